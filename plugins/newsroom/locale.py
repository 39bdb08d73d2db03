"""In: gettext catalogues (`theme/locale/*.po`) and Vietnamese texts. Out: the same texts in another language.

Vietnamese is the language of the source texts, so only other languages need a catalogue. Numbers, dates
and weekdays of both languages are in `plugins.newsroom.dates`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

Translator = Callable[[str], str]

SOURCE_LANGUAGE = "vi"


def mark(text: str) -> str:
    """Mark a text for the catalogue where it is written but not yet shown (gettext's `N_`)."""
    return text


def languages(folder: Path) -> tuple[str, ...]:
    """Vietnamese, and the languages that have a catalogue in `folder`."""
    return (SOURCE_LANGUAGE, *sorted(path.stem for path in folder.glob("*.po")))


def catalogue(folder: Path, language: str) -> NullTranslations:
    """`<folder>/<language>.po`, with the language's own plurals; for Vietnamese itself, texts as they are.

    Raises FileNotFoundError for a language without a catalogue.
    """
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    return _compiled((folder / f"{language}.po").read_bytes(), language)


@lru_cache(maxsize=4)
def _compiled(source: bytes, language: str) -> GNUTranslations:
    """For these bytes, not for a path: a preview goes on while somebody translates."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # few commands speak another language
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def untranslated(folder: Path, language: str) -> tuple[tuple[str, int], ...]:
    """Texts of `<folder>/<language>.po` that have no translation, each with its line."""
    from babel.messages.pofile import read_po  # noqa: PLC0415  # as above

    with (folder / f"{language}.po").open("rb") as file:
        return tuple(_lacking(read_po(file, locale=language)))


def _lacking(texts: Catalog) -> Iterator[tuple[str, int]]:
    for message in texts:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(forms)):
            text = message.id if isinstance(message.id, str) else message.id[0]
            yield text, message.lineno or 0


def translator(folder: Path, language: str) -> Translator:
    """A function from Vietnamese text to `language`; a text that is not translated stays Vietnamese."""
    texts = catalogue(folder, language)
    return lambda text: texts.gettext(text) if text else ""  # gettext keeps the catalogue's head at ""
