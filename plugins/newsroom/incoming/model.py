"""The words of the import: a post of somebody else as values, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from plugins.newsroom.problems import Complaint, Level, Problem

INCOMING = "incoming"  # the folder below content/ where drafts wait; nothing in it is published
PICTURES = "images/incoming"  # where their pictures go

Opener = Callable[[str], "bytes | Complaint"]  # the bytes of a picture at an address, or why there are none


class Form(Enum):
    """How a body is written."""

    HTML = "html"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One post of another site. Texts are as that site wrote them; what it did not say is empty.

    `place` is where it stands in what was imported, `address` the web address that its links are relative to,
    `cover` the address of its main picture, `others` what has no field here, with the name it had there.
    """

    place: str
    title: str
    date: str
    body: str
    form: Form
    source: str = ""
    source_url: str = ""
    licence: str = ""
    authors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    excerpt: str = ""
    updated: str = ""
    lang: str = ""
    slug: str = ""
    cover: str = ""
    cover_alt: str = ""
    address: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """All posts of one source, and what of it is no post or could not be read."""

    items: tuple[Incoming, ...]
    problems: tuple[Problem, ...] = ()


def finding(
    place: str, field: str, name: str, complaint: Complaint, *, line: int = 0, lost: bool = False
) -> Problem:
    """A line of the report; `lost` if a whole post could not be brought over."""
    level = Level.PROBLEM if lost else Level.ADVICE
    wrong, instead = complaint
    return Problem(file=place, line=line, field=field, name=name, wrong=wrong, instead=instead, level=level)
