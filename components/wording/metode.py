"""Words round the methods: the list of them, the parts that each has, and how they are reached."""

WORDS = {
    "metode.name": ("Metode", "Methods"),
    "metode.title": ("Sådan er der regnet", "How it was computed"),
    "metode.lead": (
        (
            "Hver metode på almindeligt dansk, med formlen for den, der vil regne efter. Ved hver "
            "står, hvad den ikke kan sige, og hvad vi ikke har kunnet efterprøve."
        ),
        (
            "Each method in plain words, with the formula for those who want to check. Each says "
            "what it cannot tell, and what we could not verify."
        ),
    ),
    "metode.crumb": ("Metode", "Methods"),
    "metode.to_data": ("Hvor tallene kommer fra", "Where the figures come from"),
    "metode.group.tal": ("Tallet selv", "The figure itself"),
    "metode.group.sammenligning": ("Sammenligninger", "Comparisons"),
    "metode.group.indsats": ("Programmer, møder og virkning", "Programmes, meetings and effect"),
    # --- whether the app uses it -----------------------------------------------------------------
    "metode.use.shown": ("I brug nu", "In use now"),
    "metode.use.partly": ("Delvis i brug", "Partly in use"),
    "metode.use.computed": ("Ikke på en side endnu", "Not on a page yet"),
    # --- the parts of a method -------------------------------------------------------------------
    "metode.part.says": ("Kort fortalt", "In short"),
    "metode.part.read": ("Sådan læses det", "How to read it"),
    "metode.part.example": ("Et tænkt eksempel", "An imagined example"),
    "metode.part.not": ("Hvad det ikke kan sige", "What it cannot say"),
    "metode.part.formulas": ("For statistikeren", "For the statistician"),
    "metode.part.use": ("I Fællesblik", "In Fællesblik"),
    "metode.part.source": ("Kilde", "Source"),
    "metode.part.unverified": ("Ikke efterprøvet", "Not verified"),
    "metode.letter": ("I koden: metode {letters}", "In the code: method {letters}"),
    # --- the ways here ---------------------------------------------------------------------------
    "metode.more": ("Læs om metoden", "Read about the method"),
    "metode.legend": ("Sådan er tallene vurderet", "How the figures are judged"),
    "metode.next": ("Læs også", "Read also"),
}
