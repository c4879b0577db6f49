"""Fetching, saving and loading a plan, and doing it again."""

import json
from dataclasses import replace

import pytest

from data_access import warehouse
from data_access.errors import WrongWarehouse
from data_access.fetch import Choices, State, WrongChoice, fetch
from data_access.fetch.saved import EntryFolder
from data_access.reference import COUNTRY_CODE
from data_access.schema import warehouse as tables
from tests.data_access.fetch.examples import ratios
from tests.data_access.ingest.facts import facts, rows
from tests.support.sources import busy, saying

POPULATION = {
    (COUNTRY_CODE, "total:total", "2024K1"): 24.0,
    ("101", "total:total", "2023K1"): 10123.0,
    ("151", "total:total", "2024K3"): 15124.0,
}


@pytest.fixture
def engine(places):
    return places.engine("store/warehouse")


def test_a_plan_is_fetched_saved_and_loaded(run, plan, engine, folder):
    report = run(plan())
    assert [(one.name, one.state) for one in report.outcomes] == [
        ("indbyggere", State.FETCHED),
        ("normering", State.FETCHED),
    ]
    assert not report.failed
    assert report.loaded
    found = facts(engine, "statbank_folk1a")
    assert len(found) == 16
    assert POPULATION.items() <= found.items()
    assert facts(engine, "normering_3_5")["165", "total:total", "2023"] == 6.0
    assert [(row.kind, row.loaded_by) for row in rows(engine, tables.load)] == [
        ("statbank_csv", "prøve"),
        ("stil_normering", "prøve"),
    ]
    assert (folder / "indbyggere" / "whole" / "indbyggere.csv").exists()


def test_the_request_is_what_the_api_takes(one, plan, sources):
    one(plan(variables={"område": ["101", "000"], "TID": ["(-n+2)"]}))
    assert sources.bodies("tableinfo") == [{"table": "FOLK1A", "lang": "da", "format": "JSON"}]
    assert sources.bodies("data") == [
        {
            "table": "FOLK1A",
            "format": "CSV",
            "lang": "da",
            "valuePresentation": "Value",
            "variables": [
                {"code": "OMRÅDE", "values": ["000", "101"]},
                {"code": "Tid", "values": ["2024K1", "2024K3"]},
            ],
        }
    ]


def test_a_large_table_comes_in_parts_and_is_one_load(one, plan, sources, engine, folder):
    sources.cell_limit = 3
    outcome = one(plan(cell_limit=3))
    assert outcome.n_parts == len(sources.bodies("data")) == len(outcome.cells) > 5
    assert max(outcome.cells) <= 3
    assert sum(outcome.cells) == 16
    assert len(rows(engine, tables.load)) == 1
    assert len(facts(engine, "statbank_folk1a")) == 16
    whole = (folder / "indbyggere" / "whole" / "indbyggere.csv").read_text("utf-8-sig")
    assert whole.count("INDHOLD") == 1
    assert "\ufeff" not in whole


def test_parts_and_one_answer_give_the_same_facts(run, plan, engine, places, tmp_path, patience):
    run(plan())
    other = places.engine("other")
    choices = Choices(tmp_path / "elsewhere", only=("indbyggere",))
    fetch(plan(cell_limit=2), other, choices, by="prøve", patience=patience)
    assert facts(other, "statbank_folk1a") == facts(engine, "statbank_folk1a")


def test_a_second_run_asks_only_whether_there_is_anything_new(one, plan, sources):
    one(plan())
    sources.asked.clear()
    again = one(plan())
    assert sources.paths() == ["tableinfo"]
    assert again.state is State.UNCHANGED
    assert again.load.already_loaded


def test_what_is_unchanged_is_fetched_when_it_is_asked_for(one, plan, sources):
    one(plan())
    sources.asked.clear()
    assert one(plan(), again=True).state is State.FETCHED
    assert sources.paths() == ["tableinfo", "data"]


def test_a_newer_edition_is_fetched_and_revises(one, plan, sources, engine):
    one(plan())
    table = sources.tables["FOLK1A"]
    sources.tables["FOLK1A"] = replace(
        table,
        updated="2025-11-11T08:00:00",
        figure=lambda cell: "7" if cell["OMRÅDE"] == "101" else table.figure(cell),
    )
    outcome = one(plan())
    assert (outcome.load.n_changed, outcome.load.n_unchanged) == (4, 12)
    assert facts(engine, "statbank_folk1a")["101", "total:total", "2023K1"] == 7.0


def test_another_plan_for_the_same_table_is_fetched(one, plan, sources):
    one(plan())
    sources.asked.clear()
    assert one(plan(variables={"OMRÅDE": ["000"], "Tid": ["*"]})).state is State.FETCHED
    assert sources.paths() == ["tableinfo", "data"]


