"""Sammenlign: what the views say and show, against the store read the slow way."""

import json
import re

import orjson
import pytest
from sqlalchemy import select

from analysis.ranks import ranks_of_shares
from analysis.shrinkage import shrunken_shares
from components.figures.tile_places import TILES
from data_access.queries import indicators
from data_access.schema import published
from pages import sammenlign
from pages.compare import SAMMENLIGN, kort, over_tid, prikker
from pages.compare.everyone import NO_NETWORK
from pages.selection import SammenlignSelection
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
from web.request_context import fetch
from web.services import services_of

LANGUAGE_NEED = "?indikator=language_assessment&gruppe=total:total"
OWN = ("prikker", "kort", "over_tid")
DOTS, MAP, SMALL = prikker.PANEL, kort.PANEL, over_tid.PANEL


def page(search="", names=()):
    selection = SammenlignSelection.parse(search)
    return sammenlign.answer(selection=selection, names=names, language="da")


def state_of(search):
    state = sammenlign.update(search, SAMMENLIGN)["state"]
    return words_of(orjson.loads(state.contents)) if hasattr(state, "contents") else words_of(state)


def stored(app, indicator, period, subgroup=("total", "total")):
    """Kommuner's rows of one figure in one period, by code, straight from the store."""
    value, unit, i = published.value, published.unit, published.indicator
    s, p = published.subgroup, published.period
    query = (
        select(unit.c.code, unit.c.name, value)
        .join_from(
            value, unit, (unit.c.version == value.c.version) & (unit.c.unit_id == value.c.unit_id)
        )
        .join(i, (i.c.version == value.c.version) & (i.c.indicator_id == value.c.indicator_id))
        .join(s, (s.c.version == value.c.version) & (s.c.subgroup_id == value.c.subgroup_id))
        .join(p, (p.c.version == value.c.version) & (p.c.period_id == value.c.period_id))
        .where(i.c.code == indicator, value.c.level == "kommune", p.c.code == period)
        .where(s.c.kind == subgroup[0], s.c.code == subgroup[1])
    )
    with services_of(app.server).published.connect() as connection:
        return {row.code: row for row in connection.execute(query)}


def dots_of(found):
    """Code to value of every dot, in shown units."""
    return {
        code: y
        for trace in found[f"{DOTS}.figure"].data
        if trace.customdata
        for (code, _), y in zip(trace.customdata, trace.y, strict=True)
    }


def newest(found):
    return re.search(r"\d{4}/\d{2}|\d{4}", words_of(found[f"{DOTS}.text"][1])).group()


def test_every_dot_is_a_figure_of_the_store(app, being):
    with being("konsulent"):
        found = page(LANGUAGE_NEED)
    rows = stored(app, "language_assessment", newest(found))
    expected = {code: row.value * 100 for code, row in rows.items() if row.value is not None}
    assert dots_of(found) == pytest.approx(expected)
    assert len(expected) > 50


def test_those_without_a_figure_are_named_with_the_reason(app, being):
    with being("konsulent"):
        found = page(LANGUAGE_NEED)
    rows = stored(app, "language_assessment", newest(found))
    said = words_of(found[f"{DOTS}.notes"])
    missing = set(TILES) - {code for code, row in rows.items() if row.value is not None}
    assert missing
    assert dots_of(found).keys().isdisjoint(missing)
    with services_of(app.server).published.connect() as connection:
        names = dict(
            connection.execute(
                select(published.unit.c.code, published.unit.c.name).where(
                    published.unit.c.level == "kommune"
                )
            ).all()
        )
    for code in missing:
        assert names[code] in said
    assert re.search(r"Ikke indberettet|Skjult af hensyn til anonymitet", said)


def test_places_are_intervals_that_the_exact_method_gives_too(app, being):
    with being("konsulent"):
        found = page(LANGUAGE_NEED, names=(f"{DOTS}-table",))
    rows = [
        r for r in stored(app, "language_assessment", newest(found)).values() if r.value is not None
    ]
    x, n = [r.numerator for r in rows], [r.denominator for r in rows]
    exact = ranks_of_shares(shrunken_shares(x, n), x, n)
    if exact.status != "ok":
        assert "Pladser vises ikke" in words_of(found[f"{DOTS}.notes"])
        return
    told = {row[2]: row for row in table_rows(found[f"{DOTS}-table"])}
    for row, lo, hi in zip(rows, exact.lo, exact.hi, strict=True):
        ends = [int(end) for end in told[row.name][-1].split("–")]
        assert abs(ends[0] - lo) <= 3
        assert abs(ends[1] - hi) <= 3


def table_rows(part):
    described = drawn_of(part) or [as_drawn(part)]
    return [
        [None, None, *(drawn_words(cell) for cell in row[2:])]
        for row in drawn_all(described, "tr")
        if drawn_all(row, "td")
    ]


