"""The closed vocabularies that the three stores share."""

from enum import StrEnum


class Level(StrEnum):
    """Where a unit stands, from the whole country down to one group room."""

    COUNTRY = "country"
    REGION = "region"
    LANDSDEL = "landsdel"
    NETWORK = "network"
    KOMMUNE = "kommune"
    OMRAADE = "omraade"
    INSTITUTION = "institution"
    STUE = "stue"


class Missing(StrEnum):
    """Why there is no value. Missing is never zero, and the four never mix."""

    NOT_APPLICABLE = "not_applicable"
    NOT_REPORTED = "not_reported"
    SUPPRESSED_BY_SOURCE = "suppressed_by_source"
    SUPPRESSED_HERE = "suppressed_here"


class PeriodKind(StrEnum):
    """The calendar an indicator is counted in."""

    SCHOOL_YEAR = "school_year"
    CALENDAR_YEAR = "calendar_year"
    QUARTER = "quarter"
    MONTH = "month"


class Measure(StrEnum):
    """How a value comes from its numerator and denominator, and so how it rolls up.

    PROPORTION  numerator of denominator, both counts of people; value = n / d, interval by Wilson
    MEAN        numerator is the sum of scores, denominator the respondents; interval by t where
                the sum of squares is known
    RATIO       amount per amount (kroner per child, children per adult); a full count, no interval
    COUNT       numerator only
    VALUE       the source gives the value alone: never rolled up, because its weights are unknown
    """

    PROPORTION = "proportion"
    MEAN = "mean"
    RATIO = "ratio"
    COUNT = "count"
    VALUE = "value"


class Polarity(StrEnum):
    """Whether more is better, worse or neither."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NONE = "none"


class InstitutionKind(StrEnum):
    """What an institution is; a receiving school shows places, never a rate."""

    DAYCARE = "daycare"
    DAGPLEJE = "dagpleje"
    SCHOOL = "school"
    SPECIAL_SCHOOL = "special_school"


class Role(StrEnum):
    """The five roles a signed-in person can have."""

    CHEF = "chef"
    KONSULENT = "konsulent"
    POLITIKER = "politiker"
    LEDER = "leder"
    ADMINISTRATOR = "administrator"
