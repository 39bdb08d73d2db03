"""In: the site. Out: the numbered pages of every kind, theme, audience and facet value, and the archive by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, Version, View
from plugins.channels.pages.site import Site, output
from plugins.channels.pages.teasers import Teaser
from plugins.newsroom.model import Article, Details, Listing

PER_PAGE = 20
PER_ARCHIVE_PAGE = 40  # one line each
PAGE_FOLDERS = {"vi": "trang", "en": "page"}
GAP = 0  # among page numbers: left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of the numbered pages; number GAP for those left out."""

    number: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView(View):
    """One page of a listing. `total` stories on `count` pages; this is page `number`.

    Of posts of a kind with details `posts` is the slug, and `details` what each says; `today` is there if that goes by
    the day.
    """

    template: ClassVar[str] = "listing.html"

    address: str
    kind: str
    facet: str
    title: str
    message: str
    teasers: tuple[Teaser, ...]
    number: int
    count: int
    total: int
    posts: str = ""
    details: tuple[Details | None, ...] = ()
    today: date | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The numbered pages that it links to."""
        return _steps(self.address, self.chrome.lang, self.number, self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The stories of one month, known by its first day."""

    first: date
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(View):
    """One page of all news."""

    template: ClassVar[str] = "archive.html"

    months: tuple[Month, ...]
    number: int
    count: int
    total: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """The numbered pages that it links to."""
        return _steps(self.chrome.archive, self.chrome.lang, self.number, self.count)


def outputs(site: Site) -> Iterator[Output]:
    """Pages of every listing; the site's own listing is the archive."""
    for listing in site.edition.listings:
        yield from _archive(site, listing) if listing.kind == "site" else _listing(site, listing)


def page_address(address: str, lang: str, number: int) -> str:
    """Folder of page `number` of a listing; the first is the listing itself."""
    return address if number == 1 else f"{address}{PAGE_FOLDERS[lang]}/{number}/"


def page_numbers(number: int, count: int) -> tuple[int, ...]:
    """Which pages to link to from page `number`: the ends and the neighbours, GAP between them."""
    shown = sorted({1, count, *(near for near in range(number - 1, number + 2) if 1 <= near <= count)})
    steps: list[int] = []
    for near in shown:
        before = steps[-1] if steps else 0
        if near - before == 2:
            steps.append(near - 1)  # leaving out a single page saves nothing
        elif near - before > 2:
            steps.append(GAP)
        steps.append(near)
    return tuple(steps)


def _listing(site: Site, listing: Listing) -> Iterator[Output]:
    pages = _chunks(listing.articles, PER_PAGE)
    own = listing.kind == "kind" and listing.articles[0].details is not None
    for number, articles in enumerate(pages, start=1):
        head = _head(site, listing, listing.address, number, len(pages), site.versions(listing.address))
        yield output(
            ListingView(
                tree=site.kit.web,
                chrome=site.chrome(listing.lang),
                head=head,
                address=listing.address,
                kind=listing.kind,
                facet=listing.facet.called(listing.lang) if listing.facet else "",
                title=listing.title,
                message=listing.message,
                teasers=tuple(map(site.teaser, articles)),
                number=number,
                count=len(pages),
                total=len(listing.articles),
                posts=articles[0].kind if own else "",
                details=tuple(article.details for article in articles) if own else (),
                today=site.day_of(*articles) if own else None,
            )
        )


def _archive(site: Site, listing: Listing) -> Iterator[Output]:
    chrome = site.chrome(listing.lang)
    pages = _chunks(listing.articles, PER_ARCHIVE_PAGE)
    versions = site.pair("tin/", "en/news/")
    for number, articles in enumerate(pages, start=1):
        yield output(
            ArchiveView(
                tree=site.kit.web,
                chrome=chrome,
                head=_head(site, listing, chrome.archive, number, len(pages), versions),
                months=tuple(
                    Month(first=first, teasers=tuple(map(site.teaser, stories)))
                    for first, stories in groupby(articles, lambda article: article.day.replace(day=1))
                ),
                number=number,
                count=len(pages),
                total=len(listing.articles),
            )
        )


def _head(
    site: Site, listing: Listing, address: str, number: int, count: int, versions: tuple[Version, ...]
) -> Head:
    """Further pages have no counterpart in the other language: their stories differ."""
    return Head(
        path=page_address(address, listing.lang, number),
        indexed=listing.kind == "site" or bool(listing.articles),
        versions=versions if number == 1 else (),
        feeds=site.feeds(listing.lang, listing),
        section=address,
        newer=page_address(address, listing.lang, number - 1) if number > 1 else "",
        older=page_address(address, listing.lang, number + 1) if number < count else "",
    )


def _chunks(articles: Sequence[Article], size: int) -> list[Sequence[Article]]:
    """At least one page, be it empty."""
    return [articles[start : start + size] for start in range(0, max(1, len(articles)), size)]


def _steps(address: str, lang: str, number: int, count: int) -> tuple[Step, ...]:
    return tuple(
        Step(number=near, address=page_address(address, lang, near) if near else "")
        for near in page_numbers(number, count)
    )
