"""In: the options of `inv press`. Out: `Pack`: the folder for the print shop in output/press/, checked, and its ZIP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.channels import presspack
from plugins.channels.addresses import qr_address
from plugins.channels.kit import kit_of
from plugins.channels.presspack.words import TRIMS, PackInputs
from plugins.newsroom.dates import Week, local_day
from plugins.newsroom.desk import folder_name
from plugins.newsroom.model import Bulletin, Edition
from plugins.pelican_adapter.door import open_newsroom
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.site import PRESS_FOLDER, problems_in
from plugins.press.archive import write_archive
from plugins.press.errors import WriteError
from plugins.press.lock import lock_of, locked
from plugins.press.preflight import Expected, Kind, Report, inspect
from plugins.press.press import PATIENCE, Progress, Run, make
from plugins.press.switch import allow_writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A made press pack. `archive` is its ZIP, `reports` tell what preflight found in its press files."""

    edition: Edition
    bulletin: Bulletin
    contents: PackInputs
    folder: Path
    archive: Path | None
    run: Run
    reports: tuple[Report, ...]

    @property
    def sound(self) -> bool:
        """Whether every press file passed."""
        return all(report.sound for report in self.reports)


def make_pack(options: BuildOptions, *, zipped: bool = False, progress: Progress | None = None) -> Pack:
    """Make the pack of the issue of `options.week`, by default of the week of `options.now`.

    Raises ContentError and PressError, both before anything is written. An older ZIP is made anew with its
    folder, so that nobody sends yesterday's.
    """
    week = options.week or Week.of(local_day(options.now))
    site = open_newsroom(replace(options, week=week))
    output = options.output.resolve()
    store = Path(site.settings["STORE_PATH"])
    edition = site.read()
    with problems_in(folder_name(options.content)):
        number = edition.newsroom.bulletin.number(week)
        bulletin = next(item for item in edition.bulletins if item.number == number)
        kit = kit_of(options.content, Path(site.settings["THEME"]))
        outputs = tuple(presspack.outputs(edition, kit, number))
        folder = output / PRESS_FOLDER / str(bulletin.week)
        archive = folder.with_name(f"{folder.name}.zip")
        with _site_at_rest(output):
            run = make(outputs, store_folder=store, output=folder, progress=progress, guest=True)
            if zipped or archive.exists():
                write_archive(folder, archive, bulletin.hangs_from)
    contents = presspack.pack_of(edition, bulletin, kit)
    addresses = {
        sheet.code: qr_address(edition.newsroom.identity, sheet.short_address) for sheet in bulletin.sheets
    }
    return Pack(
        edition=edition,
        bulletin=bulletin,
        contents=contents,
        folder=folder,
        archive=archive if archive.exists() else None,
        run=run,
        reports=tuple(_inspected(folder, contents, addresses)),
    )


@contextmanager
def room_aside(output: Path) -> Iterator[None]:
    """Have the folder for packs before anything is shown: a full disk refuses it while nothing has changed.

    It goes again if nothing was put there. Raises PressError.
    """
    aside = _aside(output)
    try:
        if (output / PRESS_FOLDER).is_dir():
            aside.mkdir(exist_ok=True)
    except OSError as error:
        raise WriteError.of(error, aside) from error
    try:
        yield
    finally:
        with suppress(OSError):  # not empty, or not there
            aside.rmdir()


def put_packs_aside(output: Path) -> Path | None:
    """Move all packs out of `output`, which goes to the web, into a folder beside it; None if there are none.

    A newer pack takes the place of an older one of its week. Raises PressError.
    """
    packs, aside = output / PRESS_FOLDER, _aside(output)
    if not packs.is_dir():
        return None
    with _site_at_rest(output):
        try:
            aside.mkdir(exist_ok=True)
            allow_writing(packs)
            for pack in sorted(packs.iterdir()):
                allow_writing(pack)  # or a folder cannot be moved
                older = aside / pack.name
                if older.is_dir():
                    shutil.rmtree(older)
                pack.replace(older)
            packs.rmdir()
        except OSError as error:
            raise WriteError.of(error, aside) from error
    return aside


def _aside(output: Path) -> Path:
    return output.with_name(f"{output.name}-{PRESS_FOLDER}")


@contextmanager
def _site_at_rest(output: Path) -> Iterator[None]:
    """A build of the site moves the packs from one edition to the next: it must not do so now."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(error, output) from error
    with locked(lock_of(output.resolve()), PATIENCE):
        yield


def _inspected(folder: Path, contents: PackInputs, addresses: Mapping[str, str]) -> Iterator[Report]:
    """Each press file against what it should hold; `addresses` are those of the QR codes, by code of the sheet."""
    for job in contents.jobs:
        expected = Expected(
            kind=Kind.PRESS, trim_mm=TRIMS[job.paper], texts=(job.title, job.code), codes=(addresses[job.code],)
        )
        yield inspect(folder / job.press_path, expected)
