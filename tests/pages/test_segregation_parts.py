"""The parts of the segregation page, counted again from the store, and who sees what."""

import math
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest
from dash import NoUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_access.schema import published
from data_access.schema.vocabulary import Level
from pages import segregation, segregering
from pages.selection import SegregeringSelection
from tests.pages.reading import links_of, words_of
from web.services import services_of

MAIN, BESIDE = segregation.MAIN, segregation.BESIDE
PHASES = ("indskoling", "mellemtrin", "udskoling")
Row = dict[str, Any]


def page(search: str, names=()):
    return segregering.answer(selection=segregering.read(search), names=names, language="da")


def state_of(search: str) -> str:
    return words_of(segregering.update(search, segregering.SEGREGERING)["state"])


def handed(panel: str, search: str) -> Any:
    """The table behind a panel, as a file gets it; None where there is none."""
    return segregering.hand_over(panel, search, segregering.SEGREGERING, "da")


def numbers(search: str, panel: str = MAIN) -> dict[str, list[Any]]:
    """The figures of a panel's table by the words of the first column."""
    return {
        row[0].text: [cell.number for cell in row[1:]] for row in handed(panel, search).table.rows
    }


@pytest.fixture(scope="session")
def rows(app) -> Callable[..., list[Row]]:
    """Rows of the published store, read past every query of the product."""
    v, u, p, s, i = (
        published.value,
        published.unit,
        published.period,
        published.subgroup,
        published.indicator,
    )
    query = select(
        i.c.code.label("indicator"), s.c.kind, s.c.code.label("group"), u.c.level,
        u.c.code, u.c.name, u.c.kommune_code, p.c.code.label("period"),
        v.c.numerator, v.c.denominator, v.c.missing,
    ).select_from(v).join(u, u.c.unit_id == v.c.unit_id).join(
        p, p.c.period_id == v.c.period_id
    ).join(s, s.c.subgroup_id == v.c.subgroup_id).join(
        i, i.c.indicator_id == v.c.indicator_id
    ).where(i.c.area == "segregering")  # fmt: skip
    with services_of(app.server).published.connect() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]

    def matching(**wanted: str) -> list[Row]:
        return [r for r in found if all(r[name] == value for name, value in wanted.items())]

    return matching


def counts(rows, code: str, indicator: str, group: str, period: str) -> Any:
    found = rows(indicator=indicator, code=code, group=group, period=period)
    if len(found) != 1 or found[0]["missing"] is not None:
        return None
    return found[0]["numerator"], found[0]["denominator"]


# --- what a change is made of ---------------------------------------------------------------------


def by_hand(rows, code: str, first: str, last: str) -> dict[str, tuple[Fraction, Fraction]]:
    """Each phase's rate part and composition part, in exact fractions (method A)."""
    at = [
        {p: counts(rows, code, "segregation_public", p, period) for p in PHASES}
        for period in (first, last)
    ]
    x, n = ([{p: Fraction(int(end[p][k])) for p in PHASES} for end in at] for k in (0, 1))
    totals = [sum(one.values()) for one in n]
    mean = sum(sum(x[k].values()) / totals[k] for k in (0, 1)) / 2
    found = {}
    for p in PHASES:
        w = [n[k][p] / totals[k] for k in (0, 1)]
        r = [x[k][p] / n[k][p] for k in (0, 1)]
        found[p] = ((w[0] + w[1]) / 2 * (r[1] - r[0]), (w[1] - w[0]) * ((r[0] + r[1]) / 2 - mean))
    return found


def test_the_decomposition_is_that_of_the_counts(being, rows):
    search = "?del=opdeling&kommune=101&fra=2015/16&periode=2018/19"
    slow = by_hand(rows, "101", "2015/16", "2018/19")
    with being("konsulent"):
        table = numbers(search)
    for phase in PHASES:
        *_, rate, composition = table[phase.capitalize()]
        assert rate == pytest.approx(float(100 * slow[phase][0]), abs=0.0051)
        assert composition == pytest.approx(float(100 * slow[phase][1]), abs=0.0051)
    *_, rate, composition = table["Alle klassetrin"]
    whole = [Fraction(0), Fraction(0)]
    for period, sign in (("2015/16", -1), ("2018/19", 1)):
        pairs = [counts(rows, "101", "segregation_public", p, period) for p in PHASES]
        whole[0] += sign * Fraction(sum(int(x) for x, _ in pairs), sum(int(n) for _, n in pairs))
    assert rate + composition == pytest.approx(float(100 * whole[0]), abs=0.011)


