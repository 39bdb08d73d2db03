"""In: a made folder. Out: the same as one ZIP file; equal bytes for equal files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plugins.press.errors import WriteError

_UNIX = 3  # APPNOTE.TXT 4.4.2.2: the attributes are those of Unix
_READABLE = 0o100644 << 16


def write_archive(folder: Path, file: Path, day: date) -> None:
    """Replace `file` by a ZIP of `folder` and its files, sorted, all dated `day`. Raises WriteError."""
    beside = file.with_name(f".{file.name}-new")
    try:
        with ZipFile(beside, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            for path in sorted(item for item in folder.rglob("*") if item.is_file()):
                name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
                archive.writestr(entry, path.read_bytes())
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WriteError.of(error, file) from error
