"""Writing a template as a workbook: drop-downs, help, an example, protected headers, a guide.

The same template with the same lists is the same file, byte for byte.
"""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data_access.templates.amounts import in_words
from data_access.templates.columns import (
    EXAMPLE,
    GUIDE_SHEET,
    LISTS_SHEET,
    MARK,
    MARK_SHEET,
    NOTE,
    PROPERTY,
    VERSION,
    Column,
    Kind,
    Part,
    Template,
)
from data_access.templates.lists import Lists

# Rows that drop-downs and checks cover: more than a kommune's stuer have weeks in a year.
LAST_ROW = 100_000
# What stands in every file, so that the same template is the same bytes.
WRITTEN_AT = datetime(2024, 1, 1)
PROMPT_TITLE, PROMPT = 32, 255

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_HEAD = PatternFill("solid", fgColor="1F4E5F")
_REQUIRED = Font(bold=True, color="FFFFFF")
_OPTIONAL = Font(italic=True, color="FFFFFF")
_EXAMPLE = Font(italic=True, color="7F7F7F")
_LINE = Border(bottom=Side(style="thin", color="9FB6BF"))
_WRAP = Alignment(wrap_text=True, vertical="top")
_TEXT, _DATE = "@", "dd-mm-yyyy"
_NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.SHARE, Kind.SHOWN})
# Kinds whose cells may also be written in other ways than the list says.
_OTHER_FORMS = frozenset(
    {
        Kind.KOMMUNE, Kind.KOMMUNE_OR_KL, Kind.PROGRAMME, Kind.INDICATOR, Kind.SUBGROUP,
        Kind.OMRAADE, Kind.INSTITUTION, Kind.STUE, Kind.NETWORK, Kind.MEETING, Kind.COMMITMENT,
        Kind.CHOICE_OF_PROGRAMME,
    }
)  # fmt: skip
_WIDE = frozenset({Kind.TEXT, Kind.CHOICE_OF_PROGRAMME, Kind.INDICATOR})

_FORMS = {
    Kind.KOMMUNE: "Kommunens nummer eller navn: 740, Silkeborg eller 740 Silkeborg",
    Kind.KOMMUNE_OR_KL: "KL, eller en kommunes nummer eller navn",
    Kind.OMRAADE: "Områdets kode",
    Kind.INSTITUTION: "Institutionens nummer",
    Kind.STUE: "Stuens kode",
    Kind.NETWORK: "Netværkets kode",
    Kind.MEETING: "Mødets kode",
    Kind.COMMITMENT: "Aftalens kode",
    Kind.PROGRAMME: "VLS, SLF, LKD, SBF eller PKD",
    Kind.INDICATOR: "Indikator fra listen: navn, kode eller begge dele",
    Kind.SUBGROUP: "Undergruppe fra listen",
    Kind.LEVEL: "Vælg fra listen",
    Kind.PLACE: "Nummer eller kode på det valgte niveau",
    Kind.PERIOD: "2024, 2024/25, 2024K1 eller 2024M01",
    Kind.DATE: "Dato: dag-måned-år, som 12-03-2024",
    Kind.WEEK: "2024-W12, uge 12 2024 eller en dato i ugen",
    Kind.WHOLE: "Helt tal",
    Kind.DECIMAL: "Tal med komma foran decimaler",
    Kind.SHARE: "0 til 1, eller procent som 60 %",
    Kind.SHOWN: "Tal, som det vises: 15,3 for 15,3 %",
    Kind.CHOICE: "Vælg fra listen",
    Kind.CHOICE_OF_PROGRAMME: "Vælg fra listen; værdien skal høre til rækkens program",
    Kind.YES_NO: "ja eller nej",
    Kind.TEXT: "Tekst uden navne på personer",
    Kind.OWN_CODE: "Egen kode af bogstaver, tal og bindestreg",
    Kind.PSEUDONYM: "Nummer for en person, som P-017; aldrig et navn eller CPR-nummer",
}

