"""In: the newsroom, all articles and pages, one moment. Out: the `Edition`: everything that this build publishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from plugins.newsroom import selection
from plugins.newsroom.bulletins import bulletins, too_early
from plugins.newsroom.dates import Week, start_of
from plugins.newsroom.listings import listings
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import LANGUAGES, Article, Edition, Newsroom, Page, Translation
from plugins.newsroom.problems import ContentError, ContentPath, Problem, say

Versions = tuple[Translation, ...]


def compose(
    newsroom: Newsroom,
    articles: Sequence[Article],
    pages: Sequence[Page],
    now: datetime,
    week: Week | None = None,
) -> Edition:
    """Decide everything that this build publishes at `now`; `week` asks for that issue in print as well.

    What does not fit together among the files was found by the desk. Raises ContentError if there was no
    bulletin yet in `week`.
    """
    early = too_early(newsroom, week) if week is not None else None
    if early:
        raise ContentError([early])
    held = [selection.held_back(article, now) for article in articles]
    published = selection.newest_first(
        article for article, back in zip(articles, held, strict=True) if back is None
    )
    return Edition(
        newsroom=newsroom,
        now=now,
        articles=published,
        pages=tuple(sorted(pages, key=lambda page: page.address)),
        listings=tuple(listings(newsroom, published, now)),
        bulletins=tuple(bulletins(newsroom, published, now, week)),
        held=tuple(back for back in held if back),
        translations=tuple(sorted((*_translations(published), *_translations(pages)))),
    )


def dead_ends(edition: Edition, manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """A problem for every link from a published file to one that is held back."""
    held = {item.source for item in edition.held}
    for manuscript in manuscripts:
        for link in manuscript.links:
            if manuscript.file not in held and link.target in held:
                wrong = say("dẫn tới bài chưa đăng {path}", path=ContentPath(link.target))
                instead = say("bỏ liên kết, hoặc chờ bài kia đăng rồi thêm")
                yield manuscript.problem("", "link-to-held", (wrong, instead), line=link.line)


def next_change(edition: Edition) -> datetime | None:
    """The next moment at which a build would say something else.

    A publication, an expiry, or the day on which a bulletin is hung or comes down.
    """
    moments = [item.until for item in edition.held if item.until]
    moments += [article.expires for article in edition.articles if article.expires]
    for bulletin in edition.bulletins:
        moments += [start_of(bulletin.hangs_from), start_of(bulletin.hangs_until + timedelta(days=1))]
    return min((moment for moment in moments if moment > edition.now), default=None)


def _translations(items: Iterable[Article | Page]) -> Iterator[tuple[str, Versions]]:
    """For every address that has translations: all versions, the original first."""
    published = tuple(items)
    originals = {(item.slug, item.lang): item for item in published if not item.translation_of}
    groups: dict[str, list[Article | Page]] = {}
    for item in published:
        if item.translation_of:
            for lang in LANGUAGES:
                original = originals.get((item.translation_of, lang))
                if original and lang != item.lang:
                    groups.setdefault(original.address, [original]).append(item)
    for group in groups.values():
        versions = tuple(Translation(lang=item.lang, address=item.address, title=item.title) for item in group)
        for item in group:
            yield item.address, versions
