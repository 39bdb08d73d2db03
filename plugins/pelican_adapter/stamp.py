"""In: the files that a finished build read. Out: a stamp, by which the next build sees that nothing changed.

A build that would make what is there already need not read a post: at 10,000 posts that is the difference between
seconds and a blink. The stamp names the size, times and inode of every file of content/, theme/ and the code, the
libraries, the environment, and what lies in output/. It holds until the next moment at which the edition says
something else, and never beyond the day. Where anything is in doubt there is no stamp, and a build is a whole one.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from plugins.channels.kit import lie_of
from plugins.newsroom.dates import local_day, start_of
from plugins.newsroom.vouched import read_vouched, write_vouched
from plugins.pelican_adapter.options import BuildOptions
from plugins.press.digest import blake, engine_digest
from plugins.press.lock import forget_dead, lock_of
from plugins.press.publish import edition_mark, untouched

VERSION = 1
SETTLED = 10.0  # s that a file must have lain still before the build began: code was loaded a moment earlier
SAME_CLOCK = 1.0  # s by which the clock may go astray during a build
RESTLESS = {"_", "OLDPWD", "PWD", "SHLVL", "COLUMNS", "LINES"}  # of the environment; no build reads them


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a build leaves behind; `shown` stands for what lies in output/, `told` is the end of its summary."""

    version: int
    key: str
    since: str
    until: str
    folders: tuple[str, ...]
    modules: tuple[str, ...]
    store: str
    keep: tuple[str, ...]
    shown: str
    told: str


class Start:
    """The moment at which a build begins, by two clocks."""

    def __init__(self) -> None:
        self._wall, self._steady = time.time(), time.monotonic()

    @property
    def settled(self) -> int:
        """What was last touched before this had long been so, in ns since 1970; 0 if the clock jumped since."""
        astray = abs(time.time() - self._wall - (time.monotonic() - self._steady))
        return int((self._wall - SETTLED) * 1e9) if astray < SAME_CLOCK else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A build that still stands: `files` counts them by channel, `told` is the end of its summary."""

    files: Counter[str]
    told: str


def standing(options: BuildOptions, language: str) -> Standing | None:
    """The last build with these options, if another would change nothing."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        told: dict[str, Any] = json.loads(read_vouched(_file(options, language)))
        words: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
        }
        stamp = Stamp(**words)
        since, until = (datetime.fromisoformat(text) for text in (stamp.since, stamp.until))
        if stamp.version != VERSION or not since <= options.now < until:
            return None
        key, _ = _key(stamp.folders, stamp.modules)
        if key != stamp.key:
            return None
        found = untouched(options.output, Path(stamp.store), stamp.keep)
        if found and found[0] == stamp.shown:
            forget_dead(lock_of(options.output.resolve()))  # no build follows that would
            return Standing(files=found[1], told=stamp.told)
    return None


def leave(
    options: BuildOptions,
    language: str,
    start: Start,
    *,
    folders: Sequence[Path],
    store: Path,
    keep: Sequence[str],
    until: datetime,
    told: str,
) -> bool:
    """Stamp the build that just ended; false where it cannot be known that it read what lies there now."""
    modules = tuple(sorted(_own_modules()))
    places = tuple(str(folder) for folder in folders)
    with suppress(OSError):
        key, newest = _key(places, modules)
        if newest >= start.settled:
            return False
        midnight = start_of(local_day(options.now) + timedelta(days=1))
        stamp = Stamp(
            version=VERSION,
            key=key,
            since=options.now.isoformat(),
            until=min(until, midnight).isoformat(),
            folders=places,
            modules=modules,
            store=str(store),
            keep=tuple(keep),
            shown=edition_mark(options.output, store),
            told=told,
        )
        _write(_file(options, language), json.dumps(asdict(stamp)).encode())
        return True
    return False


def _write(file: Path, body: bytes) -> None:
    """Half a stamp is none, but it need not lie about. Raises OSError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_vouched(file, body)
    except OSError:
        file.unlink(missing_ok=True)
        raise


def _file(options: BuildOptions, language: str) -> Path:
    """Where the stamp of builds with these options lies: one for each folder, settings file, week and language."""
    said = "\0".join(
        (str(options.settings), str(options.content), str(options.output), str(options.week), language)
    )
    mark = hashlib.sha256(said.encode()).hexdigest()[:12]
    return options.settings.parent / ".cache" / "stamps" / f"{mark}.json"


def _key(folders: Sequence[str], modules: Sequence[str]) -> tuple[str, int]:
    """What stands for all that a build reads, and when the newest of it was touched, in ns. Raises OSError."""
    surroundings = sorted((name, value) for name, value in os.environ.items() if name not in RESTLESS)
    lies = [(name, *lie_of(Path(name).stat())) for name in modules]
    lies += [lie for folder in folders for lie in _tree(folder)]
    form = repr((VERSION, engine_digest(), sys.version, surroundings, lies))
    newest = max((max(lie[2], lie[3]) for lie in lies), default=0)
    return blake(form.encode("utf-8", "surrogatepass")).hex(), newest


def _tree(root: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Every file and folder below `root`. Raises OSError, also for a link: what it leads to is not seen here."""
    folders = [root]
    for folder in folders:  # grows on the way
        yield (folder, *lie_of(Path(folder).stat()))
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_symlink():
                    raise OSError(entry.path)
                if not entry.is_dir():
                    yield (entry.path, *lie_of(entry.stat()))
                elif entry.name != "__pycache__":
                    folders.append(entry.path)


def _own_modules() -> Iterator[str]:
    """Files of the loaded code that is not Python's or a library's: ours, the settings, what these import."""
    libraries = tuple({sys.prefix, sys.base_prefix, sys.exec_prefix})
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and not file.startswith(libraries):
            yield file
