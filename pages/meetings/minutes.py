"""The minutes of a meeting: when and how it met, who was there, what was shown and agreed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from components import findings, formatting
from components.tables import Cell, Column, FigureTable
from data_access.queries.programme_facts import programme_figures
from data_access.schema.published import MEMBERS_ONLY_TOPIC
from data_access.schema.vocabulary import Level, Role
from pages.meetings import AskedMeeting
from pages.meetings.promised import at_meeting, promise_table
from web.request_context import fetch

MEETING = "meeting"


@dataclass(frozen=True)
class Minutes:
    """What the minutes say beside the screens.

    attendance: how many came, in a sentence. by_kommune: seats filled and expected of each member,
    None where it is not known. agreed: what was promised at the meeting.
    """

    attendance: str
    by_kommune: FigureTable | None
    agreed: FigureTable | None

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "attendance": self.attendance,
            "by_kommune": asdict(self.by_kommune) if self.by_kommune else None,
            "agreed": asdict(self.agreed) if self.agreed else None,
        }

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Minutes":
        """Minutes from plain data."""
        return cls(data["attendance"], _table(data["by_kommune"]), _table(data["agreed"]))


def minutes_of(asked: AskedMeeting) -> Minutes:
    """The minutes as they can be written today; a leder meets the own kommune among the seats."""
    together = _seats(asked, MEETING, Level.NETWORK, (asked.network.code,), _number(asked))
    own = _seats(asked, MEMBERS_ONLY_TOPIC, Level.KOMMUNE, asked.kommuner, asked.network.code)
    own = own[own["part"] == _number(asked)]
    agreed = promise_table(asked, at_meeting(asked), asked.say("moede.new.caption"))
    return Minutes(_attendance(asked, together), _by_kommune(asked, own), agreed)


def _number(asked: AskedMeeting) -> str:
    return f"{asked.meeting.number:02d}"


def _seats(
    asked: AskedMeeting, topic: str, level: Level, codes: tuple[str, ...], item: str
) -> pd.DataFrame:
    rows = fetch(
        programme_figures,
        programme=asked.network.programme_code,
        topics=(topic,),
        level=str(level),
        codes=codes,
        items=(item,),
    )
    return rows[rows["denominator"].notna()]


def _attendance(asked: AskedMeeting, rows: pd.DataFrame) -> str:
    named = ["numerator", "denominator", "n_units", "n_units_possible"]
    if rows.empty or rows.iloc[0][named].isna().any():
        key = "planned" if asked.is_planned else "unknown"
        return asked.say(f"moede.attendance.{key}")
    row = rows.iloc[0]
    came, expected = asked.counts(int(row["numerator"]), int(row["denominator"]))
    kommuner, every = asked.counts(int(row["n_units"]), int(row["n_units_possible"]))
    words = asked.say(
        "moede.attendance" if row["n_units"] < row["n_units_possible"] else "moede.attendance.all",
        came=came,
        expected=expected,
        kommuner=kommuner,
        all=every,
    )
    return findings.sentence(words)


def _by_kommune(asked: AskedMeeting, rows: pd.DataFrame) -> FigureTable | None:
    if rows.empty:
        return None
    columns = (
        Column(asked.say("moede.column.kommune"), is_number=False),
        Column(asked.say("moede.column.came")),
        Column(asked.say("moede.column.expected")),
    )
    cells = tuple(
        (Cell(name), _count(asked, came), _count(asked, expected))
        for name, came, expected in zip(
            rows["name"], rows["numerator"], rows["denominator"], strict=True
        )
    )
    own = ".own" if asked.viewer.role == Role.LEDER else ""
    caption = asked.say(f"moede.attendance.caption{own}")
    codes = tuple(rows["code"].tolist())
    return FigureTable(caption, columns, cells, is_demo=asked.demo, codes=codes)


def _count(asked: AskedMeeting, number: float) -> Cell:
    return Cell(formatting.number(number, 0, asked.language), number=float(number))


def _table(data: Mapping[str, Any] | None) -> FigureTable | None:
    if data is None:
        return None
    return FigureTable(
        data["caption"],
        tuple(Column(**column) for column in data["columns"]),
        tuple(tuple(Cell(**cell) for cell in row) for row in data["rows"]),
        is_demo=data["is_demo"],
        codes=tuple(data["codes"]),
    )
