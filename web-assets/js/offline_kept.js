// What a kiosk keeps for when there is no network: numbers that are its alone, whom it gave one, who waited when the
// office was last heard, and whom staff called. Each change is on disk whole before anything of it is shown.

/** The office takes so many at once. */
export const MOST = 100;
/** With fewer numbers left for a day, more are asked for. */
const FEW = 20;
const STORES = ["blocks", "given", "clock", "waiting", "called"];

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("quiosc", 2);
  asked.onupgradeneeded = () => {
    const base = asked.result;
    const make = (name, options) => { if (!base.objectStoreNames.contains(name)) base.createObjectStore(name, options); };
    make("blocks", { autoIncrement: true });
    make("given", { autoIncrement: true });
    make("clock");
    make("waiting", { autoIncrement: true });
    make("called", { keyPath: "key" });
  };
  asked.onsuccess = () => {
    // A page of before that is still open would keep a newer one waiting.
    asked.result.onversionchange = () => asked.result.close();
    resolve(asked.result);
  };
  asked.onerror = () => reject(asked.error);
});

/** Does something with the stores in one change: all of it is on disk when this resolves, or nothing. */
async function change(work) {
  const base = await opened;
  return new Promise((resolve, reject) => {
    const run = base.transaction(STORES, "readwrite", { durability: "strict" });
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

/** The instant, by the office's clock. */
function instant(run, then) {
  run.objectStore("clock").get("ahead").onsuccess = ({ target }) => then(Date.now() + (target.result ?? 0));
}

/* ---------- numbers ---------- */

/** The next number, written down with what it is for; nothing where none is left for today. */
export const give = (service, lang) => change((run, found) => instant(run, (at) => {
  walk(run.objectStore("blocks"), (cursor) => {
    const block = cursor.value;
    if (block.date !== dayOf(at) || block.next > block.last) return true;
    const number = block.prefix + String(block.next).padStart(3, "0");
    cursor.update({ ...block, next: block.next + 1 });
    run.objectStore("given").add({ key: crypto.randomUUID(), number, date: block.date, service, lang, at });
    found(number);
    return false;
  });
}));

/** What the office has to be told, with its places, and the days there are enough numbers for. */
export const untold = () => change((run, found) => {
  const told = { places: [], given: [], called: [], has: [] };
  const left = {};
  walk(run.objectStore("given"), ({ key, value }) => {
    told.places.push(key);
    told.given.push(value);
    return told.given.length < MOST;
  });
  walk(run.objectStore("called"), ({ value }) => {
    told.called.push(value);
    return told.called.length < MOST;
  });
  walk(run.objectStore("blocks"), ({ value }) => { left[value.date] = (left[value.date] ?? 0) + value.last - value.next + 1; }, () => {
    told.has = Object.keys(left).filter((date) => left[date] >= FEW);
    found(told);
  });
});

/** The office has it: it is not told again. Who waits there is kept instead of who did. */
export const settle = ({ places, called }, { now, lent, waiting }) => change((run) => {
  for (const place of places) run.objectStore("given").delete(place);
  for (const { key } of called) run.objectStore("called").delete(key);
  const blocks = run.objectStore("blocks");
  walk(blocks, (cursor) => { if (cursor.value.date < dayOf(now)) cursor.delete(); });
  for (const { date, prefix, first, last } of lent) blocks.add({ date, prefix, next: first, last });
  const line = run.objectStore("waiting");
  line.clear();
  for (const person of waiting) line.add(person);
  run.objectStore("clock").put(now - Date.now(), "ahead");
});

/* ---------- calls ---------- */

/** The kiosk's line of today: who waits, first to be called first, who was called in vain, and the calls. */
export const line = () => change((run, found) => instant(run, (at) => {
  const people = [];
  const calls = [];
  const into = (list) => ({ value }) => { if (value.date === dayOf(at)) list.push(value); };
  const tell = () => {
    calls.sort((one, other) => one.at - other.at);
    const callOf = ({ number }) => calls.find((call) => call.number === number);
    found({
      at,
      waiting: people.filter((person) => !callOf(person)),
      missed: people.filter((person) => callOf(person)?.missed),
      open: calls.filter((call) => !call.ended),
      calls,
    });
  };
  // One after another: who waited before the network went is called before whom the kiosk gave a number.
  const walkCalled = () => walk(run.objectStore("called"), into(calls), tell);
  const walkGiven = () => walk(run.objectStore("given"), into(people), walkCalled);
  walk(run.objectStore("waiting"), into(people), walkGiven);
}));

/** Somebody is called to a counter, and whoever was there is done. Whoever is called already stays where they are. */
export const call = ({ number, date, lang }, counter) => change((run, found) => instant(run, (at) => {
  const called = run.objectStore("called");
  let before;
  walk(called, (cursor) => {
    const one = cursor.value;
    if (one.number === number && one.date === date) before = one;
    else if (one.counter === counter && !one.ended) cursor.update({ ...one, ended: at });
  }, () => {
    if (before && !before.missed) return;
    const next = { key: crypto.randomUUID(), number, date, at, ...before, lang, counter, ended: null, missed: false };
    called.put(next);
    found(next);
  });
}));

/** A call is over: they were attended, or never came. */
export const end = (key, missed) => change((run) => instant(run, (at) => {
  const called = run.objectStore("called");
  called.get(key).onsuccess = ({ target }) => {
    if (target.result && !target.result.ended) called.put({ ...target.result, ended: at, missed });
  };
}));

/* ---------- wrong codes ---------- */

/** Notes a wrong code, or forgets those before; how many in a row, and when the last was. */
export const wrongs = (add) => change((run, found) => {
  const clock = run.objectStore("clock");
  clock.get("wrong").onsuccess = ({ target }) => {
    const before = target.result ?? { times: 0, at: 0 };
    const after = { same: before, more: { times: before.times + 1, at: Date.now() }, none: { times: 0, at: 0 } }[add];
    clock.put(after, "wrong");
    found(after);
  };
});
