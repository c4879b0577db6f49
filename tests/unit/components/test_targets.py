"""Targets in charts and tables: a line with its words, from the period that it counts in."""

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.results import Observation, Quantity, Series, Trend, UnitRole
from components import targets
from components.figures import dot_plot, ranked_dots, small_multiples, trend
from components.figures.dot_plot import DotRow
from components.tables import dot_table, trend_table
from components.targets import Outcome, TargetMark, Targets, exact
from tests.unit.components.made_up import PERCENT, YEARS, series

RATIO = Quantity("children_per_adult", 1.0, 1, "lower_is_better", "ratio")
LAW = "Minimumsnormering"


def aim(name: str, values: dict[int, float], code: str = "") -> Series:
    seen = tuple(Observation(YEARS[place], place, value) for place, value in values.items())
    return Series(code, name, UnitRole.TARGET, seen)


def mark(value: float, name: str = LAW, place: int = 5) -> TargetMark:
    return TargetMark(name, Observation(YEARS[place], place, value))


def lines(figure: go.Figure) -> list[dict]:
    return [trace for trace in figure._data if trace.get("name") == "target"]


def texts(figure: go.Figure) -> list[str]:
    return [note["text"] for note in figure.to_dict()["layout"]["annotations"]]


def drawn(*aims: Series) -> Trend:
    own = series("Silkeborg", UnitRole.OWN, [3.3, 3.2, 3.1, 3.1, 3.0, 3.0])
    country = series("Hele landet", UnitRole.COUNTRY, [3.2, 3.2, 3.1, 3.0, 3.0, 2.9])
    return Trend(RATIO, YEARS, (own, country, *aims))


def test_the_line_is_never_before_the_target_counts():
    figure = trend.trend(drawn(aim(LAW, {4: 3.0, 5: 3.0})), language="da", demo=False)
    (line,) = lines(figure)
    assert min(line["x"]) == 3.5
    assert max(line["x"]) == pytest.approx(5.15)
    assert set(line["y"]) == {3.0}
    assert any(words.replace("<br>", " ") == f"{LAW} 3,0" for words in texts(figure))


def test_a_newer_target_is_a_leap_and_a_year_without_is_a_gap():
    figure = trend.trend(
        drawn(aim("Mål, Silkeborg", {1: 3.0, 2: 2.5, 5: 2.5})), language="da", demo=False
    )
    (line,) = lines(figure)
    assert line["x"] == pytest.approx([0.5, 1.5, 1.5, 2.5, np.nan, 4.5, 5.15], nan_ok=True)
    assert line["y"] == pytest.approx([3.0, 3.0, 2.5, 2.5, np.nan, 2.5, 2.5], nan_ok=True)


def test_no_other_line_has_its_dashes():
    figure = trend.trend(drawn(aim(LAW, {5: 3.0})), language="da", demo=False)
    (line,) = lines(figure)
    others = [t["line"].get("dash") for t in figure.to_dict()["data"] if t.get("name") != "target"
              and "line" in t]  # fmt: skip
    assert line["line"]["dash"] not in others
    assert len(others) >= 2


def test_a_scale_holds_a_target_far_from_all_figures():
    figure = trend.trend(drawn(aim(LAW, {5: 9.0})), language="da", demo=False)
    low, high = figure.to_dict()["layout"]["yaxis"]["range"]
    assert low <= 9.0 <= high
    dots = ranked_dots.ranked_dots(
        [dot("101", 3.0)], quantity=RATIO, aims=[mark(9.0)], language="da", demo=False
    )
    assert dots.layout["yaxis"]["range"][1] >= 9.0


def test_the_words_of_a_trend_say_the_target():
    told = trend.describe(drawn(aim(LAW, {5: 3.0})), language="da", demo=False)
    assert f"{LAW}: 3,0\u00a0børn pr. voksen i {YEARS[5]}." in told


def dot(code: str, value: float, role: UnitRole = UnitRole.PEER) -> DotRow:
    return DotRow(code, f"Kommune {code}", role, Observation(YEARS[5], 5, value))