def test_number_points_and_per_cent_stand_apart_for_each_phase(being, rows):
    with being("konsulent"):
        table = handed(MAIN, "?del=opdeling&kommune=101&fra=2015/16&periode=2018/19").table
    heads = [column.title for column in table.columns]
    row = next(r for r in table.rows if r[0].text == "Indskoling")
    (x0, n0), (x1, n1) = (
        counts(rows, "101", "segregation_public", "indskoling", period)
        for period in ("2015/16", "2018/19")
    )
    shown = dict(zip(heads, row, strict=True))
    assert shown["Ændring i antal elever"].number == x1 - x0
    points, per_cent = 100 * (x1 / n1 - x0 / n0), 100 * (x1 / n1 / (x0 / n0) - 1)
    assert shown["Ændring, procentpoint"].number == pytest.approx(points, abs=0.051)
    assert shown["Vækst i andelen, %"].number == pytest.approx(per_cent, abs=0.051)


def hidden_phase(rows) -> tuple[str, str]:
    """A kommune and a year in which a phase is hidden and the total is not."""
    for row in rows(indicator="segregation_public", level=Level.KOMMUNE, kind="phase"):
        if row["missing"] == "suppressed_here" and row["period"] > "2012/13":
            return str(row["code"]), str(row["period"])
    pytest.fail("the demo hides no phase")


def test_a_hidden_phase_is_named_and_nothing_is_decomposed(being, rows):
    code, period = hidden_phase(rows)
    search = f"?del=opdeling&kommune={code}&fra=2011/12&periode={period}"
    with being("konsulent"):
        found = page(search)
        nothing = handed(MAIN, search)
    assert found["main.hidden"] is True
    assert found["words.hidden"] is False
    words = words_of(found["words"])
    assert "kan ikke deles op" in words
    assert f"{period}: skjult af hensyn til anonymitet" in words
    assert nothing is None


def test_a_year_after_the_last_one_gives_way(being):
    with being("konsulent"):
        found = page("?del=opdeling&kommune=101&fra=2022/23&periode=2018/19")
    assert "2013/14 til 2018/19" in words_of(found[f"{MAIN}.text"])


def test_the_phases_stand_side_by_side(being):
    with being("konsulent"):
        table = handed(BESIDE, "?del=opdeling&kommune=101").table
    heads = " ".join(column.title for column in table.columns)
    assert all(phase.capitalize() in heads for phase in PHASES)


# --- movements ------------------------------------------------------------------------------------


def windows(app) -> Iterator[Row]:
    flow, unit, period = published.pupil_flow, published.unit, published.period
    query = (
        select(flow, unit.c.code, unit.c.level, period.c.code.label("period"))
        .join(unit, unit.c.unit_id == flow.c.unit_id)
        .join(period, period.c.period_id == flow.c.last_period_id)
    )
    with services_of(app.server).published.connect() as connection:
        yield from map(dict, connection.execute(query).mappings())


def test_the_movements_lead_from_before_to_after_and_the_rest_has_its_own_bar(being, app):
    shown = [w for w in windows(app) if w["missing"] is None]
    assert shown
    for window in shown:
        search = f"?del=stroemme&kommune={window['code']}&periode={window['period']}"
        with being("konsulent"):
            found = [number for number, _ in numbers(search).values()]
        before, *parts, rest, after = found
        assert (before, after) == (window["before"], window["after"])
        assert parts == [
            window["placed"], -window["returned"], window["moved_in"], -window["moved_out"],
            window["started"], -window["finished"],
        ]  # fmt: skip
        assert before + sum(parts) + rest == after


