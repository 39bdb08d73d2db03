"""In: findings of the checks. Out: `Report`, which sums them up and says them in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from plugins.newsroom.locale import Translator, mark
from plugins.newsroom.problems import Message, say


class Kind(Enum):
    """What a file is for."""

    PRESS = "press"
    OFFICE = "office"
    UNKNOWN = "unknown"


class Level(Enum):
    """What a check came to. A file with an ERROR must not leave the house."""

    OK = "ok"
    SKIPPED = "skipped"
    WARNING = "warning"
    ERROR = "error"


LEVELS = {
    Level.OK: mark("đạt"),
    Level.SKIPPED: mark("chưa kiểm"),
    Level.WARNING: mark("lưu ý"),
    Level.ERROR: mark("lỗi"),
}
KINDS = {
    Kind.PRESS: mark("tệp nhà in"),
    Kind.OFFICE: mark("tệp văn phòng"),
    Kind.UNKNOWN: mark("tệp chưa rõ loại"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a file should hold; empty for what need not be known.

    `texts` are passages that must be found on some page, `codes` the addresses of its QR codes, one for each
    code, `trim_mm` the width and height of every page after cutting.
    """

    kind: Kind | None = None
    title: str = ""
    pages: int = 0
    trim_mm: tuple[float, float] | None = None
    texts: tuple[str, ...] = ()
    codes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found. `name` is its stable English name, `page` counts from 1 (0: the whole file),
    `value` what was measured, for programs."""

    level: Level
    name: str
    message: Message
    page: int = 0
    value: str = ""

    def read(self, translate: Translator) -> str:
        """`lỗi: trang 2: …  [name]`."""
        place = say("trang {page}: ", page=self.page).read(translate) if self.page else ""
        return f"{translate(LEVELS[self.level])}: {place}{self.message.read(translate)}  [{self.name}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that was checked in one file, in the order of checking."""

    path: Path
    kind: Kind
    findings: tuple[Finding, ...]

    def at(self, level: Level) -> tuple[Finding, ...]:
        """Findings of one level."""
        return tuple(finding for finding in self.findings if finding.level is level)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong; warnings do not count."""
        return not self.at(Level.ERROR)

    def lines(self, translate: Translator = str) -> Iterator[str]:
        """The report as text: a heading, then every finding, errors last, where they are seen."""
        counted = say(
            "{kind}: {checks} điều đã kiểm, {errors} lỗi, {warnings} lưu ý, {skipped} chưa kiểm",
            kind=translate(KINDS[self.kind]),
            checks=len(
                {finding.name for finding in self.findings} - {found.name for found in self.at(Level.SKIPPED)}
            ),
            errors=len(self.at(Level.ERROR)),
            warnings=len(self.at(Level.WARNING)),
            skipped=len(self.at(Level.SKIPPED)),
        )
        yield f"{self.path}: {counted.read(translate)}"
        for level in Level:
            yield from (f"  {finding.read(translate)}" for finding in self.at(level))


def ok(name: str, text: str, **words: object) -> Finding:
    """A check that passed; `text` says what was looked at."""
    return Finding(level=Level.OK, name=name, message=say(text, **words))


def error(name: str, text: str, page: int = 0, value: str = "", **words: object) -> Finding:
    """Something that must be mended."""
    return Finding(level=Level.ERROR, name=name, message=say(text, **words), page=page, value=value)


def warning(name: str, text: str, page: int = 0, value: str = "", **words: object) -> Finding:
    """Something to know about."""
    return Finding(level=Level.WARNING, name=name, message=say(text, **words), page=page, value=value)


def skipped(name: str, text: str, **words: object) -> Finding:
    """A check that could not be made here."""
    return Finding(level=Level.SKIPPED, name=name, message=say(text, **words))
