"""In: how somebody names a post (a path or an address). Out: its path below content/, or a problem with near names."""

from __future__ import annotations

from pathlib import Path

from plugins.newsroom.complaints import shown, suggestion
from plugins.newsroom.crosschecks import SUFFIX
from plugins.newsroom.manuscripts import slug_of_file
from plugins.newsroom.model import ARTICLES
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.newsroom.text import nfc


def find_post(content: Path, name: str) -> str:
    """The file of the post `name`: `content/articles/2026-11-22-ten-bai.md`, the same below content/, its file name,
    or its slug, `ten-bai`. Raises ContentError if no post or more than one is called so.
    """
    root = content.absolute()
    found = (root / ARTICLES).rglob(f"*{SUFFIX}")
    files = sorted(path.relative_to(root).as_posix() for path in found if path.is_file() and not path.is_symlink())
    typed = Path(name)
    below = typed.absolute().relative_to(root) if typed.absolute().is_relative_to(root) else typed
    wanted = nfc(below.as_posix())
    called = [file for file in files if wanted in (nfc(file), nfc(file.rsplit("/", 1)[1]), slug_of_file(file))]
    if len(called) == 1:
        return called[0]
    if called:
        wrong = say("có {count} bài tên “{name}”", count=len(called), name=shown(name))
        instead = say("viết một trong: {known}", known=", ".join(called))
    else:
        wrong = say("không có bài “{name}”", name=shown(name))
        otherwise = say("viết tên tệp, như articles/2026-11-22-ten-bai.md")
        instead = suggestion(wanted, [*files, *map(slug_of_file, files)], otherwise=otherwise)
    raise ContentError([Problem(file="", line=0, field="", name="no-such-post", wrong=wrong, instead=instead)])