def test_hidden_and_missing_movements_say_which_they_are(being, app):
    said = {
        "suppressed_here": "skjult af hensyn til anonymitet",
        "not_reported": "ikke indberettet",
    }
    hidden = [w for w in windows(app) if w["missing"] in said]
    assert hidden
    for window in hidden[:12]:
        search = f"?del=stroemme&kommune={window['code']}&periode={window['period']}"
        with being("konsulent"):
            found = page(search)
            assert handed(MAIN, search) is None
        assert said[window["missing"]] in words_of(found["words"])
        assert found["main.hidden"] is True


def test_the_movements_open_at_the_newest_years_with_figures_and_say_so(being, app):
    by_kommune: dict[str, list[Row]] = {}
    for window in windows(app):
        if window["level"] == Level.KOMMUNE:
            by_kommune.setdefault(window["code"], []).append(window)
    tried = 0
    for code, found in by_kommune.items():
        ordered = sorted(found, key=lambda one: one["period"])
        shown = [one for one in ordered if one["missing"] is None]
        if not shown or ordered[-1]["missing"] is None:
            continue
        tried += 1
        with being("konsulent"):
            opened = page(f"?del=stroemme&kommune={code}")
            chosen = page(f"?del=stroemme&kommune={code}&periode={ordered[-1]['period']}")
        text = words_of(opened[f"{MAIN}.text"])
        assert "Derfor vises de nyeste år med tal" in text
        assert shown[-1]["period"] in text.replace("–", " ").split("med tal: ")[1]
        # who asks for the newest years is told of them
        assert chosen["main.hidden"] is True
    assert tried


def test_a_sum_of_some_kommuner_is_not_called_the_whole_country(being, app):
    country = [w for w in windows(app) if w["level"] == Level.COUNTRY and w["missing"] is None]
    for window in country:
        with being("konsulent"):
            words = words_of(page(f"?del=stroemme&kommune=000&periode={window['period']}"))
        if window["n_units"] != window["n_units_possible"]:
            assert "Hele landet fik" not in words
            assert f"af de {window['n_units']} af" in words


def test_a_leder_sees_the_movements_of_the_own_kommune_only(being):
    with being("leder"):
        assert "Tallene her er ikke åbne for dig" in state_of("?del=stroemme&kommune=101")


# --- direct starts --------------------------------------------------------------------------------


@pytest.mark.parametrize("username", ["chef", "konsulent", "politiker", "leder", "koebenhavn"])
def test_direct_starts_are_never_of_a_single_dagtilbud(being, rows, username):
    allowed = {str(r["name"]) for r in rows(indicator="direct_starts")}
    below = {
        str(r["name"])
        for r in rows(indicator="direct_starts")
        if r["level"] in (Level.INSTITUTION, Level.STUE)
    }
    assert not below
    offers = {"Fra almindeligt dagtilbud", "Fra specialdagtilbud"}
    with being(username):
        names = set(numbers("?del=direkte", BESIDE))
    assert names <= allowed | offers


@pytest.mark.parametrize(
    ("username", "sees"), [("koebenhavn", True), ("politiker", False), ("leder", False)]
)
def test_omraader_are_for_those_who_may_see_them(being, rows, username, sees):
    areas = {
        str(r["name"])
        for r in rows(indicator="direct_starts", level=Level.OMRAADE)
        if r["kommune_code"] == ("101" if username == "koebenhavn" else "740")
    }
    with being(username):
        names = set(numbers("?del=direkte", BESIDE))
    assert bool(names & areas) is (sees and bool(areas))


def test_another_kommune_s_omraader_are_not_there(being, rows):
    areas = {
        str(r["name"])
        for r in rows(indicator="direct_starts", level=Level.OMRAADE, kommune_code="101")
    }
    with being("chef"):
        names = set(numbers("?del=direkte&kommune=101", BESIDE))
    assert "København" in names
    assert not names & areas


def test_direct_starts_have_the_counts_of_the_store(being, rows):
    with being("konsulent"):
        download = handed(BESIDE, "?del=direkte&kommune=101&periode=2018/19")
    lines = {line.unit: line.observation for line in download.table.file.rows}
    names = {
        "København": "total",
        "Fra almindeligt dagtilbud": "ordinary_daycare",
        "Fra specialdagtilbud": "special_daycare",
    }
    for name, group in names.items():
        stored = counts(rows, "101", "direct_starts", group, "2018/19")
        seen = lines[name]
        assert (seen.numerator, seen.denominator) == (stored or (None, None))
        assert stored or seen.missing


