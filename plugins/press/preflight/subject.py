"""In: path of a PDF. Out: `Subject`, the file opened once for all checks, with what several of them need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object
from PIL import Image

from plugins.press.preflight.paint import Paint, paints
from plugins.press.preflight.report import Expected, Kind

DPI = 150  # what a phone or an office scanner makes of a sheet
PDFX = "http://www.npes.org/pdfx/ns/id/"
PDFUA = "http://www.aiim.org/pdfua/ns/id/"


class Subject:
    """One PDF under inspection."""

    def __init__(self, path: Path, data: bytes, pdf: pikepdf.Pdf, drawn: Any, expected: Expected) -> None:
        self.path, self.data, self.pdf, self.drawn, self.expected = path, data, pdf, drawn, expected

    @cached_property
    def kind(self) -> Kind:
        """For the press if it names a printing condition or claims PDF/X, for the office if it is tagged."""
        if self.expected.kind:
            return self.expected.kind
        if self.press_intent is not None or self.claim(PDFX, "GTS_PDFXVersion"):
            return Kind.PRESS
        return Kind.OFFICE if "/StructTreeRoot" in self.pdf.Root or self.claim(PDFUA, "part") else Kind.UNKNOWN

    @cached_property
    def press_intent(self) -> Object | None:
        """The output intent of PDF/X."""
        intents = self.pdf.Root.get("/OutputIntents")
        listed = intents if isinstance(intents, Array) else Array()
        return next((one for one in listed if isinstance(one, Dictionary) and one.get("/S") == Name.GTS_PDFX), None)

    @cached_property
    def _metadata(self) -> Any:
        """XMP (ISO 16684-1), as it is in the file."""
        return self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True)

    def claim(self, namespace: str, name: str) -> str:
        """A property of the XMP as text; empty if it is not there, or nobody can read the XMP."""
        try:
            return str(self._metadata.get(f"{{{namespace}}}{name}", ""))
        except (ValueError, SyntaxError, LookupError, pikepdf.PdfError):
            return ""

    @cached_property
    def paints(self) -> tuple[Paint, ...]:
        """Everything that is painted, with its colours."""
        return tuple(paints(self.pdf))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Text of each page as programs read it, in the order of the file."""
        return tuple(page.get_textpage().get_text_range() for page in self.drawn)

    def raster(self, page: int, dpi: int = DPI) -> Image.Image:
        """The page (from 0) in grey, with all of its MediaBox."""
        picture: Image.Image = self.drawn[page].render(scale=dpi / 72, grayscale=True).to_pil()
        return picture

    def font_dictionaries(self) -> Iterator[tuple[int, Object]]:
        """Fonts that pages and their forms can use, with the page (from 1) where each comes first."""
        seen: set[tuple[int, int]] = set()
        for number, page in enumerate(self.pdf.pages, 1):
            for resources in _resources(page.resources, seen):
                for name, font in resources.get("/Font", Dictionary()).items():
                    key = font.objgen if font.objgen != (0, 0) else (hash(name), number)
                    if key not in seen:
                        seen.add(key)
                        yield number, font


def _resources(resources: Object, seen: set[tuple[int, int]]) -> Iterator[Object]:
    yield resources
    for kind in ("/XObject", "/Pattern"):
        for item in resources.get(kind, Dictionary()).values():
            if item.objgen not in seen and "/Resources" in item:
                seen.add(item.objgen)
                yield from _resources(item.Resources, seen)


@contextmanager
def opened(path: Path, expected: Expected) -> Iterator[Subject]:
    """The file at `path`. Raises OSError, pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError."""
    data = path.read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        drawn = pypdfium2.PdfDocument(data)
        try:
            yield Subject(path, data, pdf, drawn, expected)
        finally:
            drawn.close()
