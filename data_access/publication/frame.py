"""Rows of a query as a DataFrame, and the name that its annotation goes by here."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select

# A pandas DataFrame. pandas' own annotations say of every column chosen by name that it may be a
# Series or a DataFrame, so that nothing could be calculated with it.
Frame = Any


def rows_of(connection: Connection, query: Select) -> Frame:
    """All rows of a query, with its labels as column names."""
    result = connection.execute(query)
    columns = pd.Index(list(result.keys()))
    return pd.DataFrame.from_records(result.fetchall(), columns=columns)
