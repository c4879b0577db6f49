"""What drives and what hinders, by phase, beside the figures that it is to explain.

Which indicators stand beside is the programme's own setting: fidelity where there is any.
"""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from analysis.results import Observation, Series, Trend, UnitRole
from analysis.trends import observations
from components import filters, formatting
from components.figures import trend as trends
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.mounted_panel import PanelContent
from components.tables import Cell, FigureTable, figure_table, trend_table
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.series import series
from data_access.schema import choices
from pages import panels
from pages.evidence import quantity
from pages.programmes import Asked, Found, Part, Shown, day, facts, section
from pages.programmes.reading import (
    Fact,
    content,
    inside,
    named,
    nothing,
    number_cell,
    of_everybody,
    of_place,
    percent_ticks,
    table,
    words_cell,
)
from web.request_context import fetch

SLUG, TOPIC = "drivkraefter", "drivers"
PHASES = tuple(choices.IMPLEMENTATION_PHASES)
DRIVER = "driver"
# Lines of the programme's own figures beside what was noted.
MOST_LINES = 3


def find(asked: Asked) -> Found:
    """The factors of the chosen phase, the figures beside them, and all phases as a table."""
    own = of_place(asked, TOPIC)
    if not own:
        return nothing(asked, SLUG, "drivkraefter")
    phase = asked.chosen("choice", phases(own), phases(own)[-1])
    seen = [one for one in own if one.part == phase]
    info = facts(asked, SLUG, "driver_barrier")
    draw = share_content if asked.place.is_country else own_content
    main = Shown(draw(asked, seen, phase), lambda: phase_table(asked, seen, phase), (info,))
    return Found(main, fidelity(asked, own), below=tuple(matrix(asked, own)))


def controls(asked: Asked) -> Sequence[Component]:
    """The phases that anything is noted in."""
    known = phases(of_place(asked, TOPIC))
    if len(known) < 2:
        return ()
    options = [
        filters.Choice(code, asked.say(f"program.phase.{code}"), asked.href(choice=code))
        for code in known
    ]
    chosen = asked.chosen("choice", known, known[-1])
    return (filters.segmented(options, chosen, label=asked.say("program.faser.column.phase")),)


def phases(own: Sequence[Fact]) -> list[str]:
    """The phases that anything is noted in, in order."""
    return [code for code in PHASES if any(one.part == code for one in own)]


def factor(asked: Asked, code: str) -> str:
    """A factor in words."""
    return asked.say(f"program.factor.{code}")


def own_content(asked: Asked, seen: Sequence[Fact], phase: str) -> PanelContent:
    """Drivers to the right of nothing, barriers to the left, by strength."""
    ordered = sorted(seen, key=lambda one: -_signed(one))
    rows = [
        MarkRow(
            factor(asked, one.item),
            (
                RowMark(
                    _signed(one),
                    MarkKind.ABOVE if one.note == DRIVER else MarkKind.BELOW,
                    in_words(asked, one),
                ),
            ),
            formatting.number(one.value, 0, asked.language),
        )
        for one in ordered
    ]
    said = {
        kind: [factor(asked, one.item).lower() for one in ordered if one.note == kind]
        for kind in ("driver", "barrier")
    }
    key = "both" if all(said.values()) else "driver" if said["driver"] else "barrier"
    ticks = tuple((float(at), formatting.number(abs(at), 0, asked.language)) for at in range(-5, 6))
    return content(
        asked,
        rows,
        Axis(-5.6, 5.6, ticks, (0.0, "")),
        title=asked.say(
            f"program.drivkraefter.title.{key}",
            name=named(asked),
            phase=asked.say(f"program.phase.{phase}").lower(),
            drivers=formatting.listed(said["driver"], asked.language),
            barriers=formatting.listed(said["barrier"][::-1], asked.language),
        ),
        subtitle=asked.say("program.drivkraefter.subtitle", day=day(seen[0].day, asked)),
        key=_key(asked),
        notes=[asked.say("program.drivkraefter.note")],
    )


def _key(asked: Asked) -> list[tuple[MarkKind, str]]:
    return [
        (MarkKind.BELOW, asked.say("program.drivkraefter.barrier")),
        (MarkKind.ABOVE, asked.say("program.drivkraefter.driver")),
    ]


def _signed(one: Fact) -> float:
    return (one.value or 0.0) * (1 if one.note == DRIVER else -1)


def in_words(asked: Asked, one: Fact) -> str:
    """A kommune's note: which way, and how strong."""
    return asked.say(
        f"program.drivkraefter.{one.note}.strength",
        strength=formatting.number(one.value, 0, asked.language),
    )


def share_content(asked: Asked, seen: Sequence[Fact], phase: str) -> PanelContent:
    """Of everybody: how many of the kommuner that name a factor name it as a driver."""
    ordered = sorted(seen, key=lambda one: -(one.value or 0.0))
    rows = [
        MarkRow(
            factor(asked, one.item),
            (RowMark((one.value or 0.0) * 100, MarkKind.OWN, _counted(asked, one)),),
            _counted(asked, one),
        )
        for one in ordered
    ]
    hinders = [one for one in ordered if one.value is not None and one.value < 0.5]
    named = [factor(asked, one.item).lower() for one in hinders]
    key = "some" if named else "none"
    return content(
        asked,
        rows,
        Axis(-4.0, 104.0, percent_ticks(asked.language)),
        title=asked.say(
            f"program.drivkraefter.share.title.{key}",
            list=formatting.listed(named, asked.language),
            phase=asked.say(f"program.phase.{phase}").lower(),
        ),
        subtitle=asked.say("program.drivkraefter.share.subtitle"),
        notes=[asked.say("program.drivkraefter.note")],
    )


