"""The profile of an institution: who sees what of it, and whether its figures are right."""

from collections.abc import Callable, Mapping

import numpy as np
import orjson
import pandas as pd
import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom
from scipy.stats import t as student
from sqlalchemy import Engine, and_, select
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests

from data_access import users
from data_access.schema import published
from pages import institution, institution_profile, stuer
from pages.selection import InstitutionSelection
from tests.pages.reading import (
    csv_rows,
    drawn_all,
    drawn_of,
    drawn_words,
    file_of,
    links_of,
    title_of,
    words_of,
)
from tests.support.small_site import PASSWORD, QUICK
from web import users as web_users
from web.cache import ResultCache
from web.request_context import snapshot, viewer
from web.services import services_of

NORMAL = 1.959963984540054
SPINE, TREND = institution.SPINE, institution.TREND
Read = Callable[..., pd.DataFrame]


def page(code, search="", names=()):
    selection = InstitutionSelection.parse(search)
    return institution.answer(code=code, selection=selection, names=names, language="da")


def figures(code, panel=SPINE, search=""):
    return csv_rows(file_of(institution, panel, search, f"{institution.PREFIX}{code}"))


def codes_of(code):
    return {row["Kode"] for row in figures(code)}


def number(text: str) -> float | None:
    return float(text.replace(".", "").replace(",", ".")) if text else None


def rows_of(found) -> list[list]:
    bodies = drawn_all(drawn_of(found["body"]), "tbody")
    rows = [row for body in bodies for row in drawn_all(body, "tr")]
    return [row for row in rows if row[1].get("class") != "spine-group"]


def text_of(found: Mapping[str, object]) -> str:
    return words_of(found["state"])


@pytest.fixture(scope="session")
def stored(demo_published: Engine) -> Read:
    """Figures of the group of everybody straight from the store, with their units."""

    def read(level: str) -> pd.DataFrame:
        i, u, v, p = published.indicator, published.unit, published.value, published.period
        s = published.subgroup
        query = (
            select(
                *(i.c.code.label("indicator"), i.c.measure, i.c.scale, i.c.decimals, i.c.area),
                *(i.c.institution_public, u.c.code, u.c.kind, u.c.kommune_code, u.c.name),
                *(p.c.code.label("period"), p.c.ordinal, v.c.value, v.c.lo, v.c.hi, v.c.n),
                *(v.c.numerator, v.c.denominator, v.c.missing),
                (v.c.period_id == i.c.latest_period_id).label("is_latest"),
            )
            .join_from(v, i, and_(i.c.version == v.c.version, i.c.indicator_id == v.c.indicator_id))
            .join(u, and_(u.c.version == v.c.version, u.c.unit_id == v.c.unit_id))
            .join(p, and_(p.c.version == v.c.version, p.c.period_id == v.c.period_id))
            .join(s, and_(s.c.version == v.c.version, s.c.subgroup_id == v.c.subgroup_id))
            .where(v.c.level == level, s.c.kind == "total")
        )
        with demo_published.connect() as connection:
            return pd.DataFrame(connection.execute(query).all())

    return read


@pytest.fixture(scope="session")
def institutions(stored: Read) -> pd.DataFrame:
    return stored("institution")


@pytest.fixture
def leders(app) -> tuple[str, ...]:
    """The demo leder's own institutions."""
    account = users.by_username(services_of(app.server).app_store, "leder")
    assert account is not None
    return tuple(sorted(account.viewer.institution_codes))


@pytest.fixture
def city_leder(app, institutions) -> str:
    """An institution in a kommune with several, and 'byleder', who leads it."""
    code = some(institutions, kommune_code="101", kind="daycare", indicator="trained_staff")
    store = services_of(app.server).app_store
    if users.by_username(store, "byleder") is None:
        web_users.add(
            *(store, "byleder", "leder", "Leder i København", "101"),
            institution_codes=frozenset({code}),
            password=PASSWORD,
            passwords=QUICK,
        )
    return code


