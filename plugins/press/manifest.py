"""In: a JSON file of ours. Out: what a made folder holds, file by file; and back.

It is housekeeping: whatever is wrong with the file, the folder then counts as unknown and is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from plugins.press.digest import SIZE

VERSION = 2


class Entry(NamedTuple):
    """One file: who made it, from what, what is in it, and how it lay on the disk (ns since 1970)."""

    channel: str
    signature: bytes
    hash: bytes
    size: int
    mtime: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of a made folder, and its folders with the time of their last change in ns, parents first.

    A folder's time tells whether anything was added to it or taken from it.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)


def read_manifest(file: Path, folder: Path) -> Manifest:
    """What `folder` held when `file` was written; empty if it tells of another folder or is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        told = json.loads(file.read_bytes())
        if told["version"] == VERSION and told["folder"] == str(folder):
            paths, channels, sizes, times = (told[name] for name in ("paths", "channels", "sizes", "times"))
            columns = channels, _apart(told["signatures"]), _apart(told["hashes"]), sizes, times
            entries = map(Entry, *columns)
            files = dict(zip(paths, entries, strict=True))
            numbers = (*sizes, *times, *told["folders"].values())
            if all(len(column) == len(paths) for column in columns) and all(type(item) is int for item in numbers):
                return Manifest(files=files, folders=told["folders"])
    return Manifest()


def write_manifest(file: Path, folder: Path, manifest: Manifest) -> None:
    """Replace `file` at once. Raises OSError."""
    prepare_manifest(file, folder, manifest)
    settle_manifest(file)


def prepare_manifest(file: Path, folder: Path, manifest: Manifest) -> None:
    """Write all that `settle_manifest` then only puts in its place. Raises OSError."""
    entries = manifest.files.values()
    told = {  # columns: twice as fast to read as rows
        "version": VERSION,
        "folder": str(folder),
        "folders": dict(manifest.folders),
        "paths": list(manifest.files),
        "channels": [entry.channel for entry in entries],
        "signatures": b"".join(entry.signature for entry in entries).hex(),
        "hashes": b"".join(entry.hash for entry in entries).hex(),
        "sizes": [entry.size for entry in entries],
        "times": [entry.mtime for entry in entries],
    }
    try:
        _beside(file).write_bytes(json.dumps(told, separators=(",", ":")).encode("ascii"))
    except OSError:
        forget_prepared(file)
        raise


def settle_manifest(file: Path) -> None:
    """What was prepared becomes `file`. Raises OSError."""
    _beside(file).replace(file)


def forget_prepared(file: Path) -> None:
    """Remove what was prepared and never settled. Raises OSError."""
    _beside(file).unlink(missing_ok=True)


def _apart(digests: str) -> list[bytes]:
    raw = bytes.fromhex(digests)
    return [raw[start : start + SIZE] for start in range(0, len(raw), SIZE)]


def _beside(file: Path) -> Path:
    return file.with_suffix(".new")
