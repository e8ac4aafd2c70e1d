// For whoever tells us something: "I am here", a point on the map, photos made small before they leave the telephone.
// Without this script the street's name and the photos as they are do as well.
const MOST_SIDE = 1600;
const words = document.querySelector("[data-here-words]");
const unmark = document.querySelector("[data-unmark]");
const field = (name) => document.querySelector(`[data-${name}]`);
let map;

/** Keeps the point and says so; nothing takes it away again. */
function mark(point, said) {
  field("latitude").value = point ? point[0].toFixed(6) : "";
  field("longitude").value = point ? point[1].toFixed(6) : "";
  words.textContent = said;
  unmark.hidden = !point;
}

function kept() {
  const point = [field("latitude").value, field("longitude").value];
  return point.every(Boolean) ? point.map(Number) : null;
}

function beginHere(button) {
  document.querySelector("[data-here]").hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    words.textContent = button.dataset.busy;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = [coords.latitude, coords.longitude];
        button.removeAttribute("aria-busy");
        // The map moves in silence: it is the telephone that says where.
        map?.setView(point, 18, { animate: false });
        mark(point, button.dataset.done);
      },
      () => {
        button.removeAttribute("aria-busy");
        words.textContent = button.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

/** The mark stands still in the middle and the map moves below it: by finger, by keys, or to where somebody taps. */
function beginMap(place) {
  place.hidden = false;
  place.querySelector("[data-map-open]").addEventListener("click", async () => {
    const { unfold } = await import("./ground.js");
    map = await unfold(place);
    if (!map) return;
    const point = kept();
    map.setView(point ?? place.dataset.start.split(",").map(Number), point ? 18 : 15, { animate: false });
    map.on("click", ({ latlng }) => map.panTo(latlng));
    map.on("moveend", () => {
      const { lat, lng } = map.getCenter();
      mark([lat, lng], place.dataset.marked);
    });
    map.getContainer().focus({ preventScroll: false });
  });
}

/** A photo as small as we would keep it, without what the telephone wrote into it; nothing where that fails. */
async function small(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, MOST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return blob && new File([blob], "foto.jpg", { type: "image/jpeg" });
  } catch {
    return null;
  }
}

function beginPhotos(inputs) {
  const told = document.querySelector("[data-photo-words]");
  for (const input of inputs) {
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      told.textContent = told.dataset.busy;
      const basket = new DataTransfer();
      let said = told.dataset.done;
      for (const file of input.files) {
        const made = await small(file);
        basket.items.add(made ?? file);
        // What cannot be drawn here goes as it is, and the answer says why it will not do.
        if (!made) said = file.size > Number(told.dataset.most) ? told.dataset.heavy : "";
      }
      input.files = basket.files;
      told.textContent = said;
    });
  }
}

if (unmark) {
  const here = document.querySelector("[data-locate]");
  const place = document.querySelector("[data-map]");
  if (here && "geolocation" in navigator) beginHere(here);
  if (place) beginMap(place);
  unmark.hidden = !kept();
  unmark.addEventListener("click", () => mark(null, unmark.dataset.done));
}
beginPhotos(document.querySelectorAll(".photo-input"));
document.querySelector("[data-focus]")?.focus();
