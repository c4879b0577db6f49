"""JSON with a value of the wrong type anywhere is read or refused with words."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data_access.ingest.readers.test_any_file import FILES, kind_of, options_of, read

JSON_FILES = [name for name, data in FILES.items() if data.lstrip()[:1] in (b"{", b"[")]
STRANGE = (
    [], {}, [4.11], [[]], [None], {"a": [1]}, {"a": {}}, True, False, None, 0, -5, 1.5, 1e300,
    -(10**400), 10**20, "", " ", "abc", "æ" * 300, "2025", "1,5",
)  # fmt: skip


def paths(value: Any, at: tuple = ()) -> list[tuple]:
    """The way to every value within one; of a long list or object, the first and last ones."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    shown = list(items)
    found = []
    for key, item in [*shown[:12], *shown[-3:]] if len(shown) > 15 else shown:
        found.append((*at, key))
        if isinstance(item, dict | list):
            found += paths(item, (*at, key))
    return found


WAYS = {name: paths(json.loads(FILES[name])) for name in JSON_FILES}


def replaced(value: Any, way: tuple, strange: Any) -> None:
    for key in way[:-1]:
        # an earlier change may have taken away what was there
        if not isinstance(value, dict | list) or not _has(value, key):
            return
        value = value[key]
    if isinstance(value, dict) or (isinstance(value, list) and _has(value, way[-1])):
        value[way[-1]] = strange


def _has(value: Any, key: Any) -> bool:
    if isinstance(value, list):
        return isinstance(key, int) and key < len(value)
    return key in value


def test_every_json_reader_is_tried():
    kinds = {kind_of(name) for name in JSON_FILES}
    assert kinds == {
        "btu", "geometry", "kommune_noegletal", "statbank_jsonstat", "stil_cube", "stil_normering"
    }  # fmt: skip


@pytest.mark.parametrize("name", JSON_FILES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_value_of_another_type_is_read_or_refused(name, data):
    value = json.loads(FILES[name])
    changes = st.tuples(st.sampled_from(WAYS[name]), st.sampled_from(STRANGE))
    for way, strange in data.draw(st.lists(changes, min_size=1, max_size=4)):
        replaced(value, way, deepcopy(strange))
    # a reader that is asked must answer, whichever would have been chosen for the spoiled file
    found = read(kind_of(name), json.dumps(value).encode(), options_of(name))
    assert found is None or found.n_rows > 0
