/**
 * Parts of a page that are words, tables and links and nothing that Dash listens to:
 * <div data-drawn='[["h2", {"class": "x"}, "words", ["a", {...}, "more"]], ...]'>.
 *
 * Dash looks through every component it has drawn each time anything changes, which a page of a
 * thousand cells feels as seconds; the browser draws them in milliseconds.
 */

function build(part) {
  if (typeof part === "string") return part;
  const [tag, attributes, ...children] = part;
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style") for (const [key, of] of Object.entries(value)) made.style.setProperty(key, of);
    else made.setAttribute(name, value);
  }
  made.append(...children.map(build));
  return made;
}

/** Scrolls what is too wide for its place to the newest period, which stands last. */
function showNewest(region) {
  region.scrollLeft = region.scrollWidth;
}

/** Draws the parts that have come or changed since the last time. */
export function drawParts() {
  for (const holder of document.querySelectorAll("[data-drawn]")) {
    if (holder.drawn === holder.dataset.drawn && holder.firstElementChild) continue;
    holder.drawn = holder.dataset.drawn;
    holder.replaceChildren(...JSON.parse(holder.drawn).map(build));
    for (const table of holder.querySelectorAll(".coverage")) showNewest(table.parentElement);
  }
}
