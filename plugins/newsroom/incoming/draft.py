"""In: one post of somebody else and our vocabulary. Out: the text of a draft, its pictures, and what did not fit."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from plugins.newsroom.dates import VIETNAM, parse_moment
from plugins.newsroom.fieldtypes import is_web_address
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.incoming.album import Album
from plugins.newsroom.incoming.htmlbody import to_markdown
from plugins.newsroom.incoming.markdownbody import adapt
from plugins.newsroom.incoming.model import INCOMING, Form, Incoming, Opener, finding
from plugins.newsroom.incoming.template import CLIPPED, LEFT, MORE, NO_LICENCE, ORIGIN, STATUS, TO_WRITE
from plugins.newsroom.links import read_links
from plugins.newsroom.model import LANGUAGES, Newsroom
from plugins.newsroom.problems import Complaint, Message, Problem, say
from plugins.newsroom.schema import LIMITS, TITLE_CHARACTERS
from plugins.newsroom.text import nfc, slugify, syllables

_LONGEST_SLUG = 80
_LONGEST_COMMENT, _MOST_COMMENTS = 300, 30  # front matter has a limit of its own
_LONGEST_VALUE = 2000
_MOST_THEMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be written. `stem` is the file name without `.md`; `pictures` are bytes by path below content/."""

    stem: str
    text: str
    pictures: dict[str, bytes]
    problems: tuple[Problem, ...]

    @property
    def file(self) -> str:
        """Path below content/."""
        return f"{INCOMING}/{self.stem}.md"


def stem_of(item: Incoming) -> str:
    """`2026-11-22-ten-bai`: letters, digits and hyphens only, whatever the source says."""
    slug = slugify(item.slug) or slugify(item.title)
    slug = (
        slug[:_LONGEST_SLUG].rstrip("-")
        or hashlib.sha256(f"{item.source_url} {item.place}".encode()).hexdigest()[:8]
    )
    day = _moment(item.date)[:10]
    return f"{day}-{slug}" if day else slug


def make_draft(item: Incoming, stem: str, newsroom: Newsroom, open_picture: Opener) -> Draft:
    """The draft of `item`. Reads its pictures; writes nothing."""
    album = Album(stem, open_picture)
    if item.form is Form.HTML:
        body, complaints = to_markdown(item.body, item.address, album.place)
    else:
        body, complaints = adapt(nfc(item.body), album.place)
    cover = album.place(item.cover) if item.cover else ""
    head = _Head(item, newsroom, cover)
    text = "\n".join(["---", *head.lines(), "---", body])
    file = f"{INCOMING}/{stem}.md"
    problems = [finding(file, field, "incoming", complaint) for field, complaint in head.complaints]
    problems += [finding(file, "", "incoming", complaint) for complaint in (*complaints, *album.complaints)]
    problems += read_links(parse(text, file))[1]
    return Draft(stem=stem, text=text, pictures=album.files, problems=tuple(problems))


