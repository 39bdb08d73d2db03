"""In: the site. Out: in every language the register of documents, and a page for each document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.channels.document_lines import (
    JSON_FILE,
    DocumentLine,
    line_of,
    lines_of,
    register_address,
    register_title,
)
from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, Link, View
from plugins.channels.pages.site import Site, output
from plugins.channels.pages.teasers import Teaser, teaser_of
from plugins.newsroom.addressing import THEME_FOLDER, document_address, listing_address
from plugins.newsroom.model import Article, OfficialDocument, Picture
from plugins.newsroom.prose import Prose
from plugins.newsroom.register import Force, Register

_GROUPS = {Force.IN_FORCE: "in-force", Force.AHEAD: "ahead", Force.EXPIRED: "ended", Force.REPLACED: "ended"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StateGroup:
    """Documents that are in force, ahead of it, or ended: `state` tells which."""

    state: str
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeGroup:
    """Documents of one theme."""

    slug: str
    title: str
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView(View):
    """The whole register, as it stands on `day`."""

    template: ClassVar[str] = "documents.html"

    title: str
    address: str
    day: date
    total: int
    states: tuple[StateGroup, ...]
    themes: tuple[ThemeGroup, ...]
    json_file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another document; one that is not in the register is a number only."""

    number: str
    title: str
    lang: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView(View):
    """Everything that a document's page shows; `stories` cite it, in the language of the page."""

    template: ClassVar[str] = "document.html"

    line: DocumentLine
    register: Link
    in_force_from: date
    in_force_until: date | None
    themes: tuple[Link, ...]
    replaces: tuple[Reference, ...]
    replaced_by: tuple[Reference, ...]
    stories: tuple[Teaser, ...]
    pictures: tuple[Picture, ...]
    body: Prose


def outputs(site: Site) -> Iterator[Output]:
    """Nothing where there are no documents."""
    if not site.edition.documents:
        return
    register = Register(site.edition.documents)
    citing = _citing(site.edition.articles)
    for lang in site.chromes:
        yield output(_register(site, lang), cost=10)
        for document in site.edition.documents:
            view = _document(site, register, document, citing[lang, document.number], lang)
            yield output(view, source=document.source)


def _register(site: Site, lang: str) -> RegisterView:
    lines = tuple(lines_of(site.edition, lang))
    title = register_title(site.kit.web, lang)
    return RegisterView(
        tree=site.kit.web,
        chrome=site.chrome(lang),
        head=_head(site, register_address(lang), register_address("vi"), register_address("en"), lang),
        title=title,
        address=register_address(lang),
        day=site.today,
        total=len(lines),
        states=tuple(_states(lines)),
        themes=tuple(_themes(site, lines, lang)),
        json_file=JSON_FILE,
    )


def _states(lines: Sequence[DocumentLine]) -> Iterator[StateGroup]:
    """In this order; none that is empty."""
    for state in dict.fromkeys(_GROUPS.values()):
        found = tuple(line for line in lines if _GROUPS[line.standing.force] == state)
        if found:
            yield StateGroup(state=state, lines=found)


def _themes(site: Site, lines: Sequence[DocumentLine], lang: str) -> Iterator[ThemeGroup]:
    """Themes in the order of the vocabulary; none that is empty."""
    for theme in site.edition.newsroom.themes:
        pairs = zip(site.edition.documents, lines, strict=True)
        found = tuple(line for document, line in pairs if theme in document.themes)
        if found:
            yield ThemeGroup(slug=theme.slug, title=theme.called(lang), lines=found)


def _document(
    site: Site, register: Register, document: OfficialDocument, stories: Sequence[Article], lang: str
) -> DocumentView:
    slug = document.slug
    successors = (other.number for other in register.successors(document.number))
    return DocumentView(
        tree=site.kit.web,
        chrome=site.chrome(lang),
        head=_head(site, document_address(slug, lang), document_address(slug), document_address(slug, "en"), lang),
        line=line_of(document, register, site.today, lang),
        register=Link(title=register_title(site.kit.web, lang), address=register_address(lang)),
        in_force_from=document.in_force_from,
        in_force_until=document.in_force_until,
        themes=tuple(
            site.link(theme.called(lang), listing_address(lang, THEME_FOLDER, theme.slug))
            for theme in document.themes
        ),
        replaces=tuple(_reference(register, number, lang) for number in register.predecessors(document.number)),
        replaced_by=tuple(_reference(register, number, lang) for number in successors),
        stories=tuple(map(teaser_of, stories)),
        pictures=document.pictures,
        body=document.body,
    )


def _reference(register: Register, number: str, lang: str) -> Reference:
    found = register.get(number)
    if found is None:
        return Reference(number=number, title="", lang="vi", address="")
    address = document_address(found.slug, lang)
    return Reference(number=number, title=found.title, lang=found.lang, address=address)


def _citing(articles: Sequence[Article]) -> defaultdict[tuple[str, str], list[Article]]:
    """Stories by language and the number that they cite, newest first."""
    found: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        for number in article.documents:
            found[article.lang, number].append(article)
    return found


def _head(site: Site, path: str, vi: str, en: str, lang: str) -> Head:
    own = Link(title=register_title(site.kit.web, lang), address=register_address(lang))
    return Head(
        path=path,
        versions=site.pair(vi, en),
        feeds=(own, *site.feeds(lang)),
        section=register_address(lang),
    )
