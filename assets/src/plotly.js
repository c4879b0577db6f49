/**
 * plotly.js with the traces our figures use: scatter (part of the core) and bar.
 *
 * Danish is registered with words of our own: the locale that plotly.js carries has dates only.
 */
import Plotly from "plotly.js/src/core";
import bar from "plotly.js/src/traces/bar";
import da from "plotly.js/lib/locales/da";

Plotly.register([
  bar,
  {
    ...da,
    dictionary: {
      "Download plot as a PNG": "Hent som billede (PNG)",
      "Download plot": "Hent som billede",
      "Taking snapshot - this may take a few seconds": "Billedet laves",
      "Snapshot succeeded": "Billedet er hentet",
      "Sorry, there was a problem downloading your snapshot!": "Billedet kunne ikke laves.",
      "Reset axes": "Vis alt igen",
    },
  },
]);

window.Plotly = Plotly;
