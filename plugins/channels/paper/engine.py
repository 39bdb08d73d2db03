"""In: HTML of a sheet. Out: its pages, laid out by WeasyPrint, and its PDF.

Importing this module loads WeasyPrint (0.3 s), so recipes import it when they run, not when outputs are declared.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from plugins.channels.output import SourceTree
from plugins.channels.paper.words import END, FOOT

VARIANT = "pdf/ua-1"  # ISO 14289-1: tagged, with language and title
MM_PER_PX = 25.4 / 96
A4_WIDTH = 210.0
WIDTHS = {"A4": 210.0, "A3": 297.0}  # ISO 216, mm
LOGGERS = ("weasyprint", "fontTools")


@dataclass(frozen=True, slots=True)
class House:
    """What one form needs for every sheet, parsed once for each state of the theme."""

    fonts: Any
    styles: tuple[Any, ...]
    fetcher: Any


@lru_cache(maxsize=8)
def house(theme: Path, state: str, form: str) -> House:  # noqa: ARG001  # part of the cache key
    """Fonts and styles of `form`. Files of the theme and data: addresses only, never the network."""
    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=("file", "data"))
    with no_warnings():
        styles = tuple(
            weasyprint.CSS(filename=theme / "print" / name, font_config=fonts, url_fetcher=fetcher)
            for name in ("tokens.css", f"{form}.css")
        )
    return House(fonts=fonts, styles=styles, fetcher=fetcher)


@dataclass(frozen=True, slots=True)
class Layout:
    """Pages of one sheet."""

    document: Any
    html: str

    @property
    def one_page(self) -> bool:
        """Whether the last part that must show is on the first page, and above what stands at its foot."""
        if END not in self.document.pages[0].anchors:
            return False
        return FOOT not in self.document.pages[0].anchors or self.height_of(END) <= self.height_of(FOOT)

    @property
    def pages(self) -> int:
        """Pages up to the last part that must show; what follows it only fills the page, and is cut."""
        for number, page in enumerate(self.document.pages, start=1):
            if END in page.anchors:
                return number
        return len(self.document.pages)

    def height_of(self, anchor: str) -> float:
        """Distance of the element from the top of its page, in mm. Raises KeyError."""
        page = next((page for page in self.document.pages if anchor in page.anchors), self.document.pages[0])
        return float(page.anchors[anchor][1]) * MM_PER_PX


def pdf_of(sides: Sequence[Layout], paper: str = "A4") -> bytes:
    """The pages of all `sides` as one PDF; A3 is set on the page of A4 and made 1.414 times as large (ISO 216).

    The identifier comes from the words, so that equal sheets are equal bytes.
    """
    pages = [page for side in sides for page in side.document.pages[: side.pages]]
    whole = sides[0].document.copy(pages)
    mark = hashlib.sha256("".join((paper, *(side.html for side in sides))).encode()).hexdigest()[:32]
    with no_warnings():
        body = whole.write_pdf(zoom=WIDTHS[paper] / A4_WIDTH, pdf_variant=VARIANT, pdf_identifier=mark.encode())
    return bytes(body)


def lay_out(tree: SourceTree, form: str, html: str) -> Layout:
    """Set `html` in the style of `form`."""
    parts = house(tree.path, tree.state, form)
    with no_warnings():
        document = weasyprint.HTML(
            string=html, base_url=str(tree.path / "print") + "/", url_fetcher=parts.fetcher
        ).render(stylesheets=parts.styles, font_config=parts.fonts, pdf_variant=VARIANT)
    return Layout(document=document, html=html)


class PrintingError(RuntimeError):
    """The print engine complained: a mistake in the theme's print styles, not in an editor's text."""


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def no_warnings() -> Iterator[None]:
    """Raise PrintingError for anything that WeasyPrint or fontTools logs as a warning or worse."""
    ear = _Heard()
    loggers = [logging.getLogger(name) for name in LOGGERS]
    for logger in loggers:
        logger.addHandler(ear)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(ear)
    if ear.lines:
        raise PrintingError("; ".join(ear.lines))
