"""In: the site. Out: standing pages, the page that explains feeds, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from plugins.channels.document_lines import register_address, register_title
from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, Link, View
from plugins.channels.pages.site import Site, output
from plugins.channels.pages.teasers import Issue, Teaser, issue_of, teaser_of
from plugins.newsroom.model import Page

LATEST_SHEETS, LATEST_STORIES = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A standing page."""

    template: ClassVar[str] = "page.html"

    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedGroup:
    """Feeds of one kind: "site", "kind", "theme", "audience" or "facet" or "documents" (then `title` is its heading)."""

    kind: str
    title: str
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsView(View):
    """All feeds of one language, for people."""

    template: ClassVar[str] = "feeds.html"

    groups: tuple[FeedGroup, ...]
    calendars: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """What a server shows for an address that has no page."""

    template: ClassVar[str] = "not_found.html"

    issues: tuple[Issue, ...]
    stories: tuple[Teaser, ...]


def outputs(site: Site) -> Iterator[Output]:
    """Pages that are not about one day's news."""
    for page in site.edition.pages:
        head = Head(
            path=page.address,
            versions=site.versions(page.address),
            feeds=site.feeds(page.lang),
            section=page.address,
        )
        view = PageView(tree=site.kit.web, chrome=site.chrome(page.lang), head=head, page=page)
        yield output(view, source=page.source)
    for lang, chrome in site.chromes.items():
        head = Head(
            path=chrome.feeds,
            versions=site.pair("nguon-tin/", "en/feeds/"),
            feeds=site.feeds(lang),
            section=chrome.feeds,
        )
        groups, calendars = tuple(_groups(site, lang)), (Link(title="", address=chrome.calendar), *chrome.audiences)
        yield output(FeedsView(tree=site.kit.web, chrome=chrome, head=head, groups=groups, calendars=calendars))
    yield _not_found(site)


def _groups(site: Site, lang: str) -> Iterator[FeedGroup]:
    """In the order of the vocabulary; each facet is a group of its own."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for listing in site.edition.listings:
        if listing.lang == lang:
            key = (listing.kind, listing.facet.called(lang) if listing.facet else "")
            groups.setdefault(key, []).append(Link(title=listing.title, address=listing.address))
    for (kind, title), feeds in groups.items():
        yield FeedGroup(kind=kind, title=title, feeds=tuple(feeds))
    if site.edition.documents:
        title, address = register_title(site.kit.web, lang), register_address(lang)
        yield FeedGroup(kind="documents", title=title, feeds=(Link(title=title, address=address),))


def _not_found(site: Site) -> Output:
    printed = [bulletin for bulletin in site.edition.bulletins if bulletin.sheet]
    return output(
        NotFoundView(
            tree=site.kit.web,
            chrome=site.chrome("vi"),
            head=Head(path="404.html", indexed=False, feeds=site.feeds("vi")),
            issues=tuple(issue_of(bulletin, site.today) for bulletin in printed[:LATEST_SHEETS]),
            stories=tuple(map(teaser_of, site.edition.site("vi").articles[:LATEST_STORIES])),
        )
    )
