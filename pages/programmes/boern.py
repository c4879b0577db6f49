"""What children gain, by age, sex, origin and background: groups with intervals, and the gaps.

Figures of groups are published of kommuner and wider. Those of everybody who takes part are summed
over the kommuner whose figure is shown; a hidden one is in no sum, and is counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from analysis.pairs import compare_pairs
from analysis.proportions import Difference, newcombe_difference, wilson_interval
from analysis.results import Observation, Status
from analysis.trends import observations
from components import filters, formatting
from components.figures.mark_rows import (
    Axis,
    MarkKind,
    MarkRow,
    RowMark,
    axis_around,
    ends_of,
)
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import TOTAL, series
from data_access.queries.subgroup_figures import subgroup_figures
from data_access.schema.vocabulary import Level, Missing
from pages.evidence import quantity
from pages.programmes import Asked, Found, Part, Shown, state
from pages.programmes.reading import content, inside, named, number_cell, table, words_cell
from pages.selection import COUNTRY_CODE
from web.request_context import fetch

SLUG = "boern"
OUTCOMES = ("language_assessment",)
KINDS = ("age", "sex", "origin", "parents_education")
# The gap that is shown of every kommune unless another is chosen.
USUAL = "parents_education"
# Of each kind the two groups that a gap is between: the first minus the second.
GAPS: Mapping[str, tuple[str, str]] = {
    "age": ("age:age_3", "age:age_5"),
    "sex": ("sex:boy", "sex:girl"),
    "origin": ("origin:immigrant", "origin:danish"),
    "parents_education": ("parents_education:short", "parents_education:long"),
}
COUNTRY = (Level.COUNTRY.value, COUNTRY_CODE)
Units = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Groups:
    """One outcome's groups in one period, of the place and of the country.

    members: of every kommune that takes part and that the viewer may see, by subgroup and code.
    n_hidden: how many kommuner a sum of a group is without. kinds: those that the outcome is split
    by, of KINDS.
    """

    info: IndicatorInfo
    period: str
    own: Mapping[str, Observation]
    country: Mapping[str, Observation]
    members: Mapping[str, Mapping[str, Observation]]
    names: Mapping[str, str]
    n_hidden: int
    kinds: tuple[str, ...]

    def gap(self, kind: str) -> Difference:
        """The gap of a kind in the place."""
        first, second = GAPS[kind]
        return gap(self.own.get(first), self.own.get(second))

    def country_gap(self, kind: str) -> Difference:
        """The gap of a kind in the country."""
        first, second = GAPS[kind]
        return gap(self.country.get(first), self.country.get(second))


def find(asked: Asked) -> Found:
    """Each group beside the country, the gaps, and one gap in every kommune."""
    codes = tuple(asked.settings.get("outcomes", OUTCOMES))
    groups = read_groups(asked, fetch(indicators.indicator, code=codes[0]))
    if groups is None or not any(one.value is not None for one in groups.own.values()):
        return state(
            asked,
            asked.say("program.boern.none", name=inside(asked)),
            asked.say("program.boern.none.text"),
        )
    infos = (groups.info,)
    main = Shown(
        groups_content(asked, groups),
        lambda: groups_table(asked, groups),
        infos,
        period=groups.period,
    )
    beside = Shown(
        gaps_content(asked, groups), lambda: gaps_table(asked, groups), infos, period=groups.period
    )
    kind = asked.chosen("choice", KINDS, USUAL)
    each = gap_of_each(groups, kind)
    more = (
        (
            Shown(
                kommuner_content(asked, groups, kind),
                lambda: kommuner_table(asked, groups, kind),
                infos,
                period=groups.period,
                is_wide=True,
            ),
        )
        if len(each) > 1
        else ()
    )
    return Found(main, beside, panels=more)


def controls(asked: Asked) -> Sequence[Component]:
    """Which gap is shown of every kommune."""
    chosen = asked.chosen("choice", KINDS, USUAL)
    options = [
        filters.Choice(kind, asked.say(f"program.boern.gap.{kind}"), asked.href(choice=kind))
        for kind in KINDS
    ]
    return (filters.menu(options, chosen, label=asked.say("program.boern.gap")),)


def members(asked: Asked) -> dict[str, str]:
    """Names of the kommuner that take part and that the viewer may see, by code."""
    return {code: name for one in asked.networks for code, name in one.kommuner}


def read_groups(asked: Asked, info: IndicatorInfo) -> Groups | None:
    """The newest period's figures; None where the indicator has no groups or no period."""
    period = newest_period(asked, info)
    known = {group.key: group for kind in KINDS for group in info.subgroups if group.kind == kind}
    if period is None or not known:
        return None
    taking_part = members(asked)
    units: Units = tuple(
        dict.fromkeys(
            (COUNTRY, asked.place.key, *((Level.KOMMUNE.value, code) for code in taking_part))
        )
    )
    seen = figures_at(info, (TOTAL, *known), units, period)
    own: dict[str, Observation] = {}
    hidden = 0
    for key, by_unit in seen.items():
        if not asked.place.is_country:
            own[key] = by_unit.get(asked.place.code, _nothing(period))
            continue
        parts = [by_unit.get(code, _nothing(period)) for code in taking_part]
        own[key] = pooled(period, parts)
        hidden = max(hidden, sum(one.value is None for one in parts))
    return Groups(
        info=info,
        period=period,
        own=own,
        country={key: by.get(COUNTRY_CODE, _nothing(period)) for key, by in seen.items()},
        members={
            key: {code: one for code, one in by.items() if code in taking_part}
            for key, by in seen.items()
        },
        names={
            TOTAL: asked.say("program.boern.everybody"),
            **{key: asked.own(group, "name") for key, group in known.items()},
        },
        n_hidden=hidden,
        kinds=tuple(kind for kind in KINDS if any(group.kind == kind for group in known.values())),
    )