# --- unusual years --------------------------------------------------------------------------------


def test_limits_are_those_of_the_counts(being, rows):
    seen = sorted(
        (str(r["period"]), r["numerator"], r["denominator"])
        for r in rows(indicator="segregation_public", code="101", group="total")
    )
    x, n = [s[1] for s in seen], [s[2] for s in seen]
    mean = sum(x) / sum(n)
    z = [(a / b - mean) / math.sqrt(mean * (1 - mean) / b) for a, b in zip(x, n, strict=True)]
    steps = [abs(z[k + 1] - z[k]) for k in range(len(z) - 1)]
    wide = max(1.0, sum(steps) / len(steps) / 1.128)
    with being("konsulent"):
        table = numbers("?del=styring&kommune=101&trin=alle")
    assert len(table) == len(seen) == 12
    for period, a, b in seen:
        value, special, pupils, lower, upper, _ = table[period]
        assert (special, pupils) == (a, b)
        half = 3 * wide * math.sqrt(mean * (1 - mean) / b)
        assert value == pytest.approx(100 * a / b, abs=0.051)
        assert lower == pytest.approx(100 * max(mean - half, 0), abs=0.051)
        assert upper == pytest.approx(100 * min(mean + half, 1), abs=0.051)


def test_the_title_follows_the_table(being, rows):
    codes = sorted({str(r["code"]) for r in rows(level=Level.KOMMUNE)})
    for code in codes:
        search = f"?del=styring&kommune={code}&trin=alle"
        with being("konsulent"):
            title = words_of(page(search)[f"{MAIN}.text"])
            signals = [row[-1].text for row in handed(MAIN, search).table.rows]
        is_outside = any("uden for grænserne" in s for s in signals)
        assert ("ligger uden for" in title) is is_outside


# --- two definitions ------------------------------------------------------------------------------


def test_the_bridge_is_that_of_the_counts(being, rows):
    for group, trin in (("total", "alle"), ("udskoling", "udskoling")):
        x0, n0 = counts(rows, "101", "segregation_public", group, "2018/19")
        x1, n1 = counts(rows, "101", "segregation_all_pupils", group, "2018/19")
        with being("konsulent"):
            table = numbers(f"?del=definitioner&kommune=101&trin={trin}&periode=2018/19")
        assert table["Elever i specialtilbud"][:3] == [x0, x1, x1 - x0]
        assert table["Elever i alt"][:3] == [n0, n1, n1 - n0]
        parts = table["Elever i specialtilbud"][3] + table["Elever i alt"][3]
        assert parts == pytest.approx(100 * (x1 / n1 - x0 / n0), abs=0.011)
        assert table["Andel"][:2] == [
            pytest.approx(100 * x0 / n0, abs=0.051),
            pytest.approx(100 * x1 / n1, abs=0.051),
        ]


def test_what_cannot_be_reconciled_is_said(being):
    with being("konsulent"):
        words = words_of(page("?del=definitioner&kommune=101&trin=alle")[f"{MAIN}.notes"])
    assert "kan ikke afstemmes" in words
    assert "må aldrig sættes sammen" in words


# --- school districts -----------------------------------------------------------------------------


def test_the_funnel_has_the_districts_of_the_table(being, rows):
    period = "2022/23"
    stored = {
        str(r["name"]): (r["numerator"], r["denominator"])
        for r in rows(
            indicator="segregation_public", level=Level.INSTITUTION, kommune_code="101",
            group="total", period=period,
        )
    }  # fmt: skip
    with being("koebenhavn"):
        table = numbers(f"?del=distrikter&periode={period}")
        figure = page(f"?del=distrikter&periode={period}")[f"{MAIN}.figure"]
    shown = {name: tuple(values[1:3]) for name, values in table.items()}
    assert shown == stored
    drawn = [x for t in figure._data if t.get("mode") == "markers" for x in t["x"]]
    assert sorted(drawn) == sorted(n for x, n in stored.values() if x is not None)


