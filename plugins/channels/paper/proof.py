"""In: the words of a sheet as editors typed them. Out: the same as our fonts can print them, or the problems.

Pictographs (emoji) are left out with a note; letters of scripts that our fonts lack are a problem, because a
font of the machine would look different on every machine, and none would print empty boxes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, replace

from plugins.channels.output import Note
from plugins.channels.paper.letters import Type, printable, printable_html
from plugins.channels.paper.words import SheetInputs, Story
from plugins.newsroom.model import Figure, Names, Urgent
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.newsroom.text import NO_BREAK_SPACE

NEWSROOM, BOARDS = "newsroom.toml", "boards.csv"
_DIGITS = re.compile(r"(?<=\d) (?=\d)")  # a telephone number is not broken over two lines


class _Reader:
    """Collects what was left out and what cannot be printed."""

    def __init__(self, known: Type) -> None:
        self.known = known
        self.dropped: dict[str, str] = {}
        self.problems: list[Problem] = []

    def read_body(self, html: str, file: str) -> str:
        """A body keeps a gap for what cannot be printed: unlike a headline, it is whole on the site."""
        clean, lost = printable_html(html, self.known)
        if lost:
            self.dropped[file] = self.dropped.get(file, "") + lost
        return clean

    def read(self, text: str, file: str, field: str) -> str:
        clean, dropped, strange = printable(text, self.known)
        if dropped:
            self.dropped[file] = self.dropped.get(file, "") + dropped
        if strange:
            self.problems.append(_strange(file, field, strange))
        return _DIGITS.sub(NO_BREAK_SPACE, clean)


def proofread(sheet: SheetInputs, known: Type) -> tuple[SheetInputs, tuple[Note, ...]]:
    """The sheet in letters that can be printed. Raises ContentError with every field that has others."""
    reader = _Reader(known)
    clean = replace(
        sheet,
        names=_names(sheet.names, reader),
        days=tuple(replace(d, title=reader.read(d.title, NEWSROOM, "calendar.title")) for d in sheet.days),
        places=tuple(reader.read(place, BOARDS, "name") for place in sheet.places),
        stories=tuple(_story(story, reader) for story in sheet.stories),
    )
    if reader.problems:
        raise ContentError(reader.problems)
    notes = tuple(
        Note(
            name="signs-left-out",
            message=say(
                "tờ {code} bỏ ký hiệu không in được “{signs}” trong {file}", code=sheet.code, signs=signs, file=file
            ),
        )
        for file, signs in reader.dropped.items()
    )
    return clean, notes


def _names(names: Names, reader: _Reader) -> Names:
    return Names(
        **{
            item.name: reader.read(getattr(names, item.name), NEWSROOM, f"identity.{item.name}")
            for item in fields(names)
        }
    )


def _story(story: Story, reader: _Reader) -> Story:
    def read(field: str, text: str) -> str:
        return reader.read(text, story.source, field)

    figure, urgent = story.figure, story.urgent
    return replace(
        story,
        title=read("board_title", story.title),
        text=read("board_text", story.text),
        brief=read("brief", story.brief),
        points=tuple(read("key_points", point) for point in story.points),
        source_note=read("source", story.source_note),
        figure=figure and _figure(figure, read),
        urgent=urgent and _urgent(urgent, read),
        body=reader.read_body(story.body, story.source) if story.body else "",
    )


def _figure(figure: Figure, read: Callable[[str, str], str]) -> Figure:
    return replace(
        figure, number=read("figure.number", figure.number), sentence=read("figure.sentence", figure.sentence)
    )


def _urgent(urgent: Urgent, read: Callable[[str, str], str]) -> Urgent:
    return Urgent(**{item.name: read(f"urgent.{item.name}", getattr(urgent, item.name)) for item in fields(urgent)})


def _strange(file: str, field: str, letters: str) -> Problem:
    return Problem(
        file=file,
        line=0 if file in (NEWSROOM, BOARDS) else 1,
        field=field,
        name="not-printable",
        wrong=say("phông chữ của tờ dán không có “{letters}”", letters=letters),
        instead=say("viết bằng chữ Latinh; tin có thể giữ nguyên, chỉ cần {field} khác cho tờ dán", field=field),
    )
