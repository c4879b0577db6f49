"""Filled templates in the warehouse: every one of them, again, changed, and published."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from data_access.errors import RefusedInput
from data_access.ingest import load_file
from data_access.publication import publish
from data_access.queries.snapshot import current
from data_access.queries.travel_distances import has_distances, travel_distances
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Role
from data_access.templates.registry import TEMPLATES
from data_access.viewer import Viewer
from tests.data_access.publication.reading import figure
from tests.data_access.templates.filling import (
    COMMITMENTS,
    FILLED,
    LISTS,
    MEETINGS,
    blank,
    filled,
    saved,
)
from tests.support.stores import NewPlaces
from web.composing.facts import facts

# What a template's rows need beside the places.
BEFORE = {
    "moeder": (),
    "aftaler": ("moeder",),
    "deltagere": ("moeder",),
    "haendelser": ("moeder", "aftaler"),
}
# A value of the first row to change, by its header, and the column it is kept in.
CHANGED = {
    "observationer": ("Tæller", 18, "value", 0.15),
    "maal": ("Mål", 75, "value", 0.75),
    "elevstroemme": ("Antal elever", 13, "n_pupils", 13),
    "institutioner": ("Navn", "Ny Åkande", "name", "Ny Åkande"),
    "stuer": ("Antal børn", 21, "n_children", 21),
    "netvaerk": ("Navn", "Nyt navn", "name", "Nyt navn"),
    "sammenligningsgrupper": ("Gruppe", "Ny gruppe", "group_name", "Ny gruppe"),
    "fidelitet": ("Trin udført", 8, "core_steps_done", 8),
    "parathed": ("Score", 4.5, "score", 4.5),
    "kurser": ("På kursus", 13, "n_trained", 13),
    "kasser": ("Antal kasser", 4, "n_boxes", 4),
    "svar": ("Svar", 5, "score", 5),
    "drivkraefter": ("Styrke", 2, "strength", 2),
    "faser": ("Nået", date(2020, 1, 6), "reached_on", date(2020, 1, 6)),
    "kriterier": ("Score", 5, "score", 5),
    "erfaringer": ("Titel", "Tre voksne", "title", "Tre voksne"),
    "forsoeg": ("Efter", 50, "score", 50),
    "moeder": ("Form", "Virtuelt", "form", "virtual"),
    "deltagere": ("Til stede", "nej", "present", False),
    "aftaler": ("Hvad", "Noget andet", "what_da", "Noget andet"),
    "haendelser": None,
    "udfordringsbilleder": ("Udfordring", 3, "challenge", 3),
    "tilmeldinger": ("Deltagere", 5, "n_participants", 5),
    "seminarer": ("Deltagere", 4, "n_participants", 4),
    "afstande": ("Km", 41, "km", 41),
    "delingsaftaler": ("Hvad deles", "Skole", "area", "skole"),
    "bevillinger": ("Beløb (kr.)", 21_000_000, "amount_dkk", 21_000_000),
}


def rows(engine: Engine, table: str) -> list[dict]:
    with engine.connect() as connection:
        found = connection.execute(select(tables.metadata.tables[table]))
        return [dict(row) for row in found.mappings()]


def first_title(name: str) -> str:
    return next(iter(FILLED[name]))


def table_of(name: str, title: str) -> str:
    return next(part.table for part in TEMPLATES[name].parts if part.title == title)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_filled_template_is_loaded_again_changed_and_kept(ready, engine, tmp_path, name):
    for other in BEFORE.get(name, ()):
        ready(other)
    if name in ("institutioner", "stuer", "netvaerk"):
        report = None
    else:
        report = ready(name)
        assert report.kind == f"skabelon_{name}"
        assert report.n_new == sum(len(part) for part in FILLED[name].values())
        assert "Rækken med eksemplet er sprunget over." in report.notes
    for title, given in FILLED[name].items():
        assert len(rows(engine, table_of(name, title))) >= len(given)
    again = load_file(engine, tmp_path / f"{name}.xlsx", by="prøve")
    assert again.already_loaded
    if report is not None:
        assert again.load_id == report.load_id
    if CHANGED[name] is not None:
        changed_is_kept(ready, engine, name)


def changed_is_kept(load, engine: Engine, name: str) -> None:
    header, value, column, stored = CHANGED[name]
    title = first_title(name)
    first, *others = FILLED[name][title]
    report = load(name, {**FILLED[name], title: [{**first, header: value}, *others]})
    assert (report.n_new, report.n_changed) == (0, 1)
    table = table_of(name, title)
    assert stored in [row[column] for row in rows(engine, table)]
    if table == "observation":
        assert [row["value"] for row in rows(engine, "observation_revision")] == [0.125]
        return
    kept = [one for one in rows(engine, "record_revision") if one["table_name"] == table]
    assert len(kept) == 1
    assert json.loads(kept[0]["content"])[column] != stored
    assert any(one["table_name"] == table for one in rows(engine, "revision_log"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_untouched_template_says_that_nothing_is_filled_in(refused, name):
    (problem,) = refused(name, blank(name))
    assert problem.what == "Ingen rækker er udfyldt"


def test_what_stands_in_the_warehouse(ready, engine):
    ready("fidelitet")
    found = sorted(rows(engine, "fidelity_record"), key=lambda row: row["quality"] is None)
    first, second = ({k: v for k, v in row.items() if k not in ("unit_id", "load_id")}
                     for row in found)  # fmt: skip
    assert first == {
        "programme_code": "VLS",
        "week_starts_on": date(2022, 9, 5),
        "core_steps_applicable": 10,
        "core_steps_done": 9,
        "planned_sessions": 4,
        "delivered_sessions": 3,
        "quality": 4.2,
        "responsiveness": 4,
        "differentiation": 0.6,
        "n_children": 20,
    }
    assert (second["quality"], second["core_steps_done"]) == (None, 5)
    (load,) = [one for one in rows(engine, "load") if one["kind"] == "skabelon_fidelitet"]
    assert load["source_code"] == "vls"


def test_observations_are_unscaled_and_missing_is_a_reason(ready, engine):
    row = {"Indikator": "daycare_fee", "Niveau": "Kommune", "Sted": "Herning", "Periode": "2023"}
    ready(
        "observationer", {"Data": [*FILLED["observationer"]["Data"], {**row, "Værdi": "2.995,5"}]}
    )
    found = {(one["value"], one["missing"]) for one in rows(engine, "observation")}
    assert found == {(0.125, None), (None, "not_reported"), (2995.5, None)}


def test_targets_are_unscaled_and_agreements_name_kl_or_a_kommune(ready, engine):
    ready("maal")
    ready("delingsaftaler")
    assert rows(engine, "target")[0]["value"] == 0.8
    found = {
        (one["with_kommune_code"], one["with_kl"]) for one in rows(engine, "sharing_agreement")
    }
    assert found == {(None, True), ("657", False)}


def test_a_criterion_of_the_whole_has_an_empty_area(ready, engine):
    ready("kriterier")
    found = {(one["criterion_code"], one["area"], one["score"], one["missing"])
             for one in rows(engine, "criterion_assessment")}  # fmt: skip
    assert found == {
        ("collaboration", "skole", 4, None),
        ("work_developed", "", None, "not_reported"),
    }


def test_columns_that_a_file_leaves_out_stay_as_they_were(ready, engine, tmp_path):
    lines = "Institutionsnummer;Kommune;Navn;Type\nD740001;Silkeborg;Nyt navn;Dagtilbud\n"
    path = tmp_path / "institutioner.csv"
    path.write_text(lines, encoding="utf-8")
    load_file(engine, path, by="prøve")
    found = {row["institution_code"]: row for row in rows(engine, "institution")}
    assert found["D740001"]["name"] == "Nyt navn"
    assert (found["D740001"]["ownership"], found["D740001"]["omraade_code"]) == (
        "kommunal",
        "O740-N",
    )


def test_everything_refused_leaves_no_store_behind(tmp_path):
    from data_access.engines import make_engine

    path = saved(filled("kasser"), tmp_path / "kasser.xlsx")
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'warehouse.db'}")
    with pytest.raises(RefusedInput) as refusal:
        load_file(engine, path, by="prøve")
    assert [one.what for one in refusal.value.problems] == ["Ukendt institution"]
    assert not (tmp_path / "new").exists()


def test_what_is_published_of_loaded_templates(ready, engine, places: NewPlaces):
    """Counted by hand: two stuer of 20 and 10 children, four seats of three taken, two promises."""
    for name in ("fidelitet", "moeder", "aftaler", "kurser", "kasser"):
        ready(name)
    published = places.engine("published")
    publish(engine, published)

    def value(indicator: str, level: str, code: str, period: str) -> float:
        found = figure(published, indicator, level, code, period)
        assert found is not None, indicator
        return found["value"]

    assert value("vls_adherence", "stue", "D740001-01", "2022/23") == pytest.approx(0.9)
    assert value("vls_adherence", "institution", "D740001", "2022/23") == pytest.approx(
        (20 * 0.9 + 10 * 0.5) / 30
    )
    assert value("vls_dosage", "institution", "D740001", "2022/23") == pytest.approx(
        (20 * 0.75 + 10 * 1) / 30
    )
    assert value("vls_trained_staff", "institution", "D740001", "2022/23") == pytest.approx(7 / 14)
    assert value("vls_boxes_delivered", "kommune", "740", "2022/23") == pytest.approx(3 / 4)
    # A-1 was kept by its day, A-2 ten days too late
    assert value("commitments_kept", "kommune", "740", "2021/22") == pytest.approx(0.5)
    assert value("commitments_kept", "network", "SBF-VEST", "2021/22") == pytest.approx(0.5)
    # three of the network's four seats were taken
    assert value("meeting_attendance", "network", "SBF-VEST", "2021/22") == pytest.approx(3 / 4)
    # P-001 came to both meetings and holds two of the three seats taken
    assert value("participant_continuity", "network", "SBF-VEST", "2021/22") == pytest.approx(2 / 3)


def test_distances_are_published_as_they_were_loaded(ready, engine, places: NewPlaces):
    ready("afstande")
    published = places.engine("published")
    publish(engine, published)
    read, who = current(published), Viewer(0, "", Role.KONSULENT)
    found = travel_distances(who, read).to_dict("records")
    assert found == [
        {"from_kommune_code": "657", "to_kommune_code": "740", "km": 43},
        {"from_kommune_code": "740", "to_kommune_code": "657", "km": 42.5},
    ]
    assert has_distances(who, read)
    known = facts(who, read, kommuner=("657", "740"), weight=100, travel="tabel")
    assert known.km.tolist() == [[0, 43], [42.5, 0]]
    assert (known.n_missing, known.codes) == (0, ("657", "740"))


def test_a_distance_from_a_kommune_to_itself_is_refused(ready, refused):
    del ready
    rows = {"Data": [{"Fra kommune": "Herning", "Til kommune": "657", "Km": 3}]}
    (problem,) = refused("afstande", rows)
    assert "til den selv" in problem.what


def test_a_meeting_that_was_moved_says_from_which_day(ready, engine):
    ready("moeder")
    moved = {row["meeting_code"]: row["moved_from"] for row in rows(engine, "meeting")}
    assert moved == {"SBF-VEST-1": None, "SBF-VEST-2": date(2021, 11, 18)}


def test_meetings_and_participants_may_come_apart(ready, refused):
    (problem, *_) = refused("deltagere", {"Deltagere": [MEETINGS["Deltagere"][0]]})
    assert problem.what == "Ukendt møde"
    ready("moeder", {"Møder": MEETINGS["Møder"]})
    assert ready("deltagere", {"Deltagere": MEETINGS["Deltagere"]}).n_new == 4
    assert ready("aftaler", {"Aftaler": COMMITMENTS["Aftaler"]}).n_new == 2
    assert ready("haendelser", {"Hændelser": COMMITMENTS["Hændelser"]}).n_new == 2


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_same_columns_as_csv(ready, engine, tmp_path: Path, delimiter, encoding):
    lines = [
        ["Note", "Program", "Institution", "Leveret", "Antal stuer", "Antal kasser", ""],
        ["EKSEMPEL", "VLS", "D740001", "15-08-2022", "4", "4", ""],
        ["på vej", "VLS", "D740001", "15-08-2022", "4", "3", ""],
        ["", "", "", "", "", "", ""],
    ]
    path = tmp_path / "kasser.csv"
    text = "".join(f"{delimiter.join(line)}\r\n" for line in lines)
    path.write_bytes(text.encode(encoding))
    report = load_file(engine, path, by="prøve")
    assert (report.kind, report.n_new) == ("skabelon_kasser", 1)
    assert not any("som tekst" in note for note in report.notes)
    assert rows(engine, "material_delivery")[0]["n_boxes"] == 3


def test_a_workbook_without_its_mark_is_known_by_its_headers(ready, tmp_path, engine):
    book = filled("kasser")
    for title in ("Vejledning", "Lister", "_faellesblik"):
        del book[title]
    del book.custom_doc_props["Faellesblik-skabelon"]
    book["Data"].title = "Ark1"
    report = load_file(engine, saved(book, tmp_path / "mine kasser.xlsx"), by="prøve")
    assert report.kind == "skabelon_kasser"


def test_lists_offer_what_the_warehouse_knows(ready, engine):
    from data_access.templates.lists import of_warehouse

    ready("moeder")
    lists = of_warehouse(engine)
    stuer = next(part for part in TEMPLATES["fidelitet"].parts).column("code")
    network = next(part for part in TEMPLATES["moeder"].parts).column("network_code")
    assert stuer is not None
    assert network is not None
    assert LISTS.of(stuer) == ()
    assert lists.of(stuer) == ("D740001-01 – Blå stue", "D740001-02 – Rød stue")
    assert of_warehouse(engine, "751").of(stuer) == ()
    assert lists.of(network) == ("SBF-VEST – Vest",)


def test_what_a_list_offers_can_be_loaded(ready):
    row = {**FILLED["kasser"]["Data"][0], "Program": "VLS – Vi Lærer Sammen",
           "Institution": "D740001 – Åkanden"}  # fmt: skip
    report = ready("kasser", {"Data": [row]})
    assert report.n_new == 1
    assert not any("skrevet" in note for note in report.notes)


def test_an_indicator_can_be_chosen_from_the_list_of_the_warehouse(ready, engine):
    from data_access.templates.lists import of_warehouse

    part = TEMPLATES["observationer"].parts[0]
    column = part.column("indicator")
    assert column is not None
    offered = next(one for one in of_warehouse(engine).of(column) if "(staff_turnover)" in one)
    row = FILLED["observationer"]["Data"][0]
    names = (offered, offered.removesuffix(" (staff_turnover)"), "staff_turnover")
    report = ready("observationer", {"Data": [{**row, "Indikator": name} for name in names]})
    assert report.n_new == 1


@pytest.mark.parametrize("source", ["stil", "dst", "btu", "register"])
def test_a_national_figure_is_not_replaced_by_a_kommunes_own(ready, engine, source):
    ready("observationer")
    said_by(engine, source)
    row = {**FILLED["observationer"]["Data"][0], "Tæller": 18}
    before = rows(engine, "observation"), rows(engine, "load")
    with pytest.raises(RefusedInput) as refusal:
        ready("observationer", {"Data": [row]})
    (problem,) = refusal.value.problems
    assert "staff_turnover" in problem.where
    assert "740" in problem.where
    assert "2023" in problem.where
    assert "Slet rækken" in problem.remedy
    assert "Intet er indlæst" in str(refusal.value)
    assert (rows(engine, "observation"), rows(engine, "load")) == before
    assert rows(engine, "observation_revision") == []
    # the same figure as the source's is no harm
    other = {**row, "Sted": "Herning"}
    assert ready("observationer", {"Data": [FILLED["observationer"]["Data"][0], other]}).n_new == 1


def test_figures_of_another_source_that_are_replaced_are_said(ready, engine):
    ready("observationer")
    said_by(engine, "kl")
    row = {**FILLED["observationer"]["Data"][0], "Tæller": 18}
    report = ready("observationer", {"Data": [row]})
    with engine.connect() as connection:
        source = tables.source.c
        name = connection.execute(
            select(source.name_da).where(source.source_code == "kl")
        ).scalar_one()
    said = (
        f"1 tal fra {name} er erstattet. Se dem med faellesblik revisions --load {report.load_id}."
    )
    assert said in report.notes
    again = ready("observationer", {"Data": [{**row, "Tæller": 20}]})
    assert not any("erstattet" in note for note in again.notes)


def said_by(engine: Engine, source: str) -> None:
    """Let all that was loaded be another source's."""
    with engine.begin() as connection:
        connection.execute(update(tables.load).values(source_code=source))
