/* In: the folder of an index. Out: what it holds of a term, and the cards of its entries. Each file is asked for once,
   when it is needed; plugins/channels/search.py says what is in them. */

const CARDS = 10; // entries in one file of cards
const WIDEST = 3; // files of terms that the beginning of a word may take
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CODES = new Map([...LETTERS].map((letter, code) => [letter, code]));

/** Entry → places, from the text that plugins/channels/finder/postings.py wrote. */
function postings(text) {
  const found = new Map();
  let at = 0;
  let entry = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const code = CODES.get(text[at++]);
      value |= (code & 31) << shift;
      if (code < 32) return value;
    }
  };
  while (at < text.length) {
    const head = next();
    const places = [];
    for (let left = head & 7, place = 0; left; left--) places.push((place += next()));
    found.set((entry += head >> 3), places);
  }
  return found;
}

class Index {
  constructor(folder) {
    this.folder = folder;
    this.files = new Map();
  }

  /** The head is checked for news; it says which version of the other files belongs to it. */
  head(segment) {
    return this.file(`${segment}/head.json`, "no-cache");
  }

  /** [term, text] of all terms whose folded form is `folded`, or begins with it. */
  async terms(segment, folded, begins) {
    const { k: firsts } = await this.head(segment);
    const first = Math.max(0, firsts.filter((key) => key <= folded).length - 1);
    let last = first;
    while (begins && last < first + WIDEST - 1 && firsts[last + 1] && firsts[last + 1].startsWith(folded)) last++;
    const files = [];
    for (let at = first; at <= last; at++) files.push(this.part(segment, `terms-${at}`));
    return (await Promise.all(files)).flatMap(Object.entries).filter(([term]) => {
      const key = fold(term);
      return begins ? key.startsWith(folded) : key === folded;
    });
  }

  /** The entries that a filter (`#theme`, `@audience`) lets through. */
  async filtered(segment, name) {
    const found = await this.terms(segment, name);
    return found.length ? postings(found[0][1]) : new Map();
  }

  async card({ segment, entry }) {
    const cards = await this.part(segment, `cards-${Math.floor((entry - 1) / CARDS)}`);
    return cards[(entry - 1) % CARDS];
  }

  async part(segment, name) {
    return this.file(`${segment}/${name}.json?v=${(await this.head(segment)).v}`, "force-cache");
  }

  file(path, cache) {
    if (!this.files.has(path)) {
      const answer = fetch(this.folder + path, { cache }).then((response) => {
        if (!response.ok) throw new Error(`${path}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => this.files.delete(path)); // the next search tries again
      this.files.set(path, answer);
    }
    return this.files.get(path);
  }
}
