// Before one more place is held from a network that held many: looks for a number whose SHA-256 begins with so many
// zero bits, and sends the press again. Without script, or where the browser cannot hash, whoever asks waits a little.
const form = document.querySelector("form[data-toll]");
const AT_ONCE = 256;
const letters = new TextEncoder();

function zeros(digest) {
  const bytes = new Uint8Array(digest);
  const whole = bytes.findIndex((byte) => byte !== 0);
  return whole < 0 ? bytes.length * 8 : whole * 8 + Math.clz32(bytes[whole]) - 24;
}

async function worked(seed, bits) {
  for (let first = 0; ; first += AT_ONCE) {
    const tries = Array.from({ length: AT_ONCE }, (_, nth) => String(first + nth));
    const digests = await Promise.all(tries.map((one) => crypto.subtle.digest("SHA-256", letters.encode(`${seed}:${one}`))));
    const found = digests.findIndex((digest) => zeros(digest) >= bits);
    if (found >= 0) return tries[found];
  }
}

if (form && globalThis.crypto?.subtle) {
  form.querySelector("[data-waiting]").hidden = true;
  form.querySelector("[data-working]").hidden = false;
  form.elements.answer.value = await worked(form.dataset.toll, Number(form.dataset.bits));
  form.requestSubmit();
}
