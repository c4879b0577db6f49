import pytest
from sqlalchemy import update

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "statbank_boern.csv"
KIND = "dst_alder_koen"
YOUNG_ALL, YOUNG_GIRLS = f"{KIND}:0-2-aar_i-alt", f"{KIND}:0-2-aar_kvinder"
EVERYBODY = f"{KIND}:i-alt_i-alt"


def write(tmp_path, text: str, encoding: str = "utf-8"):
    path = tmp_path / "tabel.csv"
    path.write_bytes(text.encode(encoding))
    return path


def indicator(engine, code: str):
    return next(row for row in rows(engine, tables.indicator) if row.code == code)


def test_a_table_with_subgroups_and_every_level(engine):
    report = load_file(engine, FILE, by="prøve", options={"table": "FOLK1A", "name": "Børn"})
    assert (report.kind, report.n_rows, report.n_new) == ("statbank_csv", 32, 32)
    found = facts(engine, "statbank_folk1a")
    assert found["000", YOUNG_ALL, "2024K4"] == 5069
    assert found["082", YOUNG_GIRLS, "2025K1"] == 4068
    assert found["101", EVERYBODY, "2025K1"] == 3056
    assert found["741", YOUNG_GIRLS, "2025K1"] == "suppressed_by_source"
    assert found["741", f"{KIND}:i-alt_kvinder", "2025K1"] == "not_reported"
    made = indicator(engine, "statbank_folk1a")
    assert (made.name_da, made.period_kind, made.measure) == ("Børn", "quarter", "value")
    assert made.headline_subgroup == EVERYBODY
    assert (made.source_code, made.decimals, bool(made.about_people)) == ("dst", 0, False)


def test_christiansoe_is_left_out_and_said_so(engine):
    report = load_file(engine, FILE, by="prøve", options={"table": "FOLK1A"})
    assert any("Christiansø (411) er ikke en kommune; 8 rækker" in note for note in report.notes)
    assert "411" not in {code for code, _, _ in facts(engine, "statbank_folk1a")}


def test_codes_text_or_both_are_the_same_place(engine, tmp_path):
    text = "OMRÅDE;TID;INDHOLD\n000;2025;10\n084;2025;9\n101;2025;8\n01;2025;7\n"
    load_file(engine, write(tmp_path, text), by="prøve", options={"table": "TAL1"})
    before = facts(engine, "statbank_tal1")
    text = (
        "OMRÅDE;TID;INDHOLD\nHele landet;2025;10\nRegion Hovedstaden;2025;9\n"
        "101 København;2025;8\nLandsdel Byen København;2025;7\n"
    )
    report = load_file(engine, write(tmp_path, text), by="prøve", options={"table": "TAL1"})
    assert report.n_unchanged == 4
    assert facts(engine, "statbank_tal1") == before
    assert set(before) == {(code, "total:total", "2025") for code in ("000", "084", "101", "DK011")}


@pytest.mark.parametrize("sign", [",", "."])
def test_decimals_by_comma_or_point(engine, tmp_path, sign: str):
    text = "OMRÅDE;TID;INDHOLD\r\nSamsø;2025M01;7,3\r\nAarhus;2025M01;12,25\r\n"
    path = write(tmp_path, text.replace(",", sign), "utf-8-sig")
    load_file(engine, path, by="prøve", options={"table": "AUS08", "unit": "procent"})
    found = facts(engine, "statbank_aus08")
    assert found == {
        ("741", "total:total", "2025M01"): 7.3,
        ("751", "total:total", "2025M01"): 12.25,
    }
    made = indicator(engine, "statbank_aus08")
    assert (made.unit, made.decimals, made.period_kind) == ("percent", 2, "month")


def test_signs_of_danmarks_statistik(engine, tmp_path):
    text = "OMRÅDE;TID;INDHOLD\n101;2025;..\n147;2025;\n151;2025;.\n153;2025;...\n155;2025;-\n"
    load_file(engine, write(tmp_path, text), by="prøve", options={"table": "T1"})
    found = facts(engine, "statbank_t1")
    assert [found[code, "total:total", "2025"] for code in ("101", "147", "151", "153", "155")] == [
        "suppressed_by_source",
        "not_reported",
        "not_applicable",
        "not_reported",
        0,
    ]


