"""What was read is remembered exactly as long as it is true, and no accident to the memory harms a build."""

from __future__ import annotations

import os
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugins.newsroom import desk as desk_module
from plugins.newsroom import memory as memory_module
from plugins.newsroom.desk import Desk, read_desk
from plugins.newsroom.memory import Memory
from plugins.newsroom.prose import LostTextError, Prose
from plugins.newsroom.records import Record, packed, unpacked
from tests.newsroom.folder import NEWSROOM_TOML, POST, post, write_content

OTHER = "articles/khac.md"
LONG_AGO = time.time_ns() - 3600 * 10**9


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Two posts whose files seem to have lain there for long."""
    return write_content(tmp_path / "content", {POST: post(), OTHER: post(title="Bài khác")})


@pytest.fixture
def was_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that were read, not remembered."""
    files: list[str] = []
    true = desk_module.read

    def counted(raw: bytes, file: str, *rest: object) -> object:
        files.append(file)
        return true(raw, file, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(desk_module, "read", counted)
    yield files


@pytest.fixture
def old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if an hour had passed since the files were written."""
    true = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: true() + 3600 * 10**9)


def reads(content: Path, version: bytes = b"1", after: Callable[[Memory], object] | None = None) -> Desk:
    with closing(Memory(content.parent / "store", content, version)) as memory:
        desk = read_desk(content, memory)
        if after:
            after(memory)
        memory.save()
    return desk


def memory_file(content: Path) -> Path:
    (file,) = (content.parent / "store").glob("readings-*.sqlite3")
    return file


def titles(desk: Desk) -> list[str]:
    return [item.fields.title for item in desk.manuscripts]


@pytest.mark.usefixtures("old_files")
def test_what_did_not_change_is_not_read_again(content: Path, was_read: list[str]) -> None:
    first = reads(content)
    assert sorted(was_read) == [POST, OTHER]
    assert reads(content) == first
    assert len(was_read) == 2


def test_problems_and_their_lines_are_remembered_too(content: Path, was_read: list[str]) -> None:
    (content / POST).write_text(post(date="mai"), encoding="utf-8")
    assert reads(content).problems == reads(content).problems == read_desk(content).problems
    assert len(was_read) == 4  # two by the first, none by the second, two without a memory


def test_an_edit_is_noticed(content: Path, was_read: list[str]) -> None:
    reads(content)
    (content / OTHER).write_text(post(title="Bài đã sửa"), encoding="utf-8")
    assert "Bài đã sửa" in titles(reads(content))
    assert was_read[2:] == [OTHER]


@pytest.mark.parametrize("old", [False, True])
def test_an_edit_is_noticed_though_size_and_time_are_the_same(
    content: Path, monkeypatch: pytest.MonkeyPatch, old: bool
) -> None:
    file = content / OTHER
    stat = file.stat()
    if old:
        true = time.time_ns
        monkeypatch.setattr(time, "time_ns", lambda: true() + 3600 * 10**9)
    reads(content)
    file.write_text(file.read_text(encoding="utf-8").replace("Bài khác", "Bài khéo"), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert file.stat().st_size == stat.st_size
    assert "Bài khéo" in titles(reads(content))


@pytest.mark.usefixtures("old_files")
def test_a_file_that_was_only_touched_is_not_read_again(content: Path, was_read: list[str]) -> None:
    reads(content)
    (content / OTHER).touch()
    os.utime(content / POST, ns=(LONG_AGO, LONG_AGO))
    reads(content)
    assert len(was_read) == 2


def test_a_time_in_the_future_is_no_reason_to_trust(content: Path) -> None:
    file, future = content / OTHER, time.time_ns() + 10**16
    os.utime(file, ns=(future, future))
    reads(content)
    file.write_text(file.read_text(encoding="utf-8").replace("Bài khác", "Bài khéo"), encoding="utf-8")
    os.utime(file, ns=(future, future))
    assert "Bài khéo" in titles(reads(content))


def test_another_vocabulary_or_other_code_reads_all_again(content: Path, was_read: list[str]) -> None:
    reads(content)
    reads(content, version=b"2")
    assert len(was_read) == 4
    toml = NEWSROOM_TOML.replace('slug = "cham-lo"', 'slug = "cham-soc"')
    (content / "newsroom.toml").write_text(toml, encoding="utf-8")
    desk = reads(content, version=b"2")
    assert [problem.name for problem in desk.broken] == ["unknown-term", "unknown-term"]


def test_two_builds_with_different_code_never_share(content: Path, was_read: list[str]) -> None:
    with closing(Memory(content.parent / "store", content, b"old")) as older:
        reads(content, version=b"new")
        read_desk(content, older)
        assert len(was_read) == 4
        older.save()
    reads(content, version=b"new")
    assert len(was_read) == 6


def test_what_is_gone_is_forgotten(content: Path) -> None:
    reads(content)
    (content / OTHER).unlink()
    assert titles(reads(content)) == ["Ăn ca thêm 5.000 đồng"]
    with closing(sqlite3.connect(memory_file(content))) as db:
        kept = [unpacked(raw, lambda _: "") for (raw,) in db.execute("SELECT records FROM drawers")]
    assert [file for drawer in kept for file in drawer] == [POST]


@pytest.mark.parametrize("harm", ["noise", "cut", "other tables"])
def test_a_damaged_memory_is_begun_anew(content: Path, was_read: list[str], harm: str) -> None:
    whole = reads(content)
    file = memory_file(content)
    if harm == "other tables":
        file.unlink()
        with closing(sqlite3.connect(file)) as db:
            db.execute("CREATE TABLE drawers (a)")
    else:
        file.write_bytes(b"x" * 5000 if harm == "noise" else file.read_bytes()[:3000])
    assert reads(content) == whole
    assert reads(content) == whole


def test_a_memory_from_elsewhere_can_run_nothing(content: Path, tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, ...]:
            return (os.mkdir, (str(tmp_path / "harm"),))

    whole = reads(content)
    with closing(sqlite3.connect(memory_file(content))) as db, db:
        db.execute("UPDATE drawers SET records = ?", (pickle.dumps({POST: Harm()}),))
    assert reads(content) == whole
    assert not (tmp_path / "harm").exists()


def test_a_folder_that_cannot_be_written_costs_only_time(content: Path) -> None:
    (content.parent / "store").write_text("a file is in the way", encoding="utf-8")
    assert titles(reads(content)) == titles(read_desk(content))


def test_html_is_remembered_for_its_key_only(content: Path) -> None:
    unknown: list[Prose | None] = []
    reads(content, after=lambda memory: memory.keep_html(POST, b"key", "<p>Chào</p>"))

    def check(memory: Memory) -> None:
        known = memory.html(POST, b"key")
        assert known
        assert known.text == "<p>Chào</p>"
        assert memory.html(POST, b"other") is None
        assert memory.html(OTHER, b"key") is None

    reads(content, after=check)
    reads(content, version=b"2", after=lambda memory: unknown.append(memory.html(POST, b"key")))
    assert unknown == [None]


def test_memories_of_folders_long_unused_are_thrown_away(content: Path) -> None:
    store = content.parent / "store"
    store.mkdir()
    for name, age in (("readings-a.sqlite3", 90), ("readings-b.sqlite3", 30)):
        (store / name).touch()
        os.utime(store / name, (time.time() - age * 24 * 3600,) * 2)
    reads(content)
    assert not (store / "readings-a.sqlite3").exists()
    assert (store / "readings-b.sqlite3").exists()


def test_who_waits_is_told_how_far_reading_is(content: Path) -> None:
    told: list[tuple[int, int, str]] = []
    read_desk(content, None, lambda *step: told.append(step))
    assert told == [(0, 2, POST)]


def test_texts_are_read_where_they_are_wanted_also_after_the_memory_was_closed(content: Path) -> None:
    reads(content)
    texts = [item.document.body for item in reads(content).manuscripts]
    assert not any(text.held for text in texts)
    assert [text.text for text in texts] == [item.document.body.text for item in read_desk(content).manuscripts]


def test_a_text_that_was_lost_or_changed_is_never_shown(content: Path) -> None:
    reads(content)
    desk = reads(content)
    with closing(sqlite3.connect(memory_file(content))) as db, db:
        db.execute("UPDATE texts SET text = 'khác'")
    for item in desk.manuscripts:
        with pytest.raises(LostTextError):
            _ = item.document.body.text


def test_texts_that_no_file_has_any_longer_go_but_not_at_once(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_module, "SPARE_TEXTS", 0)
    body = "Câu số {}.\n"
    for number in range(12):
        (content / OTHER).write_text(post(body=body.format(number)), encoding="utf-8")
        before = reads(content)
    assert "Câu số 11.\n" in [item.document.body.text for item in before.manuscripts]
    assert count_of_texts(content) > 10  # another build may be about to show them
    true = time.time
    monkeypatch.setattr(time, "time", lambda: true() + 2 * memory_module.KEPT_UNUSED)
    for number in (12, 13):
        (content / OTHER).write_text(post(body=body.format(number)), encoding="utf-8")
        after = reads(content)
    assert count_of_texts(content) <= 4
    assert "Câu số 13.\n" in [item.document.body.text for item in after.manuscripts]


def count_of_texts(content: Path) -> int:
    with closing(sqlite3.connect(memory_file(content))) as db:
        return int(db.execute("SELECT count(*) FROM texts").fetchone()[0])


def test_one_record_that_cannot_be_kept_leaves_the_others(content: Path, was_read: list[str]) -> None:
    def spoil(memory: Memory) -> None:
        record = memory._now[POST]
        memory._now[POST] = record._replace(finished=(lambda: None, ()))  # type: ignore[arg-type]

    with pytest.raises((AttributeError, pickle.PicklingError)):
        packed({POST: reads_record(content)._replace(finished=(lambda: None, ()))})  # type: ignore[arg-type]
    (content.parent / "store").rename(content.parent / "other")
    was_read.clear()
    reads(content, after=spoil)
    reads(content)
    assert sorted(was_read) == [POST, POST, OTHER]


def reads_record(content: Path) -> Record:
    found: list[Record] = []
    reads(content, after=lambda memory: found.append(memory._now[POST]))
    return found[0]
