"""Hashes of the style elements that Dash's scripts put in a page, for the content policy.

Dash's components carry their styles inside their scripts and insert each as a `<style>` element
when the script runs. A policy that names every one of them by its hash lets these in and nothing
else. The hashes are read from the very scripts that are served, so that they fit any version; a
style that is not recognised is kept out by the browser, and nothing else happens.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# A stylesheet module of a webpack bundle: its text, and perhaps a source map as an object literal.
MODULE = re.compile(
    r'\.push\(\[\w+\.id,(?P<text>"(?:[^"\\]|\\.)*"),""'
    r'(?:,(?P<map>\{version:3,sources:.*?,sourceRoot:""\}))?\]\)',
    re.DOTALL,
)
# A stylesheet that a script sets as the text of an element it has made.
TEXT = re.compile(r"\.textContent='(?P<text>(?:[^'\\\n]|\\.)*\{(?:[^'\\\n]|\\.)*)'")
MAP_KEY = re.compile(r"(?<=[{,])(version|sources|names|mappings|sourcesContent|sourceRoot):")
SUFFIX = "\n/*# sourceMappingURL=data:application/json;base64,{} */"
PACKAGE_SCRIPTS = (
    ("dash", "dash-renderer/build/dash_renderer.min.js"),
    ("dash", "dcc/*.js"),
    ("dash", "dash_table/*.js"),
    ("dash_bootstrap_components", "_components/dash_bootstrap_components.min.js"),
    ("plotly", "package_data/plotly.min.js"),
)


def style_hashes(scripts: Iterable[Path]) -> tuple[str, ...]:
    """The hashes ("'sha256-…'") of all styles found in the scripts, sorted."""
    found: set[str] = set()
    for script in scripts:
        found |= _hashes_in(script, script.stat().st_mtime_ns)
    return tuple(sorted(found))


def package_scripts() -> list[Path]:
    """The scripts that the installed packages serve themselves where nothing was built."""
    paths: list[Path] = []
    for package, pattern in PACKAGE_SCRIPTS:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            paths += sorted(Path(folder).glob(pattern))
    return paths


@cache
def _hashes_in(script: Path, _changed_at: int) -> frozenset[str]:
    return frozenset(_hash(style) for style in _styles(script.read_text(encoding="utf-8")))


def _styles(source: str) -> Iterable[str]:
    for module in MODULE.finditer(source):
        try:
            text = json.loads(module["text"])
            yield text + (_source_map(module["map"]) if module["map"] else "")
        except json.JSONDecodeError:
            continue  # text in a form that only JavaScript reads: this style stays out
    for element in TEXT.finditer(source):
        if "\\" not in element["text"]:
            yield element["text"]


def _source_map(literal: str) -> str:
    """The comment that the script appends: the map as JSON, as a browser writes it."""
    source_map = json.loads(MAP_KEY.sub(r'"\1":', literal))
    compact = json.dumps(source_map, separators=(",", ":"), ensure_ascii=False)
    return SUFFIX.format(base64.b64encode(compact.encode()).decode())


def _hash(style: str) -> str:
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
