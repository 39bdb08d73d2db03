"""In: texts in Markdown. Out: their HTML, by python-markdown; many texts on all processors.

One instance serves all texts of a process: it is reset between them, a fifth faster than a new one each time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import Any

from plugins.newsroom.desk import Progress
from plugins.newsroom.prose import Prose
from plugins.pelican_adapter.quick_markdown import QuickMarkdown
from plugins.press.executor import cores, workers_with

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
    texts: Mapping[str, Prose],
    options: Mapping[str, Any],
    progress: Progress | None = None,
    modules: Callable[[], Iterable[str]] = tuple,
) -> Iterator[Html]:
    """HTML of `texts`, some of them at a time, under the same keys and in their order, None for one that is too deep.

    `progress` is told after each. No more of ten thousand texts lies in memory than the workers have before them.
    Workers know `modules` from the beginning, for those that follow them come from the same server, see `workers_with`.
    """
    processors = cores()
    if len(texts) < MANY or processors == 1:
        setter = Typesetter(options)
        for batch in _batches(texts):
            yield {key: setter(text) for key, text in batch}
        return
    done = 0
    with workers_with({__name__, *modules()}) as pool:
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


def _batch(options: Mapping[str, Any], texts: Sequence[tuple[str, str]]) -> Html:
    """What a worker does."""
    setter = Typesetter(options)
    return {key: setter(text) for key, text in texts}


def _batches(texts: Mapping[str, Prose]) -> Iterator[list[tuple[str, str]]]:
    rest = iter(texts.items())
    while batch := list(islice(rest, BATCH)):
        yield [(key, text.text) for key, text in batch]
