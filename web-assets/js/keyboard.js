// A keyboard on the screen, for fields at a kiosk. It stands below the page, which gives way: it never covers the field.
const board = document.querySelector("[data-board]");
const page = document.querySelector("[data-page]");
const LETTERS = ["1234567890", "qwertyuiop", "asdfghjklç", "zxcvbnmñ·’"];
const ACCENTS = ["1234567890", "àáèéíïòóúü", "@._-+/:,;?", "()!¿¡ºª&%#"];
const DIGITS = ["123", "456", "789", "+0"];
/** What a key says when it is held. */
const HELD = { a: "à", e: "è", i: "í", o: "ò", u: "ú", c: "ç", n: "ñ", l: "·" };
const HOLD = 450;
const TEXTS = "textarea, input:is([type=text], [type=search], [type=tel], [type=email], [type=url], [type=number], [type=password], :not([type]))";

let field = null;
let accents = false;
let capital = false;

const isNumeric = () => field.type === "tel" || field.type === "number" || ["numeric", "tel", "decimal"].includes(field.inputMode);

/** Types it where the caret is, as a person would. */
function type(words) {
  // A field of numbers has no caret to ask.
  const whole = field.selectionStart === null;
  const room = field.maxLength < 0 ? Infinity : field.maxLength;
  if (words && field.value.length + words.length > room) return;
  if (whole) field.value += words;
  else field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, data: words, inputType: "insertText" }));
}

function erase() {
  if (field.selectionStart === null) field.value = field.value.slice(0, -1);
  else {
    const to = field.selectionEnd;
    const from = field.selectionStart === to ? Math.max(0, to - 1) : field.selectionStart;
    field.setRangeText("", from, to, "end");
  }
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "deleteContentBackward" }));
}

function enter() {
  if (field.tagName === "TEXTAREA" && !field.closest("[data-say]")) type("\n");
  else if (field.form?.matches("[role=search], [data-say]") || field.type === "search") field.form?.requestSubmit();
  else close();
}

function key(words, act, kind = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.className = `kiosk-key ${kind}`.trim();
  button.textContent = words;
  let held;
  let done = false;
  // The field keeps the caret.
  button.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    done = false;
    const other = !kind && HELD[words.toLowerCase()];
    if (other) held = setTimeout(() => { done = true; letter(capital ? other.toUpperCase() : other); }, HOLD);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) button.addEventListener(end, () => clearTimeout(held));
  button.addEventListener("click", () => { if (!done) act(button.textContent); done = false; });
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  return button;
}

/** One letter is a capital, and the next are small: on the same keys, which a finger may still hold. */
function letter(words) {
  type(words);
  if (!capital) return;
  capital = false;
  for (const one of board.querySelectorAll("[class=kiosk-key]")) one.textContent = one.textContent.toLowerCase();
  board.querySelector("[aria-pressed]").setAttribute("aria-pressed", "false");
}

function draw() {
  const numeric = isNumeric();
  const rows = numeric ? DIGITS : accents ? ACCENTS : LETTERS;
  const keys = rows.map((row) => [...row].map((sign) => key(capital ? sign.toUpperCase() : sign, letter)));
  const say = board.dataset;
  if (numeric) keys.at(-1).push(key("⌫", erase, "kiosk-key--wide"));
  const last = numeric ? [] : [
    key("⇧", () => { capital = !capital; draw(); }, "kiosk-key--wide"),
    key(accents ? "abc" : say.accents, () => { accents = !accents; draw(); }, "kiosk-key--wide"),
    key("@", type, "kiosk-key--sign"),
    key(say.space, () => type(" "), "kiosk-key--space"),
    key(".", type, "kiosk-key--sign"),
    key("⌫", erase, "kiosk-key--wide"),
  ];
  last.push(key(field.type === "search" || field.closest("[data-say]") || field.tagName === "TEXTAREA" ? say.enter : say.close, enter, "kiosk-key--go"));
  keys.push(last);
  for (const one of keys.flat()) if (one.textContent === "⌫") one.setAttribute("aria-label", say.erase);
  if (!numeric) {
    last[0].setAttribute("aria-label", say.shift);
    last[0].setAttribute("aria-pressed", capital);
  }
  board.replaceChildren(...keys.map((row) => {
    const line = document.createElement("div");
    line.append(...row);
    return line;
  }));
  board.classList.toggle("kiosk-keys--digits", numeric);
}

function open(to) {
  field = to;
  accents = false;
  capital = false;
  draw();
  board.hidden = false;
  to.scrollIntoView({ block: "center" });
}

function close() {
  board.hidden = true;
  field?.blur();
  field = null;
}

addEventListener("focusin", (event) => {
  if (event.target.matches?.(TEXTS) && !event.target.readOnly) open(event.target);
});
// A touch elsewhere puts the keys away, once it has done what it does: a button must not move from under a finger.
let elsewhere = false;
page.addEventListener("pointerdown", (event) => { elsewhere = !event.target.closest(`${TEXTS}, label`); });
page.addEventListener("click", () => { if (field && elsewhere) close(); });
if (document.activeElement?.matches(TEXTS)) open(document.activeElement);
