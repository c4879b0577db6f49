"""The sheet of key figures, against a slow and obvious reading of the published tables."""

import base64
import csv
import io
import json
import math
import re
from dataclasses import dataclass

import openpyxl
import pandas as pd
import pytest
from dash import NoUpdate
from dash.exceptions import PreventUpdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from analysis.rank_intervals import ranks_of_counts
from analysis.results import Quantity
from components import formatting
from data_access.schema import published as tables
from pages import downloads, noegletal
from pages.selection import NoegletalSelection
from tests.pages.reading import all_of, links_of, parts_of, title_of, words_of
from web.services import services_of

OWN = "740"
MISSING = {
    "har ikke tilbuddet",
    "ikke indberettet",
    "skjult af kilden",
    "skjult af hensyn til anonymitet",
    "ikke opgjort",
}


@dataclass(frozen=True)
class Row:
    """A row as the reader has it: its theme, name and address, and cells by column."""

    theme: str
    name: str
    href: str
    cells: dict[str, str]


def page(search=""):
    return noegletal.answer(selection=NoegletalSelection.parse(search), language="da")


def table_of(answer):
    """The table as the page's own script gets it."""
    holder = next(
        part.to_plotly_json()["props"]["data-drawn"]
        for part in parts_of(answer)
        if "data-drawn" in part.to_plotly_json()["props"]
    )
    region, *_ = json.loads(holder)
    return region[2]


def texts(part):
    if isinstance(part, str):
        return part
    return "".join(texts(child) for child in part[2:])


def column(cell):
    """The column of a cell, by its first class."""
    return cell[1].get("class", "").split()[0].removeprefix("kf-")


def rows_of(answer):
    table = table_of(answer)
    found = []
    for body in (part for part in table[2:] if part[0] == "tbody"):
        heading, *lines = body[2:]
        for line in lines:
            head, *cells = line[2:]
            link = next(child for child in head[2:] if child[0] == "a")
            named = {}
            for cell in cells:
                named.setdefault(column(cell), texts(cell))
            found.append(Row(texts(heading), texts(link), link[1]["href"], named))
    return found


def code_of(row):
    return row.href.removeprefix("/indikator/").partition("?")[0]


@pytest.fixture(scope="module")
def store(app):
    """Every figure of the newest periods, joined by pandas."""
    engine = services_of(app.server).published

    def table(source):
        with engine.connect() as connection:
            return pd.DataFrame(
                [dict(row) for row in connection.execute(select(source)).mappings()]
            )

    unit = table(tables.unit)[["unit_id", "level", "code", "name", "region_unit_id"]]
    indicator = table(tables.indicator)
    values = table(tables.value).drop(columns="level")
    joined = values.merge(unit, on="unit_id").merge(
        indicator.rename(columns={"code": "indicator"}), on="indicator_id"
    )
    joined = joined[joined["subgroup_id"] == joined["headline_subgroup_id"]]
    return {
        "newest": joined[joined["period_id"] == joined["latest_period_id"]],
        "all": joined,
        "unit": unit,
        "indicator": indicator.set_index("code"),
        "peer": table(tables.peer),
        "period": table(tables.period),
    }


def shown_as(value, info):
    quantity = Quantity(info["unit"], info["scale"], int(info["decimals"]))
    return formatting.short(float(value), quantity, "da")


def newest(store, code):
    return store["newest"][store["newest"]["indicator"] == code]


def kommuner(store, code):
    rows = newest(store, code)
    return rows[(rows["level"] == "kommune") & rows["value"].notna()]


