"""In: which files to make up, and for how long. Out: exit code 0 if nothing broke what `tests/properties.py` holds.

Outside the suite, which tries the same with Hypothesis for a moment (tests/newsroom/test_fuzz.py). By hand:

    nice uv run --group test --with atheris==3.0.0 python -m tests.fuzz front-matter --seconds 300

atheris makes up bytes from the tables of mistakes and the bundled example, and keeps those that reach code which none
reached before. They lie in .cache/fuzz/, for the next run; what broke something lies there as `<files>-crash-…`, and
is tried again, without atheris, by its path: `python -m tests.fuzz front-matter .cache/fuzz/front-matter-crash-…`.
A case that was found and mended goes into test_fuzz.py, or into the tables of mistakes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / ".cache" / "fuzz"
SOURCES = ("front-matter", "body", "newsroom-toml", "boards-csv")
SLOW, LARGE, LONGEST = 30, 2048, 1000  # s and MB of memory for one file; its bytes
BRACKETS = 100  # with more Markdown is slow, which the suite has a limit for
WORDS = (
    "---", ": ", "- ", "[[", "]]", "{", "}", "|\n", ">\n", "? ", "&a ", "*a", "!!str ", "<<: ", "\u2028", "\ufeff", "e\u0301", "đ",
    "](", "![", "<script>", "javascript:", "data:", " onerror=", "<!--", "-->", "&#106;", "{static}", "{filename}", "[^1]",
    "{: #a }", "```\n", "| a |\n|---|\n", "!!! ", "<div markdown='1'>", "2026-12-05", "2026-12-05T07:30", "tat-ca", '"""', "''", "=",
)  # fmt: skip


def main() -> None:
    """Read the command line; try files once, or make them up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("source", choices=SOURCES)
    parser.add_argument("cases", nargs="*", type=Path, help="files that broke something, to be tried once")
    parser.add_argument("--seconds", type=int, default=300)
    asked = parser.parse_args()
    if asked.cases:
        for case in asked.cases:
            _property_of(asked.source)(_text_of(case.read_bytes()))
    else:
        _fuzz(asked.source, asked.seconds)


def _fuzz(source: str, seconds: int) -> None:
    """Ends the process; see https://llvm.org/docs/LibFuzzer.html for the options."""
    import atheris

    with atheris.instrument_imports(include=["plugins", "markdown", "yaml", "csv", "tomllib"]):
        holds = _property_of(source)
    corpus, words = CORPUS / source, CORPUS / "words.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    for seed in _seeds(source):
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    options = (
        f"-max_total_time={seconds}", f"-timeout={SLOW}", f"-rss_limit_mb={LARGE}", f"-max_len={LONGEST}",
        f"-dict={words}", f"-artifact_prefix={CORPUS}/{source}-", "-print_final_stats=1",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda raw: holds(_text_of(raw)))
    atheris.Fuzz()


def _text_of(raw: bytes) -> bytes:
    """`raw` without what is no text: that is refused at once, and the suite tries it."""
    return raw.decode(errors="ignore").replace("\0", "").encode()


def _property_of(source: str) -> Callable[[bytes], None]:
    """What must hold of the bytes; loaded here, so that atheris may look into the code."""
    from tests import properties

    def of_head(raw: bytes) -> None:
        properties.holds_of_post(b"---\n" + raw + b"\n---\nA.\n")

    def of_body(raw: bytes) -> None:
        if raw.count(b"[") < BRACKETS:
            properties.holds_of_body(raw)

    return {
        "front-matter": of_head,
        "body": of_body,
        "newsroom-toml": properties.holds_of_newsroom,
        "boards-csv": properties.holds_of_boards,
    }[source]


def _seeds(source: str) -> Iterator[bytes]:
    """What people write, and what they get wrong."""
    from tests.newsroom.mistakes import CSV, TOML
    from tests.newsroom.mistakes.tables import TABLE

    wrong = [(name, text) for row in TABLE for name, text in row.files.items() if text is not None]
    right = [(path.name, path.read_text("utf-8")) for path in (ROOT / "content").rglob("*.md")]
    right += [(name, (ROOT / "content" / name).read_text("utf-8")) for name in (TOML, CSV)]
    for name, text in right + wrong:
        raw = text if isinstance(text, bytes) else text.encode()
        head, _, body = raw.removeprefix(b"---\n").partition(b"\n---\n")
        if name.endswith(".md") and source in ("front-matter", "body"):
            yield (head if source == "front-matter" else body)[:LONGEST]
        elif name == {"newsroom-toml": TOML, "boards-csv": CSV}.get(source):
            yield raw[:LONGEST]


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