def _counted(asked: Asked, one: Fact) -> str:
    return asked.say(
        "program.vls.count_of",
        count=formatting.number(one.numerator, 0, asked.language),
        of=formatting.number(one.denominator, 0, asked.language),
    )


def phase_table(asked: Asked, seen: Sequence[Fact], phase: str) -> FigureTable:
    """The factors of a phase."""
    caption = asked.say(
        "program.drivkraefter.caption", phase=asked.say(f"program.phase.{phase}").lower()
    )
    if asked.place.is_country:
        columns = [
            (asked.say("program.drivkraefter.column.factor"), False),
            (asked.say("program.drivkraefter.column.drivers"), True),
            (asked.say("program.drivkraefter.column.named"), True),
            (asked.say("program.drivkraefter.column.took_part"), True),
        ]
        counts = [
            (
                words_cell(factor(asked, one.item)),
                number_cell(asked, one.numerator),
                number_cell(asked, one.denominator),
                number_cell(asked, one.n_units_possible),
            )
            for one in seen
        ]
        return table(asked, caption, columns, counts)
    columns = [
        (asked.say("program.drivkraefter.column.factor"), False),
        (asked.say("program.drivkraefter.column.direction"), False),
        (asked.say("program.drivkraefter.column.strength"), True),
        (asked.say("program.vls.column.day"), False),
    ]
    rows = [
        (
            words_cell(factor(asked, one.item)),
            words_cell(asked.say(f"program.drivkraefter.{one.note}")),
            number_cell(asked, one.value),
            words_cell(day(one.day, asked)),
        )
        for one in seen
    ]
    return table(asked, caption, columns, rows)


def fidelity(asked: Asked, own: Sequence[Fact]) -> Shown | None:
    """The programme's own figures over time beside what helped and hindered; None without any."""
    codes = tuple(asked.settings.get("beside", asked.programme.page.headlines))
    known = [fetch(indicators.indicator, code=code) for code in codes]
    # figures of different units have no common axis
    infos = [info for info in known if info.unit == known[0].unit][:MOST_LINES]
    lines = [
        line
        for place, info in enumerate(infos)
        for line in [_line(asked, info, place)]
        if any(one.value is not None for one in line.observations)
    ]
    if not lines:
        return None
    seen = sorted({(o.ordinal, o.period) for line in lines for o in line.observations})
    trend = Trend(
        quantity=quantity(infos[0]),
        periods=tuple(period for _, period in seen),
        series=tuple(lines),
    )
    newest = next(o for o in reversed(lines[0].observations) if o.value is not None)
    name = asked.own(infos[0], "name")
    when = [
        asked.say(
            "program.drivkraefter.when",
            phase=asked.say(f"program.phase.{code}"),
            day=day(next(one.day for one in own if one.part == code), asked),
        )
        for code in phases(own)
    ]
    panel = PanelContent(
        title=asked.say(
            "program.drivkraefter.beside.title",
            measure=name,
            value=formatting.figure(newest.value, trend.quantity, asked.language),
            period=newest.period,
            name=inside(asked),
        ),
        subtitle=asked.say("program.drivkraefter.beside.subtitle", name=inside(asked)),
        figure=trends.trend(trend, language=asked.language, demo=asked.demo),
        alternative=trends.describe(trend, language=asked.language, demo=asked.demo),
        version=panels.data_version(),
        notes=[
            html.P(asked.say("program.drivkraefter.beside.note"), className="note"),
            html.P(formatting.listed(when, asked.language), className="note"),
        ],
    )
    caption = asked.say("program.drivkraefter.beside.subtitle", name=inside(asked))
    return Shown(
        panel,
        lambda: trend_table(trend, caption=caption, language=asked.language, demo=asked.demo),
        tuple(infos),
    )


def _line(asked: Asked, info: IndicatorInfo, place: int) -> Series:
    rows = fetch(series, indicator=info.code, units=(asked.place.key,))
    seen: Sequence[Observation] = tuple(observations(rows))
    role = UnitRole.OWN if place == 0 else UnitRole.OTHER
    return Series(info.code, asked.own(info, "name"), role, tuple(seen))


def matrix(asked: Asked, own: Sequence[Fact]) -> list[Component]:
    """Every factor in every phase, in words: what turned from a barrier into a driver."""
    known = phases(own)
    factors = [code for code in choices.FACTORS if any(one.item == code for one in own)]
    everybody = {
        (one.item, one.part): one
        for one in ([] if asked.place.is_country else of_everybody(asked, TOPIC))
    }

    def cell(code: str, phase: str) -> Cell:
        one = next((o for o in own if (o.item, o.part) == (code, phase)), None)
        if one is None:
            return Cell(asked.say("program.drivkraefter.not_named"), is_missing=True)
        if asked.place.is_country:
            return words_cell(_of_driver(asked, one))
        others = everybody.get((code, phase))
        words = in_words(asked, one)
        return words_cell(f"{words} · {_of_driver(asked, others)}" if others else words)

    made = table(
        asked,
        asked.say("program.drivkraefter.matrix.caption"),
        [
            (asked.say("program.drivkraefter.column.factor"), False),
            *((asked.say(f"program.phase.{code}"), False) for code in known),
        ],
        [[words_cell(factor(asked, code)), *(cell(code, p) for p in known)] for code in factors],
    )
    return [
        section(
            asked,
            "drivkraefter-alle",
            asked.say("program.drivkraefter.matrix", name=inside(asked)),
            html.P(asked.say("program.drivkraefter.matrix.note"), className="note"),
            figure_table(made, language=asked.language),
        )
    ]


def _of_driver(asked: Asked, one: Fact) -> str:
    return asked.say("program.drivkraefter.of_driver", count=_counted(asked, one))


PART = Part(SLUG, f"program.part.{SLUG}", find, controls)
