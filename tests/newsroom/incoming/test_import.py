"""What others published comes in as drafts: whole, once, never over anything, and every loss is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from plugins.newsroom.desk import read_desk
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.incoming.bringing import write_report
from plugins.newsroom.incoming.waiting import waiting
from plugins.newsroom.problems import ContentError, Level
from tests.newsroom.folder import draw
from tests.newsroom.incoming.desk import SAMPLES, bring, empty_desk, told, tree

SOURCES = ("wordpress.xml", "rss.xml", "atom.xml", "hugo/content", "jekyll", "pelican/content")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of a union with two themes and two audiences."""
    return empty_desk(tmp_path)


def picture(folder: Path) -> bytes:
    draw(folder / "fetched.png")
    return (folder / "fetched.png").read_bytes()


def test_a_wordpress_post_comes_whole(content: Path, tmp_path: Path) -> None:
    asked: list[str] = []
    raw = picture(tmp_path)
    report = bring(content, SAMPLES / "wordpress.xml", lambda address: asked.append(address) or raw)
    document = parse((content / "incoming/2026-09-14-bua-an-ca.md").read_text(encoding="utf-8"), "x.md")
    assert document.fields == {
        "title": "Bữa ăn ca thêm 5.000 đồng & nước chè",
        "date": "2026-09-14T07:30",
        "updated": "2026-09-16T09:00",
        "status": "draft",
        "themes": ["cham-lo"],
        "audiences": ["doan-vien"],
        "brief": "Mỗi suất ăn ca thêm 5.000 đồng từ ngày 1/10/2026.",
        "authors": ["Nguyễn Thị Lan"],
        "source": "Công đoàn Gạch Bến Lội",
        "source_url": "https://gachbenloi.example/2026/09/bua-an-ca/",
        "cover": "images/incoming/2026-09-14-bua-an-ca/nha-an.png",  # the suffix is that of the bytes
    }
    assert "[nội quy nhà ăn](https://gachbenloi.example/noi-quy-nha-an/)" in document.body.text
    assert "-   Ca ngày: 11 giờ\n    -   Tổ lò: 10 giờ 30\n" in document.body.text
    assert "| Nước \\| chè | 5.000 |" in document.body.text
    assert "![Nhà ăn giờ trưa]({static}/images/incoming/2026-09-14-bua-an-ca/nha-an.png)" in document.body.text
    assert set(asked) == {"https://gachbenloi.example/wp-content/uploads/2026/09/nha-an.jpg"}
    text = (content / "incoming/2026-09-14-bua-an-ca.md").read_text(encoding="utf-8")
    for line in ("# không chuyển được: so_cong_van: 17/CV-CĐ", "# không chuyển được: comments: 1", "# giấy phép: "):
        assert line in text
    for loss in (
        "[contact-form-7]",
        "<iframe>: https://video.example/embed/9",
        "“nav_menu_item”",
        "“post, trash”",
        "99",
    ):
        assert loss in told(report)


def test_a_classic_post_keeps_its_lines_and_captions(content: Path, tmp_path: Path) -> None:
    bring(content, SAMPLES / "wordpress.xml", lambda _: picture(tmp_path))
    text = (content / "incoming/2020-03-03-bai-cu-viet-bang-trinh-soan-cu.md").read_text(encoding="utf-8")
    assert "Đoạn một,  \ndòng hai." in text
    assert "nha-an.png)\n\nChú thích cũ\n" in text
    assert "## Tiêu đề lớn" in text
    assert "5 &lt; 6 & 7 > 6, viết \\*sao\\* và \\[ngoặc]." in text
    assert "# không chuyển được: status: private" in text


def test_a_feed_keeps_licence_and_time_and_loses_scripts(content: Path) -> None:
    report = bring(content, SAMPLES / "rss.xml")
    document = parse(
        (content / "incoming/2026-11-20-luong-toi-thieu-vung-2027.md").read_text(encoding="utf-8"), "x.md"
    )
    assert document.fields["date"] == "2026-11-20T23:15"
    assert document.fields["source"] == (
        "Báo Người Thợ (© Báo Người Thợ; https://creativecommons.org/licenses/by/4.0/)"
    )
    assert "alert" not in document.body.text
    assert "[biên bản](https://nguoitho.example/phien-hop)" in document.body.text
    assert "<!-- ảnh: Phòng họp https://nguoitho.example/anh/hop.png -->" in document.body.text
    assert (
        "![]({static}/images/incoming/2026-11-20-luong-toi-thieu-vung-2027/anh.png)" in document.body.text
    )  # data:
    for loss in ("javascript:alert(1)", "<script>", "anh/hop.png", "enclosure", "nguồn không có tên bài"):
        assert loss in told(report)