def test_every_figure_is_the_store_s(being, store):
    with being("chef"):
        rows = rows_of(page())
    assert len(rows) >= 20
    own = store["unit"][(store["unit"]["level"] == "kommune") & (store["unit"]["code"] == OWN)]
    peers = store["peer"]
    peers = peers[
        (peers["kommune_unit_id"] == own["unit_id"].iloc[0]) & (peers["peer_set"] == "k_nearest")
    ]["peer_unit_id"]
    region = own["region_unit_id"].iloc[0]
    seen = 0
    for row in rows:
        info = store["indicator"].loc[code_of(row)]
        figures = newest(store, code_of(row)).set_index("unit_id")["value"]
        mine = figures.get(own["unit_id"].iloc[0])
        if mine is not None and not math.isnan(mine):
            assert row.cells["own"].startswith(shown_as(mine, info)), row
            seen += 1
        else:
            assert row.cells["own"] in MISSING, row
        together = figures.reindex(peers).dropna()
        if len(together):
            assert row.cells["group"].startswith(shown_as(sum(together) / len(together), info)), row
        else:
            assert row.cells["group"] == "ingen har tal"
        assert ("har tal" in row.cells["group"]) == (len(together) < len(peers))
        for column_name, unit_id in (("region", region), ("country", country(store))):
            wide = figures.get(unit_id)
            if wide is not None and not math.isnan(wide):
                assert row.cells[column_name].startswith(shown_as(wide, info)), row
            else:
                assert row.cells[column_name] in MISSING
    assert seen >= 15


def country(store):
    return store["unit"].loc[store["unit"]["level"] == "country", "unit_id"].iloc[0]


def counted(n):
    return f" n {formatting.number(n, 0, 'da')}"


def test_every_figure_stands_with_how_many_are_behind_it(being, store):
    with being("chef"):
        rows = rows_of(page())
    unit = store["unit"]
    own = unit.loc[(unit["level"] == "kommune") & (unit["code"] == OWN), "unit_id"].iloc[0]
    told = 0
    for row in rows:
        info = store["indicator"].loc[code_of(row)]
        found = newest(store, code_of(row)).set_index("unit_id")
        for column_name, unit_id in (("own", own), ("country", country(store))):
            n = found["n"].get(unit_id)
            value = found["value"].get(unit_id)
            has_n = info["measure"] != "count" and pd.notna(n) and pd.notna(value)
            said = row.cells[column_name]
            assert said.endswith(counted(n)) if has_n else " n " not in said, row
            told += has_n
        assert re.search(r"\d{4}|\d{2}/\d{2}", row.cells["period"])
    assert told >= 20


def test_lowest_and_highest_are_named(being, store):
    with being("konsulent"):
        rows = rows_of(page(f"?kommune={OWN}"))
    for row in rows:
        have = kommuner(store, code_of(row))
        info = store["indicator"].loc[code_of(row)]
        if have.empty:
            assert row.cells["lowest"] == row.cells["highest"] == "–"
            continue
        for name, value in (("lowest", have["value"].min()), ("highest", have["value"].max())):
            who = set(have.loc[have["value"] == value, "name"])
            assert row.cells[name].startswith(shown_as(value, info)), row
            assert any(one in row.cells[name] for one in who), row
            assert (f"og {len(who) - 1} til" in row.cells[name]) == (len(who) > 1)


def test_index_is_of_the_country_and_only_where_it_means_something(being, store):
    with being("chef"):
        rows = rows_of(page())
    given_one = 0
    for row in rows:
        info = store["indicator"].loc[code_of(row)]
        rows_of_it = newest(store, code_of(row)).set_index("code")["value"]
        own, whole = rows_of_it.get(OWN), rows_of_it.get("000")
        is_scale = info["unit"].startswith("score") or info["unit"] == "grade"
        known = own is not None and whole is not None and own == own and whole > 0
        if info["measure"] == "count" or is_scale or not known:
            assert row.cells["index"] == "–", row
        else:
            assert row.cells["index"] == formatting.number(100 * own / whole, 0, "da"), row
            given_one += 1
    assert given_one >= 8


def test_a_place_is_an_interval_or_a_reason(being, store):
    with being("chef"):
        rows = rows_of(page())
    intervals = 0
    for row in rows:
        words = row.cells["place"]
        info = store["indicator"].loc[code_of(row)]
        if info["measure"] not in ("proportion", "mean"):
            assert words in ("–", "kan ikke vurderes"), row
        if info["measure"] != "proportion" or not words.startswith("nr."):
            continue
        have = kommuner(store, code_of(row))
        have = have[have["denominator"] > 0].reset_index(drop=True)
        found = ranks_of_counts(have["numerator"], have["denominator"])
        at = have.index[have["code"] == OWN][0]
        expected = f"nr. {found.lo[at]}–{found.hi[at]} af {len(have)}"
        assert words == expected, row
        intervals += 1
    assert intervals >= 1


