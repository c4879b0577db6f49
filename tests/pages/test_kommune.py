"""The profile of a kommune: all its figures, judged together."""

from collections.abc import Mapping

import numpy as np
import orjson
import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, and_, select
from statsmodels.stats.multitest import multipletests

import app as front_door
from data_access.schema import published
from pages import kommune
from tests.pages.reading import (
    all_of,
    csv_rows,
    drawn_all,
    drawn_of,
    drawn_words,
    file_of,
    first,
    links_of,
    title_of,
    words_of,
)
from web.request_context import snapshot

EVERYBODY = ["chef", "konsulent", "politiker", "leder", "administrator"]
STATUS = {
    "above": "højere end de andre",
    "below": "lavere end de andre",
    "not_distinguishable": "kan ikke skelnes",
    "not_assessable": "kan ikke vurderes",
}


def page(code="740", names=()):
    return kommune.answer(code=code, names=names, language="da")


def rows_of(found) -> list[list]:
    """The rows of figures, without the headings of their groups."""
    rows = [
        row for body in drawn_all(drawn_of(found["body"]), "tbody") for row in drawn_all(body, "tr")
    ]
    return [row for row in rows if row[1].get("class") != "spine-group"]


def groups_of(found) -> list[str]:
    heads = [row for row in drawn_all(drawn_of(found["body"]), "tr") if row[1].get("class")]
    return [drawn_words(row) for row in heads]


def figures(code="740"):
    return csv_rows(file_of(kommune, kommune.SPINE, "", f"/kommune/{code}"))


@pytest.mark.parametrize("username", EVERYBODY)
def test_every_role_sees_the_demo_s_own_kommune(being, username):
    with being(username):
        found = page()
    assert title_of(found) == "Silkeborg: kommuneprofil"
    assert len(rows_of(found)) > 20
    # politikere are served at kommune level
    assert bool(links_of(found["below"])) is False
    assert ("er udeladt her" in words_of(found["below"])) == (username == "politiker")


@pytest.mark.parametrize("username", ["konsulent", "administrator"])
def test_who_has_no_kommune_chooses_one(being, username):
    with being(username):
        found = page("")
    assert found["panel"]
    hrefs = [link[1]["href"] for link in drawn_all(drawn_of(found["head"]), "a")]
    assert len(hrefs) == 98
    assert "/kommune/740" in hrefs


def test_a_chef_meets_the_own_kommune(being):
    with being("koebenhavn"):
        assert title_of(page("")) == "København: kommuneprofil"


def test_the_figures_are_the_published_ones_and_judged_together(being, published_rows):
    with being("chef"):
        rows = figures("101")
        expected = published_rows("101")
    assert len(rows) > 25
    tested = [r["Kode"] for r in rows if expected[r["Kode"]]["p_value"] is not None]
    p_values = [expected[code]["p_value"] for code in tested]
    together = np.asarray(multipletests(p_values, method="fdr_bh")[1]).tolist()
    adjusted = dict(zip(tested, together, strict=True))
    for row in rows:
        code, known = row["Kode"], expected[row["Kode"]]
        if known["value"] is None:
            assert row["Værdi"] == ""
            continue
        shown = float(row["Værdi"].replace(".", "").replace(",", "."))
        assert shown == pytest.approx(
            known["value"] * known["scale"], abs=0.51 * 10 ** -known["decimals"]
        )
        status = known["status"]
        if status in ("above", "below") and adjusted[code] >= 0.05:
            status = "not_distinguishable"
        if known["compared_in"] == known["period"]:
            assert row["Vurdering"] == STATUS[status], code


def test_what_lies_outside_the_expected_comes_first(being):
    with being("konsulent"):
        out = {}
        for code in ("101", "147", "157", "217", "751", "740"):
            rows = figures(code)
            said = [r["Vurdering"] in (STATUS["above"], STATUS["below"]) for r in rows]
            assert said == sorted(said, reverse=True)
            out[code] = sum(said)
        some = next(code for code, n in out.items() if n)
        found = page(some)
    assert groups_of(found)[0] == "Skiller sig ud fra sammenlignelige"
    assert words_of(found["body"]).startswith(str(out[some]))
    badges = [b for b in drawn_all(rows_of(found)[0], "span") if "badge" in b[1].get("class", "")]
    assert badges


def test_every_row_says_its_figure_or_why_there_is_none_and_leads_on(being):
    with being("chef"):
        found = page()
    for row in rows_of(found):
        head, own, _, _, words = row[2:]
        hrefs = [link[1]["href"] for link in drawn_all(row, "a")]
        assert hrefs[0].startswith(("/indikator/", "/segregering"))
        assert all("kommune=740" in href for href in hrefs)
        assert any(href.startswith("/sammenlign?") for href in hrefs) or "antal" in drawn_words(row)
        assert drawn_words(own)
        assert "bedre" in drawn_words(head)
        has_figure = bool(drawn_all(own, "b"))
        assert bool(drawn_words(words)) == has_figure


def test_a_series_break_stops_the_development(being):
    with being("chef"):
        found = page()
    row = next(r for r in rows_of(found) if "Børn pr. voksen, 0-2 år" in drawn_words(r))
    words = drawn_words(row)
    assert "databrud" in words.lower()


