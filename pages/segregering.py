"""Segregering: pupils in special provision over time, beside others, and by school district.

Two definitions are two indicators and never share a chart. Below the kommune a rate belongs to
the district where pupils live; schools that receive them show places and pupils (method A).
"""

from collections.abc import Sequence
from enum import StrEnum

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from components import filters, shell, states
from components.mounted_panel import frame
from components.tables import FigureTable
from components.wording import t
from data_access.audit_log import AuditEvent
from pages import choices, districts, panels
from pages.answers import respond
from pages.evidence import Evidence, default_code, gather, place
from pages.links import DEFINITIONS, PHASES, SEGREGERING
from pages.problems import PROBLEMS, UnknownInAddress, titled
from pages.router import Page
from pages.selection import SegregeringSelection
from web import audit
from web.request_context import language, viewer

TREND, DOTS = "segregering-trend", "segregering-dots"
CHARTS = (TREND, DOTS, districts.CHOSEN)
FOLDED = (*panels.folded(CHARTS), f"{districts.LIST}-source")


class Ids(StrEnum):
    """Ids of this page; the panels' are made by `panels.outputs`."""

    STATE = "segregering-state"
    HEAD = "segregering-head"
    DOWNLOAD = "segregering-download"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    **panels.outputs(TREND),
    **panels.outputs(DOTS, grows=True),
    **districts.OUTPUTS,
    **panels.folded_outputs(FOLDED),
}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    name = f"faellesblik-{t('segregering.name', language).lower()}"
    return html.Div(
        [
            dcc.Download(id=Ids.DOWNLOAD),
            html.Div(states.loading_chart(language), id=Ids.STATE, className="page-state"),
            html.Div(
                [
                    html.Div(id=Ids.HEAD),
                    html.Div(
                        [
                            frame(TREND, file_name=name, language=language),
                            frame(DOTS, file_name=name, language=language),
                        ],
                        className="panels",
                    ),
                    districts.layout(language),
                ],
                className="page-content",
            ),
        ]
    )


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to tables, sources and files."""
    app.callback(
        OUTPUTS,
        Input("url", "search"),
        State("url", "pathname"),
        *panels.openers(FOLDED, State),
    )(update)
    app.callback(
        panels.folded_outputs(FOLDED, allow_duplicate=True),
        State("url", "search"),
        *panels.openers(FOLDED, Input),
        prevent_initial_call=True,
    )(unfold)
    app.callback(
        Output(Ids.DOWNLOAD, "data"),
        State("url", "search"),
        *(Input(f"{panel}-download", "n_clicks") for panel in (*CHARTS, districts.LIST)),
        prevent_initial_call=True,
    )(download)


def update(search: str | None, path: str | None, *clicks: int) -> dict[str, object]:
    """The page for an address; `clicks` are those on the buttons of folded parts."""
    if path != SEGREGERING:
        raise PreventUpdate
    selection = SegregeringSelection.parse(search)
    names = panels.opened(FOLDED, clicks)
    return respond(answer, OUTPUTS, selection=selection, names=names)


def answer(
    *, selection: SegregeringSelection, names: Sequence[str], language: str
) -> dict[str, object]:
    """The page for a selection, with the folded parts that are open: fetch, analyse, render.

    Raises UnknownCode and NotAllowed.
    """
    evidence = found(selection, language)
    below = districts.found(evidence, viewer())
    return (
        render(selection, evidence, language)
        | districts.render(selection, evidence, below, language)
        | {name: unfolded(name, selection, evidence, below, language) for name in names}
    )


def unfold(search: str | None, *clicks: int) -> dict[str, object]:
    """The folded part whose button was pressed."""
    name = panels.just_opened(FOLDED, clicks)
    selection = SegregeringSelection.parse(search)
    return respond(folded_answer, FOLDED, selection=selection, name=name)


def folded_answer(
    *, selection: SegregeringSelection, name: str, language: str
) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    evidence = found(selection, language)
    below = districts.found(evidence, viewer())
    return {name: unfolded(name, selection, evidence, below, language)}


def found(selection: SegregeringSelection, language: str) -> Evidence:
    """The evidence for a selection. Raises UnknownCode and NotAllowed."""
    for chosen, known in ((selection.phase, PHASES), (selection.definition, DEFINITIONS)):
        if chosen not in known:
            raise UnknownInAddress(chosen)
    where = place(selection.kommune or default_code(viewer()), language)
    return gather(
        where,
        indicator=DEFINITIONS[selection.definition],
        subgroup=PHASES[selection.phase],
        compare=selection.compare,
        chosen=selection.others,
        period=selection.period,
        language=language,
    )


def render(selection: SegregeringSelection, evidence: Evidence, language: str) -> dict[str, object]:
    """The page's parts, school districts apart."""
    measured = measure(selection, evidence, language)
    notes = choices.about_others(selection.compare, evidence, language)
    trend = panels.trend_panel(evidence, measured, language)
    dots = panels.dots_panel(evidence, measured, language, notes=notes)
    name = t("segregering.document", language, name=evidence.place.name)
    way = choices.way_down(SEGREGERING, evidence.place, selection.but(district=""), language)
    head = [
        shell.crumbs(way, language=language),
        html.H1(t("segregering.title", language), tabIndex=-1),
        controls(selection, evidence, language),
        html.P(t(f"segregering.note.{selection.definition}", language), className="note"),
    ]
    return {
        "state": None,
        "head": titled(name, head),
        **panels.filled(TREND, trend, language),
        **panels.filled(DOTS, dots, language),
    }


