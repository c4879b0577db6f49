"""Every real file's figures are found again on the pages, where `FAELLESBLIK_REAL_DATA` says."""

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from dash import Dash
from sqlalchemy import func, select

from data_access.schema import published
from pages import indikator, overblik
from pages.selection import IndikatorSelection, OverblikSelection
from tests.pages.reading import links_of, words_of
from tests.pages.test_loaded_files import table_in
from tests.support.loaded import Being, app_with, being_on
from web.services import services_of

FOLDER = os.environ.get("FAELLESBLIK_REAL_DATA")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="FAELLESBLIK_REAL_DATA is not set")

REAL = Path(FOLDER or ".")
STIL, STATBANK = REAL / "uddannelsesstatistik", REAL / "statbank"
DAYCARE, SCHOOLS = STIL / "dagtilbud_4611_nocontacts.csv", STIL / "skoler_2303_nocontacts.csv"
NORMERING, BTU = STIL / "normering-kommune-all.json", REAL / "btu" / "parent-satisfaction.json"
KEY_FIGURES = STATBANK / "kommune-stats.json"
LOADS: Sequence[tuple[Path, Mapping[str, str]]] = (
    (REAL / "kommuner" / "kommuner_98.csv", {}),
    (NORMERING, {}),
    (DAYCARE, {"year": "2025"}),
    (SCHOOLS, {"year": "2024/25"}),
    (BTU, {}),
    (KEY_FIGURES, {}),
    (STATBANK / "sample_straf11_csv_excerpt.csv", {}),
    (STATBANK / "denstatbank_mock_data_resp.json", {}),
    (STATBANK / "denstatbank_mock_data_resp_with_vars.json", {}),
    (REAL / "geometry" / "kommuner_98_simplified_12pct.topojson", {}),
)
KOMMUNER = {"580": "Aabenraa", "101": "København", "741": "Samsø", "740": "Silkeborg"}
SINCE_2023 = "Normering kommune fra 2023"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dash]:
    yield from app_with(tmp_path_factory.mktemp("real"), LOADS)


@pytest.fixture
def being(loaded: Dash) -> Being:
    return being_on(loaded)


def page(code: str, search: str) -> dict[str, object]:
    selection = IndikatorSelection.parse(search)
    return indikator.answer(code=code, selection=selection, names=(), language="da")


def title(code: str, search: str) -> str:
    """The first panel's finding, with its subtitle."""
    return words_of(page(code, search)[f"{indikator.TREND}.text"])


