"""In: a post with sound. Out: proof that its bytes, its player and its enclosure reach readers as they are."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from plugins.channels import feeds, recordings
from plugins.channels.kit import kit_of
from plugins.newsroom.model import Recording
from tests.channels.webpages import ROOT, Web
from tests.factories import article, edition

RAW = bytes(range(256)) * 40
SOUND = Recording(
    path="audio/Ăn ca.MP3",
    digest=hashlib.sha256(RAW).hexdigest(),
    size=1_240_000,
    media_type="audio/mpeg",
    seconds=160,
)
PATH = f"am-thanh/an-ca-{SOUND.digest[:8]}.mp3"


def test_its_bytes_are_published_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "audio").mkdir()
    (tmp_path / SOUND.path).write_bytes(RAW)
    paper = edition(article(audio=SOUND), article(title="Tin khác", audio=SOUND), article(title="Không tiếng"))
    (output,) = recordings.outputs(paper, kit_of(tmp_path, ROOT / "theme"))
    assert output.path == PATH
    assert output.recipe(output.inputs, {}).body == RAW


def test_the_page_has_the_browsers_own_player_and_says_length_and_size() -> None:
    story = article(audio=SOUND)
    page = Web(edition(story))[story.address]
    player = page.one("//audio")
    assert player.get("src") == f"/{PATH}"
    assert player.get("preload") == "none"
    assert player.get("controls") is not None
    assert player.get("autoplay") is None
    assert page.text("//h2[@id='audio']") == "Nghe (2 phút 40 giây, 1,2 MB)"
    assert page.data["NewsArticle"]["audio"]["duration"] == "PT160S"


def test_an_english_reader_is_told_in_english() -> None:
    story = article(title="Hot meals", lang="en", audio=SOUND)
    assert "(2 min 40 s, 1.2 MB)" in Web(edition(article(), story))[story.address].text("//h2[@id='audio']")


def test_a_post_without_sound_has_no_player() -> None:
    story = article()
    assert Web(edition(story))[story.address].all("//audio | //h2[@id='audio']") == []


def test_feeds_enclose_it() -> None:
    paper = edition(article(audio=SOUND))
    for output in feeds.outputs(paper, kit_of(ROOT / "content", ROOT / "theme")):
        if output.path in ("feed.xml", "atom.xml"):
            document = output.recipe(output.inputs, {}).body.decode()
            assert f"https://bangtin.example/{PATH}" in document
            assert 'length="1240000"' in document
            assert 'type="audio/mpeg"' in document


def test_a_changed_sound_has_another_address() -> None:
    other = replace(SOUND, digest="f" * 64)
    paths = {
        output.path
        for sound in (SOUND, other)
        for output in recordings.outputs(edition(article(audio=sound)), kit_of(ROOT / "content", ROOT / "theme"))
    }
    assert len(paths) == 2
