"""The demo's calendar: school years 2011/12-2022/23 and calendar years 2012-2023."""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from data_access import reference
from data_access.dialects import next_id
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import PeriodKind

SCHOOL_YEARS = tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(2011, 2023))
CALENDAR_YEARS = tuple(str(year) for year in range(2012, 2024))
N_YEARS = len(SCHOOL_YEARS)


@dataclass(frozen=True)
class Periods:
    """period_id of each year of the demo, in order of time."""

    school_year: tuple[int, ...]
    calendar_year: tuple[int, ...]

    def of(self, kind: PeriodKind) -> tuple[int, ...]:
        """The twelve periods of an indicator's calendar."""
        return self.school_year if kind is PeriodKind.SCHOOL_YEAR else self.calendar_year


def school_year_place(code: str) -> int:
    """Place of a school year among the twelve; ValueError where it is not one of them."""
    return SCHOOL_YEARS.index(code)


def install(connection: Connection) -> Periods:
    """Find or insert the demo's periods."""
    table = tables.period
    wanted = [(str(PeriodKind.SCHOOL_YEAR), code) for code in SCHOOL_YEARS]
    wanted += [(str(PeriodKind.CALENDAR_YEAR), code) for code in CALENDAR_YEARS]
    found = {
        (kind, code): period_id
        for period_id, kind, code in connection.execute(
            select(table.c.period_id, table.c.kind, table.c.code)
        )
    }
    missing = [key for key in wanted if key not in found]
    new = dict(zip(missing, range(next_id(connection, table.c.period_id), 10**6), strict=False))
    if new:
        connection.execute(insert(table), [_row(period_id, *key) for key, period_id in new.items()])
    ids = found | new
    return Periods(
        school_year=tuple(ids[key] for key in wanted[:N_YEARS]),
        calendar_year=tuple(ids[key] for key in wanted[N_YEARS:]),
    )


def _row(period_id: int, kind: str, code: str) -> dict[str, object]:
    row = asdict(reference.period(kind, code)) | {"kind": kind}
    return {"period_id": period_id, **row}
