"""What the profiles of a kommune and of an institution have in common."""

from collections.abc import Iterable, Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from analysis.overview import standing_out
from analysis.results import Status, Tile
from components import formatting, states
from components.attributes import aria
from components.data_table import data_table
from components.drawn import drawn
from components.links import link
from components.mounted_panel import foot
from components.spine_table import SpineGroup, SpineRow, Whose, spine_figures
from components.tables import FigureTable
from components.targets import TargetMark
from components.text_table import text_table
from components.wording import t
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.targets import every_target
from pages import downloads, panels, targets
from pages.compare import SAMMENLIGN
from pages.links import KOMMUNE, about
from pages.selection import SammenlignSelection
from web.request_context import fetch, snapshot


def layout(page: str, spine: str, below: Sequence[Component], language: str) -> Component:
    """A profile before its figures, with what stands below its chart.

    `page` begins the ids of its state and head; `spine` is the panel of its chart.
    """
    chart = html.Section(
        [html.Div(id=f"{spine}-body"), foot(spine, language, formats=downloads.CHART)],
        id=spine,
        className="panel",
        **aria(labelledby=f"{spine}-title"),
    )
    return html.Div(
        [
            *downloads.places(page),
            html.Div(states.loading_chart(language), id=f"{page}-state", className="page-state"),
            html.Div([html.Div(id=f"{page}-head"), chart, *below], className="page-content"),
        ]
    )


def compare_href(info: IndicatorInfo, kommune: str, subgroup: str) -> str | None:
    """Where a figure is compared with all kommuner; None where none of them has it."""
    if not info.n_kommuner:
        return None
    own = subgroup if subgroup != info.headline_subgroup else ""
    chosen = SammenlignSelection(kommune=kommune, indicator=info.code, subgroup=own)
    return SAMMENLIGN + chosen.format()


def aims(
    info: IndicatorInfo, kommune: str, tile: Tile, subgroup: str, language: str
) -> tuple[TargetMark, ...]:
    """What the kommune aims at or must in the period of a tile's figure; nothing of counts."""
    if info.measure == "count":
        return ()
    period = tile.current.period or info.latest_period or ""
    known = fetch(every_target)
    return targets.marks(
        known, info, [kommune], subgroup=subgroup, period=period, language=language
    )


def grouped(rows: Sequence[SpineRow], language: str) -> tuple[SpineGroup, ...]:
    """What stands out first, the clearest on top, then the rest by theme in page order."""
    out = {tile.indicator for tile in standing_out([row.tile for row in rows])}
    first = sorted(
        (row for row in rows if row.code in out), key=lambda row: row.tile.comparison.p_value or 0.0
    )
    rest = [row for row in rows if row.code not in out]
    areas = dict.fromkeys(row.tile.area for row in rest)
    groups = [SpineGroup(t("profil.outside", language), tuple(first))]
    groups += [
        SpineGroup(area, tuple(row for row in rest if row.tile.area == area)) for area in areas
    ]
    return tuple(group for group in groups if group.rows)


def finding(tiles: Sequence[Tile], kind: str, language: str) -> str:
    """The title of the chart: how many of the figures stand out, judged together."""
    judged = [tile for tile in tiles if tile.comparison.status is not Status.NOT_ASSESSABLE]
    if not judged:
        return t(f"profil.{kind}.finding.nothing", language)
    out = len(standing_out(judged))
    counts = {
        "out": formatting.number(out, 0, language),
        "judged": formatting.number(len(judged), 0, language),
    }
    return t(f"profil.{kind}.finding.{'some' if out else 'none'}", language, **counts)


def figures(groups: Sequence[SpineGroup], whose: Whose, language: str) -> FigureTable:
    """The table behind the chart, for the page and for files."""
    return spine_figures(
        groups,
        whose,
        caption=t("profil.file.title", language, name=whose.name),
        language=language,
        demo=snapshot().is_demo,
    )


def unfolded_table(table: FigureTable, name: str, language: str) -> Component:
    """The figures as a table, drawn by the page's own script because it is large."""
    return data_table(table, name=name, language=language)


def definitions(infos: Iterable[IndicatorInfo], language: str) -> Component:
    """What each figure means and where it is from, with the way to all there is to know."""
    rows = []
    for info in infos:
        note = panels.source_note(info, language)
        name = link(getattr(info, f"name_{language}"), href=about(info.code))
        rows.append((name, note.definition, note.source))
    return drawn(
        html.Div(
            text_table(
                [
                    t("profil.file.name", language),
                    t("panel.definition", language),
                    t("profil.file.source", language),
                ],
                rows,
                caption=t("profil.definitions", language),
                language=language,
            )
        )
    )


def named(children: Sequence[Component], document: str, kommune: str | None) -> html.Div:
    """Content that names the document, and whose kommune the page is about.

    The page's own script lets the chooser lead to another kommune's profile, and other pages be
    about the same kommune.
    """
    about_page: Mapping[str, str] = {"data-document": document}
    if kommune is not None:
        about_page = {**about_page, "data-kommune": kommune, "data-profile": KOMMUNE}
    return html.Div(list(children), **about_page)  # pyright: ignore[reportArgumentType]
