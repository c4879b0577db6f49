"""Asking the StatBank: choosing values, splitting, joining, and what it refuses."""

from io import BytesIO
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.fetch import CannotFetch, Choices, State, fetch
from data_access.fetch.plan import KINDS
from data_access.fetch.statbank import Variable, chosen, join, split
from data_access.ingest import kinds
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import facts, rows
from tests.support.sources import saying

PERIODS = ("2023K1", "2023K3", "2024K1", "2024K3")
TIME = Variable("Tid", dict(zip(PERIODS, PERIODS, strict=True)), True, False)
CODES = ("000", "084", "101", "147")
AREA = Variable("OMRÅDE", dict.fromkeys(CODES, "et sted"), False, True)


@given(
    st.lists(st.integers(1, 7), min_size=1, max_size=5),
    st.integers(1, 60),
)
def test_parts_hold_every_cell_once_and_none_is_too_large(sizes, limit):
    selection = {
        f"V{number}": tuple(str(value) for value in range(size))
        for number, size in enumerate(sizes)
    }
    parts = list(split(selection, limit))
    assert all(list(part) == list(selection) for part in parts)
    assert all(prod(map(len, part.values())) <= limit for part in parts)
    found = [cell for part in parts for cell in product(*part.values())]
    assert sorted(found) == sorted(product(*selection.values()))


