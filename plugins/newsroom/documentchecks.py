"""In: all manuscripts. Out: problems of the register: numbers twice, unknown, in a circle or in the wrong order."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from plugins.newsroom.complaints import shown
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import DOCUMENTS
from plugins.newsroom.problems import ContentPath, Level, Message, Problem, say
from plugins.newsroom.schema import ArticleFields, DocumentFields
from plugins.newsroom.text import slugify

Entries = Mapping[str, Manuscript]


def check_documents(manuscripts: Sequence[Manuscript], broken: Set[str]) -> Iterator[Problem]:
    """Every problem between documents, and between them and the posts that cite them.

    While a document is broken its number is not known, so no number is called unknown.
    """
    entries: dict[str, Manuscript] = {}
    for item in manuscripts:
        if isinstance(item.fields, DocumentFields):
            yield from _twice(item, item.fields.number, entries)
            entries.setdefault(item.fields.number, item)
    if not any(file.startswith(f"{DOCUMENTS}/") for file in broken):
        for item in manuscripts:
            yield from _unknown(item, entries)
    successors = _successors(entries)
    yield from _circles(entries, successors)
    yield from _older_successors(entries)


def _twice(item: Manuscript, number: str, entries: Entries) -> Iterator[Problem]:
    """A number that another file has, in whatever letters."""
    for known, other in entries.items():
        if known.casefold() == number.casefold():
            wrong = say("số {number} đã có ở {other}", number=shown(number), other=ContentPath(other.file))
            instead = say(
                "sửa số; văn bản trùng số của năm khác thì viết thêm năm: {number} (2026)", number=shown(known)
            )
            yield item.problem("number", "duplicate-number", (wrong, instead))
            return


def _unknown(item: Manuscript, entries: Entries) -> Iterator[Problem]:
    """Numbers that no document has; what a document replaces may be older than the register."""
    fields = item.fields
    if isinstance(fields, ArticleFields):
        yield from _missing(item, "documents", fields.documents, entries)
    elif isinstance(fields, DocumentFields):
        yield from _missing(item, "replaced_by", fields.replaced_by, entries)
        yield from _missing(item, "replaces", fields.replaces, entries, Level.ADVICE)


def _missing(
    item: Manuscript, field: str, numbers: Sequence[str], entries: Entries, level: Level = Level.PROBLEM
) -> Iterator[Problem]:
    for index, number in enumerate(numbers):
        if number not in entries:
            wrong = say("kho văn bản không có số {number}", number=shown(number))
            line = item.document.line((field, index))
            yield item.problem(field, "unknown-document", (wrong, _nearest(number, entries)), level, line)


def _nearest(number: str, entries: Entries) -> Message:
    """“did you mean”, whatever the letters, marks and signs."""
    names = {slugify(known): known for known in entries}
    near = difflib.get_close_matches(slugify(number)[:80], names, n=1, cutoff=0.75)
    if near:
        return say("có phải “{near}” không?", near=names[near[0]])
    return say("thêm văn bản ấy vào content/documents/, hoặc sửa số")


def _successors(entries: Entries) -> dict[str, list[str]]:
    """From either side: what replaces each number."""
    found: dict[str, list[str]] = {number: [] for number in entries}
    for number, item in entries.items():
        for new in _fields(item).replaced_by:
            found[number].append(new)
        for old in _fields(item).replaces:
            found.setdefault(old, []).append(number)
    return found


def _circles(entries: Entries, successors: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Documents that replace one another in a circle, told once, at the first of them."""
    told: set[str] = set()
    for number, item in entries.items():
        circle = () if number in told else _way_back(number, successors)
        if circle:
            told.update(circle)
            fields = _fields(item)
            field = "replaced_by" if fields.replaced_by else "replaces"
            wrong = say("thay thế nhau thành vòng: {circle}", circle=" → ".join((*circle, number)))
            yield item.problem(field, "circular-replacement", (wrong, say("bỏ một mắt của vòng này")))


def _way_back(start: str, successors: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way of replacements from `start` back to it; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for new in successors.get(way[-1], ()):
            if new == start:
                return way
            if new not in seen:
                seen.add(new)
                ways.append((*way, new))
    return ()


def _older_successors(entries: Entries) -> Iterator[Problem]:
    """One that comes into force before what it replaces: the two fields are mixed up."""
    for number, item in entries.items():
        for field, others, older in (
            ("replaced_by", _fields(item).replaced_by, False),
            ("replaces", _fields(item).replaces, True),
        ):
            for index, other in enumerate(others):
                if other in entries and other != number:
                    mine, theirs = _first_day(item), _first_day(entries[other])
                    if (theirs > mine) if older else (theirs < mine):
                        wrong = say("{number} có hiệu lực {order}", number=shown(other), order=_order(older=older))
                        line = item.document.line((field, index))
                        instead = say("sửa ngày, hoặc đổi replaces và replaced_by")
                        yield item.problem(field, "older-successor", (wrong, instead), line=line)


def _order(*, older: bool) -> Message:
    return say("sau văn bản này") if older else say("trước văn bản này")


def _first_day(item: Manuscript) -> date:
    return _fields(item).in_force_from or _fields(item).issued


def _fields(item: Manuscript) -> DocumentFields:
    if not isinstance(item.fields, DocumentFields):
        raise TypeError(item.file)
    return item.fields
