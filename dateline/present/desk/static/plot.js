// Maps and charts that zoom: each figure that the server drew is read and drawn again by Plotly, which comes from
// this desk too, once the page is there. Without it, or on a small screen until asked for, the drawing stays.
// Everything that is shown or led to is read from the drawing: its titles, its links, its data- attributes.
"use strict";
(() => {
  const address = document.currentScript.dataset.plotly;
  const figures = [...document.querySelectorAll("[data-plot]")];
  if (!figures.length) return;
  const KEPT = "dateline-plots"; // "plain" where the reader prefers the drawings
  const prefers = (value) => {
    try { return value === undefined ? localStorage.getItem(KEPT) : localStorage.setItem(KEPT, value); } catch { return null; }
  };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const faded = (name, part) => {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour(name).slice(at, at + 2), 16));
    return `rgba(${r},${g},${b},${part})`;
  };
  // Plotly reads tags and entities in what it writes; the words of dispatches have none.
  const plain = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const title = (node) => plain(node.querySelector("title")?.textContent ?? "");
  const number = (words) => (words === "" || words === undefined ? null : Number(words));
  const font = () => ({ family: getComputedStyle(document.body).fontFamily, color: colour("soft"), size: 12 });
  const base = () => ({
    margin: { l: 0, r: 0, t: 0, b: 0 }, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font: font(),
    showlegend: false, hovermode: "closest",
    hoverlabel: { bgcolor: colour("card"), bordercolor: colour("line"), font: { ...font(), color: colour("ink") }, align: "left" },
  });
  const hover = { hovertemplate: "%{text}<extra></extra>" };

  // The map: places, rings for what is known as an area, countries tinted where nothing finer is known.
  const places = (anchors, width, ring) => {
    const circles = anchors.map((each) => each.querySelector("circle"));
    return {
      ...hover, type: "scattergeo", mode: "markers", lon: circles.map((each) => Number(each.dataset.lon)),
      lat: circles.map((each) => Number(each.dataset.lat)), text: anchors.map(title),
      customdata: anchors.map((each) => each.getAttribute("href")),
      marker: {
        size: circles.map((each) => Math.max(7, Number(each.getAttribute("r")) * 2 * Math.min(1.3, width / 1000))),
        color: faded("toll", ring ? 0.1 : 0.72), opacity: 1,
        line: { width: ring ? 1.4 : 1, color: ring ? colour("toll") : colour("card") },
      },
    };
  };
  const names = (nodes) => ({
    type: "scattergeo", mode: "markers+text", marker: { size: 18, opacity: 0 }, hoverinfo: "skip", lon: nodes.map((each) => Number(each.dataset.lon)),
    lat: nodes.map((each) => Number(each.dataset.lat)), text: nodes.map((each) => plain(each.textContent)),
    textposition: "middle right", textfont: { color: colour("ink"), size: 12, weight: 600 },
  });
  const map = async (figure, svg) => {
    const answer = await fetch(`/land.json?box=${figure.dataset.box}`);
    if (!answer.ok) throw new Error("no outlines");
    const land = await answer.json();
    const known = [...svg.querySelectorAll(".land path.known")];
    const steps = { s1: 0.16, s2: 0.28, s3: 0.42, s4: 0.58 };
    const shapes = { type: "choropleth", geojson: land, showscale: false, zmin: 0, zmax: 1 };
    const [west, south, east, north] = figure.dataset.box.split(",").map(Number);
    const whole = east - west > 150;
    const pins = [...svg.querySelectorAll(".pins a")], width = figure.clientWidth;
    const areas = pins.filter((each) => each.querySelector(".area")), spots = pins.filter((each) => each.querySelector(".spot"));
    const shown = whole ? [west, south, east, north] : filling([west, south, east, north], width, Math.min(0.66 * innerHeight, 608));
    const tints = [[0, faded("toll", 0)], [1, colour("toll")]];
    return {
      data: [
        { ...shapes, locations: land.features.map((each) => each.id), z: land.features.map(() => 0), hoverinfo: "skip",
          colorscale: [[0, colour("land")], [1, colour("land")]], marker: { line: { color: colour("coast"), width: 0.8 } } },
        { ...shapes, ...hover, locations: known.map((each) => each.dataset.code), text: known.map(title), colorscale: tints,
          z: known.map((each) => steps[[...each.classList].find((name) => name in steps)] ?? 0.16),
          customdata: known.map((each) => each.closest("a").getAttribute("href")),
          marker: { line: { color: colour("card"), width: 0.8 } } },
        places(areas, width, true), places(spots, width, false), names([...svg.querySelectorAll(".pins text")]),
      ],
      layout: { ...base(), dragmode: "pan", geo: {
        visible: false, bgcolor: colour("water"), projection: { type: whole ? "equal earth" : "mercator" },
        ...(whole ? {} : { center: { lon: (west + east) / 2, lat: (south + north) / 2 } }),
        lonaxis: { range: [shown[0], shown[2]] }, lataxis: { range: [shown[1], shown[3]] },
      } },
      classes: areas.length ? ["ringed"] : [], help: "drag to move, Ctrl and the wheel to zoom, click for the incidents",
      buttons: [["+", (plot) => scaled(plot, 1.6)], ["−", (plot) => scaled(plot, 1 / 1.6)],
        ["Reset", (plot, first) => Plotly.relayout(plot, { "geo.projection.scale": 1, ...first })]],
    };
  };
  // The degrees around a box that fill a frame of these pixels, in Mercator's projection.
  const filling = ([west, south, east, north], wide, high) => {
    const up = (lat) => Math.log(Math.tan(Math.PI / 4 + Math.max(-80, Math.min(80, lat)) * Math.PI / 360));
    const down = (y) => Math.atan(Math.sinh(y)) * 180 / Math.PI;
    const x = (east - west) * Math.PI / 180, y = up(north) - up(south);
    const more = 1.02 * wide / high * y - x; // a little more, so that no strip of sea stands at the edges
    if (more > 0) return [west - more * 90 / Math.PI, south, east + more * 90 / Math.PI, north];
    const rest = (1.02 * high / wide * x - y) / 2;
    return [west, down(up(south) - rest), east, down(up(north) + rest)];
  };
  const scaled = (plot, by) =>
    Plotly.relayout(plot, { "geo.projection.scale": Math.max(0.6, (plot._fullLayout.geo.projection.scale ?? 1) * by) });

  // The timeline: a click on a bar, or a stroke over several, narrows the days.
  const DAY = 864e5;
  const timeline = (figure, svg) => {
    const bars = [...svg.querySelectorAll(".bar-of")];
    const from = bars.map((each) => Date.parse(each.dataset.from)), to = bars.map((each) => Date.parse(each.dataset.to) + DAY);
    const hrefs = bars.map((each) => each.closest("a").getAttribute("href"));
    return {
      data: [{ ...hover, type: "bar", x: from.map((each, i) => (each + to[i]) / 2), y: bars.map((each) => Number(each.dataset.n)),
        width: from.map((each, i) => (to[i] - each) * 0.76), text: bars.map(title), textposition: "none", customdata: hrefs,
        marker: { color: colour("bar") }, selected: { marker: { color: colour("toll") } }, unselected: { marker: { opacity: 0.45 } } }],
      layout: { ...base(), margin: { l: 34, r: 6, t: 6, b: 36 }, dragmode: "select", selectdirection: "h", bargap: 0,
        xaxis: { type: "date", showgrid: false, linecolor: colour("line"), fixedrange: true },
        yaxis: { gridcolor: colour("line"), zeroline: false, rangemode: "tozero", fixedrange: true, nticks: 4, tickformat: ",d" } },
      help: "", buttons: [],
      begun: (plot) => plot.on("plotly_selected", (stroke) => {
        const chosen = stroke?.points?.map((each) => each.pointIndex) ?? [];
        if (!chosen.length) return;
        const goal = new URL(hrefs[Math.min(...chosen)], location.href);
        goal.searchParams.set("to", bars[Math.max(...chosen)].dataset.to);
        location.assign(goal);
      }),
    };
  };

  // A toll over time: ranges on a scale of square roots, so that 2 can be seen beside 400.
  const NUMBERS = [0, 1, 2, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6];
  const ticks = (low, high) => {
    const shown = NUMBERS.filter((each) => Math.sqrt(each) >= low && Math.sqrt(each) <= high);
    const kept = [];
    for (const each of shown) {
      if (!kept.length || Math.sqrt(each) - Math.sqrt(kept.at(-1)) >= (high - low) / 9) kept.push(each);
    }
    return { tickvals: kept.map(Math.sqrt), ticktext: kept.map((each) => each.toLocaleString("en")) };
  };
  const toll = (figure, svg) => {
    const marks = [...svg.querySelectorAll(".mark")], top = Math.max(1, Number(figure.dataset.top));
    const days = marks.map((each) => Date.parse(each.dataset.day));
    const span = Math.max(DAY, Math.max(...days) - Math.min(...days));
    const reach = Math.sqrt(top) * 1.12;
    const claims = marks.map((each, i) => {
      const [low, best, high] = [each.dataset.low, each.dataset.best, each.dataset.high].map(number);
      const same = days.flatMap((day, at) => (day === days[i] ? [at] : []));
      const at = days[i] + DAY / 2 + (same.indexOf(i) - (same.length - 1) / 2) * Math.min(span / 24, DAY * 0.8 / same.length);
      const y = Math.sqrt(best ?? low ?? high), end = high === null ? reach : Math.sqrt(high);
      const side = each.classList.contains("against") ? "against" : each.classList.contains("left-out") ? "left-out" : "for";
      return { at, y, up: end - y, down: y - Math.sqrt(low ?? 0), open: high === null, side, text: title(each),
        href: each.getAttribute("href"), name: each.querySelector(".num").textContent };
    });
    const sides = { for: "bar", against: "warn", "left-out": "soft" };
    const drawn = (several, side, open) => ({
      ...hover, type: "scatter", mode: "markers+text", x: several.map((each) => each.at), y: several.map((each) => each.y),
      customdata: several.map((each) => each.href), hovertext: several.map((each) => each.text), cliponaxis: false,
      hovertemplate: "%{hovertext}<extra></extra>", text: several.map((each) => each.name),
      textfont: { color: colour("paper"), size: 10, weight: 700 },
      marker: { size: 18, color: colour(sides[side]), line: { width: 1.5, color: colour("paper") } },
      error_y: { type: "data", array: several.map((each) => each.up), arrayminus: several.map((each) => each.down),
        color: open ? faded(sides[side], 0.5) : colour(sides[side]), thickness: open ? 1.5 : 3, width: 0 },
    });
    const data = Object.keys(sides).flatMap((side) => [true, false].map((open) =>
      drawn(claims.filter((each) => each.side === side && each.open === open), side, open)));
    const arrows = claims.filter((each) => each.open);
    data.push({ type: "scatter", mode: "markers", hoverinfo: "skip", cliponaxis: false, x: arrows.map((each) => each.at),
      y: arrows.map(() => reach), marker: { symbol: "triangle-up-open", size: 9, color: arrows.map((each) => colour(sides[each.side])) } });
    const [low, best, high] = [figure.dataset.low, figure.dataset.best, figure.dataset.high].map(number);
    const shapes = [{ type: "rect", layer: "below", xref: "paper", x0: 0, x1: 1, y0: Math.sqrt(low ?? 0), line: { width: 0 },
      y1: high === null ? reach : Math.max(Math.sqrt(high), Math.sqrt(low ?? 0) + 0.02 * reach), fillcolor: faded("bar-soft", 0.26) }];
    if (best !== null) shapes.push({ type: "line", layer: "below", xref: "paper", x0: 0, x1: 1, y0: Math.sqrt(best), y1: Math.sqrt(best),
      line: { color: colour("bar"), width: 1.4, dash: "dash" } });
    return {
      data, layout: { ...base(), margin: { l: 46, r: 12, t: 10, b: 36 }, dragmode: "zoom", shapes,
        xaxis: { type: "date", showgrid: false, linecolor: colour("line"), ...(span < 9 * DAY ? { dtick: DAY, tick0: Math.min(...days) + DAY / 2, tickformat: "%-d %b" } : {}),
          range: [Math.min(...days) - span * 0.06, Math.max(...days) + DAY + span * 0.06] },
        yaxis: { gridcolor: colour("line"), zeroline: false, range: [0, reach * 1.03], ...ticks(0, reach) } },
      help: "", buttons: [["Reset", (plot) => Plotly.relayout(plot, { "xaxis.range": [Math.min(...days) - span * 0.06, Math.max(...days) + DAY + span * 0.06], "yaxis.range": [0, reach * 1.03] })]],
      begun: (plot) => plot.on("plotly_relayout", (change) => {
        if (!Object.keys(change).some((name) => name.startsWith("yaxis.range"))) return;
        const [from, to] = plot.layout.yaxis.range, found = ticks(from, to);
        if (String(found.tickvals) !== String(plot.layout.yaxis.tickvals))
          Plotly.relayout(plot, { "yaxis.tickvals": found.tickvals, "yaxis.ticktext": found.ticktext });
      }),
    };
  };

  // Plotly would fetch outlines of its own from elsewhere; it is told that it has them, and that they are empty.
  const none = { type: "Topology", objects: {}, arcs: [] };
  window.PlotlyGeoAssets = { topojson: new Proxy({}, { get: () => none }) };

  const KINDS = { map, timeline, toll };
  const drawn = new Map();
  const button = (words, does, label) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", does);
    return made;
  };
  const NAMES = { "+": "Zoom in", "−": "Zoom out" };
  const draw = async (figure) => {
    const svg = figure.querySelector("svg"), kind = figure.dataset.plot;
    const made = await KINDS[kind](figure, svg);
    const plot = document.createElement("div");
    plot.classList.add("plot", kind, ...(made.classes ?? []));
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", `${svg.getAttribute("aria-label")}. Plain has the same as links.`);
    figure.append(plot);
    svg.setAttribute("hidden", ""); // plot.css hides it
    await Plotly.newPlot(plot, made.data, made.layout, { displayModeBar: false, displaylogo: false, responsive: true, scrollZoom: kind === "map", doubleClick: "reset" });
    // The wheel scrolls the page; with Ctrl it zooms the map.
    plot.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true });
    plot.on("plotly_click", (click) => { const goal = click.points[0]?.customdata; if (goal) location.assign(goal); });
    made.begun?.(plot);
    const first = kind === "map" ? { "geo.center": { ...plot._fullLayout.geo.center }, "geo.projection.rotation": { ...plot._fullLayout.geo.projection.rotation } } : {};
    const keys = figure.querySelector(".plot-keys");
    keys.replaceChildren(...made.buttons.map(([words, does]) => button(words, () => does(plot, first), NAMES[words])),
      button("Plain", () => { prefers("plain"); figures.forEach(undraw); }, "Plain drawing, with links for the keyboard"));
    if (made.help) {
      const help = document.createElement("span");
      help.className = "plot-help";
      help.textContent = made.help;
      figure.append(help);
    }
    drawn.set(figure, plot);
  };
  const undraw = (figure) => {
    const plot = drawn.get(figure);
    if (plot) { Plotly.purge(plot); plot.remove(); drawn.delete(figure); }
    figure.querySelector(".plot-help")?.remove();
    figure.querySelector("svg").removeAttribute("hidden");
    offer(figure);
  };
  const offer = (figure) => {
    let keys = figure.querySelector(".plot-keys");
    if (!keys) { keys = document.createElement("div"); keys.className = "plot-keys"; figure.prepend(keys); }
    keys.replaceChildren(button("Zoom", () => { prefers("zoom"); all(); }, "Draw it so that it can be zoomed"));
  };
  let asked = null;
  const script = () => asked ??= new Promise((done, failed) => {
    const node = document.createElement("script");
    node.src = address;
    node.addEventListener("load", done);
    node.addEventListener("error", () => { asked = null; failed(new Error("no Plotly")); });
    document.head.append(node);
  });
  const all = async () => {
    for (const figure of figures) {
      if (drawn.has(figure)) continue;
      try { await script(); await draw(figure); } catch { undraw(figure); }
    }
  };
  figures.forEach(offer);
  const roomy = matchMedia("(min-width: 44rem) and (pointer: fine)").matches && !navigator.connection?.saveData;
  const wanted = prefers() === "zoom" || (roomy && prefers() !== "plain");
  const later = window.requestIdleCallback ?? ((does) => setTimeout(does, 200));
  if (wanted) addEventListener("load", () => later(all));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    const shown = [...drawn.keys()];
    shown.forEach(undraw);
    if (shown.length) all();
  });
})();
