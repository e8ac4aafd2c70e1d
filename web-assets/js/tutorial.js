// What a script adds to a tutorial: the arrow keys turn its pages, and a button prints. Everything works without it.
const links = document.querySelector("[data-arrows]");

function writes(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], details");
}

addEventListener("keydown", (event) => {
  if (!links || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const way = { ArrowRight: "next", ArrowLeft: "prev" }[event.key];
  // Whoever enlarged the page moves it with the same keys.
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  if (!way || wide || writes(event.target)) return;
  const link = links.querySelector(`a[rel="${way}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

for (const place of document.querySelectorAll("[data-print]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => print());
}