def test_an_english_atom_entry(content: Path) -> None:
    bring(content, SAMPLES / "atom.xml")
    document = parse(
        (content / "incoming/2026-10-31-scaffolds-checked-twice.md").read_text(encoding="utf-8"), "x.md"
    )
    assert document.fields["lang"] == "en"
    assert document.fields["date"] == "2026-10-31T03:00"  # 20:00 UTC
    assert "## Before the shift\n\nH<sub>2</sub>O and m<sup>2</sup>.\n\n> Look up.\n" in document.body.text


def test_hugo(content: Path) -> None:
    report = bring(content, SAMPLES / "hugo/content")
    document = parse((content / "incoming/2026-08-03-bao-ho.md").read_text(encoding="utf-8"), "x.md")
    assert document.fields["themes"] == ["cham-lo", "phap-luat"]
    assert document.fields["cover_alt"] == "Mũ bảo hộ xếp trên bàn"
    assert "## Kiểm mũ" in document.body.text
    assert "![Xưởng]({static}/images/incoming/2026-08-03-bao-ho/xuong.png)\n\nXưởng số 2" in document.body.text
    assert "# không phải tiêu đề ![x](y.png)" in document.body.text  # code stays as it is
    assert (content / "images/incoming/2026-08-03-bao-ho/mu.png").is_file()
    assert (content / "incoming/2026-07-01-thoat-ra.md").is_file()  # its slug was ../../thoat-ra
    for loss in ("youtube", "khong-co.png", "secret.png", "xa.example/a.png", "_index.md", "weight"):
        assert loss in told(report)


def test_jekyll(content: Path) -> None:
    report = bring(content, SAMPLES / "jekyll")
    document = parse((content / "incoming/2026-06-09-don-ca-dem.md").read_text(encoding="utf-8"), "x.md")
    assert document.fields["themes"] == ["cham-lo"]
    assert document.fields["date"] == "2026-06-09T21:05"
    assert document.fields["source"] == "CC BY 4.0"
    assert "![Xe]({static}/images/incoming/2026-06-09-don-ca-dem/xe.png)" in document.body.text
    assert (content / "incoming/2026-06-10-ten-tep-co-ngay.md").is_file()  # the day is in the file's name
    for loss in ("{% include video.html", "2019-01-01-cu.adoc: không phải Markdown", "permalink"):
        assert loss in told(report)


def test_pelican_and_files_in_bad_form(content: Path) -> None:
    report = bring(content, SAMPLES / "pelican/content")
    document = parse((content / "incoming/2026-05-04-to-do-nghe.md").read_text(encoding="utf-8"), "x.md")
    assert document.fields["brief"] == "Mượn búa, bay, thước ở tủ cạnh cổng."
    assert document.fields["authors"] == ["Lê Thị Hoa", "Vũ Văn Nam"]
    assert "![Tủ]({static}/images/incoming/2026-05-04-to-do-nghe/tu.png)" in document.body.text
    other = parse((content / "incoming/2025-11-22-bom-crlf.md").read_text(encoding="utf-8"), "x.md")
    assert other.fields["title"] == "Đọc sổ"  # NFC now; was NFD with a byte order mark and CRLF
    assert "hong.md:3: phần đầu bài viết sai cú pháp YAML" in told(report)
    assert "images/hong.jpg hỏng hoặc không phải ảnh" in told(report)
    assert not report.whole


@pytest.mark.parametrize("source", SOURCES)
def test_twice_changes_nothing(source: str, content: Path) -> None:
    first = bring(content, SAMPLES / source)
    before = tree(content)
    again = bring(content, SAMPLES / source)
    assert tree(content) == before
    assert again.written == ()
    assert len(again.skipped) == len(first.written) > 0
    assert "đã có, để nguyên" in told(again)
    assert write_report(again, content, date(2026, 11, 22), str) is None


