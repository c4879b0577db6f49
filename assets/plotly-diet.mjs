/**
 * Leaves out of plotly.js what a browser of ours never runs: descriptions of attributes (they are
 * documentation), components that no figure uses, stylesheets made by script, old polyfills.
 *
 * Each rule fails loudly when plotly.js no longer looks as the rule expects.
 */

import { readFile } from "node:fs/promises";
import path from "node:path";

import { parse } from "acorn";
import { simple } from "acorn-walk";

const UNUSED_COMPONENTS = [
  "annotations3d",
  "images",
  "updatemenus",
  "sliders",
  "rangeslider",
  "rangeselector",
  "grid",
];

/** Lines of src/core.js that go: [pattern, replacement]. */
const CORE_RULES = [
  [/require\('native-promise-only'\);/, ""],
  // Its rules are in app.css: a stylesheet made by script would need 'unsafe-inline'.
  [/require\('\.\.\/build\/plotcss'\);/, ""],
  ...UNUSED_COMPONENTS.map((name) => [
    new RegExp(`require\\('\\./components/${name}'\\),?`),
    "",
  ]),
];

function isText(node) {
  if (node.type === "Literal") return typeof node.value === "string";
  if (node.type === "TemplateLiteral") return true;
  if (node.type === "BinaryExpression") return isText(node.left) && isText(node.right);
  return (
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    node.callee.property.name === "join" &&
    node.callee.object.type === "ArrayExpression"
  );
}

/** The source with every `description: <text>` emptied. */
function withoutDescriptions(source) {
  const spans = [];
  const tree = parse(source, { ecmaVersion: "latest", sourceType: "script" });
  simple(tree, {
    Property(node) {
      if (node.key.name === "description" && isText(node.value)) spans.push(node.value);
    },
  });
  spans.sort((a, b) => b.start - a.start);
  return spans.reduce((text, { start, end }) => text.slice(0, start) + '""' + text.slice(end), source);
}

function trimmedCore(source) {
  return CORE_RULES.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`plotly.js has changed: no ${pattern} in src/core.js`);
    return text.replace(pattern, replacement);
  }, source);
}

export function leanPlotly(root) {
  const source = path.join(root, "node_modules", "plotly.js", "src") + path.sep;
  return {
    name: "lean-plotly",
    setup(build) {
      // The whole colour library is 64 kB; from its modules only what is used is taken.
      build.onResolve({ filter: /^culori$/ }, () => ({
        path: path.join(root, "assets", "src", "colours.js"),
      }));
      build.onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
        if (!file.startsWith(source)) return undefined;
        const text = await readFile(file, "utf8");
        const name = file.slice(source.length);
        if (name === "core.js") return { contents: trimmedCore(text), loader: "js" };
        if (!text.includes("description")) return undefined;
        return { contents: withoutDescriptions(text), loader: "js" };
      });
    },
  };
}
