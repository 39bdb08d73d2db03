"""In: Vietnamese text as people type it. Out: the same text normalised, counted, bound or made into a slug."""

from __future__ import annotations

import re
import unicodedata

from slugify import slugify as _slugify

NO_BREAK_SPACE = "\u00a0"
WORDS_PER_MINUTE = 220  # syllables a minute of quiet reading

# What no XML or HTML may carry; and what nobody sees: spaces of no width, which hide words from search, and marks that
# turn the direction of reading round, so that a line says one thing to editors and another to readers.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_TAG = re.compile(r"<[^>]*>")
_SENTENCE_END = re.compile(r"[.!?;…](?=\s)")
_ABBREVIATION = re.compile(r"(?<!\w)(?:[A-ZĐ]{1,4}|Ths|ThS|Tp|tp|Th|v\.v)\.$")

# Compounds that a headline must not break inside (at most three syllables).
COMPOUNDS = (
    "người lao động", "công đoàn", "lao động", "bảng tin", "truyền thông", "chính sách", "pháp luật",
    "quyền lợi", "điện thoại", "đoàn viên", "cán bộ", "tiền lương", "an toàn", "công trường", "nhà máy",
    "văn phòng", "cơ sở", "thông tin", "xây dựng", "Việt Nam", "kỹ năng", "sản phẩm", "hiệu quả",
    "chất lượng", "công nhân", "phát ngôn", "phụ trách", "kế hoạch", "nền tảng", "mạng xã hội", "đề xuất",
    "ưu tiên", "làm việc", "làm thêm", "quan sát", "cơ quan", "phân công", "tổ trưởng", "hành động",
    "bản tin", "giai đoạn", "tiếp cận", "chế độ", "trên cao", "giàn giáo", "nhà ăn", "ca đêm", "đối thoại",
    "đoàn phí", "bảo hiểm", "xã hội", "sức khỏe", "thỏa ước", "tập thể", "sáng kiến", "bảo hộ", "phụ cấp",
    "nghỉ phép", "tăng ca", "đồng nghiệp", "gia đình", "Công đoàn cơ sở",
)  # fmt: skip
_COMPOUND = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word) for word in sorted(COMPOUNDS, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)
_LABEL_NUMBER = re.compile(r"\b(số|Điều|khoản|ngày|tháng|năm|thứ|lúc|từ|đến) (\d)")
_NUMBER_UNIT = re.compile(r"(\d%?) (giờ|phút|ngày|tháng|năm|đồng|người|kg|mm|m|km|tuổi|buổi|suất)\b")
_CLOCK = re.compile(r"(\d\xa0giờ) (\d{2})\b")  # “6 giờ 20”
_PHONE = re.compile(r"(?<![\w.,])(?:0\d{2,3}|1[89]00)(?: \d{3,4}){1,2}\b(?![^<>]*>)")  # not inside a tag
_LAST_SYLLABLE = re.compile(r" (\S{1,6})$")


def nfc(text: str) -> str:
    """Unicode NFC, without control characters."""
    return _CONTROL.sub("", unicodedata.normalize("NFC", text))


def syllables(text: str) -> int:
    """Number of syllables (tiếng): Vietnamese writes one between spaces, so these are the words."""
    return len(text.split())


def shorten(text: str, limit: int) -> str:
    """`text` as far as whole sentences fit in `limit` (≥ 1) syllables, else its first syllables and “…”.

    The end of an abbreviation (“TP.”, “ThS.”) is no end of a sentence, and one that leaves most of the room
    unused says too little to stand alone.
    """
    if syllables(text) <= limit:
        return text
    best = ""
    for end in _SENTENCE_END.finditer(text):
        head = text[: end.start() + 1]
        if limit / 3 <= syllables(head) <= limit and not _ABBREVIATION.search(head):
            best = head
    if best:
        return re.sub(r";$", ".", best)
    return " ".join(text.split()[:limit]).rstrip(",;:–- ") + "…"


def slugify(text: str) -> str:
    """Lower-case ASCII slug: “Đường Nữ” → `duong-nu`; NFD and NFC give the same."""
    return _slugify(nfc(text))


def bind_words(title: str) -> str:
    """Join compounds, a label or unit with its number, and the last two syllables with no-break spaces.

    For titles only: a Vietnamese word is several syllables, and a line must not break inside it.
    """
    bound = _COMPOUND.sub(lambda found: found.group(0).replace(" ", NO_BREAK_SPACE), title)
    bound = _LABEL_NUMBER.sub(rf"\1{NO_BREAK_SPACE}\2", bound)
    return _LAST_SYLLABLE.sub(rf"{NO_BREAK_SPACE}\1", bind_units(bound))


def bind_units(text: str) -> str:
    """Join numbers with their units: “50.000 đồng”, “6 giờ 20” must not break in a narrow cell of a table."""
    return _CLOCK.sub(rf"\1{NO_BREAK_SPACE}\2", _NUMBER_UNIT.sub(rf"\1{NO_BREAK_SPACE}\2", text))


def bind_phones(html: str) -> str:
    """Keep each phone number in the text of `html` on one line: “0900 000 112”."""
    return _PHONE.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), html)


def strip_tags(html: str) -> str:
    """Text of an HTML fragment, for counting words; not for display."""
    return _TAG.sub(" ", html)


def reading_minutes(words: int) -> int:
    """Whole minutes to read `words` syllables, at least 1."""
    return max(1, round(words / WORDS_PER_MINUTE))
