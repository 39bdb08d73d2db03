"""In: one article, and its pictures as the web gets them. Out: its handout, A4: the recipe of `channels.handouts`.

The body flows over as many pages as it needs, four at most: layout decides, not an estimate.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from plugins.channels import renditions
from plugins.channels.output import Made, Needs, SourceFile, SourceTree
from plugins.channels.paper.bodies import blocks_of, cut_body
from plugins.channels.paper.display import Number, balanced, big_number, headline, sizes
from plugins.channels.paper.handout_letters import readable
from plugins.channels.paper.letters import Type, types
from plugins.channels.paper.qr import MOST_IN_HAND
from plugins.channels.paper.small_print import address_lines
from plugins.channels.paper.words import END
from plugins.newsroom.model import Colours, Correction, Figure, Names, Picture, Urgent

if TYPE_CHECKING:
    from plugins.channels.paper.engine import Layout

LOADS = ("plugins.channels.paper.forms",)  # for worker processes, see press/executor.py
FORM, MOST_PAGES = "handout", 4
WIDTH = 170.0  # mm (handout.css)
H1 = (34.0, 31.0, 28.0, 25.0, 22.0)
ROLES = {
    "body": (14.0, 12.5), "subhead": (17.0, 15.0), "point": (14.0, 13.0), "standfirst": (15.0, 14.0), "field": (12.5, 12.5),
}  # fmt: skip
USUAL, TIGHT = 1.0, 0.9
FULL, BOTTOM = 0.4, 275.0  # part of a last page that is worth its paper; mm where a page ends
LINES = 26
DPI, WIDEST, HIGHEST, NARROWEST = 200, 130.0, 105.0, 20.0  # of a picture on paper; mm


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutText:
    """What a handout prints of an article; `body` is clean HTML with full links, `authors` one line."""

    source: str
    title: str
    summary: str
    points: tuple[str, ...]
    figure: Figure | None
    urgent: Urgent | None
    corrections: tuple[Correction, ...]
    authors: str
    source_note: str
    published: datetime
    updated: datetime | None
    last_day: date | None
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutInputs:
    """All that the recipe reads. `site` is what the addresses of pictures in the body begin with."""

    tree: SourceTree
    lang: str
    names: Names
    colours: Colours
    icon: str
    logo: SourceFile | None
    licence: str
    site: str
    address: str
    qr: str
    lead: HandoutText
    cover: Picture | None
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutWords:
    """One way to set it. `body` is what is printed of the body; `cut`: it goes on at the address."""

    scale: float
    sizes: tuple[tuple[str, float], ...]
    h1: float
    measure: float
    number: Number | None
    address: tuple[str, ...]
    body: str
    cut: bool
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture on paper: its bytes as a `data:` address (RFC 2397), its width in mm."""

    src: str
    width: float


def make_handout(inputs: HandoutInputs, needs: Needs) -> Made:
    """The PDF. Raises ContentError if the address is too long even for a code that is read in the hand."""
    from plugins.channels.paper.engine import pdf_of  # noqa: PLC0415  # loads WeasyPrint, only where it prints

    fonts = types(inputs.tree.path, inputs.tree.state)
    sheet, notes = readable(inputs, fonts[600])
    layout = _fit(sheet, fonts, needs)
    body = pdf_of((layout,))
    return Made(body=body, notes=notes, facts=(("bytes", len(body)), ("pages", layout.pages)))


def _fit(sheet: HandoutInputs, fonts: dict[int, Type], needs: Needs) -> Layout:
    """At 14 pt; at 12.5 pt where that saves a page that would be nearly empty, or one too many; then as many whole
    blocks as four pages hold, found by halving."""
    layout = _set(sheet, _words(sheet, fonts, USUAL), needs)
    most = min(MOST_PAGES, layout.pages - 1 if layout.height_of(END) < FULL * BOTTOM else layout.pages)
    if 0 < most < layout.pages:
        smaller = _set(sheet, _words(sheet, fonts, TIGHT), needs)
        if smaller.pages < layout.pages:
            layout = smaller
    if layout.pages <= MOST_PAGES:
        return layout
    low, high = 0, len(blocks_of(sheet.lead.body))  # `low` blocks fit, `high` do not
    best = _set(sheet, _words(sheet, fonts, TIGHT, low), needs)
    while high - low > 1:
        middle = (low + high) // 2
        tried = _set(sheet, _words(sheet, fonts, TIGHT, middle), needs)
        if tried.pages <= MOST_PAGES:
            low, best = middle, tried
        else:
            high = middle
    return best


def _words(sheet: HandoutInputs, fonts: dict[int, Type], scale: float, blocks: int | None = None) -> HandoutWords:
    """With the first `blocks` of the body; None: the body as it is, with its pictures."""
    lead = sheet.lead
    h1, _ = headline(lead.title, fonts[800], H1, lines=3, page=WIDTH)
    return HandoutWords(
        scale=scale,
        sizes=sizes(scale, ROLES),
        h1=h1,
        measure=balanced(lead.title, h1, fonts[800], WIDTH),
        number=big_number(lead.figure, sheet.icon, fonts[800], 0.7, page=WIDTH) if lead.figure else None,
        address=address_lines(sheet.address, fonts[600], 100.0),
        body=lead.body if blocks is None else cut_body(lead.body, blocks),
        cut=blocks is not None,
        lines=LINES,
    )


def _set(sheet: HandoutInputs, plan: HandoutWords, needs: Needs) -> Layout:
    from plugins.channels.paper.forms import set_form  # noqa: PLC0415  # as above

    return set_form(FORM, sheet, plan, MOST_IN_HAND, image_of=lambda picture: _image(picture, needs, plan.scale**2))


def _image(picture: Picture, needs: Needs, part: float) -> Image | None:
    """The picture as large as its pixels allow, and that `part` of a column; None for one that would be a speck."""
    made = renditions.fallback(picture)
    width = min(made.width / DPI * 25.4, WIDEST * part, HIGHEST * part * made.width / made.height)
    if width < NARROWEST:
        return None
    body = base64.b64encode(needs[made.path].body).decode()
    return Image(src=f"data:{made.mime};base64,{body}", width=round(width, 1))
