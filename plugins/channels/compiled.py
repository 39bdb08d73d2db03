"""In: what Jinja compiled of the templates. Out: the same for the next build, from `.cache/templates` beside the theme.

To compile the templates takes each process as long as 500 pages. What is kept is code that will be run, so it lies where
nobody but this user may write, each file vouches for itself (one that is torn or mixed is compiled anew), and it holds
for one text of a template and one Jinja only. Jinja itself asks for the Python that it was compiled by. A full disk, or
a folder that cannot be written, only means that nothing is kept.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from plugins.newsroom.vouched import read_vouched, write_vouched

FOLDER = "templates"


def compiled_beside(theme: Path, form: str) -> BytecodeCache | None:
    """What was compiled of `theme`; `form` names the settings of Jinja. None where there is no safe place to keep it."""
    folder = theme.parent / ".cache" / FOLDER
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)  # .cache/ itself is the press's to make
        return CompiledTemplates(folder, form) if _is_private(folder) else None
    return None


def _is_private(folder: Path) -> bool:
    """Whether only this user can write in `folder`, which must not be a link."""
    found = folder.lstat()
    own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and own and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


class CompiledTemplates(BytecodeCache):
    """One file for each template, written over when the template changes."""

    def __init__(self, folder: Path, form: str) -> None:
        self._folder = folder
        self._form = f"{jinja2.__version__}\0{form}\0"

    def get_source_checksum(self, source: str) -> str:
        """Of the text of a template, for this Jinja."""
        return super().get_source_checksum(self._form + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` if there is something for it."""
        with suppress(OSError):
            try:
                code = read_vouched(self._folder / bucket.key)
            except ValueError:  # torn: it is compiled anew
                return
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        with suppress(OSError):
            write_vouched(self._folder / bucket.key, bucket.bytecode_to_string())
