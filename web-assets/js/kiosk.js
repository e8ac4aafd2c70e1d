// A kiosk forgets: whoever walks away is asked whether they are still there, and then everything begins anew. It tells
// the office twice a minute that it runs, and hears whether it is to go on.
const kiosk = document.querySelector("[data-kiosk]");
const still = document.querySelector("[data-still]");
const START = "/quiosc";
/** After so long without a touch somebody is asked … */
const QUIET = 60_000;
/** … and has so long to answer. */
const ASKED = 30_000;
const BEAT = 30_000;

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
  if (still.open) still.close();
  if (isNew) return;
  quiet = setTimeout(() => {
    still.showModal();
    speak(`${still.querySelector("h2").textContent} ${still.querySelector("p").textContent}`);
    asked = setTimeout(begin, ASKED);
  }, QUIET);
}
for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { passive: true });
touched();

/* ---------- clock and office ---------- */
const ahead = Number(kiosk.dataset.now) - performance.now();
function tick() {
  const at = new Date(performance.now() + ahead);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(at).split(":");
  kiosk.querySelector("[data-clock]").textContent = `${Number(parts[0])}${document.documentElement.lang === "en" ? ":" : "."}${parts[1]}`;
}
setInterval(tick, 1000);

let isLocked;
async function report() {
  const answer = await fetch("/quiosc/estat").catch(() => null);
  if (answer?.status !== 200) return;
  const { locked } = await answer.json();
  // Locked or opened from afar: the first page says which.
  if (isLocked !== undefined && locked !== isLocked) begin();
  isLocked = locked;
}
report();
setInterval(report, BEAT);

/* ---------- keys of the screen ---------- */
const field = document.querySelector("[data-code] input[name=code]");
for (const key of document.querySelectorAll("[data-type]")) {
  key.addEventListener("click", () => { field.value += key.dataset.type; });
}
document.querySelector("[data-erase]")?.addEventListener("click", () => { field.value = field.value.slice(0, -1); });

// Pressed twice in a hurry, it is sent once.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});

/* ---------- voice ---------- */
const listen = document.querySelector("[data-listen]");
const voice = () => speechSynthesis.getVoices().find((one) => one.lang.startsWith(document.documentElement.lang));
function speak(words) {
  if (!window.speechSynthesis || !voice() || sessionStorage.getItem("veu") !== "1") return;
  speechSynthesis.cancel();
  speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { voice: voice(), lang: document.documentElement.lang, rate: 0.9 }));
}
/** The page as it is read aloud: its heading and whatever can be read or touched. */
const page = () => [...document.querySelectorAll("h1, main :is(p, a, label, button:not([data-type]))")].map((one) => one.textContent.trim()).join(". ");
function offer() {
  listen.hidden = !voice();
  if (!listen.hidden) speak(page());
}
if (window.speechSynthesis) {
  if (isNew) sessionStorage.removeItem("veu");
  speechSynthesis.addEventListener("voiceschanged", offer, { once: true });
  offer();
  listen.addEventListener("click", () => {
    sessionStorage.setItem("veu", "1");
    speak(page());
  });
}
