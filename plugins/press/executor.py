"""In: jobs that the store has nothing for. Out: what their recipes gave, batch by batch, in order of needs.

Little work is done here and now; more goes to processes, heavy jobs first and light ones in chunks. Any
`concurrent.futures.Executor` will do. What recipes find wrong with editors' files is collected to the end.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Any

from plugins.channels.output import Made, Recipe
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.newsroom.prose import LostTextError
from plugins.press.errors import RecipeError, WorkerError
from plugins.press.meeting import meeting_place, take_away
from plugins.press.plan import Job
from plugins.press.pool import Pool
from plugins.press.sources import changed_meanwhile

HERE_UP_TO = 1000  # ms of work that is done sooner than worker processes start
CHUNK = 250  # ms of work in one message to a worker
RARELY = 50_000  # objects between two searches for garbage; a sheet is 20 % faster than with Python's 700
AHEAD = 3  # chunks for each worker that are on their way


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker gets to know of a job."""

    path: str
    recipe: Recipe
    inputs: Any
    needs: Mapping[str, Made]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a recipe gave in `seconds`: the file, or else problems."""

    seconds: float
    made: Made | None
    problems: tuple[Problem, ...] = ()


Batch = list[tuple[Job, Made, float]]


def produce(jobs: Sequence[Job], fetch: Callable[[str], Made], executor: Executor, ahead: int) -> Iterator[Batch]:
    """Run the recipes of `jobs`, whose signatures differ, at most `ahead` chunks at a time.

    `fetch` gives the finished outputs that others need; the caller must have kept a batch before it asks for
    the next. Raises ContentError at the end, with the problems of all; RecipeError at once.
    """
    queue, problems = _Queue(jobs), dict[str, Problem]()
    running: dict[Future[list[Result]], list[Job]] = {}
    try:
        while queue or running:
            while queue and len(running) < ahead:
                chunk = queue.take(CHUNK)
                running[executor.submit(render, [_task(job, fetch) for job in chunk])] = chunk
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                batch: Batch = []
                for job, result in zip(running.pop(future), future.result(), strict=True):
                    problems |= {problem.read(str): problem for problem in result.problems}
                    if result.made:
                        batch.append((job, result.made, result.seconds))
                if batch:
                    yield batch
                for job, _made, _seconds in batch:
                    queue.release(job)
    except (BrokenExecutor, EOFError, ConnectionError) as error:
        # the last two: killed before it had its first chunk
        paths = ", ".join(job.path for chunk in running.values() or [jobs] for job in chunk[:1])
        raise WorkerError(
            say("một tiến trình dựng bị hệ thống dừng (thiếu bộ nhớ?) ở: {paths}", paths=paths)
        ) from error
    finally:
        for future in running:
            future.cancel()
    if problems:
        raise ContentError(problems.values())


def render(tasks: Sequence[Task]) -> list[Result]:
    """Run the recipes of one chunk; this is what happens in a worker."""
    return [_render(task) for task in tasks]


def make_one(job: Job, fetch: Callable[[str], Made]) -> Result:
    """Run one recipe here and now."""
    return _render(_task(job, fetch))


def _render(task: Task) -> Result:
    started = time.perf_counter()
    try:
        made = _checked(task.recipe(task.inputs, task.needs))
    except ContentError as error:
        return Result(seconds=time.perf_counter() - started, made=None, problems=error.problems)
    except LostTextError:
        raise  # what was remembered is gone: whoever runs the build reads all again
    except Exception as error:
        if changed := changed_meanwhile(task.inputs):  # half saved, perhaps
            return Result(seconds=time.perf_counter() - started, made=None, problems=changed)
        name = f"{task.recipe.__module__}.{task.recipe.__qualname__}"
        raise RecipeError(task.path, name, traceback.format_exc()) from error
    changed = changed_meanwhile(task.inputs)
    return Result(seconds=time.perf_counter() - started, made=None if changed else made, problems=changed)


def _checked(made: object) -> Made:
    if not isinstance(made, Made) or type(made.body) is not bytes:
        raise TypeError(f"gave {made!r:.60}, not Made with bytes")
    return made


def _task(job: Job, fetch: Callable[[str], Made]) -> Task:
    needs = {path: fetch(path) for path in job.output.needs}
    return Task(path=job.path, recipe=job.output.recipe, inputs=job.output.inputs, needs=needs)


class _Queue:
    """Jobs that can start, the heaviest first. A job joins when the last one that it needs is released."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        here = {job.signature for job in jobs}
        self._jobs = jobs
        self._waits: dict[int, int] = {}
        self._users: dict[bytes, list[int]] = defaultdict(list)
        self._ready: list[tuple[int, int]] = []
        for index, job in enumerate(jobs):
            missing = here.intersection(job.needs)
            for need in missing:
                self._users[need].append(index)
            if missing:
                self._waits[index] = len(missing)
            else:
                self._ready.append((-job.output.cost, index))
        heapify(self._ready)

    def __bool__(self) -> bool:
        return bool(self._ready)

    def take(self, budget: int) -> list[Job]:
        """The heaviest job, and more as long as they cost no more than `budget` ms together."""
        chunk: list[Job] = []
        while self._ready and (not chunk or budget >= -self._ready[0][0]):
            cost, index = heappop(self._ready)
            chunk.append(self._jobs[index])
            budget -= max(1, -cost)
        return chunk

    def release(self, job: Job) -> None:
        """`job` is made: those that waited for it alone can start."""
        for index in self._users.pop(job.signature, ()):
            self._waits[index] -= 1
            if not self._waits[index]:
                heappush(self._ready, (-self._jobs[index].output.cost, index))


