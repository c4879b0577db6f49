"""Who sees what: every role at every level, through every query that returns figures."""

import pandas as pd
import pytest

from data_access.errors import NotAllowed
from data_access.queries import cross_section, districts, headlines, units
from data_access.queries.institution_figures import institution_figures
from data_access.queries.series import series
from data_access.queries.snapshot import Snapshot
from data_access.schema.vocabulary import Level
from tests.data_access.queries.viewers import EVERYBODY, KL, PLACES, VIEWERS, Place, sees_by_name

YEAR = "2022/23"
IN_TABLE = ("segregation_public", "pupil_wellbeing")


def places_with(indicator: str) -> list[Place]:
    """Units that the indicator has figures of."""
    if indicator == "vls_adherence":
        without = {("institution", "D"), ("institution", "E"), ("kommune", "101")}
        return [p for p in PLACES if (p.level, p.code) not in without]
    return [p for p in PLACES if p.level is not Level.STUE]


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize("indicator", ["segregation_public", "pupil_wellbeing", "vls_adherence"])
def test_series_matrix(scoped: Snapshot, name: str, indicator: str) -> None:
    keys = [(str(p.level), p.code) for p in PLACES]
    found = series(VIEWERS[name], scoped, indicator=indicator, units=keys)
    public = indicator == "pupil_wellbeing"
    expected = {
        (p.level, p.code) for p in places_with(indicator) if name in sees_by_name(p, public=public)
    }
    assert set(zip(found["level"], found["code"], strict=True)) == expected


@pytest.mark.parametrize("name", VIEWERS)
def test_cross_section_matrix(scoped: Snapshot, name: str) -> None:
    found = cross_section.kommuner(
        VIEWERS[name], scoped, indicator="segregation_public", period=YEAR
    )
    expected = {"leder": {"740"}, "leder without anything": set()}
    assert len(found) == 98 if name not in expected else set(found["code"]) == expected[name]


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize("kommune", ["740", "751", "741", "101"])
@pytest.mark.parametrize("indicator", IN_TABLE)
def test_districts_matrix(scoped: Snapshot, name: str, kommune: str, indicator: str) -> None:
    public = indicator == "pupil_wellbeing"
    own = {"740": {"chef", "leder"}}.get(kommune, set())
    shared = KL if kommune == "751" else set()
    nameless = {"chef"} if kommune == "751" and not public else set()
    allowed = EVERYBODY - {"politiker"} if public else own | shared | nameless

    def ask() -> list[str]:
        found = districts.districts(
            VIEWERS[name], scoped, kommune_code=kommune, indicator=indicator
        )
        return found["name"].unique().tolist()

    if name not in allowed:
        with pytest.raises(NotAllowed):
            ask()
        return
    everybody = {
        "740": ["Huset A", "Huset B"],
        "751": ["Huset C", "Huset C2"],
        "741": ["Huset D"],
        "101": ["Huset E"],
    }[kommune]
    if name in nameless:
        assert ask() == ["Institution 1", "Institution 2"]
    elif name == "leder" and not public:
        assert ask() == ["Huset A"]
    else:
        assert ask() == everybody


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize("kommune", ["740", "751", "741", "101"])
@pytest.mark.parametrize("indicator", IN_TABLE)
def test_institution_figures_matrix(
    scoped: Snapshot, name: str, kommune: str, indicator: str
) -> None:
    public = indicator == "pupil_wellbeing"
    expected = {
        p.code
        for p in PLACES
        if p.level is Level.INSTITUTION
        and p.kommune == kommune
        and name in sees_by_name(p, public=public)
    }

    def ask() -> set[str]:
        found = institution_figures(
            VIEWERS[name], scoped, kommune_code=kommune, indicator=indicator, period=YEAR
        )
        assert found["value"].notna().all()
        return set(found["code"]) - {"C2"}  # it stands beside C in everything

    if name == "politiker":
        with pytest.raises(NotAllowed):
            ask()
    else:
        assert ask() == expected


def test_a_partner_without_names_cannot_be_asked_for_by_code(scoped: Snapshot) -> None:
    chef = VIEWERS["chef"]
    found = districts.districts(chef, scoped, kommune_code="751", indicator="segregation_public")
    assert not {"C", "C2", "Huset C", "Huset C2"} & set(found.to_numpy().ravel())
    assert len(found) == 6
    assert series(chef, scoped, indicator="segregation_public", units=[("institution", "C")]).empty
    # An agreement about one area opens no other.
    with pytest.raises(NotAllowed):
        districts.districts(chef, scoped, kommune_code="751", indicator="language_assessment")


