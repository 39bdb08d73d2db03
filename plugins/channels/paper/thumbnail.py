"""In: a PDF. Out: a PNG of its first page, small enough for a page that shows dozens."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

SIZE = (420, 594)  # px, A4 at 51 dpi
PALETTE = 24  # colours: blue, yellow, red, ink, paper and the steps between; ≤ 36 KB
OVERSAMPLING = 2  # drawn twice as large: small type stays legible


def thumbnail(pdf: bytes) -> bytes:
    """The first page, 420 × 594 px (a page across: 594 × 420), 24 colours."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        size = SIZE if page.get_width() < page.get_height() else SIZE[::-1]
        scale = OVERSAMPLING * size[0] / page.get_width()
        picture = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
    finally:
        document.close()
    small = picture.resize(size, Image.Resampling.LANCZOS).quantize(PALETTE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
