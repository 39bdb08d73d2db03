"""In: the large words of a sheet and the widths of its letters. Out: the size in pt at which they fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.channels.paper.letters import Type
from plugins.newsroom.model import Figure
from plugins.newsroom.text import bind_words

PAGE = 186.0  # mm between the margins of A4
# Titles may have 160 characters (board_title defaults to the title), so h1 goes down in steps; 30 pt is the
# floor, because below it a headline no longer leads from 1.5 m (cap height 7.8 mm, times 200).
H1_SIZES, H1_FLOOR, H1_TRACKING = (43.5, 40.0, 37.0, 34.0, 32.0, 30.0), 30.0, -0.03
NAME_SIZES = (36.0, 33.0, 30.0, 27.0, 24.0, 21.0)
NAME_WIDTH, WIDE_NAME = 99.0, 87.0  # mm beside number and week; beside the long dates of English
NUMBER_LARGEST, NUMBER_SMALLEST, NUMBER_WIDTH, UNIT = 95.0, 50.0, 76.0, 0.42
ICONS = {"mu": (96.0, 56.0), "nguoi": (64.0, 30.0)}  # mm of ten drawings, units of one (figure_icons.html)
# Sizes in pt at density 1.00 and their floors, by the name of their CSS variable. Cap height × 200 is the
# distance at which a size is comfortable: 15 pt for 0.8 m, the nearest that people stand to a board.
ROLES = {
    "standfirst": (17.0, 15.0),
    "item": (19.0, 16.0),
    "point": (16.0, 15.0),
    "text": (15.0, 15.0),
    "field": (12.5, 12.5),
    "fact": (23.0, 20.0),
}
_NUMBER = re.compile(r"([\d.,/–−+-]+ ?%?)\s*(.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The one number: its figures, its unit in small, its size in pt, width of its cell and
    width and height of the drawings beside it in mm; `tall`: on its own line."""

    head: str
    unit: str
    size: float
    width: float
    icons: float
    icons_height: float
    tall: bool


def sizes(scale: float, roles: Mapping[str, tuple[float, float]] = ROLES) -> tuple[tuple[str, float], ...]:
    """Size in pt of every role at `scale`, never below its floor."""
    return tuple((role, round(max(floor, size * scale), 2)) for role, (size, floor) in roles.items())


def headline(
    title: str, bold: Type, steps: tuple[float, ...] = H1_SIZES, lines: int = 2, page: float = PAGE
) -> tuple[float, int]:
    """Largest size at which `title` takes `lines` lines, or one more, or as many as it takes; and its lines.

    A word that is wider than the page is broken at the smallest size only.
    """
    bound = bind_words(title)
    widest = _widest(bound, bold, H1_TRACKING)
    counts = [
        (size, bold.count_lines(bound, size, page, H1_TRACKING))
        for size in steps
        if widest * size <= page or size == steps[-1]
    ]
    for limit in (lines, lines + 1):
        for size, count in counts:
            if count <= limit:
                return size, count
    return counts[-1]


def name_size(name: str, bold: Type, room: float = NAME_WIDTH) -> float:
    """Size of the publication's name in the masthead; below the smallest it takes a second line."""
    return next((size for size in NAME_SIZES if bold.width(name, size, -0.035) <= room), NAME_SIZES[-1])


def balanced(text: str, size: float, face: Type, page: float = PAGE, tracking: float = H1_TRACKING) -> float:
    """Width in mm at which the lines of `text` are about equally long; WeasyPrint has no `text-wrap: balance`."""
    bound = bind_words(text)
    lines = face.count_lines(bound, size, page, tracking)
    if lines == 1:
        return page
    low, high = min(page, max(page / 2, _widest(bound, face, tracking) * size)), page
    while high - low > 1:
        middle = (low + high) / 2
        fits = face.count_lines(bound, size, middle, tracking) <= lines
        low, high = (low, middle) if fits else (middle, high)
    return round(min(high + 2, page), 1)  # 2 mm for the kerning that the widths leave out


def _widest(text: str, face: Type, tracking: float) -> float:
    """Width in mm at 1 pt of the longest part that is not to be broken."""
    return max(face.width(word, 1.0, tracking) for word in text.split(" "))


def big_number(
    figure: Figure, icon: str, bold: Type, scale: float, *, page: float = PAGE, largest: float = 0.0
) -> Number:
    """How to set the number of a figure band: “14/20”, “12 ngày”, “1.250.000 đồng”.

    It stands beside its sentence and takes its own line if it would be too small there. With `largest` (pt) it
    takes its own line always, and as much of it as there is.
    """
    found = _NUMBER.fullmatch(figure.number)
    head, unit = (found[1].strip(), found[2]) if found else (figure.number, "")

    def width(size: float) -> float:
        tail = bold.width(unit, size * UNIT, -0.02) + bold.width(" ", size * UNIT) if unit else 0.0
        return bold.width(head, size, -0.05) + tail

    part = page / PAGE
    beside = NUMBER_LARGEST * part * min(scale, 1.0)
    size = min(beside, beside * NUMBER_WIDTH * part / max(width(beside), 1.0))
    tall = bool(largest) or size < NUMBER_SMALLEST * part
    if tall:
        most = largest or (NUMBER_SMALLEST + 10) * part
        size = min(most, (page - 12) * beside / max(width(beside), 1.0))
    cell = page if tall else width(size) + 7.0 * part
    ten, units = ICONS[icon][0] * part, ICONS[icon][1]
    row = ten if tall else min(ten, page - cell - 12.0)
    rows = -(-figure.total // 10)
    return Number(
        head=head,
        unit=unit,
        size=round(size, 1),
        width=round(cell, 1),
        icons=round(row * min(figure.total, 10) / 10, 1),
        icons_height=round((rows * 45 - 8) * row / (units * 10), 1) if rows else 0.0,
        tall=tall,
    )
