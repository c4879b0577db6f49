/**
 * The frame's own moves: the name of the document, the chosen kommune, choices that follow along
 * from page to page, and the search field of a table.
 */

const PRODUCT = "Fællesblik";
// What belongs to one kommune only, and does not follow to another.
const LOCAL = ["distrikt"];

// --- What Dash asks the browser for ------------------------------------------------------------

/** Whose figures the address asks for: the words of the chooser's button. */
function chosen(search, kommuner) {
  const { no_update: same } = window.dash_clientside;
  if (!kommuner) return [same, same];
  const code = new URLSearchParams(search || "").get("kommune") || kommuner.own;
  const name = kommuner.names[code] ?? code;
  markChosen(code);
  return [name, kommuner.label.replace("{name}", name)];
}

function markChosen(code) {
  for (const link of document.querySelectorAll(".chooser-list a")) {
    const own = new URL(link.href).searchParams.get("kommune") === code;
    if (own) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Names the document. */
function titled(title) {
  if (title) document.title = `${title} · ${PRODUCT}`;
  return window.dash_clientside.no_update;
}

window.dash_clientside = Object.assign({}, window.dash_clientside, { frame: { chosen, titled } });

// --- Choices that follow along -------------------------------------------------------------------

/** A kommune from the chooser keeps every other choice on the page. */
function withOtherChoices(link) {
  const kommune = new URL(link.href).searchParams.get("kommune");
  const to = new URL(window.location.href);
  to.searchParams.set("kommune", kommune);
  for (const name of LOCAL) to.searchParams.delete(name);
  return to.href;
}

/** Another page is about the same kommune. */
function withSameKommune(link) {
  const kommune = new URLSearchParams(window.location.search).get("kommune");
  const to = new URL(link.href);
  if (kommune) to.searchParams.set("kommune", kommune);
  else to.searchParams.delete("kommune");
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

/** A form that comes back says where from. */
document.addEventListener("submit", (event) => {
  const next = event.target.matches?.("form[data-returns]") && event.target.elements.next;
  if (next) next.value = window.location.pathname + window.location.search;
});

// --- The search field of a table: <div class="table-search" data-label="..."> --------------------

function letters(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function narrowTable(slot) {
  const wanted = letters(slot.querySelector("input").value.trim());
  for (const row of slot.parentElement.querySelectorAll("tbody tr")) {
    const hidden = !letters(row.firstElementChild.textContent).includes(wanted);
    if (row.hidden !== hidden) row.hidden = hidden;
  }
}

function addField(slot) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  field.type = "search";
  field.autocomplete = "off";
  label.append(slot.dataset.label, field);
  slot.append(label);
}

/** Fields for tables that have come, and the same rows shown after a table was redrawn. */
function refreshTables() {
  for (const slot of document.querySelectorAll(".table-search")) {
    if (!slot.firstElementChild) addField(slot);
    if (slot.querySelector("input").value) narrowTable(slot);
  }
}

document.addEventListener("input", (event) => {
  const slot = event.target.closest?.(".table-search");
  if (slot) narrowTable(slot);
});

new MutationObserver(refreshTables).observe(document, { childList: true, subtree: true });
