"""Mistakes in the register of documents."""

# fmt: off
from __future__ import annotations

from tests.newsroom.folder import post
from tests.newsroom.mistakes import DOCUMENT, bad, document

DOCUMENTS = [
    bad("a post that cites an unknown document", post('documents: ["99/XX"]'),
        "7: documents: kho văn bản không có số 99/XX; thêm văn bản ấy vào content/documents/, hoặc sửa số"),
    bad("a map of documents", post("documents: {a: b}"),
        "7: documents: phải là một danh sách; viết mỗi mục một dòng, mở bằng dấu gạch đầu dòng"),
    bad("a document without a day", document(issued=None),
        "1: issued: thiếu trường này; thêm một dòng “issued: …”", file=DOCUMENT),
    bad("a document of day 0", document(issued="0000-00-00"),
        "5: issued: “0000-00-00” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30", file=DOCUMENT),
    bad("a document that ends before it begins", document(in_force_until="2025-01-01"),
        "7: in_force_until: hết hiệu lực trước khi có hiệu lực; viết ngày không sớm hơn in_force_from", file=DOCUMENT),
    bad("a document without a text", document(source_url=None),
        "1: file: không có tệp, cũng không có địa chỉ; viết file: documents/ten-tep.pdf, hoặc source_url", file=DOCUMENT),
    bad("a script as a document's source", document(source_url='"javascript:alert(1)"'),
        "6: source_url: “javascript:alert(1)” không phải địa chỉ web; viết trọn địa chỉ, mở đầu bằng https://", file=DOCUMENT),
    bad("a document's file out of the tree", document(file="documents/../../x.pdf"),
        "7: file: “documents/../../x.pdf” không nằm trong documents/; viết như documents/ten-tep.pdf", file=DOCUMENT),
    bad("a program as document", document(file="documents/x.exe"),
        "7: file: “documents/x.exe” không phải tệp văn bản; dùng một trong: .pdf, .docx, .xlsx, .pptx, .odt, .ods, .odp, .doc, .xls, …", file=DOCUMENT),
    bad("a missing document", document(file="documents/x.pdf"),
        "7: file: không có tệp content/documents/x.pdf; sửa đường dẫn, hoặc chép tệp vào đó", file=DOCUMENT),
    bad("an empty document", document(file="documents/x.pdf"),
        "7: file: tệp content/documents/x.pdf không phải tệp .pdf, hoặc bị hỏng; xuất lại tệp từ chương trình đã làm ra nó", file=DOCUMENT, beside={"documents/x.pdf": b""}),
    bad("a web page as document", document(file="documents/x.pdf"),
        "7: file: tệp content/documents/x.pdf không phải tệp .pdf, hoặc bị hỏng; xuất lại tệp từ chương trình đã làm ra nó", file=DOCUMENT, beside={"documents/x.pdf": b"<html>404</html>"}),
    bad("an unknown kind of document", document(kind="luat"),
        "7: kind: newsroom.toml chưa có loại văn bản nào; thêm bảng [[document_kinds]], hoặc bỏ dòng này", file=DOCUMENT),
    bad("a document that replaces itself", document(replaces="['12/TB']"),
        "7: replaces: thay thế nhau thành vòng: 12/TB → 12/TB; bỏ một mắt của vòng này", file=DOCUMENT),
    bad("documents that replace each other", document(replaces="['13/TB']"),
        "documents/hai.md:7: replaces: thay thế nhau thành vòng: 13/TB → 12/TB → 13/TB; bỏ một mắt của vòng này", file=DOCUMENT, beside={"documents/hai.md": document(number="13/TB", replaces="['12/TB']")}),
    bad("two documents of one number", document(),
        "2: number: số 12/TB đã có ở content/documents/hai.md; sửa số; văn bản trùng số của năm khác thì viết thêm năm: 12/TB (2026)", file=DOCUMENT, beside={"documents/hai.md": document()}),
]
