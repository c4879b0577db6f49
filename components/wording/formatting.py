"""Units, periods, counts and the words that stand where there is no figure."""

# Between a number and its unit stands a space that does not break over two lines.
WORDS = {
    "formatting.undefined": ("kan ikke opgøres", "cannot be calculated"),
    # --- the five ways of having no figure ------------------------------------------------------
    "formatting.missing.not_applicable": ("har ikke tilbuddet", "does not have the offer"),
    "formatting.missing.not_reported": ("ikke indberettet", "not reported"),
    "formatting.missing.suppressed_by_source": ("skjult af kilden", "hidden by the source"),
    "formatting.missing.suppressed_here": (
        "skjult af hensyn til anonymitet",
        "hidden to protect anonymity",
    ),
    "formatting.missing.absent": ("ikke opgjort", "not published"),
    # --- units after a number; an empty one says nothing ----------------------------------------
    "formatting.unit.percent": ("{number}\u00a0%", "{number}\u00a0%"),
    "formatting.unit.count": ("{number}", "{number}"),
    "formatting.unit.children_per_adult": (
        "{number}\u00a0børn pr. voksen",
        "{number}\u00a0children per adult",
    ),
    "formatting.unit.pupils_per_class": (
        "{number}\u00a0elever pr. klasse",
        "{number}\u00a0pupils per class",
    ),
    "formatting.unit.pupils_per_position": (
        "{number}\u00a0elever pr. årsværk",
        "{number}\u00a0pupils per full-time position",
    ),
    "formatting.unit.sd": ("{number}", "{number}"),
    "formatting.unit.km": ("{number}\u00a0km", "{number}\u00a0km"),
    "formatting.unit.days": ("{number}\u00a0dage", "{number}\u00a0days"),
    "formatting.unit.hours": ("{number}\u00a0timer", "{number}\u00a0hours"),
    "formatting.unit.kr": ("{number}\u00a0kr.", "DKK\u00a0{number}"),
    "formatting.unit.grade": ("{number}", "{number}"),
    "formatting.unit.per_km2": ("{number}\u00a0pr. km²", "{number}\u00a0per km²"),
    "formatting.unit.score_0_100": ("{number}\u00a0af\u00a0100", "{number}\u00a0of\u00a0100"),
    "formatting.unit.score_1_5": ("{number}", "{number}"),
    "formatting.unit.score_difference": ("{number}", "{number}"),
    # --- the unit beside the large number of a tile ---------------------------------------------
    "formatting.short_unit.percent": ("%", "%"),
    "formatting.short_unit.count": ("", ""),
    "formatting.short_unit.children_per_adult": ("", ""),
    "formatting.short_unit.pupils_per_class": ("", ""),
    "formatting.short_unit.pupils_per_position": ("", ""),
    "formatting.short_unit.sd": ("", ""),
    "formatting.short_unit.km": ("km", "km"),
    "formatting.short_unit.days": ("dage", "days"),
    "formatting.short_unit.hours": ("timer", "hours"),
    "formatting.short_unit.kr": ("kr.", "DKK"),
    "formatting.short_unit.grade": ("", ""),
    "formatting.short_unit.per_km2": ("pr. km²", "per km²"),
    "formatting.short_unit.score_0_100": ("af 100", "of 100"),
    "formatting.short_unit.score_1_5": ("af 5", "of 5"),
    "formatting.short_unit.score_difference": ("", ""),
    # --- the unit in a subtitle or a column heading ---------------------------------------------
    "formatting.unit_name.percent": ("procent", "per cent"),
    "formatting.unit_name.count": ("antal", "number"),
    "formatting.unit_name.children_per_adult": ("børn pr. voksen", "children per adult"),
    "formatting.unit_name.pupils_per_class": ("elever pr. klasse", "pupils per class"),
    "formatting.unit_name.pupils_per_position": (
        "elever pr. årsværk",
        "pupils per full-time position",
    ),
    "formatting.unit_name.sd": ("standardafvigelser", "standard deviations"),
    "formatting.unit_name.km": ("kilometer", "kilometres"),
    "formatting.unit_name.days": ("dage", "days"),
    "formatting.unit_name.hours": ("timer", "hours"),
    "formatting.unit_name.kr": ("kroner", "Danish kroner"),
    "formatting.unit_name.grade": ("karakter", "grade"),
    "formatting.unit_name.per_km2": ("pr. km²", "per km²"),
    "formatting.unit_name.score_0_100": ("point fra 0 til 100", "points from 0 to 100"),
    "formatting.unit_name.score_1_5": ("point fra 1 til 5", "points from 1 to 5"),
    "formatting.unit_name.score_difference": ("point", "points"),
    "formatting.percentage_points": (
        "{number}\u00a0procentpoint",
        "{number}\u00a0percentage points",
    ),
    "formatting.interval": ("{lo}–{hi}", "{lo}–{hi}"),
    # --- periods --------------------------------------------------------------------------------
    "formatting.quarter": ("{quarter}. kvartal {year}", "Q{quarter} {year}"),
    "formatting.quarter_short": ("{quarter}. kv. {year}", "Q{quarter} {year}"),
    # --- small numbers in running text ----------------------------------------------------------
    "formatting.count_words": (
        "nul en to tre fire fem seks syv otte ni ti elleve tolv",
        "zero one two three four five six seven eight nine ten eleven twelve",
    ),
}