def some(found: pd.DataFrame, **wanted) -> str:
    """The code of one institution that has figures."""
    for name, value in wanted.items():
        found = found.loc[found[name] == value]
    return str(found.loc[found["value"].notna(), "code"].iloc[0])


# --- who sees what --------------------------------------------------------------------------------


def test_a_chef_sees_every_figure_of_an_own_institution(being, institutions):
    code = some(institutions, kommune_code="740", kind="daycare", indicator="trained_staff")
    own = institutions.loc[institutions["code"] == code]
    with being("chef"):
        assert codes_of(code) == set(own["indicator"])
        head = page(code)["head"]
    assert title_of(head) == own["name"].iloc[0]
    assert links_of(head)[:2] == ["/kommune?kommune=000", "/kommune/740"]
    assert "Region Midtjylland" in words_of(head)


@pytest.mark.parametrize("username", ["chef", "leder", "konsulent", "administrator"])
def test_elsewhere_only_what_the_source_has_published(being, institutions, username):
    code = some(institutions, kommune_code="101", kind="daycare", indicator="trained_staff")
    own = institutions.loc[institutions["code"] == code]
    public = set(own.loc[own["institution_public"].astype(bool), "indicator"])
    assert public < set(own["indicator"])
    with being(username):
        found = page(code)
        assert codes_of(code) == public
    assert "kilden selv har offentliggjort" in words_of(found["head"])
    assert "kun åbne for institutionens leder" in words_of(found["stuer.body"])


def test_a_konsulent_sees_what_a_kommune_shares_with_kl(being, institutions):
    shared = some(institutions, kommune_code="740", kind="daycare", indicator="trained_staff")
    with being("konsulent"):
        assert "trained_staff" in codes_of(shared)
        # an agreement never opens the stuer
        assert "kun åbne for" in words_of(page(shared)["stuer.body"])


def test_a_partner_s_institutions_have_no_names_and_so_no_profile(being, institutions):
    # 159 shares everything with 740, without names
    code = some(institutions, kommune_code="159", kind="daycare", indicator="trained_staff")
    with being("chef"):
        assert "trained_staff" not in codes_of(code)


@pytest.mark.parametrize("code", ["own", "S740001", "D101001", "nope", "%00", ""])
def test_a_politiker_never_sees_anything_below_the_kommune(being, leders, code):
    path = f"{institution.PREFIX}{leders[0] if code == 'own' else code}"
    with being("politiker"):
        found = institution.update("", path)
        for panel in (SPINE, TREND, stuer.STUER):
            assert isinstance(file_of(institution, panel, "", path), NoUpdate)
    assert "ikke åbne for dig" in text_of(found)
    assert all(isinstance(value, NoUpdate) for name, value in found.items() if name != "state")


def test_a_leder_sees_the_own_institution_to_its_stuer(being, institutions, leders):
    code = leders[0]
    own = institutions.loc[institutions["code"] == code]
    with being("leder"):
        found = page(code)
        assert codes_of(code) == set(own["indicator"])
    assert found["stuer"] is False
    assert "kun åbne for" not in words_of(found["stuer.body"])


def test_a_leder_never_gets_another_institution_s_hidden_figures(being, institutions, leders):
    """Neither drawn nor in a file: the others' spread is single institutions' figures."""
    code = leders[0]
    closed = set(institutions.loc[~institutions["institution_public"].astype(bool), "indicator"])
    with being("leder"):
        for row in figures(code):
            if row["Kode"] in closed:
                ends = [row[name] for name in row if "kvartil" in name or name == "Laveste"]
                # an own institution beside it is the leder's to see
                assert len(leders) > 1 or ends == [""] * len(ends)
                assert row["De andre: nedre kvartil"] == ""


@pytest.mark.parametrize("path", ["nope", "D740", "%00", "%27", "x" * 10_000, "D740001/../x", "æ"])
def test_an_unknown_institution_is_not_found(being, path):
    with being("chef"):
        found = institution.update("", f"{institution.PREFIX}{path}")
    assert "findes ikke" in text_of(found)