def danish(text: str, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(float(text), format=pattern, locale="da_DK")


def rows_of(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row.get("institutionsnr") or row["id"]: row for row in rows}


@pytest.mark.parametrize("kommune", KOMMUNER)
@pytest.mark.parametrize("offer", ["Dagpleje", "0-2 år", "3-5 år"])
def test_normering(being, kommune, offer):
    rows = [row for row in json.loads(NORMERING.read_text()) if KOMMUNER[kommune] in row.values()]
    (text,) = {
        row[SINCE_2023] for row in rows if {offer, "2023"} <= set(row.values()) and row[SINCE_2023]
    }
    code = {"Dagpleje": "dagpleje", "0-2 år": "0_2", "3-5 år": "3_5"}[offer]
    with being("politiker"):
        told = title(f"normering_{code}", f"?kommune={kommune}")
    shown = text if "," in text else f"{text},0"
    assert ("har ikke tilbuddet" if text == "0" else f"{shown}\u00a0børn pr. voksen") in told


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_parents_satisfaction_of_kommuner(being, kommune):
    entry = json.loads(BTU.read_text())["municipalities"][KOMMUNER[kommune]]
    with being("politiker"):
        actual = title("parent_satisfaction", f"?kommune={kommune}")
        expected = title("parent_satisfaction_expected", f"?kommune={kommune}")
    assert f"{KOMMUNER[kommune]} {danish(entry['actual'], 2)}" in actual
    assert danish(entry["expected"], 2) in expected


FIELDS = {
    "dagplejeTakst": ("daycare_fee", "daycare_type:dagpleje", 0),
    "boernehaveTakst": ("daycare_fee", "daycare_type:boernehave", 0),
    "avgSygefravaerDage": ("staff_sick_leave", "total:total", 1),
    "antalBoern35": ("daycare_children", "daycare_type:boernehave", 0),
    "sfoTakst": ("sfo_fee", "total:total", 0),
}


@pytest.mark.parametrize("kommune", KOMMUNER)
@pytest.mark.parametrize("field", FIELDS)
def test_key_figures_of_kommuner(being, kommune, field):
    entries = json.loads(KEY_FIGURES.read_text())["kommuner"].values()
    value = next(entry for entry in entries if entry["code"] == kommune)[field]
    code, subgroup, decimals = FIELDS[field]
    with being("politiker"):
        told = words_of(page(code, f"?kommune={kommune}&gruppe={subgroup}"))
    assert ("ikke indberettet" if value is None else danish(value, decimals)) in told


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_fees_of_the_register(being, kommune):
    rows = [row for row in rows_of(DAYCARE).values() if row["kommune"] == KOMMUNER[kommune]]
    for offer in ("vuggestue", "boernehave", "dagpleje"):
        fees = {row[f"takst_{offer}"] for row in rows} - {""}
        if not fees:
            continue
        (fee,) = fees
        with being("konsulent"):
            told = title("daycare_fee", f"?kommune={kommune}&gruppe=daycare_type:{offer}")
        assert f"{danish(fee, 0)}\u00a0kr. i 2025" in told


def test_parents_satisfaction_of_institutions(being):
    entries = json.loads(BTU.read_text())["institutions"]
    register = rows_of(DAYCARE)
    own = {
        register[code]["navn"]: danish(entry["overallSatisfaction"], 2)
        for code, entry in entries.items()
        if code in register
        and register[code]["kommune"] == "Silkeborg"
        and entry["matchType"] == "exact"
    }
    assert len(own) > 20
    with being("konsulent"):
        found = table_in(page("parent_satisfaction", "?kommune=740"))
    assert found == own


COLUMNS = {
    "pupils": ("el", "total:total", 0, ""),
    "class_size": ("kv", "total:total", 1, "\u00a0elever pr. klasse"),
    "pupil_absence": ("fp", "total:total", 1, "\u00a0%"),
    "grade_average": ("k", "total:total", 1, ""),
    "competence_coverage": ("kp", "total:total", 1, "\u00a0%"),
    "grade_against_expected": ("srd", "total:total", 1, ""),
    "pupil_wellbeing": ("tg", "total:total", 2, ""),
    "youth_education_15_months": ("oug", "total:total", 1, "\u00a0%"),
    "pupils_per_teacher": ("epl", "total:total", 1, "\u00a0elever pr. årsværk"),
    "pupils_per_staff": ("epa", "total:total", 1, "\u00a0elever pr. årsværk"),
    "teaching_hours_per_pupil": ("upe", "total:total", 1, "\u00a0timer"),
}


@pytest.mark.parametrize("code", COLUMNS)
def test_every_figure_of_every_school_of_three_kommuner(being, code):
    column, subgroup, decimals, unit = COLUMNS[code]
    for kommune in ("740", "101", "741"):
        schools = [
            row for row in rows_of(SCHOOLS).values() if row["kommune"].startswith(KOMMUNER[kommune])
        ]
        names = [" ".join(row["navn"].split()) for row in schools]
        expected = {
            name: _shown(row[column], decimals, unit)
            for name, row in zip(names, schools, strict=True)
            if names.count(name) == 1
        }
        with being("chef"):
            found = table_in(page(code, f"?kommune={kommune}&gruppe={subgroup}"))
        assert {name: found[name] for name in expected} == expected
        assert len(found) == len(set(names))


def _shown(text: str, decimals: int, unit: str) -> str:
    if not text:
        return "ikke indberettet"
    return danish(text, decimals).replace("-", "−") + unit


@pytest.mark.parametrize(("group", "column"), [("social", "tsi"), ("faglig", "tf")])
def test_parts_of_wellbeing(being, group, column):
    with being("chef"):
        found = table_in(page("pupil_wellbeing", f"?kommune=740&gruppe=wellbeing:{group}"))
    school = next(r for r in rows_of(SCHOOLS).values() if r["navn"] == "Sejs Skole")
    assert found["Sejs Skole"] == danish(school[column], 2)


@pytest.mark.parametrize(
    ("code", "kommune", "shown"),
    [
        ("population", "101", "638.117"),
        ("population", "580", "58.526"),
        ("statbank_overtraed", "101", "16.072"),
        ("statbank_overtraed", "000", "75.797"),
    ],
)
def test_registers_of_kommuner_and_the_statbank(being, code, kommune, shown):
    with being("politiker"):
        assert shown in title(code, f"?kommune={kommune}")


def test_a_population_from_json_stat(being, loaded):
    with services_of(loaded.server).published.connect() as connection:
        codes = connection.execute(
            select(published.indicator.c.code).where(published.indicator.c.code.like("statbank%"))
        ).scalars()
        found = sorted(codes)
    with being("konsulent"):
        told = " ".join(title(code, "?kommune=000") for code in found)
    assert "5.822.763" in told


def test_borders_are_published(loaded):
    with services_of(loaded.server).published.connect() as connection:
        count = select(func.count()).select_from(published.geometry)
        assert connection.execute(count).scalar_one() == 98


def test_a_politiker_meets_no_institution_anywhere(being):
    names = {row["navn"] for row in rows_of(SCHOOLS).values() if len(row["navn"]) > 12}
    with being("politiker"):
        seen = overblik.answer(selection=OverblikSelection(), language="da")
        codes = {
            href.removeprefix("/indikator/").partition("?")[0]
            for href in links_of(seen)
            if href.startswith("/indikator/")
        }
        assert len(codes) > 10
        for code in codes | set(COLUMNS) | {"parent_satisfaction", "daycare_fee"}:
            found = page(code, "?kommune=740")
            assert found["institutions.place"] is True
            words = words_of(found)
            assert not [name for name in names if name in words]


@pytest.mark.parametrize("kommune", [*KOMMUNER, "000"])
def test_no_tile_of_the_overview_is_empty_for_all(being, kommune):
    with being("konsulent"):
        seen = words_of(overblik.answer(selection=OverblikSelection(kommune), language="da"))
    tiles = seen.partition("Flere tal")[0]
    assert "nan" not in tiles
    assert "Elevernes trivsel" not in tiles