def test_counts_of_people_can_be_hidden_when_small(engine):
    options = {"table": "BU44", "about_people": "ja"}
    load_file(engine, FILE, by="prøve", options=options)
    made = indicator(engine, "statbank_bu44")
    assert (made.measure, bool(made.about_people)) == ("count", True)
    counted = [row for row in rows(engine, tables.observation) if row.value is not None]
    assert all(row.numerator == row.value for row in counted)


def test_a_table_without_a_name_is_known_by_its_variables(engine):
    report = load_file(engine, FILE, by="prøve")
    assert len(facts(engine, "statbank_alder_koen")) == 32
    assert any("sig table=NAVN" in note for note in report.notes)


def test_new_words_for_a_table_change_the_words_only(engine):
    load_file(engine, FILE, by="prøve", options={"table": "FOLK1A"})
    report = load_file(engine, FILE, by="prøve", options={"table": "FOLK1A", "name": "Folketal"})
    assert (report.already_loaded, report.n_unchanged, report.n_changed) == (False, 32, 0)
    assert indicator(engine, "statbank_folk1a").name_da == "Folketal"


def test_absent_combinations_are_not_zero_and_are_told(engine, tmp_path):
    text = "OMRÅDE;TID;INDHOLD\n101;2024;1\n101;2025;2\n147;2025;3\n"
    report = load_file(engine, write(tmp_path, text), by="prøve", options={"table": "T1"})
    assert any("1 af 4 kombinationer er ikke i filen" in note for note in report.notes)
    assert len(facts(engine, "statbank_t1")) == 3


def test_values_of_the_same_letters_stay_two_subgroups(engine, tmp_path):
    text = "OMRÅDE;VARE;TID;INDHOLD\n101;A/B;2025;1\n101;A B;2025;2\n"
    load_file(engine, write(tmp_path, text), by="prøve", options={"table": "T1"})
    assert sorted(facts(engine, "statbank_t1").values()) == [1, 2]


def test_another_variable_can_hold_the_places(engine, tmp_path):
    text = "KOMK;TID;INDHOLD\n101;2025;1\n"
    path = write(tmp_path, text)
    load_file(engine, path, by="prøve", options={"table": "T1", "area": "KOMK"})
    assert facts(engine, "statbank_t1") == {("101", "total:total", "2025"): 1}


@pytest.mark.parametrize("name", ["KOMK", "BOPKOM"])
def test_the_column_of_places_is_found_by_what_it_holds(engine, tmp_path, name):
    text = f"ALDER;{name};TID;INDHOLD\n01;Samsø;2025;1\n02;Christiansø;2025;2\n"
    report = load_file(engine, write(tmp_path, text), by="prøve", options={"table": "T1"})
    assert facts(engine, "statbank_t1") == {("741", "dst_alder:01", "2025"): 1}
    assert f"Stederne er taget fra kolonnen {name}." in report.notes


def test_two_columns_of_places_are_not_chosen_between(tmp_path, refused):
    path = write(tmp_path, "TIL;FRA;TID;INDHOLD\nSamsø;Odense;2025;1\n")
    told = said(refused(path, options={"table": "T1"}))
    assert "TIL, FRA | Flere kolonner kan være stederne" in told
    assert "area=NAVN" in told


SMALL = "OMRÅDE;TID;INDHOLD\n101;2024;3\n147;2024;12\n"


def people(engine) -> list[tuple]:
    made = indicator(engine, "statbank_t1")
    found = {(row.value, row.numerator) for row in rows(engine, tables.observation)}
    return [(made.measure, made.unit, bool(made.about_people)), *sorted(found)]


def test_a_newer_file_without_the_option_is_still_about_people(engine, tmp_path):
    load_file(
        engine,
        write(tmp_path, SMALL),
        by="prøve",
        options={"table": "T1", "about_people": "ja"},
    )
    path = write(tmp_path, SMALL.replace("2024", "2025").replace(";3", ";2"))
    load_file(engine, path, by="prøve", options={"table": "T1"})
    assert people(engine) == [("count", "count", True), (2, 2), (3, 3), (12, 12)]