DOTS = [dot("740", 3.1, UnitRole.OWN), dot("101", 2.9)]
AIMS = [mark(3.0), mark(2.85, "Mål, Silkeborg")]


def notes_of(figure: go.Figure) -> list[dict]:
    """The words written into a chart."""
    return figure.to_dict()["layout"]["annotations"]


def test_each_target_is_an_upright_line_with_words_of_its_own_under_the_dots():
    plain = dot_plot.dot_plot(DOTS, quantity=RATIO, language="da", demo=False)
    figure = dot_plot.dot_plot(DOTS, quantity=RATIO, aims=AIMS, language="da", demo=False)
    assert [set(line["x"]) for line in lines(figure)] == [{3.0}, {2.85}]
    assert {f"{LAW} 3,0", "Mål, Silkeborg 2,85"} <= set(texts(figure))
    shifts = [n["yshift"] for n in notes_of(figure) if n["text"].startswith((LAW, "M"))]
    assert len(set(shifts)) == 2
    assert figure.layout["height"] > plain.layout["height"]
    assert go.Figure(figure.to_dict()).data


def test_among_all_kommuner_a_target_lies_across_and_close_ones_do_not_collide():
    aims = [mark(3.0), mark(3.001, "Mål, Silkeborg")]
    figure = ranked_dots.ranked_dots(DOTS, quantity=RATIO, aims=aims, language="da", demo=False)
    assert [set(line["y"]) for line in lines(figure)] == [{3.0}, {3.001}]
    labels = [n for n in notes_of(figure) if n["text"].startswith((LAW, "Mål"))]
    low, high = figure.to_dict()["layout"]["yaxis"]["range"]
    inside = ranked_dots.HEIGHT - ranked_dots.TOP_MARGIN - ranked_dots.BOTTOM_MARGIN
    places = sorted(n["y"] * inside / (high - low) + n["yshift"] for n in labels)
    assert places[1] - places[0] >= ranked_dots.LABEL_HEIGHT - 0.2
    assert go.Figure(figure.to_dict()).data


@pytest.mark.parametrize("describe", [dot_plot.describe, ranked_dots.describe])
def test_the_words_of_dots_say_each_target(describe):
    told = describe(DOTS, quantity=RATIO, aims=AIMS, language="da", demo=False)
    assert f"{LAW}: 3,0\u00a0børn pr. voksen." in told
    assert "Mål, Silkeborg: 2,85\u00a0børn pr. voksen." in told


def test_a_small_chart_has_the_line_and_says_it_beside_the_figure():
    law = aim(LAW, {4: 3.0, 5: 3.0})
    one = series("Silkeborg", UnitRole.OWN, [3.3, 3.2, 3.1, 3.1, 3.0, 3.0])
    axes = small_multiples.shared_axes([one, law], YEARS, (), quantity=RATIO, language="da")
    shape = small_multiples.small_chart(one, axes, aims=[law])
    by_class = {str(part.attributes.get("class")): part for part in shape.children
                if not isinstance(part, str)}  # fmt: skip
    assert by_class["small-aim is-right"].children == ["Mål 3,0"]
    path = str(by_class["small-target"].attributes["d"])
    start = float(path.removeprefix("M").split(",")[0])
    assert start == pytest.approx((axes.x_of(3) + axes.x_of(4)) / 2, abs=0.06)
    without = small_multiples.small_chart(one, axes)
    assert "small-target" not in str([p.attributes for p in without.children])


def test_the_trend_s_table_has_a_column_that_says_where_there_is_no_target():
    table = trend_table(
        drawn(aim(LAW, {5: 3.0})), caption="x", notes=["Linjen"], language="da", demo=False
    )
    place = [column.title for column in table.columns].index(LAW)
    assert [row[place].text for row in table.rows] == ["intet mål"] * 5 + ["3,0"]
    assert table.notes == ("Linjen",)
    assert table.file is not None
    assert [r.observation.value for r in table.file.rows if r.unit == LAW] == [3.0]


