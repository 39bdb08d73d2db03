"""In: a path and what shall be there. Out: the whole file or none of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from plugins.press.errors import WriteError


def replace_file(path: Path, body: bytes) -> None:
    """Write beside, then switch: whoever reads meanwhile sees the old file or the new one. Raises WriteError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        with beside.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WriteError.of(error, path) from error
