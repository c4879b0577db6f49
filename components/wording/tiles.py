"""Words on and around the tiles."""

WORDS = {
    "tiles.badge.not_distinguishable": ("Kan ikke skelnes", "Cannot be told apart"),
    "tiles.badge.better": ("Bedre end de øvrige", "Better than the others"),
    "tiles.badge.worse": ("Skiller sig ud fra de øvrige", "Stands out from the others"),
    "tiles.badge.above": ("Højere end de øvrige", "Higher than the others"),
    "tiles.badge.below": ("Lavere end de øvrige", "Lower than the others"),
    "tiles.badge.not_assessable": ("Kan ikke vurderes", "Cannot be judged"),
    "tiles.badge.break": ("Databrud {period}", "Series break {period}"),
    "tiles.n": ("n = {n}", "n = {n}"),
    "tiles.legend": ("Sådan læses tegningen under tallet", "How to read the drawing"),
    "tiles.legend.own": ("{name} med 95 %-interval", "{name} with 95 % interval"),
    "tiles.legend.peers": (
        "Midterste halvdel af {k} sammenlignelige",
        "Middle half of {k} comparable",
    ),
    "tiles.legend.kommuner": ("Midterste halvdel af kommunerne", "Middle half of the kommuner"),
    "tiles.legend.country": ("Hele landet", "Whole country"),
}
