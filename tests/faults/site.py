"""In: a folder. Out: a small site in it, with two editions, whose real commands can be run and killed."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import weasyprint  # noqa: F401  # loaded once, not by each command
from invoke.context import Context

import tasks
from plugins.pelican_adapter import door, pack, remembering, stamp  # noqa: F401  # loaded once
from plugins.press import executor, switch
from tests.faults.blows import Touches
from tests.press.conftest import tree

ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = ROOT / "tests" / "golden" / "small" / "content"
DAY = "2026-10-02"
COMMANDS = {"build": tasks.build, "publish": tasks.publish}
# No sheets: they would make each of some hundred builds slow, and to the press they are files as any other.
CHANNELS = ("pages", "feeds", "calendar", "pictures", "sitemap", "headers", "next_build")
for name in CHANNELS:
    importlib.import_module(f"plugins.channels.{name}")  # once
PATIENCE = 20  # s that orphans have to end
PACK = "press/2026-W48/to-roi.pdf"
MADE = {"content", "output", ".output-spare", "log", "touches"}  # where anything may lie


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """Death at the `touch`-th touch of the disk, or after `seconds`, of `victim`: what lives on is then left alone."""

    touch: int = 0
    seconds: float = 0.0
    victim: str = "command"


class Site:
    """A small site with two editions, in a folder of its own."""

    def __init__(self, root: Path, channels: tuple[str, ...] = CHANNELS) -> None:
        self.root, self.output, self.temporary = root, root / "output", root / "tmp"
        self._copy, self.conf = root.with_name(f"{root.name}-copy"), root / "conf"
        self.store = self.conf / ".cache" / "press"
        self.temporary.mkdir(parents=True)
        self.conf.mkdir()
        text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        text += f"CHANNELS = [f'plugins.channels.{{name}}' for name in {channels}]\n"
        text += f"THEME, STORE_PATH = {str(ROOT / 'theme')!r}, {str(self.store)!r}\n"
        (self.conf / "pelicanconf.py").write_text(text, encoding="utf-8")
        (self.conf / "publishconf.py").write_text(f"{text}OFFLINE = PRECOMPRESS = True\n", encoding="utf-8")

    def write(self, edition: int) -> None:
        """The content of edition 0, 1 or 2: in the others one post has another title, one is new, one is gone."""
        content = self.root / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(SMALL, content)
        toml = content / "newsroom.toml"
        toml.write_text(toml.read_text("utf-8").replace("2026-W40", "2026-W50"), encoding="utf-8")  # no sheet yet
        if edition:
            posts = content / "articles"
            light = posts / "2026-09-30-den-ca-dem.md"
            old, new = "Đèn ca đêm", f"Đã có đèn, lần {edition}"
            text = light.read_text("utf-8")
            light.write_text(text.replace(old, new), encoding="utf-8")
            fan = posts / f"2026-10-0{edition}-quat-moi.md"
            fan.write_text(text.replace(old, "Quạt mới"), encoding="utf-8")
            (posts / "2026-10-01-nine-in-ten.md").unlink()

    def run(self, blow: Blow | None, command: str, *, workers: bool = False, exchange: bool = True) -> bool:
        """Run `command` in a process of its own; whether it came to its end before `blow`."""
        pid = os.fork()
        if not pid:
            self._child(command, blow.touch if blow else 0, workers=workers, exchange=exchange)
        if blow and not blow.touch:
            time.sleep(blow.seconds)
            _kill(pid, blow.victim)
        _, status = os.waitpid(pid, 0)
        _await_end_of(pid)
        if status and (blow is None or (status != signal.SIGKILL and blow.victim != "worker")):
            raise SystemExit(f"{command} ended with {status}:\n{(self.root / 'log').read_text('utf-8')}")
        return status == 0

    def touches(self) -> list[str]:
        """What the last command that came to its end did to the disk."""
        return list(json.loads((self.root / "touches").read_text("utf-8")))

    def files(self) -> dict[str, bytes]:
        """output/ without the packs of the print shop; nothing while it is not there."""
        found = tree(self.output) if self.output.is_dir() else {}
        return {path: body for path, body in found.items() if not path.startswith("press/")}

    def litter(self) -> list[str]:
        """What lies where nothing should lie, the packs of the print shop apart."""
        paths = [path for path in self.root.rglob("*") if not path.is_dir() or path.parent == self.temporary]
        places = [path.relative_to(self.root) for path in paths]
        return [str(path) for path in places if path.parts[0] not in MADE and not _known(path)]

    def start_anew(self) -> None:
        """As if nothing had ever been built."""
        for folder in ("output", ".output-spare", "conf/.cache"):
            shutil.rmtree(self.root / folder, ignore_errors=True)

    def keep_copy(self) -> None:
        """Remember how everything lies now."""
        shutil.copytree(self.root, self._copy)

    def restore(self, but: Collection[str] = ()) -> None:
        """Put everything back as it lay, without the folders `but`."""
        shutil.rmtree(self.root)
        shutil.copytree(self._copy, self.root)
        for folder in but:
            shutil.rmtree(self.root / folder)

    def _child(self, command: str, fatal: int, *, workers: bool, exchange: bool) -> None:
        os.setsid()
        log = os.open(self.root / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        tempfile.tempdir = os.environ["TMPDIR"] = str(self.temporary)
        os.environ["PATH"] = ""  # where cffi finds gcc it asks it for libraries, and gcc, killed, leaves files
        sys.dont_write_bytecode = True
        sys.modules["__main__"] = ModuleType("__main__")  # or workers would load this file as well
        tasks.ROOT = self.conf
        stamp.SETTLED = 0.0  # what was written a moment ago counts as old
        executor.HERE_UP_TO = 0 if workers else sys.maxsize
        if not exchange:
            switch._renameat2 = lambda: None
        touches = Touches(self.root, fatal)
        touches.listen()
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
            (self.root / "touches").write_text(json.dumps(touches.labels[:]), "utf-8")
            os._exit(code)


def _known(path: Path) -> bool:
    """Whether a file beside output/ is meant to stay."""
    folder, name = path.parent.as_posix(), path.name
    if folder == "conf":
        return name in ("pelicanconf.py", "publishconf.py")
    if folder == "conf/.cache/press":
        begun = name.startswith(("manifest-", "spare-", "readings-"))
        return name == "store.sqlite3" or (begun and path.suffix in (".json", ".sqlite3"))
    return (folder == "conf/.cache/stamps" and path.suffix == ".json") or path.parts[0] == "output-press"


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
