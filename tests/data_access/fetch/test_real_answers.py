"""The real answers, where `FAELLESBLIK_REAL_DATA` names the folder they lie in."""

import json
import os
from pathlib import Path

import pytest

from data_access.fetch import read_plan
from data_access.ingest import load_file
from tests.data_access.ingest.facts import facts
from tests.support.stores import NewPlaces

FOLDER = os.environ.get("FAELLESBLIK_REAL_DATA")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="FAELLESBLIK_REAL_DATA is not set")

REAL = Path(FOLDER or ".")
STIL = REAL / "uddannelsesstatistik"


@pytest.mark.parametrize("page_size", [100, 100_000])
def test_normering_in_pages_is_the_file_as_it_is(one, plan, sources, engine, tmp_path, page_size):
    sources.records = json.loads((STIL / "normering-kommune-all.json").read_text("utf-8"))
    assert one(plan(page_size=page_size), name="normering").load.n_new == 2058
    places = NewPlaces(tmp_path)
    whole = places.engine("whole")
    load_file(whole, STIL / "normering-kommune-all.json", by="prøve")
    for indicator in ("normering_dagpleje", "normering_0_2", "normering_3_5"):
        assert facts(engine, indicator) == facts(whole, indicator) != {}
    places.close()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("normering", "req_statistik_DAG_normering.json"),
        ("inklusion", "req_statistik_GS_ELEVEX_specialundervisning.json"),
        ("skoletal", "req_statistik_GS_OVERSKO.json"),
    ],
)
def test_the_plan_asks_as_public_clients_do(name, file):
    ours = next(entry.request for entry in read_plan().fetch if entry.name == name)
    theirs = json.loads((STIL / file).read_text("utf-8"))
    for key in ("område", "emne", "underemne", "nøgletal", "detaljering"):
        assert ours[key] == theirs[key]
