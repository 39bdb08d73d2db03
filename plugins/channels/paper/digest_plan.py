"""In: the stories of an issue. Out: ways to fill the weekly digest (A4): the lead told in full, the others in brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.channels.paper.board_words import BoardWords, Item
from plugins.channels.paper.display import big_number, headline
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.plain_plan import days_within, plain_words
from plugins.channels.paper.ruler import band_height, text_height
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.budgets import BUDGETS
from plugins.newsroom.text import shorten

ROOM = 297.0 - 11.0 - 22.5  # mm of the page that content may take (digest.css)
MOST_ITEMS = 6
BRIEF, TERSE = BUDGETS["digest"]["brief"], 18  # syllables of a story in brief, and where that does not fit
FEW = 2  # stories that may be told in full, and leave room for the lead's points
H1 = (40.0, 37.0, 34.0, 31.0, 28.0, 25.0)
ROLES = {
    "standfirst": (15.0, 14.0),
    "item": (15.0, 14.0),
    "text": (13.0, 13.0),
    "point": (14.0, 13.0),
    "field": (12.5, 12.5),
}
SMALL = 0.62  # of the board's number
SCALES = (1.4, 1.32, 1.24, 1.16, 1.08, 1.0, 0.94)
COLUMN = 90.0  # mm
SIDE = 68.4  # mm, the code with its address; beside it the dates


def plans(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[BoardWords]:
    """Richest and largest first; then without the lead's points, then without its figure, then with fewer stories."""
    following = len(sheet.stories) - 1
    for shown in range(following, -1, -1):
        for points in (True, False) if shown <= FEW and sheet.lead.points else (False,):
            for scale in SCALES if shown == following else SCALES[-2:]:
                yield _plan(sheet, fonts, shown, scale, points=points, figure=True)
        for scale in SCALES[3:] if sheet.lead.figure else ():
            yield _plan(sheet, fonts, shown, scale, points=False, figure=False)
        for scale in SCALES[-2:] if shown > FEW else ():
            yield _plan(sheet, fonts, shown, scale, points=False, figure=False, brief=TERSE)


def _plan(
    sheet: SheetInputs,
    fonts: dict[int, Type],
    shown: int,
    scale: float,
    *,
    points: bool,
    figure: bool,
    brief: int = BRIEF,
) -> BoardWords:
    lead = sheet.lead
    size, _ = headline(lead.title, fonts[800], H1 if brief == BRIEF else H1[3:])
    number = big_number(lead.figure, sheet.icon, fonts[800], SMALL * scale) if figure and lead.figure else None
    plan = plain_words(
        sheet,
        fonts,
        scale=scale,
        roles=ROLES,
        h1=max(round(size * min(scale, 1.0), 1), H1[-1]),
        number=number,
        standfirst=lead.brief,
        points=lead.points if points else (),
        items=tuple(
            Item(title=story.title, text=story.brief if shown <= FEW else shorten(story.brief, brief))
            for story in sheet.stories[1 : shown + 1]
        ),
        days=days_within(fonts, sheet.days, SIDE - 10.5, 120.0, 13.0),
        left_out=len(sheet.stories) - 1 - shown + len(sheet.others),
    )
    return replace(plan, height=_height(sheet, fonts, plan))


def _height(sheet: SheetInputs, fonts: dict[int, Type], plan: BoardWords) -> float:
    """About how high it will be, in mm."""
    size, rem = dict(plan.sizes), plan.scale * 10 * MM_PER_PT
    _, lines = headline(sheet.lead.title, fonts[800], (plan.h1,))
    height = 29.0 + 5.3 * plan.issue_lines + lines * plan.h1 * 1.19 * MM_PER_PT + 3 * rem
    height += text_height(fonts, plan.standfirst, size["standfirst"], 1.4, 186)
    if plan.number and sheet.lead.figure:
        height += 1.1 * rem + band_height(fonts, sheet.lead.figure, plan.number, size["point"])
    height += sum(rem + text_height(fonts, point, size["point"], 1.4, 176) for point in plan.points)
    wide = COLUMN if len(plan.items) > 1 else 186.0
    items = [
        1.7 * rem
        + text_height(fonts, item.title, size["item"], 1.28, wide, 800)
        + text_height(fonts, item.text, size["text"], 1.42, wide)
        for item in plan.items
    ]
    height += (8.1 if items else 0.0) + sum(max(items[row : row + 2]) for row in range(0, len(items), 2))
    return height + SIDE + 10.0
