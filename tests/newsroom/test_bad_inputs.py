"""Every mistake an editor can make is told with its file, its line and what to write instead; none crashes.

One row for each: what is written in which file, and the problem that must be told. Rows also say how many
problems there are, so that one mistake is not told twice.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.newsroom.desk import read_desk
from plugins.newsroom.problems import Level
from tests.newsroom.folder import BOARDS_CSV, NEWSROOM_TOML, POST, draw, post, write_content

TOML, CSV = "newsroom.toml", "boards.csv"
WORDS_41 = " ".join(["tiếng"] * 41)


@dataclass(frozen=True, kw_only=True)
class Bad:
    """`text` in `file` must give exactly the problems `told`: (line, name, part of the message)."""

    about: str
    text: str | bytes | None
    told: tuple[tuple[int, str, str], ...]
    file: str = POST


def bad(about: str, text: str | bytes | None, *told: tuple[int, str, str], file: str = POST) -> Bad:
    return Bad(about=about, text=text, told=told, file=file)


def toml(old: str, new: str) -> str:
    assert old in NEWSROOM_TOML, old
    return NEWSROOM_TOML.replace(old, new, 1)


def csv(old: str, new: str) -> str:
    assert old in BOARDS_CSV, old
    return BOARDS_CSV.replace(old, new, 1)


FILES = [
    bad("empty file", "", (1, "no-front-matter", "thiếu phần đầu bài; mở tệp bằng một dòng ---")),
    bad("only a body", "Chào các bạn\n", (1, "no-front-matter", "thiếu phần đầu bài")),
    bad(
        "no closing fence",
        "---\ntitle: A\n\nThân bài\n",
        (1, "unclosed-front-matter", "thêm một dòng --- sau trường cuối"),
    ),
    bad("nothing between fences", "---\n---\nThân\n", (1, "empty-front-matter", "phần đầu bài trống")),
    bad(
        "a list between fences", "---\n- một\n- hai\n---\n", (2, "not-a-mapping", "viết, chẳng hạn, title: Tên bài")
    ),
    bad(
        "Latin-1",
        post(title='"Tang luong \xe9"').encode("latin-1", "replace"),
        (2, "encoding", "lưu lại tệp với bảng mã UTF-8"),
    ),
    bad("UTF-16 from Notepad", post().encode("utf-16"), (1, "encoding", "không phải chữ UTF-8")),
    bad("a picture named .md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", (0, "binary", "là tệp nhị phân")),
    bad("a NUL in the text", post().encode() + b"\x00", (0, "binary", "là tệp nhị phân")),
    bad("3 MB of text", b"a" * 3_000_000, (0, "too-large", "tệp lớn 3,0 MB; một tệp chữ không quá 2 MB")),
    bad(
        "body pasted above the fence",
        post(extra="a" * 21_000),
        (1, "long-front-matter", "chép phần thân bài xuống dưới"),
    ),
    bad("a Word file", "x", (0, "not-markdown", "bài trong tệp .md"), file="articles/bai.docx"),
    bad(
        "no letters in the file name",
        post(),
        (0, "slug", "đặt tên như 2026-11-22-ten-bai.md"),
        file="articles/2026-12-05-.md",
    ),
]

YAML = [
    bad("a tab", "---\ntitle: A\n\tdate: 2026-12-05\n---\n", (3, "yaml", "thụt đầu dòng bằng dấu cách")),
    bad("a colon in a bare title", post(title="Hỏi: đáp: về lương"), (2, "yaml", "trong ngoặc kép")),
    bad("an open quote", post(brief='"Suất ăn ca'), (6, "yaml", "viết sai cú pháp YAML")),
    bad("an open bracket", post(themes="[cham-lo"), (5, "yaml", "viết sai cú pháp YAML")),
    bad("a field twice", post("title: Khác"), (7, "duplicate-field", "title: “title” viết hai lần; giữ một lần")),
    bad(
        "a field twice inside",
        post('figure:\n  number: "5"\n  sentence: a b\n  number: "6"'),
        (10, "duplicate-field", "figure.number: “number” viết hai lần"),
    ),
    bad("an alias", post("source: &a Biên bản\ncover_credit: *a"), (8, "yaml-tag", "không cho phép (&, * hoặc !)")),
    bad("a tag", post('source: !!python/object/apply:os.system ["ls"]'), (7, "yaml-tag", "viết thẳng giá trị")),
    bad(
        "a merge key",
        post("figure: &f\n  number: '5'\n  sentence: a\nurgent:\n  <<: *f"),
        (11, "yaml-tag", "không cho phép"),
    ),
    bad(
        "a YAML bomb",
        post('source: "lol"\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]'),
        (8, "unknown-field", "a: không có trường này"),
        (9, "unknown-field", "b: "),
        (9, "yaml-tag", "b[1]"),
        (9, "yaml-tag", "b[2]"),
        (10, "unknown-field", "c: "),
        (10, "yaml-tag", "c[1]"),
        (10, "yaml-tag", "c[2]"),
    ),
    bad(
        "1,000 brackets",
        post("source: " + "[" * 1000 + "]" * 1000),
        (7, "nesting", "source: lồng nhau quá sâu; viết phẳng hơn"),
    ),
    bad("a list as a key", post("? [a, b]\n: c"), (7, "field-name", "tên trường không phải một chữ")),
]

FIELDS = [
    bad(
        "all required fields missing",
        "---\nstatus: draft\n---\nThân.\n",
        (1, "missing", "audiences: thiếu trường này; thêm một dòng “audiences: …”"),
        (1, "missing", "brief: "),
        (1, "missing", "date: "),
        (1, "missing", "themes: "),
        (1, "missing", "title: "),
    ),
    bad("an empty title", post(title='""'), (2, "string-too-short", "title: để trống")),
    bad("a title of spaces", post(title='"   "'), (2, "string-too-short", "title: để trống")),
    bad(
        "an endless title",
        post(title='"' + "a" * 161 + '"'),
        (2, "string-too-long", "rút còn 160 ký tự"),
        (2, "long-title", "nên không quá 90 ký tự"),
    ),
    bad("a list as title", post(title="[a, b]"), (2, "string-type", "phải là một dòng chữ")),
    bad("a map as brief", post(brief="{a: b}"), (6, "string-type", "brief: phải là một dòng chữ")),
    bad(
        "a long brief",
        post(brief=f'"{WORDS_41}"'),
        (6, "too-long", "brief: dài 41 tiếng; bớt 1 tiếng, còn nhiều nhất 40 tiếng"),
    ),
    bad("a long summary", post("summary: " + "a " * 61), (7, "too-long", "còn nhiều nhất 60 tiếng")),
    bad("a long board_title", post("board_title: " + "a " * 12), (7, "too-long", "còn nhiều nhất 11 tiếng")),
    bad("a long board_text", post("board_text: " + "a " * 20), (7, "too-long", "dài 20 tiếng; bớt 2 tiếng")),
    bad("two key points", post("key_points:\n  - một\n  - hai"), (7, "too-short", "có 2 mục; viết ít nhất 3 mục")),
    bad("four key points", post("key_points: [a, b, c, d]"), (7, "too-long", "có 4 mục; giữ nhiều nhất 3 mục")),
    bad(
        "a long third key point",
        post("key_points:\n  - một\n  - hai\n  - " + "a " * 29),
        (10, "too-long", "key_points[3]: dài 29 tiếng"),
    ),
    bad(
        "an empty key point",
        post('key_points:\n  - một\n  - ""\n  - ba'),
        (9, "string-too-short", "key_points[2]: để trống"),
    ),
    bad("a word as key points", post("key_points: ba ý"), (7, "list-type", "mở bằng dấu gạch đầu dòng")),
    bad(
        "an unknown field",
        post("tilte: Tên"),
        (7, "unknown-field", "tilte: không có trường này; có phải “title” không?"),
    ),
    bad("a field of another program", post("zzz: 1"), (7, "unknown-field", "bỏ dòng này")),
    bad(
        "Pelican's save_as", post("save_as: ../../etc/passwd"), (7, "unknown-field", "save_as: không có trường này")
    ),
    bad("a slug by hand", post("slug: ../ngoai"), (7, "unknown-field", "slug: không có trường này")),
    bad(
        "status in Vietnamese",
        post("status: nháp"),
        (7, "literal-error", "“nháp” không dùng được; viết một trong: draft, published"),
    ),
    bad("an unknown language", post("lang: fr"), (7, "literal-error", "viết một trong: vi, en")),
    bad("urgent in Vietnamese", post("urgent: có"), (7, "urgent", "viết true, hoặc các dòng con why, where")),
    bad("a long urgent line", post("urgent:\n  why: " + "a " * 17), (8, "too-long", "urgent.why: dài 17 tiếng")),
    bad(
        "an unknown urgent line",
        post("urgent:\n  were: Cẩu"),
        (8, "unknown-field", "urgent.were: không có trường này; có phải “where” không?"),
    ),
    bad(
        "k above n",
        post("figure: {number: '9', sentence: a b, k: 9, n: 8}"),
        (7, "share", "figure.k: k = 9 lớn hơn n = 8"),
    ),
    bad(
        "k without n",
        post("figure:\n  number: '9'\n  sentence: a b\n  k: 9"),
        (10, "half-share", "figure.k: thiếu k hoặc n"),
    ),
    bad(
        "k in words",
        post("figure:\n  number: '9'\n  sentence: a b\n  k: chín\n  n: 10"),
        (10, "number", "“chín” không phải số nguyên; viết một số như 17"),
    ),
    bad(
        "k = 012,5",
        post("figure: {number: '9', sentence: a b, k: '2.5', n: 5}"),
        (7, "number", "“2.5” không phải số nguyên"),
    ),
    bad(
        "n = 21",
        post("figure: {number: '9', sentence: a b, k: 1, n: 21}"),
        (7, "less-than-equal", "viết số không quá 20"),
    ),
    bad(
        "n = 0",
        post("figure: {number: '9', sentence: a b, k: 0, n: 0}"),
        (7, "greater-than-equal", "viết số từ 1 trở lên"),
    ),
    bad(
        "a figure without a sentence",
        post("figure:\n  number: '9'"),
        (7, "missing", "figure.sentence: thiếu trường này"),
    ),
    bad("a figure in one word", post("figure: 9 trên 10"), (7, "model-type", "phải gồm các dòng con")),
    bad(
        "a correction without a date",
        post("corrections:\n  - wrong: a\n    right: b"),
        (8, "missing", "corrections[1].date: thiếu trường này"),
    ),
    bad(
        "a mistyped correction",
        post("corrections:\n  - date: 2026-12-06\n    wrong: a\n    rigth: b"),
        (8, "missing", "right"),
        (10, "unknown-field", "có phải “right” không?"),
    ),
    bad("a bare source address", post("source_url: congdoan.example"), (7, "web-address", "mở đầu bằng https://")),
    bad(
        "a script as source",
        post('source_url: "javascript:alert(1)"'),
        (7, "web-address", "không phải địa chỉ web"),
    ),
    bad("an address without a host", post('source_url: "https://"'), (7, "web-address", "không phải địa chỉ web")),
    bad("a broken address", post('source_url: "https://[::1/x"'), (7, "web-address", "không phải địa chỉ web")),
    bad(
        "markup in an address",
        post("source_url: 'https://a.example/\"><script>'"),
        (7, "web-address", "không phải địa chỉ web"),
    ),
]

DATES = [
    bad(
        f"date: {text}",
        post(date=f'"{text}"'),
        (3, "date", f"date: “{text}” không phải một ngày có thật; viết như 2026-11-22"),
    )
    for text in (
        "2026-02-30",
        "2026-13-02",
        "012",
        "0000-01-01",
        "22/11/2026",
        "2026-1-5",
        "20261205",
        "2026-12-05T25:00",
        "2026-12-05T07:30+25:00",
        "hôm nay",
        "3026-12-05",
        "２０２６-12-05",
    )
] + [
    bad("an empty date", post(date=""), (3, "string-too-short", "date: để trống")),
    bad("a list of dates", post(date="[2026-12-05]"), (3, "string-type", "date: phải là một dòng chữ")),
    bad(
        "expires before date",
        post("expires: 2026-12-04"),
        (7, "expired-at-once", "expires: hết hạn trước khi đăng"),
    ),
    bad("updated in words", post("updated: mai"), (7, "date", "updated: “mai” không phải")),
    bad(
        "a correction of 30 February",
        post("corrections:\n  - date: 2026-02-30\n    wrong: a\n    right: b"),
        (8, "date", "corrections[1].date: “2026-02-30”"),
    ),
]

WORDS = [
    bad(
        "an unknown theme",
        post(themes="[cham-lo, phap-luatt]"),
        (4, "unknown-term", "themes: newsroom.toml không có “phap-luatt”; có phải “phap-luat” không?"),
    ),
    bad("a theme with tones", post(themes="[Chăm lo]"), (4, "unknown-term", "có phải “cham-lo” không?")),
    bad("a theme from nowhere", post(themes="[xyz]"), (4, "unknown-term", "chọn trong: cham-lo, phap-luat")),
    bad(
        "the third theme, on its own line",
        post(themes="\n  - cham-lo\n  - phap-luat\n  - su-kien"),
        (7, "unknown-term", "“su-kien”"),
    ),
    bad(
        "a theme twice",
        post(themes="\n  - cham-lo\n  - phap-luat\n  - cham-lo"),
        (7, "repeated", "themes[3]: “cham-lo” ghi hai lần"),
    ),
    bad(
        "four themes",
        post(themes="[cham-lo, phap-luat, a, b]"),
        (4, "too-long", "có 4 mục; giữ nhiều nhất 3 mục"),
        (4, "unknown-term", "“a”"),
        (4, "unknown-term", "“b”"),
    ),
    bad("no theme", post(themes="[]"), (4, "too-short", "viết ít nhất 1 mục")),
    bad("an empty theme", post(themes=""), (4, "too-short", "viết ít nhất 1 mục")),
    bad("a map of themes", post(themes="{a: b}"), (4, "list-type", "phải là một danh sách")),
    bad("an unknown audience", post(audiences="doanvien"), (5, "unknown-term", "có phải “doan-vien” không?")),
    bad(
        "an unknown facet",
        post("segments:\n  ca: ca-dem\n  tuoi: [tre]"),
        (9, "unknown-field", "segments.tuoi: không có trường này; chỉ dùng: ca"),
    ),
    bad(
        "an unknown value",
        post("segments:\n  ca:\n    - ca-ngay\n    - ca-toi"),
        (10, "unknown-term", "segments.ca: newsroom.toml không có “ca-toi”"),
    ),
    bad("segments in one word", post("segments: ca-dem"), (7, "dict-type", "phải gồm các dòng con")),
    bad("braces in a word", post(themes='["{0}{line.x}"]'), (4, "unknown-term", "không có “{0}{line.x}”")),
]

PICTURES = [
    bad(
        "a missing cover",
        post("cover: images/khong-co.jpg\ncover_alt: Ảnh"),
        (7, "picture", "không có tệp content/images/khong-co.jpg"),
    ),
    bad(
        "a cover out of the tree",
        post("cover: ../../etc/anh.png\ncover_alt: Ảnh"),
        (7, "outside", "chỉ ra ngoài thư mục content/"),
    ),
    bad(
        "an absolute cover",
        post("cover: /etc/anh.png\ncover_alt: Ảnh"),
        (7, "outside", "viết như images/ten-anh.jpg"),
    ),
    bad(
        "a cover from the web",
        post("cover: https://a.example/a.png\ncover_alt: Ảnh"),
        (7, "outside", "chỉ ra ngoài"),
    ),
    bad("a script as cover", post('cover: "javascript:a.png"\ncover_alt: Ảnh'), (7, "outside", "chỉ ra ngoài")),
    bad("a PDF as cover", post("cover: images/a.pdf\ncover_alt: Ảnh"), (7, "picture-type", "dùng ảnh .jpg, .png")),
    bad(
        "a focus that is no point",
        post("cover: images/gian-giao.png\ncover_alt: Ảnh\ncover_focus: bên trái"),
        (9, "focus", "như 30% 60%"),
    ),
    bad(
        "a focus outside the picture",
        post("cover: images/gian-giao.png\ncover_alt: Ảnh\ncover_focus: 50% 120%"),
        (9, "focus", "hai số từ 0 đến 100"),
    ),
    bad("a focus of no cover", post("cover_focus: 50% 20%"), (7, "no-cover", "thêm dòng cover")),
    bad(
        "a cover without alt",
        post("cover: images/gian-giao.png"),
        (7, "cover-alt", "viết cover_alt: một câu tả ảnh"),
    ),
    bad(
        "a picture of another site",
        post(body="Xem:\n\n![x](https://a.example/a.png)\n"),
        (10, "link", "ảnh nằm ở trang khác; viết {static}/images/tên-ảnh"),
    ),
    bad(
        "a picture of another site by reference",
        post(body="![x][a]\n\n[a]: https://a.example/a.png\n"),
        (10, "link", "ảnh nằm ở trang khác"),
    ),
    bad(
        "a picture of another site in HTML",
        post(body='<img alt="" src=//a.example/a.png>\n'),
        (8, "link", "không tìm được ảnh"),
    ),
    bad(
        "a picture in the text",
        post(body="![x](data:image/png;base64,AAAA)\n"),
        (8, "link", "ảnh nằm ở trang khác"),
    ),
    bad(
        "a missing picture",
        post(body="a\n![x]({static}/images/b.png)\n"),
        (9, "picture", "không có tệp content/images/b.png"),
    ),
    bad(
        "a picture out of the tree",
        post(body="![x]({static}/../../b.png)\n"),
        (8, "link", "chỉ ra ngoài thư mục content/"),
    ),
    bad(
        "a picture by a bare path",
        post(body="![x](images/gian-giao.png)\n"),
        (8, "link", "viết {static}/images/tên-ảnh"),
    ),
]

BODIES = [
    bad(
        "a javascript: link",
        post(body="a\n\n[x](javascript:alert(1))\n"),
        (10, "link", "không dùng được liên kết kiểu “javascript:”"),
    ),
    bad(
        "a hidden javascript: link",
        post(body='<a href="&#106;avascript:alert(1)">x</a>\n'),
        (8, "link", "liên kết kiểu “javascript:”"),
    ),
    bad("a file: link", post(body="[x](file:///C:/a.doc)\n"), (8, "link", "liên kết kiểu “file:”")),
    bad("a file: link in brackets", post(body="<file:///C:/a.doc>\n"), (8, "link", "liên kết kiểu “file:”")),
    bad(
        "a link without a scheme",
        post(body="[x](www.congdoan.example)\n"),
        (8, "link", "hoặc trọn địa chỉ https://"),
    ),
    bad("a link that begins with //", post(body="[x](//a.example)\n"), (8, "link", "thiếu https:")),
    bad("a bare e-mail address", post(body="[x](a@b.example)\n"), (8, "link", "viết mailto: trước địa chỉ thư")),
    bad("an empty link", post(body="[x]()\n"), (8, "link", "liên kết trống")),
    bad(
        "a link to a missing post",
        post(body="a\n\n\n[x]({filename}/articles/khong-co.md)\n"),
        (11, "dead-link", "không có bài content/articles/khong-co.md"),
    ),
    bad(
        "a link to a missing file",
        post(body="[x]({static}/documents/khong-co.pdf)\n"),
        (8, "dead-link", "không có tệp content/documents/khong-co.pdf"),
    ),
    bad(
        "a link out of the tree",
        post(body="[x]({filename}/../../khac.md)\n"),
        (8, "link", "chỉ ra ngoài thư mục content/"),
    ),
    bad(
        "Pelican's other tokens",
        post(body="[x]({tag}luong)\n"),
        (8, "link", "“{tag}luong” không dùng được; viết {filename}/articles/… hoặc {static}"),
    ),
    bad("a heading of level 1", post(body="a\n\n# Tên bài\n"), (10, "heading-1", "viết ## thay cho #")),
    bad("a hashtag at the head of a line", post(body="#AnToan\n"), (8, "heading-1", "viết ## thay cho #")),
    bad("an underlined heading of level 1", post(body="a\n\nTên bài\n===\n"), (10, "heading-1", "tiêu đề cấp 1")),
    bad(
        "a script",
        post(body="a\n<script>alert(1)</script>\n"),
        (9, "html", "không dùng được “<script>” trong thân bài"),
    ),
    bad(
        "a film",
        post(body='<iframe src="https://a.example"></iframe>\n'),
        (8, "html", "“<iframe>”"),
        (8, "link", "ảnh nằm ở trang khác"),
    ),
    bad("an event handler", post(body="<p onclick=alert(1)>a</p>\n"), (8, "html", "không dùng được “onclick=”")),
    bad(
        "looks pasted from Word",
        post(body='<span style="color:red">a</span>\n'),
        (8, "html", "“<span>” không có tác dụng ở đây; bỏ thẻ này, giữ chữ bên trong"),
        (8, "html", "không dùng được “style=”"),
    ),
    bad("a word in angle brackets", post(body="Ghi <tên và tổ> vào phiếu.\n"), (8, "html", "“<t")),
    bad("an empty body", post(body=""), (8, "empty-body", "nên viết vài câu")),
]

VOCABULARY = [
    bad("no newsroom.toml", None, (0, "missing-file", "chưa có tệp này; chép tệp mẫu"), file=TOML),
    bad(
        "an empty newsroom.toml",
        "",
        *((1, "missing", f"{name}: thiếu trường này") for name in ("audiences", "bulletin", "identity", "themes")),
        file=TOML,
    ),
    bad("an open quote", toml('"Công đoàn Thử"', '"Công đoàn Thử'), (3, "toml", "ngoặc kép chưa đóng"), file=TOML),
    bad("a bare word", toml('"#0b3f8c"', "xanh"), (7, "toml", "giá trị thiếu ngoặc kép"), file=TOML),
    bad(
        "a key twice",
        toml('name = "Bảng Tin Thử"', 'name = "A"\nname = "B"'),
        (3, "toml", "khai báo hai lần"),
        file=TOML,
    ),
    bad("a table twice", NEWSROOM_TOML + "[contact]\n", (48, "toml", "khai báo hai lần"), file=TOML),
    bad("30 February", toml("2026-12-22", "2026-02-30"), (46, "toml", "ngày giờ không có thật"), file=TOML),
    bad("a deep array", NEWSROOM_TOML + "a = " + "[" * 5000, (1, "toml", "viết sai cú pháp TOML"), file=TOML),
    bad(
        "a number without end", NEWSROOM_TOML + "a = " + "9" * 5000, (1, "toml", "viết sai cú pháp TOML"), file=TOML
    ),
    bad("Latin-1", NEWSROOM_TOML.encode("cp1258", "replace"), (3, "encoding", "không phải chữ UTF-8"), file=TOML),
    bad(
        "an unknown table",
        NEWSROOM_TOML + "[contcat]\n",
        (48, "unknown-field", "contcat: không có trường này; có phải “contact” không?"),
        file=TOML,
    ),
    bad(
        "an unknown key",
        toml('title = "Bảng Tin Thử"\n', 'title = "Bảng Tin Thử"\nrythm = "weekly"\n'),
        (19, "unknown-field", "bulletin.rythm: không có trường này; có phải “rhythm” không?"),
        file=TOML,
    ),
    bad(
        "an unknown key of a value",
        toml('name = "Ca đêm" }', 'ten = "Ca đêm" }'),
        (42, "missing", "facets[1].values[2].name"),
        (42, "unknown-field", "facets[1].values[2].ten"),
        file=TOML,
    ),
    bad(
        "a slug with tones",
        toml('slug = "phap-luat"', 'slug = "Pháp luật"'),
        (26, "slug", "themes[2].slug: “Pháp luật” không dùng làm địa chỉ được; viết “phap-luat”"),
        file=TOML,
    ),
    bad("a path as slug", toml('slug = "phap-luat"', 'slug = "../x"'), (26, "slug", "viết “x”"), file=TOML),
    bad(
        "a slug twice",
        toml('slug = "phap-luat"', 'slug = "cham-lo"'),
        (26, "duplicate-slug", "themes[2].slug: “cham-lo” đã dùng cho “Chăm lo”"),
        file=TOML,
    ),
    bad(
        "the slug of everyone",
        toml('slug = "can-bo"', 'slug = "tat-ca"'),
        (34, "duplicate-slug", "“tat-ca” đã dùng"),
        file=TOML,
    ),
    bad(
        "a value's slug twice",
        toml('slug = "ca-dem"', 'slug = "ca-ngay"'),
        (42, "duplicate-slug", "facets[1].values[2].slug: “ca-ngay” đã dùng cho “Ca ngày”"),
        file=TOML,
    ),
    bad(
        "a facet named like a column",
        toml('slug = "ca"\n', 'slug = "format"\n'),
        (38, "duplicate-slug", "facets[1].slug: “format” đã dùng"),
        file=TOML,
    ),
    bad(
        "no values",
        toml(
            'values = [\n  { slug = "ca-ngay", name = "Ca ngày" },\n  { slug = "ca-dem", name = "Ca đêm" },\n]',
            "values = []",
        ),
        (40, "too-short", "facets[1].values: có 0 mục"),
        file=TOML,
    ),
    bad(
        "a colour in words",
        toml('"#0b3f8c"', '"xanh"'),
        (7, "colour", "identity.colours.primary: “xanh” không phải mã màu; viết như #0b3f8c"),
        file=TOML,
    ),
    bad("a short colour", toml('"#0b3f8c"', '"#fff"'), (7, "colour", "“#fff” không phải mã màu"), file=TOML),
    bad(
        "a pale colour",
        toml('"#0b3f8c"', '"#8db8ff"'),
        (7, "contrast", "khó đọc cùng chữ trắng (tương phản 2,0)"),
        (8, "contrast", "accent: khó đọc cùng nền màu primary"),
        file=TOML,
    ),
    bad(
        "a dark accent",
        toml('"#ffc81f"', '"#7a0000"'),
        (8, "contrast", "khó đọc cùng chữ đen"),
        (8, "contrast", "nền màu primary"),
        file=TOML,
    ),
    bad(
        "a week that is not",
        toml("2026-W01", "2025-W53"),
        (19, "week", "“2025-W53” không phải một tuần có thật; viết như 2026-W48"),
        file=TOML,
    ),
    bad("a far week", toml("2026-W01", "9999-W52"), (19, "week", "“9999-W52” không phải"), file=TOML),
    bad(
        "a weekday in quotes",
        toml("first_week =", 'closes_on = "5"\nfirst_week ='),
        (19, "int-type", "“5” không phải số nguyên; viết một số như 17, không có ngoặc kép"),
        file=TOML,
    ),
    bad(
        "the eighth weekday",
        toml("first_week =", "closes_on = 8\nfirst_week ="),
        (19, "less-than-equal", "viết số không quá 7"),
        file=TOML,
    ),
    bad(
        "true as a number",
        toml("first_week =", "hangs_days = true\nfirst_week ="),
        (19, "int-type", "không phải số nguyên"),
        file=TOML,
    ),
    bad(
        "an unknown rhythm",
        toml("first_week =", 'rhythm = "monthly"\nfirst_week ='),
        (19, "literal-error", "viết một trong: weekly, fortnightly"),
        file=TOML,
    ),
    bad("a date in quotes", toml("2026-12-22", '"2026-12-22"'), (46, "date-type", "calendar[1].date"), file=TOML),
    bad(
        "an address without https",
        toml("https://bangtin.example", "bangtin.example"),
        (4, "web-address", "identity.site_url: “bangtin.example” không phải địa chỉ web"),
        file=TOML,
    ),
    bad(
        "an address with a query",
        toml("https://bangtin.example", "https://a.example/?x=1"),
        (4, "web-address", "không phải địa chỉ web"),
        file=TOML,
    ),
    bad(
        "a broken e-mail address",
        toml("[contact]\n", '[contact]\nemail = "bangtin"\n'),
        (15, "email", "“bangtin” không phải địa chỉ thư điện tử"),
        file=TOML,
    ),
    bad(
        "a missing logo",
        toml("site_url", 'logo = "images/logo.svg"\nsite_url'),
        (4, "picture", "identity.logo: không có tệp content/images/logo.svg"),
        file=TOML,
    ),
    bad(
        "a logo out of the tree",
        toml("site_url", 'logo = "../logo.svg"\nsite_url'),
        (4, "outside", "chỉ ra ngoài"),
        file=TOML,
    ),
    bad(
        "a table as name",
        toml('name = "Chăm lo"', "name = { vi = 1 }"),
        (23, "string-type", "themes[1].name: phải là một dòng chữ"),
        file=TOML,
    ),
    bad(
        "one theme, not a list",
        toml('[[themes]]\nslug = "cham-lo"\nname = "Chăm lo"\n\n[[themes]]', "[themes]"),
        (21, "list-type", "themes: phải là một danh sách"),
        file=TOML,
    ),
]

BOARDS = [
    bad(
        "no boards.csv",
        None,
        (0, "missing-file", "tạo tệp với dòng đầu: id,name,place,province,audiences,ca,format"),
        file=CSV,
    ),
    bad("an empty boards.csv", "", (1, "no-header", "viết dòng đầu: id,name,place"), file=CSV),
    bad(
        "a missing column",
        csv(",ca,", ",").replace(",ca-ngay;ca-dem,", ",").replace(",ca-dem,", ","),
        (1, "missing-column", "ca: thiếu cột này"),
        file=CSV,
    ),
    bad(
        "a mistyped column",
        csv("headcount", "headcuont"),
        (1, "missing-column", "headcount: thiếu cột này"),
        (1, "unknown-column", "headcuont: không có cột “headcuont”; có phải “headcount” không?"),
        file=CSV,
    ),
    bad(
        "a column twice",
        csv("copies,language", "copies,copies").replace(",vi\n", ",1\n"),
        (1, "duplicate-column", "copies: cột này có hai lần"),
        file=CSV,
    ),
    bad(
        "no header",
        BOARDS_CSV.split("\n", 1)[1],
        *((1, "missing-column", "") for _ in range(9)),
        *((1, "unknown-column", "") for _ in range(11)),
        file=CSV,
    ),
    bad("broken quotes", csv("Cạnh máy", '"Cạnh máy'), (2, "csv", "ngoặc kép trong dòng này bị vỡ"), file=CSV),
    bad("a stray quote", csv("Cạnh máy", '"Cạnh" máy'), (2, "csv", "ngoặc kép trong dòng này bị vỡ"), file=CSV),
    bad("a cell too few", csv("120,2,vi", "120,2"), (2, "cells", "có 10 ô, cần 11 ô"), file=CSV),
    bad(
        "a bare comma",
        csv("Cạnh máy", "Cạnh, máy"),
        (2, "cells", "có 12 ô, cần 11 ô; ô có dấu ngăn cột thì đặt trong ngoặc kép"),
        file=CSV,
    ),
    bad("a code twice", csv("B02", "b01"), (3, "duplicate-id", "id: mã “B01” đã có ở dòng 2"), file=CSV),
    bad(
        "a code with tones",
        csv("B02", "Bảng 2"),
        (3, "board-id", "“Bảng 2” không làm mã bảng được; viết 1 đến 8 chữ cái"),
        file=CSV,
    ),
    bad("a path as code", csv("B02", "../B2"), (3, "board-id", "không làm mã bảng được"), file=CSV),
    bad("no code", csv("B02", ""), (3, "board-id", "“” không làm mã bảng được"), file=CSV),
    bad("no name", csv("Lán nghỉ", ""), (3, "empty", "name: để trống"), file=CSV),
    bad("no province", csv("Trong lán,Hải Phòng", "Trong lán,"), (3, "empty", "province: để trống"), file=CSV),
    bad(
        "an unknown audience",
        csv("doan-vien", "doan-vienn"),
        (2, "unknown-term", "audiences: newsroom.toml không có “doan-vienn”; có phải “doan-vien”"),
        file=CSV,
    ),
    bad(
        "an unknown value beside tat-ca",
        csv("tat-ca,ca-dem", "tat-ca,tat-ca;ca-toi"),
        (3, "unknown-term", "ca: newsroom.toml không có “ca-toi”"),
        file=CSV,
    ),
    bad(
        "A5",
        csv("ca-dem,A4,1,40", "ca-dem,A5,1,40"),
        (3, "choice", "format: “A5” không dùng được; viết một trong: A4, A3"),
        file=CSV,
    ),
    bad(
        "three pages",
        csv("A4,1,40", "A4,3,40"),
        (3, "number", "pages: “3” không đúng; chỉ viết chữ số, từ 1 đến 2"),
        file=CSV,
    ),
    bad(
        "a headcount with a point",
        csv("A4,1,40", "A4,1,1.040"),
        (3, "number", "headcount: “1.040” không đúng; chỉ viết chữ số"),
        file=CSV,
    ),
    bad("copies in words", csv("120,2,vi", "120,hai,vi"), (2, "number", "copies: “hai” không đúng"), file=CSV),
    bad("no copies", csv("120,2,vi", "120,0,vi"), (2, "number", "từ 1 đến 1000000"), file=CSV),
    bad("an unknown language", csv("120,2,vi", "120,2,fr"), (2, "choice", "viết một trong: vi, en"), file=CSV),
    bad(
        "everything at once",
        csv("Lán nghỉ", "").replace("A4,1,40", "A5,1,x"),
        (3, "choice", "format"),
        (3, "empty", "name"),
        (3, "number", "headcount"),
        file=CSV,
    ),
    bad(
        "a row after a cell of two lines",
        csv("Cạnh máy", '"Cạnh\nmáy"')
        .replace(" công,", ",")
        .replace('"Cạnh\nmáy" chấm', '"Cạnh\nmáy chấm"')
        .replace("A4,1,40", "A5,1,40"),
        (4, "choice", "format"),
        file=CSV,
    ),
]

TABLE = [*FILES, *YAML, *FIELDS, *DATES, *WORDS, *PICTURES, *BODIES, *VOCABULARY, *BOARDS]


@pytest.mark.parametrize("row", TABLE, ids=[f"{row.file}-{row.about}" for row in TABLE])
def test_the_mistake_is_told_with_its_line_and_what_to_write_instead(row: Bad, tmp_path: Path) -> None:
    files = {row.file: row.text} if row.file == POST or "/" not in row.file else {row.file: row.text, POST: None}
    content = write_content(tmp_path, files)
    desk = read_desk(content)
    found = sorted((problem.line, problem.name, problem.read(str)) for problem in desk.problems)
    assert [entry[:2] for entry in found] == sorted(entry[:2] for entry in row.told), found
    for (line, name, fragment), (_, _, text) in zip(sorted(row.told), found, strict=True):
        place = f"{content}/{row.file}:{line}: " if line else f"{content}/{row.file}: "
        assert text.startswith(place), (name, text)
        assert (
            fragment.replace("content/images", f"{content}/images")
            .replace("content/art", f"{content}/art")
            .replace("content/doc", f"{content}/doc")
            in text
        )
        assert "; " in text and "{" not in text.replace("{static}", "").replace("{filename}", "").replace(
            "{tag}luong", ""
        ).replace("{0}{line.x}", "")


def test_the_table_is_long_enough_and_names_each_mistake_once() -> None:
    names = [(row.file, row.about) for row in TABLE]
    assert len(names) >= 150
    assert len(set(names)) == len(names)


def test_a_folder_in_good_order_has_no_problems(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path))
    assert desk.problems == ()
    assert desk.newsroom is not None
    assert [board.code for board in desk.newsroom.boards] == ["B01", "B02"]
    assert [item.file for item in desk.manuscripts] == [POST]


@pytest.mark.parametrize(
    "encoded",
    [
        post().encode("utf-8-sig"),
        b"\xef\xbb\xbf" + post().encode("utf-8-sig"),
        post().replace("\n", "\r\n").encode(),
        post().replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", post()).encode(),
        post(title='"A\u030an ca\u2028thêm"').encode(),
        post("expires:\ncover:\nurgent:\nsource:").encode(),
    ],
    ids=["BOM", "two BOMs", "CRLF", "CR", "NFD", "line separator", "optional fields left empty"],
)
def test_what_other_programs_write_is_read_all_the_same(encoded: bytes, tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: encoded}))
    assert desk.problems == ()
    title = desk.manuscripts[0].fields.title
    assert title == unicodedata.normalize("NFC", title)
    assert "\r" not in desk.manuscripts[0].document.body


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + BOARDS_CSV,
        BOARDS_CSV.replace(";", "|").replace(",", ";"),
        "\n".join('"' + line.replace(",", '";"') + '"' for line in BOARDS_CSV.strip().split("\n")),
        BOARDS_CSV.replace(",", "\t"),
        BOARDS_CSV.replace("\n", ",,,\r\n"),
        "\n\n" + BOARDS_CSV + "\n,,,,,,,,,,\n",
    ],
    ids=["BOM", "semicolons", "Excel's semicolons", "tabs", "padded", "empty rows"],
)
def test_boards_are_read_from_any_spreadsheet(text: str, tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {CSV: text}))
    assert desk.problems == ()
    assert desk.newsroom is not None
    assert [board.facets for board in desk.newsroom.boards] == [
        (("ca", ("ca-ngay", "ca-dem")),),
        (("ca", ("ca-dem",)),),
    ]


def test_no_boards_at_all_is_fine(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {CSV: BOARDS_CSV.split("\n", 1)[0]}))
    assert desk.problems == ()
    assert desk.newsroom is not None
    assert desk.newsroom.boards == ()


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("torn.png", lambda raw: raw[:-40]),
        ("torn.jpg", lambda raw: raw[:-200]),
        ("torn.webp", lambda raw: raw[:-40]),
        ("torn.gif", lambda raw: raw[:-20]),
        ("empty.png", lambda raw: b""),
        ("page.jpg", lambda raw: b"<html>404</html>"),
        ("text.png", lambda raw: b"\x89PNG\r\n\x1a\n" + b"x" * 50),
    ],
)
def test_a_broken_picture_is_told_where_it_is_shown(name: str, spoil, tmp_path: Path) -> None:
    text = post(f"cover: images/{name}\ncover_alt: Ảnh", body=f"a\n\n![x]({{static}}/images/{name})\n")
    content = write_content(tmp_path, {POST: text})
    path = content / "images" / name
    draw(path, (300, 200))
    path.write_bytes(spoil(path.read_bytes()))
    found = [(problem.line, problem.name) for problem in read_desk(content).problems]
    assert found == [(7, "picture"), (12, "picture")]


@pytest.mark.parametrize(("name", "raw"), [("logo.png", b"\x89PNG"), ("logo.jpg", b""), ("logo.svg", b"<svg>")])
def test_a_broken_logo_is_told_before_a_sheet_needs_it(name: str, raw: bytes, tmp_path: Path) -> None:
    changed = toml("site_url", f'logo = "images/{name}"\nsite_url')
    content = write_content(tmp_path, {TOML: changed})
    (content / "images" / name).write_bytes(raw)
    (problem,) = read_desk(content).problems
    assert (problem.file, problem.line, problem.field) == (TOML, 4, "identity.logo")
    assert f"images/{name} hỏng hoặc không phải ảnh" in problem.read(str)


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path, {POST: post("cover: images/to.png\ncover_alt: Ảnh")})
    draw(content / "images/to.png", (10_000, 7_000))
    (problem,) = read_desk(content).problems
    assert "thu nhỏ còn dưới 60 triệu điểm ảnh" in problem.read(str)


def test_links_that_lead_out_of_the_tree_are_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "bi-mat.md").write_text(post())
    (content / "articles/bi-mat.md").symlink_to(outside / "bi-mat.md")
    (content / "articles/thu-muc").symlink_to(outside)
    (content / "articles/vong.md").symlink_to("vong.md")
    draw(outside / "a.png")
    (content / "images/a.png").symlink_to(outside / "a.png")
    (content / POST).write_text(post("cover: images/a.png\ncover_alt: Ảnh"))
    found = [(problem.file, problem.name) for problem in read_desk(content).problems]
    assert found == [
        (POST, "picture"),
        ("articles/bi-mat.md", "symlink"),
        ("articles/thu-muc", "symlink"),
        ("articles/vong.md", "symlink"),
    ]


def test_odd_things_in_the_folder_neither_stop_nor_hang_the_desk(tmp_path: Path) -> None:
    content = write_content(tmp_path, {"articles/.an.md": "x", "articles/~$bai.docx": "x", "articles/bai.md~": "x"})
    os.mkfifo(content / "articles/ong.md")
    (content / "articles/thu-muc.md").mkdir()
    (content / "articles" / os.fsdecode(b"\xff\xfe.md")).write_text(post())
    found = sorted((problem.file, problem.name) for problem in read_desk(content).problems)
    assert found == [("articles/??.md", "file-name"), ("articles/ong.md", "not-markdown")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    (content / POST).chmod(0)
    (problem,) = read_desk(content).problems
    assert "không có quyền đọc tệp này" in problem.read(str)


@pytest.mark.parametrize(
    "body",
    [
        "Mã nguồn: `[x](javascript:a)` và ``<script>``.\n",
        "```\n# Không phải tiêu đề\n[x](javascript:a)\n<script>\n```\n",
        "[a](https://a.example) [b](mailto:a@b.example) [c](tel:0900) [d](#muc) <https://a.example>\n",
        "[a]({filename}/articles/2026-12-05-an-ca.md#muc) [b]({filename}2026-12-05-an-ca.md)\n",
        '![x]({static}/images/gian-giao.png) [![y](<{static}/images/gian-giao.png>)](https://a.example "Tên")\n',
        "Chú thích[^1]. Lương < 5 triệu, 3<4, a<b.\n\n[^1]: Nguồn.\n",
        "- [ ] việc\n- [x] xong\n\nMột [ngoặc] thường (và) thế thôi.\n",
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n## Mục\n\n### Nhỏ\n\n---\n\nĐoạn\n---\n",
    ],
)
def test_good_bodies_are_left_alone(body: str, tmp_path: Path) -> None:
    assert [
        problem.read(str) for problem in read_desk(write_content(tmp_path, {POST: post(body=body)})).problems
    ] == []


def test_advice_does_not_stop_a_build(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: post(title='"' + "a" * 91 + '"', body="")}))
    assert {problem.level for problem in desk.problems} == {Level.ADVICE}
    assert desk.broken == ()
    assert len(desk.manuscripts) == 1
