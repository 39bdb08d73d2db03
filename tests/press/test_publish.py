"""output/ is replaced as a whole, holds exactly what it should, and nothing of others is lost."""

from __future__ import annotations

import json
import logging
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.press import lock, press, switch
from plugins.press.errors import BusyError, ForeignFolderError, PlanError, RecipeError, WriteError
from plugins.press.folder import Folder, intact, survey
from plugins.press.lock import locked
from plugins.press.manifest import Entry, Manifest, read_manifest, write_manifest
from tests.press.conftest import Shop, tree
from tests.press.recipes import fails, story

ways = pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])


@pytest.fixture
def way(exchange: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system call that exchanges two folders, or without."""
    if not exchange:
        monkeypatch.setattr(switch, "_renameat2", lambda: None)


@ways
@pytest.mark.usefixtures("way")
def test_each_build_shows_exactly_its_outputs(shop: Shop) -> None:
    editions = (
        ["index.html", "tin/a/index.html", "tin/b/index.html"],
        ["index.html", "tin/b/index.html"],
        ["index.html", "tin", "a/b/c/d"],  # a folder became a file
        ["index.html", "tin/a/index.html"],
        [],
        ["index.html"],
    )
    for number, paths in enumerate(editions):
        shop.make(story(path, str(number)) for path in paths)
        assert shop.files() == {path: f"{number}\n".encode() for path in paths}
        assert not shop.left_over()


def test_files_can_be_read_by_a_web_server(shop: Shop) -> None:
    before = os.umask(0o077)
    try:
        shop.make([story("tin/a/index.html")])
    finally:
        os.umask(before)
    assert [
        oct((shop.output / path).stat().st_mode)[-3:] for path in (".", "tin", "tin/a", "tin/a/index.html")
    ] == [
        "755",
        "755",
        "755",
        "644",
    ]


def test_editing_one_file_by_hand_changes_no_other(shop: Shop) -> None:
    for title in ("Một", "Hai", "Ba"):
        shop.make([story("a", title), story("b"), story("c")])
        assert len({(shop.output / path).stat().st_ino for path in "abc"}) == 3  # also those with equal content


@pytest.mark.parametrize("harm", ["changed", "same size", "removed", "added", "link", "all gone"])
def test_what_a_hand_did_to_output_is_put_right(shop: Shop, harm: str) -> None:
    outputs = [story("index.html"), story("tin/a.html", body="x")]
    for _ in range(2):  # at output/, and at the spare, which comes to the front once in two builds
        shop.make(outputs)
        good = shop.files()
        victim = shop.output / "tin/a.html"
        if harm == "changed":
            victim.write_text("khác hẳn")
        elif harm == "same size":
            victim.write_bytes(bytes(victim.stat().st_size))
        elif harm == "removed":
            victim.unlink()
        elif harm == "added":
            (shop.output / "moi").mkdir()
            (shop.output / "moi" / "x").touch()
        elif harm == "link":
            victim.unlink()
            victim.symlink_to("/etc/hostname")
        else:
            for path in ("tin/a.html", "index.html"):
                (shop.output / path).unlink()
            (shop.output / "tin").rmdir()
            shop.output.rmdir()
        run = shop.make(outputs)
        assert (run.made, run.switched) == (0, True)
        assert shop.files() == good
        assert not victim.is_symlink()


def test_an_open_file_of_the_old_edition_stays_what_it_was(shop: Shop) -> None:
    shop.make([story("a", "Một")])
    with (shop.output / "a").open("rb") as reader:
        for title in ("Hai", "Ba", "Bốn"):
            shop.make([story("a", title)])
        assert reader.read() == "Một\n".encode()


def test_a_folder_with_the_files_of_others_is_refused(shop: Shop) -> None:
    shop.output.mkdir()
    (shop.output / "luận án.docx").write_text("ba năm")
    with pytest.raises(ForeignFolderError, match="có tệp không do Bảng Tin làm ra"):
        shop.make([story("index.html")])
    assert shop.files() == {"luận án.docx": b"ba n\xc4\x83m"}
    assert not shop.left_over()


def test_the_project_itself_is_refused(shop: Shop) -> None:
    (shop.root / "index.html").touch()
    shop.output = shop.root
    with pytest.raises(ForeignFolderError):
        shop.make([story("index.html")])
    assert (shop.root / "index.html").exists()


def test_a_file_in_its_place_is_refused(shop: Shop) -> None:
    shop.output.write_text("tệp")
    with pytest.raises(ForeignFolderError):
        shop.make([story("index.html")])
    assert shop.output.read_text() == "tệp"


def test_an_output_of_an_earlier_version_without_manifest_is_replaced(shop: Shop) -> None:
    shop.make([story("index.html", "Cũ"), story("cu.html")])
    for path in shop.store.iterdir():
        path.unlink()
    shop.make([story("index.html", "Mới")])
    assert shop.files() == {"index.html": "Mới\n".encode()}


PACK = {"press/2026-W48/in/b01.pdf": b"pdf", "press/2026-W48.zip": b"zip"}


def put(folder: Path, files: dict[str, bytes] = PACK) -> None:
    """Write `files` by hand."""
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


@ways
@pytest.mark.usefixtures("way")
def test_a_folder_that_others_make_inside_is_kept(shop: Shop) -> None:
    put(shop.output)  # before the first build, too
    for number in range(4):
        run = shop.make([story("index.html", str(number))], keep=("press",))
        assert shop.files() == PACK | {"index.html": f"{number}\n".encode()}
        assert run.switched
    assert not shop.make([story("index.html", "3")], keep=("press",)).switched
    assert not shop.left_over()
    assert not (shop.root / ".output-spare" / "press").exists()


@pytest.mark.parametrize("place", [".output-spare", ".output-aside"])
def test_what_a_killed_build_did_not_carry_is_carried_by_the_next(shop: Shop, place: str) -> None:
    shop.make([story("index.html", "1")], keep=("press",))
    put(shop.root / place)
    shop.make([story("index.html", "2")], keep=("press",))
    assert shop.files() == PACK | {"index.html": b"2\n"}


def test_what_a_killed_build_had_begun_to_note_is_taken_away(shop: Shop) -> None:
    shop.make([story("index.html")])
    (manifest,) = shop.store.glob("manifest-*.json")
    half = {
        manifest.with_suffix(".new"),
        manifest.with_name(manifest.name.replace("manifest", "spare")).with_suffix(".new"),
    }
    for file in half:
        file.write_text("{")
    assert not shop.make([story("index.html")]).switched
    assert not half & {*shop.store.iterdir()}


def test_the_newer_of_two_kept_folders_stays(shop: Shop) -> None:
    shop.make([story("index.html", "1")], keep=("press",))
    put(shop.root / ".output-spare")
    newer = {"press/2026-W48.zip": b"new", "press/2026-W49.zip": b"other"}
    put(shop.output, newer)
    shop.make([story("index.html", "2")], keep=("press",))
    assert shop.files() == PACK | newer | {"index.html": b"2\n"}


def test_a_failed_build_keeps_it_too(shop: Shop) -> None:
    shop.make([story("index.html", "1")], keep=("press",))
    put(shop.output)
    with pytest.raises(RecipeError):
        shop.make([fails("x", "bug")], keep=("press",))
    assert shop.files() == PACK | {"index.html": b"1\n"}


def test_nothing_of_ours_goes_where_others_write(shop: Shop) -> None:
    with pytest.raises(PlanError, match="kept for others"):
        shop.make([story("press/index.html")], keep=("press",))


def test_a_guest_leaves_no_spare_and_forgets_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "STORE_BYTES", 0)
    site = [story(f"tin/{number}", "x" * 5000) for number in range(20)]
    shop.make(site)
    inner = Shop(shop.output / "press")
    inner.store = shop.store
    for title in ("Một", "Hai"):
        inner.make([story("a", title)], guest=True)
        assert inner.files() == {"a": f"{title}\n".encode()}
    assert {path.name for path in inner.root.iterdir()} == {"output"}
    run = shop.make(site, keep=("press",))
    assert (run.made, run.switched) == (0, False)


def test_output_may_be_a_link(shop: Shop) -> None:
    (shop.root / "www").mkdir()
    shop.output.symlink_to(shop.root / "www")
    for title in ("Một", "Hai"):
        shop.make([story("index.html", title)])
    assert shop.output.is_symlink()
    assert (shop.root / "www" / "index.html").read_text() == "Hai\n"


def test_one_store_for_two_folders(shop: Shop, tmp_path: Path) -> None:
    outputs = [story("index.html"), story("a")]
    shop.make(outputs)
    other = Shop(tmp_path / "khac")
    other.store = shop.store
    assert other.make(outputs).made == 0
    assert shop.make(outputs).made == 0
    assert shop.files() == other.files() != {}


@pytest.mark.parametrize(
    ("there", "shown"),
    [
        ({"aside": "Cũ"}, "Cũ"),  # killed after the first rename
        ({"aside": "Cũ", "spare": "Mới"}, "Cũ"),
        ({"aside": "Cũ", "output": "Mới"}, "Mới"),  # killed before the last
        ({"aside": "Rất cũ", "output": "Mới", "spare": "Cũ"}, "Mới"),
    ],
)
def test_a_build_killed_between_two_renames_is_put_right(tmp_path: Path, there: dict[str, str], shown: str) -> None:
    places = {name: tmp_path / name for name in ("output", "spare", "aside")}
    for name, text in there.items():
        places[name].mkdir()
        (places[name] / "x").write_text(text)
    switch.recover(**places)
    assert (places["output"] / "x").read_text() == shown
    assert not places["aside"].exists()


def test_a_switch_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switch, "_renameat2", lambda: None)
    output = tmp_path / "output"
    output.mkdir()
    (output / "x").touch()
    with pytest.raises(FileNotFoundError):
        switch.switch(output, tmp_path / "spare", tmp_path / "aside")
    assert tree(tmp_path) == {"output/x": b""}


def test_folder_keeps_only_what_it_can_vouch_for(tmp_path: Path) -> None:
    first = Folder(tmp_path / "f", Manifest(), ["a", "b"])
    before = {path: Entry("c", b"", b"hash", *first.write(path, b"1")) for path in ("a", "b")}
    (tmp_path / "f" / "b").write_bytes(b"2")
    second = Folder(tmp_path / "f", Manifest(files=before), ["a", "b"])
    assert second.keep("a", b"hash") == before["a"][3:]
    assert second.keep("a", b"other") is None
    assert second.keep("b", b"hash") is None


def test_survey_lists_parents_first(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "x").write_bytes(b"12")
    files, folders = survey(tmp_path)
    assert {path: size for path, (size, _) in files.items()} == {"a/x": 2}
    assert folders == ["a", "a/b"]


HANDS: list[Callable[[Path], object]] = [
    lambda site: (site / "a" / "new").write_bytes(b"1"),
    lambda site: (site / "new").write_bytes(b"1"),
    lambda site: ((site / "a" / "new").mkdir(), (site / "a" / "new" / "x").write_bytes(b"1")),
    lambda site: (site / "a" / "x").unlink(),
    lambda site: (site / "a" / "x").write_bytes(b"34"),
    lambda site: shutil.rmtree(site / "a"),
    lambda site: (shutil.move(site / "a", site / "b"), (site / "a").symlink_to("b")),
    lambda site: (shutil.rmtree(site / "a"), (site / "a").write_bytes(b"")),
]


@pytest.mark.parametrize("hand", HANDS)
def test_whatever_a_hand_does_to_an_edition_is_seen(tmp_path: Path, hand: Callable[[Path], object]) -> None:
    folder = Folder(tmp_path / "site", Manifest(), ["a/x", "y"])
    files = {path: Entry("c", b"", b"hash", *folder.write(path, b"12")) for path in ("a/x", "y")}
    manifest = Manifest(files=files, folders=folder.times)
    assert intact(folder.root, manifest)
    (folder.root / "kept").mkdir()
    (folder.root / "kept" / "theirs").write_bytes(b"1")
    assert intact(folder.root, manifest, ["kept"])
    assert not intact(folder.root, manifest)
    time.sleep(0.02)  # the clock of the file system ticks every few ms
    hand(folder.root)
    assert not intact(folder.root, manifest, ["kept"])


def test_what_a_hand_put_back_is_as_it_was(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "site", Manifest(), ["a/x"])
    files = {"a/x": Entry("c", b"", b"hash", *folder.write("a/x", b"12"))}
    manifest = Manifest(files=files, folders=folder.times)
    (folder.root / "a" / "new").write_bytes(b"1")
    (folder.root / "a" / "new").unlink()
    assert intact(folder.root, manifest)


def _columns(**other: object) -> str:
    whole = {"version": 2, "folder": "/o", "folders": {"f": 1}, "paths": ["a"], "channels": ["pages"]}
    whole |= {"signatures": "00" * 20, "hashes": "00" * 20, "sizes": [1], "times": [1]}
    return json.dumps(whole | other)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "{}", "\xff", _columns(paths=[]), _columns(sizes=["1"]), _columns(hashes="0"),
        _columns(folders=["a"]), _columns(times=[]), _columns(version=1),
    ],
)  # fmt: skip
def test_a_damaged_manifest_is_no_manifest(tmp_path: Path, text: str) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(text.encode("latin-1"))
    assert read_manifest(file, Path("/o")) == Manifest()


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    entry = Entry("pages", b"\x00\xff" * 10, b"\x01" * 20, 12, 1_795_000_000_000_000_001)
    manifest = Manifest(files={"tin/nữ/x": entry}, folders={"tin": 5, "tin/nữ": 1_795_000_000_000_000_002})
    write_manifest(tmp_path / "m.json", Path("/o"), manifest)
    assert read_manifest(tmp_path / "m.json", Path("/o")) == manifest
    assert read_manifest(tmp_path / "m.json", Path("/p")) == Manifest()
    assert [path.name for path in tmp_path.iterdir()] == ["m.json"]


def test_a_second_build_waits_and_then_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "lock"
    with caplog.at_level(logging.INFO), locked(file, 0):
        started = time.monotonic()
        with pytest.raises(BusyError, match="một lần dựng khác đang chạy"), locked(file, 0.2):
            pass
        assert time.monotonic() - started >= 0.2
    assert caplog.messages == ["another build is running; waiting for it"]
    with locked(file, 0):
        pass
    assert not file.exists()


def test_a_lock_file_that_was_removed_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "lock"
    taken: list[int] = []
    take = lock.take

    def removed_in_between(handle: int) -> bool:
        if not taken:
            file.unlink()  # the build before us ended just now
        taken.append(handle)
        return take(handle)

    monkeypatch.setattr(lock, "take", removed_in_between)
    with locked(file, 1):
        assert file.exists()
    assert len(taken) == 2


def test_a_folder_that_cannot_be_written_says_so(shop: Shop) -> None:
    (shop.root / "tep").touch()
    shop.output = shop.root / "tep" / "output"
    with pytest.raises(WriteError, match="không ghi được"):
        shop.make([story("index.html")])


def test_the_second_edition_shares_what_stays_with_the_first(shop: Shop) -> None:
    shop.make([story("a/index.html", "1"), story("b.html", "1")])
    first = (shop.output / "a/index.html").stat().st_ino
    shop.make([story("a/index.html", "1"), story("b.html", "2")])
    assert (shop.output / "a/index.html").stat().st_ino == first
    assert shop.files() == {"a/index.html": b"1\n", "b.html": b"2\n"}
    assert tree(shop.root / ".output-spare") == {"a/index.html": b"1\n", "b.html": b"1\n"}


@pytest.mark.parametrize("harm", ["written", "rights", "link"])
def test_what_a_hand_did_to_a_file_is_not_shared(shop: Shop, harm: str) -> None:
    shop.make([story("a.html", "1"), story("b.html", "1")])
    file = shop.output / "a.html"
    if harm == "written":
        file.write_bytes(b"other")
    elif harm == "rights":
        file.chmod(0o600)
    else:
        file.rename(shop.root / "elsewhere")
        file.symlink_to(shop.root / "elsewhere")
    shop.make([story("a.html", "1"), story("b.html", "2")])
    assert shop.files() == {"a.html": b"1\n", "b.html": b"2\n"}
    assert not file.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o644


def test_where_nothing_can_be_shared_files_are_written(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    shop.make([story("a/index.html", "1"), story("b.html", "1")])
    monkeypatch.setattr(os, "link", refused)
    shop.make([story("a/index.html", "1"), story("b.html", "2")])
    assert shop.files() == {"a/index.html": b"1\n", "b.html": b"2\n"}
