/**
 * Builds what the browser gets into assets/dist/: `npm ci && npm run build`.
 *
 * Output: files with a hash of their content in the name, each with a .br (level 11) and a .gz
 * beside it, and manifest.json:
 *
 *   "app.css", "app.js", "plotly.js", "favicon.svg"   name of the built file
 *   "dash"      path inside Dash's own suites ("dash/deps/react@18.3.1.min.js", as namespace/path
 *               without the fingerprint) -> the built file that replaces it. Most are in one
 *               bundle, so a page emits that file once, where the first of them stood;
 *               null means that nothing needs it. A suite that is not listed keeps Dash's URL.
 *   "versions"  what the files were built from. They serve only these versions of the Python
 *               packages: with other ones installed the packages' own files must be served.
 *
 * The bundle lies in a folder named by its content, together with the parts that Dash's core
 * components load on demand: their loader looks for them beside the script it came in.
 */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";

import { leanPlotly } from "./plotly-diet.mjs";

const ASSETS = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(ASSETS);
const DIST = path.join(ASSETS, "dist");
const BROWSERS = ["chrome100", "firefox100", "safari15.4"];

/** Asks the installed Python packages which scripts a page needs and in which order. */
function installedSuites() {
  const local = path.join(ROOT, ".venv", "bin", "python");
  const python = process.env.PYTHON || (existsSync(local) ? local : "python3");
  const script = path.join(ASSETS, "suites.py");
  return JSON.parse(execFileSync(python, [script], { encoding: "utf8", maxBuffer: 1 << 24 }));
}

function hashOf(...contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 12);
}

