"""In: the outputs of a build. Out: nothing; or an error if two of them cannot stand in one folder.

Checked as the strictest file system would: names that differ in case or in Unicode form only are the same
(APFS, NTFS), and a file cannot also be a folder.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from plugins.channels.output import Output
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.press.errors import PlanError

LONGEST = 255  # bytes in one name on common file systems


def check_paths(outputs: Sequence[Output]) -> None:
    """Raises ContentError if editors' files clash, PlanError if a channel is to blame."""
    for output in outputs:
        fault = _fault(output.path)
        if fault:
            raise PlanError(f"path of an output of {output.recipe.__module__} {fault}: {output.path!r}")
    problems = []
    for first, second in _clashes(outputs):
        if not first.source or not second.source or first.source == second.source:
            raise PlanError(
                f"{first.path!r} of {first.recipe.__module__} and {second.path!r} of {second.recipe.__module__}"
                " cannot stand in one folder"
            )
        problems.append(_problem(first, second))
    if problems:
        raise ContentError(problems)


def folders_of(path: str) -> Iterator[str]:
    """`a/b/c.html` → `a/b`, `a`."""
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def _fault(path: str) -> str:
    if not path.isprintable() or "\\" in path:
        return "holds a control character or a backslash"
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or ":" in parts[0]:
        return "is not a plain relative path"
    if len(path) > LONGEST and any(len(part.encode()) > LONGEST for part in parts):
        return "has too long a name"
    return ""


def _clashes(outputs: Sequence[Output]) -> Iterator[tuple[Output, Output]]:
    files: dict[str, Output] = {}
    for output in outputs:
        first = files.setdefault(_same(output.path), output)
        if first is not output:
            yield first, output
    checked: set[str] = set()
    for key, output in files.items():
        for folder in folders_of(key):
            if folder in checked:
                break
            checked.add(folder)
            if folder in files:
                yield files[folder], output


def _same(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _problem(first: Output, second: Output) -> Problem:
    return Problem(
        file=second.source,
        line=0,
        field="",
        name="output-clash",
        wrong=say(
            "làm ra {path}, trùng chỗ với {other_path} của {other}",
            path=second.path,
            other_path=first.path,
            other=first.source,
        ),
        instead=say("đổi tên một trong hai tệp"),
    )
