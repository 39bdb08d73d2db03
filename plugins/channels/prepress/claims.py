"""In: an open PDF and its print condition. Out: the same with output intent, XMP and dates that PDF/X-4 asks for."""

from __future__ import annotations

import hashlib
import uuid
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pikepdf.models.metadata import encode_pdf_date

VERSION = "PDF/X-4"
REGISTRY = "http://www.color.org"
PRODUCER = "Bang Tin"
PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A printing condition: its name in the registry of the ICC, in words, and its profile (ICC, CMYK)."""

    profile: bytes
    identifier: str = "FOGRA39"
    words: str = "Coated FOGRA39 (ISO 12647-2:2004)"
    registry: str = REGISTRY


def claim(pdf: pikepdf.Pdf, *, title: str, created: datetime, condition: Condition, source: bytes) -> None:
    """Write what the file is. Identifiers come from `source`, so that they are the same for the same sheet."""
    pdf.Root.OutputIntents = Array([_intent(pdf, condition)])
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    _set_info(pdf, title, created)
    _set_xmp(pdf, title, created, uuid.UUID(bytes=hashlib.sha256(source).digest()[:16], version=4))


def _intent(pdf: pikepdf.Pdf, condition: Condition) -> Dictionary:
    """ISO 15930-7, 6.2.2: registered name and embedded profile."""
    profile = pdf.make_stream(_packed(condition.profile), N=4, Alternate=Name.DeviceCMYK, Filter=Name.FlateDecode)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.words),
        Info=String(condition.words),
        RegistryName=String(condition.registry),
        DestOutputProfile=pdf.make_indirect(profile),
    )


@lru_cache(maxsize=4)
def _packed(profile: bytes) -> bytes:
    """Compressed once for all sheets of a run: it is two thirds of the time that a file takes to write."""
    return zlib.compress(profile, 9)


def _set_info(pdf: pikepdf.Pdf, title: str, created: datetime) -> None:
    """The old dictionary, which must say the same as the XMP (ISO 15930-7, 6.7.2)."""
    date = String(encode_pdf_date(created))
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            CreationDate=date,
            ModDate=date,
            Creator=String(PRODUCER),
            Producer=String(PRODUCER),
            Trapped=Name("/False"),
        )
    )


def _set_xmp(pdf: pikepdf.Pdf, title: str, created: datetime, document: uuid.UUID) -> None:
    date = created.isoformat(timespec="seconds")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.register_xml_namespace(PDFX_NAMESPACE, "pdfxid")
        xmp["pdfxid:GTS_PDFXVersion"] = VERSION
        xmp["dc:title"] = title
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            xmp[f"xmp:{name}"] = date
        xmp["xmp:CreatorTool"] = xmp["pdf:Producer"] = PRODUCER
        xmp["pdf:Trapped"] = "False"
        xmp["xmpMM:DocumentID"] = f"uuid:{document}"
        xmp["xmpMM:RenditionClass"] = "default"
        xmp["xmpMM:VersionID"] = "1"
