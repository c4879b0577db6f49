"""The charts of fidelity: what is drawn of each square, line and point, and what is said."""

import plotly.graph_objects as go
import pytest

from analysis.results import Quantity
from components.figures.dimensions import DimensionRow, describe_dimensions, dimension_plot
from components.figures.heat_map import (
    MOST_NUMBERS,
    HeatCell,
    HeatColumn,
    HeatRow,
    Shade,
    describe_heat_map,
    heat_map,
)
from components.figures.quadrant import QuadrantPoint, Sides, describe_quadrant, quadrant

SAID = {"language": "da", "demo": True}
PERCENT = Quantity("percent", 100.0, 0, "none", "ratio")


def cell(shade: Shade) -> HeatCell:
    return HeatCell(shade, "74", f"told {shade}")


def heat(columns: int = len(Shade)) -> tuple[list[HeatRow], list[HeatColumn]]:
    cells = tuple(cell(list(Shade)[n % len(Shade)]) for n in range(columns))
    rows = [HeatRow("1", "En", cells, "90 %", True), HeatRow("2", "To", (None,) * columns)]
    return rows, [HeatColumn("K1", "2023" if n == 0 else "") for n in range(columns)]


def points() -> list[QuadrantPoint]:
    return [
        QuadrantPoint("Egen", 0.9, 0.1, "egen", True, True),
        QuadrantPoint("Anden", 0.6, 0.3, "anden", True),
        QuadrantPoint("Tidlig", 0.5, 0.4, "tidlig", False),
    ]


SIDES = (Sides("Fidelitet", PERCENT, 0.7), Sides("Udbytte", PERCENT, 0.2))
LINES = [DimensionRow("Dosis", 0.8, 0.7), DimensionRow("Samlet", None, None, is_whole=True)]


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: heat_map(*heat(), aside="Dækning", **SAID),
        lambda: heat_map(*heat(40), **SAID),
        lambda: heat_map([], [], **SAID),
        lambda: dimension_plot(LINES, (0.6, 0.8), **SAID),
        lambda: quadrant(points(), *SIDES, corners=("a", "b", "c", "d"), **SAID),
    ],
)
def test_plotly_knows_everything_that_is_drawn(drawn):
    go.Figure(drawn().to_plotly_json())


def test_every_square_is_told_and_nothing_is_where_nobody_registered():
    rows, columns = heat()
    traces = {trace.name: trace for trace in heat_map(rows, columns, **SAID).data if trace.name}
    assert list(traces["told"].text) == [f"told {shade}" for shade in Shade]
    assert {str(one) for one in (Shade.LOW, Shade.PARTIAL, Shade.HIGH)} <= set(traces)


def test_there_are_numbers_only_where_there_is_room():
    for columns, numbers in ((MOST_NUMBERS, True), (MOST_NUMBERS + 1, False)):
        drawn = heat_map(*heat(columns), **SAID).data
        assert any(trace.mode == "text" for trace in drawn) is numbers


def test_the_map_says_what_the_newest_squares_are():
    said = describe_heat_map(*heat(), **SAID)
    assert "2 rækker og 5 perioder" in said
    assert "1 kan ikke vurderes" in said


def test_a_line_without_a_share_says_so():
    said = describe_dimensions(LINES, **SAID)
    assert "Dosis: 80\u00a0%." in said
    assert "nan" not in said


def test_points_that_are_too_early_are_hollow_and_in_no_field():
    drawn = {trace.name: trace for trace in quadrant(points(), *SIDES, **SAID).data if trace.name}
    assert drawn["early"].marker.color != drawn["ready"].marker.color
    said = describe_quadrant(points(), *SIDES, **SAID)
    assert "Af de 2, som der kan siges noget om" in said