def test_the_dots_table_ends_with_the_targets_unrounded():
    table = dot_table(DOTS, quantity=RATIO, caption="x", aims=AIMS, language="da", demo=False)
    assert [row[0].text for row in table.rows[-2:]] == [LAW, "Mål, Silkeborg"]
    assert [row[1].text for row in table.rows[-2:]] == ["3,0", "2,85"]
    assert {len(row) for row in table.rows} == {len(table.columns)}
    assert table.file is not None
    assert table.file.rows[-1].quantity == exact(2.85, RATIO)
    assert table.own_row == 1


def test_a_line_stands_beside_its_own_unit_or_everybody():
    law, own = aim(LAW, {5: 3.0}), aim("Mål, Silkeborg", {5: 2.9}, code="740")
    both = Targets((law, own))
    assert both.beside("740") == (law, own)
    assert both.beside("101") == (law,)
    assert [one.name for one in both.at(YEARS[5])] == [LAW, "Mål, Silkeborg"]
    assert both.at(YEARS[4]) == both.at(None) == ()


@given(st.integers(0, 10_000))
def test_a_target_is_never_rounded_into_another(whole: int):
    value = whole / 10_000
    shown = targets.short(value, PERCENT, "en").removesuffix("%").strip()
    assert float(shown.replace(",", "")) == pytest.approx(value * 100, abs=1e-9)


def seen(value: float | None, lo: float | None = None, hi: float | None = None) -> Observation:
    return Observation("2023", 1, value, lo, hi)


@pytest.mark.parametrize(
    ("figure", "polarity", "found"),
    [
        (seen(0.8, 0.75, 0.85), "higher_is_better", Outcome.MET),
        (seen(0.6, 0.55, 0.65), "higher_is_better", Outcome.NOT_MET),
        (seen(0.71, 0.65, 0.76), "higher_is_better", Outcome.WITHIN_INTERVAL),
        (seen(0.6, 0.55, 0.65), "lower_is_better", Outcome.MET),
        (seen(0.8, 0.75, 0.85), "lower_is_better", Outcome.NOT_MET),
        (seen(0.71, 0.65, 0.76), "lower_is_better", Outcome.WITHIN_INTERVAL),
        (seen(0.7, 0.7, 0.7), "lower_is_better", Outcome.MET),
        (seen(0.7, 0.7, 0.7), "higher_is_better", Outcome.MET),
        (seen(0.8, 0.75, 0.85), "none", Outcome.NO_DIRECTION),
        (seen(0.8), "higher_is_better", Outcome.NO_INTERVAL),
        (seen(None), "higher_is_better", Outcome.NO_FIGURE),
    ],
)
def test_a_target_is_met_only_where_the_whole_interval_is_on_one_side(figure, polarity, found):
    assert targets.outcome(0.7, figure, polarity) is found


@given(
    st.floats(0, 1), st.floats(0, 1), st.floats(0, 1),
    st.sampled_from(["higher_is_better", "lower_is_better"]),
)  # fmt: skip
def test_what_is_settled_holds_for_every_value_of_the_interval(target, one, other, polarity):
    lo, hi = min(one, other), max(one, other)
    found = targets.outcome(target, seen((lo + hi) / 2, lo, hi), polarity)
    sides = {(v <= target) if polarity == "lower_is_better" else (v >= target) for v in (lo, hi)}
    expected = {True: Outcome.MET, False: Outcome.NOT_MET}
    assert found is (expected[sides.pop()] if len(sides) == 1 else Outcome.WITHIN_INTERVAL)


def test_what_cannot_be_settled_says_why_in_both_languages():
    unsettled = (Outcome.NO_DIRECTION, Outcome.NO_INTERVAL, Outcome.WITHIN_INTERVAL)
    for found in unsettled:
        assert targets.outcome_words(found, "da").startswith("kan ikke afgøres: ")
        assert targets.outcome_words(found, "en").startswith("cannot be settled: ")
    assert targets.outcome_words(Outcome.NO_FIGURE, "da") == ""
