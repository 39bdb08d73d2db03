"""In: the words of a sheet, a scale, what to show of them. Out: `BoardWords` for forms that are one column of parts."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.channels.paper.board_words import BoardWords, Item
from plugins.channels.paper.display import NAME_WIDTH, PAGE, WIDE_NAME, Number, balanced, name_size, sizes
from plugins.channels.paper.letters import Type
from plugins.channels.paper.ruler import text_height
from plugins.channels.paper.small_print import SIDE, address_lines, issue_lines, one_line, places_shown
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.model import CalendarDay

Roles = Mapping[str, tuple[float, float]]
LINES = 12  # to write on; cut where the page ends


def plain_words(
    sheet: SheetInputs,
    fonts: dict[int, Type],
    *,
    scale: float,
    roles: Roles,
    h1: float,
    number: Number | None = None,
    standfirst: str = "",
    points: tuple[str, ...] = (),
    gist: str = "",
    items: tuple[Item, ...] = (),
    days: tuple[CalendarDay, ...] = (),
    left_out: int = 0,
    page: float = PAGE,
    address: float = SIDE,
    lines: int = LINES,
) -> BoardWords:
    """The plan with all that follows from the sheet itself; its height is for the form to estimate.

    `page` and `address` are widths in mm.
    """
    wide = issue_lines(sheet, fonts)
    return BoardWords(
        scale=scale,
        sizes=sizes(scale, roles),
        h1=h1,
        measure=balanced(sheet.lead.title, h1, fonts[800], page),
        name_size=name_size(sheet.names.name, fonts[800], WIDE_NAME if wide > 1 else NAME_WIDTH),
        issue_lines=wide,
        number=number,
        standfirst=standfirst,
        standfirst_measure=balanced(standfirst, dict(sizes(scale, roles))["standfirst"], fonts[600], page, 0.0),
        points=points,
        gist=gist,
        items=items,
        days=days,
        left_out=left_out,
        silent=False,
        source_note=one_line(sheet.lead.source_note, fonts[600]),
        places=places_shown(sheet, fonts[600]),
        address=address_lines(sheet.address, fonts[600], address),
        notes=0,
        lines=lines,
        height=0.0,
    )


def days_within(
    fonts: dict[int, Type], days: tuple[CalendarDay, ...], room: float, width: float, size: float
) -> tuple[CalendarDay, ...]:
    """As many of the dates, the first first, as a column of `width` mm holds in `room` mm below its label."""
    used = 0.0
    for count, item in enumerate(days):
        used += 2.8 + text_height(fonts, f"{item.day:%d/%m} {item.title}", size * 1.03, 1.34, width)
        if used > room:
            return days[:count]
    return days
