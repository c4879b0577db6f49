"""A digest of what a warehouse holds, so that publishing the same twice is recognised."""

import hashlib

from sqlalchemy import Connection, select

from data_access.dialects import in_key_order
from data_access.schema import warehouse as tables

# Changes whenever the rules of publication do, so that the same facts are published anew.
RULES = 7
# Facts change only by a load, and every load has a row in `load`; what can change without one is
# read whole.
READ_WHOLE = (
    tables.warehouse_info,
    tables.load,
    tables.source,
    tables.indicator,
    tables.subgroup,
    tables.series_break,
    tables.programme,
    tables.kommune,
    tables.omraade,
    tables.institution,
    tables.stue,
    tables.network,
    tables.network_member,
    tables.sharing_agreement,
    tables.comparison_group,
    tables.target,
    tables.revision_log,
)


def fingerprint(connection: Connection, *, threshold: int) -> str:
    """Hex SHA-256 of the warehouse's content and of the rules that it is published by."""
    digest = hashlib.sha256(f"{RULES}:{threshold}".encode())
    for table in READ_WHOLE:
        digest.update(table.name.encode())
        for row in connection.execute(select(table).order_by(*in_key_order(table))):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
