"""The order of the attacks: each indicator about people, in every kept version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from data_access.disclosure import attacking, movements, order, programmes, sharing, single_rows
from data_access.disclosure.attacking import Beside, Case, Recovered, recovered, same_rows
from data_access.disclosure.counts import Quantity, counts, unsafe
from data_access.disclosure.findings import Attack, Finding, interval, number, told
from data_access.disclosure.margins import (
    Cells,
    SumsOf,
    Ties,
    cells_and_ties,
    known_with,
    worked_out,
)
from data_access.disclosure.reading import HIDDEN, SHOWN, Kept, Names, Version
from data_access.disclosure.sharing import Column
from data_access.progress import Progress, report
from data_access.schema.vocabulary import Measure


def audit_version(
    kept: Kept, only: tuple[str, ...], progress: Progress | None
) -> tuple[tuple[Finding, ...], int, int]:
    """All findings, how many figures about people are hidden, and how many figures there are."""
    work = [
        (version, code)
        for version in kept.versions
        for code, indicator in version.indicators.items()
        if indicator.about_people and (not only or code in only)
    ]
    shared = {v.number: sharing.shared_counts(v, kept.names) for v in kept.versions}
    findings: list[Finding] = []
    done: dict[tuple[object, ...], tuple[int, int]] = {}
    n_hidden = 0
    for place, (version, code) in enumerate(work):
        report(progress, "Efterprøver tal om personer", place, len(work))
        n_hidden += int((version.figures[code].state == HIDDEN).sum())
        findings += _audited(kept, version, code, shared[version.number], done, findings)
    report(progress, "Efterprøver tal om personer", len(work), len(work))
    if not only:
        findings += movements.findings(kept)
        findings += programmes.findings(kept)
        n_hidden += sum(version.programmes.n_hidden for version in kept.versions)
    n_values = sum(len(f) for v in kept.versions for f in v.figures.values())
    n_values += sum(len(version.programmes) for version in kept.versions)
    return tuple(findings), n_hidden, n_values


def _audited(
    kept: Kept,
    version: Version,
    code: str,
    shared: Mapping[Column, tuple[Column, ...]],
    done: dict[tuple[object, ...], tuple[int, int]],
    findings: list[Finding],
) -> list[Finding]:
    """Findings of one indicator in one version, which may be those of an equal one before it."""
    indicator = version.indicators[code]
    case = Case(indicator, version, kept.names, (version.number,))
    table = Table.of(version, code, kept.names)
    signature = _signature(version, code)
    beside = list(_beside(kept, version, table, shared))
    mine = [
        *order.findings(case),
        *_older_shows(kept, case, table),
        *single_rows.findings(case),
    ]
    if signature in done and not beside:
        first, last = done[signature]
        for place in range(first, last):
            one = findings[place]
            findings[place] = replace(one, versions=(*one.versions, version.number))
        return mine
    by_sums = list(_by_sums(case, table, beside))
    done[signature] = len(findings), len(findings) + len(by_sums)
    return [*by_sums, *mine]


@dataclass(frozen=True)
class Table:
    """One indicator's cells and sums in one version."""

    code: str
    cells: Cells
    ties: Ties
    sums: SumsOf

    @classmethod
    def of(cls, version: Version, code: str, names: Names) -> "Table":
        """The table of an indicator in a version."""
        figures, indicator = version.figures[code], version.indicators[code]
        cells, ties = cells_and_ties(figures, indicator, version, names)
        return cls(code, cells, ties, SumsOf(ties))


def _signature(version: Version, code: str) -> tuple[object, ...]:
    """The same for versions in which an indicator can be attacked with the same outcome."""
    return (
        code,
        version.figures[code].digest,
        version.limit(version.indicators[code]),
        version.parent.tobytes(),
        version.members.tobytes(),
        version.groups.tobytes(),
    )