@pytest.mark.parametrize("username", ["politiker", "leder"])
def test_no_funnel_for_those_who_may_not_see_districts(being, username):
    with being(username):
        found = page("?del=distrikter")
        assert handed(MAIN, "?del=distrikter") is None
    assert found["part.hidden"] is True
    assert "ikke åbne for dig" in words_of(found["districts.body"])


def test_a_partner_s_districts_have_no_funnel(being):
    with being("chef"):
        found = page("?del=distrikter&kommune=159")
    assert found["main.hidden"] is True
    assert "uden antal er der ingen tragt" in words_of(found["words"])


# --- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("section", segregering.PARTS)
@pytest.mark.parametrize("username", ["chef", "konsulent", "politiker", "leder", "administrator"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_part_answers_everybody(being, section, username, language):
    with being(username, language=language):
        found = segregering.answer(
            selection=segregering.read(f"?del={section}"),
            names=(f"{MAIN}-table", f"{MAIN}-source", f"{BESIDE}-table", f"{BESIDE}-source"),
            language=language,
        )
    assert found["charts.hidden"] is True
    assert found["below.hidden"] is (section != "distrikter")
    words = words_of(found)
    assert "{" not in words
    assert re.search(r"\bnan\b", words) is None


def test_only_the_chosen_part_is_drawn(being):
    with being("chef"):
        default, chosen = page(""), page("?del=styring")
    assert f"{MAIN}.figure" not in default
    assert "districts.body" not in default
    assert default["part.hidden"] is True
    assert default["charts.hidden"] is False
    assert "segregering-trend.figure" not in chosen


def test_the_parts_are_links_that_keep_the_kommune(being):
    with being("konsulent"):
        hrefs = links_of(page("?kommune=101&trin=alle")["head"])
    for section in segregering.PARTS:
        assert f"/segregering?kommune=101&trin=alle&del={section}" in hrefs


def test_an_old_link_to_a_district_still_leads_there():
    assert segregering.read("?distrikt=A1").section == "distrikter"
    assert segregering.read("?del=styring&distrikt=A1").section == "styring"


@pytest.mark.parametrize("section", segregering.PARTS)
def test_files_hold_what_the_page_shows(being, section):
    search = f"?del={section}&kommune=101&trin=alle"
    with being("konsulent"):
        found = page(search, names=(f"{MAIN}-table",))
        given_ = handed(MAIN, search)
    if given_ is None:
        assert found["main.hidden"] is True
        return
    shown = words_of(found[f"{MAIN}-table"])
    for row in given_.table.rows:
        for cell in row:
            assert cell.text in shown
    assert f"del={section}" in given_.selection


@pytest.mark.parametrize("section", segregering.PARTS)
def test_a_source_names_its_methods(being, section):
    with being("konsulent"):
        found = page(f"?del={section}&kommune=101&trin=alle", names=(f"{MAIN}-source",))
    if found["main.hidden"] is not True:
        hrefs = links_of(found[f"{MAIN}-source"])
        assert any(href.startswith("/metode/") for href in hrefs)


WORD = st.text(max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    chosen=st.builds(
        SegregeringSelection,
        kommune=st.sampled_from(["", "000", "740", "101"]),
        period=st.sampled_from(["", "2011/12", "2015/16", "2022/23"]),
        phase=st.sampled_from(["alle", "indskoling", "udskoling"]),
        definition=st.sampled_from(["alle", "kommunale"]),
        district=st.one_of(st.just(""), WORD),
        section=st.sampled_from(segregering.SLUGS),
        since=st.one_of(WORD, st.sampled_from(["", "2011/12", "2015/16", "2022/23"])),
    ),
    who=st.sampled_from(["chef", "konsulent", "politiker", "leder"]),
)
def test_any_selection_gets_a_page_or_a_state(being, chosen, who):
    with being(who):
        found = segregering.update(chosen.format(), segregering.SEGREGERING)
    is_state = not isinstance(found["state"], NoUpdate) and words_of(found["state"])
    assert is_state or not isinstance(found["head"], NoUpdate)
