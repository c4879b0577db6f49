"""Which points of a crowded chart can have their name beside them, so that none overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components import tokens
from components.figures.labels import text_width
from components.figures.template import LABEL_SIZE, TICK_SIZE, text

# Pixels of the drawing on a phone: what is apart there is apart everywhere.
NARROW_DRAWING = 260
# And on a screen, where it is seen what a name covers.
WIDE_DRAWING = 800
# The page's own colour, so that what lies behind a name does not disturb it.
BEHIND = "rgba(251,251,249,0.8)"
LINE = 18
# Between a point and its name.
GAP = 9
MOST = 6


@dataclass(frozen=True)
class NamedPoint:
    """A point with a name: its place on the axes, and as shares of the drawing (0 to 1).

    `short` is the name where there is no room for all of it.
    """

    name: str
    x: float
    y: float
    across: float
    up: float
    own: bool = False
    color: str = tokens.INK_2
    short: str = ""


@dataclass(frozen=True)
class _Box:
    left: float
    right: float
    low: float
    high: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


def names_beside(
    points: Sequence[NamedPoint],
    *,
    height: float,
    marks: Sequence[tuple[float, float]] = (),
    most: int = MOST,
) -> list[dict]:
    """Annotations for the points whose names fit, in the order of their importance.

    `height` is of the drawing, in pixels. `marks` are the places of all marks, as shares of the
    drawing: a name stands on the side where it covers fewer of them.
    """
    taken: list[_Box] = []
    words: list[dict] = []
    for wanted in points:
        if len(words) == most:
            break
        point, sides = wanted, _sides(wanted, height, taken)
        if not sides and wanted.short:
            point = replace(wanted, name=wanted.short)
            sides = _sides(point, height, taken)
        if not sides:
            continue
        right = min(sides, key=lambda side: _covered(point, height, side, marks))
        taken.append(_box(point, height, right))
        words.append(_label(point, right=right))
    return words


def _sides(point: NamedPoint, height: float, taken: Sequence[_Box]) -> list[bool]:
    """The sides of a point that its name fits on: True is the right."""
    return [right for right in (True, False) if _fits(_box(point, height, right), taken)]


def _fits(box: _Box, taken: Sequence[_Box]) -> bool:
    is_inside = box.left >= 0 and box.right <= NARROW_DRAWING
    return is_inside and not any(box.meets(other) for other in taken)


def _covered(
    point: NamedPoint, height: float, right: bool, marks: Sequence[tuple[float, float]]
) -> tuple[int, bool]:
    """How many marks a name would cover on a screen, and whether it grows outwards."""
    box = _box(point, height, right, width=WIDE_DRAWING)
    covered = sum(
        box.left < across * WIDE_DRAWING < box.right and box.low < up * height < box.high
        for across, up in marks
    )
    return covered, right == (point.across >= 0.5)


def _box(point: NamedPoint, height: float, right: bool, *, width: float = NARROW_DRAWING) -> _Box:
    wide = text_width(point.name, size=_size(point), bold=point.own) + GAP
    at = point.across * width
    left = at if right else at - wide
    middle = point.up * height
    return _Box(left, left + wide, middle - LINE / 2, middle + LINE / 2)


def _size(point: NamedPoint) -> int:
    return LABEL_SIZE if point.own else TICK_SIZE


def _label(point: NamedPoint, *, right: bool) -> dict:
    return text(
        f"<b>{point.name}</b>" if point.own else point.name,
        color=point.color,
        size=_size(point),
        x=point.x,
        y=point.y,
        xanchor="left" if right else "right",
        yanchor="middle",
        xshift=GAP if right else -GAP,
        bgcolor=BEHIND,
        borderpad=0,
    )
