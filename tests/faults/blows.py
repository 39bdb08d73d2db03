"""In: the number of a call. Out: a process that kills itself at that touch of the disk; or the list of its touches.

What counts are Python's audit events of everything that changes files, the exchange of two folders, and SQLite's
statements that write. A new file counts twice: once before it is there, once when a part of it is written.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.press import switch

CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.utime")
WRITES = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA")
NEW = os.O_TRUNC | os.O_EXCL


class Touches:
    """Counts what this process does to the files below `root`; kills it at the `fatal`-th touch, if there is one."""

    def __init__(self, root: Path, fatal: int = 0) -> None:
        self.labels: list[str] = []
        self._root, self._fatal, self._deaf = f"{root}/", fatal, False

    def listen(self) -> None:
        """From now on, until the process ends."""
        exchange, connect = switch._exchange, sqlite3.connect

        def exchanged(one: Path, other: Path) -> bool:
            self._count("exchange")
            return exchange(one, other)

        def connected(*args: Any, **options: Any) -> sqlite3.Connection:
            database = connect(*args, **options)
            database.set_trace_callback(self._hear_statement)
            return database

        switch._exchange, sqlite3.connect = exchanged, connected
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self._deaf:
            return
        if event in CHANGES:
            self._count(f"{event} {self._place(args[0])}")
        elif event == "open" and str(args[0]).startswith(self._root) and args[2] & (os.O_WRONLY | os.O_RDWR):
            self._count(f"open {self._place(args[0])}")
            if args[2] & NEW:
                self._count(f"part of {self._place(args[0])}", lambda: Path(args[0]).write_bytes(b"{"))

    def _hear_statement(self, statement: str) -> None:
        if statement.startswith(WRITES):
            self._count(statement.split("\n", 1)[0][:40])

    def _count(self, label: str, last_act: Callable[[], object] = bool) -> None:
        self.labels.append(label)
        if len(self.labels) == self._fatal:
            self._deaf = True
            last_act()
            os.kill(os.getpid(), signal.SIGKILL)

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
