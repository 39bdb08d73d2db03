"""In: the texts beside this file. Out: the PDF files of the example's own documents, in content/documents/.

Run `uv run python tools/example_documents/make.py` after changing a text; no build needs it. Equal texts give
equal files.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from markupsafe import Markup
from weasyprint import HTML

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "content" / "documents"


def main() -> None:
    """Make them all."""
    page = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("page.html")
    for path in sorted(HERE.glob("*.md")):
        reader = Markdown(extensions=["meta", "sane_lists"])
        body = Markup(reader.convert(path.read_text(encoding="utf-8")))  # noqa: S704  # our own texts
        fields = {name: " ".join(lines) for name, lines in reader.Meta.items()}  # type: ignore[attr-defined]
        html = page.render(body=body, fields=fields)
        HTML(string=html, base_url=str(HERE)).write_pdf(
            TARGET / f"{path.stem}.pdf",
            pdf_identifier=path.stem.encode(),
            pdf_variant="pdf/ua-1",
        )


if __name__ == "__main__":
    main()
