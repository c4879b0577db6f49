"""A chart for a projector: wide and low, with its names on as few lines as there is room for.

Charts are made for a page that may be a phone, where names stand on lines of their own. On a screen
that is wide and low the same chart has its names to the left and its figures where they were.
"""

import copy
from collections.abc import Sequence

import plotly.graph_objects as go

from components.figures.labels import text_width, wrapped
from components.figures.template import LABEL_SIZE

BREAK = "<br>"
# What the names to the left may take of a chart about 850 pixels wide.
LONGEST_NAME = 34
LONGEST_COLUMN = 22
ROOM = 18
# From this many columns on their names take turns on two levels.
MANY_COLUMNS = 6


def needs_width(figure: go.Figure) -> bool:
    """Whether the chart's names take so much that words have no room beside it."""
    axis = _axis(figure.layout.to_plotly_json(), "yaxis")
    return _is_named_above(axis) or any(BREAK in str(name) for name in axis.get("ticktext") or ())


def enlarged(figure: go.Figure) -> dict:
    """The chart as `data`, `layout` for a projector, and `narrow`, its own layout, for a phone."""
    layout = copy.deepcopy(figure.layout.to_plotly_json())
    if _is_named_above(_axis(layout, "yaxis")):
        _name_beside(layout)
        _level_columns(layout)
    elif needs_width(figure):
        _unwrap_names(layout)
    plain = figure.to_plotly_json()
    return {"data": plain["data"], "layout": layout, "narrow": plain["layout"]}


def _axis(layout: dict, name: str) -> dict:
    return layout.get(name) or {}


def _is_named_above(axis: dict) -> bool:
    """Whether a heat map has the names of its rows over them and none on its axis."""
    return "tickvals" in axis and not len(axis["tickvals"])


def _unwrap_names(layout: dict) -> None:
    names = [str(name).replace(BREAK, " ") for name in layout["yaxis"]["ticktext"]]
    lines = [wrapped(name, longest=LONGEST_NAME) for name in names]
    layout["yaxis"]["ticktext"] = [BREAK.join(own) for own in lines]
    _set_left(layout, [line for own in lines for line in own])


def _name_beside(layout: dict) -> None:
    above = [one for one in layout["annotations"] if _names_a_row(one)]
    layout["annotations"] = [one for one in layout["annotations"] if not _names_a_row(one)]
    layout["yaxis"] |= {
        "tickvals": list(range(len(above))),
        "ticktext": [one["text"] for one in above],
        "tickfont": {"size": LABEL_SIZE, "color": above[0]["font"]["color"]} if above else {},
        "ticklabelstandoff": 6,
    }
    _set_left(layout, [_plain(one["text"]) for one in above])


def _names_a_row(annotation: dict) -> bool:
    """The other words at the left edge are placed by the paper both ways."""
    return (
        annotation.get("xref") == "paper"
        and annotation.get("x") == 0
        and annotation.get("yref") is None
        and annotation.get("xanchor") == "left"
    )


def _level_columns(layout: dict) -> None:
    """Long names of columns side by side, every other one lower."""
    names = list(_axis(layout, "xaxis").get("ticktext") or ())
    if len(names) < MANY_COLUMNS or not any(BREAK in name for name in names):
        return
    lines = [wrapped(name.replace(BREAK, " "), longest=LONGEST_COLUMN) for name in names]
    # half the last name stands beside the last column
    layout["margin"]["r"] = text_width(max(lines[-1], key=len), size=LABEL_SIZE) / 2
    layout["xaxis"]["ticklabeloverflow"] = "allow"
    lower = max(len(own) for own in lines[::2])
    layout["xaxis"]["ticktext"] = [
        BREAK * (lower if place % 2 else 0) + BREAK.join(own) for place, own in enumerate(lines)
    ]


def _set_left(layout: dict, lines: Sequence[str]) -> None:
    """Room for the names, with what stood over them still at the left edge."""
    before = layout["margin"].get("l", 0)
    left = max((text_width(line, size=LABEL_SIZE) for line in lines), default=0) + ROOM
    layout["margin"]["l"] = left
    for one in layout["annotations"]:
        if one.get("xref") == "paper" and one.get("x") == 0 and (one.get("xshift") or 0) < 0:
            one["xshift"] += before - left


def _plain(words: str) -> str:
    for part in ("<b>", "</b>", "</span>"):
        words = words.replace(part, "")
    return words.partition(">")[2] if words.startswith("<span") else words
