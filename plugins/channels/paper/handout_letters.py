"""In: a handout as its editor typed it. Out: the same in letters of our fonts, with a note of what is missing.

A sheet for a wall refuses letters that it cannot print; a handout shows a gap, because it says what the page
says, and the page must not wait for it.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from plugins.channels.output import Note
from plugins.channels.paper.letters import Type, printable_html
from plugins.newsroom.problems import ContentPath, say

if TYPE_CHECKING:
    from plugins.channels.paper.handout import HandoutInputs
    from plugins.channels.paper.questionnaire import QuestionnaireInputs

T = TypeVar("T")
Sheet = TypeVar("Sheet", "HandoutInputs", "QuestionnaireInputs")


class _Reader:
    def __init__(self, known: Type) -> None:
        self.known = known
        self.lost = ""

    def read(self, value: T) -> T:
        """A text, or the texts in a tuple or a dataclass."""
        if isinstance(value, str):
            clean, lost = printable_html(value, self.known)
            self.lost += lost
            return clean  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self.read(item) for item in value)  # type: ignore[return-value]
        if hasattr(value, "__dataclass_fields__"):
            names = [item.name for item in fields(value)]  # type: ignore[arg-type]
            return replace(value, **{name: self.read(getattr(value, name)) for name in names})  # type: ignore[type-var]
        return value


def readable(sheet: Sheet, known: Type) -> tuple[Sheet, tuple[Note, ...]]:
    """The handout or questionnaire as it can be printed."""
    reader = _Reader(known)
    source = sheet.lead.source
    clean = replace(
        sheet,
        names=reader.read(sheet.names),
        licence=reader.read(sheet.licence),
        lead=replace(reader.read(sheet.lead), source=source),
    )
    if not reader.lost:
        return clean, ()
    message = say(
        "tờ phát tay của {file} để trống chữ không in được “{signs}”",
        file=ContentPath(source),
        signs="".join(dict.fromkeys(reader.lost)),
    )
    return clean, (Note(name="signs-left-out", message=message),)