class _Head:
    """The front matter of one draft; collects what did not fit while it is written."""

    def __init__(self, item: Incoming, newsroom: Newsroom, cover: str) -> None:
        self.complaints: list[tuple[str, Complaint]] = []
        self._item, self._newsroom, self._cover = item, newsroom, cover
        self._others = list(item.others)

    def lines(self) -> Iterator[str]:
        item = self._item
        yield self._title()
        date = _moment(item.date)
        if item.date and not date:
            self._left("date", item.date)
        yield f"date: {date}" if date else TO_WRITE["date"]
        yield STATUS
        yield from self._terms()
        yield self._brief()
        authors = [name for name in map(_one_line, item.authors) if name]
        if len(", ".join(authors)) > _LONGEST_VALUE:
            self._left("authors", ", ".join(authors))
        elif authors:
            yield f"authors: {json.dumps(authors, ensure_ascii=False)}"
        yield from self._source()
        updated = _moment(item.updated)
        if updated[:10] > date[:10] and date:
            yield f"updated: {updated}"
        yield from self._cover_lines()
        yield from self._lang()
        yield ORIGIN.format(place=_one_line(item.place))
        yield from self._rest()

    def _title(self) -> str:
        title = _one_line(self._item.title)
        if not title:
            self._tell("title", say("nguồn không có tên bài"), say("viết title"))
            return TO_WRITE["title"]
        if len(title) > _LONGEST_VALUE:
            self._tell("title", say("tên bài dài {count} ký tự, đã cắt", count=len(title)), say("xem lại ở nguồn"))
            title = title[:_LONGEST_VALUE]
        elif len(title) > TITLE_CHARACTERS:
            wrong = say("tên bài dài {count} ký tự, để nguyên", count=len(title))
            self._tell("title", wrong, say("rút còn {limit} ký tự", limit=TITLE_CHARACTERS))
        return f"title: {_quoted(title)}"

    def _terms(self) -> Iterator[str]:
        """Categories that are words of ours, by slug or by name; the rest is kept as a comment."""
        themes = {key: term.slug for term in self._newsroom.themes for key in (term.slug, slugify(term.name))}
        audiences = {key: term.slug for term in self._newsroom.audiences for key in (term.slug, slugify(term.name))}
        words = {word: slugify(word) for word in self._item.terms}
        own = list(dict.fromkeys(themes[slug] for slug in words.values() if slug in themes))
        people = list(dict.fromkeys(audiences[slug] for slug in words.values() if slug in audiences))
        left = [word for word, slug in words.items() if slug not in themes and slug not in audiences]
        left += own[_MOST_THEMES:]
        known = ", ".join(term.slug for term in self._newsroom.themes)
        yield f"themes: [{', '.join(own[:_MOST_THEMES])}]" if own else TO_WRITE["themes"].format(known=known)
        known = ", ".join(term.slug for term in self._newsroom.audiences)
        yield f"audiences: [{', '.join(people)}]" if people else TO_WRITE["audiences"].format(known=known)
        if left:
            self._left("categories, tags", ", ".join(left))

    def _brief(self) -> str:
        excerpt = _one_line(self._item.excerpt)
        if excerpt and syllables(excerpt) <= LIMITS["brief"] and len(excerpt) <= _LONGEST_VALUE:
            return f"brief: {_quoted(excerpt)}"
        if excerpt:
            self._left("excerpt", excerpt)
        return TO_WRITE["brief"]

    def _source(self) -> Iterator[str]:
        """Where it comes from and by what right; without a licence, the editor must ask."""
        source, licence = _one_line(self._item.source), _one_line(self._item.licence)
        words = f"{source} ({licence})" if source and licence else source or licence
        if words:
            yield f"source: {_quoted(words[:_LONGEST_VALUE])}"
        if not licence:
            yield NO_LICENCE
        address = _one_line(self._item.source_url)
        if is_web_address(address) and len(address) <= _LONGEST_VALUE:
            yield f"source_url: {_quoted(address)}"
        elif address:
            self._left("source_url", address)

    def _cover_lines(self) -> Iterator[str]:
        if self._cover:
            yield f"cover: {self._cover}"
            alt = _one_line(self._item.cover_alt)
            yield f"cover_alt: {_quoted(alt)}" if alt else TO_WRITE["cover_alt"]
        elif self._item.cover:
            self._others.append(("cover", self._item.cover))

    def _lang(self) -> Iterator[str]:
        code = re.split("[-_]", self._item.lang.strip().lower())[0]
        if code == "en":
            yield "lang: en"
        elif code and code not in LANGUAGES:
            self._left("lang", self._item.lang)

    def _rest(self) -> Iterator[str]:
        """What has no field here, as comments at the end; a long list goes to the report alone."""
        for number, (name, value) in enumerate(self._others):
            if number < _MOST_COMMENTS:
                yield LEFT.format(name=_one_line(name)[:60], value=_clipped(_one_line(value)))
        if len(self._others) > _MOST_COMMENTS:
            yield MORE.format(count=len(self._others) - _MOST_COMMENTS)
        names = ", ".join(dict.fromkeys(_one_line(name)[:60] for name, _ in self._others))
        if names:
            self._tell(
                "", say("không chuyển được: {names}", names=names), say("xem các dòng # ở cuối phần đầu bài")
            )

    def _left(self, name: str, value: str) -> None:
        self._others.append((name, value))

    def _tell(self, field: str, wrong: Message, instead: Message) -> None:
        self.complaints.append((field, (wrong, instead)))


def _moment(text: str) -> str:
    """ISO 8601 in Vietnam's time, to the minute; a bare day stays one. Empty if it is no date that we read."""
    text = text.strip()
    found: datetime | None = None
    for read in (parse_moment, _loose, parsedate_to_datetime):
        try:
            found = read(text)
            found = (found if found.tzinfo else found.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)
            break
        except (ValueError, TypeError, IndexError, OverflowError):
            found = None
    if found is None:
        return ""
    written = found.strftime("%Y-%m-%dT%H:%M") if found.year > 999 else ""
    written = written[:10] if len(text) == len("2026-11-22") else written
    try:
        parse_moment(written)
    except ValueError:
        return ""
    return written


def _loose(text: str) -> datetime:
    """`2026-11-22 07:30:00 +0700` of Jekyll, `22/11/2026` of people."""
    day = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text, re.ASCII)
    if day:
        return datetime(int(day[3]), int(day[2]), int(day[1]), tzinfo=VIETNAM)
    return datetime.fromisoformat(re.sub(r" (?=[+-]\d{2}:?\d{2}$|Z$)", "", text))


def _one_line(text: str) -> str:
    return " ".join(nfc(text).split())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML string


def _clipped(text: str) -> str:
    """Short enough for a comment; says how much is missing, for the source still has it."""
    return text if len(text) <= _LONGEST_COMMENT else CLIPPED.format(text=text[:_LONGEST_COMMENT], count=len(text))
