"""In: gettext catalogues (`theme/locale/*.po`) and Vietnamese texts. Out: the same texts in another language.

Vietnamese is the language of the source texts, so only other languages need a catalogue. Numbers, dates
and weekdays of both languages are in `plugins.newsroom.dates`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from babel.messages.pofile import read_po

Translator = Callable[[str], str]

SOURCE_LANGUAGE = "vi"


def mark(text: str) -> str:
    """Mark a text for the catalogue where it is written but not yet shown (gettext's `N_`)."""
    return text


def catalogue(folder: Path, language: str) -> dict[str, str]:
    """Texts of `<folder>/<language>.po` by Vietnamese key; empty for Vietnamese itself.

    Raises FileNotFoundError for a language without a catalogue.
    """
    if language == SOURCE_LANGUAGE:
        return {}
    with (folder / f"{language}.po").open("rb") as file:
        entries = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def translator(folder: Path, language: str) -> Translator:
    """A function from Vietnamese text to `language`; a text that is not translated stays Vietnamese."""
    texts = catalogue(folder, language)
    return lambda text: texts.get(text, text)
