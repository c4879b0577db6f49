"""What must hold between the cells of a row, and between rows, beside what each cell may be.

A rule is given the rows of a sheet that could be read (in warehouse columns, indexed by the row's
number on the sheet, None where there is nothing) and answers with faults.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Fault:
    """What is wrong with one row, at the column `to`.

    `of_blanks` says that it is about what is not there, which means nothing where a cell of the
    row could not be read.
    """

    row: int
    to: str
    what: str
    remedy: str
    of_blanks: bool = False


@dataclass(frozen=True)
class Surroundings:
    """What rows may be held against: the warehouse, and the other sheets of the same file.

    codes: table to code to what it belongs to. members: network to the kommuner in it.
    programmes: first and last day of those whose days are known for sure. today: the day of the
    load. indicators: what is known of each (KnownIndicator). made: the days that promises of this
    file were made on. states: of its meetings.
    """

    codes: Mapping[str, Mapping[str, str]]
    members: Mapping[str, frozenset[str]]
    programmes: Mapping[str, tuple[date, date | None]]
    today: date
    indicators: Mapping[str, Any] = field(default_factory=dict)
    made: Mapping[str, date] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)

    def of(self, table: str) -> Mapping[str, str]:
        """Codes of a table, each with what it belongs to."""
        return self.codes.get(table, {})


Rule = Callable[[pd.DataFrame, Surroundings], Iterator[Fault]]


def at_most(to: str, limit: str, what: str) -> Rule:
    """A number that cannot be larger than another of the same row."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        del around
        both = rows[[to, limit]].astype(float)
        for row in rows.index[both[to] > both[limit]]:
            yield Fault(row, to, what, "Ret det ene af de to tal.")

    return rule


def not_before(to: str, first: str, what: str) -> Rule:
    """A day that cannot lie before another of the same row."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        del around
        for row, later, earlier in zip(rows.index, rows[to], rows[first], strict=True):
            if later is not None and earlier is not None and later < earlier:
                yield Fault(row, to, what, "Ret den ene af de to datoer.")

    return rule


def not_in_future(to: str) -> Rule:
    """A day that has to have been."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        for row, day in zip(rows.index, rows[to], strict=True):
            if day is not None and day > around.today:
                what = "Datoen ligger i fremtiden; det kan ikke være sket endnu"
                yield Fault(row, to, what, "Ret datoen.")

    return rule


def within_programme(day: str, *, after_end: bool = False, network: str = "") -> Rule:
    """A day within the programme's own, where those are known for sure.

    `network` names the column of the network whose programme it is, where there is no programme.
    """

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        codes: list[Any] = rows[network or "programme_code"].tolist()
        if network:
            codes = [around.of("network").get(code) for code in codes]
        for row, code, on in zip(rows.index, codes, rows[day], strict=True):
            first, last = around.programmes.get(code, (date.min, None))
            if on is None or (on >= first and (after_end or last is None or on <= last)):
                continue
            until = f" til {last:%d-%m-%Y}" if last and not after_end else ""
            what = f"Datoen ligger uden for programmet {code} (fra {first:%d-%m-%Y}{until})"
            yield Fault(row, day, what, "Ret datoen eller programmet.")

    return rule


def both_or_neither(one: str, other: str, what: str) -> Rule:
    """Two numbers that say nothing alone."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        del around
        for row in rows.index[rows[one].isna() & rows[other].notna()]:
            yield Fault(row, one, what, "Skriv begge tal, eller lad begge stå tomme.", True)
        for row in rows.index[rows[other].isna() & rows[one].notna()]:
            yield Fault(row, other, what, "Skriv begge tal, eller lad begge stå tomme.", True)

    return rule


def one_of(columns: tuple[str, ...], what: str) -> Rule:
    """A row that says nothing at all without one of these."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        del around
        for row in rows.index[rows[list(columns)].isna().all(axis=1)]:
            remedy = "Udfyld mindst ét af felterne, eller slet rækken."
            yield Fault(row, columns[0], what, remedy, True)

    return rule


def value_or_reason(value: str, reason: str = "missing") -> Rule:
    """Either a value or why there is none."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        del around
        has_value, has_reason = rows[value].notna(), rows[reason].notna()
        for row in rows.index[has_value & has_reason]:
            what = "Her står både et tal og en grund til, at tallet mangler"
            yield Fault(row, reason, what, "Behold kun det, der er rigtigt.")
        for row in rows.index[~has_value & ~has_reason]:
            what = "Tallet mangler, og der står ikke hvorfor"
            remedy = "Skriv tallet, eller vælg en grund i kolonnen Mangler."
            yield Fault(row, value, what, remedy, True)

    return rule


def belongs(to: str, table: str, owner: str, what: str) -> Rule:
    """A code that the warehouse has already must belong where it did (`owner` is the column)."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        known = around.of(table)
        for row, code, mine in zip(rows.index, rows[to], rows[owner], strict=True):
            theirs = known.get(code)
            if theirs is not None and mine is not None and theirs != mine:
                remedy = f"Brug en anden kode. Koden {code} hører til {theirs}."
                yield Fault(row, to, what, remedy)

    return rule


