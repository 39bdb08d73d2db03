"""In: the site. Out: the home page of every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.channels.document_lines import DocumentLine, lines_of
from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, Link, View
from plugins.channels.pages.site import Site, cover_image, output, sheet_image
from plugins.channels.pages.teasers import (
    Issue,
    Lead,
    Reminder,
    Teaser,
    issue_of,
    reminder_of,
    teaser_of,
)
from plugins.newsroom.addressing import AUDIENCE_FOLDER, THEME_FOLDER, listing_address
from plugins.newsroom.calendar import upcoming
from plugins.newsroom.model import Article, CalendarDay

LEAD_AMONG = 5  # newest stories that may lead for having a number or a picture
RIVER = 5
AUDIENCES, AUDIENCE_STORIES = 4, 2
BLOCKS, BLOCK_STORIES = 3, 3
DAYS, DOCUMENTS = 4, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceTile:
    """An audience of the yellow band, with its drawing and newest stories."""

    link: Link
    pictogram: str
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeBlock:
    """A theme with its newest stories that are not shown above; the first one with its brief."""

    link: Link
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """Everything that a home page shows."""

    template: ClassVar[str] = "home.html"

    lead: Lead | None
    river: tuple[Teaser, ...]
    reminder: Reminder | None
    issue: Issue | None
    audiences: tuple[AudienceTile, ...]
    blocks: tuple[ThemeBlock, ...]
    days: tuple[CalendarDay, ...]
    documents: tuple[DocumentLine, ...]


def outputs(site: Site) -> Iterator[Output]:
    """`index.html`, and `en/index.html` where there is English."""
    for lang in site.chromes:
        view = _view(site, lang)
        sheets = {item.sheet for item in (view.issue, view.reminder) if item and item.sheet}
        yield output(view, needs=sorted(sheets), cost=10)


def _view(site: Site, lang: str) -> HomeView:
    stories = site.edition.site(lang).articles
    lead = choose_lead(stories)
    river = tuple(story for story in stories if story is not lead)[:RIVER]
    shown = {story.address for story in (lead, *river) if story}
    bulletin = site.edition.current_bulletin
    issue = issue_of(bulletin, site.today, lang) if bulletin else None
    return HomeView(
        tree=site.kit.web,
        chrome=site.chrome(lang),
        head=_head(site, lang, lead, issue),
        lead=_lead(lead) if lead else None,
        river=tuple(map(teaser_of, river)),
        reminder=reminder_of(site.edition),
        issue=issue,
        audiences=tuple(_audiences(site, lang, lead)),
        blocks=tuple(_blocks(site, lang, [story for story in stories if story.address not in shown])),
        documents=tuple(line for line in lines_of(site.edition, lang) if not line.standing.ended)[:DOCUMENTS],
        days=upcoming(site.edition.calendar, site.today, DAYS, running=True),
    )


def choose_lead(stories: tuple[Article, ...]) -> Article | None:
    """The newest story with a number or a picture, if it is new enough, else the newest."""
    seen = (story for story in stories[:LEAD_AMONG] if story.figure or story.cover)
    return next(seen, stories[0] if stories else None)


def _head(site: Site, lang: str, lead: Article | None, issue: Issue | None) -> Head:
    home = site.chrome(lang).home
    image = cover_image(lead.cover) if lead and lead.cover else None
    if image is None and issue:
        image = sheet_image(issue.thumbnail)
    return Head(path=home, versions=site.versions(home), feeds=site.feeds(lang), section=home, image=image)


def _lead(article: Article) -> Lead:
    return Lead(
        teaser=teaser_of(article),
        theme_address=listing_address(article.lang, THEME_FOLDER, article.main_theme.slug),
        standfirst=article.summary,
        words=article.words,
        figure=article.figure,
        cover=None if article.figure else article.cover,  # never both (DESIGN.md §7)
    )


def _audiences(site: Site, lang: str, lead: Article | None) -> Iterator[AudienceTile]:
    """The first audiences of the vocabulary; no story twice in the band while there are others."""
    shown = {lead.address} if lead else set()
    for audience in site.edition.newsroom.audiences[:AUDIENCES]:
        listing = site.listings[listing_address(lang, AUDIENCE_FOLDER, audience.slug)]
        stories = _fresh_first(listing.articles, shown)
        shown.update(story.address for story in stories)
        yield AudienceTile(
            link=Link(title=listing.title, address=listing.address),
            pictogram=audience.pictogram,
            stories=tuple(Link(title=story.title, address=story.address) for story in stories),
        )


def _fresh_first(articles: tuple[Article, ...], shown: set[str]) -> list[Article]:
    fresh = [article for article in articles if article.address not in shown]
    return [*fresh, *(article for article in articles if article.address in shown)][:AUDIENCE_STORIES]


def _blocks(site: Site, lang: str, stories: Iterable[Article]) -> Iterator[ThemeBlock]:
    """Themes in the order of their newest story; a story stands under its main theme only."""
    groups: dict[str, list[Article]] = {}
    for story in stories:
        groups.setdefault(story.main_theme.slug, []).append(story)
    for slug, group in list(groups.items())[:BLOCKS]:
        listing = site.listings[listing_address(lang, THEME_FOLDER, slug)]
        yield ThemeBlock(
            link=Link(title=listing.title, address=listing.address),
            stories=tuple(map(teaser_of, group[:BLOCK_STORIES])),
        )
