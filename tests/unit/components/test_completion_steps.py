"""The step curve of commitments: corners where something was completed, and a band that ends."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from analysis.time_to_completion import completion_curve
from components.figures.completion_steps import (
    CompletionSteps,
    completion_steps,
    describe_completion_steps,
)
from pages.network.promises import steps_of

SAID = {"language": "da", "demo": True}


def steps(days: list[float], done: list[bool]) -> CompletionSteps:
    curve = completion_curve(days, done)
    return steps_of(curve, max(days))


FEW = steps([10, 20, 20, 30, 400], [True, True, False, True, False])
EVERYBODY = steps([5, 5, 5], [True, True, True])
HARDLY = steps([10, 50, 60, 70], [True, False, False, False])


def trace(figure: Any, name: str) -> Any:
    return next(one for one in figure.data if one.name == name)


def names(figure: Any) -> list[str]:
    return [one.name for one in figure.data]


@pytest.mark.parametrize("found", [FEW, EVERYBODY, HARDLY])
def test_the_figure_is_one_that_plotly_knows(found: CompletionSteps) -> None:
    drawn = completion_steps(found, **SAID).to_plotly_json()
    go.Figure(drawn)


def test_the_line_rises_where_something_was_completed_and_nowhere_else() -> None:
    line = trace(completion_steps(FEW, **SAID), "completed")
    corners = list(zip(line["x"], line["y"], strict=True))
    assert corners[0] == (0.0, 0.0)
    rises = [a[0] for a, b in pairwise(corners) if a[0] == b[0]]
    assert rises == [10.0, 20.0, 30.0]
    # 1/5, then 1 of the 4 that were left, then 1 of the 2
    assert line["y"][-1] == pytest.approx(100 * (1 - 4 / 5 * 3 / 4 * 1 / 2))
    assert line["x"][-1] == pytest.approx(37.5), "those open for years do not press it together"


def test_nobody_is_drawn_after_the_last_that_is_known() -> None:
    line = trace(completion_steps(EVERYBODY, **SAID), "completed")
    assert max(line["x"]) == 5.0
    assert max(line["y"]) == 100.0
    names = [
        one.get("name") for one in completion_steps(EVERYBODY, **SAID).to_plotly_json()["data"]
    ]
    assert "limits" not in names, "where everything is completed there are no limits"


def test_the_median_is_marked_only_where_there_is_one() -> None:
    half = trace(completion_steps(FEW, **SAID), "median")
    assert half["x"].tolist() == [0.0, 30.0, 30.0]
    assert "median" not in names(completion_steps(HARDLY, **SAID))
    assert "medianen er ukendt" in describe_completion_steps(HARDLY, **SAID)
    told = describe_completion_steps(FEW, **SAID)
    assert "Halvdelen af dem, der ikke opgives, er gennemført efter 30 dage" in told


def test_the_band_lies_around_the_line() -> None:
    band = trace(completion_steps(FEW, **SAID), "limits")
    known = np.isfinite(band["y"])
    assert band["y"][known].min() >= 0
    assert band["y"][known].max() <= 100
    assert replace(FEW, longest=20.0).end == 30.0
