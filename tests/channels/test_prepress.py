"""What a print shop would notice: the colours of a finished sheet, and that it is the same each time."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections import Counter

import pikepdf
import pypdfium2
import pytest

from plugins.channels.prepress.errors import PrepressError
from plugins.channels.prepress.finish import finish
from plugins.channels.prepress.inks import InkBook
from plugins.newsroom.problems import say
from tests.sheet_pdf import PASSAGE, PROFILE, finished, office_pdf, picture, press_job

ANY = InkBook(profile=PROFILE, any_colour=True)


def operators(pdf: pikepdf.Pdf) -> Counter[str]:
    """How often each operator is used, on pages and in forms."""
    streams = [*pdf.pages, *(item for item in pdf.objects if is_drawn(item))]
    return Counter(str(line.operator) for stream in streams for line in pikepdf.parse_content_stream(stream))


def is_drawn(item: pikepdf.Object) -> bool:
    return isinstance(item, pikepdf.Stream) and (
        item.get("/Subtype") == pikepdf.Name.Form or "/PatternType" in item
    )


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image and "/SMask" not in item
    ]


def plates(pdf: pikepdf.Pdf) -> set[tuple[float, ...]]:
    """Every flat colour of the pages, as inks."""
    return {
        tuple(round(float(value), 2) for value in line.operands)
        for page in pdf.pages
        for line in pikepdf.parse_content_stream(page)
        if str(line.operator) in {"k", "K"}
    }


def test_every_colour_is_an_ink() -> None:
    used = operators(finished())
    assert not used.keys() & {"rg", "RG", "g", "G", "cs", "sc", "scn"}
    assert used["k"] and used["K"]


def test_house_colours_have_their_recipes() -> None:
    assert plates(finished()) >= {(1.0, 0.82, 0.12, 0.06), (0.0, 0.22, 0.92, 0.0), (0.0, 0.0, 0.0, 1.0)}


def test_a_repeated_picture_keeps_its_pattern() -> None:
    pdf = finished(css=f"h1{{background:url({picture(40)}) 0 0/5mm}}")
    used = operators(pdf)
    assert used["scn"] and not used["rg"]
    assert {str(item.ColorSpace) for item in pictures(pdf)} == {"/DeviceCMYK"}


def test_a_drawing_as_background_is_converted() -> None:
    drawing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Crect width='5' height='5' fill='%23be1419'/%3E%3C/svg%3E"
    used = operators(finished(css=f'h1{{background:url("{drawing}") 0 0/5mm}}'))
    assert used["k"] and not used["rg"]


def test_an_unknown_colour_is_named() -> None:
    with pytest.raises(PrepressError, match="#00ff00") as caught:
        finish(office_pdf(css="h1{color:lime}"), press_job())
    assert caught.value.name == "unknown-colour"


@pytest.mark.parametrize(
    ("css", "name"),
    [
        ("h1{background:linear-gradient(red,blue)}", "gradient"),
        ("h1{color:lab(50 40 20)}", "unknown-space"),
        ("h1{color:device-cmyk(1 1 .9 .5)}", "too-much-ink"),
    ],
)
def test_what_a_press_cannot_print_is_named(css: str, name: str) -> None:
    with pytest.raises(PrepressError) as caught:
        finish(office_pdf(css=css), press_job(book=ANY))
    assert caught.value.name == name


def test_a_soft_mask_is_named() -> None:
    with pikepdf.open(io.BytesIO(office_pdf())) as pdf:
        pdf.pages[0].resources.ExtGState["/Soft"] = pikepdf.Dictionary(SMask=pikepdf.Dictionary(S="/Luminosity"))
        broken = io.BytesIO()
        pdf.save(broken)
    with pytest.raises(PrepressError, match="soft-mask"):
        finish(broken.getvalue(), press_job())


def test_inks_chosen_in_css_stay() -> None:
    assert (0.1, 0.2, 0.3, 0.0) in plates(finished(css="h1{color:device-cmyk(.1 .2 .3 0)}"))


@pytest.mark.parametrize(
    ("mode", "form", "space"),
    [
        ("RGB", "JPEG", "/DeviceCMYK"),
        ("RGB", "PNG", "/DeviceCMYK"),
        ("P", "PNG", "/DeviceCMYK"),
        ("L", "JPEG", "/DeviceGray"),
    ],
)
def test_pictures_are_converted(mode: str, form: str, space: str) -> None:
    pdf = finished(image=picture(mode=mode, form=form))
    [made] = pictures(pdf)
    assert str(made.ColorSpace) == space


def test_a_grey_picture_in_rgb_prints_black_alone() -> None:
    pdf = finished(image=picture(mode="L", form="PNG"))
    [made] = pictures(pdf)
    assert str(made.ColorSpace) == "/DeviceGray"


def test_a_converted_picture_looks_the_same() -> None:
    before, after = (
        pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("RGB").resize((30, 40))
        for pdf in (crop(office_pdf()), crop(finish(office_pdf(), press_job())))
    )
    far = [
        abs(one - other)
        for one, other in zip(before.tobytes(), after.tobytes(), strict=True)
        if abs(one - other) > 60
    ]
    assert not far


def crop(pdf: bytes) -> bytes:
    """The file with only its trim to be seen."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.mediabox = page.trimbox
        made = io.BytesIO()
        opened.save(made)
    return made.getvalue()