class Here(Executor):
    """Runs what it is given at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A future that is already done. Raises what `fn` raises."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def executor_for(
    jobs: Sequence[Job], given: Executor | None, workers: int | None
) -> Iterator[tuple[Executor, int]]:
    """Who shall run `jobs`, and how many chunks may be on their way."""
    hands = workers or cores()
    if sum(job.output.cost for job in jobs) <= HERE_UP_TO or (hands == 1 and given is None):
        with collecting_rarely():
            yield Here(), 1
    elif given is not None:
        yield given, 1000
    else:
        with workers_with({job.output.recipe.__module__ for job in jobs}, hands) as pool:
            yield pool, hands * AHEAD


@contextmanager
def workers_with(modules: Iterable[str], number: int = 0) -> Iterator[Executor]:
    """So many processes (0: one for each core) that know `modules`, and what those name in `LOADS` because they load
    it only when they run."""
    temporary = "" if multiprocessing.parent_process() else meeting_place()  # a child shares its parent's
    context = _context(modules)
    pool = Pool(number or cores(), mp_context=context, initializer=_begin_worker, initargs=(temporary,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def prepare_workers(modules: Iterable[str]) -> None:
    """Have `modules` loaded for workers that will be needed soon, beside what this process does until then."""
    if _context(modules).get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415  # Windows has none

        meeting_place()  # the server's socket lies there
        ensure_running()


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context(modules: Iterable[str]) -> multiprocessing.context.BaseContext:
    """Workers are forked from a clean, single-threaded server where there is one: a fork of this process
    would copy the locks that threads (a progress bar) hold, and Python 3.12 warns of it.

    One server serves all workers of a process: what it does not know from the beginning, they load each for itself.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    own = set(modules)
    loads = (getattr(sys.modules[name], "LOADS", ()) for name in own)
    context.set_forkserver_preload(sorted(own.union(*loads)))
    return context


def _begin_worker(temporary: str) -> None:
    """Ctrl+C is for the process that the editor sees; it ends its workers. `temporary` is its folder, or empty."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_build, args=(temporary,), daemon=True).start()
    gc.freeze()  # modules stay to the end: nothing to collect there
    gc.set_threshold(RARELY)


def _end_with_build(temporary: str) -> None:
    """A worker whose build was killed would wait for its next chunk for ever, and the socket between them stay."""
    build = multiprocessing.parent_process()
    if build is not None:
        build.join()
        if temporary:
            take_away(temporary)
        os._exit(1)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Fewer searches for garbage: a layout makes thousands of objects that all live until it is done."""
    before = gc.get_threshold()
    gc.set_threshold(RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
