"""In: what stops the press. Out: named exceptions; `PressError` speaks to editors, the others to programmers."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import suppress
from pathlib import Path

from plugins.newsroom.problems import Message, say

_FULL = say("ổ đĩa đã đầy; xóa bớt những gì không cần rồi chạy lại")
_FORBIDDEN = say("không có quyền ghi ở đó; sửa quyền của thư mục rồi chạy lại")
_READ_ONLY = say("ổ đĩa này chỉ cho đọc; chọn nơi khác, hoặc cho ghi rồi chạy lại")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _READ_ONLY,
}
_DATABASE_REASONS = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
}
LITTLE = 256 * 1024  # bytes that a disk has left when SQLite, which says less, finds no room


class PressError(Exception):
    """The machine, not the content, is in the way; show `message`, no traceback. output/ is as it was."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))

    def __reduce__(self) -> tuple[type[PressError], tuple[Message]]:
        return (type(self), (self.message,))


class WriteError(PressError):
    """The disk refuses: full, read-only, not permitted."""

    @classmethod
    def of(cls, error: OSError, path: Path) -> WriteError:
        """What the system says about `path`, in the editor's words where it is usual."""
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        return cls(say("không ghi được {path}: {reason}", path=error.filename or path, reason=reason))

    @classmethod
    def of_database(cls, error: Exception, path: Path) -> WriteError:
        """What SQLite says about the file `path`."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest says more exactly what it met
        reason = _DATABASE_REASONS.get(code)
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            reason = _reason_of_place(path.parent)
        return cls(say("không ghi được {path}: {reason}", path=path, reason=reason or str(error)))


def _reason_of_place(folder: Path) -> Message | None:
    with suppress(OSError):
        if shutil.disk_usage(folder).free < LITTLE:
            return _FULL
        if not os.access(folder, os.W_OK):
            return _FORBIDDEN
    return None


class BusyError(PressError):
    """Another build of the same folder has not ended in time."""


class ForeignFolderError(PressError):
    """The folder to be replaced holds files that no build made."""


class WorkerError(PressError):
    """A worker process died, mostly for lack of memory."""


class PlanError(Exception):
    """A channel declared outputs that cannot be made: a programming error."""


class RecipeError(Exception):
    """A recipe failed with anything but ContentError: a programming error. `report` is its traceback."""

    def __init__(self, path: str, recipe: str, report: str) -> None:
        self.path, self.recipe, self.report = path, recipe, report
        super().__init__(f"{path}: {recipe} failed\n{report}")

    def __reduce__(self) -> tuple[type[RecipeError], tuple[str, str, str]]:
        """Cross from a worker process whatever the original exception was."""
        return (type(self), (self.path, self.recipe, self.report))
