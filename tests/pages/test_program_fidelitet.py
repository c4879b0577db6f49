"""Fidelity on its own page and on a programme's: reckoned by hand, and who sees whose."""

from collections import defaultdict
from datetime import date
from typing import Any

import pytest
from dash import NoUpdate
from sqlalchemy import select

from data_access import users
from data_access.queries import fidelity as queries
from data_access.queries.snapshot import current
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer
from pages import fidelitet, program, programmes
from pages.programmes import LISTS, PANELS
from pages.programmes.taking_part import Participants
from pages.selection import FidelitetSelection, ProgramSelection
from tests.pages.reading import links_of, words_of
from web.services import services_of

OWN, OTHER, OUTSIDE = "740", "630", "101"
CHART = fidelitet.CHART
WEIGHTS = {
    "adherence": 30,
    "dosage": 25,
    "quality": 20,
    "responsiveness": 15,
    "differentiation": 10,
}
NEWEST = date(2023, 1, 1)
CLOSED = "ikke åbne for dig"
Row = dict[str, Any]


def page(search: str = "") -> dict[str, Any]:
    return fidelitet.answer(selection=FidelitetSelection.parse(search), names=(), language="da")


def state_of(search: str) -> str:
    return words_of(fidelitet.update(search, "/fidelitet")["state"])


# What the page's list says: whom to help, or the falls.
LISTED = f"{fidelitet.LIST}.body"


def listed(search: str = "") -> Any:
    """The list as a file has it."""
    return fidelitet.hand_over(fidelitet.LIST, search, "/fidelitet", "da")


def handed(search: str = "") -> Any:
    return fidelitet.hand_over(CHART, search, "/fidelitet", "da")


def table_of(search: str = "") -> dict[str, list[Any]]:
    """The figures of the chart's table by the name of the row."""
    return {row[0].text: list(row[1:]) for row in handed(search).table.rows}


@pytest.fixture(scope="session")
def weeks(demo_warehouse) -> list[Row]:
    """What the own kommune's stuer registered in the newest quarter, past all of the product.

    Without the dagplejere of a dagpleje with fewer than five, who are in no sum.
    """
    f, s, i = tables.fidelity_record, tables.stue, tables.institution
    query = (
        select(f, s.c.institution_code, i.c.name.label("institution"), i.c.kind)
        .join_from(f, s, s.c.unit_id == f.c.unit_id)
        .join(i, i.c.institution_code == s.c.institution_code)
        .where(
            f.c.programme_code == "VLS",
            i.c.kommune_code == OWN,
            f.c.week_starts_on >= NEWEST,
            f.c.week_starts_on < date(2023, 4, 1),
        )
    )
    with demo_warehouse.connect() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
    homes: dict[str, set[int]] = defaultdict(set)
    for row in found:
        homes[row["institution_code"]].add(row["unit_id"])
    return [
        row
        for row in found
        if row["kind"] != "dagpleje" or len(homes[row["institution_code"]]) >= 5
    ]


def by_hand(rows: list[Row]) -> Row:
    """One stue's dimensions and composite of some weeks, in plain Python."""
    given = {name: [r[name] for r in rows if r[name] is not None] for name in rows[0]}
    found: Row = {
        "adherence": sum(given["core_steps_done"]) / sum(given["core_steps_applicable"]),
        "dosage": min(1.0, sum(given["delivered_sessions"]) / sum(given["planned_sessions"])),
    }
    for name in ("quality", "responsiveness"):
        scores = given[name]
        found[name] = (sum(scores) / len(scores) - 1) / 4 if scores else None
    shares = given["differentiation"]
    found["differentiation"] = sum(shares) / len(shares) if shares else None
    there = {name: weight for name, weight in WEIGHTS.items() if found[name] is not None}
    whole = sum(there.values())
    is_valid = whole >= 70
    found["composite"] = (
        sum(weight * found[name] for name, weight in there.items()) / whole if is_valid else None
    )
    found["children"] = sum(given["n_children"]) / len(given["n_children"])
    return found


def stuer_of(weeks: list[Row]) -> list[Row]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in weeks:
        groups[row["unit_id"]].append(row)
    return [by_hand(rows) | {"home": rows[0]["institution"]} for rows in groups.values()]


