"""The page of comparable kommuner, against a slow and obvious reading of the published tables."""

import math
from statistics import NormalDist

import pandas as pd
import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_access.schema import published as tables
from pages import calls, downloads, indikator, peer_models, robustness, sammenlignelige
from pages.selection import IndikatorSelection, SammenligneligeSelection
from tests.pages.reading import (
    csv_rows,
    drawn_all,
    drawn_of,
    drawn_words,
    first,
    links_of,
    parts_of,
    words_of,
)
from web.services import services_of

OWN = "740"
USUAL = (
    *("population", "population_density", "parents_short_education"),
    *("parents_income", "single_parents", "origin_non_western"),
)
LOGGED = ("population", "population_density")
BETTER = {"higher_is_better": 1, "lower_is_better": -1}


def page(search=""):
    return sammenlignelige.answer(
        selection=SammenligneligeSelection.parse(search), names=(), language="da"
    )


def asked(search=""):
    selection = SammenligneligeSelection.parse(search)
    where = sammenlignelige.place(selection.kommune or OWN, "da")
    return sammenlignelige.ask(where, selection, "da")


def listed(answer):
    """Names in the table, the own one first."""
    heads = drawn_all(drawn_of(answer["body"]), "th")
    return [drawn_words(head) for head in heads if head[1]["scope"] == "row"]


def links_in(answer):
    """The addresses that an answer leads to, also from what the page's own script draws."""
    return [*links_of(answer), *(a[1]["href"] for a in drawn_all(drawn_of(answer), "a"))]


def cards_of(answer):
    """Each of those who can be called."""
    lists = drawn_all(drawn_of(answer), "ul")
    return [card for one in lists if one[1].get("class") == "calls" for card in one[2:]]


@pytest.fixture(scope="module")
def store(app):
    """Every figure of kommuner in the newest periods, joined by pandas."""
    engine = services_of(app.server).published

    def table(source):
        with engine.connect() as connection:
            return pd.DataFrame(
                [dict(row) for row in connection.execute(select(source)).mappings()]
            )

    unit = table(tables.unit)[["unit_id", "level", "code", "name", "dst_group"]]
    indicator = table(tables.indicator).rename(columns={"code": "indicator"})
    values = table(tables.value).drop(columns="level")
    joined = values.merge(unit, on="unit_id").merge(indicator, on="indicator_id")
    newest = joined[
        (joined["level"] == "kommune")
        & (joined["subgroup_id"] == joined["headline_subgroup_id"])
        & (joined["period_id"] == joined["latest_period_id"])
    ]
    return {
        "newest": newest,
        "unit": unit[unit["level"] == "kommune"].set_index("code"),
        "peer": table(tables.peer),
        "comparison": table(tables.peer_comparison),
        "indicator": indicator,
        "subgroup": table(tables.subgroup),
        "period": table(tables.period),
        "member": table(tables.network_member),
    }


def slow_distances(store, own, weights):
    """Method E from the published figures, one pair at a time."""
    codes = sorted(store["unit"].index)
    columns = {}
    for code in weights:
        rows = store["newest"][store["newest"]["indicator"] == code]
        value = dict(zip(rows["code"], rows["value"], strict=True))
        x = {c: value.get(c, math.nan) for c in codes}
        if code in LOGGED:
            x = {c: math.log(v) if v > 0 else math.nan for c, v in x.items()}
        known = [v for v in x.values() if not math.isnan(v)]
        mean = math.fsum(known) / len(known)
        sd = math.sqrt(math.fsum((v - mean) ** 2 for v in known) / len(known))
        columns[code] = {c: (v - mean) / sd for c, v in x.items()}
    found = {}
    for other in codes:
        gaps = {v: columns[v][other] - columns[v][own] for v in weights}
        gaps = {v: gap for v, gap in gaps.items() if not math.isnan(gap)}
        shared = sum(weights[v] for v in gaps)
        if other != own and shared >= 0.75 * sum(weights.values()):
            squares = math.fsum(weights[v] * gap**2 for v, gap in gaps.items())
            found[other] = math.sqrt(squares / shared)
    return found


def published_peers(store, own, peer_set):
    unit, peer = store["unit"].reset_index(), store["peer"]
    by_id = dict(zip(unit["unit_id"], unit["code"], strict=True))
    mine = peer[
        (peer["peer_set"] == peer_set) & (peer["kommune_unit_id"].map(by_id) == own)
    ].sort_values("rank")
    return mine["peer_unit_id"].map(by_id).tolist()


