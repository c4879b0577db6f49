/**
 * A meeting full-screen: <div data-showing='{home, meeting, points: [...], words}'> holds one
 * .showing-point for each screen, and .showing-foot, which this script fills.
 *
 * Every screen is on the page from the start and one of them is seen, so that the next one is there
 * when the key is pressed. The address says which (?punkt=3). Charts are drawn at the size they are
 * made for and then enlarged as a whole, until their smallest letters can be read from ten metres.
 */

import { fill, make } from "./asking.js";

// The letters of a chart's axes as they are made, and what they must be on a projector.
const CHART_LETTERS = 13;
const SCREEN = { width: 1920, height: 1080, letters: 28 };
const NARROW = 900;
// What a chart of many columns needs to be read.
const WIDE_CHART = 1000;
// Milliseconds that the last screen has to come in.
const LONGEST_CLOSING = 1500;
// From this share of its time on, a point is nearly over.
const SOON = 0.8;
const TICK = 1000;
const AGAIN = 100;

let showing = null;

function letters() {
  const share = Math.min(window.innerWidth / SCREEN.width, window.innerHeight / SCREEN.height);
  return window.innerWidth < NARROW ? 1 : Math.max(1, (share * SCREEN.letters) / CHART_LETTERS);
}

class Showing {
  constructor(root, setup) {
    Object.assign(this, { root, setup, words: setup.words });
    this.screens = [...root.querySelectorAll(".showing-point")];
    this.at = null;
    this.isStopped = false;
    this.clockName = `faellesblik-ur:${setup.meeting}`;
    this.used = this.readClock();
    this.since = Date.now();
    this.drawFoot();
    this.show(this.wanted());
    this.timer = setInterval(() => this.tick(), TICK);
  }

  say(name, values = {}) {
    return fill(this.words[name], values);
  }

  // --- Which screen -------------------------------------------------------------------------------

  wanted() {
    const asked = new URLSearchParams(window.location.search).get("punkt") ?? "";
    const named = this.setup.points.findIndex(({ slug }) => slug === asked) + 1;
    const number = /^\d{1,3}$/.test(asked) ? Number(asked) : named;
    return Math.max(1, Math.min(number, this.screens.length));
  }

  goTo(number) {
    const to = Math.max(1, Math.min(number, this.screens.length));
    if (to === this.at) return;
    const address = new URL(window.location.href);
    address.searchParams.set("punkt", to);
    window.history.replaceState(window.history.state, "", address);
    this.show(to);
  }

  show(number) {
    this.count();
    const isFirst = this.at === null;
    this.at = number;
    const held = document.activeElement?.closest(".showing-point");
    for (const [i, screen] of this.screens.entries()) screen.classList.toggle("is-shown", i + 1 === number);
    const screen = this.screens[number - 1];
    if (!screen) return;
    if (held && held !== screen) screen.querySelector("h1").focus({ preventScroll: true });
    const { label, slug } = this.setup.points[number - 1];
    this.point.textContent = label;
    this.previous.disabled = number === 1;
    this.next.disabled = number === this.screens.length;
    const isClosing = slug === this.setup.closing;
    if (!isFirst && !isClosing) this.announce(`${label}: ${screen.querySelector("h1").textContent}`);
    // what was agreed meanwhile is told at the end
    if (isClosing) this.drawClosing(number, label, isFirst);
    this.tick();
    drawChart(screen);
    clearTimeout(this.neighbours);
    this.neighbours = setTimeout(() => this.drawNeighbours(), AGAIN);
  }

  /** The screens that a key leads to are drawn before it is pressed. */
  drawNeighbours() {
    const order = [this.at, this.at + 1, this.at - 1, this.at + 2];
    const next = [...order, ...this.screens.keys()].map((n) => this.screens[n - 1]).find((one) => one && mayDraw(one));
    if (!next || !this.root.isConnected) return;
    drawChart(next);
    this.neighbours = setTimeout(() => this.drawNeighbours(), next.chart ? 0 : AGAIN);
  }

