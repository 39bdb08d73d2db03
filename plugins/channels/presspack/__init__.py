"""Channel `presspack`. In: the edition and the number of a bulletin. Out: the folder that a print shop works from.

It is built beside the site, on demand, into a folder of its own; paths are relative to that folder. The office
PDFs are the very sheets of the site, so the store has them already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plugins.channels import sheets
from plugins.channels.kit import Kit, source_file
from plugins.channels.output import Output
from plugins.channels.presspack.documents import make_note, make_ticket, make_walk_list
from plugins.channels.presspack.letters import Reader
from plugins.channels.presspack.planning import areas_of, issue_of, jobs_of
from plugins.channels.presspack.press_file import PressFileInputs, make_press_file
from plugins.channels.presspack.resolution import coarse_logo
from plugins.channels.presspack.sums import make_sums
from plugins.channels.presspack.table import make_table
from plugins.channels.presspack.words import Issue, Job, PackInputs
from plugins.newsroom.dates import start_of
from plugins.newsroom.model import Bulletin, Edition
from plugins.newsroom.problems import ContentError, Problem, say

PROFILE = "print/icc/FOGRA39L.icc"
TICKET, TABLE, WALK_LIST = "job-ticket.pdf", "job-ticket.csv", "walk-list.pdf"
NOTE, SUMS = "DOC-TRUOC.txt", "SHA256SUMS"
PRESS_COST, DOCUMENT_COST = 60, 600  # ms


def outputs(edition: Edition, kit: Kit, number: int) -> Iterator[Output]:
    """The pack of issue `number`. Raises ContentError if there is nothing to print, or not as a press needs it."""
    bulletin = next((item for item in edition.bulletins if item.number == number), None)
    if bulletin is None or not bulletin.sheets:
        raise ContentError([_nothing(edition, number)])
    logo = edition.newsroom.identity.logo
    coarse = coarse_logo(kit.content, logo, (sheet.paper for sheet in bulletin.sheets))
    if coarse:
        raise ContentError([coarse])
    pack = pack_of(edition, bulletin, kit)
    made = [*_files(edition, bulletin, kit, pack), *_documents(pack)]
    yield from made
    yield Output(path=SUMS, recipe=make_sums, inputs=None, needs=tuple(output.path for output in made))


def pack_of(edition: Edition, bulletin: Bulletin, kit: Kit) -> PackInputs:
    """What is printed and where it goes. Raises ContentError for letters that our fonts lack."""
    reader = Reader(kit.sheets)
    jobs = jobs_of(edition, bulletin, reader)
    pack = PackInputs(
        tree=kit.sheets,
        profile=source_file(kit.theme / PROFILE),
        issue=issue_of(edition, bulletin, reader),
        jobs=jobs,
        areas=areas_of(edition, bulletin, jobs, reader),
    )
    reader.finish()
    return pack


def _files(edition: Edition, bulletin: Bulletin, kit: Kit, pack: PackInputs) -> Iterator[Output]:
    """Every sheet twice: for the office and for the press."""
    of_site = {output.path: output for output in sheets.outputs(edition, kit)}
    paths = {sheet.code: sheet.path for sheet in bulletin.sheets}
    for job in pack.jobs:
        office = replace(of_site[paths[job.code]], path=job.office_path)
        yield office
        yield Output(
            path=job.press_path,
            recipe=make_press_file,
            inputs=_press_inputs(edition, pack, job),
            needs=(office.path,),
            source=office.source,
            cost=PRESS_COST,
        )


def _press_inputs(edition: Edition, pack: PackInputs, job: Job) -> PressFileInputs:
    colours = pack.issue.colours
    return PressFileInputs(
        profile=pack.profile,
        title=f"{_title(pack.issue)} – {job.code}",
        created=start_of(pack.issue.hangs_from),
        colours=tuple(
            colour.lower() for colour in (colours.primary, colours.primary_dark, colours.accent, colours.urgent)
        ),
        logo=edition.newsroom.identity.logo,
        paper=job.paper,
    )


def _title(issue: Issue) -> str:
    return f"{issue.names.name} {issue.number}"


def _documents(pack: PackInputs) -> Iterator[Output]:
    needs = tuple(job.office_path for job in pack.jobs)
    for path, recipe, cost in (
        (TICKET, make_ticket, DOCUMENT_COST),
        (WALK_LIST, make_walk_list, DOCUMENT_COST),
        (TABLE, make_table, 5),
        (NOTE, make_note, 5),
    ):
        yield Output(path=path, recipe=recipe, inputs=pack, needs=needs, cost=cost)


def _nothing(edition: Edition, number: int) -> Problem:
    week = str(edition.newsroom.bulletin.week(number))
    bulletin = next((item for item in edition.bulletins if item.number == number), None)
    if bulletin is not None and bulletin.articles:
        wrong = say("số {number} (tuần {week}) có tin, nhưng không bảng nào dán tin ấy", number=number, week=week)
        instead = say("xem lại đối tượng và phân khúc của các bảng trong boards.csv")
    else:
        wrong = say("số {number} (tuần {week}) chưa có tin nào để in", number=number, week=week)
        instead = say("chọn tuần khác, hoặc đăng tin của tuần ấy rồi chạy lại")
    return Problem(file="", line=0, field="--week", name="nothing-to-print", wrong=wrong, instead=instead)
