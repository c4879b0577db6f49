"""All kommuner in the chosen period: who they are to the reader, and how they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from analysis.pairs import standard_error
from analysis.rank_intervals import RankIntervals, ranks_of_counts, ranks_of_estimates
from analysis.results import Comparison, Observation, Status, UnitRole
from analysis.standing import parts_of
from analysis.trends import at_period, series_by_unit
from components import findings, formatting
from components.figures.dot_plot import DotRow
from components.wording import t
from data_access.queries import cross_section, series
from data_access.queries.networks import Network, networks
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer
from pages.compare import Asked
from pages.evidence import COUNTRY, rest_name
from pages.problems import UnknownInAddress
from web.request_context import fetch

# What the address says where no network is to be marked.
NO_NETWORK = "ingen"
# More names than this nobody reads under a chart.
MOST_NAMED = 24


@dataclass(frozen=True)
class Places:
    """Between which places each kommune lies, 1 the lowest; empty with a reason where unsaid."""

    reason: str | None
    n: int
    by_code: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Standings:
    """Every kommune in scope in one period, by name, whoever the reader is about.

    `seen`: code, name and figure of each. `compared` and `country` as in `Everyone`.
    """

    seen: tuple[tuple[str, str, Observation], ...]
    compared: Mapping[str, Comparison]
    country: Observation | None
    places: Places


@dataclass(frozen=True)
class Everyone:
    """Every kommune in the viewer's scope in one period, by name.

    `compared` is each against the rest of the country, those judged together by Holm; nothing for
    a kommune without a figure. `country` is the country's figure, called `country_name`.
    `members` are the codes of the marked `network`.
    """

    period: str
    rows: tuple[DotRow, ...]
    compared: Mapping[str, Comparison]
    country: Observation | None
    country_name: str
    network: Network | None
    members: frozenset[str]
    places: Places

    @property
    def with_figure(self) -> list[DotRow]:
        return [row for row in self.rows if row.observation.value is not None]

    @property
    def missing(self) -> list[DotRow]:
        return [row for row in self.rows if row.observation.value is None]


def everyone(asked: Asked) -> Everyone:
    """All kommuner for what is asked. Raises UnknownCode for a network that is not there."""
    evidence = asked.evidence
    found = fetch(
        standings,
        indicator=asked.info.code,
        subgroup=asked.subgroup,
        period=asked.period,
        measure=asked.info.measure,
    )
    peers = {a.series.code for a in evidence.standing.against}
    network = marked_network(asked)
    own = evidence.place.code
    return Everyone(
        period=asked.period,
        rows=tuple(DotRow(code, name, _role(code, own, peers), o) for code, name, o in found.seen),
        compared=found.compared,
        country=found.country,
        country_name=evidence.country,
        network=network,
        members=frozenset(network.kommuner) if network else frozenset(),
        places=found.places,
    )


def standings(
    viewer: Viewer, read: Snapshot, *, indicator: str, subgroup: str, period: str, measure: str
) -> Standings:
    """All kommuner in the viewer's scope, compared and placed: the same whoever is marked.

    Raises UnknownCode for an unknown indicator, subgroup or period.
    """
    about = {"indicator": indicator, "subgroup": subgroup}
    frame = cross_section.kommuner(viewer, read, **about, period=period)
    kommuner = series_by_unit(frame, _others(frame))
    country = series_by_unit(
        series.series(viewer, read, **about, units=(COUNTRY,)), {COUNTRY: UnitRole.COUNTRY}
    )
    then = next((at_period(one, period) for one in country), None)
    whole = then if then is not None and then.value is not None else None
    known = [one for one in kommuner if one.observations[0].value is not None]
    compared = parts_of(whole, known, period, measure=measure)
    by_name = sorted(kommuner, key=lambda one: one.name)
    return Standings(
        seen=tuple((one.code, one.name, one.observations[0]) for one in by_name),
        compared=MappingProxyType({one.series.code: one.comparison for one in compared}),
        country=whole,
        places=places([(one.code, one.observations[0]) for one in known], measure),
    )


def marked_network(asked: Asked) -> Network | None:
    """The network of the address, else the first that the place is in. Raises UnknownCode."""
    wanted = asked.selection.network
    if wanted == NO_NETWORK:
        return None
    known = fetch(networks)
    if wanted:
        found = next((one for one in known if one.code == wanted), None)
        if found is None:
            raise UnknownInAddress(wanted)
        return found
    own = asked.evidence.place.code
    return next((one for one in known if own in one.kommuner), None)


def places(known: Sequence[tuple[str, Observation]], measure: str) -> Places:
    """Between which places each kommune lies, as far as the figures can say (method C).

    Only shares and means have the intervals that it takes; a number of people follows the size
    of the kommune.
    """
    certain = [(code, o) for code, o in known if _is_certain_enough(o, measure)]
    if measure == "count":
        return Places("count_not_comparable", len(certain), {})
    if measure not in ("proportion", "mean"):
        return Places("no_interval", len(certain), {})
    found = _ranked([o for _, o in certain], measure)
    if found.status is not Assessment.OK:
        return Places(found.reason, found.n, {})
    ends = zip(certain, found.lo.tolist(), found.hi.tolist(), strict=True)
    return Places(None, found.n, {code: (int(lo), int(hi)) for (code, _), lo, hi in ends})


def places_words(found: Places, code: str, language: str) -> str:
    """Where a kommune lies among all, as an interval, or why that is not said."""
    if found.reason:
        reason = t(f"sammenlign.places.{found.reason}", language)
        return t("sammenlign.places.unsaid", language, reason=reason)
    if code not in found.by_code:
        return ""
    lo, hi = found.by_code[code]
    key = "sammenlign.places.one" if lo == hi else "sammenlign.places.between"
    return t(key, language, lo=lo, hi=hi, n=found.n)


def spread_title(all_of_them: Everyone, language: str) -> str:
    """The finding over all kommuner: how many are clearly outside the rest of the country."""
    judged = [c for c in all_of_them.compared.values() if c.status is not Status.NOT_ASSESSABLE]
    if not judged:
        return t(
            "sammenlign.finding.unjudged",
            language,
            n=formatting.number(len(all_of_them.with_figure), 0, language),
        )
    # The comparison is rest minus kommune: a kommune above the rest has the status BELOW.
    above = sum(c.status is Status.BELOW for c in judged)
    below = sum(c.status is Status.ABOVE for c in judged)
    rest = rest_name(all_of_them.country_name, language)
    if not above and not below:
        return t("sammenlign.finding.none", language, n=len(judged), rest=rest)
    words = {
        "rest": rest,
        "above": formatting.count_word(above, language),
        "below": formatting.count_word(below, language),
        "n": len(judged),
    }
    kind = "both" if above and below else "above" if above else "below"
    return findings.sentence(t(f"sammenlign.finding.{kind}", language, **words), stop=False)


def turned(comparison: Comparison | None) -> Comparison:
    """A comparison of the rest of the country with a kommune, said of the kommune."""
    if comparison is None:
        return Comparison(Status.NOT_ASSESSABLE, reason="not_compared")
    other_way = {Status.ABOVE: Status.BELOW, Status.BELOW: Status.ABOVE}
    ends = (comparison.difference, comparison.hi, comparison.lo)
    difference, lo, hi = (None if end is None else -end for end in ends)
    status = other_way.get(comparison.status, comparison.status)
    return replace(comparison, status=status, difference=difference, lo=lo, hi=hi)


def standing_of(comparison: Comparison | None) -> Status | None:
    """How a kommune lies against the rest of the country; None where nothing was compared."""
    return turned(comparison).status if comparison else None


def standing_words(
    comparison: Comparison | None, language: str, *, rest: str = "", brief: bool = False
) -> str:
    """How a kommune lies against the rest of the country; `brief` where a heading says of whom.

    `rest` is what the rest is called, as `rest_name` says it.
    """
    status = standing_of(comparison)
    if status is None:
        return ""
    return t(f"sammenlign.{'against' if brief else 'stands'}.{status}", language, rest=rest)


def missing_words(rows: Sequence[DotRow], language: str) -> list[str]:
    """One sentence for each reason that kommuner have no figure, and who they are.

    Those with a hidden figure are always named; where very many have none for another reason, the
    sentence says how many, and the table who.
    """
    by_reason: dict[str | None, list[str]] = {}
    for row in rows:
        by_reason.setdefault(row.observation.missing, []).append(row.name)
    return [
        t(
            "sammenlign.missing",
            language,
            reason=findings.sentence(formatting.missing(reason, language), stop=False),
            names=_who(reason, names, language),
        )
        for reason, names in sorted(by_reason.items(), key=lambda item: item[0] or "")
    ]


def _who(reason: str | None, names: Sequence[str], language: str) -> str:
    if formatting.is_hidden(reason) or len(names) <= MOST_NAMED:
        return formatting.listed(sorted(names), language)
    return t("sammenlign.missing.many", language, n=formatting.number(len(names), 0, language))


def _role(code: str, own: str, peers: set[str]) -> UnitRole:
    if code == own:
        return UnitRole.OWN
    return UnitRole.PEER if code in peers else UnitRole.OTHER


def _others(frame: pd.DataFrame) -> dict[tuple[str, str], UnitRole]:
    return {(Level.KOMMUNE.value, code): UnitRole.OTHER for code in frame["code"].tolist()}


def _is_certain_enough(o: Observation, measure: str) -> bool:
    if measure == "proportion":
        return o.numerator is not None and bool(o.denominator)
    return measure != "mean" or standard_error(o) > 0


def _ranked(seen: Sequence[Observation], measure: str) -> RankIntervals:
    if measure == "proportion":
        counts = [(o.numerator or 0.0, o.denominator or 1.0) for o in seen]
        return ranks_of_counts(*np.array(counts).reshape(-1, 2).T)
    means = [(o.value or 0.0, standard_error(o)) for o in seen]
    return ranks_of_estimates(*np.array(means).reshape(-1, 2).T)
