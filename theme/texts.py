"""In: the templates of theme/ and the code of plugins/. Out: theme/locale/*.po, with every text that people read.

    uv run python theme/texts.py

Run it after a text was added, changed or dropped. New texts come in with an empty `msgstr` for you to fill,
texts that nothing uses any more go, and every text still without a translation is named. Exit 1 while there is one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "theme" / "locale"

# Functions that take a text to be shown, and which argument it is; the last four make the findings of preflight.
IN_CODE = {"say": 0, "mark": 0, "translate": 0, "ok": 1, "error": 1, "warning": 1, "skipped": 1}
IN_TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
TEMPLATE_OPTIONS = {
    "extensions": "jinja2.ext.do",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",  # a template that cannot be read is an error, not a template without texts
}
TEMPLATES = {".html", ".xml", ".txt", ".svg"}


def used_texts() -> Catalog:
    """Every text of templates and code, in the order of files; without translations."""
    texts = Catalog()
    for file in _files():
        name = file.relative_to(ROOT).as_posix()
        for line, text in texts_of_code(file) if file.suffix == ".py" else texts_of_template(file):
            texts.add(text, locations=[(name, line)])
    return texts


def texts_of_code(file: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every call of IN_CODE. Babel's own reader loses calls within calls and conditions."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for argument in node.args[IN_CODE[name] :][:1] if name in IN_CODE else ():
            choices = (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
            for choice in choices:
                if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                    yield choice.lineno, choice.value


def texts_of_template(file: Path) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Line and text of every `_()` and `{% trans %}`; the two texts of one that counts."""
    with file.open("rb") as source:
        for line, text, _, _ in extract("jinja2.ext:babel_extract", source, IN_TEMPLATES, options=TEMPLATE_OPTIONS):
            yield line, text


def update(po: Path, used: Catalog) -> bytes:
    """`po` with exactly the used texts; its head and translations stay. Line numbers are left out: they churn."""
    head, _, _ = po.read_text(encoding="utf-8").partition("\n\n")
    translated = read_catalogue(po)
    translated.update(used, no_fuzzy_matching=True)
    for message in translated:
        message.flags.discard(
            "fuzzy"
        )  # one text that now counts, or no longer does: its gaps stay empty and are named
    body = BytesIO()
    write_po(
        body,
        translated,
        width=0,
        omit_header=True,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return f"{head}\n\n".encode() + body.getvalue().rstrip() + b"\n"


def read_catalogue(po: Path) -> Catalog:
    """Texts and translations of a catalogue. Raises babel's PoFileError where it is not written as one."""
    with po.open("rb") as source:
        return read_po(source, locale=po.stem, abort_invalid=True)


def untranslated(translations: Catalog) -> Iterator[Message]:
    """Texts of a catalogue of which a translation, or one of its plurals, is missing."""
    for message in translations:
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        if message.id and not all(strings):
            yield message


def _files() -> list[Path]:
    code = (ROOT / "plugins").rglob("*.py")
    templates = (file for file in (ROOT / "theme").rglob("*") if file.suffix in TEMPLATES)
    return sorted([*code, *templates])


def main() -> int:
    """Write every catalogue anew."""
    used, missing = used_texts(), 0
    for po in sorted(LOCALE.glob("*.po")):
        po.write_bytes(update(po, used))
        for message in untranslated(read_catalogue(po)):
            missing += 1
            places = ", ".join(sorted({file for file, _ in message.locations}))
            print(f"{po.relative_to(ROOT)}: no translation: {message.id!r} ({places})")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
