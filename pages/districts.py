"""Below the kommune: school districts with rates, receiving schools with places (method A)."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
from dash import Output, html
from dash.development.base_component import Component

from analysis.results import Observation, Series, Trend, UnitRole
from analysis.standing import Against, parts_of
from analysis.trends import at_period, series_by_unit
from components import findings, formatting
from components.attributes import aria
from components.data_table import data_table
from components.district_table import district_figures, district_table
from components.figures import trend as trends
from components.links import link
from components.mounted_panel import PanelContent, foot, frame
from components.panel import source_note
from components.tables import Cell, Column, FigureTable, trend_table
from components.wording import t
from data_access.errors import NotAllowed, UnknownCode
from data_access.queries import districts as queries
from data_access.queries import indicators, series
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import TOTAL
from data_access.schema.vocabulary import InstitutionKind, Level, Role
from data_access.viewer import Viewer
from pages import panels
from pages.evidence import Evidence
from pages.links import SEGREGERING, institution_href
from pages.selection import SegregeringSelection
from web.request_context import fetch, snapshot

LIST, CHOSEN = "segregering-districts", "segregering-district"
RECEIVING = "segregering-receiving"


class Ids(StrEnum):
    """Ids of this part of the page."""

    BODY = f"{LIST}-body"
    FOOT = f"{LIST}-foot"
    CHOSEN = f"{CHOSEN}-place"
    RECEIVING = RECEIVING
    RECEIVING_BODY = f"{RECEIVING}-body"
    RECEIVING_FOOT = f"{RECEIVING}-foot"


OUTPUTS = {
    "districts.body": Output(Ids.BODY, "children"),
    "districts.foot": Output(Ids.FOOT, "hidden"),
    "districts.chosen": Output(Ids.CHOSEN, "hidden"),
    "districts.receiving": Output(Ids.RECEIVING_BODY, "children"),
    "districts.receiving.hidden": Output(Ids.RECEIVING, "hidden"),
    "districts.receiving.foot": Output(Ids.RECEIVING_FOOT, "hidden"),
    **panels.outputs(CHOSEN),
}


@dataclass(frozen=True)
class Below:
    """What lies below a kommune in the chosen period.

    `refused` is the key of the words that say why nothing is shown, None where it is. `whole` is
    the kommune itself, all classes together; `rows` are its districts, each against the rest;
    `receiving` the schools that receive pupils, in the newest period that they have. `nameless`
    where they are a partner's, without names and so without counts.
    """

    refused: str | None
    whole: Series | None = None
    districts: tuple[Series, ...] = ()
    rows: tuple[Against, ...] = ()
    receiving: pd.DataFrame | None = None
    nameless: bool = False


def layout(language: str) -> Component:
    """The part's places, empty."""
    listed = html.Section(
        [
            html.Div(id=Ids.BODY),
            html.Div(foot(LIST, language, ("source",)), id=Ids.FOOT, hidden=True),
        ],
        className="panel",
        id=LIST,
        **aria(labelledby=f"{LIST}-title"),
    )
    chosen = html.Div(
        frame(CHOSEN, language=language),
        id=Ids.CHOSEN,
        hidden=True,
    )
    schools = html.Section(
        [
            html.Div(id=Ids.RECEIVING_BODY),
            html.Div(foot(RECEIVING, language, ()), id=Ids.RECEIVING_FOOT, hidden=True),
        ],
        className="panel",
        id=Ids.RECEIVING,
        hidden=True,
        **aria(labelledby=f"{RECEIVING}-title"),
    )
    beside = html.Div([chosen, schools])
    return html.Div([listed, beside], className="panels")


def found(evidence: Evidence, viewer: Viewer) -> Below:
    """The districts of the evidence's kommune, as far as the viewer may see them."""
    where = evidence.place
    if where.is_country:
        return Below("country")
    code = evidence.info.code
    try:
        rows = fetch(queries.districts, kommune_code=where.code, indicator=code, subgroup=TOTAL)
        if rows.empty and viewer.role == Role.LEDER:
            return Below("leder")
        receiving = fetch(queries.receiving_schools, kommune_code=where.code)
    except NotAllowed:
        return Below("politiker" if viewer.role == Role.POLITIKER else "other")
    whole = fetch(series.series, indicator=code, subgroup=TOTAL, units=(where.key,))
    nameless = fetch(
        queries.stands_without_names, kommune_code=where.code, indicator=code, subgroup=TOTAL
    )
    below = _below(rows, whole, evidence, _newest(receiving))
    return dataclasses.replace(below, nameless=nameless)


