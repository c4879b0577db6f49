"""How far the forvaltning, the leaders and the staff have come: the phases they have reached."""

from collections.abc import Sequence
from datetime import date

from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.tables import FigureTable
from data_access.schema import choices
from pages.programmes import Asked, Found, Part, Shown, day, facts
from pages.programmes.reading import (
    PERCENT,
    Fact,
    content,
    listed,
    named,
    nothing,
    number_cell,
    of_everybody,
    of_kommuner,
    of_place,
    percent_ticks,
    table,
    told,
    words_cell,
)

SLUG, TOPIC = "faser", "phases"
PHASES = tuple(choices.IMPLEMENTATION_PHASES)
ACTORS = tuple(choices.ACTOR_LEVELS)


def find(asked: Asked) -> Found:
    """The place's own phases by day, or how many kommuner have reached each."""
    own = of_place(asked, TOPIC)
    everybody = of_everybody(asked, TOPIC)
    if not own:
        return nothing(asked, SLUG, "faser")
    info = facts(asked, SLUG, "implementation_phase")
    whole = Shown(
        share_content(asked, everybody), lambda: share_table(asked, everybody), (info,)
    )  # fmt: skip
    below = [kommuner] if (kommuner := list_of_kommuner(asked)) else []
    if asked.place.is_country:
        return Found(whole, below=tuple(below))
    main = Shown(own_content(asked, own), lambda: own_table(asked, own), (info,))
    return Found(main, whole, below=tuple(below))


def reached(own: Sequence[Fact], actor: str) -> str:
    """The last phase that an actor has reached; empty for none."""
    found = [one.item for one in own if one.part == actor]
    return max(found, key=PHASES.index, default="")


def phase(asked: Asked, code: str) -> str:
    """A phase in words."""
    return asked.say(f"program.phase.{code}" if code else "program.phase.none")


def own_title(asked: Asked, own: Sequence[Fact]) -> str:
    """How far each of them has come, in one sentence."""
    said = [
        asked.say(
            "program.faser.title.actor",
            actor=asked.say(f"program.actor.{actor}.inside"),
            phase=phase(asked, reached(own, actor)).lower(),
        )
        for actor in ACTORS
        if any(one.part == actor for one in own)
    ]
    every = {reached(own, actor) for actor in ACTORS}
    if len(every) == 1:
        name = phase(asked, every.pop()).lower()
        return asked.say("program.faser.title.same", name=named(asked), phase=name)
    words = formatting.listed(said, asked.language)
    return asked.say("program.faser.title", name=named(asked), list=words)


def own_content(asked: Asked, own: Sequence[Fact]):
    """A row for each phase of each actor, by the day it was reached."""
    days = [one.day for one in own]
    first, last = min(days), max(days)
    rows = []
    for actor in ACTORS:
        for place, code in enumerate(PHASES):
            one = next((o for o in own if (o.part, o.item) == (actor, code)), None)
            marks = () if one is None else (
                RowMark(float(one.day.toordinal()), MarkKind.OWN, day(one.day, asked)),
            )  # fmt: skip
            heading = asked.say(f"program.actor.{actor}") if place == 0 else ""
            shown = f"{one.day:%m.%Y}" if one else "–"
            why = "" if one else asked.say("program.faser.not_reached")
            rows.append(MarkRow(phase(asked, code), marks, shown, heading, words=why))
    years = range(first.year, last.year + 2)
    ticks = tuple((float(date(year, 1, 1).toordinal()), str(year)) for year in years)
    low = date(first.year, 1, 1).toordinal()
    high = max(last.toordinal() + 60, date(last.year, 7, 1).toordinal())
    return content(
        asked,
        rows,
        Axis(float(low), float(high), ticks),
        title=own_title(asked, own),
        subtitle=asked.say("program.faser.subtitle", name=named(asked)),
        notes=[asked.say("program.faser.note")],
    )


