"""Alembic's environment: runs the versions of one store on the connection it is handed."""

from alembic import context

from data_access.migrations import is_compared, tables_of, version_table

config = context.config
store = config.attributes["store"]
options = {
    "target_metadata": tables_of(store),
    "version_table": version_table(store),
    "render_as_batch": True,
    "include_name": is_compared,
}

if context.is_offline_mode():
    context.configure(dialect_name=config.attributes["dialect"], **options)
    with context.begin_transaction():
        context.run_migrations()
else:
    context.configure(connection=config.attributes["connection"], **options)
    context.run_migrations()
