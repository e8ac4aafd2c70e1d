// The desk, live. Every page works without this: forms post, links lead. This saves the reloading,
// moves along when something happens, and lets the keyboard do what the mouse can.
//
// An event only says that something changed. The page is then asked for again, and the parts of it that
// differ (data-region) are put in place, so what somebody may see is decided in one place: the server.

const root = document.documentElement;
const body = document.body;
root.classList.add("js");

// What was asked for once (a language, a theme, the greeting) is not asked for again with every renewal.
const here = new URL(location.href);
for (const once of ["lang", "tema", "acces"]) here.searchParams.delete(once);
if (here.href !== location.href) history.replaceState(null, "", here.href);

/* ---------- Parts that are put in place ---------- */

const regions = (within) => [...within.querySelectorAll("[data-region]")].filter((region) => !region.parentElement.closest("[data-region]"));
const named = (within, name) => within.querySelector(`[data-region="${name}"]`);

/** Puts the new page's parts in place; `ours` after an act of this page itself, whose answer must be seen. */
function putInPlace(next, ours) {
  for (const old of regions(document)) {
    const fresh = named(next, old.dataset.region);
    if (!fresh) continue;
    if (old.dataset.region === "list") keepList(old, fresh, ours);
    else if (old.dataset.region === "lines") keepLines(old, fresh);
    else if (old.dataset.region === "foot") keepFoot(old, fresh, ours);
    else if (!old.isEqualNode(fresh) && (ours || !isUsed(old))) swap(old, fresh);
  }
}

/** Whether somebody has opened something in a part, or is choosing in it: it waits until they are done. */
const isUsed = (part) => part.querySelector("details[open]") || (part.contains(document.activeElement) && document.activeElement.matches("select, textarea, input"));

/** Replaces a part and gives the focus back to what had it. */
function swap(old, fresh) {
  const held = old.contains(document.activeElement) ? document.activeElement : null;
  const again = held && (held.dataset.key ? `[data-key="${held.dataset.key}"]` : held.id ? `#${CSS.escape(held.id)}` : null);
  old.replaceWith(fresh);
  showKeys();
  if (held) (again && fresh.querySelector(again))?.focus({ preventScroll: true });
}

let waitingList = null;
const entries = (list) => new Map([...list.querySelectorAll("[data-id]")].map((entry) => [entry.dataset.id, entry]));

/** New entries wait behind a button; nothing moves under the pointer. */
function keepList(old, fresh, ours) {
  if (old.dataset.tab !== fresh.dataset.tab) {
    if (ours) { old.replaceWith(fresh); tellNew(0); }
    return;
  }
  const [before, after] = [entries(old), entries(fresh)];
  if (before.size === 0) { old.replaceWith(fresh); return tellNew(0); }
  const pointed = old.matches(":hover") || old.contains(document.activeElement);
  for (const [id, entry] of before) {
    const now = after.get(id);
    if (now && !entry.isEqualNode(now)) entry.querySelector("a").replaceChildren(...now.cloneNode(true).querySelector("a").childNodes);
    if (!now && !pointed) entry.remove();
  }
  waitingList = fresh;
  const added = [...after.keys()].filter((id) => !before.has(id)).length;
  if (entries(old).size === 0) { old.replaceWith(fresh); return tellNew(0); }
  tellNew(added);
}

function tellNew(count) {
  const button = document.querySelector("[data-new]");
  if (!button) return;
  button.hidden = count === 0;
  button.textContent = count === 1 ? button.dataset.one : button.dataset.many.replace("{n}", count);
}

const numbers = (lines) => [...lines.children].map((line) => Number(line.dataset.seq)).filter((seq) => seq > 0);

/** Whether lines are missing between those that are here and those that came. */
function gapTo(fresh) {
  const old = named(document, "lines");
  if (!old || !fresh) return null;
  const [here, came] = [Math.max(0, ...numbers(old)), Math.min(...numbers(fresh))];
  return here > 0 && came > here + 1 && came !== Infinity ? here + 1 : null;
}

/** Lines are changed where they changed and added where they are new; what was scrolled to stays. */
function keepLines(old, fresh) {
  const known = new Map([...old.children].filter((line) => line.dataset.seq).map((line) => [line.dataset.seq, line]));
  let last = null;
  for (const line of [...fresh.children].filter((line) => line.dataset.seq)) {
    const held = known.get(line.dataset.seq);
    if (held && held.isEqualNode(line)) last = held;
    else if (held) { if (!held.contains(document.activeElement)) { held.replaceWith(line); last = line; } else last = held; }
    else if (last) { last.after(line); last = line; }
    else if (known.size === 0) { old.append(line); last = line; }
  }
}

