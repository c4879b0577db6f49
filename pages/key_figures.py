"""What the sheet of key figures shows: every indicator, a few kommuner, and everybody else.

All that does not depend on the selection (the newest figures of every kommune, and who lies
between which places) is worked out once for each data version and kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analysis import key_figures as sheet
from analysis.key_figures import Basis, Everybody, KeyFigure, Shown
from analysis.overview import PERIODS_PER_YEAR
from analysis.rank_intervals import RankIntervals
from analysis.results import Observation
from analysis.trends import observations
from components.wording import t
from data_access.queries import indicators, units
from data_access.queries import key_figures as query
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level, Missing, Role
from data_access.viewer import Viewer
from pages.areas import of_programmes
from pages.evidence import (
    Place,
    breaks,
    compared_with,
    default_code,
    has_few_kommuner,
    place,
    quantity,
)
from pages.problems import UnknownInAddress
from pages.selection import COUNTRY_CODE, NoegletalSelection
from web.request_context import fetch, viewer
from web.services import services

# Side by side on a screen and in a file.
MOST_BESIDE = 6

Observations = Mapping[str, Observation]
# all periods of one unit, by indicator
Histories = Mapping[str, tuple[Observation, ...]]


@dataclass(frozen=True)
class Field:
    """One indicator in its newest period: every kommune, the regions by code, and the country.

    `is_summed`: whether the country's figure is put together of kommuner's.
    """

    everybody: Everybody
    regions: Observations
    country: Observation | None
    is_summed: bool

    @property
    def has_figures(self) -> bool:
        """Whether some kommune or the country has a figure."""
        country = self.country is not None and self.country.value is not None
        return country or self.everybody.k > 0


@dataclass(frozen=True)
class Sheet:
    """The sheet for a selection.

    shown: the kommuner side by side, own first, or the country alone; `left_out` more were asked
    for. group: those whose mean is shown, none where there is nobody. region: code and name of
    the own kommune's. rows: in the order of areas; `areas` are all that have rows, also those
    that the selection leaves out. names: of every kommune in scope, by code. sees_others: whether
    the viewer may see other kommuner at all.
    """

    shown: tuple[Place, ...]
    left_out: int
    group: tuple[str, ...]
    region: tuple[str, str] | None
    rows: tuple[tuple[IndicatorInfo, KeyFigure], ...]
    areas: tuple[str, ...]
    names: Mapping[str, str]
    sees_others: bool

    @property
    def where(self) -> Place:
        return self.shown[0]


def gather(selection: NoegletalSelection, language: str) -> Sheet:
    """The sheet for a selection. Raises UnknownCode and NotAllowed."""
    beside = [code for code in selection.beside.split(",") if code]
    first = selection.kommune or default_code(viewer())
    if first == COUNTRY_CODE and beside:
        first = beside[0]
    codes = list(dict.fromkeys([first, *beside]))
    shown = tuple(place(code, language) for code in codes[:MOST_BESIDE])
    known = fetch(indicators.catalogue)
    if selection.theme and selection.theme not in {info.area for info in known}:
        raise UnknownInAddress(selection.theme)
    listed = fetch(units.kommuner)
    names = _by_code(listed, "name")
    group = _group(shown[0], selection, names)
    region = _region(shown[0], listed)
    fields = fetch(_fields)
    have = _of_places(known, fields, shown)
    histories = {where.code: fetch(_history, code=where.code) for where in shown}
    rows = tuple(
        (info, _row(info, fields[info.code], shown, histories, group, region, language))
        for info in have
        if selection.theme in ("", info.area)
    )
    areas = tuple(dict.fromkeys(info.area for info in have))
    left_out = max(0, len(codes) - MOST_BESIDE)
    return Sheet(shown, left_out, group, region, rows, areas, names, _sees_others())


def _sees_others() -> bool:
    """Whether the viewer may see other kommuner than the own one."""
    return viewer().role != Role.LEDER


def _group(
    where: Place, selection: NoegletalSelection, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Those whose mean is shown: the chosen peers, and for the country every kommune."""
    others = compared_with(where, selection.compare, selection.others)
    if not _sees_others():
        return ()
    if where.is_country:
        return tuple(names)
    return tuple(code for level, code in others if level == Level.KOMMUNE)


def _region(where: Place, listed: pd.DataFrame) -> tuple[str, str] | None:
    """Code and name of the region that a kommune lies in."""
    codes, names = _by_code(listed, "region_code"), _by_code(listed, "region_name")
    code = codes.get(where.code)
    return (code, names[where.code]) if code else None


def _of_places(
    known: Iterable[IndicatorInfo], fields: Mapping[str, Field], shown: Sequence[Place]
) -> list[IndicatorInfo]:
    """The indicators that have a row on the sheet, in the order of their definition.

    Those that some kommune or the country has a figure of; of a programme's only where one of
    those shown takes part, because "not reported" would say that it should have reported.
    """
    of_some = of_programmes()
    return [
        info
        for info in sorted(known, key=lambda one: one.indicator_id)
        if info.code in fields
        and fields[info.code].has_figures
        and (info.area not in of_some or _takes_part(fields[info.code], shown))
    ]


