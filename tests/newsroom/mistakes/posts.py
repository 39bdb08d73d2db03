"""Mistakes in what posts are, who approved them, how they are called and what they translate."""

# fmt: off
from __future__ import annotations

from tests.newsroom.folder import NEWSROOM_TOML, POST, post
from tests.newsroom.mistakes import TOML, bad

SPOKESPERSON = """
[[spokespeople]]
slug = "chi-ha"
name = "Chị Hà"
role = "Chủ tịch"
themes = ["cham-lo"]
since = 2026-01-01
"""

KINDS = [
    bad("an unknown kind", post("kind: tinn"),
        "7: kind: không có loại bài “tinn”; có phải “tin” không?"),
    bad("a list as kind", post("kind: [tin]"),
        "7: kind: phải là một dòng chữ; viết một dòng chữ, có thể trong ngoặc kép"),
    bad("details of a plain post", post("details: {a: b}"),
        "7: details: tin thường không có phần này; ghi kind: … ở trên, hoặc bỏ cả phần details"),
    bad("no details", post("kind: hoi-dap"),
        "1: details: thiếu trường này; thêm một dòng “details: …”"),
    bad("details in one word", post("kind: hoi-dap\ndetails: abc"),
        "8: details: phải gồm các dòng con “tên: giá trị”; xem mẫu trong docs/truong-va-loai-bai.md"),
    bad("a list as details", post("kind: hoi-dap\ndetails: [a]"),
        "8: details: phải gồm các dòng con “tên: giá trị”; xem mẫu trong docs/truong-va-loai-bai.md"),
    bad("a mistyped detail", post("kind: noi-cho-dung\nsource: Công đoàn Thử\ndetails:\n  claim: x\n  claim_url: javascript:alert(1)\n  verdict: sai"),
        "9: details.truth: thiếu trường này; thêm một dòng “truth: …”",
        "11: details.claim_url: không có trường này; có phải “claim” không?"),
    bad("an event in one word", post("event: mai"),
        "7: event: phải gồm các dòng con “tên: giá trị”; xem mẫu trong docs/truong-va-loai-bai.md"),
    bad("an event that begins on no day", post("event:\n  start: 2026-02-30"),
        "8: event.start: “2026-02-30” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30"),
    bad("an event in year 0", post("event:\n  start: 0000-12-20T08:00"),
        "8: event.start: “0000-12-20T08:00” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30"),
    bad("an event that ends before it begins", post("event:\n  start: 2026-12-20T08:00\n  end: 2026-12-20T07:00"),
        "9: event.end: kết thúc trước khi bắt đầu; viết end sau start"),
    bad("an event with half its hours", post("event:\n  start: 2026-12-20T08:00\n  end: 2026-12-21"),
        "9: event.end: không cùng dạng với start; ghi giờ ở cả start và end, hoặc không ghi ở đâu cả"),
]

