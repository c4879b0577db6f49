"""Overblik: how a kommune, or the whole country, is doing right now, one tile for each figure."""

from collections.abc import Container, Mapping, Sequence
from enum import StrEnum

import pandas as pd
from dash import Output, html
from dash.development.base_component import Component

from analysis.overview import Headline, judged_together, standing_out
from analysis.overview import tile as make_tile
from analysis.results import Status, Tile
from components import findings, formatting, states, tiles
from components.links import link
from components.wording import t
from data_access import reference
from data_access.queries import indicators
from data_access.queries.headlines import Headlines, headlines
from data_access.queries.indicators import IndicatorInfo
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer
from pages.addressed import Addressed
from pages.areas import area_name, of_programmes
from pages.compare import SAMMENLIGN
from pages.evidence import (
    Place,
    breaks,
    default_code,
    has_few_kommuner,
    place,
    quantity,
    settled_periods,
)
from pages.links import KOMMUNE, behind, kommune_href
from pages.problems import titled
from pages.router import Page
from pages.selection import COUNTRY_CODE, OverblikSelection, SammenlignSelection
from web.request_context import fetch, snapshot, viewer

# As many as are on the page when everything is loaded; unordered ones fill up where some are not.
TILES = 12


class Ids(StrEnum):
    """Ids of this page."""

    STATE = "overblik-state"


OUTPUTS = {"state": Output(Ids.STATE, "children")}


def layout(language: str = "da") -> Component:
    """The page before its figures: no query and no viewer."""
    return html.Div(states.loading_tiles(language), id=Ids.STATE)


def answer(*, selection: OverblikSelection, language: str) -> dict[str, object]:
    """The page for a selection: fetch, analyse, render. Raises UnknownCode and NotAllowed."""
    where = place(selection.kommune or default_code(viewer()), language)
    known = [info for info in fetch(indicators.catalogue) if not info.is_background]
    found = fetch(headlines, kommune_code=None if where.is_country else where.code)
    judged = judged_together(make_tiles(known, found, where, language))
    few = {i.code: i.n_kommuner for i in known if has_few_kommuner(i)}
    rest = [*more(known, judged, where, viewer(), language), *absent(known, viewer(), language)]
    return render(where, judged, rest, language, few=few)


def make_tiles(
    known: Sequence[IndicatorInfo], found: Headlines, where: Place, language: str
) -> list[Tile]:
    """A tile for each indicator on the overview, in its order; `known` are those with figures."""
    rows = Rows(found.series)
    level = Level.COUNTRY if where.is_country else Level.KOMMUNE
    have, figures = rows.indicators(level, where.code), rows.with_figure(level, where.code)
    return tiles_of(chosen(known, have, figures), rows, found, where, language)


def tiles_of(
    infos: Sequence[IndicatorInfo], rows: "Rows", found: Headlines, where: Place, language: str
) -> list[Tile]:
    """A tile for each of these indicators; `rows` are those of `found`."""
    compared, spread = _by_indicator(found.comparisons), _by_indicator(found.distribution)
    made = []
    for info in infos:
        periods = settled_periods(info)
        country = rows.of(info.code, Level.COUNTRY, COUNTRY_CODE, periods)
        own = country
        if not where.is_country:
            own = rows.of(info.code, Level.KOMMUNE, where.code, periods)
        made.append(
            make_tile(
                _headline(info, where, language),
                own=own,
                country=country,
                comparison=compared.get(info.code),
                distribution=spread.get(info.code),
                unit=(where.code, where.name),
            )
        )
    return made


