"""In: path of a PDF, what it should hold. Out: `Report`. And the command line over many files."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2

from plugins.newsroom.locale import Translator
from plugins.press.preflight import access, boxes, claims, codes, colours, files, fonts, pictures, text, tools
from plugins.press.preflight.report import Expected, Finding, Kind, Report, error
from plugins.press.preflight.subject import Subject, opened

Check = Callable[[Subject], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    files.pages,
    files.size,
    files.encryption,
    files.actions,
    tools.syntax,
    boxes.boxes,
    boxes.trim,
    boxes.bleed,
    boxes.dead_edge,
    fonts.fonts,
    colours.spaces,
    colours.total_ink,
    colours.black_text,
    colours.overprint,
    colours.registration,
    pictures.resolution,
    claims.claims,
    claims.output_intent,
    claims.information,
    access.title,
    access.language,
    access.tags,
    access.alternatives,
    access.links,
    text.extraction,
    text.expected,
    codes.codes,
)
NOTHING = Expected()
# What the libraries raise when a file is not built as it should be.
_BROKEN = (
    pikepdf.PdfError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
    RuntimeError,
    OSError,
    subprocess.SubprocessError,
    UserWarning,
)


def inspect(path: Path, expected: Expected = NOTHING) -> Report:
    """Check everything about one file. What cannot be opened makes a report too; raises nothing for bad files."""
    try:
        with opened(path, expected) as subject:
            found = tuple(finding for check in CHECKS for finding in _tried(check, subject))
            return Report(path=path, kind=subject.kind, findings=found)
    except pikepdf.PasswordError:
        unreadable = error("encrypted", "tệp bị khóa bằng mật khẩu")
    except OSError as reason:
        unreadable = error("unreadable", "không đọc được: {reason}", reason=reason.strerror or reason)
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        unreadable = error("unreadable", "không phải tệp PDF, hoặc tệp đã hỏng")
    return Report(path=path, kind=Kind.UNKNOWN, findings=(unreadable,))


def _tried(check: Check, subject: Subject) -> list[Finding]:
    """A file may be broken in ways that no check thought of: say so, keep what was found before, and go on."""
    found: list[Finding] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            for finding in check(subject):
                found.append(finding)
    except _BROKEN as reason:
        found.append(
            error("malformed", "không kiểm được mục {check}: {reason}", check=check.__name__, reason=reason)
        )
    return found


def preflight(paths: Iterable[Path], translate: Translator = str, write: Callable[[str], object] = print) -> int:
    """Write the report of each file. Gives the exit code: 1 if any file has an error, else 0."""
    sound = True
    for path in paths:
        report = inspect(path)
        sound &= report.sound
        for line in report.lines(translate):
            write(line)
    return 0 if sound else 1
