"""JSON-stat of both versions: read as it is, or refused with every fault."""

import copy
import json
from datetime import date
from typing import Any

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import known, load_file
from data_access.ingest.reader import Content, SourceFile
from data_access.ingest.readers.statbank_jsonstat import StatbankJsonStatReader
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "statbank_jsonstat.json"
ANSWER = json.loads(FILE.read_text(encoding="utf-8"))
KNOWN = known.of_reference()
HIDDEN = "suppressed_by_source"


def read(tmp_path, value: Any, **options: str) -> Content:
    file = SourceFile(tmp_path / "svar.json", json.dumps(value).encode())
    return StatbankJsonStatReader().read(file, KNOWN, options)


def refused(tmp_path, value: Any) -> str:
    with pytest.raises(RefusedInput) as refusal:
        read(tmp_path, value)
    assert refusal.value.problems
    return said(refusal.value.problems)


def small(**changes: Any) -> dict[str, Any]:
    """A table of two kommuner and two years, whose parts a test may replace."""
    made = {
        "id": ["OMRÅDE", "Tid"],
        "size": [2, 2],
        "role": {"geo": ["OMRÅDE"], "time": ["Tid"]},
        "OMRÅDE": {"category": {"index": {"101": 0, "741": 1}, "label": {}}},
        "Tid": {"category": {"index": {"2023": 0, "2024": 1}}},
    }
    dataset = {"label": "Tal", "value": [1, 2, 3, 4]}
    for name, change in changes.items():
        (dataset if name in ("value", "status", "label", "updated") else made)[name] = change
    return {"dataset": {"dimension": made, **dataset}}


def values(content: Content) -> dict[tuple[str, str], object]:
    table = content.facts
    shown = table["value"].astype(object).where(table["value"].notna(), table["missing"])
    return dict(zip(zip(table["code"], table["period"], strict=True), shown, strict=True))


PLAIN = {("101", "2023"): 1, ("101", "2024"): 2, ("741", "2023"): 3, ("741", "2024"): 4}


def test_a_table_at_every_level_with_its_signs(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("statbank_jsonstat", 30, 30)
    found = facts(engine, "statbank_boern9")
    kind = "dst_koen"
    assert found["000", f"{kind}:i-alt", "2024K4"] == 6000
    assert found["081", f"{kind}:maend", "2025K1"] == 5101
    assert found["DK011", f"{kind}:kvinder", "2024K4"] == 4200
    assert found["741", f"{kind}:maend", "2024K4"] == "suppressed_by_source"
    assert found["741", f"{kind}:maend", "2025K1"] == "not_reported"
    assert found["741", f"{kind}:kvinder", "2024K4"] == "not_reported"
    assert any("Christiansø (411) er ikke en kommune" in note for note in report.notes)
    (made,) = (one for one in rows(engine, tables.indicator) if one.code == "statbank_boern9")
    assert (made.name_da, made.unit, made.decimals) == ("Børn i alt", "count", 0)
    assert made.headline_subgroup == f"{kind}:i-alt"
    (entry,) = rows(engine, tables.load)
    assert entry.source_date == date(2025, 2, 11)


def test_csv_of_the_same_table_is_the_same_figures(engine, tmp_path):
    load_file(engine, FILE, by="prøve")
    path = tmp_path / "tabel.csv"
    path.write_text(
        "OMRÅDE;KØN;TID;INDHOLD\nHele landet;I alt;2024K4;6000\n741;Kvinder;2025K1;2201\n",
        encoding="utf-8",
    )
    report = load_file(engine, path, by="prøve", options={"table": "BOERN9"})
    assert (report.n_unchanged, report.n_changed, report.n_new) == (2, 0, 0)


def test_version_two_has_its_parts_at_the_top(tmp_path):
    table = small()["dataset"]
    inside = table["dimension"]
    parts = {name: inside.pop(name) for name in ("id", "size", "role")}
    value = {"version": "2.0", "class": "dataset", **table, **parts}
    assert values(read(tmp_path, value)) == PLAIN


@pytest.mark.parametrize(
    ("part", "category"),
    [
        ("OMRÅDE", {"index": ["101", "741"]}),
        ("OMRÅDE", {"label": {"101": "København", "741": "Samsø"}}),
        ("OMRÅDE", {"index": {"741": 1, "101": 0}, "label": {"101": "Copenhagen"}}),
        ("OMRÅDE", {"index": ["A", "B"], "label": {"A": "København", "B": "Samsø"}}),
        ("Tid", {"index": ["0", "1"], "label": {"0": "2023", "1": "2024"}}),
    ],
)
def test_values_may_be_listed_in_several_ways(tmp_path, part, category):
    assert values(read(tmp_path, small(**{part: {"category": category}}))) == PLAIN


def test_a_sparse_list_leaves_out_what_is_missing(tmp_path):
    value = small(value={"0": 1, "3": 4}, status={"1": ".."})
    assert values(read(tmp_path, value)) == {
        ("101", "2023"): 1,
        ("101", "2024"): "suppressed_by_source",
        ("741", "2023"): "not_reported",
        ("741", "2024"): 4,
    }


@pytest.mark.parametrize(
    ("value", "status", "found"),
    [
        ([None] * 4, "..", [HIDDEN] * 4),
        (["..", ".", "-", "..."], None, [HIDDEN, "not_applicable", 0.0, "not_reported"]),
        ([0, None, None, 7], ["..", "-", "x", "p"], [HIDDEN, 0.0, "not_reported", 7]),
    ],
)
def test_signs_stand_in_the_list_or_beside_it(tmp_path, value, status, found):
    content = read(tmp_path, small(value=value, status=status))
    assert list(values(content).values()) == found
    assert any("mærket x" in note for note in content.notes) == (status == ["..", "-", "x", "p"])


def test_english_labels_are_the_same_places(tmp_path):
    area = {"index": ["000", "101"], "label": {"000": "All Denmark", "101": "Copenhagen"}}
    found = values(read(tmp_path, small(OMRÅDE={"category": area})))
    assert {code for code, _ in found} == {"000", "101"}
    area = {"index": ["01", "084"], "label": {"01": "Province Byen København"}}
    found = values(read(tmp_path, small(OMRÅDE={"category": area})))
    assert {code for code, _ in found} == {"DK011", "084"}


def without_geography(geo: list[str], category: dict[str, Any]) -> dict[str, Any]:
    return small(
        id=["FODLAND", "Tid"],
        role={"geo": geo, "time": ["Tid"]},
        FODLAND={"category": category},
    )


@pytest.mark.parametrize("geo", [["FODLAND"], []])
def test_countries_of_birth_are_no_places_in_denmark(tmp_path, geo):
    category = {"index": ["5100", "5104"], "label": {"5100": "Denmark", "5104": "Finland"}}
    content = read(tmp_path, without_geography(geo, category))
    assert set(content.facts["code"]) == {"000"}
    assert sorted(set(content.facts["subgroup"])) == ["dst_fodland:denmark", "dst_fodland:finland"]
    assert any("hele landet" in note for note in content.notes)


def test_numbers_that_look_like_landsdele_are_not_taken_for_them(tmp_path):
    category = {"index": ["01", "02"], "label": {"01": "Store byer", "02": "Små byer"}}
    content = read(tmp_path, without_geography(["FODLAND"], category))
    assert set(content.facts["code"]) == {"000"}


def test_some_places_known_and_some_not_is_refused_with_the_unknown(tmp_path):
    category = {"index": ["101", "902"], "label": {"101": "København", "902": "Atlantis"}}
    told = refused(tmp_path, small(OMRÅDE={"category": category}))
    assert "902 Atlantis | Ukendt sted" in told
    assert "101" not in told.split("|")[1]


def test_a_code_and_a_name_of_two_places_are_refused(tmp_path):
    category = {"index": ["101", "741"], "label": {"101": "Odense", "741": "Samsø"}}
    told = refused(tmp_path, small(OMRÅDE={"category": category}))
    assert "101 Odense | Koden og navnet er to forskellige steder" in told


def test_the_variable_of_places_can_be_named_or_be_none(tmp_path):
    value = small(role={"time": ["Tid"]}, id=["KOMK", "Tid"])
    value["dataset"]["dimension"]["KOMK"] = value["dataset"]["dimension"].pop("OMRÅDE")
    assert set(read(tmp_path, value).facts["code"]) == {"000"}
    assert values(read(tmp_path, value, area="komk")) == PLAIN
    assert set(read(tmp_path, small(), area="ingen").facts["code"]) == {"000"}
    with pytest.raises(RefusedInput) as refusal:
        read(tmp_path, value, area="BOPKOM")
    assert "Den har: KOMK" in said(refusal.value.problems)


def changed(path: str, to: Any) -> dict[str, Any]:
    value = copy.deepcopy(ANSWER)
    *way, last = path.split(".")
    part = value
    for step in way:
        part = part[step]
    part[last] = to
    return value


SPOILED = {
    "too few figures": (small(value=[1, 2, 3]), "3 værdier | Der skal være 4 værdier"),
    "too many figures": (small(value=[1] * 5), "5 værdier | Der skal være 4 værdier"),
    "no figures": (small(value=None), "Tabellen har ingen tal"),
    "a text": (small(value=[1, "to", 3, 4]), "value[1] | to | Værdien er ikke et tal"),
    "true": (small(value=[True, 2, 3, 4]), "value[0] | True | Værdien er ikke et tal"),
    "a list": (small(value=[[1], 2, 3, 4]), "value[0] | [1] | Værdien er ikke et tal"),
    "too large": (small(value=[10**400, 2, 3, 4]), "Værdien er ikke et tal"),
    "negative": (small(value=[-1, 2, 3, 4]), "value[0] | -1 | Tallet er umuligt"),
    "outside": (small(value={"4": 1}), "value | 4 | Nummeret ligger ikke mellem 0 og 3"),
    "no number": (small(value={"x": 1}), "value | x | Nummeret"),
    "both": (small(status=["..", "", "", ""]), "Her står både et tal og .."),
    "a sign that is none": (small(status=[1, 2, 3, 4]), "Et mærke er ikke en tekst"),
    "a size": (small(size=[2, 3]), "skal være 3 forskellige"),
    "sizes of nothing": (small(size=[2, 0]), "passer ikke sammen"),
    "no sizes": (small(size=None), "passer ikke sammen"),
    "an order": (small(Tid={"category": {"index": {"2023": 0, "2024": 2}}}), "rækkefølge fra 0"),
    "twice": (small(Tid={"category": {"index": ["2023", "2023"]}}), "2 forskellige"),
    "no values": (small(Tid={"category": {}}), "0 værdier"),
    "no category": (small(Tid={}), "dimension.Tid |  | Variablen har ingen værdier"),
    "no period": (small(Tid={"category": {"index": ["2023", "i år"]}}), "i år | Værdien er ikke"),
    "kinds of period": (small(Tid={"category": {"index": ["2023", "2024K1"]}}), "flere slags"),
    "no time": (small(role={}, id=["OMRÅDE", "ÅR"], ÅR={"category": {"index": ["1", "2"]}}), "tid"),
    "a role": (small(role={"time": ["Year"]}), "Rollen peger på en variabel"),
    "a huge table": (
        small(
            id=["OMRÅDE", "Tid"],
            size=[2, 2_000_000],
            Tid={"category": {"index": [str(n) for n in range(2_000_000)]}},
            value={},
        ),
        "Tabellen er for stor",
    ),
    "two contents": (
        changed(
            "dataset.dimension.ContentsCode.category", {"index": ["A1", "B1"], "label": {}}
        ),
        "skal være 1 forskellige",
    ),
    "a collection": ({"class": "collection", "link": {}}, "en samling af henvisninger"),
    "a dimension": ({"class": "dimension", "category": {}}, "en enkelt variabel"),
    "several": ({"a": small()["dataset"], "b": small()["dataset"]}, "a, b | Filen har flere"),
    "none": ({"dataset": {}}, "Filen har ingen tabel"),
    "no object": ([1], "Filen er ikke en tabel i JSON-stat"),
    "a cpr number for a figure": (small(value=["010203-0000", 2, 3, 4]), "CPR-nummer"),
    "cpr": (changed("dataset.label", "010203-0000"), "CPR-nummer"),
    "mail": (changed("dataset.source", "a@b.dk"), "e-mailadresse"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_table_is_refused_in_words(tmp_path, how):
    value, told = SPOILED[how]
    found = refused(tmp_path, value)
    assert told in found
    assert "010203" not in found


def test_a_large_amount_is_no_cpr_number(tmp_path):
    found = values(read(tmp_path, small(value=[1102031234, 2, 3, 4])))
    assert found["101", "2023"] == 1102031234


def test_several_contents_are_asked_for_one_at_a_time(tmp_path):
    value = small(
        id=["OMRÅDE", "ContentsCode", "Tid"],
        size=[2, 2, 1],
        Tid={"category": {"index": ["2024"]}},
        ContentsCode={"category": {"index": ["A1", "B1"]}},
    )
    assert "A1, B1 | Tabellen har flere slags tal" in refused(tmp_path, value)


def test_another_unit_than_what_is_loaded_is_refused(engine, tmp_path):
    load_file(engine, FILE, by="prøve")
    path = tmp_path / "svar.json"
    other = changed("dataset.dimension.ContentsCode.category.unit", {"BOERN9": {"base": "pct."}})
    path.write_text(json.dumps(other), encoding="utf-8")
    with pytest.raises(RefusedInput, match=r"enheden antal, og filen siger pct\."):
        load_file(engine, path, by="prøve")
