// The welcome zone by keyboard, and what the other reception does seen here. The pages are whole without this script.
import { ring } from "./news.js";

/** Hours pass even when nothing happens. */
const EVERY = 60_000;
const TOGETHER = 150;
const welcome = document.querySelector("[data-site]");
const typing = (target) => target.closest?.("input:not([type=hidden]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inField = typing(event.target);
  // Escape begins anew from anywhere; the other keys are letters to whoever types.
  if (inField && event.key !== "Escape") return;
  if (event.key === "Enter" && event.target.closest("a, button, summary")) return;
  const tool = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!tool) return;
  event.preventDefault();
  if (tool.matches("input")) tool.focus();
  else tool.click();
});

// A number is given once, however often the button is pressed.
for (const button of document.querySelectorAll("[data-give]")) {
  button.form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-busy") === "true") event.preventDefault();
    button.setAttribute("aria-busy", "true");
  });
}

/** The kiosks where somebody asks for help, by where one says that one goes. */
const askers = (root) => [...root.querySelectorAll('[data-region="machines"] form')].map((form) => form.getAttribute("action"));

/** Draws anew what another reception changes too. */
async function look() {
  if (document.hidden || !document.querySelector('[data-region="arrivals"]')) return;
  try {
    const answer = await fetch(location.href, { headers: { "x-finestreta-live": "1", accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const before = askers(document);
    if (welcome?.hasAttribute("data-sounds") && askers(next).some((one) => !before.includes(one))) ring();
    for (const region of document.querySelectorAll("[data-region]")) {
      const fresh = next.querySelector(`[data-region="${region.dataset.region}"]`);
      if (fresh && !region.contains(document.activeElement) && fresh.innerHTML !== region.innerHTML) region.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // Without network the page stands as it is; the next look tries again.
  }
}
setInterval(look, EVERY);

// What another reception, a kiosk or a counter does is seen here at once.
if (welcome && "EventSource" in window) {
  let soon;
  const news = () => { clearTimeout(soon); soon = setTimeout(look, TOGETHER); };
  const listen = () => {
    const stream = new EventSource(`/taulell/directe?sala=${encodeURIComponent(welcome.dataset.site)}`);
    for (const name of ["hall", "appointments"]) stream.addEventListener(name, news);
    stream.addEventListener("open", news);
    stream.addEventListener("ended", () => { stream.close(); location.reload(); });
    stream.addEventListener("error", () => { if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000); });
  };
  listen();
}
