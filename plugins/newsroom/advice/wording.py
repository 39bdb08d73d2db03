"""In: passages. Out: advice on long sentences, abbreviations that are never spelt out, and long posts without a gist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plugins.newsroom.advice.prose import WORD, Finding, Kind, Passage, advise, quoted, sentences
from plugins.newsroom.advice.spelling import syllables as dictionary
from plugins.newsroom.advice.spelling import usual_abbreviations
from plugins.newsroom.advice.syllables import well_marked
from plugins.newsroom.manuscripts import Manuscript
from plugins.newsroom.problems import Level, Problem, say
from plugins.newsroom.schema import ArticleFields
from plugins.newsroom.text import syllables

LONGEST_SENTENCE = 45  # syllables; who reads aloud or on the move loses the thread of a longer one
LONG_POST = 500  # syllables of body: more than two minutes to read
_CAPITALS = re.compile(r"(?<![\w/.&-])[A-ZĂÂĐÊÔƠƯ]{2,12}(?![\w/&-])")
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SURE = 4  # letters: the initials of a shorter one stand in a row by chance


def long_sentences(manuscript: Manuscript, texts: Sequence[Passage]) -> Iterator[Problem]:
    """One advice for all of them, at the longest."""
    long = [
        (syllables(text), line)
        for passage in texts
        if passage.kind in (Kind.TEXT, Kind.ITEM, Kind.QUOTE)
        for line, text in (sentences(passage) if syllables(passage.text) > LONGEST_SENTENCE else ())
        if syllables(text) > LONGEST_SENTENCE
    ]
    if long:
        most, line = max(long, key=lambda item: (item[0], -item[1]))
        wrong = say("{count} câu dài hơn {limit} tiếng; câu dài nhất {most} tiếng",
                    count=len(long), limit=LONGEST_SENTENCE, most=most)  # fmt: skip
        yield advise(manuscript, "long-sentence", (wrong, say("nên tách ra, mỗi câu một ý")), line)


def gist(manuscript: Manuscript, texts: Sequence[Passage]) -> Iterator[Problem]:
    """A long post without key points."""
    if not isinstance(manuscript.fields, ArticleFields) or manuscript.fields.key_points:
        return
    count = sum(syllables(passage.text) for passage in texts if passage.kind is not Kind.FIELD)
    if count > LONG_POST:
        wrong = say("bài dài {count} tiếng mà chưa có khung “Đọc nhanh”", count=count)
        instead = say("nên viết key_points: ba ý, mỗi ý nhiều nhất 28 tiếng")
        yield manuscript.problem("key_points", "no-key-points", (wrong, instead), Level.ADVICE)


def abbreviations(manuscript: Manuscript, texts: Sequence[Passage], own_words: frozenset[str]) -> Iterator[Problem]:
    """One advice for all that the post never spells out; what the dictionary or the union knows is left."""
    found = [finding for passage in texts for finding in _capitals(passage)]
    counts = Counter(finding.word for finding in found)
    everything = " ".join(passage.text for passage in texts) if counts else ""
    initials = "".join(word[0] for word in WORD.findall(everything)).casefold()
    unknown = [
        word for word in counts if not _usual(word, own_words) and not _spelt_out(word, everything, initials)
    ]
    if unknown:
        first = next(finding for finding in found if finding.word in unknown)
        times = sum(counts[word] for word in unknown)
        wrong = say(
            "viết tắt mà chưa giải nghĩa lần nào ({count} chỗ): {words}", count=times, words=quoted(unknown)
        )
        instead = say("lần đầu viết trọn, chữ tắt trong ngoặc: an toàn, vệ sinh lao động (ATVSLĐ)")
        yield advise(manuscript, "abbreviation", (wrong, instead), first)


def _capitals(passage: Passage) -> Iterator[Finding]:
    if passage.text.isupper():  # a heading in capitals
        return
    for found in _CAPITALS.finditer(passage.text):
        yield Finding(field=passage.field, line=passage.line_of(found.start()), word=found[0])


def _usual(word: str, own_words: frozenset[str]) -> bool:
    """Whether it needs no words: everyone's, the union's own, a Roman number, a word in capitals (“KHÔNG”)."""
    known = word in usual_abbreviations() or word in own_words
    return known or bool(_ROMAN.fullmatch(word)) or well_marked(word.lower()) in dictionary()


def _spelt_out(word: str, text: str, initials: str) -> bool:
    """Whether the words stand beside it in brackets, or somewhere in the text."""
    if len(word) >= _SURE and word.casefold() in initials:
        return True
    return bool(re.search(rf"\([^()]{{0,60}}(?<!\w){word}(?!\w)[^()]{{0,60}}\)|(?<!\w){word}[”\"]? ?\(", text))
