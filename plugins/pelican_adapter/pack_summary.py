"""In: a made press pack. Out: what it holds and where it goes, on the editor's terminal."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.dates import full_date
from plugins.pelican_adapter.pack import Pack
from plugins.pelican_adapter.terminal import Terminal, shown_path
from plugins.press.preflight import Level


def tell(terminal: Terminal, pack: Pack) -> None:
    """The summary of `inv press`: totals, areas, what to mind, where it lies."""
    bulletin, contents = pack.bulletin, pack.contents
    terminal.say(
        "Gói in số {number}, tuần {week}, dán {first}, gỡ sau {last}: {files} tệp, {copies} bản cho {boards} bảng",
        number=bulletin.number,
        week=str(bulletin.week),
        first=full_date(bulletin.hangs_from, terminal.language),
        last=full_date(bulletin.hangs_until, terminal.language),
        files=len(contents.jobs),
        copies=sum(job.copies for job in contents.jobs),
        boards=sum(bool(stop.up) for area in contents.areas for stop in area.stops),
    )
    for job in contents.jobs:
        boards = ", ".join(drop.code for drop in job.drops)
        terminal.say("  {file}: {copies} bản ({boards})", file=job.press_path, copies=job.copies, boards=boards)
    _remarks(terminal, pack)
    _checks(terminal, pack)
    terminal.say(
        "Xong: {folder}, {count} tệp, {size} KB.",
        folder=shown_path(pack.folder),
        count=sum(tally.made + tally.reused for _, tally in pack.run.channels),
        size=round(pack.run.bytes / 1000),
    )
    if pack.archive:
        terminal.say("ZIP: {file}", file=shown_path(pack.archive))


def tell_aside(terminal: Terminal, folder: Path) -> None:
    """Where `inv publish` put the packs."""
    terminal.say("  Gói in không lên mạng: đã dời sang {folder}", folder=shown_path(folder))


def tell_left_inside(terminal: Terminal, output: Path) -> None:
    """`inv publish` has shown the new edition, but could not move the packs."""
    terminal.say(
        "  Bản mới đã ở {folder}, nhưng gói in còn nằm trong đó: chạy lại xong rồi hãy đưa lên mạng.",
        folder=shown_path(output),
    )


def _remarks(terminal: Terminal, pack: Pack) -> None:
    bulletin, today = pack.bulletin, pack.edition.today
    if bulletin.bare_boards:
        names = ", ".join(f"{board.code} {board.name}" for board in bulletin.bare_boards)
        terminal.say("  Không có tin nào hợp, không in tờ: {names}", names=names)
    if today < bulletin.hangs_from:
        day = full_date(bulletin.hangs_from, terminal.language)
        terminal.say("  Lưu ý: số này còn nhận tin đến hết {day}; có tin mới thì làm lại gói.", day=day)
    if today > bulletin.hangs_until:
        day = full_date(bulletin.hangs_until, terminal.language)
        terminal.say("  Lưu ý: số này đã hết hạn dán ngày {day}.", day=day)
    for path, note in pack.run.notes:
        terminal.say("  {path}: {note}", path=path, note=note.message)


def _checks(terminal: Terminal, pack: Pack) -> None:
    bad = [report for report in pack.reports if not report.sound]
    for report in bad:
        for finding in report.at(Level.ERROR):
            terminal.say("  {file}: {fault}", file=report.path.name, fault=finding.read(terminal.translate))
    if bad:
        terminal.say("ĐỪNG GỬI NHÀ IN: {count} tệp in chưa đạt khi soát.", count=len(bad))
    else:
        terminal.say("  Đã soát {count} tệp in: đạt cả.", count=len(pack.reports))
