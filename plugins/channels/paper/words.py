"""In: nothing. Out: the words of a sheet: what its recipe reads, as small frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plugins.channels.output import SourceFile, SourceTree
from plugins.newsroom.model import CalendarDay, Colours, Figure, Names, Urgent


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a sheet may print of one article; `source` is the file of the editor, below content/."""

    source: str
    title: str
    text: str
    brief: str
    points: tuple[str, ...]
    figure: Figure | None
    source_note: str
    published: datetime
    expires: datetime | None
    last_day: date | None
    urgent: Urgent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetInputs:
    """All that the recipe of one sheet reads.

    `stories` are those that could be shown, the lead first; `others` the titles of those that never fit.
    `address` is where people can type it, `qr` the same for the code. `paper` is an ISO 216 size.
    """

    tree: SourceTree
    form: str
    lang: str
    paper: str
    code: str
    names: Names
    colours: Colours
    icon: str
    logo: SourceFile | None
    number: int
    hangs_from: date
    hangs_until: date
    days: tuple[CalendarDay, ...]
    places: tuple[str, ...]
    address: str
    qr: str
    stories: tuple[Story, ...]
    others: tuple[str, ...]

    @property
    def lead(self) -> Story:
        """The first story."""
        return self.stories[0]
