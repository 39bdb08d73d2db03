"""In: a folder and what it should hold. Out: that folder, holding exactly this; unchanged files are left alone."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Set
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG

from plugins.press.manifest import Manifest
from plugins.press.paths import folders_of
from plugins.press.switch import allow_writing

MODE = 0o644  # of every file: a web server reads it
Lie = tuple[int, int]  # how a file lies on the disk: size in bytes, time of its last change in ns


def survey(folder: Path, but: Collection[str] = ()) -> tuple[dict[str, Lie], list[str]]:
    """All files and all folders below `folder`, parents first; paths with forward slashes; not the folders `but`.

    What is neither (a link, a pipe) counts as a file of size -1, which nothing of ours is. Raises OSError.
    """
    files: dict[str, Lie] = {}
    folders = [""]
    for inner in folders:  # grows on the way
        before = f"{inner}/" if inner else ""
        with os.scandir(f"{folder}/{inner}") as entries:
            for entry in entries:
                path = before + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path not in but:
                        folders.append(path)
                elif entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    files[path] = (stat.st_size, stat.st_mtime_ns)
                else:
                    files[path] = (-1, 0)
    return files, folders[1:]


def times_of(folder: Path, inner: Iterable[str]) -> dict[str, int]:
    """When each of the folders `inner` below `folder` last got or lost an entry, in ns. Raises OSError."""
    return {path: os.lstat(f"{folder}/{path}").st_mtime_ns for path in inner}  # strings: this runs for every folder


def intact(folder: Path, manifest: Manifest, but: Collection[str] = ()) -> bool:
    """Whether nobody touched what `manifest` tells of `folder`, or added to it outside the folders `but`.

    Raises OSError.
    """
    if _plainly(folder, manifest, but):
        return True
    files, _ = survey(folder, but)
    return len(files) == len(manifest.files) and all(
        files.get(path) == (entry.size, entry.mtime) for path, entry in manifest.files.items()
    )


def _plainly(folder: Path, manifest: Manifest, but: Collection[str] = ()) -> bool:
    """Whether this shows without a list of every folder: no folder got or lost an entry, and each file lies as it
    did. Half the work of a survey, for most folders of a site hold one file."""
    root = f"{folder}/"
    try:
        for path, time in manifest.folders.items():
            stat = os.lstat(root + path)
            if stat.st_mtime_ns != time or not S_ISDIR(stat.st_mode) or stat.st_mode & 0o700 != 0o700:
                return False
        for path, entry in manifest.files.items():
            stat = os.lstat(root + path)
            if (stat.st_size, stat.st_mtime_ns) != (entry.size, entry.mtime) or not S_ISREG(stat.st_mode):
                return False
    except (FileNotFoundError, NotADirectoryError):
        return False
    tops = {path.split("/", 1)[0] for path in manifest.files}
    return tops == {name for name in os.listdir(folder) if name not in but}  # noqa: PTH208


class Folder:
    """A folder in the making. Every path of `paths` must be given by `keep` or `write` before it is shown."""

    def __init__(self, root: Path, before: Manifest, paths: Iterable[str]) -> None:
        """`before` tells what `root` held last; what is not in `paths` is removed at once. Raises OSError."""
        self.root = root
        self._before = before.files
        wanted = set(paths)
        self._wanted_folders = {folder for path in wanted for folder in folders_of(path)}
        root.mkdir(exist_ok=True)
        root.chmod(0o755)
        self._files, folders = self._found(before, wanted)
        self._folders = set(folders)
        for path in self._files.keys() - wanted:
            (root / path).unlink()
        for folder in reversed(folders):
            if folder not in self._wanted_folders:
                (root / folder).rmdir()
                self._folders.remove(folder)
        self._root = f"{root}/"

    def _found(self, before: Manifest, wanted: Set[str]) -> tuple[dict[str, Lie], list[str]]:
        """How the files lie that are there, and the folders, in which we may write; listed if any is to go."""
        stays = before.files.keys() <= wanted and before.folders.keys() <= self._wanted_folders
        if stays and _plainly(self.root, before):
            files = {path: (entry.size, entry.mtime) for path, entry in before.files.items()}
            return files, list(before.folders)
        files, folders = survey(self.root)
        for folder in folders:
            allow_writing(self.root / folder)
        return files, folders

    @property
    def times(self) -> dict[str, int]:
        """The folders that are there, parents first, and when each last got or lost an entry, in ns. Raises OSError."""
        return times_of(self.root, sorted(self._folders))

    def keep(self, path: str, body_hash: bytes) -> Lie | None:
        """How `path` lies, if it is there already with that content."""
        entry = self._before.get(path)
        if entry and entry.hash == body_hash and self._files.get(path) == (entry.size, entry.mtime):
            return entry.size, entry.mtime
        return None

    def write(self, path: str, body: bytes) -> Lie:
        """Make `path` a new file (readers of the old one keep it); mode 0644. Raises OSError."""
        name = self._clear(path)
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), MODE)
        try:
            view = memoryview(body)
            while view:
                view = view[os.write(handle, view) :]
            if hasattr(os, "fchmod"):
                os.fchmod(handle, MODE)  # whatever the umask is
            return len(body), os.fstat(handle).st_mtime_ns
        finally:
            os.close(handle)

    def link(self, path: str, source: Path, lie: Lie) -> Lie | None:
        """Let `path` be the file that `source` is, if that still lies as `lie` says; None if it cannot be.

        Two editions may share a file, for nobody here writes into one: what differs is made as a new file.
        """
        name = self._clear(path)
        try:
            os.link(source, name, follow_symlinks=False)
        except (OSError, NotImplementedError):
            return None
        stat = os.lstat(name)
        if S_ISREG(stat.st_mode) and S_IMODE(stat.st_mode) == MODE and (stat.st_size, stat.st_mtime_ns) == lie:
            return lie
        os.unlink(name)  # noqa: PTH108
        return None

    def _clear(self, path: str) -> str:
        """The full name of `path`, at which nothing is any longer, in a folder that is there."""
        name = self._root + path
        if self._files.pop(path, None) is not None:
            os.unlink(name)  # noqa: PTH108  # strings: this runs for every file
        else:
            self._make_folders(path)
        return name

    def _make_folders(self, path: str) -> None:
        missing = []
        for folder in folders_of(path):
            if folder in self._folders:
                break
            missing.append(folder)
        for folder in reversed(missing):
            os.mkdir(self._root + folder)  # noqa: PTH102
            os.chmod(self._root + folder, 0o755)  # noqa: PTH101, S103
            self._folders.add(folder)
