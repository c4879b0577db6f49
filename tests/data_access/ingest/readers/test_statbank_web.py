"""Tables saved from the web page, in both forms."""

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import known, load_file
from data_access.ingest.reader import Content, SourceFile
from data_access.ingest.readers.statbank_web import StatbankWebReader
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

KNOWN = known.of_reference()
PLAIN, ACROSS = SOURCES / "statbank_web.csv", SOURCES / "statbank_matrix.csv"
TOTAL = "total:total"
BY_SEX = (
    '"Samsø","Mænd","2024K1",5\r\n"Odense","Mænd","2024K1",..\r\n"Samsø","Kvinder","2024K1",7\r\n'
)
NAMES = "OMRÅDE;KØN;TID;INDHOLD"


def read(tmp_path, text: str, **options: str) -> Content:
    file = SourceFile(tmp_path / "tabel.csv", text.encode("latin-1"))
    return StatbankWebReader().read(file, KNOWN, options)


def values(content: Content) -> dict[tuple[str, str, str], object]:
    table = content.facts
    shown = table["value"].astype(object).where(table["value"].notna(), table["missing"])
    keys = zip(table["code"], table["subgroup"], table["period"], strict=True)
    return dict(zip(keys, shown, strict=True))


def refused(tmp_path, text: str, **options: str) -> str:
    with pytest.raises(RefusedInput) as refusal:
        read(tmp_path, text, **options)
    assert refusal.value.problems
    return said(refusal.value.problems)


def test_three_columns_that_can_only_be_one_thing_are_read_and_it_is_said(engine):
    report = load_file(engine, PLAIN, by="prøve", options={"table": "BOERN7"})
    assert (report.kind, report.n_rows, report.n_new) == ("statbank_web", 15, 15)
    found = facts(engine, "statbank_boern7")
    assert found["000", TOTAL, "2022"] == 5000
    assert found["169", TOTAL, "2024"] == 302
    assert found["741", TOTAL, "2022"] == "suppressed_by_source"
    assert found["741", TOTAL, "2023"] == "not_reported"
    notes = " ".join(report.notes)
    assert "Kolonnerne er læst som OMRÅDE, TID, INDHOLD" in notes
    assert "ISO-8859-1" in notes
    assert "CRLF" in notes


def test_periods_across_with_labels_that_stand_once(engine):
    report = load_file(engine, ACROSS, by="prøve")
    assert (report.kind, report.n_rows) == ("statbank_web", 12)
    found = facts(engine, "statbank_boern8")
    assert found["000", "dst_koen:drenge", "2023"] == 5000
    assert found["000", "dst_koen:piger", "2024"] == 5011
    assert found["741", "dst_koen:drenge", "2024"] == 30
    assert found["741", "dst_koen:piger", "2024"] == "suppressed_by_source"
    (made,) = (one for one in rows(engine, tables.indicator) if one.code == "statbank_boern8")
    assert made.name_da == "Børn i dagtilbud"
    assert any("2 linjer efter tallene er ikke indlæst: Anm." in note for note in report.notes)


def test_columns_that_cannot_be_told_are_asked_for_with_examples(tmp_path):
    told = refused(tmp_path, BY_SEX)
    assert "kolonne 1 | Samsø, Odense |" in told
    assert "kolonne 2 | Mænd, Kvinder | Filen har ingen navne på kolonnerne" in told
    assert "kolonne 4 | 5, .., 7 |" in told
    assert '--option "columns=OMRÅDE;NAVN2;TID;INDHOLD"' in told


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("names", [NAMES, NAMES.replace(";", ",").lower()])
def test_columns_are_named_by_the_option(tmp_path, sign, names):
    found = values(read(tmp_path, BY_SEX.replace(",", sign), columns=names))
    assert found == {
        ("741", "dst_koen:maend", "2024K1"): 5,
        ("461", "dst_koen:maend", "2024K1"): "suppressed_by_source",
        ("741", "dst_koen:kvinder", "2024K1"): 7,
    }


def test_a_line_of_names_is_left_out_where_columns_are_named(tmp_path):
    content = read(tmp_path, '"sted","køn","kvartal","tal"\r\n' + BY_SEX, columns=NAMES)
    assert len(values(content)) == 3


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("OMRÅDE;TID;INDHOLD", "Filen har 4 kolonner"),
        ("OMRÅDE;OMRÅDE;TID;INDHOLD", "Filen har 4 kolonner"),
        ("OMRÅDE;KØN;ÅR;INDHOLD", "to af dem skal være TID og INDHOLD"),
        ("OMRÅDE;TELEFON;TID;INDHOLD", "kontakt- eller personoplysninger"),
        ("KØN;OMRÅDE;TID;INDHOLD", "Mænd | Ukendt kommune"),
    ],
)
def test_wrong_names_are_refused(tmp_path, names, told):
    assert told in refused(tmp_path, BY_SEX, columns=names)


