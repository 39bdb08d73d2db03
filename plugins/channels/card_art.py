"""In: what all cards of a union share, and the words of one. Out: the picture of a share card.

The ground (colours, mark, names) is drawn once for each process. A card is its copy with two more pieces of
lettering, written in palette indexes straight away: no picture in full colour is ever made or reduced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from plugins.channels import icons
from plugins.channels.headlines import Headline, Step, one_line
from plugins.channels.output import SourceFile, SourceTree
from plugins.channels.paper.letters import FONTS
from plugins.newsroom.colours import INK, PAPER
from plugins.newsroom.model import Colours

MARGIN, TITLE_LEFT = 64, 62
BAR = 16
LABEL_TOP, LABEL_SIZES = 62, (34, 30, 26)
MARK, LOGO_WIDTH, GAP = 80, 240, 22
NAME_SIZES, TAGLINE_SIZES = (48, 42, 36, 32), (24, 22, 20)
NAME_BASE, TAGLINE_BASE = 42, 78  # px below the top of the mark
TAG_PAD, TAG_RISE, TAG_DROP, TAG_GAP = 12, 38, 9, 18  # px around the word in a box
TAG_ROOM = 8  # px that the title makes way for the box
MUTED = "#4a515c"
SCALE = 2  # drawn twice as large, then each four dots are averaged

Colour = tuple[int, int, int]
_TOUCHED = [0] + [255] * 255

# Where each run of shades stands in the palette, and how many it has.
TITLE, LABEL, NAME, TAGLINE = (0, 16), (16, 16), (32, 16), (48, 16)
BAR_INDEX, LOGO_INDEX, LOGO_COLOURS = 64, 65, 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Width, height, top of the title and of the white foot, measure of the title, in px; its steps, largest first."""

    width: int
    height: int
    title_top: int
    foot: int
    measure: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What all cards of one form, language and colour share; `fonts` is the theme's folder.

    `ground` and `label` are the colours of the field and of the words above the title (`#rrggbb`);
    `logo_page` is the theme again, for drawing a logo that is an SVG.
    """

    form: Form
    fonts: SourceTree
    colours: Colours
    ground: str
    label: str
    name: str
    tagline: str
    logo: SourceFile | None
    logo_page: SourceTree


@lru_cache(maxsize=64)
def font(fonts: SourceTree, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Be Vietnam Pro at `size` px of the finished card. Raqm places the marks and kerns."""
    return ImageFont.truetype(fonts.path / FONTS[weight], size * SCALE, layout_engine=ImageFont.Layout.RAQM)


def width(fonts: SourceTree, weight: int, text: str, size: int) -> float:
    """Px that `text` takes on the finished card."""
    return font(fonts, weight, size).getlength(text) / SCALE


def draw(ground: Ground, tag: str, label: str, title: Headline) -> Image.Image:
    """The card, in palette colours. `tag` is a word in a box before the label; it may be empty."""
    image = _drawn(ground).copy()
    left = MARGIN
    base = LABEL_TOP + LABEL_SIZES[0]
    if tag:
        left += _put_tag(image, ground, tag, base)
    room = ground.form.width - MARGIN - left
    label, size = one_line(label, LABEL_SIZES, room, partial(width, ground.fonts, 600))
    _put(image, LABEL, _letter([label], font(ground.fonts, 600, size)), (left, base))
    top = ground.form.title_top + (TAG_ROOM if tag else 0)
    letters = _letter(title.lines, font(ground.fonts, 800, title.step.size), title.step.pitch)
    _put(image, TITLE, letters, (TITLE_LEFT, top + title.step.size))
    return image


@lru_cache(maxsize=16)
def _drawn(ground: Ground) -> Image.Image:
    """The card without its own words."""
    form = ground.form
    image = Image.new("P", (form.width, form.height), 0)
    image.paste(BAR_INDEX, (0, 0, form.width, BAR))
    image.paste(NAME[0], (0, form.foot, form.width, form.height))
    logo = _logo(ground).quantize(LOGO_COLOURS, dither=Image.Dither.NONE)
    top = form.foot + (form.height - form.foot - MARK) // 2
    image.paste(logo.point([min(255, LOGO_INDEX + index) for index in range(256)]), (MARGIN, top))
    left = MARGIN + logo.width + GAP
    for words, weight, sizes, base, shades in (
        (ground.name, 800, NAME_SIZES, NAME_BASE, NAME),
        (ground.tagline, 600, TAGLINE_SIZES, TAGLINE_BASE, TAGLINE),
    ):
        ruler = partial(width, ground.fonts, weight)
        text, size = one_line(words, sizes, form.width - MARGIN - left, ruler)
        _put(image, shades, _letter([text], font(ground.fonts, weight, size)), (left, top + base))
    image.putpalette(_palette(ground, logo.getpalette() or []))
    return image


