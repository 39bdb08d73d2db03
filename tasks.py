"""The commands of Bảng Tin: `uv run inv --list`. Each only opens a door; the work is in plugins/.

Each loads what it needs inside: a check must be quick, and a build that changes nothing quicker still.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.parser.argument import Argument
from invoke.tasks import Task, task

from plugins.newsroom.dates import local_day
from plugins.newsroom.problems import ContentError, Level
from plugins.pelican_adapter.options import BuildOptions, parse_options
from plugins.pelican_adapter.stamp import standing
from plugins.pelican_adapter.system import MissingLibrary, check_libraries
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.errors import PressError
from plugins.press.run import Run

ROOT = Path(__file__).resolve().parent
STORE = ROOT / ".cache" / "press"  # as in pelicanconf.py
LOCALE = ROOT / "theme" / "locale"
DRAFTS = ROOT / ".cache" / "drafts"  # what only `serve --drafts` shows; never near output/, which goes to readers
PROBLEM, REFUSED, MISSING = 1, 2, 3  # exit codes: mend content/; the disk or another build; install a library
TEST_PROGRAMS = {
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "java": "default-jre-headless",
}
PYTEST_OPTIONS = ("-rs", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")  # slow files begin early
EVERY_PAGE = ("tests/browser/test_pages_vi.py", "tests/browser/test_pages_en.py")
TEST_PACKAGES = (*TEST_PROGRAMS.values(), "libzbar0")

CONTENT_HELP = "thư mục bài viết (mặc định: content)"
LANG_HELP = "ngôn ngữ của lời báo: vi hoặc en (mặc định theo biến LANGUAGE, rồi vi)"
BUILD_HELP = {
    "content": CONTENT_HELP,
    "output": "thư mục kết quả (mặc định: output)",
    "today": "dựng như thể đang ở ngày này: 2026-11-22 hoặc 2026-11-22T07:30",
    "week": "in thêm số báo của tuần này, như 2026-W48",
    "lang": LANG_HELP,
}
EXECUTOR_HELP = {"executor": "cụm máy Dask chia việc, như dask://10.0.0.5:8786 (mặc định: máy này)"}


@task(help=BUILD_HELP | EXECUTOR_HELP | {"profile": "kể thời gian đi đâu: theo bước, theo cách làm, tệp lâu nhất"})
def build(
    _: Context,
    content: str = "content",
    output: str = "output",
    today: str = "",
    week: str = "",
    lang: str = "",
    executor: str = "",
    profile: bool = False,
) -> None:
    """Dựng trang web, nguồn tin và tờ A4 vào output/. Có lỗi thì báo hết một lượt và không ghi gì (mã thoát 1)."""
    terminal = _terminal(lang)
    run = _build("pelicanconf.py", terminal, content, output, today, week, executor, profile=profile)
    if profile and run:
        from plugins.pelican_adapter.profile import tell_profile

        tell_profile(terminal, run)


@task(help=BUILD_HELP | EXECUTOR_HELP)
def publish(
    _: Context,
    content: str = "content",
    output: str = "output",
    today: str = "",
    week: str = "",
    lang: str = "",
    executor: str = "",
) -> None:
    """Dựng bản đưa lên mạng (publishconf.py): như build, kèm các bản nén sẵn .gz và .br."""
    from plugins.pelican_adapter.pack import put_packs_aside
    from plugins.pelican_adapter.pack_summary import tell_aside

    terminal = _terminal(lang)
    _build("publishconf.py", terminal, content, output, today, week, executor)
    with _stops(terminal):
        aside = put_packs_aside(Path(output).absolute())
    if aside:
        tell_aside(terminal, aside)


@task(
    help=BUILD_HELP
    | {
        "week": "tuần của số báo, như 2026-W48 (mặc định: tuần này)",
        "zip": "nén thêm cả gói thành một tệp ZIP nằm cạnh thư mục",
    }
)
def press(
    _: Context,
    week: str = "",
    zip: bool = False,  # the word that is typed: --zip
    content: str = "content",
    output: str = "output",
    today: str = "",
    lang: str = "",
) -> None:
    """Làm gói gửi nhà in vào output/press/<tuần>/: tệp PDF/X-4, phiếu in, danh sách đi dán, dấu kiểm."""
    from plugins.pelican_adapter.pack import make_pack
    from plugins.pelican_adapter.pack_summary import tell

    terminal = _terminal(lang)
    with _stops(terminal):
        check_libraries()
        options = _options("pelicanconf.py", content, output, today, week)
        with terminal.progress() as progress:
            pack = make_pack(options, zipped=zip, progress=progress)
    tell(terminal, pack)
    if not pack.sound:
        raise Exit(code=PROBLEM)


@task(
    help={
        "explain": "một bài (tệp hoặc slug): nói vì sao bài đã đăng hay chưa, ở những đâu",
        "content": CONTENT_HELP,
        "today": BUILD_HELP["today"],
        "lang": LANG_HELP,
        "json": "in kết quả dạng JSON cho chương trình khác đọc",
        "github": "in chú thích cho GitHub Actions (tự bật khi chạy ở đó)",
    }
)
def check(
    _: Context,
    explain: str = "",
    content: str = "content",
    today: str = "",
    lang: str = "",
    json: bool = False,
    github: bool = False,
) -> None:
    """Soát mọi bài, newsroom.toml và boards.csv, không dựng gì. Mã thoát: 0 không có lỗi, 1 có lỗi; lời khuyên không tính."""
    from plugins.newsroom.checking import check as check_desk
    from plugins.newsroom.checking import explain_post
    from plugins.newsroom.desk import read_desk
    from plugins.newsroom.lookup import find_post
    from plugins.newsroom.report import as_json
    from plugins.pelican_adapter import explanation
    from plugins.pelican_adapter.remembering import remembering
    from plugins.press.executor import collecting_rarely

    terminal = _terminal(lang)
    with _stops(terminal):
        options = _options("pelicanconf.py", content, "output", today, "")
        with collecting_rarely(), remembering(STORE, options.content) as memory:
            desk = read_desk(options.content, memory)
        if explain:
            explanation.tell(terminal, desk, explain_post(desk, find_post(options.content, explain), options.now))
            return
        with collecting_rarely():
            problems = check_desk(desk, options.now)
    if json:
        terminal.line(as_json(problems, len(desk.manuscripts), terminal.translate))
    else:
        annotated = github or os.environ.get("GITHUB_ACTIONS") == "true"
        terminal.check(problems, len(desk.manuscripts), annotated=annotated)
    if any(problem.level is Level.PROBLEM for problem in problems):
        raise Exit(code=PROBLEM)


@task(help={"content": CONTENT_HELP, "today": BUILD_HELP["today"], "lang": LANG_HELP})
def translations(_: Context, content: str = "content", today: str = "", lang: str = "") -> None:
    """Kể ra bài, trang, từ vựng và câu chữ giao diện nào chưa có bản tiếng Anh. Không phải lỗi: mã thoát 0."""
    from plugins.newsroom.checking import edition_of
    from plugins.newsroom.desk import read_desk
    from plugins.pelican_adapter import untranslated

    terminal = _terminal(lang)
    with _stops(terminal):
        options = _options("pelicanconf.py", content, "output", today, "")
        desk = read_desk(options.content)
        edition = edition_of(desk, options.now)
        if edition is None:
            raise ContentError(desk.broken)
    untranslated.tell(terminal, desk, edition, LOCALE)


@task(
    auto_shortflags=False,  # -t and -h are taken by others
    iterable=["theme", "audience"],
    help={
        "kind": "loại bài: tin, hoi-dap… (mặc định: tin)",
        "title": "tên bài",
        "theme": "chuyên đề (slug trong newsroom.toml); ghi lại --theme cho chuyên đề thứ hai, thứ ba",
        "audience": "đối tượng (slug trong newsroom.toml, hoặc tat-ca); ghi được nhiều lần",
        "day": "ngày đăng, như 2026-11-22 (mặc định: hôm nay)",
        "event": "sự kiện: lúc bắt đầu, như 2026-12-20T08:00",
        "expires": "thông báo khẩn: gỡ xuống từ lúc nào, như 2026-12-20T08:00",
        "content": CONTENT_HELP,
        "lang": LANG_HELP,
    },
)
def new(
    _: Context,
    kind: str = "",
    title: str = "",
    theme: list[str] | None = None,
    audience: list[str] | None = None,
    day: str = "",
    event: str = "",
    expires: str = "",
    content: str = "content",
    lang: str = "",
) -> None:
    """Mở một bài mới từ khuôn có chú thích; thiếu gì thì hỏi, nếu có người ngồi trước máy. Không bao giờ ghi đè."""
    from plugins.pelican_adapter import draft, wizard

    terminal = _terminal(lang)
    asked = draft.Wanted(
        kind=kind,
        title=title,
        themes=tuple(theme or ()),
        audiences=tuple(audience or ()),
        day=day,
        event=event,
        expires=expires,
    )
    with _stops(terminal):
        options = _options("pelicanconf.py", content, "output", "", "")
        newsroom = draft.newsroom_of(options.content)
        if sys.stdin.isatty():
            asked = wizard.ask(asked, newsroom, terminal, options.now.date())
        kind_of_post, path = draft.write_draft(options.content, newsroom, asked, options.now.date())
    wizard.tell_next_steps(terminal, kind_of_post, path)


@task(
    name="import",
    positional=["source"],
    help={
        "source": "tệp xuất của WordPress, nguồn tin RSS/Atom (tệp hoặc địa chỉ https://), hay thư mục Markdown",
        "pictures": "tải cả ảnh ở các trang web mà bài dẫn tới",
        "content": CONTENT_HELP,
        "lang": LANG_HELP,
    },
)
def import_(_: Context, source: str, pictures: bool = False, content: str = "content", lang: str = "") -> None:
    """Nhập bài của nơi khác vào content/incoming làm bản nháp. Không bao giờ ghi đè; báo những gì không chuyển được."""
    from plugins.newsroom.desk import folder_name, read_desk, read_newsroom
    from plugins.newsroom.incoming import bringing, sources
    from plugins.pelican_adapter.import_summary import tell as tell_import

    terminal = _terminal(lang)
    with _stops(terminal):
        options = _options("pelicanconf.py", content, "output", "", "")
        newsroom = read_newsroom(options.content)
        if newsroom is None:
            raise ContentError(read_desk(options.content).problems)
        found = sources.open_source(source, pictures=pictures)
        report = bringing.bring_in(found, options.content, newsroom, folder_name(options.content))
        path = bringing.write_report(report, options.content, options.now.date(), terminal.translate)
    tell_import(terminal, report, path)
    if not report.whole:
        raise Exit(code=PROBLEM)


@task(
    help={
        "drafts": "xem cả bản nháp, bài chưa duyệt và bài hẹn đăng; bài có lỗi thì lỗi nằm ngay ở trang của bài",
        "content": CONTENT_HELP,
        "port": "cổng trên máy này (mặc định: 8000)",
        "today": BUILD_HELP["today"],
        "lang": LANG_HELP,
    }
)
def serve(
    _: Context, drafts: bool = False, content: str = "content", port: int = 8000, today: str = "", lang: str = ""
) -> None:
    """Xem thử: mở trang ở máy này, dựng lại và tải lại trang sau mỗi lần lưu. Dừng bằng Ctrl+C."""
    from plugins.pelican_adapter import preview
    from plugins.pelican_adapter.door import base_of
    from plugins.pelican_adapter.live import Live

    terminal = _terminal(lang)
    output = str(DRAFTS) if drafts else "output"
    with _stops(terminal):
        check_libraries()
        options = _options("pelicanconf.py", content, output, today, "")
    bell = preview.Bell()
    live = Live(lambda: _options("pelicanconf.py", content, output, today, ""), terminal, bell, drafts=drafts)
    live.build()
    try:
        server = preview.start_server(options.output, ROOT / "theme", base_of(options.content), port, bell)
    except OSError:
        terminal.port_taken(port)
        raise Exit(code=PROBLEM) from None
    terminal.serving(f"http://{preview.HOST}:{server.server_port}{base_of(options.content)}/")
    preview.keep_building([options.content, ROOT / "theme"], live.build)
    server.shutdown()


@task(help={"content": CONTENT_HELP, "port": "cổng trên máy này (mặc định: 8100)", "lang": LANG_HELP})
def desk(_: Context, content: str = "content", port: int = 8100, lang: str = "") -> None:
    """Mở bàn viết: viết và sửa bài trong trình duyệt, bằng biểu mẫu, chỉ ở máy này. Dừng bằng Ctrl+C."""
    from plugins.pelican_adapter import draft
    from plugins.pelican_adapter.desk import address_of, open_desk

    terminal = _terminal(lang)
    with _stops(terminal):
        options = _options("pelicanconf.py", content, "output", "", "")
        newsroom = draft.newsroom_of(options.content)
    try:
        server = open_desk(options.content, newsroom, ROOT / "theme", port, terminal.translate)
    except OSError:
        terminal.port_taken(port)
        raise Exit(code=PROBLEM) from None
    terminal.desk_open(address_of(server))
    with server, suppress(KeyboardInterrupt):
        server.serve_forever()


@task(
    auto_shortflags=False,
    help={
        "post": "bài được duyệt: tên tệp hoặc slug",
        "by": "ai duyệt: slug hoặc tên trong [[spokespeople]] của newsroom.toml",
        "on": "ngày duyệt, như 2026-11-22 (mặc định: hôm nay)",
        "content": CONTENT_HELP,
        "lang": LANG_HELP,
    },
)
def approve(_: Context, post: str, by: str = "", on: str = "", content: str = "content", lang: str = "") -> None:
    """Ghi ai đã duyệt một bài, ngày nào: hai dòng approved_by, approved_on. Ghi lại, không chứng minh."""
    from plugins.pelican_adapter import explanation
    from plugins.pelican_adapter.approve import approve_post

    terminal = _terminal(lang)
    with _stops(terminal):
        options = _options("pelicanconf.py", content, "output", "", "")
        day = _options("pelicanconf.py", content, "output", on, "").now if on else options.now
        approved = approve_post(options.content, post, by, local_day(day), local_day(options.now))
    explanation.approved(terminal, approved)


class FilesTask(Task[Callable[..., None]]):
    """A task that takes files. invoke gives each positional argument one value, so there is one for each file typed."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:  # noqa: ARG002
        """`FILE1`, `FILE2`, … as many as stand behind the task's name on the command line."""
        typed = sys.argv[sys.argv.index(self.name) + 1 :] if self.name in sys.argv else []
        count = max(1, sum(not word.startswith("-") for word in typed))
        return [Argument(name=f"FILE{number}", positional=True) for number in range(1, count + 1)]