def test_a_table_that_turns_out_to_be_about_people_hides_its_old_figures_too(engine, tmp_path):
    load_file(engine, write(tmp_path, SMALL), by="prøve", options={"table": "T1"})
    path = write(tmp_path, SMALL.replace("2024", "2025").replace(";3", ";2"))
    load_file(engine, path, by="prøve", options={"table": "T1", "about_people": "ja"})
    assert people(engine) == [("count", "count", True), (2, 2), (3, 3), (12, 12)]


@pytest.mark.parametrize(
    ("options", "told"),
    [({"about_people": "nej"}, "Udelad about_people"), ({"unit": "kr"}, "Udelad unit")],
)
def test_an_option_against_what_is_loaded_is_refused(engine, tmp_path, options, told):
    asked = {"table": "T1", "about_people": "ja"}
    load_file(engine, write(tmp_path, SMALL), by="prøve", options=asked)
    before = people(engine)
    path = write(tmp_path, SMALL.replace("2024", "2025"))
    with pytest.raises(RefusedInput, match=told):
        load_file(engine, path, by="prøve", options={"table": "T1", **options})
    assert people(engine) == before


def test_a_table_about_people_that_was_not_seen_as_a_count_becomes_one(engine, tmp_path):
    load_file(engine, write(tmp_path, SMALL), by="prøve", options={"table": "T1"})
    table = tables.indicator
    with engine.begin() as connection:
        connection.execute(
            update(table)
            .where(table.c.code == "statbank_t1")
            .values(about_people=True, unit="personer")
        )
    path = write(tmp_path, SMALL.replace("2024", "2025"))
    load_file(engine, path, by="prøve", options={"table": "T1"})
    assert people(engine)[0] == ("count", "personer", True)


@pytest.mark.parametrize("unit", ["personer", "Børn", "elever", "antal"])
def test_people_are_counted_under_many_names(engine, tmp_path, unit):
    options = {"table": "T1", "about_people": "ja", "unit": unit}
    load_file(engine, write(tmp_path, SMALL), by="prøve", options=options)
    assert people(engine)[0] == ("count", "count", True)


@pytest.mark.parametrize("unit", ["procent", "kr", "pr. tusind"])
def test_small_shares_and_amounts_cannot_be_hidden_and_it_is_said(engine, tmp_path, unit):
    options = {"table": "T1", "about_people": "ja", "unit": unit}
    with pytest.raises(RefusedInput, match=r"antal personer.*personer, .*børn"):
        load_file(engine, write(tmp_path, SMALL), by="prøve", options=options)


@pytest.mark.parametrize(
    ("sign", "decimal", "value"),
    [(".", "komma", 5123), (".", ".", 5.123), (",", "punktum", 5123), (",", ",", 5.123)],
)
def test_a_sign_that_may_mean_two_things_is_asked_about(
    engine, tmp_path, refused, sign, decimal, value
):
    path = write(tmp_path, f"OMRÅDE;TID;INDHOLD\n101;2025;5{sign}123\n147;2025;6{sign}124\n")
    told = said(refused(path, options={"table": "T1", "unit": "kr"}))
    assert "kan både være decimaltegn og tusindtalsadskiller" in told
    assert "decimal=komma" in told
    load_file(engine, path, by="prøve", options={"table": "T1", "unit": "kr", "decimal": decimal})
    assert facts(engine, "statbank_t1")["101", "total:total", "2025"] == value
    assert indicator(engine, "statbank_t1").decimals == (3 if value < 10 else 0)


