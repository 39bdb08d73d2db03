"""In: the content folder and a day. Out: its problems and advice, or what becomes of one post, on the terminal."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.newsroom.checking import check as check_desk
from plugins.newsroom.checking import explain_post
from plugins.newsroom.desk import read_desk
from plugins.newsroom.lookup import find_post
from plugins.newsroom.problems import Level
from plugins.newsroom.report import as_json
from plugins.pelican_adapter import explanation
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.remembering import remembering
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.executor import collecting_rarely


def check(options: BuildOptions, terminal: Terminal, store: Path, *, json: bool, github: bool) -> bool:
    """False if there is a problem. `store` holds the memory of what was read before; `json` and `github` say for
    whom the result is, besides people."""
    with collecting_rarely(), remembering(store, options.content) as memory:
        desk = read_desk(options.content, memory)
        problems = check_desk(desk, options.now)
    if json:
        terminal.line(as_json(problems, len(desk.manuscripts), terminal.translate))
    else:
        annotated = github or os.environ.get("GITHUB_ACTIONS") == "true"
        terminal.check(problems, len(desk.manuscripts), annotated=annotated)
    return all(problem.level is not Level.PROBLEM for problem in problems)


def explain(options: BuildOptions, terminal: Terminal, store: Path, post: str) -> None:
    """Why `post` is published or not, and where. Raises ContentError."""
    with collecting_rarely(), remembering(store, options.content) as memory:
        desk = read_desk(options.content, memory)
    explanation.tell(terminal, desk, explain_post(desk, find_post(options.content, post), options.now))
