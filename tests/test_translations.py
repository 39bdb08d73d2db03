"""English: every text has its translation, with its gaps; nothing that people read slips past the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from jinja2 import Environment, nodes

from plugins.channels import feeds
from plugins.channels.syndication import GENERATOR
from plugins.newsroom.complaints import unknown_term
from plugins.newsroom.model import Contact, Edition
from plugins.newsroom.problems import ContentError, in_folder
from plugins.pelican_adapter.terminal import Terminal
from tests import factories
from tests.channels import sheet_factory, webpages
from theme.texts import LOCALE, ROOT, read_catalogue, untranslated, update, used_texts

MEMBERS = replace(factories.MEMBERS, name="Members", message="Before the shift.", message_en="Before the shift.")
CARE = replace(factories.CARE, name="Care", message="Fed and rested.", message_en="Fed and rested.")
VIETNAMESE = re.compile("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", re.IGNORECASE)
GAP = re.compile(r"%\(\w+\)s|%%|\{\{|\}\}|\{[^{}]*\}")

# Vietnamese that is not for translation: the language itself, what is written into an editor's or a print
# shop's file, the samples of the style guide, the name of the software, and what stands beside its own English.
LANGUAGE_ITSELF = {
    "newsroom/deskform.py",  # the form of the web desk, which speaks Vietnamese alone
    "newsroom/text.py",
    "newsroom/advice/syllables.py",
    "newsroom/advice/prose.py",
    "newsroom/advice/dates.py",
    "newsroom/advice/wording.py",
    "newsroom/builtin_days.py",
    "newsroom/dates.py",
    "newsroom/newpost.py",
    "newsroom/incoming/template.py",
    "channels/presspack/table.py",
    "channels/pages/style_guide.py",
}
NO_TEXTS = {"Bảng Tin", "Số", "0 giờ", "Tháng ", "Tiếng Việt", "Đọc bản tiếng Việt"}


@pytest.fixture(scope="module")
def used() -> Catalog:
    """Every text of templates and code."""
    return used_texts()


@pytest.fixture(scope="module")
def english() -> Catalog:
    """theme/locale/en.po."""
    return read_catalogue(LOCALE / "en.po")


def test_the_catalogue_has_every_text_and_no_other(used: Catalog, english: Catalog) -> None:
    texts, translated = ({str(message.id) for message in found if message.id} for found in (used, english))
    assert texts - translated == set(), "run: uv run python theme/texts.py"
    assert translated - texts == set(), "run: uv run python theme/texts.py"


def test_every_text_has_a_translation(english: Catalog) -> None:
    assert [message.id for message in untranslated(english)] == []


def test_translations_have_the_gaps_of_their_text(english: Catalog) -> None:
    wrong = [
        (text, string)
        for text, string in _pairs(english)
        if set(GAP.findall(text)) != set(GAP.findall(string)) or _edges(text) != _edges(string)
    ]
    assert wrong == []


def test_translations_are_english_and_plain(english: Catalog) -> None:
    """Templates take texts as HTML, so an ampersand or a tag in one would end up in the page as it is."""
    spoken = {"Tên bài", "Bảng Tin"}  # what editors type or see as it is
    for text, string in _pairs(english):
        rest = re.sub("|".join(spoken), "", string)
        assert not VIETNAMESE.search(rest), string
        assert not re.search("[<&]", string) or re.search("[<&]", text), string


def test_no_code_shows_vietnamese_that_is_not_in_the_catalogue(used: Catalog) -> None:
    assert [found for file in _code() for found in _unmarked(file, _literals(file), used)] == []


def test_no_template_shows_vietnamese_that_is_not_in_the_catalogue(used: Catalog) -> None:
    files = [file for file in (ROOT / "theme").rglob("*") if file.suffix in {".html", ".xml", ".txt"}]
    assert [found for file in files for found in _unmarked(file, _template_texts(file), used)] == []


@pytest.mark.parametrize("address", [
    "en/", "en/news/", "en/news/meals/", "en/news/storm/", "en/news/pay/", "en/themes/cham-lo/",
    "en/audiences/doan-vien/", "en/feeds/", "en/about/",
])  # fmt: skip
def test_english_pages_speak_english(address: str) -> None:
    page = webpages.Web(_english_edition())[address]
    texts = page.all("//text()[not(ancestor::*[@lang='vi'])]")  # not the links to the Vietnamese pages
    shown = [*texts, *page.all("//@alt | //@aria-label | //@title | //@content")]
    assert page.one("/html").get("lang") == "en"
    assert [text for text in shown if VIETNAMESE.search(text)] == []


@pytest.mark.parametrize("path", ["en/feed.xml", "en/atom.xml"])
def test_english_feeds_speak_english(path: str) -> None:
    outputs = {output.path: output for output in feeds.outputs(_english_edition(), webpages.KIT)}
    shown = outputs[path].recipe(outputs[path].inputs, {}).body.decode().replace(GENERATOR, "")
    assert "In short" in shown
    assert not VIETNAMESE.search(shown), shown


def test_numbers_agree_with_their_noun() -> None:
    page = webpages.Web(_english_edition())["en/"]
    assert page.texts("//ul[@class='facts']/li")[0] == "1 A4 page"
    assert page.text("//div[@class='where']/p") == "See all 3 boards"


@pytest.mark.pdf
@pytest.mark.parametrize(("path", "said"), [
    ("ban-tin/49/b03.pdf", ("Issue 49", "Take down after 10 December", "Scan to read, or type")),
    ("ban-tin/49/khan-1.pdf", ("Urgent notice", "What to do", "Call now")),
])  # fmt: skip
def test_english_sheets_speak_english(path: str, said: tuple[str, ...]) -> None:
    outputs = {
        output.path: output for output in sheet_factory.sheets.outputs(_english_edition(), sheet_factory.kit())
    }
    shown = sheet_factory.words(sheet_factory.made(outputs[path]).body)
    assert [text for text in said if text not in shown] == []
    assert not VIETNAMESE.search(shown), shown


def test_the_terminal_speaks_english_to_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = unknown_term("articles/an-ca.md", 4, "themes", "cham-lobo", ["phap-luat", "cham-lo"])
    for language, expected in (
        (
            "en",
            "newsroom.toml does not have “cham-lobo”; did you mean “cham-lo”?\nProblems: 1. Nothing was written;",
        ),
        ("", "newsroom.toml không có “cham-lobo”; có phải “cham-lo” không?\nCó 1 lỗi. Chưa ghi gì;"),
    ):
        monkeypatch.setenv("LANGUAGE", language)
        Terminal(LOCALE).problems(ContentError(in_folder([problem], "content")))
        assert f"content/articles/an-ca.md:4: themes: {expected}" in capsys.readouterr().err


def test_the_script_brings_in_new_texts_and_drops_the_unused(tmp_path: Path) -> None:
    po = tmp_path / "en.po"
    head = '# How to.\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n'
    po.write_text(
        f'{head}\n#: gone.html\nmsgid "cũ"\nmsgstr "old"\n\nmsgid "tin"\nmsgstr "news"\n', encoding="utf-8"
    )
    used = Catalog()
    used.add("tin", locations=[("a.html", 3), ("a.html", 9)])
    used.add(("%(n)s bảng", "%(n)s bảng"), locations=[("a.html", 5)])
    expected = (
        f'{head}\n#: a.html\nmsgid "tin"\nmsgstr "news"\n\n'
        '#: a.html\n#, python-format\nmsgid "%(n)s bảng"\nmsgid_plural "%(n)s bảng"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    for _ in range(2):
        po.write_bytes(update(po, used))
        assert po.read_text(encoding="utf-8") == expected
    assert [message.id for message in untranslated(read_catalogue(po))] == [("%(n)s bảng", "%(n)s bảng")]


def _english_edition() -> Edition:
    """A site with nothing Vietnamese in its content, in the week that its issue 49 hangs."""
    words = {"brief": "5,000 more.", "board_text": "5,000 more.", "body": "<p>5,000 more.</p>\n", "authors": ("Lan",),
             "source_note": "Agreement", "published": factories.moment("2026-12-03 07:30"), "themes": (CARE,)}  # fmt: skip
    urgent = replace(factories.URGENT, why="Gusts", where="Crane 2", action="Come down", contact="Site office")
    names = factories.identity().english
    assert names is not None
    boards = [factories.board(code=f"B0{n}", name="Gate", place="Canteen", province="North") for n in (1, 2, 3)]
    room = factories.newsroom(
        identity=factories.identity(names=names),
        contact=Contact(person="Lan", phone="0900 000 112", email="a@b.example", address="12 Quay", hours="7–17"),
        themes=(CARE,),
        audiences=(MEMBERS,),
        calendar=(),
        boards=(*boards[:2], replace(boards[2], lang="en")),
    )
    return factories.edition(
        factories.article(title="Com", **words),
        factories.article(title="Meals", lang="en", key_points=("One", "Two", "Three"), **words),
        factories.article(title="Pay", lang="en", figure=replace(factories.FIGURE, sentence="Workers"), **words),
        factories.article(title="Storm", lang="en", urgent=urgent, expires=factories.moment("2026-12-09"), **words),
        pages=[factories.page(title="About", lang="en", brief="Who.", body="<p>Us.</p>\n")],
        room=room,
    )


def _pairs(translations: Catalog) -> Iterator[tuple[str, str]]:
    """Text and translation, of each number for a text that counts."""
    for message in translations:
        if message.id:
            yield from _forms(message)


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message.id, str):
        pairs = [(message.id, str(message.string))]
    else:
        pairs = [(message.id[0], string) for string in message.string]
    yield from ((text, string) for text, string in pairs if string)  # the missing are another test's


def _edges(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text) - len(text.rstrip())


def _code() -> list[Path]:
    plugins = ROOT / "plugins"
    return [file for file in plugins.rglob("*.py") if _is_translated(file.relative_to(plugins).as_posix())]


def _is_translated(file: str) -> bool:
    """Kinds of posts say all that they say in both languages, or in a new post."""
    return file not in LANGUAGE_ITSELF and not file.startswith("newsroom/kinds/")


def _unmarked(file: Path, texts: Iterator[tuple[int, str]], used: Catalog) -> Iterator[str]:
    for line, text in texts:
        if VIETNAMESE.search(text) and len(text) > 1 and text not in NO_TEXTS and used.get(text) is None:
            yield f"{file.relative_to(ROOT)}:{line}: {text}"


def _literals(file: Path) -> Iterator[tuple[int, str]]:
    """Strings of a module, without its docstrings and what it writes into a new post."""
    tree = ast.parse(file.read_bytes())
    spoken = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "told":
            spoken.update(node.args)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in spoken:
            yield node.lineno, node.value


def _template_texts(file: Path) -> Iterator[tuple[int, str]]:
    """Text and strings of a template, without its comments."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    for node in environment.parse(file.read_text(encoding="utf-8")).find_all((nodes.TemplateData, nodes.Const)):
        text = node.data if isinstance(node, nodes.TemplateData) else node.value
        if isinstance(text, str):
            yield node.lineno, text