@given(st.integers(1, 2_000), st.integers(1, 500))
def test_one_long_variable_takes_no_more_parts_than_it_must(size, limit):
    selection = {"OMRÅDE": tuple(str(value) for value in range(size))}
    assert len(list(split(selection, limit))) == -(-size // limit)


def test_a_million_cells_are_one_request_and_one_more_are_two():
    a, b = tuple(map(str, range(1000))), tuple(map(str, range(1001)))
    assert len(list(split({"A": a, "B": a}, 1_000_000))) == 1
    assert len(list(split({"A": a, "B": b}, 1_000_000))) == 2


@pytest.mark.parametrize(
    ("variable", "asked", "meant"),
    [
        (AREA, ["*"], AREA.values),
        (AREA, ["147", "000", "147"], ("000", "147")),
        (AREA, ["1*"], ("101", "147")),
        (AREA, ["?8?"], ("084",)),
        (TIME, ["(-n+2)"], ("2024K1", "2024K3")),
        (TIME, ["(-n+99)"], TIME.values),
        (TIME, ["(1)"], ("2024K3",)),
        (TIME, ["(2)", "2023K1"], ("2023K1", "2024K1")),
        (TIME, ["*K1"], ("2023K1", "2024K1")),
        (TIME, ["2024*"], ("2024K1", "2024K3")),
        (TIME, [">=2024"], ("2024K1", "2024K3")),
        (TIME, ["<=2023"], ("2023K1", "2023K3")),
        (TIME, [">2023K1"], ("2023K3", "2024K1", "2024K3")),
        (TIME, ["<2023K3"], ("2023K1",)),
    ],
)
def test_values_are_named_in_many_ways(variable, asked, meant):
    assert chosen(variable, asked) == meant


@pytest.mark.parametrize(
    ("variable", "asked"),
    [
        (AREA, ["999"]),
        (AREA, ["(1)"]),
        (AREA, ["(-n+2)"]),
        (AREA, [">=1"]),
        (AREA, ["9*"]),
        (TIME, ["(0)"]),
        (TIME, ["(9)"]),
        (TIME, [">=2030"]),
        (TIME, [""]),
    ],
)
def test_what_means_nothing_is_an_error(variable, asked):
    with pytest.raises(ValueError, match=r".*"):
        chosen(variable, asked)


def test_everything_the_table_does_not_have_is_named(one, plan, sources):
    outcome = one(plan(variables={"OMRAADE": ["*"], "KØN": ["9", "1"], "Tid": ["2099"]}))
    assert outcome.state is State.FAILED
    assert [problem.value for problem in outcome.problems] == ["OMRAADE", "9", "2099"]
    assert outcome.problems[0].remedy == "Den har: OMRÅDE, KØN, Tid."
    assert "data" not in sources.paths()


def test_a_variable_that_cannot_be_left_out_is_named(one, plan):
    outcome = one(plan(variables={"OMRÅDE": ["*"]}))
    assert [problem.what for problem in outcome.problems] == ["Variablen Tid skal have værdier"]


def test_bulk_wants_every_variable(one, plan):
    outcome = one(plan(format="BULK"))
    assert [problem.what for problem in outcome.problems] == [
        "Variablen KØN skal have værdier, når formatet er BULK"
    ]


def test_an_unknown_table_is_said_with_the_sources_own_words(one, plan):
    outcome = one(plan(table="FOLK9Z"))
    assert outcome.message == (
        "Statistikbanken afviste FOLK9Z: tabellen, en variabel eller en værdi findes ikke. "
        "Den siger: Tabellen blev ikke fundet (EXTRACT-NOTFOUND)."
    )


def test_a_request_that_is_too_large_after_all_is_said(one, plan, sources):
    sources.cell_limit = 3
    assert "for mange celler på én gang" in one(plan()).message


@pytest.mark.parametrize("content_type", ["application/json", "text/plain"])
def test_a_refusal_with_200_is_a_refusal(one, plan, sources, content_type, folder):
    refusal = b'{"errorTypeCode": "EXTRACT-NOTALLOWED", "message": "Nej tak"}\n'
    sources.faults = [None, saying(refusal, content_type)]
    outcome = one(plan())
    assert outcome.state is State.FAILED
    assert "Nej tak" in outcome.message or "mangler kolonnen" in outcome.message
    assert not list(folder.rglob("*.csv*"))


def test_what_a_source_says_is_shown_short_and_without_persons(one, plan, sources):
    text = b'{"errorTypeCode": "X-1", "message": "ring\\n til ane@dst.dk ' + b"x" * 900 + b'"}'
    sources.faults = [saying(text, status=400)]
    outcome = one(plan())
    assert outcome.message.startswith(
        "Statistikbanken afviste FOLK1A. Den siger: ring til (skjult)"
    )
    assert len(outcome.message) < 420


@pytest.mark.parametrize(
    "info",
    [
        b"[]",
        b"{}",
        b'"FOLK1A"',
        b'{"id": "FOLK1A", "updated": "2025", "variables": [{"id": "Tid"}]}',
        b'{"id": "FOLK1A", "updated": "2025", "variables": null}',
    ],
)
def test_a_table_described_in_another_way_is_refused(one, plan, sources, info):
    sources.faults = [saying(info)]
    assert "beskriver ikke tabellen FOLK1A, som den plejer" in one(plan()).message


def test_another_table_than_the_one_asked_for_is_refused(one, plan, sources):
    sources.faults = [saying(b'{"id": "AUP01", "updated": "2025", "variables": []}')]
    assert "beskriver AUP01, ikke FOLK1A" in one(plan()).message


@pytest.mark.parametrize(
    "answer", [b"OMR\xc3\x85DE;TID\n101;2024K1\n", b"TID;INDHOLD\n2024K1;5\n", b"nej\n"]
)
def test_an_answer_with_other_columns_is_refused(one, plan, sources, answer):
    sources.faults = [None, saying(answer, "text/csv")]
    outcome = one(plan())
    assert outcome.state is State.FAILED
    assert "mangler kolonnen" in outcome.message


def test_too_many_parts_are_refused_before_the_first(one, plan, sources):
    outcome = one(plan(cell_limit=1, variables={"OMRÅDE": ["*"], "KØN": ["*"], "Tid": ["*"]}))
    assert outcome.n_parts == 32
    many = {str(code): f"Sted {code}" for code in range(2_000)}
    sources.tables["FOLK1A"].variables = [
        sources.tables["FOLK1A"].variables[2],
        type(sources.tables["FOLK1A"].variables[0])("OMRÅDE", many),
    ]
    assert "ville tage 8000 forespørgsler" in one(plan(cell_limit=1)).message


def test_json_stat_is_saved_as_it_came_and_remembered(one, plan, folder, sources):
    outcome = one(plan(format="JSONSTAT"), load=False)
    assert outcome.state is State.FETCHED
    assert sources.bodies("data")[0]["format"] == "JSONSTAT"
    assert (folder / "indbyggere" / "whole" / "indbyggere.json").read_bytes().startswith(b'{"data')


def test_json_stat_that_would_have_to_be_split_becomes_csv(one, plan, sources, engine):
    outcome = one(plan(format="JSONSTAT", cell_limit=5))
    assert {body["format"] for body in sources.bodies("data")} == {"CSV"}
    assert outcome.load.kind == "statbank_csv"
    assert outcome.notes == ("JSON-stat kan ikke deles op; der er bedt om CSV i stedet.",)


@pytest.mark.parametrize("answer", [b"[]", b"{}", b'{"errorTypeCode": "X", "message": "Nej"}'])
def test_json_that_is_no_json_stat_is_refused(one, plan, sources, answer):
    sources.faults = [None, saying(answer)]
    outcome = one(plan(format="JSONSTAT"), load=False)
    assert outcome.state is State.FAILED


def test_bulk_is_one_request_however_large_and_is_remembered(one, plan, sources, folder):
    variables = {"OMRÅDE": ["*"], "KØN": ["*"], "Tid": ["*"]}
    outcome = one(plan(format="BULK", variables=variables, cell_limit=2), load=False)
    assert outcome.n_parts == 1
    assert sources.bodies("data")[0]["format"] == "BULK"
    manifest = (folder / "indbyggere" / "whole" / "manifest.json").read_text("utf-8")
    assert '"kind": "statbank_bulk"' in manifest


@pytest.mark.parametrize("presentation", ["Value", "Code"])
def test_what_bulk_leaves_out_altogether_is_nought(one, plan, sources, folder, presentation):
    sources.tables["FOLK1A"].figure = lambda cell: {"147": "0", "151": ""}.get(cell["OMRÅDE"], "5")
    variables = {"OMRÅDE": ["*"], "KØN": ["*"], "Tid": ["2024*"]}
    wanted = plan(format="BULK", variables=variables, presentation=presentation)
    outcome = one(wanted, load=False)
    area = {"Value": "Frederiksberg", "Code": "147"}[presentation]
    assert outcome.notes == (
        f"OMRÅDE {area} er ikke i svaret; i BULK betyder det, at alle deres tal er nul.",
    )
    whole = (folder / "indbyggere" / "whole" / "indbyggere.csv").read_text("utf-8-sig")
    assert whole.splitlines()[-1].split(";")[0] == area
    assert whole.splitlines()[-1].endswith(";0")
    part = (folder / "indbyggere" / "whole" / "part-0001.csv").read_text("utf-8-sig")
    assert area not in part


def test_a_period_that_bulk_leaves_out_is_not_nought(one, plan, sources, folder):
    sources.tables["FOLK1A"].figure = lambda cell: "0" if cell["Tid"] == "2024K3" else "5"
    variables = {"OMRÅDE": ["*"], "KØN": ["*"], "Tid": ["2024*"]}
    outcome = one(plan(format="BULK", variables=variables), load=False)
    assert outcome.notes == (
        "Ingen tal for 2024K3: perioden er ikke i svaret og er ikke sat til nul.",
    )
    whole = (folder / "indbyggere" / "whole" / "indbyggere.csv").read_text("utf-8-sig")
    assert "2024K3" not in whole


def test_bulk_without_a_row_replaces_nothing(one, plan, sources, folder):
    variables = {"OMRÅDE": ["*"], "KØN": ["*"], "Tid": ["*"]}
    wanted = plan(format="BULK", variables=variables)
    one(wanted, load=False)
    sources.tables["FOLK1A"].figure = lambda _cell: "0"
    assert "har ingen tal" in one(wanted, load=False, again=True).message
    assert not list(folder.rglob("unfinished/part*"))
    assert "10124" in (folder / "indbyggere" / "whole" / "indbyggere.csv").read_text("utf-8-sig")


def test_every_format_is_loaded_as_a_kind_there_is():
    assert set(KINDS.values()) <= set(kinds())


def test_bulk_loads_with_its_noughts_and_its_missing(one, plan, sources, engine):
    sources.tables["FOLK1A"].figure = lambda cell: {"147": "0", "151": ""}.get(cell["OMRÅDE"], "5")
    variables = {"OMRÅDE": ["*"], "KØN": ["*"], "Tid": ["2024*"]}
    outcome = one(plan(format="BULK", variables=variables))
    assert outcome.load.kind == "statbank_bulk"
    found = {
        (code, period): value
        for (code, _, period), value in facts(engine, "statbank_folk1a").items()
    }
    assert found["147", "2024K1"] == found["147", "2024K3"] == 0.0
    assert found["151", "2024K1"] == "not_reported"
    assert found["101", "2024K3"] == 5.0


def test_json_stat_loads_the_same_facts_as_csv(one, plan, places, engine, tmp_path, patience):
    one(plan())
    other = places.engine("other")
    choices = Choices(tmp_path / "elsewhere", only=("indbyggere",))
    fetch(plan(format="JSONSTAT"), other, choices, by="prøve", patience=patience)
    assert facts(other, "statbank_folk1a") == facts(engine, "statbank_folk1a")


@pytest.mark.parametrize(
    ("said", "unit", "expected"),
    [
        ({"table": "FOLK1A"}, "Kr.", "kr"),
        ({"table": "FOLK1A", "unit": "antal"}, "-", "count"),
        ({}, "Antal", "count"),
    ],
)
def test_the_source_says_the_unit_where_the_plan_does_not(
    one, plan, sources, engine, said, unit, expected
):
    sources.tables["FOLK1A"].unit = unit
    one(plan(options=said))
    units = {row.code: row.unit for row in rows(engine, tables.indicator)}
    assert units["statbank_folk1a"] == expected


def test_parts_with_different_columns_are_thrown_away(one, plan, sources, folder):
    def other(right):
        return saying(right.body.replace("OMRÅDE;".encode(), "OMRÅDE;X;".encode()), "text/csv")(
            right
        )

    sources.faults = [None, None, other]
    outcome = one(plan(cell_limit=8))
    assert "ikke de samme kolonner" in outcome.message
    assert list(folder.rglob("*.csv")) == []
    assert one(plan(cell_limit=8)).state is State.FETCHED


def test_parts_with_different_columns_are_not_joined(tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    first.write_bytes(b"\xef\xbb\xbfA;TID;INDHOLD\r\n1;2024;5\r\n")
    second.write_bytes(b"\xef\xbb\xbfA;TID;INDHOLD\r\n2;2024;6\r\n")
    whole = BytesIO()
    join([first, second], whole)
    assert whole.getvalue() == b"\xef\xbb\xbfA;TID;INDHOLD\r\n1;2024;5\r\n2;2024;6\r\n"
    second.write_bytes(b"B;TID;INDHOLD\r\n2;2024;6\r\n")
    with pytest.raises(CannotFetch):
        join([first, second], BytesIO())
