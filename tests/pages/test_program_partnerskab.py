"""The parts about partnerships: each role's scope, and one kommune's figures counted by hand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from data_access.queries.programme_facts import programme_figures
from data_access.schema.vocabulary import Level
from pages import program
from pages.programmes import Asked
from pages.programmes.parts import PARTS
from pages.selection import ProgramSelection
from tests.pages.reading import csv_rows, file_of, links_of, words_of
from tests.support.stores import StorePlaces
from web.request_context import fetch

OWN = "740"
ROLES = ("chef", "konsulent", "politiker", "leder")
SHARED = ("fokusomraader", "kriterier", "proces", "deltagelse", "forskel")
PAGES = [("sbf", part) for part in SHARED] + [("pkd", part) for part in (*SHARED, "seminarer")]
EVERY = pytest.mark.parametrize(("slug", "part"), PAGES)
EVERYBODY = pytest.mark.parametrize("who", ROLES)


@pytest.fixture(scope="session")
def warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    """What the demo was published from."""
    engine = create_engine(demo_stores.warehouse_url)
    yield engine
    engine.dispose()


def rows(engine: Engine, query: str, **given: object) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query), given).mappings()]


def page(slug: str, search: str, language: str = "da") -> dict[str, Any]:
    selection = ProgramSelection.parse(search)
    names = program.FOLDED
    return program.answer(slug=slug, selection=selection, names=names, language=language)


def asked_for(slug: str, search: str) -> Asked:
    return program.asked_for(slug, ProgramSelection.parse(search), "da")[1]


@EVERY
@EVERYBODY
@pytest.mark.parametrize("language", ["da", "en"])
def test_everybody_can_open_every_part(
    being, who: str, slug: str, part: str, language: str
) -> None:
    with being(who, language=language):
        for place in ("", "&kommune=000"):
            words = words_of(page(slug, f"?del={part}{place}", language))
            assert len(words) > 200
            assert "program." not in words


@EVERY
def test_every_part_says_what_will_come_where_nothing_is_loaded(
    being, slug: str, part: str
) -> None:
    with being("chef"):
        asked = asked_for(slug, f"?del={part}")
        unknown = replace(asked, programme=replace(asked.programme, code="NYT"))
        found = PARTS[part].find(unknown)
        assert not found.shown
        assert "skabelonen" in words_of(found.words)
        assert not PARTS[part].controls(unknown)


@EVERY
def test_a_kommune_that_takes_no_part_is_shown_everybody(
    being, warehouse: Engine, slug: str, part: str
) -> None:
    inside = {
        row["kommune_code"]
        for row in rows(
            warehouse,
            "select kommune_code from network_member join network using (network_code)"
            " where programme_code = :code",
            code=slug.upper(),
        )
    }
    outside = next(code for code in ("101", "147", "155", "165", "169") if code not in inside)
    with being("konsulent"):
        assert words_of(page(slug, f"?del={part}&kommune={outside}"))


def test_teams_are_for_the_network_and_kl(being, warehouse: Engine) -> None:
    teams = {"programme": "SBF", "topics": ("team",)}
    of_network = (
        "select network_code, kommune_code from network_member where network_code like 'SBF%'"
    )
    networks: dict[str, set[str]] = {}
    for row in rows(warehouse, of_network):
        networks.setdefault(row["network_code"], set()).add(row["kommune_code"])
    own = next(code for code, kommuner in networks.items() if OWN in kommuner)
    seen = {}
    for who in (*ROLES, "koebenhavn"):
        with being(who):
            found = fetch(programme_figures, level=Level.KOMMUNE, **teams)
            seen[who] = set(found["code"])
            both = fetch(programme_figures, level=Level.NETWORK, **teams)
            assert set(both["item"]) <= ({own} if who in ("chef", "leder") else set(networks))
    assert seen["chef"] == networks[own]
    assert seen["leder"] == {OWN}
    assert seen["konsulent"] == set().union(*networks.values())
    assert seen["politiker"] == set()
    mine = [kommuner for kommuner in networks.values() if "101" in kommuner]
    assert seen["koebenhavn"] == (mine[0] if mine else set())


def test_a_politician_sees_the_networks_totals_and_no_team(being) -> None:
    with being("chef"):
        assert "om, hvordan holdet" in words_of(page("sbf", "?del=deltagelse"))
    with being("politiker"):
        words = words_of(page("sbf", "?del=deltagelse"))
        assert "vises kun for netværkets medlemmer og KL" in words
        assert "pladserne var besat" in words
        table = file_of(program, program.PANELS[0], "?del=deltagelse", "/program/sbf")
        assert "Silkeborg: fremmødte" not in str(table)


def test_the_criteria_of_one_kommune_are_those_of_the_warehouse(being, warehouse: Engine) -> None:
    scores = rows(
        warehouse,
        "select c.criterion_code, c.assessed_on, c.score from criterion_assessment c"
        " join kommune k on k.unit_id = c.unit_id"
        " where c.programme_code = 'SBF' and k.kommune_code = :own order by c.assessed_on",
        own=OWN,
    )
    last = max(row["assessed_on"] for row in scores)
    met = [row for row in scores if row["assessed_on"] == last and row["score"] >= 4]
    now = [row for row in scores if row["assessed_on"] == last]
    numbers = ["nul", "et", "to", "tre"]
    with being("chef"):
        words = words_of(page("sbf", "?del=kriterier"))
    titles = [f"Silkeborg har nået {numbers[len(met)]} af {numbers[len(now)]} kriterier"]
    titles.append(titles[0].replace("nået et ", "nået én "))
    assert any(title in words for title in titles)
    first = min(row["assessed_on"] for row in scores)
    course = [
        tuple(
            round(row["score"])
            for day in (first, last)
            for row in scores
            if row["criterion_code"] == code and row["assessed_on"] == day
        )
        for code in sorted({row["criterion_code"] for row in scores})
    ]
    for before, after in course:
        assert f"{before} → {after}" in words


def test_the_process_of_one_kommune_is_that_of_the_warehouse(being, warehouse: Engine) -> None:
    made = rows(
        warehouse,
        "select c.commitment_code from commitment c join network using (network_code)"
        " where programme_code = 'SBF' and kommune_code = :own",
        own=OWN,
    )
    done = rows(
        warehouse,
        "select distinct c.commitment_code from commitment c join network using (network_code)"
        " join commitment_event e using (commitment_code)"
        " where programme_code = 'SBF' and kommune_code = :own and e.event = 'completed'",
        own=OWN,
    )
    with being("chef"):
        words = words_of(page("sbf", "?del=proces"))
    assert f"Silkeborg: {len(made)} aftaler lavet, {len(done)} gennemført" in words


@pytest.mark.parametrize("slug", ["sbf", "pkd"])
def test_what_has_become_of_commitments_adds_up(being, slug: str) -> None:
    names = [
        "Gennemført til tiden",
        "Gennemført efter fristen",
        "Åbne over fristen",
        "Opgivet",
        "Ikke forfaldne",
    ]
    with being("chef"):
        answer = page(slug, "?del=proces")
        told = words_of(answer)
        table = csv_rows(file_of(program, "program-to", "?del=proces", f"/program/{slug}"))
    assert len(table) == 3
    for row in table:
        assert sum(int(row[name]) for name in names) == int(row["Lavet"])
        assert int(row[names[0]]) + int(row[names[1]]) == int(row["Gennemførte aftaler"])
    first = table[0]
    sentence = (
        "{Lavet} aftaler: {Gennemført til tiden} gennemført til tiden,"
        " {Gennemført efter fristen} gennemført efter fristen,"
        " {Åbne over fristen} åbne over fristen, {Opgivet} opgivet og"
        " {Ikke forfaldne} ikke forfaldne"
    ).format_map(first)
    assert sentence in told


def test_the_areas_of_one_kommune_are_those_of_its_network(being, warehouse: Engine) -> None:
    chosen = rows(
        warehouse,
        "select distinct theme_code from network_theme join network using (network_code)"
        " join network_member using (network_code)"
        " where programme_code = 'PKD' and kommune_code = :own",
        own=OWN,
    )
    numbers = ["nul", "et", "to", "tre", "fire", "fem"]
    with being("chef"):
        answer = page("pkd", "?del=fokusomraader")
        words = words_of(answer)
        links = links_of(answer)
    assert f"Silkeborg arbejder med {numbers[len(chosen)]} af otte fokusområder" in words
    assert any("netvaerk=PKD-02" in link for link in links), "the networks can be reached"


def test_the_difference_is_an_association_and_refused_where_it_cannot_be_told(being) -> None:
    with being("politiker"):
        words = words_of(page("pkd", "?del=forskel&valg=normering_3_5"))
        assert "kan ikke vurderes, for opgørelsen blev ændret i perioden" in words
        assert "En sammenhæng, ikke en virkning" in words
        for word in ("effekten", "virker", "forårsag"):
            assert word not in words


@pytest.mark.parametrize(
    "search",
    ["?del=forskel&valg=x", "?del=deltagelse&netvaerk=x", "?del=kriterier&netvaerk=VLS-01"],
)
def test_what_is_not_there_is_a_state_and_no_error(being, search: str) -> None:
    with being("konsulent"):
        assert program.update(search, "/program/pkd")["state"]
