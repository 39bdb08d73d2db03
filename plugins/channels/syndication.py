"""In: what a feed says of itself, and its entries. Out: an RSS 2.0 or Atom (RFC 4287) document.

What all feeds of the site have in common; which entries there are is the business of the channels.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from markupsafe import Markup

from plugins.channels import addresses
from plugins.channels.output import Made, SourceTree
from plugins.channels.templates import render
from plugins.newsroom.model import Contact, Identity

ENTRIES = 30
RSS_TYPE, ATOM_TYPE, PAGE_TYPE = "application/rss+xml", "application/atom+xml", "text/html"
GENERATOR = "Bảng Tin"
DOCUMENT_TEMPLATE = "templates/feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed says before its entries. `updated` is their newest change, never the time of the build."""

    tree: SourceTree
    identity: Identity
    contact: Contact
    path: str
    address: str
    lang: str
    title: str
    description: str
    updated: datetime


class Entry(FeedEntry):  # type: ignore[misc]  # feedgen has no types
    """An entry whose Atom links keep what they are: feedgen 1.0 writes no more of them than `href`."""

    def atom_entry(self, extensions: bool = True) -> Any:
        """The <entry> element, with every attribute of its links (RFC 4287, 4.2.7)."""
        element = super().atom_entry(extensions)
        for written, link in zip(element.findall("link"), self.link(), strict=True):
            written.attrib.update(link)
        return element


def rss_channel(feed: FeedHead) -> FeedGenerator:
    """RSS 2.0 without its items, with Dublin Core for authors and an Atom link to itself."""
    channel = _channel(feed, RSS_TYPE)
    channel.load_extension("dc", atom=False, rss=True)
    if feed.contact.email:
        channel.managingEditor(f"{feed.contact.email} ({feed.identity.called(feed.lang).union})")
    return channel


def atom_channel(feed: FeedHead) -> FeedGenerator:
    """Atom 1.0 without its entries."""
    return _channel(feed, ATOM_TYPE)


def rss_document(feed: FeedHead, channel: FeedGenerator) -> Made:
    """The finished RSS document."""
    return _document(feed, channel.rss_str(encoding="unicode", xml_declaration=False))


def atom_document(feed: FeedHead, channel: FeedGenerator) -> Made:
    """The finished Atom document."""
    return _document(feed, channel.atom_str(encoding="unicode", xml_declaration=False))


def tag_uri(identity: Identity, day: date, name: str) -> str:
    """A tag URI (RFC 4151) that outlives redesigns: `tag:host,2026-11-30:vi/slug`.

    Where several sites share a host, the path tells them apart.
    """
    site = addresses.base_path(identity).lstrip("/")
    host = urlsplit(identity.site_url).hostname
    return f"tag:{host},{day.isoformat()}:{f'{site}/' if site else ''}{name}"


def _channel(feed: FeedHead, media_type: str) -> FeedGenerator:
    """A feed without its entries. The link to the page comes last: feedgen takes that for RSS's <link>."""
    identity, names = feed.identity, feed.identity.called(feed.lang)
    own, page = addresses.absolute(identity, feed.path), addresses.absolute(identity, feed.address)
    channel = FeedGenerator()
    channel.id(own)
    channel.title(feed.title)
    channel.description(feed.description)
    channel.language(feed.lang)
    channel.updated(feed.updated)
    channel.author({"name": names.union})
    licence = ": ".join(filter(None, (identity.licence, identity.licence_url)))
    channel.rights(f"{names.union}. {licence}" if licence else names.union)
    channel.generator(GENERATOR)
    image = addresses.absolute(identity, addresses.FEED_IMAGE)
    channel.image(url=image, title=feed.title, link=page)
    channel.icon(image)
    channel.link(href=own, rel="self", type=media_type)
    if identity.licence_url:
        channel.link(href=identity.licence_url, rel="license")  # RFC 4946
    channel.link(href=page, rel="alternate", type=PAGE_TYPE, hreflang=feed.lang)
    return channel


def _document(feed: FeedHead, xml: str) -> Made:
    """The XML document with the style sheet that makes it readable in a browser."""
    style = addresses.href(feed.identity, addresses.FEED_STYLE)
    text = render(feed.tree, DOCUMENT_TEMPLATE, feed.lang, style=style, feed=Markup(xml))  # noqa: S704
    return Made(body=text.encode())
