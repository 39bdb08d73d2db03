"""In: the HTML of a body, as Markdown made it. Out: the same with only what a body may hold."""

from __future__ import annotations

import re

import nh3

from plugins.newsroom.text import bind_phones, bind_units

_CELL = re.compile(r"<td[^>]*>[^<]+")
_INVISIBLE = re.compile(r"[\x00-\x20]")

# What a body may hold (docs/huong-dan-bien-tap.md). The desk complains of anything else before it comes here;
# this is the wall behind it.
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "small", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
CLASSES = {"div": {"admonition", "lam-ngay", "luu-y", "footnote"}, "p": {"admonition-title"}, "table": {"so-lieu"}}
SCHEMES = {"https", "http", "mailto", "tel"}


def clean_html(html: str) -> str:
    """`html` with only the tags, attributes, classes and link schemes that a body may hold.

    Pictures of other sites are taken out: a page asks nobody but the site itself. A phone number, and in tables
    a number and its unit, stay on one line. Tables can be focused: on a phone wide ones scroll, and keys must reach them (WCAG 2.1.1).
    """
    return bind_phones(_CELL.sub(lambda cell: bind_units(cell[0]), _cleaned(html, "")))


def with_full_links(html: str, base: str) -> str:
    """The same with absolute links, as feed readers need them; `base` is the full address of the page."""
    return _cleaned(html, base)


def _cleaned(html: str, base: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=_own_pictures if "<img" in html else None,
        allowed_classes=CLASSES,
        set_tag_attribute_values={} if base else {"table": {"tabindex": "0"}},
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", base) if base else None,
        link_rel="noopener",
    )


def _own_pictures(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) != ("img", "src"):
        return value
    seen = _INVISIBLE.sub("", value)  # as browsers read it (WHATWG URL, 4.4)
    foreign = ":" in seen.split("/", 1)[0] or seen.startswith(("//", "\\", "/\\"))
    return None if foreign else value
