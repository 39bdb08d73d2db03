"""In: an edition. Out: `feed.xml` (RSS 2.0) and `atom.xml` (RFC 4287) at the address of every listing.

Both carry the newest living articles in full, for people and for unions that print them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from plugins.channels import addresses, renditions
from plugins.channels.kind_blocks import body_of
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceTree
from plugins.channels.syndication import (
    ENTRIES,
    PAGE_TYPE,
    Entry,
    FeedHead,
    atom_channel,
    atom_document,
    rss_channel,
    rss_document,
    tag_uri,
)
from plugins.channels.templates import render
from plugins.newsroom.addressing import THEME_FOLDER
from plugins.newsroom.cleanhtml import with_full_links
from plugins.newsroom.dates import MONDAY, start_of
from plugins.newsroom.model import Article, Edition, Identity, Listing

CONTENT_TEMPLATE = "templates/feed_entry.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(FeedHead):
    """What the feed of a listing reads."""

    articles: tuple[Article, ...]


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
    channel = rss_channel(feed)
    for article in feed.articles:
        item = channel.add_entry(_entry(feed, article, needs), order="append")
        item.description(str(escape(article.brief)))  # RSS: HTML, not text
        item.dc.dc_creator(_authors(feed, article))  # RSS's own <author> must be an e-mail address
    return rss_document(feed, channel)


def make_atom(feed: Feed, needs: Needs) -> Made:
    """Atom 1.0 with full content."""
    channel = atom_channel(feed)
    for article in feed.articles:
        item = channel.add_entry(_entry(feed, article, needs), order="append")
        item.summary(article.brief)
        item.author([{"name": name} for name in _authors(feed, article)])
    return atom_document(feed, channel)


def entry_id(identity: Identity, article: Article) -> str:
    """The same for ever, whatever becomes of the title, the file's name or the site: `tag:host,2026-11-30:vi/slug`."""
    return tag_uri(identity, article.day, f"{article.lang}/{article.first_slug}")


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
    if article.audio:  # RSS 2.0: one enclosure; who subscribes to sound wants that
        sound = addresses.absolute(feed.identity, addresses.recording(article.audio))
        entry.enclosure(url=sound, length=str(article.audio.size), type=article.audio.media_type)
    elif article.cover:
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
        body=with_full_links(body_of(tree, article), here),
        site=identity.site_url,
    )
