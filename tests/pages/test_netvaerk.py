"""The networks: each role's scope, and one network's figures counted by hand from the warehouse."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text
from statsmodels.stats.proportion import proportion_confint

from analysis.great_circle import haversine_km
from components import formatting
from data_access.errors import DataAccessError, UnknownCode
from data_access.publication.derived import report_date
from data_access.queries.network_facts import NetworkInfo, PromiseEvent, network_info
from pages import netvaerk, netvaerk_index
from pages.network import AskedNetwork, challenges, promises
from pages.selection import NetvaerkSelection
from tests.pages.reading import csv_rows, drawn_of, file_of, links_of, title_of, words_of
from tests.support.stores import StorePlaces
from web.request_context import fetch

OWN = "740"
ROLES = ("chef", "konsulent", "politiker", "leder", "koebenhavn")
SECTIONS = tuple(netvaerk.SECTIONS)
EVERY = pytest.mark.parametrize("section", SECTIONS)
NETWORK = "SBF-VEST"


@pytest.fixture(scope="session")
def warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    """What the demo was published from."""
    engine = create_engine(demo_stores.warehouse_url)
    yield engine
    engine.dispose()


def rows(engine: Engine, query: str, **given: object) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query), given).mappings()]


def page(code: str, search: str = "", language: str = "da") -> dict[str, Any]:
    return netvaerk.answer(
        code=code,
        selection=NetvaerkSelection.parse(search),
        written="",
        names=netvaerk.FOLDED,
        language=language,
    )


def asked_for(code: str, search: str = "") -> AskedNetwork:
    return netvaerk.asked_for(code, NetvaerkSelection.parse(search), "da")[1]


def table_of(panel: str, code: str, search: str) -> list[dict[str, str]]:
    return csv_rows(file_of(netvaerk, panel, search, f"/netvaerk/{code}"))


# --- who sees what --------------------------------------------------------------------------------


@EVERY
@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_everybody_can_open_every_part(being, who: str, section: str, language: str) -> None:
    with being(who, language=language):
        own = [one.code for one in fetch(netvaerk.network_facts.network_index)]
        for code in own:
            words = words_of(page(code, f"?del={section}", language))
            assert len(words) > 150
            assert "netvaerk." not in words


def test_the_list_has_the_own_networks_first(being, warehouse: Engine) -> None:
    known = rows(warehouse, "select network_code, kommune_code from network_member")
    inside = {row["network_code"] for row in known if row["kommune_code"] == OWN}
    with being("chef"):
        found = [
            href.rpartition("/")[2]
            for href in links_of(netvaerk_index.answer(language="da"))
            if href.startswith("/netvaerk/")
        ]
    assert set(found[: len(inside)]) == inside
    assert set(found) == {row["network_code"] for row in known}
    with being("leder"):
        found = [h for h in links_of(netvaerk_index.answer(language="da")) if "/netvaerk/" in h]
        assert {href.rpartition("/")[2] for href in found} == inside


def test_only_kl_is_shown_the_way_to_composing(being) -> None:
    for who in ROLES:
        with being(who):
            for answer in (
                netvaerk_index.answer(language="da"),
                page(NETWORK) if who != "koebenhavn" else {},
            ):
                assert ("/sammensaet" in links_of(answer)) == (who == "konsulent" and bool(answer))


def test_meetings_are_links_for_members_and_kl_alone(being, warehouse: Engine) -> None:
    numbers = rows(warehouse, "select number from meeting where network_code = :c", c=NETWORK)
    wanted = {f"/netvaerk/{NETWORK}/moede/{row['number']}" for row in numbers}
    for who in ROLES:
        with being(who):
            found = set(links_of(page(NETWORK, "?del=moeder")))
            assert wanted <= found if who in ("chef", "leder", "konsulent") else not wanted & found


@pytest.mark.parametrize("who", ["politiker", "koebenhavn"])
def test_others_meet_every_kommune_s_records_and_nothing_of_few_persons(
    being, warehouse: Engine, who: str
) -> None:
    inside = [
        row["name"]
        for row in rows(
            warehouse,
            "select name from network_member join kommune using (kommune_code)"
            " where network_code = :c",
            c=NETWORK,
        )
    ]
    said = {row["what_da"] for row in rows(warehouse, "select what_da from commitment")}
    panels = {"aftaler": 0, "kriterier": 2, "udfordringer": 1}
    told = {}
    with being("konsulent"):
        wanted = {
            section: table_of(netvaerk.PANELS[at], NETWORK, f"?del={section}")
            for section, at in panels.items()
        }
    with being(who):
        for section in SECTIONS:
            shown = page(NETWORK, f"?del={section}")
            files = [
                str(file_of(netvaerk, panel, f"?del={section}", f"/netvaerk/{NETWORK}"))
                for panel in (*netvaerk.PANELS, *netvaerk.FRAME.told)
            ]
            told[section] = json.dumps([words_of(shown), *files, str(shown)], ensure_ascii=False)
            assert not [what for what in said if what in told[section]], section
            rule = "er for chefer og ledere i netværkets kommuner og for KL"
            assert words_of(shown).count(rule) == 1, section
        for section, at in panels.items():
            found = table_of(netvaerk.PANELS[at], NETWORK, f"?del={section}")
            assert found == wanted[section], section
            assert all(name in json.dumps(found, ensure_ascii=False) for name in inside)
        assert "Skolechef" not in told["aftaler"]
        assert "Ansvarlig" not in told["aftaler"]
        assert not [name for name in inside if name in told["moeder"].replace("Silkeborgs", "")]
        (each,) = netvaerk.SECTIONS["overblik"].find(asked_for(NETWORK)).found.lists
        headings = [column.title for column in each.table().columns]
    assert headings[:2] == ["Kommune", "Aftaler gennemført"]
    assert "Fremmøde" not in headings


def test_a_leder_meets_the_own_kommune_alone(being) -> None:
    with being("leder"):
        shown = page(NETWORK)
        assert shown["netvaerk-kort.slot"], "one tile is no map"
        assert "Silkeborg (egen)" in words_of(shown)
        criteria = words_of(page(NETWORK, "?del=kriterier"))
        assert "Silkeborg" in criteria
        kept = table_of(netvaerk.PANELS[0], NETWORK, "?del=aftaler")
        assert [row["Hvem"] for row in kept] == ["Hele netværket", "Silkeborg"]
        assert "de andre kommuners tal vises ikke for en leder" in words_of(shown)
        index = words_of(netvaerk_index.answer(language="da"))
        assert "Silkeborg. De andre kommuners tal vises ikke for en leder." in index
    with being("chef"):
        others = [one.name for one in asked_for(NETWORK).info.members if one.code != OWN]
    assert others
    assert not [name for name in others if name in words_of(shown) + criteria]


def test_a_leder_of_another_kommune_is_told_that_there_is_no_access(
    being, warehouse: Engine
) -> None:
    own = {
        row["network_code"]
        for row in rows(
            warehouse, "select network_code from network_member where kommune_code = :c", c=OWN
        )
    }
    others = {row["network_code"] for row in rows(warehouse, "select * from network")} - own
    assert others
    with being("leder"):
        for code in others:
            shown = str(netvaerk.update("", f"/netvaerk/{code}")["state"])
            assert "adgang" in shown
            assert "findes ikke" not in shown


@pytest.mark.parametrize("code", ["X", "sbf-vest", "x" * 10_000, "' or 1=1 --", "²"])
def test_a_network_that_is_not_there(being, code: str) -> None:
    with being("konsulent"):
        with pytest.raises(UnknownCode):
            page(code)
        shown = netvaerk.update("", f"/netvaerk/{code}")
        assert "findes ikke" in str(shown["state"])


@pytest.mark.parametrize(
    "search",
    [
        "?del=x",
        "?kommune=999",
        "?periode=igaar&del=kriterier",
        "?periode=1999-01-01&del=udfordringer",
    ],
)
def test_what_an_address_cannot_choose_is_not_found(being, search: str) -> None:
    with being("chef"), pytest.raises(DataAccessError):
        page(NETWORK, search)


def test_a_kommune_outside_the_network_is_no_kommune_of_its_page(being) -> None:
    with being("konsulent"):
        assert words_of(page(NETWORK, "?kommune=101")) == words_of(page(NETWORK))


def test_the_page_of_a_meeting_is_another_page(being) -> None:
    assert netvaerk.CALLBACKS.is_here(f"/netvaerk/{NETWORK}")
    assert netvaerk.CALLBACKS.is_here(f"/netvaerk/{NETWORK}/")
    assert not netvaerk.CALLBACKS.is_here(f"/netvaerk/{NETWORK}/moede/1")
    assert not netvaerk.CALLBACKS.is_here("/netvaerk")
    assert netvaerk_index.CALLBACKS.is_here("/netvaerk")
    assert not netvaerk_index.CALLBACKS.is_here(f"/netvaerk/{NETWORK}")


# --- one network, counted by hand ---------------------------------------------------------------


def test_the_members_and_how_far_they_are_apart(being, warehouse: Engine) -> None:
    members = rows(
        warehouse,
        "select k.* from kommune k join network_member using (kommune_code)"
        " where network_code = :c order by k.name",
        c=NETWORK,
    )
    with being("chef"):
        found = {row["Kommune"]: row for row in table_of(netvaerk.MAP, NETWORK, "")}
        km = {row["Kommune"]: row for row in table_of(netvaerk.PANELS[1], NETWORK, "")}
        drawn = drawn_of(page(NETWORK))
    assert {name: int(row["Indbyggere"]) for name, row in found.items()} == {
        one["name"]: one["population"] for one in members
    }
    for one in members:
        away = {
            other["name"]: float(haversine_km(one["lat"], one["lon"], other["lat"], other["lon"]))
            for other in members
            if other is not one
        }
        row = km[one["name"]]
        assert float(row["Km dertil"]) == pytest.approx(max(away.values()), abs=0.51)
        assert row["Fjerneste medlem"] == max(away, key=lambda name: away[name])
        mean = sum(away.values()) / len(away)
        assert float(row["Km i gennemsnit"]) == pytest.approx(mean, abs=0.51)
    marked = re.findall(r'"data-code": "(\d+)"', json.dumps(drawn))
    assert len(marked) == 98
    assert json.dumps(drawn).count("in-network") >= len(members)


def test_attendance_and_continuity_are_those_of_the_warehouse(being, warehouse: Engine) -> None:
    seats = rows(
        warehouse,
        "select m.number, p.person, p.present from meeting_participation p"
        " join meeting m using (meeting_code)"
        " where m.network_code = :c and m.status = 'held'",
        c=NETWORK,
    )
    present = [row for row in seats if row["present"]]
    teams: dict[int, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for row in present:
        teams[row["number"]].add(row["person"])
        times[row["person"]] += 1
    held = len({row["number"] for row in seats})
    core = sum(count == held for count in times.values()) / len(times)
    index = sum(count for count in times.values() if count / held >= 0.75) / len(present)
    pairs = list(pairwise([teams[number] for number in sorted(teams)]))
    jaccard = sum(len(a & b) / len(a | b) for a, b in pairs) / len(pairs)
    with being("politiker"):
        words = words_of(page(NETWORK))
        meetings = words_of(page(NETWORK, "?del=moeder"))
    assert f"{len(present)} af {len(seats)} pladser" in words
    assert f"{100 * index:.0f}\u00a0%" in words
    assert f"{100 * core:.0f}\u00a0% af personerne kom til alle møder" in words
    assert f"{100 * jaccard:.0f}\u00a0%" in meetings


def test_meetings_with_what_became_of_them(being) -> None:
    with being("chef"):
        words = words_of(page("VLS-01", "?del=moeder"))
    assert "flyttet fra 30. marts 2022" in words
    assert "Aflyst" in words
    assert "Planlagt" in words
    assert "illustrativ" in words
    assert "9. møde er planlagt til 11. oktober 2023, fysisk (illustrativ dag)" in words
    assert "kendt til og med" in words
    with being("chef"):
        index = words_of(netvaerk_index.answer(language="da"))
    assert "9. møde er planlagt til 11. oktober 2023" in index
    assert "kendt til og med" in index
    with being("chef"):
        real = words_of(page(NETWORK, "?del=moeder"))
    assert "14. september 2021" in real
    assert "illustrativ" not in real


def by_hand(warehouse: Engine, network: str) -> tuple[list[dict[str, Any]], date]:
    """Every commitment with how it ended, None where it has not, and the report date."""
    with warehouse.connect() as connection:
        known_on = report_date(connection)
    found = rows(warehouse, "select * from commitment where network_code = :c", c=network)
    ends: dict[str, tuple[str, str]] = {}
    for row in rows(warehouse, "select * from commitment_event order by happened_on"):
        if row["event"] in ("completed", "dropped"):
            ends[row["commitment_code"]] = (row["event"], row["happened_on"])
    for one in found:
        one["end"], day = ends.get(one["commitment_code"], (None, None))
        one["ended"] = date.fromisoformat(day) if day else None
        one["made"], one["due"] = (
            date.fromisoformat(str(one[name])) for name in ("made_on", "due_on")
        )
    return found, known_on


def test_commitments_kept_and_their_interval(being, warehouse: Engine) -> None:
    found, known_on = by_hand(warehouse, NETWORK)
    counted = [one for one in found if one["due"] <= known_on or one["end"] == "completed"]
    done = [one for one in counted if one["end"] == "completed"]
    low, high = proportion_confint(len(done), len(counted), method="wilson")
    with being("chef"):
        told = promises.kept(asked_for(NETWORK))
        whole, *each = table_of(netvaerk.PANELS[0], NETWORK, "?del=aftaler")
    assert told is not None
    assert (told.completed, told.n) == (len(done), len(counted))
    assert told.estimate == pytest.approx(len(done) / len(counted))
    assert (told.lo, told.hi) == (pytest.approx(low), pytest.approx(high))
    assert told.dropped == sum(one["end"] == "dropped" for one in found)
    assert whole["Gennemført"] == str(len(done))
    names = {row["kommune_code"]: row["name"] for row in rows(warehouse, "select * from kommune")}
    for row in each:
        own = [one for one in counted if names[one["kommune_code"]] == row["Hvem"]]
        assert row["Forfaldne eller gennemført"] == str(len(own))
        assert row["Gennemført"] == str(sum(one["end"] == "completed" for one in own))
    with being("politiker"):
        assert promises.kept(asked_for(NETWORK)) == told


@pytest.mark.parametrize("who", ["konsulent", "politiker"])
def test_what_has_become_of_commitments_adds_up_in_every_network(
    being, warehouse: Engine, who: str
) -> None:
    with being(who):
        for row in rows(warehouse, "select distinct network_code from commitment"):
            code = row["network_code"]
            found, known_on = by_hand(warehouse, code)
            done = [one for one in found if one["end"] == "completed"]
            late = sum(one["ended"] > one["due"] for one in done)
            still = [one for one in found if one["end"] is None]
            became = {
                "Gennemført til tiden": len(done) - late,
                "Gennemført efter fristen": late,
                "Åbne over fristen": sum(one["due"] <= known_on for one in still),
                "Opgivet": sum(one["end"] == "dropped" for one in found),
                "Ikke forfaldne": sum(one["due"] > known_on for one in still),
            }
            assert sum(became.values()) == len(found)
            for each in (table := table_of(netvaerk.PANELS[0], code, "?del=aftaler")):
                assert sum(int(each[name]) for name in became) == int(each["Aftalt i alt"])
            assert {name: int(table[0][name]) for name in became} == became
            shown = page(code, "?del=aftaler")["netvaerk-et.notes"]
            sentence = words_of(shown).split(". En opgivet")[0]
            whole, *parts = map(int, re.findall(r"\d+", sentence))
            assert (whole, parts) == (len(found), list(became.values())), sentence


def test_what_is_told_after_the_day_of_the_share_is_said(being) -> None:
    with being("chef"):
        asked = asked_for(NETWORK, "?del=aftaler")
        assert promises.told_later(asked, asked.promises) == []
        known_on = fetch(netvaerk.network_facts.report_date)
        after = known_on + timedelta(days=5)
        first, second, third, *rest = [one for one in asked.promises if not one.events]
        ended = [
            replace(one, events=(PromiseEvent(after, event),))
            for one, event in ((first, "completed"), (second, "completed"), (third, "dropped"))
        ]
        told = promises.told_later(asked, [*ended[:2], *rest])
        both = promises.told_later(asked, [*ended, *rest])
        newer = replace(rest[0], made_on=after)
        one_more = promises.told_later(asked, [ended[0], newer])
        before, now = promises.judged([first, second]), promises.judged(ended[:2])
    day = formatting.date(known_on, "da")
    late = f"efter {day} og tæller ikke med i andelen endnu."
    assert told == [f"To aftaler er meldt gennemført {late}"]
    assert both[0].startswith(f"Efter {day} er to af aftalerne meldt gennemført og en opgivet")
    assert one_more[0] == f"Én aftale er meldt gennemført {late}"
    assert one_more[1].startswith(f"Én aftale er lavet efter {day}. Den tæller med i alle aftaler")
    assert before == now, "the share is of the report date"


def test_half_are_completed_on_the_day_that_kaplan_and_meier_say(being, warehouse: Engine) -> None:
    found, known_on = by_hand(warehouse, NETWORK)
    waits = sorted(
        (((one["ended"] or known_on) - one["made"]).days, one["end"] == "completed")
        for one in found
    )
    still_open, median = 1.0, None
    for day in sorted({days for days, is_done in waits if is_done}):
        at_risk = sum(days >= day for days, _ in waits)
        still_open *= 1 - sum(wait == (day, True) for wait in waits) / at_risk
        if median is None and still_open <= 0.5:
            median = day
    for who in ("chef", "politiker"):
        with being(who):
            title = words_of(page(NETWORK, "?del=aftaler")["netvaerk-to.text"])
            table = table_of(netvaerk.PANELS[1], NETWORK, "?del=aftaler")
        assert f"efter {median} dage" in title
        assert float(table[-1]["Gennemført"].replace(",", ".")) == pytest.approx(
            100 * (1 - still_open), abs=0.51
        )
        assert "opgivet" in words_of(page_words(being, who))


def page_words(being, who: str) -> object:
    with being(who):
        return page(NETWORK, "?del=aftaler")["netvaerk-to.notes"]


def test_open_commitments_are_listed_and_what_is_overdue_comes_first(
    being, warehouse: Engine
) -> None:
    found, known_on = by_hand(warehouse, "VLS-01")
    still = [one for one in found if one["end"] is None]
    overdue = [one for one in still if one["due"] < known_on]
    with being("chef"):
        words = words_of(page("VLS-01", "?del=aftaler")["netvaerk-liste-et.body"])
        mine = page("VLS-01", f"?del=aftaler&kommune={OWN}")
        own = words_of(mine["netvaerk-liste-et.body"])
        table = table_of("netvaerk-liste-et", "VLS-01", "?del=aftaler")
    assert f"{len(still)} åbne aftaler" in words
    assert words.count("Over fristen") == len(overdue)
    assert f"Vis {len(found) - len(still)} aftaler" in words
    assert len(still) > promises.MOST_OPEN
    assert f"Vis de {len(still) - promises.MOST_OPEN} andre åbne aftaler" in words
    assert f"{sum(one['kommune_code'] == OWN for one in still)} åbne aftaler" in own
    assert len(table) == len(found)
    assert {row["Status"] for row in table[: len(overdue)]} == {"Over fristen"}
    assert {row["Hvad"] for row in table} == {one["what_da"] for one in found}


def test_criteria_side_by_side_are_the_kommuner_s_own(being, warehouse: Engine) -> None:
    scores = rows(
        warehouse,
        "select k.name, c.criterion_code, c.score from criterion_assessment c"
        " join kommune k on k.unit_id = c.unit_id"
        " join network_member m on m.kommune_code = k.kommune_code and m.network_code = :c"
        " where c.programme_code = 'SBF' and c.assessed_on ="
        " (select max(assessed_on) from criterion_assessment where programme_code = 'SBF')",
        c=NETWORK,
    )
    with being("chef"):
        shown = page(NETWORK, "?del=kriterier")
        table = {
            row["Kommune"]: row for row in table_of(netvaerk.PANELS[2], NETWORK, "?del=kriterier")
        }
    met = sum((row["score"] or 0) >= 4 for row in scores)
    known = sum(row["score"] is not None for row in scores)
    assert f"{met} af {known} vurderinger" in words_of(shown["netvaerk-tre.text"])
    for name, row in table.items():
        mine = sorted(one["score"] for one in scores if one["name"] == name)
        values = [v for k, v in row.items() if k != "Kommune"]
        assert sorted(float(v.replace(",", ".")) for v in values) == pytest.approx(mine)


def test_a_challenge_is_the_largest_alone_only_where_no_other_may_be(being) -> None:
    with being("chef"):
        asked = asked_for(NETWORK, "?del=udfordringer")
        mean = next(one for one in challenges._rows(asked) if one.part == "challenge")
        named = {"a": "Tidlig indsats", "b": "PPR i hverdagen", "c": "Overgange"}

        def title(*means: tuple[float, float, float]) -> str:
            given = [
                replace(mean, item=item, value=value, lo=lo, hi=hi)
                for item, (value, lo, hi) in zip(named, means, strict=False)
            ]
            return challenges._title(asked, named, given)

        assert title((4.6, 4.2, 5.0), (3.0, 2.5, 3.5)) == (
            "Netværket ser den største udfordring i tidlig indsats (4,6 af 5)"
        )
        among = "Blandt netværkets største udfordringer er "
        assert title((3.2, 2.0, 4.0), (3.0, 2.5, 3.5)) == f"{among}tidlig indsats (3,2 af 5)"
        tied = ((2.72, 2.0, 3.0), (2.68, 2.0, 3.0), (1.0, 1.0, 1.5))
        assert title(*tied) == f"{among}tidlig indsats og PPR i hverdagen (2,7 af 5)"
        assert title() == "Netværkets udfordringer er ikke vurderet"


def test_who_is_strong_where_another_asks() -> None:
    scores = {
        ("t", "a", "strength"): 5.0, ("t", "a", "challenge"): 1.0,
        ("t", "b", "strength"): 2.0, ("t", "b", "challenge"): 4.0,
        ("t", "c", "strength"): 4.0, ("t", "c", "challenge"): 4.0,
        ("u", "a", "strength"): 5.0, ("u", "a", "challenge"): 3.9,
        ("u", "b", "challenge"): 3.9,
    }  # fmt: skip
    found = challenges.pairs_of(scores, ["t", "u"], ["a", "b", "c"])
    assert found == (challenges.Pair("t", ("a",), ("b", "c")),)


def test_what_is_shared_and_who_can_help_whom(being, warehouse: Engine) -> None:
    profiles = rows(
        warehouse,
        "select p.*, k.name from challenge_profile p join kommune k using (kommune_code)"
        " where network_code = :c and assessed_on ="
        " (select max(assessed_on) from challenge_profile where network_code = :c)",
        c=NETWORK,
    )
    with being("konsulent"):
        shown = page(NETWORK, "?del=udfordringer")
        pairs, shared = words_of(shown["netvaerk-liste-et.body"]), words_of(shown["below"])
        names = {
            key.rpartition(":")[2]: name
            for key, name in challenges.in_order(
                asked_for(NETWORK), [f"sbf_area:{row['theme_code']}" for row in profiles]
            ).items()
        }
    for theme, name in names.items():
        own = [row for row in profiles if row["theme_code"] == theme]
        large = [row["name"] for row in own if (row["challenge"] or 0) >= 4]
        known = [row for row in own if row["challenge"] is not None]
        assert (f"{name}: {len(large)} af {len(known)}" in shared) == (
            len(large) / len(known) >= 0.5
        )
        strong = [
            row["name"]
            for row in own
            if (row["strength"] or 0) >= 4 and (row["challenge"] or 0) < 4
        ]
        assert (name in pairs) == bool(strong and large)


# --- nothing there yet ----------------------------------------------------------------------------


@EVERY
def test_a_network_without_meetings_says_what_will_come(being, section: str) -> None:
    with being("chef"):
        asked = asked_for(NETWORK, f"?del={section}")
        new = replace(
            asked,
            programme=replace(asked.programme, code="NYT"),
            info=replace(asked.info, code="NY", name="Det nye netværk", themes=()),
        )
        found = netvaerk.SECTIONS[section].find(new)
        words = words_of([found.found.words, found.found.below])
    assert len(words) > 100
    if section == "overblik":
        assert "Ingen flere møder er planlagt" in words
        assert "Ingen endnu" in words
        assert "har ikke valgt temaer" in words
    else:
        assert not found.found.shown
        assert "Det nye netværk har ingen" in words
        assert "skabelonen" not in words, "a chef loads no files"


def test_what_a_network_has_nothing_of_is_no_part_of_its_page(being) -> None:
    with being("chef"):
        links = links_of(page("VLS-01")["head"])
        empty = page("VLS-01", "?del=kriterier")
        every = links_of(page("PKD-01")["head"])
    assert not [href for href in links if "kriterier" in href or "udfordringer" in href]
    assert [href for href in every if "kriterier" in href]
    words = words_of(empty)
    assert "Vi Lærer Sammen, kommunenetværk har ingen vurderinger af kriterier endnu" in words
    assert "hele landet" not in words
    with being("konsulent"):
        assert "skabelonen kriterier" in words_of(page("VLS-01", "?del=kriterier"))


def test_every_section_names_the_document(being) -> None:
    with being("chef"):
        named = {title_of(page(NETWORK, f"?del={one}")["head"]) for one in SECTIONS}
    assert len(named) == len(SECTIONS)


def test_the_network_of_the_page_is_the_one_of_the_queries(being) -> None:
    with being("konsulent"):
        found: NetworkInfo = fetch(network_info, code=NETWORK)
        assert asked_for(NETWORK).info == found
        assert asked_for(NETWORK).network.n_kommuner == found.n_members
