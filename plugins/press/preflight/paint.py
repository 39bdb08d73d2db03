"""In: pages of a PDF. Out: `Paint`: each thing that is painted, with its colour space and inks.

Content streams are parsed by pikepdf (qpdf); this only follows the graphics state (ISO 32000-1, 8.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object

What = Literal["text", "shape", "picture", "shading"]
DEEPEST = 12  # forms within forms; a file that goes deeper goes in circles
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DIRECT = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_UPRIGHT = Matrix()
Operands = Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Something painted on `page` (from 1). `values` are the components of its colour, 0 to 1; a picture has
    none. `size` is the height of text on paper, in points."""

    page: int
    what: What
    space: str
    values: tuple[float, ...] = ()
    size: float = 0.0
    overprint: bool = False


@dataclass(frozen=True, slots=True)
class _Colour:
    space: str = "DeviceGray"
    values: tuple[float, ...] = (0.0,)


@dataclass(frozen=True, slots=True)
class _State:
    fill: _Colour = _Colour()
    stroke: _Colour = _Colour()
    place: Matrix = _UPRIGHT
    font: float = 0.0
    overprint: bool = False
    render: int = 0


def paints(pdf: pikepdf.Pdf) -> Iterator[Paint]:
    """What is painted on all pages, equal things of a page once."""
    for number, page in enumerate(pdf.pages, 1):
        walk = _Walk(number)
        walk.stream(page, page.resources, _State(), 0)
        yield from walk.found


class _Walk:
    """Follows the streams of one page."""

    def __init__(self, page: int) -> None:
        self._page = page
        self.found: dict[Paint, None] = {}

    def stream(self, stream: Object | pikepdf.Page, resources: Object, state: _State, depth: int) -> None:
        """A content stream and all that it draws."""
        saved: list[_State] = []
        text = _UPRIGHT
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction, state)
                continue
            operands, name = list(instruction.operands), str(instruction.operator)
            if name == "q":
                saved.append(state)
            elif name == "Q":
                state = saved.pop() if saved else state
            elif name == "Tm":
                text = Matrix(*(float(value) for value in operands))
            elif name == "BT":
                text = _UPRIGHT
            elif name in _STATES:
                state = _STATES[name](state, operands, resources)
            elif name in _SHOWS:
                self._text(state, text, resources, depth)
            elif name in _FILLS or name in _STROKES:
                self._shape(name, state, resources, depth)
            elif name == "Do":
                self._object(resources.XObject[str(operands[0])], resources, state, depth)
            elif name == "sh":
                self._add("shading", _space(resources.Shading[str(operands[0])].ColorSpace), (), state)

    def _add(self, what: What, space: str, values: tuple[float, ...], state: _State, size: float = 0.0) -> None:
        paint = Paint(page=self._page, what=what, space=space, values=values, size=size, overprint=state.overprint)
        self.found[paint] = None

    def _text(self, state: _State, text: Matrix, resources: Object, depth: int) -> None:
        if state.render in (3, 7):  # invisible
            return
        size = round(state.font * _height(text @ state.place), 1)
        colour = state.stroke if state.render in (1, 5) else state.fill
        self._colour("text", colour, state, resources, depth, size)

    def _shape(self, name: str, state: _State, resources: Object, depth: int) -> None:
        if name in _FILLS:
            self._colour("shape", state.fill, state, resources, depth)
        if name in _STROKES:
            self._colour("shape", state.stroke, state, resources, depth)

    def _colour(
        self, what: What, colour: _Colour, state: _State, resources: Object, depth: int, size: float = 0.0
    ) -> None:
        if not colour.space.startswith("Pattern/"):
            self._add(what, colour.space, colour.values, state, size)
            return
        pattern = resources.Pattern[colour.space.removeprefix("Pattern")]
        if pattern.PatternType == 2:
            self._add("shading", _space(pattern.Shading.ColorSpace), (), state)
        elif depth < DEEPEST:
            self.stream(pattern, pattern.get("/Resources", resources), _State(), depth + 1)

    def _object(self, item: Object, resources: Object, state: _State, depth: int) -> None:
        if item.Subtype == Name.Image:
            if item.get("/ImageMask", False):
                self._colour("shape", state.fill, state, resources, depth)
            else:
                self._add("picture", _space(item.get("/ColorSpace", Name.DeviceGray)), (), state)
        elif depth < DEEPEST:
            inner = replace(state, place=_matrix(item.get("/Matrix")) @ state.place)
            self.stream(item, item.get("/Resources", resources), inner, depth + 1)

    def _inline(self, image: pikepdf.ContentStreamInlineImage, state: _State) -> None:
        if image.iimage.image_mask:
            self._add("shape", state.fill.space, state.fill.values, state)
        else:
            self._add("picture", str(image.iimage.colorspace).removeprefix("/"), (), state)