def _by_sums(case: Case, table: Table, beside: list[tuple[Attack, Beside]]) -> Iterator[Finding]:
    """Attack by the sums alone, then with what is known from beside: only what is new each time."""
    cells, ties = table.cells, table.ties
    if not cells.known or not np.any(cells.state == HIDDEN):
        return
    measure, limit = case.indicator.measure, case.version.limit(case.indicator)
    alone = recovered(cells, worked_out(cells, ties, limit=limit), measure, limit)
    for cell in alone.cells.tolist():
        kind, words = _kind(cells, cell, measure), _mean_in_words(case, table, cell)
        yield case.of_cell(cells, table.sums, cell, alone, kind, more=words)
    known = set(alone.cells.tolist())
    for attack, more in beside:
        richer = known_with(cells, more.known)
        ends = worked_out(richer, ties, limit=limit, bases=more.bases)
        what = recovered(cells, ends, measure, limit, more.bases)
        for cell in sorted(set(what.cells.tolist()) - known):
            yield _from_beside(case, table, cell, what, attack, more)
        known |= set(what.cells.tolist())


def _kind(cells: Cells, cell: int, measure: Measure) -> Attack:
    if cell >= cells.n_rows:
        return Attack.COMPLEMENT
    return Attack.MEAN if measure == Measure.MEAN else Attack.MARGINS


def _mean_in_words(case: Case, table: Table, cell: int) -> str:
    """The mean of a hidden cell by the only sum it is alone in: ', gennemsnit 3,5'; or nothing."""
    if case.indicator.measure != Measure.MEAN or cell >= table.cells.n_rows:
        return ""
    found = counts(case.version.figures[table.code], case.indicator.measure)
    for row in table.sums.rows(cell):
        total, parts = int(table.ties.total[row]), table.sums.parts(row)
        others = [part for part in parts if part != cell]
        x, n = (_left(of, total, others, cell) for of in (found.x, found.n))
        if n is not None and x is not None and n > 0:
            return f", gennemsnit {number(x / n)}"
    return ""


def _left(of: np.ndarray, total: int, others: list[int], cell: int) -> float | None:
    """What a sum leaves for a cell; None where something else in it is not known."""
    if any(c >= len(of) for c in (total, *others)):
        return None
    rest = of[others].sum() if cell == total else of[total] - of[others].sum()
    return None if np.isnan(rest) else float(rest)


def _from_beside(
    case: Case, table: Table, cell: int, what: Recovered, attack: Attack, more: Beside
) -> Finding:
    source = more.source[cell]
    told_of = () if source is None else (str(source),)
    sums = case.sources(table.cells, table.sums, cell)
    return case.of_cell(table.cells, table.sums, cell, what, attack, (*told_of, *sums))


# --- what is known from beside -------------------------------------------------------------------


def _beside(
    kept: Kept, version: Version, table: Table, shared: Mapping[Column, tuple[Column, ...]]
) -> Iterator[tuple[Attack, Beside]]:
    """What other indicators and other versions show of an indicator's hidden cells."""
    if not table.cells.known or not np.any(table.cells.state == HIDDEN):
        return
    from_shared = _from_shared(version, table, shared, kept.names)
    if from_shared.any:
        yield Attack.SHARED, from_shared
    from_versions = _from_versions(kept, version, table, from_shared)
    if from_versions is not None:
        yield Attack.VERSION, from_versions


def _from_shared(
    version: Version, table: Table, shared: Mapping[Column, tuple[Column, ...]], names: Names
) -> Beside:
    """Counts that other indicators of the same version show."""
    cells = table.cells
    found = attacking.nothing_beside(cells)
    hidden = cells.state == HIDDEN
    for quantity, sources in sharing.lookup(shared, table.code).items():
        target = found.known.get(quantity, found.bases)
        for source in sources:
            other = Table.of(version, source.indicator, names).cells
            row = same_rows(cells, other, names)
            values = attacking.taken(sharing.values_of(version, source), row)
            fill = hidden & np.isfinite(values) & np.isnan(target)
            target[fill] = values[fill]
            name = version.indicators[source.indicator].name
            found.source[fill] = f"indikatoren {name} viser {_quantity_words(quantity)}"
    return _completed(found)


