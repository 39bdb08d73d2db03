"""In: the edition. Out: for every published article a PDF to hand out at a meeting or a toolbox talk.

The sheets are HTML of theme/print, set by WeasyPrint; how they are filled is in `plugins.channels.paper.handout`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels import renditions
from plugins.channels.addresses import absolute, handout, qr_address
from plugins.channels.kind_blocks import body_of
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Output, SourceTree
from plugins.channels.paper.handout import HandoutInputs, HandoutText, make_handout
from plugins.newsroom.cleanhtml import with_full_links
from plugins.newsroom.model import Article, Edition, Identity, Picture

COST = 300  # ms


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """One handout for each article that may be printed, with the pictures that the web gets."""
    for article in edition.articles:
        if not article.on_paper:
            continue
        pictures = {
            renditions.fallback(picture).path: picture
            for picture in (*filter(None, [_cover(article)]), *article.pictures)
        }
        yield Output(
            path=handout(article.address),
            recipe=make_handout,
            inputs=_inputs(edition.newsroom.identity, article, kit),
            needs=tuple(dict.fromkeys(renditions.fallback(picture).path for picture in pictures.values())),
            source=article.source,
            cost=COST,
        )


def _inputs(identity: Identity, article: Article, kit: Kit) -> HandoutInputs:
    return HandoutInputs(
        tree=kit.sheets,
        lang=article.lang,
        names=identity.called(article.lang),
        colours=identity.colours,
        icon=identity.figure_icon,
        logo=source_file(kit.content / identity.logo) if identity.logo else None,
        licence=identity.licence,
        site=identity.site_url,
        address=f"{identity.host}/{article.address}",
        qr=qr_address(identity, article.address),
        lead=_text(kit.sheets, article, absolute(identity, article.address)),
        cover=_cover(article),
        pictures=article.pictures,
    )


def _cover(article: Article) -> Picture | None:
    """Its picture, unless a number leads the page."""
    return None if article.figure else article.cover


def _text(tree: SourceTree, article: Article, page: str) -> HandoutText:
    return HandoutText(
        source=article.source,
        title=article.title,
        summary=article.summary,
        points=article.key_points,
        figure=article.figure,
        urgent=article.urgent,
        corrections=article.corrections,
        authors="; ".join(article.authors),
        source_note=article.source_note,
        published=article.published,
        updated=article.updated,
        last_day=article.last_day,
        body=with_full_links(body_of(tree, article), page),
    )
