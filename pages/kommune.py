"""Kommuneprofil: all figures of one kommune on one page, what stands out first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
from dash import Dash, Output, html
from dash.development.base_component import Component

from analysis.overview import judged_together, standing_out
from analysis.results import Tile
from analysis.spine import axis
from components import findings, formatting, shell
from components.attributes import aria
from components.data_table import Finding, data_table
from components.drawn import drawn
from components.links import link
from components.methods import method
from components.shell import Crumb
from components.spine_table import SpineGroup, SpineRow, Whose, spine_chart
from components.tables import Cell, Column, FigureTable
from components.wording import t
from data_access.queries import indicators, units
from data_access.queries.headlines import Headlines, headlines
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.programme_facts import programmes
from data_access.schema.vocabulary import InstitutionKind, Level, Role
from data_access.viewer import Viewer
from pages import downloads, overblik, panels, profiles
from pages.addressed import Addressed
from pages.areas import area_name, of_programmes
from pages.downloads import Download
from pages.evidence import Place, default_code, place
from pages.links import KOMMUNE, behind, institution_href, kommune_href, programme_href
from pages.programmes.taking_part import participants
from pages.router import Page
from pages.selection import COUNTRY_CODE, OverblikSelection, ProgramSelection
from web.request_context import fetch, snapshot, viewer

PAGE_NAME = "kommune"
SPINE = "kommune-spine"
FOLDED = panels.folded([SPINE])


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "kommune-state"
    HEAD = "kommune-head"
    BODY = f"{SPINE}-body"
    PANEL = SPINE
    BELOW = "kommune-below"


OUTPUTS = {
    "state": Output(Ids.STATE, "children"),
    "head": Output(Ids.HEAD, "children"),
    "body": Output(Ids.BODY, "children"),
    "panel": Output(Ids.PANEL, "hidden"),
    "below": Output(Ids.BELOW, "children"),
    **panels.folded_outputs(FOLDED),
}


@dataclass(frozen=True)
class Profile:
    """Everything that the page draws. `infos` are the indicators of its rows, by code."""

    where: Place
    groups: tuple[SpineGroup, ...]
    infos: dict[str, IndicatorInfo]
    absent: tuple[str, ...]

    @property
    def rows(self) -> list[SpineRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def tiles(self) -> list[Tile]:
        return [row.tile for row in self.rows]

    @property
    def k(self) -> int:
        """How many kommuner the place is compared with."""
        return max((tile.position.k for tile in self.tiles), default=0)


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return profiles.layout(PAGE_NAME, SPINE, [html.Div(id=Ids.BELOW)], language)


def register(app: Dash) -> None:
    """Connect the page to the address and its buttons to table, sources and files."""
    CALLBACKS.register(app)
    downloads.register(app, PAGE_NAME, {SPINE: downloads.CHART}, hand_over)


def code_of(path: str | None, search: str | None) -> str:
    """The kommune of an address: in the path, else in the query, else empty."""
    named = (path or "").removeprefix(KOMMUNE).strip("/")
    return named or OverblikSelection.parse(search).kommune


def answer(*, code: str, names: Sequence[str], language: str) -> dict[str, object]:
    """The page for a kommune: fetch, analyse, render. Raises UnknownCode and NotAllowed."""
    code = code or default_code(viewer())
    if code == COUNTRY_CODE:
        return choosing(language)
    profile = found(code, language)
    return render(profile, language) | {name: unfolded(name, profile, language) for name in names}


def folded_answer(*, code: str, name: str, language: str) -> dict[str, object]:
    """One folded part. Raises UnknownCode and NotAllowed."""
    profile = found(code or default_code(viewer()), language)
    return {name: unfolded(name, profile, language)}


def found(code: str, language: str) -> Profile:
    """All figures of a kommune, judged together. Raises UnknownCode and NotAllowed."""
    where = place(code, language)
    known = [info for info in fetch(indicators.catalogue) if not info.is_background]
    figures = fetch(headlines, kommune_code=code)
    rows = overblik.Rows(figures.series)
    have, of_some = rows.indicators(Level.KOMMUNE, code), of_programmes()
    with_figure = rows.with_figure(Level.KOMMUNE, code)
    infos = [
        info
        for info in known
        if (info.area not in of_some or info.code in have)
        and (info.n_kommuner or info.code in with_figure)
    ]
    shown = {info.code for info in infos}
    left = [i for i in known if i.area in of_some and i.code not in shown]
    taking_part = {info.area for info in infos}
    absent = dict.fromkeys(i.area for i in left if i.area not in taking_part)
    judged = judged_together(overblik.tiles_of(infos, rows, figures, where, language))
    quartiles = _quartiles(figures)
    made = [
        spine_row(info, tile, quartiles.get(info.code, (None, None)), where, language)
        for info, tile in zip(infos, judged, strict=True)
    ]
    return Profile(
        where,
        profiles.grouped(made, language),
        {info.code: info for info in infos},
        tuple(absent),
    )


def spine_row(
    info: IndicatorInfo,
    tile: Tile,
    quartiles: tuple[float | None, float | None],
    where: Place,
    language: str,
) -> SpineRow:
    """One row: its scale has the country in the middle and is as wide as the kommuner differ.

    A count follows the kommune's size, and has no scale to lie on.
    """
    position = tile.position
    seen = (position.minimum, position.maximum, position.peer_q1, position.peer_q3)
    scale = axis(position.country, quartiles, (*seen, tile.current.value))
    return SpineRow(
        tile,
        None if info.measure == "count" else scale,
        info.code,
        compare=profiles.compare_href(info, where.code, info.headline_subgroup),
        aims=profiles.aims(info, where.code, tile, info.headline_subgroup, language),
    )


def render(profile: Profile, language: str) -> dict[str, object]:
    """The page's parts."""
    where = profile.where
    heading = t("profil.kommune.document", language, name=where.name)
    head = [
        shell.crumbs(way_here(where, language), language=language),
        html.H1(t("profil.kommune.title", language, name=where.name), tabIndex=-1),
        html.P(lead(profile, language), className="lead"),
    ]
    return {
        "state": None,
        "head": profiles.named(head, heading, where.code),
        "panel": False,
        "body": body(profile, language),
        "below": institutions_of(where, viewer(), language),
    }


