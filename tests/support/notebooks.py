"""Run a notebook's cells as Jupyter would, without Jupyter: `python -m tests.support.notebooks`.

Each cell runs in the same namespace, and what its last line shows is drawn up as a page would
need it, so that a table or figure that cannot be shown is a fault too.
"""

import ast
import json
import linecache
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go


@dataclass(frozen=True)
class Cell:
    """One cell of code. `is_stripped`: it holds neither outputs nor a count of runs."""

    number: int
    source: str
    is_stripped: bool


def cells(path: Path) -> tuple[Cell, ...]:
    """The cells of code of a notebook, numbered among all its cells from 1."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Cell(number, "".join(cell["source"]), _is_stripped(cell))
        for number, cell in enumerate(notebook["cells"], start=1)
        if cell["cell_type"] == "code"
    )


def run(path: Path) -> None:
    """Run every cell in order; raises what a cell raises."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells(path):
        _run_cell(f"<{path.name}, cell {cell.number}>", cell.source, namespace)


def _is_stripped(cell: Mapping[str, Any]) -> bool:
    return cell["outputs"] == [] and cell["execution_count"] is None


def _run_cell(name: str, source: str, namespace: dict[str, Any]) -> None:
    # Where a traceback finds the lines of what is in no file.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, name, "exec"), namespace)  # noqa: S102
        return
    tree.body.pop()
    exec(compile(tree, name, "exec"), namespace)  # noqa: S102
    _show(eval(compile(ast.Expression(last.value), name, "eval"), namespace))  # noqa: S307


def _show(value: Any) -> None:
    if isinstance(value, go.Figure):
        value.to_json()
    elif hasattr(value, "_repr_html_"):
        value._repr_html_()
    else:
        repr(value)


if __name__ == "__main__":
    sys.excepthook = traceback.print_exception  # with the lines of the cell
    run(Path(sys.argv[1]))
