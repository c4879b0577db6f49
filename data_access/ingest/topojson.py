"""From GeoJSON or TopoJSON to plain GeoJSON features.

TopoJSON stores each shared border once, as an arc; with a `transform` the arc's points are whole
numbers, each the step from the one before, without it they are plain coordinates
(the TopoJSON Format Specification, sections 2.1.2 and 2.1.3).
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

Point = list[float]


def features_of(value: Any) -> list[dict[str, Any]]:
    """The features of a FeatureCollection, a Feature or a Topology, each with properties.

    Raises KeyError, IndexError, TypeError or ValueError where the value is none of them, or not
    whole.
    """
    kind = value["type"]
    if kind == "Topology":
        arcs = decoded_arcs(value)
        found = [
            feature
            for item in value["objects"].values()
            for feature in _topology_features(item, arcs)
        ]
    elif kind in ("FeatureCollection", "Feature"):
        items = value["features"] if kind == "FeatureCollection" else [value]
        found = [{"properties": item["properties"], "geometry": item["geometry"]} for item in items]
    else:
        raise ValueError(f"{kind} is neither GeoJSON features nor a topology")
    return [feature | {"properties": feature["properties"] or {}} for feature in found]


def decoded_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a topology in coordinates."""
    transform = topology.get("transform")
    if transform is None:
        return [[list(point[:2]) for point in arc] for arc in topology["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    return [
        [
            [x * scale_x + move_x, y * scale_y + move_y]
            for x, y in accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        ]
        for arc in topology["arcs"]
    ]


def _topology_features(item: dict[str, Any], arcs: list[list[Point]]) -> Iterator[dict[str, Any]]:
    if item["type"] == "GeometryCollection":
        for part in item["geometries"]:
            yield from _topology_features(part, arcs)
        return
    yield {"properties": item.get("properties"), "geometry": _geometry(item, arcs)}


def _geometry(item: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    if item["type"] == "Polygon":
        coordinates = [_stitched(ring, arcs) for ring in item["arcs"]]
    elif item["type"] == "MultiPolygon":
        coordinates = [[_stitched(ring, arcs) for ring in polygon] for polygon in item["arcs"]]
    else:
        return {"type": item["type"], "coordinates": None}
    return {"type": item["type"], "coordinates": coordinates}


def _stitched(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring; ~i is arc i backwards, and arcs share their end points."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points
