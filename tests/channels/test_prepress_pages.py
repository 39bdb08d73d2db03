"""What a print shop would notice: boxes, marks and labels of a finished sheet."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest

from plugins.channels.prepress.errors import PrepressError
from plugins.channels.prepress.finish import finish
from tests.sheet_pdf import CREATED, PROFILE, TITLE, finished, office_pdf, press_job

MM = 72 / 25.4


def test_boxes_are_exact() -> None:
    pdf = finished()
    page = pdf.pages[0]
    media, bleed, trim = (
        [float(value) for value in box.as_list()] for box in (page.mediabox, page.obj.BleedBox, page.trimbox)
    )
    assert trim == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.01)
    assert bleed == pytest.approx([-3 * MM, -3 * MM, 213 * MM, 300 * MM], abs=0.01)
    assert media == pytest.approx([-10 * MM, -10 * MM, 220 * MM, 307 * MM], abs=0.01)


def test_a_page_of_the_wrong_size_is_named() -> None:
    with pytest.raises(PrepressError, match=r"148[.,]0"):
        finish(office_pdf(css="@page{size:A5}"), press_job())


def test_marks_lie_outside_the_bleed() -> None:
    """All four plates get them: in the slug there is black, between bleed and marks there is paper."""
    page = pypdfium2.PdfDocument(finish(office_pdf(), press_job()))[0].render(scale=4, grayscale=True).to_pil()
    mm = 4 * MM
    around_bleed = page.crop((0, round(6.2 * mm), page.width, round(6.8 * mm)))
    slug = page.crop((0, 0, page.width, round(5.9 * mm)))
    assert (
        around_bleed.crop((round(7 * mm), 0, page.width - round(7 * mm), around_bleed.height)).getextrema()[0]
        == 255
    )
    assert slug.getextrema()[0] < 80


def test_nothing_of_the_sheet_prints_outside_the_bleed() -> None:
    pdf = finish(office_pdf(css="h1{background:#0b3f8c;margin:-20mm -40mm 0}"), press_job())
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=2, grayscale=True).to_pil()
    mm = 2 * MM
    edge = page.crop((0, round(40 * mm), round(6.5 * mm), round(100 * mm)))
    assert edge.getextrema()[0] == 255


def test_the_label_is_that_of_pdf_x_4() -> None:
    pdf = finished()
    [intent] = pdf.Root.OutputIntents.as_list()
    assert intent.S == pikepdf.Name.GTS_PDFX and str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert intent.DestOutputProfile.read_bytes() == PROFILE
    assert pdf.pdf_version == "1.6"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        assert xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        assert xmp["dc:title"] == TITLE and xmp["pdf:Trapped"] == "False"
        assert xmp["xmp:CreateDate"] == CREATED.isoformat()
    assert str(pdf.docinfo.Title) == TITLE and str(pdf.docinfo.CreationDate).startswith("D:20261122080000")


def test_several_pages_share_one_set_of_marks() -> None:
    pdf = finished(extra='<p style="break-before:page">Trang hai</p>')
    forms = {page.resources.XObject["/PressMarks210x297"].objgen for page in pdf.pages}
    assert len(pdf.pages) == 2 and len(forms) == 1
