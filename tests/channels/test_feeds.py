"""In: small editions. Out: proof that feed readers get valid, complete, stable feeds."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.channels import feeds
from plugins.channels.kit import Kit, kit_of
from plugins.channels.output import Made, Output
from plugins.channels.renditions import fallback
from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.model import Correction, Edition
from plugins.newsroom.text import nfc
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.factories import (
    CARE,
    FIGURE,
    LAW,
    NOW,
    URGENT,
    article,
    edition,
    identity,
    moment,
    newsroom,
    picture,
)
from tests.newsroom.folder import NEWSROOM_TOML

ATOM = "{http://www.w3.org/2005/Atom}"
ROOT = Path(__file__).resolve().parents[2]
KIT = kit_of(ROOT / "content", ROOT / "theme")
COVER_BYTES = 31_415


def made(paper: Edition, path: str, kit: Kit = KIT) -> bytes:
    output = declared(paper, kit)[path]
    needs = {name: Made(body=b"", facts=(("bytes", COVER_BYTES),)) for name in output.needs}
    return output.recipe(output.inputs, needs).body


def declared(paper: Edition, kit: Kit = KIT) -> dict[str, Output]:
    return {output.path: output for output in feeds.outputs(paper, kit)}


def read(paper: Edition, path: str) -> feedparser.FeedParserDict:
    feed = feedparser.parse(made(paper, path), sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_an_entry_says_everything(path: str) -> None:
    story = article(
        title="Ăn ca & nước <uống>",
        published=moment("2026-12-01 07:30"),
        updated=moment("2026-12-04 10:00"),
        themes=(CARE, LAW),
        authors=("Lê Thị Hòa", "Ban Truyền thông"),
        cover=picture(alt="Bữa trưa"),
        key_points=("Một.", "Hai.", "Ba."),
        figure=FIGURE,
        brief="Suất ăn ca 30.000 đồng & nước <mát>.",
    )
    feed = read(edition(story), path)
    assert feed.feed.title == "Bảng Tin Thử"
    assert feed.feed.language == "vi"
    assert feed.feed.link == "https://bangtin.example/"
    assert "CC BY 4.0" in feed.feed.rights
    (entry,) = feed.entries
    assert entry.id == "tag:bangtin.example,2026-12-01:vi/an-ca-nuoc-uong"
    assert entry.link == "https://bangtin.example/tin/an-ca-nuoc-uong/"
    assert "Ban Truyền thông" in str(entry.authors)
    assert "Lê Thị Hòa" in str(entry.authors)
    assert [(tag.term if path == "atom.xml" else tag.label or tag.term) for tag in entry.tags] == (
        ["cham-lo", "phap-luat"] if path == "atom.xml" else ["Chăm lo", "Pháp luật"]
    )
    assert {tag.scheme for tag in entry.tags} == {"https://bangtin.example/chuyen-de/"}
    (cover,) = entry.enclosures
    assert cover.href == f"https://bangtin.example/{fallback(picture()).path}"
    assert (cover.length, cover.type) == (str(COVER_BYTES), "image/png")
    content = entry.content[0].value
    for words in ("Từ ngày 1/12/2026, mỗi suất", "Ba.", "8/10", 'alt="Bữa trưa"', "Thỏa ước lao động"):
        assert words in content
    assert "&lt;mát&gt;" in content


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_a_post_with_a_new_title_and_a_new_name_stays_the_same_entry(path: str) -> None:
    first = article(slug="an-ca", title="Ăn ca thêm 5.000 đồng")
    later = article(slug="an-ca-30-nghin", title="Ăn ca lên 30.000 đồng", aliases=("an-ca", "an-ca-moi"))
    (before,), (after,) = (read(edition(story), path).entries for story in (first, later))
    assert (before.id, before.link) == (after.id, "https://bangtin.example/tin/an-ca/")
    assert after.link == "https://bangtin.example/tin/an-ca-30-nghin/"


def test_titles_and_summaries_survive_both_ways_of_escaping() -> None:
    paper = edition(article(title="Lương < 5 & phép", brief="Dưới <5> ngày & hơn."))
    rss = ElementTree.fromstring(made(paper, "feed.xml"))
    assert rss.findtext("channel/item/title") == "Lương < 5 & phép"
    assert rss.findtext("channel/item/description") == "Dưới &lt;5&gt; ngày &amp; hơn."  # HTML inside XML
    atom = ElementTree.fromstring(made(paper, "atom.xml"))
    assert atom.findtext(f"{ATOM}entry/{ATOM}summary") == "Dưới <5> ngày & hơn."  # text inside XML


def test_rss_has_what_the_specification_requires() -> None:
    channel = ElementTree.fromstring(made(edition(article(authors=())), "feed.xml")).find("channel")
    assert channel is not None
    for name in ("title", "link", "description", "lastBuildDate", "managingEditor", "image/url", "copyright"):
        assert channel.findtext(name), name
    own = channel.find(f"{ATOM}link")
    assert own is not None
    assert own.attrib == {
        "rel": "self", "href": "https://bangtin.example/feed.xml", "type": "application/rss+xml",
    }  # fmt: skip
    guid = channel.find("item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    assert channel.findtext("item/{http://purl.org/dc/elements/1.1/}creator") == "Công đoàn Thử"
    assert channel.find("item/author") is None  # must be an e-mail address, which authors do not have


def test_atom_has_what_rfc_4287_requires() -> None:
    stories = [article(title=f"Tin {number}", authors=()) for number in range(3)]
    root = ElementTree.fromstring(made(edition(*stories), "atom.xml"))
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    places = [root, *root.findall(f"{ATOM}entry")]
    for place in places:
        for name in ("id", "title", "updated", "author"):
            assert len(place.findall(f"{ATOM}{name}")) == 1, name
        rels = [link.get("rel") for link in place.findall(f"{ATOM}link")]
        assert rels.count("alternate") == 1
    assert [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")] == [
        "https://bangtin.example/atom.xml"
    ]
    assert len({place.findtext(f"{ATOM}id") for place in places}) == 4


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_a_feed_is_as_new_as_its_newest_change_and_not_as_the_clock(path: str) -> None:
    story = article(published=moment("2026-12-01"), updated=moment("2026-12-04 10:00"))
    today, later = (read(edition(story, now=NOW + timedelta(days=day)), path) for day in (0, 9))
    assert today.feed.updated_parsed[:5] == (2026, 12, 4, 3, 0)
    assert later == today


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_what_was_wrong_stands_above_the_text(path: str) -> None:
    fixed = Correction(day=moment("2026-12-04").date(), wrong="25.000 đồng", right="30.000 đồng")
    content = read(edition(article(corrections=(fixed,))), path).entries[0].content[0].value
    assert "4/12/2026" in content
    assert content.index("25.000 đồng") < content.index("30.000 đồng") < content.index("mỗi suất ăn ca")


def test_an_urgent_notice_says_what_to_do() -> None:
    content = read(edition(article(urgent=URGENT)), "atom.xml").entries[0].content[0].value
    assert "Xuống ngay" in content
    assert "0900 000 112" in content


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml"])
def test_every_address_in_an_entry_is_absolute(path: str) -> None:
    room = newsroom(identity=identity(site_url="https://lien-doan.example/to-tin"))
    shown = picture(path="images/Sơ đồ.png")
    body = clean_html(
        '<p><a href="/to-tin/tin/khac/">khác</a> <a href="#fn1">1</a> <a href="tel:0900000112">gọi</a></p>'
        '<p><img src="/to-tin/images/S%C6%A1%20%C4%91%E1%BB%93.png" alt="Sơ đồ" title="Vẽ tay"></p>'
        '<p><code>href="/to-tin/"</code></p>'
    )
    story = article(body=body, cover=picture(), pictures=(shown,), slug="tin-moi")
    document = made(edition(story, room=room), path).decode()
    entry = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False).entries[0]
    content = entry.content[0].value
    found = re.findall(r'<[a-z]+ [^>]*?(?:href|src)="([^"]*)"', content)
    assert all(re.match(r"https://lien-doan\.example/to-tin/|tel:", link) for link in found), found
    assert f"https://lien-doan.example/to-tin/{fallback(shown).path}" in found
    assert "https://lien-doan.example/to-tin/tin/tin-moi/#fn1" in found
    assert "Vẽ tay" in content
    assert 'href="/to-tin/"</code>' in content  # text that looks like a link stays text
    assert entry.id == "tag:lien-doan.example,2026-12-05:to-tin/vi/tin-moi"
    assert '<?xml-stylesheet type="text/css" href="/to-tin/theme/feed.css"?>' in document


def test_every_listing_has_both_feeds_and_an_empty_one_is_valid() -> None:
    paper = edition(article())
    outputs = declared(paper)
    assert set(outputs) == {f"{item.address}{name}" for item in paper.listings for name in ("feed.xml", "atom.xml")}
    for name in ("feed.xml", "atom.xml"):
        feed = read(paper, f"chuyen-de/phap-luat/{name}")
        assert feed.entries == []
        assert feed.feed.title == "Pháp luật – Bảng Tin Thử"
        assert feed.feed.updated_parsed.tm_year == 2025  # the Monday of issue 1


def test_english_feeds_speak_english() -> None:
    paper = edition(article(), article(title="Meal allowance", lang="en"))
    feed = read(paper, "en/themes/cham-lo/atom.xml")
    assert feed.feed.title == "Care – Test Board"
    assert feed.feed.links[-1].href == "https://bangtin.example/en/themes/cham-lo/"
    assert [entry.title for entry in feed.entries] == ["Meal allowance"]
    assert [entry.title for entry in read(paper, "feed.xml").entries] == ["Ăn ca thêm 5.000 đồng từ tháng 12"]


def test_the_newest_thirty_in_order_and_nothing_expired() -> None:
    stories = [article(title=f"Tin {number}", published=moment(f"2026-10-{number:02}")) for number in range(1, 32)]
    ended = article(title="Đã hết", published=moment("2026-12-01"), expires=moment("2026-12-02"))
    titles = [entry.title for entry in read(edition(*stories, ended), "atom.xml").entries]
    assert titles == [f"Tin {number}" for number in range(31, 1, -1)]


def test_a_body_that_changed_renews_only_feeds_that_carry_it() -> None:
    one, other = article(title="Một", themes=(CARE,)), article(title="Hai", themes=(LAW,))
    before = declared(edition(one, other))
    after = declared(edition(article(title="Một", themes=(CARE,), body="<p>Sửa.</p>"), other))
    changed = {path for path in before if before[path].inputs != after[path].inputs}
    assert "chuyen-de/cham-lo/feed.xml" in changed
    assert "chuyen-de/phap-luat/feed.xml" not in changed


@given(st.text(max_size=80).map(nfc), st.text(max_size=80).map(nfc))
def test_any_words_make_well_formed_feeds(title: str, words: str) -> None:
    story = article(title=title or "x", slug="tin", brief=words, summary=words, authors=(words or "x",))
    for path in ("feed.xml", "atom.xml"):
        ElementTree.fromstring(made(edition(story), path))


def test_same_articles_same_bytes() -> None:
    paper = edition(article(cover=picture()))
    feeds._content.cache_clear()
    first = made(paper, "feed.xml")
    feeds._content.cache_clear()
    assert made(paper, "feed.xml") == first


def test_a_union_that_says_little_of_itself_has_valid_feeds() -> None:
    """RSS 2.0 requires a description of the channel."""
    sparse, _ = parse_vocabulary(NEWSROOM_TOML)
    assert sparse
    paper = edition(article(themes=(sparse.themes[0],)), room=sparse)
    assert read(paper, "feed.xml").feed.description == "Công đoàn Thử"