def newest_period(asked: Asked, info: IndicatorInfo) -> str | None:
    """The newest period with a figure of all the place's children, else the indicator's newest."""
    rows = fetch(series, indicator=info.code, units=(asked.place.key,))
    known = [one.period for one in observations(rows) if one.value is not None]
    return known[-1] if known else info.latest_period


def _nothing(period: str) -> Observation:
    return Observation(period, 0, None, missing="not_reported")


def figures_at(
    info: IndicatorInfo, keys: Sequence[str], units: Units, period: str
) -> dict[str, dict[str, Observation]]:
    """The figures of one period, of each subgroup by the code of the unit."""
    rows = fetch(
        subgroup_figures, indicator=info.code, subgroups=tuple(keys), period=period, units=units
    )
    seen: dict[str, dict[str, Observation]] = {key: {} for key in keys}
    codes = zip(rows["subgroup"].tolist(), rows["code"].tolist(), strict=True)
    for (key, code), one in zip(codes, observations(rows), strict=True):
        seen[key][code] = one
    return seen


def pooled(period: str, parts: Sequence[Observation]) -> Observation:
    """The share over the kommuner whose figure is shown, with its interval."""
    known = [
        (one.numerator, one.denominator)
        for one in parts
        if one.value is not None and one.numerator is not None and one.denominator
    ]
    if not known:
        return _nothing(period)
    x, n = (sum(values) for values in zip(*known, strict=True))
    span = wilson_interval([x], [n])
    return Observation(
        period, 0, x / n, float(span.lo[0]), float(span.hi[0]), round(n), x, n
    )  # fmt: skip


def gap(first: Observation | None, second: Observation | None) -> Difference:
    """The first group's share minus the second's (Newcombe); None where one is not shown."""
    if first is None or second is None or first.value is None or second.value is None:
        return Difference(None, None, None)
    return newcombe_difference(
        first.numerator, first.denominator, second.numerator, second.denominator
    )


def _told(asked: Asked, info: IndicatorInfo, one: Observation) -> str:
    words = formatting.observation(one, quantity(info), asked.language)
    span = formatting.interval(one.lo, one.hi, quantity(info), asked.language)
    if one.value is None or span is None:
        return words
    n = formatting.number(one.n, 0, asked.language)
    value = asked.say("program.vls.with_interval", value=words, span=span)
    return asked.say("program.boern.children", value=value, n=n)


