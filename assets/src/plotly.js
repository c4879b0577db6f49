/**
 * plotly.js with the traces our figures use: scatter (part of the core) and bar.
 *
 * Danish is for its dates: it has no buttons here, and so no words of its own.
 */
import Plotly from "plotly.js/src/core";
import bar from "plotly.js/src/traces/bar";
import da from "plotly.js/lib/locales/da";

Plotly.register([bar, { ...da, dictionary: {} }]);

window.Plotly = Plotly;
