"""A small site, compared file by file and letter by letter with what was read and found right before.

`uv run --group test pytest tests/golden --update-golden` writes the expectation anew; read the difference.
Texts are kept whole; of a PDF its words, page by page; of a picture its format and size.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import build, settings_in

HERE = Path(__file__).resolve().parent
CASES = sorted(path.parent.name for path in HERE.glob("*/content"))
TEXTS = {".html", ".xml", ".txt", ".webmanifest", ".json"}
PICTURES = {".png", ".webp", ".avif", ".jpg", ".ico"}
NAMED_BY_SOURCES = re.compile(r"(bang-tin|tra-cuu|loai-bai|cuoc-thi|search)\.[0-9a-f]{10}\.(css|js)")


@pytest.mark.parametrize("case", CASES)
def test_the_site_is_as_expected(case: str, tmp_path: Path, warm: Path, request: pytest.FixtureRequest) -> None:
    settings_in(tmp_path, warm)
    build(tmp_path, HERE / case / "content", "2026-10-03T12:00")
    made = dict(sorted(read(tmp_path / "output").items()))
    expected_folder = HERE / case / "expected"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(expected_folder, ignore_errors=True)
        for path, shown in made.items():
            target = expected_folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(shown, encoding="utf-8")
    expected = {
        path.relative_to(expected_folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(expected_folder.rglob("*"))
        if path.is_file()
    }
    assert list(made) == sorted(expected)
    for path, shown in made.items():
        assert shown == expected[path], path


def read(folder: Path) -> dict[str, str]:
    """Every file below `folder` in a form that can be compared and read."""
    found: dict[str, str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith("theme/fonts/"):
            continue
        if path.suffix in TEXTS:
            found[name] = NAMED_BY_SOURCES.sub(r"\1.\2", path.read_text(encoding="utf-8"))
        elif path.suffix == ".pdf":
            found[f"{name}.txt"] = words_of(path)
        elif path.name == "_headers":
            found["_headers.txt"] = NAMED_BY_SOURCES.sub(r"\1.\2", path.read_text(encoding="utf-8"))
        elif path.suffix in {".css", ".js"}:
            found[NAMED_BY_SOURCES.sub(r"\1.\2.txt", name)] = "present\n"
        elif path.suffix in PICTURES:
            found[f"{name}.txt"] = look_of(path)
        elif path.suffix != ".svg":
            found[NAMED_BY_SOURCES.sub(r"\1.\2", name) + ".txt"] = "present\n"
    return found


def words_of(pdf: Path) -> str:
    """What can be read on it, in reading order."""
    return subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout


def look_of(picture: Path) -> str:
    """Its format and size in px."""
    with Image.open(io.BytesIO(picture.read_bytes())) as image:
        return f"{image.format} {image.width}×{image.height}\n"
