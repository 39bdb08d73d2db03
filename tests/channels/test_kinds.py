"""Kinds of posts on the web, in feeds and on paper: what readers see of a question, a claim."""

from __future__ import annotations

from plugins.channels import feeds
from plugins.channels.kind_blocks import body_of
from plugins.newsroom.kinds.hoi_dap import Details as Questions
from plugins.newsroom.kinds.hoi_dap import Question
from plugins.newsroom.kinds.noi_cho_dung import Details as Claim
from plugins.newsroom.model import Article
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


def test_feeds_and_paper_say_it_too() -> None:
    paper = edition(of_kind("noi-cho-dung", CLAIM))
    outputs = {output.path: output for output in feeds.outputs(paper, KIT)}
    assert {"noi-cho-dung/feed.xml", "noi-cho-dung/atom.xml"} <= outputs.keys()
    feed = outputs["noi-cho-dung/feed.xml"]
    assert "Sang năm thu 2% lương." in feed.recipe(feed.inputs, {}).body.decode()
    (story,) = paper.articles
    assert "Đoàn phí là 0,5%." in body_of(KIT.sheets, story)
    assert body_of(KIT.sheets, story).endswith(story.body)


def test_a_kind_without_details_has_a_plain_list() -> None:
    page = Web(edition(of_kind("su-kien", None)))["su-kien/"]
    assert page.texts("//h1 | //h2[@class='headline']") == ["Sự kiện", "Bài"]
    assert "loai-bai" not in page.html


def test_other_stories_load_nothing_of_this() -> None:
    web = Web(edition(of_kind("hoi-dap", ASKED), article(slug="thuong")))
    assert "loai-bai" in web["tin/bai/"].html
    assert "loai-bai" not in web["tin/thuong/"].html
