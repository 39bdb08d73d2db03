"""In: text, or what a reader types. Out: its terms: syllables, words and numbers as the search index holds them.

A term keeps its letters and has its tone behind them in ASCII (`lượng` → `lương.`), so that `hòa` and `hoà` are one
term and two terms that differ in tone share a beginning. Folded it has neither (`luong`), and đ is d.
theme/static/search/terms.js does the same in the browser; tests/browser/test_search.py compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape

TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}  # huyền, sắc, ngã, hỏi, nặng

# 1.250.000 | 85,5 | 146 | a word, which may end in digits (T5, QH14)
_TERM = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+(?![0-9])|[0-9]+[.,][0-9]+(?![.,]?[0-9])|[0-9]+|[^\W\d_][^\W_]*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_TONE = re.compile("[" + "".join(TONES) + "]")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_Y = re.compile(r"(qu|[bcdghklmnpqrstvx]+)y")  # kỹ is kĩ, quý is quí


def terms(text: str, lang: str) -> list[str]:
    """The terms of `text` in their order."""
    return [term_of(found, lang) for found in _TERM.findall(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=65536)
def term_of(word: str, lang: str) -> str:
    """The term for one word or number: no sign between thousands, a point before decimals, English plurals cut."""
    if "0" <= word[0] <= "9":
        return re.sub("[.,]", "", word) if _THOUSANDS.fullmatch(word) else word.replace(",", ".")
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).lower())
    tone = "".join(TONES[mark] for mark in _TONE.findall(apart))
    letters = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if lang == "en" and len(letters) > 3 and letters.endswith("s") and not letters.endswith("ss"):
        letters = letters[:-1]
    return letters + tone


@lru_cache(maxsize=65536)
def fold(term: str) -> str:
    """`term` without tone and marks, đ as d, a final y as i: what it shares with one that is typed without them."""
    apart = unicodedata.normalize("NFD", term.rstrip("".join(TONES.values())))
    bare = "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M")).replace("đ", "d")
    return f"{bare[:-1]}i" if _Y.fullmatch(bare) else bare


def words_of(html: str) -> str:
    """The text of clean HTML; marks inside a word do not part it, other tags do."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", html)))
