"""A copy of a refused workbook that shows where its faults are."""

import io
from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data_access.errors import Problem, RefusedInput
from data_access.ingest import privacy, workbook
from data_access.ingest.privacy import MASKED
from data_access.templates.columns import ERRORS_SHEET, EXAMPLE, NOTE, REMOVED

SIGN = "FEJL"
# More marked cells than these help nobody, and comments make a file slow; all are on the list.
MOST_MARKED = 2_000
MOST_IN_A_COMMENT = 5
_FILL = PatternFill("solid", fgColor="FFD9B3")
_EDGE = Side(style="thick", color="B00020")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEADINGS = ("Nr.", "Ark", "Felt", "Hvor", "Værdi", "Hvad er galt", "Hvad du kan gøre")
_WIDTHS = (6, 18, 9, 38, 24, 52, 60)


def with_copy(path: Path, refusal: RefusedInput) -> RefusedInput:
    """The refusal, saying where a marked copy lies where one was made.

    Only problems that stand in a cell of a workbook can be marked; without any there is no copy.
    """
    if not any(problem.cell for problem in refusal.problems):
        return refusal
    try:
        copy = write_marked_copy(path, refusal.problems)
    except (OSError, workbook.UnreadableWorkbook) as error:
        reason = getattr(error, "strerror", None) or error
        said = f"Der kunne ikke laves en kopi med fejlene mærket: {reason}."
    else:
        said = f"Fejlene er mærket i en kopi af filen: {copy}"
    return RefusedInput(f"{refusal} {said}", refusal.problems)


def write_marked_copy(path: Path, problems: Sequence[Problem]) -> Path:
    """Write a copy beside a workbook with its faulty cells marked, and answer where it lies.

    Each faulty cell gets a colour, a thick border and a comment (what is wrong, what to do), and
    its row the word FEJL in the column Note where the sheet has one. What identifies a person or
    reaches one is taken out of every cell and comment of the copy. The first sheet lists every
    problem with a link to its cell. Formulas stay formulas. No file is written over. Raises
    UnreadableWorkbook and OSError.
    """
    book = workbook.open_workbook(path.read_bytes(), values=False)
    marked: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.cell and problem.sheet in book.sheetnames and _is_cell(problem.cell):
            marked.setdefault((problem.sheet, problem.cell), []).append(problem)
    _remove_persons(book, marked)
    for (sheet, cell), found in list(marked.items())[:MOST_MARKED]:
        _mark(book[sheet], cell, found)
    _list(book, problems, set(marked))
    return _saved(book, path)


def _remove_persons(book: Workbook, marked: Mapping[tuple[str, str], Sequence[Problem]]) -> None:
    """Take out what was refused as personal, wherever it stands, and whatever looks like it."""
    personal = {
        where for where, found in marked.items() if any(one.value == MASKED for one in found)
    }
    values = {str(book[sheet][cell].value) for sheet, cell in personal}
    # a number may stand in several places, and only the first of them is a problem
    told = {one for one in values if privacy.is_short_cpr(one) or _is_private(one)}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell):
                    _remove_from(cell, (sheet.title, cell.coordinate) in personal, told)


def _remove_from(cell: Cell, is_personal: bool, told: Set[str]) -> None:
    if cell.comment is not None and _is_private(cell.comment.text):
        cell.comment = None
    link = cell.hyperlink
    if link is not None and _is_private(f"{link.target or ''} {link.tooltip or ''}"):
        cell.hyperlink = None
    text = "" if cell.value is None else str(cell.value)
    if text and (is_personal or text in told or (cell.data_type in "sf" and _is_private(text))):
        cell.value = REMOVED


def _is_private(text: str) -> bool:
    return next(privacy.problems_in_values({"": text}, numeric=False), None) is not None


def _is_cell(text: str) -> bool:
    try:
        coordinate_from_string(text)
    except CellCoordinatesException:
        return False
    return True


def _mark(sheet: Worksheet, where: str, problems: Sequence[Problem]) -> None:
    cell = sheet[where]
    # the cells behind a merged one show nothing
    if not isinstance(cell, Cell):
        return
    cell.fill, cell.border = _FILL, _BOX
    words = [f"{SIGN}: {one.what}. {one.remedy}" for one in problems[:MOST_IN_A_COMMENT]]
    cell.comment = Comment("\n\n".join(words), "Fællesblik", height=40 + 60 * len(words), width=320)
    note = next((one for one in sheet[1] if str(one.value or "").strip() == NOTE), None)
    if note is None or cell.row == 1:
        return
    own = sheet.cell(cell.row, note.column or 1)
    if isinstance(own, Cell) and not str(own.value or "").startswith((SIGN, EXAMPLE)):
        own.value = f"{SIGN} {own.value or ''}".strip()


def _list(book: Workbook, problems: Iterable[Problem], marked: set[tuple[str, str]]) -> None:
    if ERRORS_SHEET in book.sheetnames:
        # a copy of a copy
        del book[ERRORS_SHEET]
    sheet: Worksheet = book.create_sheet(ERRORS_SHEET, 0)
    rows = list(problems)
    sheet.cell(1, 1, f"{len(rows)} fejl skal rettes, før filen kan indlæses").font = Font(
        bold=True, size=14
    )
    sheet.cell(2, 1, "Ret dem her i kopien eller i din egen fil, og indlæs den. Dette ark bliver "
                     "ikke læst.")  # fmt: skip
    for place, text in enumerate(_HEADINGS, start=1):
        sheet.cell(4, place, text).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[place - 1]
    for number, one in enumerate(rows, start=1):
        texts = (one.sheet, one.cell, one.where, one.value, one.what, one.remedy)
        sheet.cell(number + 4, 1, number)
        for place, text in enumerate(texts, start=2):
            cell = sheet.cell(number + 4, place, ILLEGAL_CHARACTERS_RE.sub("", text))
            # a text that begins with = is no formula
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if (one.sheet, one.cell) in marked:
            _link(sheet, number + 4, one)
    sheet.freeze_panes = "A5"
    book.active = 0
    for each in book.worksheets:
        each.sheet_view.tabSelected = each is sheet


def _link(sheet: Worksheet, row: int, problem: Problem) -> None:
    cell = sheet.cell(row, 3)
    quoted = problem.sheet.replace("'", "''")
    link = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{problem.cell}")
    cell.hyperlink = link
    cell.font = Font(underline="single", color="0563C1")


def _saved(book: Workbook, path: Path) -> Path:
    """Save under the first name that is free: NAVN-fejl.xlsx, NAVN-fejl-2.xlsx ..."""
    packed = io.BytesIO()
    book.save(packed)
    number = 1
    while True:
        end = "" if number == 1 else f"-{number}"
        copy = path.with_name(f"{path.stem}-fejl{end}.xlsx")
        try:
            # never over a file, even one that came this moment
            with copy.open("xb") as file:
                file.write(packed.getvalue())
        except FileExistsError:
            number += 1
            continue
        return copy