def as_drawn(part):
    from components.drawn import drawn

    return json.loads(drawn(part).to_plotly_json()["props"]["data-drawn"])


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("special_places", "et antal følger kommunens størrelse"),
        ("normering_0_2", "tallet har ikke noget usikkerhedsinterval"),
    ],
)
def test_without_an_interval_no_place_is_told(being, indicator, reason):
    with being("konsulent"):
        found = page(f"?indikator={indicator}&kommune=740", names=(f"{DOTS}-table",))
    said = words_of(found[f"{DOTS}.notes"])
    assert f"Pladser vises ikke: {reason}" in said
    assert not re.search(r"plads \d", said)
    assert all(row[-1] in ("–", "Plads fra laveste, 95 %-interval") or "–" in row[-1]
               for row in table_rows(found[f"{DOTS}-table"]))  # fmt: skip


def test_the_title_is_about_the_own_kommune_and_else_about_all(being):
    with being("konsulent"):
        own = page(f"{LANGUAGE_NEED}&kommune=751")
        everyone = page(f"{LANGUAGE_NEED}&kommune=000")
    assert re.match("Aarhus (kan ikke skelnes|ligger)", words_of(own[f"{DOTS}.text"][0]))
    assert re.search(r"kommuner|Ingen af de", words_of(everyone[f"{DOTS}.text"][0]))
    assert title_of(own) == "Sammenlign: Børn med behov for sproglig indsats, Aarhus"


def test_only_the_chosen_view_is_computed(being):
    with being("chef"):
        for view in sammenlign.BY_SLUG:
            found = page(f"?visning={view}")
            drawn = {name.partition(".")[0].partition("-")[0] for name in found if "." in name}
            assert drawn == {view, "hidden"}
            shown = [slug for slug in sammenlign.BY_SLUG if not found[f"hidden.{slug}"]]
            assert shown == [view]


def tiles_of(found):
    links = drawn_all(drawn_of(found[f"{MAP}.drawing"]), "a")
    return {a[1]["data-code"]: a for a in links}


def test_the_map_has_every_kommune_with_its_figure_in_words(app, being):
    with being("konsulent"):
        found = page(f"{LANGUAGE_NEED}&visning=kort&kommune=740")
        period = newest(page(LANGUAGE_NEED))
    tiles = tiles_of(found)
    assert set(tiles) == set(TILES)
    for code, row in stored(app, "language_assessment", period).items():
        words = tiles[code][1]["aria-label"]
        assert words.startswith(f"{row.name}: ")
        if row.value is not None:
            shown = f"{round(row.value * 100 + 1e-9, 1):.1f}".replace(".", ",")
            assert f"{shown}\u00a0%" in words
    assert all(f"kommune={code}" in tile[1]["href"] for code, tile in tiles.items())


def test_hidden_kommuner_are_hatched_and_told(app, being):
    with being("konsulent"):
        found = page("?indikator=returns_to_general&gruppe=total:total&visning=kort")
    hatched = {
        code for code, tile in tiles_of(found).items()
        if any("hidden" in rect[1].get("class", "").split() for rect in drawn_all(tile, "rect"))
    }  # fmt: skip
    told = {c for c, tile in tiles_of(found).items() if "skjult" in tile[1]["aria-label"]}
    assert hatched == told
    assert hatched
    words = {
        group[1]["data-of"]: drawn_words(group[2:])
        for group in drawn_all(drawn_of(found[f"{MAP}.drawing"]), "g")
        if "data-of" in group[1]
    }
    assert words.keys() == tiles_of(found).keys()
    assert not any(re.search(r"\d", words[code]) for code in hatched)


def test_colours_of_difference_follow_the_words(being):
    with being("konsulent"):
        found = page(f"{LANGUAGE_NEED}&visning=kort&farve=forskel")
    looks = {"above": "klart højere", "below": "klart lavere", "same": "kan ikke skelnes"}
    seen = set()
    for tile in tiles_of(found).values():
        look = drawn_all(tile, "rect")[0][1]["class"].split()[1]
        if look in looks:
            seen.add(look)
            assert looks[look] in tile[1]["aria-label"]
    assert seen


def test_small_charts_are_those_compared_or_all(being):
    with being("chef"):
        few = drawn_of(page(f"{LANGUAGE_NEED}&visning=over_tid")[f"{SMALL}.drawing"])
        everyone = drawn_of(page(f"{LANGUAGE_NEED}&visning=over_tid&hvem=alle")[f"{SMALL}.drawing"])
        landsdele = drawn_of(
            page(f"{LANGUAGE_NEED}&visning=over_tid&hvem=landsdele")[f"{SMALL}.drawing"]
        )
    assert len(drawn_all(few, "svg")) == 8
    assert len(drawn_all(everyone, "svg")) >= 90
    assert len(drawn_all(landsdele, "svg")) == 11
    assert not drawn_all(landsdele, "a")


