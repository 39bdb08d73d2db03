"""In: an identity, a path below output/. Out: the addresses that pages, feeds and sheets write for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from plugins.channels.output import SourceTree
from plugins.newsroom.model import Colours, Identity, Recording
from plugins.newsroom.text import slugify

FONTS, SOUNDS = "theme/fonts/", "am-thanh/"
RSS, ATOM = "feed.xml", "atom.xml"
FEED_STYLE, FEED_IMAGE = "theme/feed.css", "theme/icon-144.png"
APP_ICON = "theme/icon-512.png"
CARD_SIZE, SQUARE_CARD_SIZE = (1200, 630), (1080, 1080)  # px
SEARCH = (("vi", "tim/"), ("en", "en/search/"))
WORKER = "sw.js"  # at the root of the site, because its reach is the folder it lies in
OFFLINE = (("vi", "ngoai-tuyen/"), ("en", "en/offline/"))
FAVICON, TOUCH_ICON, MANIFEST = "favicon.svg", "apple-touch-icon.png", "manifest.webmanifest"


def base_path(identity: Identity) -> str:
    """Path that the site lives under on its host: empty, or `/bang-tin` for `https://host/bang-tin`."""
    return urlsplit(identity.site_url).path.rstrip("/")


def href(identity: Identity, path: str) -> str:
    """Link from any page to `path` below output/; `index.html` is left out."""
    return links_of(identity)(path)


def links_of(identity: Identity) -> Callable[[str], str]:
    """`href` for one identity, for pages that have dozens of links."""
    base = base_path(identity)
    return lambda path: f"{base}/{path.removesuffix('index.html')}"


def absolute(identity: Identity, path: str) -> str:
    """The full address of `path`, for feeds, sitemap and metadata."""
    return f"{identity.site_url}/{path.removesuffix('index.html')}"


def qr_address(identity: Identity, path: str) -> str:
    """The address for a QR code: scheme and host in upper case, so that it is held in alphanumeric mode.

    The path keeps its letters, because they matter to a server (RFC 3986, 6.2.2.1): a site below a path such as
    `/bang-tin` gets a larger code. (ISO/IEC 18004)
    """
    parts = urlsplit(absolute(identity, path.rstrip("/")))
    return f"{parts.scheme}://{parts.netloc}".upper() + parts.path


def stylesheet(static: SourceTree, colours: Colours) -> str:
    """Path of the stylesheet of every page; its name changes with its sources, so it may be cached for ever."""
    return f"theme/bang-tin.{_mark(static, colours)}.css"


def lookup_stylesheet(static: SourceTree, colours: Colours) -> str:
    """Path of what registers, calendars and the like need besides."""
    return f"theme/tra-cuu.{_mark(static, colours)}.css"


def kind_stylesheet(static: SourceTree, colours: Colours) -> str:
    """Path of what the kinds of posts need besides."""
    return f"theme/loai-bai.{_mark(static, colours)}.css"


def script(static: SourceTree, name: str) -> str:
    """Path of a script of theme/static; its name changes with the sources, so it may be cached for ever."""
    return f"theme/{name}.{static.digest[:10]}.js"


def offline_page(lang: str) -> str:
    """Address of the page that lists what a device holds."""
    return dict(OFFLINE).get(lang, OFFLINE[0][1])


def logo(identity: Identity) -> str:
    """Path of the union's own logo below output/; empty if the mark of the theme stands for it."""
    return f"theme/logo{PurePosixPath(identity.logo).suffix.lower()}" if identity.logo else ""


def calendar_file(folder: str, lang: str) -> str:
    """Path of the iCalendar file that lies in `folder`: of the calendar, an audience or an event's article."""
    return folder + ("calendar.ics" if lang == "en" else "lich.ics")


def recording(sound: Recording) -> str:
    """Path of a sound; its name changes with its bytes, so it may be cached for ever."""
    source = PurePosixPath(sound.path)
    return f"{SOUNDS}{slugify(source.stem) or 'nghe'}-{sound.digest[:8]}{source.suffix.lower()}"


def card(article_address: str) -> str:
    """Path of the picture that link previews of an article show, of CARD_SIZE."""
    return f"{article_address}card.png"


def square_card(article_address: str) -> str:
    """Path of the square picture for sharing an article, of SQUARE_CARD_SIZE."""
    return f"{article_address}card-square.png"


def handout(article_address: str) -> str:
    """Path of the PDF of an article for meetings."""
    return f"{article_address}to-phat-tay.pdf"


def questionnaire(article_address: str) -> str:
    """Path of the PDF of a survey, to fill in by hand."""
    return f"{article_address}phieu-khao-sat.pdf"


def kind_scripts(static: SourceTree) -> dict[str, str]:
    """By kind of post: the script that its pages load. Few kinds have one (theme/static/kinds/<slug>.js)."""
    return {file.stem: script(static, file.stem) for file in sorted((static.path / "kinds").glob("*.js"))}


def _mark(static: SourceTree, colours: Colours) -> str:
    return hashlib.sha256(f"{static.digest}{colours}".encode()).hexdigest()[:10]
