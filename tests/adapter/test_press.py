"""`inv press`: a folder that a print shop can trust, made beside the site and kept by it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from plugins.newsroom.problems import ContentError
from plugins.pelican_adapter.options import parse_options
from plugins.pelican_adapter.pack import Pack, make_pack, put_packs_aside
from plugins.pelican_adapter.pack_summary import tell
from plugins.pelican_adapter.terminal import Terminal
from tests.adapter.test_site import POST, tree
from tests.conftest import ROOT, build, settings_in

DAY, WEEK = "2026-11-22", "2026-W47"
BOARDS = """id,name,place,province,audiences,do-tuoi,gioi-tinh,trinh-do,linh-vuc,vung-mien,kenh,ca,format,pages,headcount,copies,language
B01,Cổng Cầu Mới,Máy chấm công,Hải Phòng,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,A4,1,9,3,vi
B02,Nhà ăn,Chỗ xếp hàng,Nghệ An,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,tat-ca,A4,1,9,2,vi
"""


@pytest.fixture
def content(tmp_path: Path, warm: Path) -> Path:
    """One post of week 47 and two boards that share its sheet, to be pressed with a warm store."""
    settings_in(tmp_path, warm)
    folder = tmp_path / "content"
    (folder / "articles").mkdir(parents=True)
    (folder / "newsroom.toml").write_bytes((ROOT / "content/newsroom.toml").read_bytes())
    (folder / "boards.csv").write_text(BOARDS, encoding="utf-8")
    (folder / "articles/2026-11-19-mot-tin-thu.md").write_text(POST, encoding="utf-8")
    return folder


def press(folder: Path, content: Path, week: str = WEEK, *, zipped: bool = False) -> Pack:
    """`inv press` into `folder`/output, with the settings there."""
    return make_pack(parse_options(settings_in(folder), content, folder / "output", DAY, week), zipped=zipped)


def only(folder: Path, *channels: str) -> None:
    """Builds in `folder` make these channels alone."""
    with settings_in(folder).open("a", encoding="utf-8") as settings:
        settings.write(f"CHANNELS = {[f'plugins.channels.{name}' for name in channels]}\n")


def test_a_pack_holds_its_files_and_they_verify(tmp_path: Path, content: Path) -> None:
    pack = press(tmp_path, content)
    assert pack.folder == tmp_path / "output/press/2026-W47"
    assert set(tree(pack.folder)) == {
        "in/BT203-A4-B01.pdf", "van-phong/BT203-A4-B01-van-phong.pdf",
        "job-ticket.pdf", "job-ticket.csv", "walk-list.pdf", "DOC-TRUOC.txt", "SHA256SUMS",
    }  # fmt: skip
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], cwd=pack.folder, check=True)
    assert pack.sound
    assert (pack.archive, [path.name for path in pack.folder.parent.iterdir()]) == (None, ["2026-W47"])


def test_two_packs_and_their_zips_are_byte_identical(tmp_path: Path, content: Path) -> None:
    packs = [press(tmp_path / name, content, zipped=True) for name in ("one", "two")]
    one, two = (tree(pack.folder.parent) for pack in packs)
    assert one == two
    with zipfile.ZipFile(packs[0].folder.with_name("2026-W47.zip")) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(path for path in one if not path.endswith(".zip"))
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 20, 0, 0, 0)}
        assert archive.read("2026-W47/SHA256SUMS") == one["2026-W47/SHA256SUMS"]


def test_building_the_site_keeps_the_packs_and_takes_nothing_else_over(tmp_path: Path, content: Path) -> None:
    only(tmp_path, "feeds", "pictures", "assets")
    before = tree(press(tmp_path, content, zipped=True).folder.parent)
    post = content / "articles/2026-11-19-mot-tin-thu.md"
    for title in ("Một tin thử", "Một tin khác", "Một tin khác nữa"):
        post.write_text(POST.replace("Một tin thử", title), encoding="utf-8")
        build(tmp_path, content, DAY)
        assert f"<title>{title}</title>" in (tmp_path / "output/feed.xml").read_text(encoding="utf-8")
        assert tree(tmp_path / "output/press") == before
    again = build(tmp_path, content, DAY).run_report
    assert again is not None
    assert (again.made, again.switched) == (0, False)


def test_the_pack_takes_the_sheets_of_the_site_from_the_store(tmp_path: Path, content: Path) -> None:
    folder = tmp_path / "with a store of its own"
    settings_in(folder)
    only(folder, "sheets", "pictures")
    build(folder, content, DAY)
    site = tree(folder / "output")
    pack = press(folder, content)
    assert dict(pack.run.channels)["paper"].made == 0
    assert (pack.folder / "van-phong/BT203-A4-B01-van-phong.pdf").read_bytes() == site["ban-tin/203/b01.pdf"]
    again = build(folder, content, DAY).run_report
    assert again is not None
    assert (again.made, again.switched) == (0, False)


def test_publishing_takes_the_packs_out_of_what_goes_to_the_web(tmp_path: Path, content: Path) -> None:
    output, aside = tmp_path / "output", tmp_path / "output-press"
    build(tmp_path, content, DAY)
    assert put_packs_aside(output) is None
    before = tree(press(tmp_path, content, zipped=True).folder.parent)
    for _ in range(2):  # the second pack takes the place of the first
        assert put_packs_aside(output) == aside
        assert not (output / "press").exists()
        assert tree(aside) == before
        press(tmp_path, content, zipped=True)
    put_packs_aside(output)
    again = build(tmp_path, content, DAY).run_report
    assert again is not None
    assert (again.made, again.switched) == (0, False)


def test_an_old_zip_never_stays_beside_a_new_pack(tmp_path: Path, content: Path) -> None:
    old = press(tmp_path, content, zipped=True).archive
    assert old is not None
    before = old.read_bytes()
    (content / "boards.csv").write_text(BOARDS.replace("9,3,vi", "9,5,vi"), encoding="utf-8")
    new = press(tmp_path, content)
    assert new.archive == old
    with zipfile.ZipFile(old) as archive:
        assert archive.read("2026-W47/job-ticket.csv") == (new.folder / "job-ticket.csv").read_bytes()
    assert old.read_bytes() != before


def test_a_week_without_posts_is_a_problem_and_writes_nothing(tmp_path: Path, content: Path) -> None:
    with pytest.raises(
        ContentError, match=r"^--week: số 177 \(tuần 2026-W21\) chưa có tin nào để in; chọn tuần khác"
    ):
        press(tmp_path, content, "2026-W21")
    assert not (tmp_path / "output").exists()


def test_the_command_says_so_and_ends_with_1(tmp_path: Path, content: Path) -> None:
    options = [f"--{name}={value}" for name, value in
               (("week", "2026-W21"), ("content", content), ("output", tmp_path / "output"), ("today", DAY))]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "press", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "--week: số 177 (tuần 2026-W21) chưa có tin nào để in" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_summary_counts_files_copies_and_boards(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = press(tmp_path, content, zipped=True)
    tell(Terminal(ROOT / "theme/locale", "vi"), pack)
    said = capsys.readouterr().out
    assert "Gói in số 203, tuần 2026-W47, dán 20/11/2026, gỡ sau 26/11/2026: 1 tệp, 5 bản cho 2 bảng" in said
    assert "in/BT203-A4-B01.pdf: 5 bản (B01, B02)" in said
    assert "Đã soát 1 tệp in: đạt cả." in said
    assert f"ZIP: {pack.archive}" in said
