"""Whole builds: incremental ones equal clean ones, and whatever happens output/ is a whole edition."""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from plugins.channels.output import Output
from plugins.newsroom.problems import ContentError
from plugins.press import press as press_module
from plugins.press import switch
from plugins.press.errors import BusyError, RecipeError, WriteError
from plugins.press.lock import locked
from plugins.press.press import Tally
from plugins.press.store import FILE, Store
from tests.press.conftest import Shop, tree
from tests.press.recipes import Story, fails, noted, pages_of, story

processes = get_context("forkserver")
processes.set_forkserver_preload(["tests.press.test_press"])
OLD = [story("index.html", "Cũ"), story("tin/a", "A"), story("tin/cu", "Bỏ")]
NEW = [story("index.html", "Mới"), story("tin/a", "A"), story("tin/moi/b", "Thêm")]


def test_a_run_tells_the_truth(shop: Shop) -> None:
    first = shop.make([*OLD, story("tin/anh-em", "A")])
    assert first.channels == (("tests", Tally(made=3, reused=1)),)  # two equal files are made once
    assert first.bytes == sum(len(body) for body in shop.files().values())
    assert [name for name, _ in first.phases] == ["plan", "make", "publish"]
    assert first.seconds == pytest.approx(sum(seconds for _, seconds in first.phases))
    assert [(item.name, item.files) for item in first.recipes] == [("tests.press.recipes.page", first.made)]
    assert len(first.slowest) == min(10, first.made)
    assert [seconds for _, seconds in first.slowest] == sorted((s for _, s in first.slowest), reverse=True)
    second = shop.make(NEW)
    assert second.channels == (("tests", Tally(made=2, reused=1, unchanged=1, pruned=2)),)
    assert second.switched


def test_nothing_changed_touches_nothing(shop: Shop) -> None:
    shop.make(NEW)
    before = {path: path.stat() for path in (shop.output, *shop.output.rglob("*"))}
    run = shop.make(reversed(NEW))
    assert {path: path.stat() for path in (shop.output, *shop.output.rglob("*"))} == before
    assert (run.made, run.reused, run.unchanged, run.switched) == (0, 3, 3, False)


def test_other_inputs_with_the_same_result_touch_nothing(shop: Shop) -> None:
    shop.make([story("a", "x\ny", ""), story("b")])
    before = (shop.output / "a").stat()
    lie = before.st_ino, before.st_mtime_ns, before.st_mode
    run = shop.make([replace(story("a"), inputs=Story(title="x", body="y\n")), story("b")])
    assert (run.made, run.unchanged, run.switched) == (1, 2, False)
    after = (shop.output / "a").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == lie
    assert shop.make([replace(story("a"), inputs=Story(title="x", body="y\n")), story("b")]).made == 0


def test_notes_and_facts_outlive_the_run_that_made_them(shop: Shop) -> None:
    sheet = Output(path="to.pdf", recipe=noted, inputs=Story(title="Tờ 1"))
    runs = [shop.make([sheet]), shop.make([sheet])]
    page = Output(path="trang", recipe=pages_of, inputs=Story(title="Bảng"), needs=("to.pdf",))
    runs.append(shop.make([page, sheet]))
    for run in runs:
        assert [(path, str(note.message)) for path, note in run.notes] == [("to.pdf", "bỏ 2 tin của Tờ 1")]
    assert shop.files()["trang"] == b"B\xe1\xba\xa3ng: 2 pages of A4"
    assert [run.made for run in runs] == [1, 0, 1]


def test_a_change_reaches_what_needs_it(shop: Shop) -> None:
    rest = [story("b", needs=("a",)), story("c", needs=("b",)), story("d")]
    shop.make([story("a"), *rest])
    run = shop.make([story("a", "Dài hơn"), *rest])
    assert (run.made, run.reused) == (3, 1)
    assert b"a 10" in shop.files()["b"]


def test_progress_counts_what_is_made(shop: Shop) -> None:
    shop.make(OLD)
    told: list[tuple[int, int, str]] = []
    shop.make(NEW, progress=lambda done, total, path: told.append((done, total, path)))
    assert [(done, total) for done, total, _ in told] == [(1, 2), (2, 2)]
    assert {path for _, _, path in told} == {"index.html", "tin/moi/b"}


def _random_edition(chance: random.Random) -> list[Output]:
    names = [f"tin/{number}" for number in range(12)]
    outputs = []
    for number, name in enumerate(names):
        if chance.random() < 0.8:
            needs = tuple(output.path for output in outputs if chance.random() < 0.15)
            cost = chance.choice((1, 5, 400))
            kind = "" if chance.random() < 0.5 else "/index.html"
            title = chance.choice(("x", "y", str(number)))
            outputs.append(story(name + kind, title, needs=needs, cost=cost))
    chance.shuffle(outputs)
    return outputs


@pytest.mark.parametrize("seed", range(4))
def test_incremental_equals_clean(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_module, "STORE_BYTES", 20_000)  # so that the store forgets, too
    chance = random.Random(seed)
    shop = Shop(tmp_path / "going")
    for number in range(8):
        edition = _random_edition(chance)
        shop.make(edition, workers=2 if number == 3 else 1)
        clean = Shop(tmp_path / str(number))
        clean.make(edition, workers=1)
        assert shop.files() == clean.files()
        assert not shop.left_over()


