"""In: a PDF. Out: findings about its pictures: dots per inch at the size they are printed in."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2.raw as pdfium

from plugins.newsroom.locale import mark
from plugins.press.preflight.report import Finding, Kind, error, ok, warning
from plugins.press.preflight.subject import Subject

LEAST_DPI = 200
_DEEPEST = 12


def resolution(subject: Subject) -> Iterator[Finding]:
    """At least 200 dpi, measured by pdfium: an error for the press, worth knowing for the office."""
    measured = [
        (number, *picture) for number in range(len(subject.pdf.pages)) for picture in _pictures(subject, number)
    ]
    poor = [entry for entry in measured if entry[3] < LEAST_DPI]
    say_it = error if subject.kind is Kind.PRESS else warning
    for number, width, height, dpi in poor:
        yield say_it(
            "low-resolution",
            mark("ảnh {width} × {height} điểm chỉ đạt {dpi:.0f} dpi ở khổ in, cần {least}"),
            number + 1,
            f"{dpi:.0f}",
            width=width,
            height=height,
            dpi=dpi,
            least=LEAST_DPI,
        )
    if measured and not poor:
        lowest = min(entry[3] for entry in measured)
        yield ok("resolution", "{count} ảnh, thấp nhất {dpi:.0f} dpi", count=len(measured), dpi=lowest)
    elif not measured:
        yield ok("resolution", "không có ảnh điểm")


def _pictures(subject: Subject, number: int) -> Iterator[tuple[int, int, float]]:
    """Width and height in pixels, and the lower of both resolutions."""
    for item in subject.drawn[number].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        found = item.get_metadata()
        yield found.width, found.height, min(found.horizontal_dpi, found.vertical_dpi)
