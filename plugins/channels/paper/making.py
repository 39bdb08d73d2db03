"""In: `SheetInputs`, or the PDF of a sheet. Out: the PDF, or its picture: the recipes of `channels.sheets`."""

from __future__ import annotations

from plugins.channels.output import Made, Needs, Note
from plugins.channels.paper.letters import types
from plugins.channels.paper.proof import proofread
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.problems import say

LOADS = (
    "plugins.channels.paper.forms",
    "plugins.channels.paper.thumbnail",
)  # for worker processes, see press/executor.py


def make_sheet(inputs: SheetInputs, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """The PDF of one sheet: exactly the pages of its form.

    Raises ContentError if nothing fits or the QR code is too large.
    """
    from plugins.channels.paper.engine import pdf_of  # noqa: PLC0415  # loads WeasyPrint, only where it prints
    from plugins.channels.paper.forms import FORMS  # noqa: PLC0415  # as above

    fonts = types(inputs.tree.path, inputs.tree.state)
    sheet, notes = proofread(inputs, fonts[600])
    printed = FORMS[sheet.form](sheet, fonts)
    body = pdf_of(printed.sides, sheet.paper)
    facts = (
        ("bytes", len(body)),
        ("pages", sum(side.pages for side in printed.sides)),
        ("stories", len(sheet.stories) + len(sheet.others) - printed.left_out),
        ("left_out", printed.left_out),
    )
    notes += (*_left_out(sheet, printed.left_out), *_silent(sheet, silent=printed.silent))
    return Made(body=body, notes=notes, facts=facts)


def make_thumbnail(inputs: None, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """The picture of the one sheet that it needs."""
    from plugins.channels.paper.thumbnail import thumbnail  # noqa: PLC0415  # loads PDFium

    (sheet,) = needs.values()
    return Made(body=thumbnail(sheet.body))


def _left_out(sheet: SheetInputs, count: int) -> tuple[Note, ...]:
    if not count or sheet.form != "board":  # the other forms say less by design
        return ()
    titles = [*(story.title for story in sheet.stories), *sheet.others][-count:]
    message = say(
        "tờ {code} không đủ chỗ cho {count} tin: {titles}",
        code=sheet.code,
        count=count,
        titles="; ".join(f"“{title}”" for title in titles),
    )
    return (Note(name="left-out", message=message),)


def _silent(sheet: SheetInputs, *, silent: bool) -> tuple[Note, ...]:
    if not silent:
        return ()
    message = say("tờ {code} chỉ đủ chỗ cho tít, không có lời dẫn: rút ngắn board_title", code=sheet.code)
    return (Note(name="text-left-out", message=message),)
