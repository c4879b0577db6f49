"""What the network's kommuner promised: how much is kept, how long it takes, and what is open.

Members and KL meet each commitment, those written in this application too; everybody else meets
what is published: the network's total and each kommune's. A leder meets no other kommune's share.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np
from dash import html
from dash.development.base_component import Component

from analysis.commitments import Commitment, Completion, State, completion, waits
from analysis.results import Quantity
from analysis.time_to_completion import CompletionCurve, competing_ends, completion_curve
from components import formatting
from components.figures.completion_steps import (
    CompletionSteps,
    completion_steps,
    describe_completion_steps,
)
from components.figures.mark_rows import Axis, MarkKind, MarkRow, RowMark
from components.links import link
from components.mounted_panel import PanelContent
from components.tables import FigureTable
from components.text_table import Content
from components.wording import catalogue
from data_access.errors import UnknownCode
from data_access.queries import indicators
from data_access.queries.indicators import IndicatorInfo
from data_access.queries.network_facts import Promise, report_date
from data_access.queries.programme_facts import note_of
from data_access.schema.choices import PERSON_ROLES
from data_access.schema.vocabulary import Role
from pages import panels
from pages.links import behind
from pages.meetings.during import follow_up
from pages.network import AskedNetwork, FoundHere, Section, how_it_comes
from pages.network.figures import at_first, listed, named, of_members, of_network, told
from pages.programmes import Found, Shown, Told, facts, proces, state
from pages.programmes.partnership import count, halves
from pages.programmes.reading import (
    PERCENT,
    Fact,
    content,
    interval_cell,
    number_cell,
    table,
    words_cell,
)
from pages.selection import COUNTRY_CODE
from web.promises import COMPLETED, DROPPED, due_now, ended_on, state_of, today
from web.request_context import fetch

SLUG = "aftaler"
TOPIC: Final = "commitments"
TIME: Final = "completion_time"
ENDED = {COMPLETED: State.DONE, DROPPED: State.DROPPED}
DAYS = Quantity("days", 1.0, 0)
# Open ones that are due come first, then those that are not due yet.
OVERDUE, OPEN, DONE, GIVEN_UP = "overdue", "open", "done", "dropped"
ORDER = (OVERDUE, OPEN, DONE, GIVEN_UP)
# What a commitment is now, of ORDER, and the commitment.
Pair = tuple[str, Promise]
# So many open ones are shown at once.
MOST_OPEN: Final = 10
# The look of a table with what people have written.
WORDY: Final = "commitment-list"
# How many were given up, in the names of its words.
DROPPED_WORDS = MappingProxyType({0: "none", 1: "one"})
# Indicators by their codes; None where nobody knows them.
Known = Mapping[str | None, IndicatorInfo | None]


@dataclass(frozen=True)
class Kept:
    """How much is kept, of everybody or one kommune. `made`: all that was promised."""

    made: int
    completed: int
    n: int
    estimate: float | None
    lo: float | None
    hi: float | None
    on_time: int
    overdue: int
    dropped: int

    @property
    def late(self) -> int:
        """How many were completed after they were due."""
        return self.completed - self.on_time

    @property
    def not_yet_due(self) -> int:
        """How many are open and not due: what is given up before that is given up."""
        return self.made - self.completed - self.overdue - self.dropped


def commitments(promises: Sequence[Promise], known_on: date, now: date) -> list[Commitment]:
    """Promises as the analysis takes them, all as they stood on the day that facts are known up to.

    What was written in this application is known up to now: its days are moved by what lies
    between the two, which keeps how long everything took and whether it is due.
    """
    found = []
    for one in promises:
        later = known_on - now if one.is_room else timedelta(0)
        ended = ended_on(one)
        found.append(
            Commitment(
                ENDED.get(state_of(one), State.OPEN),
                due=one.due_on + later,
                ended=ended + later if ended else None,
                made=one.made_on + later,
            )
        )
    return found


def promised(asked: AskedNetwork) -> tuple[Promise, ...]:
    """What was promised, where the viewer may see it; of one kommune where one is looked at."""
    found = asked.promises
    if asked.kommune in {one.code for one in asked.info.members}:
        return tuple(one for one in found if one.kommune_code == asked.kommune)
    return found


def judged(promises: Sequence[Promise]) -> Kept:
    """How much of what was promised is kept (method L)."""
    known_on = fetch(report_date)
    found = completion(commitments(promises, known_on, today()), known_on)
    return _kept(len(promises), found)


def _kept(made: int, found: Completion) -> Kept:
    return Kept(
        made, found.completed, found.n, found.estimate, found.lo, found.hi, found.on_time,
        found.overdue, found.dropped,
    )  # fmt: skip


def ended_later(promises: Sequence[Promise]) -> tuple[int, int]:
    """How many were completed and how many given up after the day that the shares are of.

    They have ended in the list of commitments, and the shares do not know it yet.
    """
    known_on = fetch(report_date)
    later = [
        one.state
        for one in commitments(promises, known_on, today())
        if one.ended is not None and one.ended > known_on
    ]
    return later.count(State.DONE), later.count(State.DROPPED)


def kept(asked: AskedNetwork) -> Kept | None:
    """The network's total: of every commitment for its members and KL, else as published.

    None where nothing has been promised.
    """
    if asked.sees_members:
        found = asked.promises
        return judged(found) if found else None
    whole = next((one for one in of_network(asked, TOPIC) if not one.item), None)
    return _published(whole) if whole is not None and whole.n else None


def _published(one: Fact) -> Kept:
    """A share as it is published."""
    all_of = proces.became(one)
    return Kept(
        one.n or 0,
        round(one.numerator or 0),
        round(one.denominator or 0),
        one.value,
        one.lo,
        one.hi,
        *(all_of[name] for name in ("on_time", "overdue", "dropped")),
    )


def kept_by_kommune(asked: AskedNetwork) -> dict[str, tuple[str, Kept]]:
    """The name and the share of each kommune whose figures the viewer may see, by code.

    Of every commitment for members and KL, else as published; by name.
    """
    if not asked.sees_members:
        return {
            one.code: (one.name, _published(one))
            for one in of_members(asked, TOPIC)
            if not one.item and one.n
        }
    every = asked.promises
    if asked.viewer.role == Role.LEDER:
        inside = {one.code for one in asked.info.members}
        every = tuple(one for one in every if one.kommune_code in inside)
    names = {one.kommune_code: one.kommune_name for one in every}
    return {
        code: (name, judged([one for one in every if one.kommune_code == code]))
        for code, name in sorted(names.items(), key=lambda one: one[1])
    }


def told_kept(asked: AskedNetwork, found: Kept | None) -> tuple[str, str]:
    """The share that is kept, and what it is of with its interval, in words."""
    if found is None:
        return asked.say("netvaerk.kept.none"), ""
    if found.estimate is None:
        return asked.say("netvaerk.kept.nothing_due"), asked.say(
            "netvaerk.kept.made", n=count(found.made, asked)
        )
    share = formatting.figure(found.estimate, PERCENT, asked.language)
    return share, asked.say(
        "netvaerk.kept.of",
        n=count(found.completed, asked),
        all=count(found.n, asked),
        span=formatting.interval(found.lo, found.hi, PERCENT, asked.language),
    )


def listed_by_kommune(asked: AskedNetwork) -> Callable[[str], list[str]]:
    """For a table: what is kept, what is overdue and what was given up of each kommune."""
    every = kept_by_kommune(asked)

    def cells(code: str) -> list[str]:
        if code not in every:
            return ["–", "–", "–"]
        _, found = every[code]
        share, of = told_kept(asked, found)
        words = f"{share} ({of})" if found.estimate is not None else share
        return [words, count(found.overdue, asked), count(found.dropped, asked)]

    return cells


# --- the part -----------------------------------------------------------------------------------


def find(asked: AskedNetwork) -> FoundHere:
    """How much is kept, how long it takes, what happened between the meetings, and what is open."""
    whole = kept(asked)
    if whole is None:
        title = asked.say("netvaerk.promises.none", name=asked.info.name)
        words = asked.say("netvaerk.promises.none.text")
        return FoundHere(state(asked, title, words, *how_it_comes(asked, "aftaler")))
    between = proces.find(asked).main
    if not asked.sees_members:
        time = _time(asked, published(asked), asked.info.name)
        return FoundHere(Found(panels=_some((_forest(asked, whole), time, between))))
    own = promised(asked)
    where = asked.name if asked.kommune else asked.info.name
    charts = (_forest(asked, whole), _time(asked, waited(own), where), between)
    return FoundHere(Found(panels=_some(charts), lists=(_listed(asked, own),)))


def _some(charts: Sequence[Shown | None]) -> tuple[Shown, ...]:
    return tuple(one for one in charts if one is not None)


def _info(asked: AskedNetwork):
    return facts(
        asked, "commitments", "commitment", "commitment_event", unit="percent", scale=100.0,
        measure="proportion",
    )  # fmt: skip


def _forest(asked: AskedNetwork, whole: Kept) -> Shown:
    """The network's share, and each kommune's by name."""
    rows = [(code, name, found) for code, (name, found) in kept_by_kommune(asked).items()]
    together = asked.say("netvaerk.whole")
    shown = [_row(asked, together, MarkKind.OWN, whole)]
    shown += [
        _row(asked, named(asked, code, name), MarkKind.OTHER, found) for code, name, found in rows
    ]
    share, of = told_kept(asked, whole)
    title = (
        asked.say("netvaerk.kept.title", share=share, of=of)
        if whole.estimate is not None
        else asked.say("netvaerk.kept.title.none")
    )
    numbers = {name: count(getattr(whole, name), asked) for name in ("made", *proces.BECAME)}
    day = formatting.date(fetch(report_date), asked.language)
    return Shown(
        content(
            asked,
            shown,
            Axis(-2.0, 102.0, halves(asked)),
            title=title,
            subtitle=asked.say("netvaerk.kept.subtitle", day=day),
            notes=[
                asked.say("netvaerk.kept.note", **numbers),
                *told_later(asked, asked.promises),
                *([asked.say("netvaerk.kept.by_name")] if len(rows) > 1 else []),
            ],
        ),
        partial(_kept_table, asked, [(together, whole), *((n, k) for _, n, k in rows)]),
        (_info(asked),),
        methods=("aftaler", "usikkerhed"),
    )


def told_later(asked: AskedNetwork, promises: Sequence[Promise]) -> list[str]:
    """What has been told since the day of the shares; nothing where nothing has."""
    (done, dropped), made = ended_later(promises), made_later(promises)
    kinds = ["both"] if done and dropped else ["done"] * bool(done) + ["dropped"] * bool(dropped)
    kinds += ["made"] * bool(made)
    counts = {"done": done, "dropped": dropped, "made": made}
    numbers = {name: formatting.count_word(n, asked.language) for name, n in counts.items()}
    day = formatting.date(fetch(report_date), asked.language)
    keys = [f"{kind}{'.one' if counts.get(kind) == 1 else ''}" for kind in kinds]
    return [at_first(asked.say(f"netvaerk.kept.later.{key}", **numbers, day=day)) for key in keys]


def made_later(promises: Sequence[Promise]) -> int:
    """How many were made after the day that the shares are of."""
    known_on = fetch(report_date)
    return sum(one.made_on > known_on for one in promises)


def _row(asked: AskedNetwork, name: str, kind: MarkKind, found: Kept) -> MarkRow:
    if found.estimate is None:
        return MarkRow(name, (), words=asked.say("netvaerk.kept.nothing_due"))
    share, of = told_kept(asked, found)
    lo, hi = (None if end is None else PERCENT.scale * end for end in (found.lo, found.hi))
    mark = RowMark(PERCENT.scale * found.estimate, kind, f"{share} ({of})", lo, hi)
    return MarkRow(name, (mark,), share)


def _kept_table(asked: AskedNetwork, rows: Sequence[tuple[str, Kept]]) -> FigureTable:
    names = ("completed", "n", "made", *proces.BECAME)
    columns = [
        (asked.say("netvaerk.column.who"), False),
        (asked.say("netvaerk.column.kept"), True),
        (asked.say("program.partner.interval"), True),
        *((asked.say(f"netvaerk.column.{name}"), True) for name in names),
    ]
    body = [
        (
            words_cell(name),
            number_cell(asked, one.estimate, PERCENT, "not_applicable"),
            _span(asked, one),
            *(number_cell(asked, getattr(one, field)) for field in names),
        )
        for name, one in rows
    ]
    return table(asked, asked.say("netvaerk.kept.caption"), columns, body, own_row=0)


def _span(asked: AskedNetwork, one: Kept):
    span = formatting.interval(one.lo, one.hi, PERCENT, asked.language)
    return words_cell(span) if span else interval_cell(asked, None, PERCENT)


# --- how long it takes ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Waited:
    """How long commitments take: the curve, how many were given up, and what share in the end."""

    steps: CompletionSteps
    dropped: int
    dropped_share: float | None


def waited(promises: Sequence[Promise]) -> Waited:
    """How long it takes to complete what was promised (method L)."""
    known_on = fetch(report_date)
    found = waits(commitments(promises, known_on, today()), known_on)
    curve = completion_curve(found.days, found.completed)
    ends = competing_ends(found.days, found.completed, found.dropped)
    share = float(ends.dropped[-1]) if len(ends.times) else None
    longest = float(found.days.max()) if len(found.days) else 0.0
    return Waited(steps_of(curve, longest), int(found.dropped.sum()), share)


def steps_of(curve: CompletionCurve, longest: float) -> CompletionSteps:
    """The curve as it is drawn."""
    return CompletionSteps(
        n=curve.n,
        days=curve.times,
        share=curve.share_completed,
        lo=curve.share_completed_lo,
        hi=curve.share_completed_hi,
        at_risk=curve.at_risk,
        events=curve.events,
        median=curve.median,
        median_lo=curve.median_lo,
        median_hi=curve.median_hi,
        longest=longest,
    )


def published(asked: AskedNetwork) -> Waited | None:
    """How long the network's loaded commitments take, which every role may see."""
    found = next(iter(of_network(asked, TIME)), None)
    if found is None:
        return None
    note = note_of(found.note)

    def numbers(name: str) -> np.ndarray:
        return np.array([np.nan if x is None else x for x in note[name]], dtype=float)

    steps = CompletionSteps(
        n=found.n or 0,
        days=numbers("days"),
        share=numbers("share"),
        lo=numbers("lo"),
        hi=numbers("hi"),
        at_risk=numbers("at_risk"),
        events=numbers("events"),
        median=found.value,
        median_lo=found.lo,
        median_hi=found.hi,
        longest=float(note["longest"]),
    )
    return Waited(steps, int(note["dropped"]), note["dropped_share"])


