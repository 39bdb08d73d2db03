"""In: texts in Markdown. Out: their HTML, by python-markdown; many texts on all processors.

One instance serves all texts of a process: it is reset between them, a fifth faster than a new one each time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any

from plugins.pelican_adapter.quick_markdown import QuickMarkdown

if TYPE_CHECKING:  # workers load this module, and need no more than Markdown
    from plugins.newsroom.desk import Progress

MANY = 400  # texts; for fewer, workers take longer to start than they save
BATCH = 50  # texts that a worker gets at once


class Typesetter:
    """Markdown with fixed options, for one text after the other."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._markdown = QuickMarkdown(options)

    def __call__(self, text: str) -> str | None:
        """The HTML of `text`; None where its blocks lie so deep in one another that Markdown cannot follow."""
        try:
            return self._markdown.convert(text)
        except RecursionError:
            return None


def typeset(
    texts: Mapping[str, str], options: Mapping[str, Any], progress: Progress | None = None
) -> dict[str, str | None]:
    """HTML of `texts`, under the same keys, None for one that is too deep; `progress` is told after each batch."""
    processors = os.cpu_count() or 1
    if len(texts) < MANY or processors == 1:
        setter = Typesetter(options)
        return {key: setter(text) for key, text in texts.items()}
    context = multiprocessing.get_context("spawn")  # nothing is inherited, so no thread is in the way
    with ProcessPoolExecutor(processors, mp_context=context, initializer=_begin) as pool:
        with _nothing_run():
            batches = pool.map(partial(_batch, options), _batches(texts))
        made: dict[str, str | None] = {}
        for batch in batches:
            made.update(batch)
            if progress:
                progress(len(made), len(texts), batch[-1][0])
        return made


@contextmanager
def _nothing_run() -> Iterator[None]:
    """A worker that starts meanwhile does not load the file that was run, of `inv` all of invoke, which it never uses."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _begin() -> None:
    """Ctrl+C is for the process that the editor sees; it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batch(options: Mapping[str, Any], texts: Sequence[tuple[str, str]]) -> list[tuple[str, str | None]]:
    """What a worker does."""
    setter = Typesetter(options)
    return [(key, setter(text)) for key, text in texts]


def _batches(texts: Mapping[str, str]) -> Iterator[list[tuple[str, str]]]:
    rest = iter(texts.items())
    while batch := list(islice(rest, BATCH)):
        yield batch
