"""In: pictures inside a PDF (RGB, palette). Out: the same in CMYK by the profile, or in grey where they are grey."""

from __future__ import annotations

import io
import zlib

import pikepdf
from pikepdf import Array, Name, Stream
from PIL import Image, ImageChops

from plugins.channels.prepress.errors import PrepressError
from plugins.channels.prepress.inks import to_press
from plugins.newsroom.problems import say

_QUALITY = 92  # JPEG: no artefacts at 300 dpi
_GREY = 6  # of 255: channels that differ by less make a grey
_INVERTED = [1, 0, 1, 0, 1, 0, 1, 0]  # Pillow writes CMYK JPEGs as Adobe does, with ink as 0


def convert(image: Stream, profile: bytes) -> None:
    """Change an image XObject in place. Stencils, grey and CMYK pictures stay; masks of transparency stay too.

    Raises PrepressError for a picture that cannot be converted.
    """
    if image.get("/ImageMask", False) or _space(image) in {"/DeviceGray", "/DeviceCMYK"}:
        return
    photograph = image.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode]))
    try:
        picture = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError) as error:
        raise PrepressError(
            "unknown-picture", say("hình không đổi sang mực in được: {reason}", reason=error)
        ) from error
    channels = picture.convert("L") if _is_grey(picture) else to_press(picture, profile)
    _store(image, channels, photograph=photograph)


def _space(image: Stream) -> str:
    space = image.get("/ColorSpace")
    return str(space) if isinstance(space, Name) else ""


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    differences = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return all(int(difference.getextrema()[1]) < _GREY for difference in differences)  # type: ignore[arg-type]


def _store(image: Stream, picture: Image.Image, *, photograph: bool) -> None:
    cmyk = picture.mode == "CMYK"
    for key in ("/DecodeParms", "/Decode", "/Intent", "/Mask"):
        if key in image:
            del image[key]
    if photograph:
        jpeg = io.BytesIO()
        picture.save(jpeg, "JPEG", quality=_QUALITY, subsampling=0)
        image.write(jpeg.getvalue(), filter=Name.DCTDecode)
        if cmyk:
            image.Decode = Array(_INVERTED)
    else:
        image.write(zlib.compress(picture.tobytes(), 9), filter=Name.FlateDecode)
    image.ColorSpace = Name.DeviceCMYK if cmyk else Name.DeviceGray
    image.BitsPerComponent = 8
