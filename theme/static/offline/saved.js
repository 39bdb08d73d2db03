/* On the offline page: lists what this device holds, newest first, and when each page was saved. The page has all
   texts; elements with `data-when` are shown where what they name is so. */
(async ({ base, home, lang }) => {
  const all = (selector) => document.querySelectorAll(selector);
  const show = (...states) => {
    for (const item of all("[data-when]")) item.hidden = !states.includes(item.dataset.when);
  };
  const moment = (response) => {
    const dateTime = response.headers.get("x-saved-at");
    const when = new Date(dateTime);
    const day = when.toLocaleDateString(lang === "vi" ? lang : "en-GB");
    const textContent = `${when.toLocaleTimeString(lang, { timeStyle: "short" })}, ${day}`;
    return Object.assign(document.createElement("time"), { dateTime, textContent });
  };
  const here = location.pathname;
  const states = here === home ? [] : ["missing"];
  if (!("caches" in self) || !navigator.serviceWorker) return show("cannot");
  const [pages, sheet] = ["pages-1", "sheet-1"].map((name) => `bang-tin|${base}|${name}`);
  if (here !== home) {
    all("[data-here]").forEach((link) => { link.href = location.href; });
    show(...states);
  }

  const found = [];
  const cache = (await caches.has(pages)) ? await caches.open(pages) : null;
  for (const request of cache ? await cache.keys() : []) {
    const response = await cache.match(request);
    const page = new DOMParser().parseFromString(await response.clone().text(), "text/html");
    if (page.querySelector("meta[http-equiv=refresh]")) continue;
    const name = page.querySelector("meta[property='og:title']");
    const title = (name && name.content) || page.title;
    found.push({ path: new URL(request.url).pathname, lang: page.documentElement.lang, title, response });
  }
  found.sort((a, b) => (a.response.headers.get("x-saved-at") < b.response.headers.get("x-saved-at") ? 1 : -1));
  const list = document.getElementById("saved");
  list.replaceChildren(...found.map((item) => {
    const row = document.getElementById("saved-item").content.cloneNode(true);
    const link = row.querySelector("a");
    link.href = item.path;
    link.textContent = item.title;
    if (item.lang !== lang) link.lang = item.lang;
    row.querySelector("[data-saved-at]").append(moment(item.response));
    return row;
  }));

  for (const item of all("[data-sheet]")) {
    const copy = await caches.match(item.dataset.sheet, { cacheName: sheet });
    item.hidden = !copy;
    if (copy) item.querySelector("[data-saved-at]").replaceChildren(moment(copy));
  }
  all("[data-forget]").forEach((button) => {
    button.onclick = async () => {
      for (const name of ["pages-1", "pictures-1"]) await caches.delete(`bang-tin|${base}|${name}`);
      list.replaceChildren();
      show("empty");
    };
  });
  show(found.length ? "any" : "empty", ...states);
})({ ...document.currentScript.dataset, lang: document.documentElement.lang });
