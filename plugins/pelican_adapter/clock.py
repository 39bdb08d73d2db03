"""In: `--today`, SOURCE_DATE_EPOCH or the machine's clock. Out: the moment of the build. The one place that reads it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from plugins.newsroom.dates import VIETNAM, parse_moment


def moment_of_build(today: str = "") -> datetime:
    """The moment that decides what is published.

    `today` is an ISO date (then its last minute, so that all of that day is out) or date-time. Without it
    SOURCE_DATE_EPOCH counts (reproducible-builds.org specification), else the clock. Raises ValueError.
    """
    if today:
        moment = parse_moment(today)
        return moment + timedelta(hours=23, minutes=59) if len(today) == len("2026-01-01") else moment
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(VIETNAM)
    return datetime.now(VIETNAM).replace(microsecond=0)
