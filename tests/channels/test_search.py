"""In: words and small editions. Out: proof of what the search index holds, and of what makes it anew."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.channels import addresses, search
from plugins.channels.finder import segments
from plugins.channels.finder.postings import BODY, LEAD, LETTERS, PLACES, number_text
from plugins.channels.finder.terms import fold, terms, words_of
from plugins.channels.output import Output
from plugins.newsroom.model import Edition
from tests.channels.webpages import KIT
from tests.factories import CARE, LAW, MEMBERS, NOW, URGENT, article, edition, moment, page

SCRIPT_BUDGET = 10_000  # bytes when compressed, DESIGN §7


def files(given_edition: Edition) -> dict[str, Output]:
    return {output.path: output for output in search.outputs(given_edition, KIT)}


def read(given_edition: Edition) -> dict[str, Any]:
    """All files of the index, without the folder `theme/search/`."""
    return {
        path.removeprefix("theme/search/"): json.loads(output.recipe(output.inputs, {}).body)
        for path, output in files(given_edition).items()
        if path.endswith(".json")
    }


def found(index: dict[str, Any], term: str, segment: str = "vi/2026") -> dict[int, list[int]]:
    """Entry → places, as the script reads them."""
    (text,) = [part[term] for path, part in index.items() if path.startswith(f"{segment}/terms") and term in part]
    numbers, entry, places = _numbers(text), 0, {}
    for head in numbers:
        entry += head >> 3
        place, row = 0, []
        for _ in range(head & 7):
            place += next(numbers)
            row.append(place)
        places[entry] = row
    return places


def _numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for letter in text:
        code = LETTERS.index(letter)
        value |= (code & 31) << shift
        shift += 5
        if code < 32:
            yield value
            value = shift = 0


@pytest.mark.parametrize(("text", "expected"), [
    ("Lương, LƯỢNG; luồng", ["lương", "lương.", "luông`"]),
    ("hòa hoà thủy thuỷ", ["hoa`", "hoa`", "thuy?", "thuy?"]),
    ("Đoàn phí 0,5% của đoàn viên", ["đoan`", "phi'", "0.5", "cua?", "đoan`", "viên"]),
    ("146/KH-CĐXD", ["146", "kh", "cđxd"]),
    ("1.250.000 đồng, 4,000 đồng", ["1250000", "đông`", "4000", "đông`"]),
    ("trụ T5, 85%, 16/10/2026", ["tru.", "t5", "85", "16", "10", "2026"]),
    ("12 m² rưỡi", ["12", "m2", "rươi~"]),
    ("", []),
])  # fmt: skip
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text, "vi") == expected
    assert terms(unicodedata.normalize("NFD", text), "vi") == expected


def test_english_plurals_are_one_word() -> None:
    assert terms("Workers’ meals, safety class", "en") == ["worker", "meal", "safety", "class"]
    assert terms("Bus", "vi") == ["bus"]


@pytest.mark.parametrize(("term", "expected"), [
    ("đoan`", "doan"), ("lương.", "luong"), ("ky~", "ki"), ("ki~", "ki"), ("quy'", "qui"), ("thuy?", "thuy"),
    ("1250000", "1250000"), ("0.5", "0.5"), ("#cham-lo", "#cham-lo"), ("@doan-vien", "@doan-vien"),
])  # fmt: skip
def test_fold(term: str, expected: str) -> None:
    assert fold(term) == expected


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_and_form_does_not_matter(text: str) -> None:
    once = [fold(term) for term in terms(text, "vi")]
    assert [fold(term) for term in once] == once
    assert terms(unicodedata.normalize("NFD", unicodedata.normalize("NFC", text)), "vi") == terms(text, "vi")


def test_tags_part_words_only_where_a_reader_sees_a_gap() -> None:
    html = "<p>Lương <strong>thá</strong>ng 13</p><p>m<sup>2</sup> &amp; 5&nbsp;kg</p>"
    assert terms(words_of(html), "vi") == ["lương", "thang'", "13", "m2", "5", "kg"]


@given(st.integers(0, 10**7))
def test_numbers_survive_their_text(value: int) -> None:
    assert list(_numbers(number_text(value))) == [value]


def test_where_a_term_stands_tells_title_lead_and_body_apart() -> None:
    story = article(title="Giàn giáo", brief="Soát giàn giáo.", summary="Xong.", body="<p>Đinh và giàn giáo.</p>")
    places = found(read(edition(story)), "gian`")[1]
    assert places == [0, LEAD + 1, BODY + 2]


def test_two_texts_are_no_phrase() -> None:
    story = article(title="Một", brief="Nghỉ", summary="phép", key_points=(), source_note="", body="<p>Hai</p>")
    index = read(edition(story))
    assert found(index, "phep'")[1][0] - found(index, "nghi?")[1][0] == 2


def test_a_word_that_is_everywhere_is_kept_a_few_times() -> None:
    story = article(title="Đinh", body=f"<p>{'đinh ' * 500}</p>")
    assert len(found(read(edition(story)), "đinh")[1]) == PLACES


def test_every_term_is_where_the_head_says() -> None:
    stories = [article(title=f"Tin {n}", body=f"<p>{'công trường bến lội ' * 900} số {n}</p>") for n in range(9)]
    index = read(edition(*stories))
    firsts = index["vi/2026/head.json"]["k"]
    assert len(firsts) > 5
    for number in range(len(firsts)):
        for term in index[f"vi/2026/terms-{number}.json"]:
            assert max(at for at, first in enumerate(firsts) if first <= fold(term)) == number, term


def test_filters_are_terms_and_no_audience_means_all() -> None:
    stories = [article(title="Một", themes=(LAW, CARE), audiences=(MEMBERS,)), article(title="Hai", audiences=())]
    index = read(edition(*stories))
    first = [card[1] for card in index["vi/2026/cards-0.json"]].index("Một") + 1
    assert found(index, "#phap-luat") == {first: []}
    assert found(index, "#cham-lo") == {1: [], 2: []}
    assert found(index, "@can-bo") == {3 - first: []}


def test_cards_say_what_results_show() -> None:
    story = article(title="Xuống cẩu ngay", urgent=URGENT, expires=moment("2026-12-06"), brief="Gió giật cấp 8.")
    index = read(edition(story))
    assert index["vi/2026/cards-0.json"] == [
        [
            "tin/xuong-cau-ngay/",
            "Xuống cẩu ngay",
            "2026-12-05",
            "5/12/2026",
            "Chăm lo",
            "Gió giật cấp 8.",
            "5/12/2026",
        ]
    ]
    assert index["vi/2026/head.json"]["x"] == {"1": moment("2026-12-06").timestamp() // 60}
    assert "giât." in index["vi/2026/terms-0.json"], "what an urgent notice says is found"


def test_drafts_and_later_posts_are_not_to_be_found() -> None:
    held = [article(title="Nháp", draft=True), article(title="Mai", published=NOW + timedelta(days=1))]
    text = json.dumps(read(edition(article(), *held)), ensure_ascii=False)
    assert "Nháp" not in text
    assert "Mai" not in text


def test_each_language_and_year_has_its_own_and_pages_come_first() -> None:
    stories = [article(published=moment(f"{year}-05-01"), title=f"Năm {year}") for year in (2024, 2025, 2026)]
    made = edition(*stories, article(title="Meals", lang="en"), pages=(page(),))
    assert segments.segment_names(made, "vi") == ("pages", "2026", "2025", "2024")
    assert segments.segment_names(made, "en") == ("2026",)
    assert segments.years(made, "vi") == (2026, 2025, 2024)
    assert {path.rsplit("/", 1)[0] for path in read(made)} == {
        "vi/pages", "vi/2026", "vi/2025", "vi/2024", "en/2026",
    }  # fmt: skip


def test_segments_are_of_bounded_size() -> None:
    start = moment("2025-01-01")
    stories = [article(title=f"Tin {n}", published=start + timedelta(minutes=n), body="") for n in range(1300)]
    now = [article(title=f"Nay {n}", published=moment("2026-01-01") + timedelta(minutes=n)) for n in range(300)]
    parts = {item.name: len(item.entries) for item in segments.segments(edition(*stories, *now), "vi")}
    assert parts == {"2025": 1000, "2025-2": 300, "2026": 250, "2026-2": 50, "pages": 1}


def test_a_new_post_leaves_other_years_and_finished_cards_alone() -> None:
    start = moment("2025-12-01")
    stories = [article(title=f"Tin {n}", published=start + timedelta(days=3 * n)) for n in range(80)]
    before = files(edition(*stories))
    after = files(edition(*stories, article(title="Mới", published=moment("2026-12-06"))))
    made = {path for path, output in after.items() if path not in before or before[path].inputs != output.inputs}
    assert made
    assert not [path for path in made if "/2025/" in path]
    assert len([path for path in made if "/cards-" in path]) == 1


def test_the_day_of_the_build_changes_nothing() -> None:
    stories = [article(title="Một", expires=moment("2026-12-08")), article(title="Hai")]
    before, after = edition(*stories), edition(*stories, now=moment("2027-03-01"))
    assert {path: output.inputs for path, output in files(before).items()} == {
        path: output.inputs for path, output in files(after).items()
    }


def test_an_edited_post_changes_the_stamp() -> None:
    stamps = [
        read(edition(article(body=f"<p>{text}</p>")))["vi/2026/head.json"]["v"] for text in ("một", "hai", "một")
    ]
    assert stamps[0] == stamps[2] != stamps[1]


def test_the_script_is_one_small_module() -> None:
    made = files(edition())[addresses.script(KIT.static, "search")]
    body = made.recipe(made.inputs, {}).body
    assert len(gzip.compress(body, 9)) < SCRIPT_BUDGET
    for forbidden in (b"eval(", b"innerHTML", b"new Function", b"import ", b".style", b"http:", b"https:"):
        assert forbidden not in body
