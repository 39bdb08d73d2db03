"""In: a post. Out: its body after what its kind adds, as plain HTML for feeds and paper; pages show that in full dress."""

from __future__ import annotations

from plugins.channels.output import SourceTree
from plugins.channels.templates import render
from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.model import Article

TEMPLATE = "templates/components/kind_block.html"


def body_of(tree: SourceTree, article: Article) -> str:
    """Clean HTML."""
    if article.details is None:
        return article.body.text
    return clean_html(render(tree, TEMPLATE, article.lang, article=article)) + article.body.text
