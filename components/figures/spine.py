"""A row of a spine chart: one figure, its interval and the others', the country in the middle.

Drawn of spans that stand where a style puts them, so that it is as wide as there is room for. The
row says the same in words and numbers, and those who hear the page are spared the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html

from analysis.results import Observation, Position
from analysis.spine import Axis
from components import formatting
from components.attributes import aria

# Share of the width that the scale takes to each side of the middle; the rest is for marks.
HALF = 47.0


@dataclass(frozen=True)
class SpineMarks:
    """What a row draws, unscaled. `beside` is the kommune's value where it is not the own one;
    `level` what an estimate says lies under the own figure; `aims` what is aimed at."""

    own: Observation
    position: Position
    axis: Axis | None
    beside: float | None = None
    level: float | None = None
    aims: tuple[float, ...] = ()


def spine(marks: SpineMarks) -> html.Div:
    """The drawing of one row."""
    return html.Div(
        [html.Span(className="spine-country"), *_marks(marks)],
        className="spine",
        **aria(hidden="true"),
    )


def _marks(marks: SpineMarks) -> list[html.Span]:
    own, axis = marks.own, marks.axis
    if axis is None:
        return _without_figure(own)
    position = marks.position
    parts = [
        *_stretch("spine-range", position.minimum, position.maximum, axis),
        *_stretch("spine-middle", position.peer_q1, position.peer_q3, axis),
        *_point("spine-beside", marks.beside, axis),
        *_stretch("spine-interval", own.lo, own.hi, axis),
        *_point("spine-own", own.value, axis),
        *_point("spine-level", marks.level, axis),
        *(mark for aim in marks.aims for mark in _point("spine-target", aim, axis)),
    ]
    return [*parts, *_without_figure(own)]


def _without_figure(own: Observation) -> list[html.Span]:
    """A hidden figure has a mark of its own, which is not in any place on the scale."""
    hidden = own.value is None and formatting.is_hidden(own.missing)
    return [html.Span(className="spine-hidden")] if hidden else []


def _stretch(name: str, low: float | None, high: float | None, axis: Axis) -> Sequence[html.Span]:
    if low is None or high is None:
        return ()
    left, right = axis.place(low).at, axis.place(high).at
    style = {"left": _at(left), "width": f"{(right - left) * HALF:.1f}%"}
    return (html.Span(className=name, style=style),)


def _point(name: str, value: float | None, axis: Axis) -> Sequence[html.Span]:
    if value is None:
        return ()
    place = axis.place(value)
    beyond = f" spine-beyond-{'right' if place.at > 0 else 'left'}" if place.is_off else ""
    return (html.Span(className=f"{name}{beyond}", style={"left": _at(place.at)}),)


def _at(place: float) -> str:
    return f"{50 + place * HALF:.1f}%"
