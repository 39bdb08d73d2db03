"""A file for the press, sound and with one thing broken at a time: each fault is found by its name."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from plugins.press.preflight import Kind, Level
from tests.press.preflight.conftest import PRESS, Change, Inspected, changed, names, press_pdf
from tests.sheet_pdf import picture


def painted(code: str) -> Change:
    """Add operators at the end of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(f"q {code} Q".encode())

    return change


def with_box(key: str, *sides: float) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[key] = Array(sides)

    return change


def without_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.TrimBox


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Rotate = 90


def without_marks(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        objects = page.resources.XObject
        for name in [name for name in objects if name.startswith("/PressMarks")]:
            objects[name].write(b"")


def white_overprinted(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].resources.ExtGState["/White"] = Dictionary(op=True, OP=True, OPM=1)
    painted("/White gs 0 0 0 0 k 50 50 20 20 re f")(pdf)


def with_rgb_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    pdf.pages[0].resources.XObject["/Red"] = form
    painted("/Red Do")(pdf)


def with_rgb_space(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream(b"x" * 200, N=3)
    pdf.pages[0].resources.ColorSpace = Dictionary(Screen=Array([Name.ICCBased, profile]))
    painted("/Screen cs 1 0 0 sc 50 50 9 9 re f")(pdf)


def rgb_picture(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image:
            item.write(b"\x80" * (int(item.Width) * int(item.Height) * 3))
            item.ColorSpace = Name.DeviceRGB
            del item.Decode


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def without_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def screen_profile(pdf: pikepdf.Pdf) -> None:
    profile = bytearray(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    profile[12:20] = b"mntrRGB "
    pdf.Root.OutputIntents[0].DestOutputProfile.write(bytes(profile))


def nameless_condition(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("")


def without_xmp(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def other_title_in_info(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("Tên khác")


def undated(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer.Info.CreationDate


def linked(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


BLUE_EDGE = "1 0 0 0 k 0 300 40 200 re f"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (with_box("/TrimBox", 0, 0, 500, 700), "trim-size"),
        (with_box("/BleedBox", -10, -10, 605, 852), "bleed-size"),
        (with_box("/MediaBox", 0, 0, 595.28, 841.89), "boxes"),
        (without_trim, "no-trim-box"),
        (turned, "rotated"),
        (painted(BLUE_EDGE), "no-bleed"),
        (painted("1 0 0 rg 50 50 9 9 re f"), "wrong-colour-space"),
        (painted("0 1 0 RG 50 50 m 90 90 l S"), "wrong-colour-space"),
        (with_rgb_form, "wrong-colour-space"),
        (with_rgb_space, "wrong-colour-space"),
        (rgb_picture, "wrong-colour-space"),
        (painted("1 1 .8 .8 k 50 50 9 9 re f"), "too-much-ink"),
        (white_overprinted, "white-overprint"),
        (without_marks, "no-marks"),
        (without_intent, "no-output-intent"),
        (without_profile, "no-profile"),
        (screen_profile, "wrong-profile"),
        (nameless_condition, "no-output-condition"),
        (without_xmp, "no-pdfx-claim"),
        (other_title_in_info, "information-differs"),
        (undated, "missing-information"),
        (linked, "annotation"),
    ],
)
def test_one_fault_at_a_time(change: Change, name: str, inspected: Inspected) -> None:
    report = inspected(changed(press_pdf(), change), PRESS)
    assert name in names(report, Level.ERROR)
    assert not report.sound


def test_a_sound_file_has_no_findings(inspected: Inspected) -> None:
    report = inspected(press_pdf(), PRESS)
    assert report.sound and not names(report) and report.kind is Kind.PRESS


def test_its_kind_is_seen_without_being_told(inspected: Inspected) -> None:
    assert inspected(press_pdf()).kind is Kind.PRESS
    assert inspected(changed(press_pdf(), without_intent)).kind is Kind.PRESS


def test_black_text_of_four_inks(inspected: Inspected) -> None:
    report = inspected(press_pdf(css="h1{color:device-cmyk(.6 .4 .4 1)}"), PRESS)
    assert names(report, Level.ERROR) == {"rich-black-text"}


def test_small_text_of_four_inks(inspected: Inspected) -> None:
    report = inspected(press_pdf(css="h1{font-size:8pt}"), PRESS)
    [finding] = report.at(Level.WARNING)
    assert finding.name == "small-text-inks" and "8 pt" in str(finding.message)


def test_a_coarse_picture(inspected: Inspected) -> None:
    report = inspected(press_pdf(image=picture(150)), PRESS)
    [finding] = report.at(Level.ERROR)
    assert finding.name == "low-resolution" and finding.page == 1 and float(finding.value) < 100


def test_colour_that_bleeds_is_fine(inspected: Inspected) -> None:
    report = inspected(changed(press_pdf(), painted("1 0 0 0 k -8.5 300 40 200 re f")), PRESS)
    assert not names(report)


def test_the_colour_is_told(inspected: Inspected) -> None:
    report = inspected(changed(press_pdf(), painted("1 0 0 rg 50 50 9 9 re f")), PRESS)
    assert "#ff0000" in str(report.at(Level.ERROR)[0].message)