@pytest.mark.parametrize("source", SOURCES)
def test_a_draft_that_moves_on_lacks_only_what_its_editor_must_write(source: str, content: Path) -> None:
    report = bring(content, SAMPLES / source)
    assert [
        problem for problem in read_desk(content).problems if problem.level is Level.PROBLEM
    ] == []  # nothing is read
    for file in waiting(content):
        (content / file).rename(content / "articles" / Path(file).name)
    problems = [problem for problem in read_desk(content).problems if problem.level is Level.PROBLEM]
    assert {problem.field for problem in problems} <= {"title", "date", "themes", "audiences", "brief", "cover"}
    assert {problem.name for problem in problems} <= {"missing", "cover-alt"}
    assert report.written


def test_a_moved_draft_does_not_come_again(content: Path) -> None:
    bring(content, SAMPLES / "rss.xml")
    for file in waiting(content):
        (content / file).rename(content / "articles" / f"ten-moi-{Path(file).name}")
    (content / "articles/ten-moi-10f47fd6.md").rename(content / "articles/10f47fd6.md")
    assert bring(content, SAMPLES / "rss.xml").written == ()


def test_a_file_of_the_same_name_stays(content: Path) -> None:
    mine = content / "incoming/2026-09-14-bua-an-ca.md"
    mine.parent.mkdir()
    mine.write_text("của tôi", encoding="utf-8")
    assert "= https://gachbenloi.example/2026/09/bua-an-ca/: đã có" in told(
        bring(content, SAMPLES / "wordpress.xml")
    )
    assert mine.read_text(encoding="utf-8") == "của tôi"


def test_the_desk_says_how_many_wait_and_what_to_do(content: Path) -> None:
    assert waiting(content) == ()
    bring(content, SAMPLES / "rss.xml")
    (advice,) = (problem for problem in read_desk(content).problems if problem.name == "waiting")
    assert advice.level is Level.ADVICE
    assert "2 bài nhập về đang chờ xem" in advice.read(str)
    assert "git mv" in advice.read(str)


def test_the_report_is_beside_the_drafts_and_no_post(content: Path) -> None:
    report = bring(content, SAMPLES / "rss.xml")
    first = write_report(report, content, date(2026, 11, 22), str)
    second = write_report(report, content, date(2026, 11, 22), str)
    assert (first, second) == (
        content / "incoming/bao-cao-2026-11-22.txt",
        content / "incoming/bao-cao-2026-11-22-2.txt",
    )
    assert first is not None
    assert first.read_text(encoding="utf-8") == told(report) + "\n"
    assert len(waiting(content)) == 2


def test_pictures_are_asked_for_only_when_wanted(content: Path) -> None:
    def forbidden(address: str) -> bytes:
        raise AssertionError(address)

    report = bring(content, SAMPLES / "wordpress.xml", forbidden, pictures=False)
    assert "chưa lấy ảnh https://gachbenloi.example" in told(report)
    assert "thêm --pictures" in told(report)


def test_the_feed_at_an_address(content: Path) -> None:
    raw = (SAMPLES / "rss.xml").read_bytes()
    report = bring(content, "https://nguoitho.example/feed.xml", lambda _: raw)
    assert len(report.written) == 2
    with pytest.raises(ContentError, match="không tải được"):
        bring(content, "https://nguoitho.example/feed.xml")


def test_two_posts_of_one_name_on_one_day_are_two_drafts(content: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        path = tmp_path / "site" / folder / "tin.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: Tin\ndate: 2026-01-02\n---\n{folder}\n", encoding="utf-8")
    bring(content, tmp_path / "site")
    assert waiting(content) == ("incoming/2026-01-02-tin-2.md", "incoming/2026-01-02-tin.md")
    before = tree(content)
    assert bring(content, tmp_path / "site").written == ()
    assert tree(content) == before


def test_our_own_feed_comes_back_in(content: Path, site: Path) -> None:
    for name in ("feed.xml", "atom.xml"):
        report = bring(content, site / name)
        assert report.whole
    assert len(waiting(content)) > 5
    shutil.rmtree(content / "articles")
    (content / "incoming").rename(content / "articles")
    for path in (content / "articles").glob("*.txt"):
        path.unlink()
    problems = [problem for problem in read_desk(content).problems if problem.level is Level.PROBLEM]
    assert {problem.name for problem in problems} <= {"missing", "cover-alt"}
