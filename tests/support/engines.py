"""Which engine a data-access test runs on: both, unless it says otherwise with one of these."""

import pytest

# Pragmas, files, pages' query plans as SQLite tells them: what a server has none of.
only_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
# Roles, locks between sessions, COPY: what a file has none of.
only_postgresql = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
