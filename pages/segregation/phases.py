"""How much of a kommune's change is its phases' own rates, and how much their mix (method A)."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from analysis.assessment import Assessment
from analysis.change_over_time import change_between, overdispersion, since_break
from analysis.kitagawa import Decomposition, decompose_change
from analysis.results import Change, Observation, Quantity, Series, Trend, UnitRole
from analysis.segregation import RateChange, growth, rate_change
from analysis.trends import at_period, observations
from components import filters, findings, formatting
from components.figures import bars
from components.figures import trend as trends
from components.figures.bars import Pair
from components.mounted_panel import PanelContent
from components.tables import Cell, Column, FigureTable, trend_table
from data_access.queries import series
from pages import panels
from pages.evidence import settled_periods
from pages.links import PHASES
from pages.problems import UnknownInAddress
from pages.segregation import (
    Asked,
    Found,
    Part,
    Shown,
    definition_choice,
    in_words,
    indicator_name,
    period_choice,
    period_of,
    phase_name,
    state,
)
from web.request_context import fetch

SLUG = "opdeling"
YEARS_BACK = 5
# A share's part of a change is smaller than the share itself: one decimal more.
MORE_DECIMALS = 1
SPLIT = tuple(phase for phase in PHASES if phase != "alle")
NOTHING = Observation(period="", ordinal=0, value=None)


def find(asked: Asked) -> Found:
    """The decomposition between two years, and the phases over time."""
    by_phase = {phase: _of(asked, PHASES[phase]) for phase in (*SPLIT, "alle")}
    last = period_of(asked)
    beside = _side_by_side(asked, _until(by_phase, last))
    first = since(asked)
    if not last or not first:
        return state(
            asked, asked.say("opdeling.none", name=asked.inside), asked.say("opdeling.short")
        )
    ends = [{phase: _at(by_phase[phase], period) for phase in by_phase} for period in (first, last)]
    split = _split(ends[0], ends[1])
    if split.status is not Assessment.OK:
        refused = _refused(asked, split, ends[0], ends[1], first, last)
        return Found(beside=beside, words=(*refused.words, *_mended(asked, first)))
    main = Shown(
        _content(asked, split, ends[0], ends[1], by_phase["alle"], first, last),
        lambda: _table(asked, split, ends[0], ends[1], first, last),
        (asked.info,),
        remarks=tuple(_remarks(asked, split, ends[0], ends[1])),
    )
    return Found(main, beside)


def controls(asked: Asked) -> Sequence[Component]:
    """The definition and the two years."""
    last = period_of(asked)
    periods = settled_periods(asked.info)
    earlier = periods[: periods.index(last)] if last in periods else ()
    from_choices = [
        filters.Choice(code, in_words(code, asked), asked.href(since=code))
        for code in reversed(earlier)
    ]
    return [
        definition_choice(asked),
        filters.menu(from_choices, since(asked) or "", label=asked.say("opdeling.from")),
        period_choice(asked, "opdeling.to"),
    ]


def since(asked: Asked) -> str | None:
    """The year that the change is counted from: chosen, or five years before the last.

    Never from before a series break. None where there is no earlier year. Raises UnknownCode for
    a chosen year that is unknown or not before the last.
    """
    periods, last = settled_periods(asked.info), period_of(asked)
    if last not in periods:
        return None
    earlier = periods[: periods.index(last)]
    chosen = asked.selection.since
    if chosen:
        if chosen not in periods:
            raise UnknownInAddress(chosen)
        return chosen if chosen in earlier else _default(earlier, asked)
    return _default(earlier, asked)


def _mended(asked: Asked, first: str) -> list[Component]:
    """That a chosen first year which is not before the last was left for another."""
    chosen = asked.selection.since
    if not chosen or chosen == first:
        return []
    words = asked.say(
        "opdeling.mended",
        chosen=in_words(chosen, asked),
        last=in_words(period_of(asked), asked),
        first=in_words(first, asked),
    )
    return [html.P(words, className="note")]


def _default(earlier: Sequence[str], asked: Asked) -> str | None:
    ordinals = {period.code: period.ordinal for period in asked.info.periods}
    start = max((b.ordinal for b in asked.info.breaks), default=None)
    same = [code for code in earlier if start is None or ordinals[code] >= start]
    return same[-YEARS_BACK:][0] if same else None


def _of(asked: Asked, subgroup: str) -> tuple[Observation, ...]:
    """The place's own figures of one phase, by the chosen definition."""
    rows = fetch(
        series.series,
        indicator=asked.info.code,
        subgroup=subgroup,
        units=(asked.evidence.place.key,),
    )
    settled = set(settled_periods(asked.info))
    return tuple(o for o in observations(rows) if o.period in settled)


def _until(
    by_phase: Mapping[str, tuple[Observation, ...]], last: str
) -> dict[str, tuple[Observation, ...]]:
    """The figures up to the last year, so that lines end where the titles say."""
    ordinals = {o.period: o.ordinal for seen in by_phase.values() for o in seen}
    end = ordinals.get(last)
    return {
        phase: tuple(o for o in seen if end is None or o.ordinal <= end)
        for phase, seen in by_phase.items()
    }


def _at(seen: Sequence[Observation], period: str) -> Observation:
    return next((o for o in seen if o.period == period), NOTHING)


def _split(first: dict[str, Observation], last: dict[str, Observation]) -> Decomposition:
    return decompose_change(
        SPLIT,
        [first[phase].numerator for phase in SPLIT],
        [first[phase].denominator for phase in SPLIT],
        [last[phase].numerator for phase in SPLIT],
        [last[phase].denominator for phase in SPLIT],
    )


def _refused(
    asked: Asked,
    split: Decomposition,
    first: dict[str, Observation],
    last: dict[str, Observation],
    start: str,
    end: str,
) -> Found:
    """Why there is no decomposition: which phases have no figure, and for what reason."""
    missing = [
        asked.say(
            "opdeling.missing",
            phase=phase_name(phase, asked),
            period=in_words(period, asked),
            why=formatting.missing(ends[phase].missing, asked.language),
        )
        for ends, period in ((first, start), (last, end))
        for phase in SPLIT
        if ends[phase].denominator is None
    ]
    reason = asked.say(f"opdeling.refused.{split.reason}")
    return state(asked, asked.say("opdeling.none", name=asked.inside), reason, *missing)


def _content(
    asked: Asked,
    split: Decomposition,
    first: dict[str, Observation],
    last: dict[str, Observation],
    whole: Sequence[Observation],
    start: str,
    end: str,
) -> PanelContent:
    rows = _pairs(split, asked)
    quantity = asked.evidence.trend.quantity
    told = {
        "names": (asked.say("opdeling.rate"), asked.say("opdeling.composition")),
        "quantity": quantity,
        "decimals": quantity.decimals + MORE_DECIMALS,
        "language": asked.language,
        "demo": asked.demo,
    }
    change = _judged(asked, first["alle"], last["alle"], whole)
    three = rate_change(first["alle"], last["alle"], interval=(change.lo, change.hi))
    return PanelContent(
        title=_title(asked, split, change),
        subtitle=asked.say(
            "opdeling.subtitle",
            measure=indicator_name(asked.info, asked),
            first=in_words(start, asked),
            last=in_words(end, asked),
        ),
        figure=bars.pairs(rows, **told),
        alternative=bars.describe_pairs(rows, **told),
        version=panels.data_version(),
        notes=[
            *_mended(asked, start),
            *_notes(asked, split, first, last),
            *_three(three, asked),
        ],
    )


def _three(change: RateChange, asked: Asked) -> list[Component]:
    return panels.change_words(change, asked.language)


def _judged(
    asked: Asked, first: Observation, last: Observation, whole: Sequence[Observation]
) -> Change:
    """The change of all phases together, with the spread between years taken into account."""
    same = since_break(whole, asked.evidence.trend.breaks)
    return change_between(
        first, last, measure="proportion", phi=overdispersion(same, measure="proportion")
    )


