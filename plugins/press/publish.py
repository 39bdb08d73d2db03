"""In: made files, one by one. Out: output/ as a whole, replaced in one step; or left as it was.

The next edition grows in `.output-spare` beside output/ and then changes places with it. What was output/ is
kept as the spare: the edition after the next only has to write there what differs, so that one edited post
among ten thousand costs a few files. Where there is no spare yet, files that stay as they are become hard links: the
two editions may share a file, because what differs is always a new file. Both are checked against what was
noted of them (size and time of change), so whatever a killed build or a hand left there is made anew.
Folders that others make inside output/ (`keep`) are carried across unread.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.newsroom.problems import say
from plugins.press.errors import ForeignFolderError, WriteError
from plugins.press.folder import Folder, Lie, intact, times_of
from plugins.press.manifest import (
    Entry,
    Manifest,
    forget_prepared,
    prepare_manifest,
    read_manifest,
    settle_manifest,
    write_manifest,
)
from plugins.press.plan import Job
from plugins.press.store import Known
from plugins.press.switch import carry, recover, switch


def untouched(output: Path, store_folder: Path, keep: Collection[str]) -> tuple[str, Counter[str]] | None:
    """What stands for the edition in `output`, and its files by channel; None if it is not what was made there.

    Raises OSError.
    """
    output = output.resolve()
    file = _manifest_file(store_folder.resolve(), output)
    manifest = read_manifest(file, output)
    if not manifest.files or not output.is_dir() or not intact(output, manifest, keep):
        return None
    return _mark(file), Counter(entry.channel for entry in manifest.files.values())


def edition_mark(output: Path, store_folder: Path) -> str:
    """What stands for the edition that was last put in `output`, whatever became of it since. Raises OSError."""
    return _mark(_manifest_file(store_folder.resolve(), output.resolve()))


def _mark(manifest_file: Path) -> str:
    return hashlib.sha256(manifest_file.read_bytes()).hexdigest()


def _manifest_file(store_folder: Path, output: Path, name: str = "manifest") -> Path:
    """One store may serve several folders."""
    mark = hashlib.sha256(str(output).encode()).hexdigest()[:12]
    return store_folder / f"{name}-{mark}.json"


class Publisher:
    """output/ and the next output/. The caller holds the lock. Every method raises WriteError."""

    def __init__(
        self,
        output: Path,
        store_folder: Path,
        paths: Collection[str],
        keep: Collection[str] = (),
        *,
        lean: bool = False,
    ) -> None:
        """`output` is absolute. Raises ForeignFolderError if it holds what no build made.

        `keep` are folders right below it that are not this build's business. `lean`: leave no spare beside it.
        """
        self.output = output
        self._paths = paths
        self._others = keep
        self._lean = lean
        self._spare = output.with_name(f".{output.name}-spare")
        self._aside = output.with_name(f".{output.name}-aside")
        self._manifest_file = _manifest_file(store_folder, output)
        self._spare_file = _manifest_file(store_folder, output, "spare")
        self._next: dict[str, Entry] = {}
        self._folder: Folder | None = None
        with self._disk():
            carry(self._aside, output, keep)
            recover(output, self._spare, self._aside)
            carry(self._spare, output, keep)
            for file in (self._manifest_file, self._spare_file):
                forget_prepared(file)
            self._shown = read_manifest(self._manifest_file, output)
            self.now = self._shown.files
            self._refuse_foreign(store_folder)

    def shows(self, jobs: Mapping[str, Job]) -> bool:
        """Whether output/ holds exactly what `jobs` would make, untouched."""
        if len(jobs) != len(self.now):
            return False
        for path, job in jobs.items():
            entry = self.now.get(path)
            if entry is None or entry.signature != job.signature:
                return False
        return self._untouched()

    def has(self, path: str) -> bool:
        """Whether `path` was put."""
        return path in self._next

    def put(self, job: Job, known: Known, body: Callable[[], bytes]) -> None:
        """The file of `job` is in the next edition; `body` is asked for only if it must be written."""
        with self._disk():
            if self._folder is None:
                self._folder = Folder(self._spare, read_manifest(self._spare_file, self.output), self._paths)
            folder, path = self._folder, job.path
            lie = folder.keep(path, known.hash) or self._linked(folder, path, known) or folder.write(path, body())
        self._next[job.path] = Entry(job.channel, job.signature, known.hash, *lie)

    def _linked(self, folder: Folder, path: str, known: Known) -> Lie | None:
        """The file that output/ shows at `path`, shared with the next edition, if it is the same and untouched."""
        entry = self.now.get(path)
        if entry is None or entry.hash != known.hash:
            return None
        return folder.link(path, self.output / path, (entry.size, entry.mtime))

    def finish(self) -> bool:
        """Show the next edition; false if output/ is the same already."""
        with self._disk():
            if self._folder is None:  # an edition without a single file
                self._folder = Folder(self._spare, Manifest(), ())
            made = Manifest(files=self._next, folders=self._folder.times)
            if self._same_content() and self._untouched():
                write_manifest(self._spare_file, self.output, made)
                lies = {path: entry._replace(mtime=self.now[path].mtime) for path, entry in self._next.items()}
                seen = Manifest(files=lies, folders=times_of(self.output, self._shown.folders))
                write_manifest(self._manifest_file, self.output, seen)
                return False
            prepare_manifest(self._manifest_file, self.output, made)  # what needs room comes before the switch
            self._folder = None  # from here on the spare may hold what must be carried: nothing to abandon
            switch(self.output, self._spare, self._aside)
            carry(self._spare, self.output, self._others)
            if self.now and not self._lean:
                self._manifest_file.replace(self._spare_file)
            else:
                shutil.rmtree(self._spare, ignore_errors=True)
                self._spare_file.unlink(missing_ok=True)
            settle_manifest(self._manifest_file)
            return True

    def abandon(self) -> None:
        """Take back what was begun; output/ is as it was."""
        if self._folder is not None:
            shutil.rmtree(self._spare, ignore_errors=True)
        with suppress(OSError):
            forget_prepared(self._manifest_file)

    def _same_content(self) -> bool:
        return self._next.keys() == self.now.keys() and all(
            entry.hash == self.now[path].hash for path, entry in self._next.items()
        )

    def _untouched(self) -> bool:
        return self.output.is_dir() and intact(self.output, self._shown, self._others)

    def _refuse_foreign(self, store_folder: Path) -> None:
        """Publishing replaces the whole folder: it must not be somebody's documents, or the project itself."""
        if not self.output.exists() or self.now:
            return
        theirs = {path.name for path in self.output.iterdir()} if self.output.is_dir() else {""}
        theirs.difference_update(self._others)
        ours = {path.split("/", 1)[0] for path in self._paths}
        if store_folder.is_relative_to(self.output) or (theirs and not theirs & ours):
            raise ForeignFolderError(
                say(
                    "{folder} có tệp không do Bảng Tin làm ra; chọn thư mục khác hoặc dọn trống nó",
                    folder=self.output,
                )
            )

    @contextmanager
    def _disk(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WriteError.of(error, self.output) from error