# --- who is comparable ----------------------------------------------------------------------------


@pytest.mark.parametrize("own", ["740", "101", "741", "461"])
def test_the_usual_choice_is_the_one_that_was_published(store, being, own):
    with being("konsulent"):
        found = asked(f"?kommune={own}")
    assert list(found.chosen) == published_peers(store, own, "k_nearest")


@pytest.mark.parametrize(
    ("search", "weights", "k"),
    [
        ("", dict.fromkeys(USUAL, 1), 7),
        ("&k=15", dict.fromkeys(USUAL, 1), 15),
        ("&v=population:2,parents_income:1&k=3", {"population": 2, "parents_income": 1}, 3),
        ("&v=children_0_5:9", {"children_0_5": 9}, 7),
        ("&v=single_parents:3,population_density:1,population:0&k=10",
         {"single_parents": 3, "population_density": 1}, 10),
    ],
)  # fmt: skip
def test_the_nearest_by_chosen_weights(store, being, search, weights, k):
    with being("chef"):
        found = asked(f"?kommune={OWN}{search}")
    slow = slow_distances(store, OWN, weights)
    order = sorted(slow, key=lambda code: (round(slow[code], 12), code))
    assert list(found.chosen) == order[:k]
    largest = max(slow.values())
    for code in found.chosen:
        row = sammenlignelige.row_of(found, code)
        assert row.distance == pytest.approx(slow[code], rel=1e-9)
        assert row.rebased == pytest.approx(slow[code] / largest, rel=1e-9)


@pytest.mark.parametrize(("way", "peer_set"), [("gruppe", "dst_group"), ("landsdel", "landsdel")])
def test_official_groups_and_landsdele_nearest_first(store, being, way, peer_set):
    with being("chef"):
        found = asked(f"?mod={way}")
    assert set(found.chosen) == set(published_peers(store, OWN, peer_set))
    slow = slow_distances(store, OWN, dict.fromkeys(USUAL, 1))
    assert list(found.chosen) == sorted(found.chosen, key=slow.__getitem__)


def test_a_network_is_those_in_it(store, being):
    with being("chef"):
        known = sammenlignelige.choices.fetch(calls.networks)
        network = next(one for one in known if OWN in one.kommuner)
        found = asked(f"?mod=netvaerk-{network.code}")
        words = words_of(page(f"?mod=netvaerk-{network.code}"))
    members = store["member"]["kommune_code"]
    assert set(network.kommuner) <= set(members)
    assert set(found.chosen) == set(network.kommuner) - {OWN}
    assert f"netværket {network.name}" in words


def test_a_list_picked_by_hand(being):
    with being("chef"):
        answer = page("?mod=valgte&med=101&med=751&med=740&med=101")
    names = listed(answer)
    assert names[0] == "Silkeborg"
    assert sorted(names[1:]) == ["Aarhus", "København"]


def test_the_table_says_how_far_apart_in_words_and_numbers(store, being):
    with being("chef"):
        found = asked("?k=3")
        words = drawn_words(drawn_of(page("?k=3")["body"]))
    assert "kommunen selv" in words
    for code in found.chosen:
        row = sammenlignelige.row_of(found, code)
        assert sammenlignelige.formatting.number(row.distance, 2, "da") in words
    rows = store["newest"][store["newest"]["indicator"] == "population"].set_index("code")
    for code in (OWN, *found.chosen):
        shown = sammenlignelige.formatting.number(rows.loc[code, "value"], 0, "da")
        assert shown in words


def test_the_file_holds_the_figures_of_the_table(being):
    with being("chef"):
        found = asked("?k=4&v=population:1,parents_income:2")
        file = downloads.answer(
            sammenlignelige.hand_over,
            sammenlignelige.LIST,
            "csv",
            "?k=4&v=population:1,parents_income:2",
            "/sammenlignelige",
        )[0]
    lines = csv_rows(file)
    assert [line["Kommune"] for line in lines] == [
        "Silkeborg",
        *(found.name(code) for code in found.chosen),
    ]
    for line, code in zip(lines[1:], found.chosen, strict=True):
        row = sammenlignelige.row_of(found, code)
        assert float(line["Afstand"].replace(",", ".")) == pytest.approx(row.distance, abs=1e-4)


