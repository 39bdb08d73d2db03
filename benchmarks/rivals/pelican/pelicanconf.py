"""A stock Pelican site. All terms are tags, whose names are their addresses: Pelican has but one category and tags."""

import base64
import json
from pathlib import Path

NEWSROOM = json.loads(Path("newsroom.json").read_text(encoding="utf-8"))
TERMS = {
    f"{term['folder']}/{term['slug']}": term for term in json.loads(Path("terms.json").read_text(encoding="utf-8"))
}
SITENAME, SITESUBTITLE = NEWSROOM["identity"]["name"], NEWSROOM["identity"]["tagline"]
AUTHOR = NEWSROOM["identity"]["union"]
SITEURL = "https://congdoan-anhoa.example"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "theme"
READERS = {"html": None, "rst": None}
MARKDOWN = {"extensions": ["extra", "admonition", "sane_lists"], "output_format": "html"}
ARTICLE_URL, ARTICLE_SAVE_AS = "tin/{slug}/", "tin/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "{slug}/", "{slug}/index.html"
TAG_REGEX_SUBSTITUTIONS: list[tuple[str, str]] = []
CATEGORY_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "archives", "feeds", "404", "sitemap", "robots"]
ARCHIVES_URL, ARCHIVES_SAVE_AS = "tin/", "tin/index.html"
FEEDS_SAVE_AS = "nguon-tin/index.html"
SITEMAP_SAVE_AS, ROBOTS_SAVE_AS = "sitemap.xml", "robots.txt"
PAGINATED_TEMPLATES = {"archives": 40, "tag": 20}
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
]
FEED_ALL_ATOM, FEED_ALL_RSS = "atom.xml", "feed.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = "{slug}/atom.xml", "{slug}/feed.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
NEAR, RELATED = 6, 3
_runs = {}


def full_date(day):
    """22/11/2026."""
    return f"{day.day}/{day.month}/{day.year}"


def zalo(address):
    """The address as Zalo wants it."""
    return base64.b64encode(json.dumps({"url": address}).encode()).decode()


def related(article, tags):
    """Of the stories near it in its themes those that share most of them, the newest first where equal."""
    if not _runs:
        for tag, articles in tags:
            if tag.slug.startswith("chuyen-de/"):
                _runs[tag.slug] = (articles, {other.slug: place for place, other in enumerate(articles)})
    mine = _themes(article)
    near = {}
    for slug in mine:
        articles, places = _runs[slug]
        at = places[article.slug]
        near |= {other.slug: other for other in articles[max(0, at - NEAR) : at + NEAR + 1]}
    near.pop(article.slug)
    newest_first = sorted(near.values(), key=lambda other: other.date, reverse=True)
    return sorted(newest_first, key=lambda other: -len(mine & _themes(other)))[:RELATED]


def _themes(article):
    return {tag.slug for tag in article.tags if tag.slug.startswith("chuyen-de/")}


def steps(number, count):
    """Which pages to link to from page `number`: the ends and the neighbours, 0 for a gap."""
    shown = {1, number - 1, number, number + 1, count} & set(range(1, count + 1))
    shown |= ({2} if number == 4 else set()) | ({count - 1} if number == count - 3 else set())
    found = []
    for near in sorted(shown):
        found += [near] if not found or near == found[-1] + 1 else [0, near]
    return found


JINJA_FILTERS = {
    "full_date": full_date,
    "long_date": lambda day: f"{WEEKDAYS[day.weekday()]}, {full_date(day)}",
    "minutes": lambda words: max(1, round(words / 220)),
    "zalo": zalo,
}
JINJA_GLOBALS = {"related": related, "steps": steps}
