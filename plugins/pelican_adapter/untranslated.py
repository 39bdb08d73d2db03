"""In: a desk and its edition. Out: what has no English version yet, on the editor's terminal."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.desk import Desk
from plugins.newsroom.model import Edition
from plugins.newsroom.problems import in_folder
from plugins.newsroom.translations import missing_english, missing_texts, translated_posts
from plugins.newsroom.vocabulary import FILE
from plugins.pelican_adapter.terminal import Terminal


def tell(terminal: Terminal, desk: Desk, edition: Edition, locale: Path) -> None:
    """The result of `inv translations`: one line for each text, then the count."""
    toml = (desk.content / FILE).read_text(encoding="utf-8-sig")
    found = (*in_folder(missing_english(edition, toml), desk.folder), *missing_texts(locale))
    for finding in found:
        terminal.line(finding.read(terminal.translate))
    done, posts = translated_posts(edition)
    terminal.say(
        "{count} chỗ chưa có tiếng Anh; {done} trên {posts} bài đang đăng có bản tiếng Anh.",
        count=len(found),
        done=done,
        posts=posts,
    )