def groups_content(asked: Asked, groups: Groups) -> PanelContent:
    """A row for each group: the place filled, the country hollow."""
    scale = groups.info.scale
    rows, before = [], ""
    for key, name in groups.names.items():
        kind = key.partition(":")[0]
        one, country = groups.own[key], groups.country[key]
        marks = []
        for seen, form, who in (
            (one, MarkKind.OWN, named(asked)),
            (country, MarkKind.OTHER, asked.say("evidence.country")),
        ):
            if seen.value is not None:
                words = f"{who}: {_told(asked, groups.info, seen)}"
                lo = None if seen.lo is None else seen.lo * scale
                hi = None if seen.hi is None else seen.hi * scale
                marks.append(RowMark(seen.value * scale, form, words, lo, hi))
        heading = asked.say(f"program.boern.kind.{kind}") if kind != before else ""
        shown = formatting.short(one.value, quantity(groups.info), asked.language)
        rows.append(
            MarkRow(
                name, tuple(marks) if one.value is not None else (), shown, heading, one.missing
            )
        )
        before = kind
    low, high = axis_around(ends_of(rows))
    step = 10 if high - low < 60 else 20
    ticks = tuple(
        (float(at), formatting.percent(at / 100, 0, asked.language))
        for at in range(0, 101, step)
        if low <= at <= high
    )
    return content(
        asked,
        rows,
        Axis(low, high, ticks),
        title=groups_title(asked, groups),
        subtitle=asked.say(
            "program.boern.subtitle",
            measure=asked.own(groups.info, "name"),
            name=named(asked),
            period=groups.period,
        ),
        key=[
            (MarkKind.OWN, named(asked)),
            (MarkKind.OTHER, asked.say("evidence.country")),
        ],
        notes=[
            asked.say("program.boern.note"),
            *_not_counted(asked, groups),
            *_more_in_groups(asked, groups),
            *_hidden_words(asked, groups),
        ],
    )


def _not_counted(asked: Asked, groups: Groups) -> list[str]:
    """By what the children are not split, where there is anything: nothing is silent."""
    lacking = [
        asked.say(f"program.boern.kind.{kind}").lower()
        for kind in KINDS
        if kind not in groups.kinds
    ]
    if not lacking:
        return []
    listed = formatting.listed(lacking, asked.language)
    return [asked.say("program.boern.not_counted", list=listed)]


def _more_in_groups(asked: Asked, groups: Groups) -> list[str]:
    """Why the groups may hold more children than all of them do."""
    everybody = groups.own[TOTAL].n
    counts = [
        sum(one.n or 0 for key, one in groups.own.items() if key.partition(":")[0] == kind)
        for kind in groups.kinds
    ]
    more = max(counts, default=0) - (everybody or 0)
    if everybody is None or more <= 0:
        return []
    return [asked.say("program.boern.more", n=formatting.number(more, 0, asked.language))]


def _hidden_words(asked: Asked, groups: Groups) -> list[str]:
    if not groups.n_hidden:
        return []
    count = formatting.number(groups.n_hidden, 0, asked.language)
    return [asked.say("program.boern.without", count=count)]


def groups_title(asked: Asked, groups: Groups) -> str:
    """Which of the gaps can be told from none."""
    sides = [tuple(groups.own.get(key) for key in GAPS[kind]) for kind in groups.kinds]
    judged = dict(zip(groups.kinds, told_apart(sides), strict=True))
    clear = [asked.say(f"program.boern.kind.{kind}").lower() for kind in judged if judged[kind]]
    known = [one for one in judged.values() if one is not None]
    if not known:
        return asked.say("program.boern.title.hidden", name=named(asked))
    if not clear:
        return asked.say("program.boern.title.none", name=named(asked))
    return asked.say(
        "program.boern.title", name=named(asked), list=formatting.listed(clear, asked.language)
    )


