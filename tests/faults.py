"""In: how many times to strike. Out: exit code 0 if no killed build or publish ever left anything wrong behind.

Too slow for the suite, which kills the press alone (tests/press/test_press.py). By hand:

    nice uv run --group test python -m tests.faults --points 200

Each point edits a small site back or forth, starts the real command and kills it at a moment spread over the time
that the command takes: the command alone, or it with its workers, or one of these. After that output/ must be the old
or the new edition, file for file; no process of the build may live on; and the next command must give what a clean
one gives, with no file left beside it. Every third point begins without a store, so that recipes run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import weasyprint  # noqa: F401  # loaded once, not by each command
from invoke.context import Context

import tasks
from plugins.press import executor
from tests.press.conftest import tree

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "golden" / "small" / "content"
DAY = "2026-10-02"
COMMANDS = {"build": tasks.build, "publish": tasks.publish}
# No sheets: they would make each of some hundred builds slow, and to the press they are files as any other.
CHANNELS = (
    "pages",
    "feeds",
    "documents",
    "calendar",
    "pictures",
    "assets",
    "sitemap",
    "headers",
    "offline",
    "next_build",
)
VICTIMS = ("command", "command", "everything", "command with workers", "everything with workers", "worker")
PATIENCE = 20  # s that orphans have to end
PACK = "press/2026-W48/to-roi.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """One blow: after `seconds`, at `victim`; `cold`: the store is gone."""

    command: str
    victim: str
    seconds: float
    cold: bool

    @property
    def workers(self) -> bool:
        """Whether there are any."""
        return "worker" in self.victim


class Site:
    """A small site with two editions, in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.output, self.temporary = root, root / "output", root / "tmp"
        self.store, self.conf = root / ".cache" / "press", root / "conf"
        self.temporary.mkdir(parents=True)
        self.conf.mkdir()
        text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        text += f"CHANNELS = [f'plugins.channels.{{name}}' for name in {CHANNELS}]\n"
        text += f"THEME, STORE_PATH = {str(ROOT / 'theme')!r}, {str(self.store)!r}\n"
        (self.conf / "pelicanconf.py").write_text(text, encoding="utf-8")
        (self.conf / "publishconf.py").write_text(f"{text}OFFLINE = PRECOMPRESS = True\n", encoding="utf-8")

    def write(self, edition: int) -> None:
        """The content of edition 0 or 1: there one post has another title, one is new, and the English one is gone."""
        content = self.root / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(SMALL, content)
        toml = content / "newsroom.toml"
        toml.write_text(toml.read_text("utf-8").replace("2026-W40", "2026-W50"), encoding="utf-8")  # no sheet yet
        if edition:
            posts = content / "articles"
            light = posts / "2026-09-30-den-ca-dem.md"
            text = light.read_text("utf-8").replace("Đèn ca đêm", "Sáu bóng đèn")
            light.write_text(text, encoding="utf-8")
            (posts / "2026-10-01-quat-moi.md").write_text(
                text.replace("Sáu bóng đèn", "Quạt mới"), encoding="utf-8"
            )
            (posts / "2026-10-01-nine-in-ten.md").unlink()

    def run(self, strike: Strike | None, command: str, *, workers: bool = False) -> bool:
        """Run `command` in a process of its own; whether it came to its end before it was struck."""
        pid = os.fork()
        if not pid:
            self._child(command, workers)
        if strike:
            time.sleep(strike.seconds)
            _kill(pid, strike.victim)
        _, status = os.waitpid(pid, 0)
        _await_end_of(pid)
        if strike is None and status:
            raise SystemExit(f"{command} ended with {status}:\n{(self.root / 'log').read_text('utf-8')}")
        return status == 0

    def files(self) -> dict[str, bytes]:
        """output/ without the packs of the print shop."""
        return {path: body for path, body in tree(self.output).items() if not path.startswith("press/")}

    def litter(self) -> list[str]:
        """What lies where nothing should lie."""
        known = {"content", "conf", "log", "output", "output-press", ".output-spare", ".cache", "tmp"}
        found = [path.name for path in self.root.iterdir() if path.name not in known]
        found += [path.name for path in self.temporary.iterdir()]
        return found + [path.name for path in self.store.iterdir() if path.suffix not in (".json", ".sqlite3")]

    def _child(self, command: str, workers: bool) -> None:
        os.setsid()
        log = os.open(self.root / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        tempfile.tempdir = os.environ["TMPDIR"] = str(self.temporary)
        os.environ["PATH"] = ""  # where cffi finds gcc it asks it for libraries, and gcc, killed, leaves files
        sys.modules["__main__"] = ModuleType("__main__")  # or workers would load this file as well
        tasks.ROOT = self.conf
        executor.HERE_UP_TO = 0 if workers else sys.maxsize
        code = 9
        try:
            COMMANDS[command](Context(), content=str(self.root / "content"), output=str(self.output), today=DAY)
            code = 0
        except tasks.Exit as error:
            code = error.code
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            executor.multiprocessing.util._exit_function()  # what a process does at its end
            os._exit(code)


def _kill(pid: int, victim: str) -> None:
    if victim == "worker":
        others = [item for item in _session(pid) if item != pid]
        if others:
            os.kill(max(others), signal.SIGKILL)
    elif victim.startswith("everything"):
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


def strikes(count: int, seconds: dict[tuple[str, bool, bool], float]) -> Iterator[Strike]:
    """`count` moments for each command, spread evenly over the time it takes, and a little beyond."""
    for number in range(count):
        for command in COMMANDS:
            victim, cold = VICTIMS[number % len(VICTIMS)], number % 3 == 0 or number % 6 == 5
            whole = seconds[command, "worker" in victim, cold]
            yield Strike(command=command, victim=victim, seconds=whole * (number + 0.5) / count, cold=cold)


def main(points: int, folder: Path) -> None:
    """Strike. Raises SystemExit with what was found wrong."""
    clean = {(command, edition): _clean(folder, command, edition) for command in COMMANDS for edition in (0, 1)}
    sites = {command: Site(folder / command) for command in COMMANDS}
    seconds = {}
    for command, site in sites.items():
        site.write(0)
        for workers in (False, True):
            for cold in (True, False):
                started = time.monotonic()
                site.run(None, command, workers=workers)
                seconds[command, workers, cold] = (time.monotonic() - started) * 1.2
                site.write(int(cold))
            shutil.rmtree(site.store)
        site.run(None, command)
    tally: Counter[str] = Counter()
    for number, strike in enumerate(strikes(points, seconds)):
        site, command = sites[strike.command], strike.command
        pack = site.output / PACK
        if command == "build":
            pack.parent.mkdir(parents=True, exist_ok=True)
            pack.write_bytes(b"%PDF")
        goal = 1 - (number // 2) % 2
        old, new = clean[command, 1 - goal], clean[command, goal]
        site.write(goal)
        if strike.cold:
            shutil.rmtree(site.store)
        ended = site.run(strike, command, workers=strike.workers)
        found = site.files()
        if found not in (old, new):
            raise SystemExit(f"{strike}: output/ is neither the old nor the new edition: {_differ(found, new)}")
        tally["ended before the blow" if ended else "killed, old" if found == old else "killed, new"] += 1
        site.run(None, command)
        if site.files() != new:
            raise SystemExit(f"{strike}: the next {command} is wrong: {_differ(site.files(), new)}")
        litter = site.litter()
        if strike.victim == "everything with workers":  # nobody is left to take away the socket between them
            litter = [name for name in litter if not name.startswith("pymp-")]
            shutil.rmtree(site.temporary)
            site.temporary.mkdir()
        if litter:
            raise SystemExit(f"{strike}: left behind: {litter}")
        if command == "build" and not pack.is_file():
            raise SystemExit(f"{strike}: the pack for the print shop is lost")
    print(
        f"{sum(tally.values())} points:", *(f"{name}: {count}" for name, count in sorted(tally.items())), sep="\n  "
    )


def _clean(folder: Path, command: str, edition: int) -> dict[str, bytes]:
    site = Site(folder / f"clean-{command}-{edition}")
    site.write(edition)
    site.run(None, command)
    return site.files()


def _differ(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    return sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))[:20]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=200)
    with tempfile.TemporaryDirectory() as temporary:
        main(parser.parse_args().points, Path(temporary))
