"""Fewer than five answers appear nowhere: not on a page of a survey, and in none of its files."""

import base64
import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from dash import Dash, NoUpdate, html
from openpyxl import load_workbook
from sqlalchemy import Engine, select

from data_access.engines import make_engine
from data_access.schema import warehouse as tables
from pages import program
from pages.programmes import spoergeskema
from pages.programmes.scores import Score
from pages.selection import ProgramSelection
from tests.pages.conftest import Being
from tests.pages.reading import file_of, parts_of, words_of
from tests.support.small_site import PASSWORD, QUICK
from tests.support.stores import StorePlaces
from web import users as web_users
from web.services import services_of

PART = "spoergeskema"
HIDDEN = "skjult af hensyn til anonymitet"


@dataclass(frozen=True)
class Few:
    """A survey of a kommune in which some institutions have too few answers to a question."""

    slug: str
    kommune: str
    year: str
    names: frozenset[str]

    @property
    def search(self) -> str:
        return f"?del={PART}&periode={self.year}&kommune={self.kommune}"


@pytest.fixture(scope="module")
def warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    engine = make_engine(demo_stores.warehouse_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def few(warehouse: Engine) -> list[Few]:
    """Every such survey, from the warehouse's own rows, nobody included."""
    response, institution = tables.survey_response, tables.institution
    query = select(
        response.c.survey_code, institution.c.kommune_code, institution.c.name, response.c.item,
        response.c.score,
    ).join_from(response, institution, institution.c.unit_id == response.c.unit_id)  # fmt: skip
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with warehouse.connect() as connection:
        for code, kommune, name, item, score in connection.execute(query):
            counts[code, kommune, name][item] += score is not None
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (code, kommune, name), told in counts.items():
        if min(told.values()) < 5:
            names[code, kommune].add(name)
    return [
        Few(
            code.partition("_")[0], kommune, f"{code[-4:]}/{int(code[-2:]) + 1:02d}", frozenset(own)
        )
        for (code, kommune), own in sorted(names.items())
    ]


@pytest.fixture(scope="module")
def chefs(app: Dash, few: list[Few]) -> None:
    store = services_of(app.server).app_store
    for kommune in sorted({one.kommune for one in few}):
        for role in ("chef", "politiker"):
            web_users.add(
                store, f"{role}_{kommune}", role, role, kommune, password=PASSWORD, passwords=QUICK
            )


def cells(row: html.Tr) -> list[str]:
    return [words_of(cell) for cell in row.children or ()]


def rows_of(answer: object) -> list[list[str]]:
    return [cells(part) for part in parts_of(answer) if isinstance(part, html.Tr)]


def test_no_page_of_a_survey_tells_of_them(being: Being, few: list[Few], chefs: None) -> None:
    assert few
    for one in few:
        with being(f"chef_{one.kommune}"):
            selection = ProgramSelection.parse(one.search)
            part, asked = program.asked_for(one.slug, selection, "da")
            found = part.find(asked)
            tables_ = [shown.table() for shown in found.shown]
        told = {row[0]: row[1:] for row in rows_of(list(found.below))}
        for name in one.names:
            assert told[name][0].startswith(HIDDEN)
            assert not re.search(r"\d", " ".join(told[name]))
        for table in tables_:
            assert all(
                (row.observation.n or 5) >= 5 for row in (table.file.rows if table.file else ())
            )
            assert not one.names & {cell.text for row in table.rows for cell in row}


def test_a_politiker_sees_no_institution_of_them(being: Being, few: list[Few], chefs: None) -> None:
    for one in few:
        with being(f"politiker_{one.kommune}"):
            selection = ProgramSelection.parse(one.search)
            part, asked = program.asked_for(one.slug, selection, "da")
            found = part.find(asked)
            words = words_of([*found.words, *found.below])
        assert not [name for name in one.names if name in words]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_file_of_a_survey_holds_them(
    being: Being, few: list[Few], chefs: None, form: str
) -> None:
    looked = 0
    for one in few:
        with being(f"chef_{one.kommune}"):
            for panel in program.PANELS:
                file: Any = file_of(program, panel, one.search, f"/program/{one.slug}", form)
                if isinstance(file, NoUpdate):
                    continue
                looked += 1
                lines = LINES[form](file["content"])
                assert not one.names & {cell for line in lines for cell in line}
                assert all(n >= 5 for n in numbers_of_people(lines))
    assert looked >= len(few)


def csv_lines(content: str) -> list[list[str]]:
    """The figures of a CSV file, its headings first."""
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))
    return rows[rows.index([]) + 1 :]


