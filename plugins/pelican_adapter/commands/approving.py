"""In: a post, who approved it and when. Out: the two lines in it, told on the terminal."""

from __future__ import annotations

from datetime import datetime

from plugins.newsroom.dates import local_day
from plugins.pelican_adapter import explanation
from plugins.pelican_adapter.approve import approve_post
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.terminal import Terminal


def approve(options: BuildOptions, terminal: Terminal, post: str, by: str, when: datetime) -> None:
    """Raises ContentError if that person could not approve it that day, and WriteError."""
    done = approve_post(options.content, post, by, local_day(when), local_day(options.now))
    explanation.approved(terminal, done)
