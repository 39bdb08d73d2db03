"""In: what the editor named: a file, a folder or a web address. Out: its posts, and what opens their pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.newsroom.complaints import shown
from plugins.newsroom.incoming.feed import read_feed
from plugins.newsroom.incoming.fetch import fetch
from plugins.newsroom.incoming.folder import read_folder
from plugins.newsroom.incoming.model import Batch, Incoming, Opener, finding
from plugins.newsroom.incoming.wxr import MARK, read_wxr
from plugins.newsroom.incoming.xmltext import MOST_BYTES
from plugins.newsroom.problems import Complaint, ContentError, say

_HEAD = 4096  # bytes in which an export names its format

Fetch = Callable[[str], "bytes | Complaint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Posts to bring in; `opener` gives what opens the pictures of one of them."""

    name: str
    batch: Batch
    opener: Callable[[Incoming], Opener]


def open_source(written: str, *, pictures: bool, fetch: Fetch = fetch) -> Source:
    """Read everything that `written` names. Raises ContentError if it cannot be read; writes nothing.

    Pictures of other sites are fetched only if `pictures`.
    """
    remote = fetch if pictures else _not_fetched
    if written.lower().startswith(("https://", "http://")):
        raw = fetch(written)
        if isinstance(raw, tuple):
            raise ContentError([finding(written, "", "fetch", raw, lost=True)])
        return Source(
            name=written, batch=_read(raw, urlsplit(written).hostname or "", written), opener=lambda _: remote
        )
    path = Path(written)
    if path.is_dir():
        batch, openers = read_folder(path.absolute())
        return Source(name=written, batch=batch, opener=lambda item: _either(openers[item.place], remote))
    return Source(name=written, batch=_read(_bytes_of(path), path.name), opener=lambda _: remote)


def _read(raw: bytes, place: str, address: str = "") -> Batch:
    return read_wxr(raw, place) if MARK in raw[:_HEAD] else read_feed(raw, place, address)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContentError([finding(path.name, "", "too-large", _too_large(), lost=True)])
        return path.read_bytes()
    except (OSError, ValueError):
        complaint = (
            say("không mở được {path}", path=shown(path)),
            say("viết tên tệp, thư mục hoặc địa chỉ https://"),
        )
        raise ContentError([finding("import", "", "source", complaint, lost=True)]) from None


def _either(local: Opener, remote: Opener) -> Opener:
    """Pictures of the folder; those of other sites from there."""
    return lambda address: (remote if address.lower().startswith(("http://", "https://")) else local)(address)


def _not_fetched(address: str) -> Complaint:
    return say("chưa lấy ảnh {what}", what=shown(address)), say("thêm --pictures để tải về, hoặc chép tay")


def _too_large() -> Complaint:
    return say("tệp lớn quá {most} MB", most=MOST_BYTES // 1_000_000), say("xuất thành nhiều tệp nhỏ hơn")