def test_a_number_that_may_be_a_year_is_not_guessed_at(tmp_path):
    told = refused(tmp_path, '"Samsø","2020",2021\r\n"Odense","2021",2020\r\n')
    assert "ingen navne på kolonnerne" in told
    found = values(
        read(tmp_path, '"Samsø","2020",2021\r\n"Odense","2021",9\r\n', columns="OMRÅDE;TID;INDHOLD")
    )
    assert found == {("741", TOTAL, "2020"): 2021, ("461", TOTAL, "2021"): 9}


MATRIX = '"Børn efter område og tid";;\r\n"";"2024";"2025";\r\n"Samsø";5;..;\r\n"Odense";1,5;;\r\n'


def test_the_page_with_trailing_separators_and_a_footnote(tmp_path):
    assert values(read(tmp_path, MATRIX + "Anm.: noget; og mere\r\n", table="T1")) == {
        ("741", TOTAL, "2024"): 5,
        ("741", TOTAL, "2025"): "suppressed_by_source",
        ("461", TOTAL, "2024"): 1.5,
        ("461", TOTAL, "2025"): "not_reported",
    }


def test_a_line_of_its_own_can_be_the_label_of_those_below(tmp_path):
    text = (
        '"Tal"\r\n"Område","Køn","2024"\r\n"Samsø"\r\n"","Mænd",1\r\n"","Kvinder",2\r\n'
        '"Odense",,\r\n"","Mænd",3\r\n'
    )
    assert values(read(tmp_path, text)) == {
        ("741", "dst_koen:maend", "2024"): 1,
        ("741", "dst_koen:kvinder", "2024"): 2,
        ("461", "dst_koen:maend", "2024"): 3,
    }


SPOILED = {
    "a place": (MATRIX.replace("Samsø", "Sams Ø"), "linje 3, 2024, kolonnen OMRÅDE"),
    "a number": (MATRIX.replace(";5;", ";fem;"), "linje 3, 2024, kolonnen INDHOLD | fem |"),
    "a period twice": (MATRIX.replace("2025", "2024"), "En periode står der flere gange"),
    "a line without figures": (
        MATRIX.replace('"Samsø"', '"Bemærk"\r\n"Samsø"'),
        "Bemærk | Linjen har",
    ),
    "a line that is too short": (MATRIX.replace(";5;..;", ";5"), "linje 3 | 2 felter"),
    "no label above": (
        '"T"\r\n"OMRÅDE","KØN","2024"\r\n"","M",1\r\n"Samsø","K",2\r\n',
        "linje 3 | , M",
    ),
    "nothing but a title": ('"Børn efter område"\r\n', "Filen har ingen rækker"),
    "unclosed": (MATRIX.replace('"Samsø"', '"Samsø'), "Et citationstegn er ikke lukket"),
    "cut": (MATRIX[:-4], "Filen slutter midt i en linje"),
    "cpr in a footnote": (MATRIX + '"Kilde: 010203-0000"\r\n', "CPR-nummer"),
    "mail in the title": (MATRIX.replace("Børn", "a@b.dk"), "e-mailadresse"),
    "cpr among names": (BY_SEX.replace("Mænd", "010203-0000"), "CPR-nummer"),
    "a header of codes": ("OMRÅDE;TID;INDHOLD\r\n101;2024;5\r\n", "uden at sige slags" ),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(tmp_path, how):
    text, told = SPOILED[how]
    found = refused(tmp_path, text)
    assert told.casefold() in found.casefold()
    assert "010203" not in found


@pytest.mark.parametrize("text", [BY_SEX, MATRIX, '"Samsø";"2024";5\n"Odense";"2024";6\n'])
def test_both_forms_are_recognised(tmp_path, text):
    file = SourceFile(tmp_path / "t.csv", text.encode("latin-1"))
    assert StatbankWebReader().recognises(file.sample)


def test_a_table_of_ones_own_is_not_taken_for_the_statbanks(tmp_path):
    for text in ("Kommune;2024;2025\nSamsø;5;6\n", "Kommune,År,Antal\nSamsø,2024,5\n"):
        file = SourceFile(tmp_path / "t.csv", text.encode())
        assert not StatbankWebReader().recognises(file.sample)