class Rows:
    """The overview's rows, cut out by position: a mask for each tile costs more than the rest."""

    def __init__(self, series: pd.DataFrame) -> None:
        self._series = series
        self._places: dict[tuple[str, str, str], list[int]] = {}
        self._periods = series["period"].tolist()
        self._has_value = series["value"].notna().tolist()
        names = (series[name].tolist() for name in ("indicator", "level", "code"))
        for position, key in enumerate(zip(*names, strict=True)):
            self._places.setdefault(key, []).append(position)

    def indicators(self, level: str, code: str) -> frozenset[str]:
        """The indicators that a unit has any row of."""
        return frozenset(i for i, at, of in self._places if (at, of) == (level, code))

    def with_figure(self, level: str, code: str) -> frozenset[str]:
        """The indicators that a unit has any figure of."""
        return frozenset(
            i
            for (i, at, of), places in self._places.items()
            if (at, of) == (level, code) and any(self._has_value[p] for p in places)
        )

    def of(self, indicator: str, level: str, code: str, periods: Container[str]) -> pd.DataFrame:
        """One unit's rows of one indicator in these periods."""
        places = self._places.get((indicator, level, code), [])
        wanted = [p for p in places if self._periods[p] in periods]
        if wanted and wanted[-1] - wanted[0] == len(wanted) - 1:
            # rows one after the other are cut out without being copied
            return self._series.iloc[wanted[0] : wanted[-1] + 1]
        return self._series.iloc[wanted]


def chosen(
    known: Sequence[IndicatorInfo], have: Container[str], figures: Container[str]
) -> list[IndicatorInfo]:
    """Which indicators have a tile: the ordered ones, and others in place of absent ones.

    `have` are those that the place has any row of, `figures` those with a figure there. A
    programme that a kommune takes no part in has no tile: "not reported" would say that it should
    have reported. Nor has what only single institutions have figures of.
    """
    of_some = of_programmes()
    ordered = [
        i
        for i in known
        if i.headline_order is not None
        and (i.area not in of_some or i.code in have)
        and (i.n_kommuner or i.code in figures)
    ]
    others = [i for i in known if i.headline_order is None and i.code in figures]
    return ordered + others[: max(0, TILES - len(ordered))]


def more(
    known: Sequence[IndicatorInfo],
    judged: Sequence[Tile],
    where: Place,
    viewer: Viewer,
    language: str,
) -> list[Component]:
    """Links to the figures that have no tile here, those of single institutions among them."""
    shown, of_some = {tile.indicator for tile in judged}, of_programmes()
    left = [
        info
        for info in known
        if info.code not in shown
        and info.area not in of_some
        and (info.n_kommuner or viewer.role != Role.POLITIKER)
    ]
    if not left:
        return []
    kommune = COUNTRY_CODE if where.is_country else where.code
    links = [
        html.Li(link(getattr(info, f"name_{language}"), href=behind(info, kommune)))
        for info in left
    ]
    heading = html.H2(t("overblik.more", language))
    return [html.Section([heading, html.Ul(links, className="columns")], className="prose")]


def absent(known: Sequence[IndicatorInfo], viewer: Viewer, language: str) -> list[Component]:
    """On real data: the figures that nobody has loaded yet, by source, and the remedy."""
    have = {info.code for info in known}
    lacking = [
        i for i in reference.indicators() if i.headline_order is not None and i.code not in have
    ]
    if snapshot().is_demo or not lacking:
        return []
    lines = [
        html.Li(t("overblik.absent.source", language, source=source, indicators=names))
        for source, names in _by_source(lacking, language)
    ]
    told = [
        html.H2(t("overblik.absent.title", language)),
        html.P(t("overblik.absent.text", language)),
        html.Ul(lines),
        *(_commands(language) if viewer.role in (Role.ADMINISTRATOR, Role.KONSULENT) else []),
    ]
    return [html.Section(told, className="absent prose")]


def render(
    where: Place,
    judged: Sequence[Tile],
    rest: Sequence[Component],
    language: str,
    *,
    few: Mapping[str, int],
) -> dict[str, object]:
    """The page. `rest` stands under the tiles; `few` is how many kommuner have a figure, by
    indicator, where not nearly all."""
    heading = t("overblik.title", language, name=where.name)
    k = max((tile.position.k for tile in judged), default=0)
    drawn = [
        tiles.tile(
            tile,
            sentence=findings.tile_sentence(tile, language, few=few.get(tile.indicator)),
            badge_words=tiles.tile_badge(tile, language),
            language=language,
        )
        for tile in judged
    ]
    content = [
        html.H1(heading, tabIndex=-1),
        html.P(findings.lead(judged, language, is_country=where.is_country), className="lead"),
        *nothing_out(judged, where, language),
        *_to_profile(where, language),
        tiles.legend(own=where.name, k=k or None, language=language),
        tiles.tiles(drawn) if drawn else states.empty(language),
        *rest,
    ]
    return {"state": titled(heading, content)}


