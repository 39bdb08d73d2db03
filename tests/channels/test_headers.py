"""In: small editions. Out: proof that `_headers` is strict, that its rules never meet, and that the guide says the same."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path

import pytest

from plugins.channels import headers
from plugins.channels.kit import kit_of
from plugins.newsroom.model import Edition
from tests.factories import edition, identity, newsroom

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "trien-khai.md"


def written(paper: Edition, *, offline: bool = True) -> str:
    (output,) = headers.outputs(paper, kit_of(ROOT / "content", ROOT / "theme", offline=offline))
    assert output.path == "_headers"
    return output.recipe(output.inputs, {}).body.decode()


def test_every_page_gets_the_strict_policy() -> None:
    first, *lines = written(edition()).splitlines()
    assert first == "/*"
    policy = next(line for line in lines if "Content-Security-Policy" in line)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_no_header_is_said_twice_for_a_path() -> None:
    table = headers.rules(edition(), kit_of(ROOT / "content", ROOT / "theme", offline=True))
    for one, other in combinations(table, 2):
        names = {name for name, _ in one.headers} & {name for name, _ in other.headers}
        assert not names or not fnmatchcase(other.path.replace("*", "x"), one.path)


def test_only_names_with_a_hash_are_kept_for_ever() -> None:
    rules = headers.rules(edition(), kit_of(ROOT / "content", ROOT / "theme", offline=True))
    kept = [rule.path for rule in rules if ("Cache-Control", headers.FOR_EVER) in rule.headers]
    assert [path for path in kept if not re.search(r"\.[0-9a-f]{10}\.(css|js)$", path)] == ["/anh/*", "/am-thanh/*"]


def test_a_site_below_a_path_names_it() -> None:
    text = written(edition(room=newsroom(identity=identity(site_url="https://host.example/bang-tin"))))
    assert text.startswith("/bang-tin/*\n")
    assert "\n/bang-tin/anh/*\n" in text


@pytest.mark.parametrize("snippet", [headers.nginx_map, headers.nginx_server, headers.apache])
def test_the_guide_shows_the_same_table(snippet: object) -> None:
    assert callable(snippet)
    assert f"\n{snippet()}\n```" in GUIDE.read_text(encoding="utf-8")
