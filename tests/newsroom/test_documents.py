"""The register of documents: every slip is told with file and line; what is in force follows the day."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.newsroom.articles import make_article
from plugins.newsroom.attachments import FORMS, look_at
from plugins.newsroom.checking import check
from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.compose import next_change
from plugins.newsroom.dates import start_of
from plugins.newsroom.desk import Desk, read_desk
from plugins.newsroom.documents import make_document
from plugins.newsroom.files import MOST_BYTES
from plugins.newsroom.model import Attachment, OfficialDocument
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import Level
from plugins.newsroom.prose import prose
from plugins.newsroom.register import Force, Register, Standing
from plugins.newsroom.schema import ArticleFields, DocumentFields
from tests.factories import NOW, article, document, edition
from tests.newsroom.folder import NEWSROOM_TOML, POST, post, write_content

ENTRY, OTHER = "documents/12-hd.md", "documents/5-hd.md"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
KINDS = '\n[[document_kinds]]\nslug = "huong-dan"\nname = "H\u01b0\u1edbng d\u1eabn"\n'
FIELDS = {
    "number": '"12/HD-CĐT"',
    "title": '"Hướng dẫn trả lời kiến nghị"',
    "issuer": '"Công đoàn Thử"',
    "issued": "2026-06-22",
    "source_url": '"https://vanban.example/12"',
}  # the lines 2 to 6 of an entry


def entry(extra: str = "", *, body: str = "", **changes: str | None) -> str:
    fields = FIELDS | changes
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, *([extra] if extra else []), "---", body])


def archive(*names: str, **contents: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in names:
            parts.writestr(zipfile.ZipInfo(name), contents.get(name, "<x/>"))  # ZipInfo: no date of today
    return made.getvalue()


def desk_of(folder: Path, **files: str | bytes) -> Desk:
    """A desk whose content has these files of documents/; `_` stands for `.`: `x_pdf`."""
    return read_desk(
        write_content(folder, {f"documents/{name.replace('_', '.')}": text for name, text in files.items()})
    )


def told(desk: Desk) -> list[tuple[str, int, str, str]]:
    return [(problem.file, problem.line, problem.name, problem.read(str)) for problem in desk.problems]


WRONG = [
    ("no number", entry(number=None), 1, "missing", "number: thiếu trường này"),
    ("an empty number", entry(number='""'), 2, "string-too-short", "number: để trống"),
    ("no issuer", entry(issuer=None), 1, "missing", "issuer: thiếu"),
    ("no day of issue", entry(issued=None), 1, "missing", "issued: thiếu"),
    ("a day that is not", entry(issued="2026-02-30"), 5, "date", "“2026-02-30” không phải một ngày có thật"),
    ("an unknown field", entry("isuer: x"), 7, "unknown-field", "có phải “issuer” không?"),
    ("an unknown theme", entry("themes: [cham-loo]"), 7, "unknown-term", "có phải “cham-lo” không?"),
    ("four themes", entry("themes: [cham-lo, phap-luat, cham-lo, phap-luat]"), 7, "repeated", "ghi hai lần"),
    ("a kind without a list of kinds", entry("kind: huong-dan"), 7, "unknown-term", "chưa có loại văn bản nào"),
    (
        "over before it begins",
        entry("in_force_from: 2026-07-01\nin_force_until: 2026-06-30"),
        8,
        "until-before-from",
        "in_force_until: hết hiệu lực trước khi có hiệu lực",
    ),
    ("over before it is issued", entry("in_force_until: 2026-06-21"), 7, "until-before-from", "in_force_until"),
    ("no text anywhere", entry(source_url=None), 1, "no-text", "không có tệp, cũng không có địa chỉ"),
    (
        "a script for an address",
        entry(source_url='"javascript:alert(1)"'),
        6,
        "web-address",
        "không phải địa chỉ web",
    ),
    (
        "an address that looks like another",
        entry(source_url="https://vanban.chinhphu.vn@elsewhere.example/"),
        6,
        "web-address",
        "không phải địa chỉ web",
    ),
    ("a file outside", entry("file: ../secret.pdf"), 7, "outside-documents", "không nằm trong documents/"),
    ("a file of the root", entry("file: /etc/passwd.pdf"), 7, "outside-documents", "không nằm trong documents/"),
    ("a way round", entry("file: documents/../boards.pdf"), 7, "outside-documents", "documents/ten-tep.pdf"),
    ("a file elsewhere in content/", entry("file: images/a.pdf"), 7, "outside-documents", "documents/ten-tep.pdf"),
    ("a file of another kind", entry("file: documents/a.exe"), 7, "document-type", "dùng một trong: .pdf, .docx"),
    ("a file that is not there", entry("file: documents/mất.pdf"), 7, "document-file", "không có tệp"),
    ("a successor that is not there", entry('replaced_by: ["9/HD"]'), 7, "unknown-document", "không có số 9/HD"),
    ("itself for a successor", entry('replaced_by: ["12/HD-CĐT"]'), 7, "circular-replacement", "thành vòng"),
    ("a number twice", entry('replaces: ["1/A", "1/A"]'), 7, "repeated", "replaces[2]: “1/A” ghi hai lần"),
    ("a link to nothing", entry(body="[a]({filename}/documents/x.md)"), 8, "dead-link", "không có bài"),
    ("a heading of level 1", entry(body="# A"), 8, "heading-1", "tiêu đề cấp 1"),
    ("no front matter", "12/HD", 1, "no-front-matter", "thiếu phần đầu bài"),
    ("another language", entry("lang: fr"), 7, "literal-error", "viết một trong: vi, en"),
]


@pytest.mark.parametrize(
    ("text", "line", "name", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_every_slip_is_told_once_with_its_line(text: str, line: int, name: str, words: str, tmp_path: Path) -> None:
    ((file, found_line, found, sentence),) = told(read_desk(write_content(tmp_path, {ENTRY: text})))
    assert (file, found_line, found) == (ENTRY, line, name), sentence
    assert words in sentence


def test_an_entry_needs_no_body_and_no_file(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {ENTRY: entry()}))
    assert told(desk) == []
    assert [item.address for item in desk.manuscripts if item.file == ENTRY] == ["van-ban/12-hd/"]


def test_kinds_are_a_closed_list(tmp_path: Path) -> None:
    files = {
        "newsroom.toml": NEWSROOM_TOML + KINDS,
        ENTRY: entry("kind: huong-dn"),
        OTHER: entry("kind: huong-dan", number='"5"'),
    }
    ((file, line, name, words),) = told(read_desk(write_content(tmp_path, files)))
    assert (file, line, name) == (ENTRY, 7, "unknown-term")
    assert "có phải “huong-dan” không?" in words


GOOD_FILES = {
    "a.pdf": PDF,
    "a.docx": archive("[Content_Types].xml", "word/document.xml"),
    "a.xlsx": archive("xl/workbook.xml"),
    "a.pptx": archive("ppt/presentation.xml"),
    "a.odt": archive("mimetype", mimetype="application/vnd.oasis.opendocument.text"),
    "a.ods": archive("mimetype", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "a.odp": archive("mimetype", mimetype="application/vnd.oasis.opendocument.presentation"),
    "a.doc": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100),
    "a.xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100),
    "a.ppt": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100),
    "a.rtf": b"{\\rtf1}",
    "Văn bản SỐ 1.PDF": PDF,
}


@pytest.mark.parametrize("name", GOOD_FILES)
def test_files_of_these_kinds_are_taken_as_they_are(name: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        ENTRY: entry(f"file: documents/{name}"),
        f"documents/{name}": GOOD_FILES[name],
    }
    desk = read_desk(write_content(tmp_path, files))
    assert told(desk) == []
    (found,) = [item.attachment for item in desk.manuscripts if item.attachment]
    assert found.size == len(GOOD_FILES[name])
    assert found.media_type == FORMS[Path(name).suffix.lower()].media_type


def test_every_kind_of_file_is_tried() -> None:
    assert {Path(name).suffix.lower() for name in GOOD_FILES} == set(FORMS)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.pdf", b"<!doctype html><title>Login</title>"),
        ("a.pdf", PDF[:20]),  # torn
        ("a.pdf", b""),
        ("a.docx", PDF),
        ("a.docx", archive("xl/workbook.xml")),
        ("a.docx", archive("word/document.xml", "word/vbaProject.bin")),  # macros
        ("a.docx", archive("word/document.xml")[:40]),
        ("a.odt", archive("mimetype", mimetype="application/vnd.oasis.opendocument.spreadsheet")),
        ("a.odt", archive("content.xml")),
        ("a.doc", PDF),
        ("a.rtf", b"rtf"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, raw: bytes, tmp_path: Path) -> None:
    content = write_content(tmp_path, {ENTRY: entry(f"file: documents/{name}"), f"documents/{name}": raw})
    ((file, line, found, words),) = told(read_desk(content))
    assert (file, line, found) == (ENTRY, 7, "document-file")
    assert f"documents/{name} không phải tệp {Path(name).suffix}, hoặc bị hỏng" in words


@settings(deadline=None)
@given(raw=st.binary(max_size=200), suffix=st.sampled_from(sorted(FORMS)))
def test_no_bytes_crash_the_look_at_a_file(
    raw: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.getbasetemp() / "bytes"
    (content / "documents").mkdir(parents=True, exist_ok=True)
    (content / f"documents/a{suffix}").write_bytes(raw)
    found = look_at(PictureShelf(content), f"documents/a{suffix}")
    assert isinstance(found, Attachment | tuple)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    content = write_content(tmp_path, {ENTRY: entry("file: documents/a.pdf"), "documents/a.pdf": PDF})
    with (content / "documents/a.pdf").open("ab") as file:
        file.truncate(MOST_BYTES + 1)
    ((_, _, name, words),) = told(read_desk(content))
    assert name == "document-file"
    assert "lớn 25 MB; nén lại còn dưới 25 MB" in words


def test_a_link_out_of_the_tree_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(PDF)
    content = write_content(tmp_path, {ENTRY: entry("file: documents/a.pdf")})
    (content / "documents/a.pdf").symlink_to(tmp_path / "secret.pdf")
    assert {row[2] for row in told(read_desk(content))} == {"document-file", "symlink"}


def test_files_that_no_document_names_are_only_advice(tmp_path: Path) -> None:
    desk = read_desk(
        write_content(tmp_path, {ENTRY: entry(), "documents/a.pdf": PDF, "documents/.~lock.a.pdf": b""})
    )
    ((file, _, name, words),) = told(desk)
    assert (file, name) == ("documents/a.pdf", "unused-file")
    assert "file: documents/a.pdf" in words
    assert not desk.broken


def test_other_files_do_not_belong_there(tmp_path: Path) -> None:
    ((file, _, name, words),) = told(desk_of(tmp_path, script_py="print()"))
    assert (file, name) == ("documents/script.py", "document-type")
    assert ".pdf" in words


@pytest.mark.parametrize(
    ("numbers", "line", "name", "words"),
    [
        ('["12/HD-CDT"]', 7, "unknown-document", "có phải “12/HD-CĐT” không?"),  # no marks
        ('["12 hd cđt"]', 7, "unknown-document", "có phải “12/HD-CĐT” không?"),
        ('"13/HD-CĐT"', 7, "unknown-document", "có phải “12/HD-CĐT” không?"),
        ('["1/2"]', 7, "unknown-document", "thêm văn bản ấy vào content/documents/"),
        ('\n  - "12/HD-CĐT"\n  - "Thư số 9"', 9, "unknown-document", "không có số Thư số 9"),
        ('["12/HD-CĐT", "12/HD-CĐT"]', 7, "repeated", "documents[2]"),
    ],
)
def test_a_post_cites_only_documents_of_the_register(
    numbers: str, line: int, name: str, words: str, tmp_path: Path
) -> None:
    content = write_content(tmp_path, {POST: post(f"documents: {numbers}"), ENTRY: entry()})
    ((file, found_line, found, sentence),) = told(read_desk(content))
    assert (file, found_line, found) == (POST, line, name)
    assert words in sentence


def test_a_number_is_the_same_in_nfd(tmp_path: Path) -> None:
    content = write_content(
        tmp_path, {POST: post('documents: ["12/HD-C\u0110T"]'), ENTRY: entry(number='"12/HD-CĐT"')}
    )
    assert told(read_desk(content)) == []


def test_no_number_is_unknown_while_a_document_is_broken(tmp_path: Path) -> None:
    content = write_content(tmp_path, {POST: post('documents: ["12/HD-CĐT"]'), ENTRY: entry(issued="hôm qua")})
    assert [row[2] for row in told(read_desk(content))] == ["date"]


@pytest.mark.parametrize("number", ['"12/HD-CĐT"', '"12/hd-cđt"'])
def test_a_number_belongs_to_one_file(number: str, tmp_path: Path) -> None:
    ((file, line, name, words),) = told(
        read_desk(write_content(tmp_path, {ENTRY: entry(), OTHER: entry(number=number)}))
    )
    assert (file, line, name) == (OTHER, 2, "duplicate-number")
    assert f"{ENTRY}; " in words
    assert "viết thêm năm: 12/HD-CĐT (2026)" in words


def test_what_is_replaced_may_be_older_than_the_register(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {ENTRY: entry('replaces: ["1/1998"]')}))
    assert [(problem.level, problem.line, problem.name) for problem in desk.problems] == [
        (Level.ADVICE, 7, "unknown-document")
    ]


def test_a_circle_is_told_once_and_whole(tmp_path: Path) -> None:
    desk = desk_of(
        tmp_path,
        a_md=entry('replaced_by: ["B"]', number='"A"'),
        b_md=entry('replaced_by: ["C"]', number='"B"'),
        c_md=entry('replaces: ["B"]\nreplaced_by: ["A"]', number='"C"'),
    )
    ((file, line, name, words),) = told(desk)
    assert (file, line, name) == ("documents/a.md", 7, "circular-replacement")
    assert "A → B → C → A" in words


@pytest.mark.parametrize(
    ("new", "old", "file"),
    [("", 'replaced_by: ["12/HD-CĐT"]', OTHER), ('replaces: ["5/HD"]', "", ENTRY)],
)
def test_a_successor_is_not_older(new: str, old: str, file: str, tmp_path: Path) -> None:
    later = entry(old, number='"5/HD"', issued="2026-06-23")
    ((found, line, name, words),) = told(read_desk(write_content(tmp_path, {ENTRY: entry(new), OTHER: later})))
    assert (found, line, name) == (file, 7, "older-successor")
    assert "đổi replaces và replaced_by" in words


def test_two_files_may_not_have_one_address(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, **{"a b_md": entry(), "a-b_md": entry(number='"5"')})
    assert [row[2] for row in told(desk)] == ["address-clash"]


def test_a_page_may_not_take_the_address_of_the_register(tmp_path: Path) -> None:
    page = "---\ntitle: Trang\nslug: van-ban\n---\nChào.\n"
    assert [row[2] for row in told(read_desk(write_content(tmp_path, {"pages/a.md": page})))] == [
        "address-reserved"
    ]


def test_links_lead_to_the_page_of_a_document_and_not_to_its_file(tmp_path: Path) -> None:
    body = "[trang]({filename}/documents/12-hd.md)\n\n[tệp]({static}/documents/a.pdf)\n"
    files = {POST: post(body=body), ENTRY: entry("file: documents/a.pdf"), "documents/a.pdf": PDF}
    ((file, line, name, words),) = told(read_desk(write_content(tmp_path, files)))
    assert (file, line, name) == (POST, 10, "dead-link")
    assert "{filename}/documents/" in words


def test_a_document_comes_out_as_it_was_written(tmp_path: Path) -> None:
    files = {
        "newsroom.toml": NEWSROOM_TOML + KINDS,
        ENTRY: entry("kind: huong-dan\nthemes: [phap-luat, cham-lo]\nfile: documents/a.pdf\nlang: en"),
        "documents/a.pdf": PDF,
    }
    desk = read_desk(write_content(tmp_path, files))
    assert desk.newsroom is not None
    (item,) = [item for item in desk.manuscripts if isinstance(item.fields, DocumentFields)]
    made = make_document(item, desk.newsroom, prose(clean_html("<p>A<script>x()</script></p>")))
    assert (made.number, made.address, made.lang) == ("12/HD-CĐT", "van-ban/12-hd/", "en")
    assert made.in_force_from == made.issued == date(2026, 6, 22)
    assert made.kind is not None
    assert (made.kind.slug, [theme.slug for theme in made.themes]) == ("huong-dan", ["phap-luat", "cham-lo"])
    assert made.body.text == "<p>A</p>"


# What is in force, and when

OLD = document(number="5/HD", issued=date(2024, 3, 12))
NEW = document(replaces=("5/HD",))  # in force from 1/7/2026


def standing(document: OfficialDocument, day: str, *others: OfficialDocument) -> Standing:
    return Register([document, *others]).standing(document, date.fromisoformat(day))


@pytest.mark.parametrize(
    "both", [(OLD, NEW), (replace(OLD, replaced_by=("12/HD-CĐT",)), replace(NEW, replaces=()))]
)
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-03-11", Standing(force=Force.AHEAD, since=date(2024, 3, 12))),
        (
            "2024-03-12",
            Standing(force=Force.IN_FORCE, since=date(2024, 3, 12), until=date(2026, 6, 30), by="12/HD-CĐT"),
        ),
        (
            "2026-06-30",
            Standing(force=Force.IN_FORCE, since=date(2024, 3, 12), until=date(2026, 6, 30), by="12/HD-CĐT"),
        ),
        (
            "2026-07-01",
            Standing(force=Force.REPLACED, since=date(2026, 7, 1), until=date(2026, 6, 30), by="12/HD-CĐT"),
        ),
    ],
)
def test_a_document_is_replaced_on_the_day_its_successor_is_in_force(
    both: tuple[OfficialDocument, OfficialDocument], day: str, expected: Standing
) -> None:
    old, new = both
    assert standing(old, day, new) == expected


@pytest.mark.parametrize(
    ("day", "force"), [("2026-12-31", Force.IN_FORCE), ("2027-01-01", Force.EXPIRED), ("2026-06-30", Force.AHEAD)]
)
def test_its_last_day_is_still_in_force(day: str, force: Force) -> None:
    found = standing(document(in_force_until=date(2026, 12, 31)), day)
    assert found.force == force
    assert found.ended == (force is Force.EXPIRED)


def test_what_expired_first_and_was_replaced_later_ended_when_it_expired() -> None:
    old = replace(OLD, in_force_until=date(2026, 5, 31))
    assert standing(old, "2026-06-15", NEW).force is Force.EXPIRED
    assert standing(old, "2026-07-02", NEW) == Standing(
        force=Force.REPLACED, since=date(2026, 6, 1), until=date(2026, 5, 31), by="12/HD-CĐT"
    )


def test_of_two_successors_the_first_counts() -> None:
    later = document(number="20/HD", issued=date(2026, 9, 1), replaces=("5/HD",))
    assert standing(OLD, "2026-12-01", later, NEW).by == "12/HD-CĐT"
    assert [item.number for item in Register([OLD, later, NEW]).successors("5/HD")] == ["12/HD-CĐT", "20/HD"]


@given(
    issued=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    wait=st.integers(0, 400),
    lasts=st.none() | st.integers(0, 3000),
    successor=st.none() | st.integers(0, 3000),
    day=st.dates(date(1999, 1, 1), date(2045, 1, 1)),
)
def test_standing_changes_only_on_the_days_that_are_told(
    issued: date, wait: int, lasts: int | None, successor: int | None, day: date
) -> None:
    first = issued + timedelta(days=wait)
    until = first + timedelta(days=lasts) if lasts is not None else None
    old = document(number="1", issued=issued, in_force_from=first, in_force_until=until)
    others = (
        []
        if successor is None
        else [document(number="2", issued=first + timedelta(days=successor), replaces=("1",))]
    )
    register = Register([old, *others])
    today, tomorrow = (register.standing(old, day + timedelta(days=step)) for step in (0, 1))
    assert today == tomorrow or day + timedelta(days=1) in register.changes(old)
    assert today.ended <= tomorrow.ended  # never comes back


def test_a_document_of_tomorrow_is_held_back() -> None:
    tomorrow = document(number="99", issued=NOW.date() + timedelta(days=1))
    paper = edition(documents=(NEW, tomorrow))
    assert [item.number for item in paper.documents] == ["12/HD-CĐT"]
    (held,) = paper.held
    assert (held.source, held.until) == ("documents/99.md", start_of(tomorrow.issued))
    assert next_change(paper) == held.until


def test_the_next_build_is_due_when_a_document_changes() -> None:
    paper = edition(article(published=NOW - timedelta(days=300)), documents=(document(in_force_until=NOW.date()),))
    assert next_change(paper) == start_of(NOW.date() + timedelta(days=1))


def test_citing_a_document_that_is_not_issued_is_a_problem_at_that_moment(tmp_path: Path) -> None:
    content = write_content(tmp_path, {POST: post('documents: ["12/HD-CĐT"]'), ENTRY: entry(issued="2026-12-31")})
    desk = read_desk(content)
    assert told(desk) == []
    (problem,) = check(desk, NOW)
    assert (problem.file, problem.line, problem.name) == (POST, 7, "cites-held")
    assert check(desk, NOW + timedelta(days=40)) == ()


def test_documents_stand_newest_first() -> None:
    same_day = document(number="11/HD", issued=date(2026, 6, 22))
    paper = edition(documents=(OLD, NEW, same_day))
    assert [item.number for item in paper.documents] == ["11/HD", "12/HD-CĐT", "5/HD"]


def test_a_post_keeps_the_numbers_that_it_cites(tmp_path: Path) -> None:
    desk = read_desk(write_content(tmp_path, {POST: post('documents: "12/HD-CĐT"'), ENTRY: entry()}))
    assert desk.newsroom is not None
    (item,) = [item for item in desk.manuscripts if isinstance(item.fields, ArticleFields)]
    assert make_article(item, desk.newsroom, prose("")).documents == ("12/HD-CĐT",)
