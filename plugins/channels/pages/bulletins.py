"""In: the site. Out: the archive of issues, a page for each, and the register of boards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from plugins.channels.output import Output
from plugins.channels.pages.chrome import Head, View
from plugins.channels.pages.site import Site, output, sheet_image
from plugins.channels.pages.teasers import Issue, Reminder, Teaser, issue_of, reminder_of, teaser_of
from plugins.newsroom.model import Board, Bulletin, Sheet

ARCHIVE, REGISTER = "ban-tin/", "bang-tin/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A board as readers find it."""

    code: str
    name: str
    place: str
    province: str
    copies: int
    headcount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSheet:
    """A sheet of an issue and the boards that it hangs on. `form` is "board" or "urgent"."""

    form: str
    code: str
    path: str
    address: str
    thumbnail: str
    lang: str
    stories: int
    first_title: str
    boards: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherForm:
    """The issue in another form: `form` is "digest", "large" or "leaflet"."""

    form: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(View):
    """All issues, newest first: printed ones with their cover, older ones as a list."""

    template: ClassVar[str] = "bulletins.html"

    reminder: Reminder | None
    printed: tuple[Issue, ...]
    unprinted: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinView(View):
    """One issue; `editions` are its other forms. `older` and `newer` are the numbers of the issues beside it, 0 for none."""

    template: ClassVar[str] = "bulletin.html"

    issue: Issue
    title: str
    teasers: tuple[Teaser, ...]
    sheets: tuple[BoardSheet, ...]
    editions: tuple[OtherForm, ...]
    bare: tuple[Place, ...]
    older: int
    newer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """A sheet that hangs on a board today."""

    issue: Issue
    sheet: BoardSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEntry:
    """One board of the register and what hangs there now."""

    place: Place
    hanging: tuple[Hanging, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """The boards of one province, in the order of boards.csv."""

    name: str
    boards: tuple[BoardEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView(View):
    """The register of boards."""

    template: ClassVar[str] = "boards.html"

    reminder: Reminder | None
    provinces: tuple[Province, ...]
    count: int
    hanging: tuple[Issue, ...]


def outputs(site: Site) -> Iterator[Output]:
    """Pages about paper. They are in Vietnamese, like the general sheet; boards may be in other languages."""
    yield _archive(site)
    yield _register(site)
    for place in range(len(site.edition.bulletins)):
        yield _bulletin(site, place)


def _archive(site: Site) -> Output:
    issues = tuple(issue_of(bulletin, site.today) for bulletin in site.edition.bulletins)
    printed = tuple(issue for issue in issues if issue.sheet)
    view = ArchiveView(
        tree=site.kit.web,
        chrome=site.chrome("vi"),
        head=Head(
            path=ARCHIVE,
            feeds=site.feeds("vi"),
            section=ARCHIVE,
            image=sheet_image(printed[0].thumbnail) if printed else None,
        ),
        reminder=reminder_of(site.edition),
        printed=printed,
        unprinted=tuple(issue for issue in issues if not issue.sheet),
    )
    return output(view, needs=[issue.sheet for issue in printed])


def _bulletin(site: Site, place: int) -> Output:
    bulletins = site.edition.bulletins
    bulletin = bulletins[place]
    issue = issue_of(bulletin, site.today)
    sheets = tuple(map(board_sheet, bulletin.sheets))
    view = BulletinView(
        tree=site.kit.web,
        chrome=site.chrome("vi"),
        head=Head(
            path=bulletin.address,
            feeds=site.feeds("vi"),
            section=ARCHIVE,
            image=sheet_image(issue.thumbnail) if issue.thumbnail else None,
        ),
        issue=issue,
        title=bulletin.title,
        teasers=tuple(map(teaser_of, bulletin.articles)),
        sheets=sheets,
        editions=tuple(OtherForm(form=sheet.form, path=sheet.path) for sheet in bulletin.editions),
        bare=tuple(map(_place, bulletin.bare_boards)),
        older=bulletins[place + 1].number if place + 1 < len(bulletins) else 0,
        newer=bulletins[place - 1].number if place else 0,
    )
    return output(view, needs=[sheet.path for sheet in bulletin.printed])


def _register(site: Site) -> Output:
    hanging = [bulletin for bulletin in site.edition.bulletins if bulletin.hangs_on(site.today)]
    boards = sorted(site.edition.newsroom.boards, key=lambda board: _first_seen(site, board.province))
    entries = [
        (board.province, BoardEntry(place=_place(board), hanging=_on(board, hanging, site))) for board in boards
    ]
    view = RegisterView(
        tree=site.kit.web,
        chrome=site.chrome("vi"),
        head=Head(path=REGISTER, feeds=site.feeds("vi"), section=REGISTER),
        reminder=reminder_of(site.edition),
        provinces=tuple(
            Province(name=name, boards=tuple(entry for _, entry in group))
            for name, group in groupby(entries, key=lambda pair: pair[0])
        ),
        count=len(boards),
        hanging=tuple(issue_of(bulletin, site.today) for bulletin in hanging),
    )
    shown = (item.sheet.path for _, entry in entries for item in entry.hanging)
    return output(view, needs=shown)


def _first_seen(site: Site, province: str) -> int:
    return next(place for place, board in enumerate(site.edition.newsroom.boards) if board.province == province)


def _on(board: Board, hanging: list[Bulletin], site: Site) -> tuple[Hanging, ...]:
    """What hangs on `board`, urgent sheets first."""
    found = [
        Hanging(issue=issue_of(bulletin, site.today), sheet=board_sheet(sheet))
        for bulletin in hanging
        for sheet in bulletin.sheets
        if any(item.code == board.code for item in sheet.boards)
    ]
    return tuple(sorted(found, key=lambda item: item.sheet.form != "urgent"))


def board_sheet(sheet: Sheet) -> BoardSheet:
    """What pages show of `sheet`."""
    return BoardSheet(
        form=sheet.form,
        code=sheet.code,
        path=sheet.path,
        address=sheet.address,
        thumbnail=sheet.thumbnail,
        lang=sheet.lang,
        stories=len(sheet.articles),
        first_title=sheet.articles[0].board_title,
        boards=tuple(map(_place, sheet.boards)),
    )


def _place(board: Board) -> Place:
    return Place(
        code=board.code,
        name=board.name,
        place=board.place,
        province=board.province,
        copies=board.copies,
        headcount=board.headcount,
    )
