"""Words in the frame round every page, and on the controls."""

WORDS = {
    "shell.skip": ("Gå til indholdet", "Skip to the content"),
    "shell.pages": ("Sider", "Pages"),
    "shell.accessibility": ("Tilgængelighedserklæring", "Accessibility statement"),
    "shell.demo": ("Demodata: fiktive tal.", "Demo data: invented figures."),
    "shell.user": ("Bruger", "User"),
    "shell.here": ("Du er her", "You are here"),
    # --- kommune chooser ------------------------------------------------------------------------
    "shell.chooser.label": ("Kommune", "Kommune"),
    "shell.chooser.none": ("Hele landet", "Whole country"),
    "shell.chooser.button": ("Kommune: {name}. Skift", "Kommune: {name}. Change"),
    "shell.chooser.search": ("Søg efter kommune", "Search for a kommune"),
    "shell.chooser.list": ("Kommuner", "Kommuner"),
    "shell.chooser.many": ("{n} kommuner", "{n} kommuner"),
    "shell.chooser.one": ("1 kommune", "1 kommune"),
    "shell.chooser.nothing": ("Ingen kommune hedder det", "No kommune has that name"),
}
