"""In: how many files are made. Out: a bar on the terminal of the editor who waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

LONGEST = 60  # characters of the bar's words


@contextmanager
def bar(title: str) -> Iterator[Bar]:
    """A bar called `title`, on standard error until the work is done."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress, title)


class Bar:
    """The press's progress on a bar of rich."""

    def __init__(self, progress: Progress, title: str) -> None:
        self._progress = progress
        self._title = title
        self._task = progress.add_task(title, total=None)

    def __call__(self, done: int, total: int, path: str) -> None:
        """`done` of `total` are made; `path` was the last."""
        words = f"{self._title} {path}"[:LONGEST]
        self._progress.update(self._task, completed=done, total=total, description=words)
