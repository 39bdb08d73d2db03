"""Kinds of posts on the web, in feeds and on paper: what readers see of a question, a claim."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from plugins.channels import feeds, questionnaires
from plugins.channels.kind_blocks import body_of
from plugins.newsroom.kinds import cuoc_thi, guong_nguoi_tot, khao_sat, loi_hua
from plugins.newsroom.kinds.hoi_dap import Details as Questions
from plugins.newsroom.kinds.hoi_dap import Question
from plugins.newsroom.kinds.noi_cho_dung import Details as Claim
from plugins.newsroom.model import Article
from tests.channels import sheet_factory
from tests.channels.webpages import KIT, Web
from tests.factories import article, edition

ASKED = Questions(
    answered_by="Ban Chính sách",
    questions=(
        Question(question="Thử việc <mấy> ngày?", answer="Sáu ngày.", asker="Một thợ nề"),
        Question(question="Có lương không?", answer="Có, ít nhất 85%."),
    ),
)
CLAIM = Claim(claim="Sang năm thu 2% lương.", verdict="sai", truth="Đoàn phí là 0,5%.", seen_in="Nhóm Zalo")


def of_kind(kind: str, details: object, **changes: object) -> Article:
    return article(slug="bai", title="Bài", kind=kind, details=details, **changes)


def test_questions_stand_with_their_answers() -> None:
    web = Web(edition(of_kind("hoi-dap", ASKED)))
    page = web["tin/bai/"]
    assert page.texts("//section[@class='answers']/h2") == ["Thử việc <mấy> ngày?", "Có lương không?"]
    assert "Có, ít nhất 85%." in page.texts("//section[@class='answers']/p")
    assert [item["acceptedAnswer"]["text"] for item in page.data["FAQPage"]["mainEntity"]] == [
        "Sáu ngày.",
        "Có, ít nhất 85%.",
    ]
    assert web["hoi-dap/"].texts("//ul[@class='asked']/li") == ["Thử việc <mấy> ngày?", "Có lương không?"]
    assert "Hỏi – đáp" in web[""].texts("//footer//a")


def test_a_claim_stands_with_its_verdict_and_the_truth() -> None:
    web = Web(edition(of_kind("noi-cho-dung", CLAIM)))
    page = web["tin/bai/"]
    assert page.text("//section[@class='claim']//strong") == "Sai"
    review = page.data["ClaimReview"]
    assert review["claimReviewed"] == "Sang năm thu 2% lương."
    assert review["reviewRating"] == {
        "@type": "Rating", "ratingValue": 1, "worstRating": 1, "bestRating": 5, "alternateName": "Sai",
    }  # fmt: skip
    assert review["isBasedOn"]["name"] == "Thỏa ước lao động tập thể, Điều 9"
    shown = web["noi-cho-dung/"].text("//ol[@class='listed claims']")
    assert "Sai “Sang năm thu 2% lương.” Đoàn phí là 0,5%." in shown


def test_a_claim_that_nobody_can_judge_has_no_place_on_the_scale() -> None:
    unproven = Claim(claim="Sắp có thưởng lớn.", verdict="thieu-can-cu", truth="Chưa có giấy tờ nào nói vậy.")
    rating = Web(edition(of_kind("noi-cho-dung", unproven)))["tin/bai/"].data["ClaimReview"]["reviewRating"]
    assert rating == {"@type": "Rating", "alternateName": "Chưa đủ căn cứ"}


def read(form: type, **fields: object) -> object:
    return TypeAdapter(form).validate_python(fields)


def test_promises_stand_in_a_tracker_with_what_is_owed_first() -> None:
    usual = {"asked_on": "2026-10-21", "promised_by": "Kho vật tư"}
    promises = [
        usual | {"request": "Găng", "answered_on": "2026-10-27", "answer": "Đủ 40 đôi."},
        usual | {"request": "Mái", "due": "2026-11-30"},
    ]
    web = Web(edition(of_kind("loi-hua", read(loi_hua.Details, promises=promises))))
    owed, kept = web["loi-hua/"].texts("//section[@class='promises']")
    assert "Còn nợ 1 Mái Còn nợ 47 ngày, hạn 30/11/2026: quá hạn" in owed
    assert "Đã trả lời 1 Găng Đã trả lời 27/10/2026: Đủ 40 đôi." in kept
    assert web["tin/bai/"].text("//h2[@id='promises']") == "1 trên 2 việc đã trả lời"


def test_a_profile_says_that_people_agreed_and_nothing_of_the_record() -> None:
    consent = {"form": "Phiếu 31", "signed_on": "2026-12-01", "recorded_by": "Anh Đức", "scope": ["web"]}
    details = read(guong_nguoi_tot.Details, people=[{"name": "Chị Mận", "work": "Thợ lò", "consent": consent}])
    web = Web(edition(of_kind("guong-nguoi-tot", details)))
    assert "Chị Mận Thợ lò" in web["tin/bai/"].text("//section[@class='people']")
    assert "to-phat-tay" not in web["tin/bai/"].html
    for page in ("tin/bai/", "guong-nguoi-tot/", ""):
        assert "Phiếu 31" not in web[page].html and "Anh Đức" not in web[page].html


SURVEY = {
    "return_to": "Hòm ở nhà ăn",
    "privacy": "Không ghi tên",
    "questions": [
        {"question": "Ca nào?", "answer": "nhieu-lua-chon", "choices": ["Sáng", "Chiều"]},
        {"question": "Đủ no không?", "answer": "thang-diem", "low": "Đói", "high": "No", "points": "4"},
        {"question": "Ý khác?", "answer": "tu-viet", "lines": "2"},
    ],
}


def test_a_survey_says_where_answers_go() -> None:
    page = Web(edition(of_kind("khao-sat", read(khao_sat.Details, **SURVEY))))["tin/bai/"]
    assert page.all("//section[@class='survey']//a/@href") == ["/tin/bai/phieu-khao-sat.pdf"]
    assert "Trang này không thu câu trả lời" in page.text("//section[@class='survey']")


@pytest.mark.parametrize(("closes", "forms"), [("2026-10-01", 0), ("2027-10-01", 1)])
def test_nobody_is_sent_for_a_form_that_is_no_longer_collected(closes: str, forms: int) -> None:
    paper = edition(of_kind("khao-sat", read(khao_sat.Details, **SURVEY, closes=closes)))
    page = Web(paper)["tin/bai/"]
    assert len(page.all("//section[@class='survey']//a/@href")) == forms
    assert ("Đã hết hạn nộp phiếu" in page.text("//section[@class='survey']")) is (not forms)


@pytest.mark.pdf
@pytest.mark.parametrize("form", ["", "https://bieumau.example/nha-an"])
def test_a_questionnaire_is_printed_to_be_filled_in(form: str) -> None:
    paper = edition(of_kind("khao-sat", read(khao_sat.Details, **SURVEY, form_url=form)))
    (output,) = questionnaires.outputs(paper, sheet_factory.kit())
    made = output.recipe(output.inputs, {})
    said = sheet_factory.words(made.body)
    assert (output.path, made.fact("pages")) == ("tin/bai/phieu-khao-sat.pdf", 1)
    for text in ("1. Ca nào? (chọn được nhiều ô)", "Sáng", "Đói 1 2 3 4 No", "Hòm ở nhà ăn", "Không ghi tên"):
        assert text in said
    assert (form or "bangtin.example/tin/bai").removeprefix("https://") in said
    assert sheet_factory.scanned(sheet_factory.picture(made.body, 200)) == [
        form or "HTTPS://BANGTIN.EXAMPLE/tin/bai"
    ]


def test_a_quiz_works_without_its_script() -> None:
    question = {"question": "Mấy ngày?", "choices": ["6", "30"], "right": "2", "why": "Điều 25."}
    web = Web(edition(of_kind("cuoc-thi", read(cuoc_thi.Details, questions=[question])), article(slug="thuong")))
    page = web["tin/bai/"]
    assert page.text("//fieldset/details") == "Xem đáp án Đáp án: 30 Điều 25."
    assert len(page.all("//script[contains(@src, 'cuoc-thi')]")) == 1
    assert web["tin/thuong/"].all("//script[@src]") == []


def test_feeds_and_paper_say_it_too() -> None:
    paper = edition(of_kind("noi-cho-dung", CLAIM))
    outputs = {output.path: output for output in feeds.outputs(paper, KIT)}
    assert {"noi-cho-dung/feed.xml", "noi-cho-dung/atom.xml"} <= outputs.keys()
    feed = outputs["noi-cho-dung/feed.xml"]
    assert "Sang năm thu 2% lương." in feed.recipe(feed.inputs, {}).body.decode()
    (story,) = paper.articles
    assert "Đoàn phí là 0,5%." in body_of(KIT.sheets, story)
    assert body_of(KIT.sheets, story).endswith(story.body.text)


def test_a_kind_without_details_has_a_plain_list() -> None:
    page = Web(edition(of_kind("su-kien", None)))["su-kien/"]
    assert page.texts("//h1 | //h2[@class='headline']") == ["Sự kiện", "Bài"]
    assert "loai-bai" not in page.html


def test_other_stories_load_nothing_of_this() -> None:
    web = Web(edition(of_kind("hoi-dap", ASKED), article(slug="thuong")))
    assert "loai-bai" in web["tin/bai/"].html
    assert "loai-bai" not in web["tin/thuong/"].html
