// Help is asked for over the page: whatever somebody has begun stays behind, and goes on when they wish.
const PATH = "/quiosc/ajuda";
const dialog = document.querySelector("[data-helping]");
const part = (name) => dialog.querySelector(`[data-helping-${name}]`);

/** How far a call for help came, as this page shows it; nothing where it shows none. */
export const shown = () => (dialog.open ? dialog : document.querySelector("main [data-help]"))?.dataset.help;

/** Whether somebody waits here for help: that takes longer than other things. */
export const waits = () => ["asked", "coming"].includes(shown());

/** Shows what the office's own page of help says. */
async function show(asked) {
  const answer = await asked.catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const help = page?.querySelector("[data-help]");
  dialog.dataset.help = help?.dataset.help ?? "";
  part("fails").hidden = Boolean(help);
  part("words").textContent = help?.querySelector("[role=status]").textContent ?? "";
  part("form").replaceChildren(...(help ? [document.adoptNode(help.querySelector("form"))] : []));
  part("title").textContent = (help ? page.querySelector("h1") : part("title")).textContent;
  document.dispatchEvent(new Event("helped"));
}

/** What is shown is true again. */
export const look = () => (dialog.open ? show(fetch(PATH)) : location.reload());

export function offer() {
  if (location.pathname === PATH) return;
  document.querySelector(`nav a[href="${PATH}"]`)?.addEventListener("click", async (event) => {
    event.preventDefault();
    await show(fetch(PATH));
    if (dialog.open) return;
    dialog.showModal();
    part("title").focus();
  });
  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { form, value, name } = event.submitter;
    event.submitter.disabled = true;
    const body = new URLSearchParams(new FormData(form));
    body.set(name, value);
    // Whoever needs nobody any more is sent to the first page, which would forget them.
    await show(fetch(PATH, { method: "POST", body, redirect: "manual" }).then(() => fetch(PATH)));
    // Nobody is needed any more: the page goes on.
    if (value === "deixa" && dialog.dataset.help === "ask") dialog.close();
    else part("title").focus();
  });
  part("stay").addEventListener("click", () => dialog.close());
}
