"""In: addresses, sources, names of boards. Out: the same as the small lines of a sheet have room for."""

from __future__ import annotations

import re

from plugins.channels.paper.display import PAGE
from plugins.channels.paper.letters import Type
from plugins.channels.paper.words import SheetInputs
from plugins.newsroom.dates import date_range

ISSUE = 64.0  # mm for number and week in the masthead
SIDE, ADDRESS_SIZE = 60.0, 13.0  # mm and pt of the address under the code
SOURCE, IMPRINT_SIZE = 168.0, 10.5  # mm and pt of the source in the imprint, after its label
CODE_GAP, OTHERS = 8.0, 30.0  # mm before the code of the sheet, and for “và 9 bảng khác”
BACKSIDE = 62.0  # mm for “Mặt sau / tờ 2: giải thích” and the number of the page
_PARTS = re.compile(r"[^/.-]+[/.-]?|[/.-]")


def address_lines(address: str, regular: Type, width: float = SIDE, size: float = ADDRESS_SIZE) -> tuple[str, ...]:
    """The address as lines of at most `width` mm at `size` pt, broken only after `/`, `.` and `-`."""
    lines = [""]
    for part in _PARTS.findall(address):
        if lines[-1] and regular.width(lines[-1] + part, size) > width:
            lines.append("")
        lines[-1] += part
    return tuple(lines)


def issue_lines(sheet: SheetInputs, fonts: dict[int, Type]) -> int:
    """Lines that number and week take in the masthead; the long dates of English go below, and so does the box."""
    number = "Issue" if sheet.lang == "en" else "Số"
    week = date_range(sheet.hangs_from, sheet.hangs_until, sheet.lang)
    wide = fonts[800].width(f"{number} {sheet.number}", 16) + fonts[600].width(f" · {week}", 12)
    return 1 if wide <= ISSUE else 2


def places_shown(sheet: SheetInputs, regular: Type) -> int:
    """How many names of boards the line of the imprint holds beside the union and the code."""
    room = (
        PAGE
        - (BACKSIDE if sheet.pages > 1 else 0.0)
        - regular.width(f"{sheet.names.union} · {sheet.code}", IMPRINT_SIZE)
        - CODE_GAP
    )
    for count in range(len(sheet.places), 0, -1):
        others = OTHERS if count < len(sheet.places) else 0.0
        if regular.width(", ".join(sheet.places[:count]), IMPRINT_SIZE) + others <= room:
            return count
    return 0


def one_line(text: str, regular: Type) -> str:
    """As many words of the source as one line of the imprint holds; the whole is behind the QR code."""
    if regular.width(text, IMPRINT_SIZE) <= SOURCE:
        return text
    words = text.split()
    while words and regular.width(" ".join(words) + "…", IMPRINT_SIZE) > SOURCE:
        words.pop()
    return " ".join(words).rstrip(",;:–-") + "…" if words else ""
