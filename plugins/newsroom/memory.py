"""In: files of editors that were read before. Out: what reading them gave, their HTML and what they became, for as
long as it is true.

A file counts as the same if size and times of change are those that were noted, and if these times lay well before
the moment of looking: within the clock's tick a file can change twice and show one time (git calls such entries
racy). Wherever that is in doubt its bytes are hashed and compared. Losing the memory costs only time, so whatever is
wrong with it, it is begun anew; and nothing is ever reused across a change of the code (`version`).

Records lie in drawers, each read and written as a whole: ten thousand single rows would take four times as long. The
texts lie apart, each under its digest, and are read one by one.
"""

from __future__ import annotations

import logging
import os
import pickle
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.problems import Problem
from plugins.newsroom.prose import LostTextError, Prose, prose
from plugins.newsroom.readings import Reading
from plugins.newsroom.records import Filed, Html, Record, Sight, look, packed, texts_of, unpacked
from plugins.newsroom.vouched import digest

PATTERN = "readings-{}.sqlite3"  # one for each content folder
DRAWERS = 64
AT_ONCE = 500  # texts that are written together
TEXTS_OF_A_FILE, SPARE_TEXTS = 2, 1000
BUSY_SECONDS = 10
FORGOTTEN_AFTER = 60 * 24 * 3600  # s without a use, for the memory of a content folder
_UNFIT = (pickle.PicklingError, AttributeError, TypeError)  # a field of a new kind that cannot be kept
KEPT_UNUSED = 24 * 3600  # s that a text stays after the last record of it: another build may be about to show it

log = logging.getLogger(__name__)

_TABLES = """
CREATE TABLE IF NOT EXISTS drawers (number INTEGER PRIMARY KEY, key BLOB NOT NULL, records BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS texts (digest BLOB PRIMARY KEY, text TEXT NOT NULL, unused INTEGER);
"""


