"""The network at a glance: who is in it, when it meets, what is kept, and how alike they are.

Everybody meets the network's totals and what its kommuner have kept and met; a leder the own
kommune. Who came from each kommune is for members and KL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.links import link
from data_access import reference
from data_access.queries.network_facts import meetings, report_date
from data_access.schema.vocabulary import Role
from pages.links import SAMMENSAET, experiences_href, programme_href
from pages.network import AskedNetwork, FoundHere, Section, composition
from pages.network.figures import listed, named, of_members, of_network, told
from pages.network.meetings import ahead, held_words, when_words
from pages.network.promises import kept, listed_by_kommune, told_kept, told_later
from pages.programmes import Found, Told, facts, section
from pages.programmes.partnership import count
from pages.programmes.reading import PERCENT, Fact
from pages.selection import ErfaringerSelection
from web.request_context import fetch

SLUG = "overblik"
ATTENDANCE, CONTINUITY, TEAM, CRITERIA = "attendance", "continuity", "team", "criteria"
EVERYBODY = "all"
MET = 4.0


def find(asked: AskedNetwork) -> FoundHere:
    """Where the network stands, the map, the charts of its composition, themes and kommuner."""
    apart = composition.apart(asked)
    charts = composition.shown(asked, apart)
    found = Found(
        words=(_heading(asked), _glance(asked), _known_on(asked)),
        panels=charts,
        below=(*_alone(asked), _themes(asked), *_for_kl(asked)),
        lists=(_kommuner(asked),),
    )
    # one tile is no map
    drawing = None if asked.viewer.role == Role.LEDER else composition.on_map(asked, apart)
    return FoundHere(found, drawing)


def _heading(asked: AskedNetwork) -> Component:
    return html.H2(asked.say("netvaerk.glance.title"), className="panel-title")


@dataclass(frozen=True)
class _Tile:
    """One of the network's totals: what it is, the figure, and what it is of."""

    label: str
    value: str
    note: str


def _glance(asked: AskedNetwork) -> Component:
    """The network's totals, which every role may see."""
    tiles = [
        _members(asked),
        _meetings(asked),
        *_attendance(asked),
        _kept(asked),
        *_criteria(asked),
    ]
    return html.Dl(
        [
            html.Div(
                [html.Dt(one.label), html.Dd([html.B(one.value), html.Span(one.note)])],
                className="network-total",
            )
            for one in tiles
        ],
        className="network-totals",
    )


def _known_on(asked: AskedNetwork) -> Component:
    day = formatting.date(fetch(report_date), asked.language)
    known_on = asked.say("netvaerk.glance.known_on", day=day)
    words = " ".join([known_on, *told_later(asked, asked.promises)])
    return html.P(words, className="note")


def _members(asked: AskedNetwork) -> _Tile:
    info = asked.info
    people = [one.population for one in info.members if one.population is not None]
    note = ""
    if len(people) == info.n_members and people:
        total = formatting.number(sum(people), 0, asked.language)
        note = asked.say("netvaerk.glance.members.note", people=total)
    return _Tile(asked.say("netvaerk.glance.members"), count(info.n_members, asked), note)


def _meetings(asked: AskedNetwork) -> _Tile:
    every = fetch(meetings, network=asked.info.code)
    next_one = ahead(every)
    value = held_words(asked, every)
    note = when_words(asked, next_one) if next_one else asked.say("netvaerk.glance.none_ahead")
    return _Tile(asked.say("netvaerk.glance.meetings"), value, note)


def _attendance(asked: AskedNetwork) -> list[_Tile]:
    """Seats filled, and whether it was the same people."""
    found = {one.item: one for one in of_network(asked, ATTENDANCE, CONTINUITY)}
    tiles = []
    whole = found.get(EVERYBODY)
    if whole is not None and whole.value is not None:
        tiles.append(
            _Tile(
                asked.say("netvaerk.glance.attendance"),
                formatting.figure(whole.value, PERCENT, asked.language),
                asked.say(
                    "netvaerk.glance.attendance.note",
                    n=count(whole.numerator, asked),
                    all=count(whole.denominator, asked),
                ),
            )
        )
    index, core = found.get("index"), found.get("core_share")
    if index is not None:
        is_known = index.value is not None and core is not None and core.value is not None
        tiles.append(
            _Tile(
                asked.say("netvaerk.glance.continuity"),
                formatting.figure(index.value, PERCENT, asked.language)
                if is_known
                else asked.say("netvaerk.glance.unjudged"),
                asked.say(
                    "netvaerk.glance.continuity.note",
                    core=formatting.figure(core.value, PERCENT, asked.language),
                )
                if is_known and core is not None
                else asked.say("netvaerk.glance.continuity.one"),
            )
        )
    return tiles


def _kept(asked: AskedNetwork) -> _Tile:
    share, note = told_kept(asked, kept(asked))
    return _Tile(asked.say("netvaerk.glance.kept"), share, note)


def _criteria(asked: AskedNetwork) -> list[_Tile]:
    """How many of the kommuner's assessments on the last day are 'met'."""
    rows = [
        one
        for one in of_network(asked, CRITERIA)
        if ":" in one.item and not one.part and one.denominator
    ]
    if not rows:
        return []
    last = max(one.day for one in rows)
    now = [one for one in rows if one.day == last]
    met = sum(one.numerator or 0 for one in now)
    possible = sum(one.denominator or 0 for one in now)
    return [
        _Tile(
            asked.say("netvaerk.glance.criteria"),
            asked.say("program.partner.of", n=count(met, asked), all=count(possible, asked)),
            asked.say("netvaerk.glance.criteria.note", day=_month(last, asked)),
        )
    ]


