"""No source can harm: bombs, scripts, paths that lead out, private networks, files that are torn."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.frontmatter import parse
from plugins.newsroom.incoming import fetch as fetching
from plugins.newsroom.incoming.draft import make_draft, stem_of
from plugins.newsroom.incoming.fetch import fetch, is_public
from plugins.newsroom.incoming.htmlbody import plain_text, to_markdown
from plugins.newsroom.incoming.model import Form, Incoming
from plugins.newsroom.incoming.sources import open_source
from plugins.newsroom.links import read_links
from plugins.newsroom.problems import ContentError, Level
from plugins.newsroom.text import nfc
from plugins.newsroom.vocabulary import parse_vocabulary
from tests.newsroom.folder import NEWSROOM_TOML
from tests.newsroom.incoming.desk import SAMPLES, bring, empty_desk, no_network, told, tree

NEWSROOM, _ = parse_vocabulary(NEWSROOM_TOML)
assert NEWSROOM is not None

BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">{}]>'.format(
    "".join(f'<!ENTITY c{n} "{"&b;" if n == 0 else f"&c{n - 1};" * 10}{"&b;" * 9}">' for n in range(12))
)
XXE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
WXR = (SAMPLES / "wordpress.xml").read_text(encoding="utf-8")
RSS = (SAMPLES / "rss.xml").read_text(encoding="utf-8")
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder."""
    return empty_desk(tmp_path)


def refused(source: Path) -> str:
    with pytest.raises(ContentError) as caught:
        open_source(str(source), pictures=True, fetch=no_network)
    return str(caught.value)


@pytest.mark.parametrize("kind", [BOMB, XXE])
def test_an_export_with_entities_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(WXR.replace("<rss", f"{kind}<rss", 1).replace("Công đoàn Gạch", "&x;&c11;"), encoding="utf-8")
    assert "có khai báo <!DOCTYPE>" in refused(path)


