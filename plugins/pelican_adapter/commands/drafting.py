"""In: what somebody wants of a new post. Out: the post in its folder, and the next steps on the terminal."""

from __future__ import annotations

import sys

from plugins.pelican_adapter import wizard
from plugins.pelican_adapter.draft import Wanted, newsroom_of, write_draft
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.terminal import Terminal


def open_draft(options: BuildOptions, terminal: Terminal, wanted: Wanted) -> None:
    """Whoever sits at the machine is asked for what is not said. Raises ContentError."""
    newsroom = newsroom_of(options.content)
    if sys.stdin.isatty():
        wanted = wizard.ask(wanted, newsroom, terminal, options.now.date())
    kind, path = write_draft(options.content, newsroom, wanted, options.now.date())
    wizard.tell_next_steps(terminal, kind, path)
