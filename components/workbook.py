"""Figures as an Excel workbook: a sheet of numbers, and a sheet that tells what they are."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from components import tokens
from components.export import FileCell, FileLines, FileNumber, file_lines, safe
from components.tables import FigureTable
from components.wording import t

PRODUCT: Final = "Fællesblik"
NARROWEST, WIDEST, LABELS, WORDS = 9, 44, 20, 96
# What XML cannot hold, and a workbook therefore neither.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The longest text that a cell may hold.
LONGEST_TEXT: Final = 32_767


def workbook(
    table: FigureTable,
    *,
    about: Sequence[tuple[str, str]],
    indicators: FileLines | None = None,
    at: datetime,
    language: str,
) -> bytes:
    """The table as .xlsx: real numbers with the decimals of the page, and what they are.

    The first sheet has what `csv_text` has, ready to sort and filter; per cent are the numbers of
    the page (3,9 shows as 3,9 %). The second has the table's title and `about` as pairs. Where the
    figures are of several indicators, a third has a line for each. The demo mark is on the first
    two, and on each line of figures. No text is run as a formula. `at` is when it was made.
    """
    book = Workbook()
    figures = book.worksheets[0]
    figures.title = t("downloads.sheet.figures", language)
    found = _marked(file_lines(table, language), table, language)
    _fill_figures(figures, found)
    told = [(t("tables.file.title", language), table.caption), *about]
    if table.is_demo:
        mark = t("tables.demo", language)
        told.insert(0, (t("tables.file.demo", language), mark))
        _head_of_paper(figures, mark)
    _fill_about(book.create_sheet(t("downloads.sheet.about", language)), told)
    if indicators:
        _fill_indicators(book.create_sheet(t("downloads.sheet.indicators", language)), indicators)
    _name(book, table, at)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _marked(found: FileLines, table: FigureTable, language: str) -> FileLines:
    """The lines of invented figures, each with the mark, which follows a line that is copied."""
    if not table.is_demo:
        return found
    mark = t("figures.demo", language)
    return FileLines(
        (*found.headings, t("downloads.mark", language)),
        tuple((*line, mark) for line in found.lines),
    )


def _fill_figures(sheet: Worksheet, found: FileLines) -> None:
    numbers = [_is_number(found, place) for place in range(len(found.headings))]
    sheet.append([_heading(sheet, *pair) for pair in zip(found.headings, numbers, strict=True)])
    for line in found.lines:
        sheet.append([_cell(sheet, content) for content in line])
    for place, heading in enumerate(found.headings):
        # the heading has the button of the filter beside it
        widest = max([len(heading) + 4, *(_width(line[place]) for line in found.lines)])
        width = min(max(widest + 1, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    _fit_on_paper(sheet)


def _fill_about(sheet: Worksheet, told: Iterable[tuple[str, str]]) -> None:
    for label, words in told:
        label_cell, words_cell = _wrapping(_cell(sheet, label)), _wrapping(_cell(sheet, words))
        label_cell.font = Font(bold=True, color=_colour(tokens.INK_2))
        sheet.append([label_cell, words_cell])
    sheet.column_dimensions["A"].width = LABELS
    sheet.column_dimensions["B"].width = WORDS
    _fit_on_paper(sheet)


def _fill_indicators(sheet: Worksheet, found: FileLines) -> None:
    sheet.append([_heading(sheet, heading, False) for heading in found.headings])
    for line in found.lines:
        sheet.append([_wrapping(_cell(sheet, content)) for content in line])
    for place in range(len(found.headings)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDEST
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    _fit_on_paper(sheet)


def _cell(sheet: Worksheet, content: FileCell) -> Cell:
    # the row that it is appended to gives it its place
    cell = Cell(sheet, row=1, column=1)
    if isinstance(content, FileNumber):
        cell.value = float(content.value) if content.decimals else int(content.value)
        cell.number_format = _format(content)
    elif content:
        cell.value = UNWRITABLE.sub("", safe(content))[:LONGEST_TEXT]
        # never a formula, whatever it begins with
        cell.data_type = "s"
    return cell


def _heading(sheet: Worksheet, words: str, is_number: bool) -> Cell:
    cell = _cell(sheet, words)
    cell.font = Font(bold=True, color=_colour(tokens.INK))
    cell.fill = PatternFill("solid", fgColor=_colour(tokens.RULE_2))
    cell.border = Border(bottom=Side("medium", color=_colour(tokens.INK)))
    side = "right" if is_number else "left"
    cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=len(words) > WIDEST)
    return cell


def _wrapping(cell: Cell) -> Cell:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _format(number: FileNumber) -> str:
    """'#,##0.0' with as many decimals as are shown, and the sign of per cent as a word."""
    digits = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
    return f'{digits}" %"' if number.unit == "percent" else digits


def _is_number(found: FileLines, place: int) -> bool:
    cells = [line[place] for line in found.lines if line[place] is not None]
    return bool(cells) and all(isinstance(cell, FileNumber) for cell in cells)


def _width(content: FileCell) -> int:
    if isinstance(content, FileNumber):
        digits = f"{content.value:,}"
        return len(digits) + (2 if content.unit == "percent" else 0)
    return len(content or "")


def _colour(token: str) -> str:
    return token.removeprefix("#").upper()


def _fit_on_paper(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _head_of_paper(sheet: Worksheet, words: str) -> None:
    header = sheet.oddHeader
    if header is not None and header.center is not None:
        header.center.text = words


def _name(book: Workbook, table: FigureTable, at: datetime) -> None:
    """Properties of the file, which name the product and nobody."""
    properties = book.properties
    properties.title = UNWRITABLE.sub("", table.caption)
    properties.creator = properties.lastModifiedBy = PRODUCT
    properties.created = properties.modified = at.replace(microsecond=0, tzinfo=None)
