"""In: the path of a file that an editor wrote or named. Out: its text as NFC with `\\n` line ends, or its bytes; or
what is wrong with it.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from plugins.newsroom.locale import mark
from plugins.newsroom.problems import Complaint, ContentPath, Message, Problem, say
from plugins.newsroom.text import nfc

MAX_BYTES = 2_000_000  # a longer “article” is a mistake: some other file saved as .md
MOST_BYTES = 25_000_000  # of what readers download: minutes on a weak network; twenty minutes of speech are 10 MB
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32 LE begins like UTF-16 LE
_OTHER_BREAKS = re.compile("[\u2028\u2029\x85\x0b\x0c]")

# Only "\n" ends a line here, as in the editors' own programs, so that line numbers agree.
_REASONS = {
    PermissionError: mark("không có quyền đọc tệp này"),
    FileNotFoundError: mark("không có tệp này"),
    IsADirectoryError: mark("là thư mục, không phải tệp"),
}
_UNKNOWN = mark("không mở được tệp này")


def read_text(path: Path, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Text of `path`; a problem instead of a crash if it cannot be read or is not UTF-8 text."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", (unreadable(error, file),)
    return text_of(raw, file)


def unreadable(error: OSError, file: str) -> Problem:
    """What to say of a file that the system does not give."""
    wrong = say(_REASONS.get(type(error), _UNKNOWN))
    return _problem(file, 0, "unreadable", wrong, say("kiểm tra tên tệp và quyền đọc"))


def text_of(raw: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes of `file`; a problem if they are not UTF-8 text."""
    if len(raw) > MAX_BYTES:
        wrong = say("tệp lớn {size} MB", size=_decimal(len(raw) / 1e6))
        return "", (_problem(file, 0, "too-large", wrong, say("một tệp chữ không quá 2 MB; để ảnh trong images/")),)
    if b"\x00" in raw and not raw.startswith(_WIDE):
        return "", (_problem(file, 0, "binary", say("là tệp nhị phân"), say("tệp này phải là tệp chữ")),)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        wrong, instead = say("không phải chữ UTF-8"), say("lưu lại tệp với bảng mã UTF-8")
        return "", (_problem(file, line, "encoding", wrong, instead),)
    return normal(text), ()


def bytes_for_readers(file: Path | None, path: str) -> bytes | Complaint:
    """The bytes of `file`, which a post names by `path` and readers download; None: there is none."""
    name = ContentPath(path)
    if file is None:
        return say("không có tệp {path}", path=name), say("sửa đường dẫn, hoặc chép tệp vào đó")
    try:
        size = file.stat().st_size
        if size <= MOST_BYTES:
            return file.read_bytes()
    except OSError:
        return say("không đọc được tệp {path}", path=name), say("kiểm tra quyền đọc")
    wrong = say("tệp {path} lớn {size} MB", path=name, size=round(size / 1e6))
    return wrong, say("nén lại còn dưới {most} MB", most=MOST_BYTES // 1_000_000)


def damaged(path: str, suffix: str) -> Complaint:
    """What to say of a file at `path` that is none of those with that suffix."""
    wrong = say("tệp {path} không phải tệp {suffix}, hoặc bị hỏng", path=ContentPath(path), suffix=suffix)
    return wrong, say("xuất lại tệp từ chương trình đã làm ra nó")


def normal(text: str) -> str:
    """`text` as everything here reads it: NFC, lines that end in `\\n`, no byte order mark."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_OTHER_BREAKS.sub(" ", text))


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _problem(file: str, line: int, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=file, line=line, field="", name=name, wrong=wrong, instead=instead)
