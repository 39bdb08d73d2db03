"""In: a post, who approved it and when. Out: the post with these two lines, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.newsroom.approving import approve, spokesperson
from plugins.newsroom.desk import folder_name
from plugins.newsroom.files import read_text
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.lookup import find_post
from plugins.newsroom.problems import ContentError, in_folder
from plugins.pelican_adapter.draft import newsroom_of
from plugins.pelican_adapter.replacing import replace_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What was written; `changed` is False where it stood there already, `draft` tells that it is still one."""

    path: Path
    name: str
    day: date
    changed: bool
    draft: bool


def approve_post(content: Path, post: str, by: str, day: date, today: date) -> Approved:
    """Write the approval of `by` on `day` into the post that `post` names.

    Raises ContentError, with the file untouched, if that person could not approve it that day, and WriteError.
    """
    newsroom = newsroom_of(content)
    try:
        file = find_post(content, post)
        person = spokesperson(newsroom, by)
        path = content / file
        text = _text(path, file)
        signed = approve(text, file, newsroom, person, day, today)
    except ContentError as error:
        raise ContentError(in_folder(error.problems, folder_name(content))) from None
    if signed != text:
        replace_file(path, signed.encode())
    return Approved(
        path=path,
        name=newsroom.spokespeople[person],
        day=day,
        changed=signed != text,
        draft=parse(signed, file).fields.get("status") == "draft",
    )


def _text(path: Path, file: str) -> str:
    """The text of the post to the letter. Raises ContentError if it is none."""
    _, faults = read_text(path, file)
    if faults:
        raise ContentError(faults)
    return path.read_bytes().decode()
