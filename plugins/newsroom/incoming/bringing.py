"""In: a source and the content folder. Out: drafts and pictures on disk, never one over another, and a `Report`."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import date
from pathlib import Path

from plugins.newsroom.files import read_text
from plugins.newsroom.frontmatter import FENCE
from plugins.newsroom.incoming.draft import Draft, make_draft, stem_of
from plugins.newsroom.incoming.model import INCOMING, PICTURES, Incoming, finding
from plugins.newsroom.incoming.report import Report
from plugins.newsroom.incoming.sources import Source
from plugins.newsroom.locale import Translator
from plugins.newsroom.model import ARTICLES, Newsroom
from plugins.newsroom.problems import ContentError, in_folder, say

_SOURCE_URL = re.compile(r"^source_url:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)


def bring_in(source: Source, content: Path, newsroom: Newsroom, folder: str) -> Report:
    """Write a draft for each post that content/ does not have yet. Raises ContentError if the disk refuses.

    `folder` is the content folder as the editor calls it, for the report.
    """
    _refuse_links(content)
    known = _Known(content)
    written, skipped, problems, pictures = [], [], list(source.batch.problems), 0
    for item in source.batch.items:
        stem = known.new_stem(item)
        if not stem:
            skipped.append(item.source_url or item.place)
            continue
        draft = make_draft(item, stem, newsroom, source.opener(item))
        try:
            _write(content, draft)
        except OSError as error:
            complaint = (
                say("không ghi được: {reason}", reason=error.strerror or ""),
                say("kiểm tra ổ đĩa rồi chạy lại"),
            )
            raise ContentError(in_folder([finding(draft.file, "", "disk", complaint)], folder)) from None
        written.append(draft.file)
        pictures += len(draft.pictures)
        problems += in_folder(draft.problems, folder)
    return Report(
        source=source.name,
        written=tuple(f"{folder}/{file}" for file in written),
        skipped=tuple(skipped),
        pictures=pictures,
        problems=tuple(problems),
    )


def write_report(report: Report, content: Path, day: date, translate: Translator) -> Path | None:
    """The report beside the drafts, as .txt so that nobody takes it for a post; none if no draft is new."""
    if not report.written:
        return None
    number, path = 1, content / INCOMING / f"bao-cao-{day.isoformat()}.txt"
    while path.exists():
        number += 1
        path = path.with_name(f"bao-cao-{day.isoformat()}-{number}.txt")
    _put(path, ("\n".join(report.lines(translate)) + "\n").encode())
    return path


class _Known:
    """What content/ has: addresses of origin and file names, of drafts and of what became of them."""

    def __init__(self, content: Path) -> None:
        self._urls: set[str] = set()
        self._stems: set[str] = set()
        self._own: set[str] = set()
        for folder in (INCOMING, ARTICLES):
            for path in (content / folder).rglob("*.md"):
                self._stems.add(path.stem)
                text, _ = read_text(path, path.name)
                found = _SOURCE_URL.search(text.partition(f"\n{FENCE}\n")[0])
                if found:
                    self._urls.add(found[1])

    def new_stem(self, item: Incoming) -> str:
        """A file name for `item`; empty if content/ has it already. Two posts of one import never share one."""
        stem, number = stem_of(item), 1
        if item.source_url and item.source_url in self._urls:
            return ""
        first = stem
        while stem in self._own:
            number += 1
            stem = f"{first}-{number}"
        self._own.add(stem)
        if item.source_url:
            self._urls.add(item.source_url)
        return "" if stem in self._stems else stem


def _refuse_links(content: Path) -> None:
    """A link to elsewhere in place of a folder would lead the drafts out of content/."""
    for name in (INCOMING, PICTURES.split("/")[0], PICTURES):
        if (content / name).is_symlink():
            complaint = say("là liên kết tới chỗ khác"), say("thay bằng một thư mục thật")
            raise ContentError([finding(name, "", "symlink", complaint)])


def _write(content: Path, draft: Draft) -> None:
    """Pictures first, so that a draft never stands there without them."""
    for path, raw in draft.pictures.items():
        _put(content / path, raw)
    _put(content / draft.file, draft.text.encode())


def _put(path: Path, raw: bytes) -> None:
    """The whole file or none, and never over another."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(beside).chmod(0o644)
        try:
            os.link(beside, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links, as on USB sticks
            if not path.exists():
                Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)
