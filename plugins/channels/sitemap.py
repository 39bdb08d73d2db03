"""In: an edition. Out: `sitemap.xml` (sitemaps.org 0.9 with language versions) and `robots.txt`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from plugins.channels import addresses
from plugins.channels.document_lines import register_address
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.channels.templates import render
from plugins.newsroom.addressing import calendar_address, document_address
from plugins.newsroom.dates import start_of
from plugins.newsroom.model import DEFAULT_LANGUAGE, Article, Edition, Identity, Listing
from plugins.newsroom.register import Register

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
ARCHIVES = {"vi": "tin/", "en": "en/news/"}
FEED_PAGES = {"vi": "nguon-tin/", "en": "en/feeds/"}
BULLETINS, BOARDS = "ban-tin/", "bang-tin/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One page: address, when it last changed (None where no one can say), and all its language versions."""

    address: str
    changed: datetime | None = None
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What sitemap.xml and robots.txt read."""

    tree: SourceTree
    identity: Identity
    places: tuple[Place, ...]


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """The two files that search engines ask for first."""
    identity = edition.newsroom.identity
    places = tuple(_places(edition))
    yield Output(
        path=SITEMAP, recipe=make_sitemap, inputs=Sitemap(tree=kit.web, identity=identity, places=places), cost=20
    )
    yield Output(path=ROBOTS, recipe=make_robots, inputs=Sitemap(tree=kit.web, identity=identity, places=()))


def make_sitemap(sitemap: Sitemap, _needs: Needs) -> Made:
    """https://www.sitemaps.org/protocol.html; `xhtml:link` names the same page in other languages."""
    return Made(body=_fill(sitemap, "templates/sitemap.xml"))


def make_robots(sitemap: Sitemap, _needs: Needs) -> Made:
    """RFC 9309: everything may be read, and here is the list."""
    return Made(body=_fill(sitemap, "templates/robots.txt"))


def _fill(sitemap: Sitemap, template: str) -> bytes:
    identity = sitemap.identity
    return render(
        sitemap.tree,
        template,
        DEFAULT_LANGUAGE,
        places=sitemap.places,
        absolute=lambda path: addresses.absolute(identity, path),
        sitemap=SITEMAP,
    ).encode()


def _places(edition: Edition) -> Iterator[Place]:
    """Pages worth finding, each once. Redirects and empty listings are not, nor are the further pages of a
    listing: all that they lead to is here by itself."""
    languages = edition.languages
    sites = {lang: edition.site(lang) for lang in languages}
    for lang, site in sites.items():
        yield Place(
            address=site.address, changed=site.updated, versions=_pair({k: v.address for k, v in sites.items()})
        )
        archives = {known: ARCHIVES[known] for known in languages}
        yield Place(address=archives[lang], changed=site.updated, versions=_pair(archives))
        pages = {known: FEED_PAGES[known] for known in languages}
        yield Place(address=pages[lang], versions=_pair(pages))
    yield from _calendar(edition)
    yield from _documents(edition)
    versions = {
        address: tuple((item.lang, item.address) for item in group) for address, group in edition.translations
    }
    for article in edition.articles:
        yield Place(address=article.address, changed=article.changed, versions=versions.get(article.address, ()))
    for page in edition.pages:
        yield Place(address=page.address, versions=versions.get(page.address, ()))
    yield from _listings(edition.listings)
    yield Place(
        address=BULLETINS, changed=_newest(story for issue in edition.bulletins for story in issue.articles)
    )
    yield Place(address=BOARDS)
    for issue in edition.bulletins:
        yield Place(address=issue.address, changed=_newest(issue.articles))
        for sheet in issue.sheets:
            yield Place(address=sheet.address, changed=_newest(sheet.articles))


def _calendar(edition: Edition) -> Iterator[Place]:
    """The calendar, its years, and the months in which there is something."""
    months = sorted({(item.day.year, item.day.month) for item in edition.calendar})
    years = edition.calendar_years
    places = [(), *((year,) for year in years), *(month for month in months if month[0] in years)]
    for place in places:
        pages = {lang: calendar_address(lang, *place) for lang in edition.languages}
        for lang in edition.languages:
            yield Place(address=pages[lang], versions=_pair(pages))


def _documents(edition: Edition) -> Iterator[Place]:
    """The register and its documents, as new as the last change of what is in force."""
    register = Register(edition.documents)
    days = {document.slug: register.changed(document, edition.today) for document in edition.documents}
    if days:
        yield from _everywhere(edition, register_address, start_of(max(days.values())))
    for slug, day in days.items():
        yield from _everywhere(edition, partial(document_address, slug), start_of(day))


def _everywhere(edition: Edition, address: Callable[[str], str], changed: datetime) -> Iterator[Place]:
    """A page that is there in every language."""
    pages = {lang: address(lang) for lang in edition.languages}
    for page in pages.values():
        yield Place(address=page, changed=changed, versions=_pair(pages))


def _listings(listings: Iterable[Listing]) -> Iterator[Place]:
    filled = [item for item in listings if item.kind != "site" and item.articles]
    terms: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for item in filled:
        terms[_term(item)][item.lang] = item.address
    for item in filled:
        yield Place(address=item.address, changed=item.updated, versions=_pair(terms[_term(item)]))


def _term(listing: Listing) -> tuple[str, ...]:
    """What a listing is about, whatever its language."""
    facet = listing.facet.slug if listing.facet else ""
    return (listing.kind, facet, listing.address.rstrip("/").rpartition("/")[2])


def _pair(versions: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Language versions, if there are several."""
    return tuple(versions.items()) if len(versions) > 1 else ()


def _newest(articles: Iterable[Article]) -> datetime | None:
    return max((article.changed for article in articles), default=None)