def weighed(stuer: list[Row], name: str) -> float:
    known = [s for s in stuer if s[name] is not None]
    return sum(s["children"] * s[name] for s in known) / sum(s["children"] for s in known)


def test_the_kommune_is_its_stuer_weighed_by_children(being, weeks):
    stuer = stuer_of(weeks)
    with being("konsulent"):
        (name,) = [name for name in table_of() if name == "Silkeborg"]
        composite = table_of()[name]
        dosage = table_of("?valg=dosis")[name]
    # the last but two is the newest quarter, then the coverage and how many have enough
    assert composite[-3].number == pytest.approx(100 * weighed(stuer, "composite"), abs=0.51)
    assert dosage[-3].number == pytest.approx(100 * weighed(stuer, "dosage"), abs=0.51)
    valid = [s for s in stuer if s["composite"] is not None]
    both = [s for s in stuer if s["quality"] is not None]
    enough = [s for s in both if s["dosage"] >= 0.8 - 1e-9 and s["quality"] >= 0.6 - 1e-9]
    covered = sum(s["children"] for s in valid) / sum(s["children"] for s in stuer)
    assert composite[-2].number == pytest.approx(100 * covered, abs=0.51)
    assert composite[-1].text == f"{len(enough)} af {len(both)}"


def test_the_parts_are_those_of_the_kommune(being, weeks):
    stuer = stuer_of(weeks)
    with being("chef"):
        table = table_of("?del=dele")
    shown = {name.partition(" (")[0]: cells[0].number for name, cells in table.items()}
    names = {
        "Kernetrin": "adherence", "Dosis": "dosage", "Kvalitet": "quality",
        "Engagement": "responsiveness", "Differentiering": "differentiation", "Samlet": "composite",
    }  # fmt: skip
    for name, key in names.items():
        assert shown[name] == pytest.approx(100 * weighed(stuer, key), abs=0.51), name


def test_the_list_to_act_on_holds_everybody_once_and_by_name(being, weeks):
    homes: dict[str, list[Row]] = defaultdict(list)
    for stue in stuer_of(weeks):
        homes[stue["home"]].append(stue)
    with being("chef"):
        said = words_of(page()[LISTED])
    for home in homes:
        assert said.count(home) == 1, home
    assert "ikke en rangliste" in said
    assert "vejledende" in said


def test_the_list_to_act_on_is_a_table_with_what_it_says(being, weeks):
    homes: dict[str, list[Row]] = defaultdict(list)
    for stue in stuer_of(weeks):
        homes[stue["home"]].append(stue)
    with being("chef"):
        given = listed()
        said = words_of(page()[LISTED])
    rows = {row[0].text: row for row in given.table.rows}
    # beside those counted by hand there may be the childminders together
    assert set(homes) <= set(rows)
    assert given.period == "2023K1"
    assert len(given.table.codes) == len(rows)
    stands = [row[1].text for row in rows.values()]
    for words, group in (("Tæt på", "tæt på"), ("Brug for støtte", "brug for støtte")):
        count = stands.count(group)
        assert (f"{words}: {count}" in said) == (count > 0)
    for row in rows.values():
        dosage, quality = row[2].number, row[3].number
        if row[1].text == "nok":
            assert dosage >= 80
            assert quality >= 60
        elif dosage is not None and quality is not None:
            assert dosage < 80.5 or quality < 60.5


def test_the_falls_are_a_table_with_what_came_before(being):
    with being("konsulent"):
        given = listed("?del=fald")
        words = " ".join(words_of(page("?del=fald")[LISTED]).split())
    rows = given.table.rows
    assert len(rows) > 0
    assert given.period == ""
    for row in rows:
        before, after, change = (row[place].number for place in (3, 4, 5))
        assert change < 0
        assert after - before == pytest.approx(change, abs=1.06)
        assert row[-1].text
    first = rows[0]
    assert f"{first[0].text} gik fra {first[3].text}".replace("\xa0", " ") in words.replace(
        "\xa0", " "
    )
    assert given.infos[0].loads


def test_the_lists_are_in_the_viewers_scope_in_files_too(app, being):
    names = institutions_of(app, OWN)
    with being("politiker"):
        for search in ("", "?del=fald"):
            shown = {row[0].text for row in listed(search).table.rows}
            assert shown
            assert not shown & names
    with being("koebenhavn"):
        assert not {row[0].text for row in listed("").table.rows} & names