/** What is being typed is nobody's business but the typist's: the foot changes only when what can be done changes. */
function keepFoot(old, fresh, ours) {
  const changed = old.dataset.state !== fresh.dataset.state;
  if (!ours && !changed) {
    const [window, now] = [named(old, "window"), named(fresh, "window")];
    if (window && now && !window.isEqualNode(now)) window.replaceWith(now);
    return;
  }
  const typed = old.querySelector("#answer")?.value;
  const wrote = document.activeElement?.id;
  swap(old, fresh);
  const answer = fresh.querySelector("#answer");
  if (answer && !ours && typed) answer.value = typed;
  if (answer && (ours || wrote === "answer")) restoreDraft(answer);
  if (wrote && old !== fresh) fresh.querySelector(`#${CSS.escape(wrote)}`)?.focus({ preventScroll: true });
}

/* ---------- Asking again ---------- */

const watched = document.querySelector("[data-live]");
const proof = () => document.querySelector("[data-proof]")?.dataset.proof ?? "1";
let asking = false;
let askAgain = false;

async function refresh() {
  if (asking) { askAgain = true; return; }
  asking = true;
  try {
    const answer = await fetch(location.href, { headers: { "x-finestreta-live": proof(), accept: "text/html" }, credentials: "same-origin" });
    if (answer.status === 401) return location.assign(answer.headers.get("hx-redirect") ?? "/taulell/entrada");
    if (answer.ok) {
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      // After a long silence more may have been said than one page holds: what lies between comes first.
      for (let from = gapTo(named(next, "lines")), pages = 0; from && pages < 20; pages += 1) {
        const between = await pageOf(`/taulell/safata/${document.querySelector("[data-thread]").dataset.thread}?des=${from}`);
        if (!between) break;
        keepLines(named(document, "lines"), named(between, "lines"));
        const after = gapTo(named(next, "lines"));
        if (after === from) break;
        from = after;
      }
      putInPlace(next, false);
    }
  } catch { /* The stream says when the network is back. */ } finally {
    asking = false;
    if (askAgain) { askAgain = false; setTimeout(refresh, 150); }
  }
}

