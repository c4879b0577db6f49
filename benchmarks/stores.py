"""The full-size stores that everything is measured on, made once and kept in `var/bench`.

Making them is measured too; the figures lie beside the stores, so that a later run can show them
with the day they were measured.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from benchmarks.processes import Job, measure_job
from data_access import migrations
from data_access.engines import make_engine, writer
from data_access.schema.warehouse import indicator, load, observation
from tests.support.stores import StorePlaces
from web import users

FOLDER = Path("var/bench")
REVISED_INDICATOR = "segregation_public"


@dataclass(frozen=True)
class Making:
    """What it took to draw the demo, to publish it first, and again after one load."""

    demo: Job
    first_publication: Job
    next_publication: Job
    measured_on: str
    is_fresh: bool = True


def ready(*, fresh: bool) -> tuple[StorePlaces, Making]:
    """The stores and what making them took; `fresh` makes them anew even where they stand."""
    record = FOLDER / "making.json"
    if fresh:
        shutil.rmtree(FOLDER, ignore_errors=True)
    places = StorePlaces(FOLDER.absolute())
    if record.exists():
        kept = json.loads(record.read_text())
        jobs = {name: Job(**kept.pop(name)) for name in JOBS}
        return places, Making(**jobs, measured_on=kept["measured_on"], is_fresh=False)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    making = _make(places)
    record.write_text(json.dumps(asdict(making)))
    return places, making


JOBS = ("demo", "first_publication", "next_publication")


def _make(places: StorePlaces) -> Making:
    demo = measure_job(["demo"], places.settings)
    first = measure_job(["publish"], places.settings)
    _revise(places.warehouse_url)
    following = measure_job(["publish"], places.settings)
    _make_users(places.settings)
    return Making(demo, first, following, datetime.now(UTC).date().isoformat())


def _revise(url: str) -> None:
    """What one load of a newer file does: the last period of one indicator gets new figures."""
    engine = make_engine(url)
    with writer(engine).begin() as connection:
        load_id = _insert_load(connection)
        indicator_id = connection.scalar(
            select(indicator.c.indicator_id).where(indicator.c.code == REVISED_INDICATOR)
        )
        of_indicator = observation.c.indicator_id == indicator_id
        newest = connection.scalar(select(func.max(observation.c.period_id)).where(of_indicator))
        connection.execute(
            update(observation)
            .where(
                of_indicator,
                observation.c.period_id == newest,
                observation.c.numerator >= 1,
                observation.c.denominator > 0,
            )
            .values(
                numerator=observation.c.numerator - 1,
                value=(observation.c.numerator - 1) / observation.c.denominator,
                load_id=load_id,
            )
        )
    engine.dispose()


def _insert_load(connection: Connection) -> int:
    source = connection.scalar(
        select(indicator.c.source_code).where(indicator.c.code == REVISED_INDICATOR)
    )
    load_id = 1 + (connection.scalar(select(func.max(load.c.load_id))) or 0)
    connection.execute(
        insert(load).values(
            load_id=load_id,
            source_code=source,
            kind="benchmark",
            file_name="benchmark",
            sha256="0" * 64,
            n_rows=1,
            loaded_at=datetime.now(UTC).replace(tzinfo=None),
            loaded_by="benchmark",
        )
    )
    return load_id


def _make_users(settings: Mapping[str, str]) -> None:
    app_store = make_engine(settings["APP_URL"])
    published = make_engine(settings["PUBLISHED_URL"])
    migrations.upgrade(app_store, "app")
    users.ensure_demo_users(app_store, published)
    app_store.dispose()
    published.dispose()
