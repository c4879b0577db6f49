"""A network's meeting: its changes and promises counted by hand, and who may open it."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from scipy.stats import norm
from scipy.stats import t as student
from sqlalchemy import Engine, create_engine, text
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.results import Status
from components import formatting
from data_access.errors import NotAllowed
from data_access.queries.network_facts import Promise, PromiseEvent
from pages import moede
from pages.meetings import asked_for, changes, during
from pages.meetings.points import POINTS, ShownPoint, points
from pages.meetings.promised import DONE, DUE, OVERDUE, standing, told_since
from pages.problems import UnknownInAddress, state
from pages.selection import MoedeSelection
from tests.pages.reading import links_of, words_of
from tests.support.stores import StorePlaces

OWN = "740"
# VLS' ninth meeting is ahead and its second was cancelled; SBF's third had a new year behind it.
AHEAD, CANCELLED, HELD = ("VLS-01", "9"), ("VLS-01", "2"), ("SBF-SYD", "3")
MEMBERS_ONLY = ("chef", "leder")


@pytest.fixture(scope="module")
def store(demo_stores: StorePlaces) -> Iterator[Engine]:
    """What the pages read."""
    engine = create_engine(demo_stores.published_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    """What it was published from."""
    engine = create_engine(demo_stores.warehouse_url)
    yield engine
    engine.dispose()


def rows(engine: Engine, query: str, **given: object) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query), given).mappings()]


def page(
    network: str, number: str, search: str = "", language: str = "da", written: str = ""
) -> dict[str, Any]:
    return moede.answer(
        code=network,
        number=number,
        selection=MoedeSelection.parse(search),
        written=written,
        language=language,
    )


def shown(network: str, number: str, language: str = "da") -> dict[str, ShownPoint]:
    return {one.slug: one for one in points(asked_for(network, number, language))}


# --- what has changed, by hand --------------------------------------------------------------------


def error(one: dict[str, Any]) -> float:
    """The standard error of a figure: of a share from its counts, of a mean from its interval."""
    if one["measure"] == "proportion":
        return math.nan
    return (one["hi"] - one["lo"]) / 2 / float(student.ppf(0.975, max(one["n"] - 1, 1)))


def overdispersed(seen: list[dict[str, Any]]) -> float:
    """Pearson's chi-squared over I - 2 about a weighted line through a series."""
    if len(seen) < 5:
        return 1.0
    x = np.array([one["ordinal"] for one in seen], dtype=float)
    y = np.array([one["value"] for one in seen])
    is_share = seen[0]["measure"] == "proportion"
    n = np.array([one["denominator"] or math.nan for one in seen], dtype=float)
    errors = np.array([error(one) for one in seen])
    root = np.sqrt(n) if is_share else 1 / errors
    matrix = np.column_stack([np.ones_like(x), x])
    line, *_ = np.linalg.lstsq(matrix * root[:, None], y * root, rcond=None)
    fitted = matrix @ line
    if is_share:
        fitted = np.clip(fitted, 1e-9, 1 - 1e-9)
    variance = fitted * (1 - fitted) / n if is_share else errors**2
    phi = float(np.sum((y - fitted) ** 2 / variance)) / (len(seen) - 2)
    return phi if phi > 1 + 2 * math.sqrt(2 / len(seen)) else 1.0


def compared(now: dict[str, Any], before: dict[str, Any]) -> tuple[float, float, float]:
    """The ends of the 95 % interval of a change, and its p-value, before they are widened.

    Shares: Newcombe's interval as a package has it, and the level at which it touches zero, by
    halving. Means: the normal difference.
    """
    change = now["value"] - before["value"]
    if now["measure"] == "mean":
        se = math.hypot(error(now), error(before))
        return change - 1.959964 * se, change + 1.959964 * se, float(2 * norm.sf(abs(change) / se))
    counts = [now["numerator"], now["denominator"], before["numerator"], before["denominator"]]

    def ends(alpha: float) -> tuple[float, float]:
        return confint_proportions_2indep(*counts, method="newcomb", alpha=alpha)

    low, high = 1e-14, 1.0 - 1e-12
    for _ in range(60 if change else 0):
        alpha = math.sqrt(low * high)
        is_inside = ends(alpha)[0] <= 0 <= ends(alpha)[1]
        low, high = (alpha, high) if is_inside else (low, alpha)
    return *ends(0.05), math.sqrt(low * high) if change else 1.0


