"""In: blocks of a body. Out: spreads: two columns of about the same height, or one block across the page.

We cut the columns ourselves: balanced CSS columns take WeasyPrint ten times as long, and whole paragraphs keep
together in two columns as they do on a page. Only where one paragraph is so long that a column would stay half
empty, CSS breaks it. The heights only say where to cut.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugins.channels.paper.bodies import Block
from plugins.channels.paper.letters import MM_PER_PT, SERIF, Type
from plugins.channels.paper.ruler import text_height

COLUMN, PAGE = 90.0, 186.0  # mm
LEADING, GAP = 1.45, 0.62  # of serif.css
BOX, ROW = 9.0, 2.2  # mm: padding of an action box; of a row in a table
NARROW = 2  # columns of a table that one column of text holds
SHORT = 45  # syllables: fewer are not worth two columns
UNEVEN = 35.0  # mm of a column that may stay empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """HTML of two columns; or of something `wide`, then they are empty. `height` in mm is an estimate.

    `flowing`: what is wide is broken into two columns wherever their lines are even.
    """

    left: str
    right: str
    wide: str
    height: float
    flowing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Typesetter:
    """Sets bodies at `body` pt with headings at `subhead` pt."""

    fonts: dict[int, Type]
    body: float
    subhead: float

    def spreads(self, blocks: tuple[Block, ...]) -> tuple[Spread, ...]:
        """Columns, interrupted by tables."""
        found: list[Spread] = []
        run: list[Block] = []
        for block in blocks:
            if block.columns > NARROW:
                named = [run.pop()] if run and run[-1].heading else []
                found += [*self._columns(run), self._wide([*named, block])]
                run = []
            else:
                run.append(block)
        return (*found, *self._columns(run))

    def _columns(self, run: list[Block]) -> list[Spread]:
        if not run:
            return []
        if len(run) == 1 or sum(block.syllables for block in run) < SHORT:
            return [self._wide(run)]
        heights = [self._height(block, COLUMN) for block in run]
        cuts = [n for n in range(1, len(run)) if not run[n - 1].heading] or [len(run)]
        cut = min(cuts, key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
        left, right = sum(heights[:cut]), sum(heights[cut:])
        if abs(left - right) > UNEVEN:
            html = "".join(block.html for block in run)
            return [Spread(left="", right="", wide=html, height=(left + right) / 2 + 8.0, flowing=True)]
        return [
            Spread(
                left="".join(block.html for block in run[:cut]),
                right="".join(block.html for block in run[cut:]),
                wide="",
                height=max(left, right),
            )
        ]

    def _wide(self, run: list[Block]) -> Spread:
        html = "".join(block.html for block in run)
        return Spread(left="", right="", wide=html, height=sum(self._height(block, PAGE) for block in run))

    def _height(self, block: Block, width: float) -> float:
        gap = GAP * self.body * MM_PER_PT
        if block.heading:
            return 2 * gap + text_height(self.fonts, block.lines[0], self.subhead, 1.3, width, 800)
        inner = width if block.tag == "p" else width - 9.0
        height = gap + (BOX if block.tag in ("div", "blockquote") else 0.0)
        for line in block.lines:
            height += text_height(self.fonts, line, self.body, LEADING, inner, SERIF)
            height += ROW if block.columns else 1.0 if block.tag in ("ul", "ol", "div") else 0.0
        return height
