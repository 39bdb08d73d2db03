"""In: the text of one Markdown file. Out: its front matter as plain strings with line numbers, and its body.

YAML is read as strings only: `012` stays “012”, `no` stays “no”, a date stays as typed; the schema decides
what each field is. Duplicate keys, tags and aliases are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from plugins.newsroom.problems import Complaint, Level, Message, Place, Problem, field_name, nearest_line, say
from plugins.newsroom.prose import Prose, prose
from plugins.newsroom.text import nfc

FENCE = "---"
MOST_CHARACTERS = 20_000  # of front matter; more is a mistake, and libyaml crashes on nesting of 100,000 levels
DEEPEST = 6
_PLAIN_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_SPACES = re.compile(r"[\t\r\n]+| {2,}")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A Markdown file taken apart. `lines` maps a place in `fields` to its line in the file."""

    file: str
    fields: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    body: Prose = field(default_factory=lambda: prose(""))
    body_line: int = 1
    problems: tuple[Problem, ...] = ()

    def line(self, place: Place) -> int:
        """Line of the innermost part of `place` that the file has; 1 if none."""
        return nearest_line(self.lines, place)

    def problem(
        self, field: str, name: str, complaint: Complaint, level: Level = Level.PROBLEM, line: int = 0
    ) -> Problem:
        """A problem of one of its fields, on that field's line if no `line` is given."""
        wrong, instead = complaint
        return Problem(
            file=self.file,
            line=line or self.line((field,)),
            field=field,
            name=name,
            wrong=wrong,
            instead=instead,
            level=level,
        )


def texts_below(place: Place, value: object) -> Iterator[tuple[Place, str]]:
    """Every text in a value of front matter that stands at `place`, with the place of its own."""
    if isinstance(value, str):
        yield place, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, text in inner:
        yield from texts_below((*place, part), text)


def one_line(text: str) -> str:
    """A text of front matter as it is kept: without line breaks, and with single spaces."""
    return _SPACES.sub(" ", text).strip()


def parse(text: str, file: str) -> Document:
    """Take `text` apart; what is wrong with its front matter is in `problems` of the result."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        wrong, instead = say("thiếu phần đầu bài"), say("mở tệp bằng một dòng --- rồi các trường, rồi lại ---")
        return Document(file=file, problems=(_problem(file, 1, "no-front-matter", wrong, instead),))
    end = next((index for index, line in enumerate(lines) if index and line.rstrip() == FENCE), 0)
    if not end:
        wrong, instead = say("phần đầu bài không có dòng --- đóng lại"), say("thêm một dòng --- sau trường cuối")
        return Document(file=file, problems=(_problem(file, 1, "unclosed-front-matter", wrong, instead),))
    head = "\n" + "\n".join(lines[1:end])  # as many lines down as in the file
    reader = _FieldReader(file)
    return Document(
        file=file,
        fields=reader.read(head),
        lines=reader.lines,
        body=prose("\n".join(lines[end + 1 :])),
        body_line=end + 2,
        problems=tuple(reader.problems),
    )


class _FieldReader:
    """Reads one front matter; notes lines and problems on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def read(self, head: str) -> dict[str, Any]:
        """The fields; empty if it is no YAML mapping."""
        if len(head) > MOST_CHARACTERS:
            wrong = say("phần đầu bài dài {count} ký tự", count=len(head))
            self._add(1, "long-front-matter", wrong, say("chép phần thân bài xuống dưới dòng --- thứ hai"))
            return {}
        try:
            node = yaml.compose(head, Loader=_Loader)
        except yaml.YAMLError as error:
            self._add_syntax(error)
            return {}
        if node is None:
            self._add(1, "empty-front-matter", say("phần đầu bài trống"), say("viết ít nhất title và date"))
            return {}
        if not isinstance(node, yaml.MappingNode):
            wrong = say("phần đầu bài không phải các dòng “trường: giá trị”")
            self._add(2, "not-a-mapping", wrong, say("viết, chẳng hạn, title: Tên bài"))
            return {}
        fields = self._plain(node, ())
        self.lines[()] = 1
        return fields if isinstance(fields, dict) else {}

    def _plain(self, node: yaml.Node, place: Place) -> object:
        """Node tree to dict, list and str."""
        if id(node) in self._seen or node.tag not in _PLAIN_TAGS:
            wrong = say("dùng ký hiệu YAML không cho phép (&, * hoặc !)")
            instead = say("viết thẳng giá trị; chữ có ký hiệu lạ thì đặt trong ngoặc kép")
            self._add(
                nearest_line(self.lines, place), "yaml-tag", wrong, instead, place
            )  # an alias has no line of its own
            return ""
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            text = nfc(node.value) if node.style == '"' else node.value  # escapes like "\u0301" are text only now
            return one_line(text)
        if len(place) >= DEEPEST:
            self._add(line, "nesting", say("lồng nhau quá sâu"), say("viết phẳng hơn"), place[:1])
            return ""
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*place, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, place)

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                wrong, instead = say("tên trường không phải một chữ"), say("viết như title: Tên bài")
                self._add(line, "field-name", wrong, instead, place)
                continue
            key = nfc(key_node.value).strip()
            if key in result:
                wrong, instead = say("“{key}” viết hai lần", key=key), say("giữ một lần")
                self._add(line, "duplicate-field", wrong, instead, (*place, key))
                continue
            self.lines[(*place, key)] = line
            result[key] = self._plain(value_node, (*place, key))
        return result

    def _add_syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        instead = say("đặt giá trị có dấu : # “ hoặc [ trong ngoặc kép, và thụt đầu dòng bằng dấu cách")
        self._add(mark.line + 1 if mark else 1, "yaml", say("phần đầu bài viết sai cú pháp YAML"), instead)

    def _add(self, line: int, name: str, wrong: Message, instead: Message, place: Place = ()) -> None:
        problem = _problem(self.file, line, name, wrong, instead)
        self.problems.append(replace(problem, field=field_name(place)) if place else problem)


def _problem(file: str, line: int, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=file, line=line, field="", name=name, wrong=wrong, instead=instead)