def by_hand(
    store: Engine, warehouse: Engine, network: str, *, before: date, until: date | None
) -> tuple[set[tuple[str, str]], dict[str, int]]:
    """Which (kommune, indicator) of a network changed, and how many there were of each outcome.

    From the published figures with plain SQL and a package's own tests. None of the series that
    these networks follow has a break.
    """
    programme = network.partition("-")[0]
    named = {
        row["code"]
        for row in rows(
            warehouse,
            "select distinct indicator_code as code from commitment where network_code = :n",
            n=network,
        )
    }
    kommuner = [
        row["code"]
        for row in rows(
            store,
            "select m.kommune_code as code from published_network_member m "
            "join published_unit u on u.version = m.version and u.unit_id = m.network_unit_id "
            "where u.code = :n",
            n=network,
        )
    ]
    followed = [
        row
        for row in rows(store, "select * from published_indicator where not is_background")
        if (row["code"] in named or row["area"] == programme.lower())
        and row["measure"] != "count"
        and row["n_kommuner"]
    ]
    judged, out, unjudged = [], set(), 0
    for info in followed:
        periods = rows(
            store,
            "select distinct p.code, p.ordinal, p.ends_on from published_distribution d "
            "join published_period p on p.version = d.version and p.period_id = d.period_id "
            "where d.indicator_id = :i order by p.ordinal",
            i=info["indicator_id"],
        )
        newest = next(
            one
            for one in rows(store, "select * from published_period")
            if one["period_id"] == info["latest_period_id"]
        )
        periods = [one for one in periods if one["ordinal"] <= newest["ordinal"]]
        first = [p for p in periods if p["ends_on"] <= before.isoformat()]
        last = [p for p in periods if until is None or p["ends_on"] <= until.isoformat()]
        if not first or not last or first[-1]["code"] == last[-1]["code"]:
            continue
        for kommune in kommuner:
            seen = rows(
                store,
                "select p.code, p.ordinal, v.* from published_value v "
                "join published_unit u on u.version = v.version and u.unit_id = v.unit_id "
                "join published_period p on p.version = v.version and p.period_id = v.period_id "
                "where u.level = 'kommune' and u.code = :k and v.indicator_id = :i "
                "and v.subgroup_id = :s and p.ordinal <= :o order by p.ordinal",
                k=kommune,
                i=info["indicator_id"],
                s=info["headline_subgroup_id"],
                o=last[-1]["ordinal"],
            )
            if not seen:
                continue
            seen = [{**one, "measure": info["measure"]} for one in seen]
            at = {one["code"]: one for one in seen}
            none = {"value": None}
            pair = [at.get(p[-1]["code"], none) for p in (last, first)]
            known = [one for one in seen if one["value"] is not None]
            has_both = all(one["value"] is not None for one in pair)
            if info["measure"] not in ("proportion", "mean") or not has_both or len(known) < 3:
                unjudged += 1
                continue
            root = math.sqrt(overdispersed(known))
            change = pair[0]["value"] - pair[1]["value"]
            low, high, p = compared(*pair)
            low, high = change - root * (change - low), change + root * (high - change)
            p = 2 * norm.sf(norm.isf(p / 2) / root)
            judged.append(((kommune, info["code"]), not low <= 0 <= high, p))
    together = multipletests([p for _, _, p in judged], alpha=0.05, method="fdr_bh")[0]
    out = {key for (key, alone, _), holds in zip(judged, together, strict=True) if alone and holds}
    return out, {"judged": len(judged), "unjudged": unjudged}


@pytest.mark.parametrize(
    ("meeting", "before", "until"),
    [
        (AHEAD, date(2023, 4, 19), None),
        (("VLS-01", "7"), date(2022, 4, 20), date(2022, 10, 12)),
        (HELD, date(2021, 11, 25), date(2022, 1, 13)),
        (("PKD-02", "2"), date(2021, 3, 10), date(2021, 9, 22)),
    ],
)
def test_the_changes_are_those_counted_by_hand(being, store, warehouse, meeting, before, until):
    expected, counts = by_hand(store, warehouse, meeting[0], before=before, until=until)
    with being("konsulent"):
        asked = asked_for(meeting[0], meeting[1], "da")
        found = changes.moved(asked, changes.followed(asked))
        screen = shown(*meeting)["siden-sidst"]
    assert {(one.kommune, one.followed.info.code) for one in found if one.is_out} == expected
    unjudged = sum(one.change.status is Status.NOT_ASSESSABLE for one in found)
    assert (len(found) - unjudged, unjudged) == (counts["judged"], counts["unjudged"])
    assert counts["judged"] > 5
    said = " ".join(screen.paragraphs)
    noise = counts["judged"] - len(expected)
    assert f"Der er set på {len(found)} ændringer: {len(expected)} kan skelnes" in said
    assert f"{noise} kan ikke, og {unjudged} kan ikke vurderes" in said
    assert len(screen.table.rows) == len(found)


