"""What is hidden for the sake of others, in the whole of a published version."""

from sqlalchemy import Engine

from data_access.publication import PublicationReport, publish
from data_access.schema.vocabulary import Level
from tests.data_access.publication.reading import figure
from tests.support.small_warehouse import SmallWarehouse

YEAR = "2022/23"
INDICATOR = "segregation_public"
# The kommuner of Fyn, with pupils enough to be shown by themselves.
FYN = {
    "461": (900, 17000),
    "410": (180, 4100),
    "420": (150, 3400),
    "430": (240, 4700),
    "440": (90, 2100),
    "450": (130, 2900),
    "479": (270, 5500),
    "480": (110, 2600),
    "482": (60, 1100),
    "492": (50, 1000),
}


def hidden(engine: Engine, level: str, code: str, subgroup: str = "total") -> bool:
    found = figure(engine, INDICATOR, level, code, YEAR, subgroup)
    assert found is not None
    return found["missing"] == "suppressed_here"


def schools(small: SmallWarehouse, kommune: str, counts: dict[str, tuple[int, int]]) -> None:
    for code, (x, n) in counts.items():
        small.institution(kommune, code, kind="school")
        small.observe(INDICATOR, Level.INSTITUTION, code, YEAR, x=x, n=n)


def kommuner(small: SmallWarehouse, counts: dict[str, tuple[int, int]]) -> None:
    for code, (x, n) in counts.items():
        small.observe(INDICATOR, Level.KOMMUNE, code, YEAR, x=x, n=n)


def test_the_smallest_school_that_will_do_is_hidden_beside_an_unsafe_one(
    small: SmallWarehouse, published: Engine
) -> None:
    schools(small, "740", {"A": (3, 200), "B": (12, 300), "C": (30, 310), "D": (60, 800)})
    report = publish(small.engine, published)
    assert [hidden(published, "institution", code) for code in "ABCD"] == [True, True, False, False]
    assert not hidden(published, "kommune", "740")
    assert (report.n_suppressed, report.n_secondary, report.n_exposed) == (2, 1, 0)


def test_the_only_school_of_a_kommune_takes_another_kommune_along(
    small: SmallWarehouse, published: Engine
) -> None:
    schools(small, "430", {"A": (3, 200)})
    schools(small, "440", {"B": (20, 300), "C": (40, 800)})
    kommuner(small, {code: own for code, own in FYN.items() if code not in ("430", "440")})
    publish(small.engine, published)
    assert hidden(published, "institution", "A")
    assert hidden(published, "kommune", "430")
    # the smallest kommune beside it, which has no schools of its own to be added up from
    assert [code for code in FYN if hidden(published, "kommune", code)] == ["430", "492"]
    assert not hidden(published, "institution", "B")


