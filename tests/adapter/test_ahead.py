"""Workers know what they need before they start; and nothing is loaded for a build that needs none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from plugins.newsroom.memory import Memory
from plugins.newsroom.readings import Reading
from plugins.newsroom.records import look
from plugins.newsroom.schema import ArticleFields
from plugins.pelican_adapter import ahead, typesetting
from tests.conftest import ROOT

CHANNELS = ["plugins.channels.pages", "plugins.channels.handouts"]
LOOK = """
import sys
sys.path.insert(0, ".")
from plugins.pelican_adapter.ahead import modules_of
from plugins.press.executor import prepare_workers, workers_with

modules = modules_of({"CHANNELS": sys.argv[1:]})
prepare_workers(modules)
with workers_with(modules, 1) as pool:
    print(pool.submit(eval, "' '.join(__import__('sys').modules)").result())
"""


def test_workers_know_the_channels_and_what_these_load_late() -> None:
    command = (sys.executable, "-c", LOOK, *CHANNELS)
    known = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert {*CHANNELS, "plugins.channels.pages.site", "weasyprint", typesetting.__name__} <= set(known)
    assert "invoke" not in known


def _content(folder: Path, count: int) -> Path:
    (folder / "articles").mkdir(parents=True)
    for number in range(count):
        (folder / "articles" / f"{number}.md").write_text("---\n---\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("count", "kept", "asked"), [(3, False, True), (2, False, False), (3, True, False)])
def test_only_the_first_build_of_many_posts_prepares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, kept: bool, asked: bool
) -> None:
    content = _content(tmp_path / "content", count)
    memory = Memory(tmp_path / "store", content, b"code")
    if kept:
        memory.begin(b"terms")
        _, sight = look(content / "articles" / "0.md")
        memory.keep("articles/0.md", sight, Reading(model=ArticleFields, document=None, problems=()))
        memory.save()
    prepared: list[Iterable[str]] = []
    monkeypatch.setattr(typesetting, "MANY", 2)
    monkeypatch.setattr(ahead, "prepare_workers", prepared.append)
    ahead.prepare({"PATH": str(content), "CHANNELS": CHANNELS}, memory)
    memory.close()
    assert bool(prepared) is asked
