"""Tables of every layout, read by a mapping."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from data_access.errors import RefusedInput
from data_access.ingest import known, load_file
from data_access.ingest.reader import Content, SourceFile
from data_access.ingest.readers.table import TableReader
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import MAPPINGS, SOURCES, facts, rows, said

FILE, MAPPING = SOURCES / "table_long.csv", MAPPINGS / "table_long.toml"
KNOWN = known.of_reference()
OPTIONS = {"mapping": str(MAPPING)}
TOTAL = "total:total"
YOUNG, OLDER = "age:age_0_2", "age:age_3_5"
SUPPRESSED, UNKNOWN, NO_SUCH = "suppressed_by_source", "not_reported", "not_applicable"

PLAIN = """
format = "table"
title = "Prøve"
source = "register"
{top}
[unit]
{unit}
[period]
{period}
{rest}
[[measure]]
column = "{column}"
indicator = "population"
{measure}
"""


class Reading:
    """A table that was read: its facts by place, subgroup and period, and what was said of it."""

    def __init__(self, content: Content, remarks: list[str]) -> None:
        self.content = content
        self.said = "\n".join([*remarks, *content.notes])

    def of(self, indicator: str = "population") -> dict[tuple[str, str, str], object]:
        mine = self.content.facts[self.content.facts["indicator"] == indicator]
        keys = zip(mine["code"], mine["subgroup"], mine["period"], strict=True)
        values = zip(mine["value"], mine["missing"], strict=True)
        return {
            key: value if missing is None else missing
            for key, (value, missing) in zip(keys, values, strict=True)
        }


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(data: str | bytes | Workbook, **parts: str) -> Reading:
        usual = {
            "top": "", "unit": 'column = "Kommune"', "period": 'column = "År"', "rest": "",
            "column": "Antal", "measure": "",
        }  # fmt: skip
        mapping = tmp_path / "m.toml"
        mapping.write_text(PLAIN.format(**(usual | parts)), encoding="utf-8")
        if isinstance(data, Workbook):
            data.save(tmp_path / "t.xlsx")
            data = (tmp_path / "t.xlsx").read_bytes()
        file = SourceFile(Path("t"), data.encode() if isinstance(data, str) else data)
        return Reading(TableReader().read(file, KNOWN, {"mapping": str(mapping)}), file.remarks)

    return reading


def refused(read: Read, *args: object, **parts: str) -> list:
    with pytest.raises(RefusedInput) as refusal:
        read(*args, **parts)
    return refusal.value.problems


def workbook(*sheets: tuple[str, list[list]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, content in sheets:
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    return book


# --- long ----------------------------------------------------------------------------------------


def test_a_long_table_with_shares_and_values(engine):
    report = load_file(engine, FILE, options=OPTIONS, by="prøve")
    assert (report.kind, report.n_rows) == ("table", 11)
    share = facts(engine, "children_with_support")
    assert share["101", YOUNG, "2023"] == 40 / 1600
    assert share["751", OLDER, "2024"] == 22 / 1100
    assert share["101", OLDER, "2024"] == SUPPRESSED
    assert share["751", YOUNG, "2024"] == 0
    assert share["741", YOUNG, "2023"] == NO_SUCH
    hours = facts(engine, "support_hours_per_child")
    assert hours["101", OLDER, "2023"] == 2.25
    assert hours["751", OLDER, "2024"] == 1003.5
    assert hours["741", YOUNG, "2024"] == UNKNOWN
    # Samsø's row of 3-5 years in 2024 is absent
    assert share["741", OLDER, "2024"] == hours["741", OLDER, "2024"] == SUPPRESSED
    assert len(share) == len(hours) == 12


def test_numerators_and_denominators_are_kept_where_there_is_a_share(engine):
    load_file(engine, FILE, options=OPTIONS, by="prøve")
    kept = [(row.numerator, row.denominator) for row in rows(engine, tables.observation)]
    assert (40, 1600) in kept
    assert kept.count((None, None)) == 12 + 3


def test_what_is_around_the_table_is_skipped_and_said(engine):
    notes = "\n".join(load_file(engine, FILE, options=OPTIONS, by="prøve").notes)
    assert "2 linjer over kolonnernes navne er sprunget over." in notes
    assert "2 linjer med noter og kilder er sprunget over." in notes
    assert "2 kombinationer af sted, periode og gruppe har ingen række" in notes
    assert "ikke brugt" not in notes


def test_the_indicators_are_the_mappings_and_the_date_too(engine):
    load_file(engine, FILE, options=OPTIONS, by="prøve")
    indicator = {row.code: row for row in rows(engine, tables.indicator)}
    assert indicator["children_with_support"].unit == "percent"
    assert indicator["children_with_support"].about_people
    assert indicator["support_hours_per_child"].headline_subgroup == YOUNG
    assert str(rows(engine, tables.load)[0].source_date) == "2025-09-12"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_every_form_of_a_file_says_the_same(encoding, newline, delimiter):
    expected = TableReader().read(SourceFile(FILE, FILE.read_bytes()), KNOWN, OPTIONS)
    text = FILE.read_text(encoding="utf-8").replace(";", delimiter).replace("\n", newline)
    file = SourceFile(Path("t.csv"), text.encode(encoding))
    assert TableReader().read(file, KNOWN, OPTIONS).facts.equals(expected.facts)
    assert file.remarks


def test_quoted_fields_and_points_as_decimal_signs(read):
    text = 'Kommune,År,Antal\n"København","2024","1,234"\nAarhus,2024,"2,000.0"\n'
    assert read(text, top='decimal = "."').of() == {
        ("101", TOTAL, "2024"): 1234,
        ("751", TOTAL, "2024"): 2000,
    }


def test_trailing_separators_and_blank_lines_are_no_data(read):
    text = "Kommune;År;Antal;;\n101;2024;5;;\n\n;;;;\n751;2024;6;;\n"
    reading = read(text)
    assert list(reading.of().values()) == [5, 6]
    assert "Skilletegn efter den sidste kolonne" in reading.said


def test_a_wide_table_with_a_column_for_each_period(read):
    text = "Kommune;2022;2023;2024\nKøbenhavn;1;2;..\nHele landet;10;20;30\n"
    found = read(text, period="across = true", column="{period}").of()
    assert found["101", TOTAL, "2023"] == 2
    assert found["101", TOTAL, "2024"] == SUPPRESSED
    assert found["000", TOTAL, "2022"] == 10


def test_a_wide_table_with_words_around_the_period(read):
    text = "Kommune;Antal 2023;Andel 2023;Antal 2024\nKøbenhavn;1;9;2\n"
    reading = read(text, period="across = true", column="Antal {period}")
    assert reading.of() == {("101", TOTAL, "2023"): 1, ("101", TOTAL, "2024"): 2}
    assert "Kolonner, der ikke er brugt: Andel 2023." in reading.said


@pytest.mark.parametrize(
    ("written", "text", "code"),
    [
        ("period", "2024", "2024"),
        ("date", "2024-01-01", "2024"),
        ("date", "31-12-2024", "2024"),
        ("date", "1.7.2024", "2024"),
    ],
)
def test_periods_in_words(read, written, text, code):
    period = f'column = "År"\nkind = "calendar_year"\nwritten = "{written}"'
    assert read(f"Kommune;År;Antal\n101;{text};5\n", period=period).of() == {
        ("101", TOTAL, code): 5
    }


SCHOOL = """
[[indicator]]
code = "school_thing"
name_da = "x"
name_en = "x"
definition_da = "x"
definition_en = "x"
measure = "value"
unit = "percent"
scale = 100
decimals = 1
period_kind = "school_year"
about_people = false
[[measure]]
column = "Andel"
indicator = "school_thing"
{}
"""


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("school_year_start", "2023"), ("school_year_end", "2024"), ("period", "2023/2024"),
        ("date", "2023-08-01"), ("date", "31-07-2024"),
    ],
)  # fmt: skip
def test_school_years(tmp_path, written, text):
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'format = "table"\ntitle = "x"\nsource = "stil"\n[unit]\nfixed = "Samsø"\n[period]\n'
        f'column = "År"\nkind = "school_year"\nwritten = "{written}"\n' + SCHOOL.format(""),
        encoding="utf-8",
    )
    file = SourceFile(Path("t"), f"År;Andel\n{text};7,5\n".encode())
    content = TableReader().read(file, KNOWN, {"mapping": str(mapping)})
    found = Reading(content, []).of("school_thing")
    assert found == {("741", TOTAL, "2023/24"): pytest.approx(0.075)}


SCHOOL_PERIOD = 'column = "År"\nkind = "school_year"'


@pytest.fixture
def read_share(tmp_path: Path) -> Callable[..., object]:
    """The one value of a table whose figures are percentages."""

    def reading(data: bytes, how: str) -> object:
        mapping = tmp_path / "m.toml"
        mapping.write_text(
            'format = "table"\ntitle = "x"\nsource = "stil"\n[unit]\ncolumn = "Kommune"\n'
            f"[period]\n{SCHOOL_PERIOD}\n{SCHOOL.format(how)}",
            encoding="utf-8",
        )
        file = SourceFile(Path("t"), data)
        content = TableReader().read(file, KNOWN, {"mapping": str(mapping)})
        (value,) = Reading(content, []).of("school_thing").values()
        return value

    return reading


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("7,5 %", ""), ("7,5", ""), ("0,075", 'written = "share"'), ("7,5 %", 'written = "share"'),
        ("0,0075", "times = 1000"),
    ],
)  # fmt: skip
def test_a_share_of_one_and_a_percentage_are_the_same(read_share, text, how):
    share = read_share(f"Kommune;År;Andel\nSamsø;2023/24;{text}\n".encode(), how)
    assert share == pytest.approx(0.075)


def test_cells_shown_as_percentages(read_share, tmp_path):
    book = workbook(("Tal", [["Kommune", "År", "Andel"], ["Samsø", "2023/24", 0.075]]))
    book["Tal"]["C2"].number_format = "0.0%"
    book.save(tmp_path / "t.xlsx")
    assert read_share((tmp_path / "t.xlsx").read_bytes(), "") == pytest.approx(0.075)


def test_new_subgroups_of_two_groups_are_crossed(read):
    text = "Kommune;År;Køn;Sprog;Antal\n101;2024;Piger;Dansk;1\n101;2024;I alt;Urdu;2\n"
    rest = """