def test_only_changes_that_stand_out_are_told_of(being):
    with being("konsulent"):
        asked = asked_for(*AHEAD, "da")
        found = changes.moved(asked, changes.followed(asked))
        screen = shown(*AHEAD)["siden-sidst"]
    told = " ".join(screen.paragraphs)
    for one in found:
        sentence = changes.change_sentence(asked, one) if one.is_out else f"{one.name}: »"
        if not one.is_out and not any(o.is_out and o.name == one.name for o in found):
            assert sentence not in told


@pytest.mark.parametrize("meeting", [AHEAD, HELD])
def test_changes_add_up_as_they_are_written(being, meeting):
    with being("konsulent"):
        screen = shown(*meeting)["siden-sidst"]
    found = [row[2:5] for row in screen.table.rows if not any(c.is_missing for c in row[2:5])]
    assert len(found) > 5
    for before, now, difference in found:
        assert min(one.decimals for one in (before, now, difference)) >= 1
        assert (now.number - before.number) == pytest.approx(difference.number)


def test_a_screen_says_how_many_are_not_on_it(being):
    with being("konsulent"):
        made = points(asked_for(*AHEAD, "da"))
    seen = during.screens(made, "da")
    counts = {"siden-sidst": "ændring", "aftaler": "aftale", "afslutning": "aftale"}
    for point in made:
        own = [one for one in seen if one.point.slug == point.slug]
        told = [words for one in own for words in one.paragraphs if "mere står" in words]
        assert len(told) <= 1, point.slug
        if point.slug not in counts:
            continue
        if point.figure is not None:
            things = point.paragraphs[: point.listed]
            shown_here = sum(words in things for one in own for words in one.paragraphs)
            total = point.total
        else:
            shown_here = sum(len(one.table.rows) for one in own if one.table)
            table = point.on_screen or point.table
            total = len(table.rows) if table else 0
        left = total - shown_here
        assert bool(told) == bool(left)
        if told:
            assert f"{formatting.count_word(left, 'da')} {counts[point.slug]}" in told[0].lower()


def test_the_nearest_deadlines_stand_first(being):
    with being("konsulent"):
        asked = asked_for(*AHEAD, "da")
        screen = shown(*AHEAD)["aftaler"]
    states = [row[-1].text for row in screen.table.rows]
    ahead = [words.startswith("Åben") for words in states]
    assert any(ahead)
    assert ahead == sorted(ahead, reverse=True)
    assert asked.day(asked.known_on) in screen.subtitle


@pytest.mark.parametrize("view", ["referat", "uddeling"])
def test_what_is_written_before_a_meeting_is_a_draft(being, view):
    with being("konsulent"):
        ahead = words_of(page(*AHEAD, f"?vis={view}"))
        held = words_of(page(*HELD, f"?vis={view}"))
    assert "Udkast: mødet er ikke holdt endnu" in ahead
    assert "Udkast" not in held


def test_only_a_held_meeting_has_a_then(being):
    with being("konsulent"):
        ahead, held = words_of(page(*AHEAD)), words_of(page(*HELD, "?vis=efter"))
    assert "dengang" not in ahead
    assert "Ved mødet" in held


def test_the_meeting_ends_with_what_was_agreed_at_it(being):
    with being("konsulent"):
        screens = shown(*HELD)
    assert set(screens["afslutning"].table.codes) == set(screens["nye-aftaler"].table.codes)
    assert "13. januar 2022" in " ".join(screens["afslutning"].paragraphs)


def test_a_politiker_is_told_whose_the_meetings_are(being):
    with being("politiker"), pytest.raises(NotAllowed) as refused:
        page(*AHEAD)
    words = words_of(state(refused.value, "da"))
    assert "Møderne er for netværkets medlemmer og KL" in words
    assert "tal" not in words.lower().split()


def test_the_first_meeting_has_nothing_to_hold_figures_against(being):
    with being("konsulent"):
        screen = shown("SBF-SYD", "1")["siden-sidst"]
    assert "første møde" in screen.title
    assert screen.table is None