def test_table_and_file_say_the_same(being):
    with being("chef"):
        found = page(names=kommune.FOLDED)
        rows = figures()
    table = orjson.loads(found[f"{kommune.SPINE}-table"].to_plotly_json()["props"]["data-table"])
    assert [row["cells"][2][0] for row in table["rows"]] == [row["Kode"] for row in rows]
    shown = [row["cells"][5][0] for row in table["rows"]]
    for cell, row in zip(shown, rows, strict=True):
        assert row["Værdi"] in ("", cell.replace(".", ""))
    sources = drawn_words(drawn_of(found[f"{kommune.SPINE}-source"]))
    assert "Definition" in sources


def test_the_way_up_leads_to_the_list(being):
    with being("chef"):
        head = page()["head"]
        props = next(p.to_plotly_json()["props"] for p in [head])
    assert "/kommune?kommune=000" in links_of(head)
    assert "Region Midtjylland" in words_of(head)
    assert props["data-kommune"] == "740"


def test_the_way_down_leads_to_the_institutions(being):
    with being("chef"):
        found = page()
    section = first(found["below"], "long-list")
    table = next(
        orjson.loads(p.to_plotly_json()["props"]["data-table"])
        for p in all_of(section, "data-table")
    )
    assert table["rows"]
    assert all(row["href"].startswith("/institution/") for row in table["rows"])


def test_a_leder_is_refused_another_kommune(being):
    with being("leder"):
        found = kommune.update("", "/kommune/101")
        assert isinstance(file_of(kommune, kommune.SPINE, "", "/kommune/101"), NoUpdate)
    assert "ikke åbne for dig" in text_of(found)


@pytest.mark.parametrize("path", ["/kommune/999", "/kommune/411", "/kommune/%00", "/kommune/7400"])
def test_an_unknown_kommune_is_not_found(being, path):
    with being("chef"):
        found = kommune.update("", path)
    assert "findes ikke" in text_of(found)


@pytest.mark.parametrize(
    "search", ["?kommune=999", f"?kommune={'x' * 10_000}", "?kommune=740&kommune=%00"]
)
def test_hostile_queries_get_a_state(being, search):
    with being("konsulent"):
        found = kommune.update(search, "/kommune")
        assert not isinstance(file_of(kommune, kommune.SPINE, "", "/kommune/740"), NoUpdate)
        assert isinstance(file_of(kommune, kommune.SPINE, search, "/kommune"), NoUpdate)
    assert "findes ikke" in text_of(found)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.text(max_size=20))
def test_hostile_paths_get_a_page_or_a_state(being, code):
    with being("chef"):
        found = kommune.update("", f"/kommune/{code}")
    assert not all(isinstance(value, NoUpdate) for value in found.values())


def test_other_pages_are_left_alone(being):
    for path in ("/", "/kommuner", None, "/institution/D740001"):
        with being("chef"), pytest.raises(PreventUpdate):
            kommune.update("", path)


def test_the_page_is_in_the_rail():
    assert [
        page.path for page in front_door.PAGES if page in kommune.PAGES and page.in_navigation
    ] == ["/kommune"]


def text_of(found: Mapping[str, object]) -> str:
    """The words of a state, drawn or already as JSON."""
    return words_of(found["state"])


@pytest.fixture
def published_rows(demo_published: Engine):
    """Every headline figure of a kommune straight from the store, and how it was compared."""

    def read(code: str) -> dict[str, dict]:
        i, u, v = published.indicator, published.unit, published.value
        p, c = published.period, published.peer_comparison
        version = snapshot().version
        compared = p.alias("compared")
        at_indicator = and_(
            i.c.version == v.c.version,
            i.c.indicator_id == v.c.indicator_id,
            i.c.headline_subgroup_id == v.c.subgroup_id,
        )
        at_comparison = and_(
            c.c.version == v.c.version,
            c.c.kommune_unit_id == u.c.unit_id,
            c.c.indicator_id == v.c.indicator_id,
            c.c.subgroup_id == v.c.subgroup_id,
        )
        at_compared = and_(compared.c.version == c.c.version, compared.c.period_id == c.c.period_id)
        query = (
            select(
                *(i.c.code, i.c.scale, i.c.decimals, i.c.latest_period_id),
                *(p.c.code.label("period"), v.c.value, v.c.missing, v.c.period_id),
                *(c.c.p_value, c.c.status, compared.c.code.label("compared_in")),
            )
            .join_from(v, i, at_indicator)
            .join(u, and_(u.c.version == v.c.version, u.c.unit_id == v.c.unit_id))
            .join(p, and_(p.c.version == v.c.version, p.c.period_id == v.c.period_id))
            .outerjoin(c, at_comparison)
            .outerjoin(compared, at_compared)
            .where(v.c.version == version, u.c.level == "kommune", u.c.code == code)
            .order_by(p.c.ordinal)
        )
        found: dict[str, dict] = {}
        with demo_published.connect() as connection:
            for row in connection.execute(query):
                # the newest period that says something, up to the newest that most have
                if row.missing != "not_reported" and row.period_id <= row.latest_period_id:
                    found[row.code] = dict(row._mapping)
        return found

    return read
