"""Words of the parts of the segregation page: what a change is made of, and how it is judged."""

WORDS = {
    "segregering.parts": ("Del af siden", "Part of the page"),
    "segregering.part.udvikling": ("Udvikling", "Development"),
    "segregering.part.opdeling": ("Opdeling", "Decomposition"),
    "segregering.part.stroemme": ("Strømme", "Movements"),
    "segregering.part.direkte": ("Direkte start", "Direct starts"),
    "segregering.part.styring": ("Usædvanlige år", "Unusual years"),
    "segregering.part.definitioner": ("To opgørelser", "Two definitions"),
    "segregering.part.distrikter": ("Skoledistrikter", "School districts"),
    "evidence.file.opdeling": ("opdeling", "decomposition"),
    "evidence.file.stroemme": ("stroemme", "movements"),
    "evidence.file.direkte": ("direkte-start", "direct-starts"),
    "evidence.file.styring": ("usaedvanlige-aar", "unusual-years"),
    "evidence.file.definitioner": ("to-opgoerelser", "two-definitions"),
    "evidence.file.receiving": ("modtagende-skoler", "receiving-schools"),
    "evidence.file.distrikter": ("skoledistrikter-tragt", "school-districts-funnel"),
    # --- what a change is made of -----------------------------------------------------------------
    "opdeling.from": ("Fra", "From"),
    "opdeling.to": ("Til", "To"),
    "opdeling.rate": ("Egen andel", "Own share"),
    "opdeling.composition": ("Elevsammensætning", "Mix of pupils"),
    "opdeling.total": ("Alle klassetrin", "All years"),
    "opdeling.title.above": (
        (
            "{name} steg {change}: {rate} fra andelene på klassetrinnene, {composition} fra "
            "elevsammensætningen"
        ),
        (
            "{name} rose {change}: {rate} from the phases' shares, {composition} from the mix of "
            "pupils"
        ),
    ),
    "opdeling.title.below": (
        (
            "{name} faldt {change}: {rate} fra andelene på klassetrinnene, {composition} fra "
            "elevsammensætningen"
        ),
        (
            "{name} fell {change}: {rate} from the phases' shares, {composition} from the mix of "
            "pupils"
        ),
    ),
    "opdeling.title.uncertain": (
        (
            "Ændringen i {name} på {change} kan være tilfældig: {rate} fra andelene, "
            "{composition} fra elevsammensætningen"
        ),
        (
            "The change in {name} of {change} may be chance: {rate} from the shares, "
            "{composition} from the mix of pupils"
        ),
    ),
    "opdeling.subtitle": (
        "{measure}, bidrag i procentpoint, {first} til {last}",
        "{measure}, contributions in percentage points, {first} to {last}",
    ),
    "opdeling.read": (
        (
            "Den første søjle viser, hvad klassetrinnets egen andel gør ved den samlede andel. "
            "Den anden viser, hvad det gør, at klassetrinnet er blevet en større eller mindre del"
            " af alle elever. Tilsammen giver søjlerne hele "
            "ændringen; de viste tal er rundet af."
        ),
        (
            "The first bar shows what the phase's own share does to the overall share. The second"
            " shows the effect of the phase having become a larger or smaller part of all pupils."
            " The bars sum exactly to the change."
        ),
    ),
    "opdeling.imputed": (
        (
            "{phase} havde ingen elever i det ene år og har lånt andelen fra det andet. Derfor er"
            " bidraget fra andelen 0."
        ),
        (
            "{phase} had no pupils in one of the years and has borrowed the other year's share, "
            "so its contribution from the share is 0."
        ),
    ),
    "opdeling.dropped": (
        "{phase} havde ingen elever i nogen af årene og er udeladt.",
        "{phase} had no pupils in either year and is left out.",
    ),
    "opdeling.uncovered": (
        "I {period} er {counted} af {whole} elever fordelt på klassetrin; opdelingen gælder dem.",
        (
            "In {period} {counted} of {whole} pupils are placed in a phase; the decomposition is "
            "of those."
        ),
    ),
    "opdeling.none": (
        "Ændringen i {name} kan ikke deles op",
        "The change in {name} cannot be decomposed",
    ),
    "opdeling.short": (
        "Der skal være et tal i mindst to skoleår i samme opgørelse.",
        "There must be a figure in at least two school years of the same definition.",
    ),
    "opdeling.refused.suppressed": (
        (
            "En opdeling kræver tallet for hvert klassetrin i begge år. Et skjult eller manglende"
            " tal regnes ikke som nul, og det kan ikke udledes af de andre."
        ),
        (
            "A decomposition takes the figure of every phase in both years. A hidden or missing "
            "figure does not count as zero, and cannot be derived from the others."
        ),
    ),
    "opdeling.refused.no_pupils": (
        "Et af årene har ingen elever.",
        "One of the years has no pupils.",
    ),
    "opdeling.missing": ("{phase}, {period}: {why}.", "{phase}, {period}: {why}."),
    "opdeling.caption": (
        (
            "{name}: ændringen fra {first} til {last} efter klassetrin. Andele i procent, bidrag "
            "i procentpoint"
        ),
        (
            "{name}: the change from {first} to {last} by phase. Shares in per cent, "
            "contributions in percentage points"
        ),
    ),
    "opdeling.column.phase": ("Klassetrin", "Phase"),
    "opdeling.column.share_from": ("Del af eleverne {first}, %", "Part of the pupils {first}, %"),
    "opdeling.column.share_to": ("Del af eleverne {last}, %", "Part of the pupils {last}, %"),
    "opdeling.column.rate_from": ("Andel {first}, %", "Share {first}, %"),
    "opdeling.column.rate_to": ("Andel {last}, %", "Share {last}, %"),
    "opdeling.column.count": ("Ændring i antal elever", "Change in number of pupils"),
    "opdeling.column.points": ("Ændring, procentpoint", "Change, percentage points"),
    "opdeling.column.percent": ("Vækst i andelen, %", "Growth of the share, %"),
    "opdeling.column.rate": ("Bidrag fra andelen", "From the share"),
    "opdeling.column.composition": ("Bidrag fra sammensætningen", "From the mix"),
    "opdeling.phases.title": (
        "{top} har den højeste andel, {bottom} den laveste: {high} mod {low} i {period}",
        "{top} has the highest share, {bottom} the lowest: {high} against {low} in {period}",
    ),
    "opdeling.phases.unknown": (
        "Klassetrinnene i {name} kan ikke stilles op mod hinanden i {period}",
        "The phases of {name} cannot be set against each other in {period}",
    ),
    "opdeling.phases.subtitle": (
        "{measure} efter klassetrin, {name}",
        "{measure} by phase, {name}",
    ),
    # --- movements --------------------------------------------------------------------------------
    "stroemme.name": (
        "Elevers bevægelser til og fra specialtilbud",
        "Pupils' movements into and out of special provision",
    ),
    "stroemme.definition": (
        (
            "Ændringen i antallet af elever i specialtilbud som nye placeringer minus "
            "tilbagevendte, tilflyttede minus fraflyttede og begyndt i 0. klasse minus afsluttet "
            "efter 9./10. klasse, lagt sammen for tre skoleår. Hvad bevægelserne ikke forklarer, "
            "står for sig selv."
        ),
        (
            "The change in the number of pupils in special provision as new placements minus "
            "returns, movers in minus movers out, and begun in year 0 minus finished after year "
            "9/10, summed over three school years. What the movements do not explain stands by "
            "itself."
        ),
    ),
    "stroemme.years": ("Skoleår", "School years"),
    "stroemme.title.more": (
        (
            "{name} fik {count} flere elever i specialtilbud: {placed} nye placeringer mod "
            "{returned}, der vendte tilbage"
        ),
        (
            "{name} got {count} more pupils in special provision: {placed} new placements against"
            " {returned} who returned"
        ),
    ),
    "stroemme.title.fewer": (
        (
            "{name} fik {count} færre elever i specialtilbud: {placed} nye placeringer mod "
            "{returned}, der vendte tilbage"
        ),
        (
            "{name} got {count} fewer pupils in special provision: {placed} new placements "
            "against {returned} who returned"
        ),
    ),
    "stroemme.title.same": (
        (
            "{name} har lige så mange elever i specialtilbud som før: {placed} nye placeringer og"
            " {returned}, der vendte tilbage"
        ),
        (
            "{name} has as many pupils in special provision as before: {placed} new placements "
            "and {returned} who returned"
        ),
    ),
    "stroemme.subtitle": (
        "Elever i specialtilbud i {name}, antal, {years}",
        "Pupils in special provision in {name}, number, {years}",
    ),
    "stroemme.before": ("Elever før {first}", "Pupils before {first}"),
    "stroemme.after": ("Elever efter {last}", "Pupils after {last}"),
    "stroemme.part.placed": ("Nye placeringer", "New placements"),
    "stroemme.part.returned": ("Tilbage til almen skole", "Back to general school"),
    "stroemme.part.moved_in": ("Flyttet til", "Moved in"),
    "stroemme.part.moved_out": ("Flyttet fra", "Moved out"),
    "stroemme.part.started": ("Begyndt i 0. klasse", "Begun in year 0"),
    "stroemme.part.left": ("Afsluttet skolen", "Finished school"),
    "stroemme.residual": ("Ikke forklaret", "Not explained"),
    "stroemme.read": (
        "En fyldt søjle lægger til, en hul trækker fra.",
        "A filled bar adds, a hollow one subtracts.",
    ),
    "stroemme.together": (
        (
            "Tre skoleår er lagt sammen, fordi bevægelserne i et enkelt år er så få, at de skal "
            "skjules."
        ),
        (
            "Three school years are summed, because the movements of a single year are so few "
            "that they must be hidden."
        ),
    ),
    "stroemme.rest": (
        (
            "Bevægelserne forklarer ikke hele ændringen: {rest} står tilbage. Resten er ikke "
            "fordelt på de andre."
        ),
        (
            "The movements do not explain the whole change: {rest} is left. The rest is not "
            "spread over the others."
        ),
    ),
    "stroemme.adds_up": (
        "Bevægelserne forklarer hele ændringen.",
        "The movements explain the whole change.",
    ),
    "stroemme.units": (
        "Summen er af de {count} af {possible} kommuner, der har oplyst alle tre år.",
        "The sum is of the {count} of {possible} kommuner that have told all three years.",
    ),
    "stroemme.some_kommuner": ("{count} kommuner", "{count} kommuner"),
    "stroemme.none": (
        "Bevægelserne i {name} kan ikke vises",
        "The movements in {name} cannot be shown",
    ),
    "stroemme.not_loaded": (
        "Der er ikke udgivet bevægelser for tre hele skoleår.",
        "No movements of three whole school years are published.",
    ),
    "stroemme.how_to_load": (
        (
            "Kommunens analytiker kan indberette dem i skemaet »Elevstrømme til og fra "
            "specialtilbud«. En administrator laver skemaet med faellesblik template elevstroemme"
            " og indlæser det."
        ),
        (
            "The kommune's analyst can report them in the template for pupils' movements. An "
            "administrator makes it with faellesblik template elevstroemme and loads it."
        ),
    ),
    "stroemme.refused.suppressed_here": (
        (
            "Bevægelserne {first} til {last} er skjult af hensyn til anonymitet. Mindst én af dem"
            " er af så få elever, at de kunne genkendes, eller ville afsløre et andet skjult tal."
            " De skjules samlet, for med én skjult kunne den regnes ud af de andre."
        ),
        (
            "The movements {first} to {last} are hidden to protect anonymity. At least one is of "
            "so few pupils that they could be recognised, or would give another hidden figure "
            "away. They are hidden together, because a single hidden one could be worked out from"
            " the others."
        ),
    ),
    "stroemme.refused.suppressed_by_source": (
        "Kilden har skjult bevægelser {first} til {last}.",
        "The source has hidden movements {first} to {last}.",
    ),
    "stroemme.refused.not_applicable": (
        "Kommunen har ikke elever i specialtilbud {first} til {last}.",
        "The kommune has no pupils in special provision {first} to {last}.",
    ),
    "stroemme.refused.not_reported": (
        (
            "Bevægelserne er ikke indberettet for alle årene {first} til {last}. Et manglende år "
            "regnes ikke som nul."
        ),
        (
            "The movements are not reported for all years {first} to {last}. A missing year does "
            "not count as zero."
        ),
    ),
    "stroemme.earlier": (
        "{why} Derfor vises de nyeste år med tal: {years}.",
        "{why} The newest years with figures are shown therefore: {years}.",
    ),
    "stroemme.others": ("De kan ses for:", "They can be seen for:"),
    "stroemme.column.what": ("Bevægelse", "Movement"),
    "stroemme.column.count": ("Antal elever", "Number of pupils"),
    "stroemme.column.share": ("Af eleverne før, %", "Of the pupils before, %"),
    # --- direct starts ----------------------------------------------------------------------------
    "direkte.none": ("Direkte start er ikke opgjort", "Direct starts are not published"),
    "direkte.not_loaded": (
        "Ingen har indlæst, hvor mange børn der begynder 0. klasse i et specialtilbud.",
        "Nobody has loaded how many children begin year 0 in special provision.",
    ),
    "direkte.title.first": (
        "{offer} begynder {value} i specialtilbud",
        "{offer} {value} begin in special provision",
    ),
    "direkte.title.offer": ("{offer} {value}", "{offer} {value}"),
    "direkte.title.hidden": (
        "Tallene efter slags dagtilbud i {name} er skjult eller mangler",
        "The figures by kind of day-care in {name} are hidden or missing",
    ),
    "direkte.title.areas": (
        (
            "Områderne i {name} ligger fra {lowest} til {highest}; tallene efter slags dagtilbud "
            "er skjult eller mangler"
        ),
        (
            "The areas of {name} lie from {lowest} to {highest}; the figures by kind of day-care "
            "are hidden or missing"
        ),
    ),
    "direkte.title.no_offers": (
        "Direkte start i {name} er ikke delt efter slags dagtilbud",
        "Direct starts in {name} are not split by kind of day-care",
    ),
    "direkte.subtitle": (
        (
            "Børn, der begynder 0. klasse i specialtilbud, efter hvor de kommer fra, {name}, "
            "{period}, med 95 %-interval"
        ),
        (
            "Children who begin year 0 in special provision, by where they come from, {name}, "
            "{period}, with 95 % interval"
        ),
    ),
    "direkte.never": (
        "Et enkelt dagtilbud sender ingen eller et enkelt barn om året og vises aldrig.",
        "A single day-care institution sends none or one child a year and is never shown.",
    ),
    "direkte.column.from": ("Hvor børnene kommer fra", "Where the children come from"),
    # --- unusual years ----------------------------------------------------------------------------
    "control.mean": ("Gennemsnit", "Mean"),
    "control.upper": ("Øvre grænse", "Upper limit"),
    "control.lower": ("Nedre grænse", "Lower limit"),
    "control.upper.provisional": ("Foreløbig øvre", "Provisional upper"),
    "control.lower.provisional": ("Foreløbig nedre", "Provisional lower"),
    "control.hover.limits": ("Grænser {span}", "Limits {span}"),
    "control.alt.centre": ("Gennemsnittet er {mean}.", "The mean is {mean}."),
    "control.alt.signal": ("{period}: {value}, {why}.", "{period}: {value}, {why}."),
    "control.pattern.outside": ("uden for grænserne", "outside the limits"),
    "control.pattern.run": ("syv år på samme side", "seven years on one side"),
    "control.pattern.trend": ("syv år i samme retning", "seven years in one direction"),
    "control.pattern.two_of_three": (
        "to af tre år nær en grænse",
        "two of three years near a limit",
    ),
    "control.pattern.four_of_five": (
        "fire af fem år langt fra gennemsnittet",
        "four of five years far from the mean",
    ),
    "styring.subtitle": (
        "{measure}, {phase}, {name}, {first}-{last} ({count} skoleår)",
        "{measure}, {phase}, {name}, {first}-{last} ({count} school years)",
    ),
    "styring.title.usual.full": (
        "{name} ligger inden for sin sædvanlige variation",
        "{name} lies within its usual variation",
    ),
    "styring.title.usual.provisional": (
        "{name} ligger inden for de foreløbige grænser",
        "{name} lies within the provisional limits",
    ),
    "styring.title.outside_one.full": (
        "{periods} ligger uden for den sædvanlige variation i {name}",
        "{periods} is outside the usual variation in {name}",
    ),
    "styring.title.outside.full": (
        "{periods} ligger uden for den sædvanlige variation i {name}",
        "{periods} are outside the usual variation in {name}",
    ),
    "styring.title.outside_one.provisional": (
        "{periods} ligger uden for de foreløbige grænser i {name}",
        "{periods} is outside the provisional limits in {name}",
    ),
    "styring.title.outside.provisional": (
        "{periods} ligger uden for de foreløbige grænser i {name}",
        "{periods} are outside the provisional limits in {name}",
    ),
    "styring.title.pattern": (
        "{name} har mere end sædvanlig variation fra {first} til {last}: {why}",
        "{name} has more than usual variation from {first} to {last}: {why}",
    ),
    "styring.title.line": (
        "{count} skoleår er for få til at sige, hvad der er usædvanligt i {name}",
        "{count} school years are too few to say what is unusual in {name}",
    ),
    "styring.years": ("{count} skoleår", "{count} school years"),
    "styring.none": (
        "Serien for {name} er for kort til en figur",
        "The series of {name} is too short for a chart",
    ),
    "styring.none.text": (
        "Der er {count} skoleår med tal siden seneste databrud. Der skal mindst tre til.",
        (
            "There are {count} school years with figures since the latest series break. It takes "
            "at least three."
        ),
    ),
    "styring.missing": (
        "Skoleår uden tal: {count} ({why}).",
        "Years without a figure: {count} ({why}).",
    ),
    "styring.rule.run_chart_only": (
        "Med {count} skoleår vises kun linjen. Grænser kræver mindst otte.",
        "With {count} school years only the line is shown. Limits take at least eight.",
    ),
    "styring.rule.provisional": (
        (
            "Med {count} skoleår er grænserne foreløbige, og kun et år uden for dem tæller. "
            "Mønstre kræver mindst tolv år."
        ),
        (
            "With {count} school years the limits are provisional, and only a year outside them "
            "counts. Patterns take at least twelve years."
        ),
    ),
    "styring.rule.full": (
        (
            "Med {count} skoleår bruges alle fire regler: uden for grænserne, syv år på samme "
            "side, syv år i samme retning og to af tre nær en grænse."
        ),
        (
            "With {count} school years all four rules are used: outside the limits, seven years "
            "on one side, seven in one direction, and two of three near a limit."
        ),
    ),
    "styring.sigma.wide": (
        (
            "Årene svinger mere, end antallet af elever forklarer, og grænserne er gjort "
            "{sigma_z} gange bredere (Laney)."
        ),
        (
            "The years vary more than the number of pupils explains, and the limits are made "
            "{sigma_z} times wider (Laney)."
        ),
    ),
    "styring.sigma.narrow": (
        "Årene svinger ikke mere, end antallet af elever forklarer (Laneys faktor {sigma_z}).",
        "The years vary no more than the number of pupils explains (Laney's factor {sigma_z}).",
    ),
    "styring.no_variation": (
        "Alle år er ens (ingen eller alle elever), og der er ingen grænser at sætte.",
        "All years are alike (nobody or everybody), and there are no limits to set.",
    ),
    "styring.break": (
        "År før det seneste databrud er tegnet, men ikke vurderet.",
        "Years before the latest series break are drawn and not judged.",
    ),
    "styring.before_break": ("før databrud", "before a series break"),
    "styring.caption": (
        "{name}: {measure}, {phase}. Gennemsnit: {mean}. Andele i procent",
        "{name}: {measure}, {phase}. Mean: {mean}. Shares in per cent",
    ),
    "styring.no_limits": ("ingen grænser", "no limits"),
    "styring.column.period": ("Skoleår", "School year"),
    "styring.column.value": ("Andel, %", "Share, %"),
    "styring.column.numerator": ("Elever i specialtilbud", "Pupils in special provision"),
    "styring.column.denominator": ("Elever i alt", "Pupils in all"),
    "styring.column.lower": ("Nedre grænse, %", "Lower limit, %"),
    "styring.column.upper": ("Øvre grænse, %", "Upper limit, %"),
    "styring.column.signal": ("Usædvanligt", "Unusual"),
    # --- two definitions --------------------------------------------------------------------------
    "definitioner.title.both": (
        "{first} efter den ene opgørelse er {second} efter den anden: tæller og nævner er to andre",
        "{first} by one definition is {second} by the other: numerator and denominator both differ",
    ),
    "definitioner.title.denominator": (
        "{first} efter den ene opgørelse er {second} efter den anden: kun nævneren er en anden",
        "{first} by one definition is {second} by the other: only the denominator differs",
    ),
    "definitioner.subtitle": (
        (
            "Andel elever i specialtilbud i {name} efter to opgørelser, {phase}, {period}. "
            "Forskelle i procentpoint"
        ),
        (
            "Share of pupils in special provision in {name} by two definitions, {phase}, "
            "{period}. Differences in percentage points"
        ),
    ),
    "definitioner.step.kommunale": ("Kommunale tilbud", "Municipal provision"),
    "definitioner.step.numerator": ("En anden tæller", "Another numerator"),
    "definitioner.step.denominator": ("En anden nævner", "Another denominator"),
    "definitioner.step.alle": ("Alle elever", "All pupils"),
    "definitioner.hover.from": ("{x0} af {n0}", "{x0} of {n0}"),
    "definitioner.hover.to": ("{x1} af {n1}", "{x1} of {n1}"),
    "definitioner.hover.numerator": ("{x0} → {x1} elever", "{x0} → {x1} pupils"),
    "definitioner.hover.denominator": ("{n0} → {n1} elever", "{n0} → {n1} pupils"),
    "definitioner.denominator.more": (
        "Nævneren er {count} elever større, når alle elever tælles: privatskoler er med.",
        (
            "The denominator is {count} pupils larger when all pupils are counted: private "
            "schools are included."
        ),
    ),
    "definitioner.denominator.fewer": (
        "Nævneren er {count} elever mindre i opgørelsen for alle elever.",
        "The denominator is {count} pupils smaller in the definition for all pupils.",
    ),
    "definitioner.numerator.same": (
        "Tælleren er den samme: {count} elever i specialtilbud.",
        "The numerator is the same: {count} pupils in special provision.",
    ),
    "definitioner.numerator.fewer": (
        (
            "Tælleren er {count} elever mindre i opgørelsen for alle elever, som slutter ved 9. "
            "klasse. Tallene siger ikke, hvem forskellen er."
        ),
        (
            "The numerator is {count} pupils smaller in the definition for all pupils, which ends"
            " at year 9. The figures do not say who the difference is."
        ),
    ),
    "definitioner.numerator.more": (
        (
            "Tælleren er {count} elever større i opgørelsen for alle elever. Tallene siger ikke, "
            "hvem forskellen er."
        ),
        (
            "The numerator is {count} pupils larger in the definition for all pupils. The figures"
            " do not say who the difference is."
        ),
    ),
    "definitioner.schools.some": (
        (
            "Efter bopæl er {home} elever fra {name} i specialtilbud. På skolerne i {name} er "
            "talt {received}. De to tal kan ikke afstemmes: elever krydser kommunegrænsen, og "
            "dagbehandling og behandlingshjem tælles ikke på skolerne."
        ),
        (
            "By residence {home} pupils from {name} are in special provision. At the schools in "
            "{name} {received} are counted. The two cannot be reconciled: pupils cross the border"
            " of the kommune, and day treatment and treatment homes are not counted at the "
            "schools."
        ),
    ),
    "definitioner.schools.none": (
        "Der er ikke indlæst tal efter skolens kommune, så bopæl og skole kan ikke afstemmes her.",
        (
            "No figures by the kommune of the school are loaded, so residence and school cannot "
            "be reconciled here."
        ),
    ),
    "definitioner.never": (
        "De to opgørelser er to serier og må aldrig sættes sammen til én.",
        "The two definitions are two series and must never be joined into one.",
    ),
    "definitioner.none": (
        "De to opgørelser kan ikke afstemmes",
        "The two definitions cannot be reconciled",
    ),
    "definitioner.not_loaded.kommunale": (
        "Opgørelsen for kommunale tilbud er ikke indlæst.",
        "The definition for municipal provision is not loaded.",
    ),
    "definitioner.not_loaded.alle": (
        "Opgørelsen for alle elever er ikke indlæst.",
        "The definition for all pupils is not loaded.",
    ),
    "definitioner.refused.suppressed": (
        "Mindst én af dem er skjult af hensyn til anonymitet.",
        "At least one of them is hidden to protect anonymity.",
    ),
    "definitioner.refused.not_reported": (
        "Mindst én af dem har ikke noget tal i skoleåret.",
        "At least one of them has no figure in the school year.",
    ),
    "definitioner.refused.no_counts": (
        "Mindst én af dem er kun oplyst som andel, uden de antal den er regnet af.",
        "At least one of them is told as a share only, without the counts behind it.",
    ),
    "definitioner.refused.no_pupils": (
        "Mindst én af dem har ingen elever.",
        "At least one of them has no pupils.",
    ),
    "definitioner.missing": (
        "Opgørelsen for {definition}: {why}.",
        "Definition {definition}: {why}.",
    ),
    "definitioner.caption": (
        "{name}: to opgørelser af elever i specialtilbud, {period}",
        "{name}: two definitions of pupils in special provision, {period}",
    ),
    "definitioner.column.what": ("Hvad", "What"),
    "definitioner.column.kommunale": ("Kommunale tilbud", "Municipal provision"),
    "definitioner.column.alle": ("Alle elever", "All pupils"),
    "definitioner.column.difference": ("Forskel i antal", "Difference in number"),
    "definitioner.column.points": (
        "Del af forskellen, procentpoint",
        "Part of the difference, percentage points",
    ),
    "definitioner.row.numerator": ("Elever i specialtilbud", "Pupils in special provision"),
    "definitioner.row.denominator": ("Elever i alt", "Pupils in all"),
    "definitioner.row.rate": ("Andel", "Share"),
    # --- school districts in a funnel -------------------------------------------------------------
    "distrikttragt.title.none": (
        "Ingen af de {all} skoledistrikter i {name} ligger uden for tragten",
        "None of the {all} school districts in {name} is outside the funnel",
    ),
    "distrikttragt.title.one": (
        "{count} af {all} skoledistrikter i {name} ligger uden for tragten",
        "{count} of {all} school districts in {name} is outside the funnel",
    ),
    "distrikttragt.title.some": (
        "{count} af {all} skoledistrikter i {name} ligger uden for tragten",
        "{count} of {all} school districts in {name} are outside the funnel",
    ),
    "distrikttragt.subtitle": (
        "{measure} efter det skoledistrikt, hvor eleven bor, {name}, {period}, alle klassetrin",
        "{measure} by the school district where the pupil lives, {name}, {period}, all years",
    ),
    "distrikttragt.none": (
        "Skoledistrikterne kan ikke vises i en tragt",
        "The school districts cannot be shown in a funnel",
    ),
    "distrikttragt.nameless": (
        "Når skolerne er uden navn, vises antal ikke, og uden antal er der ingen tragt.",
        (
            "Where the schools have no names, numbers are not shown, and without numbers there is"
            " no funnel."
        ),
    ),
    "distrikttragt.refused.single_unit": (
        "{name} har kun ét skoledistrikt med tal; der er intet at måle det mod.",
        "{name} has only one school district with a figure; there is nothing to compare it with.",
    ),
    "distrikttragt.refused.no_units": (
        "Ingen af skoledistrikterne i {name} har et tal, der kan vises.",
        "None of the school districts in {name} has a figure that can be shown.",
    ),
    "distrikttragt.refused.no_variation": (
        "Ingen eller alle elever i {name} er i specialtilbud.",
        "None or all of the pupils in {name} are in special provision.",
    ),
    "distrikttragt.limits.few": (
        (
            "Grænserne regner kun med tilfældigheder. Med under ti distrikter kan det ikke "
            "vurderes, om de svinger mere end det."
        ),
        (
            "The limits allow for chance only. With fewer than ten districts it cannot be judged "
            "whether they vary more than that."
        ),
    ),
    "distrikttragt.limits.exact": (
        (
            "Distrikterne svinger ikke klart mere, end tilfældet forklarer (φ = {phi}), og "
            "grænserne er de eksakte."
        ),
        (
            "The districts do not clearly vary more than chance explains (φ = {phi}), and the "
            "limits are exact."
        ),
    ),
    "distrikttragt.limits.additive": (
        (
            "Distrikterne svinger mere, end tilfældet forklarer (φ = {phi}), og grænserne er "
            "gjort bredere efter det."
        ),
        (
            "The districts vary more than chance explains (φ = {phi}), and the limits are widened"
            " accordingly."
        ),
    ),
    "distrikttragt.between": (
        (
            "Mellem 95 %- og 99,8 %-grænserne ligger {count}. Uden andet end tilfældigheder ville "
            "omkring {by_chance} distrikter ligge uden for 95 %-grænserne."
        ),
        (
            "Between the 95 % and 99.8 % limits lie {count}. With nothing but chance about "
            "{by_chance} districts would lie outside the 95 % limits."
        ),
    ),
    "distrikttragt.cannot_be_low": (
        "Distrikter med så få elever, at de ikke kan ligge lavt: {count}.",
        "Districts with so few pupils that they cannot be low: {count}.",
    ),
    "distrikttragt.left_out": (
        "Distrikter uden tal i tragten: {count} ({why}).",
        "Districts left out of the funnel: {count} ({why}).",
    ),
    "distrikttragt.expected": (
        (
            "Tragtens midte er gennemsnittet af distrikterne i {name} med tal. At ligge udenfor "
            "er hverken godt eller dårligt."
        ),
        (
            "The middle of the funnel is the mean of the districts in {name} with figures. To lie "
            "outside is neither good nor bad."
        ),
    ),
    "distrikttragt.caption": (
        "Skoledistrikter i {name}, {period}, med 95 %-grænser. Andele i procent",
        "School districts in {name}, {period}, with 95 % limits. Shares in per cent",
    ),
    "distrikttragt.column.name": ("Skoledistrikt", "School district"),
    "distrikttragt.column.value": ("Andel, %", "Share, %"),
    "distrikttragt.column.numerator": ("Elever i specialtilbud", "Pupils in special provision"),
    "distrikttragt.column.denominator": ("Elever i alt", "Pupils in all"),
    "distrikttragt.column.lower": ("Nedre grænse, %", "Lower limit, %"),
    "distrikttragt.column.upper": ("Øvre grænse, %", "Upper limit, %"),
    "distrikttragt.column.position": ("Placering", "Position"),
}
