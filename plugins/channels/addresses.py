"""In: an identity, a path below output/. Out: the addresses that pages, feeds and sheets write for it."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from plugins.channels.output import SourceTree
from plugins.newsroom.model import Colours, Identity

FONTS = "theme/fonts/"
RSS, ATOM = "feed.xml", "atom.xml"
FEED_STYLE, FEED_IMAGE = "theme/feed.css", "theme/icon-144.png"
APP_ICON = "theme/icon-512.png"
CARD_SIZE, SQUARE_CARD_SIZE = (1200, 630), (1080, 1080)  # px
FAVICON, TOUCH_ICON, MANIFEST = "favicon.svg", "apple-touch-icon.png", "manifest.webmanifest"


def base_path(identity: Identity) -> str:
    """Path that the site lives under on its host: empty, or `/bang-tin` for `https://host/bang-tin`."""
    return urlsplit(identity.site_url).path.rstrip("/")


def href(identity: Identity, path: str) -> str:
    """Link from any page to `path` below output/; `index.html` is left out."""
    return f"{base_path(identity)}/{path.removesuffix('index.html')}"


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
    """Path of the site's one stylesheet; its name changes with its sources, so it may be cached for ever."""
    mark = hashlib.sha256(f"{static.digest}{colours}".encode()).hexdigest()[:10]
    return f"theme/bang-tin.{mark}.css"


def logo(identity: Identity) -> str:
    """Path of the union's own logo below output/; empty if the mark of the theme stands for it."""
    return f"theme/logo{PurePosixPath(identity.logo).suffix.lower()}" if identity.logo else ""


def card(article_address: str) -> str:
    """Path of the picture that link previews of an article show, of CARD_SIZE."""
    return f"{article_address}card.png"


def square_card(article_address: str) -> str:
    """Path of the square picture for sharing an article, of SQUARE_CARD_SIZE."""
    return f"{article_address}card-square.png"
