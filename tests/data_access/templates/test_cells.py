"""Each kind of cell: what is forgiven, and what is refused at the right cell."""

from datetime import date, datetime, time

import pytest
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from data_access.errors import Problem, RefusedInput
from data_access.templates.registry import TEMPLATES
from tests.data_access.templates.filling import FILLED, filled, headers, read

DAY, MONDAY = date(2022, 9, 12), date(2022, 9, 5)


def stored(name: str, header: str, cell: object, number_format: str = ""):
    """What a cell of the first row becomes, and the remarks."""
    book = filled(name)
    title = next(iter(FILLED[name]))
    sheet = book[title]
    made = sheet.cell(3, headers(sheet)[header])
    made.value = cell
    is_bare = isinstance(cell, int) and not isinstance(cell, bool)
    made.number_format = number_format or ("General" if is_bare else made.number_format)
    content, remarks = read(name, book)
    part = next(part for part in TEMPLATES[name].parts if part.title == title)
    to = next(column.to for column in part.columns if column.header == header)
    rows = (
        content.facts
        if part.table == "observation"
        else next(one.rows for one in content.records if one.table == part.table)
    )
    return rows[to].iloc[0], [one for one in remarks if f"Kolonnen {header}" in one]


def problems(name: str, changes: dict[str, object], title: str = "", row: int = 3) -> list[Problem]:
    """What a template is refused for when cells of a row are changed."""
    book = filled(name)
    sheet = book[title or next(iter(FILLED[name]))]
    for header, cell in changes.items():
        sheet.cell(row, headers(sheet)[header]).value = cell
    with pytest.raises(RefusedInput) as refusal:
        read(name, book)
    assert all(one.what and one.remedy and one.where for one in refusal.value.problems)
    return refusal.value.problems


def cell_of(name: str, header: str, title: str = "", row: int = 3) -> str:
    sheet = filled(name)[title or next(iter(FILLED[name]))]
    return f"{get_column_letter(headers(sheet)[header])}{row}"


@pytest.mark.parametrize(
    ("name", "header", "cell", "value", "remark"),
    [
        ("kurser", "Dato", datetime(2022, 9, 12), DAY, ""),
        ("kurser", "Dato", datetime(2022, 9, 12, 13, 30), DAY, "klokkeslæt"),
        ("kurser", "Dato", "12-09-2022", DAY, "som tekst"),
        ("kurser", "Dato", " 12/9/2022", DAY, "som tekst"),
        ("kurser", "Dato", "12.09.2022", DAY, "som tekst"),
        ("kurser", "Dato", "2022-09-12", DAY, "som tekst"),
        ("kurser", "Dato", "2022-09-12T00:00:00", DAY, "som tekst"),
        ("kurser", "Dato", "12. september 2022", DAY, "som tekst"),
        ("kurser", "Dato", 44816, DAY, "dagsnummer"),
        ("fidelitet", "Uge", "2022-W36", MONDAY, ""),
        ("fidelitet", "Uge", "2022w36", MONDAY, ""),
        ("fidelitet", "Uge", "uge 36 2022", MONDAY, ""),
        ("fidelitet", "Uge", "Uge 36, 2022", MONDAY, ""),
        ("fidelitet", "Uge", "2022 uge 36", MONDAY, ""),
        ("fidelitet", "Uge", datetime(2022, 9, 5), MONDAY, ""),
        ("fidelitet", "Uge", datetime(2022, 9, 11), MONDAY, "ugen"),
        ("fidelitet", "Uge", "7/9/2022", MONDAY, "ugen"),
        ("kurser", "Ansatte", "14", 14, "som tekst"),
        ("kurser", "Ansatte", " 1.234 ", 1234, "som tekst"),
        ("kurser", "Ansatte", 14.0, 14, ""),
        ("parathed", "Score", "3,5", 3.5, "som tekst"),
        ("parathed", "Score", "3.5", 3.5, "som tekst"),
        ("tilmeldinger", "Pris (kr.)", "55.000,00", 55000, "som tekst"),
        ("tilmeldinger", "Pris (kr.)", "1,234,567.50", 1234567.5, "som tekst"),
        ("tilmeldinger", "Pris (kr.)", "55 000", 55000, "som tekst"),
        ("fidelitet", "Differentiering", "60 %", 0.6, "procent"),
        ("kurser", "Genopfriskning", "x", True, ""),
        ("kurser", "Genopfriskning", "NEJ", False, ""),
        ("kurser", "Genopfriskning", True, True, ""),
        ("kurser", "Genopfriskning", 0, False, ""),
        ("kurser", "Genopfriskning", None, False, ""),
        ("drivkraefter", "Faktor", " tid ", "time", "mellemrum"),
        ("drivkraefter", "Faktor", "time", "time", ""),
        ("stuer", "Alder", "3-5", "3_5", ""),
        ("elevstroemme", "Skoleår", "2022/2023", "2022/23", ""),
        ("kasser", "Program", "Vi lærer  sammen", "VLS", ""),
        ("kasser", "Program", "vls", "VLS", "mellemrum"),
        ("kasser", "Institution", "d740001", "D740001", "mellemrum"),
        ("kriterier", "Kriterium", "samarbejde", "collaboration", "mellemrum"),
        ("maal", "Mål", "80 %", 0.8, "procent"),
        ("maal", "Indikator", "vls_dosage – Dosis", "vls_dosage", ""),
        ("maal", "Indikator", "Hvad det nu hedder (i dag) (vls_dosage)", "vls_dosage", ""),
        ("maal", "Mål", "0,125 %", 0.00125, "procent"),
        ("sammenligningsgrupper", "Kommune", "Silkeborg Kommune", "740", ""),
        ("sammenligningsgrupper", "Kommune", 740, "740", ""),
    ],
)  # fmt: skip
def test_what_is_harmless_is_read_and_said(name, header, cell, value, remark):
    found, remarks = stored(name, header, cell)
    assert found == value
    assert bool(remarks) == bool(remark)
    assert all(remark in one for one in remarks)


