"""Leaks planted in what programmes say of people: each is found, and a safe store gives nothing."""

import json
from datetime import date

import pytest

from data_access.disclosure import AuditReport, audit
from data_access.schema import published as tables
from tests.support.published_rows import PublishedRows

DAY = date(2022, 8, 1)
HIDDEN = "suppressed_here"
LEVELS = {"institution", "omraade", "stue"}


def told(report: AuditReport) -> set[tuple[str, str, str]]:
    """Attack, unit and what was found out of every finding."""
    return {(str(one.attack), f"{one.level}:{one.unit}", one.found) for one in report.findings}


def figure(rows: PublishedRows, unit: str, topic: str = "survey", **numbers: object) -> None:
    """A row of a programme's figures, of the question 'staff:scale' where nothing else is said."""
    level = unit.partition(":")[0]
    about = rows.units[unit]
    key: dict[str, object] = {
        "programme_code": "SBF",
        "topic": topic,
        "within_unit_id": about["within_unit_id"] if level in LEVELS else 0,
        "unit_id": about["unit_id"],
        "happened_on": DAY,
        "item": "staff:scale" if topic == "survey" else "time",
        "part": "staff" if topic == "survey" else "",
        "level": level,
    }
    rows.add(tables.programme_figure, **{**key, **numbers})


def hide(rows: PublishedRows, *units: str, topic: str = "survey", **numbers: object) -> None:
    for unit in units:
        figure(rows, unit, topic, missing=HIDDEN, **numbers)


@pytest.fixture
def two(rows: PublishedRows) -> PublishedRows:
    """Two kommuner of a network, three institutions in the first, and an empty version."""
    rows.kommune("741", "740")
    rows.network("SBF-A", "741", "740")
    rows.below("741", "institution:A", "institution:B", "institution:C")
    rows.begin()
    return rows


# --- answers ----------------------------------------------------------------------------------


def test_a_hidden_institution_is_worked_out_from_its_kommune(two: PublishedRows):
    figure(two, "kommune:741", value=3.4, n=23)
    figure(two, "institution:A", value=3.4, n=20)
    hide(two, "institution:B")
    report = audit(two.engine)

    assert told(report) == {("margins", "institution:B", "3 personer")}
    (finding,) = report.findings
    assert finding.denominator == (3, 3)
    assert finding.sources == ("kommune Stedet 741: 23, 1 vist del, 1 skjult del",)
    assert "SBF, spørgeskema, Stedet B (institution B), staff:scale, staff" in finding.sentence
    assert report.n_hidden == 1
    assert report.n_values == 3


def test_two_hidden_institutions_protect_each_other_where_they_are_enough(two: PublishedRows):
    figure(two, "kommune:741", value=3.4, n=30)
    figure(two, "institution:A", value=3.4, n=20)
    hide(two, "institution:B", "institution:C")
    assert audit(two.engine).findings == ()


def test_two_hidden_institutions_with_few_between_them_do_not(two: PublishedRows):
    figure(two, "kommune:741", value=3.4, n=23)
    figure(two, "institution:A", value=3.4, n=20)
    hide(two, "institution:B", "institution:C")
    assert told(audit(two.engine)) == {
        ("margins", "institution:B", "0-3 personer"),
        ("margins", "institution:C", "0-3 personer"),
    }


def test_a_hidden_kommune_is_worked_out_from_the_country(two: PublishedRows):
    figure(two, "country:000", value=3.4, n=44)
    figure(two, "kommune:740", value=3.4, n=40)
    hide(two, "kommune:741")
    assert told(audit(two.engine)) == {("margins", "kommune:741", "4 personer")}


def test_what_is_hidden_in_a_hidden_kommune_follows_from_the_shown_there(two: PublishedRows):
    """The country tells that the kommune has 24, of whom 20 are shown."""
    figure(two, "country:000", value=3.4, n=64)
    figure(two, "kommune:740", value=3.4, n=40)
    figure(two, "institution:A", value=3.4, n=20)
    hide(two, "kommune:741", "institution:B")
    assert ("margins", "institution:B", "4 personer") in told(audit(two.engine))