_GUIDE = (
    (
        "Udfyld arket uden at ændre overskrifterne i første række. Overskrifter med fed skal altid "
        "udfyldes; de andre kan stå tomme."
    ),
    (
        "Rækken mærket EKSEMPEL viser, hvordan en række ser ud. Den bliver ikke indlæst. Slet den, "
        "eller lad den stå."
    ),
    "Kolonnen Note er din egen. Den bliver ikke indlæst.",
    (
        "Et tal, der mangler, er aldrig nul: lad feltet stå tomt, eller vælg en grund, hvor der er "
        "en kolonne til det."
    ),
    (
        "Skriv aldrig navne på børn, forældre eller medarbejdere, CPR-numre, adresser, "
        "telefonnumre eller e-mailadresser. En fil med den slags bliver afvist. Personer står med "
        "et nummer, der ikke kan føres tilbage til dem."
    ),
    (
        "Indlæs filen med: faellesblik load FILNAVN.xlsx. Er der fejl, bliver intet indlæst, og en "
        "kopi af filen viser, hvor fejlene er. Ret dem, og indlæs igen."
    ),
    "Indlæses en nyere udgave af skabelonen, gælder den. Det, der stod før, bliver gemt.",
    "Arket kan også gemmes som CSV og indlæses på samme måde, hvis der kun er ét ark.",
)


def workbook_bytes(template: Template, lists: Lists) -> bytes:
    """The template as the content of an XLSX file."""
    book = Workbook()
    book.properties.title = f"Fællesblik: {template.title}"
    book.properties.creator = book.properties.lastModifiedBy = "Fællesblik"
    book.properties.created = WRITTEN_AT
    mark = f"{template.name}/{VERSION}"
    properties: Any = getattr(book, "custom_doc_props")  # noqa: B009 (unknown to the type stubs)
    properties.append(StringProperty(name=PROPERTY, value=mark))
    guide = book.active
    if not isinstance(guide, Worksheet):
        raise TypeError("a new workbook has a sheet")
    guide.title = GUIDE_SHEET
    choices = _ListsSheet(book.create_sheet(LISTS_SHEET), lists)
    for place, part in enumerate(template.parts):
        _part(book.create_sheet(part.title, place + 1), part, choices)
    _guide(guide, template, lists)
    _mark(book, template)
    choices.sheet.sheet_state = "hidden"
    book.active = 1
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet.title == template.parts[0].title
    packed = io.BytesIO()
    book.save(packed)
    return _settled(packed.getvalue())


class _ListsSheet:
    """The hidden sheet that drop-downs take their choices from: one column for each list."""

    def __init__(self, sheet: Worksheet, lists: Lists) -> None:
        self.sheet = sheet
        self._lists = lists
        self._ranges: dict[tuple[str, ...], str] = {}

    def choices(self, column: Column) -> tuple[str, ...]:
        """What a column's drop-down offers, () for none."""
        return self._lists.of(column)

    def range_of(self, column: Column) -> str | None:
        """Where a column's choices stand, or None where it has none."""
        choices = self.choices(column)
        if not choices:
            return None
        if choices not in self._ranges:
            place = len(self._ranges) + 1
            self.sheet.cell(1, place, column.header).font = Font(bold=True)
            for row, choice in enumerate(choices, start=2):
                self.sheet.cell(row, place, choice).number_format = _TEXT
            letter = get_column_letter(place)
            self._ranges[choices] = f"{LISTS_SHEET}!${letter}$2:${letter}${len(choices) + 1}"
        return self._ranges[choices]


def _part(sheet: Worksheet, part: Part, choices: _ListsSheet) -> None:
    _header(sheet, 1, NOTE, "Din egen bemærkning. Den bliver ikke indlæst.", required=False)
    sheet.cell(2, 1, EXAMPLE)
    _free(sheet, 1, 14, _TEXT)
    for place, column in enumerate(part.columns, start=2):
        _header(sheet, place, column.header, _comment(column), required=column.required)
        _free(sheet, place, _width(column, choices), _format(column))
        cell = sheet.cell(2, place, _example(column))
        cell.number_format = _format(column)
        validation = _validation(column, choices)
        letter = get_column_letter(place)
        validation.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(validation)
    n_columns = len(part.columns) + 1
    for place in range(1, n_columns + 1):
        cell = sheet.cell(2, place)
        cell.font = _EXAMPLE
        cell.protection = Protection(locked=False)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(n_columns)}{LAST_ROW}"
    sheet.sheet_view.zoomScale = 100
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _protect(sheet)


