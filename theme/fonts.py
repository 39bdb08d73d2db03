"""In: the whole fonts of npm's `@expo-google-fonts`. Out: their subsets: WOFF2 in theme/static/fonts, TTF in theme/print/fonts.

    npm install @expo-google-fonts/be-vietnam-pro @expo-google-fonts/literata
    uv run python theme/fonts.py node_modules/@expo-google-fonts

Whole files only: fonts that come split into Latin and Vietnamese lose the kerning between the parts, at every
accented letter. Both families are under the SIL Open Font License 1.1 and reserve no name; its text goes along.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

FONTS = {
    "bvp-500": "be-vietnam-pro/500Medium/BeVietnamPro_500Medium.ttf",
    "bvp-600": "be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf",
    "bvp-800": "be-vietnam-pro/800ExtraBold/BeVietnamPro_800ExtraBold.ttf",
    "lit-500": "literata/500Medium/Literata_500Medium.ttf",
    "lit-400": "literata/400Regular/Literata_400Regular.ttf",
    "lit-700": "literata/700Bold/Literata_700Bold.ttf",
}
LICENCES = {"OFL-BeVietnamPro.txt": "be-vietnam-pro/LICENSE_FONT", "OFL-Literata.txt": "literata/LICENSE_FONT"}

ASCII = "".join(map(chr, range(0x20, 0x7F)))
VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng; alone, too, for text in NFD
LETTERS = "đ" + "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES))
SIGNS = "\u00a0§©«°±²³·»×½–—‘’“”•…₫−≤≥←↑→↓"  # arrows and some signs are in Literata only
PRINTED = (
    "bvp-600",
    "bvp-800",
    "lit-500",
    "lit-700",
)  # with more letters, for names from elsewhere: paper has no fallback
PAPER_ONLY = "lit-500"  # the hairs of 400 thin out on copies
OTHER_LATIN = "".join(map(chr, range(0xA0, 0x180))) + "ˆ˚˜‚„†‰‹›⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉€™⅛⅜⅝⅞∕≈≠"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]


def characters() -> set[str]:
    """What the site and its editors write: ASCII, Vietnamese in both cases, and common signs."""
    return {*ASCII, *LETTERS, *LETTERS.upper(), *TONES, *SIGNS}


def subset(source: Path, target: Path, wanted: set[str]) -> None:
    """Write `source` (TTF) as WOFF2 or TTF with the `wanted` characters, all that sets marks and figures, no hinting."""
    options = Options(
        flavor="woff2" if target.suffix == ".woff2" else None,
        layout_features=FEATURES,
        hinting=False,
        desubroutinize=True,
    )
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, wanted)))
    subsetter.subset(font)
    save_font(font, str(target), options)


def main(packages: Path, theme: Path) -> None:
    """Write every font and licence into its folder of `theme`."""
    web, paper = theme / "static" / "fonts", theme / "print" / "fonts"
    for name, path in FONTS.items():
        targets = {web / f"{name}.woff2": characters()} if name != PAPER_ONLY else {}
        if name in PRINTED:
            targets[paper / f"{name}.ttf"] = characters() | set(OTHER_LATIN)
        for target, wanted in targets.items():
            subset(packages / path, target, wanted)
            print(f"{target.name}: {target.stat().st_size} bytes")
    for name, path in LICENCES.items():
        (web / name).write_bytes((packages / path).read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(__file__).parent)