@pytest.mark.parametrize("chart", [DOTS, MAP])
def test_file_table_and_chart_have_the_same_figures(app, being, chart):
    view = sammenlign.CHARTS and next(v.slug for v in sammenlign.VIEWS if chart in v.charts)
    with being("konsulent"):
        found = page(LANGUAGE_NEED)
        file = file_of(sammenlign, chart, f"{LANGUAGE_NEED}&visning={view}", SAMMENLIGN)
    lines = {line["Kode"]: line for line in csv_rows(file)}
    rows = stored(app, "language_assessment", newest(found))
    assert set(lines) == set(TILES) | {"000"}
    for code, line in lines.items():
        value = rows[code].value if code in rows else None
        if code != "000" and value is None:
            assert line["Værdi"] == ""
        elif code != "000":
            assert float(line["Værdi"].replace(",", ".")) == pytest.approx(value * 100, abs=0.051)


def test_the_file_over_time_has_every_year(being):
    with being("chef"):
        file = file_of(sammenlign, SMALL, f"{LANGUAGE_NEED}&visning=over_tid", SAMMENLIGN)
    lines = csv_rows(file)
    assert len({line["Kode"] for line in lines}) == 8
    assert len({line["Periode"] for line in lines}) > 2


@pytest.mark.parametrize("view", OWN)
@pytest.mark.parametrize("who", ["chef", "konsulent", "politiker", "administrator", "leder"])
def test_everybody_gets_every_view(being, who, view):
    with being(who):
        found = page(f"{LANGUAGE_NEED}&visning={view}")
    assert found["state"] is None


def test_a_leder_sees_the_own_kommune_only(app, being):
    with being("leder"):
        dots = dots_of(page(LANGUAGE_NEED))
        tiles = tiles_of(page(f"{LANGUAGE_NEED}&visning=kort"))
        small = drawn_all(
            drawn_of(page(f"{LANGUAGE_NEED}&visning=over_tid&hvem=alle")[f"{SMALL}.drawing"]), "svg"
        )
    assert len(dots) <= 1
    assert len(tiles) == 1
    assert len(small) == 1


@pytest.mark.parametrize(
    "search",
    [
        "?indikator=findes-ikke",
        "?gruppe=findes:ikke",
        "?periode=1999/00",
        "?kommune=411",
        "?mod=findes-ikke",
        "?netvaerk=findes-ikke",
        "?visning=findes-ikke",
        "?visning=kort&farve=findes-ikke",
        "?visning=kort&form=findes-ikke",
        "?visning=over_tid&hvem=findes-ikke",
        f"?indikator={'x' * 10_000}",
        f"?netvaerk={'%00' * 20}",
        "?kommune=740&kommune=411",
    ],
)
def test_what_is_not_found_is_said_and_never_an_error(being, search):
    with being("konsulent"):
        assert "ikke" in json.dumps(
            state_words(sammenlign.update(search, SAMMENLIGN)["state"]), ensure_ascii=False
        )


def state_words(state):
    return words_of(state) if not hasattr(state, "contents") else state.contents.decode()


def test_the_own_network_is_marked_and_another_can_be(app, being):
    with being("chef"):
        own, none = page(LANGUAGE_NEED), page(f"{LANGUAGE_NEED}&netvaerk={NO_NETWORK}")
    kinds = [{t.name for t in found[f"{DOTS}.figure"].data} for found in (own, none)]
    assert kinds[0] & {"member", "both"}
    assert not kinds[1] & {"member", "both"}
    assert any("netvaerk=" in href for href in links_of(own["head"]))


def test_figures_that_no_kommune_has_are_not_compared(being):
    with being("konsulent"):
        known = [info for info in fetch(indicators.catalogue) if not info.n_kommuner]
        assert known
        for info in known:
            found = page(f"?indikator={info.code}&visning=kort")
            if all(found[f"hidden.{slug}"] for slug in sammenlign.BY_SLUG):
                assert "kun for den enkelte institution" in words_of(found["head"])
            else:
                looks = {drawn_all(t, "rect")[0][1]["class"] for t in tiles_of(found).values()}
                assert looks <= {"area missing", "area hidden"}


def test_title_and_dots_say_the_same_of_the_own_kommune(app, being):
    said = {"ligger højere": "klart højere", "ligger lavere": "klart lavere",
            "kan ikke skelnes": "kan ikke skelnes"}  # fmt: skip
    for code in ("101", "147", "751", "461", "851"):
        with being("konsulent"):
            found = page(f"{LANGUAGE_NEED}&kommune={code}")
        title = words_of(found[f"{DOTS}.text"][0])
        own = next(trace for trace in found[f"{DOTS}.figure"].data if trace.name == "own")
        wanted = next(words for start, words in said.items() if start in title)
        assert wanted in own.text[0]


def test_a_map_of_what_cannot_be_judged_says_so(being):
    with being("konsulent"):
        found = page("?indikator=normering_0_2&visning=kort&farve=forskel")
    looks = {drawn_all(t, "rect")[0][1]["class"].split()[1] for t in tiles_of(found).values()}
    assert looks <= {"unjudged", "missing", "hidden"}
    assert "kan ikke vurderes" in words_of(found[f"{MAP}.notes"])
    assert "kan ikke skelnes" not in words_of(found[f"{MAP}.notes"])
