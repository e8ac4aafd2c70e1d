// Results while somebody types. The form works without this; the list is plain links below the box.
const form = document.querySelector("form[data-suggest]");
const input = form?.querySelector("input[name=q]");
const box = form?.querySelector(".suggest");
const said = form?.querySelector("[role=status]");
let pause, asked, last = "";

function close() {
  if (box.hidden) return false;
  box.hidden = true;
  said.textContent = "";
  return true;
}

async function ask() {
  const words = input.value.trim();
  if (words === last) return;
  last = words;
  asked?.abort();
  if (words.length < 3) return close();
  asked = new AbortController();
  try {
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
    if (!answer.ok) return close();
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    box.replaceChildren(...part.body.children);
    box.hidden = false;
    said.textContent = box.querySelector("[data-said]")?.dataset.said ?? "";
  } catch (stopped) {
    if (stopped.name !== "AbortError") close();
  }
}

function walk(event) {
  if (event.key === "Escape" && close()) {
    event.preventDefault();
    input.focus();
  }
  if (box.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const links = [...box.querySelectorAll("a")];
  const to = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  (to < 0 ? input : links[Math.min(to, links.length - 1)])?.focus();
}

if (form) {
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 150);
  });
  form.addEventListener("keydown", walk);
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => form.contains(event.target) || close());
}
