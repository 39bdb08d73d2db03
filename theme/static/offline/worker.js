/* In: SITE, which the build writes before this: paths of the shell and of this week's sheet, and their version.
   Out: the service worker (https://www.w3.org/TR/service-workers/). Pages come from the network, or, where that
   is slow or gone, as they were last read; files with a hash in their name and fonts come from here. Nothing of
   another origin, no error and no search is ever kept. */
"use strict";

const PATIENCE = 3000; // ms to wait for the network while a saved copy is at hand
const MOST_PAGES = 60;
const MOST_PICTURES = 60;
const OWN = `bang-tin|${SITE.base}|`; // several sites may live on one host: each touches only its own
const SHELL = `${OWN}shell-${SITE.version}`;
const SHEET = `${OWN}sheet-1`;
const PAGES = `${OWN}pages-1`;
const PICTURES = `${OWN}pictures-1`;
const NAMES = [SHELL, SHEET, PAGES, PICTURES];
const HASHED = /[.-][0-9a-f]{8,}(-\d+)?\.[a-z0-9]+$/;

const savedAt = new Map(); // client → when the page that it shows was saved

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const foreign = url.origin !== location.origin || !url.pathname.startsWith(SITE.base);
  if (foreign || request.method !== "GET" || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (SITE.shell.includes(url.pathname) || HASHED.test(url.pathname)) event.respondWith(asset(event, url));
  else if (SITE.sheet.includes(url.pathname)) event.respondWith(fetch(request).catch(() => saved(url)));
});
self.addEventListener("message", (event) => {
  const when = event.data === "saved?" && savedAt.get(event.source.id);
  if (when) event.source.postMessage({ savedAt: when });
});

async function install() {
  const shell = await caches.open(SHELL);
  await shell.addAll(SITE.shell.map((path) => new Request(path, { cache: "no-cache" })));
  await Promise.allSettled(SITE.sheet.map(keepSheet));
  await self.skipWaiting();
}

/** The sheet is kept if it can be had; without it the site works all the same. */
async function keepSheet(path) {
  const response = await fetch(path, { cache: "no-cache" });
  if (!response.ok) return;
  const html = path.endsWith("/");
  await (await caches.open(html ? PAGES : SHEET)).put(path, dated(response));
}

async function activate() {
  for (const name of await caches.keys())
    if (name.startsWith(OWN) && !NAMES.includes(name)) await caches.delete(name);
  const sheet = await caches.open(SHEET);
  for (const { url } of await sheet.keys())
    if (!SITE.sheet.includes(new URL(url).pathname)) await sheet.delete(url);
  if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
  await self.clients.claim();
  const open = await self.clients.matchAll({ type: "window" }); // the page that brought us here was read too
  await Promise.allSettled(open.map(({ url }) => fetch(url).then((response) => remember(new URL(url), response))));
}

async function page(event, url) {
  const copy = await saved(url);
  const answer = fromNetwork(event, url);
  event.waitUntil(answer.catch(() => {})); // a slow answer is still kept
  try {
    const response = await (copy ? Promise.race([answer, after(PATIENCE)]) : answer);
    if (copy && response.status >= 500) throw response;
    return response;
  } catch {
    if (!copy) return offlinePage(url);
    savedAt.set(event.resultingClientId, copy.headers.get("x-saved-at"));
    return copy;
  }
}

async function fromNetwork(event, url) {
  const response = (await event.preloadResponse) || (await fetch(event.request));
  event.waitUntil(remember(url, response.clone()));
  return response;
}

/** Keep a page that was read; forget one that is gone. */
async function remember(url, response) {
  const pages = await caches.open(PAGES);
  if (response.status === 404 || response.status === 410) {
    await pages.delete(url.pathname);
    await (await caches.open(SHEET)).delete(url.pathname);
  }
  const html = (response.headers.get("content-type") || "").startsWith("text/html");
  const plain = response.ok && response.type === "basic" && !response.redirected;
  if (!html || !plain || url.search || SITE.shell.includes(url.pathname)) return;
  await pages.delete(url.pathname); // so that it becomes the newest
  await pages.put(url.pathname, dated(response));
  await bound(pages, MOST_PAGES);
}

async function asset(event, url) {
  const kept = (await caches.match(url.pathname, { cacheName: SHELL })) ||
    (await caches.match(url.pathname, { cacheName: PICTURES }));
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    if (response.ok && response.type === "basic") event.waitUntil(keepPicture(url, response.clone()));
    return response;
  } catch (error) {
    const now = SITE.shell.find((path) => unhashed(path) === unhashed(url.pathname)); // an older page's style
    const instead = now && (await caches.match(now, { cacheName: SHELL }));
    if (instead) return instead;
    throw error;
  }
}

async function keepPicture(url, response) {
  const pictures = await caches.open(PICTURES);
  await pictures.put(url.pathname, response);
  await bound(pictures, MOST_PICTURES);
}

async function saved(url) {
  for (const name of [PAGES, SHEET, SHELL]) {
    const copy = await caches.match(url.pathname, { cacheName: name });
    if (copy) return copy;
  }
  return undefined;
}

function offlinePage(url) {
  const lang = Object.keys(SITE.offline).find((key) => key && url.pathname.startsWith(`${SITE.base}${key}/`));
  return caches.match(SITE.offline[lang || ""], { cacheName: SHELL });
}

/** `response` with the moment of saving in a header of its own. */
function dated(response) {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-saved-at", new Date().toISOString());
  return new Response(response.body, { status: response.status, headers });
}

async function bound(cache, most) {
  const keys = await cache.keys(); // in the order in which they came
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

function after(milliseconds) {
  return new Promise((_, reject) => setTimeout(reject, milliseconds));
}

function unhashed(path) {
  return path.replace(/\.[0-9a-f]{10}(?=\.[a-z]+$)/, "");
}
