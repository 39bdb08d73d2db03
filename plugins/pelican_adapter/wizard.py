"""In: what somebody typed after `inv new`, and the terminal. Out: the same, with what was left out asked for; and the next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.prompt import InvalidResponse, PromptBase

from plugins.newsroom.kindforms import GAP, Kind
from plugins.newsroom.kinds import KINDS
from plugins.newsroom.model import ARTICLES, EVERYONE, PLAIN_KIND, Newsroom, Term
from plugins.newsroom.problems import Message, say
from plugins.newsroom.text import slugify
from plugins.pelican_adapter.draft import MOST_THEMES, Wanted, asked_for, is_moment
from plugins.pelican_adapter.terminal import Terminal, shown_path

T = TypeVar("T")


def ask(wanted: Wanted, newsroom: Newsroom, terminal: Terminal, today: date) -> Wanted:
    """Ask for everything that is missing, one question after the other; a wrong answer is asked for again."""
    lang = terminal.language
    if not wanted.kind:
        terms = [kind.term for kind in KINDS.values()]
        hints = [kind.hint for kind in KINDS.values()] if lang == "vi" else [""] * len(KINDS)
        _show(terminal, say("Loại bài:"), terms, hints)
        (kind,) = _question(terminal, say("Số mấy"), _numbers(terms, most=1), PLAIN_KIND)
        wanted = replace(wanted, kind=kind)
    if not wanted.title:
        wanted = replace(wanted, title=_question(terminal, say("Tên bài"), _title))
    if not wanted.themes:
        _show(terminal, say("Chuyên đề:"), newsroom.themes)
        text = say("Số mấy (1–3 chuyên đề, cách nhau dấu phẩy, cái đầu là chính)")
        wanted = replace(wanted, themes=_question(terminal, text, _numbers(newsroom.themes, most=MOST_THEMES)))
    if not wanted.audiences:
        everyone = Term(slug=EVERYONE, name="Mọi người", name_en="Everyone")
        audiences = (everyone, *newsroom.audiences)
        _show(terminal, say("Đối tượng:"), audiences)
        text = say("Số mấy (cách nhau dấu phẩy)")
        found = _question(terminal, text, _numbers(audiences, most=len(audiences)), EVERYONE)
        wanted = replace(wanted, audiences=(EVERYONE,) if EVERYONE in found else found)
    if not wanted.day:
        wanted = replace(wanted, day=_question(terminal, say("Ngày đăng"), _moment, today.isoformat()))
    return _moments(wanted, terminal)


def tell_next_steps(terminal: Terminal, kind: Kind, path: Path) -> None:
    """A new post was made at `path`; what to do next."""
    terminal.say("Đã mở bài mới ({kind}): {path}", kind=kind.term.called(terminal.language), path=shown_path(path))
    terminal.say("1. Mở tệp ấy, viết vào từng chỗ có {gap}; dòng có dấu # ở đầu là tùy.", gap=GAP)
    terminal.say("2. Soát: uv run inv check      Xem thử: uv run inv serve")
    if kind.folder == ARTICLES:
        terminal.say("3. Bài được duyệt rồi mới đổi status: draft thành published.")
    else:
        terminal.say("3. Văn bản không có bản nháp: viết đủ, soát hết lỗi rồi hãy đưa vào kho.")


def _moments(wanted: Wanted, terminal: Terminal) -> Wanted:
    """What a kind of post cannot do without."""
    kind = KINDS.get(wanted.kind)
    for place, text in asked_for(kind, wanted).items() if kind else ():
        if not text and place[0] == "event":
            question = say("Sự kiện bắt đầu lúc nào (như 2026-12-20T08:00)")
            wanted = replace(wanted, event=_question(terminal, question, _moment))
        elif not text:
            question = say("Gỡ xuống từ lúc nào (như 2026-12-20T08:00)")
            wanted = replace(wanted, expires=_question(terminal, question, _moment))
    return wanted


def _show(terminal: Terminal, title: Message, terms: Sequence[Term], hints: Sequence[str] = ()) -> None:
    terminal.line(title.read(terminal.translate))
    for number, term in enumerate(terms, start=1):
        hint = hints[number - 1] if hints else ""
        terminal.line(f"  {number:2} {term.called(terminal.language)}{' – ' + hint if hint else ''}")


def _question(terminal: Terminal, text: Message, read: Callable[[str], T], usual: str = "") -> T:
    """Raises EOFError or KeyboardInterrupt if nobody answers any more."""

    class Question(PromptBase[T]):
        def process_response(self, value: str) -> T:
            """What the answer means, or the message that says what to type instead."""
            answer = value.strip()
            try:
                return read(answer)
            except ValueError as error:
                (message,) = error.args
                raise InvalidResponse(message.read(terminal.translate)) from None

    words = text.read(terminal.translate)
    asked = Question(
        words,
        console=Console(highlight=False, markup=False, emoji=False, soft_wrap=True),
        show_default=bool(usual),
        show_choices=False,
    )
    answer = asked(default=usual) if usual else asked()
    return read(usual) if answer == usual else answer  # type: ignore[return-value]  # rich does not read a default


def _numbers(terms: Sequence[Term], most: int) -> Callable[[str], tuple[str, ...]]:
    """Reads “2, 5”: the numbers of a list that was shown; slugs are taken too."""
    slugs = [term.slug for term in terms]

    def read(answer: str) -> tuple[str, ...]:
        found = []
        for word in answer.replace(",", " ").split():
            number = int(word) if word.isdecimal() else slugs.index(word) + 1 if word in slugs else 0
            if not 1 <= number <= len(slugs):
                raise ValueError(say("không có số {value}; gõ số từ 1 đến {count}", value=word, count=len(slugs)))
            found.append(slugs[number - 1])
        if not 1 <= len(found) <= most:
            raise ValueError(say("gõ từ 1 đến {count} số", count=most))
        return tuple(dict.fromkeys(found))

    return read


def _title(answer: str) -> str:
    if not slugify(answer):
        raise ValueError(say("tên bài trống"))
    return answer


def _moment(answer: str) -> str:
    if not is_moment(answer):
        raise ValueError(say("viết như 2026-11-22 hoặc 2026-11-22T07:30"))
    return answer
