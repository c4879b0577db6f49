"""A warehouse that a test fills by hand, a row at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Engine, Table, delete, func, insert, select

from data_access import reference, warehouse
from data_access.engines import writer
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

LOADED_AT = datetime(2024, 3, 1, 12, 0)
EVER = date(2000, 1, 1)


@dataclass
class SmallWarehouse:
    """A real (not demo) warehouse with its reference data, and methods that add rows to it."""

    engine: Engine
    load_id: int = 0
    units: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def at(cls, engine: Engine) -> "SmallWarehouse":
        """Make the warehouse, with one load that rows come from."""
        warehouse.create(engine, is_demo=False)
        made = cls(engine)
        with engine.connect() as connection:
            rows = connection.execute(
                select(tables.unit.c.level, tables.unit.c.code, tables.unit.c.unit_id)
            )
            made.units = {(level, code): unit_id for level, code, unit_id in rows}
        made.new_load("first.csv")
        return made

    def add(self, table: Table, **row: object) -> None:
        """Insert one row."""
        self.add_all(table, [row])

    def add_all(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows that name the same columns."""
        with writer(self.engine).begin() as connection:
            connection.execute(insert(table), list(rows))

    def new_load(self, file_name: str, source_code: str = "stil") -> int:
        """A load that the following rows come from."""
        self.load_id += 1
        self.add(
            tables.load,
            load_id=self.load_id,
            source_code=source_code,
            kind="by_hand",
            file_name=file_name,
            sha256=f"{self.load_id:064d}",
            n_rows=0,
            loaded_at=LOADED_AT,
            loaded_by="test",
        )
        return self.load_id

    def unit(self, level: Level, code: str) -> int:
        """The key of a unit, made where there is none."""
        key = (str(level), code)
        if key not in self.units:
            self.units[key] = max(self.units.values()) + 1
            self.add(tables.unit, unit_id=self.units[key], level=level, code=code)
        return self.units[key]

    def omraade(self, kommune: str, code: str) -> int:
        unit_id = self.unit(Level.OMRAADE, code)
        self.add(
            tables.omraade,
            unit_id=unit_id,
            omraade_code=code,
            kommune_code=kommune,
            name=f"Område {code}",
        )
        return unit_id

    def institution(
        self,
        kommune: str,
        code: str,
        *,
        kind: str = "daycare",
        omraade: str | None = None,
        closed_on: date | None = None,
    ) -> int:
        unit_id = self.unit(Level.INSTITUTION, code)
        self.add(
            tables.institution,
            unit_id=unit_id,
            institution_code=code,
            kommune_code=kommune,
            omraade_code=omraade,
            name=f"Huset {code}",
            kind=kind,
            lat=56.0,
            lon=9.5,
            closed_on=closed_on,
        )
        return unit_id

    def stue(self, institution: str, code: str, n_children: int = 20) -> int:
        unit_id = self.unit(Level.STUE, code)
        self.add(
            tables.stue,
            unit_id=unit_id,
            stue_code=code,
            institution_code=institution,
            name=f"Stue {code}",
            age_group="3_5",
            n_children=n_children,
        )
        return unit_id

    def network(self, code: str, kommuner: Sequence[str], programme: str = "SBF") -> int:
        unit_id = self.unit(Level.NETWORK, code)
        self.add(
            tables.network,
            unit_id=unit_id,
            network_code=code,
            programme_code=programme,
            name=f"Netværk {code}",
            starts_on=EVER,
        )
        self.add_all(
            tables.network_member,
            [
                {"network_code": code, "kommune_code": kommune, "joined_on": EVER}
                for kommune in kommuner
            ],
        )
        return unit_id

    def share(
        self,
        owner: str,
        *,
        kommune: str | None = None,
        area: str = "*",
        starts_on: date = EVER,
        ends_on: date | None = None,
    ) -> None:
        """An agreement with a kommune, or with KL where none is named."""
        self.add(
            tables.sharing_agreement,
            agreement_code=f"{owner}-{kommune or 'KL'}-{area}-{starts_on}",
            owner_kommune_code=owner,
            with_kommune_code=kommune,
            with_kl=kommune is None,
            area=area,
            starts_on=starts_on,
            ends_on=ends_on,
            load_id=self.load_id,
        )

    def period(self, kind: str, code: str) -> int:
        """The key of a period, made where there is none."""
        table = tables.period
        with self.engine.connect() as connection:
            found = connection.execute(
                select(table.c.period_id).where(table.c.kind == kind, table.c.code == code)
            ).scalar()
            newest = connection.execute(select(func.max(table.c.period_id))).scalar() or 0
        if found is not None:
            return found
        made = reference.period(kind, code)
        self.add(
            table,
            period_id=newest + 1,
            kind=kind,
            code=code,
            starts_on=made.starts_on,
            ends_on=made.ends_on,
        )
        return newest + 1

    def observe(
        self,
        indicator: str,
        level: Level,
        code: str,
        period: str,
        *,
        x: float | None = None,
        n: float | None = None,
        squares: float | None = None,
        value: float | None = None,
        missing: str | None = None,
        subgroup: str = "total:total",
    ) -> None:
        """One observation; its value is x / n, or x without n, where it is not given."""
        what = reference.indicator_codes()[indicator]
        if value is None and x is not None:
            value = x if n is None else x / n
        kind, _, part = subgroup.partition(":")
        keys = {(g.kind, g.code): g.subgroup_id for g in reference.subgroups()}
        self.add(
            tables.observation,
            indicator_id=what.indicator_id,
            subgroup_id=keys[kind, part],
            period_id=self.period(str(what.period_kind), period),
            unit_id=self.unit(level, code),
            numerator=x,
            denominator=n,
            sum_of_squares=squares,
            value=value,
            missing=missing,
            load_id=self.load_id,
        )

    def replace(
        self, indicator: str, level: Level, code: str, period: str, *, x: float, n: float
    ) -> None:
        """A newer file's figure in the place of the one there is, in total."""
        what = reference.indicator_codes()[indicator]
        table = tables.observation
        with writer(self.engine).begin() as connection:
            connection.execute(
                delete(table).where(
                    table.c.indicator_id == what.indicator_id,
                    table.c.period_id == self.period(str(what.period_kind), period),
                    table.c.unit_id == self.unit(level, code),
                )
            )
        self.new_load(f"newer-{self.load_id}.csv")
        self.observe(indicator, level, code, period, x=x, n=n)