def test_a_few_who_answered_for_the_kommune_itself_are_what_is_left(two: PublishedRows):
    figure(two, "kommune:741", value=3.4, n=22)
    figure(two, "institution:A", value=3.4, n=20)
    assert told(audit(two.engine)) == {("margins", "kommune:741", "2 personer")}


def test_how_many_were_asked_tells_as_well(two: PublishedRows):
    figure(two, "kommune:741", value=3.4, n=30, denominator=44)
    figure(two, "institution:A", value=3.4, n=20, denominator=40)
    hide(two, "institution:B", "institution:C")
    assert {what for _, _, what in told(audit(two.engine))} == {"0-4 personer"}


@pytest.mark.parametrize(
    ("numbers", "attack"),
    [
        ({"value": 3.0, "n": 4}, "shown"),
        ({"value": 3.0, "n": 9, "denominator": 4}, "shown"),
        ({"value": 3.0, "note": json.dumps({"survey": "x", "se": 0.2, "df": 3})}, "count_back"),
        ({"value": 5.0, "n": 9}, "alike"),
        ({"value": 3.0, "n": 9, "note": json.dumps({"se": 0.0, "df": 8})}, "alike"),
        ({"value": 3.0, "n": 9, "note": json.dumps({"hidden_n": 2})}, "note"),
        ({"missing": HIDDEN, "n": 3}, "left"),
        ({"missing": HIDDEN, "value": 3.0}, "left"),
        ({"missing": HIDDEN, "denominator": 3}, "left"),
        ({"missing": HIDDEN, "note": json.dumps({"survey": "x", "df": 2})}, "note"),
    ],
)
def test_a_row_that_tells_by_itself_is_found(two: PublishedRows, numbers: dict, attack: str):
    figure(two, "institution:A", **numbers)
    assert [str(one.attack) for one in audit(two.engine).findings] == [attack]


def test_hidden_ones_who_all_answered_alike_are_worked_out(two: PublishedRows):
    """What is left of 40 answers of 3.5 without 30 of 3 is 10 of 5."""
    figure(two, "kommune:741", value=3.5, n=40)
    figure(two, "institution:A", value=3.0, n=30)
    hide(two, "institution:B")
    assert told(audit(two.engine)) == {("alike", "institution:B", "10 personer")}


# --- versions ---------------------------------------------------------------------------------


def test_a_shield_that_another_version_shows_protects_nobody(two: PublishedRows):
    figure(two, "institution:C", value=3.4, n=7)
    two.begin()
    figure(two, "kommune:741", value=3.4, n=30)
    figure(two, "institution:A", value=3.4, n=20)
    hide(two, "institution:B", "institution:C")
    assert ("version", "institution:B", "3 personer") in told(audit(two.engine))


def test_what_is_shown_after_it_was_hidden_is_found(two: PublishedRows):
    hide(two, "institution:A")
    two.begin()
    figure(two, "institution:A", value=3.4, n=6)
    report = audit(two.engine)
    assert told(report) == {("version", "institution:A", "6 personer")}
    assert report.findings[0].versions == (2,)
    assert report.findings[0].sources == ("version 1 skjuler tallet",)


def test_what_holds_in_two_versions_is_told_once(two: PublishedRows):
    figure(two, "institution:A", value=3.4, n=3)
    two.begin()
    figure(two, "institution:A", value=3.4, n=3)
    (finding,) = audit(two.engine).findings
    assert finding.versions == (1, 2)


# --- readiness --------------------------------------------------------------------------------


def test_a_network_tells_its_hidden_kommune(two: PublishedRows):
    figure(two, "network:SBF-A", "readiness", value=3.0, n=24)
    figure(two, "kommune:740", "readiness", value=3.0, n=20)
    hide(two, "kommune:741", topic="readiness")
    assert told(audit(two.engine)) == {("margins", "kommune:741", "4 personer")}


def test_a_part_that_is_in_no_sum_is_not_told_by_it(two: PublishedRows):
    figure(two, "network:SBF-A", "readiness", value=3.0, n=20)
    figure(two, "kommune:740", "readiness", value=3.0, n=20)
    hide(two, "kommune:741", topic="readiness")
    assert audit(two.engine).findings == ()


