"""In: the stories of an issue. Out: its large-print pages: all stories as briefs, 18 pt at least, as many as it takes.

Large print is for eyes that a board leaves out: 18 pt of this face has an x-height of 3.4 mm, one column, ragged
right, strong rules (UKAAF and RNIB ask for 16 pt and more).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.channels.paper.board_words import BoardWords, Item
from plugins.channels.paper.display import headline
from plugins.channels.paper.letters import Type
from plugins.channels.paper.plain_plan import plain_words
from plugins.channels.paper.words import END, SheetInputs

if TYPE_CHECKING:
    from plugins.channels.paper.engine import Layout

MOST_ITEMS = 11
WIDTH, BOTTOM = 180.0, 275.0  # mm: of the column; where it ends on the page (large.css)
H1 = (43.5, 40.0, 37.0, 34.0, 31.0, 28.0)
ROLES = {
    "item": (26.0, 23.0),
    "text": (20.0, 18.0),
    "standfirst": (20.0, 18.0),
    "number": (60.0, 52.0),
    "field": (18.0, 18.0),
}
SCALES = (1.0, 0.9)
TIGHTER = ((1.0, 3), (0.9, 6), (0.9, 3), (0.9, 0))  # scale and dates
FULL = 0.45  # of the last page: below it, a smaller size may save the page
LINES = 20


def fit_pages(
    sheet: SheetInputs, fonts: dict[int, Type], set_plan: Callable[[SheetInputs, BoardWords], Layout]
) -> tuple[BoardWords, Layout]:
    """All stories at 20 pt with all dates; tighter where that saves a page that would be half empty, or one too
    many; then fewer stories. The last page is filled with lines to write on.
    """
    shown = len(sheet.stories) - 1
    plan = _plan(sheet, fonts, shown, SCALES[0], len(sheet.days))
    layout = set_plan(sheet, plan)
    most = sheet.pages
    if layout.pages > 1 and layout.height_of(END) < FULL * BOTTOM:
        most = min(most, layout.pages - 1)
    for scale, days in TIGHTER if layout.pages > most else ():
        other = _plan(sheet, fonts, shown, scale, days)
        tried = set_plan(sheet, other)
        if tried.pages <= most:
            return other, tried
    while layout.pages > sheet.pages and shown:
        shown -= 1
        plan = _plan(sheet, fonts, shown, *TIGHTER[-1])
        layout = set_plan(sheet, plan)
    return plan, layout


def _plan(sheet: SheetInputs, fonts: dict[int, Type], shown: int, scale: float, days: int) -> BoardWords:
    size, _ = headline(sheet.lead.title, fonts[800], H1, lines=3, page=WIDTH)
    plan = plain_words(
        sheet,
        fonts,
        scale=scale,
        roles=ROLES,
        h1=size,
        standfirst=sheet.lead.brief,
        points=sheet.lead.points,
        items=tuple(Item(title=story.title, text=story.brief) for story in sheet.stories[1 : shown + 1]),
        days=sheet.days[:days],
        left_out=len(sheet.stories) - 1 - shown + len(sheet.others),
        page=WIDTH,
        address=66.0,
    )
    return replace(plan, lines=LINES)
