"""In: a JSON file of ours. Out: what a made folder holds, file by file; and back.

It is housekeeping: whatever is wrong with the file, the folder then counts as unknown and is made anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

VERSION = 1


class Entry(NamedTuple):
    """One file: who made it, from what, what is in it, and how it lay on the disk (ns since 1970)."""

    channel: str
    signature: bytes
    hash: bytes
    size: int
    mtime: int


Manifest = dict[str, Entry]


def read_manifest(file: Path, folder: Path) -> Manifest:
    """What `folder` held when `file` was written; empty if it tells of another folder or is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        told = json.loads(file.read_bytes())
        if told["version"] == VERSION and told["folder"] == str(folder):
            unhex = bytes.fromhex
            return {
                path: Entry(str(channel), unhex(signature), unhex(body_hash), int(size), int(mtime))
                for path, (channel, signature, body_hash, size, mtime) in told["files"].items()
            }
    return {}


def write_manifest(file: Path, folder: Path, manifest: Manifest) -> None:
    """Replace `file` at once. Raises OSError."""
    prepare_manifest(file, folder, manifest)
    settle_manifest(file)


def prepare_manifest(file: Path, folder: Path, manifest: Manifest) -> None:
    """Write all that `settle_manifest` then only puts in its place. Raises OSError."""
    files = {
        path: (entry.channel, entry.signature.hex(), entry.hash.hex(), entry.size, entry.mtime)
        for path, entry in manifest.items()
    }
    text = json.dumps({"version": VERSION, "folder": str(folder), "files": files}, separators=(",", ":"))
    try:
        _beside(file).write_bytes(text.encode("ascii"))
    except OSError:
        forget_prepared(file)
        raise


def settle_manifest(file: Path) -> None:
    """What was prepared becomes `file`. Raises OSError."""
    _beside(file).replace(file)


def forget_prepared(file: Path) -> None:
    """Remove what was prepared and never settled. Raises OSError."""
    _beside(file).unlink(missing_ok=True)


def _beside(file: Path) -> Path:
    return file.with_suffix(".new")
