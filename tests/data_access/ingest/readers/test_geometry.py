import json

import pytest

from data_access.ingest import load_file
from data_access.ingest.topojson import decoded_arcs
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, rows, said

LEFT = {(12.0, 55.0), (12.5, 55.0), (12.5, 55.5), (12.0, 55.5)}
RIGHT = {(12.5, 55.0), (13.0, 55.0), (13.0, 55.5), (12.5, 55.5)}


def corners(engine) -> dict[str, set[tuple[float, float]]]:
    codes = {row.unit_id: row.code for row in rows(engine, tables.unit)}
    found = {}
    for row in rows(engine, tables.geometry):
        geometry = json.loads(row.geojson)
        assert geometry["type"] == "MultiPolygon"
        (ring,) = [ring for polygon in geometry["coordinates"] for ring in polygon]
        assert ring[0] == ring[-1]
        found[codes[row.unit_id]] = {(x, y) for x, y in ring}
    return found


@pytest.mark.parametrize(
    "name", ["borders.geojson", "borders_plain.topojson", "borders_quantised.topojson"]
)
def test_borders_are_the_same_in_every_spelling(engine, name):
    report = load_file(engine, SOURCES / name, by="prøve")
    assert report.kind == "geometry"
    assert corners(engine) == {"101": LEFT, "147": RIGHT}


def test_christiansoe_and_kommuner_without_a_border_are_noted(engine):
    report = load_file(engine, SOURCES / "borders.geojson", by="prøve")
    assert any("Christiansø (411) er ikke en kommune" in note for note in report.notes)
    assert any(note.startswith("96 kommuner har ingen grænse") for note in report.notes)


def test_figures_of_one_kommune_are_put_together(engine, spoiled):
    path = spoiled(
        "borders.geojson",
        lambda text: text.replace('"0147"', '"0101"').replace(
            "Frederiksberg", "Københavns Kommune"
        ),
    )
    load_file(engine, path, by="prøve")
    (row,) = rows(engine, tables.geometry)
    assert len(json.loads(row.geojson)["coordinates"]) == 2


def test_moved_borders_are_a_revision(engine, spoiled):
    load_file(engine, SOURCES / "borders.geojson", by="prøve")
    path = spoiled("borders.geojson", lambda text: text.replace("13.0", "13.1"))
    report = load_file(engine, path, by="prøve")
    assert (report.n_new, report.n_changed, report.n_unchanged) == (0, 1, 1)
    (logged,) = rows(engine, tables.revision_log)
    assert "1 kommunes grænser er ændret" in logged.summary_da


def test_arcs_with_a_transform_are_steps_and_without_it_points():
    steps = decoded_arcs(json.loads((SOURCES / "borders_quantised.topojson").read_text()))
    points = decoded_arcs(json.loads((SOURCES / "borders_plain.topojson").read_text()))
    assert len(steps) == len(points) == 3
    for one, other in zip(steps, points, strict=True):
        assert one == [pytest.approx(point) for point in other]


