"""In: identity colours, or the union's own logo. Out: the square pictures that stand for the site, as Pillow images."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from plugins.channels.output import SourceTree
from plugins.channels.templates import render
from plugins.newsroom.model import DEFAULT_LANGUAGE, Colours

GRID = 48  # the mark's own unit; theme/templates/components/mark.html draws the same figure as SVG
SHEET = ((9, 10), (39, 10), (39, 32), (31, 41), (9, 41))
FOLD, FOLD_COLOUR = ((39, 32), (31, 32), (31, 41)), "#7fa6e0"
PIN, RING, HEAD = (24, 10.5), 7.6, 5.4
SAFE = 0.78  # size of a figure whose corners stay in the circle that a maskable icon keeps (W3C manifest)
OVERSIZE = 4  # drawn larger and scaled down, for smooth edges
LOGO_PIXELS = 1024


def mark(size: int, colours: Colours, scale: float = 1.0) -> Image.Image:
    """The sheet held by one pin, `size` px wide, on a full ground; the figure itself is `scale` of that."""
    whole = size * OVERSIZE
    unit = whole * scale / GRID
    corner = whole * (1 - scale) / 2
    image = Image.new("RGB", (whole, whole), colours.primary)
    draw = ImageDraw.Draw(image)

    def place(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(corner + x * unit, corner + y * unit) for x, y in points]

    draw.polygon(place(SHEET), fill="white")
    draw.polygon(place(FOLD), fill=FOLD_COLOUR)
    for radius, colour in ((RING, colours.primary), (HEAD, colours.accent)):
        draw.circle(place((PIN,))[0], radius * unit, fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def framed(logo: Image.Image, size: int, scale: float = 1.0, ground: str | None = None) -> Image.Image:
    """`logo` in the middle of a square of `size` px, transparent if there is no `ground`."""
    inner = max(1, round(size * scale))
    ratio = inner / max(logo.size)
    small = logo.resize(
        (max(1, round(logo.width * ratio)), max(1, round(logo.height * ratio))), Image.Resampling.LANCZOS
    )
    square = Image.new("RGBA", (size, size), ground or (0, 0, 0, 0))
    square.alpha_composite(small, ((size - small.width) // 2, (size - small.height) // 2))
    return square if ground is None else square.convert("RGB")


def read_logo(tree: SourceTree, path: Path) -> Image.Image:
    """The logo in RGBA without empty edges, from any picture or an SVG.

    Raises whatever the decoders raise for a damaged file, ValueError for one that shows nothing.
    """
    if path.suffix.lower() == ".svg":
        image = _drawn(tree, path.read_bytes())
    else:
        with Image.open(path) as file:
            image = file.convert("RGBA")
    box = image.getbbox()
    if box is None:
        raise ValueError("empty")
    return image.crop(box)


def _drawn(tree: SourceTree, svg: bytes) -> Image.Image:
    """An SVG through WeasyPrint and PDFium, which make the sheets anyway; it may fetch nothing."""
    ElementTree.fromstring(svg)  # noqa: S314  # the union's own file; WeasyPrint would only log what is broken
    address = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    page = render(tree, "templates/logo.html", DEFAULT_LANGUAGE, address=address, pixels=LOGO_PIXELS)
    import pypdfium2  # noqa: PLC0415  # half a second that only a logo in SVG is worth
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    pdf = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=("data",))).write_pdf()
    with pypdfium2.PdfDocument(pdf) as document:
        # A CSS px is 3/4 of a PDF point.
        drawing = document[0].render(scale=4 / 3, fill_color=(0, 0, 0, 0), maybe_alpha=True)
        image: Image.Image = drawing.to_pil().convert("RGBA")
    return image
