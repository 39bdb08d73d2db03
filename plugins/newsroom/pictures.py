"""In: paths of pictures that editors name. Out: `Picture` values (hash, size), or a problem.

Only the header is decoded here; the pictures are made for screen and paper by the channels.
"""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path, PurePosixPath

from PIL import Image, UnidentifiedImageError

from plugins.newsroom.model import Picture
from plugins.newsroom.problems import Message, say

MOST_PIXELS = 60_000_000
_EXIF_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)  # EXIF 2.32, Orientation: width and height change places


def look_at(content: Path, path: str) -> Picture | Message:
    """The picture at `path` below `content`, or what is wrong with it."""
    root = content.resolve()
    file = (root / PurePosixPath(path)).resolve()
    if not file.is_relative_to(root):
        return say("“{path}” chỉ ra ngoài thư mục content/", path=path)
    if not file.is_file():
        return say("không có tệp content/{path}", path=path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                width, height = image.size
                if image.getexif().get(_EXIF_ORIENTATION) in _TURNED:
                    width, height = height, width
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return say("tệp content/{path} hỏng hoặc không phải ảnh", path=path)
    if width * height > MOST_PIXELS:
        return say("ảnh content/{path} lớn {pixels} triệu điểm ảnh", path=path, pixels=width * height // 1_000_000)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Picture(path=path, digest=digest, width=width, height=height)