/** Another page of what is open here, asked for by this page and not by a person. */
async function pageOf(address) {
  const answer = await fetch(address, { headers: { "x-finestreta-live": proof(), accept: "text/html" }, credentials: "same-origin" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/* ---------- Older lines, without losing one's place ---------- */

let fetchingOlder = false;
async function showOlder() {
  const [scroll, lines] = [document.querySelector(".thread-scroll"), named(document, "lines")];
  const link = lines?.querySelector("[data-older] a");
  if (!link || fetchingOlder) return;
  fetchingOlder = true;
  try {
    const page = await pageOf(link.href);
    if (!page) return location.assign(link.href);
    const older = [...named(page, "lines").children].filter((line) => !("newer" in line.dataset));
    const first = lines.querySelector("[data-seq]");
    const from = first?.getBoundingClientRect().top;
    link.closest("[data-older]").remove();
    // A day that goes on from one page to the next is said once.
    const [day, same] = [lines.querySelector(".day"), older.filter((line) => line.matches(".day")).at(-1)];
    if (day && same && day.textContent === same.textContent && day === lines.firstElementChild) day.remove();
    lines.prepend(...older);
    // The line that was at the top stays where the eyes are.
    if (first) scroll.scrollTop += first.getBoundingClientRect().top - from;
  } catch { /* The link stays, to be pressed again. */ } finally {
    fetchingOlder = false;
  }
}
addEventListener("click", (event) => {
  if (!event.target.closest("[data-older] a") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  showOlder();
});
// The box grows upwards, so its top is where nothing more can be scrolled.
document.querySelector(".thread-scroll")?.addEventListener("scroll", (event) => {
  const box = event.currentTarget;
  if (Math.abs(box.scrollTop) + box.clientHeight > box.scrollHeight - 200 && box.scrollTop !== 0) showOlder();
}, { passive: true });

const soughtLine = document.querySelector("[data-sought]")?.dataset.sought;
if (soughtLine) {
  const line = document.getElementById(`l${soughtLine}`);
  line?.classList.add("bubble--sought");
  line?.scrollIntoView({ block: "center" });
}

/* ---------- The stream ---------- */

const words = document.querySelector("[data-live-words]");
const live = words?.innerHTML;
const skew = words ? Number(words.dataset.now) - Date.now() : 0;

function hour() {
  const parts = new Intl.DateTimeFormat("ca", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Madrid", hour12: false });
  return parts.format(new Date(Date.now() + skew)).replace(":", root.lang === "en" ? ":" : ".");
}

function connect() {
  const stream = new EventSource(watched.dataset.live);
  let lost = false;
  stream.addEventListener("open", () => {
    if (words) { words.hidden = false; words.innerHTML = live; }
    if (lost) refresh();
    lost = false;
  });
  stream.addEventListener("error", () => {
    if (!lost && words) {
      words.hidden = false;
      const told = document.createElement("span");
      told.className = "open-now open-now--shut";
      told.textContent = `${body.dataset.offline} ${hour()}`;
      words.replaceChildren(told);
    }
    lost = true;
    // A refusal (the session is over) closes the stream for good; asking leads to the door.
    if (stream.readyState === EventSource.CLOSED) { setTimeout(connect, 3000); refresh(); }
  });
  for (const name of ["inbox", "thread", "channels"]) stream.addEventListener(name, refresh);
  stream.addEventListener("hall", refresh);
  if (named(document, "daybook")) stream.addEventListener("appointments", refresh);
  // Who else looks is told in words; a screen reader hears only what changed.
  stream.addEventListener("presence", (event) => {
    const told = document.querySelector("[data-presence]");
    if (told) told.textContent = event.data.trim();
  });
  // What to do with it is for news.js, which every page of the desk has.
  stream.addEventListener("news", (event) => dispatchEvent(new CustomEvent("news", { detail: event.data.trim() })));
  stream.addEventListener("ended", () => { stream.close(); location.reload(); });
}
if (watched && "EventSource" in window) {
  connect();
  // Minutes pass even when nothing happens.
  setInterval(refresh, 60_000);
}

/* ---------- Acts ---------- */

addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form) return;
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button");
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  try {
    const filled = new FormData(form, event.submitter);
    const answers = form.enctype === "multipart/form-data" ? filled : new URLSearchParams(filled);
    const answer = await fetch(form.action, { method: "POST", body: answers, headers: { accept: "text/html", "x-finestreta-live": proof() }, credentials: "same-origin" });
    const path = new URL(answer.url).pathname;
    if (answer.redirected && !path.startsWith("/taulell/safata")) return location.assign(answer.url);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return tell(next.querySelector("main")?.innerText.trim() ?? String(answer.status));
    if (form.dataset.draft && !next.querySelector("[data-notice]")) forgetDraft(form.dataset.draft);
    const moved = new URL(answer.url).searchParams.has("llista");
    if (moved) history.replaceState(null, "", answer.url);
    else named(next, "list")?.removeAttribute("data-region"), named(next, "tabs")?.removeAttribute("data-region");
    putInPlace(next, true);
    if (!moved) refresh();
    (document.querySelector("[data-focus]") ?? document.querySelector("[data-notice]") ?? document.querySelector("#answer") ?? document.querySelector(".thread-head [data-key]"))?.focus?.({ preventScroll: true });
  } catch {
    tell(body.dataset.notSent);
  } finally {
    button?.removeAttribute("aria-busy");
  }
});

/** Says what went wrong beside what was typed, which stays. The key of the form stays too, so a second try counts once. */
function tell(text) {
  const foot = named(document, "foot");
  if (!foot) return;
  let notice = foot.querySelector("[data-notice]");
  if (!notice) {
    notice = document.createElement("div");
    notice.className = "notice notice--warn note";
    notice.setAttribute("role", "alert");
    notice.dataset.notice = "";
    notice.append(document.createElement("p"));
    foot.prepend(notice);
  }
  notice.querySelector("p").textContent = text;
}

/* ---------- What is being typed ---------- */

const place = (thread) => `esborrany:${thread}`;
const forgetDraft = (thread) => sessionStorage.removeItem(place(thread));
function restoreDraft(answer) {
  const kept = sessionStorage.getItem(place(answer.form.dataset.draft));
  if (kept && !answer.value) answer.value = kept;
}
addEventListener("input", (event) => {
  const thread = event.target.form?.dataset?.draft;
  if (thread && event.target.id === "answer") sessionStorage.setItem(place(thread), event.target.value);
});

// Colleagues are told that somebody writes, every few seconds at most, and never what.
let toldWriting = 0;
addEventListener("input", (event) => {
  const form = event.target.form;
  const thread = document.querySelector("[data-thread]")?.dataset.thread;
  if (!thread || !form?.closest(".thread-foot") || !event.target.matches("textarea") || Date.now() - toldWriting < 3000) return;
  toldWriting = Date.now();
  fetch(`/taulell/safata/${thread}/escriu`, { method: "POST", body: new URLSearchParams({ csrf: form.elements.csrf.value }), credentials: "same-origin" }).catch(() => {});
});

const answer = document.querySelector("#answer");
if (answer) restoreDraft(answer);

// A person who types or points is at the desk, even if no page is asked for in the meantime.
let sign = Date.now();
for (const name of ["keydown", "pointerdown"]) {
  addEventListener(name, () => {
    if (Date.now() - sign < 240_000) return;
    sign = Date.now();
    fetch("/taulell/sessio", { credentials: "same-origin" }).catch(() => {});
  }, { passive: true });
}

/* ---------- Keys ---------- */

const keysAreOn = () => localStorage.getItem("dreceres") !== "no";
function showKeys() {
  root.classList.toggle("keys", keysAreOn());
  for (const told of document.querySelectorAll("[data-keys-only]")) told.hidden = !keysAreOn();
}
showKeys();
const choice = document.querySelector("[data-single-keys]");
if (choice) {
  const box = choice.querySelector("input");
  choice.hidden = false;
  box.checked = keysAreOn();
  box.addEventListener("change", () => { localStorage.setItem("dreceres", box.checked ? "si" : "no"); showKeys(); });
}

const writes = (element) => element?.closest?.("input, textarea, select, [contenteditable]");
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form?.matches("[data-act]")) {
    event.preventDefault();
    return event.target.form.requestSubmit();
  }
  if (event.key === "Escape") return closeMenus(null, true);
  if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writes(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") return move(key === "j" ? 1 : -1, event);
  if (key === "?") return showKeysHelp(event);
  // A counter's one great button takes the space bar, and what may come of an attention the digits.
  const great = key === " " && !event.target.closest("button, a, summary") && document.querySelector("[data-space]");
  const digit = /^[1-9]$/.test(key) && document.querySelector(`[data-digit="${key}"]`);
  if (great || digit) {
    event.preventDefault();
    return (great || digit).click();
  }
  const target = /^[a-z/]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("textarea, input")) return target.focus();
  target.click();
  if (target.matches("summary")) target.parentElement.querySelector("select, textarea, button")?.focus();
});