def _time(asked: AskedNetwork, found: Waited | None, where: str) -> Shown | None:
    """Kaplan and Meier's curve of those of a name; None where nothing has been completed."""
    if found is None or not len(found.steps.days):
        return None
    steps = found.steps
    how = {"language": asked.language, "demo": asked.demo}
    notes = (
        asked.say("netvaerk.steps.note"),
        asked.say(
            f"netvaerk.steps.dropped.{DROPPED_WORDS.get(found.dropped, 'many')}",
            n=count(found.dropped, asked),
            share=formatting.percent(found.dropped_share or 0.0, 0, asked.language),
        ),
    )
    return Shown(
        PanelContent(
            title=_time_title(asked, steps),
            subtitle=asked.say("netvaerk.steps.subtitle", n=count(steps.n, asked), name=where),
            figure=completion_steps(steps, **how),
            alternative=describe_completion_steps(steps, **how),
            version=panels.data_version(),
            notes=[html.P(words, className="note") for words in notes],
        ),
        partial(_time_table, asked, steps),
        (
            facts(
                asked, "completion_time", "commitment", "commitment_event", unit="percent",
                scale=100.0, measure="proportion",
            ),
        ),
        methods=("aftaler", "usikkerhed"),
    )  # fmt: skip


def _time_title(asked: AskedNetwork, steps: CompletionSteps) -> str:
    if steps.median is None:
        last = formatting.percent(float(steps.share[-1]), 0, asked.language)
        return asked.say("netvaerk.steps.title.none", share=last)
    days = formatting.number(steps.median, 0, asked.language)
    if steps.median_lo is None or steps.median_hi is None:
        return asked.say("netvaerk.steps.title", days=days)
    return asked.say(
        "netvaerk.steps.title.span",
        days=days,
        lo=formatting.number(steps.median_lo, 0, asked.language),
        hi=formatting.number(steps.median_hi, 0, asked.language),
    )


