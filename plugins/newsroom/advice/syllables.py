"""In: a Vietnamese syllable. Out: the same with its tone mark where the house puts it: “hòa, thủy”, not “hoà, thuỷ”.

The mark stands on the vowel that has a sign of its own (ă â ê ô ơ ư; the second of ươ). Where there is none, it
stands on the second vowel if a consonant or a third vowel follows, else on the first. The u of “qu” and the i of
“gi” before a vowel belong to the consonant: quý, giá; gìn.
"""

from __future__ import annotations

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_SIGNED = "ăâêôơư"
_VOWELS = f"aeiouy{_SIGNED}"
_SYLLABLE = re.compile(
    rf"(?P<onset>qu(?=[{_VOWELS}])|gi(?=[{_VOWELS}])|[bcdđghklmnpqrstvx]*)(?P<vowels>[{_VOWELS}]+)(?P<coda>[a-zđ]*)"
)


def well_marked(syllable: str) -> str:
    """`syllable` (lower case, NFC) with its mark in place; unchanged if it has no mark or is no syllable."""
    bare, tone = _apart(syllable)
    found = _SYLLABLE.fullmatch(bare)
    if len(tone) != 1 or found is None:
        return syllable
    vowels = found["vowels"]
    at = found.end("onset") + _bearer(vowels, closed=bool(found["coda"])) + 1
    return unicodedata.normalize("NFC", bare[:at] + tone + bare[at:])


def _bearer(vowels: str, *, closed: bool) -> int:
    """Which of `vowels` bears the mark, counted from 0."""
    signed = [index for index, vowel in enumerate(vowels) if vowel in _SIGNED]
    if signed:
        return signed[-1]
    return 1 if len(vowels) > 1 and (closed or len(vowels) > 2) else 0


def _apart(syllable: str) -> tuple[str, str]:
    """Letters without tone, and the tone marks among them."""
    letters = unicodedata.normalize("NFD", syllable)
    bare = "".join(letter for letter in letters if letter not in TONES)
    return unicodedata.normalize("NFC", bare), "".join(letter for letter in letters if letter in TONES)