SPOILED = {
    "an unknown code": (
        lambda text: text.replace('"0147"', '"0102"'),
        ["$.features[1].properties.kode | 0102 | Ukendt kommunekode"],
    ),
    "no codes": (
        lambda text: text.replace('"kode": "0', '"kode": "K'),
        ["Ingen egenskab indeholder kommunekoder"],
    ),
    "metres": (
        lambda text: text.replace("12.5", "724000.0").replace("55.5", "6175000.0"),
        ["et punkt ligger uden for Danmark", "EPSG:4326"],
    ),
    "a line": (
        lambda text: text.replace('"Polygon"', '"LineString"'),
        ["$.features[0].geometry | LineString | Figuren er ikke en flade"],
    ),
    "an open ring": (
        lambda text: text.replace("12.0,\n", "12.1,\n", 1),
        ["en ring er ikke lukket"],
    ),
    "no features": (lambda _: '{"type": "FeatureCollection", "features": []}', ["ingen figurer"]),
    "features without geometry": (
        lambda text: text.replace('"geometry"', '"geometri"'),
        ["ikke hel og gyldig GeoJSON"],
    ),
    "a contact property": (
        lambda text: text.replace('"navn"', '"telefon"'),
        ["kolonnen telefon"],
    ),
    "a cpr number": (
        lambda text: text.replace('"København"', '"010203-0000"'),
        ["(skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "cut off": (lambda text: text[:-30], ["Filen er ikke gyldig JSON"]),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    problems = refused(spoiled("borders.geojson", change))
    for text in told:
        assert text in said(problems)
    assert "010203" not in said(problems)


def test_a_topology_with_too_few_arcs_is_refused(spoiled, refused):
    path = spoiled("borders_plain.topojson", lambda text: text.replace("-1", "-9"))
    told = said(refused(path))
    assert "ikke hel og gyldig" in told
    assert "figuren bruger kurve -9, men filen har kun 3 kurver" in told


def changed(change):
    """A change of the JSON value, as a change of the file's text."""

    def to_text(text: str) -> str:
        value = json.loads(text)
        change(value)
        return json.dumps(value, ensure_ascii=False)

    return to_text


def _first_object(topology):
    return next(iter(topology["objects"].values()))


BROKEN = {
    "no arcs": (lambda value: value.pop("arcs"), "$.arcs | | ", "kurver (arcs) mangler"),
    "a spoiled arc": (
        lambda value: value["arcs"].__setitem__(1, [["a", "b"]]),
        "$.arcs[1]",
        "kurve 1",
    ),
    "no objects": (lambda value: value.pop("objects"), "$.objects", "mangler"),
    "an arc by name": (
        lambda value: _first_object(value)["geometries"][0].update(arcs=[["x"]]),
        "geometries[0]",
        "kurvenummer, der ikke er et helt tal",
    ),
    "no scale": (
        lambda value: value.update(transform={"translate": [1, 2]}),
        "$.transform",
        "transform mangler scale",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_topology_is_said_in_danish(spoiled, refused, how):
    change, where, what = BROKEN[how]
    told = said(refused(spoiled("borders_plain.topojson", changed(change)), kind="geometry"))
    assert where.split(" ")[0] in told
    assert what in told
    assert "Error" not in told


@pytest.mark.parametrize(
    "points", [[["a", "b"]], [[12.0]], [1, 2], "ingen", None, [["12", "55"]] * 4, [[1e999, 55]] * 4]
)
def test_points_that_are_no_numbers_are_said_in_danish(spoiled, refused, points):
    def spoil(text: str) -> str:
        value = json.loads(text)
        value["features"][0]["geometry"]["coordinates"] = [points]
        return json.dumps(value).replace("Infinity", "1e999")

    told = said(refused(spoiled("borders.geojson", spoil)))
    assert "$.features[0].geometry" in told
    assert "de er ikke par af tal" in told or "et punkt er ikke to tal" in told


def test_a_name_and_a_code_of_two_kommuner_are_refused(spoiled, refused):
    told = said(
        refused(spoiled("borders.geojson", lambda text: text.replace("København", "Odense")))
    )
    assert "$.features[0].properties.navn | 0101 Odense | Kode og navn er ikke samme" in told


def test_a_name_that_is_nobodys_is_refused(spoiled, refused):
    told = said(refused(spoiled("borders.geojson", lambda text: text.replace("København", "Nyby"))))
    assert "101 er København" in told


def test_one_border_for_two_kommuner_is_refused(spoiled, refused):
    def same(value):
        value["features"][1]["geometry"] = value["features"][0]["geometry"]

    told = said(refused(spoiled("borders.geojson", changed(same))))
    assert "101, 147 | København og Frederiksberg har den samme grænse" in told


def test_the_same_figure_twice_is_one(engine, spoiled):
    path = spoiled(
        "borders.geojson", changed(lambda value: value["features"].append(value["features"][0]))
    )
    load_file(engine, path, by="prøve")
    assert corners(engine) == {"101": LEFT, "147": RIGHT}


@pytest.mark.parametrize("coordinates", [[], [[]], [[[10.0, 56.0], [10.1, 56.0], [10.0, 56.0]]]])
def test_an_empty_border_is_refused(spoiled, refused, coordinates):
    def empty(text: str) -> str:
        value = json.loads(text)
        value["features"][0]["geometry"] = {"type": "Polygon", "coordinates": coordinates}
        return json.dumps(value)

    (problem,) = refused(spoiled("borders.geojson", empty))
    assert "Figurens punkter kan ikke bruges" in problem.what
