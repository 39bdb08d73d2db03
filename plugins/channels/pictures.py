"""In: originals that published texts use. Out: AVIF, WebP and JPEG or PNG in several widths, below `anh/`.

Every file is sRGB, upright, and carries nothing but pixels: no EXIF (no place where it was taken), no profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps

from plugins.channels import renditions
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceFile
from plugins.channels.renditions import AVIF, JPEG, PNG, WEBP, Rendition
from plugins.newsroom.model import Article, Box, Edition, OfficialDocument, Page, Picture
from plugins.newsroom.pictures import FORMATS, strict_decoding
from plugins.newsroom.problems import ContentError, ContentPath, Problem, say

Text = Article | Page | OfficialDocument

MASTER_WIDTH = max(renditions.WIDTHS)
COLOURS, FLAT_COLOURS = 256, 64  # of a palette; an original with no more than the second is flat
_OPTIONS: dict[str, dict[str, Any]] = {  # of Pillow's writers
    # Speed 8 gives the size of slower ones in half the time. One thread: the press has one process for each core.
    AVIF: {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
    WEBP: {"format": "WEBP", "quality": 78, "method": 4},
    JPEG: {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
    PNG: {"format": "PNG", "optimize": True},
}
_LOSSLESS: dict[str, Any] = {"lossless": True, "quality": 50}  # of WebP: here quality is effort
_MILLISECONDS = {AVIF: 150, WEBP: 60, JPEG: 20, PNG: 100}  # at the largest width


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One rendition of one original; `picture` says how large the original claims to be."""

    original: SourceFile
    picture: Picture
    rendition: Rendition


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """All renditions of the covers and pictures of published articles, pages and documents, each once."""
    seen: set[str] = set()
    texts: tuple[Text, ...] = (*edition.articles, *edition.pages, *edition.documents)
    for text in texts:
        for picture in _pictures_of(text):
            original = SourceFile(path=kit.content / picture.path, digest=picture.digest)
            plain = replace(picture, alt="", credit="")
            for item in renditions.renditions(picture):
                if item.path not in seen:
                    seen.add(item.path)
                    yield Output(
                        path=item.path,
                        recipe=make_rendition,
                        inputs=Job(original=original, picture=plain, rendition=item),
                        source=text.source,
                        cost=30 + _MILLISECONDS[item.mime] * item.width // MASTER_WIDTH,
                    )


def _pictures_of(text: Text) -> Iterator[Picture]:
    if isinstance(text, Article) and text.cover:
        yield text.cover
    yield from text.pictures


def make_rendition(job: Job, _needs: Needs) -> Made:
    """Encode one rendition. Raises ContentError for a file that cannot be decoded after all."""
    whole, mime = master(job.original, job.picture), job.rendition.mime
    size = (job.rendition.width, job.rendition.height)
    image = whole.image if whole.image.size == size else whole.image.resize(size, Image.Resampling.LANCZOS)
    options = _OPTIONS[mime]
    if whole.flat and mime == WEBP:
        image, options = _palette(image, FLAT_COLOURS).convert("RGB"), options | _LOSSLESS
    elif mime == PNG:
        image = _palette(image, FLAT_COLOURS if whole.flat else COLOURS)
    elif mime == JPEG and image.mode == "RGBA":
        image = _on_white(image)
    file = BytesIO()
    image.save(file, **options)
    body = file.getvalue()
    return Made(body=body, facts=(("bytes", len(body)),))


def _palette(image: Image.Image, colours: int) -> Image.Image:
    # Median cut keeps flat colours exact but knows no transparency.
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    return image.quantize(colours, method=method, dither=Image.Dither.NONE)


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """An original made ready. `flat`: a drawing of few colours without soft edges or transparency."""

    image: Image.Image
    flat: bool


@lru_cache(maxsize=2)
def master(original: SourceFile, picture: Picture) -> Master:
    """What is shown of an original, upright in sRGB (RGB, or RGBA where something shows through), at most
    `MASTER_WIDTH` wide.

    Kept for the sibling renditions, which mostly follow one another in a process. Raises ContentError.
    """
    try:
        with strict_decoding():
            return _decode(original, picture)
    except Exception as error:  # decoders raise whatever a damaged file leads them to
        raise ContentError([_damaged(picture, error)]) from error


def _decode(original: SourceFile, picture: Picture) -> Master:
    with Image.open(original.path, formats=FORMATS) as image:
        profile = image.info.get("icc_profile")
        width, height = picture.shown
        size = (
            (MASTER_WIDTH, max(1, round(height * MASTER_WIDTH / width)))
            if width > MASTER_WIDTH
            else (width, height)
        )
        enough = -(-max(picture.width, picture.height) * size[0] // width)
        image.draft(None, (enough, enough))  # JPEG only: decodes at a half or a quarter where that is enough
        image.load()
        upright = ImageOps.exif_transpose(_simple(image))
    if (upright.width < upright.height) != (picture.width < picture.height):
        raise ValueError("size")
    if picture.crop:
        upright = _cut(upright, picture, picture.crop)
    flat = upright.mode in ("L", "RGB") and upright.getcolors(FLAT_COLOURS) is not None
    small = upright if upright.size == size else upright.resize(size, Image.Resampling.LANCZOS)
    result = _to_srgb(small, profile)
    result.info = {}
    return Master(image=result, flat=flat)


def _cut(image: Image.Image, picture: Picture, box: Box) -> Image.Image:
    """The part of `image` that `box` means, in px of the original; it may have been decoded at a smaller size."""
    across, down = image.width / picture.width, image.height / picture.height
    left, top, right, bottom = box
    return image.crop((round(left * across), round(top * down), round(right * across), round(bottom * down)))


def _simple(image: Image.Image) -> Image.Image:
    """A mode that can be scaled and colour-managed: L, RGB, RGBA or CMYK, eight bits a channel."""
    if image.mode.startswith(("I", "F")):
        low, high = (float(value) for value in image.getextrema())  # type: ignore[arg-type]
        scale = 255 / 65535 if image.mode.startswith("I") and low >= 0 and high > 255 else 1.0
        return image.convert("F").point(lambda value: value * scale + 0).convert("L")
    if image.has_transparency_data:
        return _opaque(image.convert("RGBA"))
    return image if image.mode in ("L", "RGB", "RGBA", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    flat = image.convert("RGB") if alpha else image
    result = (profile and _managed(flat, profile)) or flat.convert("RGB")
    if alpha:
        result.putalpha(alpha)
    return result


def _managed(image: Image.Image, profile: bytes) -> Image.Image | None:
    """`image` from its own colours (ICC.1) to sRGB; None if the profile is sRGB, or of no use."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return None
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _opaque(image: Image.Image) -> Image.Image:
    """Without an alpha channel that hides nothing."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _damaged(picture: Picture, error: Exception) -> Problem:
    return Problem(
        file=picture.path,
        line=0,
        field="",
        name="picture",
        wrong=say(
            "ảnh {path} hỏng, không đọc được hết ({reason})", path=ContentPath(picture.path), reason=str(error)
        ),
        instead=say("xuất lại ảnh từ tệp gốc rồi chép đè"),
    )
