"""In: an instance of python-markdown. Out: the same, which leaves out what cannot find anything in a text.

Python-markdown tries 18 kinds of blocks on every block of a text and 15 patterns on every run of words, each with a
regular expression. Most words of a text have no mark-up, and a look for the characters that a kind needs is twenty
times quicker. A test compares the HTML with python-markdown as it comes, letter by letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString, Registry

Needles = tuple[str, ...]  # texts of which one must be there; "" is always there

TAB = "\t"  # in the table below: as many spaces as a tab is wide
# What must stand in a text for a kind of block, or a pattern, of python-markdown and its extension `extra` to match.
BLOCKS: Mapping[str, Needles] = {
    "markdown_block": ("\x02",),
    "admonition": ("!!!", TAB),
    "indent": (TAB,),
    "defindent": (TAB,),
    "code": (TAB,),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("--", "- -", "-  -", "__", "_ _", "_  _", "**", "* *", "*  *"),
    "ulist": ("- ", "* ", "+ "),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
INLINES: Mapping[str, Needles] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
# What few texts have, and what has nothing to do in the others. A brace counts, but for that of `({filename}…)`.
SELDOM = ("\\", "<", "&", "```", "~~~")
BEFORE, AFTER = ("fenced_code_block", "html_block"), ("attr_list", "unescape")


class QuickMarkdown:
    """Python-markdown with fixed options, for one text after the other."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._markdown = markdown = Markdown(**options)
        markdown.is_block_level = cache(markdown.is_block_level)  # type: ignore[method-assign]
        markdown.parser.parseBlocks = _quick_blocks(markdown)  # type: ignore[method-assign, assignment]
        markdown.treeprocessors.register(_QuickInlines(markdown), "inline", 20)
        self._whole = markdown.preprocessors, markdown.treeprocessors
        self._short = _without(markdown.preprocessors, BEFORE), _without(markdown.treeprocessors, AFTER)

    def convert(self, text: str) -> str:
        """The HTML of `text`. Raises RecursionError."""
        markdown = self._markdown.reset()
        seldom = any(needle in text for needle in SELDOM) or text.count("{") > text.count("({")
        markdown.preprocessors, markdown.treeprocessors = self._whole if seldom else self._short
        return markdown.convert(text)


def _is_own(processor: object) -> bool:
    """Whether python-markdown brings it; of a union's own extension nothing is known, so that is always tried."""
    return type(processor).__module__.startswith("markdown.")


def _without(processors: Registry[Any], names: Iterable[str]) -> Registry[Any]:
    """A copy of `processors` without those of python-markdown that have these names."""
    rest = processors[:]
    for name in names:
        if name in rest and _is_own(rest[name]):
            rest.deregister(name)
    return rest


def _needles(processors: Registry[Any], known: Mapping[str, Needles]) -> list[Needles]:
    """What each of `processors` needs, in their order."""
    found: list[Needles] = [("",)] * len(processors)
    for name, needles in known.items():
        if name in processors and _is_own(processors[name]):
            found[processors.get_index_for_name(name)] = needles
    return found


def _quick_blocks(markdown: Markdown) -> Callable[[Element, list[str]], None]:
    """`BlockParser.parseBlocks` that tests a kind of block only where one of its needles is."""
    tab = " " * markdown.tab_length
    needles = [
        tuple(tab if needle == TAB else needle for needle in those)
        for those in _needles(markdown.parser.blockprocessors, BLOCKS)
    ]
    kinds = list(zip(needles, markdown.parser.blockprocessors, strict=True))

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            for needles, processor in kinds:
                block = blocks[0]
                for needle in needles:
                    if needle in block:
                        break
                else:
                    continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    return parse_blocks


class _QuickInlines(InlineProcessor):
    """Tries a pattern only where one of its needles is. The methods have the names by which the class above calls them."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._needles = _needles(self.inlinePatterns, INLINES)
        everywhere = {needle for needles in self._needles for needle in needles}
        self._any = tuple(one for one in everywhere if not any(other in one for other in everywhere - {one}))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        for needle in self._any:
            if needle in data:
                break
        else:
            return data
        if isinstance(data, AtomicString):
            return data
        index, start = patternIndex, 0
        while index < len(self._needles):
            needles = self._needles[index]
            if needles[0] in data or (len(needles) > 1 and needles[1] in data):
                try_pattern = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, matched, start = try_pattern(self.inlinePatterns[index], data, index, start)
            else:
                matched, start = False, 0
            index += not matched
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str,
        parent: Element,
        isText: bool = True,  # noqa: N803
    ) -> list[tuple[Element, list[str]]]:
        if not data or INLINE_PLACEHOLDER_PREFIX in data:
            return super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc,no-any-return]
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []
