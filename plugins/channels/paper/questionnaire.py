"""In: the questions of a survey. Out: a questionnaire, A4, to fill in with a pen: the recipe of `questionnaires`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plugins.channels.output import Made, Needs, SourceFile, SourceTree
from plugins.channels.paper.display import balanced, headline, sizes
from plugins.channels.paper.handout_letters import readable
from plugins.channels.paper.letters import Type, types
from plugins.channels.paper.qr import MOST_IN_HAND
from plugins.channels.paper.small_print import address_lines
from plugins.newsroom.model import Colours, Names

FORM = "questionnaire"
WIDTH = 140.0  # mm beside the code (questionnaire.css)
H1 = (26.0, 24.0, 22.0, 20.0)  # pt
ROLES = {"body": (13.5, 12.0), "point": (12.5, 11.5), "field": (12.5, 12.5)}
USUAL, TIGHT = 1.0, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question; see `khao_sat.Question`. That is a form, which cannot be rebuilt letter by letter (`readable`)."""

    question: str
    answer: str
    choices: tuple[str, ...]
    low: str
    high: str
    points: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireText:
    """What stands on it. `has_form`: the code leads to a form on the net."""

    source: str
    title: str
    published: datetime
    return_to: str
    privacy: str
    closes: date | None
    has_form: bool
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireInputs:
    """All that the recipe reads."""

    tree: SourceTree
    lang: str
    names: Names
    colours: Colours
    logo: SourceFile | None
    licence: str
    address: str
    qr: str
    lead: QuestionnaireText


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireWords:
    """One way to set it."""

    scale: float
    sizes: tuple[tuple[str, float], ...]
    h1: float
    measure: float
    address: tuple[str, ...]


def make_questionnaire(inputs: QuestionnaireInputs, _needs: Needs) -> Made:
    """The PDF: as many pages as it takes, in smaller letters if that saves one."""
    from plugins.channels.paper.engine import pdf_of  # noqa: PLC0415  # loads WeasyPrint, only where it prints
    from plugins.channels.paper.forms import set_form  # noqa: PLC0415  # as above

    fonts = types(inputs.tree.path, inputs.tree.state)
    sheet, notes = readable(inputs, fonts[600])
    layout = set_form(FORM, sheet, _words(sheet, fonts, USUAL), MOST_IN_HAND)
    if layout.pages > 1:
        tight = set_form(FORM, sheet, _words(sheet, fonts, TIGHT), MOST_IN_HAND)
        layout = tight if tight.pages < layout.pages else layout
    body = pdf_of((layout,))
    return Made(body=body, notes=notes, facts=(("bytes", len(body)), ("pages", layout.pages)))


def _words(sheet: QuestionnaireInputs, fonts: dict[int, Type], scale: float) -> QuestionnaireWords:
    h1, _ = headline(sheet.lead.title, fonts[800], H1, lines=3, page=WIDTH)
    return QuestionnaireWords(
        scale=scale,
        sizes=sizes(scale, ROLES),
        h1=h1,
        measure=balanced(sheet.lead.title, h1, fonts[800], WIDTH),
        address=address_lines(sheet.address, fonts[600], WIDTH, 12.5),
    )
