"""In: the text of one Markdown file. Out: its front matter as plain strings with line numbers, and its body.

YAML 1.2 core is read as strings only: `012` stays “012”, `no` stays “no”, a date stays as typed;
the schema decides what each field is. Duplicate keys, tags and aliases are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import yaml

from plugins.newsroom.problems import Problem, say
from plugins.newsroom.text import nfc

FENCE = "---"
MAX_BYTES = 2_000_000  # a longer “article” is a mistake: some other file saved as .md
_PLAIN_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Markdown file taken apart. `lines` maps a place in `fields` to its line in the file."""

    file: str
    fields: dict[str, Any]
    lines: dict[Place, int]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = field(default=())

    def line(self, place: Place) -> int:
        """Line of the innermost part of `place` that the file has; 1 if none."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_text(path: Path, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Text of `path` as NFC with `\\n` line ends; problems instead of a crash if it is not UTF-8 text."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        wrong = say("không mở được tệp ({reason})", reason=error.strerror)
        return "", (_broken(file, 0, "unreadable", wrong, say("kiểm tra quyền đọc của tệp")),)
    if len(raw) > MAX_BYTES:
        wrong = say("tệp lớn {size} MB", size=round(len(raw) / 1e6, 1))
        return "", (_broken(file, 0, "too-large", wrong, say("một bài không quá 2 MB; để ảnh trong images/")),)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        instead = say("lưu lại tệp với bảng mã UTF-8")
        return "", (_broken(file, line, "encoding", say("không phải chữ UTF-8"), instead),)
    if "\x00" in text:
        return "", (_broken(file, 0, "binary", say("là tệp nhị phân"), say("bài viết phải là tệp chữ .md")),)
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n")), ()


def parse(text: str, file: str) -> Document:
    """Take `text` apart; what is wrong with its front matter is in `problems` of the result."""
    head, body, body_line, problem = _split(text, file)
    if problem:
        return Document(file=file, fields={}, lines={}, body="", body_line=1, problems=(problem,))
    problems: list[Problem] = []
    lines: dict[Place, int] = {}
    fields: dict[str, Any] = {}
    try:
        node = yaml.compose(head, Loader=_Loader)
    except yaml.YAMLError as error:
        problems.append(_yaml_problem(file, error))
    except RecursionError:
        problems.append(_broken(file, 2, "nesting", say("lồng nhau quá sâu"), say("viết phẳng hơn")))
    else:
        if node is None:
            wrong = say("phần đầu bài trống")
            problems.append(_broken(file, 1, "empty-front-matter", wrong, say("viết ít nhất title và date")))
        elif not isinstance(node, yaml.MappingNode):
            wrong = say("phần đầu bài không phải các dòng “trường: giá trị”")
            problems.append(_broken(file, 2, "not-a-mapping", wrong, say("viết, chẳng hạn, title: Tên bài")))
        else:
            fields = cast(dict[str, Any], _plain(node, (), lines, file, problems, set()))
    return Document(file=file, fields=fields, lines=lines, body=body, body_line=body_line, problems=tuple(problems))


def _split(text: str, file: str) -> tuple[str, str, int, Problem | None]:
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        wrong, instead = say("thiếu phần đầu bài"), say("mở tệp bằng một dòng --- rồi các trường, rồi lại ---")
        return "", "", 1, _broken(file, 1, "no-front-matter", wrong, instead)
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == FENCE:
            head = "\n" + "\n".join(lines[1 : number - 1])  # keeps the line numbers of the file
            return head, "\n".join(lines[number:]), number + 1, None
    wrong, instead = say("phần đầu bài không có dòng --- đóng lại"), say("thêm một dòng --- sau trường cuối")
    return "", "", 1, _broken(file, 1, "unclosed-front-matter", wrong, instead)


def _plain(
    node: yaml.Node, place: Place, lines: dict[Place, int], file: str, problems: list[Problem], seen: set[int]
) -> object:
    """Node tree to dict, list and str; notes the line of every place."""
    lines[place] = node.start_mark.line + 1
    if id(node) in seen or node.tag not in _PLAIN_TAGS:
        wrong = say("dùng ký hiệu YAML không cho phép (&, * hoặc !)")
        instead = say("viết thẳng giá trị; chữ có ký hiệu lạ thì đặt trong ngoặc kép")
        problems.append(_broken(file, lines[place], "yaml-tag", wrong, instead, _name(place)))
        return ""
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), lines, file, problems, seen) for index, item in enumerate(node.value)]
    result: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value).strip()
        if key in result:
            wrong, instead = say("“{key}” viết hai lần", key=key), say("giữ một lần")
            line = key_node.start_mark.line + 1
            problems.append(_broken(file, line, "duplicate-field", wrong, instead, _name((*place, key))))
            continue
        result[key] = _plain(value_node, (*place, key), lines, file, problems, seen)
        lines[(*place, key)] = key_node.start_mark.line + 1
    return result


def _yaml_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    instead = say("đặt giá trị có dấu : # “ hoặc [ trong ngoặc kép, và thụt đầu dòng bằng dấu cách")
    return _broken(file, line, "yaml", say("phần đầu bài viết sai cú pháp YAML"), instead)


def _broken(file: str, line: int, name: str, wrong: Any, instead: Any, field_name: str = "") -> Problem:
    return Problem(file=file, line=line, field=field_name, name=name, wrong=wrong, instead=instead)


def _name(place: Place) -> str:
    return ".".join(_parts(place))


def _parts(place: Place) -> Iterator[str]:
    for part in place:
        yield f"[{part + 1}]" if isinstance(part, int) else part
