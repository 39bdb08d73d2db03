"""In: what recipes read. Out: the files that somebody changed since their digests were taken.

What was made of such a file would lie in the store under the digest of the former one, for whoever brings that back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from plugins.channels.kit import Lie, lie_of, lies_below, mark_of
from plugins.channels.output import SourceFile, SourceTree
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.press.digest import code_files
from plugins.press.errors import RecipeError

Batch = TypeVar("Batch")
OURS = "plugins.channels."  # only inputs that channels define hold sources; an edition is not searched


def changed_meanwhile(inputs: object) -> tuple[Problem, ...]:
    """A problem for each file that is not what the build had seen."""
    return tuple(_problem(source.path) for source in _sources(inputs) if not _still(source))


class Watch:
    """The folders that recipes read, and the code: nothing is kept that was made while one of their files changed.

    All recipes share these files, so they are looked at once for a batch, and not read. A batch is kept after that,
    so what a killed build leaves in the store is right as well.
    """

    def __init__(self, trees: Iterable[SourceTree]) -> None:
        self._changed: set[Path] = set()
        self._lies = {path: lie_of(path.stat()) for path in code_files()}
        for root, mark in {(tree.path, tree.lies) for tree in trees if tree.lies}:
            lies = lies_below(root)
            if mark_of(lies) != mark:  # between the digest and now
                self._changed.add(root)
            self._lies |= lies

    def over(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """`batches` of what recipes gave, each after a look; what a half-saved file makes a recipe raise is told as that.

        Raises ContentError, and what `batches` raises.
        """
        try:
            for batch in batches:
                self.refuse_changes()
                yield batch
        except RecipeError:
            self.refuse_changes()
            raise

    def refuse_changes(self) -> None:
        """Raises ContentError that names what was saved meanwhile."""
        self._changed |= {path for path, lie in self._lies.items() if _lie(path) != lie}
        if self._changed:
            raise ContentError(_problem(path) for path in sorted(self._changed))


def _lie(path: Path) -> Lie | None:
    try:
        return lie_of(path.stat())
    except OSError:
        return None


def _sources(value: object) -> Iterator[SourceFile]:
    if isinstance(value, SourceFile):
        yield value
    elif isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, SourceFile))
    else:
        kind: type = type(value)
        for name in _parts_of(kind):
            yield from _sources(getattr(value, name))


@cache
def _parts_of(kind: type) -> tuple[str, ...]:
    """Fields that may hold sources."""
    ours = is_dataclass(kind) and kind.__module__.startswith(OURS)
    return tuple(field.name for field in fields(kind)) if ours else ()


def _still(source: SourceFile) -> bool:
    try:
        with source.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == source.digest
    except OSError:
        return False


def _problem(path: Path) -> Problem:
    wrong = say("tệp {path} đổi trong lúc dựng", path=str(path))
    instead = say("lưu xong hẳn rồi dựng lại")
    return Problem(file="", line=0, field="", name="changed-meanwhile", wrong=wrong, instead=instead)
