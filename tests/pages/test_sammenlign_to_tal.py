"""Two figures against each other: both told as they are, and nothing about why."""

import numpy as np
import pytest

from analysis.pairs import newcombe_p_value
from data_access.queries import cross_section, indicators, series
from pages import sammenlign
from pages.compare import to_tal
from pages.problems import UnknownInAddress
from pages.selection import SammenlignSelection
from tests.pages.reading import drawn_of, drawn_words, words_of
from web.request_context import fetch

CHART = to_tal.CHART
BOTH = "?visning=to_tal&indikator=trained_staff&anden=language_assessment"


def asked(search: str):
    return sammenlign.found(SammenlignSelection.parse(search), "da")


def page(search: str) -> dict[str, object]:
    return sammenlign.answer(selection=SammenlignSelection.parse(search), names=(), language="da")


def sides_of(about):
    """Both figures of a selection that has two."""
    other = to_tal.second(about)
    assert other is not None
    return to_tal.sides(other, about)


def test_points_are_the_kommuner_with_both_figures(being):
    with being("konsulent"):
        about = asked(BOTH)
        first, held = sides_of(about)
        shown = to_tal.table(CHART, about)
        figure = page(BOTH)[f"{CHART}.figure"]
        one = fetch(
            cross_section.kommuner, indicator="trained_staff", period=first.period
        ).set_index("name")
        other = fetch(
            cross_section.kommuner, indicator="language_assessment", period=held.period
        ).set_index("name")
    both = one["value"].notna() & other["value"].notna()
    drawn = sum(len(trace.x) for trace in figure.data if trace.mode == "markers")
    assert drawn == int(both.sum())
    for row in shown.rows:
        for cell, values in ((row[1], one), (row[4], other)):
            value = float(values["value"].to_dict()[row[0].text])
            if np.isfinite(value):
                assert cell.number == pytest.approx(100 * value, abs=0.051)
            else:
                assert cell.is_missing


def test_crosses_are_the_published_intervals(being):
    with being("konsulent"):
        about = asked(f"{BOTH}&kommune=101")
        first, held = sides_of(about)
        figure = page(f"{BOTH}&kommune=101")[f"{CHART}.figure"]
    own = figure.data[-2]
    x, y = held.of("101"), first.of("101")
    assert own.mode == "lines"
    assert list(own.x[:2]) == pytest.approx([100 * x.lo, 100 * x.hi])
    assert list(own.y[3:5]) == pytest.approx([100 * y.lo, 100 * y.hi])


def test_no_line_runs_through_the_points(being):
    """Every line is a cross of one kommune or runs along an axis."""
    with being("konsulent"):
        figure = page(BOTH)[f"{CHART}.figure"]
    for trace in figure.data:
        if trace.mode != "lines":
            continue
        x, y = np.asarray(trace.x, dtype=float), np.asarray(trace.y, dtype=float)
        pairs = zip(x[:-1], y[:-1], x[1:], y[1:], strict=True)
        for x0, y0, x1, y1 in pairs:
            if np.isfinite([x0, y0, x1, y1]).all():
                assert x0 == x1 or y0 == y1


def test_the_title_is_judged_against_the_rest_of_the_country_by_holm(being):
    with being("chef"):
        about = asked(f"{BOTH}&kommune=101")
        first, held = sides_of(about)
        statuses = to_tal.statuses(first, held, "101")
        p_values = []
        for side in (first, held):
            own = side.of("101")
            whole = fetch(
                series.series,
                indicator=side.info.code,
                subgroup="total:total",
                units=(("country", "000"),),
            ).set_index("period")
            land = whole.loc[side.period]
            rest = (
                land["numerator"] - own.numerator,
                land["denominator"] - own.denominator,
            )
            assert own.numerator is not None
            assert own.denominator is not None
            p_values.append(newcombe_p_value(own.numerator, own.denominator, *rest))
    order = np.argsort(p_values)
    smallest = p_values[order[0]] * 2
    adjusted = {
        int(order[0]): smallest,
        int(order[1]): max(smallest, p_values[order[1]]),
    }
    for i, status in enumerate(statuses):
        assert (status != "not_distinguishable") == (adjusted[i] < 0.05)


def test_the_warning_is_there(being):
    with being("politiker"):
        found = page(BOTH)
    notes = drawn_words(drawn_of(found[f"{CHART}.notes"]))
    assert "betyder ikke, at det ene skyldes det andet" in notes
    assert "ingen linje" in notes


def test_periods_are_matched_and_told_apart(being):
    search = "?visning=to_tal&indikator=segregation_public&anden=trained_staff&periode=2021/22"
    with being("chef"):
        about = asked(search)
        other = fetch(indicators.indicator, code="trained_staff")
        first, held = to_tal.sides(other, about)
        notes = drawn_words(drawn_of(page(search)[f"{CHART}.notes"]))
    assert first.period == "2021/22"
    # a school year from August lies mostly in the calendar year that it ends in
    assert held.period == "2022"
    assert "hver sin periode" in notes


@pytest.mark.parametrize("second", ["nope", "trained_staff", "meeting_attendance", "x" * 10_000])
def test_an_unknown_second_figure_is_not_found(being, second):
    search = f"?visning=to_tal&indikator=trained_staff&anden={second}"
    with being("chef"):
        with pytest.raises(UnknownInAddress):
            page(search)
        found = sammenlign.update(search, "/sammenlign", *[0] * 20)
    assert "findes ikke" in words_of(found["state"])


def test_without_a_choice_it_is_held_against_something_else(being):
    with being("chef"):
        about = asked("?visning=to_tal&indikator=segregation_public")
        other = to_tal.second(about)
    assert other.area != about.info.area


def test_a_leder_sees_one_point(being):
    with being("leder"):
        found = page(BOTH)
    marks = [t for t in found[f"{CHART}.figure"].data if t.mode == "markers"]
    assert sum(len(t.x) for t in marks) <= 1


def test_whoever_lacks_one_of_them_is_named(being):
    with being("konsulent"):
        about = asked(BOTH)
        first, held = sides_of(about)
        notes = drawn_words(drawn_of(page(BOTH)[f"{CHART}.notes"]))
    for side in (first, held):
        for one in side.rows:
            if one.observations[0].value is None:
                assert one.name in notes
