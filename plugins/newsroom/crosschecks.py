"""In: all manuscripts. Out: the problems that only show when they are seen together.

Addresses that clash, translations without an original, links that lead nowhere, a language the site has not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from plugins.newsroom.addressing import is_reserved
from plugins.newsroom.documentchecks import check_documents
from plugins.newsroom.manuscripts import Manuscript, slug_of_file
from plugins.newsroom.model import DOCUMENTS, LANGUAGES, Newsroom
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import ContentPath, Problem, say
from plugins.newsroom.schema import ArticleFields, DocumentFields, PageFields

SUFFIX = ".md"


def check_together(
    manuscripts: Sequence[Manuscript], broken: Set[str], newsroom: Newsroom | None, shelf: PictureShelf
) -> Iterator[Problem]:
    """Every problem between files; `broken` are files that have problems of their own already."""
    yield from _clashes(manuscripts)
    yield from _taken_aliases(manuscripts)
    if newsroom and newsroom.identity.english is None:
        yield from _without_english(manuscripts)
    for model in (ArticleFields, PageFields):
        alike = [item for item in manuscripts if isinstance(item.fields, model)]
        yield from _lost_originals(alike, broken)
    yield from _other_times(manuscripts)
    yield from _other_kinds(manuscripts)
    yield from check_documents(manuscripts, broken)
    known = broken | {item.file for item in manuscripts}
    for item in manuscripts:
        yield from _dead_links(item, known, shelf)


def _clashes(manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """Two files with one address; an address that the site itself uses."""
    owners: dict[str, Manuscript] = {}
    for item in manuscripts:
        field = "slug" if isinstance(item.fields, PageFields) else ""
        address = item.address
        if address in owners:
            other = owners[address]
            wrong = say("trùng địa chỉ /{address} với {other}", address=address, other=ContentPath(other.file))
            instead = (
                say("đổi tên một trong hai tệp") if not field else say("đặt slug khác cho một trong hai trang")
            )
            yield item.problem(field, "address-clash", (wrong, instead))
        owners.setdefault(address, item)
        if field and is_reserved(address):
            wrong = say("địa chỉ /{address} là của trang web", address=address)
            yield item.problem(field, "address-reserved", (wrong, say("đặt slug khác")))


def _taken_aliases(manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """A former address at which something else is now, or that two files say they had."""
    owners = {item.address: item for item in manuscripts}
    for item in manuscripts:
        for index, address in enumerate(item.former_addresses):
            line = item.document.line(("aliases", index))
            if address in owners:
                wrong = say(
                    "địa chỉ /{address} đang là của {other}",
                    address=address,
                    other=ContentPath(owners[address].file),
                )
                instead = say("chỉ ghi tên cũ mà không bài nào dùng nữa")
                yield item.problem("aliases", "alias-taken", (wrong, instead), line=line)
            elif isinstance(item.fields, PageFields) and is_reserved(address):
                wrong = say("địa chỉ /{address} là của trang web", address=address)
                yield item.problem(
                    "aliases", "address-reserved", (wrong, say("bỏ tên này khỏi aliases")), line=line
                )
            owners.setdefault(address, item)


def _without_english(manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    for item in manuscripts:
        if item.fields.lang == "en" and not isinstance(item.fields, DocumentFields):
            instead = say("thêm bảng [identity.english] vào newsroom.toml, hoặc viết vi")
            yield item.problem("lang", "no-english", (say("trang chưa có tiếng Anh"), instead))


def _lost_originals(manuscripts: Sequence[Manuscript], broken: Set[str]) -> Iterator[Problem]:
    """`translation_of` must name an original in another language, and each has one translation at most."""
    by_name: dict[tuple[str, str], Manuscript] = {(item.slug, item.fields.lang): item for item in manuscripts}
    unread = {slug_of_file(file) for file in broken if file.endswith(SUFFIX)}
    taken: dict[tuple[str, str], str] = {}
    for item in manuscripts:
        name, lang = item.translation_of, item.fields.lang
        if not name:
            continue
        other = next(filter(None, (by_name.get((name, code)) for code in LANGUAGES if code != lang)), None)
        if other and other.translation_of:
            wrong = say("bài “{slug}” cũng là bản dịch", slug=name)
            instead = say("chỉ bản dịch mới có translation_of")
            yield item.problem("translation_of", "circular-translation", (wrong, instead))
        elif not other and name not in unread:
            wrong = say("không có bài gốc “{slug}” bằng tiếng khác", slug=name)
            instead = say("viết slug của bài gốc: tên tệp, không có ngày và .md")
            yield item.problem("translation_of", "no-original", (wrong, instead))
        elif (name, lang) in taken:
            wrong = say("bài gốc đã có bản dịch {other}", other=ContentPath(taken[name, lang]))
            yield item.problem("translation_of", "two-translations", (wrong, say("giữ một bản dịch")))
        taken.setdefault((name, lang), item.file)


def _other_times(manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """A translation that gives an event another time than its original."""
    events: dict[tuple[str, str], tuple[date, date | None]] = {}
    for item in manuscripts:
        if isinstance(item.fields, ArticleFields) and item.fields.event:
            events[item.slug, item.fields.lang] = (item.fields.event.start, item.fields.event.end)
    for item, originals in _translations(manuscripts):
        mine, others = events.get((item.slug, item.fields.lang)), map(events.get, originals)
        if mine and any(other not in (None, mine) for other in others):
            wrong, instead = say("thời gian khác với bài gốc"), say("viết start và end như bài gốc")
            yield item.problem("event", "other-time", (wrong, instead))


def _other_kinds(manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """A translation of another kind than its original: what a kind asks for, a consent say, would not hold for it."""
    kinds: dict[tuple[str, str], str] = {}
    for item in manuscripts:
        if isinstance(item.fields, ArticleFields):
            kinds[item.slug, item.fields.lang] = item.fields.kind
    for item, originals in _translations(manuscripts):
        mine, others = kinds.get((item.slug, item.fields.lang)), map(kinds.get, originals)
        if mine:
            for kind in {kind for kind in others if kind and kind != mine}:
                complaint = say("bài gốc thuộc loại {kind}", kind=kind), say("viết kind: {kind}", kind=kind)
                yield item.problem("kind", "other-kind", complaint)


def _translations(manuscripts: Sequence[Manuscript]) -> Iterator[tuple[Manuscript, list[tuple[str, str]]]]:
    """Every translation, with the names and languages that its original may have."""
    for item in manuscripts:
        original = item.translation_of
        if original:
            yield item, [(original, lang) for lang in LANGUAGES if lang != item.fields.lang]


def _dead_links(item: Manuscript, known: Set[str], shelf: PictureShelf) -> Iterator[Problem]:
    for link in item.links:
        if link.is_picture:
            continue
        is_post = link.target.endswith(SUFFIX)
        if is_post and link.target not in known:
            wrong = say("không có bài {path}", path=ContentPath(link.target))
            yield item.problem("", "dead-link", (wrong, say("sửa tên tệp trong liên kết")), line=link.line)
        elif not is_post and not shelf.has(link.target):
            wrong = say("không có tệp {path}", path=ContentPath(link.target))
            yield item.problem("", "dead-link", (wrong, say("sửa đường dẫn trong liên kết")), line=link.line)
        elif not is_post and link.target.startswith(f"{DOCUMENTS}/"):
            wrong = say("dẫn thẳng tới tệp {path}", path=ContentPath(link.target))
            instead = say("dẫn tới trang của văn bản: {{filename}}/documents/tên-tệp.md")
            yield item.problem("", "dead-link", (wrong, instead), line=link.line)
