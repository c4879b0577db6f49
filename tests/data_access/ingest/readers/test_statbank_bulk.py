"""BULK leaves out what is nought; nothing else may become nought."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.errors import RefusedInput
from data_access.ingest import known, load_file
from data_access.ingest.reader import Content, SourceFile
from data_access.ingest.readers import statbank_table
from data_access.ingest.readers.statbank_csv import StatbankBulkReader
from tests.data_access.ingest.facts import facts, said

KNOWN = known.of_reference()
HEADER = "OMRÅDE;KØN;TID;INDHOLD\n"
TABLE = HEADER + (
    "000;M;2024;9\n101;M;2024;5\n101;K;2024;6\n101;M;2025;3\n147;M;2024;\n147;K;2024;..\n"
)


def read(tmp_path, text: str, **options: str) -> Content:
    file = SourceFile(tmp_path / "tabel.csv", text.encode())
    return StatbankBulkReader().read(file, KNOWN, options)


def figures(content: Content) -> dict[tuple[str, str, str], object]:
    table = content.facts
    shown = table["value"].astype(object).where(table["value"].notna(), table["missing"])
    keys = zip(table["code"], table["subgroup"].str.split(":").str[1], table["period"], strict=True)
    return dict(zip(keys, shown, strict=True))


def refused(tmp_path, text: str, **options: str) -> str:
    with pytest.raises(RefusedInput) as refusal:
        read(tmp_path, text, **options)
    return said(refusal.value.problems)


def test_what_is_absent_is_nought_and_what_is_blank_is_missing(tmp_path):
    content = read(tmp_path, TABLE, unit="antal", table="T1")
    assert figures(content) == {
        ("000", "m", "2024"): 9,
        ("101", "m", "2024"): 5,
        ("101", "k", "2024"): 6,
        ("101", "m", "2025"): 3,
        ("101", "k", "2025"): 0,
        ("147", "m", "2024"): "not_reported",
        ("147", "k", "2024"): "suppressed_by_source",
        ("147", "m", "2025"): 0,
        ("147", "k", "2025"): 0,
    }
    assert content.n_rows == 6
    notes = " ".join(content.notes)
    assert "3 af 8 kombinationer for kommuner er ikke i filen" in notes
    assert "sat til 0" in notes
    assert "3 kombinationer for hele landet" in notes
    assert "Alle tal er sat til 0 for: Frederiksberg 2025" in notes


def test_a_kommune_that_never_occurs_is_listed_and_not_nought(tmp_path):
    content = read(tmp_path, TABLE, unit="antal", table="T1")
    assert {code for code, _, _ in figures(content)} == {"000", "101", "147"}
    (absent,) = (note for note in content.notes if note.startswith("96 kommuner er ikke i filen"))
    assert "Samsø" in absent


@pytest.mark.parametrize(("unit", "word"), [("procent", "procent"), ("kr. pr. barn", "kr. pr.")])
def test_other_than_counts_are_never_filled_with_nought(tmp_path, unit, word):
    content = read(tmp_path, TABLE, unit=unit, table="T1")
    found = figures(content)
    assert 0 not in found.values()
    assert found["147", "k", "2025"] == "not_reported"
    assert any(word in note and "ikke sat til nul" in note for note in content.notes)


def test_a_unit_that_is_not_said_is_asked_for_where_figures_are_no_counts(tmp_path):
    told = refused(tmp_path, TABLE.replace(";6\n", ";6,5\n"))
    assert "linje 4 | 6.5 | Tallene er ikke antal" in told
    assert "unit=procent" in told
    content = read(tmp_path, TABLE)
    assert any("Enheden er ikke sagt; den er sat til antal" in note for note in content.notes)


def test_too_many_combinations_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(statbank_table, "MAX_CELLS", 7)
    assert "8 kombinationer af 3 variable | Filen kan ikke fyldes ud" in refused(tmp_path, TABLE)


def test_a_wrong_place_is_refused_before_anything_is_filled(tmp_path):
    assert "Ukendt kommune" in refused(tmp_path, TABLE.replace("147;M", "Frederiksbjerg;M"))


@pytest.mark.parametrize(("country", "short"), [(980, False), (1000, False), (1001, True)])
def test_kommuner_that_are_short_of_the_country_are_told(tmp_path, country, short):
    codes = sorted(KNOWN.places.names)
    table = "OMRÅDE;TID;INDHOLD\n" + "".join(f"{code};2023;10\n" for code in codes)
    # all but 98 children of 2024 in one kommune; the rest is nought
    table += f"{codes[0]};2024;980\n000;2024;{country}\n"
    content = read(tmp_path, table, unit="antal", table="T1")
    assert any("under hele landet (den første: 2024)" in n for n in content.notes) == short


def test_both_ways_of_saying_bulk_give_the_same(engine, tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text(TABLE, encoding="utf-8")
    options = {"table": "T1", "unit": "antal"}
    first = load_file(engine, path, by="prøve", kind="statbank_bulk", options=options)
    before = facts(engine, "statbank_t1")
    assert (first.n_new, before["147", "dst_koen:k", "2025"]) == (9, 0)
    again = load_file(engine, path, by="prøve", options={**options, "format": "bulk"})
    assert (again.kind, again.n_unchanged, again.n_changed) == ("statbank_csv", 9, 0)
    assert facts(engine, "statbank_t1") == before


def test_without_a_word_of_bulk_nothing_is_filled(engine, tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert load_file(engine, path, by="prøve", options={"table": "T1"}).n_new == 6
    with pytest.raises(RefusedInput, match="csv eller bulk"):
        load_file(engine, path, by="prøve", options={"table": "T1", "format": "tal"})


@given(st.data())
def test_filled_is_what_a_slow_reading_gives(tmp_path_factory, data):
    kommuner = data.draw(st.lists(st.sampled_from(["101", "147", "741"]), unique=True, min_size=1))
    everything = list(itertools.product(kommuner, ["M", "K"], ["1", "2"], ["2023", "2024"]))
    written = data.draw(
        st.dictionaries(
            st.sampled_from(everything), st.sampled_from(["1", "0", "", ".."]), min_size=1
        )
    )
    text = "OMRÅDE;KØN;KLASSE;TID;INDHOLD\n" + "".join(
        f"{';'.join(key)};{value}\n" for key, value in written.items()
    )
    content = read(tmp_path_factory.getbasetemp(), text, unit="antal", table="T1")
    meaning = {"": "not_reported", "..": "suppressed_by_source"}
    occurring = [sorted({key[place] for key in written}) for place in range(4)]
    expected = {
        (key[0], f"{key[1].lower()}-{key[2]}".replace("-", "_"), key[3]): (
            meaning.get(written[key]) or float(written[key]) if key in written else 0
        )
        for key in itertools.product(*occurring)
    }
    assert figures(content) == expected
