"""Two figures against each other: crosses, the own on top, and no line through the points."""

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.results import Observation, Quantity, UnitRole
from components.figures.two_figures import (
    Axis,
    TwoPoint,
    describe_two_figures,
    two_figures_plot,
)
from tests.unit.components.made_up import PERCENT

RATIO = Quantity("children_per_adult", 1.0, 1, "lower_is_better", "ratio")
ACROSS = Axis("Børn pr. voksen i vuggestuer og børnehaver", RATIO, "2023", 3.0)
UP = Axis("Elever i specialtilbud", PERCENT, "2022/23", 0.04)


def seen(value, half=None):
    ends = (None, None) if half is None else (value - half, value + half)
    return Observation("2023", 0, value, *ends, 400)


def point(name, x, y, role=UnitRole.OTHER):
    return TwoPoint(name, name, role, seen(x), seen(y, 0.005))


POINTS = (
    point("Nord", 2.5, 0.03),
    point("Syd", 3.5, 0.06, UnitRole.PEER),
    point("Silkeborg", 3.1, 0.05, UnitRole.OWN),
)


def drawn(points=POINTS, *, across=ACROSS, language="da", demo=False):
    return two_figures_plot(points, across, UP, language=language, demo=demo)


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_a_valid_figure(language):
    go.Figure(drawn(language=language, demo=True).to_plotly_json())


def test_a_figure_without_an_interval_has_half_a_cross():
    figure = drawn()
    own = figure.data[-2]
    assert list(own.x[:2]) == [3.1, 3.1]
    assert list(own.y[:2]) == pytest.approx([4.5, 5.5])
    assert len(own.x) == 3


def test_the_own_lies_on_top():
    assert [trace.name for trace in drawn().data if trace.mode == "markers"][-1] == "own"


def test_every_line_is_upright_or_level():
    for trace in drawn().data:
        if trace.mode == "lines":
            x, y = np.diff(np.asarray(trace.x)), np.diff(np.asarray(trace.y))
            both = np.isfinite(x) & np.isfinite(y)
            assert ((x[both] == 0) | (y[both] == 0)).all()


def test_the_country_is_dashed_where_it_has_a_figure():
    def dashed(figure):
        return sum(bool(trace.line.dash) for trace in figure.data if trace.mode == "lines")

    without = Axis(ACROSS.name, RATIO, "2023", None)
    assert dashed(drawn()) == 2
    assert dashed(drawn(across=without)) == 1


def test_a_long_name_of_an_axis_goes_on_two_lines():
    words = [a.text for a in drawn().layout.annotations if "vuggestuer" in a.text]
    assert words == ["Børn pr. voksen i vuggestuer og<br>børnehaver →"]


def test_it_is_told_in_words():
    said = describe_two_figures(POINTS, ACROSS, UP, language="da", demo=True)
    said = said.replace("\u00a0", " ")
    assert said.startswith("Demodata")
    assert "Silkeborg: 5,0 % og 3,1" in said
    assert "Nord:" not in said