@pytest.mark.parametrize("fault", ["content", "bug"])
@pytest.mark.parametrize("first", [True, False])
def test_a_failed_build_leaves_output_as_it_was(shop: Shop, fault: str, first: bool) -> None:
    if not first:
        shop.make(OLD)
        shop.make([*OLD, story("x")])
    before = tree(shop.root / "output")
    with pytest.raises((ContentError, RecipeError)):
        shop.make([*NEW, fails("hong", fault)])
    assert tree(shop.output) == before
    assert shop.output.exists() is not first
    assert not shop.left_over()
    assert not (first and (shop.root / ".output-spare").exists())
    shop.make(NEW)
    assert shop.files().keys() == {"index.html", "tin/a", "tin/moi/b"}


def test_ctrl_c_leaves_output_as_it_was(shop: Shop) -> None:
    shop.make(OLD)
    before = shop.files()

    def interrupt(done: int, total: int, path: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.make(NEW, progress=interrupt)
    assert shop.files() == before
    assert not shop.left_over()


def test_a_store_damaged_in_the_middle_of_its_life_costs_only_time(shop: Shop) -> None:
    many = [story(f"tin/{number}", str(number), body="x" * 300) for number in range(60)]
    shop.make(many)
    good = shop.files()
    file = shop.store / FILE
    data = file.read_bytes()
    file.write_bytes(data[:8192] + b"\x5a" * (len(data) - 8192))
    (shop.output / "tin/7").unlink()
    shop.make(many)
    assert shop.files() == good


def test_a_body_lost_from_the_store_is_made_again(shop: Shop) -> None:
    shop.make([story("a"), story("b", needs=("a",))])
    store = Store(shop.store)
    store._db.execute("UPDATE bodies SET body = x'00'")
    store.close()
    run = shop.make([story("a"), story("b", needs=("a",)), story("c", "Mới", needs=("b",))])
    assert run.made == 3
    assert shop.files()["c"] == "Mới\n\nb 8".encode()


STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.scandir")


def _die_at(step: int, shop: Shop) -> int:
    """Build NEW in a fork of this process, killed at its `step`-th touch of the disk; how the fork ended."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = step

    def count(event: str, _: Any) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(count)
        shop.make(NEW, workers=1)
        os._exit(0)
    finally:
        os._exit(1)  # a fork must not go on with the tests


def _die_everywhere(root: Path, exchange: bool) -> tuple[int, int]:
    """How often the old and the new edition was found after a build was killed, step by step."""
    if not exchange:
        switch._renameat2 = lambda: None  # type: ignore[assignment]  # in a process of its own
    old, new = ({item.path: f"{item.inputs.title}\n".encode() for item in edition} for edition in (OLD, NEW))  # type: ignore[attr-defined]
    found, ends = [], 0
    for step in range(1, 500):
        shop = Shop(root / str(step))
        if step % 2:  # with and without a spare edition
            shop.make([story("index.html", "Trước nữa"), story("tin/xua")])
        shop.make(OLD)
        ended = _die_at(step, shop)
        if not shop.output.exists() and not exchange:  # put right by the next build, even if that one fails
            with pytest.raises(ContentError):
                shop.make([*NEW, fails("hong", "content")])
        found.append(shop.files())
        assert found[-1] in (old, new)
        shop.make(NEW)
        assert shop.files() == new
        assert not shop.left_over()
        assert ended in (0, signal.SIGKILL)
        ends = ends + 1 if ended == 0 else 0
        if ends == 2:
            return found.count(old), found.count(new)
    raise AssertionError("the build never came to its end")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])
def test_killed_at_any_moment_output_is_a_whole_edition(tmp_path: Path, exchange: bool) -> None:
    with ProcessPoolExecutor(1, mp_context=processes) as process:  # one without threads, which may fork
        old, new = process.submit(_die_everywhere, tmp_path, exchange).result()
    assert old > 5
    assert new > 1


def _build(root: Path, title: str) -> None:
    shop = Shop(root)
    for number in range(5):
        shop.make([story(f"tin/{n}", f"{title} {number}") for n in range(20)], workers=1)


def test_two_builds_at_once_take_turns(shop: Shop) -> None:
    builds = [processes.Process(target=_build, args=(shop.root, title)) for title in ("Một", "Hai")]
    for build in builds:
        build.start()
    while any(build.is_alive() for build in builds):
        titles = set(tree(shop.output).values()) if shop.output.exists() else set()
        del titles  # reading while the folders change places must not disturb the builds
    for build in builds:
        build.join()
    assert [build.exitcode for build in builds] == [0, 0]
    assert set(shop.files().values()) in ({"Một 4\n".encode()}, {b"Hai 4\n"})
    assert not shop.left_over()


def test_a_build_that_waited_too_long_says_so(shop: Shop) -> None:
    shop.make(OLD)
    with locked(shop.root / ".output-lock", 0), pytest.raises(BusyError):
        shop.make(NEW, patience=0)
    assert shop.make(NEW).switched


def _build_on_a_small_disk(root: Path) -> None:
    shop = Shop(root)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    try:
        shop.make([*NEW, story("to", body="x" * 100_000)], workers=1)
    except WriteError as error:
        assert "không ghi được" in str(error)
        os._exit(7)


def test_a_full_disk_is_told_plainly_and_output_stays(shop: Shop) -> None:
    shop.make(OLD)
    before = shop.files()
    build = processes.Process(target=_build_on_a_small_disk, args=(shop.root,))
    build.start()
    build.join()
    assert build.exitcode == 7
    assert shop.files() == before
    assert not shop.left_over()
    assert not (shop.root / ".output-spare").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told_plainly(shop: Shop) -> None:
    shop.make(OLD)
    shop.root.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="không ghi được"):
            shop.make(NEW)
    finally:
        shop.root.chmod(0o755)
    assert shop.make(OLD).made == 0
