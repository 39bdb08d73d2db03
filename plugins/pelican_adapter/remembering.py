"""In: the folder of the press's store and a content folder. Out: the `Memory` of what was read there before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from plugins.newsroom.memory import Memory
from plugins.newsroom.problems import ContentError
from plugins.press import digest
from plugins.press.digest import blake, engine_digest, version_of

READERS = ("pelican", "pydantic", "pydantic-core", "pyyaml")  # libraries that read; the others are in engine_digest


@contextmanager
def remembering(store_folder: Path, content: Path) -> Iterator[Memory]:
    """The memory of `content`, for one reading of all of it, be there mistakes in it or not."""
    memory = Memory(store_folder, content, version())
    try:
        yield memory
    except ContentError:
        memory.save()
        raise
    else:
        memory.save()  # nothing, where it was saved already
    finally:
        memory.close()


@cache
def version() -> bytes:
    """Stands for all code that has a part in reading."""
    sources = (*sorted(Path(__file__).parent.glob("*.py")), Path(digest.__file__))
    libraries = (f"{name} {version_of(name)};".encode() for name in READERS)
    return blake(engine_digest(), *libraries, *(path.read_bytes() for path in sources))
