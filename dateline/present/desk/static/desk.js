// The pages need none of this. It lights up the words of the claim at hand, and lets j and k walk the claims.
"use strict";
(() => {
  const pieces = [...document.querySelectorAll("[data-c]")];
  if (!pieces.length) return;
  const light = (id) => pieces.forEach((each) =>
    each.classList.toggle("lit", Boolean(id) && each.dataset.c.split(" ").includes(id)));
  const named = () => decodeURIComponent(location.hash).replace(/^#c-/, "");
  const rest = () => light(location.hash.startsWith("#c-") ? named() : "");
  for (const card of document.querySelectorAll(".card")) {
    card.addEventListener("mouseenter", () => light(card.id.slice(2)));
    card.addEventListener("mouseleave", rest);
    card.addEventListener("focusin", () => light(card.id.slice(2)));
  }
  for (const each of pieces) {
    each.addEventListener("mouseenter", () => light(each.dataset.c.split(" ")[0]));
    each.addEventListener("mouseleave", rest);
  }
  addEventListener("hashchange", rest);
  addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const cards = [...document.querySelectorAll(".card")];
    const at = cards.findIndex((card) => card.id === location.hash.slice(1));
    const next = cards[Math.min(cards.length - 1, Math.max(0, at + step))];
    if (next) { location.hash = next.id; next.focus({ preventScroll: true }); }
  });
  rest();
})();
