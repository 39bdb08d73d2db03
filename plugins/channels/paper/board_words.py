"""In: nothing. Out: `BoardWords`, one way to fill a board sheet: what it says and how large."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.channels.paper.display import Number
from plugins.newsroom.model import CalendarDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One story of the list."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardWords:
    """One way to fill the sheet. `height` in mm is an estimate; `lines` to write on are cut where the page ends.

    `notes`: lines to write on beside the code, where the stories leave a gap. `silent`: there was no room
    even for the lead's text.
    """

    scale: float
    sizes: tuple[tuple[str, float], ...]
    h1: float
    measure: float
    name_size: float
    issue_lines: int
    number: Number | None
    standfirst: str
    standfirst_measure: float
    points: tuple[str, ...]
    gist: str
    items: tuple[Item, ...]
    days: tuple[CalendarDay, ...]
    left_out: int
    silent: bool
    source_note: str
    places: int
    address: tuple[str, ...]
    notes: int
    lines: int
    height: float

    @property
    def numbered(self) -> bool:
        """Whether the stories of the list are counted: not beside points that are, nor one alone."""
        return not self.points and not self.gist and len(self.items) > 1
