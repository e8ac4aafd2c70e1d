// A screen on the wall. The office pushes the whole of what it shows; a call is new only if it was not in what was shown
// before, is still awaited, and is young by the office's clock: after a silence nothing old is called again.
import { ring } from "./bells.js";
import { listen } from "./live.js";

const board = document.querySelector("[data-display]");
const part = (name) => board.querySelector(`[data-${name}]`);
const drawn = (name) => document.querySelector(`template[data-${name}-part]`).content.firstElementChild.cloneNode(true);

/** Several calls at once: each has the wall for so long. */
const EACH = 6000;
/** Whoever was called longer ago than this is not called anew by a screen that comes back. */
const YOUNG = 90_000;
/** A number nobody is awaited by any more leaves the wall. */
const SPENT = 10 * 60_000;
/** The office gives a sign of life every 15 s. */
const SILENCE = 40_000;
const NOTICE = 12_000;
const WITHOUT_MOTION = 10_000;

let now; // The office's clock when it was last heard, and this machine's counter at that moment.
let told; // What the office told last.
let shown; // The call on the wall.
let known = new Set();
const waiting = [];
let heardAt = performance.now();

const officeTime = () => now.office + (performance.now() - now.here);

function hour(at) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(new Date(at)).split(":");
  return `${Number(parts[0])}.${parts[1]}`;
}

function heard(time) {
  now = { office: time, here: performance.now() };
  heardAt = performance.now();
  found();
}

/** Everything the office shows now. `first` is what the page came with: it is shown, and not called. */
function take({ now: time, board: next }, first) {
  heard(time);
  told = next;
  const fresh = next.calls.filter((call) => !first && !known.has(call.key) && call.awaited && time - call.at < YOUNG);
  known = new Set(next.calls.map((call) => call.key));
  waiting.push(...fresh.reverse());
  // A call that was taken back meanwhile is not made.
  for (let at = waiting.length - 1; at >= 0; at -= 1) if (!known.has(waiting[at].key)) waiting.splice(at, 1);
  if (shown && !known.has(shown.key) && !calling) shown = undefined;
  if (!shown && !calling && waiting.length === 0) shown = newest();
  draw();
  callNext();
}

const newest = () => told.calls.find((call) => !waiting.includes(call) && (call.awaited || officeTime() - call.at < SPENT));

let calling = false;

/** Calls one after another: colour, chime, voice. */
/** Whether somebody still walks to the counter after a call. */
const isAwaited = (call) => told.calls.some((one) => one.key === call.key && one.awaited);

async function callNext() {
  if (calling || waiting.length === 0) return;
  // When calls come faster than they can be shown, nobody is called who has come already.
  while (waiting.length > 1 && !isAwaited(waiting[0])) waiting.shift();
  calling = true;
  shown = waiting.shift();
  draw();
  pulse();
  const spoken = chime().then(() => speak(shown.said)).catch(() => {});
  await Promise.all([spoken, pause(EACH)]);
  calling = false;
  if (waiting.length === 0 && told.calls.length > 0 && !known.has(shown.key)) shown = newest();
  draw();
  callNext();
}

const pause = (time) => new Promise((done) => setTimeout(done, time));

function pulse() {
  const number = part("number");
  number.classList.remove("called");
  void number.offsetWidth; // The same number called again pulses again.
  number.classList.add("called");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const { key } = shown;
  setTimeout(() => { if (shown?.key === key) number.classList.remove("called"); }, calm ? WITHOUT_MOTION : 3 * 1600);
}

