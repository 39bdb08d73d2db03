"""In: what an editor got wrong. Out: `file:line: field: wrong; write instead`, in the editor's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from plugins.newsroom.locale import Translator, mark


class Level(Enum):
    """How grave it is: a problem stops the build, an advice does not."""

    PROBLEM = "problem"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence of the catalogue (its Vietnamese text is its key) and the words to fill in."""

    text: str
    words: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map(dict(self.words))

    def read(self, translate: Translator) -> str:
        """The sentence in the language of `translate`."""
        return translate(self.text).format_map(dict(self.words))


def say(text: str, **words: object) -> Message:
    """Make a `Message`; `text` is the Vietnamese key of the catalogue, with `{named}` gaps."""
    return Message(text=text, words=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend.

    `file` is relative to the project, `line` counts from 1 (0: the file as a whole), `field` is the
    front-matter field or column, `name` the stable English name of the kind of problem.
    """

    file: str
    line: int
    field: str
    name: str
    wrong: Message
    instead: Message
    level: Level = Level.PROBLEM

    def read(self, translate: Translator) -> str:
        """`file:line: field: wrong; instead`, the form that editors and terminals can jump to."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        what = f"{self.field}: " if self.field else ""
        return f"{place}: {what}{self.wrong.read(translate)}; {self.instead.read(translate)}"

    @property
    def order(self) -> tuple[str, int, str]:
        """Key for reading order: by file, then by line."""
        return (self.file, self.line, self.field)


class ContentError(Exception):
    """The editor's input cannot be published as it is; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problem(s)")

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """Cross from a worker process to the press with all problems."""
        return (type(self), (self.problems,))

    def __str__(self) -> str:
        return "\n".join(problem.read(str) for problem in self.problems)


UNREADABLE = mark("không đọc được: {reason}")
