"""The text read aloud: a wrong file is told with its line; a right one is known by its length and bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from plugins.newsroom.articles import make_article
from plugins.newsroom.dates import spoken_length
from plugins.newsroom.desk import Desk, read_desk
from plugins.newsroom.files import MOST_BYTES
from plugins.newsroom.prose import prose
from tests.newsroom.folder import POST, post, write_content

FRAME = bytes([0xFF, 0xF3, 0x18, 0xC0]) + bytes(32)  # MPEG-2 layer III, 8 kbit/s, 16 kHz: 36 ms of silence
SILENCE = FRAME * 4445  # 160 s


def desk_of(folder: Path, audio: str, files: dict[str, str | bytes | None] | None = None) -> Desk:
    return read_desk(write_content(folder, {POST: post(f"audio: {audio}"), **(files or {})}))


def test_a_post_carries_its_sound(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, "audio/an-ca.mp3", {"audio/an-ca.mp3": SILENCE})
    assert desk.broken == ()
    assert desk.newsroom is not None
    (manuscript,) = desk.manuscripts
    audio = make_article(manuscript, desk.newsroom, prose("")).audio
    assert audio is not None
    assert (audio.seconds, audio.size, audio.media_type) == (160, len(SILENCE), "audio/mpeg")
    assert audio.digest == hashlib.sha256(SILENCE).hexdigest()


@pytest.mark.parametrize(
    ("audio", "files", "name"),
    [
        ("audio/khong-co.mp3", {}, "recording"),
        ("audio/gia.mp3", {"audio/gia.mp3": b"<html>Not found</html>"}, "recording"),
        ("audio/rong.m4a", {"audio/rong.m4a": b""}, "recording"),
        ("audio/sai-ten.ogg", {"audio/sai-ten.ogg": SILENCE}, "recording"),
        ("audio/lon.mp3", {"audio/lon.mp3": bytes(MOST_BYTES + 1)}, "recording"),
        ("audio/bai.wav", {"audio/bai.wav": b"RIFF"}, "recording-type"),
        ("images/bai.mp3", {"images/bai.mp3": SILENCE}, "outside-recordings"),
        ("audio/../../bai.mp3", {}, "outside-recordings"),
    ],
)
def test_what_is_wrong_with_it_is_told_on_its_line(
    tmp_path: Path, audio: str, files: dict[str, str | bytes | None], name: str
) -> None:
    (problem,) = desk_of(tmp_path, audio, files).broken
    assert (problem.file, problem.line, problem.field, problem.name) == (POST, 7, "audio", name)
    assert problem.instead


@pytest.mark.parametrize(
    ("seconds", "lang", "words"),
    [
        (45, "vi", "45 giây"),
        (160, "vi", "2 phút 40 giây"),
        (120, "vi", "2 phút"),
        (0, "vi", "0 giây"),
        (160, "en", "2 min 40 s"),
    ],
)
def test_its_length_is_said_in_words(seconds: int, lang: str, words: str) -> None:
    assert spoken_length(seconds, lang) == words
