"""In: the edition, a bulletin of it. Out: the print jobs of that bulletin and the walk from board to board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plugins.channels.presspack.hanging import last_day, old_sheets
from plugins.channels.presspack.letters import Reader
from plugins.channels.presspack.words import Area, Drop, Hanging, Issue, Job, Stop
from plugins.newsroom.model import DEFAULT_LANGUAGE, Board, Bulletin, Contact, Edition, Names, Sheet

BOARDS, URGENT = "boards.csv", "urgent"


def issue_of(edition: Edition, bulletin: Bulletin, reader: Reader) -> Issue:
    """Who asks for the pack, and when the sheets hang."""
    identity, contact = edition.newsroom.identity, edition.newsroom.contact
    return Issue(
        number=bulletin.number,
        week=str(bulletin.week),
        hangs_from=bulletin.hangs_from,
        hangs_until=bulletin.hangs_until,
        names=reader.read_fields(identity.called(DEFAULT_LANGUAGE), Names, "identity"),
        contact=reader.read_fields(contact, Contact, "contact"),
        colours=identity.colours,
    )


def jobs_of(edition: Edition, bulletin: Bulletin, reader: Reader) -> tuple[Job, ...]:
    """One for each sheet that hangs on a board: urgent notices first, then in the order of boards.csv."""
    order = {board.code: index for index, board in enumerate(edition.newsroom.boards)}
    sheets = sorted(bulletin.sheets, key=lambda sheet: (sheet.form != URGENT, order[sheet.boards[0].code]))
    return tuple(
        Job(
            code=sheet.code,
            form=sheet.form,
            paper=sheet.paper,
            title=_title(sheet, reader),
            hangs_from=sheet.articles[0].day if sheet.form == URGENT else bulletin.hangs_from,
            hangs_until=last_day(sheet, bulletin),
            drops=tuple(_drop(board, reader) for board in sheet.boards),
        )
        for sheet in sheets
    )


def areas_of(edition: Edition, bulletin: Bulletin, jobs: tuple[Job, ...], reader: Reader) -> tuple[Area, ...]:
    """The boards where something is to do, by province, in the order in which boards.csv first names them."""
    found: dict[str, list[Stop]] = {}
    for stop in _stops(edition, bulletin, jobs, reader):
        found.setdefault(stop.province, []).append(stop)
    return tuple(Area(province=province, stops=tuple(stops)) for province, stops in found.items())


def _stops(edition: Edition, bulletin: Bulletin, jobs: tuple[Job, ...], reader: Reader) -> Iterator[Stop]:
    old = old_sheets(edition, bulletin)
    for board in edition.newsroom.boards:
        up = tuple(_going_up(job, drop) for job in jobs for drop in job.drops if drop.code == board.code)
        replaced = any(sheet.form != URGENT for sheet in up)
        before = [_hanging(sheet, until, reader) for sheet, until in old.get(board.code, ())]
        down = tuple(sheet for sheet in before if _comes_down(sheet, bulletin, replaced=replaced))
        if up or down:
            drop = _drop(board, reader)
            yield Stop(
                code=drop.code,
                name=drop.name,
                place=drop.place,
                province=drop.province,
                up=up,
                down=down,
                stay=tuple(sheet for sheet in before if sheet not in down),
            )


def _comes_down(sheet: Hanging, bulletin: Bulletin, *, replaced: bool) -> bool:
    """On this walk, because there is none before the next issue: what is over by the end of the day, and the
    sheet whose place a new one takes."""
    if sheet.form == URGENT:
        return sheet.until <= bulletin.hangs_from
    return replaced or sheet.until < bulletin.hangs_from


def _title(sheet: Sheet, reader: Reader) -> str:
    lead = sheet.articles[0]
    return reader.read(lead.board_title, lead.source, "board_title")


def _drop(board: Board, reader: Reader) -> Drop:
    return Drop(
        code=board.code,
        name=reader.read(board.name, BOARDS, "name"),
        place=reader.read(board.place, BOARDS, "place"),
        province=reader.read(board.province, BOARDS, "province"),
        copies=board.copies,
    )


def _hanging(sheet: Sheet, until: date, reader: Reader) -> Hanging:
    return Hanging(
        code=sheet.code,
        title=_title(sheet, reader),
        form=sheet.form,
        paper=sheet.paper,
        copies=0,
        until=until,
        expires=sheet.articles[0].expires if sheet.form == URGENT else None,
    )


def _going_up(job: Job, drop: Drop) -> Hanging:
    return Hanging(
        code=job.code,
        title=job.title,
        form=job.form,
        paper=job.paper,
        copies=drop.copies,
        until=job.hangs_until,
        expires=None,
    )
