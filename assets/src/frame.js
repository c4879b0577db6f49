/**
 * The frame's own moves: the name of the document, the list of kommuner, choices that follow along
 * from page to page, and the focus after a redrawing.
 *
 * Dash looks through every component it has drawn each time anything changes; what only follows
 * the address is therefore done here.
 */

import { keepChecks } from "./checks.js";
import { keepCommitments } from "./commitments.js";
import { drawParts } from "./drawn.js";
import { keepFound } from "./find.js";
import { keepHappenings } from "./happenings.js";
import { keepPlace } from "./map.js";
import { keepShowing } from "./meeting_view.js";
import { makePictures } from "./picture.js";
import "./printing.js";
import { drawTables } from "./table.js";

const PRODUCT = "Fællesblik";
// What belongs to one kommune or to one form only, and does not follow to another kommune.
const LOCAL = ["distrikt", "institution", "svar"];
// Whom one compares with, which goes along to the other pages.
const COMPARED = ["mod", "med"];

// --- The name of the document: <div data-document="..."> ----------------------------------------

function nameDocument() {
  const name = document.querySelector("[data-document]")?.dataset.document;
  const title = name ? `${name} · ${PRODUCT}` : PRODUCT;
  if (document.title !== title) document.title = title;
}

// --- Whose figures: <div data-kommuner='{"own", "names", "label"}'> round the chooser -------------

function fillChooser() {
  const holder = document.querySelector("[data-kommuner]");
  const list = holder?.querySelector(".chooser-list");
  if (!list || list.firstElementChild) return;
  const { names } = JSON.parse(holder.dataset.kommuner);
  // Numbers as names of properties come in numerical order: sort by name, the whole country first.
  const byName = new Intl.Collator("da").compare;
  const codes = Object.keys(names).sort((a, b) => (a === "000" ? -1 : b === "000" ? 1 : byName(names[a], names[b])));
  for (const code of codes) {
    const link = document.createElement("a");
    link.href = `?kommune=${code}`;
    link.dataset.nav = "";
    link.dataset.code = code;
    link.textContent = names[code];
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  delete holder.dataset.shown;
  showChosen();
}

/** The page that is about one kommune by its path: <div data-kommune="740" data-profile="/kommune">. */
function profile() {
  return document.querySelector("main [data-kommune]")?.dataset ?? null;
}

function chosenKommune() {
  return profile()?.kommune ?? new URLSearchParams(window.location.search).get("kommune");
}

function showChosen() {
  const holder = document.querySelector("[data-kommuner]");
  if (!holder) return;
  const { own, names, label } = JSON.parse(holder.dataset.kommuner);
  const code = chosenKommune() || own;
  const name = names[code] ?? code;
  const button = holder.querySelector(".chooser-button");
  if (!button || holder.dataset.shown === code) return;
  holder.dataset.shown = code;
  button.textContent = name;
  button.setAttribute("aria-label", label.replace("{name}", name));
  for (const link of holder.querySelectorAll(".chooser-list a")) {
    const isChosen = link.dataset.code === code;
    if (isChosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

for (const kind of ["popstate", "_dashprivate_pushstate"]) {
  window.addEventListener(kind, showChosen);
}

// --- Choices that follow along -------------------------------------------------------------------

/** A kommune from the chooser keeps every other choice on the page. */
function withOtherChoices(link) {
  const kommune = link.dataset.code;
  const there = profile()?.profile;
  if (there && kommune !== "000") return new URL(`${there}/${kommune}`, window.location.href).href;
  if (there) return new URL(`${there}?kommune=${kommune}`, window.location.href).href;
  const to = new URL(window.location.href);
  to.searchParams.set("kommune", kommune);
  for (const name of LOCAL) to.searchParams.delete(name);
  return to.href;
}

/** Another page is about the same kommune, compared with the same others. */
function withSameKommune(link) {
  const kommune = chosenKommune();
  const here = new URLSearchParams(window.location.search);
  const to = new URL(link.href);
  if (kommune) to.searchParams.set("kommune", kommune);
  else to.searchParams.delete("kommune");
  // Not from a page that could not be shown: the same others would stop the next one too.
  const isShown = !document.querySelector("main .state:has(> h1)");
  for (const name of COMPARED) {
    to.searchParams.delete(name);
    for (const value of isShown ? here.getAll(name) : []) to.searchParams.append(name, value);
  }
  return to.href;
}

// Before the click does anything, so that a new tab gets the same address.
for (const kind of ["pointerdown", "focusin", "click"]) {
  document.addEventListener(
    kind,
    (event) => {
      const link = event.target.closest?.("a[data-nav]");
      if (link?.closest(".chooser-list")) link.href = withOtherChoices(link);
      else if (link?.closest(".rail, .footer")) link.href = withSameKommune(link);
    },
    true,
  );
}

// --- Where the keyboard was -----------------------------------------------------------------------
// A choice redraws the controls it was made with; the focus goes on where it stood.

// Milliseconds after which a redrawing that does not come is no longer waited for.
const LONGEST_WAIT = 3000;
let chosenWith = null;

document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a[data-nav]");
    const place = link?.parentElement.closest("[id]");
    // on the way to another page the heading gets the focus, not what was chosen before
    if (link) chosenWith = null;
    if (!place || link.pathname !== window.location.pathname) return;
    const menu = link.closest("details.menu");
    chosenWith = {
      place: place.id,
      words: link.textContent,
      menu: menu ? [...place.querySelectorAll("details.menu")].indexOf(menu) : null,
      until: performance.now() + LONGEST_WAIT,
    };
    const chooser = link.closest(".chooser");
    if (chooser) setTimeout(() => chooser.querySelector(".chooser-button").focus());
  },
  true,
);

function sameControl({ place, words, menu }) {
  const holder = document.getElementById(place);
  if (menu !== null) return holder?.querySelectorAll("details.menu > summary")[menu];
  return [...(holder?.querySelectorAll("a[data-nav]") ?? [])].find((a) => a.textContent === words);
}

function refocus() {
  if (!chosenWith || document.activeElement !== document.body) return;
  if (performance.now() > chosenWith.until) chosenWith = null;
  else sameControl(chosenWith)?.focus({ preventScroll: true });
}

/** A form that comes back says where from. */
document.addEventListener("submit", (event) => {
  const next = event.target.matches?.("form[data-returns]") && event.target.elements.next;
  if (next) next.value = window.location.pathname + window.location.search;
});

// --- After every redrawing -----------------------------------------------------------------------

new MutationObserver(() => {
  nameDocument();
  fillChooser();
  showChosen();
  drawParts();
  drawTables();
  keepChecks();
  keepFound();
  keepPlace();
  makePictures();
  keepShowing();
  keepCommitments();
  keepHappenings();
  refocus();
}).observe(document, { childList: true, subtree: true, attributeFilter: ["data-document", "data-kommune", "data-drawn", "data-picture", "data-table", "data-showing", "data-user", "data-commitments", "data-unsent", "data-happening"] });
