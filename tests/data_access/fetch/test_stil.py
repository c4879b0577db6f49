"""Asking STIL: pages, and what cannot be right about them."""

import json

import pytest

from data_access.fetch import State
from tests.data_access.fetch.examples import ratios
from tests.data_access.ingest.facts import facts
from tests.support.sources import busy, saying


@pytest.fixture
def stil(one):
    """The outcome of the cube."""
    return lambda plan, **how: one(plan, name="normering", **how)


def test_pages_are_asked_for_until_one_is_empty_and_are_one_file(
    stil, plan, sources, engine, folder
):
    outcome = stil(plan(page_size=5))
    assert [body["side"] for body in sources.bodies("statistik")] == [1, 2, 3, 4, 5]
    assert {body["side_størrelse"] for body in sources.bodies("statistik")} == {5}
    assert sources.bodies("statistik")[0]["underemne"] == "Nrm"
    whole = json.loads((folder / "normering" / "whole" / "normering.json").read_text("utf-8"))
    assert whole == ratios()
    assert outcome.n_parts == 4
    assert facts(engine, "normering_0_2")["165", "total:total", "2022"] == 2.9


@pytest.mark.parametrize("size", [1, 3, 9, 18, 19, 100_000])
def test_the_size_of_a_page_changes_nothing(stil, plan, folder, size):
    stil(plan(page_size=size), load=False)
    whole = json.loads((folder / "normering" / "whole" / "normering.json").read_text("utf-8"))
    assert whole == ratios()


def test_a_source_that_caps_the_size_of_its_pages_is_still_read(stil, plan, sources, folder):
    right = sources._page

    def capped(asked):
        asked.body["side_størrelse"] = 4
        return right(asked)

    sources._page = capped
    assert stil(plan(page_size=1000)).state is State.FETCHED
    whole = json.loads((folder / "normering" / "whole" / "normering.json").read_text("utf-8"))
    assert whole == ratios()


def test_the_same_page_for_ever_is_noticed(stil, plan, sources, folder):
    page = json.dumps(ratios()[:5]).encode()
    sources.faults = [saying(page)] * 50
    outcome = stil(plan(page_size=5))
    assert "de samme poster står på flere sider" in outcome.message
    assert len(sources.asked) == 2
    assert not (folder / "normering" / "whole").exists()


def test_new_pages_for_ever_are_noticed(stil, plan, sources, monkeypatch):
    monkeypatch.setattr("data_access.fetch.stil.MAX_PAGES", 7)
    numbers = iter(range(1000))
    endless = [lambda _right: saying(json.dumps([{"a": str(next(numbers))}]).encode())(_right)] * 50
    sources.faults = endless
    assert "flere end 7 sider" in stil(plan(page_size=1)).message
    assert len(sources.asked) == 7


def _pages(*lengths: int):
    records, faults = iter(ratios()), []
    for length in lengths:
        page = [next(records) for _ in range(length)]
        faults.append(saying(json.dumps(page).encode()))
    return faults


@pytest.mark.parametrize(
    ("lengths", "said"),
    [
        ((5, 3, 5), "der er flere sider efter en, der ikke var fuld"),
        ((3, 5), "siderne skifter størrelse"),
        ((7,), "siderne skifter størrelse"),
    ],
)
def test_pages_that_change_size_are_refused(stil, plan, sources, lengths, said):
    sources.faults = _pages(*lengths)
    outcome = stil(plan(page_size=5))
    assert outcome.state is State.FAILED
    assert said in outcome.message
    # nothing of it is gone on from
    sources.asked.clear()
    assert stil(plan(page_size=5)).state is State.FETCHED
    assert [body["side"] for body in sources.bodies("statistik")] == [1, 2, 3, 4, 5]


def test_an_empty_answer_replaces_nothing(stil, plan, sources, folder):
    stil(plan())
    sources.records = []
    outcome = stil(plan())
    assert outcome.state is State.FAILED
    assert "ingen poster" in outcome.message
    assert stil(plan(), offline=True).state is State.SAVED


@pytest.mark.parametrize("status", [401, 403])
def test_a_token_that_is_denied_is_said(stil, plan, sources, status):
    sources.faults = [saying(b'{"message": "Unauthorized"}', status=status)]
    outcome = stil(plan())
    assert f"afviser API-nøglen (HTTP {status})" in outcome.message
    assert "STIL_TOKEN" in outcome.message


def test_a_wrong_token_is_denied(stil, plan):
    assert "afviser API-nøglen" in stil(plan(), token="forkert").message


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b'{"message": "Ukendt underemne"}', "Ukendt underemne"),
        (b'"Fejl i forespoergslen"', "Fejl i forespoergslen"),
        (b'{"a": 1}', "ikke med en liste af poster"),
        (b'["a", "b"]', "ikke med en liste af poster"),
        (b"17", "ikke med en liste af poster"),
        ("[]".encode("utf-16"), "JSON"),
    ],
)
def test_an_answer_that_is_no_list_of_records_is_refused(stil, plan, sources, answer, said):
    sources.faults = [saying(answer)] * 9
    outcome = stil(plan())
    assert outcome.state is State.FAILED
    assert said in outcome.message


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (400, b'{"title": "Bad Request"}', "siger: Bad Request"),
        (400, b"nej", "afviste (HTTP 400)"),
        (404, b"", "kender ikke adressen"),
        (500, b'{"x": 1}', "afviste (HTTP 500)"),
    ],
)
def test_a_refusal_is_said(stil, plan, sources, status, body, said):
    sources.faults = [saying(body, status=status)]
    assert said in stil(plan()).message


def test_pages_that_came_are_not_asked_for_again(stil, plan, sources):
    sources.faults = [None, None, *[busy(503)] * 6]
    assert stil(plan(page_size=5)).state is State.FAILED
    sources.asked.clear()
    assert stil(plan(page_size=5)).load.n_new == 18
    assert [body["side"] for body in sources.bodies("statistik")] == [3, 4, 5]


def test_from_the_first_spoiled_page_all_are_asked_for_again(stil, plan, sources, folder):
    sources.faults = [None, None, None, *[busy(503)] * 6]
    stil(plan(page_size=5))
    (folder / "normering" / "unfinished" / "page-0002.json").write_text("[]")
    sources.asked.clear()
    assert stil(plan(page_size=5)).load.n_new == 18
    assert [body["side"] for body in sources.bodies("statistik")] == [2, 3, 4, 5]


@pytest.mark.parametrize("started", ["2024-01-01T00:00:00+00:00", "2024-01-01T00:00:00", "i går"])
def test_pages_of_another_day_are_not_continued(stil, plan, sources, folder, started):
    sources.faults = [None, None, *[busy(503)] * 6]
    stil(plan(page_size=5))
    manifest = folder / "normering" / "unfinished" / "manifest.json"
    said = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(said | {"started_at": started}))
    sources.asked.clear()
    assert stil(plan(page_size=5)).state is State.FETCHED
    assert [body["side"] for body in sources.bodies("statistik")] == [1, 2, 3, 4, 5]


def test_records_are_saved_exactly_as_they_came(stil, plan, sources, folder):
    odd = b'[ {"a" : "1,0", "a":"2"} ]\n'
    sources.faults = [saying(odd), saying(b"[]")]
    stil(plan(), load=False)
    whole = (folder / "normering" / "whole" / "normering.json").read_bytes()
    assert b'{"a" : "1,0", "a":"2"}' in whole
