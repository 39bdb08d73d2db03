"""In: the text of boards.csv and the newsroom. Out: the boards; or every problem, by line and column.

The file is what a spreadsheet saves as “CSV UTF-8” (RFC 4180), separated by commas, semicolons or tabs.
Several values in one cell are separated by `;` or `|`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from plugins.newsroom.complaints import shown, suggestion, unknown_term
from plugins.newsroom.model import EVERYONE, LANGUAGES, Board, Newsroom
from plugins.newsroom.problems import Message, Problem, say
from plugins.newsroom.vocabulary import BOARD_COLUMNS

FILE = "boards.csv"
OPTIONAL = ("audiences", "language")
FORMATS = ("A4", "A3")
CODE = re.compile(r"[A-Z0-9]{1,8}", re.ASCII)
STRANGE = 100  # columns that nobody asked for; with more it is another table, and told once
MOST_PAGES = 2
MOST = 1_000_000
_NUMBER = re.compile(r"[0-9]{1,7}", re.ASCII)
_SEPARATORS = re.compile(r"[;|]")


def header_of(newsroom: Newsroom) -> str:
    """The first line of a boards.csv for these facets."""
    return ",".join((*BOARD_COLUMNS[:5], *(facet.slug for facet in newsroom.facets), *BOARD_COLUMNS[5:]))


def parse_boards(text: str, newsroom: Newsroom, file: str = FILE) -> tuple[tuple[Board, ...], tuple[Problem, ...]]:
    """Read and check boards.csv; no boards if anything is wrong."""
    problems: list[Problem] = []
    boards: list[Board] = []
    header: list[str] = []
    taken: dict[str, int] = {}
    rows = _rows(text, file, problems)
    for line, cells in rows:
        if not header:
            header = cells
            problems.extend(_check_header(header, line, newsroom, file))
            if problems:
                break
            continue
        row = _Row(file, line, newsroom, dict(zip(header, cells, strict=False)))
        row.check_cells(len(cells), len(header))
        board = None if row.problems else row.board(taken)
        problems.extend(row.problems)
        if board:
            boards.append(board)
    if not header and not problems:
        instead = say("viết dòng đầu: {header}", header=header_of(newsroom))
        problems.append(_problem(file, 1, "", "no-header", say("tệp trống"), instead))
    return (() if problems else tuple(boards)), tuple(problems)


def _rows(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Line on which it begins, and stripped cells, of every row that is not empty."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, width = 1, 0
    try:
        for cells in reader:
            row = [" ".join(cell.split()) for cell in cells]
            while len(row) > width and not row[-1]:  # a spreadsheet pads rows to the widest
                row.pop()
            if row and any(row):
                width = width or len(row)
                yield line, row
            line = reader.line_num + 1
    except csv.Error:
        wrong, instead = say("ngoặc kép trong dòng này bị vỡ"), say("đóng ngoặc kép, lưu lại từ bảng tính")
        problems.append(_problem(file, line, "", "csv", wrong, instead))


def _check_header(header: list[str], line: int, newsroom: Newsroom, file: str) -> Iterator[Problem]:
    known = [*BOARD_COLUMNS, *(facet.slug for facet in newsroom.facets)]
    if len(header) > len(known) + STRANGE:
        wrong = say("dòng đầu có {count} cột", count=len(header))
        instead = say("viết dòng đầu: {header}", header=header_of(newsroom))
        yield _problem(file, line, "", "columns", wrong, instead)
        return
    missing = [name for name in known if name not in header]
    for index, column in enumerate(header):
        if column not in known:
            wrong = say("không có cột “{column}”", column=shown(column))
            instead = suggestion(column, missing, otherwise=say("bỏ cột này"))
            yield _problem(file, line, shown(column), "unknown-column", wrong, instead)
        elif column in header[:index]:
            yield _problem(file, line, column, "duplicate-column", say("cột này có hai lần"), say("giữ một cột"))
    for column in missing:
        if column not in OPTIONAL:
            wrong, instead = say("thiếu cột này"), say("thêm cột này vào dòng đầu")
            yield _problem(file, line, column, "missing-column", wrong, instead)


class _Row:
    """One row; collects its problems."""

    def __init__(self, file: str, line: int, newsroom: Newsroom, cells: dict[str, str]) -> None:
        self.file = file
        self.line = line
        self.newsroom = newsroom
        self.cells = cells
        self.problems: list[Problem] = []

    def check_cells(self, found: int, wanted: int) -> None:
        """As many cells as columns."""
        if found != wanted:
            wrong = say("có {found} ô, cần {wanted} ô", found=found, wanted=wanted)
            self._add("", "cells", wrong, say("ô có dấu ngăn cột thì đặt trong ngoặc kép"))

    def board(self, taken: dict[str, int]) -> Board | None:
        """The board, if nothing is wrong; `taken` are the codes above with their lines."""
        board = Board(
            code=self._code(taken),
            name=self._text("name"),
            place=self._text("place"),
            province=self._text("province"),
            audiences=self._terms("audiences", [term.slug for term in self.newsroom.audiences], everyone=()),
            facets=tuple((facet.slug, self._facet(facet.slug)) for facet in self.newsroom.facets),
            format=self._choice("format", FORMATS),
            pages=self._number("pages", least=1, most=MOST_PAGES),
            headcount=self._number("headcount", least=0),
            copies=self._number("copies", least=1),
            lang=self._choice("language", LANGUAGES) if self.cells.get("language") else LANGUAGES[0],
        )
        if board.lang == "en" and self.newsroom.identity.english is None:
            instead = say("thêm bảng [identity.english] vào newsroom.toml, hoặc viết vi")
            self._add("language", "no-english", say("trang chưa có tiếng Anh"), instead)
        return None if self.problems else board

    def _code(self, taken: dict[str, int]) -> str:
        code = self.cells["id"].upper()
        if not CODE.fullmatch(code):
            wrong = say("“{value}” không làm mã bảng được", value=shown(self.cells["id"]))
            self._add("id", "board-id", wrong, say("viết 1 đến 8 chữ cái không dấu và chữ số, như B07"))
        elif code in taken:
            wrong = say("mã “{value}” đã có ở dòng {line}", value=code, line=taken[code])
            self._add("id", "duplicate-id", wrong, say("mỗi bảng một mã riêng"))
        taken.setdefault(code, self.line)
        return code

    def _text(self, column: str) -> str:
        if not self.cells[column]:
            self._add(column, "empty", say("để trống"), say("viết để người mang tờ tin tìm được bảng"))
        return self.cells[column]

    def _facet(self, slug: str) -> tuple[str, ...]:
        facet = next(item for item in self.newsroom.facets if item.slug == slug)
        values = tuple(value.slug for value in facet.values)
        return self._terms(slug, values, everyone=values)

    def _terms(self, column: str, known: Sequence[str], everyone: tuple[str, ...]) -> tuple[str, ...]:
        parts = [part.strip() for part in _SEPARATORS.split(self.cells.get(column, ""))]
        values = tuple(dict.fromkeys(part for part in parts if part))
        for value in values:
            if value not in known and value != EVERYONE:
                self.problems.append(unknown_term(self.file, self.line, column, value, [*known, EVERYONE]))
        return everyone if EVERYONE in values else values

    def _choice(self, column: str, choices: Sequence[str]) -> str:
        for choice in choices:
            if self.cells[column].lower() == choice.lower():
                return choice
        wrong = say("“{value}” không dùng được", value=shown(self.cells[column]))
        self._add(column, "choice", wrong, say("viết một trong: {choices}", choices=", ".join(choices)))
        return choices[0]

    def _number(self, column: str, least: int, most: int = MOST) -> int:
        text = self.cells[column]
        number = int(text) if _NUMBER.fullmatch(text) else -1
        if not least <= number <= most:
            instead = say("chỉ viết chữ số, từ {least} đến {most}", least=least, most=most)
            self._add(column, "number", say("“{value}” không đúng", value=shown(text)), instead)
        return number

    def _add(self, field: str, name: str, wrong: Message, instead: Message) -> None:
        self.problems.append(_problem(self.file, self.line, field, name, wrong, instead))


def _problem(file: str, line: int, field: str, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=file, line=line, field=field, name=name, wrong=wrong, instead=instead)
