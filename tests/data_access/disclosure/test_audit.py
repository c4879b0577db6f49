"""Leaks planted in small stores: each is found, with the right cell; a safe store gives nothing."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pytest

from data_access.disclosure import Attack, AuditReport, audit
from data_access.errors import NothingPublished
from data_access.schema import published as tables
from tests.support.published_rows import PublishedRows
from tests.support.stores import NewPlaces

SHARE, MEAN, COUNT = "share", "mean", "count"
SEXES = ("sex:girl", "sex:boy")
OTHERS = ("751", "740", "615", "657", "661", "706", "707", "710", "727", "730")


def told(report: AuditReport) -> set[tuple[str, str, str, str]]:
    """Attack, unit, subgroup and what was found out of every finding."""
    return {(str(f.attack), f"{f.level}:{f.unit}", f.subgroup, f.found) for f in report.findings}


@pytest.fixture
def three(rows: PublishedRows) -> PublishedRows:
    """Three kommuner, of which 741 has 3 of 60, with their sums; none of them is shown yet."""
    rows.kommune("741", "740", "751")
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "landsdel:DK031", x=53, n=660, parts=3)
    return rows


def test_a_missing_complementary_cell_is_worked_out(three: PublishedRows) -> None:
    three.hide(SHARE, "kommune:741")
    three.show(SHARE, "kommune:740", x=20, n=200)
    three.show(SHARE, "kommune:751", x=30, n=400)
    report = audit(three.engine)

    assert told(report) == {("margins", "kommune:741", "total:total", "3 af 60")}
    (finding,) = report.findings
    assert (finding.numerator, finding.denominator) == ((3, 3), (60, 60))
    whole, *parts = finding.sources[0].split(", kommune ")
    assert whole == "landsdel Stedet DK031, total: 53 af 660"
    assert parts == ["Stedet 740, total: 20 af 200", "Stedet 751, total: 30 af 400"]
    assert "3 af 60" in finding.sentence
    assert finding.remedy in "\n".join(report.lines())


def test_two_hidden_cells_protect_each_other(three: PublishedRows) -> None:
    three.hide(SHARE, "kommune:741", "kommune:740")
    three.show(SHARE, "kommune:751", x=30, n=400)
    report = audit(three.engine)

    assert report.findings == ()
    assert (report.n_values, report.n_hidden) == (4, 2)
    assert "Ingen af dem kan regnes ud" in report.lines()[0]


def test_two_hidden_cells_with_little_between_them_do_not(three: PublishedRows) -> None:
    # 53 - 49 leaves 4 persons for both, so that each has 0 to 4
    three.hide(SHARE, "kommune:741", "kommune:740")
    three.show(SHARE, "kommune:751", x=49, n=400)

    assert told(audit(three.engine)) == {
        ("margins", "kommune:741", "total:total", "0-4 af 0-260"),
        ("margins", "kommune:740", "total:total", "0-4 af 0-260"),
    }


def test_a_kommune_with_a_single_institution_gives_it_away(rows: PublishedRows) -> None:
    rows.kommune("741", "740")
    rows.below("741", "institution:A")
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "kommune:741", x=3, n=60, value=0.05)
    rows.hide(SHARE, "institution:A")
    found = told(audit(rows.engine))

    assert ("margins", "institution:A", "total:total", "3 af 60") in found
    assert ("shown", "kommune:741", "total:total", "3 af 60") in found


def test_hiding_the_kommune_of_a_single_institution_is_not_enough(rows: PublishedRows) -> None:
    rows.kommune("741", "740")
    rows.below("741", "institution:A")
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "landsdel:DK031", x=23, n=260, parts=2)
    rows.hide(SHARE, "kommune:741", "institution:A")
    rows.show(SHARE, "kommune:740", x=20, n=200)

    assert told(audit(rows.engine)) == {
        ("margins", "kommune:741", "total:total", "3 af 60"),
        ("margins", "institution:A", "total:total", "3 af 60"),
    }


def test_an_unpublished_level_is_climbed_over(rows: PublishedRows) -> None:
    rows.kommune("741")
    rows.below("741", "omraade:O1")
    rows.below("741", "institution:A", "institution:B", within="omraade:O1")
    rows.indicator(COUNT, "count")
    rows.begin()
    rows.show(COUNT, "kommune:741", x=40, parts=2)
    rows.show(COUNT, "institution:A", x=38)
    rows.hide(COUNT, "institution:B")

    assert told(audit(rows.engine)) == {("margins", "institution:B", "total:total", "2 personer")}


def test_a_landsdel_without_a_figure_is_climbed_over_and_a_kommune_without_one_is_left_out(
    rows: PublishedRows,
) -> None:
    rows.kommune("741", "740", "751")
    rows.below("751", "institution:A")
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "region:083", x=23, n=260, parts=2)
    rows.missing(SHARE, "landsdel:DK031")
    rows.missing(SHARE, "kommune:751")
    rows.show(SHARE, "kommune:740", x=20, n=200)
    rows.hide(SHARE, "kommune:741")
    rows.show(SHARE, "institution:A", x=9, n=90)
    found = {(where, what) for attack, where, _, what in told(audit(rows.engine))}

    assert ("kommune:741", "3 af 60") in found


def test_a_network_gives_its_hidden_member_away(rows: PublishedRows) -> None:
    rows.kommune("741", "740", "751")
    rows.network("SBF-01", "741", "740")
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "landsdel:DK031", x=53, n=660, parts=3)
    rows.show(SHARE, "network:SBF-01", x=23, n=260, parts=2)
    rows.hide(SHARE, "kommune:741", "kommune:751")
    rows.show(SHARE, "kommune:740", x=20, n=200)

    assert ("margins", "kommune:741", "total:total", "3 af 60") in told(audit(rows.engine))


def test_groups_and_places_together_give_a_cell_away(rows: PublishedRows) -> None:
    """Each line has two hidden cells, and the whole can still be solved."""
    rows.kommune("741", "740")
    rows.group(*SEXES)
    rows.indicator(COUNT, "count")
    rows.begin()
    for group, x in (("total:total", 100), ("sex:girl", 52), ("sex:boy", 48)):
        rows.show(COUNT, "landsdel:DK031", x=x, group=group, parts=2)
    rows.show(COUNT, "kommune:741", x=6)
    rows.show(COUNT, "kommune:740", x=94)
    for sex in SEXES:
        rows.hide(COUNT, "kommune:741", "kommune:740", group=sex)
    # 6 persons: girls 0 to 6, wide enough
    assert audit(rows.engine).findings == ()

    rows.begin()
    for group, x in (("total:total", 100), ("sex:girl", 2), ("sex:boy", 98)):
        rows.show(COUNT, "landsdel:DK031", x=x, group=group, parts=2)
    rows.show(COUNT, "kommune:741", x=6)
    rows.show(COUNT, "kommune:740", x=94)
    for sex in SEXES:
        rows.hide(COUNT, "kommune:741", "kommune:740", group=sex)
    found = told(audit(rows.engine))
    assert ("margins", "kommune:741", "sex:girl", "0-2 personer") in found
    assert ("margins", "kommune:741", "sex:boy", "4-6 personer") in found


def test_a_group_that_is_not_published_is_worked_out(rows: PublishedRows) -> None:
    rows.kommune("741")
    rows.group(*SEXES)
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "kommune:741", x=20, n=200)
    rows.show(SHARE, "kommune:741", x=17, n=110, group="sex:girl")

    assert told(audit(rows.engine)) == {("complement", "kommune:741", "sex:boy", "3 af 90")}


@pytest.mark.parametrize(("possible", "found"), [(2, True), (3, False)])
def test_groups_that_contradict_a_total_that_lacks_units_tell_nothing(
    rows: PublishedRows, possible: int, found: bool
) -> None:
    """The hidden groups of two kommuner are 86 together, and their totals 80.

    Whoever believes the totals has 2 left for the first group, which is of eight.
    """
    groups = ("age:low", "age:middle", "age:high")
    rows.kommune("741", "740", "751")
    rows.group(*groups)
    rows.indicator(COUNT, "count")
    rows.begin()
    rows.show(COUNT, "landsdel:DK031", x=380, parts=3)
    for kommune, x, units in (("741", 36, possible), ("740", 44, 2), ("751", 300, 2)):
        rows.show(COUNT, f"kommune:{kommune}", x=x, parts=2, n_units_possible=units)
    for group, left in zip(groups, (8, 50, 28), strict=True):
        rows.show(COUNT, "landsdel:DK031", x=100 + left, group=group)
        rows.show(COUNT, "kommune:751", x=100, group=group)
        rows.hide(COUNT, "kommune:741", "kommune:740", group=group)
    assert bool(audit(rows.engine).findings) == found


def test_everyone_of_a_hidden_unit_is_worked_out(three: PublishedRows) -> None:
    # 53 of 660 minus 44 of 651: 9 of 9
    three.hide(SHARE, "kommune:741")
    three.show(SHARE, "kommune:740", x=20, n=200)
    three.show(SHARE, "kommune:751", x=24, n=451)

    assert told(audit(three.engine)) == {("margins", "kommune:741", "total:total", "9 af 9")}


def test_a_mean_difference_is_worked_out(rows: PublishedRows) -> None:
    rows.kommune("741")
    rows.below("741", "institution:A", "institution:B")
    rows.indicator(MEAN, "mean")
    rows.begin()
    # 4 of 50 persons with 14 points together
    rows.show(MEAN, "kommune:741", x=198, n=50, parts=2)
    rows.show(MEAN, "institution:A", x=184, n=46)
    rows.hide(MEAN, "institution:B")

    assert told(audit(rows.engine)) == {
        ("mean", "institution:B", "total:total", "4 personer, gennemsnit 3,5")
    }


def test_sums_that_shown_figures_contradict_are_not_used(rows: PublishedRows) -> None:
    rows.kommune("741", *OTHERS)
    rows.below("741", "institution:A", "institution:B")
    for code in OTHERS:
        rows.below(code, f"institution:{code}")
    rows.indicator(COUNT, "count")
    rows.begin()
    # institutions have more and fewer than their kommune: pupils cross the border
    for place, code in enumerate(OTHERS):
        rows.show(COUNT, f"kommune:{code}", x=100)
        rows.show(COUNT, f"institution:{code}", x=90 + 20 * (place % 2))
    rows.show(COUNT, "kommune:741", x=100)
    rows.show(COUNT, "institution:A", x=98)
    rows.hide(COUNT, "institution:B")

    assert audit(rows.engine).findings == ()


def test_parts_that_are_never_more_than_their_total_bound_a_hidden_one(rows: PublishedRows) -> None:
    rows.kommune("741", *OTHERS)
    rows.below("741", "institution:A", "institution:B")
    for code in OTHERS:
        rows.below(code, f"institution:{code}")
    rows.indicator(COUNT, "count")
    rows.begin()
    for code in OTHERS:
        rows.show(COUNT, f"kommune:{code}", x=100)
        rows.show(COUNT, f"institution:{code}", x=90)
    rows.show(COUNT, "kommune:741", x=100)
    rows.show(COUNT, "institution:A", x=98)
    rows.hide(COUNT, "institution:B")

    assert told(audit(rows.engine)) == {("margins", "institution:B", "total:total", "0-2 personer")}


def test_what_was_not_reported_is_in_no_sum_but_may_be_in_a_stored_total(
    rows: PublishedRows,
) -> None:
    rows.kommune("741", "740")
    rows.below("741", "institution:A", "institution:B")
    rows.below("740", "institution:C", "institution:D")
    rows.indicator(COUNT, "count")
    rows.begin()
    rows.show(COUNT, "kommune:741", x=3, parts=1)
    rows.missing(COUNT, "institution:B")
    rows.hide(COUNT, "institution:A")
    rows.show(COUNT, "kommune:740", x=30)
    rows.missing(COUNT, "institution:D")
    rows.hide(COUNT, "institution:C")
    found = {where for attack, where, _, _ in told(audit(rows.engine)) if attack == "margins"}

    assert found == {"institution:A"}


@pytest.mark.parametrize(
    ("left", "words"),
    [
        ({"n": 3}, "n 3"),
        ({"lo": 0.1, "hi": 0.4}, "nedre grænse 0,1, øvre grænse 0,4"),
        ({"value": 0.25}, "værdi 0,25"),
        ({"denominator": 60.0}, "nævner 60"),
    ],
)
def test_a_number_left_on_a_hidden_row_is_found(rows: PublishedRows, left, words) -> None:
    rows.kommune("741")
    rows.indicator(SHARE)
    rows.begin()
    rows.hide(SHARE, "kommune:741", **left)

    assert told(audit(rows.engine)) == {("left", "kommune:741", "total:total", words)}


def test_a_percentage_with_its_base_gives_the_count_back(rows: PublishedRows) -> None:
    rows.kommune("741", "740", "751")
    rows.indicator(SHARE)
    rows.begin()
    rows.show(SHARE, "kommune:741", x=3, n=60, numerator=None, denominator=None)
    # not even the base: the interval holds it
    rows.show(SHARE, "kommune:740", x=2, n=70, numerator=None, denominator=None, n_units=1)
    rows.show(SHARE, "kommune:751", x=30, n=70, numerator=None, denominator=None)
    found = told(audit(rows.engine))

    assert found == {
        ("count_back", "kommune:741", "total:total", "3 af 60"),
        ("count_back", "kommune:740", "total:total", "2 af 70"),
    }


def test_an_interval_without_any_count_gives_it_back(rows: PublishedRows) -> None:
    rows.kommune("741")
    rows.indicator(SHARE)
    rows.begin()
    # wilson_interval of 2 of 70, with everything else taken away
    with np.errstate(all="raise"):
        rows.show(SHARE, "kommune:741", x=2, n=70, numerator=None, denominator=None)
    with rows.engine.begin() as connection:
        connection.execute(tables.value.update().values(n=None))

    assert told(audit(rows.engine)) == {("count_back", "kommune:741", "total:total", "2 af 70")}


def test_a_figure_hidden_now_that_an_older_version_shows(three: PublishedRows) -> None:
    three.show(SHARE, "kommune:741", x=3, n=60)
    three.show(SHARE, "kommune:740", x=10, n=200)
    three.show(SHARE, "kommune:751", x=40, n=400)
    three.begin()
    three.show(SHARE, "landsdel:DK031", x=53, n=660, parts=3)
    three.hide(SHARE, "kommune:741", "kommune:740")
    three.show(SHARE, "kommune:751", x=40, n=400)
    found = [f for f in audit(three.engine).findings if f.versions == (2,)]

    assert {(f.attack, f.unit, f.found, f.versions) for f in found} == {
        # by itself, and 740 is many: nothing of few follows from it but this one again
        (Attack.VERSION, "741", "3 af 60", (2,)),
    }
    assert any("version 1 viser tallet" in f.sources for f in found)


def test_a_version_that_shows_a_shield_gives_away_what_it_shielded(three: PublishedRows) -> None:
    three.hide(SHARE, "kommune:741", "kommune:740")
    three.show(SHARE, "kommune:751", x=30, n=400)
    three.begin()
    three.show(SHARE, "landsdel:DK031", x=53, n=660, parts=3)
    three.hide(SHARE, "kommune:741", "kommune:751")
    three.show(SHARE, "kommune:740", x=20, n=200)
    found = audit(three.engine).findings

    assert (Attack.VERSION, "741", "3 af 60") in {(f.attack, f.unit, f.found) for f in found}


def test_equal_versions_are_told_of_once(three: PublishedRows) -> None:
    for _ in range(2):
        three.hide(SHARE, "kommune:741")
        three.show(SHARE, "kommune:740", x=20, n=200)
        three.show(SHARE, "kommune:751", x=30, n=400)
        three.begin()
        three.show(SHARE, "landsdel:DK031", x=53, n=660, parts=3)
    found = audit(three.engine).findings

    assert [(f.unit, f.versions) for f in found] == [("741", (1, 2))]


@pytest.fixture
def sharing(rows: PublishedRows) -> PublishedRows:
    """Two indicators with the same numerator in sixty figures, hidden in one of them for 741."""
    rows.kommune("741", *OTHERS)
    rows.indicator(SHARE)
    rows.indicator("twin")
    rows.begin()
    for year in range(2015, 2021):
        for place, code in enumerate(OTHERS):
            x = 10 + 7 * place + year % 10
            period = f"{year}/{year % 100 + 1}"
            rows.show(SHARE, f"kommune:{code}", x=x, n=500 + place, period=period)
            rows.show("twin", f"kommune:{code}", x=x, n=900 + place, period=period)
    return rows


def test_a_shared_count_is_taken_from_the_other_indicator(sharing: PublishedRows) -> None:
    sharing.hide(SHARE, "kommune:741")
    sharing.show("twin", "kommune:741", x=3, n=600)
    found = audit(sharing.engine, only=(SHARE,)).findings

    assert [(f.attack, f.unit, f.numerator) for f in found] == [(Attack.SHARED, "741", (3, 3))]
    assert found[0].sources == ("indikatoren Indikatoren twin viser tælleren",)


def test_counts_that_only_look_alike_are_not_shared(sharing: PublishedRows) -> None:
    for year in range(2015, 2021):
        sharing.show(SHARE, "kommune:741", x=20, n=500, period=f"{year}/{year % 100 + 1}")
        sharing.show("twin", "kommune:741", x=90, n=900, period=f"{year}/{year % 100 + 1}")
    sharing.hide(SHARE, "kommune:741")
    sharing.show("twin", "kommune:741", x=60, n=600)

    assert audit(sharing.engine, only=(SHARE,)).findings == ()


def _spread_of(rows: PublishedRows, values: list[float]) -> None:
    keys = {name: key for name, key in rows.keys(SHARE, "country:000").items() if name != "unit_id"}
    names = ("minimum", "q1", "median", "q3", "maximum")
    spread = dict(zip(names, np.quantile(values, (0, 0.25, 0.5, 0.75, 1)).tolist(), strict=True))
    rows.add(tables.distribution, **keys, n_kommuner=len(values), **spread)


@pytest.fixture
def many(rows: PublishedRows) -> PublishedRows:
    """Ten kommuner with a figure, and 741 whose 3 of 60 is hidden; no sums."""
    rows.kommune("741", *OTHERS)
    rows.indicator(SHARE)
    rows.begin()
    rows.hide(SHARE, "kommune:741")
    for place, code in enumerate(OTHERS):
        rows.show(SHARE, f"kommune:{code}", x=20 + 5 * place, n=500)
    return rows


SHOWN = [(20 + 5 * place) / 500 for place in range(len(OTHERS))]


def test_a_spread_of_the_shown_kommuner_tells_nothing(many: PublishedRows) -> None:
    _spread_of(many, SHOWN)

    assert audit(many.engine).findings == ()


def test_a_spread_that_takes_in_a_hidden_kommune_gives_it_away(many: PublishedRows) -> None:
    _spread_of(many, [*SHOWN, 0.051])

    assert told(audit(many.engine)) == {
        ("distribution", "kommune:741", "total:total", "værdien er 0,051")
    }


def _compared(rows: PublishedRows, own: str, peers: Sequence[str], **row: object) -> None:
    keys = dict(rows.keys(SHARE, f"kommune:{own}"))
    kommune = keys.pop("unit_id")
    for rank, peer in enumerate(peers, start=1):
        rows.add(
            tables.peer,
            peer_set="k_nearest",
            kommune_unit_id=kommune,
            peer_unit_id=rows.keys(SHARE, f"kommune:{peer}")["unit_id"],
            rank=rank,
        )
    rows.add(
        tables.peer_comparison, **keys, kommune_unit_id=kommune, status="not_distinguishable", **row
    )


def test_a_comparison_of_a_hidden_figure_gives_it_away(many: PublishedRows) -> None:
    peers = list(OTHERS[:4])
    _compared(many, "741", peers, k=4, peer_mean=0.06, difference=-0.01)

    assert told(audit(many.engine)) == {("peers", "kommune:741", "total:total", "værdien er 0,05")}


def test_peers_that_take_in_a_hidden_one_give_it_away(many: PublishedRows) -> None:
    peers = ["741", *OTHERS[:4]]
    q1, median, q3 = np.quantile([*SHOWN[:4], 0.051], (0.25, 0.5, 0.75)).tolist()
    _compared(many, OTHERS[9], peers, k=5, peer_q1=q1, peer_median=median, peer_q3=q3)

    assert told(audit(many.engine)) == {("peers", "kommune:741", "total:total", "værdien er 0,051")}


def test_an_oddity_about_a_hidden_figure_is_found(many: PublishedRows) -> None:
    keys = many.keys(SHARE, "kommune:741")
    many.add(tables.oddity, oddity_id=1, kind="outlier", **keys)
    many.add(tables.oddity, oddity_id=2, kind="missing_period", **keys)

    assert told(audit(many.engine)) == {
        ("oddity", "kommune:741", "total:total", "tallet er påfaldende (outlier)")
    }


def test_a_revision_of_a_hidden_figure_is_found(many: PublishedRows) -> None:
    keys = dict(many.keys(SHARE, "kommune:741"))
    indicator_id = keys.pop("indicator_id")
    many.add(
        tables.revision,
        revision_id=1,
        load_id=1,
        indicator_id=indicator_id,
        n_changed=1,
        logged_at=datetime(2024, 1, 1),
        source_code="stil",
        file_name="ny.csv",
    )
    many.add(tables.revision_change, revision_id=1, **keys, old_value=0.02, new_value=0.05)

    assert told(audit(many.engine)) == {
        ("revision", "kommune:741", "total:total", "før 0,02, nu 0,05")
    }


FLOWS = ("before", "after", "placed", "returned", "moved_in", "moved_out", "started", "finished")


def _flow(rows: PublishedRows, unit: str, count: int | None, **row: object) -> None:
    keys = rows.keys(SHARE, unit)
    period = {"first_period_id": keys["period_id"], "last_period_id": keys["period_id"]}
    counts = dict.fromkeys(FLOWS, count)
    missing = "suppressed_here" if count is None else None
    flow = {**counts, "missing": missing, "n_units": None, **row}
    rows.add(tables.pupil_flow, unit_id=keys["unit_id"], **period, **flow)


def test_the_country_minus_the_kommuner_gives_movements_away(many: PublishedRows) -> None:
    _flow(many, "country:000", 43, n_units=3)
    _flow(many, "kommune:740", 20)
    _flow(many, "kommune:751", 20)
    _flow(many, "kommune:741", None)
    (finding,) = audit(many.engine).findings

    assert (finding.attack, finding.unit) == (Attack.MARGINS, "741")
    assert "nye placeringer 3" in finding.found


def test_movements_of_a_few_and_what_is_left_of_hidden_ones_are_found(many: PublishedRows) -> None:
    _flow(many, "country:000", 20, n_units=1)
    _flow(many, "kommune:740", 20, returned=2)
    _flow(many, "kommune:741", None, placed=7)
    found = {(f.attack, f.unit, f.found) for f in audit(many.engine).findings}

    assert found == {
        (Attack.SHOWN, "740", "vendt tilbage 2"),
        (Attack.LEFT, "741", "nye placeringer 7"),
    }


def test_indicators_that_are_not_about_people_are_left_alone(rows: PublishedRows) -> None:
    rows.kommune("741")
    rows.indicator(COUNT, "count", about_people=False)
    rows.begin()
    rows.show(COUNT, "kommune:741", x=3)

    assert audit(rows.engine).findings == ()


def test_a_higher_threshold_is_read_from_the_store(rows: PublishedRows) -> None:
    rows.kommune("741")
    rows.indicator(COUNT, "count")
    rows.begin(threshold=10)
    rows.show(COUNT, "kommune:741", x=7)

    assert told(audit(rows.engine)) == {("shown", "kommune:741", "total:total", "7 personer")}


def test_a_store_without_a_version_is_refused(places: NewPlaces) -> None:
    with pytest.raises(NothingPublished, match="offentliggjort"):
        audit(places.engine("nothing"))