def test_a_meeting_is_held_against_the_last_one_that_was_held(being):
    with being("konsulent"):
        # the second was cancelled
        assert asked_for("VLS-01", "3", "da").previous.number == 1
        assert asked_for("VLS-01", "1", "da").previous is None


# --- promises, by hand ----------------------------------------------------------------------------


def promised(warehouse: Engine, network: str, day: str) -> dict[str, str]:
    """Each promise of a network that is open on a day, with the day that it is due."""
    ended = {
        row["code"]
        for row in rows(
            warehouse,
            "select e.commitment_code as code from commitment_event e join commitment c "
            "on c.commitment_code = e.commitment_code where c.network_code = :n "
            "and e.event in ('completed', 'dropped') and e.happened_on <= :d",
            n=network,
            d=day,
        )
    }
    found = rows(
        warehouse,
        "select commitment_code as code, due_on from commitment where network_code = :n "
        "and made_on < :d",
        n=network,
        d=day,
    )
    return {row["code"]: row["due_on"] for row in found if row["code"] not in ended}


def report_day(store: Engine) -> str:
    (row,) = rows(store, "select text from published_parameter where name = 'report_date'")
    return json.loads(row["text"])


def test_what_is_due_before_a_meeting_ahead_is_counted_by_hand(being, store, warehouse):
    today = report_day(store)
    still_open = promised(warehouse, "VLS-01", today)
    overdue = {code for code, due in still_open.items() if due < today}
    due = {code for code, day in still_open.items() if today <= day <= "2023-10-11"}
    with being("konsulent"):
        screen = shown(*AHEAD)["aftaler"]
    assert set(screen.table.codes) == overdue | due
    states = dict(zip(screen.table.codes, (row[-1].text for row in screen.table.rows), strict=True))
    assert {code for code, words in states.items() if "Over fristen" in words} == overdue
    assert overdue


def test_promises_of_a_held_meeting_stand_as_they_did_on_its_day(being, warehouse):
    still_open = promised(warehouse, "SBF-SYD", "2022-01-13")
    # what is due on the day itself is talked of too
    due = {code for code, day in still_open.items() if day <= "2022-01-13"}
    with being("konsulent"):
        screen = shown(*HELD)["aftaler"]
        made = shown(*HELD)["nye-aftaler"]
    assert set(screen.table.codes if screen.table else ()) == due
    expected = rows(
        warehouse, "select commitment_code from commitment where meeting_code = 'SBF-SYD-3'"
    )
    assert set(made.table.codes) == {row["commitment_code"] for row in expected}


# --- who may open it ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["politiker"])
@pytest.mark.parametrize("meeting", [AHEAD, CANCELLED, HELD])
def test_a_politiker_opens_no_meeting(being, who, meeting):
    with being(who), pytest.raises(NotAllowed):
        page(*meeting)


@pytest.mark.parametrize("who", MEMBERS_ONLY)
def test_members_open_their_own_meetings_alone(being, who):
    with being(who):
        assert "Møde 9" in words_of(page(*AHEAD))
    with being(who), pytest.raises((NotAllowed, UnknownInAddress)):
        page(*HELD)


@pytest.mark.parametrize("who", ["konsulent", "administrator"])
def test_kl_opens_every_meeting(being, who):
    with being(who):
        for meeting in (AHEAD, CANCELLED, HELD):
            assert "Møde" in words_of(page(*meeting))


@pytest.mark.parametrize("search", ["?vis=foer&kommune=alle", "?vis=efter", "?vis=uddeling"])
def test_a_leder_meets_no_other_kommune(being, search):
    with being("leder"):
        asked = asked_for(*AHEAD, "da")
        made = points(asked)
        page(*AHEAD, search)
    assert asked.kommuner == (OWN,)
    assert {code for one in made for code in one.kommuner} == {OWN}
    figures = [line.code for one in made for t in one.tables if t.file for line in t.file.rows]
    assert set(figures) == {OWN}


def test_a_leder_cannot_ask_for_another_kommune(being):
    with being("leder"), pytest.raises(UnknownInAddress):
        page(*AHEAD, "?kommune=751")


def test_every_screen_says_whose_own_figures_it_holds(being):
    """What a leder sees of a frozen meeting rests on it."""
    with being("konsulent"):
        made = points(asked_for(*AHEAD, "da"))
    for one in made:
        of = {line.code for t in one.tables if t.file for line in t.file.rows}
        assert of <= set(one.kommuner), one.slug


