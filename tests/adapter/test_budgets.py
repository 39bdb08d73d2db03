"""In: small made pages. Out: proof that what is too heavy is said, and that the example is not."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.pelican_adapter.budgets import ARTICLE_FONTS, Scale, notes
from plugins.pelican_adapter.site import Newsroom
from tests.factories import article, edition, identity, newsroom

Noise = Callable[[int], str]


@pytest.fixture
def noise() -> Noise:
    """Text that gzip can make no smaller than its length."""
    dice = random.Random(1)
    return lambda size: "".join(chr(dice.randrange(0x4E00, 0x9FFF)) for _ in range(size // 2))


def made(folder: Path, body: str = "", styles: str = "a{}", script: str = "", base: str = "") -> Path:
    """A home page and one story with the same words."""
    for address in ("", "tin/an-ca/"):
        (folder / address).mkdir(parents=True, exist_ok=True)
        (folder / address / "index.html").write_text(
            f'<link rel="stylesheet" href="{base}/a.css"><script src="{base}/a.js"></script>'
            f'<img src="b.webp"><img src="c.webp" loading="lazy">{body}',
            encoding="utf-8",
        )
    (folder / "a.css").write_text(styles, encoding="utf-8")
    (folder / "a.js").write_text(script, encoding="utf-8")
    (folder / "theme" / "fonts").mkdir(parents=True, exist_ok=True)
    for font in ARTICLE_FONTS:
        (folder / "theme" / "fonts" / font).write_bytes(b"font")
    return folder


def names(folder: Path, site_url: str = "https://bangtin.example") -> list[tuple[str, str]]:
    paper = edition(article(slug="an-ca"), room=newsroom(identity=identity(site_url=site_url)))
    return [(path, note.name) for path, note in notes(folder, paper)]


def test_light_pages_are_passed_over_in_silence(tmp_path: Path) -> None:
    assert names(made(tmp_path)) == []


def test_a_site_below_a_path_is_weighed_too(tmp_path: Path) -> None:
    assert names(made(tmp_path, base="/bang-tin"), "https://bangtin.example/bang-tin") == []


@pytest.mark.parametrize(("part", "size"), [("body", 9000), ("styles", 7000), ("script", 1200)])
def test_each_kind_of_excess_is_named_where_it_is(tmp_path: Path, noise: Noise, part: str, size: int) -> None:
    kind = {"body": "html", "styles": "styles", "script": "scripts"}[part]
    folder = made(tmp_path, **{part: noise(size)})
    assert names(folder) == [("index.html", f"budget-{kind}"), ("tin/an-ca/index.html", f"budget-{kind}")]


def test_pictures_in_view_count_as_requests_but_for_the_first(tmp_path: Path) -> None:
    folder = made(tmp_path, body='<img src="d.webp"><img src="e.webp">')
    assert names(folder) == [("tin/an-ca/index.html", "budget-requests")]
    assert Scale(folder, "").weigh("tin/an-ca/", ARTICLE_FONTS).requests == 9


def test_the_note_says_how_much_it_is_and_may_be(tmp_path: Path, noise: Noise) -> None:
    paper = edition(article(slug="an-ca"))
    found = dict(notes(made(tmp_path, styles=noise(7000)), paper))
    text = found["index.html"].message.read(str)
    assert "hạn mức 6 KB" in text


def test_the_example_is_within_all_budgets(example: Newsroom) -> None:
    assert example.run_report is not None
    assert [(path, note.name) for path, note in example.run_report.notes if note.name.startswith("budget-")] == []
