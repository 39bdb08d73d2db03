/* In: the search page: its form, its <template>, its words (data-…). Out: results in it, and the query in its address.
   Nothing of the index is loaded before the field is used or a query is asked. */

const PER_PAGE = 10;
const PAUSE = 250; // ms after a letter
const FIELDS = ["q", "theme", "audience", "year"];
const MOST_WORDS = 10;

/** `text` into `element` with <mark> around hits; where some stand side by side, around those only. Single syllables
    of a query without marks are not marked: `doan phi` does not mean the phí of “miễn phí”. */
function mark(element, text, { words, begins, lang }) {
  const bare = words.every((word) => word.term === word.folded);
  const last = words[words.length - 1];
  const spots = [...text.matchAll(TERM)].map((match) => {
    const term = termOf(match[0], lang);
    const folded = fold(term);
    const same = (word) => word.folded === folded && (bare || agreement(word.term, term) > 0);
    const begun = begins && folded.startsWith(last.folded) ? words.length - 1 : -1;
    const which = words.findIndex(same);
    return { start: match.index, end: match.index + match[0].length, which: which < 0 ? begun : which };
  });
  const beside = (one, other) => other && one.which >= 0 && other.which >= 0 && one.which !== other.which;
  const near = spots.map((spot, at) => beside(spot, spots[at - 1]) || beside(spot, spots[at + 1]));
  const shown = near.includes(true) || (bare && words.length > 1) ? near : spots.map((spot) => spot.which >= 0);
  let done = 0;
  for (let at = 0; at < spots.length; at++) {
    if (!shown[at]) continue;
    const { start } = spots[at];
    while (shown[at + 1]) at++;
    const hit = document.createElement("mark");
    hit.textContent = text.slice(start, spots[at].end);
    element.append(text.slice(done, start), hit);
    done = spots[at].end;
  }
  element.append(text.slice(done));
}