def test_the_change_of_one_hidden_institution_is_worked_out(two: PublishedRows):
    again = date(2024, 8, 1)
    for day in (DAY, again):
        hide(two, "institution:A", topic="readiness", happened_on=day)
    note = DAY.isoformat()
    figure(two, "network:SBF-A", "readiness_change", value=0.2, n_units=6, note=note,
           happened_on=again)  # fmt: skip
    assert told(audit(two.engine)) == {
        ("change", "network:SBF-A", "ændringen for 1 skjulte institutioner")
    }


# --- groups of roles ----------------------------------------------------------------------------


def attend(rows: PublishedRows, unit: str, everybody: int, **groups: int | None) -> None:
    figure(rows, unit, "attendance", item="all", n=everybody)
    for group, n in groups.items():
        numbers = {"missing": HIDDEN} if n is None else {"n": n}
        figure(rows, unit, "attendance", item=group, **numbers)


@pytest.mark.parametrize(("politicians", "found"), [(3, True), (8, False)])
def test_groups_of_two_networks_follow_from_the_country(
    rows: PublishedRows, politicians: int, found: bool
):
    rows.kommune("741", "740", "751")
    for code, kommune in (("A", "741"), ("B", "740"), ("C", "751")):
        rows.network(f"SBF-{code}", kommune)
    rows.begin()
    attend(rows, "network:SBF-A", 30, leaders=None, politicians=None)
    attend(rows, "network:SBF-B", 30, leaders=None, politicians=None)
    attend(rows, "network:SBF-C", 30, leaders=20, politicians=10)
    attend(rows, "country:000", 90, leaders=80 - politicians, politicians=10 + politicians)
    who = {unit for _, unit, what in told(audit(rows.engine)) if what == "0-3 personer"}
    assert who == ({"network:SBF-A", "network:SBF-B"} if found else set())


def test_levels_of_those_in_no_network_are_what_is_left(two: PublishedRows):
    for unit in ("kommune:741", "kommune:740"):
        figure(two, unit, "gathering", item="seminar:01", value=1.0)
    # 740 left the network before the next version
    two.members = [("SBF-A", "741")]
    two.begin()
    for unit in ("kommune:741", "kommune:740"):
        figure(two, unit, "gathering", item="seminar:01", value=1.0)
    for unit, everybody, leaders in (("network:SBF-A", 20, 12), ("country:000", 34, 14)):
        figure(two, unit, "gathering", item="seminar:01", n=everybody)
        figure(two, unit, "gathering", item="seminar:01", part="leaders", n=leaders)
        rest = everybody - leaders
        figure(two, unit, "gathering", item="seminar:01", part="staff", n=rest)
    found = told(audit(two.engine))
    assert ("margins", "country:000", "2 personer uden for netværkene") in found


def test_a_group_of_a_few_is_found_where_it_is_shown_or_was_hidden(two: PublishedRows):
    attend(two, "network:SBF-A", 20, leaders=None, politicians=None)
    two.begin()
    attend(two, "network:SBF-A", 20, leaders=17, politicians=3)
    assert told(audit(two.engine)) == {
        ("shown", "network:SBF-A", "3 personer"),
        ("version", "network:SBF-A", "3 personer"),
        ("version", "network:SBF-A", "17 personer"),
    }


# --- the trial --------------------------------------------------------------------------------


def trial(rows: PublishedRows, item: str, part: str = "", **numbers: object) -> None:
    figure(rows, "country:000", "trial", item=item, part=part, **numbers)


def test_how_few_were_lost_follows_from_parts_of_the_arms(two: PublishedRows):
    for item in ("pupils", "lost", "measured"):
        trial(two, item, "treated", missing=HIDDEN)
    for item, count in (("pupils", 100), ("lost", 10), ("measured", 90)):
        trial(two, item, "control", value=count, n=count)
    trial(two, "sex", "treated", numerator=50, denominator=100, value=0.5, n=100)
    trial(two, "effect:language", "primary", value=0.1, n=187)
    report = audit(two.engine)
    assert told(report) == {("part", "country:000", "3 personer")}
    assert report.findings[0].subgroup == "lost+treated"


