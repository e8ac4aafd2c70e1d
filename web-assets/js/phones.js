// Two phones of the demo town. Each plays one resident on one application, through the pretend provider's control door.

const table = document.querySelector("[data-phones]");
const control = table.dataset.control;
const sprite = table.dataset.sprite;
const outcome = table.querySelector("[data-outcome]");
const lang = document.documentElement.lang;

/** Invented neighbours; whoever comes after them is numbered. */
const NEIGHBOURS = ["Salma El Idrissi", "Rosa Vidal Camps", "Pere Casals", "Mei Chen", "Ibrahima Sow", "Laura Font", "Ovidiu Marin", "Carme Riba"];
const NAMES = { whatsapp: "WhatsApp", telegram: "Telegram" };

let people = [];
let lastUsed;

async function ask(path, method = "GET", body) {
  const answer = await fetch(control + path, {
    method,
    headers: body ? { "content-type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

function hour(at) {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Madrid", hour: "numeric", minute: "2-digit", hourCycle: "h23" });
  const [hours, minutes] = format.format(new Date(at)).split(":");
  return `${Number(hours)}${lang === "en" ? ":" : "."}${minutes}`;
}

/** The words, with their weight and their lines, built without reading any of it as HTML. */
function words(text) {
  const parts = text.split(/(?<![\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/u);
  return parts.flatMap((part, place) => {
    const lines = part.split("\n").flatMap((line, at) => (at ? [document.createElement("br"), line] : [line]));
    return place % 2 ? [element("b", "", ...lines)] : lines;
  });
}

class Phone {
  constructor(section) {
    this.app = section.dataset.app;
    this.owner = section.querySelector("[data-owner]");
    this.log = section.querySelector("[data-log]");
    this.form = section.querySelector("[data-write]");
    this.who = section.querySelector("[data-presence]");
    this.blocked = false;
    this.drawn = "";
    this.owner.addEventListener("change", () => this.handOver());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.write();
    });
    section.querySelector("[data-photo]").addEventListener("click", () => this.act({ deed: "photo" }));
    section.addEventListener("focusin", () => use(this));
    // A link of the office may have written the message already, as telephones do.
    this.form.elements.text.value = new URLSearchParams(location.search).get("escriu") ?? "";
  }

  get person() {
    return this.owner.value;
  }

  /** The list of people, with the one who held this phone last. */
  list() {
    const held = this.held ?? localStorage.getItem(`phone:${this.app}`);
    const options = people.map((person) => new Option(person.name, person.id));
    options.push(new Option(this.owner.dataset.new, ""));
    this.owner.replaceChildren(...options);
    const fallback = people[this.app === "telegram" && people.length > 1 ? 1 : 0];
    this.owner.value = people.some((person) => person.id === held) ? held : (fallback?.id ?? "");
  }

  async handOver(id) {
    if (id !== undefined) this.held = id;
    else if (this.owner.value === "") this.held = (await newPerson()).id;
    else this.held = this.owner.value;
    localStorage.setItem(`phone:${this.app}`, this.held);
    this.list();
    this.drawn = "";
    await this.refresh();
  }

  async act(deed) {
    use(this);
    try {
      await ask(`/people/${this.person}/${this.app}`, "POST", deed);
      await this.refresh();
      return true;
    } catch {
      tell(outcome.dataset.failed);
      return false;
    }
  }

  async write() {
    const field = this.form.elements.text;
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    if (!(await this.act({ deed: "text", text }))) field.value = text;
    field.focus();
  }

  async refresh() {
    if (!this.person) return;
    const screen = await ask(`/people/${this.person}/${this.app}`);
    if (screen.person.id !== this.person) return;
    this.blocked = screen.blocked;
    if (lastUsed === this) showUse();
    this.who.textContent = screen.typing ? this.who.dataset.typing : this.who.dataset.line;
    const fingerprint = JSON.stringify(screen.messages);
    if (fingerprint === this.drawn) return;
    const grew = fingerprint.length !== this.drawn.length;
    const open = new Set([...this.log.querySelectorAll("details[open]")].map((list) => list.dataset.of));
    this.drawn = fingerprint;
    this.log.replaceChildren(...(screen.messages.length ? screen.messages.flatMap((message) => this.bubble(message, open)) : [element("p", "messenger__empty", this.log.dataset.empty)]));
    if (grew) this.log.scrollTop = this.log.scrollHeight;
    const unseen = screen.messages.some((message) => message.side === "office" && message.state !== "read" && message.state !== "failed");
    if (unseen && !document.hidden) ask(`/people/${this.person}/${this.app}`, "POST", { deed: "read" }).catch(() => {});
  }

  bubble(message, open) {
    const mine = message.side === "person";
    const at = element("span", "at", hour(message.at));
    if (mine) {
      const state = message.state === "sent" ? "check" : "checks";
      const said = element("span", "only-read", ` ${this.log.dataset[message.state] ?? ""}`);
      const ticks = element("span", message.state === "read" ? "ticks ticks--read" : "ticks", icon(state));
      at.append(ticks, said);
    }
    const body = message.deleted ? [element("i", "", "—")] : words(message.text);
    if (message.form === "image") body.unshift(element("span", "msg__file", icon("image"), this.log.dataset.picture));
    if (message.form === "document") body.unshift(element("span", "msg__file", icon("file-text"), this.log.dataset.document));
    const shown = [element("div", `msg${mine ? " msg--mine" : ""}${message.state === "failed" ? " msg--failed" : ""}`, ...body, at)];
    if (message.choices?.length) shown.push(this.taps(message, open));
    return shown;
  }

  taps(message, open) {
    const buttons = message.choices.map((choice) => {
      const picked = message.chosen === choice.id;
      const button = element("button", picked ? "picked" : "", picked ? `✓ ${choice.title}` : choice.title);
      if (choice.hint) button.append(element("span", "hint", choice.hint));
      button.type = "button";
      button.addEventListener("click", () => this.act({ deed: "tap", message: message.id, choice: choice.id }));
      return button;
    });
    if (message.layout !== "list") return element("div", "taps", ...buttons);
    const summary = element("summary", "", icon("list-bullets"), message.list_label ?? "");
    const list = element("details", "taps taps--list", summary, ...buttons);
    list.dataset.of = message.id;
    list.open = open.has(message.id);
    // Not on "toggle", which also comes when an open list is drawn again: that would scroll away from what is new.
    summary.addEventListener("click", () => requestAnimationFrame(() => list.open && list.scrollIntoView({ block: "nearest" })));
    return list;
  }
}

const phones = [...table.querySelectorAll("[data-app]")].map((section) => new Phone(section));

function tell(text) {
  outcome.textContent = text;
}

function use(phone) {
  lastUsed = phone;
  showUse();
}

/** Which phone a fault will meet. */
function showUse() {
  const which = table.querySelector("[data-which]");
  which.hidden = false;
  const name = people.find((person) => person.id === lastUsed.person)?.name ?? "";
  which.textContent = which.dataset.words.replace("…", `${NAMES[lastUsed.app]}, ${name}`);
  const block = table.querySelector('[data-happen="block"]');
  block.dataset.first ??= block.lastElementChild.textContent;
  block.lastElementChild.textContent = lastUsed.blocked ? block.dataset.other : block.dataset.first;
}

async function newPerson() {
  const free = NEIGHBOURS.find((name) => !people.some((person) => person.name === name));
  const person = await ask("/people", "POST", { name: free ?? `${NEIGHBOURS[0]} ${people.length + 1}`, lang });
  people = await ask("/people");
  for (const phone of phones) phone.list();
  return person;
}

async function addFault(fault) {
  await ask("/faults", "PUT", { ...(await ask("/faults")), ...fault });
}

const HAPPEN = {
  async hello() {
    const person = await newPerson();
    await phones[0].handOver(person.id);
    await phones[0].act({ deed: "text", text: "Hola" });
  },
  twice: () => addFault({ deliver_twice: 1 }),
  disorder: () => addFault({ shuffle_next: 2 }),
  down: () => addFault({ fail_for: { kind: "500", seconds: 30 } }),
  block: () => lastUsed.act({ deed: lastUsed.blocked ? "unblock" : "block" }),
};

for (const button of table.querySelectorAll("[data-happen]")) {
  button.addEventListener("click", async () => {
    try {
      await HAPPEN[button.dataset.happen]();
      tell(button.dataset.said ?? outcome.dataset.done);
    } catch {
      tell(outcome.dataset.failed);
    }
  });
}

/** The screens are small: on any news the whole screen is asked for again, so nothing can be missed. */
function refreshAll(of) {
  for (const phone of phones) {
    if (!of || (of.person === phone.person && of.app === phone.app)) phone.refresh().catch(() => {});
  }
}

function listen() {
  const changes = new EventSource(`${control}/changes`);
  const heard = (event) => refreshAll(event.data ? JSON.parse(event.data) : null);
  for (const what of ["message", "state", "typing"]) changes.addEventListener(what, heard);
  changes.addEventListener("missed", () => refreshAll());
  changes.addEventListener("person", async () => {
    people = await ask("/people");
    for (const phone of phones) phone.list();
  });
  changes.onopen = () => {
    if (outcome.textContent === outcome.dataset.lost) tell("");
    refreshAll();
  };
  changes.onerror = () => {
    tell(outcome.dataset.lost);
    if (changes.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
}

async function begin() {
  people = await ask("/people");
  while (people.length < 2) await newPerson();
  lastUsed = phones[0];
  for (const phone of phones) phone.list();
  await Promise.all(phones.map((phone) => phone.refresh()));
  showUse();
  listen();
  // The provider says that it writes, not that it stopped.
  setInterval(() => refreshAll(), 8000);
  document.addEventListener("visibilitychange", () => document.hidden || refreshAll());
}

begin().catch(() => tell(outcome.dataset.failed));
