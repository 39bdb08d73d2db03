"""In: a title, sizes to try, how wide text comes out. Out: `Headline`, the title set in lines that fit.

For pictures, where nothing flows by itself: lines break between words only (a Vietnamese word is several
syllables), are about equally long, and are never more than there is room for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf

from plugins.newsroom.text import NO_BREAK_SPACE, bind_words

Ruler = Callable[[str, int], float]  # px that a text takes on one line at a font size

# What a break costs, beside the square of how far (1 = 100 %) each line is from the mean length: after a
# number and before what it counts, inside a name, after the first word of a clause; a pause is a good place.
PARTED, NAMED, STRANDED, PAUSE = 0.2, 0.2, 0.25, -0.05
_DASH = re.compile(r" (?=[–—-] )")
_NUMBER = re.compile(r"(?:.*\u00a0)?\d[\d.,]*")
_CLAUSE_ENDS = tuple(",;:.?!–—")
_LOOSE_END = " ,;:–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A font size and the distance of its baselines, in px, and how many lines of it there is room for."""

    size: int
    pitch: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Lines at one step; `cut` if the title ends early, in “…”."""

    lines: tuple[str, ...]
    step: Step
    cut: bool


def set_title(title: str, steps: Sequence[Step], measure: int, ruler: Ruler) -> Headline:
    """`title` at the first of `steps` (largest first) whose lines of at most `measure` px hold it whole.

    No word is broken before the last step; there one that is longer than a line is, and what is still too
    long is cut.
    """
    words = [word for word in _DASH.sub(NO_BREAK_SPACE, bind_words(title)).split(" ") if word]
    largest = steps[0].size

    @cache
    def ems(text: str) -> float:
        return ruler(text, largest) / largest

    for step in steps:
        column = _Column(step, ems)
        widths = [column.width(word) for word in words]
        if max(widths, default=0) <= measure and len(column.fill(words, measure)) <= step.lines:
            return Headline(lines=column.even(words, measure), step=step, cut=False)
    pieces = [piece for word in words for piece in column.pieces(word, measure)]
    kept = column.cut(pieces, measure)
    return Headline(lines=column.even(kept, measure), step=step, cut=kept != pieces)


def one_line(text: str, sizes: Sequence[int], measure: float, ruler: Ruler) -> tuple[str, int]:
    """`text` and the first of `sizes` at which it fits; cut with “…” at the last if it never does."""
    for size in sizes:
        if ruler(text, size) <= measure:
            return text, size
    kept = text
    while kept and ruler(f"{kept}…", size) > measure:
        kept = kept[:-1].rstrip(_LOOSE_END)
    return f"{kept}…", size


def _break_cost(line: Sequence[str], following: str) -> float:
    """What it costs to break after the words of `line`."""
    last = line[-1]
    if last.endswith(_CLAUSE_ENDS):
        return PAUSE
    parted = PARTED if _NUMBER.fullmatch(last) else 0.0
    named = NAMED if last[0].isupper() and following[0].isupper() else 0.0
    alone = len(line) > 1 and line[-2].endswith(_CLAUSE_ENDS) and NO_BREAK_SPACE not in last
    return parted + named + (STRANDED if alone else 0.0)


class _Column:
    """Words in lines at one step; `ems` measures. The kerning of spaces is left out (it is below 1 px)."""

    def __init__(self, step: Step, ems: Callable[[str], float]) -> None:
        self.step, self.ems = step, ems
        self.space = self.width(" ")

    def width(self, word: str) -> float:
        return self.ems(word) * self.step.size

    def fill(self, words: Sequence[str], measure: float) -> list[str]:
        """Each line as full as can be."""
        lines: list[list[str]] = []
        used = measure
        for word in words:
            wide = self.width(word)
            if not lines or used + self.space + wide > measure:
                lines.append([])
                used = -self.space
            lines[-1].append(word)
            used += self.space + wide
        return [" ".join(line) for line in lines]

    def even(self, words: Sequence[str], measure: float) -> tuple[str, ...]:
        """The same number of lines, about equally long, and broken at pauses where there are some near."""
        count = len(self.fill(words, measure))
        if count < 2:
            return (" ".join(words),) if words else ()
        places = [0.0]  # where each word would start if all stood on one line
        for word in words:
            places.append(places[-1] + self.width(word) + self.space)
        mean = places[-1] / count

        def cost(first: int, after: int) -> float:
            long = places[after] - places[first] - self.space
            if long > measure and after - first > 1:
                return inf
            return (long / mean - 1) ** 2 + (
                _break_cost(words[first:after], words[after]) if after < len(words) else 0.0
            )

        # best[n]: the cheapest way to set the first n words in the lines so far, and where they break
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,)), *[(inf, (0,))] * len(words)]
        for _ in range(count):
            best = [
                min((best[first][0] + cost(first, after), (*best[first][1], after)) for first in range(after))
                if after
                else (inf, (0,))
                for after in range(len(words) + 1)
            ]
        breaks = best[-1][1]
        return tuple(" ".join(words[first:after]) for first, after in pairwise(breaks))

    def pieces(self, word: str, measure: float) -> Iterator[str]:
        """`word` whole, else its syllables, else as many letters at a time as a line holds."""
        if self.width(word) <= measure:
            yield word
            return
        if NO_BREAK_SPACE in word:
            for syllable in word.split(NO_BREAK_SPACE):
                yield from self.pieces(syllable, measure)
            return
        start = 0
        for end in range(1, len(word) + 1):
            if end - start > 1 and self.width(word[start:end]) > measure:
                yield word[start : end - 1]
                start = end - 1
        yield word[start:]

    def cut(self, words: list[str], measure: float) -> list[str]:
        """As many of `words` as there are lines for, the last with “…” if any are missing."""
        kept = words
        for count in range(len(words) - 1, 0, -1):
            if len(self.fill(kept, measure)) <= self.step.lines:
                break
            last = words[count - 1].rstrip(_LOOSE_END)
            while last and self.width(f"{last}…") > measure:
                last = last[:-1]
            kept = [*words[: count - 1], f"{last}…"]
        return kept
