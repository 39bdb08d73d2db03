"""In: the words of a sheet. Out: the first plan whose layout is one page, or what to cut so that one is.

Each try is a full layout. `fit` and `fit_near` begin with the first plan that the estimates call possible, so
that most sheets need one or two; `_cut` looks for the number of syllables by halving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol, TypeVar

from plugins.channels.paper.engine import Layout
from plugins.channels.paper.words import SheetInputs, Story
from plugins.newsroom.problems import ContentError, Problem, say

TOLERANCE = 0.5  # mm that an estimate may be too high
STEP = 3.0  # mm less that the next try must take
DOUBT = 12.0  # mm that an estimate of `fit_near` may be too high
LONG_WORD = 30


class Plan(Protocol):
    """What fitting knows of a plan: the estimate of its height in mm, 0 for one that is always tried."""

    @property
    def height(self) -> float: ...


P = TypeVar("P", bound=Plan)
Plans = Callable[[SheetInputs], Iterable[P]]
SetPlan = Callable[[SheetInputs, P], Layout]


def fit(sheet: SheetInputs, plans: Plans[P], set_plan: SetPlan[P], room: float) -> tuple[P, Layout]:
    """The first plan that is one page, and its layout. Raises ContentError with what to cut."""
    limit = room + TOLERANCE
    for plan in plans(sheet):
        if plan.height <= limit:
            layout = set_plan(sheet, plan)
            if layout.one_page:
                return plan, layout
            limit = min(limit, max(plan.height - STEP, 0.0))
    raise ContentError([_cut(sheet, plans, set_plan)])


def fit_near(sheet: SheetInputs, plans: Plans[P], set_plan: SetPlan[P], room: float) -> tuple[P, Layout]:
    """Like `fit` for plans that only get smaller: begins where the estimates say and walks to the first that is
    one page, up while the one above may be, too. Raises ContentError with what to cut.
    """
    ladder = list(plans(sheet))
    step = next((n for n, plan in enumerate(ladder) if plan.height <= room), len(ladder) - 1)
    layout = set_plan(sheet, ladder[step])
    while layout.one_page and step and ladder[step - 1].height <= room + DOUBT:
        larger = set_plan(sheet, ladder[step - 1])
        if not larger.one_page:
            break
        step, layout = step - 1, larger
    while not layout.one_page:
        most = ladder[step].height - STEP
        rest = range(step + 1, len(ladder))
        if not rest:
            raise ContentError([_cut(sheet, plans, set_plan)])
        step = next((n for n in rest if ladder[n].height <= most), rest[-1])
        layout = set_plan(sheet, ladder[step])
    return ladder[step], layout


def _cut(sheet: SheetInputs, plans: Plans[P], set_plan: SetPlan[P]) -> Problem:
    """Which field to shorten, the longest first, and by how many syllables."""

    def fits(story: Story) -> bool:
        shorter = replace(sheet, stories=(story,))
        return set_plan(shorter, list(plans(shorter))[-1]).one_page

    for field, text, put in sorted(_blocks(sheet.lead), key=lambda block: -len(block[1])):
        words = text.split()
        if not fits(put(words[0] if len(words[0]) <= LONG_WORD else "")):
            continue
        low, high = 0, len(words)  # `low` words fit, `high` do not
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if fits(put(" ".join(words[:middle]))) else (low, middle)
        return _too_long(sheet, field, len(words), len(words) - low)
    field, text, _ = max(_blocks(sheet.lead), key=lambda block: len(block[1]))
    count = len(text.split())
    return _too_long(sheet, field, count, max(1, count // 2))


def _blocks(story: Story) -> Iterator[tuple[str, str, Callable[[str], Story]]]:
    """Field, text, and the story with another text there; those that always show and have a text."""
    if story.title:
        yield "board_title", story.title, lambda text: replace(story, title=text)
    if story.urgent is None and story.text:
        yield "board_text", story.text, lambda text: replace(story, text=text)
    if story.figure and story.urgent is None:
        figure = story.figure
        yield (
            "figure.sentence",
            figure.sentence,
            lambda text: replace(story, figure=replace(figure, sentence=text)),
        )
    if urgent := story.urgent:
        if urgent.why:
            yield "urgent.why", urgent.why, lambda text: replace(story, urgent=replace(urgent, why=text))
        if urgent.where:
            yield "urgent.where", urgent.where, lambda text: replace(story, urgent=replace(urgent, where=text))
        if urgent.action:
            yield "urgent.action", urgent.action, lambda text: replace(story, urgent=replace(urgent, action=text))


def _too_long(sheet: SheetInputs, field: str, count: int, cut: int) -> Problem:
    if count == 1:
        return Problem(
            file=sheet.lead.source,
            line=1,
            field=field,
            name="word-too-long",
            wrong=say("là một chữ liền quá dài, không vừa tờ {code}", code=sheet.code),
            instead=say("tách ra thành tiếng, hoặc viết {field} ngắn hơn", field=field),
        )
    return Problem(
        file=sheet.lead.source,
        line=1,
        field=field,
        name="sheet-too-long",
        wrong=say("dài {count} tiếng, không vừa tờ {code}", count=count, code=sheet.code),
        instead=say("bớt {cut} tiếng, hoặc viết {field} riêng cho tờ dán", cut=cut, field=field),
    )
