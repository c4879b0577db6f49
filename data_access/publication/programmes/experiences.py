"""What kommuner have learned, as rows of `published_experience`.

All of them, drafts included: who may read which is decided where they are queried
(`policy.visible_experiences`). The column for searching is made here (`full_text.indexed`).
"""

from collections.abc import Iterator

from sqlalchemy import Table, select

from data_access.full_text import indexed
from data_access.publication.content import Rows
from data_access.publication.programmes.source import Source
from data_access.publication.programmes.themes import kinds_of
from data_access.schema import published
from data_access.schema import warehouse as tables

CHUNK = 1_000
COLUMNS = ("experience_code", "programme_code", "network_code", "meeting_code", "kommune_code",
           "theme_code", "indicator_code", "title", "body", "evidence", "state", "written_on",
           "load_id")  # fmt: skip


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Every experience of the warehouse, a chunk at a time."""
    table, kinds = tables.experience, kinds_of(source.connection)
    query = select(*(table.c[name].label(name) for name in COLUMNS)).order_by(
        table.c.experience_code
    )
    for chunk in source.connection.execute(query).mappings().partitions(CHUNK):
        found: Rows = []
        for row in chunk:
            code = str(row["theme_code"])
            kind = kinds.get((str(row["programme_code"]), code))
            found.append(
                {
                    **{name: row[name] for name in COLUMNS if name != "theme_code"},
                    "theme": f"{kind}:{code}" if kind else code,
                    "stems": indexed(str(row["title"]), row["body"], row["evidence"]),
                }
            )
        yield published.experience, found
