"""In: a folder of Markdown for Hugo, Jekyll or Pelican. Out: its posts, and the files that are none.

Nothing outside the site's folder is read, whatever a post says and wherever a link in the folder leads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from plugins.newsroom.complaints import shown
from plugins.newsroom.files import read_text
from plugins.newsroom.incoming.headers import Fields, split_header
from plugins.newsroom.incoming.model import Batch, Form, Incoming, Opener, finding
from plugins.newsroom.problems import Complaint, ContentError, Level, Problem, say

_SUFFIXES = (".md", ".markdown", ".mkd")
_OTHER_TEXTS = (".rst", ".adoc", ".org", ".html", ".htm", ".textile", ".docx", ".odt")
_NOT_CONTENT = {"node_modules", "_site", "public", "resources", "themes", "layouts", "archetypes", "_layouts", "_includes",
                "_sass", "output", "theme", "vendor"}  # fmt: skip
_SITE_FILES = (
    "hugo.toml",
    "hugo.yaml",
    "config.toml",
    "config.yaml",
    "config.yml",
    "_config.yml",
    "pelicanconf.py",
)
_PICTURE_FOLDERS = ("static", "assets", "content", "images", "")
_JEKYLL_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)", re.ASCII)
_MOST_PICTURE_BYTES = 20_000_000

# What other programs call our fields; the first that a post has counts.
_NAMES = {
    "title": ("title",),
    "date": ("date", "publishdate", "pubdate", "published", "created"),
    "updated": ("lastmod", "updated", "modified", "last_modified_at"),
    "slug": ("slug",),
    "excerpt": ("summary", "description", "excerpt"),
    "lang": ("lang", "language", "locale"),
    "source_url": ("source_url", "canonical_url", "canonicalurl", "canonical", "original_url"),
    "source": ("source",),
    "licence": ("license", "licence", "copyright"),
    "cover": ("cover", "image", "featured_image", "featuredimage", "thumbnail", "header_image", "images"),
    "cover_alt": ("cover_alt", "image_alt", "alt"),
}
_AUTHORS, _TERMS = ("author", "authors"), ("category", "categories", "tags", "keywords", "themes", "series")
_SAYS_NOTHING = {
    ("draft", "false"),
    ("published", "true"),
    ("status", "published"),
    ("layout", "post"),
    ("type", "post"),
}
_JEKYLL_LIST = re.compile(r"[a-z0-9-]+(?: [a-z0-9-]+)+")


def read_folder(root: Path) -> tuple[Batch, dict[str, Opener]]:
    """Its posts, and for each (by `place`) what opens its pictures. Raises ContentError if there is no Markdown."""
    items: list[Incoming] = []
    problems: list[Problem] = []
    openers: dict[str, Opener] = {}
    site = _site_of(root)
    for path in _files(root):
        file = path.relative_to(root).as_posix()
        name = file.encode("utf-8", "replace").decode()
        if path.suffix.lower() in _OTHER_TEXTS:
            complaint = say("không phải Markdown"), say("chuyển thành .md rồi nhập lại, hoặc chép tay")
            problems.append(finding(name, "", "not-markdown", complaint))
        elif path.suffix.lower() in _SUFFIXES:
            item, found = _post(path, name)
            problems += found
            if item:
                items.append(item)
                openers[name] = _opener(site, path.parent)
    if not items and not problems:
        complaint = (
            say("không có tệp .md nào trong thư mục này"),
            say("chỉ vào thư mục chứa bài, như content hay _posts"),
        )
        raise ContentError([finding(root.name, "", "empty", complaint, lost=True)])
    return Batch(items=tuple(items), problems=tuple(problems)), openers


def _files(root: Path) -> Iterator[Path]:
    """Regular files in a fixed order, without what programs made or hide."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _NOT_CONTENT and not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith((".", "~")) and not path.is_symlink() and path.is_file():
                yield path


def _post(path: Path, file: str) -> tuple[Incoming | None, tuple[Problem, ...]]:
    text, faults = read_text(path, file)
    if faults:
        return None, faults
    fields, body, faults = split_header(text, file)
    if not fields:
        return None, faults or (finding(file, "", "front-matter", _headless(), lost=True),)
    notes = tuple(replace(fault, level=Level.ADVICE) for fault in faults)
    if path.stem == "_index":  # a section page of Hugo
        complaint = (
            say("là trang mục của Hugo, không phải bài"),
            say("viết lời giới thiệu chuyên đề trong newsroom.toml"),
        )
        return None, (*notes, finding(file, "", "not-a-post", complaint))
    return _incoming(path, file, fields, body), notes


