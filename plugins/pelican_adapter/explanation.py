"""In: what becomes of a post, or its new approval. Out: words on the editor's terminal, with the next step."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.channels.syndication import ENTRIES
from plugins.newsroom.dates import full_date
from plugins.newsroom.desk import Desk
from plugins.newsroom.explaining import Explanation
from plugins.newsroom.locale import mark
from plugins.newsroom.model import Held, Listing, Reason, Sheet
from plugins.newsroom.problems import Message, say
from plugins.pelican_adapter.approve import Approved
from plugins.pelican_adapter.held import reason_in_words
from plugins.pelican_adapter.terminal import Terminal, shown_path

WAIT = mark("chờ: lần dựng sau lúc ấy, bài tự lên")
STEPS = {
    Reason.DRAFT: mark("viết xong thì đổi status: draft thành status: published"),
    Reason.UNAPPROVED: mark("nhờ một người duyệt ({able}), rồi chạy: uv run inv approve {file} --by {first}"),
    Reason.CONSENT: mark("hỏi lại người trong bài; họ đồng ý thì ghi lại, không thì gỡ bài"),
    Reason.APPROVAL_LATER: mark("chờ đến ngày ấy; đã duyệt rồi thì ghi đúng ngày ở approved_on"),
    Reason.EMBARGO: WAIT,
    Reason.SCHEDULED: WAIT,
}


def tell(terminal: Terminal, desk: Desk, explanation: Explanation) -> None:
    """`inv check --explain`: where the post is, or why it is nowhere and what to do."""
    article = explanation.article
    file = shown_path(desk.content / article.source)
    terminal.say("{file}: “{title}”", file=file, title=article.title)
    if explanation.obstacles:
        terminal.say("Chưa đăng: bài không có trong trang, nguồn tin, tìm kiếm hay tờ dán nào.")
        for held in explanation.obstacles:
            reason, step = reason_in_words(terminal, held), _step(held, explanation, file)
            terminal.say("  Vì {reason} → {step}", reason=reason, step=step)
        return
    if article.expires and explanation.expired:
        when = terminal.moment(article.expires)
        terminal.say("Đã đăng, hết hạn {when}: trang bài còn, ghi rõ hết hạn; các danh sách không còn.", when=when)
    else:
        terminal.say("Đã đăng, từ {when}.", when=terminal.moment(article.published))
    _approval(terminal, explanation)
    _places(terminal, desk, explanation)


def approved(terminal: Terminal, approval: Approved) -> None:
    """`inv approve`: what was written, and what it is worth."""
    words = {
        "name": approval.name,
        "day": full_date(approval.day, terminal.language),
        "file": shown_path(approval.path),
    }
    if approval.changed:
        terminal.say("{file}: đã ghi {name} duyệt ngày {day}.", **words)
    else:
        terminal.say("{file}: đã có sẵn, {name} duyệt ngày {day}. Không đổi gì.", **words)
    if approval.draft:
        terminal.say("Bài còn là bản nháp: đổi status: draft thành status: published thì mới lên.")
    terminal.say(
        "Hai dòng này là sổ ghi, không phải chữ ký: nơi giữ kho chứng minh ai đã duyệt (docs/trien-khai.md)."
    )


def _step(held: Held, explanation: Explanation, file: str) -> Message:
    """What to do about one reason."""
    able = explanation.able
    if held.reason is Reason.UNAPPROVED and not able:
        return say("chưa ai được duyệt mọi chuyên đề của bài: sửa newsroom.toml, hoặc bớt chuyên đề")
    return say(STEPS[held.reason], able=", ".join(able), file=file, first=able[0] if able else "")


def _approval(terminal: Terminal, explanation: Explanation) -> None:
    article = explanation.article
    if article.approved_on:
        day = full_date(article.approved_on, terminal.language)
        terminal.say("  Người duyệt: {name}, {day}", name=explanation.approver, day=day)
    else:
        terminal.say("  Không cần duyệt: đơn vị chưa có người phát ngôn, hoặc bài có trước quy chế.")


def _places(terminal: Terminal, desk: Desk, explanation: Explanation) -> None:
    article, listings = explanation.article, explanation.listings
    site = desk.newsroom.identity.site_url if desk.newsroom else ""
    terminal.say("  Trang: {address}", address=f"{site}/{article.address}")
    feeds = tuple(item for item in listings if article in item.articles[:ENTRIES])
    if listings:
        terminal.say("  Danh sách: {names}", names=_names(listings))
    if feeds:
        names = terminal.translate("mọi danh sách ấy") if feeds == listings else _names(feeds)
        terminal.say("  Nguồn tin RSS, Atom của: {names}", names=names)
    for bulletin in dict.fromkeys(bulletin for bulletin, _ in explanation.sheets):
        sheets = ", ".join(_called(sheet) for other, sheet in explanation.sheets if other is bulletin)
        terminal.say("  Trên giấy, số {number}: {sheets}", number=bulletin.number, sheets=sheets)
    if article.expires and not explanation.expired:
        terminal.say("  Hết hạn: {when}", when=terminal.moment(article.expires))


def _names(listings: Iterable[Listing]) -> str:
    return "; ".join(item.title for item in listings)


def _called(sheet: Sheet) -> str:
    """The code at its foot, and the boards that it hangs on."""
    boards = ", ".join(board.code for board in sheet.boards)
    return f"{sheet.code} ({boards})" if boards else sheet.code
