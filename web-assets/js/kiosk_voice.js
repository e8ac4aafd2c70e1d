// A kiosk reads its pages aloud to whoever asked for it once: with its browser's voice, else with the office's own where
// the page says that there is one. What is read next ends what is being read.
const kiosk = document.querySelector("[data-kiosk]");
const WISH = "veu";
/** A browser without a voice never says that it has ended: longer than this for a letter nobody speaks. */
const LETTER = 150;

const own = (lang) => window.speechSynthesis?.getVoices().find((one) => one.lang.startsWith(lang));
const office = kiosk.dataset.voice;

/** Whether these words can be spoken here. */
export const speaks = (lang) => Boolean(own(lang) || office);

let sound;
let reading;

export const wish = () => sessionStorage.setItem(WISH, "1");
export const forget = () => sessionStorage.removeItem(WISH);

/** Reads these parts of the page, where somebody wished it. */
export async function readAloud(parts) {
  if (sessionStorage.getItem(WISH) !== "1") return;
  reading?.abort();
  const mine = new AbortController();
  reading = mine;
  for (const part of parts) {
    if (mine.signal.aborted) return;
    const words = part.innerText.trim().replaceAll(/\s*\n\s*/g, ". ").replaceAll(/\s+/g, " ");
    // What cannot be said does not keep the rest from being said.
    if (words) await say(words, part.closest("[lang]").lang, mine.signal).catch(() => {});
  }
}

function say(words, lang, signal) {
  const voice = own(lang);
  if (voice) return byBrowser(words, voice, signal);
  return office ? byOffice(words, lang, signal) : undefined;
}

function byBrowser(words, voice, signal) {
  return new Promise((done) => {
    const said = Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang, rate: 0.9, onend: done, onerror: done });
    signal.addEventListener("abort", () => { speechSynthesis.cancel(); done(); }, { once: true });
    setTimeout(done, 3000 + words.length * LETTER);
    speechSynthesis.speak(said);
  });
}

async function byOffice(words, lang, signal) {
  const answer = await fetch(office, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ lang, words }), signal });
  if (!answer.ok) return;
  sound ??= new AudioContext();
  const source = sound.createBufferSource();
  source.buffer = await sound.decodeAudioData(await answer.arrayBuffer());
  source.connect(sound.destination);
  if (signal.aborted) return;
  await new Promise((done) => {
    source.onended = done;
    signal.addEventListener("abort", () => source.stop(), { once: true });
    source.start();
  });
}