def test_a_change_stops_at_a_new_series(being):
    with being("chef"):
        rows = {code_of(row): row for row in rows_of(page())}
    assert rows["normering_0_2"].cells["change"] == "ny opgørelse 2023"
    assert "siden 2018/19" in rows["ppr_referrals"].cells["change"]


def test_a_change_is_the_newest_minus_five_years_before(being, store):
    with being("chef"):
        rows = {code_of(row): row for row in rows_of(page())}
    whole = store["all"].merge(
        store["period"][["period_id", "code"]].rename(columns={"code": "period"}), on="period_id"
    )
    for code in ("segregation_all_pupils", "parents_income", "population"):
        info = store["indicator"].loc[code]
        mine = whole[(whole["indicator"] == code) & (whole["code"] == OWN)].set_index("period")
        last = mine[mine["period_id"] == info["latest_period_id"]].index[0]
        first = f"{int(last[:4]) - 5}" + (f"/{int(last[5:]) - 5:02d}" if "/" in last else "")
        difference = (mine["value"][last] - mine["value"][first]) * info["scale"]
        digits = formatting.signed(difference, int(info["decimals"]), "da")
        assert rows[code].cells["change"].startswith(digits)
        assert f"siden {first}" in rows[code].cells["change"]


def hidden_kommune(store):
    """A kommune with a hidden figure in the newest period, and the indicator."""
    rows = store["newest"]
    hidden = rows[(rows["missing"] == "suppressed_here") & (rows["level"] == "kommune")]
    return hidden.iloc[0]["code"], hidden.iloc[0]["indicator"]


def test_a_hidden_figure_is_said_and_never_counted(being, store):
    code, indicator = hidden_kommune(store)
    with being("konsulent"):
        rows = {code_of(row): row for row in rows_of(page(f"?kommune={code}"))}
        beside = {
            code_of(row): row for row in rows_of(page(f"?kommune={OWN}&mod=valgte&med={code}"))
        }
    row = rows[indicator]
    assert row.cells["own"] == "skjult af hensyn til anonymitet"
    assert [row.cells[name] for name in ("index", "place", "change")] == ["–", "–", "–"]
    assert beside[indicator].cells["group"] == "ingen har tal"


def test_the_two_means_are_told_apart(being):
    with being("chef"):
        table = table_of(page())
    head = next(part for part in table[2:] if part[0] == "thead")
    words = {column(cell): texts(cell) for cell in head[2][2:]}
    assert "uvægtet" in words["group"]
    assert "vægtet: store" in words["country"]
    assert "landet = 100" in words["index"]


def test_the_table_can_be_read_by_its_headings(being):
    with being("chef"):
        table = table_of(page())
    assert [part[0] for part in table[2:]][:2] == ["caption", "thead"]
    headings = table[3][2][2:]
    assert all(cell[0] == "th" and cell[1]["scope"] == "col" for cell in headings)
    for body in table[4:]:
        group, *lines = body[2:]
        assert group[2][1]["scope"] == "rowgroup"
        assert group[2][1]["colspan"] == str(len(headings))
        assert all(line[2][0] == "th" and line[2][1]["scope"] == "row" for line in lines)
        assert all(len(line[2:]) == len(headings) for line in lines)


def test_a_name_leads_to_its_page_with_the_selection(being):
    with being("chef"):
        rows = rows_of(page("?mod=landsdel"))
        beside = rows_of(page(f"?kommune={OWN}&kommuner={OWN},751,101"))
    assert all(row.href.endswith(f"?kommune={OWN}&mod=landsdel") for row in rows)
    assert all(row.href.endswith("&mod=valgte&med=751&med=101") for row in beside)


