"""Words of the menu Hent, of the files behind it, and of what is written into a picture."""

WORDS = {
    "downloads.menu": ("Hent", "Download"),
    "downloads.formats": ("Hent som", "Download as"),
    "downloads.png": ("Billede (PNG)", "Picture (PNG)"),
    "downloads.svg": ("Vektortegning (SVG)", "Vector drawing (SVG)"),
    "downloads.xlsx": ("Tal til Excel (XLSX)", "Figures for Excel (XLSX)"),
    "downloads.csv": ("Tal som tekst (CSV)", "Figures as text (CSV)"),
    # --- pictures --------------------------------------------------------------------------------
    "downloads.picture.source": ("Kilde: {source}.", "Source: {source}."),
    "downloads.picture.failed": (
        "Billedet kunne ikke laves. Prøv igen, eller hent tallene i stedet.",
        "The picture could not be made. Try again, or download the figures instead.",
    ),
    # --- workbooks -------------------------------------------------------------------------------
    "downloads.sheet.figures": ("Tal", "Figures"),
    "downloads.sheet.about": ("Om tallene", "About the figures"),
    "downloads.sheet.indicators": ("Indikatorer", "Indicators"),
    "downloads.mark": ("Bemærk", "Note"),
    # --- what the figures are --------------------------------------------------------------------
    "downloads.about.whose": ("Hvem", "Whose"),
    "downloads.about.period": ("Periode", "Period"),
    "downloads.about.several": ("flere, se tallene", "several, see the figures"),
    "downloads.about.unit": ("Enhed", "Unit"),
    "downloads.about.attribution": ("Kildeangivelse", "Attribution"),
    "downloads.about.link": ("Link", "Link"),
    "downloads.about.published": ("Udgivet", "Published"),
    "downloads.about.threshold": ("Færrest personer", "Fewest persons"),
    "downloads.about.threshold.value": (
        "{count}. Tal om færre vises ikke.",
        "{count}. Figures about fewer are not shown.",
    ),
    "downloads.about.threshold.none": (
        "Tallene handler ikke om personer.",
        "The figures are not about people.",
    ),
    "downloads.about.hidden": ("Skjulte tal", "Hidden figures"),
    "downloads.about.hidden.how": (
        (
            "Tal, som enkelte personer kunne kendes på, er skjult, og så mange andre tal, at de "
            "ikke kan regnes ud. Et skjult tal er en tom celle med årsagen ved siden af. Det er "
            "ikke nul og må ikke tælles med som nul."
        ),
        (
            "Figures by which single persons could be recognised are hidden, and as many others as "
            "it takes that they cannot be computed. A hidden figure is an empty cell with the "
            "reason beside it. It is not zero and must not be counted as zero."
        ),
    ),
    "downloads.about.hidden.none": (
        "Ingen af tallene i filen er skjult.",
        "None of the figures in the file is hidden.",
    ),
    "downloads.about.hidden.one": ("1 tal i filen er skjult.", "1 figure in the file is hidden."),
    "downloads.about.hidden.many": (
        "{count} tal i filen er skjult.",
        "{count} figures in the file are hidden.",
    ),
    "downloads.about.downloaded": ("Hentet", "Downloaded"),
}