def _title(asked: Asked, split: Decomposition, change: Change) -> str:
    quantity = asked.evidence.trend.quantity
    parts = {
        "change": formatting.difference(split.change, quantity, asked.language),
        "rate": _points(split.rate_part, quantity, asked),
        "composition": _points(split.composition_part, quantity, asked),
    }
    if change.status not in findings.OUT:
        return asked.say("opdeling.title.uncertain", name=asked.inside, **parts)
    parts["change"] = findings.size(split.change or 0.0, quantity, asked.language)
    return asked.say(f"opdeling.title.{change.status}", name=asked.name, **parts)


def _points(part: float | None, quantity: Quantity, asked: Asked) -> str:
    decimals = quantity.decimals + MORE_DECIMALS
    shown = None if part is None else part * quantity.scale
    return formatting.signed(shown, decimals, asked.language)


def _pairs(split: Decomposition, asked: Asked) -> list[Pair]:
    rows = [
        Pair(phase_name(part.phase, asked), part.rate, part.composition) for part in split.parts
    ]
    total = asked.say("opdeling.total")
    return [*rows, Pair(total, split.rate_part or 0.0, split.composition_part or 0.0, True)]


def _notes(
    asked: Asked,
    split: Decomposition,
    first: dict[str, Observation],
    last: dict[str, Observation],
) -> list[Component]:
    words = [asked.say("opdeling.read"), *_remarks(asked, split, first, last)]
    return [html.P(said, className="note") for said in words]


def _remarks(
    asked: Asked,
    split: Decomposition,
    first: dict[str, Observation],
    last: dict[str, Observation],
) -> list[str]:
    """The edge cases of this decomposition in words."""
    said = [
        asked.say("opdeling.imputed", phase=phase_name(part.phase, asked))
        for part in split.parts
        if part.imputed
    ]
    said += [
        asked.say("opdeling.dropped", phase=phase_name(phase, asked)) for phase in split.dropped
    ]
    for ends, counted in ((first, split.n_from), (last, split.n_to)):
        whole = ends["alle"].denominator
        if whole is not None and counted is not None and whole != counted:
            said.append(
                asked.say(
                    "opdeling.uncovered",
                    period=in_words(ends["alle"].period, asked),
                    counted=formatting.number(counted, 0, asked.language),
                    whole=formatting.number(whole, 0, asked.language),
                )
            )
    return said


def _table(
    asked: Asked,
    split: Decomposition,
    first: dict[str, Observation],
    last: dict[str, Observation],
    start: str,
    end: str,
) -> FigureTable:
    """Each phase with its rates, number, points and per cent, and its two parts of the change."""
    names = {"first": in_words(start, asked), "last": in_words(end, asked)}
    heads = ("phase", "share_from", "share_to", "rate_from", "rate_to", "count", "points",
             "percent", "rate", "composition")  # fmt: skip
    columns = tuple(
        Column(asked.say(f"opdeling.column.{head}", **names), is_number=head != "phase")
        for head in heads
    )
    parts = {part.phase: part for part in split.parts}
    rows = [
        _row(
            asked,
            phase_name(phase, asked),
            (first[phase], last[phase]),
            (split.n_from, split.n_to),
            (parts[phase].rate, parts[phase].composition) if phase in parts else (None, None),
        )
        for phase in SPLIT
    ]
    rows.append(
        _row(
            asked,
            asked.say("opdeling.total"),
            (first["alle"], last["alle"]),
            (split.n_from, split.n_to),
            (split.rate_part, split.composition_part),
        )
    )
    caption = asked.say("opdeling.caption", name=asked.name, **names)
    return FigureTable(caption, columns, tuple(rows), is_demo=asked.demo, own_row=len(rows) - 1)