/** Our styles after the parts of Bootstrap that are used. */
async function buildStyles() {
  const bootstrap = sass.compile(path.join(ASSETS, "src", "bootstrap.scss"), {
    loadPaths: [path.join(ROOT, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import"],
  });
  const own = await esbuild.build({
    entryPoints: [path.join(ASSETS, "src", "app.css")],
    bundle: true,
    write: false,
  });
  const plotly = await readFile(path.join(ROOT, "node_modules/plotly.js/dist/plotly.css"), "utf8");
  const all = [bootstrap.css, plotly, own.outputFiles[0].text].join("\n");
  const { code } = await esbuild.transform(all, {
    loader: "css",
    minify: true,
    legalComments: "none",
    target: BROWSERS,
  });
  return code;
}

/** The sources of src/ as one script that leaves nothing in the global scope. */
async function bundle(entries, options = {}) {
  const result = await esbuild.build({
    stdin: {
      contents: entries.map((entry) => `import "./${entry}";`).join("\n"),
      resolveDir: path.join(ASSETS, "src"),
    },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: BROWSERS,
    legalComments: "none",
    ...options,
  });
  return result.outputFiles[0].text;
}

function buildPlotly() {
  return bundle(["plotly.js"], {
    define: { global: "window", "define.amd": "false", "process.env.NODE_DEBUG": "false" },
    alias: { regl: "@plotly/regl" },
    loader: { ".css": "empty" }, // styles of the maps, which are not in the bundle
    plugins: [leanPlotly(ROOT)],
  });
}

/** One script after the other, each as strict or sloppy as its author wrote it. */
function joinScripts(sources) {
  const pieces = sources.map((source) => {
    const bare = source.replace(/^\/\/# sourceMappingURL=.*$/gm, "").trim();
    // A directive counts only at the top of a script: a part of a webpack bundle keeps its own.
    return bare.startsWith('"use strict";(self.webpackChunk') ? `(function(){${bare}})();` : bare;
  });
  return pieces.join("\n;") + "\n";
}

/** Dash's scripts as one file, with those beside it that only some pages load. */
async function buildDash(suites) {
  const runtime = await readFile(
    path.join(ROOT, "node_modules/regenerator-runtime/runtime.js"),
    "utf8",
  );
  const read = (suite) => readFile(suite.file, "utf8");
  const eager = await Promise.all(suites.eager.map(read));
  const main = joinScripts([runtime, ...eager]);
  const apart = await Promise.all(
    suites.apart.map(async (suite) => [path.basename(suite.file), joinScripts([await read(suite)])]),
  );
  const folder = `dash-${hashOf(main, ...apart.flat())}`;
  const files = new Map([[`${folder}/dash.js`, main]]);
  for (const [name, content] of apart) files.set(`${folder}/${name}`, content);
  const replaced = Object.fromEntries([
    ...suites.eager.map((suite) => [suite.path, `${folder}/dash.js`]),
    ...suites.apart.map((suite) => [suite.path, `${folder}/${path.basename(suite.file)}`]),
    ...suites.unused.map((suitePath) => [suitePath, null]),
  ]);
  return { files, replaced };
}

async function writeCompressed(folder, name, content) {
  const target = path.join(folder, name);
  const raw = Buffer.from(content);
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const [br, gz] = await Promise.all([
    promisify(zlib.brotliCompress)(raw, {
      params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: raw.length },
    }),
    promisify(zlib.gzip)(raw, { level: 9 }),
  ]);
  await mkdir(path.dirname(target), { recursive: true });
  await Promise.all([
    writeFile(target, raw),
    writeFile(`${target}.br`, br),
    writeFile(`${target}.gz`, gz),
  ]);
  return { name, raw: raw.length, br: br.length, gz: gz.length };
}

function report(sizes) {
  const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(9)} kB`;
  console.log(`${"file".padEnd(52)}         raw           br           gz`);
  for (const { name, raw, br, gz } of sizes) {
    console.log(`${name.padEnd(52)}${kB(raw)} ${kB(br)} ${kB(gz)}`);
  }
}

async function main() {
  const suites = installedSuites();
  const plotlyPackage = await readFile(path.join(ROOT, "node_modules/plotly.js/package.json"));
  const { version } = JSON.parse(plotlyPackage);
  if (version !== suites.versions["plotly.js"]) {
    throw new Error(
      `package.json has plotly.js ${version}, but the installed plotly carries ` +
        `${suites.versions["plotly.js"]}: set that version in package.json and run npm install.`,
    );
  }
  const [css, app, plotly, dash, favicon] = await Promise.all([
    buildStyles(),
    bundle(["frame.js", "app.js"]),
    buildPlotly(),
    buildDash(suites),
    readFile(path.join(ASSETS, "src", "favicon.svg"), "utf8"),
  ]);

  const manifest = {};
  const files = new Map();
  const add = (name, content) => {
    const { name: stem, ext } = path.parse(name);
    manifest[name] = `${stem}-${hashOf(content)}${ext}`;
    files.set(manifest[name], content);
  };
  add("app.css", css);
  add("app.js", app);
  add("plotly.js", plotly);
  add("favicon.svg", favicon);
  for (const [name, content] of dash.files) files.set(name, content);
  manifest.dash = dash.replaced;
  manifest.versions = suites.versions;

  // Written beside the old one and swapped in, so that a server never sees half of it.
  const fresh = await mkdtemp(path.join(ASSETS, ".dist-"));
  const sizes = await Promise.all(
    [...files].map(([name, content]) => writeCompressed(fresh, name, content)),
  );
  await writeFile(path.join(fresh, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
  await chmod(fresh, 0o755); // the server may run as somebody else
  await keepServed(fresh);
  await rm(DIST, { recursive: true, force: true });
  await rename(fresh, DIST);
  report(sizes);
}

/** Carries over the files that the manifest before names: a running server still serves them. */
async function keepServed(fresh) {
  if (!existsSync(path.join(DIST, "manifest.json"))) return;
  const before = JSON.parse(await readFile(path.join(DIST, "manifest.json"), "utf8"));
  const named = Object.entries(before).flatMap(([name, entry]) =>
    name === "versions" ? [] : name === "dash" ? Object.values(entry) : [entry],
  );
  for (const name of new Set(named.filter(Boolean))) {
    for (const file of [name, `${name}.br`, `${name}.gz`]) {
      const target = path.join(fresh, file);
      if (existsSync(target) || !existsSync(path.join(DIST, file))) continue;
      await mkdir(path.dirname(target), { recursive: true });
      await copyFile(path.join(DIST, file), target);
    }
  }
}

async function removeHalfBuilt() {
  for (const name of await readdir(ASSETS)) {
    if (name.startsWith(".dist-")) await rm(path.join(ASSETS, name), { recursive: true });
  }
}

try {
  await main();
} catch (error) {
  console.error(`assets: ${error.message}`);
  process.exitCode = 1;
} finally {
  await removeHalfBuilt();
}
