"""In: an edition, a kit. Out: `Chrome`, what every page of one language shares, and `View`, what any page reads.

Chrome is part of the inputs of every page: whatever changes in it renews the whole site. So it holds the
identity, the vocabulary and the living urgent notices, and nothing that merely goes by the calendar.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import ClassVar, Protocol

from plugins.channels import addresses
from plugins.channels.document_lines import register_address
from plugins.channels.kit import Kit
from plugins.channels.output import SourceTree
from plugins.newsroom.addressing import calendar_address
from plugins.newsroom.model import Contact, Edition, Identity, Listing

NAVIGATION_BUDGET = 64  # characters of theme names that one row of the masthead holds at 1024 px


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A title and a path below output/; an empty `address` is a title that leads nowhere."""

    title: str
    address: str


def link_to(title: str, address: str, listings: Container[str]) -> Link:
    """A link to the listing at `address`, or a bare title if none of `listings` is there."""
    return Link(title=title, address=address if address in listings else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One language version of a page, for `hreflang`."""

    lang: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A living urgent notice: one sentence, whom to call, and where it is told in full."""

    title: str
    phone: str
    address: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """Masthead, strip and footer of one language; addresses are paths below output/.

    `script` registers the service worker and `offline` is the page that lists what it kept; both are empty where
    reading offline is off. `documents` is the register; empty where there is none. `kinds` are the
    pages that collect posts of a kind.
    """

    lang: str
    identity: Identity
    contact: Contact
    stylesheet: str
    lookup_stylesheet: str
    kind_stylesheet: str
    font: str
    logo: str
    home: str
    archive: str
    search: str
    feeds: str
    calendar: str
    bulletins: str
    boards: str
    leading_themes: tuple[Link, ...]
    themes: tuple[Link, ...]
    audiences: tuple[Link, ...]
    pages: tuple[Link, ...]
    languages: tuple[Version, ...]
    alarms: tuple[Alarm, ...]
    documents: str = ""
    kinds: tuple[Link, ...] = ()
    script: str = ""
    offline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The picture that a shared link shows: a path below output/, size in px."""

    path: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What <head> says of one page. `versions` are all its languages, itself included, if there are others;
    `section` is the address that the navigation marks as the current one."""

    path: str
    versions: tuple[Version, ...] = ()
    feeds: tuple[Link, ...] = ()
    section: str = ""
    indexed: bool = True
    image: Image | None = None
    newer: str = ""
    older: str = ""


class Shown(Protocol):
    """What every page has: its template below theme/templates/, the sources of that, chrome, <head>."""

    template: ClassVar[str]

    @property
    def tree(self) -> SourceTree:
        """Templates and catalogues."""

    @property
    def chrome(self) -> Chrome:
        """What it shares with all pages of its language."""

    @property
    def head(self) -> Head:
        """What its <head> says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one page reads; every kind of page adds its own. `template` is below theme/templates/."""

    template: ClassVar[str] = ""

    tree: SourceTree
    chrome: Chrome
    head: Head


def chromes(edition: Edition, kit: Kit) -> dict[str, Chrome]:
    """The chrome of every language that something is published in."""
    return {lang: _chrome(edition, kit, lang) for lang in edition.languages}


def feeds_of(*listings: Listing) -> tuple[Link, ...]:
    """Feeds to name in <head> (RSS autodiscovery), each listing once, in this order."""
    return tuple(dict.fromkeys(Link(title=item.title, address=item.address) for item in listings))


def _chrome(edition: Edition, kit: Kit, lang: str) -> Chrome:
    identity = edition.newsroom.identity
    english = lang == "en"
    themes = _links(edition, lang, "theme")
    return Chrome(
        lang=lang,
        identity=identity,
        contact=edition.newsroom.contact,
        stylesheet=addresses.stylesheet(kit.static, identity.colours),
        lookup_stylesheet=addresses.lookup_stylesheet(kit.static, identity.colours),
        kind_stylesheet=addresses.kind_stylesheet(kit.static, identity.colours),
        font=f"{addresses.FONTS}bvp-800.woff2",
        logo=addresses.logo(identity),
        home="en/" if english else "",
        archive="en/news/" if english else "tin/",
        search=dict(addresses.SEARCH)[lang],
        feeds="en/feeds/" if english else "nguon-tin/",
        calendar=calendar_address(lang),
        bulletins="ban-tin/",
        boards="bang-tin/",
        leading_themes=_leading(themes),
        themes=themes,
        audiences=_links(edition, lang, "audience"),
        pages=tuple(Link(title=page.title, address=page.address) for page in edition.pages if page.lang == lang),
        languages=tuple(Version(lang=item.lang, address=item.address) for item in _sites(edition)),
        alarms=_alarms(edition, lang),
        documents=register_address(lang) if edition.documents else "",
        kinds=_links(edition, lang, "kind"),
        script=addresses.script(kit.static, "register") if kit.offline else "",
        offline=addresses.offline_page(lang) if kit.offline else "",
    )


def _links(edition: Edition, lang: str, kind: str) -> tuple[Link, ...]:
    return tuple(
        Link(title=item.title, address=item.address)
        for item in edition.listings
        if item.kind == kind and item.lang == lang
    )


def _sites(edition: Edition) -> tuple[Listing, ...]:
    return tuple(edition.site(lang) for lang in edition.languages)


def _leading(themes: tuple[Link, ...]) -> tuple[Link, ...]:
    """The first themes that fit in one row; all of them are in the footer."""
    shown: list[Link] = []
    for theme in themes:
        if sum(len(item.title) for item in (*shown, theme)) > NAVIGATION_BUDGET:
            break
        shown.append(theme)
    return tuple(shown)


def _alarms(edition: Edition, lang: str) -> tuple[Alarm, ...]:
    """Living urgent notices, newest first: in this language, and those that no one has translated."""
    versions = dict(edition.translations)
    return tuple(
        Alarm(title=item.title, phone=item.urgent.phone, address=item.address, lang=item.lang)
        for item in edition.articles
        if item.urgent
        and item.alive(edition.now)
        and (item.lang == lang or all(other.lang != lang for other in versions.get(item.address, ())))
    )
