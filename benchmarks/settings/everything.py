"""Settings of the benchmark: all that Bảng Tin makes, as `inv build` does."""

import os

from pelicanconf import *  # noqa: F403

STORE_PATH = os.environ["BENCHMARK_STORE"]