def _row(
    asked: Asked,
    name: str,
    ends: tuple[Observation, Observation],
    totals: tuple[float | None, float | None],
    parts: tuple[float | None, float | None],
) -> tuple[Cell, ...]:
    quantity = asked.evidence.trend.quantity
    shares = [
        o.denominator / total if o.denominator is not None and total else None
        for o, total in zip(ends, totals, strict=True)
    ]
    before, after = ends
    points = None
    if before.value is not None and after.value is not None:
        points = after.value - before.value
    scale, decimals = quantity.scale, quantity.decimals
    return (
        Cell(name),
        *(_number(share, 100, 1, asked) for share in shares),
        *(_number(o.value, scale, decimals, asked, o.missing) for o in ends),
        _count(before.numerator, after.numerator, asked),
        _signed(points, scale, decimals, asked),
        _signed(growth(before.value, after.value), 1, 1, asked),
        *(_signed(part, scale, decimals + MORE_DECIMALS, asked) for part in parts),
    )


def _number(
    x: float | None, scale: float, decimals: int, asked: Asked, missing: str | None = None
) -> Cell:
    if x is None:
        words = formatting.missing(missing, asked.language) if missing else "–"
        return Cell(words, is_missing=True)
    shown = x * scale
    rounded = float(formatting.rounded(shown, decimals))
    words = formatting.number(shown, decimals, asked.language)
    return Cell(words, number=rounded, decimals=decimals)


def _signed(x: float | None, scale: float, decimals: int, asked: Asked) -> Cell:
    if x is None:
        return Cell("–", is_missing=True)
    rounded = float(formatting.rounded(x * scale, decimals))
    words = formatting.signed(x * scale, decimals, asked.language)
    return Cell(words, number=rounded, decimals=decimals)


def _count(before: float | None, after: float | None, asked: Asked) -> Cell:
    if before is None or after is None:
        return Cell("–", is_missing=True)
    return _signed(after - before, 1, 0, asked)


def _side_by_side(asked: Asked, by_phase: Mapping[str, tuple[Observation, ...]]) -> Shown:
    """The three phases over time, the chosen one strongest."""
    strongest = asked.selection.phase if asked.selection.phase in SPLIT else SPLIT[0]
    order = (strongest, *(phase for phase in SPLIT if phase != strongest))
    lines = tuple(
        Series(
            phase,
            phase_name(phase, asked),
            UnitRole.OWN if phase == strongest else UnitRole.OTHER,
            by_phase[phase],
        )
        for phase in order
    )
    seen = {o.period: o.ordinal for line in lines for o in line.observations}
    periods = tuple(sorted(seen, key=lambda period: seen[period]))
    drawn = Trend(asked.evidence.trend.quantity, periods, lines, asked.evidence.trend.breaks)
    content = PanelContent(
        title=_phases_title(asked, lines),
        subtitle=asked.say(
            "opdeling.phases.subtitle", measure=indicator_name(asked.info, asked), name=asked.name
        ),
        figure=trends.trend(drawn, language=asked.language, demo=asked.demo),
        alternative=trends.describe(drawn, language=asked.language, demo=asked.demo),
        version=panels.data_version(),
    )
    caption = f"{asked.name}: {indicator_name(asked.info, asked)}"
    return Shown(
        content,
        lambda: trend_table(drawn, caption=caption, language=asked.language, demo=asked.demo),
        (asked.info,),
    )


def _phases_title(asked: Asked, lines: Sequence[Series]) -> str:
    """Which phase has the largest share in the chosen year."""
    period = period_of(asked)
    seen = [(line, at_period(line, period)) for line in lines]
    known = [(line, o) for line, o in seen if o is not None and o.value is not None]
    if len(known) < 2:
        return asked.say(
            "opdeling.phases.unknown", name=asked.inside, period=in_words(period, asked)
        )
    quantity = asked.evidence.trend.quantity
    ordered = sorted(known, key=lambda pair: pair[1].value or 0.0, reverse=True)
    (top, high), (bottom, low) = ordered[0], ordered[-1]
    return asked.say(
        "opdeling.phases.title",
        top=top.name,
        high=formatting.figure(high.value, quantity, asked.language),
        bottom=bottom.name.lower(),
        low=formatting.figure(low.value, quantity, asked.language),
        period=in_words(period, asked),
    )


PART = Part(SLUG, find, controls)
