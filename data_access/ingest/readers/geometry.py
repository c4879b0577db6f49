"""Borders of kommuner: GeoJSON or TopoJSON with a kommune code among the properties."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from math import isfinite
from types import MappingProxyType
from typing import Any

from data_access.ingest import json_text
from data_access.ingest.places import no_kommune
from data_access.ingest.reader import Content, Known, Problems, Sample, SourceFile
from data_access.ingest.topojson import BrokenShape, features_of
from data_access.schema.vocabulary import Level

CODE = re.compile(r"\d{3,4}")
# Denmark in degrees, with room around it; the same numbers in metres are far outside.
LON, LAT = (7.0, 16.0), (54.0, 58.5)
DECIMALS = 5
NAMES = frozenset({"navn", "name", "kommune", "kommunenavn", "komnavn", "municipality"})


class _Unusable(ValueError):
    """Points that are no border; the reason is in Danish."""


class GeometryReader:
    """Polygons of kommuner in degrees (WGS84)."""

    kind = "geometry"
    title = "Kommunegrænser (GeoJSON eller TopoJSON)"
    options: Mapping[str, str] = MappingProxyType({})

    def recognises(self, sample: Sample) -> bool:
        kinds = re.compile(r'"type"\s*:\s*"(FeatureCollection|Topology|Feature)"')
        # a topology's arcs may stand before everything else
        return sample.is_json and (
            kinds.search(sample.text) is not None or '"arcs"' in sample.text[:200]
        )

    def read(self, file: SourceFile, known: Known, options: Mapping[str, str]) -> Content:
        del options
        problems = Problems(file)
        value = json_text.read_json(file, problems)
        problems.stop()
        features = _features(value, problems)
        problems.stop()
        properties = [feature["properties"] for feature in features]
        json_text.check_privacy(
            json_text.keys(properties), json_text.texts(properties, "$.properties"), problems
        )
        name = _code_property(properties, known)
        if name is None:
            problems.add(
                "$.features",
                ", ".join(sorted({key for each in properties for key in each})),
                "Ingen egenskab indeholder kommunekoder",
                "Hver figur skal have en egenskab med kommunens kode på tre eller fire cifre.",
            )
            problems.stop()
        notes: list[str] = []
        _check_names(features, str(name), known, problems)
        rings = _rings_by_kommune(features, str(name), known, problems, notes)
        _check_shared(rings, known, problems)
        problems.stop()
        absent = sorted(set(known.places.names) - set(rings))
        if absent:
            names = ", ".join(known.places.names[code] for code in absent)
            notes.append(f"{len(absent)} kommuner har ingen grænse i filen: {names}.")
        return Content(
            source_code="dagi",
            n_rows=len(features),
            geometries={code: _geometry(polygons) for code, polygons in rings.items()},
            notes=tuple(notes),
        )


def _features(value: Any, problems: Problems) -> list[dict[str, Any]]:
    try:
        features = features_of(value)
    except BrokenShape as error:
        problems.add(
            error.where,
            "",
            f"Filen er ikke hel og gyldig GeoJSON eller TopoJSON: {error}",
            "Hent filen igen.",
        )
        return []
    if not features:
        problems.add("$", "", "Filen indeholder ingen figurer", "Hent filen igen.")
    return features


def _code_property(properties: list[dict[str, Any]], known: Known) -> str | None:
    """The property that holds most kommune codes."""
    found = Counter(
        key
        for each in properties
        for key, value in each.items()
        if (code := _code(value)) and known.places.kommune(code)
    )
    return found.most_common(1)[0][0] if found else None


def _code(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    return text if CODE.fullmatch(text) else None


def _name_property(properties: list[dict[str, Any]], known: Known) -> str | None:
    """The property that holds the kommuner's names: by what it holds, else by what it is called."""
    found = Counter(
        key
        for each in properties
        for key, value in each.items()
        if isinstance(value, str) and not _code(value) and known.places.kommune(value)
    )
    if found and found.most_common(1)[0][1] * 2 > len(properties):
        return found.most_common(1)[0][0]
    called = (key for each in properties for key in each if key.casefold() in NAMES)
    return next(called, None)


