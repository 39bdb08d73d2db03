"""In: a settings file, a content folder, an output folder. Out: what `inv build` makes with these settings."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

DAY = "2026-11-22"

if __name__ == "__main__":  # a worker loads this file too, and needs nothing of it
    import tasks
    from plugins.pelican_adapter.commands.building import build

    settings, content, output = sys.argv[1:]
    with tasks._command("vi") as terminal:
        build(tasks._options(content, output, DAY, settings=settings), terminal)
