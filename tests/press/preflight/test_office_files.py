"""A file for offices and screens, sound and with one thing broken at a time: each fault is found by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from plugins.press.preflight import Kind, Level
from tests.press.preflight.conftest import OFFICE, Change, Inspected, changed, names
from tests.sheet_pdf import ADDRESS, office_pdf, picture

page = pytest.importorskip("page", reason="the second opinion is in the test group")


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].resources.Font.values())


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == Name(kind)]


def without_font_file(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def whole_font(pdf: pikepdf.Pdf) -> None:
    fonts(pdf)[0].BaseFont = Name("/BT-Bold")


def unreadable_font(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].ToUnicode


def untitled(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata
    pdf.trailer.Info.Title = String("")


def title_hidden(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def loose_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.StructParents


def odd_tag(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/H1")[0].S = Name("/Headline")


def mute_figure(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/Figure")[0]["/Alt"]


def mute_link(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0].Contents


def odd_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].A.URI = String("file:///etc/hosts")


def without_claim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        del xmp["{http://www.aiim.org/pdfua/ns/id/}part"]


def script_at_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_by_name(pdf: pikepdf.Pdf) -> None:
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def program_in_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.Launch, Type=Name.Action, F=String("a.exe"))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"a"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (without_font_file, "font-not-embedded"),
        (unreadable_font, "font-not-readable"),
        (untitled, "no-title"),
        (title_hidden, "title-not-shown"),
        (without_language, "no-language"),
        (without_tags, "no-tags"),
        (loose_page, "page-not-tagged"),
        (odd_tag, "unknown-tag"),
        (mute_figure, "no-alternative"),
        (mute_link, "mute-link"),
        (odd_link, "odd-link"),
        (without_claim, "no-pdfua-claim"),
        (script_at_opening, "action"),
        (script_by_name, "action"),
        (program_in_link, "action"),
        (attachment, "action"),
    ],
)
def test_one_fault_at_a_time(change: Change, name: str, inspected: Inspected) -> None:
    report = inspected(changed(office_pdf(), change), OFFICE)
    assert name in names(report, Level.ERROR)


def test_a_sound_file_has_no_findings(inspected: Inspected) -> None:
    report = inspected(office_pdf(), OFFICE)
    assert not names(report) and report.kind is Kind.OFFICE
    assert inspected(office_pdf()).kind is Kind.OFFICE


def test_a_second_program_agrees_that_it_is_pdf_ua(tmp_path: Path) -> None:
    path = tmp_path / "office.pdf"
    path.write_bytes(office_pdf())
    verdict = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    assert verdict.is_compliant, [failure.message for failure in verdict.failures]


def test_a_whole_font_is_worth_knowing(inspected: Inspected) -> None:
    assert names(inspected(changed(office_pdf(), whole_font), OFFICE)) == {"font-not-subset"}


def test_a_coarse_picture_is_worth_knowing(inspected: Inspected) -> None:
    assert names(inspected(office_pdf(image=picture(150)), OFFICE)) == {"low-resolution"}


def test_loose_marks_in_the_text(inspected: Inspected) -> None:
    report = inspected(office_pdf(extra="<p>Ca\u0302\u0301p cu\u031b\u0301u</p>"), OFFICE)
    assert names(report) == {"not-nfc"}


def test_another_code_than_expected(inspected: Inspected) -> None:
    report = inspected(office_pdf(address="HTTPS://BANGTIN.EXAMPLE/13"), OFFICE)
    assert names(report) == {"missing-code", "wrong-code"}


def test_a_covered_code(inspected: Inspected) -> None:
    report = inspected(office_pdf(css=".code{opacity:0}"), OFFICE)
    assert names(report) == {"missing-code"}


def test_a_code_too_many(inspected: Inspected) -> None:
    assert names(inspected(office_pdf(), replace(OFFICE, codes=()))) == {"wrong-code"}


def test_a_code_twice(inspected: Inspected) -> None:
    assert names(inspected(office_pdf(), replace(OFFICE, codes=(ADDRESS, ADDRESS)))) == {"missing-code"}


def test_a_missing_passage(inspected: Inspected) -> None:
    report = inspected(office_pdf(), replace(OFFICE, texts=("Không có câu này",)))
    assert names(report) == {"missing-text"}


def test_another_title(inspected: Inspected) -> None:
    assert names(inspected(office_pdf(), replace(OFFICE, title="Tên khác"))) == {"wrong-title"}


def test_too_many_pages(inspected: Inspected) -> None:
    report = inspected(office_pdf(extra='<p style="break-before:page">Hai</p>'), OFFICE)
    assert "page-count" in names(report)


def test_an_empty_page(inspected: Inspected) -> None:
    report = inspected(changed(office_pdf(), lambda pdf: pdf.add_blank_page()), replace(OFFICE, pages=2))
    assert "no-text" in names(report)


def test_a_heavy_file_without_pictures(inspected: Inspected) -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].resources.XObject = Dictionary()
        pdf.pages[0].contents_add(b"%" + bytes(range(32, 127)) * 2500)
        kept = pdf.pages[0].Contents.as_list()[-1].read_bytes()
        pdf.pages[0].Contents = pdf.make_stream(kept)

    report = inspected(changed(office_pdf(), grow, compress_streams=False), OFFICE)
    assert "file-size" in names(report, Level.WARNING)


def test_a_box_that_runs_off_the_sheet(inspected: Inspected) -> None:
    report = inspected(office_pdf(css="h1{background:#0b3f8c;margin-right:-20mm}"), OFFICE)
    assert names(report, Level.ERROR) == {"cut-off"}


def test_words_too_near_the_edge_for_an_office_printer(inspected: Inspected) -> None:
    report = inspected(office_pdf(css="@page{margin-left:0}"), OFFICE)
    assert names(report) == {"dead-edge"}
