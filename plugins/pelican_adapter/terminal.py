"""In: problems, files, progress. Out: words on the editor's terminal, in Vietnamese or English.

Every command speaks through this, so it loads little; what a build or a new post has to say is beside it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from plugins.newsroom.dates import VIETNAM, clock_time, full_date, local_day, long_date
from plugins.newsroom.locale import SOURCE_LANGUAGE, languages, mark, translator
from plugins.newsroom.problems import ContentError, Level, Message, Problem, say
from plugins.newsroom.prose import LostTextError
from plugins.newsroom.report import for_github
from plugins.pelican_adapter.options import BuildOptions
from plugins.pelican_adapter.system import MissingLibrary
from plugins.press.errors import PressError
from plugins.press.run import Tally

if TYPE_CHECKING:
    from plugins.press.press import Progress

NEVER_SHOWN = dict.fromkeys(map(ord, "\a\b\v\f\r"))  # of an editor's words in a message: a line could hide another


class Terminal:
    """Speaks to the person at the keyboard: results on standard output, problems on standard error."""

    def __init__(self, locale: Path, language: str = "") -> None:
        self.language = language or _language_of_environment()
        if self.language not in languages(locale):
            self.language = SOURCE_LANGUAGE
        self.translate = translator(locale, self.language)
        self._noted: list[str] | None = None
        self._started = time.monotonic()

    def say(self, text: str, **words: object) -> None:
        """One line of result."""
        self.line(say(text, **words).read(self.translate))

    def line(self, text: str) -> None:
        """A line that is in the right language already."""
        _print(text, sys.stdout)
        if self._noted is not None:
            self._noted.append(text)

    @contextmanager
    def noting(self) -> Iterator[list[str]]:
        """The lines of result that are said meanwhile."""
        noted: list[str] = []
        self._noted = noted
        try:
            yield noted
        finally:
            self._noted = None

    def texts(self, error: ContentError) -> tuple[str, ...]:
        """Each problem as `file:line: field: wrong; instead`."""
        return tuple(problem.read(self.translate) for problem in error.problems)

    def problems(self, error: ContentError) -> None:
        """All problems, and what they mean for output/."""
        for problem in error.problems:
            self._complain(problem)
        count = sum(problem.level is Level.PROBLEM for problem in error.problems)
        self._error(say("Có {count} lỗi. Chưa ghi gì; output/ vẫn là bản tốt lần trước.", count=count))

    def check(self, problems: Sequence[Problem], files: int, *, annotated: bool = False) -> None:
        """The result of `inv check`; `annotated` for GitHub, which marks the lines of a pull request."""
        for mark_of_line in for_github(problems, self.translate) if annotated else ():
            self.line(mark_of_line)
        for problem in () if annotated else problems:
            self._complain(problem)
        wrong = sum(problem.level is Level.PROBLEM for problem in problems)
        self.say(
            "Đã soát {files} tệp: {wrong} lỗi, {advice} lời khuyên.",
            files=files,
            wrong=wrong,
            advice=len(problems) - wrong,
        )

    def missing(self, missing: MissingLibrary) -> None:
        """A system library is not there."""
        self._error(say("Máy này thiếu thư viện {library} để dựng tờ in.", library=missing.library))
        self._error(say("Cài bằng: {command}", command=missing.command))

    def refused(self, error: PressError | LostTextError) -> None:
        """The machine is in the way: a full disk, another build."""
        self._error(error.message)

    def serving(self, address: str) -> None:
        """The preview is up."""
        self.say("Xem thử tại {address} – lưu bài là trang tự tải lại. Dừng: Ctrl+C", address=address)

    def desk_open(self, address: str) -> None:
        """The web desk is up."""
        self.say("Bàn viết mở tại {address} – dừng: Ctrl+C", address=address)

    def port_taken(self, port: int) -> None:
        """Another program answers on that port."""
        self._error(
            say("Cổng {port} đang có chương trình khác dùng; thử --port {other}", port=port, other=port + 1)
        )

    def rebuilt(self, made: int, seconds: float) -> None:
        """One line after a rebuild of the preview; `seconds` are those since the change was seen."""
        self.say(
            "{time} dựng lại: {made} tệp mới, {seconds} giây",
            time=f"{datetime.now(VIETNAM):%H:%M:%S}",
            made=made,
            seconds=self._seconds(seconds),
        )

    def left_out(self, problems: Sequence[Problem]) -> None:
        """Problems that only keep their own files out of the preview."""
        for problem in problems:
            self._complain(problem)
        if problems:
            self._error(
                say("Có {count} lỗi, hiện ở trang của từng bài; các bài khác vẫn dựng.", count=len(problems))
            )

    @contextmanager
    def progress(self) -> Iterator[Progress | None]:
        """A bar while outputs are made; nothing where nobody looks."""
        if not sys.stderr.isatty():
            yield None
            return
        from plugins.pelican_adapter.bar import bar  # noqa: PLC0415  # loads rich

        with bar(self.translate("Đang dựng")) as progress:
            yield progress

    def unchanged(self, files: Mapping[str, int], told: str, options: BuildOptions) -> None:
        """The summary where nothing had to be done; `told` is what the last build said of the edition."""
        self.files([(channel, Tally(reused=count)) for channel, count in sorted(files.items())])
        for line in told.splitlines():
            self.line(line)
        self.done(options)

    def done(self, options: BuildOptions) -> None:
        """The last line of a build."""
        self.say(
            "Xong: {folder} theo ngày {day}, {seconds} giây.",
            folder=shown_path(options.output),
            day=long_date(local_day(options.now), self.language),
            seconds=self._seconds(time.monotonic() - self._started),
        )

    def files(self, channels: Iterable[tuple[str, Tally]]) -> None:
        """A line for each channel: what was made, what was there."""
        for channel, tally in channels:
            self.say(
                "  {channel}: {made} làm mới, {reused} dùng lại",
                channel=self.translate(CHANNEL_NAMES.get(channel, channel)),
                made=tally.made,
                reused=tally.reused,
            )

    def moment(self, moment: datetime) -> str:
        """Day and hour."""
        return f"{full_date(local_day(moment), self.language)}, {clock_time(moment, self.language)}"

    def _seconds(self, seconds: float) -> str:
        return f"{seconds:.1f}".replace(".", "," if self.language == SOURCE_LANGUAGE else ".")

    def _complain(self, problem: Problem) -> None:
        advice = "" if problem.level is Level.PROBLEM else self.translate("lời khuyên: ")
        _print(f"{advice}{problem.read(self.translate)}", sys.stderr)

    def _error(self, message: Message) -> None:
        _print(message.read(self.translate), sys.stderr)


CHANNEL_NAMES = {
    "pages": mark("Trang web"),
    "feeds": mark("Nguồn tin RSS, Atom"),
    "documents": mark("Văn bản"),
    "calendar": mark("Lịch .ics"),
    "search": mark("Mục lục để tìm"),
    "paper": mark("Tờ dán bảng"),
    "questionnaires": mark("Phiếu hỏi để điền tay"),
    "pictures": mark("Ảnh"),
    "cards": mark("Thẻ chia sẻ"),
    "assets": mark("Tệp giao diện"),
    "sitemap": mark("Sơ đồ trang"),
    "offline": mark("Đọc khi mất mạng"),
    "headers": mark("Dòng đầu cho máy chủ"),
    "recordings": mark("Bản đọc để nghe"),
    "next_build": mark("Giờ dựng tới"),
    "compressed": mark("Bản nén sẵn"),
}


def _print(text: str, stream: TextIO) -> None:
    """A line as it is, at once. Who reads may have gone (`inv check | head`): then there is nobody left to tell."""
    try:
        print(text.translate(NEVER_SHOWN), file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise SystemExit(1) from None


def _language_of_environment() -> str:
    """gettext's LANGUAGE, then LC_MESSAGES; LANG is left out, for it is English on most servers."""
    for name in ("LANGUAGE", "LC_MESSAGES"):
        value = os.environ.get(name, "")
        if value:
            return value[:2]
    return SOURCE_LANGUAGE


def shown_path(path: Path) -> str:
    """`path` as seen from here, if it is below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
