"""In: paths of sound files that posts name. Out: `Recording` values (hash, size, length), or what is wrong with them.

Only the headers are read: readers get the file's bytes as they are.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import PurePosixPath

from mutagen import FileType, MutagenError
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from plugins.newsroom.model import Recording
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Complaint, ContentPath, say

MOST_BYTES = 25_000_000  # twenty minutes of clear speech are 10 MB
FORMS: dict[str, tuple[str, tuple[Callable[[io.BytesIO], FileType], ...]]] = {
    ".mp3": ("audio/mpeg", (MP3,)),  # RFC 3003
    ".m4a": ("audio/mp4", (MP4,)),  # RFC 4337
    ".ogg": ("audio/ogg", (OggOpus, OggVorbis)),  # RFC 5334
}
RECORDING_SUFFIXES = tuple(FORMS)


def look_at(shelf: PictureShelf, path: str) -> Recording | Complaint:
    """The sound at `path` below content/ (its suffix is one of RECORDING_SUFFIXES), or what is wrong with it."""
    file, name, suffix = shelf.file(path), ContentPath(path), PurePosixPath(path).suffix.lower()
    if file is None:
        return say("không có tệp {path}", path=name), say("sửa đường dẫn, hoặc chép tệp vào đó")
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError:
        return say("không đọc được tệp {path}", path=name), say("kiểm tra quyền đọc")
    if size > MOST_BYTES:
        wrong = say("tệp {path} lớn {size} MB", path=name, size=round(size / 1e6))
        return wrong, say("nén lại còn dưới {most} MB", most=MOST_BYTES // 1_000_000)
    seconds = _seconds(raw, suffix)
    if seconds <= 0:
        wrong = say("tệp {path} không phải tệp {suffix}, hoặc bị hỏng", path=name, suffix=suffix)
        return wrong, say("xuất lại tệp từ chương trình đã làm ra nó")
    digest = hashlib.sha256(raw).hexdigest()
    return Recording(path=path, digest=digest, size=size, media_type=FORMS[suffix][0], seconds=seconds)


def _seconds(raw: bytes, suffix: str) -> int:
    """Length, at least 1; 0 for what is not sound in that form."""
    for read in FORMS[suffix][1]:
        try:
            info = read(io.BytesIO(raw)).info
        except (MutagenError, ValueError, EOFError, OSError):
            continue
        if info is not None and info.length > 0:
            return max(1, round(info.length))
    return 0
