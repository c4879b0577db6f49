"""The parts of Vi Lærer Sammen: their figures recomputed from the warehouse, and who sees what."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from sqlalchemy import Connection, Engine, Select, select

from analysis.proportions import newcombe_difference
from analysis.results import Observation
from data_access import users
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.choices import IMPLEMENTATION_PHASES
from pages import program
from pages.programmes import Found, boern
from pages.programmes.reading import school_year
from pages.selection import ProgramSelection
from tests.pages.conftest import Being
from tests.pages.reading import words_of

PARTS = (
    "faser", "parathed", "kurser", "kasser", "drivkraefter", "boern", "datarapport", "forsoeg",
    "pladser",
)  # fmt: skip
ROLES = ("chef", "konsulent", "politiker", "leder", "administrator")
KOMMUNE = "740"
HIDDEN = "skjult af hensyn til anonymitet"


@pytest.fixture
def warehouse(demo_warehouse: Engine) -> Iterator[Connection]:
    with demo_warehouse.connect() as connection:
        yield connection


def found_for(search: str, language: str = "da") -> Found:
    """What the part of an address found."""
    part, asked = program.asked_for("vls", ProgramSelection.parse(search), language)
    return part.find(asked)


def everything(search: str, language: str = "da") -> str:
    """Every word of a part: titles, words under charts, what is read aloud, and all tables."""
    answer = program.answer(
        slug="vls",
        selection=ProgramSelection.parse(search),
        names=program.FOLDED,
        language=language,
    )
    return words_of(answer)


def numbers(found: Found, panel: int = 0) -> list[list[float | None]]:
    """The numbers of a panel's table, row by row, in shown units."""
    return [[cell.number for cell in row] for row in found.shown[panel].table().rows]


def texts(found: Found, panel: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.shown[panel].table().rows]


def in_kommune(table: object, *columns: object) -> Select:
    """Rows of a table of institutions of the kommune."""
    institution = tables.institution
    return (
        select(*columns)  # pyright: ignore[reportCallIssue, reportArgumentType]
        .join_from(institution, table, table.c.unit_id == institution.c.unit_id)  # pyright: ignore[reportArgumentType, reportAttributeAccessIssue]
        .where(institution.c.kommune_code == KOMMUNE)
    )


def kommune_unit(warehouse: Connection, code: str = KOMMUNE) -> int:
    unit = tables.unit
    query = select(unit.c.unit_id).where(unit.c.level == "kommune", unit.c.code == code)
    return int(warehouse.execute(query).scalar_one())


def institution_names(warehouse: Connection) -> dict[str, str]:
    """Names of the kommune's institutions by their code."""
    table = tables.institution
    query = select(table.c.institution_code, table.c.name).where(table.c.kommune_code == KOMMUNE)
    return {row.institution_code: row.name for row in warehouse.execute(query)}


# --- the figures of one kommune, by hand ------------------------------------------------------


def test_readiness_is_the_mean_of_the_answers(being: Being, warehouse: Connection) -> None:
    table = tables.readiness_assessment
    rows = warehouse.execute(
        in_kommune(
            table,
            table.c.assessed_on,
            table.c.dimension,
            table.c.score,
            table.c.n_respondents,
        ).where(table.c.programme_code == "VLS", table.c.actor_level == "personale")
    ).all()
    assert rows
    with being("chef"):
        shown = texts(found_for("?del=parathed"))
        values = numbers(found_for("?del=parathed"))
    names = {"time": "Tid", "motivation": "Motivation", "support": "Støtte"}
    days = sorted({row.assessed_on for row in rows})
    for dimension, name in names.items():
        for place, day in enumerate(days):
            own = [r for r in rows if (r.assessed_on, r.dimension) == (day, dimension)]
            n = sum(row.n_respondents for row in own)
            mean = sum(row.score * row.n_respondents for row in own) / n
            at = [
                number
                for words, number in zip(shown, values, strict=True)
                if words[:2] == ["Pædagogisk personale", name]
            ][place]
            assert at[3] == pytest.approx(round(mean, 1), abs=0.051)
            assert at[5] == n


def test_answers_of_fewer_than_five_are_never_shown(being: Being, warehouse: Connection) -> None:
    table = tables.readiness_assessment
    few = warehouse.execute(
        select(table.c.score).where(
            table.c.unit_id == kommune_unit(warehouse),
            table.c.actor_level == "forvaltning",
            table.c.n_respondents < 5,
        )
    ).all()
    assert few
    with being("chef"):
        found = found_for("?del=parathed")
        rows = [row for row in texts(found) if row[0] == "Forvaltning"]
        values = [n for row, n in zip(texts(found), numbers(found), strict=True) if row in rows]
    assert rows
    assert all(row[3] == HIDDEN for row in rows)
    assert all(number is None for row in values for number in row)


