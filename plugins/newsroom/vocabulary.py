"""In: the text of newsroom.toml. Out: a `Newsroom` that has no boards yet; or every problem."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from plugins.newsroom import tomlfile
from plugins.newsroom.calendar_entries import chosen_sets, dated_days, unknown_audiences, yearly_days
from plugins.newsroom.colours import INK, PAPER, TEXT_CONTRAST, contrast
from plugins.newsroom.complaints import complaints
from plugins.newsroom.dates import Week
from plugins.newsroom.model import (
    EVERYONE,
    AdvicePlan,
    Audience,
    BulletinPlan,
    Colours,
    Contact,
    Facet,
    Identity,
    Names,
    Newsroom,
    ReplacedFact,
    Rhythm,
    Term,
    Theme,
)  # fmt: skip
from plugins.newsroom.newsroomfile import (
    AdviceTable,
    BulletinTable,
    IdentityTable,
    NamesTable,
    NewsroomFile,
    ReplacedFactTable,
    TermTable,
)
from plugins.newsroom.problems import Message, Place, Problem, field_name, nearest_line, say
from plugins.newsroom.spokespeople import Finding, faulty_mandates, mandates

FILE = "newsroom.toml"
BOARD_COLUMNS = (
    "id", "name", "place", "province", "audiences", "format", "pages", "headcount", "copies", "language",
)  # fmt: skip


def parse_vocabulary(text: str, file: str = FILE) -> tuple[Newsroom | None, tuple[Problem, ...]]:
    """Read and check newsroom.toml; no newsroom if anything is wrong."""
    try:
        values, lines = tomlfile.load(text)
    except tomllib.TOMLDecodeError as fault:
        line, instead = tomlfile.error_line(fault, text), say("sửa dòng này theo mẫu các dòng bên cạnh")
        return None, (_problem(file, line, "", "toml", tomlfile.reason(fault), instead),)
    try:
        table = NewsroomFile.model_validate(values)
    except ValidationError as fault:
        return None, tuple(complaints(fault, file, lambda place: nearest_line(lines, place), NewsroomFile))
    problems = tuple(
        _problem(file, nearest_line(lines, place), field_name(place), name, wrong, instead)
        for place, name, wrong, instead in (
            *_slug_clashes(table),
            *_pale_colours(table),
            *unknown_audiences(table.calendar, [audience.slug for audience in table.audiences]),
            *faulty_mandates(table),
        )
    )
    return (None, problems) if problems else (_newsroom(table), ())


def _slug_clashes(table: NewsroomFile) -> Iterator[Finding]:
    """Slugs that two terms share, or that have another meaning already."""
    lists: list[tuple[Place, Sequence[TermTable]]] = [
        (("themes",), table.themes),
        (("audiences",), table.audiences),
        (("facets",), table.facets),
        (("document_kinds",), table.document_kinds),
    ]
    lists += [(("facets", index, "values"), facet.values) for index, facet in enumerate(table.facets)]
    for place, terms in lists:
        taken = {EVERYONE: EVERYONE}
        if place == ("facets",):  # a facet is a column of boards.csv
            taken |= {column: column for column in BOARD_COLUMNS}
        for index, term in enumerate(terms):
            if term.slug in taken:
                wrong = say("“{slug}” đã dùng cho “{name}”", slug=term.slug, name=taken[term.slug])
                yield (*place, index, "slug"), "duplicate-slug", wrong, say("đặt slug khác")
            taken.setdefault(term.slug, term.name)


def _pale_colours(table: NewsroomFile) -> Iterator[Finding]:
    """Identity colours on which the words of the templates cannot be read."""
    colours = table.identity.colours
    white = say("chữ trắng")
    pairs = (
        ("primary", PAPER, white), ("primary_dark", PAPER, white), ("urgent", PAPER, white),
        ("accent", INK, say("chữ đen")), ("accent", colours.primary, say("nền màu primary")),
    )  # fmt: skip
    for name, other, what in pairs:
        ratio = contrast(getattr(colours, name), other)
        if ratio < TEXT_CONTRAST:
            digits = f"{ratio:.1f}".replace(".", ",")
            wrong = say("khó đọc cùng {what} (tương phản {ratio})", what=what, ratio=digits)
            instead = say("chọn màu có tương phản từ 4,5 trở lên")
            yield ("identity", "colours", name), "contrast", wrong, instead


def _newsroom(table: NewsroomFile) -> Newsroom:
    return Newsroom(
        identity=_identity(table.identity),
        contact=Contact(**table.contact.model_dump()),
        bulletin=_bulletin(table.bulletin),
        themes=tuple(Theme(**_term(theme)) for theme in table.themes),
        audiences=tuple(Audience(**_term(item), pictogram=item.pictogram) for item in table.audiences),
        facets=tuple(
            Facet(**_term(facet), values=tuple(Term(**_term(value)) for value in facet.values))
            for facet in table.facets
        ),
        calendar=dated_days(table.calendar),
        boards=(),
        yearly=yearly_days(table.calendar),
        calendar_sets=chosen_sets(table.calendar_sets),
        document_kinds=tuple(Term(**_term(kind)) for kind in table.document_kinds),
        mandates=mandates(table.spokespeople),
        approval_since=table.approval.since if table.approval else None,
        advice=_advice(table.advice),
        replaced_facts=tuple(_fact(fact) for fact in table.replaced_facts),
    )


def _bulletin(table: BulletinTable) -> BulletinPlan:
    return BulletinPlan(
        title=table.title,
        rhythm=Rhythm[table.rhythm.upper()],
        first_week=Week.parse(table.first_week),
        closes_on=table.closes_on,
        hangs_days=table.hangs_days,
        keep_issues=table.keep_issues,
    )


def _advice(table: AdviceTable) -> AdvicePlan:
    return AdvicePlan(words=tuple(table.words), silent=tuple(table.silent), quiet_weeks=table.quiet_weeks)


def _fact(table: ReplacedFactTable) -> ReplacedFact:
    words, unless = tuple(table.words), tuple(table.unless)
    return ReplacedFact(words=words, unless=unless, since=table.since, now=table.now, source=table.source)


def _identity(table: IdentityTable) -> Identity:
    return Identity(
        site_url=table.site_url,
        names=_names(table),
        english=_names(table.english) if table.english else None,
        licence=table.licence,
        licence_url=table.licence_url,
        figure_icon=table.figure_icon,
        logo=table.logo,
        colours=Colours(**table.colours.model_dump()),
    )


def _names(table: NamesTable) -> Names:
    description = table.description or table.tagline or table.union  # a feed and a search engine must have one
    return Names(name=table.name, union=table.union, tagline=table.tagline, description=description)


def _term(table: TermTable) -> dict[str, str]:
    return {
        "slug": table.slug,
        "name": table.name,
        "message": table.message,
        "name_en": table.english.name,
        "message_en": table.english.message,
    }


def _problem(file: str, line: int, field: str, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=file, line=line, field=field, name=name, wrong=wrong, instead=instead)
