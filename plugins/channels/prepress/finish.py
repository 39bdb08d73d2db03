"""In: PDF of a sheet from WeasyPrint, and the press it is for. Out: the same sheet as PDF/X-4 (ISO 15930-7:2010).

The sheet is laid out once: this takes the office copy (RGB, tagged), or a file with its own bleed. Tags go,
because a plate has no reader and they are a fifth of the file; so do links, bookmarks and everything that acts.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

import pikepdf
from pikepdf import Dictionary

from plugins.channels.prepress import marks
from plugins.channels.prepress.claims import Condition, claim
from plugins.channels.prepress.errors import PrepressError
from plugins.channels.prepress.inks import InkBook
from plugins.channels.prepress.marks import Box
from plugins.channels.prepress.recolour import recolour
from plugins.newsroom.problems import say

_PAGE_KEYS = {
    "/Type",
    "/Parent",
    "/Resources",
    "/Contents",
    "/MediaBox",
    "/TrimBox",
    "/BleedBox",
    "/Rotate",
    "/Group",
}
_ROOT_KEYS = {"/Type", "/Pages", "/Lang"}
_MARKS = "/PressMarks"
_TOLERANCE = 0.1  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class PressJob:
    """How a sheet goes to press. `title` and `created` (with time zone) are written into the file.

    `trim_mm` is the size (width, height) that every page must have after cutting; None takes what comes.
    `bleed_mm` is what the knife may miss by, `slug_mm` the paper outside the trim that carries the marks.
    """

    title: str
    created: datetime
    book: InkBook
    condition: Condition
    trim_mm: tuple[float, float] | None = None
    bleed_mm: float = 3.0
    slug_mm: float = 10.0


def finish(pdf: bytes, job: PressJob) -> bytes:
    """The file for the press; equal for equal arguments.

    Raises PrepressError for a colour without a recipe, a gradient, a soft mask, or a page of the wrong size.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        recolour(document, job.book)
        for key in set(document.Root.keys()) - _ROOT_KEYS:
            del document.Root[key]
        for number, page in enumerate(document.pages, 1):
            _set_page(document, page, number, job)
        claim(document, title=job.title, created=job.created, condition=job.condition, source=pdf)
        made = io.BytesIO()
        document.save(
            made,
            deterministic_id=True,
            min_version="1.6",
            force_version="1.6",  # ISO 15930-7, 6.1
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


def _set_page(pdf: pikepdf.Pdf, page: pikepdf.Page, number: int, job: PressJob) -> None:
    """Boxes, marks, and nothing outside the bleed but the marks."""
    trim = Box.of(page.trimbox)
    _check_size(trim, number, job)
    bleed, media = trim.grown(job.bleed_mm), trim.grown(job.slug_mm)
    for key in set(page.obj.keys()) - _PAGE_KEYS:
        del page.obj[key]
    page.obj.MediaBox, page.obj.BleedBox, page.obj.TrimBox = media.array, bleed.array, trim.array
    if "/XObject" not in page.resources:
        page.resources.XObject = Dictionary()
    name = f"{_MARKS}{trim.size_mm[0]:.0f}x{trim.size_mm[1]:.0f}"
    if name not in page.resources.XObject:
        page.resources.XObject[name] = marks.draw(pdf, trim, job.bleed_mm, job.slug_mm)
    content = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(
        b"".join((f"q {bleed.path} W n\n".encode(), content, f"\nQ q {name} Do Q\n".encode()))
    )


def _check_size(trim: Box, number: int, job: PressJob) -> None:
    if job.trim_mm is None:
        return
    if any(abs(is_ - wanted) > _TOLERANCE for is_, wanted in zip(trim.size_mm, job.trim_mm, strict=True)):
        raise PrepressError(
            "wrong-trim",
            say(
                "trang {page} khổ {width:.1f} × {height:.1f} mm, cần {wanted_width:.1f} × {wanted_height:.1f} mm",
                page=number,
                width=trim.size_mm[0],
                height=trim.size_mm[1],
                wanted_width=job.trim_mm[0],
                wanted_height=job.trim_mm[1],
            ),
        )
