"""In: a manuscript and its newsroom. Out: all advice that can be given on it without looking at a clock.

It is a function of these two values and of nothing else, so what was said of an unchanged file may be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.newsroom.advice.dates import yearless_days
from plugins.newsroom.advice.facts import replaced_facts
from plugins.newsroom.advice.markup import markup
from plugins.newsroom.advice.prose import WORD, passages
from plugins.newsroom.advice.spelling import spelling
from plugins.newsroom.advice.wording import abbreviations, gist, long_sentences
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import DEFAULT_LANGUAGE, Newsroom
from plugins.newsroom.problems import Problem


def advice_of(manuscript: Manuscript, newsroom: Newsroom) -> tuple[Problem, ...]:
    """Advice on one file, at most one of each kind; spelling and dates only in Vietnamese."""
    return tuple(_advice(manuscript, newsroom))


def _advice(manuscript: Manuscript, newsroom: Newsroom) -> Iterator[Problem]:
    texts = passages(manuscript)
    own = own_words(newsroom)
    yield from long_sentences(manuscript, texts)
    yield from gist(manuscript, texts)
    yield from abbreviations(manuscript, texts, own)
    yield from replaced_facts(manuscript, texts, newsroom.replaced_facts)
    yield from markup(manuscript)
    if manuscript.fields.lang == DEFAULT_LANGUAGE:
        yield from spelling(manuscript, texts, own)
        yield from yearless_days(manuscript, texts)


def own_words(newsroom: Newsroom) -> frozenset[str]:
    """Every syllable of the union's own words and of its licence, as written and in lower case."""
    parts = {part for word in (*newsroom.advice.words, newsroom.identity.licence) for part in WORD.findall(word)}
    return frozenset(parts | {part.lower() for part in parts})