def render(
    selection: SegregeringSelection, evidence: Evidence, below: Below, language: str
) -> dict[str, object]:
    """The part's content, as OUTPUTS names it."""
    if below.refused:
        return _refused(below.refused, evidence, language)
    if not below.rows:
        empty = t("segregering.districts.empty", language, name=evidence.place.name)
        return _without_figures(empty, below, evidence, language)
    title = districts_title(below, evidence.place.name, language)
    subtitle = _subtitle(selection, evidence, below, language)
    version = html.P(panels.data_version().words(language), className="panel-version")
    listed = {
        "districts.body": [
            *_heading(title, subtitle),
            *_without_names(below, language),
            _table(selection, evidence, below, language),
            version,
        ],
        "districts.foot": False,
        **receiving(below, evidence, language),
    }
    return listed | _chosen(selection, evidence, below, language)


def figures(evidence: Evidence, below: Below, language: str) -> FigureTable | None:
    """The districts for a file; None where the viewer may not see them or there are none."""
    if not below.rows:
        return None
    return district_figures(
        below.rows,
        quantity=evidence.trend.quantity,
        caption=_caption(evidence, language),
        language=language,
        demo=snapshot().is_demo,
    )


def chosen_figures(
    selection: SegregeringSelection, evidence: Evidence, below: Below, language: str
) -> FigureTable | None:
    """The chosen district beside the kommune; None where none is chosen."""
    own = _district(selection, below)
    if own is None:
        return None
    return trend_table(
        _district_trend(own, evidence, below),
        caption=f"{own.name}: {getattr(evidence.info, f'name_{language}')}",
        language=language,
        demo=snapshot().is_demo,
    )


def districts_title(below: Below, name: str, language: str) -> str:
    """How many districts clearly differ from the rest of the kommune."""
    return findings.districts_title(name, [row.comparison for row in below.rows], language)


def remarks(below: Below, language: str) -> list[str]:
    """What a file of the districts has to say beside its figures."""
    return [t("segregering.districts.nameless", language)] if below.nameless else []


def receiving(below: Below, evidence: Evidence, language: str) -> dict[str, object]:
    """Schools that receive pupils, as OUTPUTS names it: places and pupils, never a rate."""
    heading = html.H2(
        t("segregering.receiving.heading", language),
        id=f"{RECEIVING}-title",
        className="panel-title",
    )
    table = receiving_figures(below, evidence, language)
    if table is None:
        none = t("segregering.receiving.none", language, name=evidence.place.name)
        parts: list[Component] = [heading, html.P(none)]
    else:
        parts = [
            heading,
            html.P(t("segregering.receiving.text", language), className="panel-subtitle"),
            *_without_names(below, language),
            data_table(table, name="receiving", language=language),
            *_receiving_source(language),
            html.P(panels.data_version().words(language), className="panel-version"),
        ]
    return {
        "districts.receiving": parts,
        "districts.receiving.hidden": False,
        "districts.receiving.foot": table is None,
    }


def receiving_figures(below: Below, evidence: Evidence, language: str) -> FigureTable | None:
    """The receiving schools in their newest period; None where there are none to show."""
    schools = below.receiving
    if schools is None or schools.empty:
        return None
    caption = t(
        "segregering.receiving.caption",
        language,
        name=evidence.place.name,
        period=schools["period"].iloc[0],
    )
    return _receiving_table(schools, caption, language, nameless=below.nameless)


def receiving_period(below: Below) -> str:
    """The period that the receiving schools are shown in."""
    schools = below.receiving
    return "" if schools is None or schools.empty else str(schools["period"].iloc[0])


def receiving_infos(evidence: Evidence) -> tuple[IndicatorInfo, ...]:
    """What is counted at the receiving schools; the page's own indicator where that is unknown."""
    known = {info.code: info for info in fetch(indicators.catalogue)}
    found = tuple(known[code] for code in queries.COUNTED.values() if code in known)
    return found or (evidence.info,)


