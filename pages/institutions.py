"""Below the kommune: every institution's figure, for those who may see them by name."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from dash import Output, html
from dash.development.base_component import Component

from analysis.results import Observation
from components import formatting
from components.attributes import aria
from components.data_table import Finding, data_table
from components.mounted_panel import foot
from components.tables import Cell, Column, FigureTable, FileRow, FileTable
from components.wording import t
from data_access.queries.institution_figures import institution_figures
from data_access.queries.series import TOTAL
from data_access.schema.vocabulary import InstitutionKind, Level, Role
from pages import panels
from pages.evidence import Evidence
from pages.links import institution_href
from web.request_context import fetch, snapshot, viewer

LIST = "indikator-institutions"
BELOW_KOMMUNE = frozenset({Level.INSTITUTION, Level.STUE})
SCHOOLS = frozenset({InstitutionKind.SCHOOL, InstitutionKind.SPECIAL_SCHOOL})
DAYCARE = frozenset({InstitutionKind.DAYCARE, InstitutionKind.DAGPLEJE})


class Ids(StrEnum):
    """Ids of this part of the page."""

    PLACE = LIST
    BODY = f"{LIST}-body"


OUTPUTS = {
    "institutions.place": Output(Ids.PLACE, "hidden"),
    "institutions.body": Output(Ids.BODY, "children"),
}


@dataclass(frozen=True)
class Below:
    """The institutions of a kommune in a period, with their kinds, by name."""

    period: str
    rows: tuple[FileRow, ...] = ()
    kinds: tuple[str | None, ...] = ()

    @property
    def what(self) -> str:
        """What they are together: 'school', 'daycare' or 'any'."""
        kinds = set(self.kinds)
        return "school" if kinds <= SCHOOLS else "daycare" if kinds <= DAYCARE else "any"


def layout(language: str) -> Component:
    """The part's places, empty and hidden."""
    return html.Section(
        [html.Div(id=Ids.BODY), foot(LIST, language, ("source",))],
        id=Ids.PLACE,
        className="panel",
        hidden=True,
        **aria(labelledby=f"{LIST}-title"),
    )


def found(evidence: Evidence, subgroup: str, period: str) -> Below:
    """The institutions of the evidence's kommune that the reader may see; none where none.

    `period` may be empty for the one that the page shows.
    """
    info, where = evidence.info, evidence.place
    shown = period or evidence.standing.period or info.latest_period or ""
    closed = viewer().role == Role.POLITIKER or info.lowest_level not in BELOW_KOMMUNE
    if closed or where.is_country or not shown:
        return Below(shown)
    rows = fetch(
        institution_figures,
        kommune_code=where.code,
        indicator=info.code,
        subgroup=subgroup,
        period=shown,
    )
    return Below(
        shown,
        tuple(_row(row) for row in rows.to_dict("records")),
        tuple(rows["kind"]),
    )


def left_out_words(evidence: Evidence, subgroup: str, language: str) -> str:
    """What others see here and a politiker does not; empty for everybody else."""
    info = evidence.info
    has_them = info.lowest_level in BELOW_KOMMUNE and subgroup == TOTAL
    if viewer().role != Role.POLITIKER or evidence.place.is_country or not has_them:
        return ""
    return t("evidence.left_out.politiker", language)


def render(evidence: Evidence, below: Below, measured: str, language: str) -> dict[str, object]:
    """The part's content, as OUTPUTS names it."""
    if not below.rows:
        return {"institutions.place": True, "institutions.body": None}
    table = _table(evidence, below, language)
    subtitle = t(
        "institutions.subtitle",
        language,
        name=measured,
        period=formatting.period(below.period, language),
    )
    finding = Finding(
        search=t(f"institutions.{below.what}.search", language),
        sorts=[0, [column.is_number for column in table.columns].index(True)],
        sorted_by=0,
        is_descending=False,
    )
    body = [
        html.H2(title(evidence, below, language), id=f"{LIST}-title", className="panel-title"),
        html.P(subtitle, className="panel-subtitle"),
        data_table(
            table,
            name="institutions",
            language=language,
            finding=finding,
            hrefs=[institution_href(row.code) for row in below.rows],
        ),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]
    return {"institutions.place": False, "institutions.body": body}