@pytest.mark.parametrize(
    "search",
    ["?indikator=nope", f"?indikator={'x' * 10_000}", "?indikator=trained_staff&indikator=%00"],
)
def test_an_unknown_figure_in_the_address_is_not_found(being, leders, search):
    with being("chef"):
        found = institution.update(search, f"{institution.PREFIX}{leders[0]}")
        path = f"{institution.PREFIX}{leders[0]}"
        assert isinstance(file_of(institution, TREND, search, path), NoUpdate)
    assert "findes ikke" in text_of(found)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.text(max_size=20), search=st.text(max_size=20))
def test_hostile_addresses_get_a_page_or_a_state(being, code, search):
    with being("chef"):
        found = institution.update(f"?{search}", f"{institution.PREFIX}{code}")
    assert not isinstance(found["state"], NoUpdate)


def test_other_pages_are_left_alone(being):
    for path in ("/", "/institution", None, "/kommune/740"):
        with being("chef"), pytest.raises(PreventUpdate):
            institution.update("", path)


# --- whether the figures are right ----------------------------------------------------------------


def slow_comparison(own: pd.Series, others: pd.DataFrame) -> tuple[float, float]:
    """Difference and p-value of one institution against the others, by statsmodels."""
    both = pd.concat([own.to_frame().T, others.loc[others["value"].notna()]])
    y = both["value"].to_numpy(dtype=float)
    half = ((both["hi"] - both["lo"]) / 2).to_numpy(dtype=float)
    match own["measure"]:
        case "proportion":
            v = (half / NORMAL) ** 2
        case "mean":
            v = (half / student.ppf(0.975, both["n"].to_numpy(dtype=float) - 1)) ** 2
        case _:
            v = np.zeros(len(y))
    if v.any():
        tau2 = max(0.0, float(combine_effects(y[1:], v[1:], method_re="pm").tau2))
    else:
        tau2 = float(np.var(y[1:], ddof=1))
    w = 1 / (v[1:] + tau2)
    difference = y[0] - (w * y[1:]).sum() / w.sum()
    spread = np.sqrt(v[0] + tau2 + 1 / w.sum())
    return difference, float(2 * student.sf(abs(difference) / spread, len(y) - 2))


def slow_level(own: pd.Series, others: pd.DataFrame) -> float:
    """Posterior mean of a share, the prior found by trial from another starting point."""
    both = pd.concat([own.to_frame().T, others])
    both = both.loc[both["value"].notna()]
    x, n = (both[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))

    def minus(place):
        a, b = np.exp(np.clip(place, -20, 20))
        return -betabinom.logpmf(x, n, a, b).sum()

    starts = ([0.0, 1.0], [2.0, 2.0], [4.0, 3.0])
    options = {"xatol": 1e-9, "fatol": 1e-11, "maxiter": 4000}
    fits = [minimize(minus, s, method="Nelder-Mead", options=options) for s in starts]
    a, b = np.exp(min(fits, key=lambda fit: fit.fun).x)
    return (x[0] + a) / (n[0] + a + b)


