// The time that is left of a place somebody holds while they fill in its form. Without this script the page says until
// when it is theirs and how many minutes were left when it was drawn, and a button asks for more.
const told = document.querySelector("[data-hold-told]");
const form = told?.closest("form");
/** What is said aloud, in minutes: often enough to act on it, seldom enough to go on typing. */
const ALOUD = [5, 2, 1, 0];
/** With this much left, typing is asking for more. */
const SHORT = 5;
let place;
let end = 0;
let aloud = [];
let timer;

function begin(found) {
  place = found;
  end = Date.now() + Number(place.dataset.hold) * 1000;
  aloud = ALOUD.filter((minutes) => minutes * 60_000 < end - Date.now());
  clearInterval(timer);
  timer = setInterval(show, 1000);
}

function words(seconds) {
  if (seconds <= 0) return place.dataset.over;
  if (seconds < 60) return place.dataset.last;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? place.dataset.one : place.dataset.many.replace("#", String(minutes));
}

function show() {
  const seconds = Math.ceil((end - Date.now()) / 1000);
  const text = words(seconds);
  if (place.textContent !== text) place.textContent = text;
  const due = aloud.find((minutes) => seconds <= minutes * 60);
  if (due !== undefined) {
    aloud = aloud.filter((minutes) => minutes < due);
    told.textContent = text;
  }
  if (seconds <= 0) clearInterval(timer);
}

/** Asks for more as the button would, and keeps the page. */
async function last() {
  const more = form.querySelector("[name=more]");
  delete place.dataset.canLast;
  try {
    const answer = await fetch(location.href, { method: "POST", body: new URLSearchParams([...new FormData(form), ["more", "yes"]]) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = answer.ok && page.querySelector("[data-hold]");
    if (!found) return;
    place.parentElement.replaceWith(found.parentElement);
    begin(found);
    more?.remove();
  } catch {
    // The button is still there.
  }
}

if (told) {
  begin(document.querySelector("[data-hold]"));
  form.addEventListener("input", () => {
    const minutes = (end - Date.now()) / 60_000;
    if ("canLast" in place.dataset && minutes > 0 && minutes < SHORT) last();
  });
}
