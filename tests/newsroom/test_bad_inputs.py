"""Every mistake an editor can make is told with its file, its line and what to write instead; none crashes.

The mistakes themselves stand in `mistakes/`, in tables to be read: what is written where, and what must be told.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from plugins.newsroom.desk import read_desk
from plugins.newsroom.problems import Level
from tests.newsroom.folder import BOARDS_CSV, POST, draw, post, write_content
from tests.newsroom.mistakes import CSV, TOML, Bad, toml
from tests.newsroom.mistakes.tables import TABLE


@pytest.mark.parametrize("row", TABLE, ids=[f"{row.file}-{row.about}" for row in TABLE])
def test_the_mistake_is_told_with_its_line_and_what_to_write_instead(row: Bad, tmp_path: Path) -> None:
    content = write_content(tmp_path, row.files)
    desk = read_desk(content)
    found = [problem.read(str).replace(str(content), "content") for problem in desk.problems]
    here = f"content/{row.file}:"
    told = [text.removeprefix(here).lstrip() for text in found]
    assert sorted(text.removeprefix("content/") for text in told) == sorted(row.told)
    assert bool(desk.broken) == row.stops


def test_the_table_names_each_mistake_once() -> None:
    names = [(row.file, row.about) for row in TABLE]
    assert len(names) >= 250
    assert len(set(names)) == len(names)


def test_a_folder_in_good_order_has_no_problems(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path))
    assert desk.problems == ()
    assert desk.newsroom is not None
    assert [board.code for board in desk.newsroom.boards] == ["B01", "B02"]
    assert [item.file for item in desk.manuscripts] == [POST]


@pytest.mark.parametrize(
    "encoded",
    [
        post().encode("utf-8-sig"),
        b"\xef\xbb\xbf" + post().encode("utf-8-sig"),
        post().replace("\n", "\r\n").encode(),
        post().replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", post()).encode(),
        post(title='"A\u030an ca\u2028thêm"').encode(),
        post("expires:\ncover:\nurgent:\nsource:").encode(),
    ],
    ids=["BOM", "two BOMs", "CRLF", "CR", "NFD", "line separator", "optional fields left empty"],
)
def test_what_other_programs_write_is_read_all_the_same(encoded: bytes, tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: encoded}))
    assert desk.problems == ()
    title = desk.manuscripts[0].fields.title
    assert title == unicodedata.normalize("NFC", title)
    assert "\r" not in desk.manuscripts[0].document.body.text


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + BOARDS_CSV,
        BOARDS_CSV.replace(";", "|").replace(",", ";"),
        "\n".join('"' + line.replace(",", '";"') + '"' for line in BOARDS_CSV.strip().split("\n")),
        BOARDS_CSV.replace(",", "\t"),
        BOARDS_CSV.replace("\n", ",,,\r\n"),
        "\n\n" + BOARDS_CSV + "\n,,,,,,,,,,\n",
    ],
    ids=["BOM", "semicolons", "Excel's semicolons", "tabs", "padded", "empty rows"],
)
def test_boards_are_read_from_any_spreadsheet(text: str, tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {CSV: text}))
    assert desk.problems == ()
    assert desk.newsroom is not None
    assert [board.facets for board in desk.newsroom.boards] == [
        (("ca", ("ca-ngay", "ca-dem")),),
        (("ca", ("ca-dem",)),),
    ]


def test_no_boards_at_all_is_fine(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {CSV: BOARDS_CSV.split("\n", 1)[0]}))
    assert desk.problems == ()
    assert desk.newsroom is not None
    assert desk.newsroom.boards == ()


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("torn.png", lambda raw: raw[:-40]),
        ("torn.jpg", lambda raw: raw[:-200]),
        ("torn.webp", lambda raw: raw[:-40]),
        ("torn.gif", lambda raw: raw[:-20]),
        ("empty.png", lambda raw: b""),
        ("page.jpg", lambda raw: b"<html>404</html>"),
        ("text.png", lambda raw: b"\x89PNG\r\n\x1a\n" + b"x" * 50),
    ],
)
def test_a_broken_picture_is_told_where_it_is_shown(name: str, spoil, tmp_path: Path) -> None:
    text = post(f"cover: images/{name}\ncover_alt: Ảnh", body=f"a\n\n![x]({{static}}/images/{name})\n")
    content = write_content(tmp_path, {POST: text})
    path = content / "images" / name
    draw(path, (300, 200))
    path.write_bytes(spoil(path.read_bytes()))
    found = [(problem.line, problem.name) for problem in read_desk(content).problems]
    assert found == [(7, "picture"), (12, "picture")]


@pytest.mark.parametrize(("name", "raw"), [("logo.png", b"\x89PNG"), ("logo.jpg", b""), ("logo.svg", b"<svg>")])
def test_a_broken_logo_is_told_before_a_sheet_needs_it(name: str, raw: bytes, tmp_path: Path) -> None:
    changed = toml("site_url", f'logo = "images/{name}"\nsite_url')
    content = write_content(tmp_path, {TOML: changed})
    (content / "images" / name).write_bytes(raw)
    (problem,) = read_desk(content).problems
    assert (problem.file, problem.line, problem.field) == (TOML, 4, "identity.logo")
    assert f"images/{name} hỏng hoặc không phải ảnh" in problem.read(str)


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path, {POST: post("cover: images/to.png\ncover_alt: Ảnh")})
    Image.new("1", (10_000, 7_000)).save(content / "images/to.png", compress_level=1)
    (problem,) = read_desk(content).problems
    assert "thu nhỏ còn dưới 60 triệu điểm ảnh" in problem.read(str)


def test_links_that_lead_out_of_the_tree_are_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "bi-mat.md").write_text(post())
    (content / "articles/bi-mat.md").symlink_to(outside / "bi-mat.md")
    (content / "articles/thu-muc").symlink_to(outside)
    (content / "articles/vong.md").symlink_to("vong.md")
    draw(outside / "a.png")
    (content / "images/a.png").symlink_to(outside / "a.png")
    (content / POST).write_text(post("cover: images/a.png\ncover_alt: Ảnh"))
    found = [(problem.file, problem.name) for problem in read_desk(content).problems]
    assert found == [
        (POST, "picture"),
        ("articles/bi-mat.md", "symlink"),
        ("articles/thu-muc", "symlink"),
        ("articles/vong.md", "symlink"),
    ]


def test_odd_things_in_the_folder_neither_stop_nor_hang_the_desk(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"articles/.an.md": "x", "articles/~$bai.docx": "x", "articles/bai.md~": "x"})
    os.mkfifo(content / "articles/ong.md")
    (content / "articles/thu-muc.md").mkdir()
    (content / "articles" / os.fsdecode(b"\xff\xfe.md")).write_text(post())
    found = sorted((problem.file, problem.name) for problem in read_desk(content).problems)
    assert found == [("articles/??.md", "file-name"), ("articles/ong.md", "not-markdown")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    (content / POST).chmod(0)
    (problem,) = read_desk(content).problems
    assert "không có quyền đọc tệp này" in problem.read(str)


@pytest.mark.parametrize(
    "body",
    [
        "Mã nguồn: `[x](javascript:a)` và ``<script>``.\n",
        "```\n# Không phải tiêu đề\n[x](javascript:a)\n<script>\n```\n",
        "[a](https://a.example) [b](mailto:a@b.example) [c](tel:0900) [d](#muc) <https://a.example>\n",
        "[a]({filename}/articles/2026-12-05-an-ca.md#muc) [b]({filename}2026-12-05-an-ca.md)\n",
        '![x]({static}/images/gian-giao.png) [![y](<{static}/images/gian-giao.png>)](https://a.example "Tên")\n',
        "Chú thích[^1]. Lương < 5 triệu, 3<4, a<b.\n\n[^1]: Nguồn.\n",
        "- [ ] việc\n- [x] xong\n\nMột [ngoặc] thường (và) thế thôi.\n",
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n## Mục\n\n### Nhỏ\n\n---\n\nĐoạn\n---\n",
    ],
)
def test_good_bodies_are_left_alone(body: str, tmp_path: Path) -> None:
    assert [
        problem.read(str) for problem in read_desk(write_content(tmp_path, {POST: post(body=body)})).problems
    ] == []


def test_advice_does_not_stop_a_build(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: post(title='"' + "a" * 91 + '"', body="")}))
    assert {problem.level for problem in desk.problems} == {Level.ADVICE}
    assert desk.broken == ()
    assert len(desk.manuscripts) == 1
