// The content manager with a script: characters are counted while one writes, and what is written is kept by itself.
// Without it the form works the same: every button of it saves.

const form = document.querySelector("#edit");
const told = document.querySelector("[data-saved]");

for (const meter of document.querySelectorAll("[data-meter]")) {
  const field = document.getElementById(meter.dataset.meter);
  const count = () => {
    const length = [...field.value].length;
    meter.querySelector("b").textContent = length;
    meter.classList.toggle("meter--over", length > Number(meter.dataset.limit));
  };
  field?.addEventListener("input", count);
}

// A pause in the writing keeps the draft; whoever never pauses is kept all the same. Nothing is ever published by it.
const PAUSE = 2500;
const LONGEST = 15_000;
const AGAIN = 10_000;

let written = 0;
let kept = 0;
let since = 0;
let timer;
let underway;
let waiting = false;
let leaving = false;

const say = (words) => { if (told && told.textContent !== words) told.textContent = words; };

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
}

async function send() {
  const until = written;
  const words = new FormData(form);
  words.set("act", "keep");
  const answer = await fetch(form.action, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(words),
  });
  // Whoever was signed out meanwhile gets a page, not an answer.
  if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) throw new Error(answer.status);
  const said = await answer.json();
  say(said.told);
  if (!said.kept) return;
  kept = until;
  for (const one of document.querySelectorAll("[name=edition]")) one.value = said.edition;
  if (said.edition) await renew();
  if (written > kept) later(PAUSE);
}

async function keep() {
  if (underway || leaving || written === kept) return;
  since = 0;
  underway = send().catch(() => {
    say(form.dataset.failed);
    later(AGAIN);
  });
  await underway;
  underway = undefined;
}

/** How it will look now, and what can be done with the draft. */
async function renew() {
  const words = new FormData(form);
  const address = `${form.action}?llengua=${words.get("llengua")}&vista=${words.get("vista")}`;
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok || waiting) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (waiting) return;
  for (const part of [".content-look", ".content-ends"]) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(fresh));
  }
}

form?.addEventListener("input", () => {
  written += 1;
  since ||= Date.now();
  say(form.dataset.autosave);
  later(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
});

// A button waits for what is under way, so that nobody collides with themselves.
document.addEventListener("submit", (event) => {
  if (!underway) {
    leaving = true;
    return;
  }
  event.preventDefault();
  waiting = true;
  const [which, button] = [event.target, event.submitter];
  underway.then(() => {
    underway = undefined;
    which.requestSubmit(button);
  });
});
addEventListener("beforeunload", (event) => { if (written > kept && !leaving) event.preventDefault(); });

// A long list shows the entry that is open.
document.querySelector(".content-column .inbox-item[aria-current]")?.scrollIntoView({ block: "nearest" });

// Ctrl+S keeps it, as everywhere.
addEventListener("keydown", (event) => {
  if (form && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=save]"));
  }
});
