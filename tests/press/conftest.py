"""A press in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from plugins.channels.output import Output
from plugins.press.press import Run, make


class Shop:
    """A project folder with output/ and a store."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"
        self.store = root / ".cache" / "press"

    def make(self, outputs: Iterable[Output], **options: Any) -> Run:
        """Build into output/."""
        return make(outputs, store_folder=self.store, output=self.output, **options)

    def files(self) -> dict[str, bytes]:
        """All of output/."""
        return tree(self.output)

    def left_over(self) -> set[str]:
        """What lies beside output/ and the store, the spare edition apart."""
        return {path.name for path in self.root.iterdir()} - {"output", ".cache", ".output-spare"}


def tree(folder: Path) -> dict[str, bytes]:
    """Files below `folder` by path; a folder with nothing in it is listed with a slash."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name + "/"] = b""
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """An empty one."""
    return Shop(tmp_path)
