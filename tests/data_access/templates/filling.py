"""Templates as people fill them in, and what they are filled with."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data_access.ingest.known import of_reference as of_reference_alone
from data_access.ingest.reader import Content, Known, SourceFile
from data_access.ingest.readers.template import TEMPLATE_READERS
from data_access.templates.lists import of_reference
from data_access.templates.registry import TEMPLATES
from data_access.templates.writing import workbook_bytes

Row = Mapping[str, object]
LISTS = of_reference()

# What every test may point at. Each template's rows by the title of the sheet.
PLACES: Mapping[str, Mapping[str, Sequence[Row]]] = {
    "institutioner": {
        "Områder": [{"Områdekode": "O740-N", "Kommune": "Silkeborg", "Navn": "Område Nord"}],
        "Institutioner": [
            {
                "Institutionsnummer": "D740001",
                "Kommune": "740 Silkeborg",
                "Navn": "Åkanden",
                "Type": "Dagtilbud",
                "Ejerform": "Kommunal",
                "Område": "O740-N",
            },
            {
                "Institutionsnummer": "S751001",
                "Kommune": "Aarhus",
                "Navn": "Bakkeskolen",
                "Type": "Skole",
            },
        ],
    },
    "stuer": {
        "Stuer": [
            {"Stuekode": "D740001-01", "Institution": "D740001", "Navn": "Blå stue",
             "Alder": "3-5 år", "Antal børn": 20},
            {"Stuekode": "D740001-02", "Institution": "D740001", "Navn": "Rød stue",
             "Alder": "0-2 år", "Antal børn": 10},
        ]
    },
    "netvaerk": {
        "Netværk": [
            {"Netværkskode": "SBF-VEST", "Program": "SBF", "Navn": "Vest",
             "Startdato": date(2021, 8, 1), "Slutdato": date(2022, 3, 31)},
        ],
        "Medlemmer": [
            {"Netværk": "SBF-VEST", "Kommune": "Silkeborg", "Med fra": date(2021, 8, 1)},
            {"Netværk": "SBF-VEST", "Kommune": "Herning", "Med fra": date(2021, 8, 1),
             "Rolle": "Vært"},
        ],
        "Temaer": [{"Netværk": "SBF-VEST", "Tema": "SBF: Co-teaching"}],
    },
}  # fmt: skip
MEETINGS: Mapping[str, Sequence[Row]] = {
    "Møder": [
        {"Mødekode": "SBF-VEST-1", "Netværk": "SBF-VEST", "Nummer": 1,
         "Dato": date(2021, 9, 14), "Form": "Fysisk", "Status": "Afholdt"},
        {"Mødekode": "SBF-VEST-2", "Netværk": "SBF-VEST", "Nummer": 2,
         "Dato": date(2021, 11, 25), "Form": "Virtuelt", "Status": "Afholdt",
         "Flyttet fra": date(2021, 11, 18)},
    ],
    "Deltagere": [
        {"Møde": "SBF-VEST-1", "Deltager": "P-001", "Kommune": "Silkeborg",
         "Rolle": "Skolechef", "Til stede": "ja"},
        {"Møde": "SBF-VEST-1", "Deltager": "P-002", "Kommune": "Silkeborg",
         "Rolle": "PPR-leder", "Til stede": "nej"},
        {"Møde": "SBF-VEST-2", "Deltager": "P-001", "Kommune": "Silkeborg",
         "Rolle": "Skolechef", "Til stede": "ja"},
        {"Møde": "SBF-VEST-2", "Deltager": "P-011", "Kommune": "Herning",
         "Rolle": "Konsulent", "Til stede": "ja"},
    ],
}  # fmt: skip
COMMITMENTS: Mapping[str, Sequence[Row]] = {
    "Aftaler": [
        {"Aftalekode": "A-1", "Netværk": "SBF-VEST", "Kommune": "Silkeborg",
         "Møde": "SBF-VEST-1", "Hvad": "Prøve co-teaching", "Ansvarlig rolle": "Skolechef",
         "Lavet": date(2021, 9, 14), "Frist": date(2021, 12, 15)},
        {"Aftalekode": "A-2", "Netværk": "SBF-VEST", "Kommune": "Silkeborg",
         "Hvad": "Besøge hinanden", "Ansvarlig rolle": "Konsulent",
         "Indikator": "segregation_public",
         "Lavet": date(2021, 9, 14), "Frist": date(2022, 1, 31)},
    ],
    "Hændelser": [
        {"Aftale": "A-1", "Sket": date(2021, 12, 1), "Hændelse": "Gennemført"},
        {"Aftale": "A-2", "Sket": date(2022, 2, 10), "Hændelse": "Gennemført"},
    ],
}  # fmt: skip
# One valid filling of every template, given the places above.
FILLED: Mapping[str, Mapping[str, Sequence[Row]]] = {
    **PLACES,
    "moeder": MEETINGS,
    "aftaler": COMMITMENTS,
    "deltagere": {"Deltagere": [
        {"Møde": "SBF-VEST-2", "Deltager": "P-012", "Kommune": "Herning", "Rolle": "Leder",
         "Til stede": True},
    ]},
    "haendelser": {"Hændelser": [
        {"Aftale": "A-1", "Sket": date(2021, 10, 1), "Hændelse": "Begyndt"},
    ]},
    "observationer": {"Data": [
        {"Indikator": "staff_turnover", "Niveau": "Kommune", "Sted": "Silkeborg",
         "Periode": 2023, "Tæller": 15, "Nævner": 120},
        {"Indikator": "staff_turnover", "Niveau": "Kommune", "Sted": "751", "Periode": "2023",
         "Mangler": "Ikke oplyst"},
    ]},
    "maal": {"Data": [
        {"Indikator": "vls_dosage", "Niveau": "Kommune", "Sted": "Silkeborg",
         "Gælder fra": date(2022, 8, 1), "Mål": 80, "Bemærkning": "Eget mål"},
    ]},
    "elevstroemme": {"Data": [
        {"Kommune": "Silkeborg", "Skoleår": "2022/23", "Fase": "Indskoling",
         "Bevægelse": "Nye placeringer", "Antal elever": 12},
        {"Kommune": "Silkeborg", "Skoleår": "2022/23", "Fase": "Indskoling",
         "Bevægelse": "Flyttet til kommunen", "Mangler": "Ikke oplyst"},
    ]},
    "sammenligningsgrupper": {"Data": [
        {"Inddelingskode": "eco", "Inddeling": "ECO-grupper", "Gruppekode": "eco_1",
         "Gruppe": "Gruppe 1", "Kommune": kommune}
        for kommune in ("Silkeborg", "Herning")
    ]},
    "fidelitet": {"Data": [
        {"Program": "VLS", "Stue": "D740001-01", "Uge": "2022-W36", "Trin mulige": 10,
         "Trin udført": 9, "Planlagte forløb": 4, "Gennemførte forløb": 3, "Kvalitet": 4.2,
         "Engagement": 4, "Differentiering": 0.6, "Antal børn": 20},
        {"Program": "VLS", "Stue": "D740001-02", "Uge": "2022-W36", "Trin mulige": 10,
         "Trin udført": 5, "Planlagte forløb": 4, "Gennemførte forløb": 4, "Antal børn": 10},
    ]},
    "parathed": {"Data": [
        {"Program": "VLS", "Niveau": "Institution", "Sted": "D740001",
         "Dato": date(2019, 5, 13), "Aktør": "Ledere", "Dimension": "Tid", "Score": 3.5,
         "Antal svar": 2},
    ]},
    "kurser": {"Data": [
        {"Program": "VLS", "Institution": "D740001", "Kursus": "vls_grundkursus",
         "Dato": date(2022, 9, 12), "Ansatte": 14, "På kursus": 12, "Stadig ansat": 7},
    ]},
    "kasser": {"Data": [
        {"Program": "VLS", "Institution": "D740001", "Leveret": date(2022, 8, 15),
         "Antal stuer": 4, "Antal kasser": 3},
    ]},
    "svar": {"Data": [
        {"Undersøgelse": "vls_personale_2022", "Svarperson": "P-017", "Spørgsmål": "support",
         "Niveau": "Institution", "Sted": "D740001", "Skoleår": "2022/23",
         "Gruppe": "Pædagogisk personale", "Svar": 4},
    ]},
    "drivkraefter": {"Data": [
        {"Program": "VLS", "Niveau": "Kommune", "Sted": "Silkeborg", "Fase": "Opstart",
         "Faktor": "Tid", "Dato": date(2019, 12, 2), "Retning": "Barriere", "Styrke": 4},
    ]},
    "faser": {"Data": [
        {"Program": "VLS", "Niveau": "Kommune", "Sted": "Silkeborg", "Aktør": "Ledere",
         "Fase": "Opstart", "Nået": date(2019, 12, 2)},
    ]},
    "kriterier": {"Data": [
        {"Program": "SLF", "Niveau": "Institution", "Sted": "S751001",
         "Kriterium": "SLF: Samarbejde", "Dato": date(2022, 5, 15), "Område": "SLF: Skole",
         "Score": 4},
        {"Program": "SBF", "Niveau": "Kommune", "Sted": "Silkeborg",
         "Kriterium": "Arbejdet er udviklet videre", "Dato": date(2022, 3, 15),
         "Mangler": "Ikke oplyst"},
    ]},
    "erfaringer": {"Data": [
        {"Erfaringskode": "E-1", "Program": "SBF", "Netværk": "SBF-VEST", "Kommune": "Silkeborg",
         "Tema": "Co-teaching", "Titel": "To voksne", "Tekst": "Vi prøvede det.",
         "Vises": "Må vises", "Dato": date(2022, 1, 20)},
    ]},
    "forsoeg": {"Data": [
        {"Forsøg": "VLS-INDSKOLING", "Elev": "E-0017", "Mål": "Sprog", "Skole": "S751001",
         "Par": "par-01", "Gruppe": "Indsats", "Køn": "Pige", "Før": 48.5, "Efter": 52.1},
    ]},
    "udfordringsbilleder": {"Data": [
        {"Netværk": "SBF-VEST", "Kommune": "Silkeborg", "Tema": "Co-teaching",
         "Dato": date(2021, 9, 14), "Udfordring": 4, "Styrke": 2},
    ]},
    "tilmeldinger": {"Data": [
        {"Program": "SBF", "Kommune": "Silkeborg", "Tilmeldt": date(2021, 6, 2),
         "Tilmeldingsfrist": date(2021, 6, 25), "Pris (kr.)": 55000, "Deltagere": 4},
    ]},
    "afstande": {"Data": [
        {"Fra kommune": "Silkeborg", "Til kommune": "Herning", "Km": 42.5},
        {"Fra kommune": "Herning", "Til kommune": "Silkeborg", "Km": 43},
    ]},
    "delingsaftaler": {"Data": [
        {"Aftalekode": "D-1", "Kommune": "Silkeborg", "Deles med": "KL",
         "Hvad deles": "Dagtilbud", "Fra": date(2024, 1, 1)},
        {"Aftalekode": "D-2", "Kommune": "Silkeborg", "Deles med": "Herning",
         "Hvad deles": "Alt", "Fra": date(2024, 1, 1), "Til": date(2024, 12, 31)},
    ]},
    "seminarer": {"Data": [
        {"Program": "PKD", "Slags": "Seminar på tværs", "Nummer": 1, "Kommune": "Silkeborg",
         "Niveau": "Ledere", "Dato": date(2021, 11, 4), "Illustrativ dato": "ja", "Deltagere": 3},
    ]},
    "bevillinger": {"Data": [
        {"Program": "VLS", "Bevilget af": "TrygFonden", "Beløb (kr.)": 20000000,
         "Fra": date(2019, 8, 1), "Til": date(2024, 7, 31)},
    ]},
}  # fmt: skip


def blank(name: str) -> Workbook:
    """An untouched template."""
    return load_workbook(io.BytesIO(workbook_bytes(TEMPLATES[name], LISTS)))


def headers(sheet: Worksheet) -> dict[str, int]:
    """Column number of each header."""
    return {str(cell.value): cell.column or 0 for cell in sheet[1] if cell.value}


def put(sheet: Worksheet, rows: Sequence[Row], first: int = 3) -> None:
    """Write rows as people do, below the example."""
    columns = headers(sheet)
    for number, row in enumerate(rows, start=first):
        for header, value in row.items():
            shown = datetime(value.year, value.month, value.day) if type(value) is date else value
            cell = sheet.cell(number, columns[header])
            cell.value = shown
            if type(value) is date:
                cell.number_format = "dd-mm-yyyy"


def filled(name: str, parts: Mapping[str, Sequence[Row]] | None = None) -> Workbook:
    """A template with rows in it."""
    book = blank(name)
    for title, rows in (FILLED[name] if parts is None else parts).items():
        put(book[title], rows)
    return book


def saved(book: Workbook, path: Path) -> Path:
    """The workbook as a file."""
    book.save(path)
    return path


def known() -> Known:
    """What a warehouse with these places, meetings and commitments knows."""
    reference = of_reference_alone()
    return replace(
        reference,
        institutions={"D740001": "740", "S751001": "751"},
        codes={
            **reference.codes,
            "omraade": {"O740-N": "740"},
            "stue": {"D740001-01": "D740001", "D740001-02": "D740001"},
            "network": {"SBF-VEST": "SBF"},
            "meeting": {"SBF-VEST-1": "SBF-VEST", "SBF-VEST-2": "SBF-VEST"},
            "commitment": {"A-1": "740", "A-2": "740"},
        },
        members={"SBF-VEST": frozenset({"740", "657"})},
    )


def read(name: str, book: Workbook) -> tuple[Content, list[str]]:
    """What a filled template says, and what was remarked of it. Raises RefusedInput."""
    packed = io.BytesIO()
    book.save(packed)
    file = SourceFile(Path(f"{name}.xlsx"), packed.getvalue())
    (reader,) = (one for one in TEMPLATE_READERS if one.recognises(file.sample))
    assert reader.template.name == name
    return reader.read(file, known(), {}), file.remarks
