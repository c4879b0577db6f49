"""The demo's programmes give nobody away, and do where something is taken from what hides them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import Engine, make_url, select, update

from data_access.disclosure import Attack, programmes
from data_access.disclosure.findings import Finding
from data_access.disclosure.reading import read
from data_access.engines import make_engine, writer
from data_access.publication.store import current
from data_access.queries import snapshot as snapshots
from data_access.queries.fidelity import SCORES, fidelity
from data_access.schema import published as tables
from data_access.schema import warehouse
from data_access.schema.vocabulary import Level, Missing, Role
from data_access.viewer import Viewer
from tests.support.stores import StorePlaces

FIGURE = tables.programme_figure
PROGRAMME, SURVEY = "VLS", "vls_personale_2022"
SERIES, DAY = "personale", date(2022, 8, 1)
# Answers of each institution (its unit) to each question.
Answers = dict[int, dict[str, int]]


def found_in(engine: Engine) -> tuple[Finding, ...]:
    return programmes.findings(read(engine, None))


def test_nothing_of_the_programmes_can_be_worked_out(demo_published: Engine) -> None:
    kept = read(demo_published, None)
    assert sum(version.programmes.n_hidden for version in kept.versions) > 100
    assert [finding.sentence for finding in programmes.findings(kept)] == []


# --- what is taken from the demo on purpose -------------------------------------------------------


@pytest.fixture
def broken(demo_stores: StorePlaces, tmp_path: Path) -> Iterator[Engine]:
    """A copy of the published demo to take something from."""
    there = make_url(demo_stores.published_url).database
    assert there is not None
    copyfile(there, tmp_path / "published.db")
    engine = make_engine(f"sqlite:///{tmp_path / 'published.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def answers(demo_warehouse: Engine) -> dict[str, Answers]:
    """By survey how many answered each question at each institution, nobody included."""
    table = warehouse.survey_response
    found: dict[str, Answers] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    query = select(table.c.survey_code, table.c.unit_id, table.c.item, table.c.score)
    with demo_warehouse.connect() as connection:
        for survey, unit, item, score in connection.execute(query):
            found[survey][unit][item] += score is not None
    return found


def hidden_of(engine: Engine, item: str) -> dict[int, str]:
    """The institutions that hide an item of the newest survey, with the kommune of each."""
    unit = tables.unit
    query = (
        select(FIGURE.c.unit_id, unit.c.kommune_code)
        .join_from(FIGURE, unit, unit.c.unit_id == FIGURE.c.unit_id)
        .where(
            FIGURE.c.programme_code == PROGRAMME,
            FIGURE.c.topic == "survey",
            FIGURE.c.item == f"{SERIES}:{item}",
            FIGURE.c.happened_on == DAY,
            FIGURE.c.missing == Missing.SUPPRESSED_HERE,
            unit.c.level == Level.INSTITUTION,
        )
        .order_by(FIGURE.c.unit_id)
    )
    with engine.connect() as connection:
        return {row.unit_id: row.kommune_code for row in connection.execute(query)}


def change(engine: Engine, unit: int, item: str, **numbers: object) -> None:
    where = (
        FIGURE.c.programme_code == PROGRAMME,
        FIGURE.c.topic == "survey",
        FIGURE.c.item == f"{SERIES}:{item}",
        FIGURE.c.happened_on == DAY,
        FIGURE.c.unit_id == unit,
    )
    with writer(engine).begin() as connection:
        changed = connection.execute(update(FIGURE).where(*where).values(**numbers))
    assert changed.rowcount == 1


def named(engine: Engine, unit: int) -> str:
    query = select(tables.unit.c.code).where(tables.unit.c.unit_id == unit)
    with engine.connect() as connection:
        return connection.execute(query).scalar_one()


@pytest.fixture
def few(broken: Engine, answers: dict[str, Answers]) -> tuple[str, int, int]:
    """A question with fewer than five answers at an institution, and how many."""
    found = answers[SURVEY]
    hidden = hidden_of(broken, "support")
    return next(
        (item, unit, n)
        for unit, told in sorted(found.items())
        for item, n in sorted(told.items())
        if unit in hidden and 0 < n < 5
    )


def test_the_last_hidden_institution_follows_from_its_kommune(
    broken: Engine, answers: dict[str, Answers], few: tuple[str, int, int]
) -> None:
    item, alone, n = few
    hidden = hidden_of(broken, item)
    for unit, kommune in hidden.items():
        if unit != alone and kommune == hidden[alone]:
            told = answers[SURVEY][unit][item]
            change(broken, unit, item, missing=None, value=3.0, n=told)
    found = {(one.unit, one.found) for one in found_in(broken) if one.attack == Attack.MARGINS}
    assert found == {(named(broken, alone), f"{n} personer")}


def test_an_institution_that_is_shown_after_all_is_found(
    broken: Engine, few: tuple[str, int, int]
) -> None:
    item, unit, n = few
    change(broken, unit, item, missing=None, value=3.0, n=n)
    found = {(str(one.attack), one.unit, one.found) for one in found_in(broken)}
    assert ("shown", named(broken, unit), f"{n} personer") in found


def test_a_count_that_is_left_in_a_note_is_found(broken: Engine, few: tuple[str, int, int]) -> None:
    item, unit, n = few
    change(broken, unit, item, note=json.dumps({"survey": SURVEY, "answers": n}))
    (finding,) = found_in(broken)
    assert (finding.attack, finding.unit) == (Attack.NOTE, named(broken, unit))
    assert finding.found == f"survey {SURVEY}, answers {n}".partition(", ")[2]


def test_what_a_shown_note_may_not_say_is_found(broken: Engine) -> None:
    query = select(FIGURE.c.unit_id).where(
        FIGURE.c.topic == "survey",
        FIGURE.c.level == Level.KOMMUNE,
        FIGURE.c.programme_code == PROGRAMME,
    )
    with broken.connect() as connection:
        kommune = connection.execute(query).scalars().first()
    assert kommune is not None
    change(broken, kommune, "support", note=json.dumps({"survey": SURVEY, "hidden": 4}))
    assert [(one.attack, one.found) for one in found_in(broken)] == [(Attack.NOTE, "hidden 4")]


# --- what never appears ---------------------------------------------------------------------------


def test_no_row_of_a_survey_is_of_fewer_than_five(
    demo_published: Engine, answers: dict[str, Answers]
) -> None:
    """Past all of the product: by the warehouse's own rows, each unit, question and note."""
    few = {
        (survey, unit)
        for survey, of in answers.items()
        for unit, told in of.items()
        if min(told.values()) < 5
    }
    assert few
    query = select(FIGURE).where(FIGURE.c.topic.in_(("survey", "survey_reliability")))
    with demo_published.connect() as connection:
        rows = connection.execute(query).mappings().all()
    numbers = ("value", "lo", "hi", "n", "numerator", "denominator", "n_units", "note")
    for row in rows:
        survey = f"{row['programme_code']}_{row['part']}_{row['happened_on']:%Y}".lower()
        if (survey, row["unit_id"]) in few:
            assert {row[name] for name in numbers} == {None}
            assert row["missing"] == Missing.SUPPRESSED_HERE
        if row["missing"] is None:
            assert row["n"] >= 5
            assert row["denominator"] is None or row["denominator"] >= max(5, row["n"])


