"""Draft a new version of a store from what its table definitions have and its newest lacks."""

import sys
from typing import get_args

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from data_access.migrations import Store, configuration, upgrade_within


def draft(store: Store, message: str) -> None:
    """Write the draft beside the store's other versions."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        upgrade_within(connection, store)
        config = configuration(store, connection)
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        command.revision(config, message=message, autogenerate=True, rev_id=f"{number:04d}")


if __name__ == "__main__":
    stores: dict[str, Store] = {store: store for store in get_args(Store)}
    if len(sys.argv) != 3 or sys.argv[1] not in stores:
        sys.exit(f"usage: python -m data_access.migrations {'|'.join(stores)} MESSAGE")
    draft(stores[sys.argv[1]], sys.argv[2])
