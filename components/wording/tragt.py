"""Words of funnels: where units lie among what chance and ordinary spread explain (method B)."""

WORDS = {
    "tragt.level": ("Vis", "Show"),
    "tragt.level.kommune": ("Kommuner", "Kommuner"),
    "tragt.level.institution": ("Institutioner", "Institutions"),
    "tragt.around": ("Omkring", "Around"),
    "tragt.around.gennemsnit": ("Gennemsnittet", "The average"),
    "tragt.around.forventet": (
        "Forventet ud fra rammevilkår",
        "Expected from circumstances",
    ),
    "tragt.institution": ("Find institution", "Find institution"),
    "tragt.institution.none": ("ingen fremhævet", "none marked"),
    # --- the finding ------------------------------------------------------------------------------
    "tragt.title.inside": (
        "{name} ligger inden for tragten: {value} mod {target}",
        "{name} is within the funnel: {value} against {target}",
    ),
    "tragt.title.alert.high": (
        "{name} ligger højt, på kanten af tragten: {value} mod {target}",
        "{name} is high, at the edge of the funnel: {value} against {target}",
    ),
    "tragt.title.alert.low": (
        "{name} ligger lavt, på kanten af tragten: {value} mod {target}",
        "{name} is low, at the edge of the funnel: {value} against {target}",
    ),
    "tragt.title.alarm.high": (
        "{name} ligger over tragten: {value} mod {target}",
        "{name} is above the funnel: {value} against {target}",
    ),
    "tragt.title.alarm.low": (
        "{name} ligger under tragten: {value} mod {target}",
        "{name} is below the funnel: {value} against {target}",
    ),
    "tragt.title.not_assessable": (
        "{name} kan ikke vurderes: {value} mod {target}",
        "{name} cannot be judged: {value} against {target}",
    ),
    "tragt.title.times": (
        "{value} gange det antal, rammevilkårene lader forvente",
        "{value} times the number that the circumstances lead to expect",
    ),
    "tragt.title.ratio.inside": (
        "{name} ligger inden for tragten: {times}",
        "{name} is within the funnel: {times}",
    ),
    "tragt.title.ratio.alert.high": (
        "{name} ligger højt, på kanten af tragten: {times}",
        "{name} is high, at the edge of the funnel: {times}",
    ),
    "tragt.title.ratio.alert.low": (
        "{name} ligger lavt, på kanten af tragten: {times}",
        "{name} is low, at the edge of the funnel: {times}",
    ),
    "tragt.title.ratio.alarm.high": (
        "{name} ligger over tragten: {times}",
        "{name} is above the funnel: {times}",
    ),
    "tragt.title.ratio.alarm.low": (
        "{name} ligger under tragten: {times}",
        "{name} is below the funnel: {times}",
    ),
    "tragt.title.ratio.not_assessable": (
        "{name} kan ikke vurderes: {times}",
        "{name} cannot be judged: {times}",
    ),
    "tragt.title.none": (
        "Ingen af de {n} {units} ligger uden for tragten",
        "None of the {n} {units} is outside the funnel",
    ),
    "tragt.title.some": (
        "{k} af {n} {units} ligger uden for tragten",
        "{k} of {n} {units} are outside the funnel",
    ),
    "tragt.title.own_institutions": ("{title} i {name}", "{title} in {name}"),
    "tragt.units.kommune": ("kommuner", "kommuner"),
    "tragt.units.seen": (
        "institutioner, der vises enkeltvis,",
        "institutions that are shown one by one",
    ),
    "tragt.units.institution": ("institutioner", "institutions"),
    "tragt.subtitle.share": (
        (
            "{measure}, {period}, efter størrelse. Grænserne ligger omkring {target}, "
            "gennemsnittet af dem med tal"
        ),
        (
            "{measure}, {period}, by size. The limits lie around {target}, the average of those "
            "with a figure"
        ),
    ),
    "tragt.subtitle.ratio": (
        (
            "{measure}, {period}: det viste antal divideret med det forventede (1 = forventet "
            "ud fra kommunens rammevilkår, model)"
        ),
        (
            "{measure}, {period}: the number shown divided by the expected one (1 = expected "
            "from the circumstances of the kommune, model)"
        ),
    ),
    "tragt.without": (
        "{name} har ikke noget tal at vise i {period}",
        "{name} has no figure to show in {period}",
    ),
    "tragt.without.missing": (
        "Tallet er {reason}. Tragten viser de andre institutioner.",
        "The figure is {reason}. The funnel shows the other institutions.",
    ),
    "tragt.without.not_counted": (
        (
            "Der er ikke opgjort et tal for institutionen i {period}: den hører ikke til dem, som "
            "tallet tælles for, eller den er ikke indberettet. Tragten viser de andre "
            "institutioner."
        ),
        (
            "No figure is worked out for the institution in {period}: it is not among those that "
            "the figure is counted for, or it is not reported. The funnel shows the other "
            "institutions."
        ),
    ),
    "tragt.without.not_open": (
        (
            "Tal for den enkelte institution i {kommune} er ikke åbne for dig. Tragten viser de "
            "andre institutioner."
        ),
        (
            "Figures for single institutions in {kommune} are not open to you. The funnel shows "
            "the other institutions."
        ),
    ),
    # --- the chart --------------------------------------------------------------------------------
    "tragt.axis.n": (
        "Antal bag tallet, n (logaritmisk akse) →",
        "Number behind the figure, n (logarithmic axis) →",
    ),
    "tragt.axis.expected": (
        "Forventet antal ud fra rammevilkår (logaritmisk akse) →",
        "Number expected from circumstances (logarithmic axis) →",
    ),
    "tragt.line.95": ("95 %", "95 %"),
    "tragt.line.998": ("99,8 %", "99.8 %"),
    "tragt.hover.expected": (
        "Forventet antal ud fra rammevilkår: {n}",
        "Number expected from circumstances: {n}",
    ),
    "tragt.hover.limits": ("95 %-grænser {lo} til {hi}", "95 % limits {lo} to {hi}"),
    "tragt.position.inside": ("inden for grænserne", "within the limits"),
    "tragt.position.alert.high": ("over 95 %-grænsen", "above the 95 % limit"),
    "tragt.position.alert.low": ("under 95 %-grænsen", "below the 95 % limit"),
    "tragt.position.alarm.high": ("over 99,8 %-grænsen", "above the 99.8 % limit"),
    "tragt.position.alarm.low": ("under 99,8 %-grænsen", "below the 99.8 % limit"),
    "tragt.position.not_assessable": ("kan ikke vurderes", "cannot be judged"),
    "tragt.alt": (
        "{count} efter størrelse, med grænser omkring {target}.",
        "{count} by size, with limits around {target}.",
    ),
    "tragt.alt.point": ("{name}: {value}, {position}.", "{name}: {value}, {position}."),
    "tragt.alt.mass": (
        "Felterne bag viser {count} andre.",
        "The fields behind show {count} others.",
    ),
    # --- beside the chart -------------------------------------------------------------------------
    "tragt.key.own": ("● fremhævet", "● marked"),
    "tragt.key.alarm": (
        "▲▼ uden for tragten (99,8 %-grænserne)",
        "▲▼ outside the funnel (the 99.8 % limits)",
    ),
    "tragt.key.alert": (
        "△▽ på kanten (mellem 95 %- og 99,8 %-grænserne)",
        "△▽ at the edge (between the 95 % and 99.8 % limits)",
    ),
    "tragt.key.target": ("– · – {name}", "– · – {name}"),
    "tragt.key.inside": ("○ inden for", "○ within"),
    "tragt.key.fields": (
        "■ felter: jo mørkere, jo flere institutioner (lyseste fra {fewest}, mørkeste fra {most})",
        "■ fields: the darker, the more institutions (lightest from {fewest}, darkest from {most})",
    ),
    "tragt.how": ("Sådan er grænserne regnet", "How the limits are computed"),
    "tragt.chance": (
        (
            "Grænserne tager højde for, at små tal svinger. Også når alt er, som det plejer, "
            "falder omkring {expected} af {n} uden for 95 %-grænserne. Uden for tragten er "
            "hverken godt eller skidt i sig selv."
        ),
        (
            "The limits allow for small figures varying. Even when all is as usual, about "
            "{expected} of {n} fall outside the 95 % limits. Outside the funnel is neither good "
            "nor bad in itself."
        ),
    ),
    "tragt.cannot_be_low": (
        "{count} er så små, at de ikke kan ligge under 95 %-grænsen.",
        "{count} are so small that they cannot be below the 95 % limit.",
    ),
    "tragt.spread.exact": (
        (
            "Spredningen mellem dem er ikke større, end tilfældet kan forklare (φ = {phi}): "
            "grænserne er de eksakte."
        ),
        (
            "The spread between them is no larger than chance explains (φ = {phi}): the limits are "
            "the exact ones."
        ),
    ),
    "tragt.spread.additive": (
        (
            "De er mere forskellige, end tilfældet kan forklare (φ = {phi}), så grænserne er gjort "
            "bredere med spredningen mellem dem (τ = {tau})."
        ),
        (
            "They differ more than chance explains (φ = {phi}), so the limits are widened by the "
            "spread between them (τ = {tau})."
        ),
    ),
    "tragt.spread.too_few": (
        (
            "Der er færre end ti at regne på, så spredningen mellem dem kan ikke vurderes: "
            "grænserne er de eksakte."
        ),
        "With fewer than ten the spread between them cannot be judged: the limits are exact.",
    ),
    "tragt.from.kommune": (
        "Gennemsnit og spredning er beregnet af {n} kommuners offentliggjorte tal.",
        "Average and spread are computed from the published figures of {n} kommuner.",
    ),
    "tragt.from.institution": (
        (
            "Gennemsnit ({target}) og spredning er beregnet af {n} institutioners offentliggjorte "
            "tal i hele landet."
        ),
        (
            "Average ({target}) and spread are computed from the published figures of {n} "
            "institutions in the whole country."
        ),
    ),
    "tragt.from.hidden": (
        (
            "{hidden} institutioner er skjult af hensyn til anonymitet og er ikke med. Det er især "
            "små institutioner og meget lave eller høje andele, så gennemsnittet kan ligge lidt "
            "ved siden af landets."
        ),
        (
            "{hidden} institutions are hidden for anonymity and left out. They are mostly small "
            "ones and very low or high shares, so the average may be a little off the country's."
        ),
    ),
    "tragt.fields.who": (
        (
            "Felterne er {shown} institutioner, som ikke vises enkeltvis. Et felt tegnes kun, hvor "
            "mindst {fewest} fra mindst {groups} kommuner ligger; {left} står uden for felterne."
        ),
        (
            "The fields are {shown} institutions that are not shown one by one. A field is drawn "
            "only where at least {fewest} from at least {groups} kommuner lie; {left} are outside."
        ),
    ),
    "tragt.fields.named": (
        "Felterne er {shown} institutioner inden for grænserne; alle står i tabellen.",
        "The fields are {shown} institutions within the limits; all are in the table.",
    ),
    "tragt.fields.none": (
        "For få andre institutioner til at vise dem samlet uden at kunne kendes.",
        "Too few other institutions to show them together without being known.",
    ),
    "tragt.named": (
        (
            "Du ser {n} institutioner ved navn: dem, din adgang eller en aftale om deling giver "
            "lov til."
        ),
        ("You see {n} institutions by name: those that your access or a sharing agreement allows."),
    ),
    "tragt.total_only": (
        "Institutioner vises kun samlet, ikke opdelt i grupper.",
        "Institutions are shown in total only, not by group.",
    ),
    "tragt.poisson": (
        (
            "Grænserne er Poissons for et antal i forhold til det, modellen venter. Ved store "
            "andele er de forsigtige."
        ),
        (
            "The limits are Poisson's for a number relative to what the model expects. With large "
            "shares they are cautious."
        ),
    ),
    # --- no funnel --------------------------------------------------------------------------------
    "tragt.not": ("Tragten kan ikke vises: {reason}", "The funnel cannot be shown: {reason}"),
    "tragt.not.measure": (
        "den kræver en andel med tæller og nævner",
        "it takes a share with a numerator and a denominator",
    ),
    "tragt.not.measure.more": (
        "Vælg et andet tal, eller se alle kommuner med visningen Prikker.",
        "Choose another figure, or see all kommuner in the view Dots.",
    ),
    "tragt.not.no_units": ("ingen har et tal, der må vises", "nobody has a figure to show"),
    "tragt.not.no_variation": ("alle har samme yderværdi", "all have the same extreme value"),
    "tragt.not.single_unit": ("der er kun én at vise", "there is only one to show"),
    "tragt.not.leder": (
        "som leder ser du kun egen kommune",
        "as a leader you see your own kommune only",
    ),
    "tragt.not.leder.more": (
        "Tragten sammenligner kommuner. Vælg Institutioner for at se din egen institution.",
        "The funnel compares kommuner. Choose Institutions to see your own.",
    ),
    "tragt.not.kommune_only": (
        "tallet findes ikke for den enkelte institution",
        "the figure does not exist for single institutions",
    ),
    "tragt.not.model": (
        "det forventede ud fra rammevilkår {reason}",
        "what is expected from circumstances {reason}",
    ),
    "tragt.not.more": (
        "Vælg en anden periode, gruppe eller et andet tal.",
        "Choose another period, group or figure.",
    ),
    # --- the table --------------------------------------------------------------------------------
    "tragt.table.ratio": (
        "Vist / forventet ud fra rammevilkår",
        "Shown / expected from circumstances",
    ),
    "tragt.table.observed": ("Vist antal", "Number shown"),
    "tragt.table.expected": (
        "Forventet antal ud fra rammevilkår",
        "Number expected from circumstances",
    ),
    "tragt.table.95": ("95 %-grænser", "95 % limits"),
    "tragt.table.998": ("99,8 %-grænser", "99.8 % limits"),
    "tragt.table.place": ("Placering", "Position"),
    "tragt.table.institution": ("Institution", "Institution"),
    "tragt.table.kommune": ("Kommune", "Kommune"),
    "tragt.table.caption": (
        "{subtitle}. Yderst i forhold til grænserne står først",
        "{subtitle}. Furthest out relative to the limits first",
    ),
    "tragt.missing.institutions": (
        "{reason}: {count} institutioner ved navn. De står i tabellen.",
        "{reason}: {count} institutions by name. They are in the table.",
    ),
}