@pytest.mark.parametrize(("cell", "value"), [(0.153, 0.153), (1, 1.0)])
def test_a_number_shown_as_per_cent_is_what_it_shows(cell, value):
    found, remarks = stored("maal", "Mål", cell, "0.0%")
    assert found == pytest.approx(value)
    assert "procent" in remarks[0]
    assert stored("maal", "Mål", 15.3)[0] == pytest.approx(0.153)


@pytest.mark.parametrize(
    ("name", "header", "cell", "what"),
    [
        ("kurser", "Dato", "12-09-22", "to cifre"),
        ("maal", "Mål", 0.125, "to måder"),
        ("maal", "Mål", "0,125", "to måder"),
        ("kurser", "Kursus", "FEJL (fjernet)", "fjernet i kopien"),
        ("kurser", "Dato", "09/25/2022", "findes ikke"),
        ("kurser", "Dato", "31-02-2022", "findes ikke"),
        ("kurser", "Dato", "mandag", "ikke en dato"),
        ("kurser", "Dato", 5, "umuligt"),
        ("kurser", "Dato", "12-09-1822", "umuligt"),
        ("kurser", "Dato", "12-09-2092", "fremtiden"),
        ("kurser", "Dato", None, "skal udfyldes"),
        ("fidelitet", "Uge", "2022-W53", "findes ikke"),
        ("fidelitet", "Uge", "uge 36", "ikke en dato"),
        ("kurser", "Ansatte", "mange", "ikke et tal"),
        ("kurser", "Ansatte", 12.5, "helt tal"),
        ("kurser", "Ansatte", -1, "umuligt"),
        ("kurser", "Ansatte", "1,234", "to måder"),
        ("kurser", "Ansatte", True, "sandt eller falsk"),
        ("kurser", "Ansatte", datetime(2024, 2, 4), "dato"),
        ("parathed", "Score", "3.456", "to måder"),
        ("parathed", "Score", 6, "mellem 1 og 5"),
        ("parathed", "Score", "1e3", "ikke et tal"),
        ("parathed", "Score", "80 %", "ikke et tal"),
        ("parathed", "Score", "#REF!", "fejl fra regnearket"),
        ("parathed", "Score", "#DIV/0!", "fejl fra regnearket"),
        ("parathed", "Score", "=1+1", "formel"),
        ("fidelitet", "Differentiering", 60, "mellem 0 og 1"),
        ("kurser", "Genopfriskning", "måske", "ja eller nej"),
        ("drivkraefter", "Faktor", "vejret", "ikke på listen"),
        ("stuer", "Alder", datetime(2024, 5, 3), "dato"),
        ("stuer", "Institution", "D740999", "Ukendt institution"),
        ("fidelitet", "Stue", "D740001-09", "Ukendt stue"),
        ("netvaerk", "Program", "ABC", "Ukendt program"),
        ("udfordringsbilleder", "Netværk", "SBF-ØST", "Ukendt netværk"),
        ("udfordringsbilleder", "Kommune", "Atlantis", "Ukendt kommune"),
        ("udfordringsbilleder", "Kommune", "Christiansø", "ikke en kommune"),
        ("udfordringsbilleder", "Tema", "PKD: Social mobilitet", "hører ikke til"),
        ("udfordringsbilleder", "Tema", "Social mobilitet", "ikke på listen"),
        ("maal", "Indikator", "noget", "Ukendt indikator"),
        ("maal", "Mål", 180, "umuligt"),
        ("elevstroemme", "Skoleår", "2022", "skoleår"),
        ("elevstroemme", "Skoleår", "2092/93", "fremtiden"),
        ("elevstroemme", "Skoleår", "2022/24", "skoleår"),
        ("observationer", "Periode", "2022/23", "kalenderår"),
        ("observationer", "Undergruppe", "Forældresamarbejde", "hedder det samme"),
        ("observationer", "Undergruppe", "ukendte", "Ukendt undergruppe"),
        ("observationer", "Niveau", "Planet", "ikke på listen"),
        ("svar", "Svarperson", "Mette Hansen", "ligner et navn"),
        ("svar", "Svarperson", "Mette-Hansen-1", "ligner et navn"),
        ("svar", "Svarperson", "MH", "ligner et navn"),
        ("svar", "Svarperson", 12345678, "langt nummer"),
        ("svar", "Svarperson", "010190-1234", "CPR"),
        ("svar", "Undersøgelse", "=SUM(A1)", "formel"),
        ("svar", "Undersøgelse", "vls#1", "kan ikke bruges"),
        ("aftaler", "Hvad", "x" * 1001, "for lang"),
        ("aftaler", "Hvad", "Ring til mette@silkeborg.dk", "e-mail"),
        ("aftaler", "Hvad", "Barnet 010190-1234", "CPR"),
        ("aftaler", "Hvad", "Tlf. +45 12345678", "telefonnummer"),
    ],
)  # fmt: skip
def test_what_is_not_is_refused_at_its_cell(name, header, cell, what):
    found = problems(name, {header: cell})
    cells = {cell_of(name, header), cell_of(name, "Nævner") if name == "observationer" else ""}
    assert any(what in one.what for one in found), found
    assert {one.cell for one in found if what in one.what} <= cells
    said = "\n".join(f"{one.value} {one.what} {one.remedy} {one.where}" for one in found)
    for private in ("Mette", "mette@", "010190", "12345678"):
        assert private not in said


