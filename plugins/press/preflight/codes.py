"""In: a PDF. Out: findings about its QR codes, read off the page as a phone does (zxing-cpp, 150 dpi)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import zxingcpp

from plugins.press.preflight.report import Finding, error, ok
from plugins.press.preflight.subject import DPI, Subject

_QR = zxingcpp.barcode_formats_from_str("QRCode")


def codes(subject: Subject) -> Iterator[Finding]:
    """Each code can be read and leads where it should."""
    found = [(number, text) for number in range(len(subject.pdf.pages)) for text in read(subject, number)]
    wanted = subject.expected.codes
    if wanted is None:
        shown = ", ".join(text for _, text in found) or "–"
        yield ok("codes", "{count} mã QR đọc được ở {dpi} dpi: {codes}", count=len(found), dpi=DPI, codes=shown)
        return
    missing, spare = Counter(wanted), Counter(text for _, text in found)
    missing.subtract(spare)
    for address in sorted(missing):
        if missing[address] > 0:
            yield error("missing-code", "không đọc được mã QR tới {address}", value=address, address=address)
        elif missing[address] < 0:
            page = next(number + 1 for number, text in found if text == address)
            yield error("wrong-code", "mã QR lạ: {address}", page, address, address=address)
    if not any(missing.values()):
        yield ok("codes", "{count} mã QR đọc được ở {dpi} dpi, đúng địa chỉ", count=len(found), dpi=DPI)


def read(subject: Subject, page: int) -> list[str]:
    """Texts of the QR codes on a page (from 0)."""
    results = zxingcpp.read_barcodes(subject.raster(page), formats=_QR)
    return [result.text for result in results]