@pytest.mark.parametrize("kind", [BOMB, XXE])
def test_entities_of_a_feed_stay_closed(kind: str, content: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(RSS.replace("<rss", f"{kind}<rss", 1).replace("Hội đồng tiền", "&x;&c11;"), encoding="utf-8")
    bring(content, path)
    written = "".join(raw.decode() for name, raw in tree(content / "incoming").items() if name.endswith(".md"))
    assert "root:" not in written
    assert len(written) < 20_000


@pytest.mark.parametrize(("text", "line"), [
    (WXR.replace("</wp:postmeta>", "", 1), r"x\.xml:\d+: viết sai XML"),
    (WXR[:2000], r"x\.xml:\d+: viết sai XML"),
    ("", "không phải nguồn tin|trống"),
    ("chữ thường", "viết sai XML|không phải nguồn tin RSS hay Atom"),
    ("<html><body>404</body></html>", "không phải nguồn tin RSS hay Atom"),
])  # fmt: skip
def test_a_broken_file_is_named_with_its_line(text: str, line: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(text, encoding="utf-8")
    assert re.search(line, refused(path))


def test_a_torn_feed_is_read_as_far_as_it_goes_and_told(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(RSS[: RSS.index("<item>", RSS.index("<item>") + 5)], encoding="utf-8")
    assert re.search(
        r"x\.xml:\d+: viết sai XML; đọc được 1 mục|x\.xml:\d+: viết sai XML", told(bring(content, path))
    )


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    assert "không mở được" in refused(tmp_path / "khong-co.xml")
    assert "không có tệp .md nào" in refused(tmp_path)


@pytest.mark.parametrize(
    "slug", ["../../../thoat", "/etc/cron.d/x", "..\\..\\x", "a/b/../../c", "x\x00y", "", "…", "a" * 999]
)
def test_no_slug_leaves_its_folder(slug: str, content: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_text(
        WXR.replace("<![CDATA[bua-an-ca]]>", f"<![CDATA[{slug.replace(chr(0), '')}]]>"), encoding="utf-8"
    )
    before = set(tree(tmp_path))
    bring(content, path)
    new = set(tree(tmp_path)) - before
    assert len(new) == 2
    assert all(re.fullmatch(r"content/incoming/[a-z0-9-]{1,100}\.md", name) for name in new), new


def test_no_picture_from_outside_the_site_is_read(content: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes((content / "images/gian-giao.png").read_bytes())
    site = tmp_path / "site"
    site.mkdir()
    (site / "lien-ket.png").symlink_to(secret)
    body = f"![a](../secret.png) ![b]({secret}) ![c](lien-ket.png) ![d](file://{secret}) ![e](%2e%2e/secret.png)"
    (site / "bai.md").write_text(f"---\ntitle: A\ndate: 2026-01-01\n---\n{body}\n", encoding="utf-8")
    report = bring(content, site)
    assert report.pictures == 0
    assert told(report).count("trong thư mục nguồn") == 5


def test_a_folder_that_is_a_link_is_refused(content: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "noi-khac"
    elsewhere.mkdir()
    (content / "incoming").symlink_to(elsewhere)
    with pytest.raises(ContentError, match="liên kết tới chỗ khác"):
        bring(content, SAMPLES / "rss.xml")
    assert list(elsewhere.iterdir()) == []


def test_a_deep_body_is_flattened_and_told(tmp_path: Path) -> None:
    text, complaints = to_markdown("<div>" * 9000 + "Chữ còn đủ" + "</div>" * 9000, "", lambda _: "")
    assert "Chữ còn đủ" in text
    assert complaints or text.strip() == "Chữ còn đủ"


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """`/big` never ends, `/away` sends elsewhere, `/` answers."""
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd" if self.path == "/away-file" else "/")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/404" else 200)
        self.end_headers()
        self.wfile.write(b"x" * (300 if self.path == "/big" else 5))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A web server on this machine."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_private_networks_are_not_asked(server: str) -> None:
    answer = fetch(f"{server}/")
    assert isinstance(answer, tuple)
    assert "nằm trong mạng riêng" in str(answer[0])
    for address in ("127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1",
                    "0.0.0.0", "224.0.0.1", "100.64.0.1", "khong-phai"):  # fmt: skip
        assert not is_public(address), address
    assert is_public("203.119.8.1")
    assert is_public("2001:dc8::1")


def test_fetching_has_limits(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(path: str) -> str:
        answer = fetch(f"{server}{path}", allowed=lambda _: True)
        return answer.decode() if isinstance(answer, bytes) else str(answer[0])

    monkeypatch.setattr(fetching, "MOST_BYTES", 100)
    assert said("/") == said("/away") == said("/ảnh đẹp.png") == "xxxxx"
    assert "lớn quá" in said("/big")
    assert "trả lời mã 404" in said("/404")
    assert "/away-file" in said("/away-file")
    for address in ("file:///etc/passwd", "ftp://a.example/x", "https://", "http://[", "https://a b/"):
        assert isinstance(fetch(address), tuple), address


scraps = st.sampled_from([
    "---", "\n", ": ", "#", "[x](y)", "![a](b)", "<b>", "<!--", "-->", "&lt;", "&", "{{< a >}}", "|", "javascript:", "\u2028",
    "\x85", "\ue000", "\ue0000\ue001", '"', "\\", "’", "é", "e\u0301", "1. ", "- ", "+ ", "> ", "===", "~~~", "`", "*", "_", "[^1]:",
])  # fmt: skip
texts = st.lists(st.one_of(scraps, st.text(max_size=6)), max_size=12).map("".join)


@quick
@given(
    title=texts, body=texts, date=st.one_of(texts, st.sampled_from(["2026-11-22", "0001-01-01", "9999-12-31T23:59"])),
    url=texts, terms=st.lists(texts, max_size=3), others=st.lists(st.tuples(texts, texts), max_size=40), form=st.sampled_from(Form),
)  # fmt: skip
def test_any_post_becomes_a_draft_that_our_reader_reads(
    title: str, body: str, date: str, url: str, terms: list[str], others: list[tuple[str, str]], form: Form
) -> None:
    item = Incoming(place=title, title=title, date=date, body=body, form=form, source=title, source_url=url, licence=body,
                    authors=tuple(terms), terms=tuple(terms), excerpt=body, lang=title, slug=url, cover=url,
                    address="https://a.example/", others=tuple(others))  # fmt: skip
    assert NEWSROOM is not None
    draft = make_draft(item, stem_of(item), NEWSROOM, no_network)
    document = parse(draft.text, draft.file)
    assert document.problems == ()
    assert document.fields["status"] == "draft"
    assert set(document.fields) <= {
        "title", "date", "status", "themes", "audiences", "brief", "authors", "source", "source_url", "updated", "lang",
    }  # fmt: skip
    if form is Form.HTML:
        assert [problem for problem in read_links(document)[1] if problem.level is Level.PROBLEM] == []


@quick
@given(text=texts)
def test_text_from_html_reads_the_same(text: str) -> None:
    html = "<p>" + re.sub("[&<>]", lambda found: f"&#{ord(found[0])};", text) + "</p>"
    markdown, _ = to_markdown(html, "https://a.example/", lambda _: "")
    again = clean_html(Markdown(**MARKDOWN).convert(markdown))
    assert plain_text(again) == plain_text(nfc(html)).replace("\ue000", "").replace("\ue001", "")
