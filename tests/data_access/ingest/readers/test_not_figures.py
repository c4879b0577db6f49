"""Descriptions and requests are refused by what they are."""

import json

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import kinds, load_file, not_figures
from data_access.ingest.reader import SourceFile
from tests.data_access.ingest.facts import SOURCES

FILES = {
    "liste over emner": [{"id": "1", "description": "Dagtilbud", "hasSubjects": False}],
    "liste over tabeller": [{"id": "T1", "firstPeriod": "2020", "latestPeriod": "2024"}],
    "beskrivelse af en tabel": {
        "id": "T1",
        "suppressedDataValue": "0",
        "variables": [{"id": "Tid", "elimination": False}],
    },
    "en tabels variable": {"id": ["000"], "text": ["Hele landet"], "variable": ["område"]},
    "uden steder og perioder": {"Børn": [1, 2], "Voksne": [3, 4]},
    "forespørgsel til Uddannelsesstatistik": {
        "område": "GS",
        "emne": "ELEV",
        "underemne": "ELEVEX",
        "nøgletal": ["Normering kommune fra 2023"],
    },
    "forespørgsel til Statistikbanken": {
        "table": "T1",
        "format": "CSV",
        "variables": [{"code": "Tid", "values": ["*"]}],
    },
    "fejlmeddelelse fra Statistikbanken": {"errorTypeCode": "EXTRACT-NOTFOUND", "message": "x"},
}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("as_ascii", [True, False])
@pytest.mark.parametrize("options", [{}, {"table": "T1"}])
def test_it_is_said_what_the_file_is(engine, tmp_path, what, as_ascii, options):
    path = tmp_path / "svar.json"
    path.write_text(json.dumps(FILES[what], ensure_ascii=as_ascii), encoding="utf-8")
    with pytest.raises(RefusedInput, match=what) as refusal:
        load_file(engine, path, by="prøve", options=options)
    (problem,) = refusal.value.problems
    assert what in problem.what
    assert problem.remedy


def test_it_is_no_kind_that_can_be_asked_for():
    assert "not_figures" not in kinds()


@pytest.mark.parametrize("path", sorted(SOURCES.iterdir()), ids=lambda path: path.name)
def test_no_file_of_figures_is_taken_for_one_without(path):
    not_figures.refuse(SourceFile(path, path.read_bytes()))
