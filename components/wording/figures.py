"""Words inside charts and in the text that stands for a chart."""

WORDS = {
    "figures.demo": ("Demodata: fiktive tal", "Demo data: invented figures"),
    "figures.peers.comparable": ("{k} sammenlignelige", "{k} comparable"),
    "figures.peers.chosen": ("{k} valgte", "{k} chosen"),
    "figures.peers.kommuner": ("{k} kommuner", "{k} kommuner"),
    "figures.peers.landsdele": ("{k} landsdele", "{k} landsdele"),
    "figures.break": ("databrud", "series break"),
    "figures.nothing": ("Ingen tal at vise", "No figures to show"),
    "figures.hover.interval": ("95 %-interval {interval}", "95 % interval {interval}"),
    "figures.hover.n": ("n = {n}", "n = {n}"),
    # --- what a chart says to those who do not see it -------------------------------------------
    "figures.alt.trend": ("Udvikling {first} til {last}.", "Development {first} to {last}."),
    "figures.alt.trend_one": ("Tal for {first}.", "Figures of {first}."),
    "figures.alt.value": ("{name}: {value} i {period}.", "{name}: {value} in {period}."),
    "figures.alt.peers.comparable": (
        "{k} sammenlignelige i {period}: {lo} til {hi}.",
        "{k} comparable in {period}: {lo} to {hi}.",
    ),
    "figures.alt.peers.chosen": (
        "{k} valgte i {period}: {lo} til {hi}.",
        "{k} chosen in {period}: {lo} to {hi}.",
    ),
    "figures.alt.peers.kommuner": (
        "{k} kommuner i {period}: {lo} til {hi}.",
        "{k} kommuner in {period}: {lo} to {hi}.",
    ),
    "figures.alt.peers.landsdele": (
        "{k} landsdele i {period}: {lo} til {hi}.",
        "{k} landsdele in {period}: {lo} to {hi}.",
    ),
    "figures.alt.break": (
        "Databrud i {period}: tal før og efter kan ikke sammenlignes.",
        "Series break in {period}: figures before and after cannot be compared.",
    ),
    "figures.alt.gap": ("{periods}: {why}.", "{periods}: {why}."),
    "figures.alt.dots": ("{count} i rækkefølge fra laveste.", "{count} in order from the lowest."),
    "figures.alt.demo": ("Demodata: fiktive tal.", "Demo data: invented figures."),
    "figures.alt.table": (
        "Alle tal står i tabellen under figuren.",
        "All figures are in the table below the chart.",
    ),
}
