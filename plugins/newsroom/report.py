"""In: problems and advice. Out: the same for programs: JSON, and annotations of GitHub Actions.

The form of the JSON is described in docs/loi-va-loi-khuyen.md; fields are only ever added to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from plugins.newsroom.locale import Translator
from plugins.newsroom.problems import Level, Problem

_COMMANDS = {Level.PROBLEM: "error", Level.ADVICE: "warning"}


def as_json(problems: Sequence[Problem], files: int, translate: Translator) -> str:
    """Counts, and every problem and advice in reading order; sentences in the language of `translate`."""
    wrong = sum(problem.level is Level.PROBLEM for problem in problems)
    report = {
        "files": files,
        "problems": wrong,
        "advice": len(problems) - wrong,
        "found": [problem.as_dict(translate) for problem in problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def for_github(problems: Iterable[Problem], translate: Translator) -> Iterator[str]:
    """Workflow commands that mark the lines of a pull request.

    https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
    """
    for problem in problems:
        told = problem.as_dict(translate)
        places = {"file": told["file"], "line": told["line"], "title": told["field"] or told["name"]}
        marks = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in places.items() if value)
        message = f"{told['wrong']}; {told['instead']}"
        yield f"::{_COMMANDS[problem.level]} {marks}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encoded where the runner would take a letter for its own."""
    for letter in f"%\r\n{more}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
