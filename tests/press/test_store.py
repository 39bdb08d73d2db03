"""The store gives back what it was given, or nothing; whatever happens to its file."""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from plugins.channels.output import Made, Note
from plugins.newsroom.problems import say
from plugins.press.digest import blake
from plugins.press.errors import WriteError
from plugins.press.store import APPLICATION_ID, DAMAGED, FILE, Store

KEY, OTHER = blake(b"key"), blake(b"other")
NOTE = Note(name="left-out", message=say("bỏ {count} tin: {names}", count=2, names="Tết, quỹ"))
MADE = Made(body="Tờ dán bảng. ".encode() * 100, notes=(NOTE,), facts=(("pages", 2), ("size", "A4")))
workers = get_context("forkserver" if os.name == "posix" else "spawn")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path)) as store:
        yield store


def test_it_gives_back_what_it_got(store: Store) -> None:
    store.write(KEY, MADE)
    assert store.read(KEY) == MADE
    assert store.read(OTHER) is None
    known = store.known([KEY, OTHER])
    assert known.keys() == {KEY}
    assert (known[KEY].size, known[KEY].notes) == (len(MADE.body), (NOTE,))


@pytest.mark.parametrize("body", [b"", b"x", b"\x00" * 10_000, bytes(range(256)) * 3])
def test_bodies_of_any_kind(store: Store, body: bytes) -> None:
    store.write(KEY, Made(body=body))
    assert store.read(KEY) == Made(body=body)


def test_it_lasts(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store:
        store.write(KEY, MADE)
    with closing(Store(tmp_path)) as store:
        assert store.read(KEY) == MADE


@pytest.mark.parametrize("word", [Path("/x"), ("a",), object()])
def test_only_plain_words_are_kept(store: Store, word: object) -> None:
    with pytest.raises(TypeError, match="no plain word"):
        store.write(KEY, Made(body=b"", notes=(Note(name="n", message=say("{word}", word=word)),)))
    with pytest.raises(TypeError, match="neither text nor a whole number"):
        store.write(KEY, Made(body=b"", facts=(("n", word),)))  # type: ignore[arg-type]


def _spoil(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 400)


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _tear(file: Path) -> None:
    """Page 1 stays, everything after it is noise."""
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def _replace_by_foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE made (something)")
        db.commit()


def _age(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA user_version = 0")
        db.commit()


@pytest.mark.parametrize("harm", [_spoil, _truncate, _tear, _replace_by_foreign, _age])
def test_a_broken_or_foreign_file_is_set_aside(
    tmp_path: Path, harm: object, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Store(tmp_path)) as store:
        for number in range(200):
            store.write(blake(b"%d" % number), Made(body=os.urandom(600)))
    harm(tmp_path / FILE)  # type: ignore[operator]
    with caplog.at_level(logging.INFO), closing(Store(tmp_path)) as store:
        store.known([KEY])
        store.read(blake(b"1"))
        store.write(KEY, MADE)
        store.write(KEY, MADE)
        assert store.read(KEY) == MADE
    assert (tmp_path / DAMAGED).exists()
    assert "set aside and begun anew" in caplog.text
    assert {record.levelname for record in caplog.records} == {"INFO"}


def test_a_damaged_body_counts_as_missing(store: Store, tmp_path: Path) -> None:
    store.write(KEY, MADE)
    store.write(OTHER, Made(body=b"short"))
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("UPDATE bodies SET body = ?", (b"damaged",))
        db.commit()
    assert store.read(KEY) is None
    assert store.read(OTHER) is None
    store.write(KEY, MADE)
    assert store.read(KEY) == MADE


def test_what_is_written_together_is_there_together(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        store.write(KEY, MADE)
        raise ZeroDivisionError
    assert store.read(KEY) is None


def test_pruning_forgets_what_was_longest_not_used(tmp_path: Path) -> None:
    for run in range(6):
        with closing(Store(tmp_path)) as store:
            store.write(blake(b"%d" % run), Made(body=os.urandom(50_000)))
    with closing(Store(tmp_path)) as store:
        store.write(KEY, MADE)
        store.prune([blake(b"0"), KEY], 200_000)
        left = [run for run in range(6) if store.read(blake(b"%d" % run))]
        assert store.read(KEY) == MADE
    assert 0 in left  # the oldest, but in this edition
    assert left[1:] == list(range(7 - len(left), 6))  # and the newest of the rest
    assert (tmp_path / FILE).stat().st_size <= 250_000


def test_what_is_used_now_and_then_outlives_what_is_not(tmp_path: Path) -> None:
    for run in range(20):
        with closing(Store(tmp_path)) as store:
            store.known([KEY])
            store.write(KEY if run == 0 else blake(b"%d" % run), Made(body=os.urandom(20_000)))
            store.prune([], 10**9)
    with closing(Store(tmp_path)) as store:
        store.prune([], 250_000)
        assert store.known([KEY])
        assert not store.known([blake(b"1")])


def test_this_edition_stays_however_large(store: Store) -> None:
    store.write(KEY, Made(body=os.urandom(100_000)))
    store.prune([KEY], 1000)
    assert store.read(KEY)


def _write_many(folder: Path, name: bytes, last_act: int | None) -> None:
    with closing(Store(folder)) as store:
        for number in range(300):
            with store.writing():
                store.write(blake(name, b"%d" % number), Made(body=name * 200))
                if number == last_act:
                    os.kill(os.getpid(), signal.SIGKILL)


def test_two_builds_write_at_once(tmp_path: Path) -> None:
    processes = [workers.Process(target=_write_many, args=(tmp_path, name, None)) for name in (b"a", b"b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    with closing(Store(tmp_path)) as store:
        for name in (b"a", b"b"):
            assert store.read(blake(name, b"299")) == Made(body=name * 200)
    assert {path.name for path in tmp_path.iterdir()} == {FILE}


def test_a_killed_build_keeps_what_it_had_written(tmp_path: Path) -> None:
    process = workers.Process(target=_write_many, args=(tmp_path, b"a", 200))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with closing(Store(tmp_path)) as store:
        assert store.read(blake(b"a", b"199")) == Made(body=b"a" * 200)
        assert store.read(blake(b"a", b"200")) is None


def test_a_folder_that_cannot_be_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match=r"không ghi được .*file"):
        Store(tmp_path / "file" / "press")
    (tmp_path / FILE).mkdir()
    with pytest.raises(WriteError, match=FILE):
        Store(tmp_path)


def test_it_is_ours(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
