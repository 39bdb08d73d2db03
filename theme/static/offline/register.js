/* On every page: registers the service worker, and says so if what is shown is a saved copy. The texts come with
   the element, in the language of the page. */
(({ worker, saved }, workers) => {
  if (!workers) return;
  workers.register(worker);
  workers.onmessage = ({ data }) => {
    const day = new Date(data.savedAt), lang = document.documentElement.lang;
    const strip = document.createElement("aside"), line = document.createElement("p");
    strip.className = "strip container";
    line.textContent = saved
      .replace("{time}", day.toLocaleTimeString(lang, { timeStyle: "short" }))
      .replace("{day}", day.toLocaleDateString(lang === "vi" ? lang : "en-GB"));
    strip.setAttribute("role", "status");
    document.querySelector("main").before(strip);
    strip.append(line);
  };
  if (workers.controller) workers.controller.postMessage("saved?");
})(document.currentScript.dataset, navigator.serviceWorker);
