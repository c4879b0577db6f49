/** The colour functions that plotly.js uses, with the colour spaces its figures can name. */
import { modeHsl, modeLrgb, modeRgb, useMode } from "culori/fn";

useMode(modeRgb);
useMode(modeHsl);
useMode(modeLrgb);

export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";
