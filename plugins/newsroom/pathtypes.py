"""The files in content/ that editors name. In: what was written. Out: a path below content/, or a named error.

Whether there is such a file is seen later, on the shelf (`pictures.PictureShelf`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, PlainValidator

from plugins.newsroom.attachments import SUFFIXES as DOCUMENT_SUFFIXES
from plugins.newsroom.fieldtypes import Line, error
from plugins.newsroom.model import DOCUMENTS, RECORDINGS
from plugins.newsroom.pictures import SUFFIXES
from plugins.newsroom.recordings import RECORDING_SUFFIXES

_FOCUS = re.compile(r"(\d{1,3}) ?%?[ ,]+(\d{1,3}) ?%?", re.ASCII)


def _inside(value: str) -> bool:
    """Whether a path stays below content/ and names a file there."""
    path = PurePosixPath(value)
    return not (path.is_absolute() or ".." in path.parts or "\\" in value or ":" in value)


def _picture(value: str) -> str:
    return _drawing(value, SUFFIXES)


def _logo(value: str) -> str:
    return _drawing(value, (".svg", *SUFFIXES)) if value else value


def _drawing(value: str, suffixes: Sequence[str]) -> str:
    if not _inside(value):
        raise error("outside", value=value)
    if PurePosixPath(value).suffix.lower() not in suffixes:
        raise error("picture-type", value=value)
    return str(PurePosixPath(value))


def _document(value: str) -> str:
    return _in_folder(value, DOCUMENTS, DOCUMENT_SUFFIXES, "document")


def _recording(value: str) -> str:
    return _in_folder(value, RECORDINGS, RECORDING_SUFFIXES, "recording")


def _in_folder(value: str, folder: str, suffixes: Sequence[str], name: str) -> str:
    """A file below one folder; `name` is what its errors are called after."""
    path = PurePosixPath(value)
    if not _inside(value) or path.parts[:1] != (folder,) or len(path.parts) == 1:
        raise error(f"outside-{name}s", value=value)
    if path.suffix.lower() not in suffixes:
        raise error(f"{name}-type", value=value, suffixes=", ".join(suffixes))
    return str(path)


def _focus(value: object) -> tuple[int, int]:
    if not isinstance(value, str):
        raise error("string_type")
    found = _FOCUS.fullmatch(value.strip())
    if not found or max(int(found[1]), int(found[2])) > 100:
        raise error("focus", value=value)
    return int(found[1]), int(found[2])


PicturePath = Annotated[Line, AfterValidator(_picture)]
LogoPath = Annotated[str, AfterValidator(_logo)]
DocumentPath = Annotated[Line, AfterValidator(_document)]
RecordingPath = Annotated[Line, AfterValidator(_recording)]
FocalPoint = Annotated[tuple[int, int], PlainValidator(_focus)]  # % from the left and from the top of a picture
