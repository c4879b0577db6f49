/**
 * What stands on the page in HTML as an <svg>: its words line by line where they are, and its marks.
 *
 * For charts that are tables with drawings in their rows. A mark is whatever has a colour, a border
 * or an outline of its own; it keeps its place, its turn and the shape that it is cut to.
 */

const SVG = "http://www.w3.org/2000/svg";
const NOTHING = "rgba(0, 0, 0, 0)";
// Words for those who hear the page, and ways on, which lead nowhere from a picture.
const HIDDEN = ".only-read-aloud, .legend a, .spine-others a";
// Stripes of what is hidden: how far apart.
const STRIPES = 8;

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Whether an element is there for those who hear the page only, as headings are on a phone. */
function isUnseen(one) {
  if (one.closest(HIDDEN) || !one.getClientRects().length) return true;
  const head = one.closest("thead");
  return head !== null && getComputedStyle(head).clipPath !== "none";
}

/** The words of a text on the lines that the browser has broken them into, words among them. */
function linesOf(text) {
  const range = document.createRange();
  const lines = [];
  for (const found of text.data.matchAll(/[^ \t\n]+|[ \t\n]+/g)) {
    const [whole] = found;
    for (let at = 0; at < whole.length; at += 1) {
      range.setStart(text, found.index + at);
      range.setEnd(text, found.index + at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      const last = lines.at(-1);
      const letter = /\s/.test(whole[at]) && whole[at] !== "\u00a0" ? " " : whole[at];
      if (last && Math.abs(last.top - box.top) < 2) last.words += letter;
      else lines.push({ words: letter, left: box.left, top: box.top, bottom: box.bottom });
    }
  }
  return lines.filter(({ words }) => words.trim());
}

function textsOf(holder, edge) {
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const of = walker.currentNode.parentElement;
    if (isUnseen(of)) continue;
    const style = getComputedStyle(of);
    const size = parseFloat(style.fontSize);
    for (const line of linesOf(walker.currentNode)) {
      const middle = (line.top + line.bottom) / 2 - edge.top;
      const made = shape("text", {
        x: line.left - edge.left,
        y: middle + size * 0.35,
        "font-size": size,
        "font-weight": style.fontWeight,
        fill: style.color,
      });
      made.textContent = line.words;
      texts.push(made);
    }
  }
  return texts;
}

/** The corners that a mark is cut to, or those of its whole box. */
function corners(style, width, height) {
  const cut = style.clipPath.match(/^polygon\((.*)\)$/);
  if (!cut) return null;
  const along = (of, whole) => (of.endsWith("%") ? (parseFloat(of) * whole) / 100 : parseFloat(of));
  return cut[1].split(",").map((pair) => {
    const [x, y] = pair.trim().split(/\s+/);
    return `${along(x, width)},${along(y, height)}`;
  });
}

/** How a mark is turned, in degrees. */
function turn(style) {
  if (style.transform === "none") return 0;
  const { a, b } = new DOMMatrix(style.transform);
  return (Math.atan2(b, a) * 180) / Math.PI;
}

function line(x1, y1, x2, y2, { width, style, color }) {
  const dashes = style === "dashed" ? { "stroke-dasharray": "5 4" } : {};
  return shape("line", { x1, y1, x2, y2, stroke: color, "stroke-width": width, ...dashes });
}

function border(style, side) {
  return {
    width: parseFloat(style[`border${side}Width`]),
    style: style[`border${side}Style`],
    color: style[`border${side}Color`],
  };
}

/** The borders of one side only, as rules and the line down the middle are. */
function sidesOf(style, x, y, width, height) {
  const ends = { Bottom: [x, y + height, x + width, y + height], Left: [x, y, x, y + height] };
  return Object.entries(ends)
    .map(([side, at]) => [at, border(style, side)])
    .filter(([, { width: thick, style: kind }]) => thick > 0 && kind !== "none")
    .map(([at, look]) => line(...at, look));
}

function stripes(x, y, width, height, colour) {
  const parts = [];
  for (let at = -height; at < width; at += STRIPES) {
    const [from, to] = [Math.max(0, at), Math.min(width, at + height)];
    parts.push(`M${x + from} ${y + from - at}L${x + to} ${y + to - at}`);
  }
  return shape("path", { d: parts.join(""), stroke: colour, "stroke-width": 2.5, fill: "none" });
}

/** An element as what is seen of it besides its words. */
function markOf(one, edge, colours) {
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const [width, height] = [one.offsetWidth || box.width, one.offsetHeight || box.height];
  const [x, y] = [
    (box.left + box.right - width) / 2 - edge.left,
    (box.top + box.bottom - height) / 2 - edge.top,
  ];
  if (style.backgroundImage.includes("gradient")) return [stripes(x, y, width, height, colours.hidden)];
  const around = border(style, "Top");
  const isFramed = around.width > 0 && around.style !== "none" && border(style, "Left").width > 0;
  const made = [];
  if (style.backgroundColor !== NOTHING || isFramed) {
    const cut = corners(style, width, height);
    const degrees = turn(style);
    const look = { fill: style.backgroundColor === NOTHING ? "none" : style.backgroundColor };
    if (isFramed) Object.assign(look, { stroke: around.color, "stroke-width": around.width });
    if (degrees) look.transform = `rotate(${degrees} ${x + width / 2} ${y + height / 2})`;
    const inside = isFramed ? around.width / 2 : 0;
    const radius = Math.min(parseFloat(style.borderRadius) || 0, width / 2);
    const rx = style.borderRadius.endsWith("%") ? width / 2 : radius;
    made.push(
      cut
        ? shape("polygon", { points: cut.join(" "), ...look, transform: `translate(${x} ${y})` })
        : shape("rect", {
            x: x + inside,
            y: y + inside,
            width: Math.max(width - 2 * inside, 0),
            height: Math.max(height - 2 * inside, 0),
            rx,
            ...look,
          }),
    );
  }
  return isFramed ? made : [...made, ...sidesOf(style, x, y, width, height)];
}

/** Marks from the lowest layer to the highest, as the page shows them. */
function marksOf(holder, edge, colours) {
  const layer = (one) => parseInt(getComputedStyle(one).zIndex, 10) || 0;
  return [...holder.querySelectorAll("*")]
    .filter((one) => !isUnseen(one))
    .map((one, at) => [layer(one), at, one])
    .sort(([a, i], [b, j]) => a - b || i - j)
    .flatMap(([, , one]) => markOf(one, edge, colours));
}

/** A part of the page as an <svg> as large as it is there. */
export function fromHtml(holder, colours) {
  const edge = holder.getBoundingClientRect();
  const made = shape("svg", { viewBox: `0 0 ${edge.width} ${edge.height}` });
  made.append(...marksOf(holder, edge, colours), ...textsOf(holder, edge));
  return made;
}
