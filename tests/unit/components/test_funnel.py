"""The funnel's chart: marks for those outside, fields for the mass, limits as lines."""

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.density import density
from analysis.funnel import Position
from analysis.funnel_lines import ratio_lines, share_lines
from analysis.results import UnitRole
from components import tokens
from components.figures.funnel import (
    FunnelChart,
    FunnelPoint,
    describe_funnel,
    field_bounds,
    funnel_plot,
    shades_of,
)
from tests.unit.components.made_up import PERCENT

NBSP = "\u00a0"


def point(name, value, position, *, role=UnitRole.OTHER, size=100.0, searched=False):
    return FunnelPoint(name, name, role, size, value, position, 0.2, 0.4, searched)


POINTS = (
    point("Nord", 0.55, Position.ALARM, size=200),
    point("Syd", 0.15, Position.ALERT, size=900),
    point("Øst", 0.30, Position.INSIDE, size=60),
    point("Silkeborg", 0.33, Position.INSIDE, role=UnitRole.OWN, size=500),
)


@pytest.fixture
def crowd():
    rng = np.random.default_rng(3)
    n = rng.integers(20, 2000, 3000)
    return density(
        n,
        rng.binomial(n, 0.3) / n,
        rng.integers(0, 98, 3000),
        x_edges=np.geomspace(20, 2000, 20),
        y_edges=np.arange(0, 1.01, 0.02),
        fewest=5,
        fewest_groups=3,
    )


def chart(points=POINTS, *, mass=None, is_ratio=False):
    lines = ratio_lines(20, 2000, None) if is_ratio else share_lines(20, 2000, 0.3, None)
    return FunnelChart(points, lines, 1.0 if is_ratio else 0.3, PERCENT, is_ratio, mass)


def drawn(of, *, language="da", demo=False):
    return funnel_plot(of, language=language, demo=demo)


def marks(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


@pytest.mark.parametrize("is_ratio", [False, True])
@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_a_valid_figure(crowd, is_ratio, language):
    figure = drawn(chart(mass=crowd, is_ratio=is_ratio), language=language, demo=True)
    go.Figure(figure.to_plotly_json())
    assert "demo" in " ".join(a.text.lower() for a in figure.layout.annotations)


def test_the_own_mark_lies_on_top_and_is_teal():
    last = marks(drawn(chart()))[-1]
    assert list(last.marker.color) == [tokens.OWN]
    assert list(last.x) == [500]
    assert list(last.y) == [33]


def test_outside_is_a_shape_before_it_is_a_colour():
    others = marks(drawn(chart()))[0]
    assert list(others.marker.symbol) == ["triangle-up", "triangle-down", "circle"]
    # a lower value is better: above the limits is warm, below is cool
    assert others.marker.color[0] == tokens.WARM
    assert others.marker.line.color[1] == tokens.COOL
    assert others.marker.color[1] == tokens.CARD


def test_a_mass_costs_a_few_paths_however_large_it_is(crowd):
    without, figure = drawn(chart()), drawn(chart(mass=crowd))
    assert len(figure.data) - len(without.data) <= 4
    assert sum(len(trace.x) for trace in marks(figure)) == len(POINTS)


def test_fields_cover_exactly_the_cells_that_are_shown(crowd):
    figure = drawn(chart(mass=crowd))
    fields = [trace for trace in figure.data if trace.fill == "toself"]
    corners = sum(int(np.isnan(np.asarray(trace.x, dtype=float)).sum()) for trace in fields)
    assert corners == int((crowd.counts > 0).sum())


def test_a_darker_field_holds_more(crowd):
    shade, bounds = shades_of(crowd), field_bounds(crowd)
    assert list(bounds) == sorted(bounds)
    for one in range(3):
        lighter = crowd.counts[shade == one]
        darker = crowd.counts[shade == one + 1]
        assert not lighter.size or not darker.size or lighter.max() <= darker.min()
    assert ((shade == -1) == (crowd.counts == 0)).all()


def test_limits_are_lines_and_never_outside_what_a_share_can_be():
    figure = drawn(chart())
    lines = [trace for trace in figure.data if trace.mode == "lines" and not trace.fill]
    assert len(lines) == 3
    values = np.concatenate([np.asarray(trace.y, dtype=float) for trace in lines])
    assert np.nanmin(values) >= 0
    assert np.nanmax(values) <= 100


def test_what_is_far_out_is_named_and_what_is_inside_is_not():
    words = " ".join(a.text for a in drawn(chart()).layout.annotations)
    assert "Nord" in words
    assert "<b>Silkeborg</b>" in words
    assert "Øst" not in words


def test_names_do_not_overlap():
    many = tuple(point(f"Kommune {i}", 0.55, Position.ALARM, size=200 + i) for i in range(30))
    named = [a for a in drawn(chart(many)).layout.annotations if "Kommune" in a.text]
    # at the same height there is room for one on each side
    assert sorted(a.xanchor for a in named) == ["left", "right"]
    left, right = sorted(named, key=lambda a: a.x)
    assert (left.xanchor, right.xanchor) == ("right", "left")


def test_it_is_told_in_words(crowd):
    said = describe_funnel(chart(mass=crowd), language="da", demo=True)
    assert "Silkeborg: 33,0" in said.replace(NBSP, " ")
    assert "Nord: 55,0 %, over 99,8 %-grænsen" in said.replace(NBSP, " ")
    assert "Felterne bag viser" in said
    assert said.startswith("Demodata")


def test_a_ratio_is_told_without_a_unit():
    said = describe_funnel(chart(is_ratio=True), language="da", demo=False)
    assert "omkring 1,00" in said


def test_only_fields():
    empty = density([30.0] * 9, [0.5] * 9, [1] * 9, x_edges=[20, 40], y_edges=[0.4, 0.6])
    figure = drawn(chart((), mass=empty))
    go.Figure(figure.to_plotly_json())
    assert not marks(figure)


@pytest.mark.parametrize(
    ("size", "shown"), [(40, "Strandlundskolen i Nord"), (150, "Strandlundskolen…")]
)
def test_a_long_name_stands_where_there_is_room_and_is_else_cut(size, shown):
    long = point("Strandlundskolen i Nord", 0.55, Position.ALARM, size=size)
    figure = drawn(chart((long,)))
    names = [note.text for note in figure.layout.annotations if "Strand" in (note.text or "")]
    assert names == [shown]