def title(evidence: Evidence, below: Below, language: str) -> str:
    """How many have a figure, and from where to where it goes."""
    quantity = evidence.trend.quantity
    values = [row.observation.value for row in below.rows if row.observation.value is not None]
    words = {
        "name": evidence.place.name,
        "many": _counted(len(below.rows), below, language),
        "period": formatting.period(below.period, language),
    }
    if not values:
        return t("institutions.title.none", language, **words)
    words["some"] = _counted(len(values), below, language)
    words |= {
        name: formatting.figure(float(value), quantity, language)
        for name, value in (
            ("low", min(values)),
            ("middle", np.median(values)),
            ("high", max(values)),
        )
    }
    is_one_value = words["low"] == words["high"]
    return t(f"institutions.title{'.same' if is_one_value else ''}", language, **words)


def figures(evidence: Evidence, below: Below, language: str) -> FigureTable | None:
    """The institutions' figures, for the page and for a file; None where there are none."""
    return _table(evidence, below, language) if below.rows else None


def _table(evidence: Evidence, below: Below, language: str) -> FigureTable:
    has_kinds = len(set(below.kinds)) > 1
    has_interval = any(row.observation.lo is not None for row in below.rows)
    columns = [Column(t(f"institutions.{below.what}.name", language), is_number=False)]
    if has_kinds:
        columns.append(Column(t("institutions.kind", language), is_number=False))
    columns.append(Column(t("tables.value", language)))
    if has_interval:
        columns += [Column(t("tables.interval", language)), Column(t("tables.n", language))]
    quantity = evidence.trend.quantity
    cells = tuple(
        (
            Cell(row.unit),
            *([Cell(_kind(kind, language))] if has_kinds else []),
            *_figure_cells(row.observation, quantity, language, with_interval=has_interval),
        )
        for row, kind in zip(below.rows, below.kinds, strict=True)
    )
    period = formatting.period(below.period, language)
    caption = t(
        f"institutions.{below.what}.caption", language, place=evidence.place.name, period=period
    )
    return FigureTable(
        caption,
        tuple(columns),
        cells,
        is_demo=snapshot().is_demo,
        file=FileTable(quantity, below.rows),
    )


def _row(row: dict) -> FileRow:
    number = {
        name: None if pd.isna(row[name]) else float(row[name])
        for name in ("value", "lo", "hi", "n", "numerator", "denominator")
    }
    n = number.pop("n")
    seen = Observation(
        row["period"],
        row["ordinal"],
        missing=row["missing"],
        n=None if n is None else round(n),
        **number,
    )
    return FileRow(row["name"], row["code"], seen)


def _figure_cells(seen, quantity, language: str, *, with_interval: bool) -> list[Cell]:
    if seen.value is None:
        hidden = Cell(formatting.missing(seen.missing, language), is_missing=True)
        return [hidden, *[Cell("–", is_missing=True)] * (2 * with_interval)]
    shown = Cell(
        formatting.figure(seen.value, quantity, language),
        number=round(seen.value * quantity.scale, quantity.decimals),
        decimals=quantity.decimals,
    )
    if not with_interval:
        return [shown]
    span = formatting.interval(seen.lo, seen.hi, quantity, language)
    n = Cell("–", is_missing=True)
    if seen.n is not None:
        n = Cell(formatting.number(seen.n, 0, language), number=seen.n)
    return [shown, Cell(span or "–", is_missing=span is None), n]


def _kind(kind: str | None, language: str) -> str:
    known = kind in SCHOOLS | DAYCARE
    return t(f"institutions.kind.{kind if known else 'other'}", language)


def _counted(n: int, below: Below, language: str) -> str:
    number = formatting.number(n, 0, language)
    return t(f"institutions.{below.what}.{'one' if n == 1 else 'many'}", language, n=number)
