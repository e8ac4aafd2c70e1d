// A kiosk without network. While there is one, the first page keeps what is needed without: the page, its files, and
// numbers that are this kiosk's alone. Without, the page gives those numbers, each written down before it is shown, and
// the first page tells the office afterwards, in order and as often as it takes. Nothing of it is anybody's.
import { calling } from "./offline_call.js";
import { MOST, give, settle, untold } from "./offline_kept.js";

const OFFLINE = "/quiosc/sense-xarxa";
const KEPT = "quiosc";
const BEAT = 30_000;
const KNOCK = 5000;
/** A number stays on the screen for so long. */
const SHOWN = 45_000;

/* ---------- with network ---------- */
async function tell() {
  for (;;) {
    const told = await untold();
    const called = told.called.map(({ key, number, date, counter, at, ended, missed }) => ({ key, number, date, counter, at, ended, missed }));
    const body = JSON.stringify({ given: told.given, called, has: told.has });
    const answer = await fetch("/quiosc/diari", { method: "POST", headers: { "content-type": "application/json" }, body });
    if (!answer.ok) return;
    await settle(told, await answer.json());
    if (told.given.length < MOST && told.called.length < MOST) return;
  }
}

/** Keeps the page and every file it names, letters included. */
async function keep() {
  const answer = await fetch(OFFLINE);
  const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  if (!page.querySelector("[data-offline]")) return;
  const kept = await caches.open(KEPT);
  const named = (choice, name) => [...page.querySelectorAll(choice)].map((one) => one.getAttribute(name).split("#")[0]);
  const files = new Set([...named("link[href]", "href"), ...named("script[src]", "src"), ...named("img[src]", "src"), ...named("use[href]", "href")]);
  for (const sheet of named("link[rel=stylesheet]", "href")) {
    const words = await (await fetch(sheet)).text();
    for (const [, name] of words.matchAll(/url\(["']?([^"')]+)/g)) {
      const address = new URL(name, new URL(sheet, location));
      if (address.origin === location.origin) files.add(address.pathname + address.search);
    }
  }
  await kept.addAll(files);
  await kept.put(OFFLINE, answer);
  const old = (await kept.keys()).map(({ url }) => new URL(url)).filter(({ pathname, search }) => pathname !== OFFLINE && !files.has(pathname + search));
  await Promise.all(old.map((address) => kept.delete(address.href)));
}

/** One page at a time: what two told at once would be asked for twice. */
const sync = () => navigator.locks.request("quiosc", { ifAvailable: true }, async (mine) => {
  if (!mine) return;
  await tell();
  await keep();
}).catch(() => {
  // No network: the next beat tries again, and nothing was lost.
});

/* ---------- without ---------- */
const page = document.querySelector("[data-offline]");
let view = "start";
let staff;

function show(next, number = "") {
  view = next;
  for (const one of page.querySelectorAll("[data-view]")) one.hidden = !one.dataset.view.split(" ").includes(view);
  for (const one of page.querySelectorAll("[data-number]")) one.textContent = number;
}

function speak(lang) {
  document.documentElement.lang = lang;
  for (const tongue of page.querySelectorAll("[data-tongue]")) tongue.hidden = tongue.lang !== lang;
}

function begin() {
  speak("ca");
  show("start");
  staff?.leave();
}

/** The office answers again: whoever reads their number reads on, and whoever calls is told. */
async function knock() {
  const answer = await fetch("/quiosc/estat", { cache: "no-store" }).catch(() => null);
  if (view === "calling") staff.hasNetwork(answer?.ok === true);
  else if (answer?.ok && view === "start") location.replace("/quiosc");
}

function without() {
  let shown;
  let isGiving = false;
  page.addEventListener("click", async ({ target }) => {
    const tongue = target.closest("[data-speak]");
    if (tongue) speak(tongue.dataset.speak);
    if (target.closest("[data-finish]")) begin();
    if (target.closest("[data-staff]")) staff.ask();
    const matter = target.closest("[data-matter]");
    // Pressed twice in a hurry, it is one number.
    if (!matter || isGiving || view !== "start") return;
    isGiving = true;
    const number = await give(matter.dataset.matter, document.documentElement.lang).catch(() => null);
    isGiving = false;
    show(number ? "done" : "none", number ?? "");
    clearTimeout(shown);
    shown = setTimeout(begin, SHOWN);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) begin(); });
  staff = calling(page, show, begin);
  begin();
  setInterval(knock, KNOCK);
}

if (page) {
  without();
} else if (document.querySelector("[data-home]") && location.search === "") {
  localStorage.clear();
  sessionStorage.clear();
  navigator.serviceWorker?.register("/quiosc/obrer.js", { scope: "/quiosc" }).catch(() => {});
  navigator.storage?.persist?.();
  sync();
  setInterval(sync, BEAT);
}
