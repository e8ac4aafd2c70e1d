// The public office at a kiosk: nothing leads out of it. What lies elsewhere goes on at the person's own telephone.
import "./keyboard.js";

const kiosk = document.querySelector("[data-kiosk]");
const out = document.querySelector("[data-out]");
/** Pages of ours that are none of a kiosk's. */
const SHUT = /^\/(taulell|demo|api|pantalla)(\/|$)/;
const FILES = /\.(pdf|ics|csv|zip|json|xml|odt|docx?)$/i;

const leads = (link, to) => to.origin !== location.origin || link.hasAttribute("download") || FILES.test(to.pathname) || SHUT.test(to.pathname);

/** Says that it is not for here; shows where it is, for a telephone. */
function tell(to) {
  const shut = to.origin === location.origin && SHUT.test(to.pathname);
  out.querySelector("[data-out-never]").hidden = !shut;
  out.querySelector("[data-out-phone]").hidden = shut;
  const drawing = out.querySelector("[data-out-qr]");
  drawing.hidden = shut;
  if (!shut) drawing.src = `/quiosc/qr?de=${encodeURIComponent(to.href)}`;
  const words = to.protocol === "tel:" || to.protocol === "mailto:" ? decodeURIComponent(to.pathname) : to.origin === location.origin ? "" : to.host;
  out.querySelector("[data-out-words]").textContent = shut ? "" : words;
  out.showModal();
}

for (const kind of ["click", "auxclick"]) {
  addEventListener(kind, (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    const to = new URL(link.href, location.href);
    // What would open a window of its own opens here instead.
    link.removeAttribute("target");
    if (kind === "click" && !leads(link, to)) return;
    event.preventDefault();
    event.stopPropagation();
    if (kind === "click") tell(to);
  }, true);
}

// How it looks changes where one is: what was typed stays.
for (const look of document.querySelectorAll("[data-look]")) {
  look.addEventListener("click", (event) => {
    event.preventDefault();
    const is = !look.hasAttribute("aria-current");
    look.toggleAttribute("aria-current");
    if (is) look.setAttribute("aria-current", "true");
    if (look.dataset.look === "contrast") {
      if (is) document.documentElement.dataset.theme = "contrast";
      else delete document.documentElement.dataset.theme;
    } else {
      kiosk.classList.toggle(look.dataset.look === "g" ? "kiosk--large" : "kiosk--low", is);
    }
    const likes = [["g", "kiosk--large"], ["a", "kiosk--low"]].filter(([, name]) => kiosk.classList.contains(name)).map(([letter]) => letter).join("");
    fetch(`/quiosc/estat?vista=${likes}&tema=${document.documentElement.dataset.theme ?? ""}`).catch(() => {});
  });
}

// A browser remembers nothing of what is typed here.
for (const form of document.forms) form.autocomplete = "off";
for (const field of document.querySelectorAll("input, textarea")) field.autocomplete = "off";
