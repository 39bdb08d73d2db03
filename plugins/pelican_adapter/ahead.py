"""In: the settings of a build. Out: the modules that its workers need; loaded beforehand where there will be workers."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from plugins.newsroom.memory import Memory
from plugins.pelican_adapter import typesetting
from plugins.press.executor import prepare_workers

CHANNELS = "plugins.channels."


def modules_of(settings: Mapping[str, Any]) -> list[str]:
    """What typesets and what makes outputs: the channels, and all that they bring along."""
    for name in settings["CHANNELS"]:
        importlib.import_module(name)
    own = [name for name in sys.modules if name.startswith(CHANNELS)]
    return [typesetting.__name__, *settings["CHANNELS"], *own]


def prepare(settings: Mapping[str, Any], memory: Memory) -> None:
    """Where a site of many posts is built for the first time, workers are sure to be needed: their modules are loaded
    while this process still reads the posts."""
    posts = Path(settings["PATH"]).rglob("*.md")
    if memory.empty and next(islice(posts, typesetting.MANY, None), None):
        prepare_workers(modules_of(settings))
