/**
 * Parts of a page that are words, tables, links and drawings and nothing that Dash listens to:
 * <div data-drawn='[["h2", {"class": "x"}, "words", ["a", {...}, "more"]], ...]'>.
 *
 * Dash looks through every component it has drawn each time anything changes, which a page of a
 * thousand cells feels as seconds; the browser draws them in milliseconds.
 */

const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";

function build(part, namespace) {
  if (typeof part === "string") return part;
  const [tag, attributes, ...children] = part;
  // What stands inside an <svg> belongs to it, links as well.
  const kind = tag === "svg" ? SVG : namespace;
  const made = document.createElementNS(kind, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style") for (const [key, of] of Object.entries(value)) made.style.setProperty(key, of);
    else made.setAttribute(name, value);
  }
  made.append(...children.map((child) => build(child, kind)));
  return made;
}

/** Scrolls what is too wide for its place to the newest period, which stands last. */
function showNewest(region) {
  region.scrollLeft = region.scrollWidth;
}

/** The parts of a holder that a reader has opened, by their words; menus close by a choice. */
function openedIn(holder) {
  const opened = [...holder.querySelectorAll("details[open]:not(.menu)")];
  return opened.map((part) => part.querySelector("summary")?.textContent);
}

function openAgain(holder, opened) {
  for (const part of holder.querySelectorAll("details:not(.menu)")) {
    if (opened.includes(part.querySelector("summary")?.textContent)) part.open = true;
  }
}

/** Where the focus is in a holder: which of the elements of its kind, and its words. */
function focusedIn(holder) {
  const focused = document.activeElement;
  if (!holder.contains(focused) || focused === holder) return null;
  const tag = focused.localName;
  return { tag, place: [...holder.querySelectorAll(tag)].indexOf(focused), words: focused.textContent };
}

/** A page's heading keeps the focus whatever it says now; anything else only where it is the same. */
function focusAgain(holder, { tag, place, words }) {
  const same = holder.querySelectorAll(tag)[place];
  if (same && (tag === "h1" || same.textContent === words)) same.focus({ preventScroll: true });
}

// Holders with what was drawn in them: Dash may use the same element for something of its own.
const drawnIn = new Map();

function clearLeftovers() {
  for (const [holder, made] of drawnIn) {
    if (holder.isConnected && "drawn" in holder.dataset) continue;
    drawnIn.delete(holder);
    if (!holder.isConnected) continue;
    for (const node of made) node.remove();
    delete holder.drawn;
  }
}

/** Draws the parts that have come or changed since the last time. */
export function drawParts() {
  clearLeftovers();
  for (const holder of document.querySelectorAll("[data-drawn]")) {
    if (holder.drawn === holder.dataset.drawn && holder.firstElementChild) continue;
    holder.drawn = holder.dataset.drawn;
    const opened = openedIn(holder);
    const focused = focusedIn(holder);
    holder.replaceChildren(...JSON.parse(holder.drawn).map((part) => build(part, HTML)));
    drawnIn.set(holder, [...holder.childNodes]);
    openAgain(holder, opened);
    if (focused) focusAgain(holder, focused);
    for (const table of holder.querySelectorAll(".coverage")) showNewest(table.parentElement);
  }
}
