"""Wishes are read whatever they say, and the solver's log is heard."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.composing.facts import SAILING, crossing_km
from web.composing.process import Progress, main
from web.composing.wishes import EVERYBODY, TABLE, Known, Wishes, Written, read

NAMES = MappingProxyType({"101": "København", "740": "Silkeborg", "751": "Aarhus", "400": "Ø"})
KNOWN = Known(NAMES, ("740", "751", "101"), has_table=False)
codes = st.sampled_from(sorted(NAMES))


def test_what_is_not_said_is_as_usual():
    found = read(Written(program="SBF"), KNOWN).wishes
    assert found is not None
    assert found.kommuner == ("101", "740", "751")
    assert (found.p, found.weight, found.tolerance, found.seconds) == (1, 50, 25, 20)


@given(st.dictionaries(st.sampled_from(sorted(vars(Written()))), st.lists(st.text(), max_size=3)))
def test_whatever_is_written_is_read(given_fields):
    found = read(Written.of(given_fields), KNOWN)
    assert (found.wishes is None) == bool(found.wrong)
    assert set(found.kommuner) <= set(NAMES)


@given(
    st.lists(codes, min_size=2, unique=True),
    st.integers(1, 2),
    st.integers(0, 100),
    st.none() | st.integers(0, 400),
    st.integers(5, 120),
    st.data(),
)
def test_wishes_come_back_from_the_form_and_from_the_store(chosen, p, weight, even, seconds, data):
    chosen = tuple(sorted(chosen))
    pair = tuple(sorted(data.draw(st.lists(st.sampled_from(chosen), min_size=2, max_size=2))))
    pairs = (pair,) if pair[0] != pair[1] else ()
    wishes = Wishes("SBF", chosen, p, None, 4, weight, even, pairs, (), "luftlinje", seconds)
    assert Wishes.from_json(wishes.to_json()) == wishes
    again = read(wishes.written(KNOWN), KNOWN)
    assert again.wrong == ()
    assert again.wishes == wishes


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"antal": "0"}, ("antal", "number")),
        ({"antal": "tre"}, ("antal", "number")),
        ({"antal": "٣"}, ("antal", "number")),
        ({"antal": "4"}, ("antal", "more")),
        ({"vaegt": "101"}, ("vaegt", "number")),
        ({"tid": "4"}, ("tid", "number")),
        ({"tid": "121"}, ("tid", "number")),
        ({"mindst": "3", "hoejst": "2"}, ("mindst", "crossed")),
        ({"blandt": "740,999"}, ("blandt", "unknown")),
        ({"blandt": "740"}, ("blandt", "few")),
        ({"blandt": ","}, ("blandt", "few")),
        ({"sammen": ("740-740",)}, ("sammen", "pair")),
        ({"sammen": ("x",)}, ("sammen", "pair")),
        ({"adskilt": ("740-400",)}, ("adskilt", "outside")),
        ({"sammen": ("740-751",), "adskilt": ("751-740",)}, ("adskilt", "both")),
        ({"sammen": ("740-751", "101-751"), "adskilt": ("101-740",)}, ("adskilt", "chain")),
        ({"adskilt": tuple(str(n) for n in range(61))}, ("adskilt", "many")),
        ({"afstand": TABLE}, ("afstand", "travel")),
        ({"afstand": "fugleflugt"}, ("afstand", "travel")),
    ],
)
def test_what_is_wrong_is_told_by_field(fields, wrong):
    found = read(Written(program="SBF", **fields), KNOWN)
    assert found.wishes is None
    assert wrong in [(one.field, one.kind) for one in found.wrong]


def test_size_instead_of_number_and_everybody():
    assert read(Written(blandt=EVERYBODY, stoerrelse="2"), KNOWN).wishes.p == 2
    assert read(Written(blandt=EVERYBODY, antal="3", stoerrelse="2"), KNOWN).wishes.p == 3
    assert read(Written(blandt=EVERYBODY), KNOWN).wishes.kommuner == tuple(sorted(NAMES))


def test_every_island_without_a_bridge_has_its_crossing():
    assert {code: crossing_km(code) for code in SAILING} == {
        "400": 150, "825": 160, "741": 120, "492": 140, "563": 60,
    }  # fmt: skip
    assert crossing_km("740") == 0


LOG = """Running HiGHS 1.12.0: Copyright
        Nodes      |    B&B Tree     |            Objective Bounds              |  Dynamic
 J       0       0         0   0.00%   -inf            98.96317355        Large        0      0      0         0     0.5s
         0       0         0   0.00%   47.59420944     98.96317355       51.91%        0      0      4      1342     1.2s
 C       0       0         0   0.00%   47.6708682      61.21668755       22.13%      144      8      4      1619     2.4s
  Gap               0.0145% (tolerance: 0.0001%)
"""  # noqa: E501 - as the solver writes it


def test_the_solvers_log_is_heard_and_everything_else_passed_over():
    progress, seen = Progress(), []
    for line in LOG.splitlines():
        progress.hear(line)
        seen.append((progress.objective, progress.bound))
    assert seen[1] == (None, None)
    assert seen[2] == (98.96317355, None)
    assert seen[3] == (98.96317355, 47.59420944)
    assert seen[5] == seen[4] == (61.21668755, 47.6708682)
    assert progress.gap == pytest.approx(0.2213, abs=1e-4)


@given(st.text())
def test_no_line_of_a_log_is_a_problem(line):
    Progress().hear(line)


@pytest.mark.parametrize("arguments", [[], ["x"], ["1", "2"], ["-1"]])
def test_the_process_wants_one_number(arguments):
    assert main(arguments) == 2