def test_offline_loads_the_same_facts_without_the_network(
    run, plan, engine, sources, places, patience, folder
):
    run(plan(cell_limit=3))
    sources.asked.clear()
    other = places.engine("other")
    report = fetch(plan(), other, Choices(folder, offline=True), by="prøve", patience=patience)
    assert sources.asked == []
    assert [one.state for one in report.outcomes] == [State.SAVED, State.SAVED]
    for indicator in ("statbank_folk1a", "normering_dagpleje", "normering_0_2", "normering_3_5"):
        assert facts(other, indicator) == facts(engine, indicator) != {}


def test_offline_without_anything_saved_says_so(run, plan, sources):
    report = run(plan(), offline=True)
    assert report.failed
    assert all("Intet helt svar er gemt" in one.message for one in report.outcomes)
    assert sources.asked == []


def test_nothing_is_loaded_when_only_saving(run, plan, engine, folder):
    report = run(plan(), load=False)
    assert [one.load for one in report.outcomes] == [None, None]
    assert not report.loaded
    assert (folder / "normering" / "whole" / "normering.json").exists()
    assert not (folder.parent / "store").exists()


def test_an_answer_that_cannot_be_loaded_is_kept_and_every_problem_is_told(
    one, plan, sources, folder
):
    table = sources.tables["FOLK1A"]
    sources.tables["FOLK1A"] = replace(table, figure=lambda _cell: "mange")
    outcome = one(plan())
    assert outcome.state is State.FAILED
    assert len(outcome.problems) == 16
    assert outcome.file is not None
    assert "mange" in (folder / "indbyggere" / "whole" / "indbyggere.csv").read_text("utf-8-sig")
    told = "\n".join(outcome.lines())
    assert "Svaret er gemt som" in told
    assert "linje 2" in told


def test_one_entry_that_fails_stops_no_other(run, plan, sources, engine):
    sources.tables.clear()
    report = run(plan())
    assert [one.state for one in report.outcomes] == [State.FAILED, State.FETCHED]
    assert report.failed
    assert facts(engine, "normering_0_2") != {}


def test_without_a_token_the_rest_is_fetched_and_the_variable_is_named(run, plan, sources):
    for token in (None, "", "  \n"):
        report = run(plan(), token=token)
        assert report.failed
        assert "STIL_TOKEN" in report.outcomes[1].message
        assert report.outcomes[0].state is not State.FAILED
    assert "statistik" not in sources.paths()


def test_only_what_is_named_is_fetched(run, plan, sources):
    run(plan(), only=("normering",))
    assert set(sources.paths()) == {"statistik"}
    with pytest.raises(
        WrongChoice, match=r"Planen har ikke vejret. Den har: indbyggere, normering"
    ):
        run(plan(), only=("vejret",))


def test_a_demo_is_said_before_anything_is_asked(plan, engine, folder, sources):
    warehouse.create(engine, is_demo=True, seed=1)
    with pytest.raises(WrongWarehouse):
        fetch(plan(), engine, Choices(folder), by="prøve")
    assert sources.asked == []


def test_a_table_that_changes_between_its_parts_is_not_believed(one, plan, sources, engine):
    def newer(right):
        sources.tables["FOLK1A"].updated = "2025-12-01T08:00:00"
        return right

    sources.faults = [None, None, newer]
    outcome = one(plan(cell_limit=3))
    assert outcome.state is State.FAILED
    assert "blev opdateret, mens den blev hentet" in outcome.message
    assert one(plan(cell_limit=3)).state is State.FETCHED
    assert len(facts(engine, "statbank_folk1a")) == 16


def test_contacts_of_the_source_are_saved_nowhere(run, plan, folder):
    run(plan())
    texts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert texts
    assert not any(b"ane@dst.dk" in text or b"39170000" in text for text in texts)


def test_the_token_is_sent_to_stil_alone_and_saved_nowhere(run, plan, sources, folder, caplog):
    caplog.set_level("DEBUG")
    sources.records = []
    reports = [run(plan())]
    sources.records = ratios()
    reports.append(run(plan()))
    for one in sources.asked:
        assert ("authorization" in one.headers) == one.path.endswith("statistik")
    told = json.dumps([report.as_dict() for report in reports], default=str)
    told += "\n".join(line for report in reports for line in report.lines()) + caplog.text
    assert "hemmelig" not in told
    texts = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(b"hemmelig" in text for text in texts)


def test_a_token_that_cannot_be_sent_is_refused_without_being_shown(one, plan, sources):
    outcome = one(plan(), name="normering", token="hemmelig nøgle\nX: y")
    assert outcome.state is State.FAILED
    assert "STIL_TOKEN" in outcome.message
    assert "hemmelig" not in "\n".join(outcome.lines())
    assert sources.asked == []


