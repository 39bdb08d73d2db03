"""Recipes run in the order of needs, here or in processes; failures are collected or named."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from plugins.channels.output import Made, Output
from plugins.newsroom.problems import ContentError
from plugins.press.errors import RecipeError, WorkerError
from plugins.press.executor import CHUNK, HERE_UP_TO, Here, executor_for, produce
from plugins.press.plan import plan
from tests.press.recipes import fails, story

MUCH = HERE_UP_TO + 1
needs_sigkill = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


def run(outputs: list[Output], executor: Executor | None = None, workers: int = 2) -> dict[str, Made]:
    """Everything made, in the order in which it was."""
    jobs = plan(outputs)
    done: dict[str, Made] = {}
    with executor_for(list(jobs.values()), executor, workers) as (hands, ahead):
        for batch in produce(list(jobs.values()), done.__getitem__, hands, ahead):
            done |= {job.path: made for job, made, _ in batch}
    return done


class Recording(Here):
    """Remembers what it was asked to do."""

    def __init__(self) -> None:
        self.chunks: list[list[str]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.chunks.append([task.path for task in args[0]])
        return super().submit(fn, *args, **kwargs)


@pytest.mark.parametrize("cost", [1, MUCH])
def test_needs_are_handed_along(cost: int) -> None:
    made = run([story("c", needs=("a", "b"), cost=cost), story("b", "Hai", needs=("a",)), story("a", "Một")])
    assert next(iter(made)) == "a"
    assert made["c"].body.decode() == f"Tin\n\na {len(made['a'].body)}\nb {len(made['b'].body)}"


def test_little_work_is_done_here_and_much_elsewhere() -> None:
    for cost, chunks in ((HERE_UP_TO, 0), (MUCH, 1)):
        recording = Recording()
        run([story("a", cost=cost)], recording)
        assert len(recording.chunks) == chunks


def test_heavy_work_comes_first_and_light_work_in_chunks() -> None:
    recording = Recording()
    light = [story(f"trang/{n}", str(n), cost=CHUNK // 10) for n in range(20)]
    run([*light, story("anh", cost=MUCH), story("to", "PDF", cost=MUCH * 2)], recording)
    assert recording.chunks[:2] == [["to"], ["anh"]]
    assert [len(chunk) for chunk in recording.chunks[2:]] == [10, 10]


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(3) as threads:
        made = run([story(f"{n}", str(n), cost=200) for n in range(30)], threads)
    assert sorted(made) == sorted(str(n) for n in range(30))


def test_processes_make_what_this_process_makes() -> None:
    outputs = [story(f"{n}", f"Tin {n}", cost=100, needs=(f"{n - 1}",) if n % 3 else ()) for n in range(30)]
    assert run(outputs, workers=2) == run(outputs, workers=1)


@pytest.mark.parametrize("cost", [1, MUCH])
def test_what_editors_must_mend_is_collected(cost: int) -> None:
    outputs = [
        fails("hai", "content", cost),
        story("tot"),
        fails("mot", "content"),
        story("sau", needs=("mot",)),
    ]
    with pytest.raises(ContentError) as caught:
        run(outputs)
    assert [problem.file for problem in caught.value.problems] == ["content/hai.md", "content/mot.md"]


@pytest.mark.parametrize("cost", [1, MUCH])
@pytest.mark.parametrize(
    ("fault", "told"),
    [("bug", "ZeroDivisionError: x"), ("awkward", "AwkwardError: ab"), ("nothing", "gave None, not Made")],
)
def test_a_broken_recipe_is_named(cost: int, fault: str, told: str) -> None:
    with pytest.raises(RecipeError) as caught:
        run([fails("x", fault, cost)])
    assert "x: tests.press.recipes.clumsy failed" in str(caught.value)
    assert told in str(caught.value)


@needs_sigkill
def test_a_worker_that_dies_is_told_plainly() -> None:
    with pytest.raises(WorkerError, match="thiếu bộ nhớ"):
        run([fails("x", "death", MUCH)])


def _build_that_is_killed(told: Connection) -> None:
    with executor_for([plan([story("a", cost=MUCH)])["a"]], None, 2) as (hands, _):
        told.send(hands.submit(os.getpid).result())
        os.kill(os.getpid(), signal.SIGKILL)


@needs_sigkill
def test_workers_end_with_a_build_that_was_killed() -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    build = multiprocessing.get_context("spawn").Process(target=_build_that_is_killed, args=(there,))
    build.start()
    worker = here.recv()
    build.join()
    until = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not Path(f"/proc/{worker}").exists()