SPOILED = {
    "a wrong name": (
        lambda text: text.replace("Samsø;", "Samsoe Ø;"),
        ["Samsoe Ø | Ukendt kommune", "linje 26, kolonnen OMRÅDE"],
    ),
    "a text in a number": (
        lambda text: text.replace("5069", "fem tusind"),
        ["linje 2, kolonnen INDHOLD | fem tusind | Værdien er ikke et tal"],
    ),
    "a missing column": (
        lambda text: text.replace("OMRÅDE;", "STED;").replace("Samsø;", "Samsoe Ø;"),
        ["OMRÅDE | Kolonnen OMRÅDE mangler", "tilvalget area=NAVN", "STED, ALDER, KØN"],
    ),
    "no header": (
        lambda text: text.replace("OMRÅDE;ALDER;KØN;TID;INDHOLD\n", ""),
        ["Kolonnen OMRÅDE mangler", "Kolonnen TID mangler", "Kolonnen INDHOLD mangler"],
    ),
    "cut off": (lambda text: text[:-15], ["Filen slutter midt i en linje"]),
    "a period": (
        lambda text: text.replace("2024K4", "i fjor"),
        ["linje 2, kolonnen TID | i fjor | Værdien er ikke en periode"],
    ),
    "two kinds of period": (
        lambda text: text.replace("2024K4", "2024"),
        ["2024, 2025K1 | Perioderne er af flere slags"],
    ),
    "both decimal signs": (
        lambda text: text.replace("5069", "50,69").replace("5066", "50.66"),
        ["Både punktum og komma er brugt"],
    ),
    "a point that may mean two things": (
        lambda text: text.replace("5069", "5.069"),
        ["5.069 | Punktummet kan både være decimaltegn og tusindtalsadskiller"],
    ),
    "columns that differ in case only": (
        lambda text: text.replace("ALDER", "Tid"),
        ["linje 1 | TID | Kolonnen står der flere gange"],
    ),
    "negative children": (
        lambda text: text.replace("5069", "-5069"),
        ["linje 2 | -5069 | Tallet er umuligt: det skal ligge mellem 0 og 1.000.000.000.000"],
    ),
    "the same key twice": (
        lambda text: text + "Hele landet;0-2 år;I alt;2024K4;1\n",
        ["linje 2 | 000, 2024K4 | Samme sted og periode står der flere gange", "linje 42"],
    ),
    "a contact column": (
        lambda text: text.replace("ALDER", "KONTAKTPERSON"),
        ["kolonnen KONTAKTPERSON", "kontakt- eller personoplysninger"],
    ),
    "telephone numbers": (
        lambda text: "".join(
            line.replace("0-2 år", f"2233{number:04d}").replace("I alt", f"4455{number:04d}", 1)
            for number, line in enumerate(text.splitlines(keepends=True))
        ),
        ["kolonnen ALDER", "Kolonnen ser ud til at indeholde telefonnumre"],
    ),
    "a cpr number": (
        lambda text: text.replace("0-2 år", "010203-0000"),
        ["linje 2, kolonnen ALDER | (skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "a cpr number among the figures": (
        lambda text: text.replace("5069", "010203-0000"),
        ["linje 2, kolonnen INDHOLD | (skjult)"],
    ),
    "rows of other widths": (
        lambda text: text.replace("Hele landet;0-2 år;I alt;2024K4;5069", "Hele landet;5069"),
        ["linje 2 | 2 felter | Linjen skal have 5 felter"],
    ),
    "nothing but a header": (lambda text: text.splitlines()[0] + "\n", ["Filen har ingen rækker"]),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    problems = refused(spoiled("statbank_boern.csv", change), kind="statbank_csv")
    for text in told:
        assert text in said(problems)
    assert "010203" not in said(problems)


def test_percent_over_a_hundred_is_refused(tmp_path, refused):
    path = write(tmp_path, "OMRÅDE;TID;INDHOLD\n101;2025;101,5\n")
    problems = refused(path, options={"table": "T1", "unit": "procent"})
    assert "det skal ligge mellem 0 og 100" in said(problems)


def test_a_large_amount_is_no_cpr_number(engine, tmp_path):
    path = write(tmp_path, "OMRÅDE;TID;INDHOLD\n101;2025;1102031234\n000;2025;1010101234\n")
    load_file(engine, path, by="prøve", options={"table": "REGK31", "unit": "kr"})
    assert facts(engine, "statbank_regk31")["000", "total:total", "2025"] == 1010101234


def test_ten_digits_that_begin_with_nought_are_a_cpr_number(tmp_path, refused):
    path = write(tmp_path, "OMRÅDE;TID;INDHOLD\n101;2025;0101901234\n000;2025;12\n")
    told = said(refused(path, options={"table": "REGK31", "unit": "kr"}))
    assert "linje 2, kolonnen INDHOLD | (skjult) | Her står noget, der ligner et CPR" in told
    assert "0101901234" not in told


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("latin-1", "Windows-1252"), ("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8 med BOM")],
)
def test_a_file_of_another_character_set_is_read_and_it_is_said(engine, tmp_path, encoding, told):
    path = write(tmp_path, "OMRÅDE;TID;INDHOLD\nSamsø;2025;1\n", encoding)
    report = load_file(engine, path, by="prøve", options={"table": "T1"})
    assert facts(engine, "statbank_t1") == {("741", "total:total", "2025"): 1}
    assert any(note.startswith("Filens form") and told in note for note in report.notes)