def xlsx_lines(content: str) -> list[list[str]]:
    """The same of a workbook."""
    book = load_workbook(io.BytesIO(base64.b64decode(content)))
    rows = book["Tal"].iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


LINES: Mapping[str, Callable[[str], list[list[str]]]] = {"csv": csv_lines, "xlsx": xlsx_lines}


def numbers_of_people(lines: list[list[str]]) -> list[float]:
    """The numbers under the heading n."""
    heads, *others = lines
    at = [place for place, head in enumerate(heads) if head in ("n", "Svar")]
    return [float(line[place].replace(",", ".")) for line in others for place in at if line[place]]


# --- how many were asked --------------------------------------------------------------------------


def score(n: int | None, asked: float | None) -> Score:
    numbers = {"value": 3.0, "lo": None, "hi": None, "n": n, "numerator": None}
    return Score(
        topic="survey", code="751", name="Aarhus", day=date(2022, 8, 1), item="personale:scale",
        part="personale", denominator=asked, missing=None, n_units=None, n_units_possible=None,
        since=None, se=None, df=None, note={}, **numbers,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("n", "asked", "expected"),
    [(10, 25, 0.4), (5, 5, 1.0), (4, 25, None), (None, 25, None), (10, None, None), (4, 4, None)],
)
def test_a_response_rate_is_of_five_at_least(n: int | None, asked: float | None, expected: Any):
    assert spoergeskema.rate(score(n, asked)) == expected


def test_the_response_rate_is_reckoned_from_the_warehouse(
    being: Being, warehouse: Engine, few: list[Few], chefs: None
) -> None:
    """Of the first such survey: who answered half of the questions, of those who were asked."""
    one = few[0]
    response, institution = tables.survey_response, tables.institution
    query = (
        select(response)
        .join_from(response, institution, institution.c.unit_id == response.c.unit_id)
        .where(
            institution.c.kommune_code == one.kommune,
            response.c.survey_code == f"{one.slug}_personale_{one.year[:4]}",
        )
    )
    answers: dict[str, list[bool]] = defaultdict(list)
    asked_at: dict[int, int] = {}
    with warehouse.connect() as connection:
        for row in connection.execute(query):
            answers[row.respondent].append(row.score is not None)
            asked_at[row.unit_id] = row.n_asked
    n = sum(sum(told) >= len(told) / 2 for told in answers.values())
    asked_of = sum(asked_at.values())
    with being(f"chef_{one.kommune}"):
        part, asked = program.asked_for(one.slug, ProgramSelection.parse(one.search), "da")
        caption = part.find(asked).shown[0].table().caption
    share = round(100 * n / asked_of)
    assert f"{n} af {asked_of} spurgte har svaret ({share} %)" in caption.replace("\xa0", " ")


def test_fewer_than_half_are_marked(being: Being, few: list[Few], chefs: None) -> None:
    one = few[0]
    with being(f"chef_{one.kommune}"):
        _, asked = program.asked_for(one.slug, ProgramSelection.parse(one.search), "da")
        found = spoergeskema.view(asked)
        assert found is not None
        low, high = (spoergeskema.rate_cell(found, score(n, 25)).text for n in (12, 13))
        notes = [spoergeskema.rate_note(found, share) for share in (0.48, 0.52, None)]
    assert low.replace("\xa0", " ") == "48 %, under halvdelen"
    assert high.replace("\xa0", " ") == "52 %"
    assert ["forsigtighed" in note for note in notes] == [True, False, False]
    assert "ikke oplyst" in notes[2]
