"""The programmes' pages: their list, and the overview of each, counted again from the warehouse."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from sqlalchemy import Engine, create_engine, select, text

from components.mounted_panel import PanelContent
from components.panel import DataVersion
from components.tables import FigureTable
from data_access import reference
from data_access.queries.programme_facts import programme, programme_figures
from data_access.reference.programme_files import as_json, of_json
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from pages import indikator, kommune, parted, program, program_index
from pages.links import programme_href
from pages.programmes import Shown
from pages.programmes.parts import PARTS
from pages.selection import IndikatorSelection, ProgramSelection
from tests.pages.reading import links_of, words_of
from tests.support.stores import StorePlaces
from web.request_context import fetch, viewer
from web.services import services_of

SLUGS = [one.slug for one in reference.programmes()]
ROLES = ["chef", "konsulent", "politiker", "leder"]
EVERY = pytest.mark.parametrize("slug", SLUGS)
EVERYBODY = pytest.mark.parametrize("who", ROLES)


@pytest.fixture(scope="session")
def warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    """What the demo was published from."""
    engine = create_engine(demo_stores.warehouse_url)
    yield engine
    engine.dispose()


def page(slug: str, search: str = "", language: str = "da") -> dict[str, Any]:
    selection = ProgramSelection.parse(search)
    return program.answer(slug=slug, selection=selection, names=(), language=language)


def state_of(path: str, search: str = "") -> str:
    return words_of(program.update(search, path)["state"])


def values(engine: Engine, query: str, **given: str) -> set[Any]:
    with engine.connect() as connection:
        return set(connection.execute(text(query), given).scalars())


def kommuner_of(engine: Engine, code: str) -> set[str]:
    """Kommuner of a programme: members, registered, and those whose units recorded anything."""
    found = values(
        engine,
        "select kommune_code from network_member join network using (network_code)"
        " where programme_code = :code and left_on is null"
        " union select kommune_code from registration where programme_code = :code",
        code=code,
    )
    return found | set(institutions_of(engine, code).values())


def institutions_of(engine: Engine, code: str) -> dict[str, str]:
    """Institutions that recorded anything in a programme, with their kommuner."""
    institution, stue, fidelity = tables.institution, tables.stue, tables.fidelity_record
    at = (institution.c.institution_code, institution.c.kommune_code)
    recorded = [
        select(*at).where(
            institution.c.unit_id.in_(select(table.c.unit_id).where(table.c.programme_code == code))
        )
        for table in (
            tables.readiness_assessment,
            tables.course_participation,
            tables.material_delivery,
            tables.criterion_assessment,
            tables.driver_barrier,
        )
    ]
    of_stuer = select(stue.c.institution_code).where(
        stue.c.unit_id.in_(select(fidelity.c.unit_id).where(fidelity.c.programme_code == code))
    )
    recorded.append(select(*at).where(institution.c.institution_code.in_(of_stuer)))
    with engine.connect() as connection:
        return dict(row for query in recorded for row in connection.execute(query).all())


@EVERYBODY
def test_the_list_has_every_programme(being, who):
    with being(who):
        found = program_index.answer(kommune="", language="da")
    links = links_of(found)
    assert [programme_href(slug) for slug in SLUGS] == [x for x in links if "/program/" in x]
    words = words_of(found)
    assert all(one.name in words for one in reference.programmes())


def test_the_list_counts_who_takes_part(being, warehouse):
    with being("konsulent"):
        words = words_of(program_index.answer(kommune="", language="da"))
    for one in reference.programmes():
        count = len(kommuner_of(warehouse, one.programme_code))
        assert count
        said = "1 kommune deltager" if count == 1 else f"{count} kommuner deltager"
        assert said in words


@EVERY
@EVERYBODY
def test_everybody_opens_every_overview(being, who, slug):
    with being(who):
        found = page(slug)
        info = fetch(programme, slug=slug)
    words = words_of(found)
    assert found["state"] is None
    assert info.name in words
    assert info.owner in words
    for one in info.page.evaluators:
        assert one.name in words
    for link in info.page.links:
        assert link.name_da in words
        assert link.gap_da in words
    for money in info.page.money:
        assert money.funder in words
    assert found[f"{program.PANELS[0]}.slot"] is False
    assert ("illustrative datoer" in words) == info.dates_illustrative


@EVERY
def test_every_part_that_is_named_is_there(slug):
    told = next(one for one in reference.programmes() if one.slug == slug)
    assert of_json(told.definition).parts[0] == "overblik"
    assert set(of_json(told.definition).parts) <= set(PARTS)


@EVERY
@EVERYBODY
def test_everybody_opens_every_part(being, who, slug):
    with being(who):
        for part in program.parts_of(fetch(programme, slug=slug)):
            found = page(slug, f"?del={part.slug}")
            assert found["state"] is None, part.slug
            assert words_of(found["head"])


@EVERY
def test_who_takes_part_in_one_kommune_is_what_the_warehouse_says(being, warehouse, slug):
    code = slug.upper()
    own = kommuner_of(warehouse, code)
    recorded = institutions_of(warehouse, code)
    place = min(own)
    mine = [one for one, kommune_code in recorded.items() if kommune_code == place]
    with being("konsulent"):
        words = words_of(page(slug, f"?kommune={place}"))
        rows = fetch(programme_figures, programme=code, topics=("takes_part",), level=Level.KOMMUNE)
    assert set(rows["code"]) == own
    assert dict(zip(rows["code"], rows["n_units"], strict=True))[place] == len(mine)
    assert "12 kommuner" in words or f"{len(own)} kommune" in words
    if len(mine) > 1:
        assert f"{len(mine)} institutioner" in words


@EVERY
def test_what_happened_is_counted_by_month(being, warehouse, slug):
    code = slug.upper()
    with warehouse.connect() as connection:
        held = connection.execute(
            text(
                "select distinct institution.kommune_code, institution.unit_id,"
                " substr(held_on, 1, 7) as month from course_participation"
                " join institution using (unit_id) where programme_code = :code"
            ),
            {"code": code},
        ).all()
    counted: dict[tuple[str, str], int] = {}
    for row in held:
        key = (row.kommune_code, row.month)
        counted[key] = counted.get(key, 0) + 1
    with being("konsulent"):
        rows = fetch(
            programme_figures,
            programme=code,
            topics=("timeline",),
            level=Level.KOMMUNE,
            items=("course",),
        )
    shown = {
        (place, f"{day:%Y-%m}"): n
        for place, day, n in zip(rows["code"], rows["happened_on"], rows["n"], strict=True)
    }
    assert shown == counted


def test_money_is_what_was_granted(being, warehouse):
    with being("politiker"):
        words = words_of(page("lkd")).replace("\xa0", " ")
    with warehouse.connect() as connection:
        granted = connection.execute(
            text("select amount_dkk from funding where programme_code = 'LKD'")
        ).scalar_one()
    assert f"Socialstyrelsen: {granted:,.0f} kr.".replace(",", ".") in words


@EVERY
def test_below_the_kommune_each_sees_the_own_scope(being, warehouse, slug):
    recorded = institutions_of(warehouse, slug.upper())
    for who in ROLES:
        with being(who):
            me = viewer()
            for place in {"740", *list(recorded.values())[:3]}:
                rows = fetch(
                    programme_figures,
                    programme=slug.upper(),
                    topics=("takes_part",),
                    level=Level.INSTITUTION,
                    within=place,
                )
                seen = set(rows["code"])
                there = {one for one, at in recorded.items() if at == place}
                if me.role == "politiker":
                    assert not seen
                elif me.role == "chef":
                    assert seen == (there if place == me.kommune_code else set())
                elif me.role == "leder":
                    assert seen == there & me.institution_codes
                else:
                    assert seen <= there


def test_a_leder_meets_no_other_kommune(being, warehouse):
    with being("leder"):
        own = viewer().kommune_code
        for slug in SLUGS:
            rows = fetch(
                programme_figures,
                programme=slug.upper(),
                topics=("takes_part", "timeline"),
                level=Level.KOMMUNE,
            )
            assert set(rows["code"]) <= {own}
        other = next(c for c in kommuner_of(warehouse, "PKD") if c != own)
        assert "ikke åbne for dig" in state_of("/program/pkd", f"?kommune={other}").lower()


@pytest.mark.parametrize(
    ("path", "search"),
    [
        ("/program/findes-ikke", ""),
        ("/program/vls", "?del=findes-ikke"),
        ("/program/vls", "?kommune=999"),
        ("/program/" + "x" * 10_000, ""),
        ("/program/vls", "?del=" + "x" * 10_000),
        ("/program/%3Cscript%3E", ""),
    ],
)
def test_an_unknown_address_is_said_to_be_unknown(being, path, search):
    with being("chef"):
        assert "findes ikke" in state_of(path, search)


def test_a_kommune_outside_is_told_so(being, warehouse):
    outside = sorted(
        values(warehouse, "select kommune_code from kommune") - kommuner_of(warehouse, "LKD")
    )
    with being("konsulent"):
        words = words_of(page("lkd", f"?kommune={outside[0]}"))
    assert "deltager ikke i Løft kvalitet i dagtilbud" in words


def test_the_timeline_is_also_a_table_and_a_file(being):
    panel = program.PANELS[0]
    with being("chef"):
        selection = ProgramSelection()
        table = program.folded_answer(
            slug="sbf", selection=selection, name=f"{panel}-table", language="da"
        )
        source = program.folded_answer(
            slug="sbf", selection=selection, name=f"{panel}-source", language="da"
        )
        given = program.hand_over(panel, "", "/program/sbf", "da")
        nothing = program.hand_over(program.PANELS[3], "", "/program/sbf", "da")
    assert "1. møde, fysisk, 14. september 2021" in words_of(table[f"{panel}-table"])
    assert "Kilde" in words_of(source[f"{panel}-source"])
    assert given is not None
    assert given.selection == "/program/sbf"
    assert nothing is None


def test_in_english_it_is_english(being):
    with being("chef", language="en"):
        words = words_of(page("slf", language="en"))
    assert "How it is meant to work" in words
    assert "Det skal virke" not in words


def test_other_pages_lead_here(being):
    with being("chef"):
        profile = kommune.answer(code="", names=(), language="da")
        selection = IndikatorSelection()
        figure = indikator.answer(code="vls_dosage", selection=selection, names=(), language="da")
    assert any(x.startswith("/program/vls") for x in links_of(profile))
    assert any(x.startswith("/program/vls") for x in links_of(figure))


def test_wide_panels_leave_no_hole():
    def shown(*wide: bool) -> list[Shown]:
        content = PanelContent("", "", go.Figure(), "", DataVersion(1, date(2026, 1, 1)))
        table = FigureTable("", (), ())
        return [Shown(content, lambda: table, (), is_wide=one) for one in wide]

    for asked, made in (
        ((False,), [True]),
        ((False, False), [False, False]),
        ((True, False), [True, True]),
        ((False, True, False, False), [True, True, False, False]),
        ((False, False, False), [False, False, True]),
        ((), []),
    ):
        assert parted.wide(shown(*asked)) == made


def test_definitions_survive_the_published_store(app):
    for one in reference.programmes():
        assert as_json(of_json(one.definition)) == one.definition
    with services_of(app.server).published.connect() as connection:
        stored = dict(
            connection.execute(
                text("select programme_code, definition from published_programme")
            ).all()
        )
    assert stored == {one.programme_code: one.definition for one in reference.programmes()}
