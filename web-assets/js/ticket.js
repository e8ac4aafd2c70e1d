// A number on its person's telephone, live: when it is called the telephone shakes, and sounds if that was asked for.
import { listen } from "./live.js";

const page = document.querySelector("[data-ticket]");
const part = page.querySelector("[data-part]");
const offline = page.querySelector("[data-offline]");
const tools = page.querySelector("[data-needs-script]");
const button = page.querySelector("[data-sound]");
const leave = page.querySelector("[data-leave]");
const chats = page.querySelector("[data-chats]");
const CALL = [500, 200, 500, 200, 900];
const LEAVES = ["waiting", "parked", "missed"];

let felt = part.querySelector("[data-torn]").dataset.call;
let sound = null;

/** Three notes, made here so that they sound without the network. */
function chime() {
  if (!sound) return;
  [660, 830, 990].forEach((pitch, nth) => {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const at = sound.currentTime + nth * 0.35;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.4, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
    tone.connect(loudness).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 0.9);
  });
}

/** The hall says how it stands. The same call is felt once, however often it is told. */
function stands(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  const next = box.content.querySelector("[data-torn]");
  if (!next) return;
  const { call, state } = next.dataset;
  part.replaceChildren(box.content);
  if (call && call !== felt) {
    navigator.vibrate?.(CALL);
    chime();
  }
  if (call) felt = call;
  if (leave) leave.hidden = !LEAVES.includes(state);
  if (chats) chats.hidden = state === "done" || state === "left";
  if (state === "done" || state === "left") {
    live.close();
    if (tools) tools.hidden = true;
  }
}

button?.addEventListener("click", async () => {
  // Telephones let a page sound only after its person touched it.
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(on));
  if (!on) {
    await sound?.close();
    sound = null;
    return;
  }
  sound = new AudioContext();
  chime();
});
if (tools) tools.hidden = false;

const live = listen({
  address: page.dataset.live,
  last: "",
  on: { torn: (event) => stands(event.data) },
  lost: () => {
    offline.textContent = page.dataset.lost;
    offline.hidden = false;
  },
  found: () => { offline.hidden = true; },
});
