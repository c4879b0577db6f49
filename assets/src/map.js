/**
 * Drawings whose parts are links: <svg data-roving> holds <a href data-code aria-label>.
 *
 * The tabulator stops once in a drawing; the arrow keys go to the nearest part in their direction,
 * Home and End to the first and the last. What the pointer or the keyboard is at is told in the
 * line '<panel>-told' above. A link moves without a reload, as every other on the page.
 */

const PARTS = "svg[data-roving] a[href]";
// Milliseconds in which a redrawing gives the keyboard its place back.
const LONGEST_WAIT = 3000;
let leftFrom = null;

function partsOf(part) {
  return [...part.closest("svg").querySelectorAll("a[href]")];
}

function centre(part) {
  const { left, top, width, height } = part.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** The part that lies nearest in a direction: what is off to the side counts double. */
function nearest(from, [dx, dy]) {
  const [x, y] = centre(from);
  let best = null;
  let least = Infinity;
  for (const part of partsOf(from)) {
    const [px, py] = centre(part);
    const along = (px - x) * dx + (py - y) * dy;
    const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    const far = along + 2 * aside;
    if (part !== from && along > 1 && far < least) [best, least] = [part, far];
  }
  return best;
}

function stopAt(part) {
  for (const other of partsOf(part)) other.setAttribute("tabindex", other === part ? "0" : "-1");
}

document.addEventListener("keydown", (event) => {
  const part = event.target.closest?.(PARTS);
  if (!part || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = partsOf(part);
  const to = event.key in WAYS ? nearest(part, WAYS[event.key]) : { Home: all[0], End: all.at(-1) }[event.key];
  if (!to && !(event.key in WAYS)) return;
  event.preventDefault();
  to?.focus();
});

function tell(part) {
  const line = document.getElementById(`${part.closest(".panel").id}-told`);
  const words = part.getAttribute("aria-label");
  if (line && line.textContent !== words) line.textContent = words;
}

document.addEventListener("focusin", (event) => {
  const part = event.target.closest?.(PARTS);
  if (!part) return;
  stopAt(part);
  tell(part);
});

document.addEventListener("pointerover", (event) => {
  const part = event.target.closest?.(PARTS);
  if (part) tell(part);
});

// The page's own links are HTML; a part of a drawing goes the same way by one of those.
document.addEventListener("click", (event) => {
  const part = event.target.closest?.(PARTS);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!part || !isPlain) return;
  event.preventDefault();
  leftFrom = { panel: part.closest(".panel").id, code: part.dataset.code, until: performance.now() + LONGEST_WAIT };
  const link = document.createElement("a");
  link.href = part.getAttribute("href");
  link.dataset.nav = "";
  part.closest(".drawing").append(link);
  link.click();
  link.remove();
});

/** After a redrawing the keyboard is where it was. */
export function keepPlace() {
  if (!leftFrom || document.activeElement !== document.body) return;
  if (performance.now() > leftFrom.until) leftFrom = null;
  else document.querySelector(`#${leftFrom.panel} [data-code="${leftFrom.code}"]`)?.focus({ preventScroll: true });
}
