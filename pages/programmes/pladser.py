"""The seats of a programme: which kommuner signed up, when, and with how many."""

import json
from collections.abc import Sequence
from datetime import date

from components import formatting
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from pages.programmes import Asked, Found, Part, Shown, day, facts
from pages.programmes.reading import (
    Fact,
    content,
    nothing,
    number_cell,
    of_everybody,
    of_kommuner,
    table,
    words_cell,
)

SLUG, TOPIC = "pladser", "registration"


def find(asked: Asked) -> Found:
    """Who signed up, by day, against the deadline, and how many seats are left."""
    seen = of_kommuner(asked, TOPIC)
    whole = next(iter(of_everybody(asked, TOPIC)), None)
    if whole is None or not seen:
        return nothing(asked, SLUG, "tilmeldinger")
    info = facts(asked, SLUG, "registration")
    ordered = sorted(seen, key=lambda one: (one.day, one.name))
    main = Shown(
        days_content(asked, ordered, whole),
        lambda: seats_table(asked, ordered),
        (info,),
        is_wide=True,
    )
    return Found(main)


def title(asked: Asked, whole: Fact) -> str:
    """How many of the seats are taken."""
    taken = formatting.number(whole.value, 0, asked.language)
    seats = asked.programme.page.seats
    if seats is None:
        return asked.say("program.pladser.title.open", taken=taken)
    left = seats - round(whole.value or 0)
    key = "full" if left <= 0 else "left"
    return asked.say(
        f"program.pladser.title.{key}",
        taken=taken,
        seats=formatting.number(seats, 0, asked.language),
        left=formatting.number(max(left, 0), 0, asked.language),
    )


def _note(one: Fact) -> dict:
    return json.loads(one.note or "{}")


def deadline(seen: Sequence[Fact]) -> date | None:
    """The last day to sign up."""
    known = [said for one in seen if (said := _note(one).get("deadline_on"))]
    return date.fromisoformat(max(known)) if known else None


def days_content(asked: Asked, seen: Sequence[Fact], whole: Fact) -> PanelContent:
    """A row for each kommune, by the day it signed up."""
    last = deadline(seen)
    rows = [
        MarkRow(
            one.name,
            (
                RowMark(
                    float(one.day.toordinal()),
                    MarkKind.OWN if one.code == asked.kommune else MarkKind.BEFORE,
                    asked.say("program.pladser.signed", day=day(one.day, asked)),
                ),
            ),
            asked.say("program.pladser.persons", n=formatting.number(one.n, 0, asked.language))
            if one.n is not None
            else "–",
        )
        for one in seen
    ]
    days = [one.day for one in seen] + ([last] if last else [])
    low, high = min(days).toordinal() - 7, max(days).toordinal() + 7
    ticks = tuple(
        (float(at.toordinal()), formatting.period(f"{at:%Y}M{at:%m}", asked.language, brief=True))
        for year in range(min(days).year, max(days).year + 1)
        for month in range(1, 13)
        for at in (date(year, month, 1),)
        if low <= at.toordinal() <= high
    )
    if len(ticks) > 8:
        ticks = ticks[:: len(ticks) // 6]
    line = None
    if last is not None:
        line = (
            float(last.toordinal()),
            asked.say("program.pladser.deadline", day=day(last, asked)),
        )
    persons = formatting.number(whole.n, 0, asked.language) if whole.n is not None else "–"
    return content(
        asked,
        rows,
        Axis(float(low), float(high), ticks, line),
        title=title(asked, whole),
        subtitle=asked.say("program.pladser.subtitle", persons=persons),
        notes=[asked.say("program.pladser.note")] if len(seen) < (whole.value or 0) else [],
    )


def seats_table(asked: Asked, seen: Sequence[Fact]) -> FigureTable:
    """Who signed up, as a table."""
    columns = [
        (asked.say("tables.kommune"), False),
        (asked.say("program.pladser.column.signed"), False),
        (asked.say("program.pladser.column.deadline"), False),
        (asked.say("program.pladser.column.persons"), True),
        (asked.say("program.pladser.column.price"), True),
    ]
    rows = []
    for one in seen:
        said = _note(one)
        last = said.get("deadline_on")
        rows.append(
            (
                words_cell(one.name),
                words_cell(day(one.day, asked)),
                words_cell(
                    day(date.fromisoformat(last), asked)
                    if last
                    else asked.say("tables.no_interval")
                ),
                number_cell(asked, one.n, missing="not_reported"),
                number_cell(asked, said.get("price_dkk"), missing="not_applicable"),
            )
        )
    own = next((at for at, one in enumerate(seen) if one.code == asked.kommune), None)
    return table(asked, asked.say("program.pladser.caption"), columns, rows, own_row=own)


PART = Part(SLUG, f"program.part.{SLUG}", find)