def in_network(network: str = "network_code") -> Rule:
    """A row's kommune must be a member of its network."""

    def rule(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
        for row, code, kommune in zip(rows.index, rows[network], rows["kommune_code"], strict=True):
            if code is None or kommune is None:
                continue
            if kommune not in around.members.get(code, frozenset()):
                yield Fault(
                    row,
                    "kommune_code",
                    f"Kommunen er ikke medlem af netværket {code}",
                    "Ret kommunen eller netværket, eller indlæs medlemmerne med skabelonen "
                    "netvaerk først.",
                )

    return rule


def in_network_of_meeting(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A participant's kommune must be a member of the network whose meeting it is."""
    networks = [around.of("meeting").get(code) for code in rows["meeting_code"]]
    of_network = pd.Series(networks, index=rows.index, dtype=object)
    yield from in_network("network_code")(rows.assign(network_code=of_network), around)


def meeting_of_network(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """What was promised or told at a meeting stands in the network that held it."""
    meetings = around.of("meeting")
    for row, code, network in zip(
        rows.index, rows["meeting_code"], rows["network_code"], strict=True
    ):
        theirs = meetings.get(code)
        if theirs is not None and network is not None and theirs != network:
            what = f"Mødet hører til netværket {theirs}"
            yield Fault(row, "meeting_code", what, "Ret mødet eller netværket.")


def network_to_share_in(rows: pd.DataFrame, _around: Surroundings) -> Iterator[Fault]:
    """What only a network may see says which one."""
    for row, network, state in zip(rows.index, rows["network_code"], rows["state"], strict=True):
        if state == "network" and not network:
            what = "Erfaringen må vises i netværket, men der står ikke hvilket"
            yield Fault(row, "network_code", what, "Skriv netværkets kode, eller vælg Kladde.")


def held_before_today(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A meeting that has been held was held before today."""
    for row, day, state in zip(rows.index, rows["held_on"], rows["status"], strict=True):
        if state == "held" and day is not None and day > around.today:
            what = "Mødet er sat til afholdt, men datoen ligger i fremtiden"
            yield Fault(row, "held_on", what, "Ret datoen, eller vælg Planlagt.")


def moved_to_another_day(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A meeting that was moved is held on another day than it was called for."""
    del around
    for row, day, first in zip(rows.index, rows["held_on"], rows["moved_from"], strict=True):
        if first is not None and day == first:
            what = "Mødet er flyttet fra den dag, det holdes"
            yield Fault(row, "moved_from", what, "Ret datoen, eller lad feltet stå tomt.")


def nobody_present_at_what_was_not_held(
    rows: pd.DataFrame, around: Surroundings
) -> Iterator[Fault]:
    """Nobody came to a meeting that was cancelled or is yet to be."""
    for row, code, present in zip(rows.index, rows["meeting_code"], rows["present"], strict=True):
        if present and around.states.get(code, "held") != "held":
            what = "Deltageren er sat til at være mødt op, men mødet er ikke afholdt"
            yield Fault(row, "present", what, "Ret mødets status, eller skriv nej.")


def event_after_promise(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """Nothing happens to a promise before it is made (as far as this file says when)."""
    made = around.made
    for row, code, day in zip(
        rows.index, rows["commitment_code"], rows["happened_on"], strict=True
    ):
        if day is not None and code in made and day < made[code]:
            what = "Hændelsen ligger før den dag, aftalen blev lavet"
            yield Fault(row, "happened_on", what, "Ret datoen.")


def one_group_each(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A kommune stands in one group of a set."""
    del around
    key = ["set_code", "kommune_code"]
    first = rows.groupby(key, sort=False, dropna=True)["group_code"].transform("first")
    for row in rows.index[
        rows["group_code"].notna() & first.notna() & (rows["group_code"] != first)
    ]:
        what = "Kommunen står i to grupper af samme inddeling"
        yield Fault(row, "group_code", what, "Behold kommunen i én gruppe.")


def between_two(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A distance is from one kommune to another."""
    del around
    for row in rows.index[rows["from_kommune_code"] == rows["to_kommune_code"]]:
        if rows.loc[row, "from_kommune_code"] is not None:
            what = "Afstanden er fra en kommune til den selv"
            yield Fault(row, "to_kommune_code", what, "Ret den ene kommune, eller slet rækken.")


def shared_with_another(rows: pd.DataFrame, around: Surroundings) -> Iterator[Fault]:
    """A kommune shares with others."""
    del around
    same = rows["owner_kommune_code"].notna() & (
        rows["owner_kommune_code"] == rows["with_kommune_code"]
    )
    for row in rows.index[same]:
        what = "Kommunen kan ikke dele med sig selv"
        yield Fault(row, "with_kommune_code", what, "Vælg en anden kommune eller KL.")