function draw() {
  if (shown && !calling && waiting.length === 0) {
    const call = told.calls.find((one) => one.key === shown.key);
    if (!call || (!call.awaited && officeTime() - call.at >= SPENT)) shown = newest();
  }
  part("now").hidden = !shown;
  part("idle").hidden = Boolean(shown);
  part("arch").toggleAttribute("hidden", !shown?.mark);
  if (shown) {
    write(part("number"), shown.number, "board__number--long", shown.number.length > 4);
    write(part("to"), shown.to);
    part("to").parentElement.classList.toggle("board__to--long", shown.to.length > 12);
    write(part("mark"), shown.mark ?? "");
    part("arch").classList.toggle("board__arch--two", shown.mark?.length === 2);
  }
  const room = 7 - told.waits.length;
  const before = told.calls.filter((call) => call.key !== shown?.key && !waiting.includes(call)).slice(0, Math.max(2, room));
  part("list").replaceChildren(...before.map((call) => {
    const row = drawn("call");
    row.firstElementChild.textContent = call.number;
    write(row.lastElementChild, call.to, "long", call.to.length > 12);
    return row;
  }));
  part("before").hidden = before.length === 0;
  part("waits").replaceChildren(...told.waits.map((wait) => {
    const row = drawn("wait");
    row.classList.add(`zone--${wait.zone}`);
    row.firstElementChild.dataset.letter = wait.letter;
    row.firstElementChild.textContent = wait.name;
    row.lastElementChild.textContent = wait.told;
    return row;
  }));
  part("waiting").hidden = told.waits.length === 0;
}

function write(element, words, long, isLong) {
  if (element.textContent !== words) element.textContent = words;
  if (long) element.classList.toggle(long, isLong);
}

/* ---------- sound ---------- */
const sound = new AudioContext();

/** Rings, where the browser lets it. */
async function chime() {
  if (sound.state === "running") await ring(sound);
}

async function speak(said) {
  if (sound.state !== "running") return;
  for (const one of said) await (one.sound ? play(one).catch(() => say(one)) : say(one));
}

async function play({ sound: address }) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("no sound");
  const source = sound.createBufferSource();
  source.buffer = await sound.decodeAudioData(await answer.arrayBuffer());
  source.connect(sound.destination);
  await new Promise((done) => {
    source.onended = done;
    source.start();
  });
}

function say({ lang, words }) {
  if (!window.speechSynthesis) return undefined;
  const spoken = Object.assign(new SpeechSynthesisUtterance(words), { lang, rate: 0.9 });
  // A browser without a voice never says that it has ended.
  return Promise.race([pause(8000), new Promise((done) => {
    spoken.onend = done;
    spoken.onerror = done;
    speechSynthesis.speak(spoken);
  })]);
}

// A browser makes no sound before somebody touched it, unless it was started to (docs/operate/kiosk.md).
function offerSound() {
  part("sound").hidden = sound.state === "running";
}
sound.onstatechange = offerSound;
part("sound").addEventListener("click", () => sound.resume());

/* ---------- connection ---------- */
function lost() {
  const words = part("lost");
  if (!words.hidden) return;
  words.textContent = board.dataset.lostWords.replace("…", hour(officeTime()));
  words.hidden = false;
  board.classList.add("board--lost");
}

function found() {
  part("lost").hidden = true;
  board.classList.remove("board--lost");
}

function open() {
  return listen({
    address: board.dataset.live,
    last: "",
    on: {
      board: (event) => take(JSON.parse(event.data)),
      beat: (event) => heard(Number(event.data)),
    },
    // What comes back at once, as a program does that is started anew, alarms nobody.
    lost: () => setTimeout(() => { if (performance.now() - heardAt > 5000) lost(); }, 5000),
  });
}

take(JSON.parse(board.dataset.told), true);
let source = open();

setInterval(() => {
  part("clock").textContent = hour(officeTime());
  if (performance.now() - heardAt <= SILENCE) return;
  // A line that was cut without a word never says that it is dead.
  lost();
  source.close();
  heardAt = performance.now();
  source = open();
}, 1000);
part("clock").textContent = hour(officeTime());

let turn = 0;
function tellNotice() {
  const notice = told.notices[turn % Math.max(1, told.notices.length)];
  part("notice").replaceChildren(...[notice?.title, notice?.text].filter(Boolean).map((words, at) => {
    const line = document.createElement(at ? "span" : "b");
    line.textContent = words;
    return line;
  }));
  turn += 1;
}
tellNotice();
setInterval(tellNotice, NOTICE);
offerSound();
