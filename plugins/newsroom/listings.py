"""In: the newsroom, published articles, a moment. Out: the listings.

The site, kinds of posts, themes, audiences, facet values.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from plugins.newsroom import selection
from plugins.newsroom.addressing import AUDIENCE_FOLDER, FACET_FOLDER, THEME_FOLDER, kind_address, listing_address
from plugins.newsroom.kinds import POSTS
from plugins.newsroom.model import DEFAULT_LANGUAGE, Article, Listing, Newsroom


def listings(newsroom: Newsroom, published: tuple[Article, ...], now: datetime) -> Iterator[Listing]:
    """All listings of all languages; those of themes and audiences even while they are empty."""
    alive = tuple(article for article in published if article.alive(now))
    for lang in selection.languages_of(newsroom, published):
        mine = tuple(article for article in alive if article.lang == lang)
        names = newsroom.identity.called(lang)
        address = "" if lang == DEFAULT_LANGUAGE else f"{lang}/"
        yield Listing(
            kind="site", address=address, lang=lang, title=names.name, message=names.tagline, articles=mine
        )
        yield from _of_kinds(lang, mine)
        yield from _of_themes(newsroom, lang, mine)
        yield from _of_audiences(newsroom, lang, mine)
        yield from _of_facets(newsroom, lang, mine)


def _of_kinds(lang: str, articles: tuple[Article, ...]) -> Iterator[Listing]:
    """Only kinds that have posts."""
    for slug, kind in POSTS.items():
        found = tuple(article for article in articles if article.kind == slug)
        if found and kind.listed:
            yield Listing(
                kind="kind",
                address=kind_address(slug, lang),
                lang=lang,
                title=kind.term.called(lang),
                message=kind.term.says(lang),
                articles=found,
            )


def _of_themes(newsroom: Newsroom, lang: str, articles: tuple[Article, ...]) -> Iterator[Listing]:
    found = selection.by_theme(articles)
    for theme in newsroom.themes:
        yield Listing(
            kind="theme",
            address=listing_address(lang, THEME_FOLDER, theme.slug),
            lang=lang,
            title=theme.called(lang),
            message=theme.says(lang),
            articles=found.get(theme.slug, ()),
        )


def _of_audiences(newsroom: Newsroom, lang: str, articles: tuple[Article, ...]) -> Iterator[Listing]:
    for audience in newsroom.audiences:
        yield Listing(
            kind="audience",
            address=listing_address(lang, AUDIENCE_FOLDER, audience.slug),
            lang=lang,
            title=audience.called(lang),
            message=audience.says(lang),
            articles=tuple(article for article in articles if article.for_audience(audience.slug)),
        )


def _of_facets(newsroom: Newsroom, lang: str, articles: tuple[Article, ...]) -> Iterator[Listing]:
    """Only values that some article is meant for."""
    meant = selection.by_value(articles)
    for facet in newsroom.facets:
        for value in facet.values:
            found = meant.get((facet.slug, value.slug))
            if found:
                yield Listing(
                    kind="facet",
                    address=listing_address(lang, FACET_FOLDER, facet.slug, value.slug),
                    lang=lang,
                    title=value.called(lang),
                    message=value.says(lang),
                    articles=found,
                    facet=facet,
                )
