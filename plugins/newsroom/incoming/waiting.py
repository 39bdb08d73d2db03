"""In: the content folder. Out: the drafts that an import left there and nobody has looked through yet."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.incoming.model import INCOMING


def waiting(content: Path) -> tuple[str, ...]:
    """Paths below content/, in the order of their names."""
    return tuple(sorted(path.relative_to(content).as_posix() for path in (content / INCOMING).glob("*.md")))
