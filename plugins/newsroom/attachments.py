"""In: paths of files that documents name. Out: `Attachment` values (hash, size, type), or what is wrong with them.

A file is only compared with its suffix, so that nobody downloads a torn copy or a page saved as “.pdf”; readers
get its bytes as they are.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.newsroom.files import bytes_for_readers, damaged
from plugins.newsroom.model import Attachment
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Complaint

_ENDS_WITHIN = 2048  # bytes; programs may write a little after the end of a PDF
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2: .doc, .xls and .ppt until 2003
_UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OSError,
    EOFError,
    zlib.error,
)
_OFFICE, _OPEN = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A kind of file: what readers call it, its media type, and whether bytes are such a file."""

    label: str
    media_type: str
    recognises: Callable[[bytes], bool]


def _is_pdf(raw: bytes) -> bool:
    """ISO 32000-1, 7.5.2 and 7.5.5: header and end-of-file marker."""
    return b"%PDF-" in raw[:1024] and b"%%EOF" in raw[-_ENDS_WITHIN:]


def _is_ole(raw: bytes) -> bool:
    return raw.startswith(_OLE)


def _is_rtf(raw: bytes) -> bool:
    return raw.startswith(b"{\\rtf")


def _with_part(part: str) -> Callable[[bytes], bool]:
    """ECMA-376: a ZIP with that part. One with macros is another format (.docm) under a false name."""

    def recognises(raw: bytes) -> bool:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            names = parts.namelist()
        return part in names and not any(name.endswith("vbaProject.bin") for name in names)

    return recognises


def _with_mimetype(media_type: str) -> Callable[[bytes], bool]:
    """OpenDocument 1.3, part 2, 3.3: a ZIP whose file `mimetype` says what it is."""

    def recognises(raw: bytes) -> bool:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts, parts.open("mimetype") as told:
            return told.read(200).decode("ascii").strip() == media_type

    return recognises


def _office(label: str, kind: str, part: str) -> Form:
    return Form(label=label, media_type=_OFFICE + kind, recognises=_with_part(part))


def _open_document(label: str, kind: str) -> Form:
    return Form(label=label, media_type=_OPEN + kind, recognises=_with_mimetype(_OPEN + kind))


FORMS = {
    ".pdf": Form(label="PDF", media_type="application/pdf", recognises=_is_pdf),
    ".docx": _office("Word", "wordprocessingml.document", "word/document.xml"),
    ".xlsx": _office("Excel", "spreadsheetml.sheet", "xl/workbook.xml"),
    ".pptx": _office("PowerPoint", "presentationml.presentation", "ppt/presentation.xml"),
    ".odt": _open_document("ODT", "text"),
    ".ods": _open_document("ODS", "spreadsheet"),
    ".odp": _open_document("ODP", "presentation"),
    ".doc": Form(label="Word", media_type="application/msword", recognises=_is_ole),
    ".xls": Form(label="Excel", media_type="application/vnd.ms-excel", recognises=_is_ole),
    ".ppt": Form(label="PowerPoint", media_type="application/vnd.ms-powerpoint", recognises=_is_ole),
    ".rtf": Form(label="RTF", media_type="application/rtf", recognises=_is_rtf),
}
SUFFIXES = tuple(FORMS)


def look_at(shelf: PictureShelf, path: str) -> Attachment | Complaint:
    """The file at `path` below content/ (its suffix is one of SUFFIXES), or what is wrong with it."""
    raw, suffix = bytes_for_readers(shelf.file(path), path), PurePosixPath(path).suffix.lower()
    if not isinstance(raw, bytes):
        return raw
    form = FORMS[suffix]
    if not _recognised(form, raw):
        return damaged(path, suffix)
    digest = hashlib.sha256(raw).hexdigest()
    return Attachment(path=path, digest=digest, size=len(raw), media_type=form.media_type, label=form.label)


def _recognised(form: Form, raw: bytes) -> bool:
    try:
        return form.recognises(raw)
    except _UNREADABLE:
        return False
