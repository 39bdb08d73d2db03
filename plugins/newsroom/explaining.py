"""In: an edition and one post. Out: `Explanation`: where readers find it, or every reason why they do not."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.newsroom.gate import approvers
from plugins.newsroom.model import Article, Bulletin, Edition, Held, Listing, Sheet
from plugins.newsroom.selection import obstacles


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One post at one moment. With `obstacles` it is in no output, and the places are empty.

    `approver` is who approved it, as newsroom.toml calls them; `able` are the slugs of those who could today.
    `expired`: its page is left, the lists and boards are not.
    """

    article: Article
    obstacles: tuple[Held, ...]
    approver: str
    able: tuple[str, ...]
    expired: bool
    listings: tuple[Listing, ...]
    sheets: tuple[tuple[Bulletin, Sheet], ...]


def explain(edition: Edition, article: Article) -> Explanation:
    """What becomes of `article`, which may be published in `edition` or held back from it."""
    newsroom = edition.newsroom
    return Explanation(
        article=article,
        obstacles=obstacles(article, edition.now),
        approver=newsroom.spokespeople.get(article.approved_by, article.approved_by),
        able=approvers(newsroom, edition.today, [theme.slug for theme in article.themes]),
        expired=not article.alive(edition.now),
        listings=tuple(item for item in edition.listings if article in item.articles),
        sheets=tuple(
            (bulletin, sheet)
            for bulletin in edition.bulletins
            for sheet in bulletin.printed
            if article in sheet.articles
        ),
    )
