"""In: a PDF, or a page of it in grey. Out: its sizes, ink and colours: what the tests of sheets measure."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
from PIL import Image, ImageFilter

DPI = 100
BLOCK = 3.0  # mm: what is dark that far in every direction is a block, not a letter


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of all pages in mm."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxes = [page.trimbox for page in document.pages]
        return [(round(float(box[2]) / 72 * 25.4), round(float(box[3]) / 72 * 25.4)) for box in boxes]


def solid(page: Image.Image) -> float:
    """Part of the page that is a dark block."""
    reach = round(BLOCK / 2 / 25.4 * DPI)
    dark = np.asarray(page) < 128
    for pick in (np.all, np.any):  # only blocks outlast the first, and get their size back by the second
        for axis in (0, 1):  # a square is a row of columns, for an eighth of the work
            margins = [(reach, reach) if side == axis else (0, 0) for side in (0, 1)]
            rows = np.lib.stride_tricks.sliding_window_view(np.pad(dark, margins, mode="edge"), 2 * reach + 1, axis)
            dark = pick(rows, axis=-1)
    return float(dark.mean())


def white_around(page: Image.Image, code: Any, size: int) -> float:
    """Whole modules that are white on every side of the QR code of `size` modules in that rectangle."""
    dark = np.asarray(page) < 128
    module = code.width / size
    near, far = round(module * 0.6), round(module * 6)  # zbar's rectangle is exact to about half a module
    left, top = code.left, code.top
    right, bottom = left + code.width, top + code.height
    sides = (
        dark[max(top - far, 0) : top - near, left:right].any(axis=1)[::-1],
        dark[bottom + near : bottom + far, left:right].any(axis=1),
        dark[top:bottom, max(left - far, 0) : left - near].any(axis=0)[::-1],
        dark[top:bottom, right + near : right + far].any(axis=0),
    )
    free = min(int(side.argmax()) if side.any() else len(side) for side in sides)
    return round((free + near) / module, 1)


def grown(mask: np.ndarray) -> np.ndarray:
    """The mask and its neighbours."""
    image = Image.fromarray((mask * 255).astype("uint8")).filter(ImageFilter.MaxFilter(7))
    return np.asarray(image) > 0


def text_colours(pdf: bytes) -> set[tuple[float, ...]]:
    found: set[tuple[float, ...]] = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            fill: tuple[float, ...] = (0.0, 0.0, 0.0)
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "rg":
                    fill = tuple(round(float(value), 3) for value in operands)
                if str(operator) in ("Tj", "TJ"):
                    found.add(fill)
    return found


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2, relative luminance."""

    def light(colour: tuple[float, ...]) -> float:
        parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
        return float(np.dot(parts, (0.2126, 0.7152, 0.0722)))

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)
