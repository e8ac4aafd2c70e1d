// A kiosk forgets: whoever walks away is asked whether they are still there, and then everything begins anew. It tells
// the office twice a minute that it runs, and hears whether it is to go on.
import * as help from "./kiosk_help.js";
import { forget, readAloud, speaks, wish } from "./kiosk_voice.js";

const kiosk = document.querySelector("[data-kiosk]");
const still = document.querySelector("[data-still]");
const START = "/quiosc";
/** After so long without a touch somebody is asked … */
const QUIET = 60_000;
/** … and has so long to answer. */
const ASKED = 30_000;
const BEAT = 30_000;
/** Whoever waits for help hears of it so soon, … */
const WATCHED = 3000;
/** … and has so long until it comes. */
const HELPED = 300_000;
/** Whoever said once that they are still there needs longer than others, and is asked half as often. */
const CALM = "calma";

const begin = () => location.replace(START);

// A page kept for going back belongs to whoever was here.
addEventListener("pageshow", (event) => { if (event.persisted) begin(); });

/** A new beginning has nothing to forget. */
const isNew = kiosk.hasAttribute("data-home") && location.search === "";
let quiet;
let asked;

function touched() {
  clearTimeout(quiet);
  clearTimeout(asked);
  if (still.open) {
    sessionStorage.setItem(CALM, "1");
    still.close();
  }
  if (isNew && !help.waits()) return;
  quiet = setTimeout(() => {
    still.showModal();
    readAloud(still.querySelectorAll("h2, p"));
    asked = setTimeout(begin, ASKED);
  }, patience());
}
const patience = () => (help.waits() ? HELPED : sessionStorage.getItem(CALM) ? 2 * QUIET : QUIET);
if (isNew) sessionStorage.removeItem(CALM);
for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { passive: true });
addEventListener("helped", touched);
touched();

/* ---------- clock and office ---------- */
const ahead = Number(kiosk.dataset.now) - performance.now();
function tick() {
  const at = new Date(performance.now() + ahead);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(at).split(":");
  kiosk.querySelector("[data-clock]").textContent = `${Number(parts[0])}${["ca", "es"].includes(document.documentElement.lang) ? "." : ":"}${parts[1]}`;
}
setInterval(tick, 1000);

let isLocked;
async function report() {
  const answer = await fetch("/quiosc/estat").catch(() => null);
  if (answer?.status !== 200) return;
  const { locked, help: came } = await answer.json();
  // Somebody said that they come: whoever waits for them sees it.
  if (help.shown() && help.shown() !== came) help.look();
  // Locked or opened from afar: the first page says which.
  if (isLocked !== undefined && locked !== isLocked) begin();
  isLocked = locked;
}
report();
setInterval(report, BEAT);
setInterval(() => { if (help.shown()) report(); }, WATCHED);
help.offer();

/* ---------- keys of the screen ---------- */
const field = document.querySelector("[data-code] input[name=code]");
for (const key of document.querySelectorAll("[data-type]")) {
  key.addEventListener("click", () => { field.value += key.dataset.type; });
}
document.querySelector("button[data-erase]")?.addEventListener("click", () => { field.value = field.value.slice(0, -1); });

/* ---------- the scanner ---------- */
// It types what it reads like a keyboard, and ends with Enter: wherever on the kiosk's own pages one shows it a code.
let read = "";
let readAt = 0;
const isScan = (words) => /\/cites\/[\w-]+$/.test(words) || /^[2-9A-Z]{12}$/i.test(words.replace(/[\s-]/g, ""));
async function here(words) {
  const answer = await fetch("/quiosc/cita").catch(() => null);
  if (!answer?.ok) return;
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-code]");
  if (!form) return;
  form.elements.code.value = words;
  form.hidden = true;
  document.body.append(document.adoptNode(form));
  form.submit();
}
if (location.pathname === START || field) {
  addEventListener("keydown", (event) => {
    if (event.target.matches?.("input") || event.ctrlKey || event.altKey || event.metaKey) return;
    // Letters that come slowly are somebody's, not a scanner's.
    if (event.timeStamp - readAt > 1000) read = "";
    readAt = event.timeStamp;
    if (event.key === "Enter" && isScan(read)) {
      event.preventDefault();
      here(read);
      read = "";
    } else if (event.key.length === 1) read = (read + event.key).slice(-200);
  });
}

// Pressed twice in a hurry, it is sent once. What a page sends by itself is its own business.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});

/* ---------- voice ---------- */
const listen = document.querySelector("[data-listen]");
const READ = "h1, main :is(p, a, label, button:not([data-type]))";
/** The page as it is read aloud: its heading and whatever can be read or touched, each once. */
const page = () => [...document.querySelectorAll(READ)].filter((one) => one.checkVisibility() && !one.parentElement.closest(READ));
function offer() {
  listen.hidden = !speaks(document.documentElement.lang);
  if (!listen.hidden) readAloud(page());
}
if (isNew) forget();
window.speechSynthesis?.addEventListener("voiceschanged", offer, { once: true });
offer();
listen.addEventListener("click", () => {
  wish();
  readAloud(page());
});
