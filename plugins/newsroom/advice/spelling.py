"""In: passages in Vietnamese. Out: advice on words that the dictionary lacks and on tone marks out of place.

The dictionary is one of syllables without affixes, so a set of them is all that is asked. Only words in lower case
with a Vietnamese letter are looked up: names, codes and foreign words (“website”) are not for it to judge.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from plugins.newsroom.advice.prose import WORD, Finding, Passage, advise, quoted
from plugins.newsroom.advice.syllables import well_marked
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.problems import Message, Problem, say

DICTIONARY = Path(__file__).parent / "dictionary" / "vi_VN.dic"


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Every syllable, in lower case, with its tone mark where the house puts it."""
    return frozenset(well_marked(word) for word in _entries() if word.islower())


@lru_cache(maxsize=1)
def usual_abbreviations() -> frozenset[str]:
    """What the dictionary has with capitals: “UBND”, “PDF”, “Tp”."""
    return frozenset(word.upper() for word in _entries() if not word.islower())


def spelling(manuscript: Manuscript, texts: Sequence[Passage], own_words: frozenset[str]) -> Iterator[Problem]:
    """Advice `tone-marks` and `spelling`; `own_words` (lower case) are right as they are."""
    misplaced: list[Finding] = []
    unknown: list[Finding] = []
    for passage in texts:
        for word in set(WORD.findall(passage.text)) - syllables() - own_words:
            if word.isascii() or not word.islower():
                continue
            found = _findings(passage, word)
            (misplaced if well_marked(word) in syllables() else unknown).extend(found)
    if misplaced:
        yield _tone_marks(manuscript, sorted(misplaced, key=_line))
    if unknown:
        yield _unknown(manuscript, sorted(unknown, key=_line))


def _tone_marks(manuscript: Manuscript, found: list[Finding]) -> Problem:
    words = [finding.word for finding in found]
    wrong = say(
        "đặt dấu thanh chưa theo kiểu của tờ báo, {count} chỗ: {words}", count=len(found), words=quoted(words)
    )
    instead = say("viết {words}", words=quoted([well_marked(word) for word in words]))
    return advise(manuscript, "tone-marks", (wrong, instead), found[0])


def _unknown(manuscript: Manuscript, found: list[Finding]) -> Problem:
    words = [finding.word for finding in found]
    wrong = say("từ điển không có {words}", words=quoted(words))
    return advise(manuscript, "spelling", (wrong, _better(words)), found[0])


def _better(words: list[str]) -> Message:
    near = [word for word in map(_nearest, dict.fromkeys(words)) if word]
    if near:
        return say("có phải {words} không? Từ riêng của đơn vị thì ghi vào newsroom.toml, [advice] words",
                   words=quoted(near))  # fmt: skip
    return say("sửa, hoặc ghi vào newsroom.toml, [advice] words, nếu là từ riêng của đơn vị")


@lru_cache(maxsize=1000)
def _nearest(word: str) -> str:
    """The syllable most like `word` that begins with the same letter; empty if none is.

    They are compared with their marks apart, so that ữ is nearer to ử than to a; of equals the longest beginning wins.
    """
    apart = unicodedata.normalize("NFD", word[:20])
    alike = {unicodedata.normalize("NFD", syllable): syllable for syllable in syllables() if syllable[0] == word[0]}
    near = difflib.get_close_matches(apart, sorted(alike), n=3, cutoff=0.6)
    best = max(near, key=lambda syllable: [a == b for a, b in zip(syllable, apart, strict=False)], default="")
    return alike.get(best, "")


def _findings(passage: Passage, word: str) -> Iterator[Finding]:
    for found in re.finditer(rf"(?<!\w){word}(?!\w)", passage.text):
        yield Finding(field=passage.field, line=passage.line_of(found.start()), word=word)


def _entries() -> list[str]:
    return DICTIONARY.read_text(encoding="utf-8").split()[1:]  # the first line counts them


def _line(finding: Finding) -> int:
    return finding.line
