"""The fast roll-up against the slow one, and the rules that people rely on, one by one."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.publication.places import NOWHERE, RANK, Links, Places
from data_access.publication.rollup import (
    CODE,
    Facts,
    Grid,
    Possible,
    Rules,
    nothing,
    roll_up,
)
from data_access.schema.vocabulary import Level, Measure, Missing
from tests.data_access.publication import slow_rollup

N_SUBGROUPS, N_PERIODS = 2, 2
# Position, level, position of the whole.
TREE = (
    (0, Level.COUNTRY, NOWHERE),
    (1, Level.REGION, 0),
    (2, Level.REGION, 0),
    (3, Level.LANDSDEL, 1),
    (4, Level.LANDSDEL, 2),
    (5, Level.NETWORK, NOWHERE),
    (6, Level.NETWORK, NOWHERE),
    (7, Level.KOMMUNE, 3),
    (8, Level.KOMMUNE, 3),
    (9, Level.KOMMUNE, 4),
    (10, Level.KOMMUNE, 4),
    (11, Level.OMRAADE, 7),
    (12, Level.INSTITUTION, 11),
    (13, Level.INSTITUTION, 11),
    (14, Level.INSTITUTION, 7),
    (15, Level.INSTITUTION, 8),
    (16, Level.INSTITUTION, 9),
    (17, Level.INSTITUTION, 9),
    (18, Level.STUE, 12),
    (19, Level.STUE, 12),
    (20, Level.STUE, 16),
)


def small_places() -> Places:
    """One country, four kommuner, one with an område; a kommune in two networks."""
    levels = [level for _, level, _ in TREE]
    return Places(
        units=pd.DataFrame({"unit_id": range(100, 100 + len(TREE)), "level": levels}),
        rank=np.array([RANK[level] for level in levels], dtype=np.int8),
        tree=np.array([whole for _, _, whole in TREE]),
        kommune=np.full(len(TREE), NOWHERE),
        members=Links(np.array([7, 8, 8, 9]), np.array([5, 5, 6, 6])),
    )


def small_grid(closed: dict[int, float] | None = None) -> Grid:
    gone = np.full(len(TREE), np.nan)
    for position, day in (closed or {}).items():
        gone[position] = day
    return Grid(N_SUBGROUPS, starts=np.array([100.0, 200.0]), closed=gone)


def facts_of(rows: list[dict]) -> Facts:
    """Facts from rows that say unit, and what is not as usual."""

    def column(name: str, default: float) -> np.ndarray:
        return np.array([row.get(name, default) for row in rows], dtype=float)

    return Facts(
        unit=column("unit", 0).astype(np.int64),
        subgroup=column("subgroup", 0).astype(np.int64),
        period=column("period", 0).astype(np.int64),
        numerator=column("numerator", np.nan),
        denominator=column("denominator", np.nan),
        squares=column("squares", np.nan),
        value=column("value", np.nan),
        missing=column("missing", 0).astype(np.int8),
        n_units=column("n_units", np.nan),
        n_possible=column("n_possible", np.nan),
    )


@st.composite
def stored_rows(draw: st.DrawFn) -> list[dict]:
    """Any mixture of counted, bare and missing figures at any level."""
    keys = draw(
        st.sets(
            st.tuples(
                st.integers(0, len(TREE) - 1),
                st.integers(0, N_SUBGROUPS - 1),
                st.integers(0, N_PERIODS - 1),
            ),
            min_size=1,
            max_size=40,
        )
    )
    rows = []
    for unit, subgroup, period in sorted(keys):
        row: dict = {"unit": unit, "subgroup": subgroup, "period": period}
        kind = draw(st.sampled_from(["counted"] * 6 + ["bare", "missing", "missing"]))
        if kind == "missing":
            row["missing"] = draw(st.integers(1, 3))
        elif kind == "bare":
            row["value"] = 0.5
        else:
            denominator = draw(st.integers(1, 200))
            numerator = draw(st.integers(0, denominator))
            row |= {
                "numerator": numerator,
                "denominator": denominator,
                "value": numerator / denominator,
                "squares": draw(st.sampled_from([np.nan, numerator * 1.0, numerator * 1.0])),
            }
        rows.append(row)
    return rows


@settings(max_examples=300, deadline=None)
@given(
    stored_rows(),
    st.sampled_from(list(Measure)),
    st.sampled_from([0.6, 0.8, 1.0]),
    st.sampled_from(list(Possible)),
    st.booleans(),
    st.dictionaries(st.sampled_from([12, 14, 16, 17]), st.sampled_from([50.0, 150.0])),
)
def test_fast_as_slow(
    rows: list[dict],
    measure: Measure,
    coverage: float,
    possible: Possible,
    networks: bool,
    closed: dict[int, float],
) -> None:
    facts, places, grid = facts_of(rows), small_places(), small_grid(closed)
    rules = Rules(measure, coverage, possible, networks)
    fast = slow_rollup.as_rows(roll_up(facts, places, grid, rules))
    slow = slow_rollup.roll_up(facts, places, grid, rules)
    if measure is Measure.COUNT:
        fast, slow = _without_bases(fast), _without_bases(slow)
    assert slow_rollup.rounded(fast) == slow_rollup.rounded(slow)


def _without_bases(rows: dict) -> dict:
    """Counts have no base; what a source sent beside a count is not looked at."""
    return {key: replace(row, denominator=None, squares=None) for key, row in rows.items()}


RATE = Rules(Measure.PROPORTION, coverage=0.8, possible=Possible.EVER)


def rolled(rows: list[dict], rules: Rules = RATE) -> dict[int, slow_rollup.Row]:
    """The figures of the first subgroup and period, by unit."""
    found = roll_up(facts_of(rows), small_places(), small_grid(), rules)
    return {u: row for (u, g, p), row in slow_rollup.as_rows(found).items() if (g, p) == (0, 0)}


def counted(unit: int, x: int, n: int) -> dict:
    return {"unit": unit, "numerator": x, "denominator": n, "value": x / n}


def missing(unit: int, reason: Missing) -> dict:
    return {"unit": unit, "missing": CODE[reason]}


def test_never_a_mean_of_means() -> None:
    found = rolled([counted(7, 1, 10), counted(8, 90, 100)])
    assert found[3].value == pytest.approx(91 / 110)


def test_a_stored_figure_is_preferred_to_the_sum() -> None:
    found = rolled([counted(12, 1, 10), counted(13, 2, 10), counted(7, 9, 90)])
    assert (found[11].numerator, found[11].n_units) == (3, 2)
    assert (found[7].numerator, found[7].n_units) == (9, None)
    assert found[3].numerator == 9


def test_a_kommune_in_two_networks_counts_in_both() -> None:
    found = rolled([counted(7, 1, 10), counted(8, 2, 10), counted(9, 4, 10)])
    assert found[5].numerator == 3
    assert found[6].numerator == 6
    assert found[0].numerator == 7


def test_a_value_without_counts_stops_the_sum() -> None:
    found = rolled([counted(7, 1, 10), {"unit": 8, "value": 0.3}, counted(9, 5, 10)])
    assert {0, 1, 2, 3, 4, 5, 6}.isdisjoint(found)


def test_an_institution_without_counts_stops_its_own_kommune_alone() -> None:
    found = rolled([{"unit": 14, "value": 0.3}, counted(15, 5, 10), counted(16, 5, 10)])
    assert 7 not in found
    assert found[8].numerator == 5
    assert found[0].numerator == 10


@pytest.mark.parametrize(
    "reason", [Missing.NOT_APPLICABLE, Missing.NOT_REPORTED, Missing.SUPPRESSED_BY_SOURCE]
)
def test_one_reason_for_all_is_kept(reason: Missing) -> None:
    found = rolled([missing(7, reason), missing(8, reason)])
    assert found[3].missing == CODE[reason]
    assert found[3].value is None


def test_different_reasons_are_not_reported() -> None:
    rows = [missing(7, Missing.SUPPRESSED_BY_SOURCE), missing(8, Missing.NOT_REPORTED)]
    assert rolled(rows)[3].missing == CODE[Missing.NOT_REPORTED]


def test_not_applicable_leaves_both_sides() -> None:
    found = rolled([counted(7, 3, 10), missing(8, Missing.NOT_APPLICABLE)])
    assert (found[3].value, found[3].n_units, found[3].n_possible) == (0.3, 1, 1)


def test_too_little_of_the_weight_is_not_reported() -> None:
    large_gone = [counted(7, 1, 10), missing(8, Missing.NOT_REPORTED)]
    large_gone.append(counted(8, 50, 500) | {"period": 1})
    assert rolled(large_gone)[3].missing == CODE[Missing.NOT_REPORTED]
    small_gone = [counted(8, 50, 500), missing(7, Missing.NOT_REPORTED)]
    small_gone.append(counted(7, 1, 10) | {"period": 1})
    found = rolled(small_gone)[3]
    assert (found.value, found.n_units, found.n_possible) == (0.1, 1, 2)


def test_a_count_with_a_part_missing_is_no_count() -> None:
    rules = Rules(Measure.COUNT, coverage=1.0, possible=Possible.EVER)
    rows = [{"unit": 7, "numerator": 99, "value": 99}, missing(8, Missing.NOT_REPORTED)]
    assert rolled(rows, rules)[3].missing == CODE[Missing.NOT_REPORTED]


def test_a_kommune_that_never_reported_is_a_gap_where_all_could() -> None:
    rows = [counted(7, 1, 10), counted(8, 1, 10), counted(9, 1, 10)]
    everywhere = Rules(Measure.PROPORTION, 0.8, Possible.EVERYWHERE)
    assert rolled(rows, everywhere)[0].missing == CODE[Missing.NOT_REPORTED]
    assert rolled(rows)[0].value == 0.1


def test_no_facts_no_figures() -> None:
    found = roll_up(nothing(), small_places(), small_grid(), RATE)
    assert len(found) == 0
