"""In: what was typed at the door (folders, day, week). Out: `BuildOptions`. Loads nothing that renders or builds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.newsroom.dates import Week
from plugins.newsroom.problems import ContentError, Message, Problem, say
from plugins.pelican_adapter.clock import moment_of_build

SCHEME = "dask://"  # of the address of a cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """One build. Folders are absolute; `now` is the moment that decides what is published; `executor` is the
    address of a cluster (`dask://host:8786`), empty for this machine.
    """

    settings: Path
    content: Path
    output: Path
    now: datetime
    week: Week | None = None
    executor: str = ""


def parse_options(
    settings: Path, content: Path, output: Path, today: str, week: str, executor: str = ""
) -> BuildOptions:
    """From the words of the command line. Raises ContentError that names the option."""
    problems: list[Problem] = []
    now, asked = None, None
    try:
        now = moment_of_build(today)
    except ValueError:
        wrong = say("“{value}” không phải một ngày có thật", value=today)
        problems.append(_option("--today", wrong, say("viết như 2026-11-22 hoặc 2026-11-22T07:30")))
    try:
        asked = Week.parse(week) if week else None
    except ValueError:
        wrong = say("“{value}” không phải một tuần có thật", value=week)
        problems.append(_option("--week", wrong, say("viết như 2026-W48")))
    if executor and not executor.startswith(SCHEME):
        wrong = say("“{value}” không phải địa chỉ một cụm máy Dask", value=executor)
        problems.append(_option("--executor", wrong, say("viết như dask://10.0.0.5:8786")))
    if not content.is_dir():
        wrong = say("không có thư mục {path}", path=str(content))
        problems.append(_option("--content", wrong, say("kiểm tra lại tên thư mục")))
    if problems or now is None:
        raise ContentError(problems)
    return BuildOptions(settings=settings, content=content, output=output, now=now, week=asked, executor=executor)


def _option(name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=name, line=0, field="", name="option", wrong=wrong, instead=instead)