def _below(
    rows: pd.DataFrame, whole: pd.DataFrame, evidence: Evidence, receiving: pd.DataFrame
) -> Below:
    codes = rows["code"].unique()
    level = Level.INSTITUTION.value
    parts = series_by_unit(rows, {(level, code): UnitRole.OWN for code in codes})
    mine = series_by_unit(whole, {evidence.place.key: UnitRole.OTHER})
    kommune = mine[0] if mine else None
    period = evidence.standing.period or ""
    now = at_period(kommune, period) if kommune else None
    compared = parts_of(now, parts, period, measure=evidence.info.measure)
    return Below(None, kommune, parts, compared, receiving)


def _newest(schools: pd.DataFrame) -> pd.DataFrame:
    """The rows of the newest period."""
    if schools.empty:
        return schools
    return schools.loc[schools["ordinal"] == schools["ordinal"].max()]


def _refused(reason: str, evidence: Evidence, language: str) -> dict[str, object]:
    name = evidence.place.name
    if reason == "country":
        title = t("segregering.districts.heading", language)
        words = t("segregering.districts.country", language)
    else:
        title = t("segregering.districts.no_access", language)
        words = t(f"segregering.districts.no_access.{reason}", language, name=name)
    return _only_words(title, words)


def _without_figures(
    words: str, below: Below, evidence: Evidence, language: str
) -> dict[str, object]:
    title = t("segregering.districts.heading", language)
    return _only_words(title, words) | receiving(below, evidence, language)


def _only_words(title: str, words: str) -> dict[str, object]:
    return {
        "districts.body": [*_heading(title), html.Div(html.P(words), className="state")],
        "districts.foot": True,
        "districts.chosen": True,
        "districts.receiving": None,
        "districts.receiving.hidden": True,
        "districts.receiving.foot": True,
    }


def _without_names(below: Below, language: str) -> list[Component]:
    return [html.P(words, className="note") for words in remarks(below, language)]


def _heading(title: str, subtitle: str | None = None) -> list[Component]:
    return [
        html.H2(title, id=f"{LIST}-title", className="panel-title"),
        *([html.P(subtitle, className="panel-subtitle")] if subtitle else []),
    ]


def _subtitle(
    selection: SegregeringSelection, evidence: Evidence, below: Below, language: str
) -> str:
    """What the table shows; or that the district of the address is not in it."""
    if selection.district and _district(selection, below) is None:
        words = {"code": selection.district, "name": evidence.place.name}
        return t("segregering.districts.unknown", language, **words)
    period = evidence.standing.period or ""
    return t("segregering.districts.subtitle", language, period=period)


def _district(selection: SegregeringSelection, below: Below) -> Series | None:
    return next((s for s in below.districts if s.code == selection.district), None)


def _caption(evidence: Evidence, language: str) -> str:
    return t(
        "segregering.districts.caption",
        language,
        name=evidence.place.name,
        period=evidence.standing.period or "",
    )


def _table(
    selection: SegregeringSelection, evidence: Evidence, below: Below, language: str
) -> Component:
    hrefs = {
        row.series.code: SEGREGERING + selection.but(district=row.series.code).format()
        for row in below.rows
    }
    return district_table(
        below.rows,
        quantity=evidence.trend.quantity,
        caption=_caption(evidence, language),
        hrefs=hrefs,
        chosen=selection.district,
        language=language,
        demo=snapshot().is_demo,
    )


def _chosen(
    selection: SegregeringSelection, evidence: Evidence, below: Below, language: str
) -> dict[str, object]:
    """The chosen district's development beside the kommune's."""
    own = _district(selection, below)
    if own is None:
        return {"districts.chosen": True}
    row = next((r for r in below.rows if r.series.code == own.code), None)
    content = _district_panel(own, row, selection, evidence, below, language)
    return panels.filled(CHOSEN, content, language) | {"districts.chosen": False}


