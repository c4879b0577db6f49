"""Drafts of mappings: what can be told from a file, and that a draft is nearly a mapping."""

from pathlib import Path

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import drafting, known, mapping
from data_access.ingest.reader import SourceFile
from data_access.ingest.readers.table import TableReader
from tests.data_access.ingest.facts import SOURCES, said

KNOWN = known.of_reference()


def drafted(path: Path) -> mapping.SourceMapping:
    return mapping.parse(drafting.draft(path).encode(), "udkast").content


def test_a_long_table():
    found = drafted(SOURCES / "table_long.csv")
    assert (found.unit.column, found.period.column, found.decimal) == ("Kommune", "År", ",")
    assert [one.column for one in found.group] == ["Alder", "Bemærkning"]
    assert [one.column for one in found.measure] == [
        "Børn med støtte", "Børn i alt", "Støttetimer pr. barn",
    ]  # fmt: skip


def test_an_answer_from_stil():
    found = drafted(SOURCES / "stil_inklusion.json")
    assert found.format == "stil"
    assert found.unit.column == "[Institution].[Beliggenhedskommune].[Beliggenhedskommune]"
    assert str(found.period.kind) == "school_year"
    assert len(found.measure) == 3


def test_a_wide_table_is_read_by_its_draft(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "Tabel\n\nKommune;Køn;2023;2024\n101;Piger;1,5;2\n751;Drenge;3;..\n", encoding="utf-8"
    )
    draft = tmp_path / "m.toml"
    draft.write_text(drafting.draft(path), encoding="utf-8")
    content = TableReader().read(
        SourceFile(path, path.read_bytes()), KNOWN, {"mapping": str(draft)}
    )
    assert sorted(content.facts["value"].dropna()) == [1.5, 2, 3]
    assert {one.key for one in content.subgroups} == {"koen:piger", "koen:drenge"}


def test_names_that_toml_must_quote(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('Kommune;År;"Antal ""nye"" \\ gamle"\n101;2024;5\n', encoding="utf-8")
    assert drafted(path).measure[0].column == 'Antal "nye" \\ gamle'


@pytest.mark.parametrize("name", ["stil_normering.json", "statbank_boern.csv", "kommuner.csv"])
def test_drafts_of_other_files_are_mappings(name):
    assert drafted(SOURCES / name).measure


def test_a_file_with_a_cpr_number_gets_none(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Kommune;År;Navn\n101;2024;010203-0000\n", encoding="utf-8")
    with pytest.raises(RefusedInput) as refusal:
        drafting.draft(path)
    assert "CPR" in said(refusal.value.problems)
    assert "010203" not in said(refusal.value.problems)
