import json

import pytest
from sqlalchemy import insert

from data_access import warehouse
from data_access.engines import writer
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "btu.json"
TOTAL, YEAR = "total:total", "2021/22"


def changed(change):
    def to_text(text: str) -> str:
        value = json.loads(text)
        change(value)
        return json.dumps(value, ensure_ascii=False)

    return to_text


def add_institutions(engine, *codes: str) -> None:
    warehouse.create(engine, is_demo=False)
    with writer(engine).begin() as connection:
        for number, code in enumerate(codes, start=5000):
            connection.execute(
                insert(tables.unit).values(unit_id=number, level="institution", code=code)
            )
            connection.execute(
                insert(tables.institution).values(
                    unit_id=number,
                    institution_code=code,
                    kommune_code="101",
                    name=code,
                    kind="daycare",
                )
            )


def test_satisfaction_with_its_respondents(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("btu", 105, 98 * 6)
    assert facts(engine, "parent_satisfaction")["101", TOTAL, YEAR] == 3.9
    assert facts(engine, "parent_satisfaction_expected")["101", TOTAL, YEAR] == 4.0
    assert facts(engine, "parent_satisfaction_difference")["101", TOTAL, YEAR] == -0.1
    with_respondents = [row for row in rows(engine, tables.observation) if row.denominator]
    assert len(with_respondents) == 98
    for row in with_respondents:
        assert row.numerator / row.denominator == pytest.approx(row.value)


def test_the_offers_are_subgroups_of_their_own(engine):
    load_file(engine, FILE, by="prøve")
    found = facts(engine, "parent_satisfaction")
    assert found["101", "daycare_type:vuggestue", YEAR] == 4.2
    assert found["101", "daycare_type:boernehave", YEAR] == 4.1
    assert found["165", "daycare_type:dagpleje", YEAR] == "not_reported"
    assert found["147", "daycare_type:dagpleje", YEAR] == 4.5


def test_the_source_has_a_date_of_its_own(engine):
    load_file(engine, FILE, by="prøve")
    assert str(rows(engine, tables.load)[0].source_date) == "2026-04-01"


def test_institutions_that_nobody_knows_are_noted_and_not_loaded(engine):
    report = load_file(engine, FILE, by="prøve")
    assert all(len(code) == 3 for code, _, _ in facts(engine, "parent_satisfaction"))
    assert any(
        note.startswith("2 institutioner: institutionen findes ikke") for note in report.notes
    )


def test_an_institution_gets_its_own_answer_only(engine):
    add_institutions(engine, "G10001", "G10002", "G10003", "G10004", "G10005", "G10006")
    report = load_file(engine, FILE, by="prøve")
    found = facts(engine, "parent_satisfaction")
    institutions = {key: value for key, value in found.items() if key[0].startswith("G")}
    assert institutions == {("G10001", TOTAL, YEAR): 4.4}
    said_of = "\n".join(report.notes)
    assert "Dagplejens fælles tal står på 1 institution i filen" in said_of
    assert "2 institutioner: det samme svar står på flere institutioner" in said_of
    assert "1 institution: navnet passer kun omtrent" in said_of
    assert "1 institution: tallet ligger uden for skalaen" in said_of


CHILDMINDING = "daycare_type:dagpleje"


def _with_generic(value: dict, code: str, figure: float) -> None:
    """One more institution of København that the childminding service's figure stands on."""
    value["institutions"][code] = value["institutions"]["G10003"] | {"overallSatisfaction": figure}


def test_the_childminding_services_figure_stays_with_the_kommune(engine, spoiled):
    path = spoiled("btu.json", changed(lambda value: _with_generic(value, "G10007", 4.6)))
    add_institutions(engine, "G10003", "G10007")
    report = load_file(engine, path, by="prøve")
    found = facts(engine, "parent_satisfaction")
    assert found["101", CHILDMINDING, YEAR] == 4.6
    assert {key for key in found if key[0].startswith("G")} == set()
    assert any(
        "står på 2 institutioner i filen" in note and "mangler (København)" in note
        for note in report.notes
    )


def test_the_kommunes_own_figure_for_childminding_comes_first(engine, spoiled):
    change = changed(lambda value: value["municipalities"]["København"].update(dagpleje=4.2))
    report = load_file(engine, spoiled("btu.json", change), by="prøve")
    assert facts(engine, "parent_satisfaction")["101", CHILDMINDING, YEAR] == 4.2
    assert any("står på 1 institution i filen" in note for note in report.notes)


def test_two_figures_for_one_childminding_service_are_none(engine, spoiled):
    path = spoiled("btu.json", changed(lambda value: _with_generic(value, "G10007", 4.1)))
    report = load_file(engine, path, by="prøve")
    assert facts(engine, "parent_satisfaction")["101", CHILDMINDING, YEAR] == "not_reported"
    assert any("ikke indlæst: København" in note for note in report.notes)


def test_a_difference_that_is_none_is_noted(engine, spoiled):
    path = spoiled(
        "btu.json", changed(lambda value: value["municipalities"]["Aarhus"].update(indicator=1.5))
    )
    assert any("Aarhus" in note for note in load_file(engine, path, by="prøve").notes)


def _twice(text: str) -> str:
    return text.replace('"Frederiksberg": {', '"København": {')


SPOILED = {
    "a wrong name": (
        lambda text: text.replace('"Aarhus"', '"Aarhuus"'),
        ["$.municipalities.Aarhuus | Aarhuus | Ukendt kommune"],
    ),
    "a text in a number": (
        changed(lambda value: value["municipalities"]["Aarhus"].update(actual="høj")),
        ["$.municipalities.Aarhus.actual | høj | Værdien er ikke et tal"],
    ),
    "a missing field": (
        changed(lambda value: value["municipalities"]["Aarhus"].pop("respondents")),
        ["$.municipalities.Aarhus | respondents | Feltet respondents mangler"],
    ),
    "no year": (changed(lambda value: value.pop("surveyYear")), ["$.surveyYear"]),
    "no kommuner": (changed(lambda value: value.pop("municipalities")), ["Delen municipalities"]),
    "beyond the scale": (
        changed(lambda value: value["municipalities"]["Aarhus"].update(actual=5.1)),
        ["$.municipalities.Aarhus.actual | 5.1 | Tallet er umuligt: det skal ligge mellem 1 og 5"],
    ),
    "an institution far beyond the scale": (
        changed(lambda value: value["institutions"]["G10001"].update(overallSatisfaction=44)),
        ["$.institutions.G10001.overallSatisfaction | 44 | Tallet er umuligt"],
    ),
    "negative respondents": (
        changed(lambda value: value["municipalities"]["Aarhus"].update(respondents=-1)),
        ["$.municipalities.Aarhus.respondents | -1 | Antal svar er umuligt"],
    ),
    "a kommune twice": (_twice, ["København | Nøglen står der flere gange"]),
    "a kommune by two names": (
        changed(
            lambda value: value["municipalities"].update(
                {"Århus": value["municipalities"]["Aarhus"] | {"actual": 4.9}}
            )
        ),
        ["751, 2021/22 | Samme sted og periode står der flere gange"],
    ),
    "a contact field": (
        changed(lambda value: value["institutions"]["G10001"].update(leder="")),
        ["kolonnen leder", "kontakt- eller personoplysninger"],
    ),
    "a cpr number": (
        changed(lambda value: value["institutions"]["G10001"].update(btuName="Anna 010203-0000")),
        ["$.institutions.G10001.btuName | (skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "a cpr number as a key": (
        lambda text: text.replace('"Aarhus"', '"010203-0000"'),
        ["Her står noget, der ligner et CPR-nummer"],
    ),
    "cut off": (lambda text: text[:-200], ["Filen er ikke gyldig JSON; den er nok afkortet"]),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    problems = refused(spoiled("btu.json", change))
    for text in told:
        assert text in said(problems)
    assert "010203" not in said(problems)
