/**
 * Boxes to tick: <div data-checks='{"name", "options": [[value, words], …], "chosen": [value, …]}'>.
 *
 * Native boxes that are sent with the form round them; Dash has none that a form can send and a
 * screen reader can read. Beside them the field '<name>_vist' says that they were there, since a
 * form does not tell of boxes that are not ticked. A summary with data-count in the same <details>
 * counts along.
 */

function count(holder) {
  const line = holder.closest("details")?.querySelector("[data-count]");
  if (!line) return;
  const words = line.dataset.count.replace("{n}", holder.querySelectorAll("input:checked").length);
  if (line.textContent !== words) line.textContent = words;
}

function box(name, value, words, ticked) {
  const input = document.createElement("input");
  Object.assign(input, { type: "checkbox", name, value, checked: ticked });
  const label = document.createElement("label");
  label.append(input, words);
  return label;
}

function draw(holder) {
  const { name, options, chosen } = JSON.parse(holder.dataset.checks);
  const shown = document.createElement("input");
  Object.assign(shown, { type: "hidden", name: `${name}_vist`, value: "1" });
  const ticked = new Set(chosen);
  holder.replaceChildren(shown, ...options.map(([value, words]) => box(name, value, words, ticked.has(value))));
  holder.drawnChecks = holder.dataset.checks;
  count(holder);
}

/** Draws the boxes that are not drawn yet, or that are to be others than they were. */
export function keepChecks() {
  for (const holder of document.querySelectorAll("[data-checks]")) {
    if (holder.drawnChecks !== holder.dataset.checks) draw(holder);
  }
}

document.addEventListener("change", (event) => {
  const holder = event.target.closest?.("[data-checks]");
  if (holder) count(holder);
});
