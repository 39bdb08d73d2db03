"""What is held back is in no output: not a word, not an address, not a picture, in no file of the public build."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import brotli
import pytest
from pypdfium2 import PdfDocument

from tests.conftest import ROOT, build
from tests.newsroom.folder import draw

DAY = "2026-11-22T12:00"
APPROVED = "approved_by: vo-thi-xuan-mai\napproved_on: 2026-11-18\n"
# A word that stands only in this post → what its front matter has that keeps it back.
HELD = {
    "kwzbannhap": f"date: 2026-11-19\nstatus: draft\n{APPROVED}",
    "qjzhendang": f"date: 2026-11-22T12:01\n{APPROVED}",
    "wxfcamdang": f"date: 2026-11-19\nembargo_until: 2026-11-22T12:01\n{APPROVED}",
    "zjfchuaduyet": "date: 2026-11-19\n",
    "fwjduyetsau": "date: 2026-11-19\napproved_by: vo-thi-xuan-mai\napproved_on: 2026-11-23\n",
}
SHOWN = "jqwdadang"
POST = """---
title: "Tin {word} đây"
{fields}themes: [su-kien, cham-lo-bao-ve]
audiences: [tat-ca]
brief: "Tóm tắt {word}."
summary: "Sa-pô {word}."
key_points: ["Ý {word} một", "Ý {word} hai", "Ý {word} ba"]
board_title: "Bảng {word}"
board_text: "Việc {word} cần làm."
cover: images/{word}.png
cover_alt: "Ảnh {word}"
authors: ["Tác giả {word}"]
source: "Nguồn {word}"
aliases: [cu-{word}]
urgent: true
event:
  start: 2026-11-28T08:00
  place: "Nơi {word}"
---
Thân bài {word}.

![Tranh {word}]({{static}}/images/tranh-{word}.png)
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public build of six posts, of which one may be seen."""
    folder = tmp_path_factory.mktemp("held")
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    for name in ("newsroom.toml", "boards.csv"):
        shutil.copy(ROOT / "content" / name, content / name)
    for number, (word, fields) in enumerate({**HELD, SHOWN: f"date: 2026-11-19\n{APPROVED}"}.items(), start=1):
        text = POST.format(word=word, fields=fields)
        (content / "articles" / f"2026-11-19-{word}.md").write_text(text, encoding="utf-8")
        draw(content / "images" / f"{word}.png", (60 + number, 40))
        draw(content / "images" / f"tranh-{word}.png", (60 + number, 50))
    store = str(folder / "store")
    (folder / "testconf.py").write_text(f"from publishconf import *\nSTORE_PATH = {store!r}\n", encoding="utf-8")
    build(folder, content, DAY)
    return folder / "output"


def holding(output: Path, word: str) -> set[str]:
    """Every file that has `word` in its name or in what it says; compressed files and PDFs are opened."""
    found = set()
    for path in output.rglob("*"):
        name = path.relative_to(output).as_posix()
        if word in name or (path.is_file() and word.encode() in said(path).lower()):
            found.add(name)
    return found


def said(path: Path) -> bytes:
    """The bytes of a file as a reader gets them."""
    body = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(body)
    if path.suffix == ".br":
        return brotli.decompress(body)
    if path.suffix == ".pdf":
        document = PdfDocument(body)
        words = [page.get_textpage().get_text_range() for page in document]
        return " ".join([*words, *document.get_metadata_dict().values()]).encode() + body
    return body


def test_a_published_post_is_found_in_every_kind_of_file(output: Path) -> None:
    files = holding(output, SHOWN)
    kinds = {Path(name).suffix for name in files}
    assert {".html", ".xml", ".json", ".ics", ".pdf", ".gz", ".br"} <= kinds, kinds
    assert {f"tin/{SHOWN}/index.html", "feed.xml", "index.html", "sitemap.xml"} <= files
    assert any(name.startswith("tim/") or "search" in name for name in files), sorted(files)


@pytest.mark.parametrize("word", HELD)
def test_a_held_post_is_in_no_file(word: str, output: Path) -> None:
    assert holding(output, word) == set()


def test_there_is_no_folder_for_drafts(output: Path) -> None:
    assert not [path for path in output.rglob("*") if "draft" in path.name or "nhap" in path.name]