def _month(day: date, asked: AskedNetwork) -> str:
    return formatting.period(f"{day.year}M{day.month:02d}", asked.language)


# --- the kommuner -------------------------------------------------------------------------------


def _kommuner(asked: AskedNetwork) -> Told:
    """Each kommune by name: who came, what is kept, what is met. Never in order of rank."""
    teams = {
        one.code: one
        for one in of_members(asked, TEAM)
        if not one.part and one.item == asked.info.code
    }
    by_kommune = listed_by_kommune(asked)
    criteria: dict[str, list[Fact]] = {}
    for one in of_members(asked, CRITERIA):
        if ":" in one.item and not one.part:
            criteria.setdefault(one.code, []).append(one)
    rows = []
    for member in asked.info.members:
        team = teams.get(member.code)
        met = [_met(asked, criteria.get(member.code, ()))] if criteria else []
        came = "–" if team is None or team.value is None else _seats(asked, team)
        seats = [came] if asked.sees_members else []
        name = named(asked, member.code, member.name)
        rows.append([name, *seats, *by_kommune(member.code), *met])
    names = (
        "kommune",
        *(("seats",) if asked.sees_members else ()),
        "kept",
        "overdue",
        "dropped",
        *(("met",) if criteria else ()),
    )
    columns = [asked.say(f"netvaerk.column.{name}") for name in names]
    body = [
        [link(name, href=asked.href(kommune=member.code, section="aftaler")), *rest]
        for member, (name, *rest) in zip(asked.info.members, rows, strict=True)
    ]
    key = "leder" if asked.viewer.role == Role.LEDER else "lead"
    title = asked.say("netvaerk.kommuner.title")
    numbers = [names.index(one) for one in ("overdue", "dropped")]
    return told(
        asked,
        title,
        asked.say(f"netvaerk.kommuner.{key}"),
        [listed(asked, title, columns, body, numbers=numbers)],
        lambda: (columns, rows),
        (
            *(
                [facts(asked, "meetings", "meeting", "meeting_participation", unit="percent")]
                if asked.sees_members
                else []
            ),
            facts(asked, "commitments", "commitment", "commitment_event", unit="percent"),
            *(
                [facts(asked, "criteria_met", "criterion_assessment", unit="percent")]
                if criteria
                else []
            ),
        ),
        methods=("aftaler", "usikkerhed"),
    )


def _seats(asked: AskedNetwork, one: Fact) -> str:
    of = asked.say(
        "program.partner.of", n=count(one.numerator, asked), all=count(one.denominator, asked)
    )
    return f"{formatting.figure(one.value, PERCENT, asked.language)} ({of})"


def _met(asked: AskedNetwork, rows: Sequence[Fact]) -> str:
    known = [one for one in rows if one.value is not None]
    if not known:
        return "–"
    last = max(one.day for one in known)
    now = [one for one in known if one.day == last]
    met = sum((one.value or 0) >= MET for one in now)
    return asked.say("program.partner.of", n=count(met, asked), all=count(len(now), asked))


# --- what it is about, and the way on -----------------------------------------------------------


def _alone(asked: AskedNetwork) -> tuple[Component, ...]:
    """Why a leder meets no composition."""
    if asked.viewer.role != Role.LEDER:
        return ()
    title = asked.say("netvaerk.composition.title")
    words = html.P(asked.say("netvaerk.composition.leder"))
    return (section(asked, "netvaerk-sammensaetning", title, words),)


def theme_names(asked: AskedNetwork) -> dict[str, str]:
    """The names of the network's themes by their key 'kind:code'."""
    known = {one.key: asked.own(one, "name") for one in reference.subgroups()}
    return {key: known.get(key, key.rpartition(":")[2]) for key in asked.info.themes}


def _themes(asked: AskedNetwork) -> Component:
    names = theme_names(asked)
    title = asked.say("netvaerk.themes.title")
    here = experiences_href(ErfaringerSelection(network=asked.info.code))
    learned = html.P(link(asked.say("netvaerk.themes.learned"), href=here))
    if not names:
        words = html.P(asked.say("netvaerk.themes.none", programme=asked.programme.name))
        return section(asked, "netvaerk-temaer", title, words, learned)
    items = [
        html.Li(link(name, href=experiences_href(ErfaringerSelection(theme=key))))
        for key, name in sorted(names.items(), key=lambda one: one[1])
    ]
    return section(
        asked,
        "netvaerk-temaer",
        title,
        html.P(asked.say("netvaerk.themes.lead")),
        html.Ul(items, className="network-themes"),
        learned,
    )


def _for_kl(asked: AskedNetwork) -> tuple[Component, ...]:
    """The way to where networks are composed, for those who compose them."""
    if asked.viewer.role != Role.KONSULENT:
        return ()
    words = html.P(link(asked.say("netvaerk.compose"), href=SAMMENSAET))
    return (section(asked, "netvaerk-sammensaet", asked.say("netvaerk.compose.title"), words),)


def about(asked: AskedNetwork) -> list[str | Component]:
    """The programme, when the network runs, and how many are in it, in a line."""
    info = asked.info
    words: list[str | Component] = [
        link(info.programme_name, href=programme_href(info.programme_slug)),
    ]
    if info.starts_on is not None:
        first = formatting.date(info.starts_on, asked.language)
        if info.ends_on is None:
            words.append(" · " + asked.say("program.dates.open", first=first))
        else:
            last = formatting.date(info.ends_on, asked.language)
            words.append(" · " + asked.say("program.dates", first=first, last=last))
    n = count(info.n_members, asked)
    words.append(" · " + asked.say("netvaerk.n_members", n=n))
    return words


SECTION = Section(SLUG, find)
