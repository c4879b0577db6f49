/**
 * The menu Hent: closes when something is chosen, and pictures of a panel as PNG or SVG.
 *
 * The server answers a press with <span data-picture='{panel, format, name, lines, mark, failed}'>
 * once the press is in its log. The picture is then drawn from what is on the page: the panel's
 * title and subtitle, its chart (by Plotly, or of the page's own), what its marks mean and
 * its notes, and the lines that say where the figures are from. Nothing is sent anywhere.
 */

import { fromHtml } from "./page_picture.js";

const SVG = "http://www.w3.org/2000/svg";
// Width of a picture in CSS pixels, its edge, and how many pixels of a PNG go to one of them.
const WIDTH = 960;
const EDGE = 24;
const SCALE = 2;
const TITLE = { size: 21, weight: 700, colour: "--ink" };
const SUBTITLE = { size: 15, weight: 400, colour: "--ink-2" };
const NOTE = { size: 14, weight: 400, colour: "--ink-2" };
const LINE = { size: 13, weight: 400, colour: "--ink-2" };
const MARK = { size: 13, weight: 600, colour: "--note" };
// What a stylesheet may say of a mark, which does not follow it into a file of its own.
const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity",
  "stroke-linecap", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight",
  "text-anchor", "dominant-baseline", "visibility", "display",
];
// Charts that are no <svg> but tables and boxes of the page.
const OF_HTML = ".spine-chart, .page-drawing";
// What only a page has a use for.
const OF_THE_PAGE = /^(class|href|tabindex|role|style|(data|aria)-.*)$/;

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function element(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// --- Words ---------------------------------------------------------------------------------------

/** The words on as many lines as they take. */
function wrapped(words, { size, weight }, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${token("--font")}`;
  const lines = [""];
  for (const word of words.split(/[ \t\n]+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Paragraphs below each other from `y` on: their <text> elements, and where they end. */
function written(paragraphs, y, width) {
  const texts = [];
  for (const [words, style] of paragraphs) {
    if (!words) continue;
    const lines = wrapped(words, style, width - 2 * EDGE);
    const spans = lines.map((line, i) => {
      const span = element("tspan", { x: EDGE, y: y + style.size + i * style.size * 1.35 });
      span.textContent = i < lines.length - 1 ? `${line} ` : line;
      return span;
    });
    const look = { "font-size": style.size, "font-weight": style.weight, fill: token(style.colour) };
    texts.push(element("text", look, ...spans));
    y += lines.length * style.size * 1.35 + 6;
  }
  return { texts, end: y };
}

// --- Charts --------------------------------------------------------------------------------------

function parsed(text) {
  const found = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (found.nodeName !== "svg") throw new Error("the chart is no SVG");
  return document.importNode(found, true);
}

/** A chart of Plotly's, drawn anew at a size. */
async function fromPlotly(chart, width, height) {
  const text = await window.Plotly.toImage(chart, { format: "svg", width, height, imageDataOnly: true });
  return parsed(text.startsWith("data:") ? decodeURIComponent(text.slice(text.indexOf(",") + 1)) : text);
}

/** An <svg> of the page, with what stylesheets say of its marks written on them. */
function fromPage(chart) {
  const copy = chart.cloneNode(true);
  const marks = copy.querySelectorAll("*");
  chart.querySelectorAll("*").forEach((mark, i) => {
    const style = getComputedStyle(mark);
    for (const { name } of [...mark.attributes]) if (OF_THE_PAGE.test(name)) marks[i].removeAttribute(name);
    for (const name of STYLES) marks[i].setAttribute(name, style.getPropertyValue(name));
  });
  copy.removeAttribute("class");
  const { width, height } = chart.getBoundingClientRect();
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return copy;
}

/** What is drawn in a panel: Plotly's charts, else the page's own, else what it draws in HTML. */
function charts(panel) {
  const plotly = [...panel.querySelectorAll(".chart .js-plotly-plot")];
  const own = [...panel.querySelectorAll(".chart svg")].filter((one) => !one.parentElement.closest("svg"));
  const tables = [...panel.querySelectorAll(OF_HTML)];
  const found = [plotly, own, tables].find((some) => some.length) ?? [];
  const seen = found.filter((one) => one.getClientRects().length);
  if (!seen.length) throw new Error("the panel shows no chart");
  return seen;
}

/** One chart fills the width; several stay beside each other as on the page. */
async function drawn(panel) {
  const found = charts(panel);
  const boxes = found.map((one) => one.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const breadth = Math.max(...boxes.map((box) => box.right)) - left;
  // Words of a page keep their size, and so the picture is as wide as they are there.
  const isHtml = found[0].matches(OF_HTML);
  const isAlone = found.length === 1 && !isHtml;
  const width = isAlone ? WIDTH : Math.max(isHtml ? 0 : WIDTH, Math.ceil(breadth + 2 * EDGE));
  const places = await Promise.all(
    found.map(async (one, i) => {
      const isPlotly = one.classList.contains("js-plotly-plot");
      const wide = isAlone ? width - 2 * EDGE : boxes[i].width;
      const high = isAlone && !isPlotly ? (boxes[i].height * wide) / boxes[i].width : boxes[i].height;
      const own = () => (isHtml ? fromHtml(one, { hidden: token("--rule") }) : fromPage(one));
      const part = isPlotly ? await fromPlotly(one, wide, high) : own();
      const place = { x: EDGE + boxes[i].left - left, y: boxes[i].top - top, width: wide, height: high };
      if (isAlone) place.x = EDGE;
      return [part, place];
    }),
  );
  return { places, width, height: Math.max(...places.map(([, place]) => place.y + place.height)) };
}

// --- What marks mean: <ul class="marks"><li><span class="mark"></span><span>words</span></li></ul> --

/** A mark of the page's stylesheet as a shape whose middle is at a point. */
function drawnMark(mark, x, y) {
  const style = getComputedStyle(mark);
  const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
  const line = parseFloat(style.borderTopWidth);
  if (height <= line * 2 && line > 0) {
    const dashes = { dashed: "6 4", dotted: "2 3" }[style.borderTopStyle] ?? "none";
    const ends = { x1: x - width / 2, x2: x + width / 2, y1: y, y2: y };
    return element("line", { ...ends, stroke: style.borderTopColor, "stroke-width": line, "stroke-dasharray": dashes });
  }
  const round = style.borderRadius.endsWith("%") ? width / 2 : Math.min(parseFloat(style.borderRadius), width / 2);
  const shape = { x: x - width / 2, y: y - height / 2, width, height, rx: round, fill: style.backgroundColor };
  if (line > 0) Object.assign(shape, { stroke: style.borderTopColor, "stroke-width": line });
  if (style.rotate !== "none") shape.transform = `rotate(${parseFloat(style.rotate)} ${x} ${y})`;
  const drawing = element("g", {}, element("rect", shape));
  const below = parseFloat(style.borderBottomWidth);
  if (below > line) {
    const bar = { x: shape.x, y: shape.y + height - below, width, height: below, fill: style.borderBottomColor };
    drawing.append(element("rect", bar));
  }
  if (style.backgroundImage !== "none") {
    // A pattern of lines, as what is hidden has.
    const [left, top] = [x - width / 2, y - height / 2];
    const lines = [0.25, 0.75, 1.25, 1.75].map((part) => {
      const [across, down] = [Math.max(0, part - 1) * width, Math.min(1, part) * height];
      return `M${left + across} ${top + down}L${left + Math.min(1, part) * width} ${top + Math.max(0, part - 1) * height}`;
    });
    drawing.append(element("path", { d: lines.join(""), stroke: token("--peer"), "stroke-width": 1.5 }));
  }
  return drawing;
}

/** The words of what marks mean beside their marks, from `y` on, and where they end. */
function legend(list, y, width) {
  const drawings = [];
  let x = EDGE;
  for (const item of list.querySelectorAll("li")) {
    const mark = item.querySelector(".mark");
    const room = 28;
    const lines = wrapped(item.textContent.trim(), NOTE, width - 2 * EDGE - room);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${NOTE.size}px ${token("--font")}`;
    const wide = room + Math.max(...lines.map((line) => pen.measureText(line).width));
    if (x > EDGE && x + wide > width - EDGE) [x, y] = [EDGE, y + NOTE.size * 1.6];
    if (mark) drawings.push(drawnMark(mark, x + 11, y + NOTE.size * 0.65));
    lines.forEach((line, i) => {
      const place = { x: x + room, y: y + NOTE.size + i * NOTE.size * 1.35 };
      const words = element("text", { ...place, "font-size": NOTE.size, fill: token(NOTE.colour) });
      words.textContent = line;
      drawings.push(words);
    });
    if (lines.length > 1) [x, y] = [EDGE, y + lines.length * NOTE.size * 1.35 + 4];
    else x += wide + 24;
  }
  return { texts: drawings, end: x > EDGE ? y + NOTE.size * 1.6 : y };
}

