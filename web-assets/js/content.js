// The content manager with a script: characters are counted while one writes, and what is written is saved by itself.
// Without it the form works the same: every button of it saves.

const form = document.querySelector("#edit");
const told = document.querySelector("[data-saved]");

for (const meter of document.querySelectorAll("[data-meter]")) {
  const field = document.getElementById(meter.dataset.meter);
  const count = () => {
    const length = [...field.value].length;
    meter.querySelector("b").textContent = length;
    meter.classList.toggle("meter--over", length > Number(meter.dataset.limit));
  };
  field?.addEventListener("input", count);
}

// Leaving with words that nobody kept is asked about; a button of the form keeps them.
let unsaved = false;
let leaving = false;
form?.addEventListener("input", () => {
  unsaved = true;
  if (told && told.textContent !== form.dataset.autosave) told.textContent = form.dataset.autosave;
});
document.addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (event) => { if (unsaved && !leaving) event.preventDefault(); });

// Ctrl+S keeps it, as everywhere.
addEventListener("keydown", (event) => {
  if (form && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=save]"));
  }
});
