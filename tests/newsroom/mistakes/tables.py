"""All tables of mistakes as one."""

from __future__ import annotations

from tests.newsroom.mistakes import Bad, boards_csv, bodies, documents, front_matter, newsroom_toml, posts

TABLE: tuple[Bad, ...] = (
    *front_matter.FILES,
    *front_matter.YAML,
    *front_matter.FIELDS,
    *front_matter.DATES,
    *front_matter.WORDS,
    *bodies.PICTURES,
    *bodies.BODIES,
    *posts.KINDS,
    *posts.APPROVAL,
    *posts.NAMES,
    *posts.TRANSLATIONS,
    *documents.DOCUMENTS,
    *newsroom_toml.VOCABULARY,
    *newsroom_toml.TABLES,
    *boards_csv.BOARDS,
)