class SearchPage {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.lang = document.documentElement.lang;
    this.form = root.querySelector("form");
    this.parts = Object.fromEntries([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.index = new Index(root.dataset.index);
    this.turn = 0; // of the newest search; an older one that ends later is dropped
    this.listen();
    this.restore();
    root.dataset.ready = "";
  }

  listen() {
    const { form, parts } = this;
    let waiting = 0;
    const typed = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.show({ typing: !/\s$/.test(form.q.value) }), PAUSE);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      if (matchMedia("(pointer: coarse)").matches) form.q.blur(); // the keyboard of a phone hides the results
      this.go();
    });
    form.addEventListener("change", (event) => event.target !== form.q && this.go());
    form.q.addEventListener("input", (event) => event.isComposing || typed());
    form.q.addEventListener("compositionend", typed);
    form.q.addEventListener("focus", () => this.warm(), { once: true });
    parts.more.addEventListener("click", () => this.next());
    parts.older.addEventListener("click", () => this.show({ all: true }));
    addEventListener("popstate", () => this.restore());
  }

  /** The heads that any query will need. */
  warm() {
    for (const segment of this.query().segments.slice(0, FIRST)) this.index.head(segment).catch(() => {});
  }

  /** The form as the address says, and its results. */
  restore() {
    const asked = new URLSearchParams(location.search);
    for (const name of FIELDS) {
      const field = this.form.elements[name];
      field.value = asked.get(name) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    }
    this.show({ quiet: true });
  }

  address(text = this.form.q.value) {
    const asked = new URLSearchParams();
    for (const name of FIELDS) {
      const value = name === "q" ? text.trim() : this.form.elements[name].value;
      if (value) asked.set(name, value);
    }
    return location.pathname + (`${asked}` ? `?${asked}` : "");
  }

  go() {
    if (this.address() !== location.pathname + location.search) history.pushState(null, "", this.address());
    this.show({ quiet: true });
  }

  query() {
    const { q, theme, audience, year } = this.form.elements;
    const segments = this.words.segments.split(" ").filter(Boolean);
    return {
      words: wordsOf(q.value, this.lang).slice(0, MOST_WORDS),
      filters: [theme.value && `#${theme.value}`, audience.value && `@${audience.value}`].filter(Boolean),
      segments: segments.filter((name) => !year.value || name.split("-")[0] === year.value),
    };
  }

  /** `quiet`: the address says already what is asked. */
  async show({ typing = false, all = false, quiet = false }) {
    const turn = ++this.turn;
    const query = this.query();
    if (!quiet) history.replaceState(null, "", this.address());
    if (!query.words.length) return this.clear();
    try {
      const found = await find(this.index, query, { typing, all });
      const items = await this.items(found.hits.slice(0, PER_PAGE), { ...query, ...found });
      if (turn === this.turn) this.fill({ ...query, ...found }, items);
    } catch (error) {
      if (turn === this.turn) this.parts.status.textContent = this.words.failed;
      if (!(error instanceof TypeError)) throw error; // fetch gives a TypeError where there is no network
    }
  }

  clear() {
    this.parts.hits.replaceChildren();
    this.parts.status.textContent = "";
    this.reveal({ start: true });
  }

  reveal(shown) {
    for (const name of ["start", "more", "older", "none"]) this.parts[name].hidden = !shown[name];
  }

  fill(found, items) {
    const { hits, looked, segments } = found;
    const older = looked.length < segments.length;
    this.found = found;
    this.parts.hits.replaceChildren(...items);
    this.reveal({ start: !hits.length, none: !hits.length, more: hits.length > items.length, older });
    if (!hits.length) this.suggest(found);
    this.parts.status.textContent = this.summary(hits.length, older && segments[looked.length - 1].split("-")[0]);
  }

  summary(count, since) {
    if (!count) return this.words.nothing.replace("{q}", () => this.form.q.value.trim());
    const text = count === 1 ? this.words.one : this.words.many.replace("{n}", count);
    return since ? `${text} ${this.words.since.replace("{year}", since)}` : text;
  }

  items(hits, query) {
    return Promise.all(hits.map(async (hit) => this.item(hit, await this.index.card(hit), query)));
  }

  item({ ended }, [address, title, day, shown, label, brief, last], query) {
    const item = this.root.querySelector("template").content.cloneNode(true).firstElementChild;
    const part = (name) => item.querySelector(`[data-hit="${name}"]`);
    const marked = { ...query, lang: this.lang };
    part("title").href = this.words.base + address;
    mark(part("title"), title, marked);
    mark(part("brief"), brief, marked);
    part("label").textContent = [label, shown && " "].filter(Boolean).join(" ·");
    if (day) part("day").append(Object.assign(document.createElement("time"), { dateTime: day, textContent: shown }));
    if (ended) part("ended").textContent = `${this.words.ended.replace("{day}", last)} · `;
    else part("ended").remove();
    return item;
  }

  async next() {
    const { hits, more } = this.parts;
    const start = hits.children.length;
    const items = await this.items(this.found.hits.slice(start, start + PER_PAGE), this.found);
    if (hits.children.length !== start) return;
    hits.append(...items);
    more.hidden = hits.children.length >= this.found.hits.length;
    items[0].querySelector("a").focus(); // the button may be gone
  }

  /** Ways out of an empty result: one word less, or no filters. */
  suggest({ looked, words }) {
    const { none } = this.parts;
    const items = shorter(looked, words).map((text) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.textContent = text;
      link.href = this.address(text);
      item.append(link);
      return item;
    });
    none.querySelector("ul").replaceChildren(...items);
    none.querySelector("[data-shorter]").hidden = !items.length;
    const all = none.querySelector("[data-unfilter]");
    all.hidden = !FIELDS.slice(1).some((name) => this.form.elements[name].value);
    all.querySelector("a").href = `${location.pathname}?${new URLSearchParams({ q: this.form.q.value.trim() })}`;
  }
}

for (const root of document.querySelectorAll("[data-search]")) new SearchPage(root);