def test_a_kommune_that_is_hidden_is_not_the_sum_of_its_schools(
    small: SmallWarehouse, published: Engine
) -> None:
    schools(small, "430", {"A": (3, 200)})
    for number, (code, (x, n)) in enumerate(FYN.items()):
        if code != "430":
            own = {f"{number}A": (x // 3, n // 3), f"{number}B": (x - x // 3, n - n // 3)}
            schools(small, code, own)
    publish(small.engine, published)
    (other,) = [c for c in FYN if c != "430" and hidden(published, "kommune", c)]
    number = list(FYN).index(other)
    assert hidden(published, "institution", f"{number}A")
    assert not hidden(published, "institution", f"{number}B")


def test_groups_are_hidden_together_with_those_of_another_kommune(
    small: SmallWarehouse, published: Engine
) -> None:
    phases = ("indskoling", "mellemtrin", "udskoling")
    for code, (x, n) in (FYN | {"482": (32, 700)}).items():
        parts = (x // 4, x // 3, x - x // 4 - x // 3)
        if code == "482":
            parts = (2, 10, 20)
        for phase, part in zip(phases, parts, strict=True):
            small.observe(
                INDICATOR, Level.KOMMUNE, code, YEAR, x=part, n=n // 3, subgroup=f"phase:{phase}"
            )
        small.observe(INDICATOR, Level.KOMMUNE, code, YEAR, x=x, n=n // 3 * 3)
    publish(small.engine, published)
    for phase in phases:
        # another of the smallest kommuner of Fyn shields it
        assert [c for c in FYN if hidden(published, "kommune", c, phase)] == ["482", "492"]
    assert not hidden(published, "kommune", "482")


def test_what_groups_leave_over_is_not_given_away(small: SmallWarehouse, published: Engine) -> None:
    for code, (x, n) in FYN.items():
        rest = 2 if code == "440" else x // 2
        small.observe(INDICATOR, Level.KOMMUNE, code, YEAR, x=x, n=n)
        small.observe(
            INDICATOR, Level.KOMMUNE, code, YEAR, x=x - rest, n=n // 2, subgroup="sex:girl"
        )
    publish(small.engine, published)
    assert hidden(published, "kommune", "440", "girl")
    assert not hidden(published, "kommune", "440")


def test_groups_are_published_of_kommuner_and_wider_only(
    small: SmallWarehouse, published: Engine
) -> None:
    schools(small, "740", {"A": (30, 200), "B": (40, 300)})
    small.network("N1", ["740", "461"])
    kommuner(small, FYN)
    for code in "AB":
        small.observe(
            INDICATOR, Level.INSTITUTION, code, YEAR, x=12, n=80, subgroup="phase:indskoling"
        )
    publish(small.engine, published)
    phase = "indskoling"
    assert figure(published, INDICATOR, "institution", "A", YEAR, phase) is None
    assert figure(published, INDICATOR, "network", "N1", YEAR, phase) is None
    in_kommune = figure(published, INDICATOR, "kommune", "740", YEAR, phase)
    assert in_kommune is not None
    assert in_kommune["numerator"] == 24
    assert figure(published, INDICATOR, "institution", "A", YEAR) is not None
    assert figure(published, INDICATOR, "network", "N1", YEAR) is not None


def test_a_network_is_hidden_where_its_total_gives_a_kommune_away(
    small: SmallWarehouse, published: Engine
) -> None:
    kommuner(small, FYN | {"482": (3, 700)})
    small.network("N1", ["482", "461"])
    small.network("N2", ["461", "420"])
    publish(small.engine, published)
    assert [code for code in FYN if hidden(published, "kommune", code)] == ["482", "492"]
    assert hidden(published, "network", "N1")
    assert not hidden(published, "network", "N2")


def test_a_kommune_in_the_same_network_saves_the_networks_total(
    small: SmallWarehouse, published: Engine
) -> None:
    kommuner(small, FYN | {"482": (3, 700)})
    small.network("N1", ["482", "440", "461"])
    publish(small.engine, published)
    assert [code for code in FYN if hidden(published, "kommune", code)] == ["440", "482"]
    assert not hidden(published, "network", "N1")


def test_what_was_hidden_stays_hidden(small: SmallWarehouse, published: Engine) -> None:
    schools(small, "740", {"A": (3, 200), "B": (12, 300), "C": (30, 310), "D": (60, 800)})
    publish(small.engine, published)
    small.replace(INDICATOR, Level.INSTITUTION, "A", YEAR, x=9, n=200)
    report = publish(small.engine, published)
    assert not report.already_published
    assert [hidden(published, "institution", code) for code in "ABCD"] == [True, True, False, False]


def test_a_school_that_was_shown_before_is_no_shield(
    small: SmallWarehouse, published: Engine
) -> None:
    schools(small, "740", {"A": (6, 200), "B": (12, 300), "C": (30, 310), "D": (60, 800)})
    publish(small.engine, published)
    assert not hidden(published, "institution", "A")
    small.replace(INDICATOR, Level.INSTITUTION, "A", YEAR, x=4, n=200)
    small.replace(INDICATOR, Level.INSTITUTION, "C", YEAR, x=31, n=310)
    report = publish(small.engine, published)
    # B is as it was, so that hiding it hides nothing; C has changed
    assert [hidden(published, "institution", code) for code in "ABCD"] == [True, False, True, False]
    assert report.n_exposed == 0


def test_it_is_said_when_versions_give_a_figure_away(
    small: SmallWarehouse, published: Engine
) -> None:
    schools(small, "740", {"A": (6, 200), "B": (12, 300), "C": (30, 310)})
    publish(small.engine, published)
    small.replace(INDICATOR, Level.INSTITUTION, "A", YEAR, x=4, n=200)
    report: PublicationReport = publish(small.engine, published)
    assert [hidden(published, "institution", code) for code in "AB"] == [True, True]
    assert report.n_exposed == 1


def test_two_indicators_with_the_same_numerator_hide_the_same(
    small: SmallWarehouse, published: Engine
) -> None:
    kommuner(small, FYN | {"482": (30, 700)})
    for code, (x, n) in (FYN | {"482": (30, 32)}).items():
        small.observe("segregation_all_pupils", Level.KOMMUNE, code, YEAR, x=x, n=n)
    publish(small.engine, published)
    for indicator in (INDICATOR, "segregation_all_pupils"):
        found = {code: figure(published, indicator, "kommune", code, YEAR) for code in FYN}
        shown = {code for code, row in found.items() if row and row["missing"] is None}
        assert set(FYN) - shown == {"482", "492"}
