// How the page without network is read: larger, in black on white, aloud where the browser has a voice of its own.
// Whoever comes next finds it as it was.
const page = document.querySelector("[data-offline]");
const root = document.documentElement;
/** After so long without a touch somebody else may stand there. */
const QUIET = 60_000;
const READ = "h1, p, a, button:not([data-digit], .kiosk__help *)";

const voice = () => window.speechSynthesis?.getVoices().find((one) => one.lang.startsWith(root.lang));
const press = (name, is) => page.querySelectorAll(`[data-${name}]`).forEach((one) => one.setAttribute("aria-pressed", is));

function look({ large, contrast }) {
  page.classList.toggle("kiosk--large", large);
  if (contrast) root.dataset.theme = "contrast";
  else delete root.dataset.theme;
  press("large", large);
  press("contrast", contrast);
}

function readAloud() {
  const parts = [...page.querySelectorAll(READ)].filter((one) => one.checkVisibility() && !one.parentElement.closest(READ));
  speechSynthesis.cancel();
  for (const words of parts.map((one) => one.innerText.trim()).filter(Boolean)) {
    speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { voice: voice(), lang: root.lang, rate: 0.9 }));
  }
}

function offer() {
  for (const listen of page.querySelectorAll("[data-listen]")) listen.hidden = !voice();
}

function begin() {
  look({ large: false, contrast: false });
  window.speechSynthesis?.cancel();
  offer();
}

let quiet;
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, () => {
    clearTimeout(quiet);
    quiet = setTimeout(begin, QUIET);
  }, { passive: true });
}
page.addEventListener("click", ({ target }) => {
  const is = { large: page.classList.contains("kiosk--large"), contrast: root.dataset.theme === "contrast" };
  if (target.closest("[data-large]")) look({ ...is, large: !is.large });
  if (target.closest("[data-contrast]")) look({ ...is, contrast: !is.contrast });
  if (target.closest("[data-listen]")) readAloud();
  if (target.closest("[data-finish]")) begin();
  if (target.closest("[data-speak]")) offer();
});
window.speechSynthesis?.addEventListener("voiceschanged", offer);
begin();
