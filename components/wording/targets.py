"""Words of what is aimed at: lines in the charts, which are no tests."""

WORDS = {
    "targets.name.ratio": ("Minimumsnormering", "Minimum staffing"),
    "targets.name.law": ("Lovkrav", "Legal requirement"),
    "targets.name.country": ("Mål for hele landet", "Target for all of Denmark"),
    "targets.name.own": ("Mål, {name}", "Target, {name}"),
    "targets.limit.lower_is_better": ("højst {value}", "at most {value}"),
    "targets.limit.higher_is_better": ("mindst {value}", "at least {value}"),
    "targets.limit.none": ("{value}", "{value}"),
    "targets.since": ("fra {date}", "from {date}"),
    "targets.between": ("fra {date} til {until}", "from {date} to {until}"),
    "targets.told.ratio": (
        (
            "{name}: {limit}. Loven kræver det {when} af hver kommune, som gennemsnit over året og "
            "kun i daginstitutioner. Kilde: {source}."
        ),
        (
            "{name}: {limit}. The law demands it {when} of every kommune, as a yearly mean and "
            "only in day-care institutions. Source: {source}."
        ),
    ),
    "targets.told.law": (
        "{name}: {limit}. Loven kræver det {when}. Kilde: {source}.",
        "{name}: {limit}. The law demands it {when}. Source: {source}.",
    ),
    "targets.told.country": (
        "{name}: {limit}. Målet gælder {when}. Kilde: {source}.",
        "{name}: {limit}. The target counts {when}. Source: {source}.",
    ),
    "targets.told.own": (
        "{name}: {limit}. Kommunen har selv sat målet, og det gælder {when}. Kilde: {source}.",
        (
            "{name}: {limit}. The kommune has set the target itself, and it counts {when}. "
            "Source: {source}."
        ),
    ),
    "targets.remark": ("Bemærkning: {note}.", "Remark (in Danish): {note}."),
    "targets.law": ("dagtilbudsloven", "the Danish day-care act (dagtilbudsloven)"),
    "targets.line": (
        (
            "Et mål er en linje og ingen prøve: den siger ikke, om en forskel er større end det "
            "tilfældige. Linjen er tegnet i de perioder, som målet gælder hele."
        ),
        (
            "A target is a line and no test: it does not say whether a difference is more than "
            "chance. The line is drawn in the periods that the target counts all of."
        ),
    ),
    "targets.without_line": (
        "Et mål er ingen prøve: det siger ikke, om en forskel er større end det tilfældige.",
        "A target is no test: it does not say whether a difference is more than chance.",
    ),
    "targets.none": (
        (
            "{name}: Ingen af tallene er fra en periode, som det gælder hele, så linjen er ikke "
            "tegnet."
        ),
        (
            "{name}: None of the figures is of a period that it counts all of, so the line is not "
            "drawn."
        ),
    ),
    "targets.total_only": (
        "Målet for dette tal er sat for alle under ét. Derfor er der ingen linje for en gruppe.",
        "The target for this figure is set for all taken together. A group has no line therefore.",
    ),
    "targets.dagpleje": (
        "Minimumsnormeringen gælder daginstitutioner og ikke dagpleje. Derfor er der ingen linje.",
        (
            "The minimum staffing is of day-care institutions and not of dagpleje (childminding). "
            "Therefore there is no line."
        ),
    ),
    "targets.unsettled": ("kan ikke afgøres", "cannot be settled"),
    "targets.outcome.met": ("opfyldt", "met"),
    "targets.outcome.not_met": ("ikke opfyldt", "not met"),
    "targets.outcome.no_direction": (
        "kan ikke afgøres: målet siger ikke, om højt eller lavt er bedst",
        "cannot be settled: the target does not say whether high or low is better",
    ),
    "targets.outcome.no_interval": (
        "kan ikke afgøres: tallet har intet interval",
        "cannot be settled: the figure has no interval",
    ),
    "targets.outcome.within_interval": (
        "kan ikke afgøres: målet ligger inden for tallets interval",
        "cannot be settled: the target lies within the figure's interval",
    ),
    "targets.not_in_force": ("intet mål", "no target"),
    "targets.short": ("Mål", "Target"),
    "targets.file": ("Mål", "Targets"),
}
