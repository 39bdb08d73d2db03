"""In: nothing. Out: the words of a press pack: what is printed, for which boards, and what goes up and comes down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plugins.channels.output import SourceFile, SourceTree
from plugins.newsroom.model import Colours, Contact, Names

LANGUAGE = "vi"  # of the ticket, the walk list and the note: the shop's, whatever language a sheet is in
TRIMS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}  # mm, ISO 216
BLEED, SLUG = 3.0, 10.0  # mm outside the trim
PAPER_WEIGHT = 100  # g/m², the least that does not show the wall through
LEAST_DPI = 200  # of a picture at its printed size


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """One board, and how many copies of a sheet it gets."""

    code: str
    name: str
    place: str
    province: str
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to print. `code` stands at the foot of the sheet and names its files; `drops` in the order of
    boards.csv."""

    code: str
    form: str
    paper: str
    title: str
    hangs_from: date
    hangs_until: date
    drops: tuple[Drop, ...]

    @property
    def copies(self) -> int:
        """Of all boards together."""
        return sum(drop.copies for drop in self.drops)

    @property
    def press_path(self) -> str:
        """PDF for the printing press."""
        return f"in/{self.code}.pdf"

    @property
    def office_path(self) -> str:
        """PDF for an office printer."""
        return f"van-phong/{self.code}-van-phong.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The bulletin that the pack is for, and who asks for it."""

    number: int
    week: str
    hangs_from: date
    hangs_until: date
    names: Names
    contact: Contact
    colours: Colours


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A sheet on a board. `copies` is 0 where nobody knows how many are left; `until` is its last day,
    `expires` the moment at which an urgent notice ends."""

    code: str
    title: str
    form: str
    paper: str
    copies: int
    until: date
    expires: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One board on the walk: sheets that go up, that come down and that stay."""

    code: str
    name: str
    place: str
    province: str
    up: tuple[Hanging, ...]
    down: tuple[Hanging, ...]
    stay: tuple[Hanging, ...]

    @property
    def copies(self) -> int:
        """Copies of all sheets that go up."""
        return sum(sheet.copies for sheet in self.up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A province and its boards, in the order of boards.csv: one delivery, one walk."""

    province: str
    stops: tuple[Stop, ...]

    @property
    def copies(self) -> int:
        """Copies of all sheets that go up."""
        return sum(stop.copies for stop in self.stops)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackInputs:
    """What the documents of a pack read beside the sheets. `profile` is that of the printing condition."""

    tree: SourceTree
    profile: SourceFile
    issue: Issue
    jobs: tuple[Job, ...]
    areas: tuple[Area, ...]
