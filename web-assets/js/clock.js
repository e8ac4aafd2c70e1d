// Keeps the demo town's clock ticking. Without this script the page shows the hour it was drawn at.

const card = document.querySelector("[data-clock]");
const lang = document.documentElement.lang;
let ahead = card ? Number(card.dataset.clock) - Date.now() : 0;

function show() {
  const now = new Date(Date.now() + ahead);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const [hour, minute] = parts.format(now).split(":");
  const text = `${Number(hour)}${lang === "en" ? ":" : "."}${minute}`;
  for (const place of document.querySelectorAll("[data-clock-hour]")) {
    if (place.textContent !== text) place.textContent = text;
  }
}

/** Another window may have moved the clock. */
async function ask() {
  try {
    const answer = await fetch("/demo/rellotge", { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const face = await answer.json();
    ahead = face.now - Date.now();
    for (const place of document.querySelectorAll("[data-clock-day]")) place.textContent = face.day;
    show();
  } catch {
    // The page keeps the hour it has; the next try is soon enough.
  }
}

if (card) {
  setInterval(show, 1000);
  setInterval(ask, 10_000);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
}