def test_courses_are_counted_over_the_institutions(being: Being, warehouse: Connection) -> None:
    table = tables.course_participation
    rows = warehouse.execute(
        in_kommune(
            table,
            table.c.held_on,
            table.c.n_staff,
            table.c.n_trained,
            table.c.n_still_employed,
        ).where(table.c.programme_code == "VLS")
    ).all()
    years = sorted({school_year(row.held_on) for row in rows})
    with being("chef"):
        shown = numbers(found_for("?del=kurser"))
    assert len(shown) == len(years)
    for year, seen in zip(years, shown, strict=True):
        own = [row for row in rows if school_year(row.held_on) == year]
        staff = sum(row.n_staff for row in own)
        trained = sum(row.n_trained for row in own)
        still = sum(row.n_still_employed for row in own)
        assert (seen[1], seen[2], seen[4], seen[6]) == (staff, trained, still, len(own))
        assert seen[5] == pytest.approx(100 * still / staff, abs=0.51)


def test_boxes_are_counted_against_stuer_and_dagplejere(
    being: Being, warehouse: Connection
) -> None:
    table, institution = tables.material_delivery, tables.institution
    rows = warehouse.execute(
        in_kommune(
            table, table.c.delivered_on, table.c.n_stuer, table.c.n_boxes, institution.c.kind
        ).where(table.c.programme_code == "VLS")
    ).all()
    expected: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        alone = row.kind == "dagpleje"
        if alone and row.n_stuer < 5:
            continue
        key = ("Dagplejere" if alone else "Stuer", school_year(row.delivered_on))
        counts = expected.setdefault(key, [0, 0])
        counts[0] += row.n_stuer
        counts[1] += min(row.n_stuer, row.n_boxes)
    with being("chef"):
        found = found_for("?del=kasser")
        shown = {
            (words[1], words[0]): [number[2], number[3]]
            for words, number in zip(texts(found), numbers(found), strict=True)
            if number[2] is not None
        }
    assert shown == expected


def test_drivers_and_phases_are_those_that_were_noted(being: Being, warehouse: Connection) -> None:
    own = kommune_unit(warehouse)
    noted, reached = tables.driver_barrier, tables.implementation_phase
    strengths = warehouse.execute(
        select(noted.c.strength).where(
            noted.c.unit_id == own, noted.c.programme_code == "VLS", noted.c.phase == "start"
        )
    ).scalars()
    days = {
        (row.actor_level, row.phase): row.reached_on
        for row in warehouse.execute(select(reached).where(reached.c.unit_id == own))
    }
    with being("chef"):
        drivers = numbers(found_for("?del=drivkraefter&valg=start"))
        phases = texts(found_for("?del=faser"))
    assert sorted(row[2] or 0 for row in drivers) == sorted(strengths)
    actors = ("forvaltning", "ledere", "personale")
    for actor, row in zip(actors, phases, strict=True):
        for phase, words in zip(IMPLEMENTATION_PHASES, row[1:], strict=True):
            day = days.get((actor, phase))
            assert words == "ikke nået" if day is None else str(day.year) in words


def test_seats_are_the_registrations(being: Being, warehouse: Connection) -> None:
    table = tables.registration
    query = select(table.c.n_participants).where(table.c.programme_code == "VLS")
    seats = list(warehouse.execute(query).scalars())
    with being("politiker"):
        found = found_for("?del=pladser")
        words = everything("?del=pladser")
        shown = numbers(found)
    assert sorted(row[3] or 0 for row in shown) == sorted(seats)
    assert f"I alt {sum(seats)} deltagere" in words


def test_gaps_are_between_the_published_groups(being: Being, demo_published: Engine) -> None:
    with being("koebenhavn"):
        found = found_for("?del=boern")
        words = [row[1] for row in texts(found, 1)]
        period = found.shown[0].period
    n_known = 0
    for (first, second), shown in zip(boern.GAPS.values(), words, strict=True):
        x1, n1 = published_counts(demo_published, first, period)
        x0, n0 = published_counts(demo_published, second, period)
        gap = newcombe_difference(x1, n1, x0, n0)
        if gap.value is None:
            assert "procentpoint" not in shown
            continue
        n_known += 1
        assert f"{abs(gap.value) * 100:.1f}".replace(".", ",") in shown
    assert n_known


