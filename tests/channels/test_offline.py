"""In: small editions. Out: proof of what the service worker is told to keep, and when it counts as a new one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plugins.channels import offline
from plugins.channels.kit import kit_of
from plugins.channels.output import Made, Output
from plugins.newsroom.model import Edition
from tests.channels.webpages import Web
from tests.factories import article, edition, identity, moment, newsroom

ROOT = Path(__file__).resolve().parents[2]
KIT = kit_of(ROOT / "content", ROOT / "theme", offline=True)
MOST = 1024  # bytes of what every page loads


def outputs(paper: Edition) -> dict[str, Output]:
    return {output.path: output for output in offline.outputs(paper, KIT)}


def told(paper: Edition, body: bytes = b"") -> dict[str, Any]:
    """What `sw.js` is told, if all files that it names hold `body`."""
    output = outputs(paper)["sw.js"]
    text = output.recipe(output.inputs, dict.fromkeys(output.needs, Made(body=body))).body.decode()
    first = text.split("\n", 1)[0]
    found = json.loads(first.removeprefix("const SITE = ").removesuffix(";"))
    assert isinstance(found, dict)
    return found


def test_it_keeps_what_every_page_is_made_of() -> None:
    site = told(edition())
    assert site["offline"][""] == "/ngoai-tuyen/"
    names = " ".join(site["shell"])
    for part in ("/ngoai-tuyen/", "/theme/bang-tin.", "bvp-500", "bvp-800", "/theme/register."):
        assert part in names
    assert "lit-" not in names


def test_it_keeps_the_sheet_that_hangs() -> None:
    paper = edition()
    current = paper.current_bulletin
    assert current is not None
    assert told(paper)["sheet"][0] == f"/{current.address}"
    assert told(paper)["sheet"][1].endswith(".pdf")


def test_a_site_without_sheets_keeps_none() -> None:
    assert told(edition(now=moment("2025-12-01 08:00")))["sheet"] == []


def test_its_version_follows_the_bytes_of_what_it_keeps() -> None:
    paper = edition()
    assert told(paper, b"a")["version"] == told(paper, b"a")["version"]
    assert told(paper, b"a")["version"] != told(paper, b"b")["version"]


def test_a_site_below_a_path_keeps_to_it() -> None:
    site = told(edition(room=newsroom(identity=identity(site_url="https://host.example/bang-tin"))))
    assert site["base"] == "/bang-tin/"
    assert all(path.startswith("/bang-tin/") for path in (*site["shell"], *site["sheet"]))


def test_what_every_page_loads_is_small() -> None:
    found = outputs(edition())
    (script,) = (output for path, output in found.items() if path.startswith("theme/register."))
    assert len(script.recipe(script.inputs, {}).body) < MOST


def test_a_site_that_is_not_kept_has_no_script_and_takes_the_worker_away() -> None:
    plain = kit_of(ROOT / "content", ROOT / "theme")
    (output,) = offline.outputs(edition(), plain)
    assert output.path == "sw.js"
    assert b"unregister" in output.recipe(output.inputs, {}).body
    web = Web(edition(), plain)
    assert web[""].all("//script[not(@type='application/ld+json')]") == []
    assert "ngoai-tuyen/index.html" not in web.outputs


def test_pages_register_it_once_with_words_in_their_language() -> None:
    english = article(lang="en", title="Hot meals at night")
    web = Web(edition(article(), english), KIT)
    texts = {
        web[address].one("//script[@data-worker]").get("data-saved") for address in ("", "ngoai-tuyen/", "en/")
    }
    assert len(texts) == 2
    assert all("{time}" in text and "{day}" in text for text in texts)


def test_the_offline_page_is_not_to_be_found_but_linked() -> None:
    web = Web(edition(), KIT)
    assert web["ngoai-tuyen/"].one("//meta[@name='robots']").get("content") == "noindex"
    assert web[""].all("//footer//a[@href='/ngoai-tuyen/']")
