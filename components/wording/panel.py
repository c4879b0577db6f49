"""Words round a chart: its table, its file, its source."""

WORDS = {
    "panel.table": ("Vis som tabel", "Show as table"),
    "panel.source": ("Kilde og definition", "Source and definition"),
    "panel.definition": ("Definition", "Definition"),
    "panel.numerator": ("Tæller", "Numerator"),
    "panel.denominator": ("Nævner", "Denominator"),
    "panel.from": ("Kilde", "Source"),
    "panel.loaded": ("Indlæst", "Loaded"),
    "panel.method": ("Metode", "Method"),
    "panel.breaks": ("Databrud", "Series breaks"),
    "panel.break": ("{period}: {note}", "{period}: {note}"),
    "panel.version": (
        "Data udgivet {date}, version {version}.",
        "Data published {date}, version {version}.",
    ),
    "panel.interval": ("95 %-interval", "95 % interval"),
    "panel.interval.text": (
        (
            "Intervallet viser, hvad enheden kunne have vist med samme underliggende niveau. "
            "Tallene selv er talt op, ikke stikprøver."
        ),
        (
            "The interval shows what the unit could have shown at the same underlying level. "
            "The figures themselves are full counts, not samples."
        ),
    ),
}
