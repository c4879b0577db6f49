"""The funnel of Sammenlign, against what the published store says when asked in plain SQL."""

import math
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from scipy.stats import binom

from components import formatting
from components.tables import FigureTable
from data_access.errors import NotAllowed
from pages import sammenlign
from pages.compare import tragt
from pages.compare.funnel_units import FEWEST_IN_FIELD, institutions
from pages.problems import UnknownInAddress
from pages.selection import SammenlignSelection
from tests.pages.reading import csv_rows, drawn_all, drawn_of, drawn_words, file_of, words_of
from web.services import services

CHART = tragt.CHART
SHARE = "?visning=tragt&indikator=trained_staff"
BELOW = f"{SHARE}&niveau=institution"


def drawn_links(answer: object) -> list[str]:
    """The addresses of what the page's own script draws."""
    return [link[1]["href"] for link in drawn_all(drawn_of(answer), "a")]


def asked(search: str):
    return sammenlign.found(SammenlignSelection.parse(search), "da")


def page(search: str) -> dict[str, object]:
    return sammenlign.answer(selection=SammenlignSelection.parse(search), names=(), language="da")


def table(search: str) -> FigureTable:
    found = tragt.table(CHART, asked(search))
    assert found is not None
    return found


def counts(level: str, indicator: str, period: str) -> dict[str, tuple[float, float]]:
    """Name to numerator and denominator of those with a figure, read straight from the store."""
    path = services().published.url.database
    query = """
        select u.code || ' ' || u.name, v.numerator, v.denominator
        from published_value v
        join published_unit u on u.version = v.version and u.unit_id = v.unit_id
        join published_indicator i on i.version = v.version and i.indicator_id = v.indicator_id
        join published_period p on p.version = v.version and p.period_id = v.period_id
        join published_subgroup s on s.version = v.version and s.subgroup_id = v.subgroup_id
        where v.version = (select current_version from publication_state)
          and v.level = ? and i.code = ? and p.code = ? and s.code = 'total'
          and v.value is not null and v.denominator > 0
    """
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
        return {name: (r, n) for name, r, n in store.execute(query, (level, indicator, period))}


def slow_limits(n: float, target: float, tau2: float) -> list[float]:
    """95 % and 99,8 % limits of one unit, in the words of the method."""
    ends = []
    for p, z in ((0.001, -3.0902), (0.025, -1.95996), (0.975, 1.95996), (0.999, 3.0902)):
        r = binom.ppf(p, n, target)
        exact = (r - (binom.cdf(r, n, target) - p) / binom.pmf(r, n, target)) / n
        if tau2:
            wide = target + z * math.sqrt(target * (1 - target) / n + tau2)
            exact = min(exact, wide) if p < 0.5 else max(exact, wide)
        ends.append(min(max(exact, 0), 1))
    return ends


def slow_spread(rows: list[tuple[float, float]], target: float) -> tuple[float, float]:
    s = [math.sqrt(target * (1 - target) / n) for _, n in rows]
    z = [(r / n - target) / one for (r, n), one in zip(rows, s, strict=True)]
    low, high = np.percentile(z, 10), np.percentile(z, 90)
    phi = sum(min(max(one, low), high) ** 2 for one in z) / len(z)
    w = [1 / one**2 for one in s]
    over = len(z) * phi - (len(z) - 1)
    tau2 = max(0.0, over / (sum(w) - sum(x**2 for x in w) / sum(w)))
    return phi, tau2 if phi > 1 + 2 * math.sqrt(2 / len(z)) else 0.0


def test_kommuner_lie_where_the_method_says(being):
    with being("konsulent"):
        about = asked(SHARE)
        found = table(SHARE)
        rows = counts("kommune", "trained_staff", about.period)
    known = {name.split(" ", 1)[1]: pair for name, pair in rows.items()}
    target = sum(r for r, _ in known.values()) / sum(n for _, n in known.values())
    _, tau2 = slow_spread(list(known.values()), target)
    judged = [row for row in found.rows if row[-1].text != "kan ikke vurderes"]
    assert {row[0].text for row in judged} == set(known)
    for row in judged:
        r, n = known[row[0].text]
        low, low95, high95, high = slow_limits(n, target, tau2)
        assert row[1].number == pytest.approx(100 * r / n, abs=0.051)
        assert (row[2].number, row[3].number) == (r, n)
        shown = [float(end.replace(",", ".")) for end in row[4].text.split("–")]
        assert shown == pytest.approx([100 * low95, 100 * high95], abs=0.06)
        value = r / n
        outside = value < low or value > high
        near = value < low95 or value > high95
        said = "99,8" if outside else "95" if near else "inden for"
        assert said in row[6].text


