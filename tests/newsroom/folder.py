"""In: what is special in a content folder. Out: that folder on disk, in good order but for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PIL import Image

POST = "articles/2026-12-05-an-ca.md"
NEWSROOM_TOML = """\
[identity]
name = "Bảng Tin Thử"
union = "Công đoàn Thử"
site_url = "https://bangtin.example"

[identity.colours]
primary = "#0b3f8c"
accent = "#ffc81f"

[identity.english]
name = "Test Board"
union = "Test Union"

[contact]
phone = "0900 000 112"

[bulletin]
title = "Bảng Tin Thử"
first_week = "2026-W01"

[[themes]]
slug = "cham-lo"
name = "Chăm lo"

[[themes]]
slug = "phap-luat"
name = "Pháp luật"

[[audiences]]
slug = "doan-vien"
name = "Đoàn viên"

[[audiences]]
slug = "can-bo"
name = "Cán bộ"

[[facets]]
slug = "ca"
name = "Ca làm việc"
values = [
  { slug = "ca-ngay", name = "Ca ngày" },
  { slug = "ca-dem", name = "Ca đêm" },
]

[[calendar]]
date = 2026-12-22
title = "Họp tổ"
"""
BOARDS_CSV = """\
id,name,place,province,audiences,ca,format,pages,headcount,copies,language
B01,Cổng số 1,Cạnh máy chấm công,Hải Phòng,doan-vien,ca-ngay;ca-dem,A4,1,120,2,vi
B02,Lán nghỉ,Trong lán,Hải Phòng,tat-ca,ca-dem,A4,1,40,1,vi
"""
FIELDS = {  # the lines 2 to 6 of a post
    "title": '"Ăn ca thêm 5.000 đồng"',
    "date": "2026-12-05",
    "themes": "[cham-lo]",
    "audiences": "[doan-vien]",
    "brief": '"Suất ăn ca là 30.000 đồng từ tháng 12."',
}
BODY = "Từ ngày 1/12/2026, mỗi suất ăn ca thêm 5.000 đồng.\n"


def post(extra: str = "", *, body: str = BODY, **changes: str | None) -> str:
    """A post. `changes` replace its fields by YAML (None leaves one out); `extra` are lines from line 7 on."""
    fields = FIELDS | changes
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, *([extra.rstrip("\n")] if extra else []), "---", body])


def write_content(folder: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """A content folder in good order, but for `files` (None: that one is missing)."""
    content = folder / "content"
    everything: dict[str, str | bytes | None] = {
        "newsroom.toml": NEWSROOM_TOML,
        "boards.csv": BOARDS_CSV,
        POST: post(),
    }
    everything.update(files or {})
    for name, text in everything.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    draw(content / "images/gian-giao.png")
    return content


def draw(path: Path, size: tuple[int, int] = (60, 40), **options: bytes) -> None:
    """A small picture in the format of its suffix."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, "#0b3f8c").save(path, **options)
