"""In: the number of a touch of the disk. Out: a process that dies there, or finds the disk full from there on.

What counts are Python's audit events of everything that changes files, the exchange of two folders, and SQLite's
statements that write. A new file counts twice: once before it is there, once when a part of it is written.
"""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.press import switch

CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.utime")
WRITES = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA", "\n")  # the last: several at once
GROWS = (
    "open", "part of", "os.mkdir", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA journal", "PRAGMA application",
)  # fmt: skip
NEW = os.O_TRUNC | os.O_EXCL


class Touches:
    """Counts what this process does to the files below `root`, and strikes at the `fatal`-th touch, if there is one."""

    def __init__(self, root: Path, fatal: int = 0, *, full: bool = False) -> None:
        """`full`: from there on nothing can be written any more; else the process kills itself there."""
        self.labels: list[str] = []
        self._root, self._fatal, self._full, self._deaf = f"{root}/", fatal, full, False

    def listen(self) -> None:
        """From now on."""
        exchange, connect = switch._exchange, sqlite3.connect

        def exchanged(one: Path, other: Path) -> bool:
            self._count("exchange")
            return exchange(one, other)

        def connected(*args: Any, **options: Any) -> sqlite3.Connection:
            if args[0] == ":memory:":
                return connect(*args, **options)
            return connect(*args, **options, factory=self._database())

        switch._exchange, sqlite3.connect = exchanged, connected
        sys.addaudithook(self._hear)

    def listen_no_more(self) -> None:
        """What comes now is not the command's."""
        self._deaf = True

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self._deaf:
            return
        if event in CHANGES:
            self._count(f"{event} {self._place(args[0])}")
        elif event == "open" and str(args[0]).startswith(self._root) and args[2] & (os.O_WRONLY | os.O_RDWR):
            self._count(f"open {self._place(args[0])}")
            if args[2] & NEW:
                self._count(f"part of {self._place(args[0])}", lambda: Path(args[0]).write_bytes(b"{"))

    def _database(self) -> type[sqlite3.Connection]:
        hear = self._hear_statement

        class Heard(sqlite3.Connection):
            def execute(self, statement: str, *rest: Any) -> sqlite3.Cursor:
                hear(statement)
                return super().execute(statement, *rest)

            def executemany(self, statement: str, *rest: Any) -> sqlite3.Cursor:
                hear(statement)
                return super().executemany(statement, *rest)

            def executescript(self, statement: str) -> sqlite3.Cursor:
                hear(statement)
                return super().executescript(statement)

        return Heard

    def _hear_statement(self, statement: str) -> None:
        if statement.startswith(WRITES):
            try:
                self._count(" ".join(statement.split())[:40])
            except OSError as error:
                raise sqlite3.OperationalError("database or disk is full") from error

    def _count(self, label: str, last_act: Callable[[], object] = bool) -> None:
        self.labels.append(label)
        number = len(self.labels)
        if number == self._fatal:
            self._deaf = True
            last_act()
            if not self._full:
                os.kill(os.getpid(), signal.SIGKILL)
            self._deaf = False
        if self._full and 0 < self._fatal <= number and label.startswith(GROWS):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _place(self, path: object) -> str:
        return str(path).removeprefix(self._root)


def rare(label: str) -> bool:
    """Whether a touch is not one of the many that write or remove one page of the next edition, or one row."""
    common = (
        label.startswith(("INSERT", "UPDATE", "DELETE", "PRAGMA")) or label[-1].isdigit()
    )  # a chmod of a handle
    return not common and ".output-spare/" not in label


def choose(labels: list[str], count: int) -> list[int]:
    """The numbers of `count` touches: all rare ones if there is room, the others evenly spread."""
    rare_ones = [number for number, label in enumerate(labels, 1) if rare(label)]
    others = [number for number, label in enumerate(labels, 1) if not rare(label)]
    return sorted(_spread(rare_ones, count) + _spread(others, max(0, count - len(rare_ones))))


def _spread(numbers: list[int], count: int) -> list[int]:
    if len(numbers) <= count:
        return numbers
    return [numbers[int((index + 0.5) * len(numbers) / count)] for index in range(count)]
