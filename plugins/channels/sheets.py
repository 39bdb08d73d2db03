"""In: the edition. Out: a PDF and a small picture for every sheet that hangs on a board.

The sheets are HTML of theme/print, set by WeasyPrint; how they are filled is in `plugins.channels.paper`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels.addresses import qr_address
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Output
from plugins.channels.paper import digest_plan, large_plan, leaflet_plan
from plugins.channels.paper.board_plan import most_items
from plugins.channels.paper.making import make_sheet, make_thumbnail
from plugins.channels.paper.words import SheetInputs, Story
from plugins.newsroom.model import DEFAULT_LANGUAGE, Article, Bulletin, Edition, Sheet

SHEET_COST, THUMBNAIL_COST = 200, 40  # ms
MOST_ITEMS = {
    "digest": digest_plan.MOST_ITEMS, "leaflet": leaflet_plan.MOST_ITEMS, "large": large_plan.MOST_ITEMS, "poster": 0, "urgent": 0,
}  # fmt: skip
EXPLAINED = 3  # stories whose bodies a second page may print


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """The sheets of every bulletin that is printed in this build, general ones first."""
    for bulletin in edition.bulletins:
        for sheet in bulletin.printed:
            source = sheet.articles[0].source
            inputs = sheet_inputs(edition, bulletin, sheet, kit)
            yield Output(path=sheet.path, recipe=make_sheet, inputs=inputs, source=source, cost=SHEET_COST)
            yield Output(
                path=sheet.thumbnail,
                recipe=make_thumbnail,
                inputs=None,
                needs=(sheet.path,),
                source=source,
                cost=THUMBNAIL_COST,
            )


def sheet_inputs(edition: Edition, bulletin: Bulletin, sheet: Sheet, kit: Kit) -> SheetInputs:
    """What the recipe of `sheet` reads: only words that may be printed, so that no other change reprints it."""
    identity = edition.newsroom.identity
    lead = sheet.articles[0]
    most = most_items(with_figure=lead.figure is not None)
    shown = 1 + MOST_ITEMS.get(sheet.form, most)
    bodies = EXPLAINED if sheet.pages > 1 and sheet.form == "board" else 0
    return SheetInputs(
        tree=kit.sheets,
        form=sheet.form,
        lang=sheet.lang,
        paper=sheet.paper,
        code=sheet.code,
        names=identity.called(sheet.lang),
        colours=identity.colours,
        icon=identity.figure_icon,
        logo=source_file(kit.content / identity.logo) if identity.logo else None,
        number=bulletin.number,
        hangs_from=bulletin.hangs_from,
        hangs_until=bulletin.hangs_until,
        # the calendar is Vietnamese
        days=() if sheet.form == "urgent" or sheet.lang != DEFAULT_LANGUAGE else bulletin.upcoming_days,
        places=tuple(board.name for board in sheet.boards),
        address=f"{identity.host}/{sheet.short_address.rstrip('/')}",
        qr=qr_address(identity, sheet.short_address),
        stories=tuple(
            _story(article, lead=article is lead, body=article.body.text if place < bodies else "")
            for place, article in enumerate(sheet.articles[:shown])
        ),
        others=tuple(article.board_title for article in sheet.articles[shown:]) if shown > 1 else (),
        pages=sheet.pages,
    )


def _story(article: Article, *, lead: bool, body: str) -> Story:
    return Story(
        source=article.source,
        title=article.board_title,
        text=article.board_text,
        brief=article.brief,
        points=article.key_points if lead else (),
        figure=article.figure if lead else None,
        source_note=article.source_note if lead else "",
        published=article.published,
        expires=article.expires,
        last_day=article.last_day,
        urgent=article.urgent if lead else None,
        body=body,
    )
