"""In: checked manuscripts and Pelican's settings. Out: the HTML of each, clean, with its links resolved.

Pelican reads only what is not remembered; what it complains of becomes a problem.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.desk import Progress
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import ARTICLES
from plugins.newsroom.problems import ContentError, Problem, say
from plugins.newsroom.prose import Prose, prose
from plugins.newsroom.vouched import digest
from plugins.pelican_adapter.ahead import modules_of
from plugins.pelican_adapter.reader import MANUSCRIPTS
from plugins.pelican_adapter.typesetting import typeset

GENERATORS = (ArticlesGenerator, PagesGenerator, StaticGenerator)
# Settings that no HTML depends on: where things lie, what is made of the articles, and when.
_ELSEWHERE = {
    "CACHE_PATH", "CHANNELS", MANUSCRIPTS, "NOW", "OFFLINE", "OUTPUT_PATH", "PATH", "PRECOMPRESS", "STORE_PATH",
    "THEME", "WEEK",
}  # fmt: skip
AT_ONCE = 1000  # manuscripts that Pelican reads together
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The clean HTML of a manuscript; `key` stands for all that it was made from, beside code."""

    key: bytes
    html: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class _Elsewhere:
    """What Pelican needs to know of a file that it need not read, to resolve links to it."""

    url: str


def bodies_of(
    manuscripts: Iterable[Manuscript],
    settings: dict[str, Any],
    memory: Memory | None,
    progress: Progress | None = None,
    absent: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, Body]:
    """HTML by path below content/. Raises ContentError. `settings` are Pelican's, with SITEURL of the site.

    `absent` has the addresses of files that are not among the manuscripts and may be linked to all the same.
    """
    items = {item.file: item for item in manuscripts}
    addresses = {**absent, **{file: item.address for file, item in items.items()}}
    if settings["PLUGINS"]:
        memory = None  # a plugin may do anything with a text, so its work is never taken for known
    common = _settings_of_html(settings)
    keys = {file: _key(item, addresses, common) for file, item in items.items()}
    bodies: dict[str, Body] = {}
    if memory:
        for file, key in keys.items():
            known = memory.html(file, key)
            if known is not None:
                bodies[file] = Body(key=key, html=known)
    unknown = [item for file, item in items.items() if file not in bodies]
    if not unknown:
        return bodies
    others = {file: _Elsewhere(url=address) for file, address in addresses.items()}
    problems: list[Problem] = []
    for wanted, made in _typeset(unknown, settings, progress):
        try:
            read = _read(wanted, made, others, settings)
        except ContentError as error:
            problems += error.problems
            continue
        for file, html in read.items():
            clean, key = clean_html(html), keys[file]
            bodies[file] = Body(key=key, html=memory.keep_html(file, key, clean) if memory else prose(clean))
        if len(read) >= AT_ONCE:
            gc.collect(1)  # Pelican's objects hang together in circles, with all texts of the batch
    if problems:
        raise ContentError(problems)
    return bodies


def _key(item: Manuscript, addresses: Mapping[str, str], common: bytes) -> bytes:
    """Stands for all that the HTML of a manuscript is made from, beside code."""
    told = repr((item.address, [(link.target, addresses.get(link.target, "")) for link in item.links]))
    return digest(b"".join((common, item.document.body.digest, told.encode("utf-8", "surrogatepass"))))


def _settings_of_html(settings: Mapping[str, Any]) -> bytes:
    """Stands for all settings that may have a part in HTML; a value without a plain form never looks the same."""
    told = sorted((name, repr(value)) for name, value in settings.items() if name not in _ELSEWHERE)
    return digest(_ADDRESS.sub("", repr(told)).encode("utf-8", "surrogatepass"))


def _read(
    wanted: Mapping[str, Manuscript],
    html: Mapping[str, str | None],
    others: Mapping[str, _Elsewhere],
    settings: dict[str, Any],
) -> dict[str, str]:
    """What Pelican makes of the manuscripts `wanted` with their HTML, by path. Raises ContentError."""
    deep = [_too_deep(item) for file, item in wanted.items() if html[file] is None]
    if deep:
        raise ContentError(deep)
    root = Path(settings["PATH"]).resolve()
    settings = {
        **settings,
        "MARKDOWN": deepcopy(
            settings["MARKDOWN"]
        ),  # Pelican's reader adds an extension that eats “Gọi: 0900 000 112”
        MANUSCRIPTS: {str(root / file): (item, html[file]) for file, item in wanted.items()},
        "ARTICLE_PATHS": [file for file in wanted if file.startswith(f"{ARTICLES}/")],
        "PAGE_PATHS": [file for file in wanted if not file.startswith(f"{ARTICLES}/")],
    }
    context: dict[str, Any] = settings.copy()
    elsewhere = {file: item for file, item in others.items() if file not in wanted}
    context |= {"generated_content": elsewhere, "static_links": set(), "static_content": {}}
    context["localsiteurl"] = settings["SITEURL"]
    places = {"path": settings["PATH"], "theme": settings["THEME"], "output_path": settings["OUTPUT_PATH"]}
    with _complaints_raised():
        generators = [generator(context=context, settings=settings, **places) for generator in GENERATORS]
        for generator in generators:
            generator.generate_context()
        signals.all_generators_finalized.send(generators)
        try:
            return {file: context["generated_content"][file].content for file in wanted}
        finally:
            Content.get_content.cache.clear()  # Pelican would keep every text to the end


def _typeset(
    manuscripts: Iterable[Manuscript], settings: Mapping[str, Any], progress: Progress | None
) -> Iterator[tuple[dict[str, Manuscript], dict[str, str | None]]]:
    """`manuscripts` by path with their HTML, so many at a time that Pelican's start does not count."""
    items = {item.file: item for item in manuscripts}
    made: dict[str, str | None] = {}
    texts = {file: item.document.body for file, item in items.items()}
    for batch in typeset(texts, settings["MARKDOWN"], progress, partial(modules_of, settings)):
        made |= batch
        if len(made) >= AT_ONCE:
            yield {file: items[file] for file in made}, made
            made = {}
    if made:
        yield {file: items[file] for file in made}, made


def _too_deep(item: Manuscript) -> Problem:
    wrong = say("các đoạn, danh sách lồng vào nhau quá sâu")
    instead = say("viết thẳng hơn: bớt cấp, chia thành nhiều mục")
    return item.problem("", "too-deep", (wrong, instead), line=item.document.body_line)


@contextmanager
def _complaints_raised() -> Iterator[None]:
    """Pelican logs what it cannot read and goes on; here every such line is a problem."""
    heard = _Listener(logging.WARNING)
    logger = logging.getLogger("pelican")
    logger.addHandler(heard)
    try:
        yield
    finally:
        logger.removeHandler(heard)
    if heard.problems:
        raise ContentError(heard.problems)


class _Listener(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        wrong = say("Pelican báo: {message}", message=record.getMessage())
        instead = say("sửa theo lời báo rồi dựng lại")
        self.problems.append(Problem(file="", line=0, field="", name="pelican", wrong=wrong, instead=instead))
