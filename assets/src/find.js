/**
 * Finds a unit in a chart or a map: <div data-find="panel id" data-label data-none data-clear> holds
 * .find-field, where the field goes, and .find-found, which says what was found.
 *
 * The mark moves in the browser. In a chart it is the trace and the annotation called "found",
 * which the server leaves empty; dots carry [code, name] as custom data. In a map it is a class on the shape.
 */

const FOUND = "found";

/** Same letters for "Ærø" and "aeroe": people type what their keyboard has. */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/æ/g, "ae")
    .replace(/ø|oe/g, "o")
    .replace(/å/g, "aa")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

function graphOf(panel) {
  return panel.querySelector(".js-plotly-plot");
}

function wordsOf(html) {
  return html
    .replace(/<br>/g, ", ")
    .replace(/<[^>]*>/g, "")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">");
}

/** Every unit in the panel's chart or map: name, words, and where it is. */
function unitsIn(panel) {
  const traces = graphOf(panel)?.data ?? [];
  const dots = traces.flatMap((trace) =>
    (trace.customdata ?? []).map(([, name], i) => ({
      name,
      words: wordsOf(trace.text[i]),
      x: trace.x[i],
      y: trace.y[i],
    })),
  );
  const shapes = [...panel.querySelectorAll("[data-name]")].map((shape) => ({
    name: shape.dataset.name,
    words: shape.getAttribute("aria-label"),
    shape,
  }));
  return [...dots, ...shapes];
}

function markDot(panel, unit) {
  const graph = graphOf(panel);
  const at = graph?.data?.findIndex((trace) => trace.name === FOUND) ?? -1;
  if (at < 0 || !window.Plotly) return;
  if (!unit && !graph.data[at].x.length) return;
  const label = `annotations[${graph.layout.annotations.findIndex((one) => one.name === FOUND)}]`;
  const mark = { x: [unit ? [unit.x] : []], y: [unit ? [unit.y] : []] };
  const words = { [`${label}.visible`]: Boolean(unit) };
  if (unit) Object.assign(words, { [`${label}.x`]: unit.x, [`${label}.y`]: unit.y, [`${label}.text`]: unit.name });
  window.Plotly.update(graph, mark, words, [at]);
}

function markShape(panel, unit) {
  for (const shape of panel.querySelectorAll(".is-found")) shape.classList.remove("is-found");
  unit?.shape?.classList.add("is-found");
}

function isMarked(panel) {
  if (panel.querySelector(".is-found")) return true;
  return graphOf(panel)?.data?.some((trace) => trace.name === FOUND && trace.x.length) ?? false;
}

function search(holder) {
  const panel = document.getElementById(holder.dataset.find);
  const typed = holder.querySelector("input").value.trim();
  const wanted = plain(typed);
  const units = unitsIn(panel);
  const unit = wanted
    ? (units.find(({ name }) => plain(name) === wanted) ??
      units.find(({ name }) => plain(name).startsWith(wanted)) ??
      units.find(({ name }) => plain(name).includes(wanted)))
    : null;
  markDot(panel, unit?.shape ? null : unit);
  markShape(panel, unit);
  const words = unit ? unit.words : wanted ? holder.dataset.none.replace("{text}", typed) : "";
  const told = holder.querySelector(".find-found");
  if (told.textContent !== words) told.textContent = words;
}

function makeField(holder) {
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  field.placeholder = holder.dataset.label;
  field.setAttribute("aria-label", holder.dataset.label);
  field.setAttribute("list", `${holder.dataset.find}-names`);
  const names = document.createElement("datalist");
  names.id = `${holder.dataset.find}-names`;
  holder.querySelector(".find-field").append(field, names);
}

function offerNames(holder) {
  const panel = document.getElementById(holder.dataset.find);
  const names = [...new Set(unitsIn(panel).map(({ name }) => name))].sort(new Intl.Collator("da").compare);
  const list = holder.querySelector("datalist");
  if (list.children.length === names.length) return;
  list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
}

/** Puts the fields where they belong, and the mark back after the chart was drawn anew. */
export function keepFound() {
  for (const holder of document.querySelectorAll("[data-find]")) {
    if (!holder.querySelector("input")) makeField(holder);
    const panel = document.getElementById(holder.dataset.find);
    if (holder.querySelector("input").value && panel && !isMarked(panel)) search(holder);
  }
}

document.addEventListener("input", (event) => {
  const holder = event.target.closest?.("[data-find]");
  if (holder) search(holder);
});

document.addEventListener("focusin", (event) => {
  const holder = event.target.closest?.("[data-find]");
  if (holder) offerNames(holder);
});
