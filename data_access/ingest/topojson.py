"""From GeoJSON or TopoJSON to plain GeoJSON features.

TopoJSON stores each shared border once, as an arc; with a `transform` the arc's points are whole
numbers, each the step from the one before, without it they are plain coordinates
(the TopoJSON Format Specification, sections 2.1.2 and 2.1.3).
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

Point = list[float]


class BrokenShape(ValueError):
    """A part that is not as the format says; `where` it stands, and the reason in Danish."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(reason)
        self.where = where


def features_of(value: Any) -> list[dict[str, Any]]:
    """The features of a FeatureCollection, a Feature or a Topology, each with properties.

    Raises BrokenShape where the value is none of them, or not whole.
    """
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Topology":
        return _of_topology(value)
    if kind not in ("FeatureCollection", "Feature"):
        raise BrokenShape("$", "typen er hverken FeatureCollection, Feature eller Topology")
    items = value.get("features") if kind == "FeatureCollection" else [value]
    if not isinstance(items, list):
        raise BrokenShape("$.features", "figurerne mangler")
    for number, item in enumerate(items):
        if not isinstance(item, dict) or not {"properties", "geometry"} <= set(item):
            raise BrokenShape(f"$.features[{number}]", "figuren mangler properties eller geometry")
    return [
        {
            "properties": _properties(item["properties"], f"$.features[{number}]"),
            "geometry": item["geometry"],
        }
        for number, item in enumerate(items)
    ]


def _properties(value: Any, where: str) -> dict[str, Any]:
    if value is not None and not isinstance(value, dict):
        raise BrokenShape(f"{where}.properties", "figurens egenskaber er ikke et objekt")
    return value or {}


def _of_topology(topology: dict[str, Any]) -> list[dict[str, Any]]:
    objects = topology.get("objects")
    if not isinstance(objects, dict):
        raise BrokenShape("$.objects", "topologiens figurer (objects) mangler")
    arcs = decoded_arcs(topology)
    return [
        feature
        for name, item in objects.items()
        for feature in _topology_features(item, arcs, f"$.objects.{name}")
    ]


def decoded_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a topology in coordinates. Raises BrokenShape with the number of a wrong one."""
    arcs, transform = topology.get("arcs"), topology.get("transform")
    if not isinstance(arcs, list):
        raise BrokenShape("$.arcs", "topologiens kurver (arcs) mangler")
    steps = None if transform is None else _transform(transform)
    return [_decoded(arc, number, steps) for number, arc in enumerate(arcs)]


def _transform(transform: Any) -> tuple[float, float, float, float]:
    try:
        (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
        return float(scale_x), float(scale_y), float(move_x), float(move_y)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BrokenShape("$.transform", "transform mangler scale eller translate") from error


def _decoded(arc: Any, number: int, steps: tuple[float, float, float, float] | None) -> list[Point]:
    try:
        points = [[0 + point[0], 0 + point[1]] for point in arc]
        if steps is None:
            return points
        scale_x, scale_y, move_x, move_y = steps
        sums = accumulate(points, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        return [[x * scale_x + move_x, y * scale_y + move_y] for x, y in sums]
    except (KeyError, IndexError, TypeError, OverflowError) as error:
        raise BrokenShape(
            f"$.arcs[{number}]", f"kurve {number} er ikke en række af punkter"
        ) from error


def _topology_features(item: Any, arcs: list[list[Point]], where: str) -> Iterator[dict[str, Any]]:
    if not isinstance(item, dict):
        raise BrokenShape(where, "figuren er ikke et objekt")
    if item.get("type") == "GeometryCollection":
        parts = item.get("geometries")
        if not isinstance(parts, list):
            raise BrokenShape(where, "samlingen mangler sine figurer (geometries)")
        for number, part in enumerate(parts):
            yield from _topology_features(part, arcs, f"{where}.geometries[{number}]")
        return
    yield {
        "properties": _properties(item.get("properties"), where),
        "geometry": _geometry(item, arcs, where),
    }


def _geometry(item: dict[str, Any], arcs: list[list[Point]], where: str) -> dict[str, Any]:
    kind = item.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        return {"type": kind, "coordinates": None}
    try:
        coordinates = (
            [_stitched(ring, arcs, where) for ring in item["arcs"]]
            if kind == "Polygon"
            else [[_stitched(ring, arcs, where) for ring in part] for part in item["arcs"]]
        )
    except (KeyError, TypeError) as error:
        raise BrokenShape(where, "figurens kurver (arcs) er ikke lister af numre") from error
    return {"type": kind, "coordinates": coordinates}


def _stitched(ring: list[int], arcs: list[list[Point]], where: str) -> list[Point]:
    """The points of a ring; ~i is arc i backwards, and arcs share their end points."""
    points: list[Point] = []
    for number in ring:
        if not isinstance(number, int) or isinstance(number, bool):
            raise BrokenShape(where, "figuren bruger et kurvenummer, der ikke er et helt tal")
        if not -len(arcs) <= number < len(arcs):
            raise BrokenShape(
                where, f"figuren bruger kurve {number}, men filen har kun {len(arcs)} kurver"
            )
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points