  /** Has the last screen drawn anew, and announces it as it stands then. */
  drawClosing(number, label, isQuiet) {
    const screen = this.screens[number - 1];
    const say = () => {
      observer.disconnect();
      clearTimeout(late);
      if (this.at === number && !isQuiet) this.announce(`${label}: ${screen.querySelector("h1").textContent}`);
    };
    const observer = new MutationObserver(say);
    observer.observe(screen, { childList: true, subtree: true, characterData: true });
    // nothing comes where there is no network, or nothing is new
    const late = setTimeout(say, LONGEST_CLOSING);
    document.getElementById(this.setup.again)?.click();
  }

  announce(words) {
    this.told.textContent = words;
  }

  // --- The foot -----------------------------------------------------------------------------------

  drawFoot() {
    const foot = this.root.querySelector(".showing-foot");
    const button = (words, then) => {
      const made = make("button", { type: "button", class: "showing-button" }, words);
      made.addEventListener("click", then);
      return made;
    };
    this.told = make("p", { class: "only-read-aloud", role: "status" });
    this.point = make("span", { class: "showing-number" });
    this.clock = make("span", { class: "showing-clock" });
    this.previous = button(this.say("previous"), () => this.goTo(this.at - 1));
    this.next = button(this.say("next"), () => this.goTo(this.at + 1));
    this.stopper = button(this.say("pause"), () => this.stopOrStart());
    this.wide = button(this.say("full_screen"), fullScreen);
    this.home = make("a", { href: this.setup.home, class: "showing-button", "data-nav": true }, this.say("close"));
    const controls = make("div", { class: "showing-controls", role: "group", "aria-label": this.say("controls") });
    controls.append(this.previous, this.next, this.stopper, ...(document.fullscreenEnabled ? [this.wide] : []), this.home);
    const now = make("p", { class: "showing-now" }, make("span", {}, this.setup.name), this.point, this.clock);
    foot.replaceChildren(now, controls, this.told);
    this.wide.classList.add("is-wide-only");
    this.nameFullScreen();
  }

  nameFullScreen() {
    this.wide.textContent = this.say(document.fullscreenElement ? "leave_full_screen" : "full_screen");
  }

  // --- The clock ----------------------------------------------------------------------------------

  readClock() {
    try {
      return JSON.parse(window.sessionStorage.getItem(this.clockName)) ?? {};
    } catch {
      return {};
    }
  }

  /** Adds the time since it was last added to the point that has been seen. */
  count() {
    const now = Date.now();
    const slug = this.setup.points[(this.at ?? 0) - 1]?.slug;
    if (slug && !this.isStopped) this.used[slug] = (this.used[slug] ?? 0) + (now - this.since) / 1000;
    this.since = now;
  }

  stopOrStart() {
    this.count();
    this.isStopped = !this.isStopped;
    this.stopper.textContent = this.say(this.isStopped ? "resume" : "pause");
    this.tick();
  }

  tick() {
    if (!this.root.isConnected) return this.end();
    this.count();
    const point = this.setup.points[this.at - 1];
    if (!point) return;
    try {
      window.sessionStorage.setItem(this.clockName, JSON.stringify(this.used));
    } catch {
      // then the clock lasts as long as the page
    }
    const seconds = Math.floor(this.used[point.slug] ?? 0);
    const used = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const share = seconds / (point.minutes * 60);
    const state = this.isStopped ? "stopped" : share >= 1 ? "over" : share >= SOON ? "soon" : "used";
    const words = this.say(`clock.${state}`, { used, planned: point.minutes });
    if (this.clock.textContent !== words) this.clock.textContent = words;
    const isNew = this.clock.dataset.state !== undefined && this.clock.dataset.state !== state;
    this.clock.dataset.state = state;
    if (isNew && (state === "soon" || state === "over") && this.clock.dataset.slug === point.slug) this.announce(words);
    this.clock.dataset.slug = point.slug;
  }

  end() {
    clearInterval(this.timer);
    clearTimeout(this.neighbours);
    if (showing === this) showing = null;
    document.documentElement.classList.remove("is-showing");
  }
}

// --- Charts: <div class="showing-chart" data-figure='{data, layout, narrow}'> ------------------------

function mayDraw(screen) {
  return window.innerWidth >= NARROW && screen.querySelector("[data-figure]") && !screen.chart;
}

function sizeOf(holder) {
  const by = letters();
  const { width, height } = holder.getBoundingClientRect();
  return { by, width: Math.floor(width / by), height: Math.floor(height / by) };
}

