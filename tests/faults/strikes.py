"""In: commands and how many times to strike each. Out: an account; SystemExit that says what was found wrong."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import tasks
from plugins.pelican_adapter.remembering import version
from tests.faults.blows import choose
from tests.faults.running import ORDINARY, Case, Ending
from tests.faults.site import CHANNELS, PACK, Site

FEW = ("feeds", "pictures", "next_build")  # channels, for the suite
PDF = b"%PDF-1.6"
SQLITE = ("-wal", "-shm")  # its own, until it finds room to close a file
_ENDS = {0: "done", tasks.REFUSED: "refused", -signal.SIGKILL: "killed"}
VICTIMS = ("command", "everything", "worker")
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the killed command finds: `gone` folders, `exchange` of two folders or not; and its share of the blows."""

    name: str
    gone: tuple[str, ...] = ()
    exchange: bool = True
    workers: bool = False
    share: float


SCENES = (
    Scene(name="edited", share=0.35),
    Scene(name="edited, where folders cannot be exchanged", exchange=False, share=0.15),
    Scene(name="without a store", gone=("conf/.cache",), share=0.2),
    Scene(name="first of all", gone=("conf/.cache", "output", ".output-spare"), share=0.15),
    Scene(name="with workers, at some moment", gone=("conf/.cache",), workers=True, share=0.15),
)


class Ring:
    """One command on one site, struck again and again: output/ shows edition 0, the spare is edition 2, 1 is to come."""

    def __init__(self, folder: Path, command: str, channels: tuple[str, ...] = CHANNELS) -> None:
        self.command, self.tally = command, Counter[str]()
        self.site = Site(folder / command, channels)
        self._number = 0
        for edition in (1, 2, 0):
            self.site.write(edition)
            self.site.build(command)
            if edition == 1:
                self._new = self.site.files()
                self.site.start_anew()
        self._old = self.site.files()
        self.site.keep_copy()

    def touches(self, scene: Scene) -> tuple[list[str], float]:
        """What the command does to the disk in `scene`, and for how long, in s."""
        self.prepare(scene)
        started = time.monotonic()
        self.site.build(self.command, Case(workers=scene.workers, exchange=scene.exchange))
        return self.site.touches(), time.monotonic() - started

    def strike(
        self, scene: Scene, case: Case, told: str = "", *, after: Callable[[], object] = bool, then: Case = ORDINARY
    ) -> Ending:
        """How the command ended. `after` it, the next one runs as in `then`. Raises SystemExit that says what is wrong."""
        self._number += 1
        self.prepare(scene)
        site, wrong = self.site, f"{self.command}, {scene.name}, {case} {told}"
        old, wanted = site.files(), self._new
        ending = site.run(self.command, replace(case, workers=scene.workers, exchange=scene.exchange))
        wrong += f"\n{ending.code} {ending.words}\n"
        if "Traceback" in ending.words or (case.full and ending.code not in (0, tasks.REFUSED)):
            raise SystemExit(f"{wrong}: this is not how a command ends")
        found = site.files()
        if found not in (old, wanted) and (scene.exchange or found):
            raise SystemExit(f"{wrong}: output/ is neither the old nor the new edition: {_differ(found, wanted)}")
        if case.full and (litter := [path for path in site.litter() if not path.endswith(SQLITE)]):
            raise SystemExit(f"{wrong}: left behind at once: {litter}")
        self.tally[f"{_ENDS.get(ending.code, ending.code)}, {'new' if found == wanted else 'old'} edition"] += 1
        if self._number % 3 == 0:  # the editor takes the edit back
            site.write(0)
            wanted = self._old
        after()
        site.build(self.command, then)
        if site.files() != wanted:
            raise SystemExit(f"{wrong}: the next {self.command} is wrong: {_differ(site.files(), wanted)}")
        if litter := site.litter():
            raise SystemExit(f"{wrong}: left behind: {litter}")
        place = site.output / PACK if self.command == "build" else site.root / f"output-{PACK}"
        if old and not (place.is_file() and place.read_bytes() == PDF):
            raise SystemExit(f"{wrong}: the pack for the print shop is lost")
        return ending

    def prepare(self, scene: Scene) -> None:
        """Put the site into `scene`, with an edit and a pack for the print shop."""
        self.site.restore(scene.gone)
        self.site.write(1)
        if self.site.output.is_dir():
            (self.site.output / PACK).parent.mkdir(parents=True)
            (self.site.output / PACK).write_bytes(PDF)


def strike_often(folder: Path, commands: Sequence[str], points: int, *, full: bool, only_tell: bool) -> None:
    """Strike each of `commands` `points` times, or let the disk be `full` from there on. Raises SystemExit."""
    version()  # reckoned once, not by each command
    for command in commands:
        ring = Ring(folder, command)
        for scene in SCENES[: -1 if full else None]:
            labels, seconds = ring.touches(scene)
            count = round(scene.share * points)
            cases = list(_moments(seconds, count) if scene.workers else _places(labels, count, full=full))
            print(f"{command}, {scene.name}: {len(labels)} touches in {seconds:.1f} s, {len(cases)} blows")
            for case in cases:
                told = labels[case.touch - 1] if case.touch else ""
                if only_tell:
                    print("  ", case.touch, told)
                else:
                    ring.strike(scene, case, told)
        print(f"{command}:", *(f"{count} {kind}" for kind, count in sorted(ring.tally.items())), sep="\n  ")


def _places(labels: list[str], count: int, *, full: bool) -> Iterator[Case]:
    for number in choose(labels, count):
        yield Case(touch=number, full=full)


def _moments(seconds: float, count: int) -> Iterator[Case]:
    for number in range(count):
        yield Case(seconds=seconds * 1.1 * (number + 0.5) / count, victim=VICTIMS[number % len(VICTIMS)])


def _differ(found: Files, wanted: Files) -> list[str]:
    return sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))[:20]
