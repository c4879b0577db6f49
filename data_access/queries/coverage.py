"""Which kommuner have a figure of what, and when: what is there, without the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Select, and_, func, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.queries.run import Topic, topic
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Missing
from data_access.timeline import code_at, place_in_time
from data_access.viewer import Viewer

# A place with a figure, and one that nothing is known of; between them stand the four reasons.
VALUE, ABSENT = "value", "absent"
# A sum that is not told, because some of the institutions that it is of have no figure.
INCOMPLETE = "incomplete"
# More periods than this fit on no screen.
MOST_PERIODS = 24


@dataclass(frozen=True)
class KommuneCoverage:
    """What a kommune has in each period: VALUE, ABSENT, INCOMPLETE, or why there is no figure."""

    code: str
    name: str
    landsdel: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Kommuner by name, and the periods (oldest first, without gaps) that their states are of.

    `is_cut`: there are older periods, which are left out.
    """

    periods: tuple[str, ...]
    kommuner: tuple[KommuneCoverage, ...]
    is_cut: bool

    def without(self, period: str) -> tuple[KommuneCoverage, ...]:
        """The kommuner that have not reported a period; another reason is an answer."""
        if period not in self.periods:
            return self.kommuner
        place = self.periods.index(period)
        return tuple(k for k in self.kommuner if k.states[place] in (ABSENT, "not_reported"))

    def incomplete(self, period: str) -> tuple[KommuneCoverage, ...]:
        """The kommuner some of whose institutions, but not all, have a figure in a period."""
        if period not in self.periods:
            return ()
        place = self.periods.index(period)
        return tuple(k for k in self.kommuner if k.states[place] == INCOMPLETE)

    def count(self, period: str) -> int:
        """How many kommuner have a figure in a period."""
        if period not in self.periods:
            return 0
        place = self.periods.index(period)
        return sum(k.states[place] == VALUE for k in self.kommuner)


@dataclass(frozen=True)
class Overview:
    """How many kommuner there are, and how many have a figure by indicator and period.

    `groups`: the subgroup of each indicator that is counted: the one of the overview, or where
    nobody has a figure of that, the one with most figures.
    """

    n_kommuner: int
    counts: Mapping[str, Mapping[str, int]]
    groups: Mapping[str, str]


