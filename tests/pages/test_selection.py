from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.selection import (
    DataIndikatorSelection,
    DataSelection,
    FidelitetSelection,
    IndikatorSelection,
    InstitutionSelection,
    MoedeSelection,
    NetvaerkSelection,
    NoegletalSelection,
    OverblikSelection,
    ProgramSelection,
    SammenligneligeSelection,
    SammenlignSelection,
    SegregeringSelection,
)

KINDS = (
    OverblikSelection,
    ProgramSelection,
    FidelitetSelection,
    NetvaerkSelection,
    MoedeSelection,
    IndikatorSelection,
    InstitutionSelection,
    SegregeringSelection,
    SammenlignSelection,
    SammenligneligeSelection,
    NoegletalSelection,
    DataSelection,
    DataIndikatorSelection,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def any_selection(kind):
    fields: dict[str, st.SearchStrategy] = dict.fromkeys(kind.__dataclass_fields__, TEXT)
    for name, field in kind.__dataclass_fields__.items():
        if field.default != ():
            continue
        fields[name] = st.lists(TEXT, max_size=5).map(tuple)
    return st.builds(kind, **fields)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_is_written_reads_back_the_same(kind, data):
    chosen = data.draw(any_selection(kind))
    assert kind.parse(chosen.format()) == chosen


@pytest.mark.parametrize("kind", KINDS)
@given(search=st.text(max_size=200))
def test_any_query_string_is_read_without_failing(kind, search):
    chosen = kind.parse(search)
    assert kind.parse(chosen.format()) == chosen


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_chosen_is_the_shortest_address(kind):
    assert kind().format() == ""
    assert kind.parse(None) == kind.parse("") == kind.parse("?") == kind()


def test_an_address_reads_as_people_would_write_it():
    chosen = SegregeringSelection(kommune="740", period="2022/23", others=("101", "751"))
    assert chosen.format() == "?kommune=740&med=101&med=751&periode=2022/23"


def test_unknown_names_are_left_out():
    chosen = SegregeringSelection.parse("?utm_source=x&kommune=740")
    assert chosen.format() == "?kommune=740"


def test_the_last_of_several_counts_for_what_is_single():
    assert OverblikSelection.parse("?kommune=101&kommune=740").kommune == "740"


def test_a_flood_of_fields_is_nobody_s_selection():
    flood = urlencode([("kommune", str(i)) for i in range(5000)])
    assert len(parse_qs(flood)["kommune"]) == 5000
    assert OverblikSelection.parse(flood) == OverblikSelection()


def test_changing_one_thing_keeps_the_rest():
    chosen = SegregeringSelection(kommune="740", phase="alle")
    assert chosen.but(phase="udskoling") == SegregeringSelection("740", phase="udskoling")