def _time_table(asked: AskedNetwork, steps: CompletionSteps) -> FigureTable:
    columns = [
        (asked.say("netvaerk.column.days"), True),
        (asked.say("netvaerk.column.share"), True),
        (asked.say("program.partner.interval"), True),
        (asked.say("netvaerk.column.at_risk"), True),
        (asked.say("netvaerk.column.events"), True),
    ]
    rows = []
    for at, day in enumerate(steps.days):
        span = formatting.interval(
            float(steps.lo[at]), float(steps.hi[at]), PERCENT, asked.language
        )
        rows.append(
            (
                number_cell(asked, float(day)),
                number_cell(asked, float(steps.share[at]), PERCENT),
                words_cell(span or asked.say("tables.no_interval")),
                number_cell(asked, float(steps.at_risk[at])),
                number_cell(asked, float(steps.events[at])),
            )
        )
    return table(asked, asked.say("netvaerk.steps.caption"), columns, rows)


# --- what is open ---------------------------------------------------------------------------------


def standing(promise: Promise, known_on: date, now: date) -> str:
    """What has become of a promise: one of ORDER."""
    said = state_of(promise)
    if said == COMPLETED:
        return DONE
    if said == DROPPED:
        return GIVEN_UP
    return OVERDUE if due_now(promise) < (now if promise.is_room else known_on) else OPEN