# --- taking them along ----------------------------------------------------------------------------


def test_the_usual_choice_is_carried_by_its_name(being):
    with being("chef"):
        links = links_in(page())
    assert "/sammenlign?kommune=740" in links
    assert "/segregering?kommune=740" in links
    assert "/noegletal?kommune=740" in links


@pytest.mark.parametrize("search", ["?k=3", "?v=population:1", "?v=population:2,parents_income:1"])
def test_own_weights_are_carried_as_a_list_that_every_page_knows(being, search):
    with being("chef"):
        found = asked(search)
        links = links_in(page(search))
    named = "".join(f"&med={code}" for code in found.chosen)
    for path in ("/sammenlign", "/segregering", "/noegletal"):
        assert f"{path}?kommune=740&mod=valgte{named}" in links
    assert any(
        one.startswith("/indikator/") and one.endswith(f"&mod=valgte{named}") for one in links
    )


def test_other_choices_are_carried_as_they_are(being):
    with being("chef"):
        assert "/noegletal?kommune=740&mod=landsdel" in links_in(page("?mod=landsdel"))


# --- weights in the address -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def variables():
    return tuple(
        peer_models.Variable(code, None, False, code in USUAL, "") for code in (*USUAL, "children")
    )


@given(data=st.data())
def test_weights_read_back_as_they_are_written(variables, data):
    codes = [one.code for one in variables]
    chosen = data.draw(st.dictionaries(st.sampled_from(codes), st.integers(0, 9), min_size=1))
    if not any(chosen.values()):
        return
    text = peer_models.written(chosen, variables)
    selection = SammenligneligeSelection(weights=text)
    kept = {code: weight for code, weight in chosen.items() if weight}
    read = SammenligneligeSelection.parse(selection.format())
    assert read == selection
    assert dict(peer_models.weights_of(read, variables)) == kept
    assert (text == "") == (kept == dict.fromkeys(USUAL, 1))


@given(text=st.text(max_size=60))
def test_any_weights_are_read_or_refused(variables, text):
    try:
        found = peer_models.weights_of(SammenligneligeSelection(weights=text), variables)
    except peer_models.UnknownInAddress:
        return
    assert found
    assert all(0 < weight < 10 for _, weight in found)


def test_every_weight_is_a_link_that_can_be_undone(being):
    with being("chef"):
        answer = page("?v=population:2")
        links = links_in(answer["weights"])
    assert "/sammenlignelige?v=population:3" in links
    assert "/sammenlignelige?v=population:2%2Cparents_income:1" in links
    # measured by nothing is no similarity
    assert "/sammenlignelige?v=population:0" not in links
    assert "/sammenlignelige" in links


# --- hostile addresses ----------------------------------------------------------------------------

HOSTILE = [
    "?v=x", "?v=population", "?v=population:", "?v=population:10", "?v=population:-1",
    "?v=population:0", "?v=population:1,population:2", "?v=segregation_public:1",
    "?v=pupil_wellbeing:1", "?v=" + "population:1," * 900, "?v=" + "x" * 10_000,
    "?v=population:²", "?k=2", "?k=16", "?k=abc", "?k=" + "9" * 10_000, "?k=٧",
    "?mod=findes-ikke", "?mod=netvaerk-", "?mod=netvaerk-x", "?mod=gemt-1", "?mod=valgte&med=999",
    "?kommune=999", "?kommune=" + "7" * 10_000, "?indikator=findes-ikke",
    "?indikator=" + "x" * 10_000, "?kommune=' OR 1=1 --", "?mod=%00",
]  # fmt: skip


@pytest.mark.parametrize("search", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("user", ["chef", "politiker"])
def test_what_is_not_there_is_said_so(being, search, user):
    with being(user):
        answered = sammenlignelige.update(search, "/sammenlignelige")
        saved = sammenlignelige.show_saved(search)
    assert words_of(answered["state"])
    assert isinstance(answered["body"], NoUpdate)
    # the lists do not hang on the figure that somebody would be called about
    assert saved == [] or "indikator" in search


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text(max_size=100))
def test_any_query_is_answered(being, search):
    with being("chef"):
        assert sammenlignelige.update(search, "/sammenlignelige")


def test_the_last_of_two_values_counts(being):
    with being("chef"):
        assert asked("?k=3&k=5").chosen == asked("?k=5").chosen


