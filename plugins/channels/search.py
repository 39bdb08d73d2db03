"""Channel `search`. In: an edition. Out: the index that the search page reads, in small files, and its script.

For every segment (a year) of a language, below `theme/search/<lang>/<segment>/`: `head.json` (where terms are, what
expires), `terms-<n>.json` (postings, a range of the alphabet each) and `cards-<n>.json` (what results show). A query
reads the heads, the range of each word, and the cards of the results it shows. docs/decisions/ says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.channels import addresses
from plugins.channels.finder.postings import Index, index_of
from plugins.channels.finder.segments import Entry, Segment, index_folder, segments
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Made, Needs, Output, SourceFile
from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Edition

SCRIPT = "search"  # its name, and the folder of its sources below theme/static
SOURCES = ("terms", "index", "ranking", "page")  # in this order
SHARD = 8_000  # characters of HTML that one file of terms stands for: about 4 KB when compressed
CARDS = 10  # entries in one file of cards
LAST = "\uffff"  # sorts after every term


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The parts of the script."""

    sources: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """File `number` of the `count` that the terms of a segment are divided into."""

    segment: Segment
    number: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """A few entries as results show them."""

    lang: str
    entries: tuple[Entry, ...]


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """The script, and an index for every language."""
    sources = tuple(source_file(kit.static.path / SCRIPT / f"{name}.js") for name in SOURCES)
    yield Output(path=addresses.script(kit.static, SCRIPT), recipe=make_script, inputs=Script(sources=sources))
    for lang in edition.languages:
        for segment in segments(edition, lang):
            yield from _files(segment)


def _files(segment: Segment) -> Iterator[Output]:
    """Costs are small because the index of a segment is made once for all its files in a row."""
    folder = f"{index_folder(segment.lang)}{segment.name}/"
    count = parts_of(segment)
    head = Part(segment=segment, number=0, count=count)
    yield Output(path=f"{folder}head.json", recipe=make_head, inputs=head, cost=2)
    for number in range(count):
        part = Part(segment=segment, number=number, count=count)
        yield Output(path=f"{folder}terms-{number}.json", recipe=make_terms, inputs=part, cost=2)
    for start in range(0, len(segment.entries), CARDS):
        cards = Cards(lang=segment.lang, entries=segment.entries[start : start + CARDS])
        yield Output(path=f"{folder}cards-{start // CARDS}.json", recipe=make_cards, inputs=cards, cost=1)


def parts_of(segment: Segment) -> int:
    """Into how many files its terms go: known before any text is read."""
    return max(1, round(sum(len(entry.body) for entry in segment.entries) / SHARD))


def make_script(script: Script, _needs: Needs) -> Made:
    """One module out of its parts (ECMAScript 2020), so that a page asks for one file."""
    return Made(body=b"\n".join(source.path.read_bytes() for source in script.sources))


def make_head(part: Part, _needs: Needs) -> Made:
    """`v` the stamp that the other files are asked for with, `n` entries, `k` the first folded term of each file of
    terms, `x` when entries expire (minutes since 1970 UTC, by number)."""
    index = index_of(part.segment)
    expires = {
        str(number): int(entry.expires.timestamp()) // 60
        for number, entry in enumerate(part.segment.entries, start=1)
        if entry.expires
    }
    return _json({"v": index.stamp, "n": len(part.segment.entries), "k": _firsts(index, part.count), "x": expires})


def make_terms(part: Part, _needs: Needs) -> Made:
    """Terms with their postings."""
    run = index_of(part.segment).shards(part.count)[part.number]
    return _json({term: text for _, group in run for term, text in group})


def make_cards(cards: Cards, _needs: Needs) -> Made:
    """Address, title, day (ISO 8601), day as shown, label, brief, last day as shown."""
    return _json([
        [
            entry.address,
            entry.title,
            entry.day.isoformat() if entry.day else "",
            full_date(entry.day, cards.lang) if entry.day else "",
            entry.label,
            entry.brief,
            full_date(entry.last_day, cards.lang) if entry.last_day else "",
        ]
        for entry in cards.entries
    ])  # fmt: skip


def _firsts(index: Index, count: int) -> list[str]:
    """An empty run begins where the next one does, so that no term is looked for in it."""
    firsts: list[str] = []
    for run in reversed(index.shards(count)):
        firsts.append(run[0][0] if run else firsts[-1] if firsts else LAST)
    return firsts[::-1]


def _json(value: object) -> Made:
    return Made(body=json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
