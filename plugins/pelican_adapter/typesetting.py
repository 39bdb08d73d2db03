"""In: texts in Markdown. Out: their HTML, by python-markdown; many texts on all processors.

One instance serves all texts of a process: it is reset between them, a fifth faster than a new one each time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING, Any

from plugins.pelican_adapter.quick_markdown import QuickMarkdown
from plugins.press.pool import Pool

if TYPE_CHECKING:  # workers load this module, and need no more than Markdown
    from plugins.newsroom.desk import Progress
    from plugins.newsroom.prose import Prose

MANY = 400  # texts; for fewer, workers take longer to start than they save
BATCH = 50  # texts that a worker gets at once
AHEAD = 3  # batches for each worker that are on their way

Html = dict[str, str | None]


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
    texts: Mapping[str, Prose], options: Mapping[str, Any], progress: Progress | None = None
) -> Iterator[Html]:
    """HTML of `texts`, some of them at a time, under the same keys and in their order, None for one that is too deep.

    `progress` is told after each. No more of ten thousand texts lies in memory than the workers have before them.
    """
    processors = os.cpu_count() or 1
    if len(texts) < MANY or processors == 1:
        setter = Typesetter(options)
        for batch in _batches(texts):
            yield {key: setter(text) for key, text in batch}
        return
    context = multiprocessing.get_context("spawn")  # nothing is inherited, so no thread is in the way
    done = 0
    with Pool(processors, mp_context=context, initializer=_begin) as pool:
        running: deque[Future[Html]] = deque()
        batches = _batches(texts)
        while True:
            room = processors * AHEAD - len(running)
            running.extend(pool.submit(_batch, options, batch) for batch in islice(batches, room))
            if not running:
                return
            made = running.popleft().result()
            done += len(made)
            yield made
            if progress:
                progress(done, len(texts), next(reversed(made)))


def _begin() -> None:
    """Ctrl+C is for the process that the editor sees; it ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batch(options: Mapping[str, Any], texts: Sequence[tuple[str, str]]) -> Html:
    """What a worker does."""
    setter = Typesetter(options)
    return {key: setter(text) for key, text in texts}


def _batches(texts: Mapping[str, Prose]) -> Iterator[list[tuple[str, str]]]:
    rest = iter(texts.items())
    while batch := list(islice(rest, BATCH)):
        yield [(key, text.text) for key, text in batch]
