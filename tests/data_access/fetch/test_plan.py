"""Reading a plan, and everything that can be wrong with one."""

from itertools import product
from pathlib import Path

import pytest

from data_access import ingest, warehouse
from data_access.errors import RefusedInput
from data_access.fetch import DEFAULT_PLAN, State, read_plan
from data_access.fetch.plan import KINDS, safe_address
from tests.data_access.fetch.examples import plan_text
from tests.data_access.ingest.facts import facts
from tests.support.sources import FakeTable, FakeVariable, Sources, serving

RIGHT = plan_text("https://api.statbank.dk")


def refused(tmp_path: Path, text: str) -> RefusedInput:
    path = tmp_path / "min plan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedInput) as refusal:
        read_plan(path)
    assert "min plan.toml er afvist" in str(refusal.value)
    assert refusal.value.problems
    return refusal.value


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('table = "FOLK1A"\nformat', "format", "fetch.1.table mangler"),
        ('format = "CSV"', 'format = "XLSX"', "fetch.1.format er ikke en af de mulige værdier"),
        ('source = "statbank"', 'source = "ssb"', "source, der ikke er statbank eller stil"),
        ('source = "statbank"', "", "mangler source"),
        (
            'source = "statbank"',
            'source = "statbank"\ncolour = "rød"',
            "fetch.1.colour kendes ikke",
        ),
        ('name = "indbyggere"', 'name = "../ud"', "fetch.1.name har tegn, der ikke kan bruges"),
        ('name = "indbyggere"', 'name = "normering"', "bruges af flere poster"),
        ('name = "indbyggere"', "name = 7", "fetch.1.name har ikke den rette form"),
        ("\"OMRÅDE\" = ['*']", '"OMRÅDE" = []', "fetch.1.variables.OMRÅDE er tom"),
        ('feeds = ["statbank_folk1a"]', "feeds = []", "fetch.1.feeds er tom"),
        ("cell_limit = 1000000", "cell_limit = 0", "statbank.cell_limit er for lille"),
        ("page_size = 100000", "page_size = 100001", "fetch.2.page_size er for stor"),
        ("filtre = {}", "filtre = {}\nside = 2", "skal ikke sige side"),
        ("https://api.statbank.dk", "http://api.statbank.dk", "skal begynde med https://"),
        ("https://api.statbank.dk", "file:///etc", "skal begynde med https://"),
        ("[[fetch]]", "[[fetsh]]", "fetsh kendes ikke"),
        ("[limits]", "[limits", "er ikke gyldig TOML"),
    ],
)
def test_a_fault_is_named_in_danish(tmp_path, before, after, said):
    assert before in RIGHT
    problems = refused(tmp_path, RIGHT.replace(before, after)).problems
    assert any(said in problem.what for problem in problems), problems


def test_every_fault_is_named_at_once(tmp_path):
    wrong = RIGHT.replace('format = "CSV"', 'format = "X"').replace("filtre = {}", "side = 1")
    assert len(refused(tmp_path, wrong).problems) == 2


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RefusedInput):
        read_plan(path)
    with pytest.raises(RefusedInput, match="kan ikke læses"):
        read_plan(tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://",
        "https://anna:kode@api.statbank.dk",
        "https://api.statbank.dk?x=1",
        "https://api.statbank.dk#x",
        "http://127.0.0.1.example.org",
        "ftp://127.0.0.1",
    ],
)
def test_an_address_must_be_safe(address):
    with pytest.raises(ValueError, match="skal"):
        safe_address(address)


@pytest.mark.parametrize("address", ["https://api.statbank.dk/", "http://127.0.0.1:8000"])
def test_https_and_this_machine_are_safe(address):
    assert safe_address(address) == address.rstrip("/")


