"""In: a command. Out: what it cost, with all processes that it started: seconds by the clock, of processors, memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05  # s between two looks at the processes
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """`wall` and `cpu` in s (user and system, of all processes), `peak` in MiB of memory held at once (PSS)."""

    wall: float
    cpu: float
    peak: float


def cost_of(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """Run `command` in `folder`; what it prints is in `log`. Raises CalledProcessError.

    Processes are found by their session, so that workers which outlive their parent are counted too. Memory that
    several of them share counts once (proportional set size, Linux).
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    with log.open("wb") as told:
        process = subprocess.Popen(
            command, cwd=folder, stdout=told, stderr=told, start_new_session=True, env=environment
        )
        seconds: dict[int, float] = {}
        peak = 0.0
        while process.poll() is None:
            members = _members(process.pid)
            seconds |= members
            peak = max(peak, sum(map(_memory, members)))
            time.sleep(PAUSE)
        wall = time.perf_counter() - started
    if process.returncode:
        print(log.read_text(errors="replace")[-3000:])
        raise subprocess.CalledProcessError(process.returncode, command, log.read_bytes()[-2000:])
    return Cost(wall=wall, cpu=sum(seconds.values()), peak=peak / 1024)


def _members(session: int) -> dict[int, float]:
    """Seconds that each process of `session` has used."""
    found: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                told = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(told[3]) == session:
                found[int(folder.name)] = (int(told[11]) + int(told[12])) / TICK
    return found


def _memory(pid: int) -> int:
    """KiB that a process holds; what it shares is divided among those that share it."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
