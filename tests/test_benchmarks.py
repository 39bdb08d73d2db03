"""Sites that are to be compared must be the same: what `benchmarks.same_site` sees, and what it lets pass."""

from __future__ import annotations

from pathlib import Path

from benchmarks.same_site import compare, lacking, table

PAGE = """<!doctype html><html><head><title>Tin</title><meta property="og:title" content="Tin">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "Lan"}}}}</script></head>
<body><p>Suất ăn ca đêm <a href="{link}">ba mươi nghìn</a></p></body></html>"""


def _site(folder: Path, page: str) -> Path:
    (folder / "tin" / "an-ca").mkdir(parents=True)
    (folder / "tin" / "an-ca" / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_the_same_page_in_another_dress_passes(tmp_path: Path) -> None:
    ours = _site(tmp_path / "ours", PAGE.format(link="/bep/"))
    other = PAGE.format(link="https://congdoan-anhoa.example/bep/").replace("<p>", "<div class=a>")
    theirs = {"other": compare(ours, _site(tmp_path / "theirs", other))}
    assert not list(lacking(theirs))
    assert list(table(theirs))[-1].count("100.0% (+0.0%)") == 3


def test_what_a_page_leaves_out_is_told(tmp_path: Path) -> None:
    ours = _site(tmp_path / "ours", PAGE.format(link="/bep/"))
    bare = _site(tmp_path / "theirs", "<html><body><p>Suất ăn ca đêm ba mươi nghìn</p></body></html>")
    assert list(lacking({"other": compare(ours, bare)})) == [
        "other: article: 0.0% of our links",
        "other: article: 0.0% of our names",
    ]


def test_a_page_that_is_missing_counts(tmp_path: Path) -> None:
    ours = _site(tmp_path / "ours", PAGE.format(link="/bep/"))
    problems = list(lacking({"other": compare(ours, tmp_path / "nothing")}))
    assert problems[0] == "other: article: 0.0% of our words"
