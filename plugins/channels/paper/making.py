"""In: `SheetInputs`, or the PDF of a sheet. Out: the PDF, or its picture: the recipes of `channels.sheets`."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from plugins.channels.output import Made, Needs, Note, SourceFile
from plugins.channels.paper import board_plan, urgent_plan
from plugins.channels.paper.letters import types
from plugins.channels.paper.proof import proofread
from plugins.channels.paper.qr import qr_code
from plugins.channels.paper.words import SheetInputs
from plugins.channels.templates import render
from plugins.newsroom.problems import say

MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Form:
    """How one form is filled: its plans, best first, and the room on its page in mm."""

    plans: Callable[..., Any]
    room: float


FORMS = {
    "board": Form(plans=board_plan.plans, room=board_plan.ROOM),
    "urgent": Form(plans=urgent_plan.plans, room=urgent_plan.ROOM),
}


def make_sheet(inputs: SheetInputs, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """The PDF of one sheet: exactly one page. Raises ContentError if no plan fits or the QR code is too large."""
    from plugins.channels.paper.fitting import fit  # noqa: PLC0415  # loads WeasyPrint, only where it prints

    fonts = types(inputs.tree.path, inputs.tree.digest)
    sheet, notes = proofread(inputs, fonts[600])
    form = FORMS[sheet.form]
    plan, layout = fit(sheet, partial(form.plans, fonts=fonts), _set_plan, form.room)
    body = layout.pdf(sheet.paper)
    left_out = int(plan.left_out)
    facts = (
        ("bytes", len(body)),
        ("pages", 1),
        ("stories", len(sheet.stories) + len(sheet.others) - left_out),
        ("left_out", left_out),
    )
    return Made(body=body, notes=(*notes, *_left_out(sheet, left_out), *_silent(sheet, plan)), facts=facts)


def make_thumbnail(inputs: None, needs: Needs) -> Made:  # noqa: ARG001  # a recipe
    """The picture of the one sheet that it needs."""
    from plugins.channels.paper.thumbnail import thumbnail  # noqa: PLC0415  # loads PDFium

    (sheet,) = needs.values()
    return Made(body=thumbnail(sheet.body))


def _set_plan(sheet: SheetInputs, plan: Any) -> Any:
    from plugins.channels.paper.engine import lay_out  # noqa: PLC0415  # as above

    html = render(
        sheet.tree,
        f"print/{sheet.form}.html",
        sheet.lang,
        sheet=sheet,
        plan=plan,
        qr=qr_code(sheet.qr),
        logo=_data_address(sheet.logo),
    )
    return lay_out(sheet.tree, sheet.form, html)


def _data_address(logo: SourceFile | None) -> str:
    """The union's own mark inside the HTML, so that the sheet needs no other file (RFC 2397)."""
    if logo is None:
        return ""
    kind = MEDIA.get(logo.path.suffix.lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(logo.path.read_bytes()).decode()}"


def _left_out(sheet: SheetInputs, count: int) -> tuple[Note, ...]:
    if not count:
        return ()
    titles = [*(story.title for story in sheet.stories), *sheet.others][-count:]
    message = say(
        "tờ {code} không đủ chỗ cho {count} tin: {titles}",
        code=sheet.code,
        count=count,
        titles="; ".join(f"“{title}”" for title in titles),
    )
    return (Note(name="left-out", message=message),)


def _silent(sheet: SheetInputs, plan: Any) -> tuple[Note, ...]:
    if not getattr(plan, "silent", False):
        return ()
    message = say("tờ {code} chỉ đủ chỗ cho tít, không có lời dẫn: rút ngắn board_title", code=sheet.code)
    return (Note(name="text-left-out", message=message),)
