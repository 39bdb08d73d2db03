"""In: plain text. Out: Markdown that python-markdown shows as exactly that text."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*\[{|])|(?<=\])\(|(?<!\w)_|_(?!\w)|<|&(?=#?\w+;)")
_REPLACEMENTS = {"<": "&lt;", "&": "&amp;"}
# Beginnings of a line that would make a heading, a list, a quotation, a definition, a fence or an admonition.
_LINE_START = re.compile(r"^(\s*)(?:([#>]|[+-](?=[\s-]|$))|(\d+)(\.)(?=\s|$)|([:=~]|!(?=!!)))")


def escape_text(text: str) -> str:
    """`text` without line ends, safe inside a paragraph or a table cell."""
    return _SPECIAL.sub(lambda found: _REPLACEMENTS.get(found[0], f"\\{found[0]}"), " ".join(text.split("\n")))


def escape_line_start(text: str) -> str:
    """Escaped text that a block or a line begins with."""
    return _LINE_START.sub(_neutral, text, count=1)


def _neutral(found: re.Match[str]) -> str:
    space, mark, number, dot, other = found.groups()
    if mark:
        return f"{space}\\{mark}"
    return f"{space}{number}\\{dot}" if number else f"{space}&#{ord(other)};"
