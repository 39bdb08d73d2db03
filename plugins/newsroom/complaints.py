"""In: what pydantic found wrong with a document. Out: our problems, in plain words, with file and line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from plugins.newsroom.locale import mark
from plugins.newsroom.problems import Message, Place, Problem, field_name, say

# Error type of pydantic (or of ours) → what is wrong, what to write instead. Words come from the error.
WORDS: dict[str, tuple[str, str]] = {
    "missing": (mark("thiếu trường này"), mark("thêm một dòng “{field}: …”")),
    "string_too_short": (mark("để trống"), mark("viết nội dung vào đây")),
    "string_too_long": (mark("dài quá {max_length} ký tự"), mark("rút còn {max_length} ký tự")),
    "string_type": (mark("phải là một dòng chữ"), mark("viết một dòng chữ, có thể trong ngoặc kép")),
    "list_type": (mark("phải là một danh sách"), mark("viết mỗi mục một dòng, mở bằng dấu gạch đầu dòng")),
    "too_short": (mark("có {actual_length} mục"), mark("viết ít nhất {min_length} mục")),
    "too_long": (mark("có {actual_length} mục"), mark("giữ nhiều nhất {max_length} mục")),
    "dict_type": (mark("phải gồm các dòng con “tên: giá trị”"), mark("xem mẫu trong docs/truong-va-loai-bai.md")),
    "dataclass_type": (
        mark("phải gồm các dòng con “tên: giá trị”"),
        mark("xem mẫu trong docs/truong-va-loai-bai.md"),
    ),
    "tuple_type": (mark("phải là một danh sách"), mark("viết mỗi mục một dòng, mở bằng dấu gạch đầu dòng")),
    "no-details": (mark("tin thường không có phần này"), mark("ghi kind: … ở trên, hoặc bỏ cả phần details")),
    "consent-web": (
        mark("người trong bài không đồng ý cho đăng trên trang"),
        mark("đừng đăng bài này; đồng ý rồi thì viết [web] hoặc [web, in]"),
    ),
    "consent-late": (mark("{who} ký đồng ý ngày {day}, sau ngày đăng"), mark("đăng từ ngày ký trở đi")),
    "half-answer": (mark("thiếu {missing} đi cùng"), mark("viết cả answered_on và answer, hoặc bỏ cả hai")),
    "before-asked": (mark("sớm hơn ngày hỏi"), mark("viết ngày không sớm hơn asked_on")),
    "choices": (mark("chưa có lựa chọn"), mark("viết ít nhất hai lựa chọn: choices: [“Có”, “Không”]")),
    "no-choices": (mark("cách trả lời này không có lựa chọn"), mark("bỏ choices, hoặc viết answer: mot-lua-chon")),
    "no-such-choice": (mark("không có lựa chọn số {value}"), mark("viết số từ 1 đến {count}")),
    "model_type": (mark("phải gồm các dòng con “tên: giá trị”"), mark("xem mẫu trong docs/truong-va-loai-bai.md")),
    "int_type": (mark("“{input}” không phải số nguyên"), mark("viết một số như 17, không có ngoặc kép")),
    "number": (mark("“{input}” không phải số nguyên"), mark("viết một số như 17")),
    "date_type": (mark("“{input}” không phải một ngày"), mark("viết như 2026-11-22, không có ngoặc kép")),
    "greater_than_equal": (mark("“{input}” nhỏ quá"), mark("viết số từ {ge} trở lên")),
    "less_than_equal": (mark("“{input}” lớn quá"), mark("viết số không quá {le}")),
    "literal_error": (mark("“{input}” không dùng được"), mark("viết một trong: {choices}")),
    "too-long": (mark("dài {count} tiếng"), mark("bớt {cut} tiếng, còn nhiều nhất {limit} tiếng")),
    "date": (mark("“{value}” không phải một ngày có thật"), mark("viết như 2026-11-22 hoặc 2026-11-22T07:30")),
    "expired-at-once": (mark("hết hạn trước khi đăng"), mark("viết ngày sau ngày ở trường date")),
    "repeated": (mark("“{value}” ghi hai lần"), mark("giữ một lần")),
    "web-address": (mark("“{value}” không phải địa chỉ web"), mark("viết trọn địa chỉ, mở đầu bằng https://")),
    "email": (mark("“{value}” không phải địa chỉ thư điện tử"), mark("viết như bangtin@congdoan.example")),
    "outside": (mark("“{value}” chỉ ra ngoài thư mục content/"), mark("viết như images/ten-anh.jpg")),
    "picture-type": (mark("“{value}” không phải tệp ảnh"), mark("dùng ảnh .jpg, .png, .webp, .gif hoặc .avif")),
    "focus": (
        mark("“{value}” không chỉ ra một điểm trên ảnh"),
        mark("viết hai số từ 0 đến 100: phần trăm tính từ trái, từ trên, như 30% 60%"),
    ),
    "outside-documents": (mark("“{value}” không nằm trong documents/"), mark("viết như documents/ten-tep.pdf")),
    "document-type": (mark("“{value}” không phải tệp văn bản"), mark("dùng một trong: {suffixes}")),
    "outside-recordings": (mark("“{value}” không nằm trong audio/"), mark("viết như audio/ten-tep.mp3")),
    "recording-type": (mark("“{value}” không phải tệp âm thanh"), mark("dùng một trong: {suffixes}")),
    "no-text": (
        mark("không có tệp, cũng không có địa chỉ"),
        mark("viết file: documents/ten-tep.pdf, hoặc source_url"),
    ),
    "until-before-from": (
        mark("hết hiệu lực trước khi có hiệu lực"),
        mark("viết ngày không sớm hơn in_force_from"),
    ),
    "slug": (mark("“{value}” không dùng làm địa chỉ được"), mark("viết “{better}”")),
    "no-slug": (mark("“{value}” không dùng làm địa chỉ được"), mark("viết chữ không dấu, như ten-bai")),
    "half-share": (mark("thiếu k hoặc n"), mark("viết cả hai (k trên n hình), hoặc bỏ cả hai")),
    "share": (mark("k = {k} lớn hơn n = {n}"), mark("viết k không lớn hơn n")),
    "urgent": (
        mark("“{value}” không dùng được"),
        mark("viết true, hoặc các dòng con why, where, action, phone, contact"),
    ),
    "colour": (mark("“{value}” không phải mã màu"), mark("viết như #0b3f8c")),
    "week": (mark("“{value}” không phải một tuần có thật"), mark("viết như 2026-W48")),
    "bool_type": (mark("“{input}” không dùng được"), mark("viết true hoặc false, không có ngoặc kép")),
    "month-day": (mark("“{value}” không phải một ngày trong năm"), mark("viết tháng rồi ngày, như “05-01”")),
    "end-day": (mark("“{value}” không phải một ngày"), mark("viết như 2026-11-22, hoặc “05-31” khi lặp hằng năm")),
    "no-day": (mark("không ghi ngày nào"), mark("thêm một dòng date, every hoặc every_lunar")),
    "two-days": (mark("ghi cả {first} và {second}"), mark("giữ một trong hai")),
    "end-form": (mark("không cùng dạng với {first}"), mark("viết như {value}")),
    "end-before": (mark("“{value}” đứng trước ngày đầu, {first}"), mark("viết ngày cuối không sớm hơn ngày đầu")),
    "until-before-since": (mark("hết quyền trước khi có quyền"), mark("viết ngày không sớm hơn {since}")),
    "half-approval": (mark("thiếu {missing} đi cùng"), mark("ghi cả hai bằng: uv run inv approve BÀI --by AI")),
    "event-form": (mark("không cùng dạng với start"), mark("ghi giờ ở cả start và end, hoặc không ghi ở đâu cả")),
    "event-end": (mark("kết thúc trước khi bắt đầu"), mark("viết end sau start")),
}
OTHER = (mark("“{input}” không đúng"), mark("xem mẫu trong docs/truong-va-loai-bai.md"))
# What to write instead in newsroom.toml: of a table at its top, of a line below one.
TABLES_IN_TOML: dict[str, str] = {
    "missing": mark("thêm bảng này theo mẫu trong docs/lap-to-tin-moi.md"),
    "list_type": mark("mở mỗi mục bằng một dòng [[{field}]], có hai ngoặc vuông"),
    "model_type": mark("mở bảng này bằng một dòng [{field}]"),
}
LINES_IN_TOML: dict[str, str] = {
    "missing": mark("thêm một dòng {field} = …"),
    "list_type": mark("viết trong ngoặc vuông: {field} = [“…”, “…”]"),
    "model_type": mark("mở bảng này bằng một dòng [{table}]"),
    "string_type": mark("đặt giá trị trong ngoặc kép"),
}


def complaints(
    error: ValidationError, file: str, line: Callable[[Place], int], model: type[BaseModel]
) -> Iterator[Problem]:
    """One problem for each thing that pydantic found; `line` knows where a place is in the file."""
    for found in error.errors(include_url=False):
        words = {gap: shown(word) for gap, word in found.get("ctx", {}).items()}
        place: Place = tuple(found["loc"])
        if "at" in words:  # the error is about one item of this place
            item = found["ctx"]["at"]
            place = (*place, item)
        name = found["type"]
        if name in ("extra_forbidden", "unexpected_keyword_argument"):
            yield unknown_field(file, line(place), place, _siblings(model, place))
            continue
        wrong, instead = WORDS.get(name, OTHER)
        if file.endswith(".toml"):
            instead = (LINES_IN_TOML if len(place) > 1 else TABLES_IN_TOML).get(name, instead)
        words |= {"input": shown(found["input"]), "field": field_name(place[-1:]), "choices": _choices(words)}
        words["table"] = field_name(tuple(part for part in place if isinstance(part, str)))
        yield Problem(
            file=file,
            line=line(place),
            field=field_name(place),
            name=name.replace("_", "-"),
            wrong=say(wrong, **words),
            instead=say(instead, **words),
        )


def unknown_field(file: str, line: int, place: Place, known: Sequence[str]) -> Problem:
    """A field that the schema does not have, with the nearest one that it has."""
    otherwise = say("chỉ dùng: {known}", known=", ".join(known)) if len(place) > 1 else say("bỏ dòng này")
    return Problem(
        file=file,
        line=line,
        field=shown(field_name(place)),
        name="unknown-field",
        wrong=say("không có trường này"),
        instead=suggestion(str(place[-1]), known, otherwise=otherwise),
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


def suggestion(value: str, known: Sequence[str], *, otherwise: Message) -> Message:
    """“did you mean”: the nearest known word, or `otherwise`."""
    near = difflib.get_close_matches(value.lower()[:80], known, n=1, cutoff=0.6)
    return say("có phải “{near}” không?", near=near[0]) if near else otherwise


def shown(value: object) -> str:
    """A value short enough to stand in a message, and without letters that a terminal would obey."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in str(value)[:200]).split())
    return text if len(text) <= 60 else text[:57] + "…"


def _choices(words: dict[str, str]) -> str:
    """pydantic's “'draft' or 'published'” as a plain list."""
    return words.get("expected", "").replace("'", "").replace(" or ", ", ")


def _siblings(model: type[BaseModel], place: Place) -> list[str]:
    """Names of the fields beside the place that is wrong."""
    fields = fields_of(model)
    for part in place[:-1]:
        if isinstance(part, str):
            inner = inner_form(fields[part].annotation)
            fields = fields_of(inner) if inner else {}
    return sorted(fields)


def fields_of(form: type) -> dict[str, FieldInfo]:
    """The fields of a model, or of a dataclass of pydantic."""
    found: dict[str, FieldInfo] = getattr(form, "__pydantic_fields__", {})
    return found


def inner_form(annotation: Any) -> type | None:
    """The model or dataclass in an annotation, if there is one."""
    if isinstance(annotation, type) and fields_of(annotation):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = inner_form(inner)
        if found:
            return found
    return None
