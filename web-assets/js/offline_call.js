// Staff call at a kiosk without network, once they have typed its code. Whoever is called sees it on the kiosk, and
// hears it where its browser has a voice. The office is told afterwards, as of the numbers.
import { ring } from "./bells.js";
import { call, end, line, wrongs } from "./offline_kept.js";

const ROUNDS = 200_000;
const DIGITS = 6;
/** After so many wrong codes in a row, each is waited for. */
const TRIES = 5;
const WAIT = 60_000;
/** Nobody touches it for so long: it is locked again. */
const IDLE = 120_000;
/** Of a long line so many are drawn. */
const DRAWN = 8;
/** Whoever waits for their number sees the last calls for so long. */
const SPENT = 10 * 60_000;
const LAST = 3;
const REDRAWN = 30_000;

/** What is kept of a code, as the office made it: PBKDF2 of RFC 8018. */
async function print(code, salt) {
  const bytes = (words) => new TextEncoder().encode(words);
  const key = await crypto.subtle.importKey("raw", bytes(code), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: ROUNDS }, key, 256);
  return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The hour as the language writes it: 9.05, 9:05. */
function hour(at, lang) {
  const words = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(at).replace(/^0/, "");
  return lang === "en" ? words : words.replace(":", ".");
}

export function calling(page, show, begin) {
  const all = (choice) => [...page.querySelectorAll(choice)];
  const { salt, print: kept } = page.dataset;
  let typed = "";
  let isBusy = false;
  let counter;
  let now;
  let idle;
  let sound;

  /* ---------- the code ---------- */
  function type(sign) {
    if (isBusy) return;
    typed = sign === undefined ? typed.slice(0, -1) : (typed + sign).slice(0, DIGITS);
    for (const field of all("[data-typed]")) field.textContent = "•".repeat(typed.length);
    if (typed.length === DIGITS) enter();
  }

  function wrong(why) {
    for (const words of all("[data-wrong]")) words.hidden = words.dataset.wrong !== why;
  }

  async function enter() {
    if (isBusy) return;
    isBusy = true;
    const { times, at } = await wrongs("same");
    const isShut = times >= TRIES && Date.now() - at < WAIT;
    const isRight = !isShut && await print(typed, salt) === kept;
    if (!isShut) await wrongs(isRight ? "none" : "more");
    isBusy = false;
    typed = "";
    type("");
    if (isRight) open();
    else wrong(isShut ? "wait" : "code");
  }

  function ask() {
    typed = "";
    type("");
    wrong();
    show("code");
    stay();
  }

  /* ---------- calling ---------- */
  async function open() {
    show("calling");
    hasNetwork(false);
    await draw();
  }

  function hasNetwork(has) {
    for (const words of all("[data-network]")) words.hidden = !has;
  }

  const here = () => page.querySelector("[data-tongue]:not([hidden])");
  const named = (root, name, id) => root.querySelector(`[data-${name}="${CSS.escape(id)}"]`)?.textContent ?? "";
  const part = (root, name) => root.querySelector(`template[data-${name}-part]`).content.firstElementChild.cloneNode(true);

  async function draw() {
    now = await line();
    for (const root of all("[data-tongue]")) drawIn(root);
  }

  function drawIn(root) {
    const one = (name) => root.querySelector(`[data-${name}]`);
    const { waiting, missed, open: called, calls } = now;
    for (const choice of root.querySelectorAll("button[data-counter]")) choice.setAttribute("aria-pressed", String(choice.dataset.counter === counter));
    const first = waiting[0];
    one("next").disabled = !first || !counter;
    one("next").querySelector("b").textContent = first?.number ?? "";
    one("no-counter").hidden = Boolean(counter);
    one("nobody").hidden = Boolean(first);
    one("open").replaceChildren(...called.map((call) => {
      const row = part(root, "open");
      row.querySelector("b").textContent = call.number;
      row.querySelector("span").textContent = named(root, "counter", call.counter);
      for (const button of row.querySelectorAll("button")) button.dataset.key = call.key;
      return row;
    }));
    const rest = [...waiting.slice(1), ...missed];
    one("rest").replaceChildren(...rest.slice(0, DRAWN).map((person) => {
      const row = part(root, "rest");
      row.querySelector("b").textContent = person.number;
      row.querySelector("[data-what]").textContent = [named(root, "matter", person.service), hour(person.at, root.lang)].filter(Boolean).join(" · ");
      row.querySelector("[data-missed]").hidden = !missed.includes(person);
      const button = row.querySelector("button");
      button.dataset.who = person.number;
      button.disabled = !counter;
      return row;
    }));
    one("more").hidden = rest.length <= DRAWN;
    one("more").querySelector("b").textContent = String(rest.length - DRAWN);
    drawLast(root, calls.filter((call) => !call.missed && now.at - call.at < SPENT).slice(-LAST).reverse());
  }

  /** The last calls, for whoever waits. */
  function drawLast(root, last) {
    const words = last.map((call) => `${call.number} → ${named(root, "counter", call.counter)}`);
    const strip = root.querySelector("[data-last]");
    strip.hidden = last.length === 0;
    strip.querySelector("b").textContent = words.join(" · ");
    root.querySelector("[data-called]").textContent = words[0] ?? root.querySelector("[data-called]").dataset.none;
  }

  async function doCall(person) {
    if (!person || !counter || isBusy) return;
    isBusy = true;
    const called = await call(person, counter).catch(() => null);
    isBusy = false;
    await draw();
    if (called) cry(called);
  }

  /* ---------- sound ---------- */
  async function cry({ number, counter: to, lang }) {
    const root = page.querySelector(`[data-tongue][lang="${lang}"]`) ?? here();
    const words = root.dataset.said.replace("#", number.replace(/^([A-Z]+)0*/, "$1 ")).replace("…", named(root, "counter", to));
    sound ??= new AudioContext();
    await sound.resume();
    await ring(sound);
    if (!window.speechSynthesis) return;
    speechSynthesis.cancel();
    speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { lang: root.lang, rate: 0.9 }));
  }

  /* ---------- hands ---------- */
  function stay() {
    clearTimeout(idle);
    idle = setTimeout(begin, IDLE);
  }

  page.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || button.closest("[hidden]")) return;
    if (button.closest("[data-view~=code], [data-view~=calling]")) stay();
    const { digit, counter: chosen, who, key, does } = button.dataset;
    if (digit) type(digit);
    if ("erase" in button.dataset) type();
    if (chosen) {
      counter = chosen;
      draw();
    }
    if ("next" in button.dataset) doCall(now.waiting[0]);
    if (who) doCall([...now.waiting, ...now.missed].find((person) => person.number === who));
    if (does === "again") cry(now.open.find((one) => one.key === key));
    if (does === "done" || does === "missed") end(key, does === "missed").then(draw);
  });
  addEventListener("keydown", ({ key }) => {
    if (!page.querySelector("[data-view=code]:not([hidden])")) return;
    if (/^\d$/.test(key)) type(key);
    if (key === "Backspace") type();
  });

  if (salt) setInterval(draw, REDRAWN);
  return {
    ask,
    hasNetwork,
    leave() {
      clearTimeout(idle);
      counter = undefined;
      if (salt) draw();
    },
  };
}
