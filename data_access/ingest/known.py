"""What a reader is told of the warehouse, before there is one and after."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, select

from data_access import reference
from data_access.ingest.places import Places, places
from data_access.ingest.reader import Known, KnownIndicator
from data_access.schema import warehouse as tables

# Codes that other rows may name, each with what it belongs to.
CODES = (
    (tables.programme.c.programme_code, tables.programme.c.name),
    (tables.network.c.network_code, tables.network.c.programme_code),
    (tables.meeting.c.meeting_code, tables.meeting.c.network_code),
    (tables.commitment.c.commitment_code, tables.commitment.c.kommune_code),
    (tables.omraade.c.omraade_code, tables.omraade.c.kommune_code),
    (tables.institution.c.institution_code, tables.institution.c.kind),
    (tables.stue.c.stue_code, tables.stue.c.institution_code),
    (tables.sharing_agreement.c.agreement_code, tables.sharing_agreement.c.owner_kommune_code),
)


def of_reference() -> Known:
    """What a new warehouse will know."""
    kommuner = reference.kommuner()
    return Known(
        places=places(
            _names(kommuner, "kommune_code", "name"),
            reference.aliases(),
            _names(kommuner, "region_code", "region_name"),
            _names(kommuner, "landsdel_code", "landsdel_name"),
        ),
        indicators={
            one.code: KnownIndicator(
                one.code,
                str(one.period_kind),
                str(one.measure),
                one.unit,
                one.about_people,
                one.scale,
                one.name_da,
            )
            for one in reference.indicators()
        },
        subgroups={one.key: one.name_da for one in reference.subgroups()},
        institutions={},
        codes={"programme": {one.programme_code: one.name for one in reference.programmes()}},
        programmes={
            one.programme_code: (one.starts_on, one.ends_on)
            for one in reference.programmes()
            if not one.dates_illustrative
        },
    )


def of_warehouse(connection: Connection) -> Known:
    """What a warehouse knows now."""
    return Known(
        places=_places(connection),
        indicators={row.code: row for row in _indicators(connection)},
        subgroups={
            f"{kind}:{code}": name
            for kind, code, name in connection.execute(
                select(tables.subgroup.c.kind, tables.subgroup.c.code, tables.subgroup.c.name_da)
            )
        },
        institutions=_pairs(
            connection, tables.institution.c.institution_code, tables.institution.c.kommune_code
        ),
        codes={code.table.name: _pairs(connection, code, belongs_to) for code, belongs_to in CODES},
        members=_members(connection),
        programmes=_programmes(connection),
    )


def _names(frame, code: str, name: str) -> Mapping[str, str]:
    return dict(zip(frame[code], frame[name], strict=True))


def _pairs(connection: Connection, first, second) -> Mapping[str, str]:
    return dict(connection.execute(select(first, second)).all())


def _places(connection: Connection) -> Places:
    kommune, alias = tables.kommune.c, tables.kommune_alias.c
    return places(
        _pairs(connection, kommune.kommune_code, kommune.name),
        _pairs(connection, alias.alias, alias.kommune_code),
        _pairs(connection, kommune.region_code, kommune.region_name),
        _pairs(connection, kommune.landsdel_code, kommune.landsdel_name),
    )


def _members(connection: Connection) -> Mapping[str, frozenset[str]]:
    member = tables.network_member.c
    found: dict[str, set[str]] = {}
    for network, kommune in connection.execute(select(member.network_code, member.kommune_code)):
        found.setdefault(network, set()).add(kommune)
    return {network: frozenset(kommuner) for network, kommuner in found.items()}


def _programmes(connection: Connection) -> Mapping[str, tuple[date, date | None]]:
    table = tables.programme.c
    rows = connection.execute(
        select(table.programme_code, table.starts_on, table.ends_on).where(
            table.dates_illustrative.is_(False)
        )
    )
    return {row.programme_code: (row.starts_on, row.ends_on) for row in rows}


def _indicators(connection: Connection) -> list[KnownIndicator]:
    table = tables.indicator.c
    rows = connection.execute(
        select(
            table.code,
            table.period_kind,
            table.measure,
            table.unit,
            table.about_people,
            table.scale,
            table.name_da,
        )
    )
    return [KnownIndicator(*row) for row in rows]
