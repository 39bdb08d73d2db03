"""In: the clean HTML of a body. Out: its blocks, as paper needs them: no pictures, no links, each a whole element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

import nh3
import tinyhtml5

from plugins.newsroom.text import syllables

TAGS = {
    "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "ins", "kbd", "li", "ol", "p", "pre", "q", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "div": {"class"},
    "p": {"class"},
    "table": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
LEAVES = {"p", "li", "dt", "dd", "tr", "caption"} | HEADINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One element of a body: a paragraph, a heading, a list, a table.

    `lines` are the texts that begin on a new line, `columns` the most cells in a row: 0 for what is no table.
    """

    html: str
    tag: str
    lines: tuple[str, ...]
    columns: int = 0

    @property
    def heading(self) -> bool:
        """Whether it only names what follows."""
        return self.tag in HEADINGS

    @property
    def syllables(self) -> int:
        """How much there is to read."""
        return sum(map(syllables, self.lines))


@lru_cache(maxsize=64)
def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a clean body in order. What has no words, such as a picture alone, is left out."""
    plain = nh3.clean(body, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    root: Element = tinyhtml5.parse(plain, namespace_html_elements=False).find("body")
    found = []
    for element in root:
        lines = tuple(filter(None, map(_text, _leaves(element))))
        if lines:
            element.tail = "\n"
            html = tostring(element, encoding="unicode", method="html")
            columns = max((len(row) for row in element.iter("tr")), default=0)
            found.append(Block(html=html, tag=element.tag, lines=lines, columns=columns))
    return tuple(found)


def cut_body(body: str, count: int) -> str:
    """Its first `count` blocks."""
    return "".join(block.html for block in without_bare_heading(blocks_of(body)[:count]))


def without_bare_heading(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a cut body, without headings at its end, which have lost their text."""
    while blocks and blocks[-1].heading:
        blocks = blocks[:-1]
    return blocks


def _leaves(element: Element) -> Iterator[Element]:
    inner = [child for child in element.iter() if child is not element and child.tag in LEAVES]
    if not inner:
        yield element
    for child in inner:
        if not any(grandchild.tag in LEAVES for grandchild in child.iter() if grandchild is not child):
            yield child


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())