@pytest.mark.parametrize(
    ("name", "changes", "header", "what"),
    [
        ("fidelitet", {"Trin udført": 11}, "Trin udført", "flere trin"),
        ("fidelitet", {"Trin udført": None}, "Trin udført", "hører sammen"),
        ("fidelitet", {"Program": "SLF", "Uge": "2010-W10"}, "Uge", "uden for programmet"),
        ("fidelitet", {"Program": "LKD"}, "Uge", "uden for programmet LKD"),
        ("kurser", {"På kursus": 15}, "På kursus", "end der er ansatte"),
        ("kurser", {"Stadig ansat": 13}, "Stadig ansat", "end der har gennemført"),
        ("elevstroemme", {"Mangler": "Ikke oplyst"}, "Mangler", "både"),
        ("elevstroemme", {"Antal elever": None}, "Antal elever", "ikke hvorfor"),
        ("observationer", {"Tæller": 121}, "Tæller", "større end nævneren"),
        ("observationer", {"Tæller": 1.5}, "Tæller", "helt"),
        ("observationer", {"Nævner": None}, "Nævner", "hører sammen"),
        ("observationer", {"Nævner": 0, "Tæller": 0}, "Nævner", "Nævneren er 0"),
        ("observationer", {"Værdi": 20}, "Værdi", "ikke det"),
        ("observationer", {"Mangler": "Ikke oplyst"}, "Mangler", "både"),
        ("observationer", {"Tæller": None, "Nævner": None}, "Værdi", "ikke hvorfor"),
        ("observationer", {"Tæller": None, "Nævner": None, "Værdi": 12,
                           "Indikator": "ppr_referrals", "Periode": "2022/23"},
         "Nævner", "ikke skjules"),
        ("observationer", {"Indikator": "vls_dosage", "Periode": "2022/23"}, "Indikator",
         "regnes ud"),
        ("netvaerk", {"Startdato": "01-08-2023"}, "Slutdato", "slutter"),
        ("delingsaftaler", {"Deles med": "Silkeborg"}, "Deles med", "sig selv"),
        ("aftaler", {"Frist": "01-01-2021"}, "Frist", "før aftalen"),
        ("aftaler", {"Kommune": "Aarhus"}, "Kommune", "ikke medlem"),
        ("udfordringsbilleder", {"Kommune": "Aarhus"}, "Kommune", "ikke medlem"),
        ("moeder", {"Dato": "01-08-2092"}, "Dato", "fremtiden"),
        ("moeder", {"Flyttet fra": "14-09-2021"}, "Flyttet fra", "den dag, det holdes"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_together(name, changes, header, what):
    found = problems(name, changes)
    assert [(one.cell, what in one.what) for one in found if what in one.what] == [
        (cell_of(name, header), True)
    ], found


def test_participants_belong_to_the_network_and_to_meetings_that_were_held():
    found = problems("moeder", {"Kommune": "Aarhus"}, "Deltagere")
    assert [(one.sheet, one.cell) for one in found] == [("Deltagere", "D3")]
    found = problems("moeder", {"Status": "Aflyst"}, "Møder")
    assert [(one.sheet, one.cell) for one in found] == [("Deltagere", "F3")]


def test_events_come_after_the_promise():
    (found,) = problems("aftaler", {"Sket": "01-01-2021"}, "Hændelser")
    assert (found.sheet, found.cell) == ("Hændelser", "C3")


def test_a_code_of_another_kommune_is_not_taken_over():
    found = problems("institutioner", {"Kommune": "Herning"}, "Institutioner")
    assert [one.cell for one in found] == [
        cell_of("institutioner", header, "Institutioner")
        for header in ("Institutionsnummer", "Område")
    ]


def test_a_kommune_stands_in_one_group():
    row = {**FILLED["sammenligningsgrupper"]["Data"][0], "Gruppekode": "eco_2"}
    book = filled("sammenligningsgrupper")
    sheet = book["Data"]
    for header, cell in row.items():
        sheet.cell(5, headers(sheet)[header], cell)
    with pytest.raises(RefusedInput) as refusal:
        read("sammenligningsgrupper", book)
    assert [one.cell for one in refusal.value.problems] == ["D5"]


def test_every_problem_is_listed_in_the_order_of_the_sheet():
    book = filled("fidelitet")
    sheet = book["Data"]
    columns = headers(sheet)
    sheet.cell(4, columns["Kvalitet"], 9)
    sheet.cell(3, columns["Antal børn"], "mange")
    sheet.cell(3, columns["Stue"], "X-1")
    sheet.cell(5, columns["Program"], "VLS")
    with pytest.raises(RefusedInput) as refusal:
        read("fidelitet", book)
    assert [one.cell for one in refusal.value.problems] == ["C3", "L3", "I4", "C5", "D5"]
    assert "er afvist: 5 fejl i filen. Intet er indlæst." in str(refusal.value)


def test_the_same_row_twice_is_one_and_two_that_differ_are_a_problem():
    book = filled("kasser")
    sheet = book["Data"]
    for place in range(2, 7):
        sheet.cell(4, place, sheet.cell(3, place).value)
    content, remarks = read("kasser", book)
    assert len(content.records[0].rows) == 1
    assert any("kun læst én gang" in one for one in remarks)
    sheet.cell(4, headers(sheet)["Antal kasser"], 9)
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    (problem,) = refusal.value.problems
    assert (problem.cell, "række 3" in problem.what) == ("B4", True)


def test_an_example_that_is_written_over_is_not_dropped_silently():
    book = filled("kasser")
    sheet = book["Data"]
    sheet.cell(2, headers(sheet)["Antal kasser"], 9)
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    assert [one.cell for one in refusal.value.problems] == ["F2"]
    sheet.cell(2, 1).value = None
    sheet.cell(2, headers(sheet)["Leveret"]).value = datetime(2021, 8, 16)
    content, _ = read("kasser", book)
    assert len(content.records[0].rows) == 2


@pytest.mark.parametrize("header", ["Telefon", "E-mail", "Kontaktperson", "Adresse"])
def test_a_column_with_contact_data_is_refused(header):
    book = filled("kasser")
    sheet = book["Data"]
    sheet.cell(1, 9, header)
    sheet.cell(3, 9, "noget")
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    assert [one.cell for one in refusal.value.problems] == ["I1"]


@pytest.mark.parametrize("text", ["barnet 010190-1234", "barn 010190 1234", 101901234])
@pytest.mark.parametrize(
    ("title", "where"),
    [("Data", "A3"), ("Data", "I3"), ("Data", "L3"), ("Data", "L90"), ("Data", "C2"),
     ("Mine noter", "I3"), ("Vejledning", "H9"), ("Lister", "A3")],
)  # fmt: skip
def test_nobody_can_be_known_from_what_is_not_loaded(title, where, text):
    book = filled("kasser")
    book.create_sheet("Mine noter")
    book["Data"].cell(1, 9, "Egen kolonne")
    book[title][where] = text
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    (problem,) = (one for one in refusal.value.problems if "CPR" in one.what)
    assert (problem.sheet, problem.cell) == (title, where)
    assert "01901234" not in str(refusal.value.problems)


def test_nobody_can_be_known_from_a_comment():
    book = filled("kasser")
    book["Data"]["F3"].comment = Comment("Se sagen på 010190-1234", "mig")
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    (problem,) = refusal.value.problems
    assert (problem.cell, problem.value) == ("F3", "")
    assert "CPR" in problem.what
    assert "010190" not in str(refusal.value.problems)


@pytest.mark.parametrize("to", ["Svarperson", "Spørgsmål"])
def test_a_number_without_its_first_nought_is_not_repeated(to):
    found = problems("svar", {to: 101901234})
    assert any("CPR" in one.what for one in found)
    assert "101901234" not in str(found)


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
@pytest.mark.parametrize("title", ["Gammel", "Data (2)"])
def test_another_sheet_with_rows_is_never_read_silently(title, state):
    book = filled("kasser")
    other = book.copy_worksheet(book["Data"])
    other.title, other.sheet_state = title, state
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    (problem,) = refusal.value.problems
    assert (problem.sheet, problem.cell) == (title, "B3")
    assert f"Arket {title}" in problem.what
    assert ("skjult" in problem.what) == (state != "visible")
    assert "Flyt dem til arket Data" in problem.remedy


def test_a_copy_without_rows_does_no_harm():
    book = filled("kasser")
    other = book.copy_worksheet(book["Data"])
    other.delete_rows(3)
    content, remarks = read("kasser", book)
    assert content.n_rows == 1
    assert any(other.title in one for one in remarks)


def test_of_renamed_sheets_only_one_may_have_rows():
    book = filled("kasser")
    book["Data"].title = "Ark1"
    assert read("kasser", book)[0].n_rows == 1
    book.copy_worksheet(book["Ark1"])
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    assert [one.sheet for one in refusal.value.problems] == ["Ark1", "Ark1 Copy"]
    book["Ark1"].sheet_state = "hidden"
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    assert [one.sheet for one in refusal.value.problems] == ["Ark1"]


def test_hidden_rows_are_read_and_said():
    book = filled("fidelitet")
    sheet = book["Data"]
    _, remarks = read("fidelitet", book)
    assert not any("skjult" in one for one in remarks)
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True
    content, remarks = read("fidelitet", book)
    assert content.n_rows == 2
    assert "Arket Data: 1 skjult række er også læst: 3." in remarks
    sheet.row_dimensions[4].hidden = True
    assert "Arket Data: 2 skjulte rækker er også læst: 3, 4." in read("fidelitet", book)[1]


def test_a_missing_column_is_said_with_the_one_it_may_be():
    book = filled("kasser")
    sheet = book["Data"]
    sheet.cell(1, headers(sheet)["Antal stuer"], "Antal stuerne")
    with pytest.raises(RefusedInput) as refusal:
        read("kasser", book)
    (problem,) = refusal.value.problems
    assert problem.what == "Kolonnen Antal stuer mangler"
    assert "Antal stuerne" in problem.remedy


def test_a_time_of_day_is_no_date():
    assert "klokkeslæt" in problems("kurser", {"Kursus": time(12, 30)})[0].what
