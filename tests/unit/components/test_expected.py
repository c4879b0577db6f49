"""Differences from the expected: one interval each, marked where they can be told apart."""

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.results import UnitRole
from components import tokens
from components.figures.expected import (
    ExpectedPoint,
    cut_off,
    describe_expected,
    expected_plot,
    in_order,
)
from tests.unit.components.made_up import PERCENT


def point(name, difference, *, half=0.01, marked=False, role=UnitRole.OTHER):
    lo, hi = difference - half, difference + half
    actual = 0.3 + difference
    return ExpectedPoint(name, name, role, actual, 0.3, difference, lo, hi, marked, 500.0)


@pytest.fixture
def points():
    many = [point(f"K{i}", (i - 48) / 2000) for i in range(95)]
    return [
        *many,
        point("Silkeborg", 0.004, role=UnitRole.OWN),
        point("Nord", 0.05, marked=True),
        point("Samsø", 0.01, half=0.9),
    ]


def drawn(points, *, language="da", demo=False):
    return expected_plot(points, quantity=PERCENT, language=language, demo=demo)


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_a_valid_figure(points, language):
    go.Figure(drawn(points, language=language, demo=True).to_plotly_json())


def test_every_kommune_has_its_mark_and_its_interval(points):
    figure = drawn(points)
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    places = sorted(x for trace in marks for x in trace.x)
    assert places == list(range(len(points)))
    ordered = in_order(points)
    for trace in marks:
        for x, y in zip(trace.x, trace.y, strict=True):
            assert y == pytest.approx(100 * ordered[int(x)].difference)


def test_marked_is_a_shape_and_the_own_lies_on_top(points):
    marks = [trace for trace in drawn(points).data if trace.mode == "markers"]
    assert marks[-1].marker.color == tokens.OWN
    triangles = [trace for trace in marks if trace.marker.symbol == "triangle-up"]
    assert [len(trace.x) for trace in triangles] == [1]
    assert triangles[0].marker.color == tokens.WARM


def test_one_wide_interval_does_not_press_the_others_flat(points):
    figure = drawn(points)
    low, high = figure.layout.yaxis.range
    assert high - low < 30
    assert cut_off(points, PERCENT) == ["Samsø"]
    shown = [100 * p.difference for p in points]
    assert low <= min(shown)
    assert high >= max(shown)


def test_the_own_interval_is_never_cut():
    points = [point(f"K{i}", 0.0) for i in range(97)]
    own = point("Silkeborg", 0.0, half=0.3, role=UnitRole.OWN)
    assert cut_off([*points, own], PERCENT) == []


def test_it_is_told_in_words(points):
    said = describe_expected(points, quantity=PERCENT, language="da", demo=False)
    said = said.replace("\u00a0", " ")
    assert (
        "Silkeborg: +0,4 procentpoint, kan ikke skelnes fra forventet ud fra rammevilkår." in said
    )
    assert "Nord: +5,0 procentpoint, højere end forventet." in said
    assert "K3:" not in said


def test_the_zero_line_is_drawn(points):
    axis = drawn(points).layout.yaxis
    assert axis.zeroline
    assert np.isclose(axis.tickvals, 0).any()
