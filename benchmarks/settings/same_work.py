"""Settings of the benchmark: the work that the other generators do, so pages, lists, feeds and the look of the site."""

import os

from pelicanconf import *  # noqa: F403

CHANNELS = [
    "benchmarks.same_pages",
    "plugins.channels.feeds",
    "plugins.channels.assets",
    "plugins.channels.sitemap",
]
STORE_PATH = os.environ["BENCHMARK_STORE"]
