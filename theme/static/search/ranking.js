/* In: an index and the words of a query. Out: what has all of them, best first: exact tones in a title, other tones
   there, then the lead, then the body; more for words side by side; what has expired last. */

const LEAD = 64; // the first place of the lead,
const BODY = 512; // and of the body
const FIRST = 4; // segments that are read at once: the standing ones and two years
const ENOUGH = 10; // good results that let older years wait until they are asked for

/* A word in body, lead, title: with other marks, with all marks that were typed, the same. */
const WORD = [[0.5, 1.8, 2], [2.5, 4.5, 5], [7, 9, 10]];
const PHRASE = [4, 6, 8]; // two words side by side
const AGREES = [0.4, 0.9, 1];
const TURNED = 0.4; // side by side the other way round
const OFTEN = 0.02; // for each time it is there: decides between equals

function field(place) {
  return place < LEAD ? 2 : place < BODY ? 1 : 0;
}

/** Entry → place → agreement, over all terms that a word may mean. `bare`: nothing was typed with marks. */
function rowOf(word, found, bare) {
  const row = new Map();
  for (const [term, text] of found) {
    const level = fold(term) !== word.folded ? 1 : bare ? 2 : agreement(word.term, term);
    for (const [entry, places] of postings(text)) {
      if (!row.has(entry)) row.set(entry, new Map());
      for (const place of places) row.get(entry).set(place, level);
    }
  }
  return row;
}

function bestWord(places) {
  let score = 0;
  let where = 0;
  for (const [place, level] of places) {
    score = Math.max(score, WORD[field(place)][level]);
    where = Math.max(where, field(place));
  }
  return { score: score + places.size * OFTEN, where };
}

function bestPhrase(one, other) {
  let best = 0;
  for (const [place, level] of one) {
    for (const [step, worth] of [[1, 1], [-1, TURNED]]) {
      const next = other.get(place + step);
      if (next !== undefined) best = Math.max(best, PHRASE[field(place)] * AGREES[Math.min(level, next)] * worth);
    }
  }
  return best;
}

/** Entries that have all the words. Good ones have some of them side by side, or each in title or lead. */
function rank(rows, allowed) {
  const hits = [];
  const [rarest] = [...rows].sort((one, other) => one.size - other.size);
  for (const entry of rarest.keys()) {
    if (!rows.every((row) => row.has(entry)) || !allowed(entry)) continue;
    const words = rows.map((row) => bestWord(row.get(entry)));
    const phrases = rows.slice(1).map((row, at) => bestPhrase(rows[at].get(entry), row.get(entry)));
    const score = [...words.map((word) => word.score), ...phrases].reduce((sum, part) => sum + part);
    const good = rows.length === 1 || phrases.some((phrase) => phrase > 1) || words.every((word) => word.where > 0);
    hits.push({ entry, score, good });
  }
  return hits;
}

/** What one segment has: a row for each word, and a test of entries for the filters. */
async function look(index, segment, { words, filters }, begins) {
  const bare = words.every((word) => word.term === word.folded);
  const [found, sets] = await Promise.all([
    Promise.all(words.map((word, at) => index.terms(segment, word.folded, begins && at === words.length - 1))),
    Promise.all(filters.map((name) => index.filtered(segment, name))),
  ]);
  return {
    segment,
    expires: (await index.head(segment)).x,
    rows: words.map((word, at) => rowOf(word, found[at], bare)),
    allowed: (entry) => sets.every((set) => set.has(entry)),
  };
}

function ordered(looked) {
  const now = Date.now() / 60000;
  const hits = looked.flatMap(({ segment, expires, rows, allowed }, order) =>
    rank(rows, allowed).map((hit) => ({ ...hit, segment, order, ended: expires[hit.entry] <= now })),
  );
  const good = hits.filter((hit) => hit.good);
  return (good.length ? good : hits).sort(
    (one, other) =>
      one.ended - other.ended || other.score - one.score || one.order - other.order || other.entry - one.entry,
  );
}

/** A few segments, newest first, then more and more, until there are ENOUGH good results; `all` reads every one. */
async function read(index, query, begins, all) {
  const looked = [];
  let hits = [];
  for (let step = all ? query.segments.length : FIRST; looked.length < query.segments.length; step *= 2) {
    const next = query.segments.slice(looked.length, looked.length + step);
    looked.push(...(await Promise.all(next.map((segment) => look(index, segment, query, begins)))));
    hits = ordered(looked);
    if (hits.filter((hit) => hit.good).length >= ENOUGH) break;
  }
  return { hits, looked, begins };
}

/** `typing`: the last word may be unfinished; without, it is taken for a beginning only if there is no such word. */
async function find(index, query, { typing = false, all = false }) {
  const last = query.words.length - 1;
  const long = query.words[last].folded.length > 1;
  const found = await read(index, query, typing && long, all);
  const unknown = found.looked.every(({ rows }) => !rows[last].size);
  return unknown && long && !typing ? read(index, query, true, all) : found;
}

/** Shorter queries that would find something: with one word left out. */
function shorter(looked, words) {
  if (words.length < 2) return [];
  const without = (list, left) => list.filter((_, at) => at !== left);
  return words
    .map((_, left) => left)
    .filter((left) => looked.some(({ rows, allowed }) => rank(without(rows, left), allowed).length))
    .map((left) => without(words, left).map(({ word }) => word).join(" "));
}
