"""In: colours of the screen (sRGB) and the profile of a press. Out: the inks that print them (CMYK)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from PIL import Image, ImageCms

from plugins.channels.prepress.errors import PrepressError
from plugins.newsroom.problems import say

MOST_INK = 300  # per cent of all four together: more does not dry on the paper of FOGRA39
_NEUTRAL = 8  # CIELAB chroma below which a colour counts as grey
_SCUM = 3  # per cent: dots so small that they print unevenly or not at all
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour of the press: cyan, magenta, yellow, black, each 0 to 100 per cent of its plate."""

    cyan: int
    magenta: int
    yellow: int
    black: int

    @property
    def total(self) -> int:
        """All inks together, in per cent."""
        return self.cyan + self.magenta + self.yellow + self.black


PAPER, BLACK = Ink(0, 0, 0, 0), Ink(0, 0, 0, 100)
# The house colours, proofed; any other colour goes through the profile.
HOUSE = MappingProxyType(
    {
        "#ffffff": PAPER,
        "#000000": BLACK,
        "#14171c": BLACK,
        "#0b3f8c": Ink(100, 82, 12, 6),
        "#ffc81f": Ink(0, 22, 92, 0),
        "#be1419": Ink(16, 100, 100, 6),
        "#7fa6e0": Ink(53, 31, 0, 0),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InkBook:
    """Recipes for the colours of a sheet on the press of `profile` (ICC, CMYK).

    `colours` (`#rrggbb`) are those that the sheet may use beside black, white and the house colours; with
    `any_colour` the profile decides about the others too, for drawings that editors bring.
    """

    profile: bytes
    colours: tuple[str, ...] = ()
    any_colour: bool = False

    def recipe(self, colour: str) -> Ink:
        """Inks for `colour`, `#rrggbb` in lower case. Raises PrepressError for one that is not in the book."""
        if colour in HOUSE:
            return HOUSE[colour]
        if self.any_colour or colour in self.colours:
            return converted(colour, self.profile)
        raise PrepressError("unknown-colour", say("màu {colour} không có công thức mực in", colour=colour))

    def recipes(self) -> Mapping[str, Ink]:
        """Every colour that the book names, with its recipe: for the shop's job ticket."""
        return {colour: self.recipe(colour) for colour in (*HOUSE, *self.colours)}


@lru_cache(maxsize=512)
def converted(colour: str, profile: bytes) -> Ink:
    """Inks for `colour` by the profile: relative colorimetric with black-point compensation.

    Greys print with black alone, so that they stay grey and sharp when the plates are not quite in register.
    """
    pixel = Image.new("RGB", (1, 1), colour)
    lightness, a, b = _lab(ImageCms.applyTransform(pixel, _screen_to_lab()))
    if a * a + b * b <= _NEUTRAL * _NEUTRAL:
        return Ink(0, 0, 0, _black_for(lightness, profile))
    parts = _first(to_press(pixel, profile))
    inks = [round(part / 2.55) for part in parts]
    return _limited(Ink(*(ink if ink > _SCUM else 0 for ink in inks)))


def to_press(picture: Image.Image, profile: bytes) -> Image.Image:
    """An RGB picture (sRGB) in CMYK by the profile."""
    made = ImageCms.applyTransform(picture, _screen_to_press(profile))
    if made is None:
        raise RuntimeError("a transform that is not in place gives a picture")
    return made


def _limited(ink: Ink) -> Ink:
    if ink.total <= MOST_INK:
        return ink
    scale = (MOST_INK - ink.black) / (ink.total - ink.black)
    return Ink(int(ink.cyan * scale), int(ink.magenta * scale), int(ink.yellow * scale), ink.black)


def _black_for(lightness: float, profile: bytes) -> int:
    """Per cent of black whose lightness on paper, black point compensated, comes nearest."""
    ramp = _black_ramp(profile)
    paper, full = ramp[0], ramp[100]
    wanted = full + (paper - full) * lightness / 100
    return min(range(101), key=lambda per_cent: abs(ramp[per_cent] - wanted))


@lru_cache(maxsize=4)
def _black_ramp(profile: bytes) -> tuple[float, ...]:
    """CIELAB lightness of 0, 1, … 100 per cent black."""
    black = Image.frombytes("L", (101, 1), bytes(round(per_cent * 2.55) for per_cent in range(101)))
    none = Image.new("L", black.size)
    lab = ImageCms.applyTransform(Image.merge("CMYK", (none, none, none, black)), _press_to_lab(profile))
    if lab is None:
        raise RuntimeError("a transform that is not in place gives a picture")
    return tuple(value / 2.55 for value in lab.getchannel(0).tobytes())


def _lab(pixel: Image.Image | None) -> tuple[float, float, float]:
    """L*, a*, b* of a picture of one pixel; Pillow's LAB stores a and b as signed bytes."""
    lightness, a, b = _first(pixel)
    return lightness / 2.55, a - 128, b - 128


def _first(pixel: Image.Image | None) -> tuple[int, ...]:
    if pixel is None:
        raise RuntimeError("a transform that is not in place gives a picture")
    return tuple(channel.tobytes()[0] for channel in pixel.split())


@lru_cache(maxsize=4)
def _screen_to_press(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        _opened(profile),
        "RGB",
        "CMYK",
        renderingIntent=_RELATIVE,
        flags=_BLACK_POINT,
    )


@lru_cache(maxsize=1)
def _screen_to_lab() -> ImageCms.ImageCmsTransform:
    screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return ImageCms.buildTransform(screen, lab, "RGB", "LAB", renderingIntent=_RELATIVE)


@lru_cache(maxsize=4)
def _press_to_lab(profile: bytes) -> ImageCms.ImageCmsTransform:
    lab = ImageCms.createProfile("LAB")
    return ImageCms.buildTransform(_opened(profile), lab, "CMYK", "LAB", renderingIntent=_RELATIVE)


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(profile))
