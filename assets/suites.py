"""Tells assets/build.mjs, as JSON, which scripts of the installed packages a page needs.

`eager` in the order in which they must run, `apart` those that only some apps need or that core
components load on demand, `unused` those that Dash puts in every page but nothing here needs.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import dash
import dash_bootstrap_components
from dash import _dash_renderer
from plotly.offline import get_plotlyjs_version

DASH = Path(dash.__file__).parent
DBC = Path(dash_bootstrap_components.__file__).parent

# Nearly every page has a chart, so what dcc.Graph loads on demand comes with the rest.
EAGER_CHUNKS = ("dash_core_components-shared", "async-graph")
LAZY_CHUNKS = (
    "async-datepicker",
    "async-dropdown",
    "async-highlight",
    "async-markdown",
    "async-slider",
    "async-upload",
)


def suite(namespace: str, folder: Path, path: str) -> dict[str, str]:
    """One script: its path as Dash's URLs name it, and its file."""
    file = folder / path
    if not file.is_file():
        raise SystemExit(f"{namespace}/{path} is not in the installed package")
    return {"path": f"{namespace}/{path}", "file": str(file)}


def dependencies() -> list[str]:
    """React and its kin in production form, without the polyfill that old browsers needed."""
    paths = _dash_renderer._js_dist_dependencies[0]["relative_package_path"]["prod"]
    return [path for path in paths if "polyfill" not in path]


def polyfills() -> list[str]:
    """What the page's own copy of regenerator-runtime and today's browsers replace."""
    paths = _dash_renderer._js_dist_dependencies[0]["relative_package_path"]["prod"]
    return [f"dash/{path}" for path in paths if "polyfill" in path]


def main() -> None:
    """Print the scripts and the versions they come from."""
    eager = [suite("dash", DASH, path) for path in dependencies()]
    eager.append(suite("dash", DASH, "dash-renderer/build/dash_renderer.min.js"))
    eager.append(suite("dash", DASH, "dcc/dash_core_components.js"))
    eager += [suite("dash", DASH, f"dcc/{chunk}.js") for chunk in EAGER_CHUNKS]
    eager.append(suite("dash", DASH, "html/dash_html_components.min.js"))
    # Dash puts Bootstrap's components in a page only where the app uses one.
    apart = [
        suite("dash_bootstrap_components", DBC, "_components/dash_bootstrap_components.min.js")
    ]
    apart += [suite("dash", DASH, f"dcc/{chunk}.js") for chunk in LAZY_CHUNKS]
    answer = {
        "eager": eager,
        "apart": apart,
        "unused": [*polyfills(), "dash/dash_table/bundle.js"],
        "versions": {
            "dash": version("dash"),
            "dash-bootstrap-components": version("dash-bootstrap-components"),
            "plotly": version("plotly"),
            "plotly.js": get_plotlyjs_version(),
        },
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
