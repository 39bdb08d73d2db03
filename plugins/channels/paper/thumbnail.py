"""In: a PDF. Out: a PNG of its first page, small enough for a page that shows dozens."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

SIZE = (420, 594)  # px, A4 at 51 dpi
PALETTE = 24  # colours: blue, yellow, red, ink, paper and the steps between; ≤ 36 KB
OVERSAMPLING = 2  # drawn twice as large: small type stays legible


def thumbnail(pdf: bytes) -> bytes:
    """The first page, 420 × 594 px, 24 colours."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        scale = OVERSAMPLING * SIZE[0] / page.get_width()
        picture = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    small = picture.resize(SIZE, Image.Resampling.LANCZOS).quantize(PALETTE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