def measure(selection: SegregeringSelection, evidence: Evidence, language: str) -> str:
    """What is measured, of whom: 'Elever i specialtilbud, indskoling (0.-3. klasse)'."""
    name = getattr(evidence.info, f"name_{language}")
    key = PHASES[selection.phase]
    group = next((s for s in evidence.info.subgroups if s.key == key), None)
    label = getattr(group, f"name_{language}") if group and group.kind != "total" else None
    return f"{name}, {label[:1].lower()}{label[1:]}" if label else name


def controls(selection: SegregeringSelection, evidence: Evidence, language: str) -> Component:
    """What can be chosen; every choice is a link to the page with that choice made."""
    phases = [
        filters.Choice(
            phase,
            t(f"segregering.phase.{phase}", language),
            SEGREGERING + selection.but(phase=phase).format(),
        )
        for phase in PHASES
    ]
    definitions = [
        filters.Choice(
            name,
            t(f"segregering.definition.{name}", language),
            SEGREGERING + selection.but(definition=name).format(),
        )
        for name in DEFINITIONS
    ]
    return filters.controls(
        [
            filters.segmented(phases, selection.phase, label=t("segregering.phase", language)),
            filters.menu(
                definitions, selection.definition, label=t("segregering.definition", language)
            ),
            *choices.comparing(SEGREGERING, selection, evidence, language),
            choices.periods(
                SEGREGERING, selection, evidence, language, label=t("segregering.year", language)
            ),
        ]
    )


def unfolded(
    name: str,
    selection: SegregeringSelection,
    evidence: Evidence,
    below: districts.Below,
    language: str,
) -> Component | None:
    """What a folded part of the page shows; nothing where it has no figures."""
    panel = name.rpartition("-")[0]
    table = table_of(panel, selection, evidence, below, language)
    return panels.unfolded(name, table, evidence.info, language)


def table_of(
    panel: str,
    selection: SegregeringSelection,
    evidence: Evidence,
    below: districts.Below,
    language: str,
) -> FigureTable | None:
    """The table behind one of the page's panels, None where it has no figures."""
    measured = measure(selection, evidence, language)
    if panel == TREND:
        return panels.trend_figures(evidence, measured, language)
    if panel == DOTS:
        return panels.dot_figures(evidence, measured, language)
    if panel == districts.CHOSEN:
        return districts.chosen_figures(selection, evidence, below, language)
    return districts.figures(evidence, below, language)


def download(search: str | None, *clicks: int) -> object:
    """The file of the panel whose button was pressed; every download is in the audit log."""
    panel = str(ctx.triggered_id or "").removesuffix("-download")
    if not any(clicks) or panel not in (*CHARTS, districts.LIST):
        raise PreventUpdate
    return file_of(panel, search)


def file_of(panel: str, search: str | None) -> object:
    """A panel's figures as a file, logged; nothing where the selection has none."""
    selection = SegregeringSelection.parse(search)
    speech = language()
    try:
        evidence = found(selection, speech)
        below = districts.found(evidence, viewer())
    except PROBLEMS:
        return no_update
    table = table_of(panel, selection, evidence, below, speech)
    if table is None:
        return no_update
    part = t(f"evidence.file.{panel.rpartition('-')[2]}", speech)
    period = evidence.standing.period or ""
    name = (t("segregering.name", speech), part, evidence.place.name, period)
    chosen = f"{SEGREGERING}{selection.format()}"
    audit.record(AuditEvent.DOWNLOAD, f"{panel} {chosen}")
    below_kommune = panel in (districts.CHOSEN, districts.LIST)
    return panels.csv_file(
        table,
        evidence.info,
        selection=chosen,
        name=name,
        language=speech,
        remarks=districts.remarks(below, speech) if below_kommune else (),
    )


PAGE = Page(SEGREGERING, "segregering.name", layout, register, in_navigation=True)
