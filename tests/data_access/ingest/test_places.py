import pytest

from data_access import reference
from data_access.ingest import known
from data_access.ingest.places import Place, no_kommune, places
from data_access.schema.vocabulary import Level

PLACES = known.of_reference().places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("København", "101"),
        ("Københavns Kommune", "101"),
        ("KØBENHAVN", "101"),
        ("101 København", "101"),
        ("0101", "101"),
        ("Copenhagen", "101"),
        ("Århus", "751"),
        ("Aarhus Kommune", "751"),
        ("Bornholms Regionskommune", "400"),
        ("Bornholm", "400"),
        ("Høje Taastrup", "169"),
        ("Høje-Tåstrup", "169"),
        ("Assens", "420"),
        ("Assens Kommune", "420"),
        ("Nordfyns", "480"),
        ("Nordfyns Kommune", "480"),
        ("Vesthimmerlands Kommune", "820"),
        ("Lyngby-Taarbæk", "173"),
        ("  Samsø ", "741"),
        ("Ko\u0308benhavn".replace("o\u0308", "ø"), "101"),
        ("Aabenraa", "580"),
        ("A\u030aBENRA\u030a", "580"),
    ],
)
def test_kommuner_by_every_name_and_code(text: str, code: str):
    assert PLACES.find(text) == Place(Level.KOMMUNE, code)


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("Hele landet", Level.COUNTRY, "000"),
        ("000", Level.COUNTRY, "000"),
        ("Region Nordjylland", Level.REGION, "081"),
        ("084", Level.REGION, "084"),
        ("1085", Level.REGION, "085"),
        ("Landsdel Bornholm", Level.LANDSDEL, "DK014"),
        ("09", Level.LANDSDEL, "DK042"),
        ("10", Level.LANDSDEL, "DK041"),
        ("DK031", Level.LANDSDEL, "DK031"),
        ("Landsdel Vest- og Sydsjælland", Level.LANDSDEL, "DK022"),
    ],
)
def test_larger_places(text: str, level: Level, code: str):
    assert PLACES.find(text) == Place(level, code)


@pytest.mark.parametrize(
    "text",
    ["", "Assen", "Nordfynss", "Københavnss Kommune", "411", "Christiansø", "102", "kommune",
     "101 Aarhus", "Region", "12345"],
)  # fmt: skip
def test_what_is_no_place_is_not_guessed_at(text: str):
    assert PLACES.find(text) is None


@pytest.mark.parametrize("text", ["Christiansø", "411", "411 Christiansø", "998 Uoplyst kommune"])
def test_areas_that_are_no_kommune_are_told_apart_from_unknown_names(text: str):
    assert "ikke en kommune" in str(no_kommune(text))


def test_every_kommune_has_its_own_name_and_its_name_with_kommune():
    for code, name in PLACES.names.items():
        assert PLACES.kommune(name) == code
        assert PLACES.kommune(f"{name} Kommune") == code
    assert len(PLACES.names) == 98


def test_all_landsdele_have_their_number():
    numbers = {PLACES.find(f"{number:02d}") for number in range(1, 12)}
    codes = set(reference.kommuner()["landsdel_code"])
    assert numbers == {Place(Level.LANDSDEL, code) for code in codes}


def test_a_name_of_two_places_is_an_error():
    with pytest.raises(ValueError, match="would be both"):
        places({"101": "Her", "147": "Der"}, {"Her": "147"}, {}, {})
