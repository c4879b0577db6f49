"""Invented tables, cubes and plans in the sources' own formats."""

from collections.abc import Mapping

from tests.support.sources import FakeTable, FakeVariable

AREAS = {"000": "Hele landet", "101": "København", "147": "Frederiksberg", "151": "Ballerup"}
QUARTERS = {f"{year}K{quarter}": f"{year}K{quarter}" for year in (2023, 2024) for quarter in (1, 3)}
OFFERS = {"Dagpleje": "3,1", "0-2 år": "2,9", "3-5 år": "6"}
YEARS = ("2021", "2022", "2023")


def population(updated: str = "2025-08-11T08:00:00") -> FakeTable:
    """Inhabitants by area, sex and quarter; sex may be left out."""

    def figure(cell: Mapping[str, str]) -> str:
        number = int(cell["OMRÅDE"]) * 100 + int(cell["Tid"][2:4]) + int(cell.get("KØN", 0))
        return str(number)

    return FakeTable(
        "FOLK1A",
        [
            FakeVariable("OMRÅDE", AREAS, elimination=True),
            FakeVariable("KØN", {"1": "Mænd", "2": "Kvinder"}, elimination=True),
            FakeVariable("Tid", QUARTERS, time=True),
        ],
        figure,
        updated,
    )


def ratios() -> list[dict[str, str]]:
    """Children per adult, as STIL answers."""
    return [
        {
            "[Kommune].[Navn].[Navn]": kommune,
            "[Pasningstilbud].[Pasningstilbud].[Pasningstilbud]": offer,
            "[År].[År].[År]": year,
            "Normering kommune til og med 2022": ratio if year <= "2022" else "",
            "Normering kommune fra 2023": ratio if year > "2022" else "",
        }
        for kommune in ("Albertslund", "Allerød")
        for offer, ratio in OFFERS.items()
        for year in YEARS
    ]


STATBANK = """
[[fetch]]
name = "indbyggere"
title = "Indbyggere"
source = "statbank"
table = "{table}"
format = "{format}"
presentation = "{presentation}"
feeds = ["statbank_folk1a"]
[fetch.variables]
{variables}
[fetch.options]
{options}
"""
STIL = """
[[fetch]]
name = "normering"
title = "Børn pr. voksen"
source = "stil"
kind = "stil_normering"
page_size = {page_size}
feeds = ["normering_dagpleje", "normering_0_2", "normering_3_5"]
[fetch.request]
"område" = "DAG"
emne = "DAG"
underemne = "Nrm"
"nøgletal" = ["Normering kommune til og med 2022", "Normering kommune fra 2023"]
detaljering = ["[Kommune].[Navn]", "[Pasningstilbud].[Pasningstilbud]", "[År].[År]"]
filtre = {{}}
"""
ALL = {"OMRÅDE": ["*"], "Tid": ["*"]}
OPTIONS = {"table": "FOLK1A", "name": "Indbyggere", "unit": "antal"}


def plan_text(
    address: str,
    *,
    table: str = "FOLK1A",
    format: str = "CSV",  # noqa: A002 - the plan's own word
    presentation: str = "Value",
    variables: Mapping[str, list[str]] = ALL,
    options: Mapping[str, str] = OPTIONS,
    cell_limit: int = 1_000_000,
    page_size: int = 100_000,
    seconds: float = 600,
    megabytes: float = 10,
) -> str:
    """A plan with one table and one cube, as TOML."""
    head = (
        f'[statbank]\naddress = "{address}"\ncell_limit = {cell_limit}\n'
        f'[stil]\naddress = "{address}"\n'
        f"[limits]\nentry_seconds = {seconds}\nanswer_megabytes = {megabytes}\n"
    )
    statbank = STATBANK.format(
        table=table,
        format=format,
        presentation=presentation,
        variables="\n".join(f'"{code}" = {values!r}' for code, values in variables.items()),
        options="\n".join(f'{name} = "{value}"' for name, value in options.items()),
    )
    return head + statbank + STIL.format(page_size=page_size)