def test_a_picture_that_shines_through_keeps_its_mask() -> None:
    pdf = finished(image=picture(mode="RGBA", form="PNG"))
    [shining] = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/SMask" in item]
    assert str(shining.ColorSpace) == "/DeviceCMYK"


def test_groups_go_unless_something_shines_through() -> None:
    solid = finished()
    assert not any("/Group" in item for item in solid.objects if is_drawn(item))
    pdf = finished(extra='<p style="opacity:.5">mờ</p>')
    groups = [item.Group for item in pdf.objects if is_drawn(item) and "/Group" in item]
    assert groups and {str(group.CS) for group in groups} == {"/DeviceCMYK"}


def test_black_text_overprints_and_shapes_knock_out() -> None:
    pdf = finished()
    states = pdf.pages[0].resources.ExtGState
    assert bool(states["/PressOverprint"].op) and int(states["/PressOverprint"].OPM) == 1
    assert not bool(states["/PressKnockout"].op)
    on, painted, written = False, [], set()
    for line in pikepdf.parse_content_stream(pdf.pages[0]):
        name = str(line.operator)
        if name == "gs" and str(line.operands[0]).startswith("/Press"):
            on = str(line.operands[0]) == "/PressOverprint"
        elif name in {"f", "S", "Do"}:
            painted.append(on)
        elif name == "TJ":
            written.add(on)
    assert painted and not any(painted)
    assert written == {True, False}  # the blue title knocks out


def test_links_bookmarks_and_tags_are_gone() -> None:
    pdf = finished()
    assert set(pdf.Root.keys()) == {
        "/Type", "/Pages", "/Lang", "/Metadata", "/OutputIntents", "/ViewerPreferences",
    }  # fmt: skip
    assert "/Annots" not in pdf.pages[0].obj
    assert not operators(pdf).keys() & {"BDC", "BMC", "EMC"}


def test_the_text_can_still_be_read() -> None:
    text = pypdfium2.PdfDocument(finish(office_pdf(), press_job()))[0].get_textpage().get_text_range()
    assert PASSAGE in text


def test_equal_sheets_are_equal_bytes() -> None:
    assert finish(office_pdf(), press_job()) == finish(office_pdf(), press_job())


def test_bytes_do_not_depend_on_the_process() -> None:
    code = (
        "import hashlib;from tests.sheet_pdf import *;from plugins.channels.prepress.finish import finish;"
        "print(hashlib.sha256(finish(open(0,'rb').read(), press_job())).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=office_pdf(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }
    assert len(made) == 1


def test_errors_cross_processes() -> None:
    error = pickle.loads(pickle.dumps(PrepressError("gradient", say("màu {colour}", colour="#123456"))))
    assert error.name == "gradient" and str(error.message) == "màu #123456"