function showKeysHelp(event) {
  const help = document.querySelector("[data-keys-help]");
  if (!help || help.open) return;
  event?.preventDefault();
  help.showModal();
}
addEventListener("click", (event) => { if (event.target.closest("[data-keys-open]")) showKeysHelp(event); });

function move(step, event) {
  const links = [...document.querySelectorAll(".inbox-item")];
  if (links.length === 0) return;
  event.preventDefault();
  const here = links.indexOf(document.activeElement);
  const from = here >= 0 ? here : links.findIndex((link) => link.hasAttribute("aria-current"));
  links[Math.min(links.length - 1, Math.max(0, from + step))].focus();
}

/* ---------- Menus and the button of what is new ---------- */

function closeMenus(but, focus) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu === but) continue;
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  }
}
addEventListener("click", (event) => {
  closeMenus(event.target.closest("details[data-menu]"), false);
  if (event.target.closest("[data-new]") && waitingList) {
    named(document, "list").replaceWith(waitingList);
    waitingList = null;
    tellNew(0);
    document.querySelector(".inbox-item")?.focus();
  }
});
document.querySelector("[data-focus]")?.focus();

/* ---------- Choosing several ---------- */

const choosing = document.querySelector("[data-choosing]");
if (choosing) {
  const boxes = () => [...choosing.querySelectorAll("input[name=fil]")];
  const told = choosing.querySelector("[data-chosen]");
  let last = null;
  const count = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    told.textContent = chosen === 0 ? "" : chosen === 1 ? told.dataset.one : told.dataset.many.replace("{n}", chosen);
  };
  choosing.addEventListener("click", (event) => {
    const box = event.target.closest("input[name=fil]");
    if (!box) return;
    // With shift, everything from the one before to this one becomes what this one is.
    const all = boxes();
    if (event.shiftKey && last && all.includes(last)) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      for (const between of all.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    count();
  });
  choosing.querySelector("[data-all]").addEventListener("change", (event) => {
    for (const box of boxes()) box.checked = event.target.checked;
    count();
  });
  count();
}

// What can no longer be taken back is no longer offered.
const done = document.querySelector("[data-done][data-until]");
if (done) setTimeout(() => done.querySelector("form")?.remove(), Math.max(0, Number(done.dataset.until) - Date.now() - skew));
