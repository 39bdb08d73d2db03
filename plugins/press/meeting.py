"""In: nothing. Out: the folder in which a build and its workers meet (sockets); and none of those of killed builds.

A build that is killed with all its workers can take nothing away. So it marks its folder by a locked file, which
the system unlocks when the process ends, however it ends; the next build takes away what is marked and not locked.
Python's semaphores lie elsewhere; their names begin with that of the folder, so that it is known whose they are.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from multiprocessing.process import current_process
from multiprocessing.util import get_temp_dir
from pathlib import Path

from plugins.press.lock import take

MARK = "bang-tin"
SEMAPHORES = Path("/dev/shm")  # noqa: S108  # where Linux keeps them (sem_overview(7))


@cache
def meeting_place() -> str:
    """The folder of this process, held until it ends; Python takes it away then. Raises OSError."""
    folder: str = get_temp_dir()
    take(os.open(Path(folder, MARK), os.O_RDWR | os.O_CREAT, 0o600))
    current_process()._config["semprefix"] = f"/{Path(folder).name}"  # type: ignore[attr-defined]
    return folder


def take_away(folder: str | Path) -> None:
    """Remove the meeting place of a build that was killed, with its semaphores."""
    for semaphore in SEMAPHORES.glob(f"sem.{Path(folder).name}-*"):
        with suppress(OSError):
            semaphore.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def clear_away() -> None:
    """Remove the meeting places of builds that were killed."""
    temporary = tempfile.tempdir or os.environ.get("TMPDIR", "/tmp")  # noqa: S108  # gettempdir() tries to write there
    for mark in Path(temporary).glob(f"pymp-*/{MARK}"):
        try:
            handle = os.open(mark, os.O_RDWR)
        except OSError:  # another user's, or gone by now
            continue
        if take(handle):
            take_away(mark.parent)
        os.close(handle)
