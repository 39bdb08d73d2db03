"""In: the site. Out: one page for each article, which reads its own words and only the names of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plugins.channels import addresses
from plugins.channels.document_lines import DocumentLine
from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, Image, Link, View
from plugins.channels.pages.site import Site, output
from plugins.newsroom import selection
from plugins.newsroom.addressing import AUDIENCE_FOLDER, FACET_FOLDER, THEME_FOLDER, listing_address
from plugins.newsroom.model import Article, Bulletin, CalendarDay, Edition, Sheet

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
class ArticleView(View):
    """Everything that an article's page shows. `handout` is the path of its PDF for meetings; empty where it may
    not be printed. `approver` is the name of who approved it, empty without a spokesperson gate. `today` is there if its kind goes by the day, `script` is what its kind has."""

    template: ClassVar[str] = "article.html"

    article: Article
    handout: str
    approver: str
    expired: bool
    themes: tuple[Link, ...]
    audiences: tuple[Link, ...]
    segments: tuple[SegmentLabel, ...]
    related: tuple[Link, ...]
    panel: Panel | None
    occasion: CalendarDay | None = None
    took_place: bool = False
    documents: tuple[DocumentLine, ...] = ()
    today: date | None = None
    script: str = ""


def outputs(site: Site) -> Iterator[Output]:
    """The page of every published article, the expired ones among them."""
    neighbours = _Neighbours(site.edition)
    panels = _panels(site.edition.bulletins)
    spokespeople = site.edition.newsroom.spokespeople
    scripts = addresses.kind_scripts(site.kit.static)
    for article in site.edition.articles:
        panel = panels.get(article.address)
        related = neighbours.of(article)
        occasion = site.occasion(article.address)
        yield output(
            ArticleView(
                tree=site.kit.web,
                chrome=site.chrome(article.lang),
                head=_head(site, article),
                article=article,
                handout=addresses.handout(article.address) if article.on_paper else "",
                approver=spokespeople.get(article.approved_by, ""),
                expired=not article.alive(site.edition.now),
                themes=_themes(site, article),
                audiences=tuple(
                    site.link(item.called(article.lang), listing_address(article.lang, AUDIENCE_FOLDER, item.slug))
                    for item in article.audiences
                ),
                segments=_segments(site, article),
                related=tuple(Link(title=item.title, address=item.address) for item in related),
                panel=panel,
                documents=site.documents(article.documents, article.lang),
                today=site.day_of(article),
                script=scripts.get(article.kind, ""),
                occasion=occasion,
                took_place=occasion is not None
                and occasion.event is not None
                and occasion.event.over(site.edition.now),
            ),
            source=article.source,
            cost=8,
        )


def _head(site: Site, article: Article) -> Head:
    theme = listing_address(article.lang, THEME_FOLDER, article.main_theme.slug)
    own = [site.listings[theme]] if theme in site.listings else []
    return Head(
        path=article.address,
        versions=site.versions(article.address),
        feeds=site.feeds(article.lang, *own),
        section=theme,
        image=_image(article),
    )


def _image(article: Article) -> Image:
    """Its share card: legible at any size, whatever the cover shows."""
    width, height = addresses.CARD_SIZE
    return Image(path=addresses.card(article.address), width=width, height=height, alt=article.title)


def _themes(site: Site, article: Article) -> tuple[Link, ...]:
    return tuple(
        site.link(item.called(article.lang), listing_address(article.lang, THEME_FOLDER, item.slug))
        for item in article.themes
    )


def _segments(site: Site, article: Article) -> tuple[SegmentLabel, ...]:
    lang = article.lang
    return tuple(
        SegmentLabel(
            facet=segment.facet.called(lang),
            values=tuple(
                site.link(value.called(lang), listing_address(lang, FACET_FOLDER, segment.facet.slug, value.slug))
                for value in segment.values
            ),
        )
        for segment in article.segments
    )


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
    """Living stories around a story in each of its themes.

    Looking only near by keeps the work linear in the number of posts, and keeps an old page as it is when
    a new post appears far from it.
    """

    def __init__(self, edition: Edition) -> None:
        self.runs: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
        self.places: dict[tuple[str, str, str], int] = {}
        for article in edition.articles:
            alive = article.alive(edition.now)
            for theme in article.themes:
                run = self.runs[article.lang, theme.slug]
                self.places[article.lang, theme.slug, article.address] = len(run)
                if alive:
                    run.append(article)

    def of(self, article: Article) -> tuple[Article, ...]:
        """At most RELATED stories that share most themes, the newest first where equal."""
        near: dict[str, Article] = {}
        for theme in article.themes:
            run = self.runs[article.lang, theme.slug]
            place = self.places[article.lang, theme.slug, article.address]
            for other in run[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]:
                near[other.address] = other
        return selection.related(article, selection.newest_first(near.values()), RELATED)