def test_what_the_limits_rest_on_is_said(being):
    with being("konsulent"):
        found = page(SHARE)
    notes = drawn_words(drawn_of(found[f"{CHART}.notes"]))
    assert "φ" in notes
    assert "kommuners offentliggjorte tal" in notes
    assert "hverken godt eller skidt" in notes


def test_a_hidden_figure_is_named_and_never_drawn(being):
    search = "?visning=tragt&indikator=segregation_public"
    with being("konsulent"):
        found = page(search)
        shown = table(search)
        hidden = [r[0].text for r in shown.rows if "anonymitet" in r[1].text]
    assert hidden
    assert all(name in drawn_words(drawn_of(found[f"{CHART}.notes"])) for name in hidden)
    hovers = " ".join(
        str(text) for trace in found[f"{CHART}.figure"].data for text in trace.text or ()
    )
    assert not any(f"<b>{name}</b>" in hovers for name in hidden)


def test_the_expected_funnel_lies_around_one(being):
    with being("konsulent"):
        shown = table(f"{SHARE}&omkring=forventet")
    judged = [row for row in shown.rows if row[1].number is not None]
    for row in judged:
        assert row[1].number == pytest.approx(row[2].number / row[3].number, abs=0.0051)
    observed, expected = (sum(row[i].number or 0.0 for row in judged) for i in (2, 3))
    assert observed == pytest.approx(expected, rel=1e-6)


def test_institutions_are_judged_by_the_whole_country(being):
    with being("chef"):
        about = asked(f"{BELOW}&kommune=740")
        shown = table(f"{BELOW}&kommune=740")
        rows = list(counts("institution", "trained_staff", about.period).values())
        units = institutions(about).units
    known = [pair for pair in rows if pair[1] >= 5]
    target = sum(r for r, _ in known) / sum(n for _, n in known)
    phi, tau2 = slow_spread(rows, target)
    assert units.target == pytest.approx(target)
    assert units.phi == pytest.approx(phi)
    assert units.n_fitted == len(rows)
    row = next(r for r in shown.rows if r[3].number)
    assert row[3].number is not None
    ends = slow_limits(row[3].number, target, tau2)
    shown_ends = [float(end.replace(",", ".")) for end in row[4].text.split("–")]
    assert shown_ends == pytest.approx([100 * ends[1], 100 * ends[2]], abs=0.06)


@pytest.mark.parametrize("search", [SHARE, f"{SHARE}&omkring=forventet", f"{BELOW}&kommune=740"])
def test_the_file_holds_what_the_table_and_the_chart_show(being, search):
    with being("chef"):
        shown = table(search)
        figure = page(search)[f"{CHART}.figure"]
        file = file_of(sammenlign, CHART, search)
    lines = csv_rows(file)
    headings = [column.title for column in shown.columns]
    assert [line[headings[0]] for line in lines] == [row[0].text for row in shown.rows]
    drawn = [y for trace in figure.data if trace.mode == "markers" for y in trace.y]
    told = [line[headings[1]].replace(",", ".") for line in lines]
    known = sorted(float(value) for value in told if value.replace(".", "").isdigit())
    assert known == pytest.approx(sorted(drawn), abs=0.051)
    assert "Demodata" in file["content"].splitlines()[0]
    assert "φ" in file["content"]


@pytest.mark.parametrize("who", ["chef", "konsulent", "leder"])
def test_nobody_finds_another_kommune_s_institution(being, who):
    """Names are the viewer's own, and a field never holds so few that one could be found."""
    with being(who):
        about = asked(BELOW)
        found = institutions(about)
        answer = page(BELOW)
        every = counts("institution", "trained_staff", about.period)
    named = set(found.units.rows["name"])
    foreign = {name.split(" ", 1)[1] for name in every} - named
    hovers = str(answer[f"{CHART}.figure"].to_plotly_json())
    listed = {drawn_words(link) for link in drawn_all(drawn_of(answer), "a")}
    assert foreign
    assert not any(f"<b>{name}</b>" in hovers for name in foreign)
    assert not foreign & listed
    assert found.mass is not None
    assert all(c == 0 or c >= FEWEST_IN_FIELD for c in found.mass.counts.ravel())
    assert found.others == len(every) - found.units.judged


