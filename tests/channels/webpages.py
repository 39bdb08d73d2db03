"""In: an edition. Out: its pages, made without a press and parsed as strictly as HTML can be."""

from __future__ import annotations

import json
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import html5lib
from lxml.etree import _Element as Element

from plugins.channels import pages
from plugins.channels.kit import Kit, kit_of
from plugins.channels.output import Made, Output
from plugins.newsroom.model import Edition

ROOT = Path(__file__).resolve().parents[2]
KIT = kit_of(ROOT / "content", ROOT / "theme")
PDF = Made(body=b"", facts=(("bytes", 24_300), ("pages", 1)))


class Page:
    """One page as a reader, a search engine or a feed reader sees it."""

    def __init__(self, html: str) -> None:
        self.html = html
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)

    def all(self, path: str) -> list[Any]:
        """Everything at an XPath."""
        found = self.root.xpath(path)
        assert isinstance(found, list)
        return found

    def one(self, path: str) -> Any:
        """The only thing at an XPath."""
        found = self.all(path)
        assert len(found) == 1, f"{path}: {len(found)}"
        return found[0]

    def texts(self, path: str) -> list[str]:
        """Texts of the elements at an XPath, as one line each, with a space where an element begins or ends."""
        lines = (" ".join(" ".join(item.itertext()).split()) for item in self.all(path))
        return [re.sub(r" (?=[.,;:!?)])|(?<=\() ", "", line) for line in lines]

    def text(self, path: str = "//main") -> str:
        """The text of the only element at an XPath."""
        (found,) = self.texts(path)
        return found

    @cached_property
    def data(self) -> dict[str, dict[str, Any]]:
        """JSON-LD values by type."""
        blocks = [json.loads(text) for text in self.all("//script[@type='application/ld+json']/text()")]
        flat = [item for block in blocks for item in block.get("@graph", [block])]
        return {item["@type"]: item for item in flat}


class Web:
    """All pages of an edition, by path, made when asked for."""

    def __init__(self, edition: Edition, kit: Kit = KIT) -> None:
        self.outputs: dict[str, Output] = {}
        self._parsed: dict[str, Page] = {}
        for output in pages.outputs(edition, kit):
            assert output.path not in self.outputs, f"{output.path} is made twice"
            self.outputs[output.path] = output

    def html(self, path: str) -> str:
        """The bytes that the page at `path` would be written with, as text."""
        output = self.outputs[path]
        return output.recipe(output.inputs, dict.fromkeys(output.needs, PDF)).body.decode()

    def __getitem__(self, address: str) -> Page:
        """The page at an address (`tin/`) or path (`404.html`)."""
        path = address if address.endswith(".html") else f"{address}index.html"
        if path not in self._parsed:
            self._parsed[path] = Page(self.html(path))
        return self._parsed[path]


def changed(before: Edition, after: Edition) -> set[str]:
    """Paths of pages whose inputs differ between two editions: what a build would make again."""
    old, new = Web(before).outputs, Web(after).outputs
    return {path for path, output in new.items() if path not in old or old[path].inputs != output.inputs}
