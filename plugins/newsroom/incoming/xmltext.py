"""In: the bytes of an XML file of somebody else. Out: its root element, or the line where it is broken.

A document type is refused: no honest export has one, and entities are the way to bombs and to other files.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers.expat import errors

from plugins.newsroom.incoming.model import finding
from plugins.newsroom.problems import ContentError, say
from plugins.newsroom.text import nfc

MOST_BYTES = 200_000_000  # WordPress itself cuts exports far below


class DocumentTypeError(Exception):
    """The file has a <!DOCTYPE>."""


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, *_: object) -> None:
        """Called by expat before anything of the document type is read."""
        raise DocumentTypeError


def parse_xml(raw: bytes, place: str) -> ElementTree.Element:
    """Root of the document. Raises ContentError that names the line."""
    if len(raw) > MOST_BYTES:
        wrong = say("tệp lớn {size} MB", size=len(raw) // 1_000_000)
        raise ContentError(
            [finding(place, "", "too-large", (wrong, say("xuất thành nhiều tệp nhỏ hơn")), lost=True)]
        )
    text = nfc(raw.decode("utf-8-sig", "replace").replace("\r\n", "\n"))  # control characters are common in exports
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314  # without document type there are no entities
    try:
        parser.feed(text)
        root: ElementTree.Element = parser.close()
    except DocumentTypeError:
        complaint = say("có khai báo <!DOCTYPE>"), say("tệp xuất thật không có dòng này; xuất lại từ nguồn")
        raise ContentError([finding(place, "", "doctype", complaint, lost=True)]) from None
    except ElementTree.ParseError as error:
        line = error.position[0]
        missing = error.code == _NO_ELEMENT
        wrong = say("tệp trống hoặc bị cắt ngang") if missing else say("viết sai XML")
        complaint = wrong, say("xuất lại tệp từ nguồn; đừng sửa tay")
        raise ContentError([finding(place, "", "xml", complaint, line=line, lost=True)]) from None
    return root


_NO_ELEMENT = errors.codes[errors.XML_ERROR_NO_ELEMENTS]
