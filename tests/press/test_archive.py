"""A ZIP of a folder: the same bytes for the same files, replaced at once."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from plugins.press.archive import write_archive
from plugins.press.errors import WriteError


def folder(root: Path, order: list[str]) -> Path:
    """A pack whose files were written in that order, at other times and with other rights."""
    pack = root / "pack"
    for number, path in enumerate(order):
        (pack / path).parent.mkdir(parents=True, exist_ok=True)
        (pack / path).write_text(path)
        os.utime(pack / path, (number, number))
        (pack / path).chmod(0o600 + number)
    return pack


def test_equal_files_make_equal_bytes(tmp_path: Path) -> None:
    names = ["in/b.pdf", "in/a.pdf", "SHA256SUMS"]
    made = []
    for which, order in enumerate((names, names[::-1])):
        root = tmp_path / str(which)
        write_archive(folder(root, order), root / "pack.zip", date(2026, 12, 4))
        made.append((root / "pack.zip").read_bytes())
        assert {path.name for path in root.iterdir()} == {"pack", "pack.zip"}
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "0/pack.zip") as archive:
        assert archive.namelist() == ["pack/SHA256SUMS", "pack/in/a.pdf", "pack/in/b.pdf"]
        assert archive.read("pack/in/a.pdf") == b"in/a.pdf"


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    pack = folder(tmp_path, ["a"])
    with pytest.raises(WriteError):
        write_archive(pack, tmp_path / "nowhere" / "pack.zip", date(2026, 12, 4))
