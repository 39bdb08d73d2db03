"""A publish that is killed where it matters most; tests/faults kills builds and publishes at some hundred places."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.faults.strikes import strike_edges

EDGES = (
    "COMMIT",  # what was read is remembered
    "open .output-lock",
    "part of .output-spare/",
    "exchange",
    "os.rename conf/.cache/press/manifest-",
    "part of conf/.cache/press/manifest-",
    "os.rename output/press/",
    "open conf/.cache/stamps/",
    "part of conf/.cache/stamps/",
)


@pytest.mark.skipif(not Path("/proc/self").exists() or not hasattr(os, "fork"), reason="looks into /proc")
def test_killed_where_it_matters_most_the_next_publish_is_right(tmp_path: Path) -> None:
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["tests.faults.strikes"])
    with ProcessPoolExecutor(1, mp_context=processes) as process:  # one without threads, which may fork
        tally = process.submit(strike_edges, tmp_path, EDGES).result()
    assert tally == {"killed, old edition": 5, "killed, new edition": 4}
