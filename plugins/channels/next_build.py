"""Channel `next_build`. In: an edition. Out: `next-build.txt`: when the site must be built again.

One line: a moment of ISO 8601 with its zone, `2026-12-10T00:00:00+07:00`. A scheduled job reads it before it sets
anything up, see tools/due.sh. It tells a time, not of what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output
from plugins.newsroom.compose import next_change
from plugins.newsroom.dates import VIETNAM
from plugins.newsroom.model import Edition

FILE = "next-build.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBuild:
    """The moment."""

    moment: datetime


def outputs(edition: Edition, _kit: Kit) -> Iterator[Output]:
    """One file at the root."""
    yield Output(path=FILE, recipe=make_file, inputs=NextBuild(moment=next_change(edition)), cost=1)


def make_file(next_build: NextBuild, _needs: Needs) -> Made:
    """The moment in Vietnam's time, whatever zone the editor wrote it in."""
    return Made(body=f"{next_build.moment.astimezone(VIETNAM).isoformat()}\n".encode())
