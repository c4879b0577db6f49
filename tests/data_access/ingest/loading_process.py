"""A process that loads one file and stops where it is told to, until somebody ends it.

    python -m tests.data_access.ingest.loading_process URL FILE STEP

When the load reaches STEP it says so on standard output and waits for standard input, inside the
transaction. It never ends by itself.
"""

import sys
from pathlib import Path

from data_access.engines import make_engine
from data_access.ingest import load_file


def main(url: str, file: str, where: str) -> None:
    """Load, and wait in the middle."""

    def wait(step: str, done: int, total: int) -> None:
        if f"{step} {done}/{total}" == where:
            sys.stdout.write("here\n")
            sys.stdout.flush()
            sys.stdin.read()

    load_file(make_engine(url), Path(file), by="dræbt", progress=wait)
    sys.stdout.write("finished\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