def test_another_page_is_left_alone():
    with pytest.raises(PreventUpdate):
        sammenlignelige.update("", "/sammenlign")


# --- roles ----------------------------------------------------------------------------------------


def test_a_leader_has_nobody_to_choose(being):
    with being("leder"):
        answer = page()
        assert sammenlignelige.show_saved("") == []
        assert sammenlignelige.hand_over(sammenlignelige.LIST, "", "", "da") is None
    assert answer["parts"] is True
    assert "Som leder ser du egen kommune" in words_of(answer)
    assert set(answer) == {"state", "head", "parts"}


def test_the_country_is_asked_to_choose(being):
    with being("konsulent"):
        answer = page()
    assert answer["parts"] is True
    assert "Vælg en kommune" in words_of(answer)


def test_a_politician_meets_the_same_kommuner(being):
    with being("politiker"):
        mine = listed(page())
    with being("chef"):
        assert mine == listed(page())


# --- whom to call ---------------------------------------------------------------------------------


def wilson(x, n, z):
    """One of Wilson's limits: the lower one for a negative z."""
    p = x / n
    root = math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (p + z * z / (2 * n) + z * root) / (1 + z * z / n)


def slow_newcombe_p(x1, n1, x0, n0):
    """The level at which Newcombe's interval touches zero, by halving the level itself."""
    p1, p0 = x1 / n1, x0 / n0
    lo, hi = 0.0, 1.0
    for _ in range(80):
        level = (lo + hi) / 2
        z = NormalDist().inv_cdf(1 - level / 2) if level < 1 else 0.0
        low = p1 - p0 - math.hypot(p1 - wilson(x1, n1, -z), wilson(x0, n0, z) - p0)
        high = p1 - p0 + math.hypot(wilson(x1, n1, z) - p1, p0 - wilson(x0, n0, -z))
        covers = low <= 0 <= high
        # a small level is a wide interval
        lo, hi = (level, hi) if covers else (lo, level)
    return hi


def slow_holm(p_values):
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, largest = [0.0] * len(p_values), 0.0
    for place, at in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - place) * p_values[at]))
        adjusted[at] = largest
    return adjusted


@pytest.mark.parametrize("code", ["language_assessment", "trained_staff", "staff_turnover"])
@pytest.mark.parametrize("search", ["?kommune=740", "?kommune=101&k=15", "?kommune=751&mod=gruppe"])
def test_who_clearly_does_better_on_a_share(store, being, code, search):
    with being("konsulent"):
        found = asked(f"{search}&indikator={code}")
        called = calls.gathered(found.where, code, found.chosen, "da")
    rows = store["newest"][store["newest"]["indicator"] == code].set_index("code")
    own = rows.reindex([found.where.code]).iloc[0]
    if called.evidence.standing.period != called.evidence.info.latest_period:
        # the newest that the kommune has is an older one
        assert found.where.code not in rows.index or math.isnan(own["value"])
        return
    known = [
        other
        for other in found.chosen
        if other in rows.index and not math.isnan(rows.loc[other, "value"])
    ]
    if math.isnan(own["value"]):
        assert called.better == ()
        return
    p_values = slow_holm(
        [
            slow_newcombe_p(
                own["numerator"],
                own["denominator"],
                rows.loc[other, "numerator"],
                rows.loc[other, "denominator"],
            )
            for other in known
        ]
    )
    sign = BETTER[own["polarity"]]
    better = [
        other
        for other, p in zip(known, p_values, strict=True)
        if p < 0.05 and sign * (rows.loc[other, "value"] - own["value"]) > 0
    ]
    assert [one.series.code for one in called.better] == better


def test_somebody_somewhere_can_be_called(being):
    """The tests above would say nothing if nobody ever did better."""
    with being("konsulent"):
        found = [
            asked(f"?kommune={own}&k=15&indikator=pupil_wellbeing")
            for own in ("740", "101", "751", "461")
        ]
        answers = [
            page(f"?kommune={one.where.code}&k=15&indikator=pupil_wellbeing") for one in found
        ]
        called = [calls.gathered(one.where, "pupil_wellbeing", one.chosen, "da") for one in found]
    assert any(one.better for one in called)
    for one, answer in zip(called, answers, strict=True):
        words = f"{words_of(answer)} {drawn_words(drawn_of(answer))}"
        cards = cards_of(answer)
        assert len(cards) == len(one.better)
        for card, other in zip(cards, one.better, strict=True):
            said = drawn_words(card)
            assert other.series.name in said
            assert "95 %-interval" in said
            assert "højere end" in said
            assert "Lighed" in said
            assert "Fælles" in said
        # nobody is left out
        for other in one.evidence.standing.against:
            assert other.series.name in words


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("segregation_public", "tallet har ingen retning"),
        ("parents_income", "et af dem, som lighed måles på"),
        ("normering_0_2", "ikke noget usikkerhedsinterval"),
    ],
)
def test_what_cannot_be_judged_says_why(being, code, reason):
    with being("chef"):
        answer = page(f"?indikator={code}")
    assert "kan ikke vurderes" in words_of(answer)
    assert reason in words_of(answer)
    assert cards_of(answer) == []


