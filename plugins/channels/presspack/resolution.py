"""In: the logo and the boards' paper. Out: a problem if its picture is too coarse for the press."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from plugins.channels.presspack.words import LEAST_DPI, TRIMS
from plugins.newsroom.problems import Problem, say

LOGO_MM = 17.0  # longer side on A4 (theme/print/board.css); sheets print no other picture
MM_PER_INCH = 25.4


def coarse_logo(content: Path, logo: str, papers: Iterable[str]) -> Problem | None:
    """A problem if the longer side of the logo has less than 200 dpi on the largest of `papers`.

    Drawings (SVG) have no dots, so they are always fine enough.
    """
    if not logo or logo.lower().endswith(".svg"):
        return None
    widest = max((TRIMS[paper][0] for paper in papers), default=TRIMS["A4"][0])
    inches = LOGO_MM * widest / TRIMS["A4"][0] / MM_PER_INCH
    with Image.open(content / logo) as picture:
        longer = max(picture.size)
    if longer >= inches * LEAST_DPI:
        return None
    return Problem(
        file=logo,
        line=0,
        field="identity.logo",
        name="picture-too-coarse",
        wrong=say("chỉ {dpi} dpi ở cỡ in, nhà in cần {least}", dpi=round(longer / inches), least=LEAST_DPI),
        instead=say("dùng ảnh có cạnh dài từ {pixels} px, hoặc tệp SVG", pixels=math.ceil(inches * LEAST_DPI)),
    )
