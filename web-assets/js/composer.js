// Ready words without leaving the answer: `;` opens the canned replies, typing finds one by its shortcut or
// title, and Enter puts it in. Without this the same list posts and comes back with the words in the answer.

const answer = () => document.querySelector("#answer");
const picker = () => document.querySelector("[data-ready]");

function open() {
  const ready = picker();
  if (!ready) return false;
  ready.open = true;
  ready.querySelector("[data-ready-list]")?.focus();
  return true;
}

function put(words) {
  const field = answer();
  if (!field) return;
  const [from, to] = [field.selectionStart, field.selectionEnd];
  field.setRangeText(words, from, to, "end");
  picker().open = false;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

addEventListener("keydown", (event) => {
  if (event.key !== ";" || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = event.target;
  const free = !field.matches?.("input, textarea, select, [contenteditable]");
  // In the answer it opens the list where a word may begin; elsewhere in a sentence it is a semicolon.
  const begins = field === answer() && /(^|\s)$/.test(field.value.slice(0, field.selectionStart));
  if ((free || begins) && open()) event.preventDefault();
});

addEventListener("keydown", (event) => {
  const list = event.target.closest?.("[data-ready-list]");
  if (!list || (event.key !== "Enter" && event.key !== "Escape")) return;
  event.preventDefault();
  if (event.key === "Enter") put(list.selectedOptions[0]?.dataset.words ?? "");
  else { picker().open = false; answer()?.focus(); }
});

addEventListener("submit", (event) => {
  const list = event.target.querySelector?.("[data-ready-list]");
  if (!list || !answer()) return;
  event.preventDefault();
  put(list.selectedOptions[0]?.dataset.words ?? "");
});