def test_parts_without_a_list_hand_over_none_and_hide_its_place(being):
    with being("chef"):
        assert listed("?del=dele") is None
        assert page("?del=dele")[f"{fidelitet.LIST}.hidden"] is True
        assert page("?del=fald")[f"{fidelitet.LIST}.hidden"] is False


def test_the_programmes_page_hands_over_the_same_lists(being):
    with being("chef"):
        search = "?del=fidelitet"
        acting, falls = (program.hand_over(panel, search, "/program/vls", "da") for panel in LISTS)
        same = listed("")
    assert acting is not None
    assert falls is not None
    assert [row[0].text for row in acting.table.rows] == [row[0].text for row in same.table.rows]


@pytest.mark.parametrize("section", ["", "fald", "dele", "udbytte"])
@pytest.mark.parametrize("who", ["chef", "konsulent", "politiker", "leder", "koebenhavn"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_everybody_opens_every_part(being, who, section, language):
    with being(who, language=language):
        found = fidelitet.answer(
            selection=FidelitetSelection.parse(f"?del={section}"),
            names=fidelitet.FOLDED,
            language=language,
        )
        assert found["state"] is None
        assert words_of(found["head"])
        part = program.update("?del=fidelitet", "/program/vls")
    assert not isinstance(part["words"], NoUpdate)


def institutions_of(app, kommune: str) -> set[str]:
    unit = published.unit
    query = select(unit.c.name).where(
        unit.c.level == Level.INSTITUTION, unit.c.kommune_code == kommune
    )
    with services_of(app.server).published.connect() as connection:
        return set(connection.execute(query).scalars())


def test_a_politiker_meets_kommuner_only(app, being):
    names = institutions_of(app, OWN)
    with being("politiker"):
        shown = set(table_of()) | set(table_of("?del=udbytte") if handed("?del=udbytte") else ())
        said = words_of(page()[LISTED]) + words_of(page("?del=fald")[LISTED])
        assert CLOSED in state_of("?anden=institutioner")
        assert CLOSED in state_of("?anden=stuer")
    assert not shown & names
    assert not any(name in said for name in names)


def test_a_leder_meets_the_own_stuer_and_institutions_and_no_other_kommune(app, being):
    account = users.by_username(services_of(app.server).app_store, "leder")
    assert account is not None
    own = account.viewer.institution_codes
    unit = published.unit
    with services_of(app.server).published.connect() as connection:
        home = dict(
            connection.execute(
                select(unit.c.name, unit.c.code).where(unit.c.level == Level.INSTITUTION)
            ).all()
        )
    with being("leder"):
        kommuner = set(table_of("?anden=kommuner"))
        shown = set(table_of("?anden=institutioner"))
        said = words_of(page("?anden=institutioner")[LISTED])
    assert "Silkeborg" in kommuner
    assert not kommuner & {"Vejle", "Viborg", "Gladsaxe"}
    assert {home[name] for name in shown} <= set(own)
    others = {n for n, code in home.items() if code not in own and code.startswith("D740")}
    assert not any(name in said for name in others)


def test_another_kommunes_institutions_and_stuer_are_closed_to_a_chef(app, being):
    with being("chef"):
        assert CLOSED in state_of(f"?kommune={OTHER}&anden=institutioner")
        assert CLOSED in state_of(f"?kommune={OTHER}&anden=stuer")
        assert handed(f"?kommune={OTHER}").whose == "Vejle"
        assert not set(table_of(f"?kommune={OTHER}")) & institutions_of(app, OTHER)


@pytest.mark.parametrize(
    "search",
    ["?del=findes_ikke", "?valg=x", "?anden=x", "?periode=1900/01", "?program=x",
     f"?anden=stuer&institution={'9' * 10_000}", "?kommune=999", "?valg=%00"],
)  # fmt: skip
def test_what_nobody_has_is_not_found(being, search):
    with being("chef"):
        assert state_of(search)


def test_the_same_key_twice_is_read_as_its_last(being):
    with being("chef"):
        assert page("?valg=dosis&valg=kvalitet")["head"] is not None


def test_a_kommune_that_has_just_joined_has_a_useful_page(being, monkeypatch):
    joined = Participants(kommuner={"101": "København"}, institutions={"101": 0}, count=13)
    monkeypatch.setattr(programmes, "participants", lambda _code: joined)
    with being("koebenhavn"):
        found = page()
        said = words_of(found["words"])
        shown = set(table_of())
    assert "København har endnu ingen registreringer" in said
    assert "fidelitet" in said
    assert "Silkeborg" in shown


def test_a_kommune_that_takes_no_part_is_told_so(being):
    with being("koebenhavn"):
        found = page()
        said = words_of(found["words"])
        shown = set(table_of())
    assert "København deltager ikke i Vi Lærer Sammen" in said
    assert "skabelonen" not in said.lower()
    assert "Silkeborg" in shown


def test_bands_and_the_guard_are_said_and_no_effect_is(being):
    with being("konsulent"):
        overview = words_of(page())
        beside = words_of(page("?del=udbytte"))
    assert "vejledende" in overview
    assert "ikke en virkning" in beside or "kan ikke" in beside
    assert "Ingen har trukket lod" in beside
    assert "skyldes" not in beside


def test_it_leads_to_the_programme_and_back(being):
    with being("chef"):
        assert "/program/vls" in " ".join(links_of(page()["head"]))
        part = program.answer(
            slug="vls", selection=ProgramSelection(section="fidelitet"), names=(), language="da"
        )
        assert any(href.startswith("/fidelitet") for href in links_of(part["below"]))
        assert part[f"{PANELS[0]}.slot"] is False


def test_a_download_has_the_figures_and_where_they_are_from(being):
    with being("chef"):
        found = handed("?valg=dosis")
    assert found.whose == "Silkeborg"
    assert found.infos[0].loads
    assert any("vejledende" in remark for remark in found.remarks)


VIEWERS = {
    "chef": Viewer(1, "Chef", Role.CHEF, OWN),
    "partner": Viewer(2, "Chef", Role.CHEF, OTHER),
    "konsulent": Viewer(3, "Konsulent", Role.KONSULENT),
    "politiker": Viewer(4, "Politiker", Role.POLITIKER, OWN),
}


@pytest.mark.parametrize("who", ["partner", "konsulent", "politiker"])
def test_stuer_are_their_own_chefs_and_leders_alone(demo_published, who):
    now = current(demo_published)
    seen = [
        queries.fidelity(
            VIEWERS[one], now, programme="VLS", level="stue", grain="quarter", within=OWN
        )
        for one in ("chef", who)
    ]
    assert [found.empty for found in seen] == [False, True]


def test_kl_meets_institutions_by_an_agreement_only(demo_published):
    now = current(demo_published)
    sharing = published.sharing
    with demo_published.connect() as connection:
        owners = set(
            connection.execute(
                select(sharing.c.owner_kommune_code).where(
                    sharing.c.version == now.version,
                    sharing.c.with_kl,
                    sharing.c.area.in_(("*", "vls")),
                )
            ).scalars()
        )
        kommuner = set(connection.execute(select(published.unit.c.kommune_code)).scalars())
    seen = {
        code: queries.fidelity(
            VIEWERS["konsulent"],
            now,
            programme="VLS",
            level="institution",
            grain="month",
            within=code,
        )
        for code in sorted(filter(None, kommuner))
    }
    assert {code for code, found in seen.items() if not found.empty} <= owners


def test_a_figure_of_a_single_stue_is_hidden_from_those_who_have_an_agreement(demo_published):
    now = current(demo_published)
    wanted = ("VLS", "institution", "month", OWN)
    names = ("programme", "level", "grain", "within")
    asked: dict[str, Any] = dict(zip(names, wanted, strict=True))
    own = queries.fidelity(VIEWERS["chef"], now, **asked)
    shared = queries.fidelity(VIEWERS["konsulent"], now, **asked)
    assert len(own) == len(shared)
    assert list(own["code"]) == list(shared["code"])
    alone = (own["n_stuer"] == 1) | (own["n_stuer_possible"] == 1)
    assert alone.any()
    assert not alone.all()
    hidden = shared[alone.to_numpy()]
    assert set(hidden["missing"]) == {"suppressed_here"}
    assert hidden[[*queries.SCORES, *queries.COUNTS]].isna().to_numpy().all()
    open_ = shared[~alone.to_numpy()]
    assert list(open_["dosage"].dropna()) == list(own[~alone]["dosage"].dropna())