def test_no_topic_about_people_says_anything_of_fewer_than_five(demo_published: Engine) -> None:
    topics = ("survey", "readiness", "attendance", "gathering", "survey_reliability")
    query = select(FIGURE).where(FIGURE.c.topic.in_(topics), FIGURE.c.missing.is_(None))
    with demo_published.connect() as connection:
        rows = connection.execute(query).mappings().all()
    assert rows
    assert not [row for row in rows if row["n"] is not None and 0 < row["n"] < 5]


# --- stuer are their own leder's and chef's -------------------------------------------------------


def viewers(kommune: str, other: str) -> dict[str, Viewer]:
    return {
        "chef": Viewer(1, "Chef", Role.CHEF, kommune),
        "chef of another": Viewer(2, "Chef", Role.CHEF, other),
        "konsulent": Viewer(3, "Konsulent", Role.KONSULENT),
        "administrator": Viewer(4, "Administrator", Role.ADMINISTRATOR),
        "politiker": Viewer(5, "Politiker", Role.POLITIKER, kommune),
        "leder of none": Viewer(6, "Leder", Role.LEDER, kommune),
    }


def test_stuer_are_seen_by_their_own_leder_and_chef_alone(demo_published: Engine) -> None:
    table, unit = tables.fidelity, tables.unit
    version = current(demo_published)
    assert version is not None
    query = (
        select(unit.c.kommune_code, unit.c.parent_unit_id)
        .join_from(table, unit, unit.c.unit_id == table.c.unit_id)
        .where(table.c.level == Level.STUE, table.c.grain == "quarter")
        .order_by(unit.c.code)
    )
    with demo_published.connect() as connection:
        kommune, home = connection.execute(query).first() or ("", 0)
        code = connection.execute(select(unit.c.code).where(unit.c.unit_id == home)).scalar_one()
    here = snapshots.current(demo_published)

    def seen(viewer: Viewer) -> int:
        return len(
            fidelity(viewer, here, programme="VLS", level="stue", grain="quarter", within=kommune)
        )

    who = viewers(kommune, "740" if kommune != "740" else "751")
    assert {name for name, viewer in who.items() if seen(viewer)} == {"chef"}
    leder = Viewer(7, "Leder", Role.LEDER, kommune, frozenset({code}))
    assert 0 < seen(leder) < seen(who["chef"])


def test_an_institution_of_one_stue_shows_kl_no_scores(broken: Engine) -> None:
    """As a konsulent sees it by agreement; of the own chef's nothing is kept."""
    table, unit, sharing = tables.fidelity, tables.unit, tables.sharing
    query = (
        select(unit.c.unit_id, unit.c.code, unit.c.kommune_code)
        .join_from(table, unit, unit.c.unit_id == table.c.unit_id)
        .join(sharing, sharing.c.owner_kommune_code == unit.c.kommune_code)
        .where(
            table.c.level == Level.INSTITUTION,
            table.c.grain == "quarter",
            table.c.composite.is_not(None),
            sharing.c.with_kl,
            sharing.c.area.in_(("*", "vls")),
        )
    )
    with broken.connect() as connection:
        unit_id, code, kommune = connection.execute(query).first() or (0, "", "")
    assert unit_id
    konsulent, chef = viewers(kommune, "101")["konsulent"], viewers(kommune, "101")["chef"]

    def scores(viewer: Viewer) -> list[bool]:
        rows = fidelity(
            viewer, snapshots.current(broken), programme="VLS", level="institution",
            grain="quarter", within=kommune, institution=code,
        )  # fmt: skip
        return rows[list(SCORES)].notna().any(axis=1).tolist()

    assert any(scores(konsulent))
    with writer(broken).begin() as connection:
        own = update(table).where(table.c.unit_id == unit_id)
        connection.execute(own.values(n_stuer_possible=1))
    assert scores(konsulent)
    assert not any(scores(konsulent))
    assert any(scores(chef))
