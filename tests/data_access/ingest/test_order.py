"""The order that files are loaded in matters no more than it has to."""

from data_access.ingest import load_file
from tests.data_access.ingest.facts import SOURCES, facts

REGISTER, BTU = SOURCES / "daycare_register.csv", SOURCES / "btu.json"
TOTAL, YEAR = "total:total", "2021/22"


def institutions_with_satisfaction(engine) -> set[str]:
    found = facts(engine, "parent_satisfaction")
    return {code for code, subgroup, _ in found if code.startswith("G") and subgroup == TOTAL}


def register_with(spoiled, *codes: str):
    """The register with these institutions too."""
    return spoiled(
        "daycare_register.csv",
        lambda text: (
            text
            + "".join(f"{code},Huset {code},vuggestue,kommunal,Samsø,,,,,,,,,,\n" for code in codes)
        ),
    )


def test_a_file_is_read_again_after_the_register_that_it_is_read_with(engine, spoiled):
    first = load_file(engine, BTU, by="prøve")
    assert "Indlæs registret over dagtilbud og derefter denne fil igen" in "\n".join(first.notes)
    assert load_file(engine, BTU, by="prøve").already_loaded
    assert institutions_with_satisfaction(engine) == set()

    load_file(engine, register_with(spoiled, "G10001"), by="prøve")
    again = load_file(engine, BTU, by="prøve")
    assert not again.already_loaded
    assert (again.n_new, again.n_changed) == (1, 0)
    assert "Den er læst igen" in "\n".join(again.notes)
    assert institutions_with_satisfaction(engine) == {"G10001"}

    assert load_file(engine, BTU, by="prøve").already_loaded


def test_the_register_first_comes_to_the_same(engine, spoiled):
    load_file(engine, register_with(spoiled, "G10001"), by="prøve")
    load_file(engine, BTU, by="prøve")
    assert institutions_with_satisfaction(engine) == {"G10001"}
    assert load_file(engine, BTU, by="prøve").already_loaded


def test_a_register_that_changed_nothing_is_no_reason_to_read_again(engine):
    load_file(engine, REGISTER, by="prøve")
    load_file(engine, BTU, by="prøve")
    assert load_file(engine, REGISTER, by="prøve").already_loaded
    assert load_file(engine, BTU, by="prøve").already_loaded
