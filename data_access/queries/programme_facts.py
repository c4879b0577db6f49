"""The programmes and what their own facts say, in the viewer's scope.

Kommuner and wider are for every role but a leder, who meets the own kommune and what is wider.
Below the kommune a chef meets the own one's, a leder the own institutions, KL those that a sharing
agreement opens, and a politiker nobody; a stue is its own leder's and chef's alone. What is out of
scope has no row: nothing says that it is there.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.errors import UnknownCode
from data_access.policy import Access
from data_access.queries.indicators import LoadInfo
from data_access.queries.run import FIGURE_COLUMNS, frame, select_loads
from data_access.queries.snapshot import Snapshot
from data_access.reference.programme_files import ProgrammePage, of_json
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

BELOW_KOMMUNE = frozenset({Level.OMRAADE, Level.INSTITUTION, Level.STUE})


@dataclass(frozen=True)
class ProgrammeInfo:
    """A programme: what it is called, when it runs, and what its page is made of.

    `dates_illustrative` where its days are not known; `ends_on` None where it has no end.
    """

    code: str
    slug: str
    name: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    dates_illustrative: bool
    description_da: str
    description_en: str
    page: ProgrammePage

    @property
    def area(self) -> str:
        """What sharing agreements and indicators call it: 'vls'."""
        return self.code.lower()


@dataclass(frozen=True)
class ProgrammeNetwork:
    """A network of a programme, with those of its kommuner that the viewer may see, by name.

    `n_kommuner` counts all of them.
    """

    code: str
    name: str
    kommuner: tuple[tuple[str, str], ...]
    n_kommuner: int


def select_programmes(version: int) -> Select:
    """Every programme, in order."""
    table = published.programme
    names = (
        "slug", "name", "owner", "starts_on", "ends_on", "dates_illustrative", "description_da",
        "description_en", "definition",
    )  # fmt: skip
    return (
        select(table.c.programme_code.label("code"), *(table.c[name].label(name) for name in names))
        .where(table.c.version == version)
        .order_by(table.c.sort_order, by_code_point(table.c.programme_code))
    )


def programmes(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> tuple[ProgrammeInfo, ...]:
    """Every programme, in order. What they are is open to every role; their figures are not."""
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_programmes(snapshot.version)).mappings().all()
    return tuple(
        ProgrammeInfo(
            **{name: value for name, value in row.items() if name != "definition"},
            page=of_json(row["definition"]),
        )
        for row in rows
    )


def programme(viewer: Viewer, snapshot: Snapshot, slug: str) -> ProgrammeInfo:
    """The programme of an address. Raises UnknownCode."""
    found = next((one for one in programmes(viewer, snapshot) if one.slug == slug), None)
    if found is None:
        raise UnknownCode(f"Ukendt program: {slug}.")
    return found


def select_networks(viewer: Viewer, version: int, programme_code: str) -> Select:
    """One row for each network of a programme and each of its kommuner; in scope or not."""
    network, kommune = published.unit.alias("network"), published.unit.alias("kommune")
    member = published.network_member
    return (
        select(
            network.c.code.label("code"),
            network.c.name.label("name"),
            kommune.c.code.label("kommune_code"),
            kommune.c.name.label("kommune_name"),
            policy.visible_kommuner(viewer, kommune).label("in_scope"),
        )
        .select_from(member)
        .join(
            network,
            and_(
                network.c.version == version,
                network.c.unit_id == member.c.network_unit_id,
                network.c.level == Level.NETWORK,
            ),
        )
        .join(
            kommune,
            and_(
                kommune.c.version == version,
                kommune.c.level == Level.KOMMUNE,
                kommune.c.code == member.c.kommune_code,
            ),
        )
        .where(member.c.version == version, member.c.programme_code == programme_code)
        .order_by(
            by_code_point(network.c.name),
            by_code_point(network.c.code),
            by_code_point(kommune.c.name),
        )
    )


def programme_networks(
    viewer: Viewer, snapshot: Snapshot, *, programme: str
) -> tuple[ProgrammeNetwork, ...]:
    """The networks of a programme (its code) that the viewer may see a kommune of, by name."""
    query = select_networks(viewer, snapshot.version, programme)
    with snapshot.engine.connect() as connection:
        rows = connection.execute(query).all()
    found = []
    for (code, name), members in groupby(rows, key=lambda row: (row.code, row.name)):
        listed = list(members)
        seen = tuple((row.kommune_code, row.kommune_name) for row in listed if row.in_scope)
        if seen:
            found.append(ProgrammeNetwork(code, name, seen, len(listed)))
    return tuple(found)


def select_figures(
    viewer: Viewer, version: int, about: tuple[str, ...], level: str, within_unit_id: int
) -> Select:
    """Figures of topics of a programme of one level within the viewer's scope.

    about: the programme's code, then those of the topics. Names the whole key up to the place
    where units lie, so that every database goes straight to the rows.
    """
    figure, unit = published.programme_figure, published.unit
    programme_code, *topics = about
    access = Access(version, programme_code.lower(), institution_public=False, on=date.today())
    names = ("topic", "happened_on", "item", "part", *FIGURE_COLUMNS, "note")
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            unit.c.kind.label("kind"),
            unit.c.kommune_code.label("kommune_code"),
            unit.c.parent_unit_id.label("parent_unit_id"),
            unit.c.unit_id.label("unit_id"),
            *(figure.c[name].label(name) for name in names),
        )
        .join_from(
            figure,
            unit,
            and_(unit.c.version == figure.c.version, unit.c.unit_id == figure.c.unit_id),
        )
        .where(
            figure.c.version == version,
            figure.c.programme_code == programme_code,
            figure.c.topic.in_(topics),
            figure.c.within_unit_id == within_unit_id,
            figure.c.level == level,
            policy.visible_units(viewer, unit, access),
            policy.visible_participation(viewer, figure, version),
        )
        .order_by(
            figure.c.topic,
            by_code_point(unit.c.name),
            by_code_point(unit.c.code),
            figure.c.happened_on,
            figure.c.item,
            figure.c.part,
        )
    )


def programme_figures(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    programme: str,
    topics: tuple[str, ...],
    level: str,
    within: str = "",
    codes: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
    parts: tuple[str, ...] = (),
) -> pd.DataFrame:
    """What a programme's own facts say of the units of one level, by topic, name and day.

    programme: its code ('VLS'). within: the code of the kommune, for levels below it, else
    nothing. codes: of single units, none for all of them. items, parts: none for all of them.

    Columns: level, code, name, kind, kommune_code, parent_unit_id, unit_id, topic, happened_on (a
    date), item, part, value, lo, hi, n, numerator, denominator, missing, n_units,
    n_units_possible, note. Numbers are float64 with NaN, texts have None. Only units that the
    viewer may see by name; no row where there are none, or the kommune is unknown.
    """
    place = 0
    if level in BELOW_KOMMUNE:
        found = _unit_id(snapshot, Level.KOMMUNE, within)
        if found is None:
            found = -1
        place = found
    query = select_figures(viewer, snapshot.version, (programme, *topics), level, place)
    query = query.where(*_only(codes, items, parts))
    return frame(snapshot, query)


def _only(
    codes: Sequence[str], items: Sequence[str], parts: Sequence[str]
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if codes:
        found.append(published.unit.c.code.in_(sorted(codes)))
    if items:
        found.append(published.programme_figure.c.item.in_(sorted(items)))
    if parts:
        found.append(published.programme_figure.c.part.in_(sorted(parts)))
    return found


def _unit_id(snapshot: Snapshot, level: str, code: str) -> int | None:
    unit = published.unit
    query = select(unit.c.unit_id).where(
        unit.c.version == snapshot.version, unit.c.level == level, unit.c.code == code
    )
    with snapshot.engine.connect() as connection:
        return connection.execute(query).scalar_one_or_none()


def select_sources(version: int, kinds: Sequence[str]) -> Select:
    """The loads of these kinds of files, newest first."""
    load = published.load
    return (
        select_loads(version)
        .where(load.c.kind.in_(sorted(kinds)))
        .order_by(load.c.loaded_at.desc(), load.c.load_id.desc())
    )


def fact_sources(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
    *,
    tables: tuple[str, ...],
) -> tuple[LoadInfo, ...]:
    """The files that facts come from, newest first, by the names of their warehouse tables.

    Where a file is from is open to every role.
    """
    names = {table: TEMPLATES.get(table, table) for table in tables}
    kinds = [k for table, name in names.items() for k in (f"demo_{table}", f"skabelon_{name}")]
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_sources(snapshot.version, kinds))
        return tuple(LoadInfo(**row) for row in rows.mappings())


def note_of(text: str | None) -> dict[str, Any]:
    """The note of a figure where it is JSON; empty where there is none."""
    return json.loads(text) if text else {}


# The template that fills a table, where it is called something else.
TEMPLATES = {
    "fidelity_record": "fidelitet",
    "readiness_assessment": "parathed",
    "course_participation": "kurser",
    "material_delivery": "kasser",
    "survey_response": "svar",
    "driver_barrier": "drivkraefter",
    "implementation_phase": "faser",
    "criterion_assessment": "kriterier",
    "experience": "erfaringer",
    "trial_outcome": "forsoeg",
    "meeting": "moeder",
    "meeting_participation": "deltagere",
    "commitment": "aftaler",
    "commitment_event": "haendelser",
    "challenge_profile": "udfordringsbilleder",
    "registration": "tilmeldinger",
    "travel_distance": "afstande",
    "gathering": "seminarer",
    "funding": "bevillinger",
    "network": "netvaerk",
    "network_member": "netvaerk",
    "network_theme": "netvaerk",
}