def test_a_leder_sees_the_own_institutions_only(being):
    with being("leder"):
        found = institutions(asked(BELOW))
        kommuner = page(SHARE)
    assert set(found.units.rows["kommune_code"]) <= {"740"}
    assert "egen kommune" in words_of(kommuner[f"{CHART}.text"])


def test_a_politiker_sees_kommuner_only(being):
    with being("politiker"):
        with pytest.raises(NotAllowed):
            page(BELOW)
        found = page(SHARE)
        refused = sammenlign.update(BELOW, "/sammenlign", *[0] * 20)
    assert not any("niveau=institution" in link for link in drawn_links(found["tragt.controls"]))
    assert "adgang" in words_of(refused["state"])


@pytest.mark.parametrize(
    "extra",
    ["&niveau=x", "&omkring=x", "&niveau=institution&institution=nope", f"&niveau={'x' * 10_000}"],
)
def test_unknown_choices_are_not_found(being, extra):
    with being("chef"):
        with pytest.raises(UnknownInAddress):
            page(SHARE + extra)
        found = sammenlign.update(SHARE + extra, "/sammenlign", *[0] * 20)
    assert "findes ikke" in words_of(found["state"])


def test_an_institution_can_be_looked_for(being):
    with being("chef"):
        rows = institutions(asked(BELOW)).units.rows
        code, name = rows.loc[rows["value"].notna(), ["code", "name"]].iloc[0]
        found = page(f"{BELOW}&institution={code}")
    assert name in words_of(found[f"{CHART}.text"])


@pytest.mark.parametrize(
    ("search", "why"),
    [
        ("?visning=tragt&indikator=normering_0_2", "tæller og nævner"),
        ("?visning=tragt&indikator=pupil_wellbeing", "tæller og nævner"),
        ("?visning=tragt&indikator=ppr_referrals&niveau=institution", "enkelte institution"),
    ],
)
def test_where_there_is_no_funnel_the_page_says_why(being, search, why):
    with being("chef"):
        found = page(search)
        assert tragt.table(CHART, asked(search)) is None
    assert why in words_of(found[f"{CHART}.text"])
    assert found[f"{CHART}.figure"].layout.annotations


def test_english(being):
    with being("chef", language="en"):
        selection = SammenlignSelection.parse(f"{BELOW}&kommune=740")
        found = sammenlign.answer(selection=selection, names=(), language="en")
    assert "institutions are outside the funnel in Silkeborg" in words_of(
        found[f"{CHART}.text"]
    ) or "is outside the funnel in Silkeborg" in words_of(found[f"{CHART}.text"])


def test_an_institution_without_a_figure_stands_in_the_funnel_with_the_reason(being):
    query = """
        select u.code, u.name, v.missing from published_value v
        join published_unit u on u.version = v.version and u.unit_id = v.unit_id
        join published_indicator i on i.version = v.version and i.indicator_id = v.indicator_id
        where v.version = (select current_version from publication_state)
          and u.level = 'institution' and u.kommune_code = '740' and v.value is null
          and i.code = 'trained_staff' and v.period_id = i.latest_period_id
    """
    with being("chef"):
        path = services().published.url.database
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
            code, name, missing = store.execute(query).fetchone()
        search = f"{BELOW}&kommune=740&institution={code}"
        found = page(search)
        file = file_of(sammenlign, CHART, search, "/sammenlign")
    said = words_of(found[f"{CHART}.text"])
    assert f"{name} har ikke noget tal at vise" in said
    assert formatting.missing(missing, "da") in said
    assert found[f"{CHART}.figure"].data
    assert formatting.missing(missing, "da") in file["content"]


def test_an_institution_that_is_not_counted_is_named_and_the_funnel_stays(being):
    with being("chef"):
        found = page(f"{BELOW}&kommune=740&institution=S740001")
        away = page(f"{BELOW}&kommune=740&institution=S101001")
    assert "Der er ikke opgjort et tal for institutionen" in words_of(found[f"{CHART}.text"])
    assert "ikke åbne for dig" in words_of(away[f"{CHART}.text"])
    assert found[f"{CHART}.figure"].data
