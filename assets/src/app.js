/**
 * What a page needs beside Dash: links that do not reload, menus, and the kommune chooser.
 *
 * Where nothing is built, the browser takes this and frame.js as modules.
 * All of it listens on the document, because Dash draws and redraws what is inside. Without this
 * file links still work (the browser loads the page), and menus made of <details> still open.
 */

// --- Links -----------------------------------------------------------------------------------
// <a data-nav href="..."> moves without a reload, and says so to dcc.Location as dcc.Link does.

// Milliseconds after which a page that does not come leaves the focus where it is.
const LONGEST_WAIT = 5000;

function staysHere(event, link) {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return !event.defaultPrevented && event.button === 0 && !modified && !link.target;
}

function go(link) {
  const samePage = link.pathname === window.location.pathname;
  window.history.pushState({}, "", link.href);
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  if (samePage) return;
  window.scrollTo(0, 0);
  whenNewPage((heading) => heading.focus({ preventScroll: true }));
}

/** Calls `then` when another page's heading stands where the old one stood. */
function whenNewPage(then) {
  const old = document.querySelector("main h1");
  const oldText = old?.textContent;
  const observer = new MutationObserver(() => {
    const heading = document.querySelector("main h1");
    if (!heading || (heading === old && heading.textContent === oldText)) return;
    observer.disconnect();
    if (heading.tabIndex !== -1) heading.tabIndex = -1;
    then(heading);
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  setTimeout(() => observer.disconnect(), LONGEST_WAIT);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-nav]");
  if (!link || link.origin !== window.location.origin || !staysHere(event, link)) return;
  event.preventDefault();
  closeAll();
  go(link);
});

// <form data-nav> with a GET moves as a link to its address would; empty fields are left out.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-nav]")) return;
  event.preventDefault();
  const to = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) to.searchParams.append(name, value);
  }
  go({ href: to.href, pathname: to.pathname });
  stayIn(form.querySelector("input[type=search]")?.id);
});

/** A field that is drawn anew after it was sent keeps the focus. */
function stayIn(id) {
  const observer = new MutationObserver(() => {
    if (document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
  });
  if (id) observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), LONGEST_WAIT);
}

// --- Disclosure: <button aria-expanded aria-controls="id"> ---------------------------------------

function controlled(button) {
  return document.getElementById(button.getAttribute("aria-controls"));
}

function setOpen(button, open) {
  const region = controlled(button);
  if (!region) return;
  button.setAttribute("aria-expanded", String(open));
  region.hidden = !open;
}

function isOpen(button) {
  return button.getAttribute("aria-expanded") === "true";
}

/** Closes menus and choosers, except the one that holds `keep`. */
function closeAll(keep = null) {
  for (const button of document.querySelectorAll('.chooser-button[aria-expanded="true"]')) {
    if (!button.parentElement.contains(keep)) setOpen(button, false);
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(keep)) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  closeAll(event.target);
  const button = event.target.closest?.("button[aria-controls][aria-expanded]");
  if (!button) return;
  setOpen(button, !isOpen(button));
  if (button.classList.contains("chooser-button") && isOpen(button)) beginSearch(button);
});

// --- The chooser: a search field over a list of links --------------------------------------------

/** The search field, made the first time it is asked for. */
function searchOf(chooser) {
  const slot = chooser.querySelector(".chooser-search");
  if (!slot.firstElementChild) {
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    field.placeholder = slot.dataset.label;
    field.setAttribute("aria-label", slot.dataset.label);
    slot.append(field);
  }
  return slot.firstElementChild;
}

function visibleLinks(chooser) {
  return [...chooser.querySelectorAll(".chooser-list li:not([hidden]) a")];
}

/** Same letters for "Ærø" and "aeroe", "Højer" and "hojer": people type what their keyboard has. */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/æ/g, "ae")
    .replace(/ø|oe/g, "o")
    .replace(/å/g, "aa")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

// Names that begin with what was typed; only where there is none, those that contain it: "aar" and
// Enter is Aarhus, not Lyngby-Taarbæk.
function narrow(chooser) {
  const wanted = plain(searchOf(chooser).value.trim());
  const items = [...chooser.querySelectorAll(".chooser-list li")];
  const begins = (item) => plain(item.textContent).startsWith(wanted);
  const contains = (item) => plain(item.textContent).includes(wanted);
  const fits = items.some(begins) ? begins : contains;
  for (const item of items) item.hidden = !fits(item);
  const count = chooser.querySelector(".chooser-count");
  const found = visibleLinks(chooser).length;
  const words = found === 1 ? count.dataset.one : count.dataset.many;
  count.textContent = found ? words.replace("{n}", found) : count.dataset.none;
}

function beginSearch(button) {
  const chooser = button.parentElement;
  searchOf(chooser).value = "";
  narrow(chooser);
  searchOf(chooser).focus();
  chooser.querySelector("a[aria-current]")?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("input", (event) => {
  if (event.target.closest?.(".chooser-search")) narrow(event.target.closest(".chooser"));
});

function moveInList(chooser, key) {
  const stops = [searchOf(chooser), ...visibleLinks(chooser)];
  const at = stops.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 1, End: stops.length - 1 }[key];
  stops[Math.max(0, Math.min(to, stops.length - 1))]?.focus();
}

function chooserKey(event, chooser) {
  const typing = event.target === searchOf(chooser);
  if (event.key === "Enter" && typing) {
    event.preventDefault();
    visibleLinks(chooser)[0]?.click();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    moveInList(chooser, event.key);
  } else if (!typing && (event.key === "Home" || event.key === "End")) {
    event.preventDefault();
    moveInList(chooser, event.key);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const holder = event.target.closest?.(".chooser, details.menu");
    closeAll();
    holder?.querySelector(".chooser-button, summary")?.focus();
    return;
  }
  const panel = event.target.closest?.(".chooser-panel");
  if (panel) chooserKey(event, panel.closest(".chooser"));
});

// Leaving by Tab closes what was left.
document.addEventListener("focusin", (event) => closeAll(event.target));

// --- A session that has ended ----------------------------------------------------------------
// Loading the page again leads to the sign-in page, and from there back to here.

const fetchAsEver = window.fetch;
window.fetch = async (...request) => {
  const answer = await fetchAsEver(...request);
  if (answer.status === 401) window.location.reload();
  return answer;
};
