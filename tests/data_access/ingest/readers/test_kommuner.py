import pytest
from sqlalchemy import select

from data_access.ingest import load_file
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, said

FILE = SOURCES / "kommuner.csv"
TOTAL = "total:total"


def test_population_area_and_children_are_what_the_file_says(engine):
    report = load_file(engine, FILE, by="prøve")
    assert (report.kind, report.n_rows, report.n_new) == ("kommuner", 98, 4 * 98)
    people = facts(engine, "population")
    assert people["101", TOTAL, "2021"] == 5000
    assert people["101", TOTAL, "2014"] == 4900
    assert facts(engine, "population_density") == {
        (code, TOTAL, "2021"): pytest.approx(people[code, TOTAL, "2021"] / area)
        for code, area in _areas(engine).items()
    }


def test_children_of_2014_are_only_divided_by_the_people_of_2014(engine):
    load_file(engine, FILE, by="prøve")
    children = facts(engine, "children_0_5")
    assert {period for _, _, period in children} == {"2014"}
    assert children["101", TOTAL, "2014"] == pytest.approx(320 / 4900)


def test_the_dimension_says_which_quarter_the_population_is_of(engine):
    load_file(engine, FILE, by="prøve")
    with engine.connect() as connection:
        row = connection.execute(
            select(tables.kommune).where(tables.kommune.c.kommune_code == "147")
        ).one()
    assert (row.population, row.population_period, row.area_km2) == (6000, "2021K1", 51.5)


def _areas(engine) -> dict[str, float]:
    with engine.connect() as connection:
        table = tables.kommune.c
        return dict(connection.execute(select(table.kommune_code, table.area_km2)).all())


SPOILED = {
    "a wrong name": (
        lambda text: text.replace(",Frederiksberg,", ",Frederiksværk,"),
        ["linje 3, kolonnen kommune | Frederiksværk | Ukendt kommune"],
    ),
    "a text in a number": (
        lambda text: text.replace(",6000,", ",mange,"),
        ["linje 3, kolonnen befolkning_2021K1 | mange | Værdien er ikke et tal"],
    ),
    "a missing column": (
        lambda text: text.replace("areal_km2_beregnet", "noget"),
        ["Kolonnen areal_km2_beregnet mangler"],
    ),
    "no population": (
        lambda text: text.replace("befolkning_20", "folk_20"),
        ["Kolonnen befolkning_ÅÅÅÅK1 mangler"],
    ),
    "cut in the middle of a line": (
        lambda text: text[: len(text) // 2],
        ["Filen slutter midt i en linje", "Kommunen mangler i filen", "851 Aalborg"],
    ),
    "cut at the end of a line": (
        lambda text: "".join(text.splitlines(keepends=True)[:60]),
        ["Kommunen mangler i filen", "851 Aalborg"],
    ),
    "cut inside the last number": (
        lambda text: text.rstrip("\n"),
        ["Filen slutter midt i en linje"],
    ),
    "a row too short": (
        lambda text: text.replace("101,0101,København,", "101,0101,"),
        ["linje 2 | 19 felter | Linjen skal have 20 felter", "101 København"],
    ),
    "christiansø": (
        lambda text: (
            text + text.splitlines()[1].replace("101,0101,København", "411,0411,Christiansø") + "\n"
        ),
        ["411 | Ukendt kommunekode | Christiansø (411) er ikke en kommune"],
    ),
    "code and name of two kommuner": (
        lambda text: text.replace("147,0147,Frederiksberg", "147,0147,Aarhus"),
        ["Kode og navn er ikke samme kommune: 147 er Frederiksberg"],
    ),
    "negative population": (
        lambda text: text.replace(",6000,", ",-6000,"),
        ["linje 3, kolonnen befolkning_2021K1 | -6000 | Tallet er umuligt"],
    ),
    "more children than people": (
        lambda text: text.replace(",381,", ",38100,"),
        ["befolkning_0_5_aar_2014K1 | 38100 | Aldersgruppen er større"],
    ),
    "a kommune twice with different figures": (
        lambda text: text + text.splitlines()[2].replace(",6000,", ",6001,") + "\n",
        ["linje 3, linje 100 | 147 | Kommunen står der flere gange med forskellige tal"],
    ),
    "a contact column": (
        lambda text: (
            "\n".join(
                f"{line},{'e-mail' if place == 0 else ''}"
                for place, line in enumerate(text.splitlines())
            )
            + "\n"
        ),
        ["kolonnen e-mail", "kontakt- eller personoplysninger"],
    ),
    "a cpr number": (
        lambda text: text.replace(",Landkommuner,", ",010203-0000,", 1),
        ["kolonnen kommunegruppe_dst | (skjult) | Her står noget, der ligner et CPR-nummer"],
    ),
    "an unclosed quote": (
        lambda text: text.replace("147,0147,", '147,"0147,'),
        ["Et citationstegn er ikke lukket"],
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    problems = refused(spoiled("kommuner.csv", change))
    for text in told:
        assert text in said(problems)
    assert "010203" not in said(problems)


@pytest.mark.parametrize("text", ["5.000", '"5,000"', "5000.5", "0", ""])
def test_a_population_is_a_whole_number_of_people(spoiled, refused, text):
    path = spoiled("kommuner.csv", lambda whole: whole.replace(",5000,", f",{text},", 1))
    assert "linje 2, kolonnen befolkning_2021K1" in said(refused(path))


COLUMNS = FILE.read_text(encoding="utf-8").splitlines()[0].split(",")


@pytest.mark.parametrize("name", [name for name in COLUMNS if name != "befolkning_2021K1"])
def test_every_column_is_asked_for(spoiled, refused, name):
    place = COLUMNS.index(name)

    def without(text: str) -> str:
        lines = [line.split(",") for line in text.splitlines()]
        return "".join(",".join(line[:place] + line[place + 1 :]) + "\n" for line in lines)

    assert f"Kolonnen {name} mangler" in said(refused(spoiled("kommuner.csv", without)))


def test_an_older_population_does_not_come_over_a_newer_one(engine, spoiled):
    load_file(engine, FILE, by="prøve")
    older = spoiled(
        "kommuner.csv",
        lambda text: text.replace("befolkning_2021K1", "befolkning_2020K1").replace(
            ",6000,", ",5900,"
        ),
    )
    load_file(engine, older, by="prøve")
    with engine.connect() as connection:
        table = tables.kommune.c
        row = connection.execute(
            select(table.population, table.population_period).where(table.kommune_code == "147")
        ).one()
    assert tuple(row) == (6000, "2021K1")
    assert facts(engine, "population")["147", TOTAL, "2020"] == 5900


def test_every_problem_is_told_at_once(spoiled, refused):
    problems = refused(
        spoiled(
            "kommuner.csv",
            lambda text: (
                text.replace(",6000,", ",mange,")
                .replace(",7000,", ",-7000,")
                .replace(",Aalborg,", ",Ålburg,")
            ),
        )
    )
    assert {problem.value for problem in problems} >= {"mange", "-7000", "Ålburg"}


def test_the_same_kommune_twice_with_the_same_figures_is_one(engine, spoiled):
    path = spoiled("kommuner.csv", lambda text: text + text.splitlines()[2] + "\n")
    assert load_file(engine, path, by="prøve").n_rows == 98


def test_semicolons_and_decimal_commas_do_as_well(engine, spoiled):
    path = spoiled("kommuner.csv", lambda text: text.replace(",", ";").replace(".", ","))
    load_file(engine, path, by="prøve")
    assert facts(engine, "population")["101", TOTAL, "2021"] == 5000
    assert _areas(engine)["147"] == 51.5
