"""A post on its way to the web desk and back. In: the file's text. Out: what the form reads; and the text to write.

The form gets front matter as JSON of strings, so that it cannot take “012” for a number. On the way back only what
was changed is written: comments, order and fields that the form does not know stay as they were.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from typing import Any

from plugins.newsroom.fieldtypes import as_list
from plugins.newsroom.frontmatter import FENCE, Document, one_line, parse
from plugins.newsroom.model import ARTICLES
from plugins.newsroom.schema import ArticleFields
from plugins.newsroom.text import nfc

LISTS = frozenset({"themes", "audiences", "authors"})  # one value may stand for a list of one
PATHS = frozenset({"cover"})  # the form may put a slash before them
_PLAIN = re.compile(r"[0-9a-z][0-9A-Za-z./-]*(T[0-9:]+)?", re.ASCII)
INDENT = "  "


def to_form(text: str, file: str) -> str:
    """Front matter as JSON, and the body. Raises ValueError if the front matter cannot be read."""
    document = parse(text, file)
    if document.problems:
        raise ValueError(file)
    fields = {name: _usual(name, value) for name, value in document.fields.items()}
    if "segments" in fields and isinstance(fields["segments"], dict):
        fields["segments"] = {facet: as_list(words) for facet, words in fields["segments"].items()}
    fields = _unsaid(file) | fields
    return f"{json.dumps(fields, ensure_ascii=False, indent=2)}\n{document.body.text}"


def from_form(raw: str, before: str, file: str, asked: Set[str]) -> str:
    """The text to write for what the form sent; `before` is the file as it is, empty for a new one.

    `asked` are the fields of the form; no other can be changed. Raises ValueError if `raw` is no post.
    """
    start = raw.lstrip()
    sent, end = json.JSONDecoder().raw_decode(start)
    if not isinstance(sent, dict):
        raise ValueError(file)  # noqa: TRY004  # bad data, not a bug
    wanted = {name: value for name, value in _cleaned(sent).items() if name in asked}
    body = nfc(start[end:].replace("\r\n", "\n")).strip("\n")
    old = parse(before, file) if before else Document(file=file)
    if old.problems:
        raise ValueError(file)
    wanted = {name: _usual(name, value) for name, value in wanted.items()}
    for name, value in _unsaid(file).items() if before else ():
        if name not in old.fields and wanted.get(name) == value:
            del wanted[name]  # the form says it, the file need not
    kept = {name: value for name, value in old.fields.items() if name not in asked}
    fields = _in_order(old.fields, wanted | kept)
    lines = _merged(before.split("\n"), old, fields)
    text = _text(lines, old, body)
    if parse(text, file).fields != _as_read(fields, old):
        text = _text([line for name, value in fields.items() for line in _lines(name, value, "")], old, body)
    return text


def _unsaid(file: str) -> dict[str, str]:
    """What a post without these fields means, for a form that must show something."""
    return {"status": str(ArticleFields.model_fields["status"].default)} if file.startswith(f"{ARTICLES}/") else {}


def _in_order(before: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """First what the file had, in its order."""
    known = [name for name in before if name in fields]
    return {name: fields[name] for name in (*known, *(name for name in fields if name not in before))}


def _as_read(fields: Mapping[str, Any], old: Document) -> dict[str, Any]:
    """What reading the written fields must give: unchanged ones as the file had them."""
    return {name: old.fields[name] if _same(name, value, old.fields) else value for name, value in fields.items()}


def _same(name: str, value: object, before: Mapping[str, Any]) -> bool:
    if name not in before:
        return False
    old = before[name]
    return bool(
        value == old or value == _cleaned({name: _usual(name, old)}).get(name) or _segments_same(value, old)
    )


def _segments_same(value: object, old: object) -> bool:
    if not isinstance(value, dict) or not isinstance(old, dict):
        return False
    return {k: as_list(v) for k, v in value.items()} == {k: as_list(v) for k, v in old.items()}


def _merged(source: list[str], old: Document, fields: Mapping[str, Any]) -> list[str]:
    """The lines of front matter: those of the file for what did not change."""
    starts = sorted((line, str(place[0])) for place, line in old.lines.items() if len(place) == 1)
    ends = [*(line for line, _ in starts[1:]), old.body_line - 1][: len(starts)]
    result = source[1 : starts[0][0] - 1] if starts else []
    for (line, name), end in zip(starts, ends, strict=True):
        block = source[line - 1 : end - 1]
        if name in fields and _same(name, fields[name], old.fields):
            result += block
            continue
        after = len(block)
        while after > 1 and (not block[after - 1].strip() or block[after - 1].startswith("#")):
            after -= 1
        result += _lines(name, fields[name], "") if name in fields else []
        result += block[after:]
    for name, value in fields.items():
        if name not in old.fields:
            result += _lines(name, value, "")
    return result


def _text(lines: list[str], old: Document, body: str) -> str:
    kept = old.body.text if old.body.text.strip("\n") == body else f"\n{body}\n"
    return "\n".join((FENCE, *lines, FENCE, kept))


def _lines(name: str, value: object, indent: str) -> list[str]:
    """One field as YAML."""
    if isinstance(value, dict):
        inner = [line for key, item in value.items() for line in _lines(key, item, indent + INDENT)]
        return [f"{indent}{name}:", *inner]
    if isinstance(value, list):
        if all(isinstance(item, str) and _PLAIN.fullmatch(item) for item in value):
            return [f"{indent}{name}: [{', '.join(value)}]"]
        return [
            f"{indent}{name}:",
            *(f"{indent}{INDENT}- {json.dumps(item, ensure_ascii=False)}" for item in value),
        ]
    plain = isinstance(value, str) and _PLAIN.fullmatch(value)
    return [f"{indent}{name}: {value if plain else json.dumps(value, ensure_ascii=False)}"]


def _usual(name: str, value: Any) -> Any:
    """A value in the form that the desk knows."""
    if name in LISTS:
        return as_list(value)
    return value.lstrip("/") if name in PATHS and isinstance(value, str) else value


def _cleaned(value: Any) -> Any:
    """Texts as the reader keeps them, without what is empty."""
    if isinstance(value, dict):
        cleaned = {key: _cleaned(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in ("", [], {})}
    if isinstance(value, list):
        return [item for item in map(_cleaned, value) if item not in ("", [], {})]
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return one_line(nfc(str(value)))
