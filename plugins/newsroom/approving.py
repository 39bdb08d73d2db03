"""In: the text of a post, who approved it and when. Out: the same text with `approved_by` and `approved_on`.

Nothing else changes: not a comment, not the order, not a line end. The result is read again and compared with what
was there; where that does not hold (front matter in an unusual form of YAML) the text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from plugins.newsroom.complaints import complaints, shown, suggestion
from plugins.newsroom.dates import full_date
from plugins.newsroom.files import normal
from plugins.newsroom.frontmatter import FENCE, Document, parse
from plugins.newsroom.gate import edited_since, refused
from plugins.newsroom.kindchecks import schema_of
from plugins.newsroom.model import Newsroom
from plugins.newsroom.problems import ContentError, Message, Problem, say

BY, ON = "approved_by", "approved_on"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def spokesperson(newsroom: Newsroom, called: str) -> str:
    """The slug of whom `called` names, by slug or by name. Raises ContentError."""
    people = newsroom.spokespeople
    if not people:
        wrong, instead = say("newsroom.toml chưa có người phát ngôn nào"), say("thêm bảng [[spokespeople]]")
        raise ContentError([_option("--by", wrong, instead)])
    for slug, name in people.items():
        if called.casefold() in (slug, name.casefold()):
            return slug
    wrong = say("newsroom.toml không có người phát ngôn “{value}”", value=shown(called))
    wrong = wrong if called else say("chưa ghi ai duyệt")
    otherwise = say("chọn trong: {known}", known=", ".join(people))
    raise ContentError([_option("--by", wrong, suggestion(called, list(people), otherwise=otherwise))])


def approve(text: str, file: str, newsroom: Newsroom, person: str, day: date, today: date) -> str:
    """`text` of `file` with the approval of `person` on `day`. Raises ContentError if it may not be."""
    if day > today:
        wrong = say("ngày duyệt {day} chưa đến", day=full_date(day))
        raise ContentError([_option("--on", wrong, say("viết ngày đã duyệt, hoặc bỏ --on để lấy hôm nay"))])
    before = parse(normal(text), file)
    if before.problems:
        raise ContentError(before.problems)
    signed = _with_line(_with_line(text, before, BY, person), before, ON, day.isoformat())
    after = parse(normal(signed), file)
    if after.fields != before.fields | {BY: person, ON: day.isoformat()} or after.body != before.body:
        wrong = say("phần đầu bài viết theo lối máy không sửa hộ được")
        instead = say(
            "tự ghi hai dòng: approved_by: {person} và approved_on: {day}", person=person, day=day.isoformat()
        )
        raise ContentError([Problem(file=file, line=1, field="", name="by-hand", wrong=wrong, instead=instead)])
    found = tuple(_objections(after, newsroom, person, day))
    if found:
        raise ContentError(found)
    return signed


def _objections(document: Document, newsroom: Newsroom, person: str, day: date) -> Iterator[Problem]:
    """What is wrong with the fields of the post, or why this person may not approve it."""
    schema = schema_of(document)
    try:
        fields = schema.model_validate(document.fields)
    except ValidationError as error:
        yield from complaints(error, document.file, document.line, schema)
        return
    refusal = refused(newsroom, person, day, fields.themes)
    if refusal:
        field, (wrong, instead) = refusal
        yield _option("--by" if field == BY else "--on", wrong, instead)
    elif edited_since(fields, day):
        wrong = say("bài còn sửa ngày {edit}, sau ngày ấy", edit=full_date(fields.last_edit or day))
        yield _option("--on", wrong, say("viết ngày duyệt bản đã sửa"))


def _with_line(text: str, document: Document, field: str, value: str) -> str:
    """`text` with `field: value`: in place of the line that has the field, else before the closing fence."""
    lines = _LINE.findall(text)
    if field in document.fields:
        at = document.line((field,)) - 1
        lines[at] = re.sub(
            rf"^({field}[ \t]*:)[^#\r\n]*?([ \t]*(?:[ \t]#[^\r\n]*)?[\r\n]*)$", rf"\g<1> {value}\g<2>", lines[at]
        )
    else:
        at = next(index for index, line in enumerate(lines) if index and line.rstrip() == FENCE)
        end = lines[0][len(lines[0].rstrip("\r\n")) :]
        lines.insert(at, f"{field}: {value}{end}")
    return "".join(lines)


def _option(name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file="", line=0, field=name, name="approve", wrong=wrong, instead=instead)
