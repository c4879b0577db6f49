"""The register of day-care offers."""

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "daycare_register.csv"
YEAR = {"year": "2024"}
BOTH = {**YEAR, "btu": "2021/22"}
TOTAL = "total:total"
NURSERY, KINDERGARTEN, DAGPLEJE = (
    f"daycare_type:{offer}" for offer in ("vuggestue", "boernehave", "dagpleje")
)


def institutions(engine) -> dict[str, object]:
    return {row.institution_code: row for row in rows(engine, tables.institution)}


def test_institutions_are_what_the_file_says(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    assert (report.kind, report.n_rows) == ("daycare_register", 8)
    found = institutions(engine)
    assert len(found) == 8
    solen = found["G90005"]
    assert solen.name == 'Huset "Solen", afdeling 2'
    assert (solen.kommune_code, solen.kind, solen.ownership) == ("101", "daycare", "kommunal")
    assert (solen.lat, solen.lon) == (55.69005, 12.55005)
    assert found["G90004"].kind == "dagpleje"
    assert {row.ownership for row in found.values()} == {"kommunal", "selvejende", "privat"}
    assert (found["G90008"].lat, found["G90008"].lon, found["G90008"].closed_on) == (None,) * 3


def test_a_fee_that_is_the_same_everywhere_is_the_kommunes(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    assert facts(engine, "daycare_fee") == {
        ("740", NURSERY, "2024"): 45120,
        ("740", KINDERGARTEN, "2024"): 25080,
        ("740", DAGPLEJE, "2024"): 36300,
        ("101", NURSERY, "2024"): 47000,
        ("G90007", KINDERGARTEN, "2024"): 24500,
        ("G90008", KINDERGARTEN, "2024"): 24800,
    }
    notes = "\n".join(report.notes)
    assert "4 takster står ens på alle kommunens institutioner" in notes
    assert "ikke ens i alle institutioner i 1 kommuner (741)" in notes
    assert "hvilket år taksterne gælder" not in notes


def test_a_year_that_nobody_said_is_told(engine):
    report = load_file(engine, FILE, by="prøve")
    (year,) = {period for _, _, period in facts(engine, "daycare_fee")}
    assert f"De er indlæst for {year}" in "\n".join(report.notes)


def test_satisfaction_is_left_until_its_year_is_said(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    assert facts(engine, "parent_satisfaction") == {}
    assert "--option btu=2021/22" in "\n".join(report.notes)
    report = load_file(engine, FILE, by="prøve", options=BOTH)
    assert facts(engine, "parent_satisfaction") == {
        ("G90001", TOTAL, "2021/22"): 4.41,
        ("G90002", TOTAL, "2021/22"): 3.98,
        ("G90005", TOTAL, "2021/22"): 4.3,
    }
    notes = "\n".join(report.notes)
    assert "1 institution: tallet gælder en hel dagpleje" in notes
    assert "2 institutioner: navnet passer kun omtrent" in notes


def test_what_the_file_does_not_know_of_an_institution_stays(engine, spoiled):
    load_file(engine, FILE, by="prøve", options=YEAR)
    with_closing = spoiled(
        "daycare_register.csv",
        lambda text: "".join(
            f"{line},{'lukket' if number == 0 else '31-07-2024' if 'G90008' in line else ''}\n"
            for number, line in enumerate(text.splitlines())
        ),
    )
    report = load_file(engine, with_closing, by="prøve", options=YEAR)
    assert (report.n_new, report.n_changed) == (0, 1)
    again = spoiled("daycare_register.csv", lambda text: text.replace("Klitrosen", "Klitrosen 2"))
    load_file(engine, again, by="prøve", options=YEAR)
    row = institutions(engine)["G90008"]
    assert (row.name, f"{row.closed_on}") == ("Klitrosen 2", "2024-07-31")


def test_who_is_gone_is_told_and_kept(engine, spoiled):
    load_file(engine, FILE, by="prøve", options=YEAR)
    shorter = spoiled(
        "daycare_register.csv",
        lambda text: "".join(line for line in text.splitlines(True) if "G90008" not in line),
    )
    report = load_file(engine, shorter, by="prøve", options=YEAR)
    assert "1 institution i datalageret er ikke i filen" in "\n".join(report.notes)
    assert "G90008" in institutions(engine)


def test_any_order_of_columns_and_harmless_more_are_forgiven(engine, spoiled):
    def turned(text: str) -> str:
        lines = [line.split(",") for line in text.replace('"', "").splitlines() if "," in line]
        kept = [line for line in lines if len(line) == 15]
        return "".join(
            ";".join([*reversed(line), "farve" if number == 0 else "blå"]) + "\n"
            for number, line in enumerate(kept)
        )

    report = load_file(engine, spoiled("daycare_register.csv", turned), by="prøve", options=YEAR)
    assert report.n_rows == 7
    assert "Ukendte kolonner er ikke indlæst: farve." in report.notes
    assert facts(engine, "daycare_fee")["740", NURSERY, "2024"] == 45120


SPOILED = {
    "an unknown kommune": (
        lambda text: text.replace(",Samsø,", ",Samsøe By,"),
        ["linje 8, kolonnen kommune, linje 9", "Samsøe By | Ukendt kommune"],
    ),
    "an unknown owner": (
        lambda text: text.replace(",selvejende,", ",andelsselskab,"),
        ["linje 3, kolonnen ejer | andelsselskab | Ukendt ejerforhold"],
    ),
    "an unknown type": (
        lambda text: text.replace(",dagpleje,", ",legestue,"),
        ["linje 5, kolonnen type | legestue | Ukendt type"],
    ),
    "a place outside Denmark": (
        lambda text: text.replace("56.17001,9.55001", "9.55001,56.17001"),
        ["linje 2, kolonnerne lat og lon", "Stedet ligger ikke i Danmark"],
    ),
    "a text in a number": (
        lambda text: text.replace(",36300,", ",gratis,"),
        ["linje 5, kolonnen takst_dagpleje | gratis | Værdien er ikke et tal"],
    ),
    "a month's fee": (
        lambda text: text.replace(",36300,", ",3025,"),
        ["linje 5 | 3025 | Tallet er umuligt"],
    ),
    "an institution twice": (
        lambda text: text + text.splitlines()[1].replace("Mælkebøtten", "Løvetanden") + "\n",
        ["linje 2, linje 10 | G90001 | Institutionen står der flere gange"],
    ),
    "no name": (
        lambda text: text.replace("Regnbuen", " "),
        ["linje 7, kolonnen navn |  | Navnet mangler"],
    ),
    "no id": (
        lambda text: text.replace("G90006", "?"),
        ["linje 7, kolonnen id | ? | Institutionens nummer mangler"],
    ),
    "a column that has to be there": (
        lambda text: text.replace("id,navn,", "id,hedder,"),
        ["Kolonnen navn mangler"],
    ),
    "a contact column": (
        lambda text: text.replace(",postnr,", ",telefon,"),
        ["kolonnen telefon", "kontakt- eller personoplysninger"],
    ),
    "a cpr number": (
        lambda text: text.replace("Regnbuen", "Dagplejer 010203-0000"),
        ["(skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "an impossible satisfaction": (
        lambda text: text.replace(",4.41,", ",44.1,"),
        ["linje 2, kolonnen btu_tilfredshed | 44.1 | Tallet er umuligt"],
    ),
    "cut in the middle of a line": (
        lambda text: text[:-20],
        ["Filen slutter midt i en linje"],
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    problems = refused(spoiled("daycare_register.csv", change), options=BOTH)
    text = said(problems)
    for part in told:
        assert part in text
    assert "010203" not in text


@pytest.mark.parametrize(
    ("options", "what"),
    [({"year": "2024/25"}, "et år som 2025"), ({"btu": "2022"}, "et skoleår som 2024/25")],
)
def test_a_wrong_year_is_refused(engine, options, what):
    with pytest.raises(RefusedInput, match=what):
        load_file(engine, FILE, by="prøve", options=options)
