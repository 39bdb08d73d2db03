"""In: what a board sheet will say. Out: about how high its parts will be, in mm, as theme/print/board.css sets them.

Only the choice where to begin depends on it: what fits is for the layout to say. A test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugins.channels.paper.board_words import BoardWords
from plugins.channels.paper.display import Number, headline
from plugins.channels.paper.letters import MM_PER_PT, Type
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.model import CalendarDay, Figure

LINE = 9.6  # mm between lines to write on
FEWEST_NOTES = 3  # of them that are worth a label


def text_height(
    fonts: dict[int, Type], text: str, size: float, leading: float, width: float, weight: int = 600
) -> float:
    """Height in mm of `text` set at `size` pt in a column of `width` mm; 0 for no text."""
    return fonts[weight].count_lines(text, size, width) * size * leading * MM_PER_PT if text else 0.0


def band_height(fonts: dict[int, Type], figure: Figure, number: Number, point: float, page: float = 186.0) -> float:
    """Height in mm of a figure band whose sentence is set at `point` pt."""
    icons = number.icons_height + 1.6 if figure.total else 0.0
    wide = page - 9.0 if number.tall else page - 12.0 - number.width
    share = icons + text_height(fonts, figure.sentence, point, 1.4, wide)
    big = number.size * 1.06 * MM_PER_PT
    return 6.6 + (big + 2 + share if number.tall else max(big, share))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Heights in mm of the parts of board.css; `rem` in mm."""

    fonts: dict[int, Type]
    rem: float
    sizes: dict[str, float]

    def _text(self, text: str, size: float, leading: float, width: float, weight: int = 600) -> float:
        return text_height(self.fonts, text, size, leading, width, weight)

    def above(self, sheet: SheetInputs, plan: BoardWords) -> float:
        """Masthead, lead and figure band."""
        rem, lead = self.rem, sheet.lead
        _, lines = headline(lead.title, self.fonts[800], (plan.h1,))
        height = 21.7 + 5.3 * plan.issue_lines + 1.2 * rem + lines * plan.h1 * 1.19 * MM_PER_PT
        if plan.standfirst:
            height += 0.45 * rem + self._text(plan.standfirst, self.sizes["standfirst"], 1.38, 186)
        if lead.figure and plan.number:
            height += 1.1 * rem + band_height(self.fonts, lead.figure, plan.number, self.sizes["point"])
        return height + 1.25 * rem

    def stories(self, plan: BoardWords) -> float:
        """The column on the left."""
        rem, height = self.rem, 0.0
        if plan.points or plan.gist:
            height += 8.1
        if plan.gist:
            height += 1.8 * rem + self._text(plan.gist, self.sizes["item"], 1.4, 119)
        if plan.points:
            height += sum(1.5 * rem + self._text(point, self.sizes["point"], 1.4, 105.5) for point in plan.points)
        if plan.items:
            wide = 105.5 if plan.numbered else 119.0
            height += 8.1 + (0.3 * rem if plan.points else 0)
            for item in plan.items:
                height += 1.98 * rem + 0.4 + self._text(item.title, self.sizes["item"], 1.26, wide, 800)
                height += 0.28 * rem + self._text(item.text, self.sizes["text"], 1.4, wide)
        return height

    def side(self, plan: BoardWords, days: tuple[CalendarDay, ...]) -> float:
        """The column on the right: code, address, dates."""
        height = 5.0 + 55 + 8.2 + 6.1 * (1 + len(plan.address))
        if days:
            height += 0.9 * self.rem + 8.1
        return height + sum(2.8 + self._text(f"{item.day:%d/%m} {item.title}", 13.3, 1.34, 60) for item in days)

    def below(self) -> float:
        """The rows to write on."""
        return 0.9 * self.rem + 8.1 + 2 * LINE
