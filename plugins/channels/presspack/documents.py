"""In: the print jobs and their PDFs. Out: job ticket and walk list as PDF, and the note to the shop: recipes."""

from __future__ import annotations

import base64
import io
from typing import Any

from plugins.channels.output import Made, Needs, SourceTree
from plugins.channels.prepress.inks import InkBook
from plugins.channels.presspack import words
from plugins.channels.presspack.table import PAPER, day, form_name, pages_by_code
from plugins.channels.presspack.words import LANGUAGE, PackInputs
from plugins.channels.templates import render

LOADS = ("plugins.channels.paper.engine", "pypdfium2", "PIL.Image")  # for worker processes, see press/executor.py
THUMBNAIL = 170  # px wide: 24 mm at 180 dpi
BOM = "\ufeff"


def make_ticket(inputs: PackInputs, needs: Needs) -> Made:
    """The ticket on paper: what to print, and what goes where."""
    pages = pages_by_code(inputs.jobs, needs)
    totals: dict[str, int] = {}
    for job in inputs.jobs:
        totals[job.paper] = totals.get(job.paper, 0) + job.copies * pages[job.code]
    inks = _inks(inputs)
    return _document(inputs, "ticket", needs, pages=pages, totals=totals, inks=inks)


def make_walk_list(inputs: PackInputs, needs: Needs) -> Made:
    """The list for whoever goes from board to board."""
    return _document(inputs, "walk", needs, pages=pages_by_code(inputs.jobs, needs))


def make_note(inputs: PackInputs, needs: Needs) -> Made:
    """The text file to read first. Line ends and byte order mark as the oldest Windows wants them."""
    pages = pages_by_code(inputs.jobs, needs)
    text = render(
        inputs.tree,
        "print/pack-readme.txt",
        LANGUAGE,
        **_context(inputs),
        sheets=sum(job.copies * pages[job.code] for job in inputs.jobs),
    )
    return Made(body=(BOM + text.rstrip() + "\n").replace("\n", "\r\n").encode())


def _document(inputs: PackInputs, form: str, needs: Needs, **more: object) -> Made:
    pictures = {job.code: _thumbnail(needs[job.office_path].body) for job in inputs.jobs}
    html = render(inputs.tree, f"print/{form}.html", LANGUAGE, **_context(inputs), pictures=pictures, **more)
    body, pages = _pdf(inputs.tree, form, html)
    return Made(body=body, facts=(("pages", pages),))


def _context(inputs: PackInputs) -> dict[str, Any]:
    return {
        "issue": inputs.issue,
        "jobs": inputs.jobs,
        "areas": inputs.areas,
        "copies": sum(job.copies for job in inputs.jobs),
        "boards": sum(bool(stop.up) for area in inputs.areas for stop in area.stops),
        "papers": {job.paper: words.TRIMS[job.paper] for job in inputs.jobs},
        "bleed": words.BLEED,
        "slug": words.SLUG,
        "weight": words.PAPER_WEIGHT,
        "paper": PAPER,
        "form_name": form_name,
        "day": day,
    }


def _inks(inputs: PackInputs) -> tuple[tuple[str, str, str], ...]:
    """The colours of the sheets: name, value on the screen, value in ink."""
    colours = inputs.issue.colours
    named = (
        ("ink", "#14171c"),
        ("primary", colours.primary),
        ("accent", colours.accent),
        ("urgent", colours.urgent),
    )
    book = InkBook(profile=inputs.profile.path.read_bytes(), colours=tuple(value for _, value in named))
    found = []
    for name, value in named:
        ink = book.recipe(value.lower())
        found.append((name, value, f"{ink.cyan}/{ink.magenta}/{ink.yellow}/{ink.black}"))
    return tuple(found)


def _pdf(tree: SourceTree, form: str, html: str) -> tuple[bytes, int]:
    """PDF/UA-1 (ISO 14289-1) and its pages; equal for equal words."""
    from plugins.channels.paper.engine import lay_out, pdf_of  # noqa: PLC0415  # loads WeasyPrint

    layout = lay_out(tree, form, html)
    return pdf_of((layout,)), layout.pages


def _thumbnail(pdf: bytes) -> str:
    """Its first page, small and in grey, as a data: address (RFC 2397)."""
    import pypdfium2  # noqa: PLC0415  # loads PDFium
    from PIL import Image  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=2 * THUMBNAIL / page.get_width()).to_pil().convert("L")
        page.close()
    finally:
        document.close()
    size = (THUMBNAIL, round(picture.height * THUMBNAIL / picture.width))
    out = io.BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
