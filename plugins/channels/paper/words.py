"""In: nothing. Out: the words of a sheet: what its recipe reads, as small frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plugins.channels.output import SourceFile, SourceTree
from plugins.newsroom.model import CalendarDay, Colours, Figure, Names, Urgent

END, FOOT = "ask", "foot"  # ids in the templates: the last part that must show; what stands at the foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a sheet may print of one article; `source` is the file of the editor, below content/.

    `body` is clean HTML, empty where the form does not print it.
    """

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
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetInputs:
    """All that the recipe of one sheet reads.

    `pages` are the most it may have. `stories` are those that could be shown, the lead first; `others` the titles of those that never fit.
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
    pages: int = 1

    @property
    def lead(self) -> Story:
        """The first story."""
        return self.stories[0]
