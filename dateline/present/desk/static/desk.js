// The pages need none of this. It lights up the words of the claim at hand, lets keys walk and judge claims, and says
// when the record has changed.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const pieces = [...document.querySelectorAll("[data-c]")];
  const light = (id) => pieces.forEach((each) =>
    each.classList.toggle("lit", Boolean(id) && each.dataset.c.split(" ").includes(id)));
  const named = () => { try { return decodeURIComponent(location.hash).replace(/^#c-/, ""); } catch { return ""; } };
  const rest = () => light(location.hash.startsWith("#c-") ? named() : "");
  for (const card of cards) {
    card.addEventListener("mouseenter", () => light(card.id.slice(2)));
    card.addEventListener("mouseleave", rest);
    card.addEventListener("focusin", () => light(card.id.slice(2)));
  }
  for (const each of pieces) {
    each.addEventListener("mouseenter", () => light(each.dataset.c.split(" ")[0]));
    each.addEventListener("mouseleave", rest);
  }
  addEventListener("hashchange", rest);

  // j and k walk the claims; a accepts, x rejects, c corrects, s splits off, m merges the one at hand.
  const at = () => cards.find((card) => card.id === `c-${named()}`);
  const press = (card, verdict) => {
    const button = card && card.querySelector(`button[value="${verdict}"]`);
    if (!button) return;
    const words = button.form.querySelector("input:not([type=hidden])");
    if (words) { words.focus(); words.select(); } else button.click();
  };
  const keys = { a: "right", x: "wrong", c: "corrected", s: "different", m: "same" };
  addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape" && at()) { event.target.blur(); at().focus({ preventScroll: true }); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !cards.length) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step) {
      const next = cards[Math.min(cards.length - 1, Math.max(0, cards.indexOf(at()) + step))];
      location.hash = next.id;
      next.focus({ preventScroll: true });
    } else if (keys[event.key]) {
      const card = at();
      if (card) { event.preventDefault(); press(card, keys[event.key]); }
    }
  });
  rest();

  // Today waits for news; the other pages are read as they are.
  const live = document.querySelector("[data-live]");
  if (live && "EventSource" in window) {
    const news = new EventSource(`/api/events?after=${live.dataset.live}`);
    let first = true, count = 0;
    news.addEventListener("record", (event) => {
      const told = JSON.parse(event.data);
      count += told.dispatches.length;
      if (first && !count) { first = false; return; }
      first = false;
      live.hidden = false;
      live.firstElementChild.textContent = count
        ? `${count}${told.dispatches.length === 20 ? " or more" : ""} new ${count === 1 ? "dispatch" : "dispatches"}. `
        : "The record has changed. ";
    });
    addEventListener("pagehide", () => news.close());
  }
})();
