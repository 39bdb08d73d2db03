"""The report as people read it, and files that no program can read."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.press.preflight import Expected, Level, inspect, preflight
from tests.press.preflight.conftest import PRESS, Inspected, changed, names, press_pdf
from tests.sheet_pdf import office_pdf


def test_the_report_says_what_was_checked(inspected: Inspected) -> None:
    lines = list(inspected(press_pdf(), PRESS).lines())
    assert "tệp nhà in" in lines[0] and "0 lỗi" in lines[0]
    said = "\n".join(lines)
    for word in ("210.0 × 297.0 mm", "FOGRA39", "chừa xén 3 mm", "BT-", "dpi", "PDF/X-4", "mã QR", "qpdf"):
        assert word in said


def test_a_check_that_cannot_be_made_is_said(inspected: Inspected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    report = inspected(press_pdf(), PRESS)
    [missing] = report.at(Level.SKIPPED)
    assert missing.name == "syntax" and "qpdf" in str(missing.message) and report.sound


@pytest.mark.pdf
def test_bad_syntax_is_found(inspected: Inspected) -> None:
    pdf = office_pdf()
    assert "syntax" in names(inspected(pdf.replace(b"startxref\n", b"startxref\n9")))


def test_the_report_can_be_read_in_another_language(inspected: Inspected) -> None:
    words = {"lỗi": "error", "tệp không ghi ngôn ngữ": "no language is given"}

    def silent(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Lang

    lines = list(inspected(changed(office_pdf(), silent)).lines(lambda text: words.get(text, text)))
    assert "  error: no language is given  [no-language]" in lines


def test_errors_come_last_where_they_are_seen(inspected: Inspected) -> None:
    lines = list(inspected(office_pdf(), Expected(title="Khác")).lines())
    assert lines[-1].endswith("[wrong-title]")


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n", office_pdf()[:3000]])
def test_what_is_no_pdf_is_reported(content: bytes, inspected: Inspected) -> None:
    report = inspected(content)
    assert not report.sound


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    assert names(inspect(tmp_path / "none.pdf")) == {"unreadable"}


def test_a_locked_file_is_reported(inspected: Inspected) -> None:
    lock = pikepdf.Encryption(owner="a", user="b")
    assert names(inspected(changed(office_pdf(), lambda _: None, encryption=lock))) == {"encrypted"}


def test_a_file_that_opens_but_is_encrypted_is_reported(inspected: Inspected) -> None:
    lock = pikepdf.Encryption(owner="a", user="")
    assert "encrypted" in names(inspected(changed(office_pdf(), lambda _: None, encryption=lock)))


def test_one_broken_part_does_not_hide_the_rest(inspected: Inspected) -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].resources["/ExtGState"]
        del pdf.Root.Lang

    found = names(inspected(changed(office_pdf(), broken)))
    assert {"malformed", "no-language"} <= found


def test_the_command_line(tmp_path: Path) -> None:
    good, bad, lines = tmp_path / "good.pdf", tmp_path / "bad.pdf", list[str]()
    good.write_bytes(press_pdf())
    bad.write_bytes(b"")
    assert preflight([good], write=lines.append) == 0
    assert preflight([good, bad], write=lines.append) == 1
    assert sum(line.startswith(str(good)) for line in lines) == 2


def test_inspecting_leaves_the_file_alone(inspected: Inspected, tmp_path: Path) -> None:
    pdf = press_pdf()
    inspected(pdf)
    assert (tmp_path / "to.pdf").read_bytes() == pdf


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_damaged_files_make_reports(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is removed from the structure of a file, there is a report."""
    with pikepdf.open(io.BytesIO(office_pdf())) as pdf:
        holders = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and item.keys()
        ]
        holder = data.draw(st.sampled_from(range(len(holders))))
        key = data.draw(st.sampled_from(sorted(holders[holder].keys() - {"/Length"}) or ["/Length"]))
        if key != "/Length":
            del holders[holder][key]
        made = io.BytesIO()
        try:
            pdf.save(made)
        except pikepdf.PdfError:
            return
    path = tmp_path_factory.getbasetemp() / "damaged.pdf"
    path.write_bytes(made.getvalue())
    assert inspect(path).findings
