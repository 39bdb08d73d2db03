"""In: a PDF. Out: findings about its fonts: embedded, subset, readable back as text (ISO 32000-1, 9.9, 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Name, Object

from plugins.press.preflight.report import Finding, error, ok, warning
from plugins.press.preflight.subject import Subject

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"/[A-Z]{6}\+")  # ISO 32000-1, 9.6.4


def fonts(subject: Subject) -> Iterator[Finding]:
    """Every font is in the file, with only the letters used, and with the way back to Unicode."""
    names: set[str] = set()
    wrong = False
    for page, font in subject.font_dictionaries():
        name = str(font.get("/BaseFont", font.get("/Name", "Type3"))).removeprefix("/")
        names.add(name.rpartition("+")[2])
        for finding in _font(page, font, name):
            wrong = True
            yield finding
    if not wrong:
        yield ok("fonts", "phông chữ nhúng đủ, đã rút gọn: {names}", names=", ".join(sorted(names)) or "–")


def _font(page: int, font: Object, name: str) -> Iterator[Finding]:
    kind = font.get("/Subtype")
    if kind != Name.Type3:
        inner = font.DescendantFonts[0] if kind == Name.Type0 else font
        descriptor = inner.get("/FontDescriptor")
        if descriptor is None or not any(key in descriptor and descriptor[key].read_bytes() for key in _FILES):
            yield error("font-not-embedded", "phông {font} không nhúng trong tệp", page, name, font=name)
        elif not _SUBSET.match(str(font.get("/BaseFont", ""))):
            yield warning(
                "font-not-subset", "phông {font} nhúng cả bộ, tệp nặng hơn cần thiết", page, name, font=name
            )
    if "/ToUnicode" not in font and kind in (Name.Type0, Name.Type3):
        yield error("font-not-readable", "phông {font} không đổi ngược được thành chữ", page, name, font=name)