@pytest.mark.parametrize("kind", ["daycare", "school"])
def test_the_figures_against_slow_sums_straight_from_the_store(being, institutions, kind):
    wanted = "trained_staff" if kind == "daycare" else "segregation_all_pupils"
    code = some(institutions, kommune_code="101", kind=kind, indicator=wanted)
    near = institutions.loc[
        (institutions["kommune_code"] == "101")
        & (institutions["kind"] == kind)
        & institutions["is_latest"].astype(bool)
    ]
    with being("koebenhavn"):
        rows = {row["Kode"]: row for row in figures(code)}
    p_values, expected = {}, {}
    for indicator, found in near.groupby("indicator"):
        mine = found.loc[found["code"] == code]
        others = found.loc[found["code"] != code]
        if mine.empty or pd.isna(mine["value"].iloc[0]):
            continue
        own, row = mine.iloc[0], rows[indicator]
        rounding = 0.51 * 10.0 ** -own["decimals"]
        assert number(row["Værdi"]) == pytest.approx(own["value"] * own["scale"], abs=rounding)
        known = others["value"].dropna()
        quarter = known.quantile(0.25) * own["scale"] if len(known) > 3 else None
        assert number(row["De andre: nedre kvartil"]) == pytest.approx(quarter, abs=rounding)
        if own["measure"] == "count" or len(known) < 3:
            assert row["Vurdering"] == "kan ikke vurderes"
            continue
        expected[indicator], p_values[indicator] = slow_comparison(own, others)
        shown = number(row["Forskel til de andre"])
        assert shown == pytest.approx(expected[indicator] * own["scale"], abs=2 * rounding)
        if own["measure"] == "proportion" and number(row["Eget tals vægt (procent)"]):
            level = slow_level(own, others) * own["scale"]
            assert number(row["Udjævnet"]) == pytest.approx(level, abs=2 * rounding)
    assert len(p_values) >= 3
    adjusted = multipletests(list(p_values.values()), method="fdr_bh")[1]
    for indicator, p in zip(p_values, np.asarray(adjusted).tolist(), strict=True):
        assert number(rows[indicator]["p, vurderet sammen"]) == pytest.approx(p, abs=2e-3)
        said = rows[indicator]["Vurdering"]
        if p < 0.05:
            assert said == ("højere" if expected[indicator] > 0 else "lavere") + " end de andre"
        else:
            assert said == "kan ikke skelnes"


def test_a_leder_s_figures_are_judged_as_the_chef_s_and_show_nobody_else(
    being, city_leder, monkeypatch
):
    with being("koebenhavn"):
        chefs = {row["Kode"]: row for row in figures(city_leder)}
    with being("byleder"):
        too_few = {row["Kode"]: row for row in figures(city_leder)}
        monkeypatch.setattr(institution_profile, "FEWEST_POOLED", 5)
        # what was kept knows of the higher limit
        monkeypatch.setattr(ResultCache, "get_or_compute", lambda _self, _key, compute: compute())
        mine = {row["Kode"]: row for row in figures(city_leder)}
    assert mine.keys() == chefs.keys()
    said = {code for code, row in mine.items() if row["Forskel til de andre"]}
    assert "trained_staff" in said
    for code in said:
        for name in ("Udjævnet", "Udjævnet, nedre", "Forskel til de andre"):
            assert mine[code][name] == chefs[code][name]
    closed = "trained_staff"
    # nine others are not ten, and no number of them is shown one by one
    assert too_few[closed]["Vurdering"] == "kan ikke vurderes"
    assert too_few[closed]["Udjævnet"] == ""
    for row in (mine[closed], too_few[closed]):
        ends = ("De andre: nedre kvartil", "De andre: øvre kvartil", "Laveste", "Højeste")
        assert [row[name] for name in ends] == [""] * 4


def test_a_hidden_figure_is_named_and_never_drawn(being, institutions):
    hidden = institutions.loc[
        (institutions["missing"] == "suppressed_here")
        & institutions["is_latest"].astype(bool)
        & (institutions["kommune_code"] == "101")
    ]
    code, indicator = hidden[["code", "indicator"]].iloc[0]
    with being("koebenhavn"):
        found = page(code)
        row = next(row for row in figures(code) if row["Kode"] == indicator)
    drawn = next(r for r in rows_of(found) if f"/indikator/{indicator}?" in str(r))
    assert "skjult af hensyn til anonymitet" in drawn_words(drawn)
    marks = {span[1].get("class", "") for span in drawn_all(drawn, "span")}
    assert "spine-hidden" in marks
    assert not {"spine-own", "spine-interval", "spine-level"} & marks
    assert (row["Værdi"], row["Udjævnet"], row["Forskel til de andre"]) == ("", "", "")
    assert "skjult" in row["Årsag"]


# --- the parts of the page ------------------------------------------------------------------------


