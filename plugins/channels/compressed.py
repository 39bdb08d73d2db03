"""In: the outputs of the other channels. Out: a `.gz` and a `.br` twin of each text, for hosts that serve them as they are.

Only the public build (publishconf.py) asks for them. gzip is RFC 1952 without a time stamp, Brotli RFC 7932.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import brotli

from plugins.channels.output import Made, Needs, Output

TEXTS = frozenset({".html", ".xml", ".css", ".svg", ".txt", ".json", ".webmanifest", ".js", ".ics"})
CODINGS = ("br", "gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Which output to compress, and how."""

    path: str
    coding: str


def twins(outputs: Iterable[Output]) -> Iterator[Output]:
    """Two compressed outputs for each text among `outputs`."""
    for output in outputs:
        if PurePosixPath(output.path).suffix in TEXTS:
            for coding in CODINGS:
                yield Output(
                    path=f"{output.path}.{coding}",
                    recipe=compress,
                    inputs=Twin(path=output.path, coding=coding),
                    needs=(output.path,),
                    source=output.source,
                    cost=15,
                )


def compress(twin: Twin, needs: Needs) -> Made:
    """The compressed bytes, always the same for the same text."""
    body = needs[twin.path].body
    packed = (
        brotli.compress(body, mode=brotli.MODE_TEXT) if twin.coding == "br" else gzip.compress(body, 9, mtime=0)
    )
    return Made(body=packed)
