"""In: a segment. Out: `Index`: for every term, in which entries and where in them it stands, as short text.

The text of a term is a row of numbers. For each entry, in order: how far it is from the one before, times 8, plus how
many places follow; then the places, each as the distance from the one before. Numbers are written five bits to a
letter, the low ones first, with a sixth bit where more follow. Places tell title, lead and body apart by range.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from plugins.channels.finder.segments import Entry, Segment
from plugins.channels.finder.terms import fold, terms, words_of

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LEAD, BODY = 64, 512  # the first place of each; the title begins at 0
PLACES = 7  # of one term in one entry are kept; more tell nothing new
FORMAT = 1  # goes up when what the script reads changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Terms in the order of their folded forms, with their postings; `stamp` changes with anything in it."""

    stamp: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def shards(self, count: int) -> list[list[tuple[str, tuple[tuple[str, str], ...]]]]:
        """The groups in `count` runs of about equal size; a run may be empty."""
        runs: list[list[tuple[str, tuple[tuple[str, str], ...]]]] = [[] for _ in range(count)]
        total, before = sum(map(_size, self.groups)), 0
        for group in self.groups:
            runs[before * count // total].append(group)
            before += _size(group)
        return runs


@lru_cache(maxsize=1)
def index_of(segment: Segment) -> Index:
    """The index of `segment`; its shards are made one after the other and share it."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    for number, entry in enumerate(segment.entries, start=1):
        for term, places in _places(entry, segment.lang).items():
            rows[term].append(_posting(number - last.get(term, 0), places))
            last[term] = number
    ordered = sorted((fold(term), term, "".join(texts)) for term, texts in rows.items())
    groups = tuple(
        (folded, tuple((term, text) for _, term, text in group))
        for folded, group in groupby(ordered, lambda row: row[0])
    )
    return Index(stamp=_stamp(segment, groups), groups=groups)


def _places(entry: Entry, lang: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {name: [] for name in entry.filters}
    for start, row in _rows(entry, lang):
        for place, term in enumerate(row, start):
            places = found.get(term)
            if places is None:
                found[term] = [place]
            elif len(places) < PLACES:
                places.append(place)
    return found


def _rows(entry: Entry, lang: str) -> Iterator[tuple[int, list[str]]]:
    """Terms one after the other and the place of the first. A place is left free between two texts: what ends
    one and begins the next is no phrase."""
    yield 0, terms(entry.title, lang)[: LEAD - 1]
    start = LEAD
    for text in entry.lead:
        row = terms(text, lang)[: BODY - 1 - start]
        yield start, row
        start = min(start + len(row) + 1, BODY - 1)
    start = BODY
    for text in (words_of(entry.body.text), *entry.rest):
        row = terms(text, lang)
        yield start, row
        start += len(row) + 1


def _posting(distance: int, places: list[int]) -> str:
    steps = (place - before for before, place in zip((0, *places), places, strict=False))
    return "".join(map(number_text, (distance * 8 + len(places), *steps)))


@lru_cache(maxsize=16384)
def number_text(value: int) -> str:
    """`value` ≥ 0 in the letters of the index."""
    text = ""
    while value > 31:
        text += LETTERS[value & 31 | 32]
        value >>= 5
    return text + LETTERS[value]


def _size(group: tuple[str, tuple[tuple[str, str], ...]]) -> int:
    return sum(len(term) + len(text) + 6 for term, text in group[1])


def _stamp(segment: Segment, groups: object) -> str:
    shown = [
        (entry.address, entry.title, entry.brief, entry.label, entry.day, entry.expires)
        for entry in segment.entries
    ]
    return hashlib.sha256(repr((FORMAT, shown, groups)).encode()).hexdigest()[:8]