def own_table(asked: Asked, own: Sequence[Fact]) -> FigureTable:
    """The day each actor reached each phase."""
    columns = [
        (asked.say("program.vls.column.actor"), False),
        *((phase(asked, code), False) for code in PHASES),
    ]
    rows = []
    for actor in ACTORS:
        at = {one.item: one.day for one in own if one.part == actor}
        rows.append(
            (
                words_cell(asked.say(f"program.actor.{actor}")),
                *(
                    words_cell(
                        day(at[code], asked)
                        if code in at
                        else asked.say("program.faser.not_reached")
                    )
                    for code in PHASES
                ),
            )
        )
    return table(asked, asked.say("program.faser.subtitle", name=named(asked)), columns, rows)


def share_content(asked: Asked, everybody: Sequence[Fact]):
    """How many of the kommuner have reached each phase, by actor."""
    rows = []
    for actor in ACTORS:
        for place, code in enumerate(PHASES):
            one = next((o for o in everybody if (o.part, o.item) == (actor, code)), None)
            value = (one.value if one else 0.0) or 0.0
            words = told(asked, one, PERCENT) if one else asked.say("program.faser.nobody")
            shown = _of(asked, one)
            heading = asked.say(f"program.actor.{actor}") if place == 0 else ""
            mark = RowMark(value * 100, MarkKind.OWN, words)
            rows.append(MarkRow(phase(asked, code), (mark,), shown, heading))
    anchored = [
        (actor, next((o for o in everybody if (o.part, o.item) == (actor, PHASES[-1])), None))
        for actor in ACTORS
    ]
    said = [
        asked.say(
            "program.faser.share.actor",
            actor=asked.say(f"program.actor.{actor}.inside"),
            count=_of(asked, one),
        )
        for actor, one in anchored
    ]
    return content(
        asked,
        rows,
        Axis(-4.0, 104.0, percent_ticks(asked.language)),
        title=asked.say("program.faser.share.title", list=formatting.listed(said, asked.language)),
        subtitle=asked.say("program.faser.share.subtitle"),
    )


def _of(asked: Asked, one: Fact | None) -> str:
    return asked.say(
        "program.vls.count_of",
        count=formatting.number(one.numerator if one else 0, 0, asked.language),
        of=formatting.number(one.denominator if one else 0, 0, asked.language),
    )


def share_table(asked: Asked, everybody: Sequence[Fact]) -> FigureTable:
    """Kommuner that have reached each phase."""
    columns = [
        (asked.say("program.vls.column.actor"), False),
        (asked.say("program.faser.column.phase"), False),
        (asked.say("program.faser.column.reached"), True),
        (asked.say("program.vls.column.kommuner"), True),
    ]
    rows = [
        (
            words_cell(asked.say(f"program.actor.{actor}")),
            words_cell(phase(asked, code)),
            number_cell(asked, one.numerator),
            number_cell(asked, one.denominator),
        )
        for actor in ACTORS
        for code in PHASES
        for one in everybody
        if (one.part, one.item) == (actor, code)
    ]
    return table(asked, asked.say("program.faser.share.subtitle"), columns, rows)


def list_of_kommuner(asked: Asked):
    """Every kommune that the viewer may see, and the phase each actor has reached."""
    seen = of_kommuner(asked, TOPIC)
    by_unit: dict[str, list[Fact]] = {}
    for one in seen:
        by_unit.setdefault(one.name, []).append(one)
    if len(by_unit) < 2:
        return None

    def make() -> FigureTable:
        columns = [
            (asked.say("tables.kommune"), False),
            *((asked.say(f"program.actor.{actor}"), False) for actor in ACTORS),
        ]
        rows = [
            (words_cell(name), *(words_cell(phase(asked, reached(own, a))) for a in ACTORS))
            for name, own in by_unit.items()
        ]
        place = list(by_unit).index(asked.place.name) if asked.place.name in by_unit else None
        return table(asked, asked.say("program.faser.kommuner"), columns, rows, own_row=place)

    words = asked.say("program.faser.kommuner.note")
    return listed(asked, "faser-kommuner", asked.say("program.faser.kommuner"), words, make)


PART = Part(SLUG, f"program.part.{SLUG}", find)
