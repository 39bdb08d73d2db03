"""In: the text of boards.csv and the vocabulary. Out: the boards; or every problem, by line and column.

The file is what a spreadsheet saves as “CSV UTF-8” (RFC 4180), separated by commas or semicolons. Several
values in one cell are separated by `;`, or by `|` where the columns are separated by `;`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from plugins.newsroom.complaints import shown, suggestion, unknown_term
from plugins.newsroom.model import EVERYONE, LANGUAGES, Board
from plugins.newsroom.problems import Problem, say
from plugins.newsroom.vocabulary import Vocabulary

FILE = "boards.csv"
PLAIN = ("id", "name", "place", "province", "audiences", "format", "pages", "headcount", "copies", "language")
OPTIONAL = ("audiences", "language")
FORMATS = ("A4", "A3")
CODE = re.compile(r"[A-Za-z0-9]{1,8}")
MOST = 1_000_000


def parse_boards(
    text: str, vocabulary: Vocabulary, file: str = FILE
) -> tuple[tuple[Board, ...], tuple[Problem, ...]]:
    """Read and check boards.csv; no boards if anything is wrong."""
    reader = _Reader(vocabulary, file)
    boards = tuple(reader.read(text))
    return (() if reader.problems else boards), tuple(reader.problems)


class _Reader:
    """Reads one file; collects problems on the way."""

    def __init__(self, vocabulary: Vocabulary, file: str) -> None:
        self.vocabulary = vocabulary
        self.file = file
        self.problems: list[Problem] = []
        self.separator = ";"

    def read(self, text: str) -> Iterator[Board]:
        delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
        self.separator = "|" if delimiter == ";" else ";"
        rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        try:
            header = [cell.strip() for cell in next(rows, [])]
            if not self._check_header(header):
                return
            seen: dict[str, int] = {}
            for cells in rows:
                if any(cell.strip() for cell in cells):
                    yield from self._board(header, cells, rows.line_num, seen)
        except csv.Error:
            wrong, instead = (
                say("dòng CSV bị vỡ (ngoặc kép chưa đóng?)"),
                say("đóng ngoặc kép, lưu lại từ bảng tính"),
            )
            self._add(rows.line_num, "", "csv", wrong, instead)

    def _check_header(self, header: list[str]) -> bool:
        facets = [facet.slug for facet in self.vocabulary.facets]
        known = [*PLAIN, *facets]
        for column in known:
            if column not in header and column not in OPTIONAL:
                instead = say("thêm cột này vào dòng đầu")
                self._add(1, column, "missing-column", say("thiếu cột này"), instead)
        for index, column in enumerate(header):
            if column not in known:
                wrong = say("không có cột “{column}”", column=shown(column))
                self._add(
                    1,
                    shown(column),
                    "unknown-column",
                    wrong,
                    suggestion(column, known, otherwise=say("bỏ cột này")),
                )
            elif column in header[:index]:
                self._add(1, column, "duplicate-column", say("cột này có hai lần"), say("giữ một cột"))
        return not self.problems

    def _board(self, header: list[str], cells: list[str], line: int, seen: dict[str, int]) -> Iterator[Board]:
        if len(cells) != len(header):
            wrong = say("có {found} ô, cần {wanted} ô", found=len(cells), wanted=len(header))
            self._add(line, "", "cells", wrong, say("ô có dấu phẩy thì đặt trong ngoặc kép"))
            return
        before = len(self.problems)
        row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        code = self._code(row, line, seen)
        for column in ("name", "place"):
            if not row[column]:
                self._add(line, column, "empty", say("để trống"), say("viết tên để người dán bảng tìm được"))
        board = Board(
            code=code,
            name=row["name"],
            place=row["place"],
            province=row["province"],
            audiences=self._terms(
                row, "audiences", [term.slug for term in self.vocabulary.audiences], line, all_is=()
            ),
            facets=tuple(
                (facet.slug, self._facet(row, facet.slug, [value.slug for value in facet.values], line))
                for facet in self.vocabulary.facets
            ),
            format=self._choice(row, "format", FORMATS, line),
            pages=self._number(row, "pages", line, least=1, most=2),
            headcount=self._number(row, "headcount", line, least=0),
            copies=self._number(row, "copies", line, least=1),
            lang=self._choice(row, "language", LANGUAGES, line) if row.get("language") else LANGUAGES[0],
        )
        if len(self.problems) == before:
            yield board

    def _code(self, row: dict[str, str], line: int, seen: dict[str, int]) -> str:
        code = row["id"].upper()
        if not CODE.fullmatch(code):
            wrong = say("“{value}” không làm mã bảng được", value=shown(row["id"]))
            self._add(line, "id", "board-id", wrong, say("viết 1 đến 8 chữ cái không dấu và chữ số, như B07"))
        elif code in seen:
            wrong = say("mã “{value}” đã có ở dòng {line}", value=code, line=seen[code])
            self._add(line, "id", "duplicate-id", wrong, say("mỗi bảng một mã riêng"))
        seen.setdefault(code, line)
        return code

    def _facet(self, row: dict[str, str], column: str, known: Sequence[str], line: int) -> tuple[str, ...]:
        return self._terms(row, column, known, line, all_is=tuple(known))

    def _terms(
        self, row: dict[str, str], column: str, known: Sequence[str], line: int, all_is: tuple[str, ...]
    ) -> tuple[str, ...]:
        values = tuple(
            part for part in (part.strip() for part in row.get(column, "").split(self.separator)) if part
        )
        if EVERYONE in values:
            return all_is
        for value in values:
            if value not in known:
                self.problems.append(unknown_term(self.file, line, column, value, [*known, EVERYONE]))
        return values

    def _choice(self, row: dict[str, str], column: str, choices: Sequence[str], line: int) -> str:
        for choice in choices:
            if row[column].lower() == choice.lower():
                return choice
        instead = say("viết một trong: {choices}", choices=", ".join(choices))
        self._add(line, column, "choice", say("“{value}” không dùng được", value=shown(row[column])), instead)
        return choices[0]

    def _number(self, row: dict[str, str], column: str, line: int, least: int, most: int = MOST) -> int:
        text = row[column]
        number = int(text) if re.fullmatch(r"[0-9]{1,7}", text) else -1
        if not least <= number <= most:
            wrong = say("“{value}” không đúng", value=shown(text))
            self._add(
                line, column, "number", wrong, say("viết một số từ {least} đến {most}", least=least, most=most)
            )
            return least
        return number

    def _add(self, line: int, field: str, name: str, wrong: Any, instead: Any) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, field=field, name=name, wrong=wrong, instead=instead)
        )