def test_age_groups_are_those_of_the_warehouse(
    being: Being, warehouse: Connection, demo_published: Engine
) -> None:
    o, subgroup, indicator = tables.observation, tables.subgroup, tables.indicator
    query = (
        select(tables.unit.c.code, subgroup.c.code, tables.period.c.code, o.c.numerator,
               o.c.denominator)
        .join_from(o, subgroup, subgroup.c.subgroup_id == o.c.subgroup_id)
        .join(indicator, indicator.c.indicator_id == o.c.indicator_id)
        .join(tables.period, tables.period.c.period_id == o.c.period_id)
        .join(tables.unit, tables.unit.c.unit_id == o.c.unit_id)
        .where(indicator.c.code == "language_assessment", subgroup.c.kind == "age")
    )  # fmt: skip
    counted = {(unit, group, when): (x, n) for unit, group, when, x, n in warehouse.execute(query)}
    assert {group for _, group, _ in counted} == {"age_3", "age_4", "age_5"}
    value, unit, group, when = (
        published.value, published.unit, published.subgroup, published.period,
    )  # fmt: skip
    shown_ones = (
        select(unit.c.code, group.c.code, when.c.code, value.c.numerator, value.c.denominator)
        .join_from(value, unit, unit.c.unit_id == value.c.unit_id)
        .join(group, group.c.subgroup_id == value.c.subgroup_id)
        .join(when, when.c.period_id == value.c.period_id)
        .where(
            unit.c.level == "kommune",
            group.c.code.in_(["age_3", "age_4", "age_5"]),
            value.c.value.is_not(None),
        )
    )
    with demo_published.connect() as connection:
        shown = connection.execute(shown_ones).all()
    assert shown
    for code, age, period, x, n in shown:
        assert (x, n) == counted[code, age, period]
        # nobody's figure is told of fewer than five
        assert x >= 5 or x == 0
    with being("konsulent"):
        names = [row[0].text for row in found_for("?del=boern").shown[0].table().rows]
    assert {"3-årige", "4-årige", "5-årige"} <= set(names)


def test_no_figure_by_age_lies_below_the_kommune(demo_published: Engine) -> None:
    value, subgroup = published.value, published.subgroup
    query = (
        select(value.c.level)
        .join_from(value, subgroup, subgroup.c.subgroup_id == value.c.subgroup_id)
        .where(subgroup.c.kind == "age", subgroup.c.code.in_(["age_3", "age_4", "age_5"]))
        .distinct()
    )
    with demo_published.connect() as connection:
        levels = set(connection.execute(query).scalars())
    assert {"kommune", "country"} <= levels
    assert levels <= {"kommune", "landsdel", "region", "country"}


def test_kommuner_are_told_apart_from_no_gap_by_holm() -> None:
    def share(x: float, n: float) -> Observation:
        return Observation("2022/23", 0, x / n, n=round(n), numerator=x, denominator=n)

    # told from none alone, but not among five pairs
    near = (share(31, 100), share(18, 100))
    same = (share(20, 100), share(20, 100))
    hidden = (Observation("2022/23", 0, None, missing="suppressed_here"), share(20, 100))
    assert boern.told_apart([near]) == [True]
    assert boern.told_apart([near, same, same, same, same, hidden]) == [False] * 5 + [None]


def published_counts(engine: Engine, key: str, period: str) -> tuple[float | None, float | None]:
    """A group's published counts in København, None where they are hidden."""
    value, unit = published.value, published.unit
    subgroup, indicator, when = published.subgroup, published.indicator, published.period
    kind, code = key.split(":")
    query = (
        select(value.c.numerator, value.c.denominator)
        .join_from(value, unit, unit.c.unit_id == value.c.unit_id)
        .join(subgroup, subgroup.c.subgroup_id == value.c.subgroup_id)
        .join(indicator, indicator.c.indicator_id == value.c.indicator_id)
        .join(when, when.c.period_id == value.c.period_id)
        .where(
            unit.c.level == "kommune",
            unit.c.code == "101",
            subgroup.c.kind == kind,
            subgroup.c.code == code,
            indicator.c.code == "language_assessment",
            when.c.code == period,
        )
    )
    with engine.connect() as connection:
        numerator, denominator = connection.execute(query).one()
    return numerator, denominator


def test_the_trial_counts_every_pupil_in_the_arm_of_the_draw(
    being: Being, warehouse: Connection
) -> None:
    table = tables.trial_outcome
    rows = warehouse.execute(select(table)).all()
    with being("politiker"):
        words = everything("?del=forsoeg")
    for arm in ("treated", "control"):
        own = [row for row in rows if row.arm == arm]
        pupils = {row.pupil for row in own}
        seen = {row.pupil for row in own if row.score is not None}
        schools = {row.unit_id for row in own}
        if min(len(pupils) - len(seen), len(seen)) >= 5:
            counted = f"{len(pupils):,}".replace(",", ".")
            assert f"{len(schools)} skoler med {counted} elever" in words
            assert f"{len(pupils) - len(seen)} elever uden måling" in words