def _listed(asked: AskedNetwork, promises: Sequence[Promise]) -> Told:
    """The open commitments, what is overdue first, and behind a button those that have ended."""
    known_on, now = fetch(report_date), today()
    ordered = sorted(
        ((standing(one, known_on, now), one) for one in promises),
        key=lambda pair: (ORDER.index(pair[0]), due_now(pair[1]), pair[1].kommune_name),
    )
    still = [pair for pair in ordered if pair[0] in (OVERDUE, OPEN)]
    ended = [pair for pair in ordered if pair[0] not in (OVERDUE, OPEN)]
    known = {code: _info_of(code) for code in {one.indicator_code for one in promises}}
    rows = {one.code: _told(asked, said, one, known) for said, one in ordered}
    title = asked.say("netvaerk.promises.open", n=count(len(still), asked))
    body: list[Component] = []
    if asked.kommune:
        everybody = link(asked.say("netvaerk.promises.all"), href=asked.href(kommune=COUNTRY_CODE))
        body.append(html.P(everybody))
    body += _open(asked, title, still, partial(_linked, asked, rows=rows, known=known))
    noted = follow_up([one for _, one in still], asked.language)
    if noted is not None:
        body.append(noted)
    if ended:
        caption = asked.say("netvaerk.promises.ended", n=count(len(ended), asked))
        body.append(_folded(asked, caption, _linked(asked, ended, rows, known)))
        body += [html.P(words, className="note") for words in told_later(asked, promises)]
    return told(
        asked,
        title,
        asked.say("netvaerk.promises.lead" if still else "netvaerk.promises.open.none"),
        body,
        lambda: (_columns(asked), list(rows.values())),
        (facts(asked, "promises", "commitment", "commitment_event", unit="count"),),
        methods=("aftaler",),
    )


