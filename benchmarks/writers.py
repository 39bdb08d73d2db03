"""In: posts, a folder. Out: a site of these posts in it, in the form that one generator reads."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.corpus import LINK, Post

MANDATE = date(2023, 6, 1)  # from then on the chair of the example may approve
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def write_bang_tin(folder: Path, posts: Sequence[Post], *, sheets: bool = False) -> None:
    """content/ with the example's newsroom.toml and boards; without `sheets` the first bulletin is yet to come."""
    content = folder / "content"
    for name in ("articles", "pages", "documents", "images"):
        (content / name).mkdir(parents=True)
    newsroom = (ROOT / "content" / "newsroom.toml").read_text(encoding="utf-8")
    if not sheets:
        newsroom = re.sub('first_week = "[^"]*"', 'first_week = "2030-W01"', newsroom)
    (content / "newsroom.toml").write_text(newsroom, encoding="utf-8")
    shutil.copy(ROOT / "content" / "boards.csv", content)
    for post in posts:
        head = [_field("title", post.title), f"date: {post.day}"]
        head += [_list("themes", post.themes), _list("audiences", post.audiences)]
        head += (
            ["segments:", *(f"  {facet}: [{value}]" for facet, value in post.segments.items())]
            if post.segments
            else []
        )
        head += [
            _field("brief", post.brief),
            "approved_by: vo-thi-xuan-mai",
            f"approved_on: {max(post.day, MANDATE)}",
        ]
        link = "{filename}/articles/" + posts[post.links_to].file + ".md" if post.links_to is not None else ""
        _write(content / "articles" / f"{post.file}.md", ["---", *head, "---"], post, link)


def write_hugo(folder: Path, posts: Sequence[Post]) -> None:
    """A Hugo site with three taxonomies."""
    shutil.copytree(HERE / "rivals" / "hugo", folder)
    (folder / "content" / "tin").mkdir(parents=True)
    for post in posts:
        head = [
            _field("title", post.title),
            f"date: {post.day}",
            f"slug: {post.slug}",
            _field("description", post.brief),
        ]
        head += [_list(*pair) for pair in _taxonomies(post)]
        _write(folder / "content" / "tin" / f"{post.file}.md", ["---", *head, "---"], post, _address(posts, post))


def write_eleventy(folder: Path, posts: Sequence[Post]) -> None:
    """An Eleventy site with three sets of terms; the packages are linked from where they were installed."""
    shutil.copytree(HERE / "rivals" / "eleventy", folder, ignore=shutil.ignore_patterns("node_modules"))
    (folder / "node_modules").symlink_to(HERE / "rivals" / "eleventy" / "node_modules")
    for post in posts:
        head = [
            _field("title", post.title),
            f"date: {post.day}",
            f"slug: {post.slug}",
            _field("description", post.brief),
        ]
        head += [_list(*pair) for pair in _taxonomies(post)]
        _write(folder / "tin" / f"{post.file}.md", ["---", *head, "---"], post, _address(posts, post))


def write_pelican(folder: Path, posts: Sequence[Post]) -> None:
    """A stock Pelican site; audiences and facet values are tags, for Pelican has one category and tags."""
    shutil.copytree(HERE / "rivals" / "pelican", folder)
    (folder / "content").mkdir()
    for post in posts:
        head = [f"Title: {post.title}", f"Date: {post.day}", f"Slug: {post.slug}", f"Summary: {post.brief}"]
        head += [
            f"Category: {post.themes[0]}",
            f"Tags: {', '.join((*post.themes[1:], *post.audiences, *post.tags))}",
        ]
        _write(folder / "content" / f"{post.file}.md", head, post, _address(posts, post))


WRITERS: dict[str, Callable[[Path, Sequence[Post]], None]] = {
    "bang-tin": write_bang_tin,
    "hugo": write_hugo,
    "eleventy": write_eleventy,
    "pelican": write_pelican,
}


def _taxonomies(post: Post) -> Iterable[tuple[str, tuple[str, ...]]]:
    return (("themes", post.themes), ("audiences", post.audiences), ("segments", post.tags))


def _address(posts: Sequence[Post], post: Post) -> str:
    return f"/tin/{posts[post.links_to].slug}/" if post.links_to is not None else ""


def _field(name: str, value: str) -> str:
    return f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _list(name: str, values: tuple[str, ...]) -> str:
    return f"{name}: [{', '.join(values)}]"


def _write(path: Path, head: list[str], post: Post, link: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(head) + "\n\n" + post.body.replace(LINK, link), encoding="utf-8")
