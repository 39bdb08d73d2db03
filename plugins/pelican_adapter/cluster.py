"""In: the address of a Dask scheduler. Out: an executor whose workers make the recipes, for federations with
thousands of boards. Needs the optional library: `uv run --extra dask inv build --executor dask://host:8786`.

A worker may be another machine. What it makes goes into the store under our signatures, so it must be what we would
make: each worker first shows that its code, libraries, theme and content are ours, at the same paths (a shared disk,
or the same commit checked out there).
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from plugins.channels.kit import tree_digest
from plugins.newsroom.problems import say
from plugins.pelican_adapter.options import SCHEME
from plugins.pelican_adapter.system import MissingLibrary
from plugins.press.digest import engine_digest
from plugins.press.errors import PressError, WorkerError

PATIENCE = 15  # s to wait for the scheduler


@contextmanager
def hands(address: str, *folders: Path) -> Iterator[Executor | None]:
    """The executor at `address`, or None, which leaves the work to this machine."""
    if not address:
        yield None
        return
    with cluster(address, *folders) as executor:
        yield executor


@contextmanager
def cluster(address: str, *folders: Path) -> Iterator[Executor]:
    """The executor at `address` (`dask://host:8786`), whose workers have the same `folders` as we.

    Raises MissingLibrary without Dask, PressError where there is no scheduler, no worker, or a worker that
    differs, WorkerError where workers die at their work.
    """
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise MissingLibrary("dask", "uv run --extra dask inv …") from None
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PressError(
            say("không nối được cụm máy {address}: {reason}", address=address, reason=str(error))
        ) from None
    with client:
        _check_workers(client.run(equipment, folders), equipment(folders), address)
        try:
            yield client.get_executor(pure=False)
        except distributed.KilledWorker as error:
            raise WorkerError(say("máy trong cụm ngừng giữa chừng: {reason}", reason=str(error))) from None


def equipment(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """What shapes outputs on this machine: digests of the code with its libraries, and of the bytes in `folders`."""
    return (engine_digest().hex(), *(tree_digest(folder, (folder,)) for folder in folders))


def _check_workers(theirs: dict[str, tuple[str, ...]], ours: tuple[str, ...], address: str) -> None:
    if not theirs:
        raise PressError(say("cụm máy {address} chưa có máy nào nhận việc", address=address))
    strangers = sorted(name for name, equipped in theirs.items() if equipped != ours)
    if strangers:
        raise PressError(
            say(
                "máy {names} không có cùng mã nguồn, thư viện, theme/ và content/ như máy này",
                names=", ".join(strangers),
            )
        )