def _open(
    asked: AskedNetwork,
    title: str,
    still: Sequence[Pair],
    cells: Callable[[Sequence[Pair]], list[list[Content]]],
) -> list[Component]:
    """The open ones: those that are due first, and the others behind a button."""
    if not still:
        return []
    first, rest = still[:MOST_OPEN], still[MOST_OPEN:]
    shown: list[Component] = [listed(asked, title, _columns(asked), cells(first), class_name=WORDY)]
    if rest:
        caption = asked.say("netvaerk.promises.more", n=count(len(rest), asked))
        shown.append(_folded(asked, caption, cells(rest)))
    return shown


def _folded(asked: AskedNetwork, caption: str, cells: list[list[Content]]) -> Component:
    inside = listed(asked, caption, _columns(asked), cells, class_name=WORDY)
    return html.Details([html.Summary(caption), inside], className="program-list")


def _columns(asked: AskedNetwork) -> list[str]:
    names = ("kommune", "what", "owner", "indicator", "made_on", "due_on", "standing")
    return [asked.say(f"netvaerk.column.{name}") for name in names]


def _told(asked: AskedNetwork, said: str, one: Promise, known: Known) -> list[str]:
    """A commitment in words: who has it by role, what it is to move, and when it is due."""
    info = known[one.indicator_code]
    return [
        one.kommune_name,
        _what(asked, one),
        role(asked, one.owner_role),
        asked.own(info, "name") if info else one.indicator_code or "–",
        formatting.date(one.made_on, asked.language),
        formatting.date(due_now(one), asked.language),
        _standing_words(asked, said, one),
    ]