/** What stands between the chart and its foot: what marks mean, and notes. */
function remarks(panel, y, width) {
  const texts = [];
  for (const part of panel.querySelectorAll(`#${CSS.escape(panel.id)}-notes :is(.marks, p.note)`)) {
    if (part.closest("details:not([open])") || !part.getClientRects().length) continue;
    const isLegend = part.matches(".marks");
    const made = isLegend ? legend(part, y, width) : written([[part.textContent.trim(), NOTE]], y, width);
    texts.push(...made.texts);
    y = made.end + 2;
  }
  return { texts, end: y };
}

// --- The picture ---------------------------------------------------------------------------------

/** The whole picture: title, subtitle, chart, and where the figures are from. */
async function composed({ panel: id, lines, mark }) {
  const panel = document.getElementById(id);
  const words = (selector) => panel.querySelector(selector)?.textContent.trim() ?? "";
  const title = words(`#${CSS.escape(id)}-title`);
  const chart = await drawn(panel);
  const head = written([[title, TITLE], [words(".panel-subtitle"), SUBTITLE]], EDGE, chart.width);
  for (const [part, place] of chart.places) {
    const at = { ...place, y: place.y + head.end + 8 };
    for (const [name, value] of Object.entries(at)) part.setAttribute(name, value);
  }
  const isMarked = !mark || chart.places.some(([part]) => part.textContent.includes(mark));
  const below = lines.map((line) => [line, LINE]);
  if (!isMarked) below.unshift([mark, MARK]);
  const notes = remarks(panel, head.end + 8 + chart.height + 12, chart.width);
  const foot = written(below, notes.end + (notes.texts.length ? 6 : 0), chart.width);
  const size = { width: chart.width, height: Math.ceil(foot.end + EDGE - 6) };
  const picture = element(
    "svg",
    { ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: "img", "font-family": token("--font") },
    Object.assign(element("title"), { textContent: title }),
    Object.assign(element("desc"), { textContent: words(`#${CSS.escape(id)}-alternative`) }),
    element("rect", { width: "100%", height: "100%", fill: "#fff" }),
    ...head.texts,
    ...chart.places.map(([part]) => part),
    ...notes.texts,
    ...foot.texts,
  );
  picture.setAttribute("xmlns", SVG);
  return { ...size, text: new XMLSerializer().serializeToString(picture) };
}