def told_apart(sides: Sequence[tuple[Observation | None, ...]]) -> list[bool | None]:
    """Whether the two groups of each pair of one chart can be told apart (method P, Holm).

    None where one of them is not shown.
    """
    whole = [
        pair if len(pair) == 2 and None not in pair else (_nothing(""), _nothing(""))
        for pair in sides
    ]
    compared = compare_pairs(whole, measure="proportion")  # pyright: ignore[reportArgumentType]
    return [
        None if one.status is Status.NOT_ASSESSABLE else one.status in (Status.ABOVE, Status.BELOW)
        for one in compared
    ]


def groups_table(asked: Asked, groups: Groups) -> FigureTable:
    """Each group with its counts and the country's share."""
    shown = quantity(groups.info)
    columns = [
        (asked.say("program.boern.column.group"), False),
        (asked.say("tables.value"), True),
        (asked.say("tables.interval"), False),
        (asked.say("tables.numerator"), True),
        (asked.say("tables.denominator"), True),
        (asked.say("evidence.country"), True),
    ]
    rows = []
    for key, name in groups.names.items():
        one = groups.own[key]
        span = formatting.interval(one.lo, one.hi, shown, asked.language)
        rows.append(
            (
                words_cell(name),
                number_cell(asked, one.value, shown, one.missing),
                words_cell(span or asked.say("tables.no_interval")),
                number_cell(asked, one.numerator, missing=one.missing),
                number_cell(asked, one.denominator, missing=one.missing),
                number_cell(asked, groups.country[key].value, shown),
            )
        )
    caption = asked.say(
        "program.boern.caption",
        measure=asked.own(groups.info, "name"),
        name=named(asked),
        period=groups.period,
    )
    return table(asked, caption, columns, rows)


def _gap_row(
    asked: Asked,
    name: str,
    own: Difference,
    country: Difference | None = None,
    kind: MarkKind = MarkKind.OWN,
    missing: str = str(Missing.NOT_REPORTED),
) -> MarkRow:
    """A row of a gap; `missing` says why there is none."""
    marks = []
    for one, form, who in ((own, kind, ""), (country, MarkKind.OTHER, "evidence.country")):
        if one is not None and one.value is not None and one.lo is not None:
            words = gap_words(asked, one)
            said = f"{asked.say(who)}: {words}" if who else words
            hi = None if one.hi is None else one.hi * 100
            marks.append(RowMark(one.value * 100, form, said, one.lo * 100, hi))
    known = own.value is not None
    shown = formatting.signed(own.value * 100, 1, asked.language) if known else "–"  # pyright: ignore[reportOptionalOperand]
    return MarkRow(name, tuple(marks) if known else (), shown, missing=missing)


def why_no_gap(*sides: Observation | None) -> str:
    """Why a gap cannot be had: one of its groups is hidden, or was never reported."""
    hidden = any(one is not None and formatting.is_hidden(one.missing) for one in sides)
    return str(Missing.SUPPRESSED_HERE if hidden else Missing.NOT_REPORTED)


def gap_words(asked: Asked, one: Difference) -> str:
    """A gap in percentage points with its interval."""
    if one.value is None or one.lo is None or one.hi is None:
        return asked.say("tables.no_interval")
    return asked.say(
        "program.boern.points",
        value=formatting.signed(one.value * 100, 1, asked.language),
        lo=formatting.signed(one.lo * 100, 1, asked.language),
        hi=formatting.signed(one.hi * 100, 1, asked.language),
    )


def gaps_content(asked: Asked, groups: Groups) -> PanelContent:
    """The gaps of the place and of the country."""
    rows = [
        _gap_row(
            asked,
            asked.say(f"program.boern.gap.{kind}"),
            groups.gap(kind),
            groups.country_gap(kind),
            missing=why_no_gap(*(groups.own.get(key) for key in GAPS[kind])),
        )
        for kind in groups.kinds
    ]
    low, high = axis_around(ends_of(rows), zero=True)
    known = [row for row in rows if row.marks]
    widest = max(known, key=lambda row: abs(row.marks[0].value), default=None)
    title = (
        asked.say(
            "program.boern.gaps.title",
            gap=widest.name.lower(),
            points=formatting.number(abs(widest.marks[0].value), 1, asked.language),
        )
        if widest
        else asked.say("program.boern.gaps.title.hidden")
    )
    return content(
        asked,
        rows,
        Axis(low, high, line=(0.0, asked.say("program.vls.no_difference"))),
        title=title,
        subtitle=asked.say("program.boern.gaps.subtitle", name=named(asked), period=groups.period),
        key=[(MarkKind.OWN, named(asked)), (MarkKind.OTHER, asked.say("evidence.country"))],
        notes=[asked.say("program.boern.gaps.note")],
    )


