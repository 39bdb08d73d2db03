"""In: an address. Out: its QR code (ISO/IEC 18004) as one SVG path, or the problem that it is too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

from plugins.newsroom.problems import ContentError, Problem, say

MOST_VERSION = 3  # 29 modules: at 55 mm a cheap phone reads it from 0.6 m
MOST_IN_HAND = 10  # 57 modules: at 48 mm they are 0.8 mm, which a phone reads from 0.25 m


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """`size` in modules without the quiet zone; `path` strokes one line of width 1 for each dark run."""

    size: int
    version: int
    path: str


@lru_cache(maxsize=256)
def qr_code(address: str, most: int = MOST_VERSION) -> QrCode:
    """The code of `address` with the best error correction that its version has room for, M at least.

    Raises ContentError if it needs a larger version than `most`.
    """
    try:
        code = segno.make_qr(address, error="m", boost_error=True)
        version = int(code.version)
    except segno.DataOverflowError:
        version = most + 1
    if version > most:
        raise ContentError([_too_long(address)])
    return QrCode(size=len(code.matrix), version=version, path="".join(_runs(code.matrix)))


def _runs(matrix: Iterable[Iterable[int]]) -> Iterator[str]:
    """A stroke for every run of dark modules, row by row."""
    for y, row in enumerate(matrix):
        x = 0
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                yield f"M{x} {y}.5h{length}"
            x += length


def _too_long(address: str) -> Problem:
    return Problem(
        file="newsroom.toml",
        line=0,
        field="identity.site_url",
        name="qr-too-long",
        wrong=say("địa chỉ {address} quá dài cho mã QR đọc được từ xa", address=address),
        instead=say("dùng site_url ngắn hơn, viết chữ thường, hoặc mã bảng ngắn hơn"),
    )
