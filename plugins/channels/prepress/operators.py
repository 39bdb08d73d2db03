"""In: a content stream (ISO 32000-1, 7.8.2) in RGB, grey or CMYK. Out: the same in CMYK, without tags.

Black text overprints, so that no paper shows round it when the plates are not quite in register; everything
else knocks out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object

from plugins.channels.prepress.errors import PrepressError
from plugins.channels.prepress.inks import MOST_INK, InkBook
from plugins.newsroom.problems import say

OVERPRINT, KNOCKOUT = "/PressOverprint", "/PressKnockout"
# ISO 32000-1, 8.6.7: with OPM 1 an ink of 0 leaves what is below it alone.
STATES = {
    OVERPRINT: {"/OP": True, "/op": True, "/OPM": 1},
    KNOCKOUT: {"/OP": False, "/op": False, "/OPM": 0},
}
_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PAINTS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do"})
_MARKED = frozenset({"BDC", "BMC", "EMC", "DP", "MP"})
_BLACK = (0.0, 0.0, 0.0, 1.0)
_DEVICE = {"/DeviceRGB": 3, "/DeviceGray": 1, "/DeviceCMYK": 4}

Operands = Sequence[Any]
Instruction = tuple[Operands, pikepdf.Operator]


@dataclass(frozen=True, slots=True)
class _State:
    """What `q` saves and `Q` brings back, as far as colour goes."""

    fill: str = "/DeviceGray"
    stroke: str = "/DeviceGray"
    black: bool = True
    overprint: bool = False


class Recolourer:
    """Rewrites streams that share `resources`; adds to them the graphics states that it uses."""

    def __init__(self, book: InkBook, resources: Object) -> None:
        self._book, self._resources = book, resources
        self._state, self._saved = _State(), list[_State]()
        self._out: list[Instruction] = []

    def rewrite(self, stream: Object | pikepdf.Page) -> bytes:
        """The bytes of `stream` with press colours. Raises PrepressError for one that has none."""
        self._state, self._saved, self._out = _State(), [], []
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._inline(instruction)
                continue
            operands, operator = list(instruction.operands), instruction.operator
            name = str(operator)
            if name in _MARKED:
                continue
            handler = _HANDLERS.get(name)
            if handler is not None:
                handler(self, operands, name)
                continue
            if name in _SHOWS_TEXT:
                self._set_overprint(self._state.black)
            elif name in _PAINTS:
                self._set_overprint(False)
            self._out.append((operands, operator))
        return pikepdf.unparse_content_stream(self._out)

    def _set_overprint(self, wanted: bool) -> None:
        if self._state.overprint is wanted:
            return
        name = OVERPRINT if wanted else KNOCKOUT
        if "/ExtGState" not in self._resources:
            self._resources.ExtGState = Dictionary()
        if name not in self._resources.ExtGState:
            self._resources.ExtGState[name] = Dictionary(STATES[name])
        self._state = replace(self._state, overprint=wanted)
        self._emit([Name(name)], "gs")

    def _save(self, operands: Operands, name: str) -> None:
        self._saved.append(self._state)
        self._emit(operands, name)

    def _restore(self, operands: Operands, name: str) -> None:
        if self._saved:
            self._state = self._saved.pop()
        self._emit(operands, name)

    def _rgb(self, operands: Operands, name: str) -> None:
        self._colour("/DeviceRGB", operands, stroke=name == "RG")

    def _grey(self, operands: Operands, name: str) -> None:
        self._colour("/DeviceGray", operands, stroke=name == "G")

    def _cmyk(self, operands: Operands, name: str) -> None:
        self._colour("/DeviceCMYK", operands, stroke=name == "K")

    def _space(self, operands: Operands, name: str) -> None:
        """`cs`: all three device spaces begin with black (ISO 32000-1, table 74)."""
        space, stroke = str(operands[0]), name == "CS"
        if space == "/Pattern":
            self._note(space, stroke, black=False)
            self._emit(operands, name)
        elif space in _DEVICE:
            self._colour("/DeviceGray", [0], stroke=stroke)
            self._note(space, stroke, black=True)
        else:
            raise PrepressError(
                "unknown-space", say("không gian màu {space} không dùng được cho nhà in", space=space)
            )

    def _components(self, operands: Operands, name: str) -> None:
        """`sc` and `scn`: a colour in the space that `cs` chose."""
        stroke = name.isupper()
        space = self._state.stroke if stroke else self._state.fill
        if space == "/Pattern":
            self._emit(operands, name)
        else:
            self._colour(space, operands, stroke=stroke)

    def _colour(self, space: str, operands: Operands, *, stroke: bool) -> None:
        inks = self._inks(space, [float(value) for value in operands])
        self._note(space, stroke, black=inks == _BLACK)
        self._emit([round(ink, 4) for ink in inks], "K" if stroke else "k")

    def _note(self, space: str, stroke: bool, *, black: bool) -> None:
        if stroke:
            self._state = replace(self._state, stroke=space)
        else:
            self._state = replace(self._state, fill=space, black=black)

    def _inks(self, space: str, values: list[float]) -> tuple[float, ...]:
        if space == "/DeviceGray":
            return (0.0, 0.0, 0.0, 1.0 - values[0])
        if space == "/DeviceRGB":
            ink = self._book.recipe("#{:02x}{:02x}{:02x}".format(*(round(value * 255) for value in values)))
            return (ink.cyan / 100, ink.magenta / 100, ink.yellow / 100, ink.black / 100)
        if sum(values) * 100 > MOST_INK + 0.5:
            raise PrepressError(
                "too-much-ink",
                say(
                    "màu {colour} cần {total} % mực, giấy chỉ chịu được {most} %",
                    colour="/".join(f"{value * 100:.0f}" for value in values),
                    total=round(sum(values) * 100),
                    most=MOST_INK,
                ),
            )
        return tuple(values)

    def _inline(self, image: pikepdf.ContentStreamInlineImage) -> None:
        """A stencil takes the colour of the moment; any other picture belongs in an object of its own."""
        if not image.iimage.image_mask:
            raise PrepressError("inline-picture", say("hình nằm thẳng trong dòng lệnh không đổi màu được"))
        self._set_overprint(False)
        self._out.append((list(image.operands), image.operator))

    def _emit(self, operands: Operands, name: str) -> None:
        self._out.append((operands, pikepdf.Operator(name)))


_HANDLERS: dict[str, Callable[[Recolourer, Operands, str], None]] = {
    **dict.fromkeys(("rg", "RG"), Recolourer._rgb),
    **dict.fromkeys(("g", "G"), Recolourer._grey),
    **dict.fromkeys(("k", "K"), Recolourer._cmyk),
    **dict.fromkeys(("cs", "CS"), Recolourer._space),
    **dict.fromkeys(("sc", "scn", "SC", "SCN"), Recolourer._components),
    "q": Recolourer._save,
    "Q": Recolourer._restore,
}
