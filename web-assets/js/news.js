// A short sound and a notice of the browser, for whoever wants them: a person wrote in one of mine, somebody new
// waits, a note calls me. Neither says who: screens are shared. The same words stand for a while at the top.

const told = document.querySelector("[data-news]");
const PLACES = { mine: "/taulell/safata?llista=meves", waiting: "/taulell/safata?llista=esperen", mention: "/taulell/safata?llista=mencions" };

/* ---------- The sound: two soft notes, made here ---------- */

let audio = null;
// A browser plays nothing until somebody has touched the page.
for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => { audio ??= wantsSound() ? new AudioContext() : null; audio?.resume(); }, { passive: true });
const wantsSound = () => told?.hasAttribute("data-sound");

export function ring() {
  audio ??= new AudioContext();
  audio.resume();
  [[0, 660], [0.16, 880]].forEach(([after, pitch]) => {
    const [note, volume, from] = [audio.createOscillator(), audio.createGain(), audio.currentTime + after];
    note.type = "sine";
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, from);
    volume.gain.exponentialRampToValueAtTime(0.12, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.3);
    note.connect(volume).connect(audio.destination);
    note.start(from);
    note.stop(from + 0.32);
  });
  document.documentElement.dataset.rang = String(Number(document.documentElement.dataset.rang ?? 0) + 1);
}

/* ---------- Telling ---------- */

let forget = 0;
function tell(kind) {
  const words = told.dataset[kind];
  if (!words) return;
  const link = document.createElement("a");
  link.href = PLACES[kind];
  link.textContent = words;
  told.replaceChildren(link);
  clearTimeout(forget);
  forget = setTimeout(() => { if (!told.contains(document.activeElement)) told.replaceChildren(); }, 12_000);
  if (told.hasAttribute("data-notices") && document.hidden && globalThis.Notification?.permission === "granted") {
    // Pages that are open together say it once: a notice of the same name takes the place of the one before.
    const notice = new Notification(told.dataset.council, { body: words, tag: `finestreta-${kind}`, lang: document.documentElement.lang });
    notice.addEventListener("click", () => { focus(); location.assign(PLACES[kind]); });
  }
  if (wantsSound()) once(ring);
}

/** Of the pages that are open together, one does it. */
function once(act) {
  if (!navigator.locks) return act();
  navigator.locks.request("finestreta-news", { ifAvailable: true }, (lock) => {
    if (!lock) return null;
    act();
    return new Promise((resolve) => setTimeout(resolve, 1500));
  });
}

if (told && "EventSource" in window) {
  addEventListener("news", (event) => tell(event.detail));
  // Pages without a stream of their own listen here.
  if (!document.querySelector("[data-live]")) {
    const listen = () => {
      const stream = new EventSource("/taulell/directe");
      stream.addEventListener("news", (event) => tell(event.data.trim()));
      stream.addEventListener("ended", () => { stream.close(); location.reload(); });
      stream.addEventListener("error", () => { if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000); });
    };
    listen();
  }
}

/* ---------- The page where it is chosen ---------- */

const trial = document.querySelector("[data-try-sound]");
if (trial && "AudioContext" in window) {
  trial.hidden = false;
  trial.querySelector("button").addEventListener("click", ring);
}

const asking = document.querySelector("[data-ask-notices]");
if (asking && "Notification" in window) {
  const [button, state] = [asking.querySelector("button"), asking.querySelector("[role=status]")];
  const show = () => {
    const { permission } = Notification;
    button.hidden = permission !== "default";
    state.textContent = permission === "granted" ? asking.dataset.granted : permission === "denied" ? asking.dataset.denied : "";
  };
  button.addEventListener("click", async () => { await Notification.requestPermission(); show(); });
  asking.hidden = false;
  show();
}
