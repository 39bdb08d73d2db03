/* The service worker of a site that has turned reading offline off: takes itself and all it kept away. */
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
async function leave() {
  const own = `bang-tin|${new URL(self.registration.scope).pathname}|`;
  for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
  await self.registration.unregister();
}
