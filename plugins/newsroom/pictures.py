"""In: paths of pictures that editors name. Out: `Picture` values (hash, size), or what is wrong with them.

Only the header is decoded here, and the whole picture when its end looks cut off; the pictures for screen and
paper are made by the channels.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from xml.parsers.expat import ExpatError, ParserCreate

from PIL import Image, ImageFile, UnidentifiedImageError

from plugins.newsroom.model import Picture
from plugins.newsroom.problems import Complaint, ContentPath, say

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MOST_PIXELS = 60_000_000
COVER_RATIO = 3 / 2  # of every cover, wherever it is shown (DESIGN.md §7)
COVER_SLACK = 0.02  # a picture so near to that ratio is left whole
USUAL_FOCUS = (50, 25)  # heads are near the top more often than anywhere else
_EXIF_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)  # EXIF 2.32, Orientation: width and height change places
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}
_UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError)


class PictureShelf:
    """The pictures of one content folder; each file is looked at once, however many posts show it."""

    def __init__(self, content: Path) -> None:
        self._root = content.resolve()
        self._seen: dict[str, Picture | Complaint] = {}

    def look_at(self, path: str) -> Picture | Complaint:
        """The picture at `path` below content/, or what is wrong with it."""
        if path not in self._seen:
            self._seen[path] = self._look_at(path)
        return self._seen[path]

    def has(self, path: str) -> bool:
        """Whether `path` is a file below content/."""
        return self.file(path) is not None

    def fault_of_logo(self, path: str) -> Complaint | None:
        """What is wrong with a union's own mark, which stands on every sheet; it may be a drawing (SVG)."""
        file = self.file(path)
        if file is None or not path.lower().endswith(".svg"):
            found = self.look_at(path)
            return None if isinstance(found, Picture) else found
        try:
            ParserCreate().Parse(file.read_bytes(), True)
        except (ExpatError, OSError):
            return _broken(path)
        return None

    def file(self, path: str) -> Path | None:
        """The file at `path` below content/; None if there is none, or if it lies elsewhere."""
        try:
            file = (self._root / PurePosixPath(path)).resolve()
            return file if file.is_relative_to(self._root) and file.is_file() else None
        except (OSError, ValueError, RuntimeError):  # too long, NUL, a loop of links
            return None

    def _look_at(self, path: str) -> Picture | Complaint:
        file, name = self.file(path), ContentPath(path)
        if file is None:
            return say("không có tệp {path}", path=name), say("sửa đường dẫn, hoặc chép ảnh vào đó")
        try:
            raw = file.read_bytes()
            width, height = _size(raw)
        except Image.DecompressionBombError:
            width = height = MOST_PIXELS
        except _UNREADABLE:
            return _broken(path)
        if width * height > MOST_PIXELS:
            most = MOST_PIXELS // 1_000_000
            return say("ảnh {path} lớn quá", path=name), say("thu nhỏ còn dưới {most} triệu điểm ảnh", most=most)
        return Picture(path=path, digest=hashlib.sha256(raw).hexdigest(), width=width, height=height)


def _broken(path: str) -> Complaint:
    wrong = say("tệp {path} hỏng hoặc không phải ảnh", path=ContentPath(path))
    return wrong, say("thay bằng ảnh .jpg, .png hoặc .webp")


def as_cover(picture: Picture, focus: tuple[int, int] | None) -> Picture:
    """`picture` cut to `COVER_RATIO`, as large as can be.

    `focus` is the point that matters, in per cent from the left and from the top. It keeps its place: what is at
    30 % of the picture is at 30 % of the cover, so no focus can fall outside.
    """
    width, height = picture.width, picture.height
    if abs(width / height / COVER_RATIO - 1) <= COVER_SLACK:
        return picture
    wide = max(1, min(width, round(height * COVER_RATIO)))
    high = max(1, min(height, round(width / COVER_RATIO)))
    x, y = focus or USUAL_FOCUS
    left, top = (width - wide) * x // 100, (height - high) * y // 100
    return replace(picture, crop=(left, top, left + wide, top + high))


def picture_suffix(raw: bytes) -> str:
    """The suffix that a file with these bytes should have; empty if they are no good picture."""
    try:
        width, height = _size(raw)
        with strict_decoding(), Image.open(io.BytesIO(raw), formats=FORMATS) as image:
            form = image.format or ""
    except (*_UNREADABLE, Image.DecompressionBombError):
        return ""
    return {"JPEG": ".jpg"}.get(form, f".{form.lower()}") if width * height <= MOST_PIXELS else ""


@contextmanager
def strict_decoding() -> Iterator[None]:
    """Torn files raise, and nothing warns of decompression bombs and odd metadata.

    WeasyPrint, once imported, lets Pillow fill up torn files in grey, in the whole process.
    """
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _size(raw: bytes) -> tuple[int, int]:
    """Width and height in px after EXIF rotation. Raises one of `_UNREADABLE`."""
    with strict_decoding(), Image.open(io.BytesIO(raw), formats=FORMATS) as image:
        width, height = image.size
        may_turn = image.format != "PNG" or b"eXIf" in raw  # to find that out, Pillow decodes all of a PNG
        turned = may_turn and image.getexif().get(_EXIF_ORIENTATION) in _TURNED
        if width * height <= MOST_PIXELS and not _ends_well(raw, image.format):
            image.load()
    return (height, width) if turned else (width, height)


def _ends_well(raw: bytes, form: str | None) -> bool:
    """Whether the file ends as its format does: cheaper than decoding it, and a torn copy does not."""
    if form == "WEBP":  # RIFF: the length of what follows stands in bytes 4 to 8
        return len(raw) >= int.from_bytes(raw[4:8], "little") + 8
    return form in _ENDS and raw.rstrip(b"\0").endswith(_ENDS[form])