def _protect(sheet: Worksheet) -> None:
    """Lock the header; all that people do to rows stays possible. There is no password."""
    guard = sheet.protection
    guard.sheet = True
    for name in ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort",
                 "autoFilter"):  # fmt: skip
        # what is not forbidden is allowed
        setattr(guard, name, False)


def _header(sheet: Worksheet, place: int, text: str, comment: str, *, required: bool) -> None:
    cell = sheet.cell(1, place, text)
    cell.font = _REQUIRED if required else _OPTIONAL
    cell.fill = _HEAD
    cell.border = _LINE
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.protection = Protection(locked=True)
    cell.comment = Comment(comment, "Fællesblik", height=110, width=300)


def _free(sheet: Worksheet, place: int, width: float, number_format: str) -> None:
    """A column whose cells people may fill in."""
    column = sheet.column_dimensions[get_column_letter(place)]
    column.width = width
    column.number_format = number_format
    column.protection = Protection(locked=False)


def _width(column: Column, choices: _ListsSheet) -> float:
    longest = max((len(one) for one in choices.choices(column)), default=0)
    if column.kind in _WIDE:
        return 44
    return min(max(len(column.header) + 4, longest + 3, len(str(column.example)) + 3, 12), 40)


def _format(column: Column) -> str:
    if column.kind is Kind.DATE:
        return _DATE
    return "General" if column.kind in _NUMBERS else _TEXT


def _example(column: Column) -> Any:
    """The example as the cell holds it: a day as a day, a number as a number."""
    if column.example == "":
        return None
    if column.kind is Kind.DATE:
        return datetime.strptime(str(column.example), "%d-%m-%Y")
    if column.kind in _NUMBERS and isinstance(column.example, str):
        return float(column.example.replace(",", "."))
    return column.example


def _comment(column: Column) -> str:
    need = "Skal udfyldes." if column.required else "Kan stå tom."
    return f"{column.help}\n{_FORMS[column.kind]}. {need}"


def _validation(column: Column, choices: _ListsSheet) -> DataValidation:
    where = choices.range_of(column)
    low, high = column.lowest, column.highest
    if where is not None:
        loose = column.kind in _OTHER_FORMS
        made = DataValidation("list", formula1=f"={where}")
        made.errorStyle = "warning" if loose else "stop"
        made.error = "Værdien er ikke på listen."
    elif column.kind is Kind.DATE:
        made = DataValidation("date", operator="between", formula1="32874", formula2="73050")
        made.error = "Skriv en dato som dag-måned-år, for eksempel 12-03-2024."
    elif column.kind in (Kind.WHOLE, Kind.DECIMAL, Kind.SHARE) and None not in (low, high):
        kind = "whole" if column.kind is Kind.WHOLE else "decimal"
        made = DataValidation(
            kind, operator="between", formula1=f"{low:.15g}", formula2=f"{high:.15g}"
        )
        made.error = f"Skriv {_amount(column)} mellem {_danish(low)} og {_danish(high)}."
    elif column.kind in (Kind.TEXT, Kind.OWN_CODE, Kind.PSEUDONYM):
        made = DataValidation("textLength", operator="lessThanOrEqual",
                              formula1=str(column.max_length))  # fmt: skip
        made.error = f"Der er plads til {column.max_length} tegn."
    else:
        # nothing to check, only a prompt
        made = DataValidation()
    made.allow_blank = True
    made.showErrorMessage = made.type is not None
    made.showInputMessage = True
    made.errorTitle = "Kan ikke bruges"
    made.promptTitle = column.header[:PROMPT_TITLE]
    made.prompt = column.help[:PROMPT]
    return made


def _amount(column: Column) -> str:
    return "et helt tal" if column.kind is Kind.WHOLE else "et tal"


def _danish(number: float | None) -> str:
    return "" if number is None else in_words(number)