def select_kommuner(viewer: Viewer, version: int) -> Select:
    """The kommuner in scope, by name."""
    unit = published.unit
    landsdel = published.unit.alias("landsdel")
    return (
        select(
            unit.c.unit_id.label("unit_id"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            landsdel.c.name.label("landsdel"),
        )
        .select_from(unit)
        .outerjoin(
            landsdel,
            and_(
                landsdel.c.version == version,
                landsdel.c.unit_id == unit.c.landsdel_unit_id,
            ),
        )
        .where(
            unit.c.version == version,
            unit.c.level == Level.KOMMUNE,
            policy.visible_kommuner(viewer, unit),
        )
        .order_by(by_code_point(unit.c.name))
    )


def select_states(viewer: Viewer, topic: Topic) -> Select:
    """Whether each kommune in scope has a figure in each period: unit_id, period, missing, n_units.

    n_units: the parts with a figure where it is a sum. A kommune without any row has one without
    a period.
    """
    value, unit, period = published.value, published.unit, published.period
    version = topic.access.version
    return (
        select(
            unit.c.unit_id.label("unit_id"),
            period.c.code.label("period"),
            value.c.missing.label("missing"),
            value.c.n_units.label("n_units"),
        )
        .select_from(unit)
        # From the kommuner to their figures, so that every database goes by the key.
        .outerjoin(
            value,
            and_(
                value.c.version == version,
                value.c.indicator_id == topic.indicator_id,
                value.c.subgroup_id == topic.subgroup_id,
                value.c.level == Level.KOMMUNE,
                value.c.within_unit_id == 0,
                value.c.unit_id == unit.c.unit_id,
            ),
        )
        .outerjoin(
            period, and_(period.c.version == version, period.c.period_id == value.c.period_id)
        )
        .where(
            unit.c.version == version,
            unit.c.level == Level.KOMMUNE,
            policy.visible_kommuner(viewer, unit),
        )
    )


def select_n_kommuner(version: int) -> Select:
    """How many kommuner there are."""
    unit = published.unit
    return select(func.count().label("n_kommuner")).where(
        unit.c.version == version, unit.c.level == Level.KOMMUNE
    )


def select_overview(version: int) -> Select:
    """How many kommuner have a figure, of each indicator's subgroups in each period."""
    indicator, spread, period = published.indicator, published.distribution, published.period
    group = published.subgroup
    return (
        select(
            indicator.c.code.label("indicator"),
            group.c.kind.label("kind"),
            group.c.code.label("code"),
            (indicator.c.headline_subgroup_id == spread.c.subgroup_id).label("is_headline"),
            period.c.code.label("period"),
            spread.c.n_kommuner.label("n_kommuner"),
        )
        .select_from(spread)
        .join(
            indicator,
            and_(
                indicator.c.version == version,
                indicator.c.indicator_id == spread.c.indicator_id,
            ),
        )
        .join(group, and_(group.c.version == version, group.c.subgroup_id == spread.c.subgroup_id))
        .join(period, and_(period.c.version == version, period.c.period_id == spread.c.period_id))
        .where(spread.c.version == version)
        .order_by(indicator.c.indicator_id, group.c.subgroup_id, period.c.ordinal)
    )


def coverage(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicator: str,
    subgroup: str = TOTAL,
) -> Coverage:
    """What each kommune in the viewer's scope has of an indicator. Raises UnknownCode.

    Tells no figure, and nothing below kommune.
    """
    about = topic(snapshot, indicator, subgroup)
    with snapshot.engine.connect() as connection:
        kommuner = connection.execute(select_kommuner(viewer, snapshot.version)).all()
        rows = connection.execute(select_states(viewer, about)).all()
    states = [row for row in rows if row.period is not None]
    found = {(row.unit_id, row.period): _state(row.missing, row.n_units) for row in states}
    every = whole(about.period_kind, [row.period for row in states])
    periods = every[-MOST_PERIODS:]
    return Coverage(
        periods=periods,
        kommuner=tuple(
            KommuneCoverage(
                row.code,
                row.name,
                row.landsdel or "",
                tuple(found.get((row.unit_id, period), ABSENT) for period in periods),
            )
            for row in kommuner
        ),
        is_cut=len(every) > len(periods),
    )


def _state(missing: str | None, n_units: int | None) -> str:
    if missing is None:
        return VALUE
    return INCOMPLETE if missing == Missing.NOT_REPORTED and n_units else missing


def whole(kind: str, periods: list[str]) -> tuple[str, ...]:
    """The periods from the first to the last, with those between them that are missing."""
    if not periods:
        return ()
    places = {place_in_time(kind, period) for period in periods}
    return tuple(code_at(kind, place) for place in range(min(places), max(places) + 1))


def overview(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> Overview:
    """How many kommuner have a figure of each indicator in each period.

    Open to every role: a number of kommuner names none of them.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_overview(snapshot.version)).all()
        n_kommuner = connection.execute(select_n_kommuner(snapshot.version)).scalar() or 0
    counts: dict[str, dict[tuple[bool, str], dict[str, int]]] = {}
    for row in rows:
        group = (bool(row.is_headline), f"{row.kind}:{row.code}")
        counts.setdefault(row.indicator, {}).setdefault(group, {})[row.period] = row.n_kommuner
    chosen = {code: _group_to_count(of) for code, of in counts.items()}
    return Overview(
        n_kommuner,
        MappingProxyType({c: MappingProxyType(counts[c][group]) for c, group in chosen.items()}),
        MappingProxyType({code: group for code, (_, group) in chosen.items()}),
    )


def _group_to_count(
    counts: Mapping[tuple[bool, str], Mapping[str, int]],
) -> tuple[bool, str]:
    """The headline group where anybody has a figure of it, or else the one with most figures."""
    return max(
        counts,
        key=lambda group: (
            group[0] and any(counts[group].values()),
            sum(counts[group].values()),
            group[0],
        ),
    )
