"""The bundled example: what readers download is what the editor put there, and the register says so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_is_published_as_it_is_and_its_checksum_is_true(site: Path) -> None:
    register = json.loads((site / "van-ban/van-ban.json").read_text(encoding="utf-8"))
    files = [row["file"] for row in register["documents"] if row["file"]]
    published = [(site / file["url"].removeprefix(register["site"])).read_bytes() for file in files]
    assert len(files) >= 3
    assert [hashlib.sha256(raw).hexdigest() for raw in published] == [file["sha256"] for file in files]
    assert sorted(published) == sorted(path.read_bytes() for path in (ROOT / "content/documents").glob("*.pdf"))


def test_the_example_has_documents_in_force_and_replaced_and_stories_that_cite_them(site: Path) -> None:
    register = json.loads((site / "van-ban/van-ban.json").read_text(encoding="utf-8"))
    assert {row["status"] for row in register["documents"]} >= {"in-force", "replaced"}
    page = (site / "van-ban/12-hd-cdah/index.html").read_text(encoding="utf-8")
    assert 'href="/tin/kien-nghi-quy-ba/"' in page
    assert 'href="/van-ban/12-hd-cdah/"' in (site / "tin/kien-nghi-quy-ba/index.html").read_text(encoding="utf-8")