def nothing_out(judged: Sequence[Tile], where: Place, language: str) -> list[Component]:
    """What it means that no figure stands out, and the way to every kommune; else nothing."""
    known = [tile for tile in judged if tile.comparison.status is not Status.NOT_ASSESSABLE]
    if where.is_country or not known or standing_out(known):
        return []
    k = formatting.number(max(tile.comparison.k or 0 for tile in known), 0, language)
    said: list[Component | str] = [t("findings.lead.none.means", language, k=k)]
    if viewer().role != Role.LEDER:
        words = t("findings.lead.none.compare", language, name=where.name)
        href = SAMMENLIGN + SammenlignSelection(kommune=where.code).format()
        said += [" ", link(words, href=href), "."]
    return [html.P(said, className="note prose")]


def _to_profile(where: Place, language: str) -> list[Component]:
    """The way to all figures of the place; of the country, to the list of kommuner."""
    if where.is_country:
        href = f"{KOMMUNE}{OverblikSelection(kommune=COUNTRY_CODE).format()}"
        return [html.P(link(t("profil.kommune.choose", language), href=href))]
    words = t("profil.to_profile", language, name=where.name)
    return [html.P(link(words, href=kommune_href(where.code)))]


def _by_indicator(frame: pd.DataFrame) -> dict[str, dict[str, object]]:
    names = [str(name) for name in frame.columns]
    rows = frame.itertuples(index=False, name=None)
    found = [dict(zip(names, row, strict=True)) for row in rows]
    return {str(row["indicator"]): row for row in found}


def _headline(info: IndicatorInfo, where: Place, language: str) -> Headline:
    newest = info.loads[0] if info.loads else None
    kommune = COUNTRY_CODE if where.is_country else where.code
    return Headline(
        indicator=info.code,
        area=area_name(info.area, language),
        name=tile_name(info, language),
        quantity=quantity(info),
        period_kind=info.period_kind,
        breaks=breaks(info, language),
        source=getattr(newest, f"attribution_{language}") if newest else "",
        href=behind(info, kommune),
    )


def tile_name(info: IndicatorInfo, language: str) -> str:
    """The indicator's name, with the group that the overview shows where it is not everybody."""
    name = getattr(info, f"name_{language}")
    group = next((s for s in info.subgroups if s.key == info.headline_subgroup), None)
    if group is None or group.kind == "total":
        return name
    label = getattr(group, f"name_{language}").partition(" (")[0]
    return f"{name}, {label[:1].lower()}{label[1:]}"


def _by_source(lacking, language: str) -> list[tuple[str, str]]:
    names = {s.source_code: getattr(s, f"name_{language}") for s in reference.sources()}
    grouped: dict[str, list[str]] = {}
    for indicator in lacking:
        grouped.setdefault(names[indicator.source_code], []).append(
            getattr(indicator, f"name_{language}")
        )
    return [(source, "; ".join(found)) for source, found in grouped.items()]


def _commands(language: str) -> list[Component]:
    return [
        html.P(t("overblik.absent.load", language)),
        html.Pre("faellesblik load FIL\nfaellesblik publish"),
    ]


def of_address(search: str | None, _path: str | None) -> dict[str, object]:
    """What an address chooses."""
    return {"selection": OverblikSelection.parse(search)}


CALLBACKS = Addressed(
    path="/",
    outputs=OUTPUTS,
    chosen=of_address,
    answer=answer,
)
update = CALLBACKS.update

PAGE = Page("/", "overblik.name", layout, CALLBACKS.register, in_navigation=True)
