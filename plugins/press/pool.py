"""In: calls. Out: their results, from processes that load only what the calls need."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class Pool(ProcessPoolExecutor):
    """A pool whose processes do not load the file that was run: of `inv` all of invoke, which they never use."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As `ProcessPoolExecutor`, which starts its processes here."""
        with _nothing_run():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _nothing_run() -> Iterator[None]:
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
