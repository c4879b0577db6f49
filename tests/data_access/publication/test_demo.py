"""What holds for every figure of a whole published demo."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, Row, select

from data_access.schema import published as tables
from tests.data_access.publication import reading

CONTENTS = ("numerator", "denominator", "value", "lo", "hi", "n")


def figures(engine: Engine) -> Iterator[Row]:
    """Every figure of the current version with what decides whether it may be shown."""
    value, what, unit = tables.value, tables.indicator, tables.unit
    version = reading.current_version(engine)
    query = (
        select(
            value,
            what.c.code,
            what.c.measure,
            what.c.about_people,
            what.c.lowest_level,
            unit.c.kind,
        )
        .join_from(
            value,
            what,
            (what.c.version == version) & (what.c.indicator_id == value.c.indicator_id),
        )
        .join(unit, (unit.c.version == version) & (unit.c.unit_id == value.c.unit_id))
        .where(value.c.version == version)
    )
    with engine.connect() as connection:
        yield from connection.execute(query)


def is_unsafe(row: Row) -> bool:
    """The primary rule in words, for a figure with its counts."""
    x, n = row.numerator, row.denominator
    if row.measure == "count":
        return 0 < x < 5
    if n is None:
        return False
    if row.measure != "proportion":
        return n < 5
    return n < 5 or 0 < x < 5 or 0 < n - x < 5 or x == n


def test_every_shown_figure_is_safe_and_every_hidden_one_is_empty(
    demo_published: Engine,
) -> None:
    n_hidden = n_shown = 0
    for row in figures(demo_published):
        contents = [getattr(row, name) for name in CONTENTS]
        if row.missing is not None:
            assert contents == [None] * len(CONTENTS)
            n_hidden += row.missing == "suppressed_here"
            assert row.about_people or row.kind == "dagpleje" or row.missing != "suppressed_here"
        else:
            assert row.value is not None
            assert not (row.about_people and is_unsafe(row)), row
            n_shown += 1
        if row.lo is not None:
            assert row.lo - 1e-9 <= row.value <= row.hi + 1e-9
        if row.n is not None:
            assert row.n == row.denominator
            assert row.measure in ("proportion", "mean")
    assert n_hidden > 100
    assert n_shown > 1000


def test_stuer_are_shown_for_fidelity_alone(demo_published: Engine) -> None:
    at_stue = {row.code for row in figures(demo_published) if row.level == "stue"}
    assert at_stue == {"vls_adherence", "vls_dosage", "vls_quality"}


def test_a_hidden_kommune_is_in_no_comparison(demo_published: Engine) -> None:
    hidden = {
        (row.unit_id, row.indicator_id, row.subgroup_id, row.period_id)
        for row in figures(demo_published)
        if row.level == "kommune" and row.missing == "suppressed_here"
    }
    table = tables.peer_comparison
    version = reading.current_version(demo_published)
    with demo_published.connect() as connection:
        rows = connection.execute(select(table).where(table.c.version == version)).all()
    own = [
        row
        for row in rows
        if (row.kommune_unit_id, row.indicator_id, row.subgroup_id, row.period_id) in hidden
    ]
    assert own
    for row in own:
        assert row.status == "not_assessable"
        assert (row.difference, row.difference_lo, row.difference_hi) == (None, None, None)
    assert {row.status for row in rows} == {
        "above", "below", "not_distinguishable", "not_assessable",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "subgroup", "period", "x", "percent"),
    [
        ("segregation_public", "total", "2015/16", 26994, 4.8),
        ("segregation_public", "total", "2018/19", 29440, 5.3),
        ("segregation_public", "indskoling", "2015/16", None, 3.0),
        ("segregation_public", "indskoling", "2018/19", None, 3.7),
        ("segregation_all_pupils", "total", "2011/12", None, 4.3),
        ("segregation_all_pupils", "total", "2015/16", None, 3.8),
        ("segregation_all_pupils", "total", "2022/23", 32500, 5.1),
        ("direct_starts", "total", "2018/19", None, 3.3),
        ("direct_starts", "total", "2022/23", None, 3.6),
        ("direct_starts", "ordinary_daycare", "2022/23", None, 2.8),
    ],
)
def test_national_figures_survive_publication(
    demo_published: Engine,
    indicator: str,
    subgroup: str,
    period: str,
    x: int | None,
    percent: float,
) -> None:
    found = reading.figure(demo_published, indicator, "country", "000", period, subgroup)
    assert found is not None
    assert round(100 * found["value"], 1) == percent
    assert x is None or found["numerator"] == x


def test_both_definitions_of_segregation_count_and_hide_the_same(demo_published: Engine) -> None:
    codes = ("segregation_public", "segregation_all_pupils")
    version = reading.current_version(demo_published)
    value, what = tables.value, tables.indicator
    columns = (value.c.numerator, value.c.missing)
    query = (
        select(value.c.unit_id, value.c.subgroup_id, value.c.period_id, *columns)
        .join(what, (what.c.version == version) & (what.c.indicator_id == value.c.indicator_id))
        .where(value.c.version == version)
    )
    with demo_published.connect() as connection:
        public, everybody = (
            {tuple(row[:3]): tuple(row[3:]) for row in connection.execute(query.where(is_code))}
            for is_code in (what.c.code == code for code in codes)
        )
    both = public.keys() & everybody.keys()
    assert len(both) > 5000
    assert {key: public[key] for key in both} == {key: everybody[key] for key in both}


@pytest.mark.parametrize(
    ("phase", "growth"), [("indskoling", 24), ("mellemtrin", 8), ("udskoling", 4)]
)
def test_growth_of_the_rate_by_phase(demo_published: Engine, phase: str, growth: int) -> None:
    first, last = (
        reading.figure(demo_published, "segregation_public", "country", "000", period, phase)
        for period in ("2015/16", "2018/19")
    )
    assert first is not None
    assert last is not None
    assert round(100 * (last["value"] / first["value"] - 1)) == growth
