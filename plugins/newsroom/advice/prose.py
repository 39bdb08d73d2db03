"""In: a manuscript. Out: its passages, the runs of text that people read, each with its field and line.

No Markdown parser: what is not read (code, tags, addresses of links) is blanked, so that every place stays where
it was in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from plugins.newsroom.complaints import shown
from plugins.newsroom.frontmatter import Document, texts_below
from plugins.newsroom.links import CODE, REFERENCE, blank
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import DOCUMENTS
from plugins.newsroom.problems import Complaint, Level, Problem, field_name

# Fields with sentences of the union's own; a correction quotes what was wrong, a document has an official title.
SPOKEN = ("title", "brief", "summary", "key_points", "board_title", "board_text", "figure", "cover_alt", "urgent")
MOST_NAMED = 5  # words that one advice quotes; more would not be read

WORD = re.compile(r"[^\W\d_²³]+")
_UNREAD = re.compile(  # every branch begins with a letter of its own, which makes it three times as fast
    r"<!--.*?-->|</?[a-zA-Z][^<>]{0,2000}>|<[^\s<>]+[:@][^\s<>]*>|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|https?://\S+|www\.\S+|\[\^[^\]\n]*\]|\{[:#.][^}\n]*\}|&\w+;",
    re.DOTALL,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_MARKED = re.compile(r"[ \t]*(?P<mark>#{1,6}(?=\s)|[-*+](?=\s)|\d{1,3}[.)](?=\s)|>|\||!!!\s*[\w-]*)")
_RULER = re.compile(r"[\s|:>=*_-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)*_]*(?=\s|$)")
_ABBREVIATED = re.compile(r"(?<!\w)(?:[A-ZĐ]|[Tt][PpX]|T[hS]|ThS|P?GS|TS|BS|v\.v)\.$")


class Kind(Enum):
    """What a passage is on the page."""

    FIELD = "field"
    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One run of text: a field, a paragraph, an item of a list, a row. `line` is that of its first letter."""

    kind: Kind
    field: str
    line: int
    text: str

    def line_of(self, at: int) -> int:
        """Line of the file in which character `at` of the text stands."""
        return self.line + self.text.count("\n", 0, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A word that calls for advice, and where it stands."""

    field: str
    line: int
    word: str


def passages(manuscript: Manuscript) -> tuple[Passage, ...]:
    """Everything that people read of it, in order."""
    document = manuscript.document
    spoken = () if document.file.startswith(f"{DOCUMENTS}/") else SPOKEN
    return (*_fields(document, spoken), *_body(document))


def sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """Line and text of each sentence; the end of an abbreviation (“TP.”) is none. A row or heading is one."""
    start = 0
    if passage.kind not in (Kind.ROW, Kind.HEADING):
        for end in _SENTENCE_END.finditer(passage.text):
            if not _ABBREVIATED.search(passage.text, start, end.start() + 1):
                yield _sentence(passage, start, end.end())
                start = end.end()
    if passage.text[start:].strip():
        yield _sentence(passage, start, len(passage.text))


def advise(manuscript: Manuscript, name: str, complaint: Complaint, at: Finding | Passage | int) -> Problem:
    """Advice on a place: a finding, a passage, or a line of the body."""
    field, line = ("", at) if isinstance(at, int) else (at.field, at.line)
    return manuscript.problem(field, name, complaint, Level.ADVICE, line)


def quoted(words: list[str]) -> str:
    """“hoà”, “thuỷ”: each once, in order, the first few of many."""
    once = list(dict.fromkeys(words))
    named = ", ".join(f"“{shown(word)}”" for word in once[:MOST_NAMED])
    return f"{named}…" if len(once) > MOST_NAMED else named


def _sentence(passage: Passage, start: int, end: int) -> tuple[int, str]:
    text = passage.text[start:end]
    first = start + len(text) - len(text.lstrip())
    return passage.line_of(first), " ".join(text.split())


def _fields(document: Document, names: tuple[str, ...]) -> Iterator[Passage]:
    for name in names:
        for place, text in texts_below((name,), document.fields.get(name)):
            yield Passage(kind=Kind.FIELD, field=field_name(place), line=document.line(place), text=text)


def _body(document: Document) -> Iterator[Passage]:
    """Paragraphs, items, headings and rows of the body."""
    text = _read(document.body.text)
    kind, first, rows = Kind.TEXT, 0, list[str]()

    def passage() -> Passage:
        return Passage(kind=kind, field="", line=first, text="\n".join(rows))

    for number, row in enumerate(text.split("\n"), start=document.body_line):
        found = _MARKED.match(row)
        mark = _kind(found["mark"]) if found else None
        if rows and (not row.strip() or kind in (Kind.HEADING, Kind.ROW) or (mark and mark is not Kind.QUOTE)):
            yield passage()
            rows = []
        if _RULER.fullmatch(row):
            continue
        if not rows:
            kind, first = mark or Kind.TEXT, number
        rows.append(" " * found.end() + row[found.end() :] if found and mark is not Kind.ROW else row)
    if rows:
        yield passage()


def _read(body: str) -> str:
    """What is read of it; the rest is blank."""
    text = body
    if "`" in text or "~~~" in text:
        text = CODE.sub(blank, text)
    if "]:" in text:
        text = REFERENCE.sub(blank, text)
    if "@" in text:
        text = _MAIL.sub(blank, text)
    return _UNREAD.sub(blank, text)


def _kind(mark: str) -> Kind:
    if mark.startswith(("#", "!!!")):
        return Kind.HEADING
    return {">": Kind.QUOTE, "|": Kind.ROW}.get(mark, Kind.ITEM)
