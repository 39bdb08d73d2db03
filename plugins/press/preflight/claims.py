"""In: a PDF. Out: findings about what it claims to be: PDF/X-4, PDF/UA-1, its printing condition, its dates."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Object

from plugins.press.preflight.report import Finding, Kind, error, ok, warning
from plugins.press.preflight.subject import PDFUA, PDFX, Subject

_PURL, _XAP = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/"
_ADOBE = "http://ns.adobe.com/pdf/1.3/"
_CLASS, _SPACE = slice(12, 16), slice(16, 20)  # header of a profile (ISO 15076-1, 7.2)
_NEEDED = ("/Title", "/CreationDate", "/ModDate", "/Producer")


def claims(subject: Subject) -> Iterator[Finding]:
    """PDF/X-4 for the press (ISO 15930-7, 6.7), PDF/UA-1 for the office (ISO 14289-1, 5), said in the XMP."""
    version, part = subject.claim(PDFX, "GTS_PDFXVersion"), subject.claim(PDFUA, "part")
    if subject.kind is Kind.PRESS and not version.startswith("PDF/X-4"):
        yield error("no-pdfx-claim", "XMP không ghi PDF/X-4", value=version)
    elif subject.kind is Kind.PRESS:
        yield ok(
            "claim", "XMP ghi {claim}; đây là tự khai, chưa có bộ kiểm PDF/X tự do nào xác nhận", claim=version
        )
    elif subject.kind is Kind.OFFICE and part != "1":
        yield error("no-pdfua-claim", "XMP không ghi PDF/UA-1", value=part)
    elif subject.kind is Kind.OFFICE:
        yield ok("claim", "XMP ghi PDF/UA-{part}", part=part)
    else:
        yield warning("no-claim", "tệp không ghi theo chuẩn nào (PDF/X-4 hay PDF/UA-1)")


def output_intent(subject: Subject) -> Iterator[Finding]:
    """A printing condition with its profile: output class, CMYK, four components."""
    if subject.kind is not Kind.PRESS:
        return
    intent = subject.press_intent
    if intent is None:
        yield error("no-output-intent", "thiếu điều kiện in (OutputIntent GTS_PDFX)")
        return
    named = str(intent.get("/OutputConditionIdentifier", ""))
    wrong = list(_profile(intent.get("/DestOutputProfile")))
    if not named:
        wrong.append(error("no-output-condition", "điều kiện in không có tên"))
    yield from wrong
    if not wrong:
        yield ok("output-intent", "điều kiện in: {named}, hồ sơ màu nhúng kèm", named=named)


def information(subject: Subject) -> Iterator[Finding]:
    """Dates, title and trapping in a press file; the old dictionary and the XMP agree (ISO 15930-7, 6.7)."""
    if subject.kind is not Kind.PRESS:
        return
    info = subject.pdf.trailer.get("/Info")
    missing = [key for key in _NEEDED if info is None or key not in info]
    missing += ["/Trapped"] if subject.claim(_ADOBE, "Trapped") not in {"True", "False"} else []
    missing += [
        f"xmp:{name}" for name in ("CreateDate", "ModifyDate", "MetadataDate") if not subject.claim(_XAP, name)
    ]
    missing += ["/ID"] if "/ID" not in subject.pdf.trailer else []
    if missing:
        yield error("missing-information", "thiếu thông tin tệp: {missing}", missing=", ".join(missing))
    elif info is not None and str(info.Title) != subject.claim(_PURL, "title"):
        yield error("information-differs", "tiêu đề trong Info và XMP khác nhau")
    else:
        yield ok("information", "tiêu đề, ngày, mã tệp và dấu Trapped có đủ, Info và XMP khớp nhau")


def _profile(profile: Object | None) -> Iterator[Finding]:
    if profile is None:
        yield error("no-profile", "điều kiện in không kèm hồ sơ màu ICC")
        return
    header = profile.read_bytes()[:128]
    if header[_CLASS] != b"prtr" or header[_SPACE] != b"CMYK" or int(profile.N) != 4:
        yield error("wrong-profile", "hồ sơ màu không phải của máy in CMYK")
