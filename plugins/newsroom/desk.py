"""In: the content folder. Out: a `Desk` with every manuscript read once and checked, and every problem.

A build and `inv check` read the same desk; a build goes on only if there is no problem.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

from plugins.newsroom.attachments import SUFFIXES as DOCUMENT_SUFFIXES
from plugins.newsroom.boards import FILE as BOARDS_FILE
from plugins.newsroom.boards import header_of, parse_boards
from plugins.newsroom.budgets import over_budget
from plugins.newsroom.crosschecks import SUFFIX, check_together
from plugins.newsroom.files import read_text, unreadable
from plugins.newsroom.gate import misapproved
from plugins.newsroom.incoming.model import INCOMING
from plugins.newsroom.incoming.waiting import waiting
from plugins.newsroom.manuscripts import Manuscript, complete
from plugins.newsroom.memory import Memory
from plugins.newsroom.model import ARTICLES, DOCUMENTS, PAGES, Newsroom
from plugins.newsroom.pictures import PictureShelf
from plugins.newsroom.problems import ContentPath, Level, Message, Problem, in_folder, say
from plugins.newsroom.readings import Fields, Reading, Vocabulary, read
from plugins.newsroom.records import look
from plugins.newsroom.schema import ArticleFields, DocumentFields, PageFields
from plugins.newsroom.vocabulary import FILE as NEWSROOM_FILE
from plugins.newsroom.vocabulary import parse_vocabulary

MODELS: dict[str, type[Fields]] = {ARTICLES: ArticleFields, PAGES: PageFields, DOCUMENTS: DocumentFields}
_LITTER = re.compile(r"(^|/)([.~]|thumbs\.db$|desktop\.ini$)|~$", re.IGNORECASE)  # what systems and programs leave

Problems = tuple[Problem, ...]
Progress = Callable[[int, int, str], None]
TOLD_EVERY = 100  # files


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that editors wrote. `newsroom` is None if its own files are broken."""

    content: Path
    newsroom: Newsroom | None
    manuscripts: tuple[Manuscript, ...]
    problems: Problems

    @property
    def broken(self) -> Problems:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.level is Level.PROBLEM)

    @property
    def folder(self) -> str:
        """The content folder as an editor would type it here; see `in_folder`."""
        return folder_name(self.content)


def read_desk(content: Path, memory: Memory | None = None, progress: Progress | None = None) -> Desk:
    """Read and check everything below `content`; never raises for what an editor wrote.

    What `memory` holds is not read again; what is read is kept there, and the caller has it saved. `progress` is
    told now and then: how many files of how many, and the path of the next one.
    """
    shelf = PictureShelf(content)
    newsroom, found = _read_newsroom(content, shelf)
    problems = list(found)
    boardless = newsroom
    if newsroom:
        newsroom, found = _read_boards(content, newsroom)
        problems += found
    manuscripts: list[Manuscript] = []
    reader = _Reader(Vocabulary.of(boardless) if boardless else None, memory)
    root, files = content.absolute(), list(_files(content, problems))
    for number, file in enumerate(files):
        if progress and not number % TOLD_EVERY:
            progress(number, len(files), file)
        manuscript, found = reader.finish(root, file, shelf)
        problems += found
        if manuscript:
            manuscripts.append(manuscript)
    broken = {problem.file for problem in problems if problem.level is Level.PROBLEM}
    problems += check_together(manuscripts, broken, boardless, shelf)
    problems += misapproved(manuscripts, boardless) if boardless else ()
    problems += _unused_files(content, manuscripts, broken)
    problems += _waiting(content)
    problems.sort(key=lambda problem: problem.order)
    return Desk(
        content=content,
        newsroom=newsroom,
        manuscripts=tuple(manuscripts),
        problems=in_folder(problems, folder_name(content)),
    )


class _Reader:
    """Reads manuscripts with one vocabulary, or remembers them."""

    def __init__(self, vocabulary: Vocabulary | None, memory: Memory | None) -> None:
        self._vocabulary = vocabulary
        self._memory = memory
        if memory:
            memory.begin(repr(vocabulary).encode())

    def finish(self, root: Path, file: str, shelf: PictureShelf) -> tuple[Manuscript | None, Problems]:
        """The manuscript `file` below `root` with the files that it names, and all that is wrong with it by itself."""
        reading = self.read(root, file)
        known = self._memory.finished(file) if self._memory else None
        if known:
            return known
        manuscript, problems = complete(reading, shelf)
        if manuscript:
            problems += tuple(over_budget([manuscript]))
        if self._memory and reading.alone:
            self._memory.keep_finished(file, manuscript, problems)
        return manuscript, problems

    def read(self, root: Path, file: str) -> Reading:
        """What the file says by itself."""
        model = MODELS[file.split("/", 1)[0]]
        try:
            known = self._memory.recall(root, file) if self._memory else None
            if known is not None:
                return known
            raw, sight = look(root / file)
        except OSError as error:
            return Reading(model=model, document=None, problems=(unreadable(error, file),))
        reading = read(raw, file, model, self._vocabulary)
        if self._memory:
            self._memory.keep(file, sight, reading)
        return reading


def read_newsroom(content: Path) -> Newsroom | None:
    """Only newsroom.toml and boards.csv; None while one of them is broken."""
    newsroom, _ = _read_newsroom(content, PictureShelf(content))
    return _read_boards(content, newsroom)[0] if newsroom else None