function asPng({ text, width, height }) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  return new Promise((done, failed) => {
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no PNG"))), "image/png");
    };
    image.onerror = () => failed(new Error("the drawing cannot be shown"));
    image.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  // The browser reads it after this.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Says in the panel what went wrong; null takes it away. */
function say(panel, words) {
  const place = document.getElementById(panel)?.querySelector(".panel-said");
  if (place) place.textContent = words ?? "";
}

async function make(asked) {
  say(asked.panel, null);
  try {
    const picture = await composed(asked);
    const isPng = asked.format === "png";
    save(isPng ? await asPng(picture) : new Blob([picture.text], { type: "image/svg+xml" }), asked.name);
  } catch (error) {
    console.error(error);
    say(asked.panel, asked.failed);
  }
}

/** Makes the pictures that have been asked for since the last time. */
export function makePictures() {
  for (const place of document.querySelectorAll("[data-picture]")) {
    if (place.made === place.dataset.picture) continue;
    place.made = place.dataset.picture;
    make(JSON.parse(place.made));
  }
}

let presses = 0;

/** A button without a callback of its own: which it was is told in a store that one listens to. */
function askFor({ dataset: { asks, panel, format: form } }) {
  if (asks) window.dash_clientside.set_props(asks, { data: { panel, form, press: (presses += 1) } });
}

// --- The menu ------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  const menu = event.target.closest?.(".menu-downloads button")?.closest("details");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
  askFor(event.target.closest("button"));
});
