// The telephone at the desk. Every page works without this: it runs the clock of a call, presses an outcome
// by its number, and offers sheets while their words are typed.

const timer = document.querySelector("[data-timer]");
if (timer) {
  const running = timer.closest("[data-since]");
  // The office's clock decides, not this machine's.
  const ahead = Number(running.dataset.now) - Date.now();
  const show = () => {
    const seconds = Math.max(0, Math.floor((Date.now() + ahead - Number(running.dataset.since)) / 1000));
    timer.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  show();
  setInterval(show, 1000);
}

const typing = (target) => target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  const off = !document.documentElement.classList.contains("keys");
  if (off || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const button = document.querySelector(`[data-call-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

for (const field of document.querySelectorAll("[data-suggest]")) {
  let asked = 0;
  field.addEventListener("input", async () => {
    const mine = ++asked;
    const words = field.value.trim();
    if (words.length < 2) return;
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`, { headers: { "hx-request": "true" } });
    if (mine === asked && answer.ok) field.list.innerHTML = await answer.text();
  });
}
