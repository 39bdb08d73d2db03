"""In: Pelican's settings. Out: a made site, or a `ContentError` with every problem and nothing written.

Pelican reads: files, Markdown, links between them, its signals and plugins. When everything is read, the
contents become frozen articles, `compose` makes the edition, the channels declare outputs, the press makes
them. Pelican's own writers are not run, so nothing is written twice and nothing by accident.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from pelican import Pelican

from plugins.channels.addresses import base_path
from plugins.channels.compressed import twins
from plugins.channels.kit import kit_of
from plugins.channels.output import Note, Output
from plugins.newsroom.compose import compose, dead_ends
from plugins.newsroom.dates import Week
from plugins.newsroom.desk import Desk, folder_name, read_desk
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Edition
from plugins.newsroom.model import Newsroom as NewsroomValues
from plugins.newsroom.problems import ContentError, in_folder
from plugins.newsroom.prose import LostTextError
from plugins.pelican_adapter import budgets
from plugins.pelican_adapter.ahead import prepare
from plugins.pelican_adapter.bodies import bodies_of
from plugins.pelican_adapter.clock import moment_of_build
from plugins.pelican_adapter.pieces import pieces_of
from plugins.pelican_adapter.remembering import remembering
from plugins.press.executor import collecting_rarely
from plugins.press.press import Progress, Run, make

PRESS_FOLDER = "press"  # below output/: what `inv press` made for print shops, see pack.py


class Newsroom(Pelican):  # type: ignore[misc]  # Pelican has no types
    """Pelican whose writing half is the press. Set as PELICAN_CLASS; `run()` does the whole journey."""

    progress: Progress | None = None
    executor: Executor | None = None
    run_report: Run | None = None
    edition: Edition | None = None
    _reading: tuple[tuple[str, float], ...] = ()  # how long it took, in s
    _marks: tuple[tuple[object, bytes], ...] = ()  # the press's, of what was remembered

    def run(self) -> None:
        """Read, compose, make. Raises ContentError before anything is written."""
        with collecting_rarely():  # a third of the time among 10,000 posts, all of which live to the end
            try:
                self._run()
            except LostTextError:  # the memory begins anew
                self._run()

    def _run(self) -> None:
        with self._remembering() as memory:
            self._make_all(self._read(memory))

    def _make_all(self, edition: Edition) -> None:
        started = time.perf_counter()
        outputs = self.outputs(edition)
        declared = time.perf_counter() - started
        run = self.make(outputs)
        phases = (*self._reading, ("declare", declared), *run.phases)
        excesses: tuple[tuple[str, Note], ...] = ()
        with suppress(FileNotFoundError):  # another build may have put its own edition there by now
            excesses = tuple(budgets.notes(Path(self.settings["OUTPUT_PATH"]), edition))
        whole = sum(seconds for _, seconds in phases)
        self.run_report = replace(run, phases=phases, seconds=whole, notes=(*run.notes, *excesses))

    def read(self) -> Edition:
        """Everything this build publishes. Raises ContentError."""
        with self._remembering() as memory:
            return self._read(memory)

    def _remembering(self) -> AbstractContextManager[Memory]:
        return remembering(Path(self.settings["STORE_PATH"]), Path(self.settings["PATH"]))

    def _read(self, memory: Memory) -> Edition:
        started = time.perf_counter()
        prepare(self.settings, memory)
        desk = read_desk(Path(self.settings["PATH"]), memory, self.progress)
        read = time.perf_counter()
        with problems_in(desk.folder):
            self.edition = self.compose(desk, memory)
        memory.save()
        memory.rest()  # the press needs the edition, and its texts one by one
        self._reading = (("read", read - started), ("compose", time.perf_counter() - read))
        return self.edition

    def compose(self, desk: Desk, memory: Memory | None = None) -> Edition:
        """The edition of a desk that was read. Raises ContentError."""
        if desk.broken or desk.newsroom is None:
            raise ContentError(desk.problems)
        edition = self.edition_of(desk, desk.newsroom, memory)
        dead = tuple(dead_ends(edition, desk.manuscripts))
        if dead:
            raise ContentError(dead)
        return edition

    def edition_of(
        self,
        desk: Desk,
        newsroom: NewsroomValues,
        memory: Memory | None,
        absent: Mapping[str, str] = MappingProxyType({}),
        *,
        with_held: bool = False,
    ) -> Edition:
        """What the manuscripts of `desk` make; `absent` and `with_held` as in `bodies_of` and `compose`."""
        self.settings["SITEURL"] = base_path(newsroom.identity)
        bodies = bodies_of(desk.manuscripts, self.settings, memory, self.progress, absent)
        pieces = pieces_of(desk.manuscripts, newsroom, bodies, memory)
        self._marks = pieces.marks
        return compose(
            newsroom,
            pieces.articles,
            pieces.pages,
            self._now(),
            self._week(),
            pieces.documents,
            with_held=with_held,
        )

    def outputs(self, edition: Edition) -> list[Output]:
        """What all channels declare. Raises ContentError."""
        offline = bool(self.settings.get("OFFLINE"))
        kit = kit_of(Path(self.settings["PATH"]), Path(self.settings["THEME"]), offline=offline)
        outputs: list[Output] = []
        with problems_in(folder_name(kit.content)):
            for name in self.settings["CHANNELS"]:
                outputs.extend(importlib.import_module(name).outputs(edition, kit))
        if self.settings.get("PRECOMPRESS"):
            outputs.extend(twins(tuple(outputs)))
        return outputs

    def make(self, outputs: Sequence[Output]) -> Run:
        """Have the press make `outputs`. Raises ContentError and PressError."""
        with problems_in(folder_name(Path(self.settings["PATH"]))):
            return make(
                outputs,
                store_folder=Path(self.settings["STORE_PATH"]),
                output=Path(self.settings["OUTPUT_PATH"]),
                executor=self.executor,
                progress=self.progress,
                keep=(PRESS_FOLDER,),
                marks=self._marks,
            )

    def _now(self) -> datetime:
        now = self.settings.get("NOW")
        return now if isinstance(now, datetime) else moment_of_build()

    def _week(self) -> Week | None:
        week = self.settings.get("WEEK")
        return week if isinstance(week, Week) else None


@contextmanager
def problems_in(folder: str) -> Iterator[None]:
    """Problems found inside are told with the content folder's name, as the desk tells its own."""
    try:
        yield
    except ContentError as error:
        raise ContentError(in_folder(error.problems, folder)) from None
