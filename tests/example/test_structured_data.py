"""In: the JSON-LD of every page. Out: it says what https://schema.org knows, and what search engines ask for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html

Pages = dict[str, html.HtmlElement]
Thing = dict[str, Any]

ORIGIN = "https://congdoan-anhoa.example"
ANY = {"@type", "@id", "name", "description", "url", "image"}  # of every https://schema.org/Thing
WORK = ANY | {
    "inLanguage", "isAccessibleForFree", "license", "publisher", "author", "creator", "datePublished", "dateModified",
    "headline", "genre", "audio", "expires", "correction", "encoding", "isBasedOn", "temporalCoverage", "identifier",
    "mainEntityOfPage", "text", "keywords", "about", "citation",
}  # fmt: skip
MEDIA = WORK | {"contentUrl", "encodingFormat", "contentSize", "duration", "sha256", "width", "height"}
MAY = {  # what schema.org lets a thing say, so far as a newsroom says it
    "BreadcrumbList": ANY | {"itemListElement", "itemListOrder", "numberOfItems"},
    "ListItem": ANY | {"position", "item"},
    "NewsArticle": WORK | {"articleSection", "articleBody", "wordCount"},
    "Event": ANY | {
        "startDate", "endDate", "eventStatus", "eventAttendanceMode", "location", "organizer", "inLanguage",
        "isAccessibleForFree",
    },
    "Organization": ANY | {"logo", "contactPoint", "address", "email", "telephone", "sameAs"},
    "ContactPoint": ANY | {"telephone", "email", "contactType", "areaServed", "availableLanguage"},
    "Place": ANY | {"address"},
    "Person": ANY | {"jobTitle", "affiliation"},
    "ClaimReview": WORK | {"claimReviewed", "itemReviewed", "reviewRating", "reviewBody"},
    "Claim": WORK | {"appearance"},
    "Rating": ANY | {"alternateName", "ratingValue", "worstRating", "bestRating"},
    "FAQPage": WORK | {"mainEntity"},
    "Question": WORK | {"acceptedAnswer", "answerCount"},
    "Answer": WORK,
    "CreativeWork": WORK,
    "WebSite": WORK,
    "DigitalDocument": WORK,
    "CorrectionComment": WORK,
    "MediaObject": MEDIA,
    "ImageObject": MEDIA,
    "AudioObject": MEDIA,
}  # fmt: skip
MUST = {  # what https://developers.google.com/search/docs/appearance/structured-data requires or recommends
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher", "description"},
    "Event": {"name", "startDate", "location", "description", "eventStatus", "organizer", "image"},
    "Organization": {"name"},
    "Person": {"name"},
    "Place": {"name", "address"},
    "WebSite": {"name", "url"},
    "DigitalDocument": {"name", "identifier", "datePublished", "creator"},
    "CorrectionComment": {"text", "datePublished"},
    "ClaimReview": {"url", "claimReviewed", "reviewRating", "author", "datePublished", "itemReviewed"},
    "Rating": {"alternateName"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "ContactPoint": {"contactType"},
    "ImageObject": {"url"},
    "MediaObject": {"contentUrl", "encodingFormat", "sha256"},
    "AudioObject": {"contentUrl", "encodingFormat", "duration"},
}
DAYS = {"datePublished", "dateModified", "startDate", "endDate", "expires"}
ADDRESSES = {"url", "item", "contentUrl", "mainEntityOfPage", "license", "isBasedOn"}
KINDS = {  # which type stands on pages whose path begins so; of an article's and a document's own page
    r"(tin|en/news)/[a-z0-9-]+/index\.html": "NewsArticle",
    r"(en/)?(van-ban|documents)/[a-z0-9-]+/index\.html": "DigitalDocument",
    r"(en/)?index\.html": "WebSite",
}


@pytest.fixture(scope="module")
def blocks(pages: Pages) -> dict[str, list[Thing]]:
    """Things that pages tell of, by path."""
    found: dict[str, list[Thing]] = {}
    for path, root in pages.items():
        values = [json.loads(text) for text in root.xpath("//script[@type='application/ld+json']/text()")]
        assert all(value["@context"] == "https://schema.org" for value in values), path
        found[path] = [thing for value in values for thing in value.get("@graph", [value])]
    return found


def test_every_thing_is_told_completely_and_in_known_words(blocks: dict[str, list[Thing]]) -> None:
    wrong = {
        f"{path}: {line}"
        for path, things in blocks.items()
        for thing in things
        for part in _within(thing)
        for line in _complaints(part)
    }
    assert sorted(wrong) == []


def test_every_page_says_what_it_is_and_where_it_stands(blocks: dict[str, list[Thing]], pages: Pages) -> None:
    wrong = []
    for path, things in blocks.items():
        indexed = not pages[path].xpath("//meta[@name='robots'][@content='noindex']")
        types = Counter(thing["@type"] for thing in things)
        home = re.fullmatch(r"(en/)?index\.html", path)
        wrong += [f"{path}: no breadcrumbs"] if indexed and not home and types["BreadcrumbList"] != 1 else []
        wanted = next((kind for pattern, kind in KINDS.items() if re.fullmatch(pattern, path)), None)
        wrong += [f"{path}: no {wanted}"] if indexed and wanted and types[wanted] != 1 else []
    assert wrong == []


def test_breadcrumbs_lead_from_home_to_the_page_itself(blocks: dict[str, list[Thing]], pages: Pages) -> None:
    for path, things in blocks.items():
        for thing in things:
            if thing["@type"] == "BreadcrumbList":
                steps = thing["itemListElement"]
                canonical = pages[path].xpath("string(//link[@rel='canonical']/@href)")
                assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), path
                assert steps[0]["item"] == f"{ORIGIN}/{'en/' if pages[path].get('lang') == 'en' else ''}", path
                assert canonical.startswith(steps[-1]["item"]) or not canonical, path  # page 2 stands in page 1
                assert len({step["item"] for step in steps}) == len(steps) >= 2, path


def test_stories_and_events_say_what_their_page_says(blocks: dict[str, list[Thing]], pages: Pages) -> None:
    seen: Counter[str] = Counter()
    for path, things in blocks.items():
        for thing in things:
            if thing["@type"] not in ("NewsArticle", "Event"):
                continue
            seen[thing["@type"]] += 1
            root = pages[path]
            (heading,) = root.xpath("//main//h1")
            assert thing.get("headline", thing.get("name")) == _plain(heading.text_content()), path
            assert thing["url"] == root.xpath("string(//link[@rel='canonical']/@href)"), path
            assert thing["inLanguage"] == root.get("lang"), path
    assert seen["NewsArticle"] >= 30
    assert seen["Event"] >= 3


@pytest.mark.parametrize(("change", "complaint"), [
    ({"headlin": "x"}, "NewsArticle has no headlin"),
    ({"headline": ""}, "headline is empty"),
    ({"datePublished": "22/11/2026"}, "datePublished"),
    ({"datePublished": "2026-11-22T07:30:00"}, "datePublished"),
    ({"url": "/tin/"}, "url"),
    ({"author": None}, "author is empty"),
    ({"@type": "Newsarticle"}, "Newsarticle"),
])  # fmt: skip
def test_what_is_wrong_is_noticed(blocks: dict[str, list[Thing]], change: Thing, complaint: str) -> None:
    story = next(item for items in blocks.values() for item in items if item["@type"] == "NewsArticle")
    assert list(_complaints(story)) == []
    assert any(complaint in line for line in _complaints(story | change))


def _within(value: object) -> Iterator[Thing]:
    """A thing and all that it holds."""
    if isinstance(value, list):
        for item in value:
            yield from _within(item)
    elif isinstance(value, dict):
        if set(value) != {"@id"}:  # else it points to what stands elsewhere
            yield value
        for item in value.values():
            yield from _within(item)


def _complaints(thing: Thing) -> Iterator[str]:
    kind = thing.get("@type", "no type")
    if kind not in MAY:
        yield f"{kind}: what is it?"
        return
    yield from (f"{kind} has no {name} in schema.org" for name in thing.keys() - MAY[kind] - {"@context"})
    yield from (f"{kind} lacks {name}" for name in MUST.get(kind, set()) - thing.keys())
    for name, value in thing.items():
        if value in ("", None, [], {}):
            yield f"{kind}: {name} is empty"
        elif name in DAYS and not _is_moment(value):
            yield f"{kind}: {name} is no day and no moment with a zone: {value}"
        elif (
            name in ADDRESSES
            and isinstance(value, str)
            and not (urlsplit(value).scheme == "https" and urlsplit(value).netloc)
        ):
            yield f"{kind}: {name} is no address: {value}"
    if "endDate" in thing and thing["endDate"] < thing["startDate"]:
        yield f"{kind} ends before it begins"


def _is_moment(value: str) -> bool:
    """ISO 8601: a day, or a moment that says its zone."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
