"""In: small editions. Out: proof that files, JSON and feeds of the register are complete, stable and safe."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.channels import documents, sitemap
from plugins.channels.kit import Kit, kit_of
from plugins.channels.output import Output
from plugins.newsroom.model import Edition, OfficialDocument
from plugins.newsroom.text import nfc
from tests.factories import NOW, article, attachment, document, edition, identity, newsroom

ROOT = Path(__file__).resolve().parents[2]
KIT = kit_of(ROOT / "content", ROOT / "theme")
JSON = "van-ban/van-ban.json"
OLD = document(number="5/HD", issued=date(2024, 3, 12), file=None, source_url="https://vanban.example/5")
NEW = document(replaces=("5/HD", "1/1998"))
HOSTILE = 'Luật <script>alert("1")</script> & ]]> “Đ” \u0085'


def declared(paper: Edition, kit: Kit = KIT) -> dict[str, Output]:
    return {output.path: output for output in documents.outputs(paper, kit)}


def made(paper: Edition, path: str, kit: Kit = KIT) -> bytes:
    output = declared(paper, kit)[path]
    return output.recipe(output.inputs, {}).body


def register(*entries: OfficialDocument, **changes: Any) -> Edition:
    return edition(documents=entries, **changes)


def read_json(paper: Edition) -> dict[str, Any]:
    value = json.loads(made(paper, JSON))
    assert isinstance(value, dict)
    return value


def test_no_documents_no_files() -> None:
    assert declared(edition()) == {}


def test_the_file_is_handed_out_byte_for_byte_under_a_safe_name(tmp_path: Path) -> None:
    raw = b"%PDF-1.7 \x00\xff\r\n%%EOF"
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/Hướng dẫn (bản cuối).PDF").write_bytes(raw)
    digest = hashlib.sha256(raw).hexdigest()
    file = attachment(path="documents/Hướng dẫn (bản cuối).PDF", digest=digest, size=len(raw))
    paper, kit = register(document(file=file)), kit_of(tmp_path, ROOT / "theme")
    path = "van-ban/12-hd-cdt/huong-dan-ban-cuoi.pdf"
    assert made(paper, path, kit) == raw
    (row,) = json.loads(made(paper, JSON, kit))["documents"]
    assert row["file"] == {
        "url": f"https://bangtin.example/{path}",
        "media_type": "application/pdf",
        "bytes": len(raw),
        "sha256": digest,
    }


@given(stem=st.text(min_size=1, max_size=40).filter(lambda text: "/" not in text and text.strip(". \x00")))
def test_no_name_of_a_file_leads_elsewhere(stem: str) -> None:
    paper = register(document(file=attachment(path=f"documents/{stem}.pdf")))
    (path,) = [path for path in declared(paper) if path.endswith(".pdf")]
    assert re.fullmatch(r"van-ban/12-hd-cdt/[a-z0-9-]+\.pdf", path)


def test_the_json_says_what_its_page_promises() -> None:
    value = read_json(register(OLD, NEW))
    assert list(value) == ["version", "as_of", "publisher", "site", "register", "documents"]
    assert (value["version"], value["as_of"], value["publisher"]) == (1, "2026-12-07", "Công đoàn Thử")
    new, old = value["documents"]
    assert new == {
        "number": "12/HD-CĐT",
        "title": "Hướng dẫn trả lời kiến nghị",
        "language": "vi",
        "kind": {"id": "huong-dan", "name": "Hướng dẫn"},
        "issuer": "Công đoàn Thử",
        "issued": "2026-06-22",
        "in_force_from": "2026-07-01",
        "in_force_until": None,
        "status": "in-force",
        "status_since": "2026-07-01",
        "replaces": ["5/HD", "1/1998"],
        "replaced_by": [],
        "themes": [{"id": "cham-lo", "name": "Chăm lo"}],
        "url": "https://bangtin.example/van-ban/12-hd-cdt/",
        "source_url": None,
        "file": {
            "url": "https://bangtin.example/van-ban/12-hd-cdt/12-hd-cdt.pdf",
            "media_type": "application/pdf",
            "bytes": 24_300,
            "sha256": "ab" * 32,
        },
    }
    assert (old["status"], old["status_since"], old["replaced_by"]) == ("replaced", "2026-07-01", ["12/HD-CĐT"])
    assert (old["source_url"], old["file"]) == ("https://vanban.example/5", None)


def test_the_shape_in_the_docs_is_the_shape_of_the_file() -> None:
    text = (ROOT / "docs/van-ban-json.md").read_text(encoding="utf-8")
    value = read_json(register(NEW))
    (row,) = value["documents"]
    shown = {*value, *row, *row["file"], *row["kind"]}
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == shown
    assert set(re.findall(r"`(in-force|ahead|expired|replaced)`", text)) == {
        "in-force",
        "ahead",
        "expired",
        "replaced",
    }


@pytest.mark.parametrize(
    ("day", "status"), [(-200, "ahead"), (0, "in-force"), (24, "in-force"), (25, "expired"), (400, "expired")]
)
def test_the_status_is_that_of_the_day_of_the_build(day: int, status: str) -> None:
    entry = document(issued=date(2026, 5, 1), in_force_from=date(2026, 7, 1), in_force_until=date(2026, 12, 31))
    value = read_json(register(entry, now=NOW + timedelta(days=day)))
    assert value["documents"][0]["status"] == status


def test_hostile_words_stay_words_in_json_and_feeds() -> None:
    entry = document(number="1/<b>", title=HOSTILE, issuer=HOSTILE, slug="x", body="<p>A & B</p>")
    paper = register(entry)
    assert read_json(paper)["documents"][0]["title"] == HOSTILE
    for path in ("van-ban/feed.xml", "van-ban/atom.xml"):
        root = ElementTree.fromstring(made(paper, path))
        titles = [node.text for node in root.iter() if node.tag.endswith("title")]
        assert nfc(f"1/<b>: {HOSTILE}") in titles
        assert b"<script>" not in made(paper, path)


@pytest.mark.parametrize(
    "path", ["van-ban/feed.xml", "van-ban/atom.xml", "en/documents/feed.xml", "en/documents/atom.xml"]
)
def test_the_feeds_name_the_file_the_page_and_the_standing(path: str) -> None:
    paper = edition(article(), article(title="News", lang="en"), documents=(OLD, NEW))
    feed = feedparser.parse(made(paper, path), sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    english = path.startswith("en/")
    folder = "en/documents/" if english else "van-ban/"
    assert feed.feed.link == f"https://bangtin.example/{folder}"
    assert {entry.title for entry in feed.entries} == {
        "5/HD: Hướng dẫn trả lời kiến nghị",
        "12/HD-CĐT: Hướng dẫn trả lời kiến nghị",
    }
    new = next(entry for entry in feed.entries if entry.title.startswith("12"))
    assert new.link == f"https://bangtin.example/{folder}12-hd-cdt/"
    (file,) = new.enclosures
    assert (file.href, file.length, file.type) == (
        "https://bangtin.example/van-ban/12-hd-cdt/12-hd-cdt.pdf", "24300", "application/pdf",
    )  # fmt: skip
    assert "Trả lời trong 7 ngày." in new.content[0].value
    assert len({entry.id for entry in feed.entries}) == 2
    if not english:
        old = next(entry for entry in feed.entries if entry.title.startswith("5"))
        assert "đã được thay thế bởi" in old.content[0].value
        assert 'href="https://bangtin.example/van-ban/12-hd-cdt/"' in old.content[0].value
        assert 'href="https://vanban.example/5"' in old.content[0].value


def test_a_document_comes_up_again_in_readers_when_it_is_replaced() -> None:
    def updated(now: str) -> dict[str, str]:
        feed = feedparser.parse(
            made(register(OLD, NEW, now=NOW.fromisoformat(f"{now}T09:00+07:00")), "van-ban/atom.xml")
        )
        return {entry.title.split(":")[0]: entry.updated for entry in feed.entries}

    before, after = updated("2026-06-30"), updated("2026-07-01")
    assert before["5/HD"].startswith("2024-03-12")
    assert after["5/HD"].startswith("2026-07-01")


def test_feeds_do_not_change_by_the_clock_alone() -> None:
    first, later = (register(NEW, now=NOW + timedelta(days=day)) for day in (0, 30))
    for path in ("van-ban/feed.xml", "van-ban/atom.xml"):
        assert declared(first)[path].inputs == declared(later)[path].inputs


def test_ids_of_documents_and_stories_do_not_meet() -> None:
    feed = feedparser.parse(made(register(NEW), "van-ban/atom.xml"))
    assert [entry.id for entry in feed.entries] == ["tag:bangtin.example,2026-06-22:vi/van-ban/12-hd-cdt"]


def test_no_english_files_where_there_is_no_english() -> None:
    assert not [path for path in declared(register(NEW)) if path.startswith("en/")]


def test_a_site_below_a_path_keeps_its_addresses() -> None:
    room = newsroom(identity=identity(site_url="https://host.example/bang-tin"))
    assert read_json(register(NEW, room=room))["documents"][0]["url"] == (
        "https://host.example/bang-tin/van-ban/12-hd-cdt/"
    )


def test_the_sitemap_knows_the_register() -> None:
    paper = register(replace(OLD), NEW)
    output = next(item for item in sitemap.outputs(paper, KIT) if item.path == "sitemap.xml")
    text = output.recipe(output.inputs, {}).body.decode()
    for place in ("van-ban/", "van-ban/5-hd/", "van-ban/12-hd-cdt/"):
        assert f"<loc>https://bangtin.example/{place}</loc>" in text
