"""Words in tables and in the files they become."""

WORDS = {
    "tables.period": ("Periode", "Period"),
    "tables.unit": ("Enhed", "Unit"),
    "tables.kommune": ("Kommune", "Kommune"),
    "tables.interval": ("95 %-interval", "95 % interval"),
    "tables.interval_of": ("{name}, 95 %-interval", "{name}, 95 % interval"),
    "tables.n": ("Antal (n)", "Number (n)"),
    "tables.numerator": ("Tæller", "Numerator"),
    "tables.denominator": ("Nævner", "Denominator"),
    "tables.n_of": ("{name}, antal (n)", "{name}, number (n)"),
    "tables.value": ("Værdi", "Value"),
    "tables.no_interval": ("–", "–"),
    "tables.demo": ("Demodata: fiktive tal.", "Demo data: invented figures."),
    "tables.unit_in_caption": ("Alle tal i {unit}.", "All figures in {unit}."),
    "tables.scroll": ("{caption} (kan rulles vandret)", "{caption} (scrolls sideways)"),
    # --- downloads ------------------------------------------------------------------------------
    "tables.file.demo": ("Bemærk", "Note"),
    "tables.file.title": ("Titel", "Title"),
    "tables.file.code": ("Kode", "Code"),
    "tables.file.lower": ("Nedre", "Lower"),
    "tables.file.upper": ("Øvre", "Upper"),
    "tables.file.reason": ("Årsag", "Reason"),
}
