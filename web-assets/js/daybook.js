// Giving appointments by keyboard. Every page works without this: it brings the first hours while somebody types,
// lets the arrows choose among them from any field, and fills in who is known by their number.

const form = document.querySelector("[data-book]");
const places = document.querySelector("#llocs");

function hours() {
  return [...form.querySelectorAll("input[name=place]")];
}

function move(step) {
  const all = hours();
  if (all.length === 0) return;
  const at = all.findIndex((one) => one.checked);
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  next.checked = true;
  next.closest("label").scrollIntoView({ block: "nearest" });
}

form?.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if ((key === "ArrowDown" || key === "ArrowUp") && target.matches("[data-steers]")) {
    event.preventDefault();
    move(key === "ArrowDown" ? 1 : -1);
  }
  // Return in the reason gives what the reason is for.
  if (key === "Enter" && target.matches("[data-enter]")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(`button[value="${target.dataset.enter}"]`));
  }
});

/* ---------- The first hours, while somebody types ---------- */

const LOOKED = ["what", "which", "people", "site", "from", "part", "accessible"];
let asked = 0;
let soon;

async function look() {
  const mine = ++asked;
  const given = new FormData(form);
  const query = new URLSearchParams();
  for (const name of LOOKED) if (given.get(name)) query.set(name, given.get(name));
  const held = document.activeElement?.name === "which";
  places.setAttribute("aria-busy", "true");
  const answer = await fetch(`${form.dataset.book}?${query}`, { headers: { "hx-request": "true" } }).catch(() => null);
  if (mine !== asked) return;
  places.removeAttribute("aria-busy");
  if (!answer?.ok) return;
  places.innerHTML = await answer.text();
  // A new question has no old answer above it.
  form.querySelector(".daybook-gone")?.remove();
  if (held) places.querySelector("input[name=which]:checked")?.focus();
}

if (form?.dataset.book) {
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-look]")) return;
    if (target.name === "what") for (const one of form.querySelectorAll("input[name=which]")) one.checked = false;
    clearTimeout(soon);
    soon = setTimeout(look, target.name === "what" ? 120 : 0);
  });
}
if (places?.matches("[data-places-next]")) places.querySelector("input[name=place]:checked")?.focus();

/* ---------- Who it is ---------- */

const phone = form?.querySelector("#phone");
if (phone && form.dataset.who) {
  let known = phone.value;
  phone.addEventListener("change", async () => {
    if (phone.value === known || phone.value.replace(/\D/g, "").length < 9) return;
    known = phone.value;
    const words = new URLSearchParams({ csrf: form.csrf.value, phone: phone.value });
    const answer = await fetch(form.dataset.who, { method: "POST", body: words, headers: { "hx-request": "true" } }).catch(() => null);
    if (!answer?.ok || phone.value !== known) return;
    const told = document.querySelector("#qui");
    told.innerHTML = await answer.text();
    const found = told.querySelector("[data-known]")?.dataset;
    if (!found) return;
    for (const name of ["name", "email", "document"]) {
      const field = form.querySelector(`#${name}`);
      if (!field.value) field.value = found[name];
    }
    if (found.lang) form.querySelector("#lang").value = found.lang;
  });
}

/* ---------- The slip ---------- */

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
  print.focus();
}
