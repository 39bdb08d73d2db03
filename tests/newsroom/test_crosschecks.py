"""What only shows when all files are seen together is told by the desk, with the line of the field."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from plugins.newsroom.checking import check
from plugins.newsroom.desk import Desk, read_desk, read_newsroom
from tests.factories import NOW
from tests.newsroom.folder import BOARDS_CSV, NEWSROOM_TOML, POST, post, write_content

ENGLISH = "lang: en\ntranslation_of: an-ca"


def page(slug: str = "", extra: str = "") -> str:
    lines = [
        "---",
        "title: Trang",
        *([f"slug: {slug}"] if slug else []),
        *([extra] if extra else []),
        "---",
        "Chào.\n",
    ]
    return "\n".join(lines)


def told(desk: Desk) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.name) for problem in desk.problems]


def test_two_posts_of_one_name_are_both_named(tmp_path: Path) -> None:
    content = write_content(
        tmp_path, {"articles/2026-12-01-tang-luong.md": post(), "articles/2026-12-02-tăng-lượng.md": post()}
    )
    (problem,) = read_desk(content).problems
    text = problem.read(str)
    assert problem.name == "address-clash"
    assert f"{content}/articles/2026-12-02-tăng-lượng.md" in text
    assert f"với {content}/articles/2026-12-01-tang-luong.md; đổi tên một trong hai tệp" in text


def test_a_former_name_that_others_have_is_told(tmp_path: Path) -> None:
    files = {
        "articles/2026-12-02-luong.md": post("aliases: [luong-cu, an-ca]"),
        "articles/2026-12-03-thuong.md": post("aliases: luong-cu"),
        "pages/a.md": page("moi", "aliases: [tin]"),
    }
    desk = read_desk(write_content(tmp_path, files))
    assert told(desk) == [
        ("articles/2026-12-02-luong.md", 7, "alias-taken"),
        ("articles/2026-12-03-thuong.md", 7, "alias-taken"),
        ("pages/a.md", 4, "address-reserved"),
    ]


@pytest.mark.parametrize(
    "slug",
    ["tin", "en", "chuyen-de", "doi-tuong", "phan-khuc", "ban-tin", "bang-tin", "nguon-tin", "theme", "anh", "50"],
)
def test_a_page_may_not_take_an_address_of_the_site(slug: str, tmp_path: Path) -> None:
    assert told(read_desk(write_content(tmp_path, {"pages/a.md": page(slug)}))) == [
        ("pages/a.md", 3, "address-reserved")
    ]


@pytest.mark.parametrize("slug", ["news", "themes", "audiences", "segments", "feeds"])
def test_an_english_page_may_not_take_an_address_of_the_english_site(slug: str, tmp_path: Path) -> None:
    files = {"pages/goc.md": page(), "pages/a.md": page(slug, "lang: en\ntranslation_of: goc")}
    assert told(read_desk(write_content(tmp_path, files))) == [("pages/a.md", 3, "address-reserved")]


def test_two_pages_of_one_slug_clash(tmp_path: Path) -> None:
    files = {"pages/a.md": page("lien-he"), "pages/lien-he.md": page()}
    assert told(read_desk(write_content(tmp_path, files))) == [("pages/lien-he.md", 1, "address-clash")]


def test_a_page_and_its_translation_may_share_a_slug(tmp_path: Path) -> None:
    files = {"pages/a.md": page("faq"), "pages/b.md": page("faq", "lang: en\ntranslation_of: faq")}
    assert told(read_desk(write_content(tmp_path, files))) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"articles/meal.md": post("lang: en\ntranslation_of: khong-co")},
            [("articles/meal.md", 8, "no-original")],
        ),
        ({POST: post("translation_of: an-ca")}, [(POST, 7, "no-original")]),
        (
            {POST: post("translation_of: meal"), "articles/meal.md": post(ENGLISH)},
            [(POST, 7, "circular-translation"), ("articles/meal.md", 8, "circular-translation")],
        ),
        (
            {"articles/meal.md": post(ENGLISH), "articles/meals.md": post(ENGLISH)},
            [("articles/meals.md", 8, "two-translations")],
        ),
        ({"articles/meal.md": post("lang: en")}, [("articles/meal.md", 7, "no-original")]),
    ],
    ids=["unknown original", "itself", "circle", "two of one", "none named: advice"],
)
def test_translations_name_an_original_in_another_language(
    files: dict[str, str], expected: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    assert told(read_desk(write_content(tmp_path, dict(files)))) == expected


def test_a_broken_original_is_told_once_and_its_translation_left_alone(tmp_path: Path) -> None:
    files = {POST: post(date="mai"), "articles/meal.md": post(ENGLISH, body="See [it]({filename}/" + POST + ").\n")}
    assert told(read_desk(write_content(tmp_path, files))) == [(POST, 3, "date")]


def test_english_posts_need_an_english_identity(tmp_path: Path) -> None:
    without = NEWSROOM_TOML.replace('[identity.english]\nname = "Test Board"\nunion = "Test Union"\n', "")
    files = {
        "newsroom.toml": without,
        "articles/meal.md": post(ENGLISH),
        "boards.csv": BOARDS_CSV.replace(",1,vi", ",1,en"),
    }
    assert told(read_desk(write_content(tmp_path, files))) == [
        ("articles/meal.md", 7, "no-english"),
        ("boards.csv", 3, "no-english"),
    ]


def test_a_link_to_what_is_not_published_yet_is_told_by_the_check(tmp_path: Path) -> None:
    link = f"Đọc [bài trước]({{filename}}/{POST}).\n"
    desk = read_desk(write_content(tmp_path, {"articles/sau.md": post(body=link)}))
    assert check(desk, NOW) == ()
    (problem,) = check(desk, NOW - timedelta(days=365))[:1] or (None,)
    assert problem is None  # both are held back
    desk = read_desk(write_content(tmp_path, {POST: post("status: draft"), "articles/sau.md": post(body=link)}))
    (problem,) = check(desk, NOW)
    assert (problem.file, problem.line, problem.name) == ("articles/sau.md", 8, "link-to-held")
    assert f"dẫn tới bài chưa đăng {desk.folder}/{POST}" in problem.read(str)


def test_a_broken_vocabulary_does_not_hide_the_mistakes_of_posts(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {"newsroom.toml": "x", POST: post(date="mai")}))
    assert told(desk) == [(POST, 3, "date"), ("newsroom.toml", 1, "toml")]
    assert desk.newsroom is None
    assert check(desk, NOW) == desk.problems


def test_the_newsroom_can_be_read_alone(tmp_path: Path) -> None:
    content = write_content(tmp_path, {POST: "x"})
    newsroom = read_newsroom(content)
    assert newsroom is not None
    assert len(newsroom.boards) == 2
    (content / "boards.csv").unlink()
    assert read_newsroom(content) is None


def test_paths_are_told_as_the_editor_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_content(tmp_path, {POST: "x"})
    monkeypatch.chdir(tmp_path)
    for folder in (Path("content"), tmp_path / "content"):
        (problem,) = read_desk(folder).problems
        assert problem.read(str).startswith(f"content/{POST}:1: thiếu phần đầu bài; ")
