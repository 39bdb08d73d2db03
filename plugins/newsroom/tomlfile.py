"""In: a TOML file. Out: its values with all scalars kept, and the line of every place in it.

`tomllib` reads (TOML 1.0); it tells no line numbers, so a second, shallow pass notes where each table header
and key stands. That pass only serves messages: where it does not know, the nearest known line is named.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from plugins.newsroom.frontmatter import Place

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\s*=")
_ITEM = re.compile(r"\s*\{")


def load(text: str) -> tuple[dict[str, Any], dict[Place, int]]:
    """Values and lines of `text`. Raises tomllib.TOMLDecodeError."""
    return tomllib.loads(text), _lines(text)


def line_of(lines: dict[Place, int], place: Place) -> int:
    """Line of the innermost part of `place` that is known; 1 if none."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def error_line(error: tomllib.TOMLDecodeError) -> int:
    """Line that the parser stumbled on; 1 if it names none."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 1


def _lines(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    key: Place = ()
    items = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            name: Place = tuple(part.strip(" \"'") for part in header[2].split("."))
            if header[1] == "[[":
                index = counts.get(name, 0)
                counts[name] = index + 1
                table = (*name, index)
            else:
                table = _inside_latest(name, counts)
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            key, items = (*table, *found[1].split(".")), 0
            lines.setdefault(key, number)
        elif _ITEM.match(line) and key:  # an inline table on a line of its own, in an array
            lines.setdefault((*key, items), number)
            items += 1
    return lines


def _inside_latest(name: Place, counts: dict[Place, int]) -> Place:
    """`[themes.english]` after `[[themes]]` belongs to its latest element."""
    for length in range(len(name) - 1, 0, -1):
        head = name[:length]
        if head in counts:
            return (*head, counts[head] - 1, *name[length:])
    return name