def _district_panel(
    own: Series,
    row: Against | None,
    selection: SegregeringSelection,
    evidence: Evidence,
    below: Below,
    language: str,
) -> PanelContent:
    drawn = _district_trend(own, evidence, below)
    demo = snapshot().is_demo
    periods = drawn.periods
    name = getattr(evidence.info, f"name_{language}")
    closing = link(
        t("segregering.district.close", language, name=own.name),
        href=SEGREGERING + selection.but(district="").format(),
        class_name="quiet",
    )
    return PanelContent(
        title=_district_title(own, row, evidence, language),
        subtitle=t(
            "evidence.trend.subtitle", language, name=name, first=periods[0], last=periods[-1]
        ),
        figure=trends.trend(drawn, language=language, demo=demo),
        alternative=trends.describe(drawn, language=language, demo=demo),
        version=panels.data_version(),
        notes=[
            *_without_names(below, language),
            *_to_profile(own, below, language),
            html.P(closing),
        ],
    )


def _to_profile(own: Series, below: Below, language: str) -> list[Component]:
    """The way to all figures of the school; a partner's stands without a name, and has none."""
    if below.nameless:
        return []
    words = t("profil.to_profile", language, name=own.name)
    return [html.P(link(words, href=institution_href(own.code)))]


def _district_trend(own: Series, evidence: Evidence, below: Below) -> Trend:
    beside: Sequence[Series] = (below.whole,) if below.whole else ()
    seen = {o.period: o.ordinal for s in (own, *beside) for o in s.observations}
    periods = tuple(sorted(seen, key=lambda period: seen[period]))
    return Trend(evidence.trend.quantity, periods, (own, *beside), evidence.trend.breaks)


def _district_title(own: Series, row: Against | None, evidence: Evidence, language: str) -> str:
    seen: Observation | None = row.observation if row else None
    if row is None or seen is None or seen.value is None:
        missing = seen.missing if seen else None
        return findings.missing_title(own.name, missing, evidence.standing.period, language)
    quantity = evidence.trend.quantity
    value = formatting.figure(seen.value, quantity, language)
    turned = {"above": "below", "below": "above"}
    status = turned.get(str(row.comparison.status), str(row.comparison.status))
    difference = row.comparison.difference
    rest = formatting.figure(
        None if difference is None else seen.value + difference, quantity, language
    )
    return t(
        f"segregering.district.{status}",
        language,
        name=own.name,
        own=evidence.place.name,
        value=value,
        rest=rest,
    )


def _receiving_source(language: str) -> list[Component]:
    """Where the pupils at the schools are counted, folded away until it is asked for."""
    try:
        info = fetch(indicators.indicator, code=queries.COUNTED["pupils"])
    except UnknownCode:
        return []
    note = source_note(panels.source_note(info, language, chart=CHOSEN), language=language)
    return [
        html.Details(
            [html.Summary(t("panel.source", language), className="link-button"), note],
            className="panel-foot",
        )
    ]


def _receiving_table(
    schools: pd.DataFrame, caption: str, language: str, *, nameless: bool
) -> FigureTable:
    what = (
        Column(t("segregering.receiving.school", language), is_number=False),
        Column(t("segregering.receiving.kind", language), is_number=False),
    )
    if nameless:
        kinds = schools[["name", "kind"]].sort_values("name").itertuples(index=False, name=None)
        listed = tuple((Cell(name), Cell(_kind(kind, language))) for name, kind in kinds)
        return FigureTable(caption, what, listed, is_demo=snapshot().is_demo)
    columns = (
        *what,
        Column(t("segregering.receiving.places", language)),
        Column(t("segregering.receiving.pupils", language)),
    )
    rows = [
        (
            Cell(row["name"]),
            Cell(_kind(row["kind"], language)),
            _amount(row["places"], row["places_missing"], language),
            _amount(row["pupils"], row["pupils_missing"], language),
        )
        for row in schools.sort_values("name").to_dict("records")
    ]
    return FigureTable(caption, columns, tuple(rows), is_demo=snapshot().is_demo)


def _kind(kind: str | None, language: str) -> str:
    known = kind in (InstitutionKind.SCHOOL, InstitutionKind.SPECIAL_SCHOOL)
    return t(f"segregering.receiving.kind.{kind if known else 'other'}", language)


def _amount(number: float, missing: str | None, language: str) -> Cell:
    if pd.isna(number):
        return Cell(formatting.missing(missing, language), is_missing=True)
    return Cell(formatting.number(number, 0, language), number=round(number))
