"""Who takes part in a programme, what has happened in it and when, and what money it has.

Three topics:

- 'takes_part': a row for each kommune that is in a network of the programme, has registered, or
  has recorded anything (item 'kommune'; n_units: its institutions that have recorded anything;
  the day: the first that is known), for each such institution (item 'institution'), for each
  network (item 'network'; n: its kommuner; the note has `ends_on` and `themes`), and for the
  country (n kommuner, n_units institutions).
- 'timeline': by month, and for meetings by day, how many there were of each kind (the item), of the
  country, and of each kommune or network that they were in. The note is `illustrative` where the
  day of a meeting is not known. Fidelity goes on all the time: one row from its first week, n
  institutions, the note with `ends_on`.
- 'money': a row for each funder (the item) with its amount, of the country, the note with the days
  and the loader's words; and the item 'registration' with the price for each kommune.

These are records of organisations, and none is of people: nothing is hidden.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Column, Row, Select, Table, func, select

from data_access.publication.content import Rows
from data_access.publication.places import NOWHERE, RANK, Places
from data_access.publication.programmes.shape import Figure, table_rows
from data_access.publication.programmes.source import Source
from data_access.reference import COUNTRY_CODE
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

TAKES_PART, TIMELINE, MONEY = "takes_part", "timeline", "money"
REGISTRATION = "registration"
ILLUSTRATIVE = "illustrative"
# Records of a programme's units: what each is called in the timeline, its day, and its table.
RECORDS: tuple[tuple[str, Column], ...] = (
    ("readiness", tables.readiness_assessment.c.assessed_on),
    ("course", tables.course_participation.c.held_on),
    ("box", tables.material_delivery.c.delivered_on),
    ("driver", tables.driver_barrier.c.noted_on),
    ("assessment", tables.criterion_assessment.c.assessed_on),
)
FIDELITY = "fidelity"


@dataclass
class _Found:
    """What is known of one programme while its rows are gathered, by position in `Places`."""

    first: dict[int, date] = field(default_factory=dict)
    institutions: dict[int, date] = field(default_factory=dict)
    happened: Counter[tuple[int, date, str]] = field(default_factory=Counter)

    def seen(self, kommune: int, day: date) -> None:
        """A kommune takes part, at the latest from this day."""
        self.first[kommune] = min(day, self.first.get(kommune, day))


def rows(source: Source) -> Iterator[tuple[Table, Rows]]:
    """Rows of the three topics, of every programme."""
    found: defaultdict[str, _Found] = defaultdict(_Found)
    for item, day in RECORDS:
        _read_records(source, found, item, day)
    going_on = _fidelity(source, found)
    _read_registrations(source, found)
    made = [*going_on, *_networks(source, found), *_money(source)]
    made += _meetings(source, found)
    for code, one in sorted(found.items()):
        made += _taking_part(source.places, code, one)
        made += _timeline(source.places, code, one)
    yield table_rows(source.places, made)


def select_records(day: Column) -> Select:
    """Programme, unit and day of one kind of record, each once; a stue's are its institution's."""
    table, stue, institution = day.table, tables.stue, tables.institution
    at = func.coalesce(institution.c.unit_id, table.c.unit_id)
    return (
        select(table.c.programme_code.label("programme"), at.label("unit_id"), day.label("day"))
        .join_from(table, stue, stue.c.unit_id == table.c.unit_id, isouter=True)
        .join(institution, institution.c.institution_code == stue.c.institution_code, isouter=True)
        .distinct()
        .order_by(table.c.programme_code, at, day)
    )


def _read_records(source: Source, found: defaultdict[str, _Found], item: str, day: Column) -> None:
    """Which units have recorded what, by month."""
    listed = source.connection.execute(select_records(day)).all()
    places = source.places
    at = places.positions(row.unit_id for row in listed).tolist()
    counted: set[tuple[str, int, date]] = set()
    for row, place in zip(listed, at, strict=True):
        if place == NOWHERE:
            continue
        own = found[row.programme]
        kommune = int(places.kommune[place])
        own.seen(kommune, row.day)
        if places.rank[place] == RANK[Level.INSTITUTION]:
            own.institutions[place] = min(row.day, own.institutions.get(place, row.day))
        month = row.day.replace(day=1)
        # one for each unit and month, however many questions, stuer and weeks it has
        if (row.programme, place, month) not in counted:
            counted.add((row.programme, place, month))
            own.happened[(kommune, month, item)] += 1


def select_fidelity() -> Select:
    """First and last week of each unit that records fidelity; a stue's are its institution's."""
    table, stue, institution = tables.fidelity_record, tables.stue, tables.institution
    first, last = func.min(table.c.week_starts_on), func.max(table.c.week_starts_on)
    weeks = (
        select(
            table.c.programme_code.label("programme"),
            table.c.unit_id.label("unit_id"),
            first.label("first"),
            last.label("last"),
        )
        .group_by(table.c.programme_code, table.c.unit_id)
        .subquery()
    )
    at = func.coalesce(institution.c.unit_id, weeks.c.unit_id)
    return (
        select(
            weeks.c.programme.label("programme"),
            at.label("unit_id"),
            func.min(weeks.c.first).label("first"),
            func.max(weeks.c.last).label("last"),
        )
        .join_from(weeks, stue, stue.c.unit_id == weeks.c.unit_id, isouter=True)
        .join(institution, institution.c.institution_code == stue.c.institution_code, isouter=True)
        .group_by(weeks.c.programme, at)
        .order_by(weeks.c.programme, at)
    )


def _fidelity(source: Source, found: defaultdict[str, _Found]) -> list[Figure]:
    """From when until when fidelity is recorded, in each kommune and in all of them."""
    listed = source.connection.execute(select_fidelity()).all()
    places, country = source.places, _country(source.places)
    spans: defaultdict[tuple[str, int], list[tuple[date, date]]] = defaultdict(list)
    for row, place in zip(
        listed, places.positions(row.unit_id for row in listed).tolist(), strict=True
    ):
        if place == NOWHERE:
            continue
        own, kommune = found[row.programme], int(places.kommune[place])
        own.seen(kommune, row.first)
        own.institutions[place] = min(row.first, own.institutions.get(place, row.first))
        for whole in (kommune, country):
            spans[(row.programme, whole)].append((row.first, row.last))
    return [
        Figure(
            programme,
            TIMELINE,
            place,
            min(first for first, _ in weeks),
            FIDELITY,
            n=len(weeks),
            note=json.dumps({"ends_on": max(last for _, last in weeks).isoformat()}),
        )
        for (programme, place), weeks in sorted(spans.items())
        if place != NOWHERE
    ]


def _read_registrations(source: Source, found: defaultdict[str, _Found]) -> None:
    table = tables.registration
    codes = _kommuner(source.places)
    for row in source.connection.execute(
        select(
            table.c.programme_code.label("programme"),
            table.c.kommune_code.label("kommune_code"),
            table.c.registered_on.label("day"),
        )
    ):
        if row.kommune_code in codes:
            found[row.programme].seen(codes[row.kommune_code], row.day)


def _networks(source: Source, found: defaultdict[str, _Found]) -> list[Figure]:
    """A figure for each network; its kommuner that have not left take part."""
    network, member, theme = tables.network, tables.network_member, tables.network_theme
    codes = _kommuner(source.places)
    members: defaultdict[str, list[Row]] = defaultdict(list)
    for row in source.connection.execute(select(member).where(member.c.left_on.is_(None))):
        if row.kommune_code in codes:
            members[row.network_code].append(row)
    themes: defaultdict[str, list[str]] = defaultdict(list)
    for row in source.connection.execute(select(theme).order_by(theme.c.theme_code)):
        themes[row.network_code].append(row.theme_code)
    made = []
    for row in source.connection.execute(select(network).order_by(network.c.network_code)):
        place = int(source.places.positions([row.unit_id])[0])
        for one in members[row.network_code]:
            day = one.joined_on or row.starts_on
            found[row.programme_code].seen(codes[one.kommune_code], day)
        note = {
            "ends_on": row.ends_on.isoformat() if row.ends_on else None,
            "themes": themes[row.network_code],
        }
        made.append(
            Figure(
                row.programme_code,
                TAKES_PART,
                place,
                row.starts_on,
                "network",
                n=len(members[row.network_code]),
                note=json.dumps(note),
            )
        )
    return made


def _meetings(source: Source, found: defaultdict[str, _Found]) -> list[Figure]:
    """Meetings of each network by day, and of the programme; commitments of each kommune."""
    meeting, network = tables.meeting, tables.network
    query = (
        select(
            network.c.programme_code.label("programme"),
            network.c.unit_id.label("unit_id"),
            meeting.c.held_on.label("day"),
            meeting.c.is_illustrative.label("is_illustrative"),
            func.count().label("n"),
        )
        .join_from(meeting, network, network.c.network_code == meeting.c.network_code)
        .where(meeting.c.status != "cancelled", meeting.c.held_on.is_not(None))
        .group_by(
            network.c.programme_code, network.c.unit_id, meeting.c.held_on,
            meeting.c.is_illustrative,
        )
        .order_by(network.c.programme_code, network.c.unit_id, meeting.c.held_on)
    )  # fmt: skip
    made, country = [], _country(source.places)
    in_all: Counter[tuple[str, date]] = Counter()
    uncertain: set[tuple[str, date]] = set()
    for row in source.connection.execute(query):
        place = int(source.places.positions([row.unit_id])[0])
        made.append(_meeting(row.programme, place, row.day, row.n, bool(row.is_illustrative)))
        in_all[(row.programme, row.day)] += row.n
        if row.is_illustrative:
            uncertain.add((row.programme, row.day))
    if country != NOWHERE:
        made += [
            _meeting(programme, country, day, n, (programme, day) in uncertain)
            for (programme, day), n in sorted(in_all.items())
        ]
    _count_of_kommuner(source, found, "commitment", tables.commitment.c.made_on)
    _count_of_kommuner(source, found, "profile", tables.challenge_profile.c.assessed_on)
    return made


def _meeting(programme: str, place: int, day: date, n: int, is_illustrative: bool) -> Figure:
    note = ILLUSTRATIVE if is_illustrative else None
    return Figure(programme, TIMELINE, place, day, "meeting", n=n, note=note)


def _count_of_kommuner(
    source: Source, found: defaultdict[str, _Found], item: str, day: Column
) -> None:
    """What kommuner do in networks, by month: each commitment, or each kommune and day."""
    table, network = day.table, tables.network
    codes = _kommuner(source.places)
    what = table.c.commitment_code if "commitment_code" in table.c else table.c.kommune_code
    query = (
        select(
            network.c.programme_code.label("programme"),
            table.c.kommune_code.label("kommune_code"),
            day.label("day"),
            what.label("what"),
        )
        .join_from(table, network, network.c.network_code == table.c.network_code)
        .distinct()
    )
    for row in source.connection.execute(query):
        if row.kommune_code in codes:
            key = (codes[row.kommune_code], row.day.replace(day=1), item)
            found[row.programme].happened[key] += 1


def _taking_part(places: Places, code: str, one: _Found) -> list[Figure]:
    """Kommuner and institutions of a programme, and how many of them there are."""
    count = Counter(int(places.kommune[place]) for place in one.institutions)
    made = [
        Figure(code, TAKES_PART, place, day, "kommune", n_units=count[place])
        for place, day in sorted(one.first.items())
    ]
    made += [
        Figure(code, TAKES_PART, place, day, "institution")
        for place, day in sorted(one.institutions.items())
    ]
    country = _country(places)
    if country != NOWHERE and one.first:
        first = min(one.first.values())
        made.append(
            Figure(
                code,
                TAKES_PART,
                country,
                first,
                "kommune",
                n=len(one.first),
                n_units=len(one.institutions),
            )
        )
    return made


def _timeline(places: Places, code: str, one: _Found) -> list[Figure]:
    """What has happened, by month, in each kommune and in all of them."""
    in_all: Counter[tuple[date, str]] = Counter()
    made = []
    for (place, month, item), n in sorted(one.happened.items()):
        made.append(Figure(code, TIMELINE, place, month, item, n=n))
        in_all[(month, item)] += n
    country = _country(places)
    if country == NOWHERE:
        return made
    return made + [
        Figure(code, TIMELINE, country, month, item, n=n)
        for (month, item), n in sorted(in_all.items())
    ]


def _money(source: Source) -> list[Figure]:
    """What each funder gives, and what taking part costs."""
    country = _country(source.places)
    if country == NOWHERE:
        return []
    funding, registration = tables.funding, tables.registration
    programme = tables.programme
    starts = dict(
        source.connection.execute(select(programme.c.programme_code, programme.c.starts_on)).all()
    )
    made = [
        Figure(
            row.programme_code,
            MONEY,
            country,
            row.starts_on or starts[row.programme_code],
            row.funder[:60],
            value=row.amount_dkk,
            note=json.dumps(
                {
                    "funder": row.funder,
                    "ends_on": row.ends_on.isoformat() if row.ends_on else None,
                    "words": row.note_da,
                },
                ensure_ascii=False,
            ),
        )
        for row in source.connection.execute(select(funding))
    ]
    query = (
        select(
            registration.c.programme_code.label("programme"),
            func.min(registration.c.registered_on).label("day"),
            func.min(registration.c.price_dkk).label("lo"),
            func.max(registration.c.price_dkk).label("hi"),
            func.count().label("n"),
        )
        .where(registration.c.price_dkk.is_not(None))
        .group_by(registration.c.programme_code)
    )
    made += [
        Figure(
            row.programme,
            MONEY,
            country,
            row.day,
            REGISTRATION,
            value=row.hi,
            lo=row.lo,
            hi=row.hi,
            n=row.n,
        )
        for row in source.connection.execute(query)
    ]
    return made


def _kommuner(places: Places) -> dict[str, int]:
    """Position of each kommune by its code."""
    codes = places.units["code"]
    return {str(codes[place]): int(place) for place in places.at(Level.KOMMUNE)}


def _country(places: Places) -> int:
    codes = places.units["code"]
    found = (int(p) for p in places.at(Level.COUNTRY) if codes[p] == COUNTRY_CODE)
    return next(found, NOWHERE)
