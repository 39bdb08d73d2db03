"""In: the lead of a board with two pages. Out: ways to fill the second, which explains the first in whole paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.channels.paper.bodies import Block, blocks_of, without_bare_heading
from plugins.channels.paper.display import balanced, headline, sizes
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.ruler import text_height
from plugins.channels.paper.small_print import address_lines
from plugins.channels.paper.spreads import Spread, Typesetter
from plugins.channels.paper.words import SheetInputs, Story
from plugins.newsroom.budgets import BUDGETS

ROOM = 297.0 - 11.0 - 22.5  # mm of the page that content may take (explain.css)
BUDGET, WORTH_STARTING = BUDGETS["explain"]["whole"], 60  # syllables of the page; of a further story, at least
H1 = (30.0, 28.0, 25.0, 22.0)
ROLES = {
    "body": (14.0, 13.0),
    "subhead": (17.0, 15.0),
    "item": (19.0, 17.0),
    "text": (14.0, 13.0),
    "point": (15.0, 14.0),
}
SCALES = (1.2, 1.14, 1.07, 1.0, 0.96)
COLUMN, PAGE = 90.0, 186.0  # mm
LINES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One story, explained as far as there is room. `whole`: nothing was left out."""

    story: Story
    spreads: tuple[Spread, ...]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainWords:
    """One way to fill the second page. `height` in mm is an estimate; `lines` to write on are cut at its end."""

    scale: float
    sizes: tuple[tuple[str, float], ...]
    h1: float
    measure: float
    parts: tuple[Part, ...]
    address: tuple[str, ...]
    lines: int
    left_out: int
    height: float

    @property
    def cut(self) -> bool:
        """Whether there is more to read behind the code."""
        return not all(part.whole for part in self.parts)


def plans(sheet: SheetInputs, fonts: dict[int, Type]) -> Iterator[ExplainWords]:
    """As much as 380 syllables hold, larger before smaller; then a paragraph less each time, down to none."""
    budget = BUDGET
    for scale in SCALES:
        yield _plan(sheet, fonts, scale, budget)
    while budget > 0:
        budget -= 40
        yield _plan(sheet, fonts, SCALES[-1], max(budget, 0))


def _plan(sheet: SheetInputs, fonts: dict[int, Type], scale: float, budget: int) -> ExplainWords:
    h1, lines = headline(sheet.lead.title, fonts[800], H1)
    size = dict(sizes(scale, ROLES))
    typesetter = Typesetter(fonts=fonts, body=size["body"], subhead=size["subhead"])
    parts = tuple(_parts(sheet, typesetter, budget))
    height = 34.0 + lines * h1 * 1.19 * MM_PER_PT
    for part in parts:
        height += 5.0 + text_height(fonts, part.story.brief, size["point"], 1.42, PAGE)
        height += sum(spread.height for spread in part.spreads)
    height += sum(8.0 + text_height(fonts, part.story.title, size["item"], 1.26, PAGE, 800) for part in parts[1:])
    return ExplainWords(
        scale=scale,
        sizes=sizes(scale, ROLES),
        h1=h1,
        measure=balanced(sheet.lead.title, h1, fonts[800]),
        parts=parts,
        address=address_lines(sheet.address, fonts[600], 120.0),
        lines=LINES,
        left_out=0,
        height=height if budget else 0.0,
    )


def _parts(sheet: SheetInputs, typesetter: Typesetter, budget: int) -> Iterator[Part]:
    """The lead, and with what is left the stories after it, in whole blocks."""
    for story in sheet.stories:
        if budget < WORTH_STARTING and story is not sheet.lead:
            return
        blocks = blocks_of(story.body)
        kept = _kept(blocks, budget)
        budget -= sum(block.syllables for block in kept)
        if kept or story is sheet.lead:
            yield Part(story=story, spreads=typesetter.spreads(kept), whole=len(kept) == len(blocks))


def _kept(blocks: tuple[Block, ...], budget: int) -> tuple[Block, ...]:
    """The blocks from the first that fit in `budget` syllables, without a heading that has lost its text."""
    count = 0
    for block in blocks:
        budget -= block.syllables
        if budget < 0:
            break
        count += 1
    return without_bare_heading(blocks[:count])