def test_only_figures_with_a_direction_are_offered(store, being):
    with being("chef"):
        offered = {info.code for info in calls.choices()}
    rows = store["indicator"]
    allowed = rows[
        (rows["polarity"] != "none")
        & rows["measure"].isin(["proportion", "mean"])
        & ~rows["is_background"].astype(bool)
        & (rows["n_kommuner"] > 0)
    ]
    assert offered == set(allowed["indicator"])


def test_no_rank_is_ever_said(being):
    with being("chef"):
        answer = page("?indikator=pupil_wellbeing")
        words = f"{words_of(answer)} {drawn_words(drawn_of(answer))}".lower()
    assert "nr. " not in words
    assert "plads " not in words


# --- whether a finding holds ----------------------------------------------------------------------


def test_the_badge_agrees_with_what_was_published(store, being):
    rows = store["comparison"].merge(
        store["indicator"][["indicator_id", "indicator", "measure"]], on="indicator_id"
    )
    rows = rows.merge(store["subgroup"][["subgroup_id", "kind", "code"]], on="subgroup_id")
    rows = rows.merge(
        store["period"][["period_id", "code"]].rename(columns={"code": "period"}), on="period_id"
    )
    by_id = store["unit"].reset_index().set_index("unit_id")["code"]
    rows = rows[rows["measure"].isin(["proportion", "mean", "ratio"])]
    chosen = rows.sample(60, random_state=5)
    seen = set()
    with being("konsulent"):
        for row in chosen.itertuples():
            found = robustness.fetch(
                robustness.checked,
                indicator=row.indicator,
                subgroup=f"{row.kind}:{row.code}",
                period=row.period,
                kommune=by_id[row.kommune_unit_id],
            )
            nearest = found.found.comparisons[robustness.PeerModel.NEAREST]
            assert nearest.status == row.status
            if not math.isnan(row.difference if row.difference is not None else math.nan):
                assert nearest.difference == pytest.approx(row.difference, rel=1e-6, abs=1e-9)
            seen.add(found.found.verdict)
    assert len(seen) >= 2


def test_the_badge_opens_its_reason(being):
    with being("chef"):
        answer = indikator.answer(
            code="pupil_wellbeing",
            selection=IndikatorSelection.parse(""),
            names=(),
            language="da",
        )
    badge = first(answer, "robust")
    assert type(badge).__name__ == "Details"
    assert type(badge.children[0]).__name__ == "Summary"
    words = words_of(badge)
    assert "mest lignende" in words
    assert "Samme kommunegruppe" in words
    assert "Samme landsdel" in words
    assert any(said in words for said in ("holder i", "afhænger af", "kan ikke vurderes"))
    assert "/metode/robusthed" in links_of(badge)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("daycare_children", "et antal følger kommunens størrelse"),
        ("parents_income", "som de lignende kommuner kan findes ved"),
    ],
)
def test_a_finding_that_no_peers_can_judge_says_why(being, code, reason):
    with being("chef"):
        answer = indikator.answer(
            code=code, selection=IndikatorSelection.parse(""), names=(), language="da"
        )
    words = words_of(first(answer, "robust"))
    assert "kan ikke vurderes" in words
    assert reason in words.lower()


@pytest.mark.parametrize(("user", "search"), [("leder", ""), ("konsulent", "")])
def test_no_badge_where_nobody_is_compared(being, user, search):
    with being(user):
        answer = indikator.answer(
            code="pupil_wellbeing",
            selection=IndikatorSelection.parse(search),
            names=(),
            language="da",
        )
    assert [
        one for one in parts_of(answer) if "robust" in (getattr(one, "className", "") or "")
    ] == []
