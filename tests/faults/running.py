"""In: a folder and a command. Out: how the command ended there, in a process of its own, that may be struck."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from invoke.context import Context

import tasks
from plugins.pelican_adapter import stamp
from plugins.press import executor, switch
from tests.faults.blows import Touches

PATIENCE = 20  # s that orphans have to end
DAY = "2026-10-02"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What befalls a command: it dies at its `touch`-th touch of the disk, or the disk is `full` from there on; or
    `victim` is killed after `seconds`. `before` is called in its process; with an empty `today` the clock counts."""

    touch: int = 0
    full: bool = False
    seconds: float = 0.0
    victim: str = "command"
    workers: bool = False
    exchange: bool = True
    today: str = DAY
    before: Callable[[], object] = bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Exit code, or the number of the signal below zero; and what was said."""

    code: int
    words: str


ORDINARY = Case()


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A command that was started: the number of its process, and the file in memory that holds what it says."""

    pid: int
    log: int


def begin(root: Path, command: Callable[..., None], case: Case) -> Running:
    """Start `command`."""
    log = os.memfd_create("log")
    pid = os.fork()
    if not pid:
        _be_command(root, command, case, log)
    return Running(pid=pid, log=log)


def end(running: Running, case: Case) -> Ending:
    """Wait for the process, and for all that it began. Raises SystemExit if something lives on."""
    if case.seconds:
        time.sleep(case.seconds)
        _kill(running.pid, case.victim)
    _, status = os.waitpid(running.pid, 0)
    _await_end_of(running.pid)
    with os.fdopen(running.log, encoding="utf-8") as log:
        log.seek(0)
        return Ending(code=os.waitstatus_to_exitcode(status), words=log.read())


def _be_command(root: Path, command: Callable[..., None], case: Case, log: int) -> None:
    os.setsid()
    os.dup2(log, 1)
    os.dup2(log, 2)
    tempfile.tempdir = os.environ["TMPDIR"] = str(root / "tmp")
    os.environ["PATH"] = ""  # where cffi finds gcc it asks it for libraries, and gcc, killed, leaves files
    sys.dont_write_bytecode = True
    sys.modules["__main__"] = ModuleType("__main__")  # or workers would load this file as well
    tasks.ROOT = root / "conf"
    stamp.SETTLED = 0.0  # what was written a moment ago counts as old
    executor.HERE_UP_TO = 0 if case.workers else sys.maxsize
    if not case.exchange:
        switch._renameat2 = lambda: None
    touches = Touches(root, case.touch, full=case.full)
    code = 9
    try:
        case.before()
        touches.listen()
        command(Context(), content=str(root / "content"), output=str(root / "output"), today=case.today)
        code = 0
    except tasks.Exit as error:
        code = error.code
    except BaseException:
        traceback.print_exc()
    finally:
        touches.listen_no_more()
        sys.stdout.flush()
        executor.multiprocessing.util._exit_function()  # what a process does at its end
        with suppress(OSError):
            (root / "touches").write_text(json.dumps(touches.labels), "utf-8")
        os._exit(code)


def _kill(pid: int, victim: str) -> None:
    if victim == "worker":
        others = [item for item in _session(pid) if item != pid]
        if others:
            os.kill(max(others), signal.SIGKILL)
    elif victim == "everything":
        os.killpg(pid, signal.SIGKILL)
    else:
        os.kill(pid, signal.SIGKILL)


def _session(leader: int) -> Iterator[int]:
    """The processes that `leader` began, directly or not, and that live."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, session, *_ = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(session) == leader and state != "Z":
                yield int(entry.name)


def _await_end_of(leader: int) -> None:
    until = time.monotonic() + PATIENCE
    while left := list(_session(leader)):
        if time.monotonic() > until:
            raise SystemExit(f"processes that live on: {left}")
        time.sleep(0.02)
