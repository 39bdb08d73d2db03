"""In: the stories of an issue. Out: ways to fill the A5 leaflet, which is printed twice on one A4 and cut.

It is read in the hand: sizes are those of clear print at 40 cm (x-height 2.2 mm), not those of a wall.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.channels.paper.board_words import BoardWords, Item
from plugins.channels.paper.display import big_number, headline
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.plain_plan import days_within, plain_words
from plugins.channels.paper.ruler import FEWEST_NOTES, LINE, band_height, text_height
from plugins.channels.paper.small_print import ADDRESS_SIZE
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.budgets import BUDGETS
from plugins.newsroom.text import shorten

TOP, ROOM, WIDTH = 9.0, 187.0, 130.5  # mm of one A5 that content may take (leaflet.css)
STORIES, SIDE = 80.0, 44.0  # mm, the columns
FOOT = 14.0  # mm, the line to write on
MOST_ITEMS = 4
TEXT = BUDGETS["leaflet"]["brief"]  # syllables of a story
H1 = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
ROLES = {
    "standfirst": (13.0, 12.0), "item": (14.0, 12.5), "point": (12.5, 12.0), "text": (12.0, 11.5), "field": (10.5, 10.5),
}  # fmt: skip
SCALES = (1.3, 1.22, 1.14, 1.07, 1.0, 0.94)


def plans(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[BoardWords]:
    """All stories with the lead's points, larger before smaller; then without the points; then fewer stories."""
    following = len(sheet.stories) - 1
    for shown in range(following, -1, -1):
        for points in (True, False) if sheet.lead.points else (False,):
            for scale in SCALES if shown == following else SCALES[-2:]:
                yield _plan(sheet, fonts, shown, scale, points=points)
    smallest = _plan(sheet, fonts, 0, SCALES[-1], points=False)
    yield replace(smallest, number=None, h1=H1[-1], height=0.0)


def _plan(sheet: SheetInputs, fonts: dict[int, Type], shown: int, scale: float, *, points: bool) -> BoardWords:
    lead = sheet.lead
    size, _ = headline(lead.title, fonts[800], H1, page=WIDTH)
    plan = plain_words(
        sheet,
        fonts,
        scale=scale,
        roles=ROLES,
        h1=max(round(size * min(scale, 1.0), 1), H1[-1]),
        number=big_number(lead.figure, sheet.icon, fonts[800], scale, page=WIDTH) if lead.figure else None,
        standfirst=lead.text if points else lead.brief,
        points=lead.points if points else (),
        items=tuple(
            Item(title=story.title, text=shorten(story.brief, TEXT)) for story in sheet.stories[1 : shown + 1]
        ),
        left_out=len(sheet.stories) - 1 - shown + len(sheet.others),
        page=WIDTH,
        address=SIDE * ADDRESS_SIZE / 11.0,  # leaflet.css sets it at 11 pt
        lines=0,
    )
    return _with_days(sheet, fonts, plan)


def _with_days(sheet: SheetInputs, fonts: dict[int, Type], plan: BoardWords) -> BoardWords:
    """With the dates that the column beside the stories holds, lines to write on where the stories leave a gap,
    and about how high it will be, in mm."""
    size, rem = dict(plan.sizes), plan.scale * 10 * MM_PER_PT
    _, lines = headline(sheet.lead.title, fonts[800], (plan.h1,), page=WIDTH)
    height = 17.0 + lines * plan.h1 * 1.2 * MM_PER_PT + 2.6 * rem
    height += text_height(fonts, plan.standfirst, size["standfirst"], 1.4, WIDTH)
    if plan.number and sheet.lead.figure:
        height += rem + band_height(fonts, sheet.lead.figure, plan.number, size["point"], WIDTH)
    column = 7.0 if plan.points else 0.0
    column += sum(1.3 * rem + text_height(fonts, point, size["point"], 1.4, STORIES - 9) for point in plan.points)
    column += 7.0 if plan.items else 0.0
    for item in plan.items:
        column += 1.7 * rem + text_height(fonts, item.title, size["item"], 1.28, STORIES, 800)
        column += text_height(fonts, item.text, size["text"], 1.42, STORIES)
    side = 50.0 + 5.2 * len(plan.address)
    days = days_within(fonts, sheet.days, max(column, ROOM - height - FOOT) - side - 8.0, SIDE, 11.0)
    side += (8.0 if days else 0.0) + sum(
        2.8 + text_height(fonts, f"{day.day:%d/%m} {day.title}", 11.3, 1.34, SIDE) for day in days
    )
    gap = int((side - column - 7.0) / LINE)
    return replace(
        plan,
        days=days,
        notes=gap if gap >= FEWEST_NOTES else 0,
        height=height + max(column, side) + FOOT,
    )
