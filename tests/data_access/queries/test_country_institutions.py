"""Institutions of the whole country: by name to those who may, to all others as counts only."""

import numpy as np
import pandas as pd
import pytest

from data_access.errors import NotAllowed, UnknownCode
from data_access.queries.country_institutions import CountryInstitutions, country_institutions
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level
from tests.data_access.queries.viewers import PLACES, VIEWERS, sees_by_name

YEAR = "2022/23"
CODES = {p.code for p in PLACES if p.level is Level.INSTITUTION}


def ask(snapshot: Snapshot, name: str, indicator: str) -> CountryInstitutions:
    return country_institutions(VIEWERS[name], snapshot, indicator=indicator, period=YEAR)


@pytest.mark.parametrize("name", [name for name in VIEWERS if name != "politiker"])
@pytest.mark.parametrize("indicator", ["segregation_public", "pupil_wellbeing"])
def test_names_follow_the_scope(scoped: Snapshot, name: str, indicator: str) -> None:
    found = ask(scoped, name, indicator)
    public = indicator == "pupil_wellbeing"
    expected = {
        p.code
        for p in PLACES
        if p.level is Level.INSTITUTION and name in sees_by_name(p, public=public)
    }
    assert set(found.named["code"]) & CODES == expected


@pytest.mark.parametrize("name", [name for name in VIEWERS if name != "politiker"])
def test_the_others_are_counts_alone(scoped: Snapshot, name: str) -> None:
    everyone = ask(scoped, "administrator", "segregation_public")
    found = ask(scoped, name, "segregation_public")
    known = everyone.named.loc[everyone.named["value"].notna()]
    total = known["denominator"].sum() + everyone.denominator.sum()
    mine = found.named.loc[found.named["value"].notna(), "denominator"].sum()
    assert mine + found.denominator.sum() == pytest.approx(total)
    for array in (found.numerator, found.denominator, found.kommune):
        assert array.dtype.kind in "fi"
    # in order of size, which is nobody's order
    assert (np.diff(found.denominator) >= 0).all()
    assert found.hidden == everyone.hidden


def test_a_politiker_is_refused(scoped: Snapshot) -> None:
    with pytest.raises(NotAllowed):
        ask(scoped, "politiker", "segregation_public")


def test_unknown_codes(scoped: Snapshot) -> None:
    with pytest.raises(UnknownCode):
        ask(scoped, "chef", "nope")
    nothing = country_institutions(
        VIEWERS["chef"], scoped, indicator="segregation_public", period="1900/01"
    )
    assert nothing.named.empty
    assert isinstance(nothing.named, pd.DataFrame)
    assert len(nothing.numerator) == 0