def _palette(ground: Ground, logo: list[int]) -> list[int]:
    """Red, green and blue of every index: the shades of smooth edges, the bar, the mark."""
    runs = (
        (ground.ground, PAPER, TITLE),
        (ground.ground, ground.label, LABEL),
        (PAPER, INK, NAME),
        (PAPER, MUTED, TAGLINE),
    )
    shades = [part for start, end, (_, count) in runs for part in _shades(_rgb(start), _rgb(end), count)]
    return [*shades, *_rgb(ground.colours.accent), *logo]


def _shades(start: Colour, end: Colour, count: int) -> list[int]:
    return [
        round(a + (b - a) * step / (count - 1)) for step in range(count) for a, b in zip(start, end, strict=True)
    ]


def _rgb(colour: str) -> Colour:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def _logo(ground: Ground) -> Image.Image:
    """The union's own logo on white, as high as the mark; else the mark."""
    if ground.logo is None:
        return icons.mark(MARK, ground.colours)
    try:
        logo = icons.read_logo(ground.logo_page, Path(ground.logo.path))
    except Exception:  # the icons of the site are made of it too, and say what is wrong with it
        return icons.mark(MARK, ground.colours)
    ratio = min(MARK / logo.height, LOGO_WIDTH / logo.width)
    size = (max(1, round(logo.width * ratio)), max(1, round(logo.height * ratio)))
    small = logo.resize(size, Image.Resampling.LANCZOS)
    slot = Image.new("RGBA", (size[0], MARK), PAPER)
    slot.alpha_composite(small, (0, (MARK - size[1]) // 2))
    return slot.convert("RGB")


@dataclass(frozen=True, slots=True)
class _Letters:
    """Coverage (0–255) of lettering, and where its corner is from the start of the first baseline, in px."""

    mask: Image.Image
    left: int
    top: int


def _letter(lines: Sequence[str], face: ImageFont.FreeTypeFont, pitch: int = 0) -> _Letters:
    pad = 2 * int(face.size)  # even, and more than any letter sticks out
    whole = max(map(face.getlength, lines), default=0)
    height = pitch * SCALE * (len(lines) - 1)
    mask = Image.new("L", (int(whole) + 2 * pad, height + 2 * pad))
    pen = ImageDraw.Draw(mask)
    for index, line in enumerate(lines):
        pen.text((pad, pad + index * pitch * SCALE), line, fill=255, font=face, anchor="ls")
    left, top, right, bottom = mask.getbbox() or (0, 0, SCALE, SCALE)
    left, top = left // SCALE, top // SCALE
    right, bottom = -(-right // SCALE), -(-bottom // SCALE)
    small = mask.crop((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)).reduce(SCALE)
    return _Letters(small, left - pad // SCALE, top - pad // SCALE)


def _put(image: Image.Image, shades: tuple[int, int], letters: _Letters, start: tuple[int, int]) -> None:
    """Write `letters` at baseline `start` in a run of shades of the palette; what is round them stays."""
    place = (start[0] + letters.left, start[1] + letters.top)
    image.paste(letters.mask.point(_table(*shades)), place, letters.mask.point(_TOUCHED, "1"))


@cache
def _table(first: int, count: int) -> list[int]:
    """Palette index for each coverage."""
    return [first + round(cover * (count - 1) / 255) for cover in range(256)]


def _put_tag(image: Image.Image, ground: Ground, tag: str, base: int) -> int:
    """A box in the colour of the label with `tag` cut out of it. Gives the room that it takes."""
    letters = _letter([tag], font(ground.fonts, 800, LABEL_SIZES[0]))
    wide = round(width(ground.fonts, 800, tag, LABEL_SIZES[0])) + 2 * TAG_PAD
    first, count = LABEL
    image.paste(first + count - 1, (MARGIN, base - TAG_RISE, MARGIN + wide, base + TAG_DROP))
    reverse = letters.mask.point(_table(first, count)[::-1])
    image.paste(reverse, (MARGIN + TAG_PAD + letters.left, base + letters.top))
    return wide + TAG_GAP
