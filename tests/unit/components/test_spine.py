"""A row of the spine chart: marks where the figures say, and none where there is no figure."""

import pytest

from analysis.results import Observation, Position
from analysis.spine import Axis
from components.figures.spine import SpineMarks, spine

AXIS = Axis(centre=0.10, reach=0.05)
POSITION = Position(minimum=0.02, maximum=0.14, peer_q1=0.09, peer_q3=0.11, country=0.10, k=7)


def marks(own: Observation, axis: Axis | None = AXIS, **more) -> dict[str, dict]:
    """Each mark's style by its class."""
    drawn = spine(SpineMarks(own, POSITION, axis, **more))
    return {mark.className: getattr(mark, "style", None) or {} for mark in drawn.children or ()}


def left(style: dict) -> float:
    return float(style["left"].removesuffix("%"))


def test_the_country_is_the_middle_and_marks_keep_their_side():
    found = marks(Observation("2023", 1, 0.12, 0.11, 0.13), beside=0.09, level=0.11)
    assert left(found["spine-own"]) > left(found["spine-level"]) > 50 > left(found["spine-beside"])
    middle = found["spine-middle"]
    width = float(middle["width"].removesuffix("%"))
    assert left(middle) + width / 2 == pytest.approx(50, abs=0.1)
    assert left(found["spine-interval"]) < left(found["spine-own"])


def test_each_target_has_its_own_mark_and_none_without_targets():
    own = Observation("2023", 1, 0.12)
    found = spine(SpineMarks(own, POSITION, AXIS, aims=(0.11, 0.9)))
    names = [mark.className for mark in found.children or ()]
    assert names.count("spine-target") == 1
    assert "spine-target spine-beyond-right" in names
    assert left(marks(own, aims=(0.11,))["spine-target"]) > 50
    assert "spine-target" not in marks(own)


def test_a_figure_beyond_the_scale_points_on():
    assert left(marks(Observation("2023", 1, 0.9))["spine-own spine-beyond-right"]) < 100
    assert left(marks(Observation("2023", 1, 0.0))["spine-own spine-beyond-left"]) > 0


@pytest.mark.parametrize(
    ("missing", "is_marked"),
    [
        ("suppressed_here", True),
        ("suppressed_by_source", True),
        ("not_reported", False),
        ("not_applicable", False),
        (None, False),
    ],
)
@pytest.mark.parametrize("axis", [AXIS, None])
def test_a_missing_figure_is_never_drawn_and_a_hidden_one_has_its_own_mark(
    missing, is_marked, axis
):
    found = marks(Observation("2023", 1, None, missing=missing), axis)
    assert not {"spine-own", "spine-interval", "spine-level"} & found.keys()
    assert ("spine-hidden" in found) == is_marked


def test_the_drawing_is_spared_those_who_hear_the_page():
    drawn = spine(SpineMarks(Observation("2023", 1, 0.1), POSITION, AXIS))
    assert drawn.to_plotly_json()["props"]["aria-hidden"] == "true"