# --- who sees what ----------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("part", PARTS)
def test_every_role_opens_every_part(being: Being, role: str, part: str) -> None:
    with being(role):
        assert "Udgivet" in (words := everything(f"?del={part}")) or "udgivet" in words
        assert everything(f"?del={part}", "en") != words


@pytest.mark.parametrize("part", PARTS)
def test_a_politiker_meets_no_institution(being: Being, warehouse: Connection, part: str) -> None:
    with being("politiker"):
        words = everything(f"?del={part}")
    assert not [name for name in institution_names(warehouse).values() if name in words]


@pytest.mark.parametrize("part", ["parathed", "kurser", "kasser"])
def test_a_leder_meets_the_own_institutions_only(
    being: Being, warehouse: Connection, demo_app_store: Engine, part: str
) -> None:
    account = users.by_username(demo_app_store, "leder")
    assert account is not None
    own = account.viewer.institution_codes
    with being("leder"):
        words = everything(f"?del={part}")
    others = [
        name
        for code, name in institution_names(warehouse).items()
        if code not in own and name in words
    ]
    assert others == []


@pytest.mark.parametrize("part", ["kurser", "pladser", "faser", "boern"])
def test_a_leder_meets_no_other_kommune(being: Being, part: str) -> None:
    with being("leder"):
        words = everything(f"?del={part}")
    assert "Vejle" not in words
    assert "Viborg" not in words


def test_a_chef_meets_the_own_institutions(being: Being, warehouse: Connection) -> None:
    table = tables.course_participation
    codes = set(
        warehouse.execute(
            in_kommune(table, tables.institution.c.name).where(table.c.programme_code == "VLS")
        ).scalars()
    )
    with being("chef"):
        words = everything("?del=kurser")
    assert codes
    assert all(name in words for name in codes)


def test_a_konsulent_meets_the_institutions_of_those_that_share(
    being: Being, warehouse: Connection, demo_published: Engine
) -> None:
    sharing = published.sharing
    with demo_published.connect() as connection:
        shared = set(
            connection.execute(
                select(sharing.c.owner_kommune_code).where(
                    sharing.c.with_kl,
                    sharing.c.area.in_(("*", "vls")),
                    sharing.c.ends_on.is_(None) | (sharing.c.ends_on >= date.today()),
                )
            ).scalars()
        )
    names = institution_names(warehouse).values()
    with being("konsulent"):
        words = everything(f"?del=kurser&kommune={KOMMUNE}")
    assert any(name in words for name in names) == (KOMMUNE in shared)


# --- what is not there ------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
def test_a_kommune_that_takes_no_part_is_told_so_and_shown_the_way(being: Being, part: str) -> None:
    with being("koebenhavn"):
        words = everything(f"?del={part}")
        found = found_for(f"?del={part}")
    assert len(words) > 80
    if part in ("faser", "parathed", "kurser", "kasser", "drivkraefter"):
        assert found.shown == ()
        assert "København deltager ikke i Vi Lærer Sammen" in words
        assert "skabelonen" not in words
        assert "Se alle, der deltager" in words


@pytest.mark.parametrize(
    "search",
    [
        "?del=drivkraefter&valg=zzz",
        "?del=boern&valg=zzz",
        "?del=drivkraefter&valg=" + "x" * 10_000,
        "?del=faser&kommune=999",
        "?del=boern&valg=sex&valg=origin",
    ],
)
def test_what_the_address_does_not_know_is_no_error(being: Being, search: str) -> None:
    with being("chef"):
        assert program.update(search, "/program/vls")


@pytest.mark.parametrize("kind", list(boern.GAPS))
def test_every_gap_can_be_chosen(being: Being, kind: str) -> None:
    with being("konsulent"):
        words = everything(f"?del=boern&valg={kind}")
    assert "forskel i procentpoint" in words


def shown_titles(found: Found) -> Sequence[str]:
    return [one.content.title for one in found.shown]


def test_no_title_speaks_of_an_effect_without_a_trial(being: Being) -> None:
    with being("konsulent"):
        titles = [
            title
            for part in PARTS
            if part != "forsoeg"
            for title in shown_titles(found_for(f"?del={part}"))
        ]
    assert titles
    for word in ("virkning", "effekt", "skyldes", "fører til"):
        assert not [title for title in titles if word in title.lower()]
