// A kiosk without network. While there is one, the first page keeps what is needed without: the page, its files, and
// numbers that are this kiosk's alone. Without, the page gives those numbers, each written down before it is shown, and
// the first page tells the office afterwards, in order and as often as it takes. Nothing of it is anybody's.
const OFFLINE = "/quiosc/sense-xarxa";
const KEPT = "quiosc";
/** The office takes so many at once. */
const MOST = 100;
/** With fewer numbers left for a day, more are asked for. */
const FEW = 20;
const BEAT = 30_000;
const KNOCK = 5000;
/** A number stays on the screen for so long. */
const SHOWN = 45_000;

/* ---------- what is kept ---------- */
const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("quiosc", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("blocks", { autoIncrement: true });
    asked.result.createObjectStore("given", { autoIncrement: true });
    asked.result.createObjectStore("clock");
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

/** Does something with the stores in one change: all of it is on disk when this resolves, or nothing. */
async function change(work) {
  const base = await opened;
  return new Promise((resolve, reject) => {
    const run = base.transaction(["blocks", "given", "clock"], "readwrite", { durability: "strict" });
    let result;
    work(run, (found) => { result = found; });
    run.oncomplete = () => resolve(result);
    run.onabort = () => reject(run.error);
  });
}

/** Walks over a store; the visitor says whether to go on. */
function walk(store, visit, after = () => {}) {
  store.openCursor().onsuccess = ({ target }) => {
    if (target.result && visit(target.result) !== false) target.result.continue();
    else after();
  };
}

const dayOf = (at) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Madrid" }).format(at);

/** The next number, written down with what it is for; nothing where none is left for today. */
const give = (service, lang) => change((run, found) => {
  run.objectStore("clock").get("ahead").onsuccess = ({ target }) => {
    const at = Date.now() + (target.result ?? 0);
    walk(run.objectStore("blocks"), (cursor) => {
      const block = cursor.value;
      if (block.date !== dayOf(at) || block.next > block.last) return true;
      const number = block.prefix + String(block.next).padStart(3, "0");
      cursor.update({ ...block, next: block.next + 1 });
      run.objectStore("given").add({ key: crypto.randomUUID(), number, date: block.date, service, lang, at });
      found(number);
      return false;
    });
  };
});

/** What the office has to be told, with its places, and the days there are enough numbers for. */
const untold = () => change((run, found) => {
  const told = { places: [], given: [], has: [] };
  const left = {};
  walk(run.objectStore("given"), ({ key, value }) => {
    told.places.push(key);
    told.given.push(value);
    return told.given.length < MOST;
  });
  walk(run.objectStore("blocks"), ({ value }) => { left[value.date] = (left[value.date] ?? 0) + value.last - value.next + 1; }, () => {
    told.has = Object.keys(left).filter((date) => left[date] >= FEW);
    found(told);
  });
});

/** The office has it: it is not told again. */
const settle = (places, { now, lent }) => change((run) => {
  for (const place of places) run.objectStore("given").delete(place);
  const blocks = run.objectStore("blocks");
  walk(blocks, (cursor) => { if (cursor.value.date < dayOf(now)) cursor.delete(); });
  for (const { date, prefix, first, last } of lent) blocks.add({ date, prefix, next: first, last });
  run.objectStore("clock").put(now - Date.now(), "ahead");
});

/* ---------- with network ---------- */
async function tell() {
  for (;;) {
    const { places, given, has } = await untold();
    const answer = await fetch("/quiosc/diari", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ given, has }) });
    if (!answer.ok) return;
    await settle(places, await answer.json());
    if (places.length < MOST) return;
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
}

/** The office answers again: whoever reads their number reads on. */
async function knock() {
  if (view !== "start") return;
  const answer = await fetch("/quiosc/estat", { cache: "no-store" }).catch(() => null);
  if (answer?.ok && view === "start") location.replace("/quiosc");
}

function without() {
  let shown;
  let isGiving = false;
  page.addEventListener("click", async ({ target }) => {
    const tongue = target.closest("[data-speak]");
    if (tongue) speak(tongue.dataset.speak);
    if (target.closest("[data-finish]")) begin();
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
