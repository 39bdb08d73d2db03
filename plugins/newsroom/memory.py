"""In: files of editors that were read before. Out: what reading them gave, and their HTML, for as long as it is true.

A file counts as the same if size and times of change are those that were noted, and if these times lay well before
the moment of looking: within the clock's tick a file can change twice and show one time (git calls such entries
racy). Wherever that is in doubt its bytes are hashed and compared. Losing the memory costs only time, so whatever is
wrong with it, it is begun anew; and nothing is ever reused across a change of the code (`version`).
"""

from __future__ import annotations

import copyreg
import hashlib
import logging
import os
import pickle
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from plugins.newsroom.readings import Reading

PATTERN = "readings-{}.sqlite3"  # one for each content folder
DOUBT = 2_000_000_000  # ns; the coarsest clock of a file system in use (FAT)
BUSY_SECONDS = 10
FORGOTTEN_AFTER = 60 * 24 * 3600  # s without a use, for the memory of a content folder

log = logging.getLogger(__name__)

_TABLES = """
CREATE TABLE IF NOT EXISTS readings (
    file TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, seen INTEGER NOT NULL,
    hash BLOB NOT NULL, key BLOB NOT NULL, reading BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (file TEXT PRIMARY KEY, key BLOB NOT NULL, html TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """How a file lay when it was read: size in bytes, newest time of change and moment of looking in ns, hash."""

    size: int
    changed: int
    seen: int
    hash: bytes

    def still(self, stat: os.stat_result) -> bool:
        """Whether a file with `stat` is surely the same; false also where only its bytes can tell."""
        same = (stat.st_size, _changed(stat)) == (self.size, self.changed)
        return same and self.changed + DOUBT < self.seen


def look(path: Path) -> tuple[bytes, Sight]:
    """The bytes of `path` and how it lay. Raises OSError."""
    seen = time.time_ns()
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        raw = file.read()
    return raw, Sight(size=stat.st_size, changed=_changed(stat), seen=seen, hash=_hash(raw))


class Memory:
    """What is known of the files of one content folder. Two builds may use it at once; neither waits long."""

    def __init__(self, folder: Path, content: Path, version: bytes) -> None:
        """`folder` is where it lies. `version` stands for the code that reads, with its libraries."""
        self._folder = folder
        self._file = folder / PATTERN.format(_hash(str(content.resolve()).encode()).hex()[:12])
        self._version = version
        self._asked: set[str] = set()
        self._readings: dict[str, tuple[Sight, bytes, Reading]] = {}
        self._sights: dict[str, Sight] = {}
        self._bodies: dict[str, tuple[bytes, str]] = {}
        self._db = self._open()

    def recall(self, path: Path, file: str, terms: bytes) -> Reading | None:
        """What reading `path` gave while the vocabulary was `terms`; None if it must be read. Raises OSError."""
        query = "SELECT size, changed, seen, hash, reading FROM readings WHERE file = ? AND key = ?"
        self._asked.add(file)
        with self._unharmed():
            row = self._db.execute(query, (file, self._key(terms))).fetchone()
            if row is None:
                return None
            sight = Sight(size=row[0], changed=row[1], seen=row[2], hash=row[3])
            if not sight.still(path.stat()):
                _, now = look(path)
                if now.hash != sight.hash:
                    return None
                self._sights[file] = now
            with suppress(*_DAMAGED):
                reading = _Unpickler(BytesIO(row[4])).load()
                return reading if isinstance(reading, Reading) else None
        return None

    def keep(self, file: str, sight: Sight, terms: bytes, reading: Reading) -> None:
        """Remember what reading gave, when `save` is called."""
        self._readings[file] = (sight, self._key(terms), reading)

    def body(self, file: str, key: bytes) -> str | None:
        """The HTML that was made of `file` from all that `key` stands for."""
        with self._unharmed():
            row = self._db.execute(
                "SELECT html FROM bodies WHERE file = ? AND key = ?", (file, self._key(key))
            ).fetchone()
            return str(row[0]) if row else None
        return None

    def keep_body(self, file: str, key: bytes, html: str) -> None:
        """Remember HTML, when `save` is called."""
        self._bodies[file] = (self._key(key), html)

    def save(self) -> None:
        """Write down what is new, and forget the files that nobody asked for: they are gone."""
        rows = []
        for file, (sight, key, reading) in self._readings.items():
            with suppress(pickle.PicklingError, AttributeError, TypeError):  # a field of a new kind: read each time
                rows.append((file, sight.size, sight.changed, sight.seen, sight.hash, key, _pickled(reading)))
        sights = [(item.size, item.changed, item.seen, file, item.hash) for file, item in self._sights.items()]
        with self._unharmed():
            gone = {str(row[0]) for row in self._db.execute("SELECT file FROM readings")}.difference(self._asked)
            if rows or sights or self._bodies or gone:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
                note = "UPDATE readings SET size = ?, changed = ?, seen = ? WHERE file = ? AND hash = ?"
                self._db.executemany(note, sights)
                bodies = [(file, key, html) for file, (key, html) in self._bodies.items()]
                self._db.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?, ?)", bodies)
                for table in ("readings", "bodies"):
                    self._db.executemany(f"DELETE FROM {table} WHERE file = ?", [(file,) for file in gone])  # noqa: S608
                self._db.execute("COMMIT")
        self._readings, self._sights, self._bodies = {}, {}, {}
        self._forget_others()

    def close(self) -> None:
        """Leave the file in good order."""
        self._db.close()

    def _key(self, other: bytes) -> bytes:
        """Each row carries it, so that no build with other code takes or gives what is not its own."""
        return _hash(self._version + other)

    def _open(self) -> sqlite3.Connection:
        for _ in range(2):
            with suppress(OSError, sqlite3.Error):
                self._folder.mkdir(parents=True, exist_ok=True)
                return self._connect(self._file)
            with suppress(OSError):
                for suffix in ("", "-wal", "-shm"):
                    Path(f"{self._file}{suffix}").unlink(missing_ok=True)
        return self._connect(":memory:")  # a disk that cannot be written is for the press to complain of

    def _connect(self, place: Path | str) -> sqlite3.Connection:
        db = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            db.executescript(_TABLES)
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _unharmed(self) -> Iterator[None]:
        """Whatever befalls the file, work goes on without it."""
        try:
            yield
        except sqlite3.Error as error:
            log.info("the memory %s is left aside: %s", self._file, error)
            if self._db.in_transaction:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
            if not isinstance(error, sqlite3.OperationalError):  # damaged, not merely busy or full
                self._db.close()
                self._db = self._open_anew()

    def _open_anew(self) -> sqlite3.Connection:
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        return self._open()

    def _forget_others(self) -> None:
        """The memory of content folders that nobody has built for long."""
        with suppress(OSError):
            for file in self._folder.glob(PATTERN.format("*")):
                if file != self._file and time.time() - file.stat().st_mtime > FORGOTTEN_AFTER:
                    file.unlink()


_DAMAGED = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)
_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("zoneinfo", "ZoneInfo"),
}


def _pickled(reading: Reading) -> bytes:
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = {**copyreg.dispatch_table, ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))}
    pickler.dump(reading)
    return buffer.getvalue()


class _Unpickler(pickle.Unpickler):
    """Builds values of the newsroom only: a file that came from elsewhere can run nothing."""

    def find_class(self, module: str, name: str) -> Any:
        """The class that a pickle names."""
        if (module, name) in _PLAIN or (module.startswith("plugins.newsroom.") and "." not in name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong here")


def _changed(stat: os.stat_result) -> int:
    """When it last changed: content, name or rights, whichever is later (a copy may bring old times along)."""
    return max(stat.st_mtime_ns, stat.st_ctime_ns)


def _hash(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=20).digest()
