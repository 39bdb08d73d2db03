"""In: articles, boards, a moment. Out: which article shows where, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from plugins.newsroom.dates import local_day, start_of
from plugins.newsroom.model import Article, Board, Held, Newsroom, Reason


def held_back(article: Article, now: datetime) -> Held | None:
    """The first reason why `article` is not published at `now`; None if it is."""
    return next(iter(obstacles(article, now)), None)


def obstacles(article: Article, now: datetime) -> tuple[Held, ...]:
    """Every reason why `article` is not published at `now`: first those that somebody must remove, then time."""
    reasons = [Reason.DRAFT] if article.draft else []
    reasons += [Reason.UNAPPROVED] if article.unapproved else []
    reasons += [] if allowed(article, now) else [Reason.CONSENT]
    waits: list[tuple[Reason, datetime]] = []
    if article.published > now:
        waits.append(
            (Reason.EMBARGO if article.published == article.embargo else Reason.SCHEDULED, article.published)
        )
    if article.approved_on and start_of(article.approved_on) > now:
        waits.append((Reason.APPROVAL_LATER, start_of(article.approved_on)))
    waits.sort(key=lambda wait: wait[1], reverse=True)  # the longest wait tells when it appears
    return tuple(
        Held(source=article.source, title=article.title, reason=reason, until=until)
        for reason, until in (*((reason, None) for reason in reasons), *waits)
    )


def allowed(article: Article, now: datetime) -> bool:
    """Whether those who have a say in it let `article` be published at `now`."""
    last = article.details.allowed_until if article.details else None
    return last is None or local_day(now) <= last


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """By publication, newest first; equal moments by address, so that the order never changes by itself."""
    return tuple(
        sorted(
            sorted(articles, key=lambda article: article.address),
            key=lambda article: article.published,
            reverse=True,
        )
    )


def urgent_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Urgent ones, then the rest; each newest first. The order of a board."""
    ordered = newest_first(articles)
    return tuple(sorted(ordered, key=lambda article: article.urgent is None))


def shows_on(article: Article, board: Board) -> bool:
    """Whether `board` shows `article`.

    They share the language and an audience (no audiences: everyone), and for every facet that the article
    names they share a value. A board that names no value of such a facet does not show it.
    """
    if article.lang != board.lang:
        return False
    if board.audiences and article.audiences and not any(map(article.for_audience, board.audiences)):
        return False
    has = dict(board.facets)
    return all(
        any(value.slug in has.get(segment.facet.slug, ()) for value in segment.values)
        for segment in article.segments
    )


def by_theme(articles: Iterable[Article]) -> Mapping[str, tuple[Article, ...]]:
    """The articles of every theme, main or not, by its slug and in their order; none where no article has it."""
    return _grouped((theme.slug, article) for article in articles for theme in article.themes)


def by_value(articles: Iterable[Article]) -> Mapping[tuple[str, str], tuple[Article, ...]]:
    """The articles meant for every value of a facet, by the slugs of both and in their order."""
    return _grouped(
        ((segment.facet.slug, value.slug), article)
        for article in articles
        for segment in article.segments
        for value in segment.values
    )


K = TypeVar("K")


def _grouped(pairs: Iterable[tuple[K, Article]]) -> Mapping[K, tuple[Article, ...]]:
    groups: defaultdict[K, list[Article]] = defaultdict(list)
    for key, article in pairs:
        groups[key].append(article)
    return {key: tuple(group) for key, group in groups.items()}


def languages_of(newsroom: Newsroom, articles: Iterable[Article]) -> tuple[str, ...]:
    """Vietnamese, and English if there is an identity and an article in it."""
    return ("vi", "en") if newsroom.identity.english and any(a.lang == "en" for a in articles) else ("vi",)
