/* In: text, or what a reader types. Out: its terms, as plugins/channels/finder/terms.py makes them; a test compares. */

const TERM = /[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])|[0-9]+[.,][0-9]+(?![.,]?[0-9])|[0-9]+|[\p{L}\p{Nl}\p{No}][\p{L}\p{N}]*/gu;
const TONES = { "\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "." };
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SIGN = /[`'~?.]+$/; // a tone, behind the letters
const NUMBER = /^[0-9]/;
const PLAIN = /[aeiouyd]/; // letters that may stand for one with marks

function termOf(word, lang) {
  if (NUMBER.test(word))
    return /^[0-9]{1,3}(?:[.,][0-9]{3})+$/.test(word) ? word.replace(/[.,]/g, "") : word.replace(",", ".");
  let tone = "";
  const bare = word.normalize("NFKC").toLowerCase().normalize("NFD").replace(TONE, (mark) => {
    tone += TONES[mark];
    return "";
  });
  const letters = bare.normalize("NFC");
  const plural = lang === "en" && [...letters].length > 3 && letters.endsWith("s") && !letters.endsWith("ss");
  return (plural ? letters.slice(0, -1) : letters) + tone;
}

function fold(term) {
  const bare = term.replace(SIGN, "").normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  return bare.replace(/^(qu|[bcdghklmnpqrstvx]+)y$/, "$1i"); // kỹ is kĩ, quý is quí
}

/** The words of a text as they are spelt. */
function spelt(text) {
  return text.normalize("NFC").match(TERM) || [];
}

function wordsOf(text, lang) {
  return spelt(text).map((word) => {
    const term = termOf(word, lang);
    return { word, term, folded: fold(term) };
  });
}

/** 2: the same; 1: every mark that was typed is there; 0: the same letters with other marks. */
function agreement(typed, term) {
  if (typed === term) return 2;
  const [mine, its] = [typed, term].map((text) => text.replace(SIGN, ""));
  const [tone, other] = [typed.slice(mine.length), term.slice(its.length)];
  if (tone && tone !== other) return 0;
  const letters = [...its];
  return [...mine].every((letter, at) => letter === letters[at] || PLAIN.test(letter)) ? 1 : 0;
}
