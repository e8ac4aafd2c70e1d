// "I am here" for whoever reports something in the street. Without this script the street's name does as well.
const button = document.querySelector("[data-locate]");
const words = document.querySelector("[data-here-words]");
const field = (name) => document.querySelector(`[data-${name}]`);

if (button && "geolocation" in navigator) {
  document.querySelector("[data-here]").hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    words.textContent = button.dataset.busy;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field("latitude").value = coords.latitude.toFixed(6);
        field("longitude").value = coords.longitude.toFixed(6);
        button.removeAttribute("aria-busy");
        words.textContent = button.dataset.done;
      },
      () => {
        button.removeAttribute("aria-busy");
        words.textContent = button.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

document.querySelector("[data-focus]")?.focus();
