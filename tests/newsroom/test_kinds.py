"""Kinds of posts: what each asks for, what is wrong in the editor's words, and that one schema makes a kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from plugins.channels import handouts
from plugins.newsroom.addressing import is_reserved
from plugins.newsroom.articles import make_article
from plugins.newsroom.checking import check
from plugins.newsroom.compose import next_change
from plugins.newsroom.desk import Desk, read_desk
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.kindforms import texts_of
from plugins.newsroom.kinds import KINDS, POSTS, guong_nguoi_tot, hoi_dap, loi_hua, noi_cho_dung
from plugins.newsroom.model import ARTICLES, Article, Reason
from plugins.newsroom.newpost import Start, new_post
from plugins.newsroom.problems import Level
from plugins.newsroom.prose import prose
from plugins.newsroom.schema import ArticleFields
from plugins.press.digest import Digester
from tests.channels.webpages import KIT
from tests.factories import article, edition, moment, newsroom
from tests.newsroom.folder import POST, post, write_content

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = """\
kind: hoi-dap
details:
  answered_by: "Ban Chính sách"
  questions:
    - question: "Thử việc mấy ngày?"
      answer: "Sáu ngày làm việc."
"""
CLAIM = """\
kind: noi-cho-dung
source: "Luật Công đoàn"
details:
  claim: "Sang năm thu 2% lương."
  verdict: sai
  truth: "Đoàn phí là 0,5%."
"""


def desk_with(folder: Path, text: str) -> Desk:
    return read_desk(write_content(folder, {POST: text}))


def problems(folder: Path, text: str) -> list[str]:
    return [problem.read(str).split(": ", 1)[0].rsplit(":", 1)[1] + ": " + problem.read(str).split(": ", 1)[1]
            for problem in desk_with(folder, text).problems]  # fmt: skip


def made(folder: Path, text: str) -> Article:
    desk = desk_with(folder, text)
    assert desk.newsroom is not None and desk.problems == ()
    return make_article(desk.manuscripts[0], desk.newsroom, prose("<p>Hai tiếng.</p>"))


def test_the_details_of_a_post_are_frozen_values_that_the_press_can_digest(tmp_path: Path) -> None:
    story = made(tmp_path, post(QUESTIONS))
    assert isinstance(story.details, hoi_dap.Details)
    assert story.details.questions[0].answer == "Sáu ngày làm việc."
    assert Digester().digest(story) != Digester().digest(article())
    assert story.words == 2 + 4 + 4 + 3  # what is read on the page, wherever the editor wrote it


def test_what_is_wrong_is_told_with_its_line_and_the_nearest_word(tmp_path: Path) -> None:
    text = post(
        QUESTIONS.replace("answer:", "anser:").replace("answered_by: ", "answered_by: [").replace('sách"', 'sách"]')
    )
    assert problems(tmp_path, text) == [
        "9: details.answered_by: phải là một dòng chữ; viết một dòng chữ, có thể trong ngoặc kép",
        "11: details.questions[1].answer: thiếu trường này; thêm một dòng “answer: …”",
        "12: details.questions[1].anser: không có trường này; có phải “answer” không?",
    ]


@pytest.mark.parametrize(("text", "told"), [
    ("kind: hoi-dap", "1: details: thiếu trường này; thêm một dòng “details: …”"),
    ("kind: hoi-dapp", "7: kind: không có loại bài “hoi-dapp”; có phải “hoi-dap” không?"),
    ("details:\n  claim: x", "7: details: tin thường không có phần này; ghi kind: … ở trên, hoặc bỏ cả phần details"),
    ("kind: hoi-dap\ndetails: x", "8: details: phải gồm các dòng con “tên: giá trị”; xem mẫu trong docs/truong-va-loai-bai.md"),
    (CLAIM.replace("sai", "bay"), "11: details.verdict: “bay” không dùng được; viết một trong: sai, sai-mot-phan, thieu-can-cu, dung"),
    (CLAIM.replace('source: "Luật Công đoàn"\n', ""), "1: source: thiếu trường này; thêm một dòng “source: …”"),
    ("kind: thong-bao-khan\nexpires: 2026-12-20\nurgent: true", "9: urgent: phải gồm các dòng con “tên: giá trị”; xem mẫu trong docs/truong-va-loai-bai.md"),
    ("kind: su-kien\nevent:\n  start: 2026-12-20", "8: event.place: thiếu trường này; thêm một dòng “place: …”"),
])  # fmt: skip
def test_each_kind_asks_for_its_own(tmp_path: Path, text: str, told: str) -> None:
    assert told in problems(tmp_path, post(text))


def test_a_gap_of_a_new_post_is_not_published(tmp_path: Path) -> None:
    text = post(QUESTIONS.replace("Sáu ngày làm việc.", "‹…›"), body="Đoạn đầu. ‹…›")
    assert problems(tmp_path, text) == [
        "12: details.questions[1].answer: còn chỗ chưa viết; viết thay vào chỗ ‹…›",
        "14: còn chỗ chưa viết; viết thay vào chỗ ‹…›",
    ]
    assert problems(tmp_path, text.replace("kind:", "status: draft\nkind:")) == []


@pytest.mark.parametrize("slug", POSTS)
def test_a_new_post_of_every_kind_is_in_good_form(slug: str) -> None:
    kind, start = KINDS[slug], Start(title='Một "tin"', day=date(2026, 11, 22), themes=("cham-lo",))
    document = parse(new_post(kind, start, newsroom()), "x.md")
    assert document.problems == ()
    fields = kind.schema.model_validate(document.fields)
    assert isinstance(fields, ArticleFields)
    assert (fields.title, fields.kind, fields.status) == ('Một "tin"', slug, "draft")


def test_a_new_profile_has_no_consent_until_somebody_writes_it(tmp_path: Path) -> None:
    start = Start(title="Chị Mận", day=date(2026, 12, 5), themes=("cham-lo",))
    draft = new_post(KINDS["guong-nguoi-tot"], start, newsroom())
    assert desk_with(tmp_path, draft).problems == ()
    published = draft.replace("status: draft", "status: published")
    gaps = {line.split(": ")[1] for line in problems(tmp_path, published) if "còn chỗ chưa viết" in line}
    consent = "details.people[1].consent."
    assert {f"{consent}{field}" for field in ("form", "signed_on", "recorded_by", "scope[1]")} < gaps


def test_what_the_register_asks_for_is_in_a_new_document() -> None:
    kind, start = KINDS["van-ban"], Start(title="Quy chế", day=date(2026, 11, 22), themes=("cham-lo",))
    text = new_post(kind, start, newsroom()).replace("# file", "file")
    kind.schema.model_validate(parse(text, "x.md").fields)


@pytest.mark.parametrize("slug", KINDS)
def test_every_kind_has_a_template_and_an_example(slug: str) -> None:
    kind = KINDS[slug]
    if kind.folder == ARTICLES and kind.schema.model_fields["details"].is_required():
        assert (ROOT / "theme/templates/kinds" / f"{slug}.html").is_file()
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "content" / kind.folder).glob("*.md"))
    assert kind.folder != ARTICLES or slug == "tin" or f"\nkind: {slug}\n" in written


def test_only_kinds_with_posts_have_a_page() -> None:
    said = noi_cho_dung.Details(claim="Thu 2%.", verdict="sai", truth="Vẫn 0,5%.")
    paper = edition(article(slug="a"), article(slug="b", kind="noi-cho-dung", details=said))
    pages = {
        item.address: [story.slug for story in item.articles] for item in paper.listings if item.kind == "kind"
    }
    assert pages == {"noi-cho-dung/": ["b"]}


def test_the_addresses_of_kinds_are_taken() -> None:
    assert is_reserved("hoi-dap/") and is_reserved("en/hoi-dap/") and not is_reserved("gioi-thieu/")


PROFILE = """\
kind: guong-nguoi-tot
details:
  people:
    - name: "Chị Mận"
      consent:
        form: "Phiếu 31"
        signed_on: 2026-12-01
        recorded_by: "Anh Đức"
        scope: [web, in]