def _read_newsroom(content: Path, shelf: PictureShelf) -> tuple[Newsroom | None, Problems]:
    """newsroom.toml, without boards."""
    path = content / NEWSROOM_FILE
    if not path.exists():
        instead = say("chép tệp mẫu từ content/ của Bảng Tin rồi sửa tên, màu, từ vựng")
        return None, (_problem(NEWSROOM_FILE, "missing-file", say("chưa có tệp này"), instead),)
    text, faults = read_text(path, NEWSROOM_FILE)
    if faults:
        return None, faults
    newsroom, faults = parse_vocabulary(text)
    if newsroom and newsroom.identity.logo and (fault := shelf.fault_of_logo(newsroom.identity.logo)):
        line = next((n for n, row in enumerate(text.split("\n"), 1) if row.split("=")[0].strip() == "logo"), 0)
        problem = _problem(NEWSROOM_FILE, "picture", *fault)
        return None, (replace(problem, line=line, field="identity.logo"),)
    return newsroom, faults


def _read_boards(content: Path, newsroom: Newsroom) -> tuple[Newsroom | None, Problems]:
    """The newsroom with its boards."""
    path = content / BOARDS_FILE
    if not path.exists():
        wrong = say("chưa có tệp này, Bảng Tin cần nó để biết in bao nhiêu tờ cho bảng nào")
        instead = say("tạo tệp với dòng đầu: {header}", header=header_of(newsroom))
        return None, (_problem(BOARDS_FILE, "missing-file", wrong, instead),)
    text, faults = read_text(path, BOARDS_FILE)
    if faults:
        return None, faults
    boards, faults = parse_boards(text, newsroom)
    return (None if faults else replace(newsroom, boards=boards)), faults


def _files(content: Path, problems: list[Problem]) -> Iterator[str]:
    """The path below content/ of every manuscript, in a fixed order; a problem for what is not one."""
    root = content.absolute()
    for folder in MODELS:
        for file, entry in sorted(_entries(root, folder), key=itemgetter(0)):
            if _LITTER.search(file):
                continue
            complaint = _unfit(entry, file)
            if complaint:
                problems.append(_problem(file.encode("utf-8", "replace").decode(), *complaint))
            elif file.endswith(SUFFIX) and not entry.is_dir():
                yield file


def _entries(root: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below `folder` with its path below `root`, in no order; not what lies behind links,
    nor, as for Path.rglob, in a folder that cannot be listed."""
    folders = [folder]
    for inner in folders:  # grows on the way
        with suppress(OSError), os.scandir(root / inner) as entries:
            for entry in entries:
                file = f"{inner}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(file)
                yield file, entry


def _unused_files(content: Path, manuscripts: Iterable[Manuscript], broken: Set[str]) -> Iterator[Problem]:
    """Files beside the documents that none of them names; a broken document may name any."""
    root = content.absolute()
    used = {item.attachment.path for item in manuscripts if item.attachment}
    if any(file.startswith(f"{DOCUMENTS}/") for file in broken):
        return
    for path in sorted((root / DOCUMENTS).rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.suffix.lower() in DOCUMENT_SUFFIXES and file not in used and not _LITTER.search(file):
            instead = say("viết file: {path} trong tệp .md của văn bản, hoặc xóa tệp", path=file)
            problem = _problem(file, "unused-file", say("không văn bản nào dùng tệp này"), instead)
            yield replace(problem, level=Level.ADVICE)


def _waiting(content: Path) -> Iterator[Problem]:
    """Drafts of an import: nothing of them is published, and nobody should forget them."""
    count = len(waiting(content))
    if count:
        instead = say("xem, điền trường còn thiếu, rồi chuyển: git mv {folder}/TÊN-TỆP.md {articles}/",
                      folder=ContentPath(INCOMING), articles=ContentPath(ARTICLES))  # fmt: skip
        problem = _problem(INCOMING, "waiting", say("{count} bài nhập về đang chờ xem", count=count), instead)
        yield replace(problem, level=Level.ADVICE)


def _unfit(entry: os.DirEntry[str], file: str) -> tuple[str, Message, Message] | None:
    """Why something in a folder of manuscripts is none; None for a good file or a folder."""
    if entry.is_symlink():
        return "symlink", say("là liên kết tới chỗ khác"), say("chép hẳn tệp hoặc thư mục vào đây")
    if entry.is_dir():
        return None
    if not entry.is_file() or not file.endswith(SUFFIX):
        return _not_markdown(Path(entry.path), file)
    try:
        file.encode()
    except UnicodeEncodeError:
        return "file-name", say("tên tệp không phải chữ UTF-8"), say("đặt tên không dấu, như 2026-11-22-ten-bai.md")
    return None


def _not_markdown(path: Path, file: str) -> tuple[str, Message, Message] | None:
    """Documents may have the files that they hand out beside them."""
    if not file.startswith(f"{DOCUMENTS}/"):
        return "not-markdown", say("không phải bài viết .md"), say("để ảnh trong images/, bài trong tệp .md")
    if path.is_file() and path.suffix.lower() in DOCUMENT_SUFFIXES:
        return None
    instead = say("dùng một trong: {suffixes}", suffixes=", ".join(DOCUMENT_SUFFIXES))
    return "document-type", say("không phải tệp văn bản"), instead


def folder_name(content: Path) -> str:
    """The content folder as an editor would type it here."""
    path, here = content.absolute(), Path.cwd()
    if not path.is_relative_to(here):
        return path.as_posix()
    below = path.relative_to(here).as_posix()
    return "" if below == "." else below


def _problem(file: str, name: str, wrong: Message, instead: Message) -> Problem:
    return Problem(file=file, line=0, field="", name=name, wrong=wrong, instead=instead)