def _incoming(path: Path, file: str, fields: Fields, body: str) -> Incoming:
    stem = path.parent.name if path.stem == "index" else path.stem  # a page bundle of Hugo
    jekyll = _JEKYLL_NAME.fullmatch(stem)
    found = {field: _first(fields, names) for field, names in _NAMES.items()}
    used = {name for name, _ in found.values()}
    texts = {field: value for field, (_, value) in found.items()}
    texts["date"] = texts["date"] or (jekyll[1] if jekyll else "")
    texts["slug"] = texts["slug"] or (jekyll[2] if jekyll else stem)
    picture = fields.get(found["cover"][0])
    if isinstance(picture, dict):
        texts["cover_alt"] = texts["cover_alt"] or _flat(picture.get("alt", ""))
    others = [
        (name, _flat(value))
        for name, value in fields.items()
        if name not in used | {*_AUTHORS, *_TERMS} and _flat(value) and (name, value) not in _SAYS_NOTHING
    ]
    if not texts["source_url"].startswith(("https://", "http://")) and texts["source_url"]:
        others.append(("source_url", texts.pop("source_url")))
    return Incoming(
        place=file,
        body=body,
        form=Form.MARKDOWN,
        authors=tuple(_list(fields, _AUTHORS)),
        terms=tuple(_list(fields, _TERMS, split=True)),
        address=texts.get("source_url", ""),
        others=tuple(others),
        **texts,
    )


def _first(fields: Fields, names: tuple[str, ...]) -> tuple[str, str]:
    """Name and text of the first field that is there; of a list its first item, of `{src: …}` that."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = next((value[key] for key in ("src", "image", "url", "path", "name") if key in value), "")
        if isinstance(value, str) and value.strip():
            return name, value.strip()
    return "", ""


def _list(fields: Fields, names: tuple[str, ...], *, split: bool = False) -> Iterator[str]:
    """Texts of lists, of `{name: …}`, of “a; b” and, for terms, of “a, b” or Jekyll's “a b”; each once."""
    seen: set[str] = set()
    for name in names:
        value = fields.get(name, "")
        for part in value if isinstance(value, list) else [value]:
            text = _flat(part.get("name", part) if isinstance(part, dict) else part)
            apart = " " if name == "categories" and _JEKYLL_LIST.fullmatch(text) else "[,;]" if split else ";"
            for word in re.split(apart, text):
                if word.strip() and word.strip() not in seen:
                    seen.add(word.strip())
                    yield word.strip()


def _flat(value: Any) -> str:
    """Any value on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_flat(inner)}" for name, inner in value.items())
    return ", ".join(_flat(inner) for inner in value) if isinstance(value, list) else str(value)


def _site_of(root: Path) -> Path:
    """The folder of the whole site: at most two up, where its settings lie."""
    for folder in (root, root.parent, root.parent.parent):
        if any((folder / name).is_file() for name in _SITE_FILES):
            return folder.resolve()
    return root.resolve()


def _opener(site: Path, beside: Path) -> Opener:
    """Reads pictures beside the post or in the site's folders for pictures."""

    def open_picture(address: str) -> bytes | Complaint:
        path = _find(site, beside, address)
        if path is None:
            return say("không có ảnh {what} trong thư mục nguồn", what=shown(address)), say("chép ảnh bằng tay")
        if path.stat().st_size > _MOST_PICTURE_BYTES:
            return say("ảnh {what} lớn quá", what=shown(address)), say("thu nhỏ rồi chép bằng tay")
        return path.read_bytes()

    return open_picture


def _find(site: Path, beside: Path, address: str) -> Path | None:
    try:
        written = unquote(urlsplit(address).path)
        relative = PurePosixPath(written.lstrip("/"))
        places = [site / folder / relative for folder in _PICTURE_FOLDERS]
        if not written.startswith("/"):
            places.insert(0, beside / relative)
        for place in places:
            path = place.resolve()
            if path.is_relative_to(site) and path.is_file():
                return path
    except (OSError, ValueError, RuntimeError):  # too long, NUL, “http://[”, a loop of links
        pass
    return None


def _headless() -> Complaint:
    return say("không có phần đầu bài (title, date…)"), say("nếu là bài viết, thêm phần đầu rồi nhập lại")
