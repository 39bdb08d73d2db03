"""In: Pelican's settings. Out: a made site, or a `ContentError` with every problem and nothing written.

Pelican reads: files, Markdown, links between them, its signals and plugins. When everything is read, the
contents become frozen articles, `compose` makes the edition, the channels declare outputs, the press makes
them. Pelican's own writers are not run, so nothing is written twice and nothing by accident.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pelican import Pelican

from plugins.channels.addresses import base_path
from plugins.channels.compressed import twins
from plugins.channels.kit import kit_of
from plugins.channels.output import Output
from plugins.newsroom.articles import make_article, make_page
from plugins.newsroom.compose import compose, dead_ends
from plugins.newsroom.dates import Week
from plugins.newsroom.desk import Desk, read_desk
from plugins.newsroom.documents import make_document
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import Article, Edition, OfficialDocument, Page
from plugins.newsroom.problems import ContentError, in_folder
from plugins.newsroom.schema import ArticleFields, DocumentFields
from plugins.pelican_adapter import budgets
from plugins.pelican_adapter.bodies import bodies_of
from plugins.pelican_adapter.clock import moment_of_build
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

    def run(self) -> None:
        """Read, compose, make. Raises ContentError before anything is written."""
        with collecting_rarely():  # a third of the time among 10,000 posts, all of which live to the end
            self._run()

    def _run(self) -> None:
        started = time.perf_counter()
        content = Path(self.settings["PATH"])
        with remembering(Path(self.settings["STORE_PATH"]), content) as memory:
            desk = read_desk(content, memory, self.progress)
            read = time.perf_counter()
            with problems_of(desk):
                self.edition = self.compose(desk, memory)
        composed = time.perf_counter()
        with problems_of(desk):
            run = self.make(self.edition)
        declared = time.perf_counter() - composed - run.seconds
        phases = (("read", read - started), ("compose", composed - read), ("declare", declared), *run.phases)
        excesses = budgets.notes(Path(self.settings["OUTPUT_PATH"]), self.edition)
        whole = sum(seconds for _, seconds in phases)
        self.run_report = replace(run, phases=phases, seconds=whole, notes=(*run.notes, *excesses))

    def compose(self, desk: Desk, memory: Memory | None = None) -> Edition:
        """Everything this build publishes. Raises ContentError."""
        if desk.broken or desk.newsroom is None:
            raise ContentError(desk.problems)
        self.settings["SITEURL"] = base_path(desk.newsroom.identity)
        bodies = bodies_of(desk.manuscripts, self.settings, memory, self.progress)
        articles: list[Article] = []
        pages: list[Page] = []
        documents: list[OfficialDocument] = []
        for item in desk.manuscripts:
            if isinstance(item.fields, ArticleFields):
                articles.append(make_article(item, desk.newsroom, bodies[item.file]))
            elif isinstance(item.fields, DocumentFields):
                documents.append(make_document(item, desk.newsroom, bodies[item.file]))
            else:
                pages.append(make_page(item, bodies[item.file]))
        edition = compose(desk.newsroom, articles, pages, self._now(), self._week(), documents)
        dead = tuple(dead_ends(edition, desk.manuscripts))
        if dead:
            raise ContentError(dead)
        return edition

    def make(self, edition: Edition) -> Run:
        """Declare all outputs and have the press make them."""
        offline = bool(self.settings.get("OFFLINE"))
        kit = kit_of(Path(self.settings["PATH"]), Path(self.settings["THEME"]), offline=offline)
        outputs: list[Output] = []
        for name in self.settings["CHANNELS"]:
            outputs.extend(importlib.import_module(name).outputs(edition, kit))
        if self.settings.get("PRECOMPRESS"):
            outputs.extend(twins(tuple(outputs)))
        return make(
            outputs,
            store_folder=Path(self.settings["STORE_PATH"]),
            output=Path(self.settings["OUTPUT_PATH"]),
            executor=self.executor,
            progress=self.progress,
            keep=(PRESS_FOLDER,),
        )

    def _now(self) -> datetime:
        now = self.settings.get("NOW")
        return now if isinstance(now, datetime) else moment_of_build()

    def _week(self) -> Week | None:
        week = self.settings.get("WEEK")
        return week if isinstance(week, Week) else None


@contextmanager
def problems_of(desk: Desk) -> Iterator[None]:
    """Problems found inside are told with the content folder's name, as the desk tells its own."""
    try:
        yield
    except ContentError as error:
        raise ContentError(in_folder(error.problems, desk.folder)) from None
