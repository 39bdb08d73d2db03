"""In: what an import did. Out: the same as lines for the terminal and for the file beside the drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.newsroom.complaints import shown
from plugins.newsroom.locale import Translator
from plugins.newsroom.problems import Level, Problem, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import did. Paths are below content/; `problems` say what is left to do, in the order of drafts."""

    source: str
    written: tuple[str, ...]
    skipped: tuple[str, ...]
    pictures: int
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether every post of the source came over."""
        return all(problem.level is Level.ADVICE for problem in self.problems)

    def lines(self, translate: Translator) -> Iterator[str]:
        """The report as text."""
        head = say("Nhập từ {source}: {new} bài mới, {pictures} ảnh, {old} bài đã có.", source=self.source,
                   new=len(self.written), pictures=self.pictures, old=len(self.skipped))  # fmt: skip
        yield head.read(translate)
        for path in self.written:
            yield f"+ {path}"
        for path in self.skipped:
            yield f"= {say('{path}: đã có, để nguyên', path=shown(path)).read(translate)}"
        for problem in self.problems:
            yield f"! {problem.read(translate)}"
