"""In: an identity, a path below output/. Out: the addresses that pages, feeds and sheets write for it."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from plugins.channels.output import SourceTree
from plugins.newsroom.model import Colours, Identity

FONTS = "theme/fonts/"
RSS, ATOM = "feed.xml", "atom.xml"


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
    """The address in upper case, so that a QR code holds it in alphanumeric mode (ISO/IEC 18004)."""
    return absolute(identity, path.rstrip("/")).upper()


def stylesheet(static: SourceTree, colours: Colours) -> str:
    """Path of the site's one stylesheet; its name changes with its sources, so it may be cached for ever."""
    mark = hashlib.sha256(f"{static.digest}{colours}".encode()).hexdigest()[:10]
    return f"theme/bang-tin.{mark}.css"
