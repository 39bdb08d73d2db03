"""In: the site. Out: one page for each article, which reads its own words and only the names of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.channels import addresses
from plugins.channels.document_lines import DocumentLine
from plugins.channels.output import Output, SourceTree
from plugins.channels.pages.chrome import Chrome, Head, Image, Link, Version, link_to
from plugins.channels.pages.site import Site, output
from plugins.newsroom.addressing import AUDIENCE_FOLDER, FACET_FOLDER, THEME_FOLDER, listing_address
from plugins.newsroom.model import Article, Bulletin, CalendarDay, Edition, Sheet, Term

RELATED = 3
NEIGHBOURS = 6  # on each side: a new post then touches few of the older pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The printed issue that carried a story; paths are empty if it is no longer printed."""

    number: int
    address: str
    first: date
    last: date
    sheet: str
    thumbnail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentLabel:
    """A facet and the values that a story is meant for."""

    facet: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """Everything that an article's page shows, a `Shown`. What follows from the article and the names of the listings
    (address → title) is worked out where the page is made: declaring ten thousand pages must be quick.

    `approver` is the name of who approved it, empty without a spokesperson gate. `today` is there if its kind goes by
    the day, `script` is what its kind has.
    """

    template: ClassVar[str] = "article.html"

    tree: SourceTree
    chrome: Chrome
    listings: dict[str, str]
    article: Article
    versions: tuple[Version, ...]
    approver: str
    expired: bool
    related: tuple[Link, ...]
    panel: Panel | None
    occasion: CalendarDay | None = None
    took_place: bool = False
    documents: tuple[DocumentLine, ...] = ()
    today: date | None = None
    script: str = ""

    @property
    def head(self) -> Head:
        """What its <head> says."""
        theme = listing_address(self.article.lang, THEME_FOLDER, self.article.main_theme.slug)
        feeds = (
            Link(title=self.listings[at], address=at) for at in (theme, self.chrome.home) if at in self.listings
        )
        return Head(
            path=self.article.address,
            versions=self.versions,
            feeds=tuple(dict.fromkeys(feeds)),
            section=theme,
            image=_image(self.article),
        )

    @property
    def handout(self) -> str:
        """The path of its PDF for meetings; empty where it may not be printed."""
        return addresses.handout(self.article.address) if self.article.on_paper else ""

    @property
    def themes(self) -> tuple[Link, ...]:
        """Its themes, the main one first."""
        return tuple(self._link(item, THEME_FOLDER) for item in self.article.themes)

    @property
    def audiences(self) -> tuple[Link, ...]:
        """Whom it is meant for; empty for everyone."""
        return tuple(self._link(item, AUDIENCE_FOLDER) for item in self.article.audiences)

    @property
    def segments(self) -> tuple[SegmentLabel, ...]:
        """The facets that it names, with its values."""
        return tuple(
            SegmentLabel(
                facet=segment.facet.called(self.article.lang),
                values=tuple(self._link(value, FACET_FOLDER, segment.facet.slug) for value in segment.values),
            )
            for segment in self.article.segments
        )

    def _link(self, term: Term, *folders: str) -> Link:
        """A link to the listing of `term`, or its bare name if it has no page."""
        address = listing_address(self.article.lang, *folders, term.slug)
        return link_to(term.called(self.article.lang), address, self.listings)


def outputs(site: Site) -> Iterator[Output]:
    """The page of every published article, the expired ones among them."""
    edition = site.edition
    neighbours = _Neighbours(edition)
    panels = _panels(edition.bulletins)
    spokespeople = edition.newsroom.spokespeople
    scripts = addresses.kind_scripts(site.kit.static)
    names = {address: listing.title for address, listing in site.listings.items()}
    links = [Link(title=article.title, address=article.address) for article in edition.articles]
    for place, article in enumerate(edition.articles):
        occasion = site.occasion(article.address)
        yield output(
            ArticleView(
                tree=site.kit.web,
                chrome=site.chrome(article.lang),
                listings=names,
                article=article,
                versions=site.versions(article.address),
                approver=spokespeople.get(article.approved_by, ""),
                expired=not article.alive(edition.now),
                related=tuple(links[other] for other in neighbours.of(place)),
                panel=panels.get(article.address),
                documents=site.documents(article.documents, article.lang) if article.documents else (),
                today=site.day_of(article),
                script=scripts.get(article.kind, ""),
                occasion=occasion,
                took_place=occasion is not None and occasion.event is not None and occasion.event.over(edition.now),
            ),
            path=article.address,
            source=article.source,
            cost=8,
        )


def _image(article: Article) -> Image:
    """Its share card: legible at any size, whatever the cover shows."""
    width, height = addresses.CARD_SIZE
    return Image(path=addresses.card(article.address), width=width, height=height, alt=article.title)


def _panels(bulletins: tuple[Bulletin, ...]) -> dict[str, Panel]:
    """For every story the issue that carries it: its general sheet, or a board's sheet that shows it."""
    panels: dict[str, Panel] = {}
    for bulletin in bulletins:
        for article in bulletin.articles:
            panels[article.address] = _panel(bulletin, bulletin.sheet)
        for sheet in bulletin.sheets:
            for article in sheet.articles:
                panels.setdefault(article.address, _panel(bulletin, sheet))
    return panels


def _panel(bulletin: Bulletin, sheet: Sheet | None) -> Panel:
    return Panel(
        number=bulletin.number,
        address=bulletin.address,
        first=bulletin.hangs_from,
        last=bulletin.hangs_until,
        sheet=sheet.path if sheet else "",
        thumbnail=sheet.thumbnail if sheet else "",
    )


class _Neighbours:
    """Living stories around a story in each of its themes. Stories go by their place in the edition, 0 the newest, and
    a story's themes are the bits of a number.

    Looking only near by keeps the work linear in the number of posts, and keeps an old page as it is when
    a new post appears far from it.
    """

    def __init__(self, edition: Edition) -> None:
        bits = {theme.slug: 1 << place for place, theme in enumerate(edition.newsroom.themes)}
        self._themes = [sum(bits[theme.slug] for theme in article.themes) for article in edition.articles]
        self._runs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._near: list[list[tuple[list[int], int]]] = []  # for each story its runs, with its place in them
        for place, article in enumerate(edition.articles):
            runs = [self._runs[article.lang, theme.slug] for theme in article.themes]
            self._near.append([(run, len(run)) for run in runs])
            if article.alive(edition.now):
                for run in runs:
                    run.append(place)

    def of(self, place: int) -> list[int]:
        """At most RELATED stories that share most themes, the newest first where equal."""
        mine = self._themes[place]
        near: set[int] = set()
        for run, at in self._near[place]:
            near.update(run[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1])
        near.discard(place)
        most = len(self._themes)
        return sorted(near, key=lambda other: other - most * (mine & self._themes[other]).bit_count())[:RELATED]