@task(klass=FilesTask)
def preflight(_: Context, **files: str) -> None:
    """Soát tệp PDF trước khi gửi in: khổ, chữ, màu, ảnh, mã QR… Mã thoát 1 nếu có tệp không in được."""
    from plugins.press.preflight.inspection import preflight as preflight_files

    terminal = _terminal("")
    code = preflight_files(map(Path, files.values()), terminal.translate, terminal.line)
    if code:
        raise Exit(code=code)


@task
def clean(_: Context) -> None:
    """Xóa output/ và kho dựng sẵn .cache/. Không đụng đến bài viết."""
    for folder in (ROOT / "output", ROOT / "output-press", ROOT / ".cache", *ROOT.glob(".output-*")):
        shutil.rmtree(folder, ignore_errors=True)


@task(help={"only": "chỉ chạy các bài thử khớp tên này (pytest -k)"})
def test(_: Context, only: str = "") -> None:
    """Cài những gì bài thử cần, rồi chạy ruff, mypy, luật tầng và mọi bài thử."""
    _install_test_packages()
    run = ["uv", "run", "--frozen", "--group", "test"]
    commands = [["pytest", *PYTEST_OPTIONS, *(["-k", only] if only else [])]]
    if not only:
        commands[:0] = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"]]
    for command in commands:
        if subprocess.run([*run, *command], cwd=ROOT, check=False).returncode:  # noqa: S603  # our own commands
            raise Exit(code=PROBLEM)


