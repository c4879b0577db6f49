"""The parts of Stærkere Læringsfællesskaber and Løft kvalitet: figures, scopes and empty states."""

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from dash import Dash, html
from dash.development.base_component import Component
from sqlalchemy import Engine, select

from components.tables import FigureTable
from data_access.engines import make_engine
from data_access.schema import warehouse as tables
from pages import program
from pages.programmes import Asked, Found
from pages.selection import ProgramSelection
from tests.pages.conftest import Being
from tests.pages.reading import links_of, words_of
from tests.support.small_site import PASSWORD, QUICK
from tests.support.stores import StorePlaces
from web import users as web_users
from web.services import services_of

SLF_PARTS = ("huset", "succestegn", "kaeden", "evaluering", "spoergeskema")
LKD_PARTS = ("temaer", "saarbare", "forankring", "forloeb")
PARTS = [("slf", part) for part in SLF_PARTS] + [("lkd", part) for part in LKD_PARTS]
AARHUS = "751"
Facts = dict[tuple[str, str, str, date], dict[str, float]]


@pytest.fixture(scope="session")
def warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    engine = make_engine(demo_stores.warehouse_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def facts(warehouse: Engine) -> Facts:
    """Scores by institution: of each programme, kommune, criterion with its area, and day."""
    table, institution = tables.criterion_assessment, tables.institution
    query = select(
        table.c.programme_code, institution.c.kommune_code, table.c.criterion_code, table.c.area,
        table.c.assessed_on, institution.c.institution_code, table.c.score,
    ).join_from(table, institution, institution.c.unit_id == table.c.unit_id)  # fmt: skip
    found: Facts = defaultdict(dict)
    with warehouse.connect() as connection:
        for row in connection.execute(query):
            if row.score is not None:
                code = f"{row.criterion_code.rpartition(':')[2]}:{row.area}"
                key = (row.programme_code, row.kommune_code, code, row.assessed_on)
                found[key][row.institution_code] = row.score
    return found


@pytest.fixture(scope="session")
def lkd_kommune(facts: Facts) -> str:
    """The kommune of Løft kvalitet with the most institutions."""
    sizes: dict[str, int] = defaultdict(int)
    for (programme, kommune, _, _), scores in facts.items():
        if programme == "LKD":
            sizes[kommune] = max(sizes[kommune], len(scores))
    return max(sorted(sizes), key=lambda code: sizes[code])


@pytest.fixture(scope="session")
def institutions(warehouse: Engine) -> dict[str, dict[str, str]]:
    """Names of the institutions of each kommune by code."""
    table = tables.institution
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with warehouse.connect() as connection:
        for row in connection.execute(
            select(table.c.kommune_code, table.c.institution_code, table.c.name)
        ):
            found[row.kommune_code][row.institution_code] = row.name
    return found


@pytest.fixture(scope="session")
def own_institution(facts: Facts, lkd_kommune: str) -> str:
    """An institution of the kommune that takes part in Løft kvalitet."""
    return min(
        code
        for (programme, kommune, _, _), scores in facts.items()
        if (programme, kommune) == ("LKD", lkd_kommune)
        for code in scores
    )


@pytest.fixture(scope="session")
def people(app: Dash, lkd_kommune: str, own_institution: str) -> None:
    """A chef and a politiker of each programme's kommune, and a leder of Løft kvalitet."""
    store = services_of(app.server).app_store
    given: tuple[tuple[Any, ...], ...] = (
        ("aarhus_chef", "chef", "Chef i Aarhus", AARHUS),
        ("aarhus_politiker", "politiker", "Politiker i Aarhus", AARHUS),
        ("lkd_chef", "chef", "Chef", lkd_kommune),
        ("lkd_politiker", "politiker", "Politiker", lkd_kommune),
        ("lkd_leder", "leder", "Leder", lkd_kommune, (own_institution,)),
    )
    for one in given:
        web_users.add(store, *one, password=PASSWORD, passwords=QUICK)


Opening = Callable[..., tuple[Asked, Found]]


@pytest.fixture
def opening(being: Being, people: None) -> Opening:
    """The part that somebody opens."""

    def open_part(
        who: str, slug: str, part: str, more: str = "", language: str = "da"
    ) -> tuple[Asked, Found]:
        with being(who, language=language):
            selection = ProgramSelection.parse(f"?del={part}{more}")
            chosen, asked = program.asked_for(slug, selection, language)
            found = chosen.find(asked)
            chosen.controls(asked)
            # tables are made while somebody asks, as the page makes them
            shown = tuple(replace(one, table=partial(_same, one.table())) for one in found.shown)
            drawn = found.drawing
            if drawn is not None:
                drawn = replace(drawn, table=partial(_same, drawn.table()))
            return asked, replace(found, main=None, beside=None, panels=shown, drawing=drawn)

    return open_part


def _same(table: FigureTable) -> FigureTable:
    return table


def before(found: Found) -> list[Component]:
    """What stands before the charts of a part: its words and its drawing."""
    drawn = found.drawing
    if drawn is None:
        return list(found.words)
    told = drawn.content
    head = html.Div([html.H2(told.title), html.P(told.subtitle)])
    return [*found.words, head, *told.before, *told.body, *map(html.P, told.notes)]


def said(found: Found) -> str:
    """Every word of a part, its tables' too."""
    charts = [
        " ".join(
            (
                one.content.title,
                one.content.subtitle,
                one.content.alternative,
                words_of(list(one.content.notes)),
                " ".join(cell.text for row in one.table().rows for cell in row),
            )
        )
        for one in found.shown
    ]
    # drawings are descriptions in an attribute
    below = str([part.to_plotly_json() for part in found.below])
    return " ".join([words_of(before(found)), *charts, words_of(list(found.below)), below])


def numbers(found: Found, chart: int = 0) -> dict[str, list[float | None]]:
    """A chart's table: the numbers of each row by its first cell."""
    table = found.shown[chart].table()
    return {row[0].text: [cell.number for cell in row[1:]] for row in table.rows}


@pytest.mark.parametrize(("slug", "part"), PARTS)
@pytest.mark.parametrize(
    "who",
    ["chef", "konsulent", "politiker", "leder", "aarhus_chef", "lkd_chef", "lkd_leder",
     "lkd_politiker", "aarhus_politiker"],
)  # fmt: skip
def test_everybody_opens_every_part_and_meets_their_own_scope(
    who: str, slug: str, part: str, opening: Opening, being, institutions, own_institution
):
    asked, found = opening(who, slug, part)
    assert found.shown or before(found)
    words = said(found)
    allowed: set[str] = set()
    if asked.viewer.role == "chef":
        allowed = set(institutions[asked.viewer.kommune_code or ""].values())
    if asked.viewer.role == "leder":
        every = {code: name for own in institutions.values() for code, name in own.items()}
        allowed = {every[code] for code in asked.viewer.institution_codes}
    others = {name for own in institutions.values() for name in own.values()} - allowed
    assert not {name for name in others if f"{name}" in words}


@pytest.mark.parametrize(("slug", "part"), PARTS)
def test_every_part_speaks_english(slug: str, part: str, opening: Opening):
    who = "aarhus_chef" if slug == "slf" else "lkd_chef"
    _, found = opening(who, slug, part, language="en")
    assert found.shown or before(found)


@pytest.mark.parametrize(("slug", "part"), PARTS)
def test_a_kommune_without_figures_is_told_so_and_meets_everybody_elses(
    slug: str, part: str, opening: Opening, being
):
    # the demo's own chef has a kommune that is in neither programme
    _, found = opening("chef", slug, part)
    assert "Silkeborg deltager ikke i" in words_of(before(found))
    assert any("kommune=000" in href for href in links_of(before(found)))
    assert said(found).count("Silkeborg") <= 1


@pytest.mark.parametrize("more", ["&valg=ukendt", "&anden=ukendt", "&periode=1900-01-01"])
@pytest.mark.parametrize(("slug", "part"), [("slf", "huset"), ("slf", "succestegn"),
                                            ("lkd", "temaer"), ("lkd", "forankring")])  # fmt: skip
def test_unknown_choices_are_not_found(slug: str, part: str, more: str, being, people):
    with being("konsulent"):
        drawn = program.update(f"?del={part}{more}", f"/program/{slug}")
        assert "findes ikke" in str(drawn["state"]) or "Findes ikke" in str(drawn["state"])


# --- figures of one kommune, by hand ----------------------------------------------------------


def test_the_houses_course_is_the_mean_of_its_institutions(opening: Opening, facts: Facts):
    _, found = opening("aarhus_chef", "slf", "huset", "&valg=dialogue&anden=skole")
    table = found.shown[0].table()
    heads = [column.title for column in table.columns]
    at = heads.index("Skole")
    for row in table.rows:
        day = date(int(row[0].text[-4:]), 5, 15)
        scores = list(facts["SLF", AARHUS, "dialogue:skole", day].values())
        assert row[at].number == pytest.approx(statistics.fmean(scores), abs=0.05)


def test_every_storey_of_the_house_is_the_newest_mean(opening: Opening, facts: Facts):
    _, found = opening("aarhus_chef", "slf", "huset")
    words = words_of(before(found))
    day = max(day for programme, _, _, day in facts if programme == "SLF")
    for code in ("values_vision", "learning", "collaboration", "dialogue", "judgement"):
        for area, name in (("dagtilbud", "Dagtilbud"), ("skole", "Skole"), ("fritid", "Fritid")):
            scores = facts.get(("SLF", AARHUS, f"{code}:{area}", day), {})
            shown = f"{statistics.fmean(scores.values()):.1f}".replace(".", ",")
            assert f"{name} {shown}" in words
    # of the foundation time alone is asked about
    assert words.count("måles ikke") == 2


def test_the_house_can_be_taken_home_as_a_table(opening: Opening, facts: Facts):
    _, found = opening("aarhus_chef", "slf", "huset")
    assert found.drawing is not None
    rows = found.drawing.table().rows
    day = max(day for programme, _, _, day in facts if programme == "SLF")
    scores = facts["SLF", AARHUS, "collaboration:dagtilbud", day]
    named = ["Samarbejde", "Dagtilbud"]
    row = next(row for row in rows if [cell.text for cell in row[:2]] == named)
    mean = statistics.fmean(scores.values())
    assert row[2].number == pytest.approx(mean, abs=0.051)
    assert row[3].ends is not None
    assert row[3].ends[0] < mean < row[3].ends[1]
    assert row[4].number == len(scores)
    # five points in four areas, and three stones of which one is asked about
    assert len(rows) == 5 * 4 + 3
    stones = {row[0].text: row[2] for row in rows if row[1].text == "Fundament"}
    assert stones["Tid"].number is not None
    assert stones["Struktur"].text == stones["Rammer"].text == "måles ikke"


def test_the_house_says_where_few_have_assessed(opening: Opening):
    _, found = opening("aarhus_chef", "slf", "huset")
    assert found.drawing is not None
    # administration is assessed as one, and day-care in many institutions
    (note,) = (words for words in found.drawing.content.notes if "Få vurderinger" in words)
    assert "forvaltning 1" in note
    assert "dagtilbud" not in note


def test_the_change_of_a_sign_is_of_the_same_institutions(opening: Opening, facts: Facts):
    _, found = opening("aarhus_chef", "slf", "succestegn", "&anden=dagtilbud")
    days = sorted({day for programme, _, _, day in facts if programme == "SLF"})
    first, last = (
        facts["SLF", AARHUS, "good_friend:dagtilbud", day] for day in (days[0], days[-1])
    )
    both = [last[code] - first[code] for code in first.keys() & last.keys()]
    shown = numbers(found, 1)["Alle har en god ven"][0]
    assert shown == pytest.approx(statistics.fmean(both), abs=0.005)


def test_a_theme_before_and_after_is_the_mean_of_its_institutions(
    opening: Opening, facts: Facts, lkd_kommune: str
):
    _, found = opening("lkd_chef", "lkd", "temaer", "&valg=parents&anden=vulnerable")
    table = found.shown[0].table()
    at = [column.title for column in table.columns].index("Forældresamarbejde")
    days = sorted({d for p, k, _, d in facts if (p, k) == ("LKD", lkd_kommune)})
    assert len(table.rows) == len(days)
    for row, day in zip(table.rows, days, strict=True):
        scores = list(facts["LKD", lkd_kommune, "parents:vulnerable", day].values())
        assert row[at].number == pytest.approx(statistics.fmean(scores), abs=0.05)


def test_the_gap_is_reckoned_institution_by_institution(
    opening: Opening, facts: Facts, lkd_kommune: str
):
    _, found = opening("lkd_chef", "lkd", "saarbare")
    day = max(d for p, k, _, d in facts if (p, k) == ("LKD", lkd_kommune))
    everybody = facts["LKD", lkd_kommune, "leadership:all", day]
    vulnerable = facts["LKD", lkd_kommune, "leadership:vulnerable", day]
    gaps = [vulnerable[code] - everybody[code] for code in everybody.keys() & vulnerable.keys()]
    assert numbers(found)["Faglig ledelse"][0] == pytest.approx(statistics.fmean(gaps), abs=0.005)


def test_what_has_lasted_is_counted_from_the_end_of_the_project(
    opening: Opening, facts: Facts, lkd_kommune: str
):
    _, found = opening("lkd_chef", "lkd", "forankring")
    days = sorted({d for p, k, _, d in facts if (p, k) == ("LKD", lkd_kommune)})
    end = max(day for day in days if day <= date(2019, 12, 31))
    later = min(day for day in days if day > end)
    before = facts["LKD", lkd_kommune, "environment:all", end]
    after = facts["LKD", lkd_kommune, "environment:all", later]
    both = [after[code] - before[code] for code in before.keys() & after.keys()]
    assert numbers(found)["Læringsmiljøer"][0] == pytest.approx(statistics.fmean(both), abs=0.005)
    held = sum(move >= 0 for move in both)
    _, _, kept, of = numbers(found, 1)["Læringsmiljøer"]
    assert (kept, of) == (held, len(both))


def test_a_leder_meets_the_own_institution_and_a_chef_all_of_the_kommune(
    opening: Opening, facts: Facts, lkd_kommune: str, own_institution: str, institutions
):
    taking_part = {
        code
        for (p, k, _, _), scores in facts.items()
        if (p, k) == ("LKD", lkd_kommune)
        for code in scores
    }
    names = institutions[lkd_kommune]
    _, found = opening("lkd_leder", "lkd", "forloeb")
    assert names[own_institution] in numbers(found)
    assert len(numbers(found)) == 2
    _, found = opening("lkd_chef", "lkd", "forloeb")
    assert {names[code] for code in taking_part} < set(numbers(found))


def test_a_politiker_meets_kommuner_unit_by_unit(opening: Opening, being):
    _, found = opening("lkd_politiker", "lkd", "forloeb")
    assert "tal for enkelte institutioner vises ikke her" in words_of(before(found))
    assert len(numbers(found)) > 2


# --- the survey -------------------------------------------------------------------------------


def test_the_survey_of_a_kommune_is_its_respondents_mean(opening: Opening, warehouse: Engine):
    _, found = opening("aarhus_chef", "slf", "spoergeskema")
    response, institution = tables.survey_response, tables.institution
    query = (
        select(response.c.score)
        .join_from(response, institution, institution.c.unit_id == response.c.unit_id)
        .where(
            response.c.survey_code == "slf_personale_2022",
            response.c.item == "support",
            institution.c.kommune_code == AARHUS,
            response.c.score.is_not(None),
        )
    )
    with warehouse.connect() as connection:
        scores = [float(score) for score in connection.execute(query).scalars()]
    row = numbers(found)["Støtte"]
    assert row[0] == pytest.approx(statistics.fmean(scores), abs=0.05)
    assert row[-1] == len(scores)


def test_fewer_than_five_answers_never_appear(
    app: Dash, opening: Opening, few: dict[tuple[str, str], list[str]], institutions
):
    assert few
    (programme, kommune), names = max(few.items(), key=lambda pair: (len(pair[1]), pair[0]))
    store = services_of(app.server).app_store
    given = ("few_chef", "chef", "Chef", kommune)
    web_users.add(store, *given, password=PASSWORD, passwords=QUICK)
    _, found = opening("few_chef", programme.lower(), "spoergeskema")
    words = words_of(list(found.below))
    for name in names:
        assert words.split(name, 1)[1].strip().startswith("skjult af hensyn til anonymitet")
    assert len(names) < len(institutions[kommune])
    assert all((row[-1] or 5) >= 5 for row in numbers(found).values())


@pytest.fixture(scope="session")
def few(warehouse: Engine) -> dict[tuple[str, str], list[str]]:
    """By programme and kommune the institutions with fewer than five answers to some question."""
    response, institution = tables.survey_response, tables.institution
    query = select(
        response.c.survey_code, institution.c.kommune_code, institution.c.name, response.c.item,
        response.c.score,
    ).join_from(response, institution, institution.c.unit_id == response.c.unit_id).where(
        response.c.survey_code.like("%2022")
    )  # fmt: skip
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with warehouse.connect() as connection:
        for code, kommune, name, item, score in connection.execute(query):
            counts[code.partition("_")[0].upper(), kommune, name][item] += score is not None
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (programme, kommune, name), told in counts.items():
        if min(told.values()) < 5:
            found[programme, kommune].append(name)
    return found


def test_reliability_stands_beside_the_scale(opening: Opening):
    _, found = opening("aarhus_chef", "slf", "spoergeskema")
    words = words_of(list(found.below))
    assert "Cronbachs alfa" in words
    assert "omega" in words
    assert "aldrig for en institution" in words


# --- chain and evaluation ---------------------------------------------------------------------


def test_the_chain_names_what_nobody_measures(opening: Opening):
    _, found = opening("aarhus_chef", "slf", "kaeden")
    words = words_of(before(found))
    assert "Måles ikke: hvad de voksne lærer." in " ".join(words.split())
    assert "2. Medarbejdere og ledere lærer" in words


def test_each_area_has_its_evaluator(opening: Opening):
    _, found = opening("aarhus_chef", "slf", "evaluering")
    words = " ".join(words_of(list(found.below)).split())
    assert "Skole EVA, Danmarks Evalueringsinstitut 5 fokuspunkter og 6 tegn" in words
    assert "Fritid Oxford Research" in words
