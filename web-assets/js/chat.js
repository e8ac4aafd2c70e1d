// The web chat, live. The page is whole without this script; it saves reloads and tells when the network is gone.
import { listen } from "./live.js";

const chat = document.querySelector("[data-chat]");
const log = chat.querySelector("[data-log]");
const scroll = chat.querySelector("[data-scroll]");
const composer = chat.querySelector("[data-composer]");
const offline = chat.querySelector("[data-offline]");
const unsent = chat.querySelector("[data-unsent]");
const ahead = Number(chat.dataset.now) - Date.now();

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

function hour() {
  const now = new Date(Date.now() + ahead);
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(now).split(":");
  return `${Number(parts[0])}${document.documentElement.lang === "en" ? ":" : "."}${parts[1]}`;
}

/** A line arrives: once, at the end, and what it answers counts as read. */
function add(html, seq) {
  if (log.querySelector(`[data-seq="${CSS.escape(seq)}"]`)) return;
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  const part = document.createElement("template");
  part.innerHTML = html;
  const mine = part.content.querySelector("[data-mine]");
  if (mine) {
    for (const old of log.querySelectorAll("[data-choices]")) old.remove();
  }
  if (part.content.querySelector("[data-theirs]")) {
    const mark = chat.querySelector("[data-read-mark]");
    for (const state of log.querySelectorAll("[data-mine] [data-state]")) state.replaceChildren(mark.content.cloneNode(true));
  }
  log.append(part.content);
  if (atEnd || mine) toEnd();
}

function lost() {
  if (offline.textContent) return;
  offline.textContent = offline.dataset.words.replace("…", hour());
}

function found() {
  offline.textContent = "";
}

/** Sends a form without leaving the page. The same key goes again after a failure, so nothing is said twice. */
async function send(form, button) {
  const data = new URLSearchParams(new FormData(form, button));
  const text = form.elements.text;
  if (text && !text.value.trim()) return;
  unsent.hidden = true;
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data, headers: { accept: "application/json" }, keepalive: true });
  } catch {
    answer = null;
  }
  if (!answer?.ok || !answer.headers.get("content-type")?.startsWith("application/json")) {
    unsent.hidden = false;
    toEnd();
    return;
  }
  const { fil } = await answer.json();
  if (!fil || !chat.dataset.live?.endsWith(`=${fil}`)) {
    // Another conversation began, or this one is gone: the page shows which.
    location.href = "/xat";
    return;
  }
  form.elements.key.value = crypto.randomUUID();
  if (text) {
    text.value = "";
    grow(text);
    text.focus();
  }
}

function grow(text) {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 4, 160)}px`;
}

chat.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-say]")) return;
  event.preventDefault();
  send(form, event.submitter);
});

if (composer) {
  const text = composer.elements.text;
  let told = 0;
  text.addEventListener("input", () => {
    grow(text);
    // Whoever attends sees that somebody writes, every few seconds at most, and never what.
    if (!chat.dataset.live || Date.now() - told < 3000) return;
    told = Date.now();
    fetch("/xat/escric", { method: "POST", body: new URLSearchParams({ csrf: composer.elements.csrf.value }) }).catch(() => {});
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    composer.requestSubmit();
  });
}

if (chat.dataset.live) {
  listen({
    address: chat.dataset.live,
    last: chat.dataset.last,
    on: {
      line: (event) => add(event.data, event.lastEventId),
      presence: (event) => { chat.querySelector("[data-presence]").textContent = event.data; },
    },
    lost,
    found,
  });
}
toEnd();