def _matrix(array: Object | None) -> Matrix:
    return _UPRIGHT if array is None else Matrix(*(float(value) for value in array.as_list()))


def _height(matrix: Matrix) -> float:
    """How far up a matrix takes one unit of height."""
    return float((matrix.c**2 + matrix.d**2) ** 0.5)


def _space(space: Object) -> str:
    """`DeviceRGB`, `ICCBased3`, `Indexed(DeviceRGB)`, `Separation(All)`."""
    if not isinstance(space, Array):
        return str(space).removeprefix("/")
    family = str(space[0]).removeprefix("/")
    if family == "ICCBased":
        return f"{family}{int(space[1].N)}"
    if family == "Indexed":
        return f"{family}({_space(space[1])})"
    return f"{family}({str(space[1]).removeprefix('/')})" if family == "Separation" else family


def _chosen(state: _State, operands: Operands, resources: Object, *, stroke: bool) -> _State:
    """`cs`: a space, with its first colour."""
    name = operands[0]
    known = resources.get("/ColorSpace", Dictionary())
    colour = _Colour(_space(known[name]) if name in known else str(name).removeprefix("/"), ())
    return replace(state, stroke=colour) if stroke else replace(state, fill=colour)


def _mixed(state: _State, operands: Operands, _: Object, *, stroke: bool) -> _State:
    """`scn`: components in the space of the moment, or a pattern."""
    if operands and isinstance(operands[-1], Name):
        colour = _Colour(f"Pattern{operands[-1]}", ())
    else:
        colour = _Colour((state.stroke if stroke else state.fill).space, tuple(float(value) for value in operands))
    return replace(state, stroke=colour) if stroke else replace(state, fill=colour)


def _direct(state: _State, operands: Operands, _: Object, *, space: str, stroke: bool) -> _State:
    colour = _Colour(space, tuple(float(value) for value in operands))
    return replace(state, stroke=colour) if stroke else replace(state, fill=colour)


def _placed(state: _State, operands: Operands, _: Object) -> _State:
    return replace(state, place=Matrix(*(float(value) for value in operands)) @ state.place)


def _font(state: _State, operands: Operands, _: Object) -> _State:
    return replace(state, font=abs(float(operands[1])))


def _rendering(state: _State, operands: Operands, _: Object) -> _State:
    return replace(state, render=int(operands[0]))


def _graphics(state: _State, operands: Operands, resources: Object) -> _State:
    chosen = resources.ExtGState[operands[0]]
    return replace(state, overprint=bool(chosen.get("/op", chosen.get("/OP", state.overprint))))


_STATES: dict[str, Callable[[_State, Operands, Object], _State]] = {
    "cs": partial(_chosen, stroke=False),
    "CS": partial(_chosen, stroke=True),
    **dict.fromkeys(("sc", "scn"), partial(_mixed, stroke=False)),
    **dict.fromkeys(("SC", "SCN"), partial(_mixed, stroke=True)),
    **{name: partial(_direct, space=space, stroke=False) for name, space in _DIRECT.items()},
    **{name.upper(): partial(_direct, space=space, stroke=True) for name, space in _DIRECT.items()},
    "cm": _placed,
    "Tf": _font,
    "Tr": _rendering,
    "gs": _graphics,
}