def _takes_part(field: Field, shown: Sequence[Place]) -> bool:
    seen = field.everybody.values
    return any(where.is_country or where.code in seen for where in shown)


def _row(
    info: IndicatorInfo,
    field: Field,
    shown: Sequence[Place],
    histories: Mapping[str, Histories],
    group: Sequence[str],
    region: tuple[str, str] | None,
    language: str,
) -> KeyFigure:
    few = field.is_summed and has_few_kommuner(info)
    return KeyFigure(
        indicator=info.code,
        quantity=quantity(info),
        period=info.latest_period or "",
        shown=tuple(_shown(info, where, field, histories[where.code], language) for where in shown),
        group=sheet.group_mean(group, field.everybody) if group else None,
        region=field.regions.get(region[0]) if region else None,
        country=field.country,
        country_of=info.n_kommuner if few else None,
        everybody=field.everybody,
    )


def _shown(
    info: IndicatorInfo, where: Place, field: Field, histories: Histories, language: str
) -> Shown:
    is_unasked = where.is_country or info.area in of_programmes()
    return sheet.shown(
        where.code,
        histories.get(info.code, ()),
        field.everybody,
        None if where.is_country else field.country,
        quantity=quantity(info),
        newest=newest_period(info),
        breaks=breaks(info, language),
        per_year=PERIODS_PER_YEAR.get(info.period_kind, 1),
        missing=None if is_unasked else Missing.NOT_REPORTED,
    )


def newest_period(info: IndicatorInfo) -> tuple[str, int]:
    """Code and ordinal of the period that the sheet shows an indicator in."""
    latest = info.latest_period or ""
    return latest, next((p.ordinal for p in info.periods if p.code == latest), 0)


def group_words(selection: NoegletalSelection, found: Sheet, language: str) -> str:
    """What the comparison group is called, with how many it has."""
    known = ("naermeste", "gruppe", "landsdel", "valgte")
    name = selection.compare if selection.compare in known else "andre"
    if found.where.is_country:
        name = "land"
    return t(f"noegletal.group.{name}", language, n=len(found.group))


def _fields(viewer: Viewer, snapshot: Snapshot) -> Mapping[str, Field]:
    """Each indicator in its newest period, by its code, for kommuner within the viewer's scope."""
    rows = query.newest(viewer, snapshot)
    places: dict[int, list[int]] = {}
    for at, indicator_id in enumerate(rows["indicator_id"].tolist()):
        places.setdefault(indicator_id, []).append(at)
    return MappingProxyType(
        {
            info.code: _field(info, rows.iloc[places[info.indicator_id]])
            for info in fetch(indicators.catalogue)
            if info.indicator_id in places
        }
    )


def _field(info: IndicatorInfo, rows: pd.DataFrame) -> Field:
    period, ordinal = newest_period(info)
    # by level, then code
    seen: dict[str, dict[str, Observation]] = {level: {} for level in Level}
    found = observations(rows.assign(period=period, ordinal=ordinal))
    keys = zip(rows["level"].tolist(), rows["code"].tolist(), found, strict=True)
    for level, code, observation in keys:
        seen[level][code] = observation
    is_country = rows["level"] == Level.COUNTRY
    return Field(
        sheet.everybody(seen[Level.KOMMUNE], quantity(info), _ranks),
        MappingProxyType(seen[Level.REGION]),
        seen[Level.COUNTRY].get(COUNTRY_CODE),
        bool(rows.loc[is_country, "n_units"].notna().any()),
    )


def _ranks(basis: Basis) -> RankIntervals:
    """Places, kept by what they are made from: they cost more than all the rest of the page.

    Chefs of two kommuner see the same kommuner and share them, though their scopes differ.
    """
    return services().cache.get_or_compute((sheet.ranks_of, basis), lambda: sheet.ranks_of(basis))


def _history(viewer: Viewer, snapshot: Snapshot, code: str) -> Histories:
    """All periods of every indicator of a kommune or the country, by the indicator's code."""
    rows = query.history(viewer, snapshot, code).sort_values("ordinal", kind="stable")
    found: dict[str, list[Observation]] = {}
    # observations come by their ordinal, and alike ones as they are given
    for indicator, observation in zip(rows["indicator"], observations(rows), strict=True):
        found.setdefault(indicator, []).append(observation)
    return MappingProxyType({indicator: tuple(seen) for indicator, seen in found.items()})


def _by_code(listed: pd.DataFrame, column: str) -> dict[str, str]:
    return dict(zip(listed["kommune_code"].tolist(), listed[column].tolist(), strict=True))
