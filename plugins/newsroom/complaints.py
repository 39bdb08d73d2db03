"""In: what pydantic found wrong with a document. Out: our problems, in plain words, with file and line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from plugins.newsroom.frontmatter import Place
from plugins.newsroom.locale import mark
from plugins.newsroom.problems import Problem, say

# Error type of pydantic (or of ours) → what is wrong, what to write instead. Words come from the error.
WORDS: dict[str, tuple[str, str]] = {
    "missing": (mark("thiếu trường này"), mark("thêm một dòng “{field}: …”")),
    "string_too_short": (mark("để trống"), mark("viết nội dung, hoặc bỏ hẳn dòng này")),
    "string_too_long": (mark("dài quá {max_length} ký tự"), mark("rút còn {max_length} ký tự")),
    "string_type": (mark("phải là một dòng chữ"), mark("viết một dòng chữ, không phải danh sách")),
    "list_type": (mark("phải là một danh sách"), mark("viết mỗi mục một dòng, mở bằng dấu gạch đầu dòng")),
    "too_short": (mark("có {actual_length} mục"), mark("viết ít nhất {min_length} mục")),
    "too_long": (mark("có {actual_length} mục"), mark("giữ nhiều nhất {max_length} mục")),
    "dict_type": (mark("phải gồm các dòng con “tên: giá trị”"), mark("xem mẫu trong docs/huong-dan-bien-tap.md")),
    "model_type": (mark("phải gồm các dòng con “tên: giá trị”"), mark("xem mẫu trong docs/huong-dan-bien-tap.md")),
    "int_parsing": (mark("“{input}” không phải số nguyên"), mark("viết một số như 17")),
    "int_type": (mark("phải là số nguyên"), mark("viết một số như 17")),
    "int_parsing_size": (mark("số quá lớn"), mark("viết một số như 17")),
    "greater_than_equal": (mark("“{input}” nhỏ quá"), mark("viết số từ {ge} trở lên")),
    "less_than_equal": (mark("“{input}” lớn quá"), mark("viết số không quá {le}")),
    "literal_error": (mark("“{input}” không dùng được"), mark("viết một trong: {expected}")),
    "too-long": (mark("dài {count} tiếng"), mark("bớt {cut} tiếng, còn nhiều nhất {limit} tiếng")),
    "date": (mark("“{value}” không phải một ngày có thật"), mark("viết như 2026-11-22 hoặc 2026-11-22T07:30")),
    "repeated": (mark("“{value}” ghi hai lần"), mark("giữ một lần")),
    "web-address": (mark("“{value}” không phải địa chỉ web"), mark("viết trọn địa chỉ, mở đầu bằng https://")),
    "outside": (mark("“{value}” chỉ ra ngoài thư mục content/"), mark("viết như images/ten-anh.jpg")),
    "picture-type": (mark("“{value}” không phải tệp ảnh"), mark("dùng ảnh .jpg, .png, .webp, .gif hoặc .avif")),
    "slug": (mark("“{value}” không dùng làm địa chỉ được"), mark("viết “{better}”")),
    "share": (mark("k và n không đi cùng nhau, hoặc k lớn hơn n"), mark("viết cả hai, k không lớn hơn n")),
    "colour": (mark("“{value}” không phải mã màu"), mark("viết như #0b3f8c")),
    "week": (mark("“{value}” không phải một tuần có thật"), mark("viết như 2026-W48")),
    "number": (mark("“{input}” không đúng"), mark("viết một số như 17")),
}


def complaints(
    error: ValidationError, file: str, line: Callable[[Place], int], model: type[BaseModel]
) -> Iterator[Problem]:
    """One problem for each thing that pydantic found; `line` knows where a place is in the file."""
    for found in error.errors(include_url=False):
        place: Place = tuple(part for part in found["loc"])
        name = found["type"]
        words: dict[str, Any] = {
            **found.get("ctx", {}),
            "input": shown(found["input"]),
            "field": place_name(place[-1:]),
        }
        if name == "extra_forbidden":
            yield unknown_field(file, line(place), place, sorted(_siblings(model, place)))
            continue
        wrong, instead = WORDS.get(name, (mark("“{input}” không đúng"), mark("xem docs/huong-dan-bien-tap.md")))
        yield Problem(
            file=file,
            line=line(place),
            field=place_name(place),
            name=name.replace("_", "-"),
            wrong=say(wrong, **words),
            instead=say(instead, **words),
        )


def unknown_field(file: str, line: int, place: Place, known: Sequence[str]) -> Problem:
    """A field that the schema does not have, with the nearest one that it has."""
    return Problem(
        file=file,
        line=line,
        field=place_name(place),
        name="unknown-field",
        wrong=say("không có trường này"),
        instead=suggestion(str(place[-1]), known, otherwise=say("bỏ dòng này")),
    )


def unknown_term(file: str, line: int, field: str, value: str, known: Sequence[str]) -> Problem:
    """A word that the closed vocabulary does not have, with the nearest one that it has."""
    return Problem(
        file=file,
        line=line,
        field=field,
        name="unknown-term",
        wrong=say("newsroom.toml không có “{value}”", value=shown(value)),
        instead=suggestion(value, known, otherwise=say("chọn trong: {known}", known=", ".join(known))),
    )


def suggestion(value: str, known: Sequence[str], *, otherwise: Any) -> Any:
    """“did you mean”: the nearest known word, or `otherwise`."""
    near = difflib.get_close_matches(value.lower(), known, n=1, cutoff=0.6)
    return say("có phải “{near}” không?", near=near[0]) if near else otherwise


def shown(value: object) -> str:
    """A value short enough to stand in a message."""
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "…"


def place_name(place: Iterable[str | int]) -> str:
    """`figure.k`, `key_points[2]` (counted from 1)."""
    name = ""
    for part in place:
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if name else str(part)
    return name


def _siblings(model: type[BaseModel], place: Place) -> list[str]:
    """Names of the fields beside the place that is wrong."""
    fields: Any = model
    for part in place[:-1]:
        if isinstance(part, str) and isinstance(fields, type) and issubclass(fields, BaseModel):
            fields = _inner_model(fields.model_fields[part].annotation)
    return list(fields.model_fields) if isinstance(fields, type) and issubclass(fields, BaseModel) else []


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_model(inner)
        if found:
            return found
    return None