@task
def access(_: Context) -> None:
    """Soát khả năng tiếp cận của mọi trang: rộng 360 và 1280 px, nền sáng và tối (inv test chỉ soát mỗi loại trang một trang)."""
    _install_test_packages()
    command = ["uv", "run", "--frozen", "--group", "test", "pytest", *PYTEST_OPTIONS, "--every-state", *EVERY_PAGE]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603  # our own command
        raise Exit(code=PROBLEM)


def _install_test_packages() -> None:
    """Chromium, Java and the PDF tools that the tests look with; installed where that is allowed, else named.
    Where Java cannot be had, the tests that need it are left out, and pytest says so."""
    if not _missing_programs():
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *TEST_PACKAGES]
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    if _missing_programs() - {"java"}:
        raise Exit(f"Thiếu chương trình để thử. Cài bằng: sudo {' '.join(install)}", code=MISSING)


def _missing_programs() -> set[str]:
    return {program for program in TEST_PROGRAMS if not shutil.which(program)}


def _build(
    settings: str,
    terminal: Terminal,
    content: str,
    output: str,
    today: str,
    week: str,
    executor: str,
    *,
    profile: bool = False,
) -> Run | None:
    with _stops(terminal):
        check_libraries()
        options = _options(settings, content, output, today, week, executor)
        last = None if profile else standing(options, terminal.language)
        if last:
            terminal.unchanged(last.files, last.told, options)
            return None
        from plugins.pelican_adapter.door import build_and_tell

        return build_and_tell(options, terminal)


def _options(settings: str, content: str, output: str, today: str, week: str, executor: str = "") -> BuildOptions:
    return parse_options(ROOT / settings, Path(content).absolute(), Path(output).absolute(), today, week, executor)


def _terminal(lang: str) -> Terminal:
    return Terminal(LOCALE, lang)


@contextmanager
def _stops(terminal: Terminal) -> Iterator[None]:
    """An editor's mistake or a missing library ends the command with its message, never with a traceback."""
    try:
        yield
    except ContentError as error:
        terminal.problems(error)
        raise Exit(code=PROBLEM) from None
    except PressError as error:
        terminal.refused(error)
        raise Exit(code=REFUSED) from None
    except MissingLibrary as missing:
        terminal.missing(missing)
        raise Exit(code=MISSING) from None
