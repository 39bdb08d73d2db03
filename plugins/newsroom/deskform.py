"""In: the newsroom and the schemas. Out: the form of the web desk, as Decap CMS reads it (its `config.yml`).

Fields that the form does not have are left as they are in the file when a post is saved; see `deskpost`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from plugins.newsroom.model import ARTICLES, EVERYONE, PAGES, Newsroom, Term
from plugins.newsroom.schema import KEY_POINTS, LIMITS, ArticleFields, FigureFields, PageFields

API = "/api/v1"
IMAGES = "images"
MOST_THEMES = 3
DAY = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$"
STATUS = {"draft": "Bản nháp", "published": "Sẵn sàng đăng"}
FORMS: dict[str, type[ArticleFields] | type[PageFields]] = {ARTICLES: ArticleFields, PAGES: PageFields}
Field = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """How one field of a schema is asked for."""

    label: str
    hint: str = ""
    widget: str = "string"
    more: Field | None = None


def desk_config(newsroom: Newsroom) -> dict[str, Any]:
    """The whole configuration."""
    return {
        "backend": {"name": "proxy", "proxy_url": API},
        "locale": "vi",
        "publish_mode": "simple",
        "media_folder": IMAGES,
        "public_folder": IMAGES,
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [_articles(newsroom), _pages()],
    }


def fields_of_form(folder: str) -> frozenset[str]:
    """The fields of front matter that the form of a folder has; all others are none of its business."""
    return frozenset(_PAGE if folder == PAGES else (*_POST, "segments", "figure"))


def _articles(newsroom: Newsroom) -> dict[str, Any]:
    everyone = Term(slug=EVERYONE, name="Tất cả")
    choices = {"themes": newsroom.themes, "audiences": (everyone, *newsroom.audiences)}
    fields = [_field(ArticleFields, name, asked) for name, asked in _POST.items()]
    for field in fields:
        if field["name"] in choices:
            field["options"] = _options(choices[field["name"]])
        elif field["name"] == "status":
            field["options"] = [
                {"value": value, "label": STATUS[value]} for value in _values(ArticleFields, "status")
            ]
    segments = [
        {"name": facet.slug, "label": facet.name, "widget": "select", "multiple": True, "required": False,
         "options": _options(facet.values)}
        for facet in newsroom.facets
    ]  # fmt: skip
    if segments:
        fields.append(_part("segments", "Chỉ cho những nơi này", segments))
    figure = [_field(FigureFields, name, asked, part=True) for name, asked in _FIGURE.items()]
    fields.append(_part("figure", "Một con số", figure))
    return _collection(ARTICLES, "Bài viết", "bài viết", "{{fields.date | date('YYYY-MM-DD')}}-{{slug}}", fields)


def _pages() -> dict[str, Any]:
    fields = [_field(PageFields, name, asked) for name, asked in _PAGE.items()]
    return _collection(PAGES, "Trang", "trang", "{{slug}}", fields)


def _collection(folder: str, label: str, single: str, slug: str, fields: list[Field]) -> dict[str, Any]:
    body = {"name": "body", "label": "Nội dung", "widget": "markdown", "required": False, "modes": ["raw"]}
    return {
        "name": folder,
        "label": label,
        "label_singular": single,
        "folder": folder,
        "extension": "md",
        "format": "json-frontmatter",
        "create": True,
        "delete": False,
        "slug": slug,
        "summary": "{{title}}",
        "editor": {"preview": False},
        "fields": [*fields, body],
    }


def _field(schema: type[BaseModel], name: str, asked: _Asked, *, part: bool = False) -> Field:
    """One field; what it must have is what the schema asks for. A part of an optional map is never required."""
    required = schema.model_fields[name].is_required() and not part
    return {
        "name": name,
        "label": asked.label,
        "hint": asked.hint,
        "widget": asked.widget,
        "required": required,
        **(asked.more or {}),
    }


def _part(name: str, label: str, fields: list[Field]) -> Field:
    return {
        "name": name,
        "label": label,
        "widget": "object",
        "required": False,
        "collapsed": True,
        "fields": fields,
    }


def _options(terms: Iterable[Term]) -> list[Field]:
    return [{"value": term.slug, "label": term.name} for term in terms]


def _values(schema: type[BaseModel], name: str) -> tuple[str, ...]:
    annotation = schema.model_fields[name].annotation
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _syllables(name: str) -> str:
    return f"Nhiều nhất {LIMITS[name]} tiếng."


_MANY: Field = {"multiple": True, "min": 1}
_LINE: Field = {"name": "line", "label": "Dòng", "widget": "string"}
_POST = {
    "title": _Asked(label="Tên bài"),
    "date": _Asked(
        label="Ngày đăng",
        hint="Viết như 2026-11-22, hoặc 2026-11-22T07:30.",
        more={"pattern": [DAY, "viết như 2026-11-22 hoặc 2026-11-22T07:30"]},
    ),
    "status": _Asked(
        label="Tình trạng",
        hint="Bài sẵn sàng đăng còn phải có người phát ngôn duyệt.",
        widget="select",
        more={"default": "draft", "required": True},
    ),
    "themes": _Asked(
        label="Chuyên đề",
        hint=f"1–{MOST_THEMES} chuyên đề; cái đầu là chính.",
        widget="select",
        more=_MANY | {"max": MOST_THEMES},
    ),
    "audiences": _Asked(label="Viết cho ai", widget="select", more=_MANY),
    "brief": _Asked(label="Tóm một hai câu", hint=f"Nói hết điều cần biết. {_syllables('brief')}", widget="text"),
    "summary": _Asked(label="Tóm tắt dài", hint=_syllables("summary"), widget="text"),
    "key_points": _Asked(
        label="Ba ý chính",
        hint=f"Đúng {KEY_POINTS} ý, hoặc để trống. Mỗi ý: {_syllables('key_points').lower()}",
        widget="list",
        more={"field": _LINE, "collapsed": False, "label_singular": "ý"},
    ),
    "board_title": _Asked(label="Tên trên tờ dán bảng", hint=_syllables("board_title")),
    "board_text": _Asked(label="Câu trên tờ dán bảng", hint=_syllables("board_text")),
    "cover": _Asked(label="Ảnh đầu bài", widget="image", more={"choose_url": False}),
    "cover_alt": _Asked(label="Ảnh cho thấy gì", hint="Cho người không xem được ảnh."),
    "cover_credit": _Asked(label="Ai chụp, ai vẽ"),
    "authors": _Asked(
        label="Người viết", widget="list", more={"field": _LINE, "collapsed": False, "label_singular": "tên"}
    ),
    "source": _Asked(label="Nguồn", hint="Số hiệu văn bản, ngày tháng, hoặc ai cho biết."),
    "source_url": _Asked(label="Địa chỉ của nguồn", hint="Bắt đầu bằng https://"),
    "expires": _Asked(label="Gỡ xuống từ lúc nào", hint="Viết như 2026-12-20T08:00; để trống nếu bài ở lại."),
}
_FIGURE = {
    "number": _Asked(label="Con số", hint="Như 85% hoặc 12 ngày."),
    "sentence": _Asked(label="Con số ấy nói gì", hint="Nhiều nhất 24 tiếng."),
    "k": _Asked(label="Số hình tô đậm"),
    "n": _Asked(label="Trên tổng số hình"),
}
_PAGE = {
    "title": _Asked(label="Tên trang"),
    "brief": _Asked(label="Tóm một hai câu", hint=_syllables("brief"), widget="text"),
}
