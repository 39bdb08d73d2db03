"""Whatever befalls a build where it matters most; tests/faults strikes builds and publishes at some hundred places."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from typing import Any

import pytest

from tests.faults import accidents

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
EDGES = (
    "COMMIT",
    "part of .output-spare/",
    "part of conf/.cache/press/manifest-",
    "exchange",
    "os.rename conf/.cache/press/manifest-",
    "os.rename output/press/",
    "os.remove .output-lock",  # when the packs are put aside; the next publish stands
    "part of conf/.cache/stamps/",
)
FULL = "ổ đĩa đã đầy; xóa bớt những gì không cần rồi chạy lại"
FORBIDDEN = "không có quyền ghi ở đó; sửa quyền của thư mục rồi chạy lại"
Befall = Callable[..., Any]


@pytest.fixture(scope="module")
def befall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Befall]:
    """Calls one of `accidents` in a process without threads, which may fork."""
    folder = tmp_path_factory.mktemp("faults")
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["tests.faults.accidents"])
    with ProcessPoolExecutor(1, mp_context=processes) as process:
        yield lambda accident, *words: process.submit(accident, folder, *words).result()


def test_killed_where_it_matters_most_the_next_publish_is_right(befall: Befall) -> None:
    assert befall(accidents.deaths, EDGES) == {"killed, old edition": 4, "killed, new edition": 4}


@pytest.mark.parametrize(
    "edge", ["INSERT OR IGNORE INTO bodies", "part of .output-spare/", "part of conf/.cache/press/manifest-"]
)
def test_a_full_disk_is_told_and_changes_nothing(befall: Befall, edge: str) -> None:
    ending = befall(accidents.full_disk, edge)
    assert ending.code == 2
    assert ending.words.startswith("không ghi được /")
    assert FULL in ending.words or "database or disk is full" in ending.words


@pytest.mark.parametrize(
    ("edge", "ending"),
    [("os.mkdir output-press", "refused, old edition"), ("os.rename output/press/", "done, new edition")],
)
def test_a_disk_without_room_for_the_packs_is_told_before_anything_is_shown(
    befall: Befall, edge: str, ending: str
) -> None:
    assert befall(accidents.edition_on_full_disk, edge) == ending


@pytest.mark.parametrize("place", [".", "conf/.cache/press"])
def test_a_folder_that_may_not_be_written_is_told_and_changes_nothing(befall: Befall, place: str) -> None:
    ending = befall(accidents.read_only, place)
    assert ending.code == 2
    assert ending.words.startswith("không ghi được /")
    assert FORBIDDEN in ending.words


def test_output_that_was_made_read_only_is_replaced_again_and_again(befall: Befall) -> None:
    assert befall(accidents.output_made_read_only).code == 0


def test_two_at_once_both_end_well(befall: Befall) -> None:
    assert [ending.code for ending in befall(accidents.two_at_once, ("build", "publish"))] == [0, 0]


@pytest.mark.parametrize("jump", [timedelta(hours=-3), timedelta(days=5000)])
def test_a_clock_that_jumps_during_a_build_harms_nothing(befall: Befall, jump: timedelta) -> None:
    assert befall(accidents.clock_that_jumps, jump).code == 0


@pytest.mark.parametrize("year", [1970, 2040])
def test_files_of_other_times_are_built_like_others(befall: Befall, year: int) -> None:
    assert befall(accidents.files_of_other_times, year).code == 0
