"""In: posts, a folder. Out: a site of these posts in it, in the form that one generator reads."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus import FACETS, LINK, Post
from plugins.channels.assets import LAYERS

CHAIR = "vo-thi-xuan-mai"
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NEWSROOM = ROOT / "content" / "newsroom.toml"
DAYS = re.compile(r"^\[\[calendar\]\]\n(?:.+\n)+", re.MULTILINE)


def write_bang_tin(folder: Path, posts: Sequence[Post], *, sheets: bool = False) -> None:
    """content/ with the example's newsroom.toml and boards; without `sheets` the first bulletin is yet to come, and no
    day is in the calendar."""
    content = folder / "content"
    for name in ("articles", "pages", "documents", "images"):
        (content / name).mkdir(parents=True)
    newsroom = NEWSROOM.read_text(encoding="utf-8")
    newsroom = newsroom.replace("since = 2023-06-01", f"since = {min(post.day for post in posts)}")  # the chair
    if not sheets:
        newsroom = re.sub('first_week = "[^"]*"', 'first_week = "2030-W01"', newsroom)
        newsroom = re.sub(
            r"^(holidays|union|traditional) = true", r"\1 = false", DAYS.sub("", newsroom), flags=re.M
        )
    (content / "newsroom.toml").write_text(newsroom, encoding="utf-8")
    shutil.copy(ROOT / "content" / "boards.csv", content)
    for post in posts:
        head = [_field("title", post.title), f"date: {post.moment:%Y-%m-%d %H:%M}"]
        head += [_list("themes", post.themes), _list("audiences", post.audiences)]
        head += (
            ["segments:", *(f"  {facet}: [{value}]" for facet, value in post.segments.items())]
            if post.segments
            else []
        )
        head += [_field("brief", post.brief), f"approved_by: {CHAIR}", f"approved_on: {post.day}"]
        link = "{filename}/articles/" + posts[post.links_to].file + ".md" if post.links_to is not None else ""
        _write(content / "articles" / f"{post.file}.md", ["---", *head, "---"], post, link)


def write_hugo(folder: Path, posts: Sequence[Post]) -> None:
    """A Hugo site: a taxonomy for themes, for audiences and for each facet, with a page of content for each term."""
    shutil.copytree(HERE / "rivals" / "hugo", folder)
    _write_json(folder / "data" / "newsroom.json", _newsroom())
    _write_look(folder / "static" / "theme")
    for term in _terms(_newsroom()):
        head = [_field(name, term[name]) for name in ("title", "message", "kicker", "slug")]
        place = folder / "content" / term["set"] / term["slug"]
        place.mkdir(parents=True)
        (place / "_index.md").write_text("\n".join(["---", *head, "---", ""]), encoding="utf-8")
    _write_posts(folder / "content" / "tin", posts)


def write_eleventy(folder: Path, posts: Sequence[Post]) -> None:
    """An Eleventy site with terms in _data/; the packages are linked from where they were installed."""
    shutil.copytree(HERE / "rivals" / "eleventy", folder, ignore=shutil.ignore_patterns("node_modules"))
    (folder / "node_modules").symlink_to(HERE / "rivals" / "eleventy" / "node_modules")
    _write_json(folder / "_data" / "newsroom.json", _newsroom())
    _write_json(folder / "_data" / "terms.json", list(_terms(_newsroom())))
    _write_look(folder / "static" / "theme")
    _write_posts(folder / "tin", posts)


def write_pelican(folder: Path, posts: Sequence[Post]) -> None:
    """A stock Pelican site; all terms are tags, which are called by their addresses."""
    shutil.copytree(HERE / "rivals" / "pelican", folder)
    _write_json(folder / "newsroom.json", _newsroom())
    _write_json(folder / "terms.json", list(_terms(_newsroom())))
    _write_look(folder / "theme" / "static")
    for post in posts:
        head = [f"Title: {post.title}", f"Date: {post.moment:%Y-%m-%d %H:%M}", f"Slug: {post.slug}"]
        tags = [f"chuyen-de/{theme}" for theme in post.themes] + [f"doi-tuong/{item}" for item in post.audiences]
        tags += [f"phan-khuc/{facet}/{post.segments[facet]}" for facet in FACETS if facet in post.segments]
        head += [f"Summary: {post.brief}", f"Approver: {_chair()}", f"Tags: {', '.join(tags)}"]
        link = f"{{filename}}/{posts[post.links_to].file}.md" if post.links_to is not None else ""
        _write(folder / "content" / f"{post.file}.md", head, post, link)


WRITERS: dict[str, Callable[[Path, Sequence[Post]], None]] = {
    "bang-tin": write_bang_tin,
    "hugo": write_hugo,
    "eleventy": write_eleventy,
    "pelican": write_pelican,
}


@cache
def _newsroom() -> dict[str, Any]:
    return tomllib.loads(NEWSROOM.read_text(encoding="utf-8"))


def _chair() -> str:
    return next(str(person["name"]) for person in _newsroom()["spokespeople"] if person["slug"] == CHAIR)


def _terms(newsroom: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Every term that posts may have: its set, what the set is called, its slug, title, message and folder."""
    sets = [("themes", "Chuyên đề", "chuyen-de", newsroom["themes"])]
    sets += [("audiences", "Đối tượng", "doi-tuong", newsroom["audiences"])]
    facets = [facet for facet in newsroom["facets"] if facet["slug"] in FACETS]
    sets += [(facet["slug"], facet["name"], f"phan-khuc/{facet['slug']}", facet["values"]) for facet in facets]
    for name, kicker, folder, terms in sets:
        for term in terms:
            yield {
                "set": name,
                "kicker": kicker,
                "folder": folder,
                "slug": term["slug"],
                "title": term["name"],
                "message": term.get("message", ""),
            }


def _write_posts(folder: Path, posts: Sequence[Post]) -> None:
    """Posts with front matter in YAML: what Hugo and Eleventy read."""
    for post in posts:
        head = [_field("title", post.title), f"date: {post.moment.isoformat()}+07:00", f"slug: {post.slug}"]
        head += [_field("description", post.brief), _field("approver", _chair())]
        head += [_list("themes", post.themes), _list("audiences", post.audiences)]
        head += [f"{facet}: [{value}]" for facet, value in post.segments.items()]
        _write(folder / f"{post.file}.md", ["---", *head, "---"], post, _address(posts, post))


def _write_look(folder: Path) -> None:
    """The style sheets and fonts of our own site."""
    static = ROOT / "theme" / "static"
    shutil.copytree(static / "fonts", folder / "fonts")
    shutil.copy(static / "feed.css", folder)
    for name, layers in (("bang-tin", LAYERS), ("tra-cuu", ("lookup",))):
        css = "".join((static / "css" / f"{layer}.css").read_text(encoding="utf-8") for layer in layers)
        css = css.replace("../fonts/", "fonts/")
        (folder / f"{name}.css").write_text(css, encoding="utf-8")


def _address(posts: Sequence[Post], post: Post) -> str:
    return f"/tin/{posts[post.links_to].slug}/" if post.links_to is not None else ""


def _field(name: str, value: str) -> str:
    return f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _list(name: str, values: tuple[str, ...]) -> str:
    return f"{name}: [{', '.join(values)}]"


def _write(path: Path, head: list[str], post: Post, link: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(head) + "\n\n" + post.body.replace(LINK, link), encoding="utf-8")


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")
