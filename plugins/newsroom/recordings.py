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

from plugins.newsroom.files import bytes_for_readers, damaged
from plugins.newsroom.model import Recording
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Complaint

FORMS: dict[str, tuple[str, tuple[Callable[[io.BytesIO], FileType], ...]]] = {
    ".mp3": ("audio/mpeg", (MP3,)),  # RFC 3003
    ".m4a": ("audio/mp4", (MP4,)),  # RFC 4337
    ".ogg": ("audio/ogg", (OggOpus, OggVorbis)),  # RFC 5334
}
RECORDING_SUFFIXES = tuple(FORMS)


def look_at(shelf: PictureShelf, path: str) -> Recording | Complaint:
    """The sound at `path` below content/ (its suffix is one of RECORDING_SUFFIXES), or what is wrong with it."""
    raw, suffix = bytes_for_readers(shelf.file(path), path), PurePosixPath(path).suffix.lower()
    if not isinstance(raw, bytes):
        return raw
    seconds = _seconds(raw, suffix)
    if seconds <= 0:
        return damaged(path, suffix)
    digest = hashlib.sha256(raw).hexdigest()
    return Recording(path=path, digest=digest, size=len(raw), media_type=FORMS[suffix][0], seconds=seconds)


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
