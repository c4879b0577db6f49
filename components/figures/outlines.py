"""From borders on the globe to paths on a page.

Degrees become page units by the scale at 56 degrees north, which Denmark's shape hardly notices.
Bornholm is moved closer, as on most maps of the country, and stays farthest to the east. Points
closer to the line than can be seen are left out.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Ring = list[Point]

LATITUDE = 56.0
LONGEST = 640.0
EDGE = 4.0
# How far, in page units, a point may lie from the line that replaces it.
TOLERANCE = 0.6
BORNHOLM, MOVED_WEST = "400", 1.5


@dataclass(frozen=True)
class Outlines:
    """Paths by kommune code, in a box of this width and height."""

    paths: tuple[tuple[str, str], ...]
    width: float
    height: float


def outlines(borders: Sequence[tuple[str, str]]) -> Outlines:
    """Paths of (code, GeoJSON MultiPolygon in degrees as text); an empty box where there are none.

    The longer side of the box is 640 units.
    """
    rings = {code: _rings(code, geojson) for code, geojson in borders}
    points = [point for found in rings.values() for ring in found for point in ring]
    if not points:
        return Outlines((), 0.0, 0.0)
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    north, south = min(y for _, y in points), max(y for _, y in points)
    factor = (LONGEST - 2 * EDGE) / max(east - west, south - north, 1e-9)

    def placed(ring: Ring) -> Ring:
        return [(EDGE + (x - west) * factor, EDGE + (y - north) * factor) for x, y in ring]

    paths = (
        (code, "".join(_path(placed(ring)) for ring in found)) for code, found in rings.items()
    )
    return Outlines(
        tuple(paths), (east - west) * factor + 2 * EDGE, (south - north) * factor + 2 * EDGE
    )


def simplified(ring: Sequence[Point], tolerance: float) -> Ring:
    """The line through fewer of its points, none left out that lies farther off than `tolerance`.

    Both ends stay. Source: Douglas & Peucker (1973) Cartographica 10:112.
    """
    kept = {0, len(ring) - 1}
    waiting = [(0, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        inside = range(first + 1, last)
        if not inside:
            continue
        far = max(inside, key=lambda i: _off(ring[i], ring[first], ring[last]))
        if _off(ring[far], ring[first], ring[last]) > tolerance:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return [ring[i] for i in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a stretch between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length))
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)


def _rings(code: str, geojson: str) -> list[Ring]:
    moved = MOVED_WEST if code == BORNHOLM else 0.0
    east = math.cos(math.radians(LATITUDE))
    polygons = json.loads(geojson)["coordinates"]
    return [
        [((lon - moved) * east, -lat) for lon, lat, *_ in ring]
        for polygon in polygons
        for ring in polygon
    ]


def _path(ring: Ring) -> str:
    """A closed path; nothing where the ring is too small to see."""
    # A ring ends where it began, so that it is cut in two lines with ends of their own.
    half = len(ring) // 2
    points = [*simplified(ring[: half + 1], TOLERANCE), *simplified(ring[half:], TOLERANCE)[1:-1]]
    shown = list(dict.fromkeys(f"{x:.1f},{y:.1f}" for x, y in points))
    return f"M{'L'.join(shown)}Z" if len(shown) > 2 else ""
