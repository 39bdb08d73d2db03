"""In: a Markdown file for Hugo, Jekyll or Pelican. Out: its front matter as plain strings, and its body.

YAML between ---, TOML between +++ , JSON in braces, or Pelican's lines “Title: …” down to an empty line.
"""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime
from typing import Any

from plugins.newsroom.frontmatter import parse
from plugins.newsroom.incoming.model import finding
from plugins.newsroom.problems import Complaint, Problem, say

Fields = dict[str, Any]  # values are str, or lists and dicts of such

_LINE = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*)|$)")
_DEEPEST = 6


def split_header(text: str, file: str) -> tuple[Fields, str, tuple[Problem, ...]]:
    """Fields by lower-case name, the body, and what is wrong; no fields if the front matter cannot be read."""
    text = text.lstrip("\n")
    if text.startswith("---"):
        document = parse(text, file)
        return _lower(document.fields), document.body.text, document.problems
    if text.startswith("+++"):
        return _toml(text, file)
    if text.startswith("{"):
        return _json(text, file)
    return _lines(text, file)


def _toml(text: str, file: str) -> tuple[Fields, str, tuple[Problem, ...]]:
    head, fence, body = text[3:].partition("\n+++")
    if not fence:
        return {}, text, (_problem(file, (say("phần đầu bài không có dòng +++ đóng lại"), _look())),)
    try:
        values = tomllib.loads(head)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}, text, (_problem(file, (say("phần đầu bài viết sai cú pháp TOML"), _look())),)
    return _lower(_plain(values)), body.partition("\n")[2], ()


def _json(text: str, file: str) -> tuple[Fields, str, tuple[Problem, ...]]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}, text, (_problem(file, (say("phần đầu bài viết sai cú pháp JSON"), _look())),)
    return _lower(_plain(values)), text[end:], ()


def _lines(text: str, file: str) -> tuple[Fields, str, tuple[Problem, ...]]:
    """Pelican: an indented line goes on with the field above."""
    fields: Fields = {}
    lines = text.split("\n")
    end, name = len(lines), ""
    for number, line in enumerate(lines):
        found = _LINE.fullmatch(line.rstrip())
        if found:
            name = found[1].strip().lower()
            fields[name] = (found[2] or "").strip()
        elif name and line[:1] in (" ", "\t") and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        else:
            end = number
            break
    if "title" not in fields:
        complaint = say("không có phần đầu bài (title, date…)"), say("nếu là bài viết, thêm phần đầu rồi nhập lại")
        return {}, text, (_problem(file, complaint),)
    return fields, "\n".join(lines[end:]), ()


def _plain(value: object, depth: int = 0) -> Any:
    """Dates, numbers and flags as text; what is nested too deeply as its text."""
    if isinstance(value, dict) and depth < _DEEPEST:
        return {str(name): _plain(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list) and depth < _DEEPEST:
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return "" if value is None else str(value)


def _lower(values: object) -> Fields:
    return {str(name).lower(): value for name, value in values.items()} if isinstance(values, dict) else {}


def _look() -> Any:
    return say("sửa phần đầu bài ở nguồn rồi nhập lại")


def _problem(file: str, complaint: Complaint) -> Problem:
    return finding(file, "", "front-matter", complaint, line=1, lost=True)
