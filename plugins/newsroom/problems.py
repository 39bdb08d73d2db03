"""In: what an editor got wrong. Out: `file:line: field: wrong; write instead`, in the editor's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from plugins.newsroom.locale import Translator

Place = tuple[str | int, ...]  # where a value stands in a document: ("segments", "ca", 0)


class Level(Enum):
    """How grave it is: a problem stops the build, an advice does not."""

    PROBLEM = "problem"
    ADVICE = "advice"


class ContentPath(str):
    """A path below content/ among the words of a message; shown with the folder, so that one can click it."""

    __slots__ = ()


class _Words(dict[str, object]):
    """Words for the gaps of a sentence; a gap without a word must not break the message."""

    def __missing__(self, gap: str) -> str:
        return f"{{{gap}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence of the catalogue (its Vietnamese text is its key) and the words to fill in."""

    text: str
    words: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.read(str)

    def read(self, translate: Translator, folder: str = "") -> str:
        """The sentence in the language of `translate`; `folder` is put before paths below content/.

        A word may be a message itself.
        """
        words = _Words()
        for gap, word in self.words.items():
            if isinstance(word, Message):
                words[gap] = word.read(translate, folder)
            else:
                words[gap] = _joined(folder, word) if isinstance(word, ContentPath) else word
        return translate(self.text).format_map(words)


Complaint = tuple[Message, Message]  # what is wrong, what to do instead


def say(text: str, **words: object) -> Message:
    """Make a `Message`; `text` is the Vietnamese key of the catalogue, with `{named}` gaps."""
    return Message(text=text, words=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend.

    `file` is a path below content/ (for what does not come from there, any word that names it), `line` counts
    from 1 (0: the file as a whole), `field` is the front-matter field or column, `name` the stable English
    name of the kind of problem. `folder` is the content folder as the editor calls it, set by `in_folder`.
    """

    file: str
    line: int
    field: str
    name: str
    wrong: Message
    instead: Message
    level: Level = Level.PROBLEM
    folder: str = ""

    @property
    def path(self) -> str:
        """The file as the editor finds it: `content/articles/x.md`."""
        return _joined(self.folder, self.file)

    def read(self, translate: Translator) -> str:
        """`file:line: field: wrong; instead`, the form that editors and terminals can jump to."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        sentence = f"{self.wrong.read(translate, self.folder)}; {self.instead.read(translate, self.folder)}"
        return ": ".join(part for part in (place, self.field, sentence) if part)

    def as_dict(self, translate: Translator) -> dict[str, str | int]:
        """For programs: the same as JSON-ready values, the sentences in the language of `translate`."""
        return {
            "file": self.path,
            "line": self.line,
            "field": self.field,
            "name": self.name,
            "level": self.level.value,
            "wrong": self.wrong.read(translate, self.folder),
            "instead": self.instead.read(translate, self.folder),
        }

    @property
    def order(self) -> tuple[str, int, str]:
        """Key for reading order: by file, then by line."""
        return (self.file, self.line, self.field)


def in_folder(problems: Iterable[Problem], folder: str) -> tuple[Problem, ...]:
    """The same problems, told with the content folder's name, as `content` or `../my-union`.

    May be done twice. A problem without a file stays without.
    """
    return tuple(replace(problem, folder=folder) if problem.file else problem for problem in problems)


def field_name(place: Place) -> str:
    """`figure.k`, `key_points[2]` (counted from 1)."""
    name = ""
    for part in place:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else part
    return name


def nearest_line(lines: Mapping[Place, int], place: Place) -> int:
    """Line of the innermost part of `place` that is known; 1 if none."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


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


def _joined(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder and path else path
