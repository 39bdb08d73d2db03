"""In: the text of a TOML file. Out: its values, in NFC, and the line of every place in it.

`tomllib` reads (TOML 1.0); it tells no line numbers, so a second, shallow pass notes where each table header
and key stands. That pass only serves messages: where it does not know, the nearest known line is named.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from plugins.newsroom.locale import mark
from plugins.newsroom.problems import Message, Place, say
from plugins.newsroom.text import nfc

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([\"']?[A-Za-z0-9_-]+[\"']?(?:\.[\"']?[A-Za-z0-9_-]+[\"']?)*)\s*=")
_ITEM = re.compile(r"\s*\{")
LONGEST_LINE = 1000  # a longer one is no header, and would keep the patterns busy
# Characters of a line that nobody wrote; tomllib's work grows with the square of the dots in a key.
ENDLESS = 10_000
# What tomllib says (in English) → what an editor can use.
_REASONS = (
    ("Endless", mark("dòng này dài quá")),
    ("Cannot overwrite", mark("khai báo hai lần")),
    ("Cannot declare", mark("khai báo hai lần")),
    ("Duplicate inline", mark("khai báo hai lần")),
    ("Cannot mutate", mark("khai báo hai lần")),
    ("Illegal character", mark("ngoặc kép chưa đóng, hoặc có ký tự lạ")),
    ("Unterminated", mark("ngoặc kép chưa đóng")),
    ("Unclosed", mark("ngoặc vuông hoặc ngoặc nhọn chưa đóng")),
    ("Unescaped", mark("dấu \\ trong ngoặc kép không hợp lệ")),
    ("Invalid value", mark("giá trị thiếu ngoặc kép, hoặc viết sai")),
    ("Invalid date", mark("ngày giờ không có thật")),
    ("Expected '='", mark("thiếu dấu = sau tên trường")),
    ("Expected ']", mark("thiếu ngoặc vuông đóng của tên bảng")),
    ("Expected newline", mark("thiếu ngoặc kép, hoặc có chữ thừa ở cuối dòng")),
)
_OTHER = mark("viết sai cú pháp TOML")


def load(text: str) -> tuple[dict[str, Any], dict[Place, int]]:
    """Values and lines of `text`. Raises tomllib.TOMLDecodeError."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > ENDLESS:
            raise tomllib.TOMLDecodeError(f"Endless line (at line {number}, column 1)")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits; brackets in brackets
        raise tomllib.TOMLDecodeError(str(error)) from None
    return {key: _normal(value) for key, value in values.items()}, _lines(text)


def error_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Line that the parser stumbled on; 1 if it names none."""
    if str(error).endswith("(at end of document)"):
        return len(text.rstrip().split("\n"))
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 1


def reason(error: tomllib.TOMLDecodeError) -> Message:
    """What the parser stumbled on, in the editor's language."""
    return say(next((told for said, told in _REASONS if str(error).startswith(said)), _OTHER))


def _normal(value: Any) -> Any:
    """Strings in NFC and on one line, all the way down: an escape like `\\u0301` is text only now."""
    if isinstance(value, str):
        return re.sub(r"[ \t\r\n]+", " ", nfc(value)).strip()
    if isinstance(value, list):
        return [_normal(item) for item in value]
    return {key: _normal(item) for key, item in value.items()} if isinstance(value, dict) else value


def _lines(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    key: Place = ()
    items = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            continue
        if header := _HEADER.match(line):
            table = _table(_path(header[2]), counts, repeated=header[1] == "[[")
            key = ()
            lines.setdefault(table, number)
        elif found := _KEY.match(line):
            key, items = (*table, *_path(found[1])), 0
            lines.setdefault(key, number)
        elif _ITEM.match(line) and key:  # an inline table on a line of its own, in an array
            lines.setdefault((*key, items), number)
            items += 1
    return lines


def _path(name: str) -> Place:
    return tuple(part.strip(" \"'") for part in name.split("."))


def _table(name: Place, counts: dict[Place, int], *, repeated: bool) -> Place:
    """Place of a table: `[[themes]]` is the next of its kind, `[themes.english]` belongs to the latest one."""
    place: Place = ()
    for part in name[:-1] if repeated else name:
        place = (*place, part)
        if place in counts:
            place = (*place, counts[place] - 1)
    if not repeated:
        return place
    place = (*place, name[-1])
    counts[place] = counts.get(place, 0) + 1
    return (*place, counts[place] - 1)