APPROVAL = [
    bad("only who", post("approved_by: chi-ha"),
        "7: approved_by: thiếu approved_on đi cùng; ghi cả hai bằng: uv run inv approve BÀI --by AI"),
    bad("only when", post("approved_on: 2026-12-01"),
        "7: approved_on: thiếu approved_by đi cùng; ghi cả hai bằng: uv run inv approve BÀI --by AI"),
    bad("a list of people", post("approved_by: [chi-ha]\napproved_on: 2026-12-01"),
        "7: approved_by: phải là một dòng chữ; viết một dòng chữ, có thể trong ngoặc kép"),
    bad("approved on no day", post("approved_by: chi-ha\napproved_on: 2026-02-30"),
        "8: approved_on: “2026-02-30” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30"),
    bad("approved in year 0", post("approved_by: chi-ha\napproved_on: 0000-01-01"),
        "8: approved_on: “0000-01-01” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30"),
    bad("approved by a stranger", post("approved_by: chi-haa\napproved_on: 2026-12-01"),
        "7: approved_by: newsroom.toml không có người phát ngôn “chi-haa”; có phải “chi-ha” không?", beside={TOML: NEWSROOM_TOML + SPOKESPERSON}),
    bad("approved before the mandate", post("approved_by: chi-ha\napproved_on: 2025-12-01"),
        "8: approved_on: Chị Hà được duyệt từ 1/1/2026; ghi đúng ngày đã duyệt, hoặc nhờ người đang có quyền duyệt", beside={TOML: NEWSROOM_TOML + SPOKESPERSON}),
    bad("approved beyond the mandate", post("approved_by: chi-ha\napproved_on: 2026-12-01", themes="[phap-luat]"),
        "7: approved_by: Chị Hà không được duyệt chuyên đề phap-luat; thêm chuyên đề ấy cho một người trong newsroom.toml, hoặc bớt chuyên đề của bài", beside={TOML: NEWSROOM_TOML + SPOKESPERSON}),
    bad("an approval where nobody approves", post("approved_by: chi-ha\napproved_on: 2026-12-01"),
        "7: approved_by: newsroom.toml chưa có người phát ngôn nào, nên lời duyệt này không được xét; thêm bảng [[spokespeople]], hoặc bỏ approved_by và approved_on", stops=False),
    bad("an embargo in words", post("embargo_until: mai"),
        "7: embargo_until: “mai” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30"),
    bad("an embargo in no zone", post("embargo_until: 2026-12-05T07:30+25:00"),
        "7: embargo_until: “2026-12-05T07:30+25:00” không phải một ngày có thật; viết như 2026-11-22 hoặc 2026-11-22T07:30"),
    bad("a list of embargoes", post("embargo_until: [2026-12-05]"),
        "7: embargo_until: phải là một dòng chữ; viết một dòng chữ, có thể trong ngoặc kép"),
    bad("an embargo beyond the end", post("embargo_until: 2026-12-10\nexpires: 2026-12-09"),
        "8: expires: hết hạn trước khi đăng; viết ngày sau ngày ở trường date"),
]