def _linked(
    asked: AskedNetwork,
    pairs: Sequence[Pair],
    rows: Mapping[str, list[str]],
    known: Known,
) -> list[list[Content]]:
    """The same with a link to the indicator that each is to move."""
    where = asked.viewer.kommune_code or COUNTRY_CODE
    linked: list[list[Content]] = []
    for _, one in pairs:
        cells: list[Content] = [*rows[one.code]]
        info = known[one.indicator_code]
        if info is not None:
            cells[3] = link(asked.own(info, "name"), href=behind(info, where))
        linked.append(cells)
    return linked


def _info_of(code: str | None) -> IndicatorInfo | None:
    """The indicator of a code; None where nobody knows it."""
    if not code:
        return None
    try:
        return fetch(indicators.indicator, code=code)
    except UnknownCode:
        return None


def _what(asked: AskedNetwork, one: Promise) -> str:
    if not one.criterion:
        return one.what
    return asked.say("netvaerk.promises.criterion", what=one.what, criterion=one.criterion)


def role(asked: AskedNetwork, code: str) -> str:
    """A role in words."""
    key = f"netvaerk.role.{code}"
    return asked.say(key) if key in catalogue() else PERSON_ROLES.get(code, code)


def _standing_words(asked: AskedNetwork, said: str, one: Promise) -> str:
    ended = ended_on(one)
    day = formatting.date(ended, asked.language) if ended else ""
    return asked.say(f"netvaerk.standing.{said}", day=day)


SECTION = Section(SLUG, find)
