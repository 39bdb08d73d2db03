"""In: the stories of a board sheet. Out: ways to fill it, best first, each with the height it will about take.

The heights only choose where to begin, so that most sheets are laid out once; what fits is for the layout to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.channels.paper.board_words import BoardWords, Item
from plugins.channels.paper.display import (
    H1_FLOOR,
    NAME_WIDTH,
    WIDE_NAME,
    balanced,
    big_number,
    headline,
    name_size,
    sizes,
)
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.ruler import FEWEST_NOTES, LINE, Ruler
from plugins.channels.paper.small_print import address_lines, issue_lines, one_line, places_shown
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.budgets import BUDGETS
from plugins.newsroom.text import syllables

ROOM = 297.0 - 11.0 - 22.5  # mm of the page that content may take (board.css)
MOST_LINES = 12
BUDGET = BUDGETS["board"]["whole"]  # what a stranger reads in a minute
MOST_UNDER_FIGURE, MOST_WITHOUT = 3, 5
LARGE, TIGHT = (1.12, 1.06, 1.0), (0.97, 0.94)
SMALL_NUMBER = 0.6
EXTRA_DAYS, SAFE = 2, 2.0  # dates; mm that an estimate may be too low


def most_items(*, with_figure: bool) -> int:
    """How many stories may follow a lead with or without a figure band."""
    return MOST_UNDER_FIGURE if with_figure else MOST_WITHOUT


def plans(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[BoardWords]:
    """From the richest to the barest: all stories with the lead's points, larger, plainer, tighter, then fewer."""
    following = sheet.stories[1:]
    for shown in range(len(following), -1, -1):
        for points, long, scales in (
            (True, True, LARGE),
            (True, False, LARGE + (() if shown else TIGHT)),
            (False, True, LARGE),
            (False, False, LARGE + TIGHT),
        ):
            if long and not 0 < shown <= 2:
                continue
            for scale in scales:
                plan = _plan(sheet, fonts, shown, scale, points=points, long=long)
                if not points or not shown or _syllables(plan, sheet) <= BUDGET:
                    yield _with_days(sheet, fonts, plan, extra=EXTRA_DAYS)
                    yield _with_days(sheet, fonts, plan, extra=0)
    yield from _last_resorts(sheet, fonts)


def _plan(
    sheet: SheetInputs, fonts: dict[int, Type], shown: int, scale: float, *, points: bool, long: bool
) -> BoardWords:
    lead = sheet.lead
    listed = lead.points if points else ()
    gist = lead.brief if points and not listed else ""
    standfirst = "" if lead.text == lead.title or gist.startswith(lead.text.rstrip("….")) else lead.text
    size, _ = headline(lead.title, fonts[800])
    h1 = max(round(size * min(scale, 1.0), 1), H1_FLOOR)
    lines = issue_lines(sheet, fonts)
    return BoardWords(
        scale=scale,
        sizes=sizes(scale),
        h1=h1,
        measure=balanced(lead.title, h1, fonts[800]),
        name_size=name_size(sheet.names.name, fonts[800], WIDE_NAME if lines > 1 else NAME_WIDTH),
        issue_lines=lines,
        number=big_number(lead.figure, sheet.icon, fonts[800], scale) if lead.figure else None,
        standfirst=standfirst,
        standfirst_measure=balanced(standfirst, dict(sizes(scale))["standfirst"], fonts[600], tracking=0.0),
        points=listed,
        gist=gist,
        items=tuple(
            Item(title=story.title, text=story.brief if long else story.text)
            for story in sheet.stories[1 : shown + 1]
        ),
        days=(),
        silent=False,
        left_out=len(sheet.stories) - 1 - shown + len(sheet.others),
        source_note=one_line(lead.source_note, fonts[600]),
        places=places_shown(sheet, fonts[600]),
        address=address_lines(sheet.address, fonts[600]),
        notes=0,
        lines=MOST_LINES,
        height=0.0,
    )


def _last_resorts(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[BoardWords]:
    """The lead alone with a headline at its floor and a smaller number; then without its standfirst."""
    plan = _plan(sheet, fonts, 0, TIGHT[-1], points=False, long=False)
    figure = sheet.lead.figure
    plan = replace(
        plan,
        h1=H1_FLOOR,
        measure=balanced(sheet.lead.title, H1_FLOOR, fonts[800]),
        number=big_number(figure, sheet.icon, fonts[800], SMALL_NUMBER) if figure else None,
    )
    for standfirst in dict.fromkeys((plan.standfirst, "")):
        silent = standfirst != plan.standfirst
        yield replace(
            _with_days(sheet, fonts, replace(plan, standfirst=standfirst, silent=silent), extra=0), height=0.0
        )


def _with_days(sheet: SheetInputs, fonts: dict[int, Type], plan: BoardWords, extra: int) -> BoardWords:
    """As many dates as the column beside the stories holds, and up to `extra` where the page has the room."""
    ruler = Ruler(fonts=fonts, rem=plan.scale * 10 * MM_PER_PT, sizes=dict(plan.sizes))
    fixed = ruler.above(sheet, plan) + ruler.below()
    stories = ruler.stories(plan)
    column = max(stories, min(ROOM - fixed - SAFE, ruler.side(plan, sheet.days[:extra])))
    count = max(
        (n for n in range(len(sheet.days) + 1) if ruler.side(plan, sheet.days[:n]) <= column + 1.0), default=0
    )
    side = ruler.side(plan, sheet.days[:count])
    gap = int((side - stories - 8.1) / LINE)
    return replace(
        plan,
        days=sheet.days[:count],
        notes=gap if gap >= FEWEST_NOTES else 0,
        height=fixed + max(stories, side),
    )


def _syllables(plan: BoardWords, sheet: SheetInputs) -> int:
    texts = [
        sheet.lead.title,
        plan.standfirst,
        plan.gist,
        *plan.points,
        *(f"{item.title} {item.text}" for item in plan.items),
    ]
    figure = sheet.lead.figure
    return sum(syllables(text) for text in texts) + (syllables(figure.sentence) if figure else 0)
