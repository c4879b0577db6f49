"""What is published of partnerships, counted again from the demo's warehouse by hand."""

import json
from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from analysis.difference_in_differences import difference_in_differences
from data_access.publication.derived import report_date
from data_access.publication.programmes.event_study import TOPIC as EVENT_STUDY
from data_access.publication.programmes.participation import GROUPS

PARTNERSHIPS = ("SBF", "PKD")
EACH = pytest.mark.parametrize("programme", PARTNERSHIPS)


def rows(engine: Engine, query: str, **given: object) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query), given).mappings()]


def published(engine: Engine, programme: str, topic: str, level: str) -> list[dict[str, Any]]:
    return rows(
        engine,
        "select u.code, f.happened_on, f.item, f.part, f.numerator, f.denominator, f.value, f.lo,"
        " f.hi, f.n, f.missing, f.n_units, f.n_units_possible, f.note"
        " from published_programme_figure f"
        " join published_unit u on u.version = f.version and u.unit_id = f.unit_id"
        " where f.programme_code = :programme and f.topic = :topic and f.level = :level",
        programme=programme,
        topic=topic,
        level=level,
    )


def members(engine: Engine, programme: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(
        engine,
        "select network_code, kommune_code from network_member join network using (network_code)"
        " where programme_code = :code and left_on is null",
        code=programme,
    ):
        found[row["network_code"]].add(row["kommune_code"])
    return dict(found)


@EACH
def test_themes_are_those_of_the_networks(
    demo_warehouse: Engine, demo_published: Engine, programme: str
) -> None:
    chosen: dict[str, set[str]] = defaultdict(set)
    for row in rows(
        demo_warehouse,
        "select network_code, theme_code from network_theme join network using (network_code)"
        " where programme_code = :code",
        code=programme,
    ):
        chosen[row["network_code"]].add(row["theme_code"])
    inside = members(demo_warehouse, programme)
    found = published(demo_published, programme, "theme", "network")
    assert {(r["code"], r["item"].rpartition(":")[2]) for r in found} == {
        (network, theme) for network, themes in chosen.items() for theme in themes
    }
    whole = {
        r["item"].rpartition(":")[2]: r
        for r in published(demo_published, programme, "theme", "country")
    }
    assert len(whole) == 8, "areas that nobody has chosen are there too"
    for theme, row in whole.items():
        networks = [network for network, themes in chosen.items() if theme in themes]
        assert row["numerator"] == len(networks)
        kommuner = {kommune for network in networks for kommune in inside[network]}
        assert row["n_units"] == len(kommuner)
    of_kommune = {
        (r["code"], r["item"].rpartition(":")[2])
        for r in published(demo_published, programme, "theme", "kommune")
    }
    assert of_kommune == {
        (kommune, theme)
        for network, themes in chosen.items()
        for theme in themes
        for kommune in inside[network]
    }


@EACH
def test_attendance_leaves_out_meetings_that_were_not_held(
    demo_warehouse: Engine, demo_published: Engine, programme: str
) -> None:
    seats = rows(
        demo_warehouse,
        "select network_code, number, p.kommune_code, person, role, present"
        " from meeting_participation p join meeting using (meeting_code)"
        " join network using (network_code)"
        " where programme_code = :code and status = 'held'",
        code=programme,
    )
    expected, present = Counter(), Counter()
    for seat in seats:
        expected[seat["network_code"]] += 1
        present[seat["network_code"]] += bool(seat["present"])
    found = [
        r
        for r in published(demo_published, programme, "attendance", "network")
        if r["item"] == "all"
    ]
    assert {r["code"]: (r["numerator"], r["denominator"]) for r in found} == {
        network: (present[network], expected[network]) for network in expected
    }
    by_kommune: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for seat in seats:
        by_kommune[seat["network_code"], seat["kommune_code"]].append(bool(seat["present"]))
    teams = [r for r in published(demo_published, programme, "team", "kommune") if not r["part"]]
    assert {(r["item"], r["code"]): (r["numerator"], r["denominator"]) for r in teams} == {
        key: (sum(there), len(there)) for key, there in by_kommune.items()
    }


@EACH
def test_levels_of_few_persons_are_hidden_and_do_not_follow_from_the_others(
    demo_warehouse: Engine, demo_published: Engine, programme: str
) -> None:
    persons: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for seat in rows(
        demo_warehouse,
        "select network_code, person, role from meeting_participation"
        " join meeting using (meeting_code) join network using (network_code)"
        " where programme_code = :code and status = 'held'",
        code=programme,
    ):
        persons[seat["network_code"]][GROUPS[seat["role"]]].add(seat["person"])
    small = {network for network, groups in persons.items() if min(map(len, groups.values())) < 5}
    found = published(demo_published, programme, "attendance", "network")
    for row in found:
        if row["item"] != "all":
            assert (row["missing"] == "suppressed_here") == (row["code"] in small)
            assert (row["numerator"] is None) == (row["code"] in small)
    for row in published(demo_published, programme, "attendance", "country"):
        if row["item"] != "all" and len(small) == 1:
            assert row["missing"] == "suppressed_here"


@EACH
def test_commitments_completed_are_of_those_due_or_completed(
    demo_warehouse: Engine, demo_published: Engine, programme: str
) -> None:
    with demo_warehouse.connect() as connection:
        known_on = report_date(connection)
    events: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(demo_warehouse, "select * from commitment_event"):
        events[row["commitment_code"]][row["event"]] = str(row["happened_on"])
    counted, completed, made = Counter(), Counter(), Counter()
    for row in rows(
        demo_warehouse,
        "select c.* from commitment c join network using (network_code)"
        " where programme_code = :code",
        code=programme,
    ):
        kommune = row["kommune_code"]
        done = "completed" in events[row["commitment_code"]]
        made[kommune] += 1
        completed[kommune] += done
        counted[kommune] += done or str(row["due_on"]) <= known_on.isoformat()
    found = {
        r["code"]: r
        for r in published(demo_published, programme, "commitments", "kommune")
        if not r["item"]
    }
    assert {code: r["n"] for code, r in found.items() if r["n"]} == dict(made)
    for code, row in found.items():
        assert (row["numerator"] or 0) == completed[code]
        assert (row["denominator"] or 0) == counted[code]
    steps: Counter[str] = Counter()
    for row in published(demo_published, programme, "steps", "kommune"):
        if row["part"] == "made":
            steps[row["code"]] += round(row["value"])
    assert +steps == made


def test_seminars_tell_who_came_and_not_how_many_of_a_kommune(
    demo_warehouse: Engine, demo_published: Engine
) -> None:
    found = published(demo_published, "PKD", "gathering", "kommune")
    assert found
    assert {(r["n"], r["numerator"], r["denominator"]) for r in found} == {(None, None, None)}
    came: Counter[tuple[str, str]] = Counter()
    for row in rows(demo_warehouse, "select * from gathering"):
        item = f"{row['kind']}:{row['number']:02d}"
        came[item, row["kommune_code"]] += row["n_participants"]
    assert {(r["item"], r["code"]): r["value"] for r in found} == {
        key: float(n > 0) for key, n in came.items()
    }
    whole = {
        r["item"]: r
        for r in published(demo_published, "PKD", "gathering", "country")
        if not r["part"]
    }
    for item, row in whole.items():
        assert row["n"] == sum(n for (of, _), n in came.items() if of == item)
        assert row["n_units"] == sum(n > 0 for (of, _), n in came.items() if of == item)


def test_the_event_study_is_that_of_the_published_figures(demo_published: Engine) -> None:
    found = {
        r["item"]: r
        for r in published(demo_published, "SBF", EVENT_STUDY, "country")
        if r["part"] == "difference"
    }
    assert len(found) == 8
    shown = found["segregation_public"]
    note = json.loads(shown["note"])
    taking_part = {
        r["kommune_code"]
        for r in rows(
            demo_published,
            "select kommune_code from published_network_member where programme_code = 'SBF'",
        )
    }
    others = set(note["comparable"])
    assert others
    assert not others & taking_part
    table = pd.DataFrame(
        rows(
            demo_published,
            "select u.code, p.ordinal, p.starts_on, v.value, v.denominator"
            " from published_value v"
            " join published_indicator i"
            " on i.version = v.version and i.indicator_id = v.indicator_id"
            " join published_unit u on u.version = v.version and u.unit_id = v.unit_id"
            " join published_period p on p.version = v.version and p.period_id = v.period_id"
            " where i.code = 'segregation_public' and v.subgroup_id = i.headline_subgroup_id"
            " and v.level = 'kommune' and v.value is not null",
        )
    )
    table = table[table["code"].isin(taking_part | others)]
    starts = table["starts_on"].astype(str)
    again = difference_in_differences(
        table["value"].to_numpy(),
        table["denominator"].to_numpy(),
        table["code"].to_numpy(dtype=str),
        table["ordinal"].to_numpy(),
        table["code"].isin(taking_part).astype(float).to_numpy(),
        start=int(table.loc[starts >= date(2021, 8, 1).isoformat(), "ordinal"].min()),
    )
    assert shown["value"] == pytest.approx(again.estimate)
    assert (shown["lo"], shown["hi"]) == pytest.approx((again.lo, again.hi))
    assert (shown["n"], shown["n_units"]) == (again.n, again.kommuner[1])


def test_a_changed_definition_is_a_reason_to_refuse(demo_published: Engine) -> None:
    found = [
        r
        for r in published(demo_published, "PKD", EVENT_STUDY, "country")
        if r["item"] == "normering_3_5"
    ]
    result = next(r for r in found if r["part"] == "difference")
    assert json.loads(result["note"])["reason"] == "break_in_window"
    assert result["value"] is None
    assert result["missing"] == "not_applicable"
    assert not [r for r in found if r["part"] == "event"]


def test_no_person_and_no_word_of_a_commitment_leaves_the_warehouse(
    demo_warehouse: Engine, demo_published: Engine
) -> None:
    secret = {
        str(row["person"])
        for row in rows(demo_warehouse, "select distinct person from meeting_participation")
    } | {str(row["what_da"]) for row in rows(demo_warehouse, "select what_da from commitment")}
    told = " ".join(
        f"{row['item']} {row['part']} {row['note']}"
        for row in rows(demo_published, "select item, part, note from published_programme_figure")
    )
    assert not [one for one in secret if one in told]
