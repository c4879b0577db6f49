"""What stands in a template before anybody fills it in."""

import io
import re
from datetime import datetime

import pytest
from openpyxl import load_workbook

from data_access import reference
from data_access.demo import assessments, flows, meetings, training, trial
from data_access.ingest import privacy
from data_access.publication import derived
from data_access.reference import indicators
from data_access.reference.programme_files import of_json
from data_access.schema import choices
from data_access.schema import warehouse as tables
from data_access.templates.amounts import in_words
from data_access.templates.columns import (
    CODES,
    EXAMPLE,
    GUIDE_SHEET,
    LISTS_SHEET,
    MARK_SHEET,
    NOTE,
    PLACE_TABLES,
    PROPERTY,
    Column,
    Kind,
    Part,
    Template,
)
from data_access.templates.figure_rules import COUNTED_AREAS
from data_access.templates.lists import of_reference
from data_access.templates.registry import TEMPLATES
from data_access.templates.writing import LAST_ROW, workbook_bytes
from tests.data_access.templates.filling import FILLED, LISTS, blank

EVERY = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
LONGEST_HEADER = 20

# Tables that no template is for: they are made by the product, or by files of other kinds.
OF_OTHERS = {
    "warehouse_info", "load", "source", "revision_log", "record_revision", "unit", "kommune",
    "kommune_alias", "geometry", "period", "subgroup", "indicator", "series_break", "programme",
    "observation_revision",
}  # fmt: skip


def columns(template: Template) -> list[Column]:
    return [column for part in template.parts for column in part.columns]


def test_there_is_a_template_for_every_table_that_people_fill_in():
    ours = {part.table for template in TEMPLATES.values() for part in template.parts}
    assert ours == set(tables.metadata.tables) - OF_OTHERS
    assert set(FILLED) == set(TEMPLATES)


@EVERY
def test_a_part_gives_every_column_of_its_table(template: Template):
    for part in template.parts:
        given = {column.to for column in part.columns} | {name for name, _ in part.also}
        table = tables.metadata.tables[part.table]
        made = {"load_id", "with_kl", "sum_of_squares"} | ({"unit_id"} & place_columns(part))
        wanted = {
            code
            for column in table.columns
            if column.name not in made
            for code in CODES.get(column.name, (column.name,))
        }
        of_level = {"level"} if not {"level"} & given else set()
        assert wanted - given - of_level - {"period_kind"} == set()
        assert given <= wanted | {"level", "code", "period_kind"}


def place_columns(part: Part) -> set[str]:
    return {"unit_id"} if part.table in PLACE_TABLES else set()


@EVERY
def test_texts_fit_and_no_header_would_be_refused_as_contact_data(template: Template):
    for part in template.parts:
        headers = [column.header for column in part.columns]
        assert len(set(headers)) == len(headers)
        assert not any(privacy.contact_column(header) for header in (*headers, NOTE))
        for column in part.columns:
            assert len(column.header) <= LONGEST_HEADER
            assert column.help.endswith(".")
            stored = tables.metadata.tables[part.table].c.get(column.to)
            length = getattr(getattr(stored, "type", None), "length", None)
            if length and column.kind in (Kind.TEXT, Kind.OWN_CODE, Kind.PSEUDONYM):
                assert column.max_length <= length


@EVERY
def test_the_sheets_are_there_and_the_header_is_locked_and_frozen(template: Template):
    book = blank(template.name)
    titles = [part.title for part in template.parts]
    assert book.sheetnames == [GUIDE_SHEET, *titles, LISTS_SHEET, MARK_SHEET]
    assert book[LISTS_SHEET].sheet_state == "hidden"
    assert book[MARK_SHEET].sheet_state == "veryHidden"
    assert book.active is not None
    assert book.active.title == titles[0]
    for part in template.parts:
        sheet = book[part.title]
        assert sheet.freeze_panes == "B2"
        assert sheet.protection.sheet
        for allowed in ("formatCells", "sort", "autoFilter", "insertRows", "deleteRows"):
            assert not getattr(sheet.protection, allowed)
        assert [cell.value for cell in sheet[1]] == [NOTE, *(c.header for c in part.columns)]
        assert all(cell.protection.locked and cell.comment for cell in sheet[1])
        assert all(not cell.protection.locked for cell in sheet[2])
        for letter in [cell.column_letter for cell in sheet[1]]:
            made = sheet.column_dimensions[letter]
            assert not made.protection.locked
            assert made.width >= 12


@EVERY
def test_every_cell_has_help_and_a_check_where_there_is_something_to_check(template: Template):
    book = blank(template.name)
    for part in template.parts:
        sheet = book[part.title]
        found = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
        for cell, column in zip(sheet[1][1:], part.columns, strict=True):
            letter = cell.column_letter
            made = found[f"{letter}2:{letter}{LAST_ROW}"]
            assert made.prompt
            assert len(made.prompt) <= 255
            assert len(made.promptTitle) <= 32
            assert made.showErrorMessage == (made.type is not None)
            offered = LISTS.of(column)
            assert (made.type == "list") == bool(offered)
            if offered:
                assert in_list(book, made.formula1) == list(offered)
            elif column.kind is Kind.DATE:
                assert (made.type, made.errorStyle) == ("date", None)
            elif column.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.SHARE):
                kind = "whole" if column.kind is Kind.WHOLE else "decimal"
                assert made.type == kind
                bounds = (float(made.formula1), float(made.formula2))
                assert bounds == (column.lowest, column.highest)


