"""In: slug and language of an article, a page or a list of terms. Out: its folder below the site."""

from __future__ import annotations

from plugins.newsroom.kinds import KINDS
from plugins.newsroom.model import DEFAULT_LANGUAGE, LANGUAGES

THEME_FOLDER, AUDIENCE_FOLDER, FACET_FOLDER, BULLETIN_FOLDER = "chuyen-de", "doi-tuong", "phan-khuc", "ban-tin"
CALENDAR_FOLDER, DOCUMENT_FOLDER = "lich", "van-ban"
ENGLISH_FOLDERS = {
    THEME_FOLDER: "themes",
    AUDIENCE_FOLDER: "audiences",
    FACET_FOLDER: "segments",
    CALENDAR_FOLDER: "calendar",
    DOCUMENT_FOLDER: "documents",
}
# First folders that the site itself uses, or keeps for other languages; pages must leave them alone.
RESERVED = {
    "vi": {
        "tin", "en", THEME_FOLDER, AUDIENCE_FOLDER, FACET_FOLDER, BULLETIN_FOLDER, CALENDAR_FOLDER,
        DOCUMENT_FOLDER,
        "bang-tin", "nguon-tin", "tim", "theme", "anh", "press", "am-thanh", "ngoai-tuyen",
        "phong-cach",
    },
    "en": {"news", "feeds", "search", "offline", *ENGLISH_FOLDERS.values()},
}  # fmt: skip


def article_address(slug: str, lang: str) -> str:
    """Folder of an article below the site: `tin/<slug>/`, English `en/news/<slug>/`."""
    return f"tin/{slug}/" if lang == DEFAULT_LANGUAGE else f"{lang}/news/{slug}/"


def page_address(slug: str, lang: str) -> str:
    """Folder of a standing page: `<slug>/`, English `en/<slug>/`."""
    return f"{slug}/" if lang == DEFAULT_LANGUAGE else f"{lang}/{slug}/"


def listing_address(lang: str, folder: str, *slugs: str) -> str:
    """Folder of a listing: `chuyen-de/<slug>/`, English `en/themes/<slug>/`."""
    head = folder if lang == DEFAULT_LANGUAGE else f"{lang}/{ENGLISH_FOLDERS[folder]}"
    return "/".join((head, *slugs)) + "/"


def kind_address(slug: str, lang: str) -> str:
    """Folder of the page that collects the posts of a kind: `hoi-dap/`, English `en/hoi-dap/`."""
    return page_address(slug, lang)


def calendar_address(lang: str, year: int = 0, month: int = 0) -> str:
    """Folder of the calendar, of one of its years or months: `lich/2026/12/`, English `en/calendar/2026/12/`."""
    return listing_address(lang, CALENDAR_FOLDER, *(str(part) for part in (year, month) if part))


def document_address(slug: str, lang: str = DEFAULT_LANGUAGE) -> str:
    """Folder of a document's page in the language of a reader: `van-ban/<slug>/`, English `en/documents/<slug>/`."""
    return listing_address(lang, DOCUMENT_FOLDER, slug)


def is_reserved(address: str) -> bool:
    """Whether a page there would stand in the way of the site's lists, or of `<number>/`, a bulletin's short
    address.
    """
    head, *rest = address.strip("/").split("/")
    if (rest[0] if rest and head in LANGUAGES else head) in KINDS:
        return True
    if rest and head in RESERVED:
        return rest[0] in RESERVED[head]
    return head in RESERVED[DEFAULT_LANGUAGE] or head.isdigit()
