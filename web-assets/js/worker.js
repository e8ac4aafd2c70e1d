// Answers for the office when it cannot be reached: a kiosk's pages become the one it kept, and files come from what it
// kept. Nothing else is ever kept.
const OFFLINE = "/quiosc/sense-xarxa";
/** Whoever stands there is not left waiting longer for a page. */
const PATIENCE = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function page(request) {
  const late = new Promise((_, reject) => { setTimeout(() => reject(new Error("too slow")), PATIENCE); });
  try {
    const answer = await Promise.race([fetch(request), late]);
    // A proxy that stands before the office says so when it is gone.
    if (![502, 503, 504].includes(answer.status)) return answer;
    return await caches.match(OFFLINE) ?? answer;
  } catch {
    return await caches.match(OFFLINE) ?? Response.error();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return await caches.match(request) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith("/fitxers/") || pathname === "/marca.css") event.respondWith(file(request));
});
