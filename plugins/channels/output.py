"""In: nothing. Out: `Output`, the promise of one file, and `Made`, what its recipe gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.newsroom.problems import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something the editor should know about a file that was made all the same; shown in the summary."""

    name: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a recipe gave: the bytes of the file, notes for the summary, and facts for other recipes."""

    body: bytes
    notes: tuple[Note, ...] = ()
    facts: tuple[tuple[str, str | int], ...] = ()

    def fact(self, name: str) -> str | int:
        """The fact called `name`. Raises KeyError."""
        return dict(self.facts)[name]


Needs = Mapping[str, Made]
Recipe = Callable[[Any, Needs], Made]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file to make: a pure function of `inputs` and of the outputs it `needs`.

    `path` is relative to output/, with forward slashes. `recipe` is a function at the top of a module, so
    that a worker process can find it. `inputs` is a frozen value made of dataclasses, tuples, strings,
    numbers, dates, enums, None, `SourceFile` and `SourceTree`; the press digests it. `needs` are paths of
    outputs that must be made first; the recipe gets what they gave. `source` is the file of the editor
    that it comes from, for messages. `cost` is the rough time to make it, in milliseconds.
    """

    path: str
    recipe: Recipe
    inputs: object
    needs: tuple[str, ...] = ()
    source: str = ""
    cost: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that a recipe reads, known by the hash of its bytes; where it lies does not matter."""

    path: Path
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """A folder that recipes read (templates, styles), known by one hash of all names and bytes in it.

    `lies` stands for how its files lay before that was taken: the press refuses what was made while they changed.
    """

    path: Path
    digest: str
    lies: str = ""

    @property
    def state(self) -> str:
        """What a process may remember the folder by; other than the digest, it never comes back."""
        return f"{self.digest} {self.lies}"
