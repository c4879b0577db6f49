"""Sparkline and position strip."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest

from analysis.results import Break, Observation, Position, Series, UnitRole
from components.figures.small import STRIP_WIDTH, sparkline, strip

NS = "{http://www.w3.org/2000/svg}"


def drawing(picture) -> ET.Element:
    head, _, body = picture.src.partition(",")
    assert head == "data:image/svg+xml"
    return ET.fromstring(unquote(body))  # noqa: S314 - our own drawings


def series(*values: float | None) -> Series:
    seen = tuple(Observation(str(2018 + i), i, v) for i, v in enumerate(values))
    return Series("740", "Silkeborg", UnitRole.OWN, seen)


def strokes(svg: ET.Element) -> list[list[str]]:
    path = svg.find(f"{NS}path")
    assert path is not None
    return [re.findall(r"[\d.]+,[\d.]+", part) for part in path.get("d", "").split("M") if part]


def test_pictures_are_decoration_for_those_who_hear_the_page():
    position = Position(1, 2, 1.2, 1.8, 1.5, 7)
    pictures = [sparkline(series(1, 2)), strip(Observation("2023", 5, 1.4), position)]
    assert [picture.to_plotly_json()["props"]["alt"] for picture in pictures] == ["", ""]


def test_a_missing_year_and_a_break_are_gaps():
    assert [len(s) for s in strokes(drawing(sparkline(series(1, 2, None, 3, 4))))] == [2, 2]
    broken = sparkline(series(1, 2, 3, 4), [Break("2020", 2, "ny opgørelse")])
    assert [len(s) for s in strokes(drawing(broken))] == [2, 2]
    assert [len(s) for s in strokes(drawing(sparkline(series(1, 2, 3, 4))))] == [4]


def test_a_year_alone_is_a_dot():
    svg = drawing(sparkline(series(1, None, 3, None, 5)))
    assert len(svg.findall(f"{NS}circle")) >= 3


@pytest.mark.parametrize("values", [(), (None, None), (2.0,), (2.0, 2.0)])
def test_too_little_for_a_line_still_makes_a_picture(values):
    assert drawing(sparkline(series(*values))).tag == f"{NS}svg"


def test_the_strip_keeps_everything_inside_and_in_order():
    position = Position(0.02, 0.06, 0.031, 0.042, 0.037, 7)
    svg = drawing(strip(Observation("2023/24", 5, 0.039, 0.034, 0.071), position))
    circle, middle = svg.find(f"{NS}circle"), svg.find(f"{NS}rect")
    assert circle is not None
    assert middle is not None
    dot = float(circle.get("cx", ""))
    left = float(middle.get("x", ""))
    right = left + float(middle.get("width", ""))
    assert 0 < left < dot < right < STRIP_WIDTH
    ends = [float(line.get(x, "")) for line in svg.findall(f"{NS}line") for x in ("x1", "x2")]
    assert min(ends) >= 0
    assert max(ends) <= STRIP_WIDTH


@pytest.mark.parametrize(
    ("current", "position"),
    [
        (Observation("2023", 5, None), Position(None, None, None, None, None, 0)),
        (Observation("2023", 5, 3.0), Position(None, None, None, None, None, 0)),
        (Observation("2023", 5, None), Position(1, 2, 1.2, 1.8, None, 7)),
        (Observation("2023", 5, 3.0), Position(3.0, 3.0, 3.0, 3.0, 3.0, 7)),
    ],
)
def test_a_strip_with_parts_missing(current, position):
    svg = drawing(strip(current, position))
    assert len(svg.findall(f"{NS}circle")) == (current.value is not None)
