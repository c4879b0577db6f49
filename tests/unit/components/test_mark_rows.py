"""Rows of marks: valid for the drawing engine, in their order, told in words."""

import plotly.graph_objects as go
import pytest

from components.figures.mark_rows import (
    Axis,
    MarkKind,
    MarkRow,
    RowMark,
    axis_around,
    describe,
    ends_of,
    mark_rows,
)

ROWS = (
    MarkRow(
        "Tid",
        (
            RowMark(2.5, MarkKind.BEFORE, "før 2,5", 2.0, 3.0),
            RowMark(3.5, MarkKind.OWN, "nu 3,5"),
        ),
        "3,5",
        heading="Ledere",
    ),
    MarkRow("Støtte", (RowMark(4.0, MarkKind.OTHER, "nu 4,0"),), "4,0"),
    MarkRow("Kompetencer i det daglige arbejde", (), "–", "Personale", "suppressed_here"),
    MarkRow("Mål", (), "–", words="ikke nået"),
)
AXIS = Axis(1.0, 5.0, ((1.0, "1"), (5.0, "5")), (3.0, "midten"))
KEY = ((MarkKind.BEFORE, "før"), (MarkKind.OWN, "nu"))


def drawn(rows: tuple[MarkRow, ...] = ROWS, axis: Axis = AXIS, demo: bool = True) -> go.Figure:
    return mark_rows(rows, axis, key=KEY, language="da", demo=demo)


def words_in(figure: go.Figure) -> set[str]:
    return {one["text"] for one in figure.to_plotly_json()["layout"]["annotations"]}


def test_the_drawing_engine_accepts_every_property() -> None:
    found = drawn().to_plotly_json()
    assert go.Figure(found["data"], found["layout"])


def test_rows_stand_in_their_order_with_room_for_headings() -> None:
    axis = drawn().layout["yaxis"]
    assert list(axis["tickvals"]) == [1.0, 2.0, 4.0, 5.0]
    assert axis["ticktext"][0] == "Tid"
    # the first row is at the top
    assert axis["range"][0] > axis["range"][1]


def test_a_mark_stands_at_its_value_and_its_interval_reaches_its_ends() -> None:
    drawing = drawn().data
    traces = {trace.name: trace for trace in drawing if trace.mode == "markers"}
    assert list(traces[MarkKind.BEFORE].x) == [2.5]
    assert list(traces[MarkKind.OWN].x) == [3.5]
    lines = [trace for trace in drawing if trace.mode == "lines"]
    assert any(list(trace.x)[:2] == [2.0, 3.0] for trace in lines)


def test_a_row_without_marks_says_why() -> None:
    words = words_in(drawn())
    assert "skjult af hensyn til anonymitet" in words
    assert "ikke nået" in words


def test_the_chart_is_told_in_words() -> None:
    told = describe(ROWS, language="da", demo=True)
    assert "Ledere, Tid: før 2,5; nu 3,5." in told
    assert "skjult af hensyn til anonymitet" in told


def test_the_demo_is_marked() -> None:
    assert words_in(drawn(demo=True)) - words_in(drawn(demo=False))


def test_no_rows_are_an_empty_chart() -> None:
    assert drawn(()).layout["height"] > 0


@pytest.mark.parametrize(("values", "zero"), [([], False), ([1.0, 2.0], True), ([3.0], False)])
def test_the_scale_leaves_room_around_the_values(values: list[float], zero: bool) -> None:
    low, high = axis_around(values, zero=zero)
    assert low < high
    assert all(low < value < high for value in values)
    assert not zero or low < 0 < high


def test_ends_are_of_marks_and_intervals() -> None:
    assert sorted(ends_of(ROWS)) == [2.0, 2.5, 3.0, 3.5, 4.0]
