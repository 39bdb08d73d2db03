"""Whole builds of small and of broken content, as an editor meets them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from plugins.newsroom.problems import ContentError
from tests.conftest import ROOT, build, settings_in

DAY = "2026-11-22"
POST = """---
title: "Một tin thử"
date: 2026-11-19
themes: [su-kien]
audiences: [tat-ca]
approved_by: mai-ngoc-lan
approved_on: 2026-11-18
brief: "Một tin ngắn để thử."
---
Thân bài của tin thử.
"""


@pytest.fixture
def content(tmp_path: Path, warm: Path) -> Path:
    """The example's newsroom and boards with a single post, to be built with a warm store."""
    settings_in(tmp_path, warm)
    folder = tmp_path / "content"
    (folder / "articles").mkdir(parents=True)
    for name in ("newsroom.toml", "boards.csv"):
        shutil.copy(ROOT / "content" / name, folder / name)
    (folder / "articles" / "2026-11-19-mot-tin-thu.md").write_text(POST, encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_post_reaches_site_feeds_and_boards(tmp_path: Path, content: Path) -> None:
    build(tmp_path, content, DAY)
    made = tree(tmp_path / "output")
    assert "Thân bài của tin thử" in made["tin/mot-tin-thu/index.html"].decode()
    for feed in ("feed.xml", "atom.xml", "chuyen-de/su-kien/feed.xml", "doi-tuong/doan-vien/atom.xml"):
        assert "Một tin thử" in made[feed].decode(), feed
    assert sum(path.endswith(".pdf") for path in made) >= 2


def test_nothing_is_rendered_when_nothing_changed(tmp_path: Path, content: Path) -> None:
    build(tmp_path, content, DAY)
    again = build(tmp_path, content, DAY).run_report
    assert again is not None
    assert (again.made, again.pruned, again.switched) == (0, 0, False)


def test_a_deleted_post_vanishes_everywhere(tmp_path: Path, content: Path) -> None:
    other = content / "articles" / "2026-11-18-tin-se-xoa.md"
    other.write_text(POST.replace("Một tin thử", "Tin sẽ xóa"), encoding="utf-8")
    build(tmp_path, content, DAY)
    assert "Tin sẽ xóa" in (tmp_path / "output" / "feed.xml").read_text(encoding="utf-8")
    other.unlink()
    build(tmp_path, content, DAY)
    left = tree(tmp_path / "output")
    assert not [path for path in left if "tin-se-xoa" in path]
    assert not [path for path, body in left.items() if "Tin sẽ xóa".encode() in body]


def test_a_mistake_writes_nothing_and_names_file_and_line(tmp_path: Path, content: Path) -> None:
    build(tmp_path, content, DAY)
    before = tree(tmp_path / "output")
    bad = content / "articles" / "2026-11-20-bai-sai.md"
    bad.write_text(
        POST.replace("[su-kien]", "[su-kienn]").replace("date: 2026-11-19", "date: 2026-13-19"), encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        build(tmp_path, content, DAY)
    lines = str(caught.value).splitlines()
    assert [line.split(": ", 2)[0].rsplit("/", 1)[-1] for line in lines] == [
        "2026-11-20-bai-sai.md:3", "2026-11-20-bai-sai.md:4"
    ]  # fmt: skip
    assert "có phải “su-kien” không?" in lines[1]
    assert tree(tmp_path / "output") == before


def test_future_and_draft_posts_are_in_no_output(tmp_path: Path, content: Path) -> None:
    for name, old, new in (
        ("2026-11-25-tin-mai-sau.md", "2026-11-19", "2026-11-25"),
        ("2026-11-18-tin-nhap.md", "audiences", "status: draft\naudiences"),
    ):
        text = POST.replace("Một tin thử", f"Bí mật {name[:10]}").replace(old, new)
        (content / "articles" / name).write_text(text, encoding="utf-8")
    site = build(tmp_path, content, DAY)
    assert not [path for path, body in tree(tmp_path / "output").items() if "Bí mật".encode() in body]
    assert site.edition is not None
    assert sorted(held.reason.value for held in site.edition.held) == ["draft", "scheduled"]


def test_a_link_to_a_held_post_is_a_problem(tmp_path: Path, content: Path) -> None:
    (content / "articles" / "2026-11-25-tin-mai-sau.md").write_text(POST, encoding="utf-8")
    later = content / "articles" / "2026-11-25-tin-mai-sau.md"
    later.write_text(POST.replace("2026-11-19", "2026-11-25"), encoding="utf-8")
    post = content / "articles" / "2026-11-19-mot-tin-thu.md"
    post.write_text(POST + "\nXem [tin sau]({filename}/articles/2026-11-25-tin-mai-sau.md).\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"2026-11-19-mot-tin-thu\.md:12: dẫn tới bài chưa đăng"):
        build(tmp_path, content, DAY)


def test_scripts_in_a_body_are_problems(tmp_path: Path, content: Path) -> None:
    post = content / "articles" / "2026-11-19-mot-tin-thu.md"
    bad = '\n<script>alert("x")</script><p onclick="x()">chữ</p>\n\n[bấm](javascript:alert(1))\n'
    post.write_text(POST + bad, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        build(tmp_path, content, DAY)
    text = str(caught.value)
    assert ".md:12: không dùng được “<script>”" in text
    assert ".md:12: không dùng được “onclick=”" in text
    assert ".md:14: không dùng được liên kết kiểu “javascript:”" in text
    assert not (tmp_path / "output").exists()


def test_a_build_from_nothing_has_the_bytes_of_one_that_reused_what_others_made(
    tmp_path: Path, content: Path
) -> None:
    build(tmp_path, content, DAY)
    clean = build(tmp_path / "clean", content, DAY).run_report
    assert clean is not None
    assert clean.made > 10 * clean.reused  # some sheets are the same
    assert tree(tmp_path / "clean" / "output") == tree(tmp_path / "output")


def test_the_site_may_live_below_a_path(tmp_path: Path, content: Path, warm: Path) -> None:
    toml = content / "newsroom.toml"
    text = toml.read_text(encoding="utf-8").replace("https://congdoan-anhoa.example", "https://host.example/bt")
    text = re.sub('first_week = ".*"', 'first_week = "2030-W01"', text)  # no sheets yet: they show it in codes
    toml.write_text(text, encoding="utf-8")
    settings_in(tmp_path / "pages", warm, "CHANNELS = ['plugins.channels.pages']\n")
    build(tmp_path / "pages", content, DAY)
    pages = {path: body.decode() for path, body in tree(tmp_path / "pages" / "output").items()}
    assert 'href="/bt/tin/mot-tin-thu/"' in pages["index.html"]
    assert [path for path, text in pages.items() if 'href="/tin/' in text] == []