def _guide(sheet: Worksheet, template: Template, lists: Lists) -> None:
    sheet.column_dimensions["A"].width = 24
    for letter, width in (("B", 62), ("C", 46), ("D", 14), ("E", 30)):
        sheet.column_dimensions[letter].width = width
    sheet.cell(1, 1, template.title).font = Font(bold=True, size=16)
    row = 3
    for name, text in (("Hvad", template.what), ("Hvem udfylder", template.who)):
        row = _line(sheet, row, name, text)
    for number, text in enumerate(_GUIDE, start=1):
        row = _line(sheet, row, "Sådan gør du" if number == 1 else "", f"{number}. {text}")
    for part in template.parts:
        row = _described(sheet, row + 1, part, lists)
    if any(column.kind is Kind.INDICATOR for part in template.parts for column in part.columns):
        _indicators(sheet, row + 1, lists)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _line(sheet: Worksheet, row: int, name: str, text: str) -> int:
    sheet.cell(row, 1, name).font = Font(bold=True)
    sheet.cell(row, 2, text).alignment = _WRAP
    sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
    # a merged cell does not grow with its text
    sheet.row_dimensions[row].height = 15.5 * (1 + len(text) // 140)
    sheet.cell(row, 1).alignment = _WRAP
    return row + 1


def _described(sheet: Worksheet, row: int, part: Part, lists: Lists) -> int:
    sheet.cell(row, 1, f"Kolonner på arket {part.title}").font = Font(bold=True, size=13)
    row += 1
    for place, text in enumerate(("Kolonne", "Hvad", "Form", "Skal udfyldes", "Eksempel"), start=1):
        cell = sheet.cell(row, place, text)
        cell.font, cell.fill = _REQUIRED, _HEAD
    for column in part.columns:
        row += 1
        texts = (
            column.header,
            column.help,
            _allowed(column, lists),
            "ja" if column.required else "nej",
            str(column.example),
        )
        for place, text in enumerate(texts, start=1):
            cell = sheet.cell(row, place, text)
            cell.alignment, cell.border, cell.number_format = _WRAP, _LINE, _TEXT
    return row + 1


def _indicators(sheet: Worksheet, row: int, lists: Lists) -> None:
    """How each indicator is measured, so that nobody has to guess what to write."""
    sheet.cell(row, 1, "Indikatorer").font = Font(bold=True, size=13)
    row += 1
    for place, text in enumerate(("Kode", "Navn", "Måles som"), start=1):
        cell = sheet.cell(row, place, text)
        cell.font, cell.fill = _REQUIRED, _HEAD
    for one in lists.indicators:
        row += 1
        for place, text in enumerate((one.code, one.name, one.measured), start=1):
            cell = sheet.cell(row, place, text)
            cell.alignment, cell.border, cell.number_format = _WRAP, _LINE, _TEXT


def _allowed(column: Column, lists: Lists) -> str:
    form = _FORMS[column.kind]
    if column.kind in (Kind.CHOICE, Kind.LEVEL):
        return f"En af: {', '.join(lists.of(column))}"
    if column.kind in (Kind.TEXT, Kind.OWN_CODE, Kind.PSEUDONYM):
        return f"{form}. Højst {column.max_length} tegn"
    if column.kind in (Kind.WHOLE, Kind.DECIMAL) and column.highest is not None:
        return f"{form} fra {_danish(column.lowest)} til {_danish(column.highest)}"
    return form


def _mark(book: Workbook, template: Template) -> None:
    """What says which template it is, in two places: a property, and a sheet nobody sees."""
    sheet = book.create_sheet(MARK_SHEET)
    for place, text in enumerate((MARK, template.name, VERSION), start=1):
        sheet.cell(1, place, text)
    sheet.sheet_state = "veryHidden"
    book.defined_names[MARK_SHEET] = DefinedName(MARK_SHEET, attr_text=f"{MARK_SHEET}!$A$1:$C$1")


def _settled(data: bytes) -> bytes:
    """The packed file without the time it was written at."""
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2024-01-01T00:00:00Z\g<2>", content)
            fixed = zipfile.ZipInfo(entry.filename, WRITTEN_AT.timetuple()[:6])
            fixed.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(fixed, content)
    return settled.getvalue()