NAMES = [
    bad("a path as former name", post("aliases: [../../etc/passwd]"),
        "7: aliases[1]: “../../etc/passwd” không dùng làm địa chỉ được; viết “etc-passwd”"),
    bad("an address as former name", post("aliases: [https://a.example]"),
        "7: aliases[1]: “https://a.example” không dùng làm địa chỉ được; viết “https-a-example”"),
    bad("a former name with tones", post("aliases: [Ăn ca]"),
        "7: aliases[1]: “Ăn ca” không dùng làm địa chỉ được; viết “an-ca”"),
    bad("an empty former name", post('aliases: [""]'),
        "7: aliases[1]: để trống; viết nội dung vào đây"),
    bad("a former name twice", post("aliases: [cu, cu]"),
        "7: aliases[2]: “cu” ghi hai lần; giữ một lần"),
    bad("a map of former names", post("aliases: {a: b}"),
        "7: aliases: phải là một danh sách; viết mỗi mục một dòng, mở bằng dấu gạch đầu dòng"),
    bad("an endless former name", post("aliases: [" + "a" * 101 + "]"),
        "7: aliases[1]: dài quá 100 ký tự; rút còn 100 ký tự"),
    bad("its own name as former name", post("aliases: [an-ca]"),
        "7: aliases: địa chỉ /tin/an-ca/ đang là của content/articles/2026-12-05-an-ca.md; chỉ ghi tên cũ mà không bài nào dùng nữa"),
    bad("another's name as former name", post("aliases: [khac]"),
        "7: aliases: địa chỉ /tin/khac/ đang là của content/articles/2026-12-05-khac.md; chỉ ghi tên cũ mà không bài nào dùng nữa", beside={"articles/2026-12-05-khac.md": post()}),
    bad("a former name of two posts", post("aliases: [cu]"),
        "7: aliases: địa chỉ /tin/cu/ đang là của content/articles/2026-12-05-an-ca.md; chỉ ghi tên cũ mà không bài nào dùng nữa", file="articles/2026-12-06-khac.md", beside={POST: post("aliases: [cu]")}),
    bad("the name of another post", post(),
        "1: trùng địa chỉ /tin/an-ca/ với content/articles/2026-12-05-an-ca.md; đổi tên một trong hai tệp", file="articles/2026-12-06-an-ca.md", beside={POST: post()}),
    bad("the name of another post but for tones", post(),
        "1: trùng địa chỉ /tin/an-ca/ với content/articles/2026-12-05-an-ca.md; đổi tên một trong hai tệp", file="articles/2026-12-06-ăn-cà.md", beside={POST: post()}),
    bad("an endless file name", post(),
        "tên tệp dài quá; rút còn 100 ký tự", file=f"articles/{'a' * 101}.md"),
    bad("a page's slug out of the site", "---\ntitle: A\nslug: ../../x\n---\nB\n",
        "3: slug: “../../x” không dùng làm địa chỉ được; viết “x”", file="pages/a.md"),
    bad("a page's slug that runs a script", "---\ntitle: A\nslug: javascript:x\n---\nB\n",
        "3: slug: “javascript:x” không dùng làm địa chỉ được; viết “javascript-x”", file="pages/a.md"),
    bad("a page's slug that the site needs", "---\ntitle: A\nslug: tin\n---\nB\n",
        "3: slug: địa chỉ /tin/ là của trang web; đặt slug khác", file="pages/a.md"),
    bad("a page's slug that the press needs", "---\ntitle: A\nslug: press\n---\nB\n",
        "3: slug: địa chỉ /press/ là của trang web; đặt slug khác", file="pages/a.md"),
    bad("a page's former name that the site needs", "---\ntitle: A\naliases: [theme]\n---\nB\n",
        "3: aliases: địa chỉ /theme/ là của trang web; bỏ tên này khỏi aliases", file="pages/a.md"),
    bad("two pages of one slug", "---\ntitle: A\nslug: x\n---\nB\n",
        "3: slug: trùng địa chỉ /x/ với content/pages/a.md; đặt slug khác cho một trong hai trang", file="pages/b.md", beside={"pages/a.md": "---\ntitle: A\nslug: x\n---\nB\n"}),
]

TRANSLATIONS = [
    bad("translated in a circle", post("translation_of: b"),
        "7: translation_of: bài “b” cũng là bản dịch; chỉ bản dịch mới có translation_of",
        "articles/2026-12-05-b.md:8: translation_of: bài “an-ca” cũng là bản dịch; chỉ bản dịch mới có translation_of", beside={"articles/2026-12-05-b.md": post("lang: en\ntranslation_of: an-ca")}),
    bad("a translation of itself", post("translation_of: an-ca"),
        "7: translation_of: không có bài gốc “an-ca” bằng tiếng khác; viết slug của bài gốc: tên tệp, không có ngày và .md"),
    bad("a translation of nothing", post("lang: en\ntranslation_of: zzz"),
        "8: translation_of: không có bài gốc “zzz” bằng tiếng khác; viết slug của bài gốc: tên tệp, không có ngày và .md"),
    bad("a translation into the same language", post("translation_of: b"),
        "7: translation_of: không có bài gốc “b” bằng tiếng khác; viết slug của bài gốc: tên tệp, không có ngày và .md", beside={"articles/2026-12-05-b.md": post()}),
    bad("two translations of one post", post("lang: en\ntranslation_of: an-ca"),
        "8: translation_of: bài gốc đã có bản dịch content/articles/2026-12-05-b.md; giữ một bản dịch", file="articles/2026-12-05-c.md", beside={POST: post(), "articles/2026-12-05-b.md": post("lang: en\ntranslation_of: an-ca")}),
    bad("a translation named by its file", post("lang: en\ntranslation_of: 2026-12-05-an-ca.md"),
        "8: translation_of: “2026-12-05-an-ca.md” không dùng làm địa chỉ được; viết “2026-12-05-an-ca-md”"),
]