def test_a_subgroup_that_lacks_a_few_of_the_whole_tells_of_them(two: PublishedRows):
    for arm in ("treated", "control"):
        for item, count in (("pupils", 100), ("lost", 10), ("measured", 90)):
            trial(two, item, arm, value=count, n=count)
    trial(two, "effect:language", "primary", value=0.1, n=180)
    trial(two, "interaction:language", "origin", value=0.1, n=178)
    trial(two, "baseline:language", "control", value=50.0, n=97)
    found = {(one.subgroup, one.found) for one in audit(two.engine).findings}
    assert found == {
        ("interaction:language+origin", "2 personer"),
        ("baseline:language+control", "3 personer"),
    }


def test_an_arm_with_a_few_lost_is_found(two: PublishedRows):
    trial(two, "lost", "treated", value=3, n=3)
    trial(two, "origin", "treated", numerator=2, denominator=90, value=2 / 90, n=90)
    assert told(audit(two.engine)) == {
        ("shown", "country:000", "3 personer"),
        ("shown", "country:000", "2 af 90"),
    }


# --- those who work alone -----------------------------------------------------------------------


@pytest.fixture
def dagpleje(rows: PublishedRows) -> PublishedRows:
    rows.kommune("741")
    rows.below("741", "institution:A", "institution:D", "stue:D1")
    for unit in ("institution:D", "stue:D1"):
        rows.units[unit]["kind"] = "dagpleje"
    rows.begin()
    return rows


def fidelity(rows: PublishedRows, unit: str, **numbers: object) -> None:
    level = unit.partition(":")[0]
    key: dict[str, object] = {
        "programme_code": "SBF",
        "grain": "quarter",
        "within_unit_id": rows.units[unit]["within_unit_id"],
        "unit_id": rows.units[unit]["unit_id"],
        "starts_on": DAY,
        "level": level,
    }
    rows.add(tables.fidelity, **{**key, **numbers})


def test_a_few_dagplejere_follow_from_their_kommune(dagpleje: PublishedRows):
    fidelity(dagpleje, "kommune:741", composite=0.7, n_stuer=23)
    fidelity(dagpleje, "institution:A", composite=0.7, n_stuer=20)
    fidelity(dagpleje, "institution:D", missing=HIDDEN)
    assert told(audit(dagpleje.engine)) == {("margins", "institution:D", "3 personer")}


def test_dagplejere_are_found_where_they_are_few_or_shown_one_by_one(dagpleje: PublishedRows):
    fidelity(dagpleje, "institution:D", composite=0.7, n_stuer=4)
    fidelity(dagpleje, "stue:D1", composite=0.7, n_stuer=1)
    assert told(audit(dagpleje.engine)) == {
        ("shown", "institution:D", "4 personer"),
        ("shown", "stue:D1", "1 personer"),
    }


def test_a_hidden_dagpleje_keeps_no_numbers(dagpleje: PublishedRows):
    fidelity(dagpleje, "institution:D", composite=0.7, missing=HIDDEN)
    assert {attack for attack, _, _ in told(audit(dagpleje.engine))} == {"left"}


def test_a_fall_of_an_institution_with_one_stue_is_the_stues(dagpleje: PublishedRows):
    fidelity(dagpleje, "institution:A", composite=0.7, n_stuer=1, n_stuer_possible=1)
    note = json.dumps({"before_on": "2022-05-01"})
    figure(dagpleje, "institution:A", "fidelity_fall", item="quarter", value=-0.1, note=note)
    assert told(audit(dagpleje.engine)) == {("alone", "institution:A", "tallet fra 2022-08-01")}


def test_boxes_of_a_few_dagplejere_follow_from_the_kommune(dagpleje: PublishedRows):
    boxes = {"topic": "boxes", "item": "dagplejere"}
    figure(dagpleje, "kommune:741", **boxes, numerator=2, denominator=12, n=2)
    figure(dagpleje, "institution:A", **boxes, numerator=2, denominator=9, n=2)
    hide(dagpleje, "institution:D", **boxes)
    assert told(audit(dagpleje.engine)) == {("margins", "institution:D", "3 personer")}