def gaps_table(asked: Asked, groups: Groups) -> FigureTable:
    """The gaps in words."""
    columns = [
        (asked.say("program.boern.gap"), False),
        (named(asked), False),
        (asked.say("evidence.country"), False),
    ]
    rows = [
        (
            words_cell(asked.say(f"program.boern.gap.{kind}")),
            words_cell(gap_words(asked, groups.gap(kind))),
            words_cell(gap_words(asked, groups.country_gap(kind))),
        )
        for kind in groups.kinds
    ]
    caption = asked.say("program.boern.gaps.subtitle", name=named(asked), period=groups.period)
    return table(asked, caption, columns, rows)


def gap_of_each(groups: Groups, kind: str) -> dict[str, Difference]:
    """The gap of every kommune that takes part and that the viewer may see."""
    first, second = (groups.members.get(key, {}) for key in GAPS[kind])
    codes = dict.fromkeys((*first, *second))
    return {code: gap(first.get(code), second.get(code)) for code in codes}


def kommuner_content(asked: Asked, groups: Groups, kind: str) -> PanelContent:
    """One gap in every kommune, by name: no league table."""
    rows = _kommuner_rows(asked, groups, kind)
    low, high = axis_around(ends_of(rows), zero=True)
    first, second = (groups.members.get(key, {}) for key in GAPS[kind])
    judged = told_apart([(first.get(code), second.get(code)) for code in gap_of_each(groups, kind)])
    known = [one for one in judged if one is not None]
    clear = [one for one in known if one]
    return content(
        asked,
        rows,
        Axis(low, high, line=(0.0, asked.say("program.vls.no_difference"))),
        title=asked.say(
            "program.boern.kommuner.title",
            gap=asked.say(f"program.boern.gap.{kind}"),
            count=formatting.number(len(clear), 0, asked.language),
            of=formatting.number(len(known), 0, asked.language),
        ),
        subtitle=asked.say(
            "program.boern.kommuner.subtitle",
            gap=asked.say(f"program.boern.gap.{kind}"),
            period=groups.period,
        ),
        notes=[asked.say("program.boern.kommuner.note")],
    )


def _kommuner_rows(asked: Asked, groups: Groups, kind: str) -> list[MarkRow]:
    names = members(asked)
    each = gap_of_each(groups, kind)
    ordered = sorted(each, key=lambda code: names[code])
    return [
        _gap_row(
            asked,
            names[code],
            each[code],
            kind=MarkKind.OWN if code == asked.kommune else MarkKind.BEFORE,
            missing=_why_none(groups, kind, code),
        )
        for code in ordered
    ]


def _why_none(groups: Groups, kind: str, code: str) -> str:
    return why_no_gap(*(groups.members.get(key, {}).get(code) for key in GAPS[kind]))


def kommuner_table(asked: Asked, groups: Groups, kind: str) -> FigureTable:
    """One gap in every kommune, as a table."""
    names = members(asked)
    each = gap_of_each(groups, kind)
    rows = [
        (
            words_cell(names[code]),
            words_cell(
                gap_words(asked, one)
                if one.value is not None
                else formatting.missing(_why_none(groups, kind, code), asked.language)
            ),
        )
        for code, one in sorted(each.items(), key=lambda pair: names[pair[0]])
    ]
    columns = [
        (asked.say("tables.kommune"), False),
        (asked.say(f"program.boern.gap.{kind}"), False),
    ]
    caption = asked.say(
        "program.boern.kommuner.subtitle",
        gap=asked.say(f"program.boern.gap.{kind}"),
        period=groups.period,
    )
    return table(asked, caption, columns, rows)


PART = Part(SLUG, f"program.part.{SLUG}", find, controls)