def test_several_kommuner_stand_side_by_side(being, store):
    with being("politiker"):
        found = page(f"?kommuner={OWN},751,101")
        table = table_of(found)
        alone = {code_of(row): row for row in rows_of(page("?kommune=751"))}
    headings = [texts(cell) for cell in table[3][2][2:] if column(cell) == "own"]
    assert [words.partition("indeks")[0] for words in headings] == [
        "Silkeborg",
        "Aarhus",
        "København",
    ]
    assert title_of(found) == "Nøgletal: Silkeborg ved siden af Aarhus og København"
    line = table[4][2:][1]
    second = [texts(cell) for cell in line[2:] if column(cell) == "own"][1]
    name = line[2][2][1]["href"].removeprefix("/indikator/").partition("?")[0]
    single = alone[name].cells["own"]
    assert second.startswith(single.partition(" ")[0])
    assert second.partition(" n ")[2] == single.partition(" n ")[2] != ""


def test_there_is_room_for_six(being):
    asked = "101,147,151,153,155,157,159"
    with being("konsulent"):
        found = page(f"?kommuner={asked}")
    headings = [cell for cell in table_of(found)[3][2][2:] if column(cell) == "own"]
    assert len(headings) == 6
    assert "1 af dem, der er valgt, er ikke med" in words_of(found)
    assert "Sæt en kommune ved siden af" not in words_of(found)


def test_a_kommune_can_be_taken_away_again(being):
    with being("chef"):
        found = page(f"?kommuner={OWN},751&tema=skole")
    hrefs = links_of(all_of(found["head"], "chips"))
    assert hrefs == [f"/noegletal?kommune={OWN}&tema=skole"]


def test_a_theme_alone(being):
    with being("chef"):
        rows = rows_of(page("?tema=skole"))
    assert {row.theme for row in rows} == {"Skole"}


def test_a_konsulent_meets_the_whole_country(being):
    with being("konsulent"):
        found = page()
        rows = rows_of(found)
    assert title_of(found) == "Nøgletal: Hele landet"
    assert all("index" not in row.cells and "place" not in row.cells for row in rows)
    heading = texts(table_of(found)[3])
    assert "Gennemsnit af 98 kommuner" in heading
    assert "uvægtet" in heading
    assert "vægtet: store" in heading


@pytest.mark.parametrize("username", ["chef", "politiker", "konsulent", "administrator"])
def test_kommuner_are_the_same_for_all_who_may_see_them(being, username):
    with being("chef"):
        expected = rows_of(page(f"?kommune={OWN}"))
    with being(username):
        assert rows_of(page(f"?kommune={OWN}")) == expected


def test_a_leder_sees_the_own_kommune_beside_the_whole_only(being, store):
    with being("leder"):
        found = page()
        others = noegletal.update(f"?kommuner={OWN},751", "/noegletal")
        another = noegletal.update("?kommune=751", "/noegletal")
    assert set(rows_of(found)[0].cells) == {"own", "region", "country", "index", "change", "period"}
    names = store["unit"].loc[store["unit"]["level"] == "kommune", "name"]
    told = texts(table_of(found)) + words_of(found)
    assert [name for name in names if name != "Silkeborg" and f" {name}" in told] == []
    assert "ikke åbne for dig" in words_of(others["state"])
    assert "ikke åbne for dig" in words_of(another["state"])


@pytest.mark.parametrize(
    "search",
    [
        "?kommune=999",
        "?kommuner=740,999",
        "?kommuner=%00",
        "?kommuner=" + "7" * 10_000,
        "?tema=findes-ikke",
        "?mod=findes-ikke",
        "?mod=valgte&med=999",
    ],
)
def test_an_unknown_code_is_not_found(being, search):
    with being("chef"):
        found = noegletal.update(search, "/noegletal")
    assert "findes ikke" in words_of(found["state"])
    assert isinstance(found["body"], NoUpdate)


