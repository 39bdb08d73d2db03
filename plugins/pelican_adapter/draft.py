"""In: what is wanted of a new post, and the newsroom. Out: the post in its folder, commented for whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.newsroom.complaints import suggestion, unknown_term
from plugins.newsroom.dates import local_day, parse_deadline, parse_moment
from plugins.newsroom.desk import read_desk, read_newsroom
from plugins.newsroom.kindforms import Kind
from plugins.newsroom.kinds import KINDS
from plugins.newsroom.model import ARTICLES, EVERYONE, PLAIN_KIND, Newsroom
from plugins.newsroom.newpost import Start, needed, new_post
from plugins.newsroom.problems import ContentError, Message, Place, Problem, say
from plugins.newsroom.text import nfc, slugify

MOST_THEMES = 3
COMMAND = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody typed, as typed; empty for what was left out."""

    kind: str = ""
    title: str = ""
    themes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    day: str = ""
    event: str = ""
    expires: str = ""


def newsroom_of(content: Path) -> Newsroom:
    """The newsroom whose words a post may use. Raises ContentError while its files are broken."""
    newsroom = read_newsroom(content)
    if newsroom is None:
        raise ContentError(read_desk(content).problems)
    return newsroom


def write_draft(content: Path, newsroom: Newsroom, wanted: Wanted, today: date) -> tuple[Kind, Path]:
    """Write the draft; its kind and path. Never overwrites.

    Raises ContentError if the title gives no address, a word is not in the vocabulary, a day is none or the file is
    there.
    """
    kind = KINDS.get(wanted.kind or PLAIN_KIND)
    title = " ".join(nfc(wanted.title).split())
    problems = [*_problems(wanted, title, newsroom)]
    if kind is None or problems:
        raise ContentError(problems)
    day = local_day(parse_moment(wanted.day)) if wanted.day else today
    name = f"{day.isoformat()}-{slugify(title)}" if kind.folder == ARTICLES else slugify(title)
    path = content / kind.folder / f"{name}.md"
    if path.exists():
        raise ContentError(
            [_problem("title", "exists", say("đã có tệp {path}", path=path.name), say("đặt tên khác"))]
        )
    start = Start(
        title=title,
        day=day,
        themes=wanted.themes or (newsroom.themes[0].slug,),
        audiences=wanted.audiences or (EVERYONE,),
        given={place: value for place, value in asked_for(kind, wanted).items() if value},
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(new_post(kind, start, newsroom))
    return kind, path


def asked_for(kind: Kind, wanted: Wanted) -> dict[Place, str]:
    """The moments that posts of a kind need, with what was typed for them."""
    moments: dict[str, tuple[Place, str]] = {
        "event": (("event", "start"), wanted.event),
        "expires": (("expires",), wanted.expires),
    }
    return dict(moment for name, moment in moments.items() if name in needed(kind))


def _problems(wanted: Wanted, title: str, newsroom: Newsroom) -> Iterator[Problem]:
    """Everything that is wrong with what was typed."""
    if wanted.kind and wanted.kind not in KINDS:
        wrong = say("không có loại bài “{value}”", value=wanted.kind)
        otherwise = say("chọn trong: {known}", known=", ".join(KINDS))
        yield _problem("kind", "unknown-kind", wrong, suggestion(wanted.kind, list(KINDS), otherwise=otherwise))
    if not slugify(title):
        yield _problem("title", "slug", say("tên bài trống"), say('viết --title "Tên bài"'))
    yield from _unknown("theme", wanted.themes, [item.slug for item in newsroom.themes])
    yield from _unknown("audience", wanted.audiences, [EVERYONE, *(item.slug for item in newsroom.audiences)])
    if len(wanted.themes) > MOST_THEMES:
        wrong = say("có {actual_length} mục", actual_length=len(wanted.themes))
        yield _problem("theme", "too-long", wrong, say("giữ nhiều nhất {max_length} mục", max_length=MOST_THEMES))
    for name, text in (("day", wanted.day), ("event", wanted.event), ("expires", wanted.expires)):
        if text and not is_moment(text):
            wrong = say("“{value}” không phải một ngày có thật", value=text)
            yield _problem(name, "date", wrong, say("viết như 2026-11-22 hoặc 2026-11-22T07:30"))


def is_moment(text: str) -> bool:
    """Whether it is a day, or a day with an hour."""
    try:
        parse_deadline(text)
    except ValueError:
        return False
    return True


def _unknown(field: str, words: Sequence[str], known: list[str]) -> Iterator[Problem]:
    for word in words:
        if word not in known:
            yield unknown_term(COMMAND, 0, field, word, known)


def _problem(field: str, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=COMMAND, line=0, field=field, name=name, wrong=wrong, instead=instead)
