"""In: texts in Markdown. Out: their HTML, by python-markdown; many texts on all processors.

One instance serves all texts of a process: it is reset between them, a fifth faster than a new one each time. And
`_QuickInlines` leaves out patterns that cannot match; a test compares both with python-markdown as it comes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

if TYPE_CHECKING:  # workers load this module, and need no more than Markdown
    from plugins.newsroom.desk import Progress

MANY = 400  # texts; for fewer, workers take longer to start than they save
BATCH = 50  # texts that a worker gets at once
# What must stand in a text for a pattern of python-markdown and its extension `extra` to match.
NEEDLES: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}


class Typesetter:
    """Markdown with fixed options, for one text after the other."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._markdown = Markdown(**options)
        self._markdown.treeprocessors.register(_QuickInlines(self._markdown), "inline", 20)

    def __call__(self, text: str) -> str | None:
        """The HTML of `text`; None where its blocks lie so deep in one another that Markdown cannot follow."""
        self._markdown.reset()
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
        made: dict[str, str | None] = {}
        for batch in pool.map(partial(_batch, options), _batches(texts)):
            made.update(batch)
            if progress:
                progress(len(made), len(texts), batch[-1][0])
        return made


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


class _QuickInlines(InlineProcessor):
    """Looks for what a pattern needs before it is tried: most words of a text have no mark-up.

    A pattern that it does not know (of a union's own extension) is always tried.
    """

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._needles: list[tuple[str, ...] | None] = [None] * len(self.inlinePatterns)
        for name, needles in NEEDLES.items():
            if name in self.inlinePatterns and type(self.inlinePatterns[name]).__module__.startswith("markdown."):
                self._needles[self.inlinePatterns.get_index_for_name(name)] = needles

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """As in the class above, which calls it by this name."""
        if isinstance(data, AtomicString):
            return data
        index, start = patternIndex, 0
        while index < len(self._needles):
            needles = self._needles[index]
            if needles is None or needles[0] in data or (len(needles) > 1 and needles[1] in data):
                try_pattern = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, matched, start = try_pattern(self.inlinePatterns[index], data, index, start)
            else:
                matched, start = False, 0
            index += not matched
        return data