def test_a_mapping_lies_beside_the_plan(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(RIGHT.replace('unit = "antal"', 'mapping = "kort/elever.toml"'), "utf-8")
    assert read_plan(path).fetch[0].options["mapping"] == str(tmp_path / "kort" / "elever.toml")


# --- the plan that comes with Fællesblik ----------------------------------------------------------


def test_the_plan_that_comes_with_it_can_be_carried_out():
    plan = read_plan()
    assert plan == read_plan(DEFAULT_PLAN)
    assert {entry.source for entry in plan.fetch} == {"statbank", "stil"}
    kinds = ingest.kinds()
    for entry in plan.fetch:
        kind = entry.kind if entry.source == "stil" else entry.kind or KINDS[entry.format]
        assert kind in kinds, entry.name


SCHOOLS = """\
institutionsnr,navn,type,kommune,postnr,lat,lon,el
101001,Skolen ved Søen,f,Københavns Kommune,1552,55.67,12.57,487
101003,Skolen ved Skoven,f,Københavns Kommune,1350,55.69,12.58,449
"""


def test_its_indicators_are_those_that_its_answers_give(run, engine, tmp_path):
    """Each entry is answered in the source's format, and loads as what it says that it feeds."""
    register = tmp_path / "skoler.csv"
    register.write_text(SCHOOLS, "utf-8")
    ingest.load_file(engine, register, kind="school_register", by="prøve")
    plan = read_plan()
    with serving(Sources()) as sources:
        for entry in plan.fetch:
            if entry.source == "statbank":
                sources.tables[entry.table] = _table_for(entry)
            else:
                sources.cubes[entry.request["underemne"]] = _records_for(entry)
        here = {"address": sources.address}
        local = plan.model_copy(
            update={
                "statbank": plan.statbank.model_copy(update=here),
                "stil": plan.stil.model_copy(update=here),
            }
        )
        report = run(local)
    assert ["\n".join(one.lines()) for one in report.outcomes if one.state is State.FAILED] == []
    for entry in plan.fetch:
        for indicator in entry.feeds:
            assert facts(engine, indicator), (entry.name, indicator)


def _table_for(entry) -> FakeTable:
    """A table that has what an entry asks for."""
    variables = []
    for code, values in entry.variables.items():
        if code == "Tid":
            periods = ["2024K1", "2024K2"] if "*K1" in values else ["2023", "2024"]
            variables.append(FakeVariable(code, {one: one for one in periods}, time=True))
        elif values == ("*",):
            areas = {"000": "Hele landet", "101": "København", "740": "Silkeborg"}
            variables.append(FakeVariable(code, areas, elimination=True))
        else:
            variables.append(FakeVariable(code, {value: f"Gruppe {value}" for value in values}))
    return FakeTable(entry.table, variables, lambda _cell: "1234")


# What stands under a dimension of STIL, and every measure's own way of writing.
MEMBERS = {
    "[Kommune].[Navn]": ("Albertslund", "Allerød"),
    "[Pasningstilbud].[Pasningstilbud]": ("Dagpleje", "0-2 år", "3-5 år"),
    "[År].[År]": ("2023",),
    "[Institution].[Beliggenhedskommune]": ("Albertslund", "Allerød"),
    "[Institution].[Afdelingsnummer]": ("101001", "101003", "999999"),
    "[Institution].[Afdeling]": ("Skolen",),
    "[Skoleår].[Skoleår]": ("2023/2024", "2024/2025"),
}
MEASURES = {
    "Normering kommune til og med 2022": "",
    "Inklusionsgrad": "94,5 %",
    "Andel der modtager seg specialundervisning": "5,1 %",
    "Antal elever": "2.351",
    "Elevtal": "487",
    "Samlet elevfravær": "7,8 %",
    "Kompetencedækning": "83,4 %",
    "SocRef Forskel": "-0,5",
    "SocRef Signifikant forskel": "På niveau",
}


def _records_for(entry) -> list[dict[str, str]]:
    """Records with every member of every dimension that an entry asks for."""
    request = entry.request
    keys = [f"{name}.{name.rpartition('.')[2]}" for name in request["detaljering"]]
    return [
        dict(zip(keys, members, strict=True))
        | {measure: MEASURES.get(measure, "7,3") for measure in request["nøgletal"]}
        for members in product(*(MEMBERS[name] for name in request["detaljering"]))
    ]


def test_figures_of_schools_wait_until_there_are_schools(one, engine, folder):
    plan = read_plan()
    with serving(Sources()) as sources:
        entry = next(one for one in plan.fetch if one.name == "skoletal")
        sources.cubes[entry.request["underemne"]] = _records_for(entry)
        stil = plan.stil.model_copy(update={"address": sources.address})
        local = plan.model_copy(update={"stil": stil})
        outcome = one(local, name="skoletal")
        assert outcome.state is State.SKIPPED
        assert "datalageret har ingen skoler" in "\n".join(outcome.lines())
        warehouse.create(engine, is_demo=False)
        assert one(local, name="skoletal").state is State.SKIPPED
        assert sources.asked == []
        assert one(local, name="skoletal", load=False).state is State.FETCHED
