"""In: posts and pages that were renamed. Out: proof that their former addresses lead on."""

from __future__ import annotations

from tests.channels.webpages import Web
from tests.factories import article, edition, moment, page


def test_a_former_address_leads_to_the_page_of_today() -> None:
    story = article(lang="en", slug="meals", title="Meals up", aliases=("meal", "meals-2026"))
    standing = page(slug="gioi-thieu", aliases=("ve-chung-toi",))
    web = Web(edition(article(), story, pages=(standing,)))
    for former, today in (
        ("en/news/meal/", "/en/news/meals/"),
        ("en/news/meals-2026/", "/en/news/meals/"),
        ("ve-chung-toi/", "/gioi-thieu/"),
    ):
        found = web[former]
        assert found.one("//meta[@http-equiv='refresh']").get("content") == f"0; url={today}"
        assert found.one("//link[@rel='canonical']").get("href") == f"https://bangtin.example{today}"
        assert found.one("//main//a").get("href") == today
    assert web["en/news/meal/"].text("//h1") == "Meals up"
    assert web["en/news/meal/"].one("/html").get("lang") == "en"


def test_a_post_that_is_held_back_leads_nowhere() -> None:
    story = article(slug="moi", aliases=("cu",), published=moment("2027-01-01"))
    assert "tin/cu/index.html" not in Web(edition(article(), story)).outputs
