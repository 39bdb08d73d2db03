"""In: addresses of pictures in one post. Out: where each goes below content/, its bytes, and what is wrong with it."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from plugins.newsroom.complaints import shown
from plugins.newsroom.incoming.model import PICTURES, Opener
from plugins.newsroom.pictures import picture_suffix
from plugins.newsroom.problems import Complaint, say
from plugins.newsroom.text import slugify

MOST_BYTES = 20_000_000
MOST_PICTURES = 200  # of one post; more is no post
_DATA = re.compile(r"data:[^,;]*(?:;[^,;]*)*,", re.IGNORECASE)


class Album:
    """Collects the pictures of one post. `files` are their bytes by path below content/."""

    def __init__(self, name: str, open_picture: Opener) -> None:
        self.files: dict[str, bytes] = {}
        self.complaints: list[Complaint] = []
        self._name = name
        self._open = open_picture
        self._placed: dict[str, str] = {}

    def place(self, address: str) -> str:
        """Path below content/ that the picture at `address` gets; empty, with a complaint, if it is not to be had."""
        if address not in self._placed:
            self._placed[address] = self._place(address)
        return self._placed[address]

    def _place(self, address: str) -> str:
        raw = self._read(address) if len(self.files) < MOST_PICTURES else _too_many()
        if isinstance(raw, tuple):
            self.complaints.append(raw)
            return ""
        suffix = picture_suffix(raw)
        if not suffix:
            wrong = say("ảnh {what} hỏng hoặc không phải ảnh", what=shown(address))
            self.complaints.append((wrong, say("thay bằng ảnh .jpg, .png hoặc .webp")))
            return ""
        path = self._free_path(address, suffix)
        self.files[path] = raw
        return path

    def _read(self, address: str) -> bytes | Complaint:
        if not address.lower().startswith("data:"):
            return self._open(address)
        head = _DATA.match(address[:300])
        try:
            data = unquote_to_bytes(address[head.end() :]) if head else b""
            return base64.b64decode(data) if head and ";base64" in head[0].lower() else data
        except (binascii.Error, ValueError):
            return b""

    def _free_path(self, address: str, suffix: str) -> str:
        """A safe name made from the last part of the address; numbered if two pictures have the same."""
        try:
            last = "" if address.startswith("data:") else PurePosixPath(unquote(urlsplit(address).path)).stem
        except ValueError:
            last = ""
        stem = slugify(last)[:60].strip("-") or "anh"
        number, path = 1, f"{PICTURES}/{self._name}/{stem}{suffix}"
        while path in self.files:
            number += 1
            path = f"{PICTURES}/{self._name}/{stem}-{number}{suffix}"
        return path


def _too_many() -> Complaint:
    return say("bài có hơn {count} ảnh", count=MOST_PICTURES), say("chép nốt ảnh bằng tay")
