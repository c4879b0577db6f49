"""Attacks on a trial by the counts of its parts: who was lost, and of whom something is unknown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_access.disclosure import programme_rows as topics
from data_access.disclosure.findings import Attack, Finding, number
from data_access.disclosure.programme_rows import ProgrammeRow
from data_access.disclosure.telling import Teller, persons, shown_as

PUPILS, LOST, MEASURED = "pupils", "lost", "measured"
COUNTS = frozenset({PUPILS, LOST, MEASURED})
ARMS = ("treated", "control")
# Parts of everybody in an arm, and of everybody with an outcome.
OF_PUPILS = ("baseline:", "sex", "origin")
OF_MEASURED = ("effect:", "interaction:")


@dataclass(frozen=True)
class _Trial:
    """A trial's rows by item and part."""

    rows: Mapping[tuple[str, str], ProgrammeRow]

    def count(self, item: str, arm: str) -> float | None:
        """A shown count of an arm; one of three follows from the others."""
        own = {name: self._value(name, arm) for name in COUNTS}
        if own[item] is not None:
            return own[item]
        pupils, lost, measured = own[PUPILS], own[LOST], own[MEASURED]
        if item == PUPILS and lost is not None and measured is not None:
            return lost + measured
        if pupils is None:
            return None
        other = measured if item == LOST else lost
        return None if other is None else pupils - other

    def _value(self, item: str, arm: str) -> float | None:
        row = self.rows.get((item, arm))
        return row.value if row is not None and row.is_shown else None

    def parts(self, items: Sequence[str], arm: str | None = None) -> list[ProgrammeRow]:
        """Shown rows with an n, of an arm or of all."""
        return [
            row
            for (item, part), row in self.rows.items()
            if item.startswith(tuple(items))
            and row.is_shown
            and row.n is not None
            and (arm is None or part == arm)
        ]


def findings(teller: Teller) -> Iterator[Finding]:
    """What the trials of a version tell of a few pupils."""
    by_trial: dict[tuple[object, ...], dict[tuple[str, str], ProgrammeRow]] = {}
    for row in teller.version.programmes.of(topics.TRIAL):
        by_trial.setdefault((row.programme, row.unit, row.day), {})[row.item, row.part] = row
    for rows in by_trial.values():
        one = _Trial(rows)
        yield from _parts(teller, one)
        yield from _lost(teller, one)


def _parts(teller: Teller, one: _Trial) -> Iterator[Finding]:
    """Parts that lack a few of the whole that is shown."""
    wholes: list[tuple[float, str, list[ProgrammeRow]]] = []
    for arm in ARMS:
        pupils = one.count(PUPILS, arm)
        if pupils is not None:
            wholes.append((pupils, f"elever i {arm}", one.parts(OF_PUPILS, arm)))
    measured = [one.count(MEASURED, arm) for arm in ARMS]
    if all(count is not None for count in measured):
        whole = sum(count or 0.0 for count in measured)
        wholes.append((whole, "elever med et udfald", one.parts(OF_MEASURED)))
    for whole, what, parts in wholes:
        for row in parts:
            left = whole - float(row.n or 0)
            if 0 < left < teller.limit:
                ends = (left, left)
                yield teller.of_row(
                    Attack.PART, row, persons(ends), n=ends, sources=(shown_as(what, whole),)
                )


def _lost(teller: Teller, one: _Trial) -> Iterator[Finding]:
    """How many were lost in arms that hide it, from everybody's n elsewhere."""
    hidden = [arm for arm in ARMS if (row := one.rows.get((LOST, arm))) and row.is_hidden]
    pupils = {arm: _most(one, arm) for arm in hidden}
    measured = max((float(row.n or 0) for row in one.parts(OF_MEASURED)), default=None)
    others = [one.count(MEASURED, arm) for arm in ARMS if arm not in hidden]
    if not hidden or measured is None or None in pupils.values() or None in others:
        return
    left = sum(count or 0.0 for count in pupils.values())
    left -= measured - sum(count or 0.0 for count in others)
    if 0 < left < teller.limit:
        for arm in hidden:
            ends = (left, left) if len(hidden) == 1 else (0.0, left)
            source = f"elever med et udfald: {number(measured)}"
            row = one.rows[LOST, arm]
            yield teller.of_row(Attack.PART, row, persons(ends), n=ends, sources=(source,))


def _most(one: _Trial, arm: str) -> float | None:
    """As many pupils as any part of an arm is of, or as are shown."""
    told = [float(row.n or 0) for row in one.parts(OF_PUPILS, arm)]
    shown = one.count(PUPILS, arm)
    return max([*told, *([] if shown is None else [shown])], default=None)
