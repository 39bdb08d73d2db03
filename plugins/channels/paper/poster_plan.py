"""In: the lead of a board. Out: ways to fill the A3 poster, which says one thing, to people who walk past.

Sizes are those of the A4 page on which it is set; on paper everything is 1.414 times as large (ISO 216).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.channels.paper.board_words import BoardWords
from plugins.channels.paper.display import PAGE, big_number, headline
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.plain_plan import plain_words
from plugins.channels.paper.ruler import band_height, text_height
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.budgets import BUDGETS
from plugins.newsroom.text import syllables

ROOM = 189.0  # mm of the page above its foot (poster.css)
WHOLE = 0.78  # scale down to which the headline stays whole, and only the number gives way
BUDGET = BUDGETS["poster"]["whole"]  # what one reads in passing
H1_WITH, H1_ALONE = (64.0, 60.0, 56.0, 52.0, 48.0, 44.0, 38.0, 32.0), (84.0, 76.0, 70.0, 64.0)
LARGEST_NUMBER = 175.0
ROLES = {"standfirst": (21.0, 15.0), "point": (21.0, 15.0), "gist": (24.0, 15.0), "field": (12.5, 12.5)}
SCALES = (1.5, 1.42, 1.34, 1.26, 1.18, 1.12, 1.06, 1.0, 0.94, 0.9, 0.86, 0.82, 0.78, 0.7, 0.6, 0.5, 0.4)


def plans(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[BoardWords]:
    """Larger before smaller; what is said does not change. The last has a headline at its floor and no figure."""
    steps = H1_WITH if sheet.lead.figure else (*H1_ALONE, *H1_WITH[1:])
    size, _ = headline(sheet.lead.title, fonts[800], steps, lines=2 if sheet.lead.figure else 3)
    for scale in SCALES:
        yield _plan(sheet, fonts, scale, max(round(size * min(scale / WHOLE, 1.0), 1), steps[-1]))
    yield replace(_plan(sheet, fonts, SCALES[-1], steps[-1]), number=None, standfirst="", gist="", height=0.0)


def _plan(sheet: SheetInputs, fonts: dict[int, Type], scale: float, h1: float) -> BoardWords:
    lead, number = sheet.lead, None
    if lead.figure:
        number = big_number(lead.figure, sheet.icon, fonts[800], scale, largest=LARGEST_NUMBER * min(scale, 1.2))
    standfirst, points, gist = _said(sheet)
    plan = plain_words(
        sheet,
        fonts,
        scale=scale,
        roles=ROLES,
        h1=h1,
        number=number,
        standfirst=standfirst,
        points=points,
        gist=gist,
        days=sheet.days[:1],
        address=110.0,
        lines=0,
    )
    return replace(plan, height=_height(sheet, fonts, plan))


def _said(sheet: SheetInputs) -> tuple[str, tuple[str, ...], str]:
    """Standfirst, points and gist: as much of them as 60 syllables hold, the points first."""
    lead = sheet.lead
    standfirst = "" if lead.text == lead.title else lead.text
    said = syllables(lead.title) + (syllables(lead.figure.sentence) if lead.figure else 0)
    if not lead.figure:
        if lead.points and said + sum(map(syllables, lead.points)) <= BUDGET:
            return "", lead.points, ""
        if said + syllables(lead.brief) <= BUDGET:
            return "", (), lead.brief
    return (standfirst if said + syllables(standfirst) <= BUDGET else ""), (), ""


def _height(sheet: SheetInputs, fonts: dict[int, Type], plan: BoardWords) -> float:
    """About how high it will be, in mm."""
    size, rem = dict(plan.sizes), plan.scale * 10 * MM_PER_PT
    _, lines = headline(sheet.lead.title, fonts[800], (plan.h1,))
    height = 21.7 + 5.3 * plan.issue_lines + 2.4 * rem + lines * plan.h1 * 1.19 * MM_PER_PT
    height += text_height(fonts, plan.standfirst, size["standfirst"], 1.38, PAGE)
    height += text_height(fonts, plan.gist, size["gist"], 1.4, PAGE - 8)
    height += sum(1.6 * rem + text_height(fonts, point, size["point"], 1.36, PAGE - 16) for point in plan.points)
    if plan.number and sheet.lead.figure:
        height += 1.1 * rem + band_height(fonts, sheet.lead.figure, plan.number, size["point"])
    return height
