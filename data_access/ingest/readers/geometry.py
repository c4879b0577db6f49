"""Borders of kommuner: GeoJSON or TopoJSON with a kommune code among the properties."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from data_access.ingest import json_text
from data_access.ingest.places import no_kommune
from data_access.ingest.reader import Content, Known, Problems, Sample, SourceFile
from data_access.ingest.topojson import features_of
from data_access.schema.vocabulary import Level

CODE = re.compile(r"\d{3,4}")
# Denmark in degrees, with room around it; the same numbers in metres are far outside.
LON, LAT = (7.0, 16.0), (54.0, 58.5)
DECIMALS = 5


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
        rings = _rings_by_kommune(features, str(name), known, problems, notes)
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
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        problems.add(
            "$",
            type(error).__name__,
            "Filen er ikke hel og gyldig GeoJSON eller TopoJSON",
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
        found.setdefault(place.code, []).extend(polygons)
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
    polygons: list[Any] = [coordinates] if kind == "Polygon" else coordinates or []
    try:
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
    return str(error) if isinstance(error, ValueError) else "de er ikke par af tal"


def _ring(points: list) -> list[list[float]]:
    ring = [[round(float(x), DECIMALS), round(float(y), DECIMALS)] for x, y, *_ in points]
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError("en ring er ikke lukket")
    for x, y in ring:
        if not (LON[0] <= x <= LON[1] and LAT[0] <= y <= LAT[1]):
            raise ValueError("et punkt ligger uden for Danmark")
    return ring


def _geometry(polygons: list) -> str:
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return json.dumps(geometry, separators=(",", ":"))