@pytest.mark.parametrize("indicator", ["segregation_public", "special_places"])
def test_a_partner_without_names_has_no_counts(scoped: Snapshot, indicator: str) -> None:
    asked = {"kommune_code": "751", "indicator": indicator}
    found = districts.districts(VIEWERS["chef"], scoped, **asked)
    by_name = districts.districts(VIEWERS["konsulent"], scoped, **asked)
    assert len(found) == len(by_name) > 0
    counted = ["numerator", "denominator", "n", "lo", "hi"]
    assert found[counted].isna().all(axis=None)
    assert found["kind"].isna().all()
    if indicator == "special_places":
        assert found["value"].isna().all()
    else:
        assert sorted(found["value"]) == sorted(by_name["value"].round(3))
        assert sorted(found["value"]) != sorted(by_name["value"])
    assert districts.stands_without_names(VIEWERS["chef"], scoped, **asked)
    assert not districts.stands_without_names(VIEWERS["konsulent"], scoped, **asked)


def test_receiving_schools_without_names_have_their_kind_only(scoped: Snapshot) -> None:
    found = districts.receiving_schools(VIEWERS["chef"], scoped, kommune_code="751")
    assert found["name"].unique().tolist() == ["Institution 1", "Institution 2"]
    assert found[["places", "pupils"]].isna().all(axis=None)
    assert set(found["kind"]) == {"school"}


def test_a_school_without_a_name_has_another_number_in_another_answer(scoped: Snapshot) -> None:
    rows = pd.DataFrame({"code": list("ABCDEFGH"), "ordinal": 1, "places": range(8)})
    orders = [
        districts.without_names(rows.assign(was=rows["code"]), scoped, apart=apart)["was"].tolist()
        for apart in ("rates", "schools")
    ]
    assert sorted(orders[0]) == sorted(orders[1]) == list("ABCDEFGH")
    assert orders[0] != orders[1]


def test_receiving_schools_that_nobody_has_counted_are_an_empty_answer(
    scoped: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(districts, "COUNTED", {"places": "unknown", "pupils": "unknown too"})
    found = districts.receiving_schools(VIEWERS["chef"], scoped, kommune_code="740")
    assert found.empty
    assert {"places", "places_missing", "pupils", "pupils_missing"} < set(found.columns)


@pytest.mark.parametrize("name", VIEWERS)
def test_receiving_schools_matrix(scoped: Snapshot, name: str) -> None:
    def ask(kommune: str) -> list[str]:
        found = districts.receiving_schools(VIEWERS[name], scoped, kommune_code=kommune)
        return found["name"].unique().tolist()

    own = {"chef": ["Huset A", "Huset B"], "leder": ["Huset A"]}
    if name in own:
        assert ask("740") == own[name]
    else:
        with pytest.raises(NotAllowed):
            ask("740")
    with pytest.raises(NotAllowed):
        ask("101")


@pytest.mark.parametrize("name", VIEWERS)
def test_headlines_matrix(scoped: Snapshot, name: str) -> None:
    viewer = VIEWERS[name]
    assert set(headlines.headlines(viewer, scoped, None).series["level"]) == {"country"}
    for kommune in ("740", "101"):
        is_leder = name in ("leder", "leder without anything")
        if is_leder and (name, kommune) != ("leder", "740"):
            with pytest.raises(NotAllowed):
                headlines.headlines(viewer, scoped, kommune)
        else:
            found = headlines.headlines(viewer, scoped, kommune)
            assert set(found.series.loc[found.series["level"] == "kommune", "code"]) == {kommune}
            assert set(found.series["level"]) == {"country", "kommune"}


@pytest.mark.parametrize("name", VIEWERS)
def test_lists_of_units(scoped: Snapshot, name: str) -> None:
    viewer = VIEWERS[name]
    n = {"leder": 1, "leder without anything": 0}.get(name, 98)
    assert len(units.kommuner(viewer, scoped)) == n
    peers = units.peers(viewer, scoped, "740")
    assert len(peers) == (0 if n < 98 else 7)
    if name == "politiker":
        with pytest.raises(NotAllowed):
            units.institutions(viewer, scoped, "740")
    else:
        listed = units.institutions(viewer, scoped, "740")["code"].tolist()
        assert listed == ([] if name == "leder without anything" else ["A", "B"])
