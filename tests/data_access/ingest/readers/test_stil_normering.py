import json

import pytest

from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "stil_normering.json"
TOTAL = "total:total"
NAME = "[Kommune].[Navn].[Navn]"
UNTIL, SINCE = "Normering kommune til og med 2022", "Normering kommune fra 2023"


def changed(change):
    """A change of the records, as a change of the file's text."""

    def to_text(text: str) -> str:
        records = json.loads(text)
        change(records)
        return json.dumps(records, ensure_ascii=False)

    return to_text


def test_both_measures_are_one_series_with_a_break(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("stil_normering", 96, 96)
    found = facts(engine, "normering_0_2")
    assert [found["580", TOTAL, year] for year in ("2021", "2022", "2023", "2024")] == [3.1] * 4
    breaks = {(row.indicator_id, row.period_id) for row in rows(engine, tables.series_break)}
    periods = {row.period_id: row.code for row in rows(engine, tables.period)}
    codes = {row.indicator_id: row.code for row in rows(engine, tables.indicator)}
    assert {
        (codes[indicator], periods[period])
        for indicator, period in breaks
        if codes[indicator].startswith("normering")
    } == {
        ("normering_dagpleje", "2023"),
        ("normering_0_2", "2023"),
        ("normering_3_5", "2023"),
    }


def test_zero_is_no_such_offer_and_an_error_sign_is_not_reported(engine):
    load_file(engine, FILE, by="prøve")
    assert facts(engine, "normering_0_2")["741", TOTAL, "2023"] == "not_applicable"
    assert facts(engine, "normering_dagpleje")["420", TOTAL, "2022"] == "not_reported"
    assert facts(engine, "normering_dagpleje")["420", TOTAL, "2021"] == 2.3


def test_only_the_value_is_stored(engine):
    load_file(engine, FILE, by="prøve")
    assert {(row.numerator, row.denominator) for row in rows(engine, tables.observation)} == {
        (None, None)
    }


def test_names_of_every_spelling_are_their_kommune(engine):
    load_file(engine, FILE, by="prøve")
    codes = {code for code, _, _ in facts(engine, "normering_3_5")}
    assert codes == {"101", "580", "741", "420", "480", "751", "400", "169"}


def _renamed(records):
    records[0][NAME] = "Københamn"
    records[5][NAME] = "Christiansø"


SPOILED = {
    "unknown names": (
        changed(_renamed),
        ["$[0].[Kommune].[Navn].[Navn] | Københamn | Ukendt kommune",
         "Christiansø | Christiansø (411) er ikke en kommune"],
    ),
    "a text in a number": (
        changed(lambda records: records[0].update({UNTIL: "to komma fem"})),
        [f"$[0].{UNTIL} | to komma fem | Værdien er ikke et tal i dansk format"],
    ),
    "an english number": (
        changed(lambda records: records[0].update({UNTIL: "2.5"})),
        ["2.5 | Værdien er ikke et tal i dansk format"],
    ),
    "a percentage": (
        changed(lambda records: records[0].update({UNTIL: "2,5 %"})),
        ["Værdien er en procent"],
    ),
    "a negative number": (
        changed(lambda records: records[0].update({UNTIL: "-2,5"})),
        ["$[0] | -2.5 | Tallet er umuligt: det skal ligge mellem 0 og 30"],
    ),
    "a value in the wrong measure's year": (
        changed(lambda records: records[0].update({SINCE: "2,5"})),
        [f"$[0].{SINCE} | 2,5 | Tallet står under det forkerte nøgletal for 2021"],
    ),
    "a missing measure": (
        lambda text: text.replace(SINCE, "Normering"),
        ["$ | Normering | Nøgletallene skal være", "hver én gang"],
    ),
    "no measure": (
        lambda text: text.replace("Normering kommune", "Tal"),
        ["Nøgletallene skal være"],
    ),
    "a missing column": (
        changed(lambda records: [record.pop(NAME) for record in records]),
        [f"{NAME} | Kolonnen {NAME} mangler"],
    ),
    "a column missing in one record": (
        changed(lambda records: records[3].pop("[År].[År].[År]")),
        ["$[3] | [År].[År].[År] | Kolonnen [År].[År].[År] mangler"],
    ),
    "an unknown offer": (
        changed(
            lambda records: records[0].update(
                {"[Pasningstilbud].[Pasningstilbud].[Pasningstilbud]": "SFO"}
            )
        ),
        ["SFO | Ukendt pasningstilbud"],
    ),
    "a wrong year": (
        changed(lambda records: records[0].update({"[År].[År].[År]": "i fjor"})),
        ["i fjor | Året er ikke en periode"],
    ),
    "the same twice with different figures": (
        changed(lambda records: records.append(records[0] | {UNTIL: "9"})),
        ["$[0] | 101, 2021 | Samme sted og periode står der flere gange", "$[96]"],
    ),
    "a contact column": (
        changed(lambda records: records[0].update({"[Leder].[Email].[Email]": ""})),
        ["[Leder].[Email].[Email]", "kontakt- eller personoplysninger"],
    ),
    "an e-mail address": (
        changed(lambda records: records[2].update({"note": "spørg a@b.dk"})),
        ["$[2].note | (skjult) | Her står en e-mailadresse"],
    ),
    "a cpr number": (
        changed(lambda records: records[2].update({NAME: "010203-0000"})),
        ["$[2].[Kommune].[Navn].[Navn] | (skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "cut off": (
        lambda text: text[: len(text) // 2],
        ["Filen er ikke gyldig JSON; den er nok afkortet"],
    ),
    "cut off behind a cpr number": (
        lambda text: text.replace("Samsø", "010203-0000", 1)[:-20],
        ["afkortet", "CPR-nummer"],
    ),
    "no list": (lambda text: f'{{"svar": {text}}}', ["Filen skal være en liste"]),
    "records that are no records": (lambda text: f"[1, {text}]", ["Posten er ikke en række"]),
}  # fmt: skip


YEAR = "[År].[År].[År]"


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("absent", "years"), [(SINCE, {"2021", "2022"}), (UNTIL, {"2023", "2024"})]
)
def test_an_answer_with_one_measure_is_loaded(engine, spoiled, absent, years, whole):
    def one(records):
        records[:] = [
            {key: value for key, value in record.items() if key != absent}
            for record in records
            if whole or record[YEAR] in years
        ]

    report = load_file(engine, spoiled("stil_normering.json", changed(one)), by="prøve")
    assert report.n_new == 48
    assert {period for _, _, period in facts(engine, "normering_0_2")} == years
    assert any("48 poster" in note for note in report.notes) == whole


def test_one_measure_after_the_other_is_the_whole_series(engine, spoiled):
    load_file(engine, FILE, by="prøve")
    before = facts(engine, "normering_0_2")
    path = spoiled(
        "stil_normering.json", changed(lambda records: [one.pop(SINCE) for one in records])
    )
    report = load_file(engine, path, by="prøve")
    assert (report.n_changed, facts(engine, "normering_0_2")) == (0, before)


def test_empty_keys_may_be_left_out(engine, spoiled):
    def leave_out(records):
        records[:] = [
            {key: value for key, value in record.items() if value != ""} for record in records
        ]

    load_file(engine, FILE, by="prøve")
    path = spoiled("stil_normering.json", changed(leave_out))
    report = load_file(engine, path, by="prøve")
    assert (report.n_changed, report.n_unchanged) == (0, 96)


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    problems = refused(spoiled("stil_normering.json", change), kind="stil_normering")
    for text in told:
        assert text in said(problems)
    assert "010203" not in said(problems)


def test_all_unknown_names_are_listed(spoiled, refused):
    def rename(records):
        for number, record in enumerate(records):
            record[NAME] = f"Købing {number % 3}"

    problems = refused(spoiled("stil_normering.json", changed(rename)))
    assert {problem.value for problem in problems} == {"Købing 0", "Købing 1", "Købing 2"}
    assert "og 27 steder til" in said(problems)


def test_the_same_record_twice_is_one_fact(engine, spoiled):
    path = spoiled("stil_normering.json", changed(lambda records: records.append(records[0])))
    report = load_file(engine, path, by="prøve")
    assert (report.n_rows, report.n_new) == (97, 96)


def test_a_later_break_is_read_from_the_columns_names(engine, spoiled):
    def a_year_later(text: str) -> str:
        later = text
        for year in (2024, 2023, 2022, 2021):
            later = later.replace(str(year), str(year + 1))
        return later

    load_file(engine, spoiled("stil_normering.json", a_year_later), by="prøve")
    found = facts(engine, "normering_0_2")
    assert found["580", TOTAL, "2025"] == 3.1
    breaks = {row.period_id for row in rows(engine, tables.series_break)}
    assert "2024" in {row.code for row in rows(engine, tables.period) if row.period_id in breaks}
