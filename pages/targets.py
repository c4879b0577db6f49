"""Which targets stand beside an indicator's figures, and what is said of them.

A law counts for every kommune; a kommune's own target is drawn only beside that kommune's figures.
Both are of everybody who is counted, so that a group has no line.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from analysis.results import Observation, Quantity, Series, UnitRole
from components import formatting
from components.targets import TargetMark, Targets, exact
from components.wording import t
from data_access.queries import targets as query
from data_access.queries.indicators import IndicatorInfo, PeriodInfo
from data_access.queries.series import TOTAL
from data_access.queries.targets import Target
from data_access.schema.vocabulary import Level
from pages.selection import COUNTRY_CODE
from web.request_context import fetch

# The law is about children per adult in day-care institutions, which these two measure.
STAFFING = ("normering_0_2", "normering_3_5")
# Close to what a law is about, but outside of it: said, so that nobody looks for the line.
OUTSIDE_THE_LAW = {"normering_dagpleje": "targets.dagpleje"}


def targets_of(
    info: IndicatorInfo,
    units: Sequence[tuple[str, str]],
    *,
    subgroup: str,
    periods: Sequence[str],
    quantity: Quantity,
    language: str,
) -> Targets:
    """The targets of these units, (level, code), and those of the country, in the given periods."""
    wanted = {*units, (Level.COUNTRY.value, COUNTRY_CODE)}
    found = [one for one in fetch(query.targets, indicator=info.code) if _key(one) in wanted]
    outside = [t(OUTSIDE_THE_LAW[info.code], language)] if info.code in OUTSIDE_THE_LAW else []
    if not found:
        return Targets(notes=tuple(outside))
    if subgroup != TOTAL:
        return Targets(notes=(t("targets.total_only", language),))
    shown = [period for period in info.periods if period.code in periods]
    by_unit = [tuple(same) for _, same in groupby(found, key=_key)]
    lines = [_line(same, shown, info, language) for same in by_unit]
    notes = [words for same in by_unit for words in _told(same, info, quantity, language)]
    notes += [
        t("targets.none", language, name=line.name) for line in lines if not line.observations
    ]
    drawn = tuple(line for line in lines if line.observations)
    if drawn:
        notes.append(t("targets.line", language))
    return Targets(drawn, (*notes, *outside))


def marks(
    known: Mapping[str, tuple[Target, ...]],
    info: IndicatorInfo,
    codes: Sequence[str],
    *,
    subgroup: str,
    period: str,
    language: str,
) -> tuple[TargetMark, ...]:
    """The country's targets and those of these kommuner that count all of a period.

    `known` are those of every indicator, as `every_target` has them.
    """
    wanted = {(Level.COUNTRY.value, COUNTRY_CODE), *((Level.KOMMUNE.value, c) for c in codes)}
    found = [one for one in known.get(info.code, ()) if _key(one) in wanted]
    if not found or subgroup != TOTAL:
        return ()
    then = [one for one in info.periods if one.code == period]
    lines = [_line(tuple(same), then, info, language) for _, same in groupby(found, key=_key)]
    return tuple(TargetMark(line.name, o, line.code) for line in lines for o in line.observations)


def _key(one: Target) -> tuple[str, str]:
    return one.level, one.code


def _line(
    same: Sequence[Target], periods: Iterable[PeriodInfo], info: IndicatorInfo, language: str
) -> Series:
    """The targets of one unit, each in the periods that it counts all of."""
    seen = []
    for period in periods:
        begun = [one for one in same if one.starts_on <= period.starts_on]
        if begun:
            seen.append(Observation(period.code, period.ordinal, begun[-1].value))
    code = "" if same[-1].level == Level.COUNTRY else same[-1].code
    return Series(code, _name(same[-1], info, language), UnitRole.TARGET, tuple(seen))


def _kind(one: Target, info: IndicatorInfo) -> str:
    is_of_all = one.level == Level.COUNTRY
    if one.is_statutory:
        return "ratio" if is_of_all and info.code in STAFFING else "law"
    return "country" if is_of_all else "own"


def _name(one: Target, info: IndicatorInfo, language: str) -> str:
    return t(f"targets.name.{_kind(one, info)}", language, name=one.name)


def _told(
    same: Sequence[Target], info: IndicatorInfo, quantity: Quantity, language: str
) -> list[str]:
    """Each target of a unit in words: how much, whose, from when, and where it was read."""
    told = []
    for one, later in zip(same, (*same[1:], None), strict=True):
        value = formatting.figure(one.value, exact(one.value, quantity), language)
        words = t(
            f"targets.told.{_kind(one, info)}",
            language,
            name=_name(one, info, language),
            limit=t(f"targets.limit.{info.polarity}", language, value=value),
            when=_when(one, later, language),
            source=_source(one, language),
        )
        remark = (one.note or "").strip().rstrip(".")
        if remark and _kind(one, info) != "ratio":
            words = f"{words} {t('targets.remark', language, note=remark)}"
        told.append(words)
    return told


def _when(one: Target, later: Target | None, language: str) -> str:
    begins = formatting.date(one.starts_on, language)
    if later is None:
        return t("targets.since", language, date=begins)
    ends = formatting.date(later.starts_on - timedelta(days=1), language)
    return t("targets.between", language, date=begins, until=ends)


def _source(one: Target, language: str) -> str:
    attribution = getattr(one, f"attribution_{language}")
    if attribution is None or one.file_name is None:
        return t("targets.law", language)
    return t("evidence.source", language, attribution=attribution, file=one.file_name)