[[group]]
column = "Køn"
kind = "sex"
values = { "Piger" = "girl", "I alt" = "total" }
[[group]]
column = "Sprog"
kind = "language"
new_subgroups = true
"""
    reading = read(text, rest=rest)
    assert reading.of() == {
        ("101", "sex_x_language:girl_dansk", "2024"): 1,
        ("101", "language:urdu", "2024"): 2,
    }
    names = {one.key: one.name_da for one in reading.content.subgroups}
    assert names["sex_x_language:girl_dansk"] == "Piger, Dansk"


def test_two_measures_are_one_series_with_a_break(read):
    text = "Kommune;År;Gammel;Antal\n101;2022;5;\n101;2023;;6\n"
    rest = '[[measure]]\ncolumn = "Gammel"\nindicator = "population"\nuntil = "2022"'
    reading = read(text, rest=rest, measure='since = "2023"')
    assert reading.of() == {("101", TOTAL, "2022"): 5, ("101", TOTAL, "2023"): 6}
    assert [(one.indicator, one.period) for one in reading.content.breaks] == [
        ("population", "2023")
    ]
    problems = refused(read, text.replace(";;6", ";4;6"), rest=rest, measure='since = "2023"')
    assert "linje 3, kolonnen Gammel | 4 | Tallet står under det forkerte nøgletal" in said(
        problems
    )


def test_rows_that_a_mapping_leaves_out(read):
    text = "Kommune;År;Antal\nI alt;2024;9\n101;2024;5\nChristiansø;2024;1\n"
    reading = read(text, unit='column = "Kommune"\nleave_out = ["I alt"]')
    assert reading.of() == {("101", TOTAL, "2024"): 5}
    assert "1 række er udeladt, som mappingen siger (Kommune: I alt)." in reading.said
    assert "Christiansø (411) er ikke en kommune: 1 række " in reading.said


def test_labels_of_merged_cells_are_filled_down(read):
    text = "Kommune;År;Antal\n101;2023;5\n;2024;6\n751;2023;7\n;2024;8\n"
    found = read(text, rest='[layout]\nfill_down = ["Kommune"]').of()
    assert found["101", TOTAL, "2024"] == 6
    assert found["751", TOTAL, "2024"] == 8


# --- workbooks -----------------------------------------------------------------------------------


def test_a_workbook_with_real_numbers_and_dates(read):
    book = workbook(
        ("Forside", [["Om tallene"], ["Trukket", date(2025, 1, 1)]]),
        (
            "Tal",
            [
                ["Tabel 1"],
                [],
                ["Kommune", "År", "Antal", None, "note"],
                ["København", datetime(2024, 3, 1), 1234],
                ["Aarhus", datetime(2023, 3, 1), "2.000,0", None, "usikkert"],
                ["Odense", datetime(2023, 3, 1), ".."],
                [],
                ["Tallene er foreløbige"],
            ],
        ),
    )
    period = 'column = "År"\nkind = "calendar_year"\nwritten = "date"'
    reading = read(book, period=period)
    assert reading.of() == {
        ("101", TOTAL, "2024"): 1234,
        ("751", TOTAL, "2023"): 2000,
        ("461", TOTAL, "2023"): SUPPRESSED,
    }
    assert "Tallene er taget fra arket Tal." in reading.said
    assert "1 linjer over" in reading.said
    assert "1 linjer med noter" in reading.said


def test_every_faulty_cell_of_a_workbook_is_named(read):
    book = workbook(
        (
            "Tal",
            [
                ["Kommune", "År", "Antal"],
                ["Københamn", 2024, 5],
                ["Aarhus", 2024, "mange"],
                ["Odense", "i fjor", "mange"],
                ["Samsø", 2024, -4],
            ],
        )
    )
    problems = refused(read, book)
    assert {(one.sheet, one.cell, one.value) for one in problems} == {
        ("Tal", "A2", "Københamn"),
        ("Tal", "C3", "mange"),
        ("Tal", "B4", "i fjor"),
        ("Tal", "C4", "mange"),
        ("Tal", "C5", "-4"),
    }


def test_a_formula_without_its_result_is_told_of(read):
    book = workbook(("Tal", [["Kommune", "År", "Antal"], ["Aarhus", 2024, "=1+1"]]))
    problems = refused(read, book)
    assert [(one.sheet, one.cell) for one in problems] == [("Tal", "C2")]
    assert "formel" in problems[0].what


def test_a_named_sheet_must_be_there(read):
    book = workbook(("Tal", [["Kommune", "År", "Antal"], ["Aarhus", 2024, 1]]))
    assert read(book, rest='[layout]\nsheet = "Tal"').of()
    assert "Arket Ark1 mangler" in said(refused(read, book, rest='[layout]\nsheet = "Ark1"'))


# --- what is refused -----------------------------------------------------------------------------

SPOILED = {
    "a missing column": (
        lambda text: text.replace("Alder;", "Aldr;"),
        ["linje 4 | Alder | Kolonnen Alder mangler", "Her står: Kommune, År, Aldr"],
    ),
    "an unknown kommune": (
        lambda text: text.replace("Århus", "Årus"),
        ["linje 9, kolonnen Kommune", "Årus | Ukendt kommune"],
    ),
    "an unmapped value": (
        lambda text: text.replace("2023;0-2 år", "2023;0-2"),
        ["linje 5, kolonnen Alder", "0-2 | Værdien er ikke nævnt i mappingen"],
    ),
    "a text in a number": (
        lambda text: text.replace("2,25", "to"),
        ["linje 6, kolonnen Støttetimer pr. barn | to | Værdien er ikke et tal"],
    ),
    "a number of the other style": (
        lambda text: text.replace("2,25", "2.25"),
        ["Både punktum og komma er brugt som decimaltegn", 'Skriv decimal = ","'],
    ),
    "an impossible share": (
        lambda text: text.replace(";40;", ";4.000;"),
        ["linje 5, kolonnen Børn med støtte | 2.5 | Tallet er umuligt"],
    ),
    "a period of another kind": (
        lambda text: text.replace("2024;0-2", "2024K1;0-2"),
        ["2024K1 | Værdien er ikke af den slags periode, mappingen siger (kalenderår)"],
    ),
    "the same twice": (
        lambda text: text.replace("Kilde", "København;2023;0-2 år;41;1.600;1,5;\nKilde"),
        ["Samme sted og periode står der flere gange"],
    ),
    "a row too short": (
        lambda text: text.replace("Århus;2023;3-5 år;21;1.000;3,5;", "Århus;2023;3-5"),
        ["linje 10 | 3 felter | Linjen skal have 7 felter"],
    ),
    "a last row cut off": (
        lambda text: text[: text.index("\n\nKilde") - 12] + "\n",
        ["felter | Linjen skal have 7 felter"],
    ),
    "a contact column": (
        lambda text: text.replace("Bemærkning", "Leders e-mail"),
        ["kolonnen Leders e-mail", "kontakt- eller personoplysninger"],
    ),
    "a cpr number": (
        lambda text: text.replace("Opgjort i maj", "010203-0000"),
        ["linje 12, kolonnen Bemærkning | (skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "a cpr number above the table": (
        lambda text: text.replace("Udtrukket", "010203-0000"),
        ["linje 2 | (skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "a cpr number below the table": (
        lambda text: text.replace("Kommunernes", "010203-0000"),
        ["(skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "an open quotation mark": (
        lambda text: text.replace("Århus;2023", '"Århus;2023', 1),
        ["Et citationstegn er ikke lukket"],
    ),
    "cut off": (lambda text: text[:-10], ["den er nok afkortet"]),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_table_is_refused(how, tmp_path, engine):
    change, told = SPOILED[how]
    before = FILE.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path = tmp_path / "t.csv"
    path.write_text(after, encoding="utf-8", newline="")
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, path, options=OPTIONS, by="prøve")
    words = said(refusal.value.problems)
    for text in told:
        assert text in words
    assert "010203" not in words


def test_without_a_mapping_the_columns_are_told_and_how_to_get_one(engine):
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, FILE, by="prøve")
    words = said(refusal.value.problems)
    assert "Kommune, År, Alder, Børn med støtte" in words
    assert "faellesblik mapping" in words


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"measure": 'role = "denominator"'}, "value, numerator eller et af dem"),
        ({"column": "Anttal"}, "Kolonnen Anttal mangler"),
        ({"period": 'column = "År"\nkind = "month"'}, "ikke af den slags periode"),
        ({"unit": 'fixed = "Københamn"'}, "Stedet er ukendt"),
        ({"period": 'fixed = "i fjor"'}, "period.fixed"),
        ({"measure": 'since = "i fjor"'}, "measure[1].since"),
        ({"measure": 'written = "share"'}, "Kun en indikator i procent"),
    ],
)
def test_a_mapping_that_does_not_fit(read, parts, told):
    problems = refused(read, "Kommune;År;Antal\n101;2024;5\n", **parts)
    assert told in said(problems)


def test_an_indicator_is_what_it_was_before(read):
    rest = SCHOOL.split("[[measure]]")[0].replace("school_thing", "population")
    problems = refused(read, "Kommune;År;Antal\n101;2024;5\n", rest=rest)
    assert "Indikatoren findes i forvejen med unit = count" in said(problems)


# --- loads ---------------------------------------------------------------------------------------


def test_another_mapping_is_another_load(engine, tmp_path):
    first = load_file(engine, FILE, options=OPTIONS, by="prøve")
    assert load_file(engine, FILE, options=OPTIONS, by="igen").already_loaded
    changed = tmp_path / "table_long.toml"
    text = MAPPING.read_text(encoding="utf-8")
    changed.write_text(text.replace('"suppressed_by_source"', '"not_reported"'), encoding="utf-8")
    second = load_file(engine, FILE, options={"mapping": str(changed)}, by="prøve")
    assert not second.already_loaded
    assert (second.n_changed, second.n_unchanged) == (2, 22)
    kept = {row.options for row in rows(engine, tables.load)}
    assert len(kept) == 2
    assert all(text.startswith("mapping=table_long@") for text in kept)
    assert second.load_id != first.load_id


def test_tables_of_other_mappings_do_not_stand_in_its_way(engine, tmp_path):
    load_file(engine, FILE, options=OPTIONS, by="prøve")
    other = tmp_path / "anden.toml"
    parts = {
        "top": "", "unit": 'column = "Kommune"', "period": 'column = "År"', "rest": "",
        "column": "Antal", "measure": "",
    }  # fmt: skip
    other.write_text(PLAIN.format(**parts), encoding="utf-8")
    path = tmp_path / "t.csv"
    path.write_text("Kommune;År;Antal\n101;2024;5\n", encoding="utf-8")
    load_file(engine, path, options={"mapping": str(other)}, by="prøve")
    assert load_file(engine, FILE, options=OPTIONS, by="igen").already_loaded


def test_words_of_an_indicator_follow_the_mapping(engine, tmp_path):
    load_file(engine, FILE, options=OPTIONS, by="prøve")
    changed = tmp_path / "table_long.toml"
    text = MAPPING.read_text(encoding="utf-8").replace(
        "Timer med støtte om ugen", "Ugentlig støtte"
    )
    changed.write_text(text, encoding="utf-8")
    load_file(engine, FILE, options={"mapping": str(changed)}, by="prøve")
    with engine.connect() as connection:
        words = connection.execute(
            select(tables.indicator.c.definition_da).where(
                tables.indicator.c.code == "support_hours_per_child"
            )
        ).scalar()
    assert str(words).startswith("Ugentlig støtte")