def lead(profile: Profile, language: str) -> str:
    """What stands out by name; where nothing does, what the page is."""
    if standing_out(profile.tiles):
        return findings.lead(profile.tiles, language, is_country=False)
    return t("profil.kommune.lead", language)


def body(profile: Profile, language: str) -> list[Component]:
    """The chart with its title, what it shows, and what is not in it."""
    where = profile.where
    whose = Whose(where.name, "kommune")
    how = html.Li(link(t("metode.legend", language), href=method("hvad-maa-siges").href))
    return [
        html.H2(
            profiles.finding(profile.tiles, "kommune", language),
            id=f"{SPINE}-title",
            className="panel-title",
        ),
        html.P(
            t("profil.kommune.subtitle", language, k=profile.k), className="panel-subtitle prose"
        ),
        *overblik.nothing_out(profile.tiles, where, language),
        spine_chart(profile.groups, whose, profile.k, language, more=[how]),
        *notes(profile, language),
        html.P(panels.data_version().words(language), className="panel-version"),
    ]


def notes(profile: Profile, language: str) -> list[Component]:
    """Who the most similar are, and which programmes have no figures here."""
    words = []
    peers = fetch(units.peers, kommune_code=profile.where.code)
    if not peers.empty:
        names = formatting.listed(peers["name"].tolist(), language)
        words.append(t("profil.kommune.peers", language, names=names))
    if profile.absent:
        areas = formatting.listed([area_name(a, language) for a in profile.absent], language)
        name = profile.where.name
        words.append(t("profil.kommune.no_programme", language, name=name, list=areas))
    return [
        *to_programmes(profile.where, language),
        *(html.P(line, className="note") for line in words),
    ]


def to_programmes(where: Place, language: str) -> list[Component]:
    """Links to the pages of the programmes that the kommune takes part in."""
    own = [one for one in fetch(programmes) if where.code in participants(one.code).kommuner]
    if not own:
        return []
    listed = [
        html.Li(link(one.name, href=programme_href(one.slug, ProgramSelection(kommune=where.code))))
        for one in own
    ]
    words = t("program.of_kommune", language, name=where.name)
    return [html.P(words, className="note"), html.Ul(listed, className="columns")]


def way_here(where: Place, language: str) -> list[Crumb]:
    """Land, region, kommune."""
    return [*profiles_way(where, language), Crumb(where.name)]


def profiles_way(where: Place, language: str) -> list[Crumb]:
    """The steps above a kommune: the whole country and its region."""
    country = OverblikSelection(kommune=COUNTRY_CODE).format()
    steps = [Crumb(t("evidence.country", language), f"{KOMMUNE}{country}")]
    return steps + ([Crumb(where.region_name)] if where.region_name else [])


def institutions_of(where: Place, who: Viewer, language: str) -> list[Component]:
    """The way down: the institutions of the kommune, and the figures that only they have."""
    if who.role == Role.POLITIKER:
        return [html.P(t("evidence.left_out.politiker", language), className="note")]
    listed = fetch(units.institutions, kommune_code=where.code)
    if listed.empty:
        return []
    title = t("profil.institutions.title", language, name=where.name)
    table = _institution_table(listed, where, language)
    return [
        html.Section(
            [
                html.H2(title, id="kommune-institutions", className="panel-title"),
                html.P(t("profil.institutions.text", language), className="panel-subtitle"),
                data_table(
                    table,
                    name="kommune-institutions",
                    language=language,
                    finding=Finding(
                        search=t("institutions.any.search", language),
                        sorts=range(len(table.columns)),
                        sorted_by=0,
                        is_descending=False,
                    ),
                    hrefs=[institution_href(code) for code in listed["code"]],
                ),
                *_only_below(where, language),
            ],
            className="panel long-list",
            **aria(labelledby="kommune-institutions"),
        )
    ]


