"""In: a folder that a build is about to replace. Out: the right to do so, for one process at a time.

The system gives the lock back when a process ends, however it ends; the file itself says nothing.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.newsroom.problems import say
from plugins.press.errors import BusyError, WriteError

PAUSE = 0.05  # s

log = logging.getLogger(__name__)


def lock_of(folder: Path) -> Path:
    """The file that stands for the right to replace `folder`."""
    return folder.with_name(f".{folder.name}-lock")


@contextmanager
def locked(file: Path, patience: float) -> Iterator[None]:
    """Hold `file` locked; wait up to `patience` seconds for another build. Raises BusyError, WriteError."""
    handle = _wait(file, patience)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows does not remove what is open
            file.unlink()
        os.close(handle)


def forget_dead(file: Path) -> None:
    """Remove `file` if the build that locked it was killed; it stays while one runs."""
    if file.exists():
        with suppress(BusyError, WriteError), locked(file, 0):
            pass


def _wait(file: Path, patience: float) -> int:
    until = time.monotonic() + patience
    told = False
    while True:
        try:
            handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise WriteError.of(error, file) from error
        if take(handle) and _is_still(file, handle):
            return handle
        os.close(handle)
        if time.monotonic() >= until:
            raise BusyError(say("một lần dựng khác đang chạy; đợi nó xong rồi chạy lại"))
        if not told:
            log.info("another build is running; waiting for it")
            told = True
        time.sleep(PAUSE)


def _is_still(file: Path, handle: int) -> bool:
    """Whether `file` is what we locked: the build before us removes it when it ends."""
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def take(handle: int) -> bool:
        """Lock an open file until it is closed; false if another process has."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def take(handle: int) -> bool:
        """Lock an open file until it is closed; false if another process has."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
