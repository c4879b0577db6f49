"""Sentences that say what the figures can carry, and no more (method P)."""

WORDS = {
    # --- change over time ------------------------------------------------------------------------
    "findings.change.above": ("Steget {amount} siden {period}", "Up {amount} since {period}"),
    "findings.change.below": ("Faldet {amount} siden {period}", "Down {amount} since {period}"),
    "findings.change.not_distinguishable": (
        "Ændringen siden {period} kan være tilfældig",
        "The change since {period} may be chance",
    ),
    "findings.change.higher": (
        "{amount} højere end i {period}",
        "{amount} higher than in {period}",
    ),
    "findings.change.lower": ("{amount} lavere end i {period}", "{amount} lower than in {period}"),
    "findings.change.same": ("Uændret siden {period}", "Unchanged since {period}"),
    "findings.change.series_too_short": (
        "For få perioder til at vurdere udviklingen",
        "Too few periods to judge the development",
    ),
    "findings.amount.points": ("{number} procentpoint", "{number} percentage points"),
    "findings.amount.score": ("{number} point", "{number} points"),
    "findings.amount.less_than": ("under {amount}", "less than {amount}"),
    # --- against peers ---------------------------------------------------------------------------
    "findings.peers.above": (
        "højere end i {k} sammenlignelige kommuner",
        "higher than in {k} comparable kommuner",
    ),
    "findings.peers.below": (
        "lavere end i {k} sammenlignelige kommuner",
        "lower than in {k} comparable kommuner",
    ),
    "findings.peers.above.better": (
        "højere, og det er bedre, end i {k} sammenlignelige kommuner",
        "higher, which is better, than in {k} comparable kommuner",
    ),
    "findings.peers.above.worse": (
        "højere, og det er dårligere, end i {k} sammenlignelige kommuner",
        "higher, which is worse, than in {k} comparable kommuner",
    ),
    "findings.peers.below.better": (
        "lavere, og det er bedre, end i {k} sammenlignelige kommuner",
        "lower, which is better, than in {k} comparable kommuner",
    ),
    "findings.peers.below.worse": (
        "lavere, og det er dårligere, end i {k} sammenlignelige kommuner",
        "lower, which is worse, than in {k} comparable kommuner",
    ),
    "findings.peers.not_distinguishable": (
        "kan ikke skelnes fra gruppen af {k} lignende",
        "cannot be told from the group of {k} similar",
    ),
    "findings.peers.older_period": (
        "tallet er fra {period} og kan ikke sammenlignes med de andres nyeste",
        "the figure is from {period} and cannot be compared with the others' newest",
    ),
    "findings.peers.not_assessable": (
        "kan ikke vurderes mod sammenlignelige kommuner: {reason}",
        "cannot be judged against comparable kommuner: {reason}",
    ),
    "findings.spread": (
        "halvdelen af kommunerne ligger mellem {low} og {high}",
        "half of the kommuner lie between {low} and {high}",
    ),
    "findings.spread_few": (
        "halvdelen af de {k} kommuner med tal ligger mellem {low} og {high}",
        "half of the {k} kommuner with figures lie between {low} and {high}",
    ),
    # --- why something cannot be judged ----------------------------------------------------------
    "findings.reason.too_few_peers": (
        "for få af dem har et tal",
        "too few of them have a figure",
    ),
    "findings.reason.no_interval": (
        "tallet har ikke noget usikkerhedsinterval",
        "the figure has no interval of uncertainty",
    ),
    "findings.reason.own_missing": ("kommunen har ikke noget tal", "the kommune has no figure"),
    "findings.reason.no_spread": (
        "de andre har alle det samme tal",
        "the others all have the same figure",
    ),
    "findings.reason.not_compared": (
        "der er ikke noget at måle mod",
        "there is nothing to compare",
    ),
    "findings.reason.older_period": (
        "kommunens tal er ældre end de andres",
        "the kommune's figure is older than the others'",
    ),
    "findings.reason.count_not_comparable": (
        "et antal følger kommunens størrelse",
        "a number follows the size of the kommune",
    ),
    "findings.reason.series_too_short": ("serien er for kort", "the series is too short"),
    "findings.reason.not_applicable": (
        "kommunen har ikke tilbuddet",
        "the kommune does not have the offer",
    ),
    "findings.reason.not_reported": ("tallet er ikke indberettet", "the figure is not reported"),
    "findings.reason.suppressed_by_source": (
        "kilden har skjult tallet",
        "the source has hidden the figure",
    ),
    "findings.reason.suppressed_here": (
        "tallet er skjult af hensyn til anonymitet",
        "the figure is hidden for anonymity",
    ),
    "findings.reason.other": ("grundlaget er for spinkelt", "the basis is too thin"),
    # --- the lead of the overview ----------------------------------------------------------------
    "findings.lead.none": (
        "Ingen af de {number} tal ligger klart uden for gruppen af sammenlignelige kommuner.",
        "None of the {number} figures is clearly outside the group of comparable kommuner.",
    ),
    "findings.lead.none_one": (
        "Det ene tal ligger ikke klart uden for gruppen af sammenlignelige kommuner.",
        "The one figure is not clearly outside the group of comparable kommuner.",
    ),
    "findings.lead.none.means": (
        (
            "Med {k} lignende kommuner at måle mod ses kun store forskelle. At intet skiller sig "
            "ud, betyder derfor ikke, at alt er, som det skal være."
        ),
        (
            "With {k} similar kommuner to measure against, only large differences show. That "
            "nothing stands out therefore does not mean that all is as it should be."
        ),
    ),
    "findings.lead.none.compare": (
        "Sammenlign {name} med alle kommuner",
        "Compare {name} with all kommuner",
    ),
    "findings.lead.some": (
        "{count} skiller sig ud fra sammenlignelige kommuner: {list}.",
        "{count} stand out from comparable kommuner: {list}.",
    ),
    "findings.lead.one": (
        "Ét tal skiller sig ud fra sammenlignelige kommuner: {list}.",
        "One figure stands out from comparable kommuner: {list}.",
    ),
    "findings.lead.most_clearly": (
        "{count} skiller sig ud fra sammenlignelige kommuner, tydeligst {list}.",
        "{count} stand out from comparable kommuner, most clearly {list}.",
    ),
    "findings.lead.rest": (
        "{same} kan ikke skelnes fra dem.",
        "{same} cannot be told from them.",
    ),
    "findings.lead.unjudged": ("{count} kan ikke vurderes.", "{count} cannot be judged."),
    "findings.lead.nothing_judged": (
        "Tallene kan ikke vurderes mod sammenlignelige kommuner endnu.",
        "The figures cannot be judged against comparable kommuner yet.",
    ),
    "findings.lead.country": (
        "Hele landet og kommunernes spredning. Vælg en kommune for at sammenligne den med andre.",
        "The whole country and how the kommuner spread. Choose a kommune to compare it.",
    ),
    "findings.lead.above": ("»{name}« er højere", "“{name}” is higher"),
    "findings.lead.below": ("»{name}« er lavere", "“{name}” is lower"),
    "findings.lead.figures": ("{number} tal", "{number} figures"),
    "findings.lead.figures_one": ("ét tal", "one figure"),
    # --- a unit against the rest of the country --------------------------------------------------
    "findings.country.above": (
        "{name} ligger højere end {rest}: {own} mod {country}",
        "{name} is higher than {rest}: {own} against {country}",
    ),
    "findings.country.below": (
        "{name} ligger lavere end {rest}: {own} mod {country}",
        "{name} is lower than {rest}: {own} against {country}",
    ),
    "findings.country.not_distinguishable": (
        "{name} kan ikke skelnes fra {rest}: {own} mod {country}",
        "{name} cannot be told from {rest}: {own} against {country}",
    ),
    "findings.country.not_assessable": (
        "{name} {own}, {whole} {country}",
        "{name} {own}, {whole} {country}",
    ),
    "findings.country.no_country": ("{name}: {own} i {period}", "{name}: {own} in {period}"),
    "findings.trend.above": (
        "{name}: steget fra {start} til {end} siden {period}",
        "{name}: up from {start} to {end} since {period}",
    ),
    "findings.trend.below": (
        "{name}: faldet fra {start} til {end} siden {period}",
        "{name}: down from {start} to {end} since {period}",
    ),
    "findings.trend.not_distinguishable": (
        "{name}: {end} i {latest}; ændringen siden {period} kan være tilfældig",
        "{name}: {end} in {latest}; the change since {period} may be chance",
    ),
    "findings.trend.not_assessable": ("{name}: {end} i {latest}", "{name}: {end} in {latest}"),
    "findings.missing": ("{name}: {missing} i {period}", "{name}: {missing} in {period}"),
    "findings.missing_always": ("{name}: {missing}", "{name}: {missing}"),
    # --- several pairs on one chart --------------------------------------------------------------
    "findings.pairs.none": (
        "Ingen af de {k} kan skelnes fra {own}",
        "None of the {k} can be told from {own}",
    ),
    "findings.pairs.none_one": (
        "{other} kan ikke skelnes fra {own}",
        "{other} cannot be told from {own}",
    ),
    "findings.pairs.lower": (
        "{names} ligger klart lavere end {own}",
        "{names}: clearly lower than {own}",
    ),
    "findings.pairs.higher": (
        "{names} ligger klart højere end {own}",
        "{names}: clearly higher than {own}",
    ),
    "findings.pairs.both": (
        "{lower} ligger klart lavere end {own}, {higher} klart højere",
        "{lower}: clearly lower than {own}; {higher}: clearly higher",
    ),
    "findings.pairs.count": ("{number} kommuner", "{number} kommuner"),
    "findings.pairs.not_assessable": (
        "{own} og {k} andre: forskellen til hver enkelt kan ikke vurderes",
        "{own} and {k} others: the difference from each of them cannot be judged",
    ),
    "findings.pairs.not_assessable_one": (
        "Forskellen mellem {own} og {other} kan ikke vurderes",
        "The difference between {own} and {other} cannot be judged",
    ),
    "findings.pairs.nobody": ("Ingen kommuner at sammenligne med", "No kommuner to compare with"),
    # --- school districts ------------------------------------------------------------------------
    "findings.districts.none": (
        "Ingen skoledistrikter kan skelnes fra resten af {own}",
        "No school district can be told from the rest of {own}",
    ),
    "findings.districts.some": (
        "{count} skiller sig klart ud fra resten af {own}",
        "{count} clearly differ from the rest of {own}",
    ),
    "findings.districts.count": ("{number} skoledistrikter", "{number} school districts"),
    "findings.districts.count_one": ("Ét skoledistrikt", "One school district"),
    "findings.districts.not_assessable": (
        "Skoledistrikterne i {own} kan ikke vurderes",
        "The school districts of {own} cannot be judged",
    ),
}