def choosing(language: str) -> dict[str, object]:
    """The list of kommuner by region, for those who have none of their own."""
    listed = fetch(units.kommuner)
    sections = []
    for region, rows in listed.sort_values(["region_code", "name"]).groupby(
        "region_code", sort=True, dropna=False
    ):
        del region
        names = zip(rows["kommune_code"], rows["name"], strict=True)
        sections += [
            html.H2(rows["region_name"].iloc[0] or t("evidence.country", language)),
            html.Ul(
                [html.Li(link(name, href=kommune_href(code))) for code, name in names],
                className="columns",
            ),
        ]
    head = [
        shell.crumbs([Crumb(t("evidence.country", language))], language=language),
        html.H1(t("profil.kommune.choose", language), tabIndex=-1),
        html.P(t("profil.kommune.choose.text", language), className="lead"),
        drawn(html.Div(sections, className="prose kommune-list")),
    ]
    document = t("profil.kommune.name", language)
    return {
        "state": None,
        "head": profiles.named(head, document, COUNTRY_CODE),
        "panel": True,
        "body": None,
        "below": None,
    }


def unfolded(name: str, profile: Profile, language: str) -> Component:
    """A folded part of the panel: the figures as a table, or what they mean and are from."""
    if name.endswith("-source"):
        return profiles.definitions(profile.infos.values(), language)
    return profiles.unfolded_table(table_of(profile, language), SPINE, language)


def table_of(profile: Profile, language: str) -> FigureTable:
    """The figures of the chart."""
    return profiles.figures(profile.groups, Whose(profile.where.name, "kommune"), language)


def hand_over(_panel: str, search: str | None, path: str | None, language: str) -> Download | None:
    """The figures of the chart as a file has them. Raises UnknownCode and NotAllowed."""
    code = code_of(path, search) or default_code(viewer())
    if code == COUNTRY_CODE:
        return None
    profile = found(code, language)
    return Download(
        table_of(profile, language),
        tuple(profile.infos.values()),
        selection=kommune_href(code),
        name=(t("profil.file", language), profile.where.name),
        whose=profile.where.name,
        remarks=(
            t("profil.kommune.subtitle", language, k=profile.k),
            t("profil.file.method", language),
        ),
    )


def _quartiles(figures: Headlines) -> dict[str, tuple[float | None, float | None]]:
    """The middle half of all kommuner, by indicator."""
    spread = figures.distribution
    columns = (spread[name].tolist() for name in ("indicator", "q1", "q3"))
    return {
        code: (None if pd.isna(low) else low, None if pd.isna(high) else high)
        for code, low, high in zip(*columns, strict=True)
    }


def _institution_table(listed: pd.DataFrame, where: Place, language: str) -> FigureTable:
    has_omraader = bool(listed["omraade_name"].notna().any())
    columns = [
        Column(t("institutions.any.name", language), is_number=False),
        Column(t("institutions.kind", language), is_number=False),
        *(
            [Column(t("profil.institutions.omraade", language), is_number=False)]
            if has_omraader
            else []
        ),
    ]
    rows = tuple(
        (
            Cell(name),
            Cell(kind_words(kind, language)),
            *([Cell(omraade or "")] if has_omraader else []),
        )
        for name, kind, omraade in zip(
            listed["name"], listed["kind"], listed["omraade_name"], strict=True
        )
    )
    caption = t("profil.institutions.caption", language, name=where.name)
    return FigureTable(caption, tuple(columns), rows, is_demo=snapshot().is_demo)


def kind_words(kind: str | None, language: str) -> str:
    """What an institution is, in a word."""
    known = kind in set(InstitutionKind)
    return t(f"institutions.kind.{kind if known else 'other'}", language)


def _only_below(where: Place, language: str) -> list[Component]:
    """Links to the figures that only single institutions have."""
    of_some = of_programmes()
    left = [
        info
        for info in fetch(indicators.catalogue)
        if not info.is_background and not info.n_kommuner and info.area not in of_some
    ]
    if not left:
        return []
    return [
        html.P(t("profil.kommune.only_below", language), className="note"),
        html.Ul(
            [
                html.Li(link(getattr(info, f"name_{language}"), href=behind(info, where.code)))
                for info in left
            ],
            className="columns",
        ),
    ]


def nothing(_app: Dash) -> None:
    """Connect nothing: the page of another address has the same callbacks."""


def of_address(search: str | None, path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"code": code_of(path, search)}


CALLBACKS = Addressed(
    path=f"{KOMMUNE}/",
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
    folded=FOLDED,
    folded_answer=folded_answer,
    also=KOMMUNE,
)
update = CALLBACKS.update

PAGES = (
    Page(KOMMUNE, "profil.kommune.name", layout, register, in_navigation=True),
    Page(f"{KOMMUNE}/<code>", "profil.kommune.name", layout, nothing),
)
