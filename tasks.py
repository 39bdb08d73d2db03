"""The commands of Bảng Tin: `uv run inv --list`. What each does is in plugins/pelican_adapter/commands/.

Each loads what it needs inside: a check must be quick, and a build that changes nothing quicker still.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.parser.argument import Argument
from invoke.tasks import Task, task

from plugins.newsroom.problems import ContentError
from plugins.newsroom.prose import LostTextError
from plugins.pelican_adapter.commands import building
from plugins.pelican_adapter.options import BuildOptions, parse_options
from plugins.pelican_adapter.system import MissingLibrary
from plugins.pelican_adapter.terminal import Terminal
from plugins.press.errors import PressError

ROOT = Path(__file__).resolve().parent
SETTINGS, PUBLIC_SETTINGS = "pelicanconf.py", "publishconf.py"
STORE = ROOT / ".cache" / "press"  # as in pelicanconf.py
LOCALE = ROOT / "theme" / "locale"
DRAFTS = ROOT / ".cache" / "drafts"  # what only `serve --drafts` shows; never near output/, which goes to readers
PROBLEM, REFUSED, MISSING = 1, 2, 3  # exit codes: mend content/; the disk or another build; install a library

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
    with _command(lang) as terminal:
        options = _options(content, output, today, week, executor)
        building.build(options, terminal, profile=profile)


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
    with _command(lang) as terminal:
        building.publish(_options(content, output, today, week, executor, PUBLIC_SETTINGS), terminal)


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
    from plugins.pelican_adapter.commands.packing import pack

    with _command(lang) as terminal:
        _end(well=pack(_options(content, output, today, week), terminal, zipped=zip))


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
    from plugins.pelican_adapter.commands import checking

    with _command(lang) as terminal:
        options = _options(content, today=today)
        if explain:
            checking.explain(options, terminal, STORE, explain)
        else:
            _end(well=checking.check(options, terminal, STORE, json=json, github=github))


@task(help={"content": CONTENT_HELP, "today": BUILD_HELP["today"], "lang": LANG_HELP})
def translations(_: Context, content: str = "content", today: str = "", lang: str = "") -> None:
    """Kể ra bài, trang, từ vựng và câu chữ giao diện nào chưa có bản tiếng Anh. Không phải lỗi: mã thoát 0."""
    from plugins.pelican_adapter.commands.translating import tell_untranslated

    with _command(lang) as terminal:
        tell_untranslated(_options(content, today=today), terminal, LOCALE)


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
    from plugins.pelican_adapter.commands.drafting import open_draft
    from plugins.pelican_adapter.draft import Wanted

    themes, audiences = tuple(theme or ()), tuple(audience or ())
    wanted = Wanted(
        kind=kind, title=title, themes=themes, audiences=audiences, day=day, event=event, expires=expires
    )
    with _command(lang) as terminal:
        open_draft(_options(content), terminal, wanted)


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
    from plugins.pelican_adapter.commands.importing import bring

    with _command(lang) as terminal:
        _end(well=bring(_options(content), terminal, source, pictures=pictures))


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
    from plugins.pelican_adapter.commands import serving

    def options() -> BuildOptions:
        return _options(content, str(DRAFTS) if drafts else "output", today)

    with _command(lang) as terminal:
        _end(well=serving.serve(options, terminal, ROOT / "theme", port, drafts=drafts))


@task(help={"content": CONTENT_HELP, "port": "cổng trên máy này (mặc định: 8100)", "lang": LANG_HELP})
def desk(_: Context, content: str = "content", port: int = 8100, lang: str = "") -> None:
    """Mở bàn viết: viết và sửa bài trong trình duyệt, bằng biểu mẫu, chỉ ở máy này. Dừng bằng Ctrl+C."""
    from plugins.pelican_adapter.commands.writing import write

    with _command(lang) as terminal:
        _end(well=write(_options(content), terminal, ROOT / "theme", port))


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
    from plugins.pelican_adapter.commands import approving

    with _command(lang) as terminal:
        when = _options(content, today=on).now
        approving.approve(_options(content), terminal, post, by, when)


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

    terminal = Terminal(LOCALE)
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
    from tests.running import run_tests

    _end(well=run_tests(only))


@task
def access(_: Context) -> None:
    """Soát khả năng tiếp cận của mọi trang: rộng 360 và 1280 px, nền sáng và tối (inv test chỉ soát mỗi loại trang một trang)."""
    from tests.running import run_access_tests

    _end(well=run_access_tests())


def _options(
    content: str,
    output: str = "output",
    today: str = "",
    week: str = "",
    executor: str = "",
    settings: str = "",
) -> BuildOptions:
    conf = ROOT / (settings or SETTINGS)
    return parse_options(conf, Path(content).absolute(), Path(output).absolute(), today, week, executor)


@contextmanager
def _command(lang: str) -> Iterator[Terminal]:
    """A terminal; an editor's mistake or a missing library ends the command with its message, never a traceback."""
    terminal = Terminal(LOCALE, lang)
    try:
        yield terminal
    except ContentError as error:
        terminal.problems(error)
        raise Exit(code=PROBLEM) from None
    except (PressError, LostTextError) as error:
        terminal.refused(error)
        raise Exit(code=REFUSED) from None
    except MissingLibrary as missing:
        terminal.missing(missing)
        raise Exit(code=MISSING) from None


def _end(*, well: bool) -> None:
    if not well:
        raise Exit(code=PROBLEM)
