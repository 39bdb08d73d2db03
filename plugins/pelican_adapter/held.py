"""In: what is held back. Out: the reasons, in words on the editor's terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plugins.newsroom.locale import mark
from plugins.newsroom.model import Held, Reason
from plugins.newsroom.problems import Message, say
from plugins.pelican_adapter.terminal import Terminal, shown_path

MOST_HELD = 12  # held files that the summary names; the rest is counted
REASONS = {
    Reason.DRAFT: mark("bản nháp"),
    Reason.UNAPPROVED: mark("chưa được duyệt"),
    Reason.CONSENT: mark("người trong bài không còn đồng ý, hoặc đã hết hạn đồng ý"),
    Reason.APPROVAL_LATER: mark("duyệt từ {when}"),
    Reason.EMBARGO: mark("cấm đăng trước {when}"),
    Reason.SCHEDULED: mark("hẹn đăng {when}"),
}


def tell_held(terminal: Terminal, held: Sequence[Held], content: Path) -> None:
    """What is held back, with the reason; the first few of many. `content` is the folder that they lie in."""
    if held:
        terminal.say("Giữ lại, chưa đăng: {count} bài", count=len(held))
    for item in held[:MOST_HELD]:
        file, reason = shown_path(content / item.source), reason_in_words(terminal, item)
        terminal.say("  {file}: {reason}", file=file, reason=reason)
    if len(held) > MOST_HELD:
        terminal.say("  … và {count} bài nữa", count=len(held) - MOST_HELD)


def reason_in_words(terminal: Terminal, held: Held) -> Message:
    """Why a file is held back, in a few words."""
    return say(REASONS[held.reason], when=terminal.moment(held.until) if held.until else "")
