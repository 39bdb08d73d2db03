"""In: a kind, and what is known of a new post. Out: its text, commented from the schema for whoever writes it.

Where something must be written stands a gap (`kindforms.GAP`). A draft with gaps is in good form; a post that is to
be published with one is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from plugins.newsroom.complaints import fields_of, inner_form
from plugins.newsroom.kindforms import GAP, Kind
from plugins.newsroom.model import ARTICLES, EVERYONE, Newsroom, Term
from plugins.newsroom.problems import Place
from plugins.newsroom.schema import LIMITS, ArticleFields

INDENT = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is known of a new post. `given` are values of further fields, as they are typed: `("event", "start")`."""

    title: str
    day: date
    themes: tuple[str, ...]
    audiences: tuple[str, ...] = (EVERYONE,)
    given: dict[Place, str] = field(default_factory=dict)


def needed(kind: Kind) -> dict[str, FieldInfo]:
    """The fields that a kind asks for and other posts do not."""
    usual = {name for name, info in ArticleFields.model_fields.items() if info.is_required()}
    found = fields_of(kind.schema)
    return {name: info for name, info in found.items() if info.is_required() and name not in usual}


def new_post(kind: Kind, start: Start, newsroom: Newsroom) -> str:
    """The whole file."""
    if kind.folder == ARTICLES:
        head = [*_head(kind, start, newsroom), *_fields(needed(kind), start, (), "")]
    else:
        head = [*_fields(fields_of(kind.schema), start, (), "")]
    return "\n".join(("---", *head, "---", kind.body))


def _head(kind: Kind, start: Start, newsroom: Newsroom) -> Iterator[str]:
    """What every post has."""
    brief, title, text = LIMITS["brief"], LIMITS["board_title"], LIMITS["board_text"]
    yield f"title: {_text(start.title)}"
    yield f"kind: {kind.term.slug}"
    yield f"date: {start.day.isoformat()}"
    yield "status: draft  # đổi thành published khi bài đã được duyệt"
    yield f"themes: [{', '.join(start.themes)}]  # 1–3 chuyên đề, cái đầu là chính: {_slugs(newsroom.themes)}"
    yield f"audiences: [{', '.join(start.audiences)}]  # hoặc: {EVERYONE}, {_slugs(newsroom.audiences)}"
    yield f"brief: {_text(GAP)}  # một hai câu nói hết điều cần biết, nhiều nhất {brief} tiếng"
    yield f"# board_title: {_text(GAP)}  # tên ngắn cho tờ dán bảng, nhiều nhất {title} tiếng"
    yield f"# board_text: {_text(GAP)}  # một câu cho tờ dán bảng, nhiều nhất {text} tiếng"
    yield "# key_points:  # đúng ba ý, mỗi ý nhiều nhất 28 tiếng"
    yield from [f"#   - {_text(GAP)}"] * 3
    if "source" not in needed(kind):
        yield f"# source: {_text(GAP)}  # số hiệu văn bản, ngày tháng, hoặc ai cho biết"


def _fields(fields: dict[str, FieldInfo], start: Start, place: Place, mark: str) -> Iterator[str]:
    """The lines of some fields; `mark` comments out what is in a part that is optional."""
    depth = INDENT * len(place)
    for name, info in fields.items():
        if not info.description and not info.is_required():
            continue  # rarely wanted: the guide tells of it
        here = (*place, name)
        hidden = mark or ("" if info.is_required() or here in start.given else "# ")
        inner = inner_form(info.annotation)
        comment = f"  # {info.description}" if info.description else ""
        if inner is None:
            value, choices = _value(info, start, here)
            yield f"{depth}{hidden}{name}: {value}{comment}{choices}"
            continue
        yield f"{depth}{hidden}{name}:{comment}"
        lines = [*_fields(fields_of(inner), start, here, hidden)]
        if not hidden and get_origin(info.annotation) is tuple:
            lines = [f"{INDENT}{line}" for line in lines]
            lines[0] = f"{depth}{INDENT}- {lines[0].lstrip()}"
        yield from lines


def _value(info: FieldInfo, start: Start, place: Place) -> tuple[str, str]:
    """What stands at first, and for a closed choice the rest of its comment."""
    parts = set(_types(info.annotation))
    choices = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    known = {("title",): _text(start.title), ("themes",): f"[{', '.join(start.themes)}]"} | start.given
    if place in known:
        value = known[place]
    elif choices:
        return str(choices[0]), f": {', '.join(choices)}"
    elif parts & {date, datetime} and not info.examples:
        value = start.day.isoformat()
    else:
        shown = info.examples or [GAP]
        value = f"[{', '.join(map(_text, shown))}]" if parts & {tuple, list} else _text(shown[0])
    return value, ""


def _types(annotation: Any) -> Iterator[Any]:
    """The types in an annotation, without what only surrounds them."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from _types(part)
    elif origin in (tuple, list):
        yield origin
    elif hasattr(annotation, "__metadata__"):
        yield from _types(annotation.__origin__)
    else:
        yield annotation


def _text(value: object) -> str:
    """A JSON string is a YAML string; a number stands as it is."""
    return json.dumps(value, ensure_ascii=False)


def _slugs(terms: tuple[Term, ...]) -> str:
    return ", ".join(term.slug for term in terms)
