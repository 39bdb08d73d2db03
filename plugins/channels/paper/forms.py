"""In: the words of a sheet. Out: its pages, laid out as its form wants them: one function for each form."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from plugins.channels.output import SourceFile, SourceTree
from plugins.channels.paper import (
    board_plan,
    digest_plan,
    explain_plan,
    large_plan,
    leaflet_plan,
    poster_plan,
    urgent_plan,
)
from plugins.channels.paper.engine import Layout, lay_out
from plugins.channels.paper.fitting import fit, fit_near
from plugins.channels.paper.letters import Type
from plugins.channels.paper.qr import MOST_VERSION, qr_code
from plugins.channels.paper.ruler import LINE
from plugins.channels.paper.words import END, SheetInputs
from plugins.channels.templates import render

MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
Fonts = dict[int, Type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The sides of a sheet, the stories that found no room, and whether even the lead's text found none."""

    sides: tuple[Layout, ...]
    left_out: int = 0
    silent: bool = False


class Paper(Protocol):
    """What the words of every form have in common: the theme, a language, the union's mark, a code."""

    @property
    def tree(self) -> SourceTree: ...
    @property
    def lang(self) -> str: ...
    @property
    def logo(self) -> SourceFile | None: ...
    @property
    def qr(self) -> str: ...


def set_plan(sheet: SheetInputs, plan: Any) -> Layout:
    """Lay out one way to fill the sheet."""
    return set_form(sheet.form, sheet, plan)


def set_form(form: str, sheet: Paper, plan: Any, most: int = MOST_VERSION, **more: object) -> Layout:
    """Lay out one way to fill `sheet` in the style of `form`.

    `most` is the largest version of its code, `more` what its template reads besides.
    """
    html = render(
        sheet.tree,
        f"print/{form}.html",
        sheet.lang,
        sheet=sheet,
        plan=plan,
        qr=qr_code(sheet.qr, most),
        logo=data_address(sheet.logo),
        **more,
    )
    return lay_out(sheet.tree, form, html)


def data_address(logo: SourceFile | None) -> str:
    """The union's own mark inside the HTML, so that the sheet needs no other file (RFC 2397)."""
    if logo is None:
        return ""
    kind = MEDIA.get(logo.path.suffix.lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(logo.path.read_bytes()).decode()}"


def _board(sheet: SheetInputs, fonts: Fonts) -> Printed:
    """The first page; and the second, which explains its lead, if the board has room for two."""
    plan, layout = fit(sheet, partial(board_plan.plans, fonts=fonts), set_plan, board_plan.ROOM)
    sides = (layout, _explanation(sheet, fonts)) if sheet.pages > 1 else (layout,)
    return Printed(sides=sides, left_out=plan.left_out, silent=plan.silent)


def _explanation(sheet: SheetInputs, fonts: Fonts) -> Layout:
    second = replace(sheet, form="explain")
    _, layout = fit_near(second, partial(explain_plan.plans, fonts=fonts), set_plan, explain_plan.ROOM)
    return layout


def _urgent(sheet: SheetInputs, fonts: Fonts) -> Printed:
    _, layout = fit(sheet, partial(urgent_plan.plans, fonts=fonts), set_plan, urgent_plan.ROOM)
    return Printed(sides=(layout,))


def _poster(sheet: SheetInputs, fonts: Fonts) -> Printed:
    _, layout = fit_near(sheet, partial(poster_plan.plans, fonts=fonts), set_plan, poster_plan.ROOM)
    return Printed(sides=(layout,))


def _digest(sheet: SheetInputs, fonts: Fonts) -> Printed:
    plan, layout = fit_near(sheet, partial(digest_plan.plans, fonts=fonts), set_plan, digest_plan.ROOM)
    return Printed(sides=(layout,), left_out=plan.left_out)


def _leaflet(sheet: SheetInputs, fonts: Fonts) -> Printed:
    """One copy finds out what fits; then two side by side, with as many lines as are left to write on."""
    plan, single = fit_near(sheet, partial(leaflet_plan.plans, fonts=fonts), set_plan, leaflet_plan.ROOM)
    room = leaflet_plan.TOP + leaflet_plan.ROOM - single.height_of(END) - LINE
    twins = replace(plan, lines=max(0, int(room // LINE)))
    return Printed(sides=(set_plan(sheet, twins),), left_out=plan.left_out)


def _large(sheet: SheetInputs, fonts: Fonts) -> Printed:
    plan, layout = large_plan.fit_pages(sheet, fonts, set_plan)
    return Printed(sides=(layout,), left_out=plan.left_out)


FORMS: Mapping[str, Callable[[SheetInputs, Fonts], Printed]] = {
    "board": _board,
    "urgent": _urgent,
    "poster": _poster,
    "digest": _digest,
    "leaflet": _leaflet,
    "large": _large,
}
