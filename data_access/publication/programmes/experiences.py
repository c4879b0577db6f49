"""What kommuner have learned, as rows of `published_experience`.

All of them, drafts included: who may read which is decided where they are queried
(`policy.visible_experiences`). The column for searching is made here (`full_text.indexed`), of what
they say and of the names of their programme, theme and kommune.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, Table, select

from data_access.full_text import indexed
from data_access.publication.content import Rows
from data_access.publication.programmes.source import Source
from data_access.publication.programmes.themes import kinds_of
from data_access.schema import choices, published
from data_access.schema import warehouse as tables

CHUNK = 1_000
COLUMNS = ("experience_code", "programme_code", "network_code", "meeting_code", "kommune_code",
           "theme_code", "indicator_code", "title", "body", "evidence", "state", "written_on",
           "load_id")  # fmt: skip


@dataclass(frozen=True)
class _Names:
    """Names of programmes and kommuner by code, of themes by kind and code in both languages."""

    programmes: Mapping[str, str]
    kommuner: Mapping[str, str]
    themes: Mapping[tuple[str, str], tuple[str, str]]

    def of(self, programme: str, kind: str | None, theme: str, kommune: str | None) -> set[str]:
        """What an experience is filed under is called."""
        known = choices.THEMES.get(programme, {})
        themes = self.themes.get((kind or "", theme), (known.get(theme, theme),))
        others = (self.programmes.get(programme), self.kommuner.get(kommune or ""))
        return {*themes, *(name for name in others if name)}


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Every experience of the warehouse, a chunk at a time."""
    table, kinds = tables.experience, kinds_of(source.connection)
    names = _names(source.connection)
    query = select(*(table.c[name].label(name) for name in COLUMNS)).order_by(
        table.c.experience_code
    )
    for chunk in source.connection.execute(query).mappings().partitions(CHUNK):
        found: Rows = []
        for row in chunk:
            code = str(row["theme_code"])
            programme = str(row["programme_code"])
            kind = kinds.get((programme, code))
            filed = sorted(names.of(programme, kind, code, row["kommune_code"]))
            found.append(
                {
                    **{name: row[name] for name in COLUMNS if name != "theme_code"},
                    "theme": f"{kind}:{code}" if kind else code,
                    "stems": indexed(str(row["title"]), row["body"], row["evidence"], names=filed),
                }
            )
        yield published.experience, found


def _names(connection: Connection) -> _Names:
    """What experiences may be filed under."""
    programme, kommune, theme = tables.programme, tables.kommune, tables.subgroup

    def by_code(query: Select) -> dict[str, str]:
        return {row.code: row.name for row in connection.execute(query)}

    themes = select(*(theme.c[name].label(name) for name in ("kind", "code", "name_da", "name_en")))
    return _Names(
        programmes=by_code(
            select(programme.c.programme_code.label("code"), programme.c.name.label("name"))
        ),
        kommuner=by_code(
            select(kommune.c.kommune_code.label("code"), kommune.c.name.label("name"))
        ),
        themes={
            (row.kind, row.code): (row.name_da, row.name_en) for row in connection.execute(themes)
        },
    )
