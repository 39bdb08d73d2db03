"""In: an open PDF. Out: the same, changed in place: every colour on every page an ink of the press."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from plugins.channels.prepress import pictures
from plugins.channels.prepress.errors import PrepressError
from plugins.channels.prepress.inks import InkBook
from plugins.channels.prepress.operators import Recolourer
from plugins.newsroom.problems import say

_INKS = (Name.DeviceCMYK, Name.DeviceGray)


def recolour(pdf: pikepdf.Pdf, book: InkBook) -> None:
    """Rewrite pages, forms, patterns, drawn glyphs and pictures. Raises PrepressError."""
    walk = _Walk(book)
    for page in pdf.pages:
        resources = page.resources
        walk.resources(resources)
        page.obj.Contents = pdf.make_stream(Recolourer(book, resources).rewrite(page))
    transparent = walk.transparent
    for holder in (*walk.forms, *(page.obj for page in pdf.pages)):
        _set_group(holder, transparent)


def _set_group(holder: Object, transparent: bool) -> None:
    """Where nothing shines through, a transparency group does nothing; where something does, it blends inks."""
    if "/Group" not in holder:
        return
    if transparent:
        holder.Group.CS = Name.DeviceCMYK
    else:
        del holder.Group


class _Walk:
    """Visits everything that a page can use, once."""

    def __init__(self, book: InkBook) -> None:
        self._book = book
        self._seen: set[tuple[int, int]] = set()
        self.forms: list[Object] = []
        self.transparent = False

    def resources(self, resources: Object) -> None:
        if self._known(resources):
            return
        self._states(resources)
        for shading in _values(resources, "/Shading"):
            _check_shading(shading)
        for item in _values(resources, "/XObject"):
            if not self._known(item):
                self._object(item, resources)
        for pattern in _values(resources, "/Pattern"):
            if not self._known(pattern):
                self._pattern(pattern, resources)
        for font in _values(resources, "/Font"):
            if font.get("/Subtype") == Name.Type3 and not self._known(font):
                self._glyphs(font, resources)
        if "/ColorSpace" in resources:
            del resources["/ColorSpace"]

    def _known(self, item: Object) -> bool:
        """Whether `item` was visited before; direct objects have one user only."""
        if item.objgen == (0, 0):
            return False
        known = item.objgen in self._seen
        self._seen.add(item.objgen)
        return known

    def _states(self, resources: Object) -> None:
        for state in _values(resources, "/ExtGState"):
            if state.get("/SMask", Name("/None")) != Name("/None"):
                raise PrepressError(
                    "soft-mask", say("mặt nạ mờ dần (dải màu trong suốt) không dùng được cho nhà in")
                )
            solid = float(state.get("/ca", 1)) == 1 and float(state.get("/CA", 1)) == 1
            if not solid or state.get("/BM", Name.Normal) not in (Name.Normal, Name.Compatible):
                self.transparent = True

    def _object(self, item: Object, around: Object) -> None:
        if item.Subtype == Name.Form:
            self._stream(item, around)
            self.forms.append(item)
            return
        if isinstance(item, Stream):
            pictures.convert(item, self._book.profile)
            self.transparent |= "/SMask" in item

    def _pattern(self, pattern: Object, around: Object) -> None:
        if pattern.PatternType == 1:
            self._stream(pattern, around)
        else:
            _check_shading(pattern.Shading)

    def _glyphs(self, font: Object, around: Object) -> None:
        own = font.get("/Resources", around)
        self.resources(own)
        for glyph in _values(font, "/CharProcs"):
            if not self._known(glyph):
                glyph.write(Recolourer(self._book, own).rewrite(glyph))

    def _stream(self, stream: Object, around: Object) -> None:
        own = stream.get("/Resources", around)
        self.resources(own)
        stream.write(Recolourer(self._book, own).rewrite(stream))


def _values(holder: Object, key: str) -> Iterator[Object]:
    """Objects of the dictionary at `key`, if there is one."""
    inner = holder.get(key)
    if isinstance(inner, Dictionary):
        for name in inner:
            yield inner[str(name)]


def _check_shading(shading: Object) -> None:
    space = shading.get("/ColorSpace")
    if isinstance(space, Array) or space not in _INKS:
        raise PrepressError(
            "gradient", say("dải màu chuyển (gradient) chưa có công thức mực in; hãy dùng màu phẳng")
        )
