"""A process that fetches a plan, until somebody ends it.

python -m tests.data_access.fetch.fetching_process URL PLAN FOLDER
"""

import sys
from pathlib import Path

from pydantic import SecretStr

from data_access.engines import make_engine
from data_access.fetch import Choices, fetch, read_plan
from tests.support.sources import TOKEN


def main(url: str, plan: str, folder: str) -> None:
    """Fetch and load everything."""
    fetch(
        read_plan(Path(plan)),
        make_engine(url),
        Choices(Path(folder)),
        by="dræbt",
        token=SecretStr(TOKEN),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