# --- what it shows --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("search", ["?vis=foer", "?vis=efter", "?vis=referat", "?vis=uddeling"])
@pytest.mark.parametrize("meeting", [AHEAD, HELD, ("PKD-01", "4"), ("LKD-01", "1")])
def test_every_view_of_every_kind_of_meeting(being, meeting, search, language):
    with being("konsulent", language=language):
        words = words_of(page(meeting[0], meeting[1], search, language))
    assert len(words) > 300
    assert "{" not in words


@pytest.mark.parametrize(("who", "may"), [("chef", True), ("konsulent", True), ("leder", False)])
def test_what_waits_in_the_browser_has_its_place_for_those_who_may_write(being, who, may):
    for view in ("foer", "efter", "referat", "uddeling"):
        with being(who):
            form = moede.show_form("SBF-VEST", "4", f"?vis={view}")
        unsent = [one for one in form if getattr(one, "className", "") == "commitments-unsent"]
        assert len(unsent) == may


def test_a_cancelled_meeting_says_so_and_has_no_points(being):
    with being("chef"):
        answered = page(*CANCELLED)
        assert points(asked_for(*CANCELLED, "da")) == ()
        form = moede.show_form(*CANCELLED, "?vis=efter")
    words = words_of(answered)
    assert "Mødet er aflyst" in words
    assert "Fasthold" not in words_of(form)
    assert "/netvaerk/VLS-01/moede/1" in links_of(answered)


def test_days_that_are_not_known_are_marked(being):
    with being("konsulent"):
        assert "datoen er illustrativ" in words_of(page(*AHEAD))
        assert "illustrativ" not in words_of(page(*HELD))
        assert "Virtuelt møde" in words_of(page(*HELD))


def test_a_moved_meeting_says_from_when(being, store):
    moved = rows(store, "select * from published_meeting where moved_from is not null")
    assert moved
    with being("konsulent"):
        words = words_of(page(moved[0]["network_code"], str(moved[0]["number"])))
    assert "flyttet fra" in words


def test_the_minutes_count_who_came(being, store):
    (seats,) = rows(
        store,
        "select f.numerator, f.denominator from published_programme_figure f "
        "join published_unit u on u.version = f.version and u.unit_id = f.unit_id "
        "where f.topic = 'meeting' and u.code = 'SBF-SYD' and f.item = '03'",
    )
    with being("konsulent"):
        words = words_of(page(*HELD, "?vis=referat"))
    assert f"{seats['numerator']:.0f} af {seats['denominator']:.0f} ventede" in words


def test_each_kommune_has_a_sheet_to_take_home(being):
    with being("konsulent"):
        words = words_of(page(*HELD, "?vis=uddeling&kommune=alle"))
        members = [one.name for one in asked_for(*HELD, "da").network.members]
    assert len(members) > 5
    assert all(f"Med hjem til {name}" in words for name in members)


def test_points_are_named_once_and_rows_are_told_apart(being):
    with being("konsulent"):
        made = points(asked_for("PKD-01", "4", "da"))
    assert len({one.slug for one in made}) == len(made)
    assert {one.slug.partition("-7")[0].partition("-")[0] for one in made} >= {"kommune", "aftaler"}
    assert len(made) >= len(POINTS)
    for one in made:
        for table in one.tables:
            assert len(set(table.codes)) == len(table.rows), (one.slug, table.caption)
        captions = [table.caption for table in one.tables]
        assert len(set(captions)) == len(captions)


@pytest.mark.parametrize(
    ("network", "number"),
    [("NIX-01", "1"), ("VLS-01", "99"), ("VLS-01", "0"), ("VLS-01", "x"), ("VLS-01", "²"),
     ("VLS-01", "9" * 5000), ("x" * 10_000, "1"), ("VLS-01", "-1"), ("VLS-01", "9.0")],
)  # fmt: skip
def test_addresses_that_lead_nowhere(being, network, number):
    with being("konsulent"), pytest.raises(UnknownInAddress):
        page(network, number)


@pytest.mark.parametrize(
    "search",
    ["?vis=x", "?kommune=999", "?vis=efter&frosset=1x", "?vis=efter&frosset=99999999999",
     "?vis=efter&frosset=77", "?vis=efter&frosset=-1", "?vis=uddeling&kommune=751"],
)  # fmt: skip
def test_choices_that_there_are_not(being, search):
    with being("konsulent"), pytest.raises(UnknownInAddress):
        page(*AHEAD, search)


