"""The dot plot: order, intervals, values in a column, reasons."""

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.results import Observation, Quantity, UnitRole
from components.figures.dot_plot import DotRow, describe, dot_plot, in_order

PERCENT = Quantity("percent", 100.0, 1)
NBSP = "\u00a0"


def row(
    name: str,
    value: float | None,
    role: UnitRole = UnitRole.PEER,
    *,
    half: float | None = 0.003,
    missing: str | None = None,
) -> DotRow:
    ends = (None, None) if value is None or half is None else (value - half, value + half)
    return DotRow(name, name, role, Observation("2023/24", 5, value, *ends, 4000, missing=missing))


@pytest.fixture
def rows() -> list[DotRow]:
    return [
        row("Viborg", 0.041),
        row("Samsø", None, missing="not_applicable"),
        row("Silkeborg", 0.039, UnitRole.OWN),
        row("Herning", 0.031),
        row("Læsø", None, missing="suppressed_here"),
    ]


def drawn(rows: list[DotRow], *, demo: bool = False, **options) -> go.Figure:
    return dot_plot(rows, quantity=PERCENT, language="da", demo=demo, **options)


def named(figure: go.Figure, name: str) -> dict:
    return next(trace for trace in figure._data if trace.get("name") == name)


def texts(figure: go.Figure) -> list[str]:
    return [a["text"] for a in figure.to_dict()["layout"]["annotations"]]


def test_every_property_is_one_that_plotly_knows(rows):
    figure = drawn(rows, demo=True, country=0.04, country_name="Hele landet")
    assert go.Figure(figure.to_dict()).data


def test_rows_are_sorted_with_missing_ones_last(rows):
    names = [found.name for found in in_order(rows)]
    assert names == ["Herning", "Silkeborg", "Viborg", "Læsø", "Samsø"]


def test_own_is_filled_and_peers_are_hollow(rows):
    figure = drawn(rows)
    own, peers = named(figure, "own"), named(figure, "peers")
    assert own["x"] == pytest.approx([3.9])
    assert peers["x"] == pytest.approx([3.1, 4.1])
    assert own["marker"]["color"] != peers["marker"]["color"]
    assert peers["marker"]["color"] == "#fff"


def test_intervals_lie_under_the_dots(rows):
    lines = [t for t in drawn(rows)._data if t["mode"] == "lines" and t["line"]["width"] == 3]
    assert len(lines) == 2
    assert lines[0]["x"] == pytest.approx([2.8, 3.4, np.nan, 3.8, 4.4, np.nan], nan_ok=True)


def test_a_unit_without_interval_has_a_dot_alone():
    figure = drawn([row("Herning", 0.031, half=None)])
    assert [t["mode"] for t in figure._data] == ["markers"]


def test_values_stand_in_a_column_at_the_right(rows):
    figure = drawn(rows)
    layout = figure.to_dict()["layout"]
    values = [a for a in layout["annotations"] if a.get("xref") == "paper" and a["x"] == 1]
    assert {a["text"] for a in values} >= {f"3,1{NBSP}%", f"<b>3,9{NBSP}%</b>", "–"}
    assert {(a["xanchor"], a["xshift"]) for a in values} == {("right", layout["margin"]["r"])}


def test_a_missing_unit_has_its_reason_and_hidden_ones_are_hatched(rows):
    figure = drawn(rows)
    assert "har ikke<br>tilbuddet" in texts(figure) or "har ikke tilbuddet" in texts(figure)
    assert "skjult af hensyn<br>til anonymitet" in texts(figure)
    hatched = [t for t in figure._data if "fillpattern" in t]
    assert len(hatched) == 1
    # Læsø is the fourth row.
    assert np.nanmean(hatched[0]["y"]) == pytest.approx(3)


def test_the_country_is_a_dashed_line_with_its_name(rows):
    figure = drawn(rows, country=0.04, country_name="Hele landet")
    dashed = [t for t in figure._data if t.get("line", {}).get("dash")]
    assert len(dashed) == 1
    assert dashed[0]["x"] == pytest.approx([4.0, 4.0])
    assert f"Hele landet 4,0{NBSP}%" in texts(figure)


def test_the_demo_mark_is_inside_the_figure(rows):
    assert "Demodata: fiktive tal" in texts(drawn(rows, demo=True))
    assert "Demodata: fiktive tal" not in texts(drawn(rows))


def test_height_follows_the_rows(rows):
    heights = [drawn(rows[:k]).to_dict()["layout"]["height"] for k in (1, 3, 5)]
    assert heights == sorted(set(heights))


def test_no_rows_at_all():
    assert go.Figure(drawn([]).to_dict()).layout.height > 0


def test_the_alternative_lists_the_units_in_order(rows):
    words = describe(
        rows, quantity=PERCENT, country=0.04, country_name="Hele landet", language="da", demo=True
    )
    assert words.startswith("Demodata: fiktive tal.")
    assert words.index("Herning") < words.index("Silkeborg") < words.index("Samsø")
    assert "Læsø: skjult af hensyn til anonymitet." in words
    assert f"Hele landet: 4,0{NBSP}%." in words


def test_the_alternative_of_a_long_list_has_its_ends_and_the_own_unit():
    many = [row(f"Kommune {i:02}", 0.02 + i / 1000) for i in range(40)]
    many.append(row("Silkeborg", 0.0305, UnitRole.OWN))
    words = describe(many, quantity=PERCENT, language="da", demo=False)
    assert "Kommune 00" in words
    assert "Kommune 39" in words
    assert "Silkeborg" in words
    assert "Kommune 20" not in words