def test_an_answer_that_repeats_the_token_is_not_saved(one, plan, sources, folder):
    sources.faults = [saying(b'[{"token": "hemmelig-noegle-0123456789"}]')]
    outcome = one(plan(), name="normering")
    assert "gentager API-nøglen" in outcome.message
    assert not any(b"hemmelig" in path.read_bytes() for path in folder.rglob("*.*"))


def test_a_refusal_that_repeats_the_token_shows_it_to_nobody(one, plan, sources):
    sources.faults = [saying(b'{"message": "hemmelig-noegle-0123456789 er forkert"}', status=400)]
    outcome = one(plan(), name="normering")
    assert outcome.state is State.FAILED
    assert "hemmelig" not in "\n".join(outcome.lines())


# --- going on after an interruption ---------------------------------------------------------------


def test_parts_that_came_are_not_asked_for_again(one, plan, sources, engine):
    sources.faults = [None, None, None, *[busy(503)] * 6]
    wanted = plan(cell_limit=3)
    assert one(wanted).state is State.FAILED
    came = [body["variables"] for body in sources.bodies("data")[:2]]
    sources.asked.clear()
    assert one(wanted).state is State.FETCHED
    asked = [body["variables"] for body in sources.bodies("data")]
    assert not any(variables in asked for variables in came)
    assert len(facts(engine, "statbank_folk1a")) == 16


def test_only_the_part_that_was_spoiled_is_asked_for_again(one, plan, sources, folder):
    sources.faults = [None, None, None, None, *[busy(503)] * 6]
    wanted = plan(cell_limit=3)
    one(wanted)
    spoiled = folder / "indbyggere" / "unfinished" / "part-0002.csv"
    spoiled.write_text("OMRÅDE;TID;INDHOLD\n")
    before = [body["variables"] for body in sources.bodies("data")]
    sources.asked.clear()
    assert one(wanted).state is State.FETCHED
    asked = [body["variables"] for body in sources.bodies("data")]
    assert asked[0] == before[1]
    assert before[0] not in asked
    assert before[2] not in asked


def test_an_interrupted_answer_of_an_older_edition_is_thrown_away(one, plan, sources):
    sources.faults = [None, None, *[busy(503)] * 6]
    wanted = plan(cell_limit=3)
    one(wanted)
    sources.tables["FOLK1A"].updated = "2026-01-01T08:00:00"
    sources.asked.clear()
    outcome = one(wanted)
    assert len(sources.bodies("data")) == outcome.n_parts


def test_a_saved_file_that_was_spoiled_is_fetched_again(one, plan, sources, folder):
    one(plan())
    (folder / "indbyggere" / "whole" / "indbyggere.csv").write_text("andet\n")
    assert "Intet helt svar er gemt" in one(plan(), offline=True).message
    sources.asked.clear()
    assert one(plan()).state is State.FETCHED
    assert sources.paths() == ["tableinfo", "data"]


def test_the_last_whole_answer_stands_until_a_new_one_is_whole(one, plan, sources, folder, engine):
    one(plan())
    sources.tables["FOLK1A"].updated = "2026-01-01T08:00:00"
    sources.faults = [None, None, *[busy(503)] * 6]
    assert one(plan(cell_limit=3)).state is State.FAILED
    assert one(plan(), offline=True).load.already_loaded


def test_a_folder_left_between_two_renamings_is_put_right(one, plan, folder):
    one(plan())
    whole = folder / "indbyggere" / "whole"
    whole.rename(whole.with_name("unfinished"))
    (folder / "indbyggere" / "replaced").mkdir()
    assert one(plan(), offline=True).state is State.SAVED
    whole.rename(whole.with_name("replaced"))
    assert one(plan(), offline=True).state is State.SAVED
    assert sorted(path.name for path in (folder / "indbyggere").iterdir()) == ["whole"]


def test_a_manifest_cannot_lead_out_of_its_folder(one, plan, folder):
    one(plan())
    manifest = folder / "indbyggere" / "whole" / "manifest.json"
    said = json.loads(manifest.read_text())
    for file in ("../../secret.csv", "/etc/passwd"):
        manifest.write_text(json.dumps(said | {"file": file}))
        assert EntryFolder(folder, "indbyggere").whole() is None
    changes = ({"version": 2}, {"parts": 7}, {"parts": [{"file": 1}]}, {"options": "x"})
    spoiled = ["", "[]", '{"version": 1}', "{", *(json.dumps(said | one) for one in changes)]
    for text in spoiled:
        manifest.write_text(text)
        assert EntryFolder(folder, "indbyggere").whole() is None
