"""In: an edition. Out: `Segment`s: what can be found, a year at a time, in an order that new posts only add to.

So a post renews the index of its own year and leaves the others as they are. Whether a post has expired is told by
its date and the reader's clock; nothing of the index goes by the day of the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from plugins.newsroom.addressing import document_address
from plugins.newsroom.kindforms import texts_of
from plugins.newsroom.model import Article, Edition, OfficialDocument, Page
from plugins.newsroom.prose import Prose

MOST = 1000  # posts in one segment: bounds the memory that making its index takes
MOST_NOW = 250  # in the newest year, which every new post renews a part of
PAGES, DOCUMENTS = "pages", "documents"  # segments of what is of no year: standing pages and the register
FOLDER = "theme/search/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to find. `lead` weighs more than `body` (HTML) and `rest`. `filters` are `#theme` and `@audience`."""

    address: str
    title: str
    day: date | None
    label: str
    brief: str
    lead: tuple[str, ...]
    body: Prose
    rest: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    expires: datetime | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The entries of a year, or a part of it, oldest first."""

    name: str
    lang: str
    entries: tuple[Entry, ...]


def index_folder(lang: str) -> str:
    """Where the index of a language lies below output/."""
    return f"{FOLDER}{lang}/"


def segment_names(edition: Edition, lang: str) -> tuple[str, ...]:
    """Their names in the order in which they are read: what is of no year, then years, newest first."""
    standing = [name for name, entries in _standing(edition, lang) if entries]
    return (*standing, *reversed([name for name, _ in _years(edition, lang)]))


def years(edition: Edition, lang: str) -> tuple[int, ...]:
    """The years in which something was published, newest first."""
    return tuple(sorted({article.day.year for article in _oldest_first(edition, lang)}, reverse=True))


def segments(edition: Edition, lang: str) -> Iterator[Segment]:
    """Every segment of a language."""
    audiences = tuple(audience.slug for audience in edition.newsroom.audiences)
    for name, articles in _years(edition, lang):
        entries = tuple(_entry(article, audiences) for article in articles)
        yield Segment(name=name, lang=lang, entries=entries)
    for name, entries in _standing(edition, lang):
        if entries:
            yield Segment(name=name, lang=lang, entries=entries)


def _standing(edition: Edition, lang: str) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    yield PAGES, tuple(_page_entry(page) for page in edition.pages if page.lang == lang)
    yield DOCUMENTS, tuple(_document_entry(document, lang) for document in reversed(edition.documents))


def _years(edition: Edition, lang: str) -> Iterator[tuple[str, list[Article]]]:
    """`2025`; `2026`, `2026-2`, … where a year has too many posts for one segment."""
    oldest_first = _oldest_first(edition, lang)
    for year, group in groupby(oldest_first, lambda article: article.day.year):
        articles = list(group)
        most = MOST_NOW if year == oldest_first[-1].day.year else MOST
        for part, start in enumerate(range(0, len(articles), most), start=1):
            yield f"{year}-{part}" if part > 1 else str(year), articles[start : start + most]


def _oldest_first(edition: Edition, lang: str) -> list[Article]:
    """Expired ones too: people look for what was on the board, and it must not renumber the rest when it expires."""
    return [article for article in reversed(edition.articles) if article.lang == lang]


def _entry(article: Article, audiences: tuple[str, ...]) -> Entry:
    """Only what its page shows: a reader must be able to see why it was found."""
    urgent, figure = article.urgent, article.figure
    reaches = tuple(audience.slug for audience in article.audiences) or audiences
    return Entry(
        address=article.address,
        title=article.title,
        day=article.day,
        label=article.main_theme.called(article.lang),
        brief=article.brief,
        lead=(
            article.brief,
            article.summary,
            *article.key_points,
            *((urgent.why, urgent.where, urgent.action, urgent.contact) if urgent else ()),
            *((figure.number, figure.sentence) if figure else ()),
            article.source_note,
        ),
        body=article.body,
        rest=(
            *article.authors,
            *(theme.called(article.lang) for theme in article.themes),
            *texts_of(article.details),
            *(text for correction in article.corrections for text in (correction.wrong, correction.right)),
        ),
        filters=(*(f"#{theme.slug}" for theme in article.themes), *(f"@{slug}" for slug in reaches)),
        expires=article.expires,
        last_day=article.last_day,
    )


def _page_entry(page: Page) -> Entry:
    return Entry(
        address=page.address,
        title=page.title,
        day=None,
        label="",
        brief=page.brief,
        lead=(page.brief,),
        body=page.body,
    )


def _document_entry(document: OfficialDocument, lang: str) -> Entry:
    """The register has a page for it in every language; its number is what people copy from a sheet."""
    return Entry(
        address=document_address(document.slug, lang),
        title=f"{document.number} – {document.title}",
        day=document.issued,
        label=document.kind.called(lang) if document.kind else "",
        brief=document.issuer,
        lead=(document.issuer,),
        body=document.body,
        filters=tuple(f"#{theme.slug}" for theme in document.themes),
    )
