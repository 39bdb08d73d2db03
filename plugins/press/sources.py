"""In: the inputs of a recipe that ran. Out: the files among them that somebody changed since their digests were taken.

What was made of such a file would lie in the store under the digest of the former one, for whoever brings that back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from plugins.channels.output import SourceFile
from plugins.newsroom.problems import Problem, say

OURS = "plugins.channels."  # only inputs that channels define hold sources; an edition is not searched


def changed_meanwhile(inputs: object) -> tuple[Problem, ...]:
    """A problem for each file that is not what the build had seen."""
    return tuple(_problem(source) for source in _sources(inputs) if not _still(source))


def _sources(value: object) -> Iterator[SourceFile]:
    if isinstance(value, SourceFile):
        yield value
    elif isinstance(value, tuple):
        yield from (item for item in value if isinstance(item, SourceFile))
    elif is_dataclass(value) and type(value).__module__.startswith(OURS):
        for field in fields(value):
            yield from _sources(getattr(value, field.name))


def _still(source: SourceFile) -> bool:
    try:
        with source.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == source.digest
    except OSError:
        return False


def _problem(source: SourceFile) -> Problem:
    wrong = say("tệp {path} đổi trong lúc dựng", path=str(source.path))
    instead = say("lưu xong hẳn rồi dựng lại")
    return Problem(file="", line=0, field="", name="changed-meanwhile", wrong=wrong, instead=instead)
