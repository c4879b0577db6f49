"""A published store that a test writes by hand, a row at a time, as no publication would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Engine, Table, insert, update

from analysis.proportions import wilson_interval
from data_access import migrations
from data_access.engines import writer
from data_access.schema import published as tables

YEAR = "2022/23"
TOTAL = "total:total"
BELOW = ("institution", "omraade")


@dataclass
class PublishedRows:
    """Writes rows of a small country: one region and landsdel, kommuner and what lies in them.

    Units are named 'level:code', groups 'kind:code'. `begin` makes a version, with all units and
    groups that were named before it; rows go into the newest one.
    """

    engine: Engine
    version: int = 0
    units: dict[str, dict[str, object]] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    periods: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, dict[str, object]] = field(default_factory=dict)
    members: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def at(cls, engine: Engine) -> "PublishedRows":
        """Empty tables, and the places above the kommuner."""
        migrations.upgrade(engine, "published")
        made = cls(engine)
        made._unit("country:000")
        made._unit("region:083", region_unit_id=made._id("region:083"))
        made._unit("landsdel:DK031", region_unit_id=made._id("region:083"))
        made.groups[TOTAL] = 1
        return made

    def kommune(self, *codes: str) -> None:
        """Kommuner of the one landsdel."""
        for code in codes:
            self._unit(
                f"kommune:{code}",
                kommune_code=code,
                landsdel_unit_id=self._id("landsdel:DK031"),
                region_unit_id=self._id("region:083"),
            )

    def below(self, kommune: str, *units: str, within: str | None = None) -> None:
        """Institutions or områder of a kommune, or of one of its områder."""
        for unit in units:
            self._unit(
                unit,
                kommune_code=kommune,
                parent_unit_id=self._id(within or f"kommune:{kommune}"),
                within_unit_id=self._id(f"kommune:{kommune}"),
            )

    def network(self, code: str, *kommuner: str) -> None:
        """A network of kommuner."""
        self._unit(f"network:{code}")
        self.members += [(code, kommune) for kommune in kommuner]

    def group(self, *names: str) -> None:
        """Groups of people: 'sex:girl'."""
        for name in names:
            self.groups[name] = len(self.groups) + 1

    def indicator(
        self, code: str, measure: str = "proportion", *, about_people: bool = True
    ) -> None:
        """An indicator that later versions have."""
        self.indicators[code] = {
            "indicator_id": len(self.indicators) + 1,
            "measure": measure,
            "about_people": about_people,
        }

    def begin(self, *, threshold: int = 5) -> int:
        """A new version, complete and current."""
        self.version += 1
        self.add(
            tables.data_version,
            state="complete",
            published_at=datetime(2024, 1, 1),
            is_demo=False,
            fingerprint=f"{self.version:064d}",
            n_values=0,
            n_suppressed=0,
        )
        self.period(YEAR)
        with writer(self.engine).begin() as connection:
            state = tables.publication_state
            moved = connection.execute(update(state).values(current_version=self.version))
            if not moved.rowcount:
                connection.execute(insert(state).values(state_id=1, current_version=self.version))
        for row in self.units.values():
            self.add(tables.unit, **row)
        for name, key in self.groups.items():
            kind, _, code = name.partition(":")
            self.add(
                tables.subgroup,
                subgroup_id=key,
                kind=kind,
                code=code,
                name_da=code,
                name_en=code,
                sort_order=key,
            )
        for code, about in self.indicators.items():
            self.add(tables.indicator, code=code, **{**_indicator(code), **about})
        for network, kommune in self.members:
            self.add(
                tables.network_member,
                network_unit_id=self._id(f"network:{network}"),
                kommune_code=kommune,
                programme_code="SBF",
            )
        self.add(tables.parameter, name="disclosure.threshold", text=str(threshold))
        return self.version

    def period(self, code: str) -> int:
        """The key of a school year, made in this version and those after it."""
        if code not in self.periods:
            self.periods[code] = len(self.periods) + 1
        if self.version:
            self._period_row(code)
        return self.periods[code]

    def show(
        self,
        indicator: str,
        unit: str,
        *,
        x: float | None = None,
        n: float | None = None,
        group: str = TOTAL,
        period: str = YEAR,
        parts: int | None = None,
        **changed: object,
    ) -> None:
        """A figure that is shown. parts: of how many units it is the sum. changed: columns."""
        row: dict[str, object] = {"numerator": x, "denominator": n, "value": x, "n_units": parts}
        if x is not None and n:
            row |= {"value": x / n, "n": n}
            if self.indicators[indicator]["measure"] == "proportion":
                limits = wilson_interval(x, n)
                row |= {"lo": float(limits.lo), "hi": float(limits.hi)}
        self._value(indicator, unit, group, period, {**row, **changed})

    def hide(
        self,
        indicator: str,
        *units: str,
        group: str = TOTAL,
        period: str = YEAR,
        **left: object,
    ) -> None:
        """Figures that are hidden here. left: columns that still hold something."""
        for unit in units:
            self._value(indicator, unit, group, period, {"missing": "suppressed_here", **left})

    def missing(self, indicator: str, unit: str, reason: str = "not_reported") -> None:
        """A figure that is missing for another reason."""
        self._value(indicator, unit, TOTAL, YEAR, {"missing": reason})

    def keys(self, indicator: str, unit: str, group: str = TOTAL) -> Mapping[str, int]:
        """The keys of a figure in the year: indicator, unit, subgroup and period."""
        return {
            "indicator_id": int(str(self.indicators[indicator]["indicator_id"])),
            "unit_id": self._id(unit),
            "subgroup_id": self.groups[group],
            "period_id": self.periods[YEAR],
        }

    def add(self, table: Table, **row: object) -> None:
        """Insert one row of the newest version."""
        with writer(self.engine).begin() as connection:
            connection.execute(insert(table).values(version=self.version, **row))

    def _value(
        self, indicator: str, unit: str, group: str, period: str, row: Mapping[str, object]
    ) -> None:
        level = unit.partition(":")[0]
        within = self.units[unit].get("within_unit_id", 0) if level in BELOW else 0
        keys = {**self.keys(indicator, unit, group), "period_id": self.period(period)}
        self.add(tables.value, **keys, level=level, within_unit_id=within, **row)

    def _unit(self, name: str, **more: object) -> None:
        level, _, code = name.partition(":")
        row = {"unit_id": self._id(name), "level": level, "code": code, "name": f"Stedet {code}"}
        empty = {
            "kommune_code": None,
            "parent_unit_id": 0,
            "within_unit_id": 0,
            "landsdel_unit_id": None,
            "region_unit_id": None,
        }
        self.units[name] = {**row, **empty, **more}

    def _id(self, name: str) -> int:
        if name in self.units:
            return int(str(self.units[name]["unit_id"]))
        return len(self.units) + 1

    def _period_row(self, code: str) -> None:
        table = tables.period
        with writer(self.engine).begin() as connection:
            there = connection.execute(
                table.select().where(table.c.version == self.version, table.c.code == code)
            ).first()
        if there is None:
            year = int(code[:4])
            self.add(
                table,
                period_id=self.periods[code],
                kind="school_year",
                code=code,
                starts_on=date(year, 8, 1),
                ends_on=date(year + 1, 7, 31),
                ordinal=year,
            )


def _indicator(code: str) -> dict[str, object]:
    return {
        "area": "segregering",
        "name_da": f"Indikatoren {code}",
        "name_en": f"The indicator {code}",
        "definition_da": "",
        "definition_en": "",
        "unit": "pct",
        "scale": 100.0,
        "decimals": 1,
        "polarity": "none",
        "period_kind": "school_year",
        "source_code": "stil",
        "minimum_n": 5,
        "institution_public": False,
        "lowest_level": "institution",
        "headline_subgroup": TOTAL,
        "headline_subgroup_id": 1,
        "is_background": False,
    }