class Memory:
    """What is known of the files of one content folder. Two builds may use it at once; neither waits long.

    The texts of what it gave are read here one by one, also, though more slowly, after it was closed.
    """

    def __init__(self, folder: Path, content: Path, version: bytes) -> None:
        """`folder` is where it lies. `version` stands for the code that reads, with its libraries."""
        self._folder = folder
        self._file = folder / PATTERN.format(digest(str(content.resolve()).encode()).hex()[:12])
        self._version = version
        self._key = b""
        self._before: dict[str, Record] = {}
        self._now: dict[str, Record] = {}
        self._fresh: list[Prose] = []  # texts that still lie here
        self._lock = threading.Lock()  # texts are fetched where a worker's message is packed, in a thread
        self._lasting = self._open_now = True  # whether it lies in a file, and whether that is open
        self._db = self._open()

    @property
    def empty(self) -> bool:
        """Whether nothing is kept here, of whatever code."""
        with self._unharmed():
            return self._db.execute("SELECT 1 FROM drawers LIMIT 1").fetchone() is None
        return True

    def begin(self, terms: bytes) -> None:
        """Open what was kept while the vocabulary was `terms`; nothing is known before."""
        self._key = digest(self._version + terms)  # each drawer carries it: no build takes what other code made
        self._before, self._now = {}, {}
        with self._unharmed():
            for (raw,) in self._db.execute("SELECT records FROM drawers WHERE key = ?", (self._key,)):
                self._before |= unpacked(raw, self._fetch)

    def recall(self, root: Path, file: str) -> Reading | None:
        """What reading `file` below `root` gave; None if it must be read. Raises OSError."""
        record = self._before.get(file)
        if record is None:
            return None
        if not record.sight.still(os.stat(f"{root}/{file}")):  # noqa: PTH116  # this runs for every file
            _, sight = look(root / file)
            if sight.hash != record.sight.hash:
                return None
            record = record._replace(sight=sight)
        self._now[file] = record
        return record.reading

    def keep(self, file: str, sight: Sight, reading: Reading) -> None:
        """Remember what reading gave, when `save` is called."""
        self._now[file] = record = Record(sight=sight, reading=reading)
        self._put_aside(texts_of(record))

    def finished(self, file: str) -> tuple[Manuscript | None, tuple[Problem, ...]] | None:
        """The manuscript of a file that was recalled or kept, and what is wrong with it; None if it is to be made."""
        record = self._now.get(file)
        return record.finished if record else None

    def keep_finished(self, file: str, manuscript: Manuscript | None, problems: tuple[Problem, ...]) -> None:
        """Remember the manuscript of a file in which no other has a part."""
        if file in self._now:
            self._now[file] = self._now[file]._replace(finished=(manuscript, problems))

    def html(self, file: str, key: bytes) -> Prose | None:
        """The HTML that was made of `file` from all that `key` stands for."""
        record = self._now.get(file)
        return record.html.body if record and record.html and record.html.key == key else None

    def keep_html(self, file: str, key: bytes, html: str) -> Prose:
        """Remember HTML, when `save` is called."""
        body = prose(html)
        if file in self._now:
            self._now[file] = self._now[file]._replace(html=Html(key=key, body=body), filed=None)
            self._put_aside((body,))
        return body

    def filed(self, file: str, key: bytes) -> Filed | None:
        """What `file` became of all that `key` stands for."""
        record = self._now.get(file)
        return record.filed if record and record.filed and record.filed.key == key else None

    def keep_filed(self, file: str, filed: Filed) -> None:
        """Remember what `file` became."""
        if file in self._now:
            self._now[file] = self._now[file]._replace(filed=filed)

    def save(self) -> None:
        """Write down what is new, and forget the files that nobody asked for: they are gone."""
        changed = {file for file, record in self._now.items() if self._before.get(file) is not record}
        changed |= self._before.keys() - self._now.keys()
        if changed:
            with self._unharmed():
                self._write({_drawer(file) for file in changed}, changed)
        self._before, self._fresh = dict(self._now), []
        self._forget_others()

    def rest(self) -> None:
        """Let go of all records: from now on only texts are asked for."""
        self._before, self._now = {}, {}

    def close(self) -> None:
        """Leave the file in good order."""
        with self._lock:
            self._open_now = False
            self._db.close()

    def _write(self, numbers: Iterable[int], changed: Iterable[str]) -> None:
        drawers: dict[int, dict[str, Record]] = {number: {} for number in numbers}
        for file, record in self._now.items():
            if _drawer(file) in drawers:
                drawers[_drawer(file)][file] = record
        rows = [(number, self._key, _packed(kept)) for number, kept in drawers.items()]
        texts = [text for file in changed if file in self._now for text in texts_of(self._now[file])]
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR REPLACE INTO drawers VALUES (?, ?, ?)", rows)
            self._insert(texts)
            self._sweep()
            self._db.execute("COMMIT")
        self._let_go(texts)

    def _put_aside(self, texts: Iterable[Prose]) -> None:
        """Texts need not wait in memory until all is read."""
        self._fresh += texts
        if len(self._fresh) >= AT_ONCE and self._lasting:
            with self._unharmed():
                with self._lock:
                    self._db.execute("BEGIN IMMEDIATE")
                    self._insert(self._fresh)
                    self._db.execute("COMMIT")
                self._let_go(self._fresh)
            self._fresh = []

    def _insert(self, texts: Iterable[Prose]) -> None:
        keep = "INSERT INTO texts VALUES (?, ?, NULL) ON CONFLICT (digest) DO UPDATE SET unused = NULL"
        self._db.executemany(keep, ((text.digest, text.text) for text in texts if text.held))

    def _let_go(self, texts: Iterable[Prose]) -> None:
        if self._lasting:
            for text in texts:
                text.let_go(self._fetch)

    def _sweep(self) -> None:
        """Forget texts that no record has, once there are many: not at once, for another build may show them."""
        count = int(self._db.execute("SELECT count(*) FROM texts").fetchone()[0])
        if count <= 2 * TEXTS_OF_A_FILE * len(self._now) + SPARE_TEXTS:
            return
        now, used = int(time.time()), {text.digest for record in self._now.values() for text in texts_of(record)}
        self._db.execute("DELETE FROM texts WHERE unused < ?", (now - KEPT_UNUSED,))
        known = [row[0] for row in self._db.execute("SELECT digest FROM texts")]
        unused = [(now, digest) for digest in known if digest not in used]
        self._db.executemany("UPDATE texts SET unused = coalesce(unused, ?) WHERE digest = ?", unused)
        again = "UPDATE texts SET unused = NULL WHERE unused IS NOT NULL AND digest = ?"
        self._db.executemany(again, [(digest,) for digest in used])

    def _fetch(self, digest: bytes) -> str:
        query = "SELECT text FROM texts WHERE digest = ?"
        try:
            with self._lock:
                if self._open_now:
                    row = self._db.execute(query, (digest,)).fetchone()
                else:
                    with closing(sqlite3.connect(self._file, timeout=BUSY_SECONDS)) as db:
                        row = db.execute(query, (digest,)).fetchone()
        except sqlite3.Error as error:
            self._unlink()  # the next one begins anew
            raise LostTextError(str(error)) from error
        if row is None or prose(row[0]).digest != digest:
            self._unlink()
            raise LostTextError(digest.hex())
        return str(row[0])

    def _open(self) -> sqlite3.Connection:
        for _ in range(2):
            with suppress(OSError, sqlite3.Error):
                self._folder.mkdir(parents=True, exist_ok=True)
                return self._connect(self._file)
            self._unlink()
        self._lasting = False
        return self._connect(":memory:")  # a disk that cannot be written is for the press to complain of

    def _unlink(self) -> None:
        with suppress(OSError):
            for suffix in ("", "-wal", "-shm"):
                Path(f"{self._file}{suffix}").unlink(missing_ok=True)

    def _connect(self, place: Path | str) -> sqlite3.Connection:
        db = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
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
                self._unlink()
                self._db = self._open()

    def _forget_others(self) -> None:
        """The memory of content folders that nobody has built for long."""
        with suppress(OSError):
            for file in self._folder.glob(PATTERN.format("*")):
                if file != self._file and time.time() - file.stat().st_mtime > FORGOTTEN_AFTER:
                    file.unlink()


def _drawer(file: str) -> int:
    """The drawer that `file` belongs in."""
    return zlib.crc32(file.encode("utf-8", "surrogatepass")) % DRAWERS


def _packed(records: dict[str, Record]) -> bytes:
    """As `records.packed`, without what cannot be kept: that is read each time."""
    try:
        return packed(records)
    except _UNFIT:
        return packed({file: record for file, record in records.items() if _fit(file, record)})


def _fit(file: str, record: Record) -> bool:
    with suppress(*_UNFIT):
        return bool(packed({file: record}))
    return False
