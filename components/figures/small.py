"""The two small drawings of a tile, as pictures in the page: sparkline and position strip.

They repeat what the tile says in words and numbers, so their text alternative is empty. Dash has no
elements for SVG; a data address needs no request and no script.
"""

from collections.abc import Sequence
from urllib.parse import quote

from dash import html

from analysis.results import Break, Observation, Position, Series
from components import tokens

SPARK_WIDTH, SPARK_HEIGHT = 132, 36
SPARK_EDGE = 5
STRIP_WIDTH, STRIP_HEIGHT = 264, 32
STRIP_EDGE = 8
STRIP_LINE = 16


def sparkline(series: Series, breaks: Sequence[Break] = ()) -> html.Img:
    """The series as a line without axes; missing periods and breaks are gaps."""
    return _picture(_sparkline_svg(series, breaks), "spark")


def strip(current: Observation, position: Position) -> html.Img:
    """Where the own value lies: interval and dot over the peers' middle half and the country."""
    return _picture(_strip_svg(current, position), "strip")


def _picture(svg: str, class_name: str) -> html.Img:
    return html.Img(src=f"data:image/svg+xml,{quote(svg)}", alt="", className=class_name)


def _svg(width: int, height: int, shapes: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
    )


def _sparkline_svg(series: Series, breaks: Sequence[Break]) -> str:
    points = [o for o in series.observations if o.value is not None]
    if not points:
        return _svg(SPARK_WIDTH, SPARK_HEIGHT, [])
    first, last = series.observations[0].ordinal, series.observations[-1].ordinal
    values = [o.value or 0.0 for o in points]
    low, high = min(values), max(values)

    def x(o: Observation) -> float:
        share = (o.ordinal - first) / (last - first) if last > first else 1.0
        return SPARK_EDGE + share * (SPARK_WIDTH - 2 * SPARK_EDGE)

    def y(o: Observation) -> float:
        share = ((o.value or 0.0) - low) / (high - low) if high > low else 0.5
        return SPARK_HEIGHT - SPARK_EDGE - share * (SPARK_HEIGHT - 2 * SPARK_EDGE)

    runs = _runs(points, {b.ordinal for b in breaks})
    path = "".join(
        f"{'M' if i == 0 else 'L'}{x(o):.1f},{y(o):.1f}" for run in runs for i, o in enumerate(run)
    )
    lone = [run[0] for run in runs if len(run) == 1]
    line = f'fill="none" stroke="{tokens.OWN}" stroke-width="2" stroke-linejoin="round"'
    dots = [(o, 1.5) for o in lone] + [(points[-1], 3.5)]
    return _svg(
        SPARK_WIDTH,
        SPARK_HEIGHT,
        [
            f'<path d="{path}" {line}/>',
            *(
                f'<circle cx="{x(o):.1f}" cy="{y(o):.1f}" r="{r}" fill="{tokens.OWN}"/>'
                for o, r in dots
            ),
        ],
    )


def _runs(points: Sequence[Observation], cuts: set[int]) -> list[list[Observation]]:
    runs: list[list[Observation]] = []
    for o in points:
        joined = runs and o.ordinal == runs[-1][-1].ordinal + 1 and o.ordinal not in cuts
        if joined:
            runs[-1].append(o)
        else:
            runs.append([o])
    return runs


def _strip_svg(current: Observation, position: Position) -> str:
    shapes = [_line(STRIP_EDGE, STRIP_WIDTH - STRIP_EDGE, tokens.RULE, 2)]
    ends = [
        v
        for v in (
            position.minimum,
            position.maximum,
            position.peer_q1,
            position.peer_q3,
            position.country,
            current.value,
            current.lo,
            current.hi,
        )
        if v is not None
    ]
    if not ends:
        return _svg(STRIP_WIDTH, STRIP_HEIGHT, shapes)
    low, high = min(ends), max(ends)

    def x(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return STRIP_EDGE + 6 + share * (STRIP_WIDTH - 2 * (STRIP_EDGE + 6))

    q1, q3 = position.peer_q1, position.peer_q3
    if q1 is not None and q3 is not None:
        width = max(x(q3) - x(q1), 2)
        shapes.append(
            f'<rect x="{x(q1):.1f}" y="{STRIP_LINE - 6}" width="{width:.1f}" height="12" '
            f'fill="{tokens.PEER_SOFT}"/>'
        )
    if position.country is not None:
        at = f"{x(position.country):.1f}"
        shapes.append(
            f'<line x1="{at}" x2="{at}" y1="{STRIP_LINE - 10}" y2="{STRIP_LINE + 10}" '
            f'stroke="{tokens.LAND}" stroke-width="2"/>'
        )
    if current.value is not None:
        if current.lo is not None and current.hi is not None:
            shapes.append(_line(x(current.lo), x(current.hi), tokens.OWN, 3))
        shapes.append(
            f'<circle cx="{x(current.value):.1f}" cy="{STRIP_LINE}" r="6" fill="{tokens.OWN}" '
            f'stroke="{tokens.CARD}" stroke-width="1.5"/>'
        )
    return _svg(STRIP_WIDTH, STRIP_HEIGHT, shapes)


def _line(x1: float, x2: float, colour: str, width: float) -> str:
    return (
        f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{STRIP_LINE}" y2="{STRIP_LINE}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )
