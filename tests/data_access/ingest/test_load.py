"""Loading as a whole: once, again, newer, spoiled, and where it may not."""

import json
import shutil

import pytest
from sqlalchemy import Engine

from data_access import warehouse
from data_access.errors import RefusedInput, WrongWarehouse
from data_access.ingest import kinds, load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows

NORMERING = SOURCES / "stil_normering.json"
UNTIL = "Normering kommune til og med 2022"
TOTAL = "total:total"
EVERY_FILE = {
    "kommuner.csv": "kommuner",
    "stil_normering.json": "stil_normering",
    "statbank_boern.csv": "statbank_csv",
    "statbank_jsonstat.json": "statbank_jsonstat",
    "statbank_web.csv": "statbank_web",
    "statbank_matrix.csv": "statbank_web",
    "kommune_noegletal.json": "kommune_noegletal",
    "btu.json": "btu",
    "borders.geojson": "geometry",
    "borders_plain.topojson": "geometry",
    "borders_quantised.topojson": "geometry",
}
# two formats of the StatBank look the same
ALSO_READ_AS = {("statbank_csv", "statbank_bulk")}
CONTENT = (
    tables.load,
    tables.observation,
    tables.observation_revision,
    tables.revision_log,
    tables.indicator,
    tables.subgroup,
    tables.kommune,
    tables.geometry,
    tables.series_break,
    tables.period,
)


def everything(engine: Engine) -> dict[str, list]:
    return {table.name: sorted(map(repr, rows(engine, table))) for table in CONTENT}


@pytest.mark.parametrize("name", EVERY_FILE)
def test_the_kind_is_recognised_from_the_content(engine, tmp_path, name):
    path = tmp_path / "fil.bin"
    shutil.copy(SOURCES / name, path)
    assert load_file(engine, path, by="prøve").kind == EVERY_FILE[name]


@pytest.mark.parametrize("name", EVERY_FILE)
def test_loading_the_same_file_twice_changes_nothing(engine, tmp_path, name):
    first = load_file(engine, SOURCES / name, by="prøve")
    before = everything(engine)
    path = tmp_path / "et andet navn"
    shutil.copy(SOURCES / name, path)
    again = load_file(engine, path, by="en anden")
    assert everything(engine) == before
    assert again.already_loaded
    assert (again.load_id, again.n_new, again.n_changed) == (first.load_id, 0, 0)
    assert "allerede indlæst" in again.notes[0]


def test_where_a_file_came_from_is_kept(engine):
    report = load_file(engine, NORMERING, by="Anne")
    (row,) = rows(engine, tables.load)
    assert (row.load_id, row.kind, row.file_name) == (1, "stil_normering", "stil_normering.json")
    assert (row.sha256, row.loaded_by, row.source_code) == (report.sha256, "Anne", "stil")
    assert (row.n_rows, row.n_new, row.n_changed) == (96, 96, 0)
    assert {fact.load_id for fact in rows(engine, tables.observation)} == {1}


def newer(tmp_path, change, name="nyere.json"):
    records = json.loads(NORMERING.read_text())
    change(records)
    path = tmp_path / name
    path.write_text(json.dumps(records, ensure_ascii=False))
    return path


def test_a_newer_file_is_a_revision(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")

    def change(records):
        records[0][UNTIL] = "9,5"  # a value, before 2
        records[12][UNTIL] = ""  # Samsø's neighbour in the file, before a value
        records.append(records[0] | {"[Kommune].[Navn].[Navn]": "Odense"})

    report = load_file(engine, newer(tmp_path, change), by="prøve")
    assert (report.n_new, report.n_changed, report.n_unchanged) == (1, 2, 94)
    found = facts(engine, "normering_dagpleje")
    assert found["101", TOTAL, "2021"] == 9.5
    assert found["461", TOTAL, "2021"] == 9.5
    assert found["580", TOTAL, "2021"] == "not_reported"


def test_what_was_replaced_is_kept_with_its_load(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")
    path = newer(tmp_path, lambda records: records[0].update({UNTIL: "9,5"}))
    load_file(engine, path, by="prøve")
    (old,) = rows(engine, tables.observation_revision)
    assert (old.value, old.missing, old.load_id, old.replaced_by_load_id) == (2.0, None, 1, 2)
    loads = [fact.load_id for fact in rows(engine, tables.observation)]
    assert (loads.count(1), loads.count(2)) == (95, 1)
    (logged,) = rows(engine, tables.revision_log)
    assert (logged.n_changed, logged.largest_change, logged.load_id) == (1, 7.5, 2)
    assert logged.summary_da.startswith("Børn pr. voksen, dagpleje: 1 tal er ændret")
    assert "Største ændring er 7,5." in logged.summary_da


def test_a_value_revised_twice_keeps_both_earlier_ones(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")
    for number, value in enumerate(("9,5", "9,6")):
        path = newer(
            tmp_path, lambda records, v=value: records[0].update({UNTIL: v}), f"{number}.json"
        )
        load_file(engine, path, by="prøve")
    kept = rows(engine, tables.observation_revision)
    assert [(row.value, row.load_id, row.replaced_by_load_id) for row in kept] == [
        (2.0, 1, 2),
        (9.5, 2, 3),
    ]


def test_a_value_that_disappeared_is_kept_and_noted(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")
    before = facts(engine, "normering_dagpleje")
    path = newer(tmp_path, lambda records: records.pop(0))
    report = load_file(engine, path, by="prøve")
    assert facts(engine, "normering_dagpleje") == before
    assert report.notes[-1].startswith("1 tal fra en tidligere fil er ikke i denne")
    assert "1 tal fra en tidligere fil" in rows(engine, tables.load)[1].notes


def test_a_file_with_other_years_only_adds_and_misses_nothing(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")

    def change(records):
        records[:] = [
            record | {"[År].[År].[År]": "2025"} for record in records if record[UNTIL] == ""
        ]

    report = load_file(engine, newer(tmp_path, change), by="prøve")
    assert report.n_changed == 0
    assert not any("tidligere fil" in note for note in report.notes)


def test_a_wrong_file_is_undone_by_loading_the_right_one_again(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")
    right = facts(engine, "normering_dagpleje")
    wrong = newer(tmp_path, lambda records: records[0].update({UNTIL: "9,5"}))
    load_file(engine, wrong, by="prøve")
    report = load_file(engine, NORMERING, by="prøve")
    assert (report.already_loaded, report.load_id, report.n_changed) == (False, 3, 1)
    assert "Dens tal gælder nu igen." in report.notes[-1]
    assert facts(engine, "normering_dagpleje") == right
    assert load_file(engine, NORMERING, by="prøve").already_loaded


def test_a_file_of_another_table_between_does_not_make_a_file_new(engine):
    table = SOURCES / "statbank_boern.csv"
    load_file(engine, table, by="prøve", options={"table": "T1"})
    load_file(engine, table, by="prøve", options={"table": "T2"})
    assert load_file(engine, table, by="prøve", options={"table": "T1"}).already_loaded


def test_a_spoiled_file_changes_nothing_in_a_warehouse_with_figures(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")
    before = everything(engine)
    path = newer(tmp_path, lambda records: records[0].update({UNTIL: "x"}))
    with pytest.raises(RefusedInput):
        load_file(engine, path, by="prøve")
    assert everything(engine) == before


def test_a_load_that_fails_in_the_middle_leaves_nothing(engine, tmp_path):
    load_file(engine, NORMERING, by="prøve")
    before = everything(engine)

    def fail(step: str, done: int, total: int) -> None:
        if step == "Skriver tal" and done == total:
            raise RuntimeError("strømmen gik")

    path = newer(tmp_path, lambda records: records[0].update({UNTIL: "9,5"}))
    with pytest.raises(RuntimeError, match="strømmen gik"):
        load_file(engine, path, by="prøve", progress=fail)
    assert everything(engine) == before
    assert load_file(engine, path, by="prøve").n_changed == 1


def test_a_refused_file_makes_no_warehouse(engine, tmp_path):
    path = newer(tmp_path, lambda records: records[0].update({UNTIL: "x"}))
    with pytest.raises(RefusedInput):
        load_file(engine, path, by="prøve")
    assert warehouse.info(engine) is None


def test_a_first_load_makes_a_real_warehouse(engine):
    assert warehouse.info(engine) is None
    load_file(engine, NORMERING, by="prøve")
    made = warehouse.info(engine)
    assert made is not None
    assert (made.is_demo, made.seed) == (False, None)


def test_a_demo_takes_no_real_figures_and_says_what_to_do(engine):
    warehouse.create(engine, is_demo=True, seed=1)
    before = everything(engine)
    with pytest.raises(WrongWarehouse, match="Sæt WAREHOUSE_URL"):
        load_file(engine, NORMERING, by="prøve")
    assert everything(engine) == before


def test_progress_is_told_to_the_end(engine):
    told: list[tuple[str, int, int]] = []

    def tell(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    load_file(engine, NORMERING, by="prøve", progress=tell)
    assert told[0] == ("Læser filen", 0, 1)
    assert told[-1] == ("Skriver tal", 96, 96)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hvad som helst\n", "kan ikke genkendes"),
        (b"hvad\nsom helst\n", "kan ikke genkendes"),
    ],
)
def test_files_of_no_known_kind_are_refused(engine, tmp_path, content, told):
    path = tmp_path / "fil"
    path.write_bytes(content)
    with pytest.raises(RefusedInput, match=told) as refusal:
        load_file(engine, path, by="prøve")
    assert all(kind in str(refusal.value) for kind in kinds())


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"id,navn,e-mail\n1,A,a@b.dk\n"])
def test_a_table_that_nobody_knows_wants_a_mapping(engine, tmp_path, content):
    path = tmp_path / "fil"
    path.write_bytes(content)
    with pytest.raises(RefusedInput, match=r"kan ikke genkendes .* mangler der en mapping"):
        load_file(engine, path, by="prøve")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Filen er tom"),
        (b"\xef\xbb\xbf", "kun mellemrum og linjeskift"),
        (b" \n\r\n\t", "kun mellemrum og linjeskift"),
        ("OMRÅDE;TID;INDHOLD\n".encode("utf-16")[:-1], "Filen er i UTF-16, men afkortet"),
        ("OMRÅDE;TID;INDHOLD\n".encode("utf-16-be")[:-1], "Filen er i UTF-16, men afkortet"),
        (bytes(range(256)), "Filen er ikke en tekstfil"),
        (bytes.fromhex("d0cf11e0a1b11ae1") * 99, "beskyttet med adgangskode"),
        (b"PK\x03\x04regneark og meget andet", "Filen er ikke en tekstfil"),
        (b"OMR\xa4DE;TID\nSams\x81;2025\n", "ikke gemt i tegnsættet UTF-8 eller ISO-8859-1"),
        ("OMRÅDE;TID\n".encode() + "Samsø;2025\n".encode("latin-1"), "ikke gemt i ét tegnsæt"),
    ],
)
@pytest.mark.parametrize("kind", [None, "statbank_csv", "geometry"])
def test_what_is_no_text_is_said_in_words(engine, tmp_path, content, told, kind):
    path = tmp_path / "fil"
    path.write_bytes(content)
    with pytest.raises(RefusedInput, match=told) as refusal:
        load_file(engine, path, kind=kind, by="prøve")
    assert told in refusal.value.problems[0].what


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x85"])
@pytest.mark.parametrize("name", ["kommuner.csv", "stil_normering.json"])
def test_an_invisible_sign_is_refused_with_its_line(refused, spoiled, name, sign):
    def spoil(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines[:4], sign + lines[4], *lines[5:]])

    (problem,) = refused(spoiled(name, spoil))
    assert problem.where == "linje 5"
    assert f"U+{ord(sign):04X}" in problem.what


@pytest.mark.parametrize("kind", kinds())
def test_no_reader_breaks_on_a_file_of_another_kind(engine, kind):
    for name, own in EVERY_FILE.items():
        if own != kind and (own, kind) not in ALSO_READ_AS:
            with pytest.raises(RefusedInput):
                load_file(engine, SOURCES / name, kind=kind, by="prøve")
    assert warehouse.info(engine) is None


def test_an_unknown_kind_and_a_missing_file_are_refused(engine, tmp_path):
    with pytest.raises(RefusedInput, match="excel er ikke en slags fil"):
        load_file(engine, NORMERING, kind="excel", by="prøve")
    with pytest.raises(RefusedInput, match="kan ikke læses"):
        load_file(engine, tmp_path / "findes ikke", by="prøve")


def test_a_file_named_by_a_cpr_number_is_refused_without_repeating_it(engine, tmp_path):
    path = tmp_path / "010203-0000.json"
    shutil.copy(NORMERING, path)
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, path, by="prøve")
    assert "010203" not in str(refusal.value)


def test_kommuner_are_found_by_name_however_many_files_came_before(engine):
    for name in EVERY_FILE:
        load_file(engine, SOURCES / name, by="prøve")
    assert len(rows(engine, tables.load)) == len(EVERY_FILE)
    assert facts(engine, "normering_3_5")["480", TOTAL, "2024"] == 4.4
