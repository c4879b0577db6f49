"""One viewer of each kind, and what each may see, as it is said in words."""

from dataclasses import dataclass

from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer

SILKEBORG = "740"
VIEWERS = {
    "chef": Viewer(1, "Chef", Role.CHEF, SILKEBORG),
    "konsulent": Viewer(2, "Konsulent", Role.KONSULENT),
    "politiker": Viewer(3, "Politiker", Role.POLITIKER, SILKEBORG),
    "leder": Viewer(4, "Leder", Role.LEDER, SILKEBORG, frozenset({"A"})),
    "administrator": Viewer(5, "Administrator", Role.ADMINISTRATOR),
    # An account that nobody finished setting up.
    "chef without a kommune": Viewer(6, "Chef", Role.CHEF),
    "leder without anything": Viewer(7, "Leder", Role.LEDER),
}
EVERYBODY = set(VIEWERS)
KL = {"konsulent", "administrator"}


@dataclass(frozen=True)
class Place:
    """A unit of the small store."""

    level: Level
    code: str
    kommune: str | None = None


PLACES = (
    Place(Level.COUNTRY, "000"),
    Place(Level.REGION, "082"),
    Place(Level.LANDSDEL, "DK042"),
    Place(Level.NETWORK, "N"),
    Place(Level.KOMMUNE, "740", "740"),
    Place(Level.KOMMUNE, "751", "751"),
    Place(Level.KOMMUNE, "101", "101"),
    Place(Level.OMRAADE, "O", "740"),
    Place(Level.INSTITUTION, "A", "740"),
    Place(Level.INSTITUTION, "B", "740"),
    Place(Level.INSTITUTION, "C", "751"),
    Place(Level.INSTITUTION, "D", "741"),
    Place(Level.INSTITUTION, "E", "101"),
    Place(Level.STUE, "A1", "740"),
    Place(Level.STUE, "B1", "740"),
    Place(Level.STUE, "C1", "751"),
)


def sees_by_name(place: Place, *, public: bool) -> set[str]:
    """Who sees a unit's figures with its name. public: published per institution by the source."""
    wide = (Level.COUNTRY, Level.REGION, Level.LANDSDEL, Level.NETWORK)
    if place.level in wide:
        return EVERYBODY
    if place.level is Level.KOMMUNE:
        leder = {"leder"} if place.kommune == SILKEBORG else set()
        return EVERYBODY - {"leder", "leder without anything"} | leder
    if place.level is Level.INSTITUTION and public:
        return EVERYBODY - {"politiker"}
    chef = {"chef"} if place.kommune == SILKEBORG else set()
    shared_with_kl = KL if place.kommune == "751" else set()
    own = {"leder"} if place.code in ("A", "A1") else set()
    if place.level is Level.STUE:
        return chef | own
    if place.level is Level.OMRAADE:
        return chef | shared_with_kl
    return chef | shared_with_kl | own
