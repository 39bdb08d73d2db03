"""In: two folders side by side. Out: their contents changed places; there is never a moment without output/.

Linux changes the two names in one step (renameat2 with RENAME_EXCHANGE, Linux 3.15). Elsewhere it takes three
renames, and a build that was killed between them is put right by `recover` at the start of the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

AT_FDCWD = -100
RENAME_EXCHANGE = 2
NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)  # this system or file system cannot


def switch(output: Path, spare: Path, aside: Path) -> None:
    """`spare` becomes `output`, and what `output` was is then in `spare`. Raises OSError; nothing is changed then."""
    if not output.exists():
        spare.rename(output)
    elif not _exchange(output, spare):
        output.rename(aside)
        try:
            spare.rename(output)
        except OSError:
            aside.rename(output)
            raise
        aside.rename(spare)


def recover(output: Path, spare: Path, aside: Path) -> None:
    """Put right what a killed build left between two renames. Raises OSError."""
    if aside.exists():
        if not output.exists():
            aside.rename(output)
        elif spare.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(spare)


def carry(old: Path, output: Path, names: Iterable[str]) -> None:
    """Move the folders `names` from the old edition to the one that is shown. Raises OSError.

    What `output` already holds under the same name is newer, and stays.
    """
    for name in names:
        mine, shown = old / name, output / name
        if not output.is_dir() or not mine.is_dir():
            continue
        for folder in (old, mine):  # a hand may have made it read-only; then it cannot be moved
            allow_writing(folder)
        if not shown.exists():
            mine.rename(shown)
            continue
        for item in mine.iterdir():
            if not (shown / item.name).exists():
                item.rename(shown / item.name)
        shutil.rmtree(mine)


def allow_writing(folder: Path) -> None:
    """Let its owner write in `folder`. Raises OSError."""
    mode = folder.stat().st_mode
    if mode & 0o700 != 0o700:
        folder.chmod(mode | 0o700)


def _exchange(one: Path, other: Path) -> bool:
    rename = _renameat2()
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(one))


@cache
def _renameat2() -> Any:
    """The function of the C library (glibc 2.28, musl 1.2.6), or None."""
    try:
        function = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return None
    function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return function
