"""In: what was read and made of editors' files. Out: `Record`s, one for each file, and the bytes that keep many of them.

Their texts are kept apart, see `memory`: a record has only digests of them. Records are tuples, which are unpacked four
times as fast as dataclasses.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import Article, OfficialDocument, Page
from plugins.newsroom.problems import Problem
from plugins.newsroom.prose import Fetch, Prose
from plugins.newsroom.readings import Reading
from plugins.newsroom.vouched import digest

DOUBT = 2_000_000_000  # ns; the coarsest clock of a file system in use (FAT)

Piece = Article | Page | OfficialDocument


class Sight(NamedTuple):
    """How a file lay when it was read: size in bytes, newest time of change and moment of looking in ns, hash."""

    size: int
    changed: int
    seen: int
    hash: bytes

    def still(self, stat: os.stat_result) -> bool:
        """Whether a file with `stat` is surely the same; false also where only its bytes can tell."""
        same = (stat.st_size, _changed(stat)) == (self.size, self.changed)
        return same and self.changed + DOUBT < self.seen


class Html(NamedTuple):
    """The clean HTML of a file, true for as long as `key` is: it stands for all that it was made from."""

    key: bytes
    body: Prose


class Filed(NamedTuple):
    """What a file became, true for as long as `key` is; `mark` is the press's digest of it."""

    key: bytes
    piece: Piece
    mark: bytes


class Record(NamedTuple):
    """All that is kept of one file. `finished` is there if no other file has a part in it."""

    sight: Sight
    reading: Reading
    finished: tuple[Manuscript | None, tuple[Problem, ...]] | None = None
    html: Html | None = None
    filed: Filed | None = None


def look(path: Path) -> tuple[bytes, Sight]:
    """The bytes of `path` and how it lay. Raises OSError."""
    seen = time.time_ns()
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        raw = file.read()
    return raw, Sight(size=stat.st_size, changed=_changed(stat), seen=seen, hash=digest(raw))


def texts_of(record: Record) -> tuple[Prose, ...]:
    """The texts that are kept apart from `record`."""
    document, html = record.reading.document, record.html
    return (*((document.body,) if document else ()), *((html.body,) if html else ()))


def packed(records: Mapping[str, Record]) -> bytes:
    """Bytes from which `unpacked` makes the same. Raises PicklingError, AttributeError, TypeError for a value that
    cannot be kept."""
    buffer = BytesIO()
    _Pickler(buffer, protocol=5).dump(dict(records))
    return buffer.getvalue()


def unpacked(raw: bytes, fetch: Fetch) -> dict[str, Record]:
    """The records in `raw`; `fetch` gives their texts. Empty if the bytes are damaged or come from elsewhere."""
    try:
        records = _Unpickler(raw, fetch).load()
    except _DAMAGED:
        return {}
    sound = isinstance(records, dict) and all(isinstance(item, Record) for item in records.values())
    return records if sound else {}


def _kept(digest: bytes, length: int) -> Prose:
    """Stands in a pickle for a text that is kept apart."""
    raise pickle.UnpicklingError(f"{digest.hex()} of {length} characters")


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


class _Pickler(pickle.Pickler):
    """Writes frozen dataclasses as their values: unpacking them is half the work of what `dataclasses` does."""

    def reducer_override(self, value: Any) -> Any:
        """How `value` is taken apart; NotImplemented for pickle's own way."""
        if isinstance(value, Prose):
            return _kept, (value.digest, len(value))
        if isinstance(value, ZoneInfo):
            return ZoneInfo, (value.key,)
        kind: type = type(value)
        values = _values_of(kind)
        return (_rebuilt, (kind, *values(value))) if values else NotImplemented


@cache
def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the values of a slotted dataclass; None for another kind."""
    if not is_dataclass(kind) or "__slots__" not in kind.__dict__:
        return None
    names = tuple(field.name for field in fields(kind))
    return attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)


def _rebuilt(kind: type, *values: object) -> object:
    """A value of the frozen dataclass `kind`, as its checks once let it pass."""
    made: object = object.__new__(kind)
    for put, value in zip(_puts(kind), values, strict=True):
        put(made, value)
    return made


@cache
def _puts(kind: type) -> tuple[Callable[[object, object], None], ...]:
    """What sets each field of `kind`, in order."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


class _Unpickler(pickle.Unpickler):
    """Builds values of the newsroom only: a file that came from elsewhere can run nothing."""

    def __init__(self, raw: bytes, fetch: Fetch) -> None:
        super().__init__(BytesIO(raw))
        self._fetch = fetch

    def find_class(self, module: str, name: str) -> Any:
        """The class that a pickle names."""
        if (module, name) == (__name__, _kept.__name__):
            return lambda digest, length: Prose(digest, length, None, self._fetch)
        if (module, name) in _PLAIN or (module.startswith("plugins.newsroom.") and "." not in name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong here")


def _changed(stat: os.stat_result) -> int:
    """When it last changed: content, name or rights, whichever is later (a copy may bring old times along)."""
    return max(stat.st_mtime_ns, stat.st_ctime_ns)
