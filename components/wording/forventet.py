"""Words of what is expected of kommuner from their circumstances (method D)."""

WORDS = {
    "forventet.years": ("Tallet er af", "The figure is of"),
    "forventet.years.3": ("Op til 3 perioder", "Up to 3 periods"),
    "forventet.years.1": ("1 periode", "1 period"),
    "forventet.background": ("Rammevilkår i modellen", "Circumstances in the model"),
    "forventet.background.add": ("Tilføj rammevilkår", "Add a circumstance"),
    "forventet.background.remove": (
        "tag {name} ud af modellen",
        "take {name} out of the model",
    ),
    "forventet.background.reset": ("Foreslåede rammevilkår", "Suggested circumstances"),
    # --- the finding ------------------------------------------------------------------------------
    "forventet.title.above": (
        "{name} ligger højere end forventet ud fra rammevilkårene: {actual} mod {expected}",
        "{name} is higher than expected from its circumstances: {actual} against {expected}",
    ),
    "forventet.title.below": (
        "{name} ligger lavere end forventet ud fra rammevilkårene: {actual} mod {expected}",
        "{name} is lower than expected from its circumstances: {actual} against {expected}",
    ),
    "forventet.title.same": (
        "{name} kan ikke skelnes fra forventet ud fra rammevilkårene: {actual} mod {expected}",
        "{name} cannot be told from the expected: {actual} against {expected}",
    ),
    "forventet.title.excluded": (
        "{name} kan ikke vurderes: kommunen mangler et af rammevilkårene",
        "{name} cannot be judged: it lacks one of the circumstances",
    ),
    "forventet.title.some": (
        "{k} af {n} kommuner kan skelnes fra det forventede ud fra rammevilkårene",
        "{k} of {n} kommuner can be told from what their circumstances lead to expect",
    ),
    "forventet.title.none": (
        "Ingen af {n} kommuner kan skelnes fra det forventede ud fra rammevilkårene",
        "None of {n} kommuner can be told from what their circumstances lead to expect",
    ),
    "forventet.subtitle": (
        (
            "{measure}, {period}: vist minus forventet ud fra kommunens rammevilkår (model), i "
            "{unit}, med 95 %-interval"
        ),
        (
            "{measure}, {period}: shown minus expected from the circumstances of the kommune "
            "(model), in {unit}, with 95 % interval"
        ),
    ),
    "forventet.points": ("procentpoint", "percentage points"),
    "forventet.periods": ("{first} til {last} samlet", "{first} to {last} together"),
    # --- the chart --------------------------------------------------------------------------------
    "forventet.line": ("som forventet ud fra rammevilkår", "as expected from circumstances"),
    "forventet.axis.below": ("← under forventet", "← below expected"),
    "forventet.axis.above": ("over forventet →", "above expected →"),
    "forventet.judged.same": (
        "kan ikke skelnes fra forventet ud fra rammevilkår",
        "cannot be told from the expected",
    ),
    "forventet.judged.above": ("højere end forventet", "higher than expected"),
    "forventet.judged.below": ("lavere end forventet", "lower than expected"),
    "forventet.hover.both": (
        "{actual}, forventet {expected}",
        "{actual}, expected {expected}",
    ),
    "forventet.hover.difference": (
        "Forskel {difference} (95 %-interval {interval})",
        "Difference {difference} (95 % interval {interval})",
    ),
    "forventet.alt": (
        "{count} kommuner efter forskellen mellem vist og forventet.",
        "{count} kommuner by the difference between shown and expected.",
    ),
    "forventet.alt.point": ("{name}: {difference}, {judged}.", "{name}: {difference}, {judged}."),
    "forventet.key.own": ("● fremhævet", "● marked"),
    "forventet.key.marked": (
        "▲▼ kan skelnes fra forventet ud fra rammevilkår",
        "▲▼ can be told from the expected",
    ),
    "forventet.key.same": (
        "○ kan ikke skelnes fra forventet ud fra rammevilkår",
        "○ cannot be told from the expected",
    ),
    # --- beside the chart -------------------------------------------------------------------------
    "forventet.limits": (
        (
            "Forventet ud fra kommunens rammevilkår er en model på kommuner, ikke på børn, og den "
            "er ikke ministeriets socioøkonomiske reference. Den siger, hvad kommuner med lignende "
            "rammevilkår plejer at vise, ikke hvorfor, og den kender kun de rammevilkår, der er "
            "valgt. En forskel kan skyldes noget, modellen ikke har med."
        ),
        (
            "Expected from the circumstances is a model of kommuner, not of children, and it is "
            "not the ministry's socio-economic reference. It says what kommuner in similar "
            "circumstances tend to show, not why, and knows the chosen circumstances only. A "
            "difference may come from something the model lacks."
        ),
    ),
    "forventet.fit": (
        (
            "Modellen er regnet på {n} kommuners offentliggjorte tal med {k} rammevilkår. "
            "Spredning ud over tilfældet: φ = {phi}. De {n} kommuner er vurderet under ét "
            "(Benjamini-Hochberg, 5 %)."
        ),
        (
            "The model is fitted to the published figures of {n} kommuner with {k} circumstances. "
            "Spread beyond chance: φ = {phi}. The {n} kommuner are judged together "
            "(Benjamini-Hochberg, 5 %)."
        ),
    ),
    "forventet.fit.mean": (
        (
            "Modellen er regnet på {n} kommuners offentliggjorte gennemsnit med {k} rammevilkår, "
            "vægtet med hvor mange der står bag. De {n} kommuner er vurderet under ét "
            "(Benjamini-Hochberg, 5 %)."
        ),
        (
            "The model is fitted to the published means of {n} kommuner with {k} circumstances, "
            "weighted by how many are behind them. The {n} kommuner are judged together "
            "(Benjamini-Hochberg, 5 %)."
        ),
    ),
    "forventet.used": ("{name} ({period})", "{name} ({period})"),
    "forventet.used.logged": ("{name} ({period}, logaritmeret)", "{name} ({period}, logged)"),
    "forventet.used.all": ("I modellen: {names}.", "In the model: {names}."),
    "forventet.caution.many_covariates": (
        (
            "Der er for mange rammevilkår til {n} kommuner (højst et for hver ti). Modellen "
            "tilpasser sig tilfældigheder; tag nogle ud."
        ),
        (
            "There are too many circumstances for {n} kommuner (at most one for every ten). The "
            "model fits chance; take some out."
        ),
    ),
    "forventet.caution.collinear": (
        (
            "Rammevilkårene ligner hinanden så meget, at modellen er ustabil (konditionstal "
            "{condition}). Tag et ud."
        ),
        (
            "The circumstances are so alike that the model is unstable (condition number "
            "{condition}). Take one out."
        ),
    ),
    "forventet.how": ("Sådan er modellen regnet", "How the model is computed"),
    "forventet.source": (
        "Kilde og definition for rammevilkårene",
        "Source and definition of the circumstances",
    ),
    "forventet.cut": (
        "Intervallet er så bredt, at figuren skærer det: {names}. Tabellen har det hele.",
        "The interval is so wide that the chart cuts it: {names}. The table has all of it.",
    ),
    "forventet.excluded": (
        "Uden for modellen, fordi et rammevilkår mangler: {names}.",
        "Outside the model, because a circumstance is missing: {names}.",
    ),
    "forventet.fewer_periods": (
        "Med færre perioder end de andre: {names}.",
        "With fewer periods than the others: {names}.",
    ),
    # --- no model ---------------------------------------------------------------------------------
    "forventet.not": (
        "Det forventede ud fra rammevilkårene kan ikke vurderes: {reason}",
        "The expected cannot be judged: {reason}",
    ),
    "forventet.not.measure": (
        "modellen er for andele og gennemsnit",
        "the model is for shares and means",
    ),
    "forventet.not.no_background": (
        "der er ikke indlæst nogen rammevilkår",
        "no circumstances are loaded",
    ),
    "forventet.not.too_few_units": (
        "for få kommuner har både tallet og rammevilkårene",
        "too few kommuner have both the figure and the circumstances",
    ),
    "forventet.not.rank_deficient": (
        "to af rammevilkårene siger det samme",
        "two of the circumstances say the same",
    ),
    "forventet.not.no_variation": (
        "alle har samme yderværdi",
        "all have the same extreme value",
    ),
    "forventet.not.leder": (
        "som leder ser du kun egen kommune",
        "as a leader you see your own kommune only",
    ),
    "forventet.not.more": (
        "Vælg et andet tal, andre rammevilkår eller en anden periode.",
        "Choose another figure, other circumstances or another period.",
    ),
    # --- the table --------------------------------------------------------------------------------
    "forventet.table.expected": ("Forventet ud fra rammevilkår", "Expected from circumstances"),
    "forventet.table.difference": ("Forskel", "Difference"),
    "forventet.table.left_out": (
        "Forventet ud fra rammevilkår, uden kommunen selv",
        "Expected without the kommune itself",
    ),
    "forventet.table.periods": ("Perioder", "Periods"),
    "forventet.table.judged": ("Vurdering", "Judgement"),
}