HARMLESS = {
    "separators at the ends": (
        "OMRÅDE;TID;INDHOLD;\n741;2025;1;\n751;2025;2;\n",
        "overflødige skilletegn",
    ),
    "separators at some ends": (
        "OMRÅDE;TID;INDHOLD\n741;2025;1;;\n751;2025;2\n",
        "overflødige skilletegn",
    ),
    "blank lines": ("\n\nOMRÅDE;TID;INDHOLD\n741;2025;1\n\n751;2025;2\n ;;\n\n", "tomme linjer"),
    "small letters": ("område;Tid;indhold\n741;2025;1\n751;2025;2\n", "store bogstaver"),
    "spaces": ("OMRÅDE ; TID;INDHOLD\n 741;2025 ; 1\nAarhus ;2025;2\n", "mellemrum omkring"),
    "commas": ("OMRÅDE,TID,INDHOLD\n741,2025,1\n751,2025,2\n", "adskilt af komma"),
    "crlf": ("OMRÅDE;TID;INDHOLD\r\n741;2025;1\r\n751;2025;2\r\n", "linjeskift CRLF"),
    "lines of both kinds": ("OMRÅDE;TID;INDHOLD\r\n741;2025;1\n751;2025;2\n", "blandede"),
}


@pytest.mark.parametrize("how", HARMLESS)
def test_what_is_harmless_is_read_and_remarked(engine, tmp_path, how):
    text, told = HARMLESS[how]
    report = load_file(engine, write(tmp_path, text), by="prøve", options={"table": "T1"})
    assert facts(engine, "statbank_t1") == {
        ("741", "total:total", "2025"): 1,
        ("751", "total:total", "2025"): 2,
    }
    assert [told in note for note in report.notes].count(True) == 1


def test_a_value_behind_the_last_column_is_no_separator(tmp_path, refused):
    path = write(tmp_path, "OMRÅDE;TID;INDHOLD\n741;2025;1;9\n751;2025;2\n")
    assert "linje 2 | 4 felter | Linjen skal have 3 felter" in said(refused(path))


def test_figures_of_the_whole_country_need_no_place(engine, tmp_path):
    path = write(tmp_path, "KØN;TID;INDHOLD\nMænd;2025;3\n")
    load_file(engine, path, by="prøve", options={"table": "T1", "area": "ingen"})
    assert facts(engine, "statbank_t1") == {("000", "dst_koen:maend", "2025"): 3}


def test_a_table_does_not_change_its_kind_of_period(engine, tmp_path):
    text = "OMRÅDE;TID;INDHOLD\n101;2025;1\n"
    load_file(engine, write(tmp_path, text), by="prøve", options={"table": "T1"})
    path = write(tmp_path, text.replace("2025", "2025K1"))
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, path, by="prøve", options={"table": "T1"})
    assert "Perioderne er af flere slags" in said(refusal.value.problems)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"tabel": "T1"}, "Ukendte tilvalg: tabel"),
        ({"table": "t 1"}, "skal være en tabels navn"),
        ({"about_people": "måske"}, "skal være ja eller nej"),
        ({"decimal": ";"}, "skal være komma eller punktum"),
        ({"name": "x" * 300}, "højst fylde 250 tegn"),
    ],
)
def test_wrong_options_are_refused(engine, options, told):
    with pytest.raises(RefusedInput, match=told):
        load_file(engine, FILE, by="prøve", options=options)
