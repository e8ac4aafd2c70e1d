// The ground of a map, for the facilities and for whoever shows where something is broken: fetches the library once a
// map is wanted, so that a page weighs nothing of it before, and lays the tiles.

/** Opens the map of this place on the page; nothing when the library does not come. */
export async function unfold(place) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = place.dataset.style;
  const dressed = new Promise((resolve, reject) => {
    style.onload = resolve;
    style.onerror = reject;
  });
  document.head.append(style);
  try {
    await Promise.all([import(place.dataset.library), dressed]);
  } catch {
    place.querySelector("[data-map-status]").textContent = place.dataset.failed;
    return null;
  }
  place.querySelector("[data-map-closed]").hidden = true;
  place.querySelector("[data-map-words]").hidden = false;
  const ground = place.querySelector("[data-map-ground]");
  ground.hidden = false;
  ground.setAttribute("role", "region");
  ground.setAttribute("aria-label", place.dataset.label);
  return lay(globalThis.L, ground, place.dataset);
}

function lay(L, ground, words) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(ground, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  });
  L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  const thanks = L.control.attribution({ prefix: false });
  thanks.addTo(map);
  thanks.addAttribution(plain(words.attribution));
  // The host of the tiles learns from which office people come, as their rules ask, and no more than that.
  L.tileLayer(words.tiles, { maxZoom: 19, referrerPolicy: "strict-origin-when-cross-origin" }).addTo(map);
  return map;
}

function plain(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span.innerHTML;
}
