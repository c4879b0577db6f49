"""The register of schools and their figures."""

from datetime import date

import pytest

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.ingest.readers.school_register import newest_published
from data_access.schema import warehouse as tables
from tests.data_access.ingest.facts import SOURCES, facts, rows, said

FILE = SOURCES / "school_register.csv"
YEAR = {"year": "2024/25"}
TOTAL = "total:total"
BAKKE, DAL, ENG = ((code, TOTAL, "2024/25") for code in ("990001", "990002", "990003"))


def test_schools_and_their_figures_are_what_the_file_says(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    assert (report.kind, report.n_rows) == ("school_register", 5)
    found = {row.institution_code: row for row in rows(engine, tables.institution)}
    assert {code: (row.kommune_code, row.ownership) for code, row in found.items()} == {
        "990001": ("740", "kommunal"),
        "990002": ("740", "kommunal"),
        "990003": ("101", "privat"),
        "990004": ("101", "kommunal"),
        "efk-9005": ("741", "selvejende"),
    }
    assert {row.kind for row in found.values()} == {"school"}


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("pupils", 412),
        ("class_size", 21.4),
        ("pupil_absence", 0.068),
        ("grade_average", 7.4),
        ("competence_coverage", 0.882),
        ("grade_against_expected", 0.1),
        ("pupil_wellbeing", 3.8),
        ("youth_education_15_months", 0.913),
        ("pupils_per_teacher", 12.1),
        ("pupils_per_staff", 9.9),
        ("teaching_hours_per_pupil", 71.5),
    ],
)
def test_each_column_is_its_indicator(engine, indicator, value):
    load_file(engine, FILE, by="prøve", options=YEAR)
    assert facts(engine, indicator)[BAKKE] == pytest.approx(value)


def test_wellbeing_has_its_parts_and_what_others_computed_is_left(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    found = facts(engine, "pupil_wellbeing")
    parts = {group: found["990001", f"wellbeing:{group}", "2024/25"] for group in GROUPS}
    assert parts == {"social": 4.1, "faglig": 3.7, "ro_og_orden": 3.5}
    assert any(note.startswith("ts er den samlede trivsel") for note in report.notes)


GROUPS = ("social", "faglig", "ro_og_orden")


def test_a_school_without_a_figure_has_not_reported_it(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    assert facts(engine, "grade_average")[DAL] == "not_reported"
    assert facts(engine, "pupil_wellbeing")[ENG] == "not_reported"
    assert "0 af" not in "\n".join(report.notes)


def test_only_pupils_are_counts(engine):
    load_file(engine, FILE, by="prøve", options=YEAR)
    indicators = {row.indicator_id: row.code for row in rows(engine, tables.indicator)}
    counted = {
        indicators[row.indicator_id]
        for row in rows(engine, tables.observation)
        if row.numerator is not None or row.denominator is not None
    }
    assert counted == {"pupils"}


def test_christiansoe_is_left_out_and_told(engine):
    report = load_file(engine, FILE, by="prøve", options=YEAR)
    assert "Christiansø (411) er ikke en kommune: 1 række er ikke indlæst." in report.notes
    assert ("990006", TOTAL, "2024/25") not in facts(engine, "pupils")


def test_a_year_in_the_files_name_counts(engine, tmp_path):
    path = tmp_path / "skoler_2022-23.csv"
    path.write_bytes(FILE.read_bytes())
    report = load_file(engine, path, by="prøve")
    assert ("990001", TOTAL, "2022/23") in facts(engine, "pupils")
    assert "De er indlæst for 2022/23, efter filens navn" in "\n".join(report.notes)


def test_a_year_that_nobody_said_is_told(engine):
    report = load_file(engine, FILE, by="prøve")
    (year,) = {period for _, _, period in facts(engine, "pupils")}
    told = "\n".join(report.notes)
    assert f"De er indlæst for {year}, som det nyeste" in told
    assert "--option year=" in told


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2026, 3, 31), "2023/24"),
        (date(2026, 4, 1), "2024/25"),
        (date(2026, 11, 22), "2024/25"),
        (date(2027, 1, 1), "2024/25"),
        (date(2027, 4, 1), "2025/26"),
    ],
)
def test_the_newest_year_that_can_be_out(on, year):
    assert newest_published(on) == year


SPOILED = {
    "an unknown kommune": (
        lambda text: text.replace("Samsø Kommune", "Samsø By"),
        "linje 6, kolonnen kommune | Samsø By | Ukendt kommune",
    ),
    "an unknown type": (
        lambda text: text.replace("Friskole,p,", "Friskole,x,"),
        "linje 4, kolonnen type | x | Ukendt type",
    ),
    "half a pupil": (
        lambda text: text.replace(",412,", ",412.5,"),
        "linje 2, kolonnen el | 412.5 | Værdien er ikke et helt antal elever",
    ),
    "absence above everything": (
        lambda text: text.replace(",6.8,", ",680,"),
        "linje 2 | 6.8 | Tallet er umuligt: det skal ligge mellem 0 og 1",
    ),
    "well-being outside its scale": (
        lambda text: text.replace("3.6,3.7,3.8,3.5", "3.6,3.7,38,3.5"),
        "linje 2 | 38 | Tallet er umuligt: det skal ligge mellem 1 og 5",
    ),
    "a school twice": (
        lambda text: text + text.splitlines()[1].replace(",412,", ",413,") + "\n",
        "linje 2, linje 8 | 990001 | Institutionen står der flere gange",
    ),
    "a region for a kommune": (
        lambda text: text.replace("Samsø Kommune", "Region Midtjylland"),
        "Region Midtjylland | Stedet er ikke en kommune",
    ),
    "a leader": (
        lambda text: text.replace(",postnr,", ",skoleleder,"),
        "kolonnen skoleleder",
    ),
    "cut in the middle of a line": (lambda text: text[:-9], "Filen slutter midt i en linje"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_spoiled_file_is_refused(how, spoiled, refused):
    change, told = SPOILED[how]
    assert told in said(refused(spoiled("school_register.csv", change), options=YEAR))


def test_a_wrong_year_is_refused(engine):
    with pytest.raises(RefusedInput, match="et skoleår som 2024/25"):
        load_file(engine, FILE, by="prøve", options={"year": "2024"})