def test_both_values_are_shown_and_explained(being, institutions):
    code = some(institutions, kommune_code="101", kind="daycare", indicator="trained_staff")
    with being("koebenhavn"):
        found = page(code)
    assert "Det målte er, hvad der skete" in words_of(found["body"])
    row = next(r for r in rows_of(found) if "/indikator/trained_staff?" in str(r))
    assert "Udjævnet" in drawn_words(row)
    assert any("spine-level" in span[1].get("class", "") for span in drawn_all(row, "span"))


def test_the_development_of_a_chosen_figure_beside_kommune_and_country(being, leders):
    with being("chef"):
        found = page(leders[0], "?indikator=trained_staff", names=institution.FOLDED)
        rows = figures(leders[0], TREND, "?indikator=trained_staff")
    assert found["development"] is False
    names = {trace["name"] for trace in found[f"{TREND}.figure"].data if trace["name"]}
    assert {"Silkeborg", "Hele landet"} <= names | {row["Enhed"] for row in rows}
    assert len({row["Enhed"] for row in rows}) == 3
    for name in institution.FOLDED:
        assert found[name] is not None


def test_every_row_leads_to_the_figure_with_the_kommune_carried_along(being, leders):
    with being("chef"):
        rows = rows_of(page(leders[0]))
    assert rows
    for row in rows:
        hrefs = [link[1]["href"] for link in drawn_all(row, "a")]
        assert hrefs[0].startswith("/indikator/")
        assert all("kommune=740" in href for href in hrefs)


def test_stuer_are_shown_to_who_may_see_them_as_the_store_has_them(being, stored, institutions):
    rows = stored("stue")
    own = rows.loc[(rows["kommune_code"] == "740") & rows["value"].notna()]
    code = str(own["code"].iloc[0]).rpartition("-")[0]
    mine = rows.loc[rows["code"].str.startswith(f"{code}-")]
    newest = mine.loc[mine["ordinal"] == mine["ordinal"].max()]
    with being("chef"):
        found = page(code)
        shown = figures(code, stuer.STUER)
    assert found["stuer"] is False
    assert found["stuer.foot"] is False
    assert "må ikke bruges til at bedømme" in words_of(found["stuer.body"])
    assert len(shown) == len(newest)
    for row in shown:
        same = newest.loc[newest["code"] == row["Kode"]]
        values = (same["value"] * same["scale"]).round().tolist()
        assert number(row["Værdi"]) in values


def test_dagplejere_are_shown_together_only(being, institutions):
    code = some(institutions, kommune_code="740", kind="dagpleje")
    with being("chef"):
        found = page(code)
        assert isinstance(
            file_of(institution, stuer.STUER, "", f"{institution.PREFIX}{code}"), NoUpdate
        )
    assert "aldrig hver for sig" in words_of(found["stuer.body"])
    assert "aldrig hver for sig" in words_of(found["body"])
    smoothed = any("Udjævnet" in drawn_words(row) for row in rows_of(found))
    assert ("Det målte er, hvad der skete" in words_of(found["body"])) == smoothed


def test_a_school_has_no_stuer_and_a_special_school_no_rate(being, institutions):
    school = some(institutions, kommune_code="101", kind="school")
    special = some(institutions, kommune_code="101", kind="special_school")
    with being("koebenhavn"):
        assert page(school)["stuer"] is True
        found = page(special)
        codes = codes_of(special)
    assert "aldrig en andel" in words_of(found["body"])
    assert not codes & {"segregation_public", "segregation_all_pupils"}


def test_table_and_file_say_the_same(being, leders):
    with being("chef"):
        found = page(leders[0], names=institution.FOLDED)
        rows = figures(leders[0])
    table = orjson.loads(found[f"{SPINE}-table"].to_plotly_json()["props"]["data-table"])
    assert [row["cells"][2][0] for row in table["rows"]] == [row["Kode"] for row in rows]


def test_nobody_s_name_is_in_what_is_kept(being, leders):
    """Answers are shared by viewers of one scope."""
    with being("chef"):
        name = viewer().display_name
        assert name not in words_of(page(leders[0]))
        assert snapshot().version
