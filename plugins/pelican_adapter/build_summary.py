"""In: a made site. Out: the summary of its build on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.newsroom.compose import next_change
from plugins.newsroom.dates import full_date
from plugins.newsroom.incoming.model import INCOMING
from plugins.newsroom.incoming.waiting import waiting
from plugins.newsroom.model import Bulletin, Edition
from plugins.newsroom.translations import translated_posts
from plugins.pelican_adapter.held import tell_held
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.site import Newsroom
from plugins.pelican_adapter.terminal import Terminal, shown_path
from plugins.press.run import Run


def tell_build(terminal: Terminal, site: Newsroom, options: BuildOptions) -> str:
    """What was made and what the edition holds; gives back what it said of the edition."""
    run, edition = site.run_report, site.edition
    if run is None or edition is None:
        return ""
    terminal.files(run.channels)
    if run.pruned:
        terminal.say("  Đã bỏ {count} tệp không còn bài.", count=run.pruned)
    with terminal.noting() as told:
        _tell_edition(terminal, edition, run, options)
    terminal.done(options)
    return "\n".join(told)


def _tell_edition(terminal: Terminal, edition: Edition, run: Run, options: BuildOptions) -> None:
    _tell_bulletins(terminal, edition.bulletins)
    for path, note in run.notes:
        terminal.line(f"  {path}: {note.message.read(terminal.translate)}")
    tell_held(terminal, edition.held, options.content)
    _tell_translations(terminal, edition)
    _tell_waiting(terminal, options.content)
    _tell_next_build(terminal, edition)


def _tell_bulletins(terminal: Terminal, bulletins: Sequence[Bulletin]) -> None:
    for bulletin in bulletins:
        if bulletin.sheet is None and not bulletin.sheets:
            continue
        terminal.say(
            "Số {number}, tuần {week}, dán {first}, gỡ sau {last}: {sheets} tờ cho {boards} bảng",
            number=bulletin.number,
            week=bulletin.week,
            first=full_date(bulletin.hangs_from, terminal.language),
            last=full_date(bulletin.hangs_until, terminal.language),
            sheets=len(bulletin.sheets),
            boards=len({board.code for sheet in bulletin.sheets for board in sheet.boards}),
        )
        if bulletin.bare_boards:
            names = ", ".join(f"{board.code} {board.name}" for board in bulletin.bare_boards)
            terminal.say("  Không có tin nào hợp, không in tờ: {names}", names=names)


def _tell_translations(terminal: Terminal, edition: Edition) -> None:
    done, posts = translated_posts(edition)
    if edition.newsroom.identity.english and done < posts:
        terminal.say(
            "Bản tiếng Anh: {done} trên {posts} bài. Xem còn thiếu gì: uv run inv translations",
            done=done,
            posts=posts,
        )


def _tell_waiting(terminal: Terminal, content: Path) -> None:
    count = len(waiting(content))
    if count:
        terminal.say(
            "{count} bài trong {folder} chờ xem, chưa đăng.", count=count, folder=shown_path(content / INCOMING)
        )


def _tell_next_build(terminal: Terminal, edition: Edition) -> None:
    terminal.say(
        "Lần dựng tới phải chạy sau {when} (có bài lên, hết hạn, hoặc một ngày trong lịch đã qua).",
        when=terminal.moment(next_change(edition)),
    )
