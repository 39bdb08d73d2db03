"""In: a folder. Out: how a publish or a build ended to which something else befell than death. SystemExit if it left harm.

All begin as `Ring` does: output/ shows one edition, content/ holds the next.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from plugins.newsroom.dates import VIETNAM
from plugins.pelican_adapter.remembering import version
from tests.faults.running import Case, Ending, end
from tests.faults.strikes import FEW, SCENES, Ring

CAPABILITIES_3 = 0x20080522  # linux/capability.h


@cache
def ring(folder: Path) -> Ring:
    """The one that all accidents in `folder` use."""
    version()
    return Ring(folder, "publish", FEW)


def deaths(folder: Path, edges: Sequence[str]) -> Counter[str]:
    """One at the last touch that begins with each of `edges`."""
    labels, _ = ring(folder).touches(SCENES[0])
    for edge in edges:
        ring(folder).strike(SCENES[0], Case(touch=_last(labels, edge)), edge)
    return ring(folder).tally


def full_disk(folder: Path, edge: str) -> Ending:
    """From the last touch on that begins with `edge`."""
    labels, _ = ring(folder).touches(SCENES[0])
    return ring(folder).strike(SCENES[0], Case(touch=_last(labels, edge), full=True), edge)


def edition_on_full_disk(folder: Path, edge: str) -> str:
    """How a command ended that found it full from the first such touch on, and which edition it left."""
    before = Counter(ring(folder).tally)
    labels, _ = ring(folder).touches(SCENES[0])
    first = next(number for number, label in enumerate(labels, 1) if label.startswith(edge))
    ring(folder).strike(SCENES[0], Case(touch=first, full=True), edge)
    (kind,) = ring(folder).tally - before
    return kind


def read_only(folder: Path, place: str) -> Ending:
    """`place` below the site may not be written, until the command has ended."""
    root = ring(folder).site.root

    def forbid() -> None:
        (root / place).chmod(0o555)
        _give_up_rights()

    return ring(folder).strike(
        SCENES[0], Case(before=forbid), f"read-only: {place}", after=lambda: (root / place).chmod(0o755)
    )


def output_made_read_only(folder: Path) -> Ending:
    """Somebody took away all rights to write in output/, for good."""
    output = ring(folder).site.output

    def forbid() -> None:
        for path in (output, *output.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        _give_up_rights()

    then = Case(before=_give_up_rights)
    return ring(folder).strike(SCENES[0], Case(before=forbid), "output/ read-only", then=then)


def two_at_once(folder: Path, commands: tuple[str, str]) -> list[Ending]:
    """Two commands on one folder, begun together; output/ is then what the last of them makes."""
    ring(folder).prepare(SCENES[0])
    site = ring(folder).site
    running = [site.begin(command) for command in commands]
    endings = [end(item, Case()) for item in running]
    found = site.files()
    wholes = []
    for command in commands:
        site.start_anew()
        site.build(command)
        wholes.append(site.files())
    if found not in wholes:
        raise SystemExit(f"{commands} at once: output/ is of neither")
    return endings


def clock_that_jumps(folder: Path, jump: timedelta) -> Ending:
    """The clock is set by `jump` in the middle of a build that asks it for the day, and stays so."""

    def jumping() -> None:
        times, ticks = (time.time, time.time_ns), [0]

        def moved() -> float:
            ticks[0] += 1
            return jump.total_seconds() if ticks[0] > 1 else 0.0

        time.time = lambda: times[0]() + moved()
        time.time_ns = lambda: times[1]() + int(moved() * 1e9)

    return ring(folder).strike(SCENES[0], Case(before=jumping), f"clock: {jump}")


def files_of_other_times(folder: Path, year: int) -> Ending:
    """All of content/ seems to be of `year`, before and after the edit."""
    site = ring(folder).site
    moment = datetime(year, 6, 1, tzinfo=VIETNAM).timestamp()

    def disguise() -> None:
        for path in (site.root / "content").rglob("*"):
            os.utime(path, (moment, moment))

    return ring(folder).strike(SCENES[0], Case(before=disguise), f"files of {year}", after=disguise)


def _last(labels: list[str], edge: str) -> int:
    return max(number for number, label in enumerate(labels, 1) if label.startswith(edge))


def _give_up_rights() -> None:
    """Root may write anywhere; from here on this process may not (capset(2))."""
    if os.geteuid() == 0 and sys.platform == "linux":
        header = (ctypes.c_uint32 * 2)(CAPABILITIES_3, 0)
        if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
            raise OSError(ctypes.get_errno(), "capset")
