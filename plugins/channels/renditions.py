"""In: a `Picture` of an article. Out: the files that the web gets for it, named before anything is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from markupsafe import Markup

from plugins.newsroom.model import Picture
from plugins.newsroom.text import nfc, slugify

FOLDER = "anh/"
WIDTHS = (480, 720, 1080, 1440)
PLAIN_WIDTH = 1080  # for feeds and link previews: wide enough for a card, small enough for a phone
AVIF, WEBP, JPEG, PNG = "image/avif", "image/webp", "image/jpeg", "image/png"
SUFFIXES = {AVIF: "avif", WEBP: "webp", JPEG: "jpg", PNG: "png"}
_FLAT = (".png", ".gif")  # originals that are drawings more often than photographs

# `clean_html` writes every tag as <name attribute="value">, quotes and angle brackets escaped.
_ATTRIBUTE = r'\s([a-z]+)="([^"]*)"'
_IMG = rf"<img(?:{_ATTRIBUTE})*>"
_ILLUSTRATION = re.compile(rf"<p>\s*(?P<alone>{_IMG})\s*</p>|(?P<inline>{_IMG})")
_ATTRIBUTES = re.compile(_ATTRIBUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One file made from a picture: path below output/, size in px, media type."""

    path: str
    width: int
    height: int
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    """A piece of a body: HTML as it is, or a picture with its caption; `alone` in its paragraph or not."""

    html: Markup
    picture: Picture | None = None
    caption: str = ""
    alone: bool = False


def fallback_mime(picture: Picture) -> str:
    """Media type for programs without AVIF and WebP, told from the name of the original."""
    return PNG if PurePosixPath(picture.path).suffix.lower() in _FLAT else JPEG


def renditions(picture: Picture) -> tuple[Rendition, ...]:
    """Every file for `picture`: AVIF and WebP in all widths, smallest first, then the `fallback`.

    A picture is never scaled up. A drawing gets no AVIF: WebP holds flat colours exactly, in a third of the
    bytes and a tenth of the time.
    """
    plain = fallback(picture)
    formats = (WEBP,) if plain.mime == PNG else (AVIF, WEBP)
    widths = sorted({min(width, picture.shown[0]) for width in WIDTHS})
    return (*(_rendition(picture, mime, width) for mime in formats for width in widths), plain)


def fallback(picture: Picture) -> Rendition:
    """The one file for programs that take a single, plain picture: feeds, link previews, old browsers."""
    return _rendition(picture, fallback_mime(picture), min(PLAIN_WIDTH, picture.shown[0]))


def _rendition(picture: Picture, mime: str, width: int) -> Rendition:
    stem = slugify(PurePosixPath(picture.path).stem) or "anh"
    part = "-{}x{}".format(*picture.crop) if picture.crop else ""
    whole_width, whole_height = picture.shown
    return Rendition(
        path=f"{FOLDER}{stem}-{picture.digest[:8]}{part}-{width}.{SUFFIXES[mime]}",
        width=width,
        height=max(1, round(whole_height * width / whole_width)),
        mime=mime,
    )


def body_parts(body: str, pictures: Iterable[Picture], base: str) -> tuple[BodyPart, ...]:
    """Cut a clean body at its pictures; `base` is what its links begin with (path or whole site address).

    A picture that is not among `pictures` stays as it is. `title` becomes the caption.
    """
    if "<img" not in body:
        return (BodyPart(html=Markup(body)),) if body else ()  # noqa: S704  # sanitised before
    known = {nfc(picture.path): picture for picture in pictures}
    parts: list[BodyPart] = []
    done = 0
    for found in _ILLUSTRATION.finditer(body):
        words = {name: unescape(value) for name, value in _ATTRIBUTES.findall(found["alone"] or found["inline"])}
        picture = known.get(_path_of(words.get("src", ""), base))
        if picture is None:
            continue
        parts.append(BodyPart(html=Markup(body[done : found.start()])))  # noqa: S704  # as above
        parts.append(
            BodyPart(
                html=Markup(),
                picture=replace(picture, alt=words.get("alt", "")),
                caption=words.get("title", ""),
                alone=found["alone"] is not None,
            )
        )
        done = found.end()
    parts.append(BodyPart(html=Markup(body[done:])))  # noqa: S704
    return tuple(part for part in parts if part.picture or part.html)


def _path_of(src: str, base: str) -> str:
    """Path below content/ of a picture's address; empty if it is not one of ours."""
    return nfc(unquote(src.removeprefix(f"{base}/"))) if src.startswith(f"{base}/") else ""