def _check_names(
    features: list[dict[str, Any]], code_property: str, known: Known, problems: Problems
) -> None:
    """A figure's name and code must be the same kommune's."""
    properties = [feature["properties"] for feature in features]
    name_property = _name_property(properties, known)
    for number, each in enumerate(properties):
        name = each.get(name_property) if name_property else None
        code = known.places.kommune(str(each.get(code_property, "")).strip())
        if not isinstance(name, str) or not name.strip() or code is None:
            continue
        if known.places.kommune(name) != code:
            problems.add(
                f"$.features[{number}].properties.{name_property}",
                f"{each[code_property]} {name}",
                f"Kode og navn er ikke samme kommune: {code} er {known.places.names[code]}",
                "Ret koden eller navnet, eller hent filen igen.",
            )


def _check_shared(rings: Mapping[str, list], known: Known, problems: Problems) -> None:
    """Two kommuner cannot have the same border."""
    owners: dict[frozenset[tuple[float, ...]], str] = {}
    told: set[tuple[str, str]] = set()
    for code, polygons in rings.items():
        for polygon in polygons:
            points = frozenset(tuple(point) for ring in polygon for point in ring)
            owner = owners.setdefault(points, code)
            if owner != code and (owner, code) not in told:
                told.add((owner, code))
                problems.add(
                    "$.features",
                    f"{owner}, {code}",
                    f"{known.places.names[owner]} og {known.places.names[code]} har den samme "
                    "grænse",
                    "Ret kommunekoden eller figuren, eller hent filen igen.",
                )


def _rings_by_kommune(
    features: list[dict[str, Any]],
    name: str,
    known: Known,
    problems: Problems,
    notes: list[str],
) -> dict[str, list]:
    """All polygons of each kommune; a kommune may be several figures."""
    found: dict[str, list] = {}
    for number, feature in enumerate(features):
        where = f"$.features[{number}]"
        text = str(feature["properties"].get(name, "")).strip()
        place = known.places.find(text) if CODE.fullmatch(text) else None
        if place is None or place.level is not Level.KOMMUNE:
            if reason := no_kommune(text.removeprefix("0")):
                notes.append(f"{reason} og er ikke indlæst.")
            else:
                problems.add(
                    f"{where}.properties.{name}",
                    text,
                    "Ukendt kommunekode",
                    "Ret koden til en af de 98 kommuners tre eller fire cifre.",
                )
            continue
        polygons = _polygons(feature["geometry"], where, problems)
        own = found.setdefault(place.code, [])
        own.extend(polygon for polygon in polygons if polygon not in own)
    return found


def _polygons(geometry: Any, where: str, problems: Problems) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        problems.add(
            f"{where}.geometry",
            kind,
            "Figuren er ikke en flade",
            "Brug Polygon eller MultiPolygon.",
        )
        return []
    coordinates: Any = geometry.get("coordinates")
    polygons: Any = [coordinates] if kind == "Polygon" else coordinates
    try:
        if not polygons or not all(polygons):
            raise _Unusable("figuren er tom")
        return [[_ring(ring) for ring in polygon] for polygon in polygons]
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        problems.add(
            f"{where}.geometry",
            "",
            f"Figurens punkter kan ikke bruges: {_reason(error)}",
            "Brug længde- og breddegrader (WGS84, EPSG:4326), og hent filen igen.",
        )
        return []


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, _Unusable) else "de er ikke par af tal"


def _ring(points: list) -> list[list[float]]:
    ring = [[_degrees(x), _degrees(y)] for x, y, *_ in points]
    if len(ring) < 4:
        raise _Unusable("en ring har færre end fire punkter")
    if ring[0] != ring[-1]:
        raise _Unusable("en ring er ikke lukket")
    for x, y in ring:
        if not (LON[0] <= x <= LON[1] and LAT[0] <= y <= LAT[1]):
            raise _Unusable("et punkt ligger uden for Danmark")
    return ring


def _degrees(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise _Unusable("et punkt er ikke to tal")
    return round(float(value), DECIMALS)


def _geometry(polygons: list) -> str:
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return json.dumps(geometry, separators=(",", ":"))