def test_the_path_is_this_pages_alone():
    assert moede.named_in("/netvaerk/VLS-01/moede/9") == ("VLS-01", "9")
    assert moede.named_in("/netvaerk/VLS-01/moede/9/") == ("VLS-01", "9")
    for path in ("/netvaerk/VLS-01", "/netvaerk/VLS-01/moede/9/visning", "/netvaerk", None, ""):
        assert moede.named_in(path) is None


def promise(*events: PromiseEvent) -> Promise:
    """A commitment that was due in September."""
    return Promise(
        *("x", "VLS-01", OWN, "Silkeborg", None, "En aftale", None, "leder", None),
        made_on=date(2023, 4, 1),
        due_on=date(2023, 9, 1),
        events=events,
    )


def test_what_is_told_before_the_meeting_is_known_at_it():
    """Also where it happened after the day that the other facts are known up to."""
    known_on, meets_on = date(2023, 8, 31), date(2023, 10, 11)
    done = promise(PromiseEvent(date(2023, 9, 15), "completed"))
    assert standing(done, known_on, meets_on=meets_on).kind == DONE
    later = promise(PromiseEvent(date(2023, 10, 12), "completed"))
    assert standing(later, known_on, meets_on=meets_on).kind == DUE
    assert standing(later, date(2023, 10, 1), meets_on=meets_on).kind == OVERDUE


def test_what_is_told_after_the_day_of_the_list_is_said_over_it(being):
    with being("chef"):
        asked = asked_for(*AHEAD, "da")
        assert not told_since(asked)
        assert "meldt" not in shown(*AHEAD)["aftaler"].subtitle
        for happened_on, is_since in ((asked.today, False), (date(2023, 9, 15), True)):
            told = promise(PromiseEvent(happened_on, "completed"))
            asked.__dict__["promises"] = (replace(told, meeting_code="VLS-01-8"),)
            found = {one.slug: one for one in points(asked)}
            assert told_since(asked) == is_since
            assert ("hvad der er meldt" in found["aftaler"].subtitle) == is_since


def test_every_area_that_somebody_can_help_with_is_named(being):
    with being("konsulent"):
        screen = shown("SBF-VEST", "4")["udfordringer"]
    helped = 0
    for i in range(1, len(screen.table.columns), 2):
        scores = [(row[i].number, row[i + 1].number) for row in screen.table.rows]
        hard = [a for a, _ in scores if a is not None and a >= 4]
        strong = [b for a, b in scores if (b or 0) >= 4 and (a or 0) < 4]
        helped += bool(hard and strong)
    assert helped > 5
    assert sum(": svært i " in words for words in screen.paragraphs) == helped


def test_a_kommunes_screen_of_a_held_meeting_says_what_stood_out(being):
    with being("konsulent"):
        found = [one for slug, one in shown(*HELD).items() if slug.startswith("kommune-")]
    assert found
    for screen in found:
        assert "sammenlignes" not in screen.title
        overdue = [words for words in screen.paragraphs if words.endswith("over fristen.")]
        assert ("over fristen" in screen.title) == bool(overdue)
        if overdue:
            assert overdue[0].removesuffix(".").lower() in screen.title.lower()
        hard = [words for words in screen.paragraphs if words.startswith("Størst udfordring")]
        assert ("udfordring" in screen.title) == bool(hard)


def test_a_leders_minutes_say_whose_participants_they_count(being):
    for who, caption in (("chef", "hver kommune"), ("leder", "egen kommune")):
        with being(who):
            words = words_of(page("SBF-VEST", "3", "?vis=referat"))
        assert f"Deltagere fra {caption}" in words


def test_several_areas_are_each_hard_for_as_many(being):
    """The kommuner that find one of them hard need not be those that find another hard."""
    with being("konsulent"):
        screen = shown("SBF-VEST", "4")["udfordringer"]
    counts = [
        sum(row[i].number is not None and row[i].number >= 4 for row in screen.table.rows)
        for i in range(1, len(screen.table.columns), 2)
    ]
    most = max(counts)
    tied = counts.count(most)
    n, every = (
        formatting.count_word(most, "da"),
        formatting.count_word(len(screen.table.rows), "da"),
    )
    assert screen.title.startswith(f"{n.capitalize()} af {every} kommuner finder")
    assert ("hvert af disse svært:" in screen.title) == (tied > 1)
    assert "perioder" not in screen.alternative
    assert all(f" i {count}" in screen.alternative for count in counts)