function drawChart(screen) {
  const holder = screen.querySelector("[data-figure]");
  if (!holder || screen.chart || !window.Plotly) return;
  const figure = JSON.parse(holder.dataset.figure);
  const own = window.innerWidth < NARROW ? figure.narrow : figure.layout;
  const place = make("div", { class: "showing-drawing" });
  holder.replaceChildren(place);
  screen.chart = { place, height: own.height ?? 0, isNarrow: own === figure.narrow };
  const size = fit(screen, holder);
  const layout = { ...own, ...size, autosize: false };
  const config = { staticPlot: true, displayModeBar: false, locale: document.documentElement.lang };
  window.Plotly.newPlot(place, figure.data, layout, config);
}

/** How large the chart is before it is enlarged; what is higher than the screen can be scrolled to. */
function fit(screen, holder) {
  const { by, width, height } = sizeOf(holder);
  screen.chart.place.style.setProperty("--by", by);
  if (window.innerWidth >= NARROW) return { width, height };
  // a chart of many columns scrolls by itself
  const isWide = Boolean(holder.closest(".showing-below"));
  if (isWide) holder.tabIndex = 0;
  return { width: isWide ? Math.max(width, WIDE_CHART) : width, height: Math.max(height, screen.chart.height) };
}

function resize() {
  if (!showing) return;
  for (const screen of showing.screens.filter((one) => one.chart)) {
    const size = fit(screen, screen.querySelector("[data-figure]"));
    // what takes no room now, or has another layout, is drawn anew when it is shown
    const isSame = screen.chart.isNarrow === window.innerWidth < NARROW;
    if (size.width > 0 && isSame) window.Plotly.relayout(screen.chart.place, size);
    else screen.chart = null;
  }
  drawChart(showing.screens[showing.at - 1]);
}

// --- Keys -----------------------------------------------------------------------------------------

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}

function isTyping(target) {
  return target.matches?.("input, select, textarea");
}

// A clicker turns the page also while somebody has the cursor in a text; in a list or a date these
// keys have work of their own.
function isTaken(event) {
  const { target, key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return true;
  if (isTyping(target)) return !(key.startsWith("Page") && target.matches("textarea, input:not([type=date])")) && key !== "Escape";
  const scrolls = ["ArrowUp", "ArrowDown", "Home", "End"].includes(key);
  return scrolls && Boolean(target.closest?.(".commitments-list, .table-scroll, .showing-body"));
}

function moves(key) {
  const last = showing.screens.length;
  return {
    ArrowRight: showing.at + 1,
    ArrowDown: showing.at + 1,
    PageDown: showing.at + 1,
    ArrowLeft: showing.at - 1,
    ArrowUp: showing.at - 1,
    PageUp: showing.at - 1,
    Home: 1,
    End: last,
  }[key];
}

document.addEventListener("keydown", (event) => {
  if (!showing?.root.isConnected || isTaken(event)) return;
  const to = moves(event.key);
  if (to !== undefined) {
    event.preventDefault();
    showing.goTo(to);
  } else if (event.key === "f" || event.key === "F") {
    event.preventDefault();
    fullScreen();
  } else if (event.key === "Escape") {
    if (isTyping(event.target)) event.target.blur();
    else if (!document.fullscreenElement) showing.home.click();
  }
});

window.addEventListener("popstate", () => showing?.root.isConnected && showing.show(showing.wanted()));
document.addEventListener("fullscreenchange", () => showing?.nameFullScreen());
let resizing = 0;
window.addEventListener("resize", () => {
  cancelAnimationFrame(resizing);
  resizing = requestAnimationFrame(resize);
});

/** Shows the meeting that has come on the page, and lets go of the one that has left it. */
export function keepShowing() {
  const isHere = document.querySelector(".showing") && !document.querySelector("main .state h1");
  const root = document.querySelector("[data-showing]");
  document.documentElement.classList.toggle("is-showing", Boolean(isHere));
  if (showing && (showing.root !== root || showing.drawn !== root.dataset.showing)) showing.end();
  if (!root || showing || !root.querySelector(".showing-point h1")) return;
  showing = new Showing(root, JSON.parse(root.dataset.showing));
  showing.drawn = root.dataset.showing;
}
