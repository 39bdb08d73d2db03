"""In: the outputs that channels declared. Out: these files in output/, and `Run`, the account of how.

Everything is made before anything is shown; whatever fails, output/ stays what it was.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from functools import cached_property
from heapq import nlargest
from itertools import chain
from pathlib import Path
from typing import Protocol

from plugins.channels.output import Made, Output, SourceTree
from plugins.newsroom.problems import ContentError
from plugins.press.digest import Digester
from plugins.press.errors import PlanError, WriteError
from plugins.press.executor import executor_for, make_one, produce
from plugins.press.lock import lock_of, locked
from plugins.press.meeting import clear_away
from plugins.press.plan import Job, plan
from plugins.press.publish import Publisher
from plugins.press.run import RecipeTime, Run, Tally
from plugins.press.sources import Watch
from plugins.press.store import Known, Store

__all__ = ["Progress", "Run", "Tally", "make"]

SLOWEST = 10  # files that the account names
PATIENCE = 120  # s to wait for another build of the same folder
STORE_BYTES = 256 * 1024 * 1024  # a store may always be that large,
STORE_EDITIONS = 3  # or hold so many editions


class Progress(Protocol):
    """Told after each output whose recipe ran."""

    def __call__(self, done: int, total: int, path: str) -> None:
        """`done` of `total` are made; `path` was the last."""


def make(
    outputs: Iterable[Output],
    *,
    store_folder: Path,
    output: Path,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    patience: float = PATIENCE,
    keep: Collection[str] = (),
    guest: bool = False,
    marks: Iterable[tuple[object, bytes]] = (),
) -> Run:
    """Make `outputs` and replace the folder `output` by them, with `workers` processes or in `executor`.

    The folders `keep` right below `output` stay as they are: others make them. A `guest` forgets nothing in
    the store, which belongs to the build of another folder, and leaves no spare edition beside its own.
    `marks` are digests of parts of inputs that a build with the same code took before, see `Digester.trust`.

    Raises ContentError for what editors must mend, PressError for what the machine refuses (both without a
    change to `output`); PlanError, RecipeError and TypeError are programming errors.
    """
    started = time.perf_counter()
    digester = Digester()
    jobs = plan(outputs, marks, digester)
    strays = [path for path in jobs if path.split("/", 1)[0] in keep]
    if strays:
        raise PlanError(f"{strays[0]} lies in a folder that is kept for others")
    planned = time.perf_counter()
    output, store_folder = output.resolve(), store_folder.resolve()
    clear_away()
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(error, output) from error
    with locked(lock_of(output), patience), closing(Store(store_folder)) as store:
        publisher = Publisher(output, store_folder, jobs.keys(), keep, lean=guest)
        press = _Press(jobs, store, publisher, progress, digester.trees, guest=guest)
        try:
            press.make(executor, workers)
            made = time.perf_counter()
            switched = press.publish()
        except BaseException as error:
            publisher.abandon()
            if isinstance(error, OSError):  # of the temporary folder, or no more processes
                raise WriteError.of(error, output) from error
            raise
        ended = time.perf_counter()
    phases = (("plan", planned - started), ("make", made - planned), ("publish", ended - made))
    return press.account(phases, switched=switched)


class _Press:
    """One build."""

    def __init__(
        self,
        jobs: dict[str, Job],
        store: Store,
        publisher: Publisher,
        progress: Progress | None,
        trees: Collection[SourceTree],
        *,
        guest: bool,
    ) -> None:
        self._jobs = jobs
        self._store = store
        self._publisher = publisher
        self._progress = progress
        self._trees = trees
        self._guest = guest
        self._known: dict[bytes, Known] = {}
        self._made: set[str] = set()
        self._times: dict[str, list[tuple[float, str]]] = defaultdict(list)

    def make(self, executor: Executor | None, workers: int | None) -> None:
        """Run the recipes of what the store lacks; each file goes to the store and to the next edition."""
        self._known = self._store.known({job.signature for job in self._jobs.values()})
        missing: dict[bytes, list[Job]] = defaultdict(list)
        for job in self._jobs.values():
            if job.signature not in self._known:
                missing[job.signature].append(job)
        if not missing:
            return
        firsts = [same[0] for same in missing.values()]
        done = 0
        with executor_for(firsts, executor, workers) as (hands, ahead):
            for batch in self._watch.over(produce(firsts, self._fetch, hands, ahead)):
                with self._store.writing():
                    for job, made, seconds in batch:
                        self._keep(job, made, seconds)
                for job, made, _ in batch:
                    done += 1
                    for twin in missing[job.signature]:
                        self._publisher.put(twin, self._known[job.signature], lambda made=made: made.body)  # type: ignore[misc]
                    if self._progress:
                        self._progress(done, len(firsts), job.path)

    @cached_property
    def _watch(self) -> Watch:
        """One for the whole build, and none where nothing is made."""
        return Watch(self._trees)

    def publish(self) -> bool:
        """Complete the next edition from the store and show it; false if output/ is right as it is."""
        publisher = self._publisher
        if not self._made and publisher.shows(self._jobs):
            return False
        for path, job in self._jobs.items():
            if not publisher.has(path):
                publisher.put(job, self._known[job.signature], lambda path=path: self._fetch(path).body)  # type: ignore[misc]
        if (
            self._made and not self._guest
        ):  # before the switch: a disk that is full refuses it while nothing has changed
            largest = max(STORE_BYTES, STORE_EDITIONS * self._bytes())
            self._store.prune((job.signature for job in self._jobs.values()), largest)
        return publisher.finish()

    def account(self, phases: tuple[tuple[str, float], ...], *, switched: bool) -> Run:
        """What was done."""
        before = self._publisher.now
        tallies: dict[str, Counter[str]] = defaultdict(Counter)
        for path, job in self._jobs.items():
            entry, tally = before.get(path), tallies[job.channel]
            tally["made" if path in self._made else "reused"] += 1
            if entry and entry.hash == self._known[job.signature].hash:
                tally["unchanged"] += 1
        for path in before.keys() - self._jobs.keys():
            tallies[before[path].channel]["pruned"] += 1
        notes = ((path, note) for path, job in self._jobs.items() for note in self._known[job.signature].notes)
        return Run(
            channels=tuple((name, Tally(**tally)) for name, tally in sorted(tallies.items())),
            bytes=self._bytes(),
            seconds=sum(seconds for _, seconds in phases),
            phases=phases,
            recipes=tuple(sorted(self._recipe_times(), key=lambda item: -item.seconds)),
            slowest=tuple((path, seconds) for seconds, path in nlargest(SLOWEST, chain(*self._times.values()))),
            notes=tuple(sorted(notes, key=lambda item: item[0])),
            switched=switched,
        )

    def _recipe_times(self) -> Iterator[RecipeTime]:
        for name, times in self._times.items():
            yield RecipeTime(name=name, files=len(times), seconds=sum(seconds for seconds, _ in times))

    def _keep(self, job: Job, made: Made, seconds: float) -> None:
        self._known[job.signature] = self._store.write(job.signature, made)
        self._made.add(job.path)
        self._times[job.recipe_name].append((seconds, job.path))

    def _fetch(self, path: str) -> Made:
        """A file made before: from the store, or, if it got lost there, made once more."""
        job = self._jobs[path]
        made = self._store.read(job.signature)
        if made is None:
            watch = self._watch  # from before the recipe runs
            result = make_one(job, self._fetch)
            watch.refuse_changes()
            if result.made is None:
                raise ContentError(result.problems)
            made = result.made
            self._keep(job, made, result.seconds)
        return made

    def _bytes(self) -> int:
        return sum(self._known[job.signature].size for job in self._jobs.values())
