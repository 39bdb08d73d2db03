"""In: the trim of a page. Out: its boxes and the marks that the shop cuts and registers by, all in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

PT_PER_MM = 72 / 25.4
_OFFSET = 1.0  # mm between bleed and marks, so that a knife a little off does not leave one on the sheet
_LENGTH = 5.0  # mm
_FROM_EDGE = 0.5  # mm that marks keep from the end of the slug
_LINE = 0.25  # pt: hairline of a press, as thin as it prints
_TARGET = 1.4  # mm, radius of a register mark
_ROUND = 0.5523  # control points of a quarter circle
_ALL = "/All"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, array: Object) -> Box:
        """A box of a page; its corners may be in any order (ISO 32000-1, 7.9.5)."""
        x0, y0, x1, y1 = (float(value) for value in array.as_list())
        return cls(left=min(x0, x1), bottom=min(y0, y1), right=max(x0, x1), top=max(y0, y1))

    def grown(self, mm: float) -> Box:
        """The box `mm` further out on all sides."""
        by = mm * PT_PER_MM
        return Box(left=self.left - by, bottom=self.bottom - by, right=self.right + by, top=self.top + by)

    @property
    def array(self) -> Array:
        """For a PDF, to a 10,000th of a point."""
        return Array([round(side, 4) for side in (self.left, self.bottom, self.right, self.top)])

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height."""
        return (self.right - self.left) / PT_PER_MM, (self.top - self.bottom) / PT_PER_MM

    @property
    def path(self) -> str:
        """Operators that add it to the current path."""
        return f"{self.left:.4f} {self.bottom:.4f} {self.right - self.left:.4f} {self.top - self.bottom:.4f} re"


def draw(pdf: pikepdf.Pdf, trim: Box, bleed_mm: float, slug_mm: float) -> Object:
    """A form XObject with crop marks at the corners and register marks in the middle of the sides.

    Its colour is `All`, which prints on every plate (ISO 32000-1, 8.6.6.4).
    """
    near, far = bleed_mm + _OFFSET, min(bleed_mm + _OFFSET + _LENGTH, slug_mm - _FROM_EDGE)
    middle = (bleed_mm + slug_mm) / 2
    strokes = [*_crop_marks(trim, near, far), *_register_marks(trim, middle)]
    form = pdf.make_stream("\n".join([f"{_ALL} CS 1 SCN {_LINE} w", *strokes, ""]).encode("ascii"))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = trim.grown(slug_mm).array
    form.Resources = Dictionary(ColorSpace=Dictionary({_ALL: _registration(pdf)}))
    return pdf.make_indirect(form)


def _registration(pdf: pikepdf.Pdf) -> Object:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pdf.make_indirect(Array([Name.Separation, Name(_ALL), Name.DeviceCMYK, tint]))


def _crop_marks(trim: Box, near: float, far: float) -> list[str]:
    inner, outer = trim.grown(near), trim.grown(far)
    across = [
        _line(x, y0, x, y1)
        for x in (trim.left, trim.right)
        for y0, y1 in ((inner.bottom, outer.bottom), (inner.top, outer.top))
    ]
    along = [
        _line(x0, y, x1, y)
        for y in (trim.bottom, trim.top)
        for x0, x1 in ((inner.left, outer.left), (inner.right, outer.right))
    ]
    return across + along


def _register_marks(trim: Box, from_trim: float) -> list[str]:
    ring = trim.grown(from_trim)
    centre_x, centre_y = (trim.left + trim.right) / 2, (trim.bottom + trim.top) / 2
    places = ((centre_x, ring.bottom), (centre_x, ring.top), (ring.left, centre_y), (ring.right, centre_y))
    return [stroke for x, y in places for stroke in _target(x, y, _TARGET * PT_PER_MM)]


def _target(x: float, y: float, radius: float) -> list[str]:
    """A circle with a cross a little wider than itself."""
    c, arm = radius * _ROUND, radius * 1.6
    curves = (
        (radius, c, c, radius, 0, radius),
        (-c, radius, -radius, c, -radius, 0),
        (-radius, -c, -c, -radius, 0, -radius),
        (c, -radius, radius, -c, radius, 0),
    )
    points = (
        " ".join(f"{offset + (x, y)[index % 2]:.3f}" for index, offset in enumerate(curve)) + " c"
        for curve in curves
    )
    circle = " ".join([f"{x + radius:.3f} {y:.3f} m", *points, "S"])
    return [circle, _line(x - arm, y, x + arm, y), _line(x, y - arm, x, y + arm)]


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S"
