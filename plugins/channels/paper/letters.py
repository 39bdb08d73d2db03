"""In: text. Out: the same as our fonts can print it, and how wide it will be.

Only the letters of the theme's own fonts are printed, never those of a font that happens to be installed:
a sheet must come out the same on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

MM_PER_PT = 25.4 / 72
SERIF = 500
FONTS = {SERIF: "print/fonts/lit-500.ttf", 600: "print/fonts/bvp-600.ttf", 800: "print/fonts/bvp-800.ttf"}
# Signs that Be Vietnam Pro lacks and that a plain sign says as well.
PLAIN = {"→": "–", "⇒": "–", "➜": "–", "←": "–", "\u200b": "", "\u00ad": "", "\u2011": "-", "\ufeff": ""}
GAP = "[…]"
# Pictographs, marks of direction and joiners are left out; a letter that cannot be printed is a problem.
LEFT_OUT = {"So", "Sk", "Cf", "Co", "Cn", "Cs", "Me", "Mn"}


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """Advance widths of one font, in em by code point."""

    widths: Mapping[int, float]

    def width(self, text: str, size: float, tracking: float = 0.0) -> float:
        """Width of `text` on one line, in mm; `size` in pt, `tracking` in em. Kerning is left out."""
        ems = sum(self.widths.get(ord(letter), 0.6) + tracking for letter in text)
        return ems * size * MM_PER_PT

    def count_lines(self, text: str, size: float, measure: float, tracking: float = 0.0) -> int:
        """Lines that `text` takes in a column of `measure` mm, filled greedily as WeasyPrint does."""
        return _lines(self, text, size, measure, tracking)


@lru_cache(maxsize=4096)  # the plans of a sheet ask the same again and again
def _lines(face: Type, text: str, size: float, measure: float, tracking: float) -> int:
    lines, used = 1, 0.0
    space = face.width(" ", size, tracking)
    for word in text.split(" "):
        wide = face.width(word, size, tracking)
        if used and used + space + wide > measure:
            lines, used = lines + 1, 0.0
        if wide > measure:  # broken anywhere
            lines += int(wide // measure)
            wide %= measure
        used += wide + (space if used else 0.0)
    return lines


@lru_cache(maxsize=4)
def types(theme: Path, state: str) -> dict[int, Type]:  # noqa: ARG001  # part of the cache key
    """The print fonts by weight, read once for each state of the theme."""
    return {weight: _read(theme / path) for weight, path in FONTS.items()}


def _read(path: Path) -> Type:
    with TTFont(path, lazy=True) as font:
        em = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        return Type({code: metrics[name][0] / em for code, name in font.getBestCmap().items()})


def printable_html(html: str, known: Type) -> tuple[str, str]:
    """Clean HTML for print, and the letters that cannot be printed: each run of them became “[…]”.

    Its tags are ASCII, so only its text changes. A handed-out text with a gap says more than none.
    """
    parts: list[str] = []
    lost: list[str] = []
    for letter in html:
        clean, _, strange = (letter, "", "") if letter in "\n\t" else printable(letter, known)
        if strange and not (parts and parts[-1] == GAP):
            parts.append(GAP)
        elif not strange:
            parts.append(clean)
        lost.extend(strange)
    return "".join(parts), "".join(dict.fromkeys(lost))


def printable(text: str, known: Type) -> tuple[str, str, str]:
    """`text` for print, the pictographs left out of it, and the letters that cannot be printed (empty: sound)."""
    kept: list[str] = []
    dropped: list[str] = []
    strange: list[str] = []
    for letter in text:
        for sign in PLAIN.get(letter, letter):
            if ord(sign) in known.widths:
                kept.append(sign)
            elif all(ord(part) in known.widths for part in unicodedata.normalize("NFKC", sign)):
                kept.append(unicodedata.normalize("NFKC", sign))
            elif unicodedata.category(sign) in LEFT_OUT:
                dropped.append(sign)
            else:
                strange.append(sign)
    clean = "".join(kept)
    if dropped:
        clean = " ".join(clean.split())
    return clean, "".join(dropped), "".join(dict.fromkeys(strange))
