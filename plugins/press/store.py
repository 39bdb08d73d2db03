"""In: signatures. Out: what was made under them before, from `store.sqlite3`; losing the file costs only time.

Two tables: `made` is small and answers “is it known?” for a whole edition at once; `bodies` holds each
distinct file once, whatever signatures lead to it. Several builds may use one store (SQLite's WAL mode).
"""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from plugins.channels.output import Made, Note
from plugins.press import notation
from plugins.press.digest import blake
from plugins.press.errors import WriteError

FILE, DAMAGED = "store.sqlite3", "store-damaged.sqlite3"
APPLICATION_ID = 0x62616E67  # “bang”: says that an SQLite file is ours
VERSION = 1
BUSY_SECONDS = 30
PACK_FROM = 256  # bytes; below that zlib gains nothing
FRESH_RUNS = 8  # a last use is noted only if the one on file is older than so many runs

log = logging.getLogger(__name__)

_TABLES = """
CREATE TABLE IF NOT EXISTS made (
    signature BLOB PRIMARY KEY, hash BLOB NOT NULL, size INTEGER NOT NULL,
    used INTEGER NOT NULL, notes TEXT NOT NULL, facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS made_used ON made (used);
CREATE TABLE IF NOT EXISTS bodies (hash BLOB PRIMARY KEY, packed INTEGER NOT NULL, body BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of a file without reading it: hash and size in bytes of its body, and its notes."""

    hash: bytes
    size: int
    notes: tuple[Note, ...]


OPENING_TRIES, OPENING_PAUSE = 20, 0.05  # times, s


class Store:
    """Everything made before. Raises WriteError where the disk refuses; a broken file is begun anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError.of(error, folder) from error
        self._stale: list[bytes] = []
        self._open()

    def close(self) -> None:
        """Leave the file in good order."""
        self._db.close()

    def known(self, signatures: Iterable[bytes]) -> dict[bytes, Known]:
        """Which of `signatures` there is something for."""
        found: dict[bytes, Known] = {}
        with self._guarded():
            rest = iter(signatures)
            while part := tuple(islice(rest, 500)):
                marks = ",".join("?" * len(part))
                query = f"SELECT signature, hash, size, notes, used FROM made WHERE signature IN ({marks})"  # noqa: S608
                for signature, body_hash, size, notes, used in self._db.execute(query, part):
                    found[signature] = Known(body_hash, size, notation.read_notes(notes) if notes else ())
                    if used < self._run - FRESH_RUNS:
                        self._stale.append(signature)
        return found

    def read(self, signature: bytes) -> Made | None:
        """What was made; None if it is not there or damaged."""
        with self._guarded():
            row = self._db.execute(
                "SELECT made.hash, notes, facts, packed, body FROM made JOIN bodies ON bodies.hash = made.hash"
                " WHERE signature = ?",
                (signature,),
            ).fetchone()
            if row:
                body_hash, notes, facts, packed, body = row
                with suppress(zlib.error, ValueError, TypeError, KeyError):
                    body = zlib.decompress(body) if packed else body
                    if blake(body) == body_hash:
                        return Made(body=body, notes=notation.read_notes(notes), facts=notation.read_facts(facts))
                log.info("the store held a damaged file; it is made again")
                self._db.execute("DELETE FROM bodies WHERE hash = ?", (body_hash,))
        return None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written inside is there at once or not at all. Keep it short: other builds wait."""
        with self._guarded():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            if self._db.in_transaction:
                self._db.execute("COMMIT")

    def write(self, signature: bytes, made: Made) -> Known:
        """Keep `made`. Raises TypeError if its notes or facts hold more than plain words and numbers."""
        body_hash = blake(made.body)
        notes, facts = notation.write_notes(made.notes), notation.write_facts(made.facts)
        packed = zlib.compress(made.body, 1) if len(made.body) >= PACK_FROM else made.body
        smaller = len(packed) < len(made.body)
        with self._guarded():
            self._db.execute(
                "INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)",
                (body_hash, smaller, packed if smaller else made.body),
            )
            self._db.execute(
                "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)",
                (signature, body_hash, len(made.body), self._run, notes, facts),
            )
        return Known(body_hash, len(made.body), made.notes)

    def prune(self, keep: Iterable[bytes], max_bytes: int) -> None:
        """Note the last uses; where the store is larger than `max_bytes`, forget what was longest not used.

        What is in `keep` stays, however large it is.
        """
        with self._guarded():
            touch = "UPDATE made SET used = ? WHERE signature = ?"
            with self.writing():
                self._db.executemany(touch, [(self._run, signature) for signature in self._stale])
            self._stale.clear()
            if self._bytes() <= max_bytes:
                return
            with self.writing():
                self._db.executemany(touch, [(self._run, signature) for signature in keep])
                for (used,) in self._db.execute("SELECT DISTINCT used FROM made ORDER BY used").fetchall():
                    if used >= self._run or self._bytes() <= max_bytes:
                        break
                    self._db.execute("DELETE FROM made WHERE used = ?", (used,))
                    self._db.execute("DELETE FROM bodies WHERE hash NOT IN (SELECT hash FROM made)")
            self._db.executescript("PRAGMA incremental_vacuum")  # execute() would free one page only

    def _bytes(self) -> int:
        pages, free, size = (
            self._number(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def _open(self) -> None:
        try:
            self._connect_in_turn()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            self._begin_anew(str(error))

    def _connect_in_turn(self) -> None:
        """Two builds that find no store make it at once; SQLite does not wait where it changes to WAL, so we do."""
        for _ in range(OPENING_TRIES):
            try:
                return self._connect()
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                time.sleep(OPENING_PAUSE)
        return self._connect()

    def _connect(self) -> None:
        self._db = sqlite3.connect(self.folder / FILE, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            self._claim()
            self._db.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last run, not the file
            self._db.executescript(_TABLES)
            self._run = self._number("SELECT coalesce(max(used), 0) + 1 FROM made")
        except BaseException:
            self._db.close()
            raise

    def _claim(self) -> None:
        """Mark an empty file as ours; refuse one that is not."""
        tables = self._number("SELECT count(*) FROM sqlite_master")
        mark = (self._number("PRAGMA application_id"), self._number("PRAGMA user_version"))
        if tables and mark != (APPLICATION_ID, VERSION):
            raise sqlite3.DatabaseError("made by another version or another program")
        if not tables:
            self._db.execute("PRAGMA auto_vacuum = INCREMENTAL")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _number(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """A file found broken in the middle of a run is begun anew, and what was asked of it is not there."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            self._db.close()
            self._begin_anew(str(error))

    def _begin_anew(self, reason: str) -> None:
        log.info("the store %s is set aside and begun anew: %s", self.folder / FILE, reason)
        try:
            (self.folder / FILE).replace(self.folder / DAMAGED)
            for suffix in ("-wal", "-shm"):
                (self.folder / (FILE + suffix)).unlink(missing_ok=True)
            self._connect()
        except (OSError, sqlite3.Error) as error:
            raise self._refused(error) from error

    def _refused(self, error: Exception) -> WriteError:
        return WriteError.of_database(error, self.folder / FILE)