def test_the_last_of_two_values_counts(being):
    with being("chef"):
        found = page("?kommune=999&kommune=751&kommuner=740&kommuner=")
    assert title_of(found) == "Nøgletal: Aarhus"


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kommune=st.text(max_size=12), beside=st.text(max_size=40), theme=st.text(max_size=12))
def test_hostile_addresses_get_a_page_or_a_state(being, kommune, beside, theme):
    search = NoegletalSelection(kommune=kommune, beside=beside, theme=theme).format()
    with being("politiker"):
        found = noegletal.update(search, "/noegletal")
    assert not isinstance(found["state"], NoUpdate)


def test_another_page_s_address_is_left_alone(being):
    with being("chef"), pytest.raises(PreventUpdate):
        noegletal.update("", "/segregering")


def files(being, username, search):
    """The workbook's first sheet as dictionaries, and the lines of the CSV."""
    with being(username):
        (book, _), (text, _) = (
            downloads.answer(noegletal.hand_over, noegletal.SHEET, form, search, "/noegletal")
            for form in ("xlsx", "csv")
        )
    opened = openpyxl.load_workbook(io.BytesIO(base64.b64decode(book["content"])))
    headings, *lines = opened.worksheets[0].iter_rows(values_only=True)
    read = csv.reader(io.StringIO(text["content"].removeprefix("\ufeff")), delimiter=";")
    return opened, [dict(zip(headings, line, strict=True)) for line in lines], list(read)


def test_files_hold_what_the_page_shows(being, store):
    search = f"?kommune={OWN}"
    book, lines, told = files(being, "chef", search)
    with being("chef"):
        rows = rows_of(page(search))
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        info = store["indicator"].loc[code_of(row)]
        assert (line["Tema"], line["Tal"]) == (row.theme, row.name)
        for heading, name in (
            ("Silkeborg", "own"),
            ("7 mest lignende: uvægtet gennemsnit", "group"),
            ("Hele landet, vægtet", "country"),
            ("Laveste kommune, tal", "lowest"),
        ):
            if line[heading] is None:
                assert row.cells[name].split()[0] in ("ikke", "ingen", "skjult", "har", "–"), row
            else:
                shown = formatting.number(float(str(line[heading])), int(info["decimals"]), "da")
                assert row.cells[name].startswith(shown), (row, heading)
    assert book.worksheets[1].title == "Om tallene"
    about = [cell for row in book.worksheets[1].iter_rows(values_only=True) for cell in row]
    assert any("uvægtet" in str(cell) or "hver kommune" in str(cell) for cell in about)
    assert any("Gruppen er" in str(cell) for cell in about)
    start = next(at for at, line in enumerate(told) if line[:1] == ["Tema"])
    assert [line[1] for line in told[start + 1 :]] == [row.name for row in rows]


def test_a_hidden_figure_is_empty_in_files_with_its_reason(being, store):
    code, indicator = hidden_kommune(store)
    name = store["unit"].loc[store["unit"]["code"] == code, "name"].iloc[0]
    _, lines, _ = files(being, "konsulent", f"?kommune={code}")
    with being("konsulent"):
        rows = rows_of(page(f"?kommune={code}"))
    at = next(at for at, row in enumerate(rows) if code_of(row) == indicator)
    assert lines[at][name] is None
    assert lines[at][f"{name}, nedre grænse"] is None
    assert f"{name}: skjult af hensyn til anonymitet" in lines[at]["Årsag"]


def test_a_leder_s_file_names_no_other_kommune(being, store):
    _, lines, _ = files(being, "leder", "")
    assert not any("Laveste" in heading or "plads" in heading for heading in lines[0])


def test_an_unknown_kommune_has_no_file(being):
    with being("chef"):
        refused = downloads.answer(
            noegletal.hand_over, noegletal.SHEET, "xlsx", "?kommune=999", "/noegletal"
        )
    assert all(isinstance(part, NoUpdate) for part in refused)


def test_words_in_english(being):
    with being("chef"):
        found = noegletal.answer(selection=NoegletalSelection(), language="en")
    assert "unweighted" in texts(table_of(found))
    assert "uvægtet" not in texts(table_of(found))