"""
PROMISE = """\
kind: loi-hua
details:
  promises:
    - request: "Đổi 40 đôi găng"
      asked_on: 2026-10-21
      promised_by: "Kho vật tư"
"""
SURVEY = """\
kind: khao-sat
details:
  return_to: "Hòm ở nhà ăn"
  privacy: "Không ghi tên"
  questions:
    - question: "Ca nào?"
      answer: mot-lua-chon
      choices: [Sáng, Chiều]
"""
QUIZ = """\
kind: cuoc-thi
details:
  questions:
    - question: "Mấy ngày?"
      choices: ["6", "30"]
      right: 1
      why: "Điều 25"
"""


@pytest.mark.parametrize(("text", "told"), [
    (PROFILE.replace("[web, in]", "[in]"), "15: details.people[1].consent.scope: người trong bài không đồng ý cho đăng trên trang"),
    (PROFILE.replace("2026-12-01", "2026-12-06"), "8: details: Chị Mận ký đồng ý ngày 2026-12-06, sau ngày đăng"),
    (PROFILE.replace('        recorded_by: "Anh Đức"\n', ""), "11: details.people[1].consent.recorded_by: thiếu trường này"),
    (PROFILE.split("      consent", maxsplit=1)[0], "10: details.people[1].consent: thiếu trường này"),
    (PROMISE + '      answer: "Xong"', "13: details.promises[1].answer: thiếu answered_on đi cùng"),
    (PROMISE + "      due: 2026-10-20", "13: details.promises[1].due: sớm hơn ngày hỏi"),
    (SURVEY.replace("[Sáng, Chiều]", "[Sáng]"), "14: details.questions[1].choices: chưa có lựa chọn"),
    (SURVEY.replace("mot-lua-chon", "tu-viet"), "14: details.questions[1].choices: cách trả lời này không có lựa chọn"),
    (SURVEY.replace("Chiều", "Sáng"), "14: details.questions[1].choices[2]: “Sáng” ghi hai lần"),
    (QUIZ.replace("right: 1", "right: 3"), "12: details.questions[1].right: không có lựa chọn số 3"),
])  # fmt: skip
def test_the_other_kinds_ask_for_their_own(tmp_path: Path, text: str, told: str) -> None:
    assert told in [line.split("; ")[0] for line in problems(tmp_path, post(text))]


def agreed(**consent: object) -> guong_nguoi_tot.Details:
    usual: dict[str, object] = {
        "form": "Phiếu 31",
        "signed_on": "2026-12-01",
        "recorded_by": "Đức",
        "scope": ["web", "in"],
    }
    people = [{"name": "Mận", "consent": usual | consent}, {"name": "Lợi", "consent": usual}]
    return TypeAdapter(guong_nguoi_tot.Details).validate_python({"people": people})


@pytest.mark.parametrize(
    ("consent", "last"), [({"until": "2026-12-10"}, "2026-12-10"), ({"withdrawn_on": "2026-12-11"}, "2026-12-10")]
)
def test_who_no_longer_agrees_is_not_published(consent: dict[str, object], last: str) -> None:
    story = article(kind="guong-nguoi-tot", details=agreed(**consent))
    paper = edition(story, now=moment(last))
    assert [item.slug for item in paper.articles] == [story.slug]
    assert next_change(paper) == moment("2026-12-11")
    after = edition(story, now=moment("2026-12-11"))
    assert (after.articles, after.listings[0].articles, [item.reason for item in after.held]) == (
        (),
        (),
        [Reason.CONSENT],
    )


def test_who_agreed_to_the_web_only_is_on_no_paper() -> None:
    paper = edition(article(kind="guong-nguoi-tot", details=agreed(scope=["web"])), article(slug="b"))
    assert [[story.slug for story in issue.articles] for issue in paper.bulletins] == [["b"]]
    handouts_of = [output.path for output in handouts.outputs(paper, KIT)]
    assert handouts_of == ["tin/b/to-phat-tay.pdf"]


def test_the_record_of_a_consent_is_no_text_of_the_post() -> None:
    assert list(texts_of(agreed())) == ["Mận", "", "Lợi", ""]


def test_a_translation_is_of_the_kind_of_its_original(tmp_path: Path) -> None:
    english = post("lang: en\ntranslation_of: an-ca")
    desk = read_desk(write_content(tmp_path, {POST: post(PROFILE), "articles/2026-12-05-meals.md": english}))
    assert [problem.name for problem in desk.problems] == ["other-kind"]


ANSWER = '      answered_on: 2026-12-{}\n      answer: "Đủ"'
DAYS = [
    (PROMISE + ANSWER.format("07"), "2026-12-06", ["13: details.promises[1].answered_on: ngày 7/12/2026 chưa đến"]),
    (PROMISE + ANSWER.format("07"), "2026-12-07", []),
    (PROMISE + ANSWER.format("04"), "2026-12-01", []),  # the post itself waits until the 5th
    ("status: draft\n" + PROMISE + ANSWER.format("07"), "2026-12-06", []),
    (QUESTIONS + "      asked_on: 2027-12-01", "2026-12-06", ["13: details.questions[1].asked_on: ngày 1/12/2027 chưa đến"]),
    (CLAIM + "  seen_on: 2027-01-01", "2026-12-06", ["13: details.seen_on: ngày 1/1/2027 chưa đến"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "today", "told"), DAYS)
def test_what_has_not_happened_yet_is_not_told_as_past(
    tmp_path: Path, text: str, today: str, told: list[str]
) -> None:
    found = check(desk_with(tmp_path, post(text)), moment(today))
    assert [f"{item.line}: {item.read(str).split(': ', 1)[1].split(';')[0]}" for item in found
            if item.level is Level.PROBLEM] == told  # fmt: skip


def test_promises_are_counted_from_the_day_of_asking() -> None:
    given = {"request": "Găng", "asked_on": "2026-10-21", "promised_by": "Kho"}
    answer = {"answered_on": "2026-10-27", "answer": "Đủ 40 đôi."}
    late, early = given | {"due": "2026-11-30"}, given | {"due": "2026-11-10"}
    details = TypeAdapter(loi_hua.Details).validate_python({"promises": [given | answer, late, given, early]})
    today = date(2026, 11, 15)
    assert [item.due for item in details.open(today)] == [date(2026, 11, 10), date(2026, 11, 30), None]
    assert [item.overdue(today) for item in details.open(today)] == [True, False, False]
    assert [item.answer for item in details.kept(today)] == ["Đủ 40 đôi."]
    assert details.kept(date(2026, 10, 26)) == ()
    assert details.daily
