// The map of facilities, drawn when somebody asks for it from what the list beside it says; and the order by
// distance from where the browser is, worked out here so that nobody's position leaves it.
const list = document.querySelector("[data-list]");
const place = document.querySelector("[data-map]");
const rows = [...(list?.querySelectorAll("[data-at]") ?? [])].map((row) => ({
  row,
  at: row.dataset.at.split(",").map(Number),
}));

if (place && rows.length) begin();
beginHere(document.querySelector("[data-here]"));

function begin() {
  const kept = document.querySelector("[data-map-kept]");
  place.hidden = false;
  place.querySelector("[data-map-open]").addEventListener("click", () => open(kept, true));
  if (kept && !kept.disabled) open(kept, false);
}

async function open(kept, wanted) {
  const { unfold } = await import("./ground.js");
  const map = await unfold(place);
  if (!map) return;
  draw(globalThis.L, map, wanted);
  if (kept) kept.disabled = false;
}

function draw(L, map, wanted) {
  const ground = map.getContainer();
  const marks = rows.map((it) => mark(L, map, it));
  map.fitBounds(L.latLngBounds(rows.map((it) => it.at)), { padding: [30, 30], maxZoom: 17, animate: false });
  for (const { marker, row } of marks) beside(marker, row);
  // Leaflet hears Escape only while the ground itself has the focus; here it also closes from a mark or its card.
  let opened;
  map.on("popupopen", (event) => { opened = event.popup; });
  ground.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened?.isOpen()) return;
    const from = marks.find(({ marker }) => marker.getPopup() === opened);
    map.closePopup(opened);
    from?.marker.getElement()?.focus();
  });
  if (wanted) ground.focus({ preventScroll: false });
}

function mark(L, map, { row, at }) {
  const link = row.querySelector("h3 a");
  const icon = L.divIcon({ className: "map-mark", iconSize: [44, 44], iconAnchor: [22, 40], popupAnchor: [0, -36] });
  const marker = L.marker(at, { icon, title: link.textContent, alt: link.textContent, keyboard: true }).addTo(map);
  const card = document.createElement("div");
  const name = document.createElement("b");
  name.textContent = link.textContent;
  const street = document.createElement("span");
  street.textContent = row.querySelector("[data-street]")?.textContent ?? "";
  const more = document.createElement("a");
  more.href = link.href;
  more.textContent = place.dataset.more;
  card.className = "map-card";
  card.append(name, street);
  if (new URL(link.href).pathname !== location.pathname) card.append(more);
  marker.bindPopup(card);
  marker.on("popupopen", (event) => {
    event.popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", place.dataset.close);
  });
  return { marker, row };
}

/** List and map in step: what one points at, the other shows. */
function beside(marker, row) {
  const shown = (on) => {
    marker.getElement()?.classList.toggle("map-mark--now", on);
    marker.setZIndexOffset(on ? 1000 : 0);
    row.classList.toggle("facility--now", on);
  };
  for (const [begins, ends] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
    row.addEventListener(begins, () => shown(true));
    row.addEventListener(ends, () => shown(false));
  }
  marker.on("mouseover popupopen", () => shown(true));
  marker.on("mouseout popupclose", () => shown(false));
  marker.getElement()?.addEventListener("focus", () => shown(true));
  marker.getElement()?.addEventListener("blur", () => shown(false));
}

function beginHere(here) {
  if (!here || !("geolocation" in navigator) || !rows.length) return;
  const status = document.querySelector("[data-here-status]");
  here.hidden = false;
  here.querySelector("button").addEventListener("click", () => {
    status.textContent = "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        byDistance([coords.latitude, coords.longitude], here.dataset);
        status.textContent = here.dataset.done;
      },
      () => { status.textContent = here.dataset.failed; },
      { maximumAge: 60000, timeout: 10000 },
    );
  });
}

function byDistance(from, words) {
  for (const it of rows) it.metres = metres(from, it.at);
  rows.sort((a, b) => a.metres - b.metres);
  for (const { row, metres } of [...rows].reverse()) {
    const near = metres < 995;
    const number = near ? String(Math.max(1, Math.round(metres / 10)) * 10)
      : (metres / 1000).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    row.querySelector("[data-distance]").textContent = ` · ${(near ? words.metres : words.kilometres).replace("#", number)}`;
    list.prepend(row);
  }
  document.querySelector("[data-order]").textContent = words.done;
}

function metres(from, to) {
  const turn = Math.PI / 180;
  const half = (a, b) => Math.sin(((b - a) * turn) / 2) ** 2;
  const part = half(from[0], to[0]) + Math.cos(from[0] * turn) * Math.cos(to[0] * turn) * half(from[1], to[1]);
  return 2 * 6371000 * Math.asin(Math.sqrt(Math.min(1, part)));
}