def in_list(book, formula: str) -> list[str]:
    match = re.fullmatch(r"=Lister!\$([A-Z]+)\$2:\$([A-Z]+)\$(\d+)", formula)
    assert match
    cells = book[LISTS_SHEET][f"{match[1]}2:{match[2]}{match[3]}"]
    return [row[0].value for row in cells]


@EVERY
def test_the_example_is_marked_and_looks_different(template: Template):
    book = blank(template.name)
    for part in template.parts:
        row = book[part.title][2]
        assert row[0].value == EXAMPLE
        assert all(cell.font.italic for cell in row)
        for cell, column in zip(row[1:], part.columns, strict=True):
            if column.kind is Kind.DATE and column.example:
                assert isinstance(cell.value, datetime)
                assert cell.number_format == "dd-mm-yyyy"
            if column.required:
                assert cell.value is not None


@EVERY
def test_the_guide_says_everything_of_every_column(template: Template):
    sheet = blank(template.name)[GUIDE_SHEET]
    texts = {str(cell.value) for row in sheet for cell in row if cell.value}
    said = "\n".join(texts)
    assert {template.title, template.who, template.what} <= texts
    for words in ("CPR-numre", "e-mailadresser", "faellesblik load", "EKSEMPEL", "aldrig nul"):
        assert words in said
    for column in columns(template):
        assert {column.header, column.help} <= texts
        for words in (column.choices or {}).values():
            assert words in said


def test_indicators_are_offered_by_name_and_the_guide_says_how_they_are_measured():
    book = blank("observationer")
    offered = [str(cell.value) for row in book["Lister"].iter_rows() for cell in row if cell.value]
    assert any(one.endswith(" (staff_turnover)") for one in offered)
    guide = {str(row[0].value): str(row[2].value) for row in book[GUIDE_SHEET].iter_rows()}
    assert guide["staff_turnover"].startswith("Andel i procent")
    said = {str(cell.value) for row in book[GUIDE_SHEET].iter_rows() for cell in row}
    assert any("fra 0 til 1 billion" in one for one in said)
    assert not any("e+" in one for one in said)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (1e12, "1 billion"), (2e9, "2 milliarder"), (1_500_000, "1.500.000"), (0.5, "0,5")],
)
def test_numbers_are_said_in_danish(number, words):
    assert in_words(number) == words


@EVERY
def test_the_mark_survives_and_the_bytes_are_the_same_every_time(template: Template):
    first = workbook_bytes(template, of_reference())
    assert first == workbook_bytes(template, of_reference())
    again = io.BytesIO()
    load_workbook(io.BytesIO(first)).save(again)
    book = load_workbook(again)
    assert [cell.value for cell in book[MARK_SHEET][1]][1] == template.name
    assert book.custom_doc_props[PROPERTY].value == f"{template.name}/1"


def test_the_vocabularies_are_the_codes_that_the_product_uses():
    roles = {role for own in meetings.ROLES.values() for role in own} | set(meetings.OWNER_ROLES)
    assert roles == set(choices.PERSON_ROLES)
    assert {meetings.HELD, meetings.CANCELLED, meetings.PLANNED} == set(choices.MEETING_STATES)
    assert {meetings.PHYSICAL, meetings.VIRTUAL} == set(choices.MEETING_FORMS)
    assert set(flows.FLOWS) == set(choices.FLOWS)
    assert set(assessments.FACTORS) == set(choices.FACTORS)
    assert set(assessments.READINESS) == set(choices.ACTOR_LEVELS)
    dimensions = {one for own in assessments.READINESS.values() for one in own}
    assert dimensions == set(choices.READINESS_DIMENSIONS)
    phases = {phase for phase, _ in (*assessments.DRIVER_PHASES, *assessments.LKD_PHASES)}
    assert phases == set(choices.IMPLEMENTATION_PHASES)
    assert {outcome for outcome, _ in trial.OUTCOMES} == set(choices.TRIAL_OUTCOMES)
    assert derived.VULNERABLE in choices.CRITERION_AREAS["LKD"]
    assert {one[0] for one in training.VLS_COURSES}


def test_the_areas_counted_from_facts_are_those_that_publication_derives():
    made = {one.code for one in indicators() if one.area in COUNTED_AREAS}
    told = [of_json(one.definition).figures for one in reference.programmes()]
    counted = {code for own in told for one in own for code in one.indicators.values()}
    assert made == counted | derived.OF_NETWORKS.keys()
    assert {one.area for one in indicators()} <= set(choices.AREAS)