def _quantity_words(quantity: Quantity) -> str:
    return {
        Quantity.WITH: "tælleren",
        Quantity.WITHOUT: "nævneren minus tælleren",
        Quantity.ALL: "nævneren",
    }[quantity]


def _completed(found: Beside) -> Beside:
    """Of persons with, without and all, two give the third."""
    if Quantity.WITHOUT not in found.known:
        return found
    x, without, bases = found.known[Quantity.WITH], found.known[Quantity.WITHOUT], found.bases
    x = np.where(np.isnan(x), bases - without, x)
    without = np.where(np.isnan(without), bases - x, without)
    bases = np.where(np.isnan(bases), x + without, bases)
    return Beside({Quantity.WITH: x, Quantity.WITHOUT: without}, bases, found.source)


def _from_versions(kept: Kept, version: Version, table: Table, beside: Beside) -> Beside | None:
    """Counts that other kept versions show, the newest first; None where there are none."""
    cells = table.cells
    hidden = cells.state == HIDDEN
    found = Beside(
        {q: k.copy() for q, k in beside.known.items()}, beside.bases.copy(), beside.source.copy()
    )
    anything = False
    for other in sorted(kept.versions, key=lambda v: -v.number):
        if other.number == version.number or table.code not in other.figures:
            continue
        theirs = Table.of(other, table.code, kept.names).cells
        row = same_rows(cells, theirs, kept.names)
        for quantity, target in found.known.items():
            if quantity not in theirs.known:
                continue
            values = attacking.taken(theirs.known[quantity], row)
            fill = hidden & np.isfinite(values) & np.isnan(target)
            target[fill] = values[fill]
            found.source[fill] = f"version {other.number} viser tallet"
            anything = anything or bool(fill.any())
    return _completed(found) if anything else None


def _older_shows(kept: Kept, case: Case, table: Table) -> Iterator[Finding]:
    """Figures that the current version hides and an older one, still kept, shows, of too few.

    What an older version shows of many gives nothing away by itself; what follows from it is found
    by its sums.
    """
    if not case.version.is_current:
        return
    cells = table.cells
    hidden = np.flatnonzero(cells.state[: cells.n_rows] == HIDDEN)
    for other in kept.versions:
        if (
            other.number >= case.version.number
            or table.code not in other.figures
            or not len(hidden)
        ):
            continue
        theirs = Table.of(other, table.code, kept.names).cells
        row = same_rows(cells, theirs, kept.names)
        x, n = _x_and_n(theirs)
        few = unsafe(x, n, measure=case.indicator.measure, limit=case.version.limit(case.indicator))
        for cell in hidden.tolist():
            if row[cell] >= 0 and theirs.state[row[cell]] == SHOWN and few[row[cell]]:
                yield _older_figure(case, cells, cell, theirs, int(row[cell]), other)


def _x_and_n(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """Of every cell how many have the property and how many there are, NaN where not known."""
    nothing = np.full(len(cells.state), np.nan)
    x = cells.known.get(Quantity.WITH, nothing)
    return x, cells.known.get(Quantity.ALL, x + cells.known.get(Quantity.WITHOUT, nothing))


def _older_figure(
    case: Case, cells: Cells, cell: int, theirs: Cells, row: int, other: Version
) -> Finding:
    x, n = (float(counts[row]) for counts in _x_and_n(theirs))
    ends = [None if np.isnan(v) else (v, v) for v in (x, n)]
    words = [told(None if e is None else interval(*e)) for e in ends]
    return case.finding(
        Attack.VERSION,
        attacking.place_of(cells, cell),
        f"{words[0]} af {words[1]}",
        x=ends[0],
        n=ends[1],
        sources=(f"version {other.number} viser tallet",),
    )
