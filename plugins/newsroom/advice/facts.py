"""In: passages and the newsroom's replaced facts. Out: advice where a post says what was no longer true on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from plugins.newsroom.advice.prose import Finding, Passage, advise, sentences
from plugins.newsroom.dates import full_date, local_day
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.model import ReplacedFact
from plugins.newsroom.problems import Problem, say
from plugins.newsroom.schema import ArticleFields, DocumentFields


def replaced_facts(
    manuscript: Manuscript, texts: Sequence[Passage], facts: Sequence[ReplacedFact]
) -> Iterator[Problem]:
    """One advice for each fact, at its first sentence. What was written before the change was true then."""
    day = _last_change(manuscript)
    for fact in facts:
        if day is None or day >= fact.since:
            place = next(_told(fact, texts), None)
            if place:
                yield _advice(manuscript, fact, place)


def _advice(manuscript: Manuscript, fact: ReplacedFact, place: Finding) -> Problem:
    since = full_date(fact.since)
    wrong = say("điều này đã đổi từ {since}: {words}", since=since, words=" … ".join(fact.words))
    instead = say("nay là: {now}", now=fact.now)
    if fact.source:
        instead = say("nay là: {now} ({source})", now=fact.now, source=fact.source)
    return advise(manuscript, "replaced-fact", (wrong, instead), place)


def _told(fact: ReplacedFact, texts: Sequence[Passage]) -> Iterator[Finding]:
    """Sentences with all words of the old fact and none of those that show that the writer knows the new one."""
    for passage in texts:
        if _has_all(fact.words, passage.text):
            for line, sentence in sentences(passage):
                if _has_all(fact.words, sentence) and not any(_has(word, sentence) for word in fact.unless):
                    yield Finding(field=passage.field, line=line, word=sentence)


def _has_all(words: Sequence[str], text: str) -> bool:
    return all(_has(word, text) for word in words)


def _has(word: str, text: str) -> bool:
    return bool(_pattern(word).search(text))


@lru_cache(maxsize=500)
def _pattern(words: str) -> re.Pattern[str]:
    """“1%” finds “1 %” too, but not the end of “0,1%”; spaces may be line breaks."""
    parts = re.sub(r"\s+%", "%", words).split()
    spaced = r"\s+".join(re.escape(part).replace("%", r"\s?%") for part in parts)
    return re.compile(rf"(?<![\w.,]){spaced}(?!\w)", re.IGNORECASE)


def _last_change(manuscript: Manuscript) -> date | None:
    """The day of its last change; None for a page, which has no day and should always hold."""
    fields = manuscript.fields
    if isinstance(fields, ArticleFields):
        return local_day(max(fields.date, fields.updated or fields.date))
    return fields.issued if isinstance(fields, DocumentFields) else None
