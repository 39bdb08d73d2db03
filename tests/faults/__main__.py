"""In: how many times to strike each command. Out: exit code 0 if no killed build or publish left anything wrong behind.

    nice uv run --group test python -m tests.faults --points 200

Too slow for the suite, which strikes at the few places that matter most (tests/adapter/test_faults.py). Each point
edits a small site back or forth, starts the real command, and kills it: most at the n-th time that it touches the
disk, some at a moment while its workers run, together with them or one of them alone. After that output/ must be the
old or the new edition, file for file; no process may live on; and the next command, with the content as it is or
put back, must give what a clean one gives, with no file left beside it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.faults.strikes import strike_often

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--commands", nargs="+", default=["build", "publish"])
    parser.add_argument("--touches", action="store_true", help="only say what each command does to the disk")
    parser.add_argument("--full", action="store_true", help="fill the disk instead of killing the command")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        strike_often(Path(temporary), asked.commands, asked.points, full=asked.full, only_tell=asked.touches)
