"""In: a PDF. Out: findings about its text: can it be copied, searched and read aloud as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plugins.press.preflight.report import Finding, error, ok
from plugins.press.preflight.subject import Subject

_LOST = re.compile(r"[\ufffd\ufffe\uffff\ue000-\uf8ff\x00-\x08\x0e-\x1f]")  # no letter any more, or nobody's
_SPACE = re.compile(r"\s+")
_SHOWN = 40


def extraction(subject: Subject) -> Iterator[Finding]:
    """Text comes out as Unicode in NFC, with no letter lost."""
    wrong = False
    for number, text in enumerate(subject.texts, 1):
        if not text.strip():
            wrong = True
            yield error("no-text", "trang không có chữ nào lấy ra được", number)
        elif lost := _LOST.search(text):
            wrong = True
            around = text[max(0, lost.start() - 10) : lost.end() + 10]
            yield error("lost-letter", "chữ lấy ra bị hỏng gần “{around}”", number, repr(lost[0]), around=around)
        elif text != unicodedata.normalize("NFC", text):
            wrong = True
            yield error("not-nfc", "chữ lấy ra có dấu rời (không phải NFC)", number)
    if not wrong:
        letters = sum(len(text) for text in subject.texts)
        yield ok("text", "chữ lấy ra được, NFC, không mất chữ nào: {letters} ký tự", letters=letters)


def expected(subject: Subject) -> Iterator[Finding]:
    """Every passage that should be there is, whatever way its lines are broken."""
    wanted = subject.expected.texts
    if not wanted:
        return
    whole = _joined(" ".join(subject.texts))
    missing = [passage for passage in wanted if _joined(passage) not in whole]
    for passage in missing:
        shown = passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN]}…"
        yield error("missing-text", "không thấy đoạn chữ “{shown}”", value=passage, shown=shown)
    if not missing:
        yield ok("expected-text", "{count} đoạn chữ cần có đều có", count=len(wanted))


def _joined(text: str) -> str:
    """Without spaces: a line may end between any two syllables."""
    return _SPACE.sub("", unicodedata.normalize("NFC", text).replace("\u00a0", " "))
