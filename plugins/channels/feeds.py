"""In: an edition. Out: `feed.xml` (RSS 2.0) and `atom.xml` (RFC 4287) at the address of every listing.

Both carry the newest living articles in full, for people and for unions that print them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from markupsafe import Markup, escape

from plugins.channels import addresses, renditions
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.channels.templates import render
from plugins.newsroom.addressing import THEME_FOLDER
from plugins.newsroom.cleanhtml import with_full_links
from plugins.newsroom.dates import MONDAY, start_of
from plugins.newsroom.model import Article, Contact, Edition, Identity, Listing

ENTRIES = 30
RSS_TYPE, ATOM_TYPE, PAGE_TYPE = "application/rss+xml", "application/atom+xml", "text/html"
GENERATOR = "Bảng Tin"
CONTENT_TEMPLATE, DOCUMENT_TEMPLATE = "templates/feed_entry.html", "templates/feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one feed reads. `updated` is the newest change of its articles, never the time of the build."""

    tree: SourceTree
    identity: Identity
    contact: Contact
    path: str
    address: str
    lang: str
    title: str
    description: str
    updated: datetime
    articles: tuple[Article, ...]


class Entry(FeedEntry):  # type: ignore[misc]  # feedgen has no types
    """An entry whose Atom links keep what they are: feedgen 1.0 writes no more of them than `href`."""

    def atom_entry(self, extensions: bool = True) -> Any:
        """The <entry> element, with every attribute of its links (RFC 4287, 4.2.7)."""
        element = super().atom_entry(extensions)
        for written, link in zip(element.findall("link"), self.link(), strict=True):
            written.attrib.update(link)
        return element


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Both feeds of every listing; they `need` the pictures that they enclose."""
    for listing in edition.listings:
        articles = listing.articles[:ENTRIES]
        covers = tuple(dict.fromkeys(renditions.fallback(item.cover).path for item in articles if item.cover))
        for name, recipe in ((addresses.RSS, make_rss), (addresses.ATOM, make_atom)):
            yield Output(
                path=f"{listing.address}{name}",
                recipe=recipe,
                inputs=_feed(edition, kit, listing, articles, f"{listing.address}{name}"),
                needs=covers,
                cost=5 + len(articles),
            )


def _feed(edition: Edition, kit: Kit, listing: Listing, articles: tuple[Article, ...], path: str) -> Feed:
    newsroom = edition.newsroom
    names = newsroom.identity.called(listing.lang)
    title = f"{listing.facet.called(listing.lang)}: {listing.title}" if listing.facet else listing.title
    first_day = newsroom.bulletin.first_week.day(MONDAY)  # a feed that never had an entry must have a date too
    return Feed(
        tree=kit.web,
        identity=newsroom.identity,
        contact=newsroom.contact,
        path=path,
        address=listing.address,
        lang=listing.lang,
        title=names.name if listing.kind == "site" else f"{title} – {names.name}",
        description=listing.message or names.description,
        updated=max((article.changed for article in articles), default=start_of(first_day)),
        articles=articles,
    )


def make_rss(feed: Feed, needs: Needs) -> Made:
    """RSS 2.0 with content:encoded, Dublin Core authors and an Atom link to itself."""
    channel = _head(feed, RSS_TYPE)
    channel.load_extension("dc", atom=False, rss=True)
    if feed.contact.email:
        channel.managingEditor(f"{feed.contact.email} ({feed.identity.called(feed.lang).union})")
    for article in feed.articles:
        item = channel.add_entry(_entry(feed, article, needs), order="append")
        item.description(str(escape(article.brief)))  # RSS: HTML, not text
        item.dc.dc_creator(_authors(feed, article))  # RSS's own <author> must be an e-mail address
    return _document(feed, channel.rss_str(encoding="unicode", xml_declaration=False))


def make_atom(feed: Feed, needs: Needs) -> Made:
    """Atom 1.0 with full content."""
    channel = _head(feed, ATOM_TYPE)
    for article in feed.articles:
        item = channel.add_entry(_entry(feed, article, needs), order="append")
        item.summary(article.brief)
        item.author([{"name": name} for name in _authors(feed, article)])
    return _document(feed, channel.atom_str(encoding="unicode", xml_declaration=False))


def entry_id(identity: Identity, article: Article) -> str:
    """A tag URI (RFC 4151) that outlives redesigns: `tag:host,2026-11-30:vi/slug`.

    Where several sites share a host, the path tells them apart.
    """
    site = addresses.base_path(identity).lstrip("/")
    host = urlsplit(identity.site_url).hostname
    return f"tag:{host},{article.day.isoformat()}:{f'{site}/' if site else ''}{article.lang}/{article.slug}"


def _head(feed: Feed, media_type: str) -> FeedGenerator:
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
    channel.rights(f"{names.union}. {identity.licence}: {identity.licence_url}")
    channel.generator(GENERATOR)
    image = addresses.absolute(identity, addresses.FEED_IMAGE)
    channel.image(url=image, title=feed.title, link=page)
    channel.icon(image)
    channel.link(href=own, rel="self", type=media_type)
    channel.link(href=identity.licence_url, rel="license")  # RFC 4946
    channel.link(href=page, rel="alternate", type=PAGE_TYPE, hreflang=feed.lang)
    return channel


def _entry(feed: Feed, article: Article, needs: Needs) -> Entry:
    """What both formats say of an article."""
    entry = Entry()
    entry.guid(entry_id(feed.identity, article), permalink=False)
    entry.title(article.title)
    entry.published(article.published)
    entry.updated(article.changed)
    entry.content(_content(feed.tree, feed.identity, article), type="html")
    page = addresses.absolute(feed.identity, article.address)
    entry.link(href=page, rel="alternate", type=PAGE_TYPE, hreflang=article.lang)
    scheme = addresses.absolute(feed.identity, f"{THEME_FOLDER}/")
    entry.category(
        [{"term": item.slug, "scheme": scheme, "label": item.called(article.lang)} for item in article.themes]
    )
    if article.cover:
        cover = renditions.fallback(article.cover)
        url = addresses.absolute(feed.identity, cover.path)
        entry.enclosure(url=url, length=str(needs[cover.path].fact("bytes")), type=cover.mime)
    return entry


def _authors(feed: Feed, article: Article) -> list[str]:
    return list(article.authors) or [feed.identity.called(article.lang).union]


@lru_cache(maxsize=256)
def _content(tree: SourceTree, identity: Identity, article: Article) -> str:
    """The article as one HTML fragment with absolute links; kept, as many feeds carry the same article."""
    here = addresses.absolute(identity, article.address)
    return render(
        tree,
        CONTENT_TEMPLATE,
        article.lang,
        article=article,
        body=with_full_links(article.body, here),
        site=identity.site_url,
    )


def _document(feed: Feed, xml: str) -> Made:
    """The XML document with the style sheet that makes it readable in a browser."""
    style = addresses.href(feed.identity, addresses.FEED_STYLE)
    text = render(feed.tree, DOCUMENT_TEMPLATE, feed.lang, style=style, feed=Markup(xml))  # noqa: S704
    return Made(body=text.encode())
