/**
 * Tables that this script draws: <div class="data-table" data-table='{...}'>.
 *
 * {caption, mark, label, search, sorted: {column, descending}, columns: [{title, number, sorts}],
 *  rows: [{href, chosen, cells: [[text, number, isMissing]]}]}
 *
 * A heading that sorts is a button; the first cell of a row with an address is a link. What is
 * typed in the search field and how the rows are sorted stays when the figures change, by the
 * name in data-name. Without `search` and `sorted` it is a plain table.
 */

const keptByName = {};

function keptOf(holder) {
  return (keptByName[holder.dataset.name] ??= { search: "", sorted: null });
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Same letters for "Ærø" and "ærø"; accents do not count. */
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function inOrder(table, sorted) {
  if (!sorted) return table.rows;
  const { column, descending } = sorted;
  const byName = new Intl.Collator(document.documentElement.lang).compare;
  const isNumber = table.columns[column].number;
  const value = (row) => (isNumber ? row.cells[column][1] : row.cells[column][0]);
  const known = table.rows.filter((row) => value(row) !== null);
  known.sort((a, b) => (isNumber ? value(a) - value(b) : byName(value(a), value(b))));
  if (descending) known.reverse();
  return [...known, ...table.rows.filter((row) => value(row) === null)];
}

function drawLink(row, words) {
  const link = element("a", { href: row.href, textContent: words });
  link.dataset.nav = "";
  if (row.chosen) link.setAttribute("aria-current", "true");
  return link;
}

function drawRow(table, row) {
  const [first, ...rest] = row.cells;
  const name = row.href ? drawLink(row, first[0]) : first[0];
  const cells = rest.map(([text, , isMissing], i) => {
    const names = [table.columns[i + 1].number && "is-number", isMissing && "is-missing"];
    return element("td", { textContent: text, className: names.filter(Boolean).join(" ") });
  });
  // Where there is no figure the reason takes the place of all of them.
  const missing = rest.filter((cell) => cell[2]).length;
  if (rest[0][2] && missing > 1) {
    cells[0].colSpan = missing;
    cells[0].className = "is-missing";
    cells.splice(1, missing - 1);
  }
  const head = element("th", { scope: "row" }, name);
  return element("tr", { className: row.chosen ? "is-own" : "" }, head, ...cells);
}

function drawRows(table, holder) {
  const sorted = keptOf(holder).sorted ?? table.sorted;
  const rows = inOrder(table, sorted).map((row) => drawRow(table, row));
  holder.querySelector("tbody").replaceChildren(...rows);
  holder.querySelectorAll("thead th").forEach((heading, i) => {
    if (!table.columns[i].sorts) return;
    const order = sorted.descending ? "descending" : "ascending";
    heading.setAttribute("aria-sort", i === sorted.column ? order : "none");
  });
  narrow(holder);
}

function narrow(holder) {
  const wanted = plain(keptOf(holder).search.trim());
  for (const row of holder.querySelectorAll("tbody tr")) {
    row.hidden = !plain(row.firstElementChild.textContent).includes(wanted);
  }
}

function drawHeading(table, holder, column, i) {
  const heading = element("th", { scope: "col", className: column.number ? "is-number" : "" });
  if (!column.sorts) {
    heading.textContent = column.title;
    return heading;
  }
  const button = element("button", { type: "button", className: "sort", textContent: column.title });
  button.addEventListener("click", () => {
    const kept = keptOf(holder);
    const now = kept.sorted ?? table.sorted;
    // Names from a to z, figures with the largest first; a second click turns it round.
    const descending = now.column === i ? !now.descending : column.number;
    kept.sorted = { column: i, descending };
    drawRows(table, holder);
  });
  heading.append(button);
  return heading;
}

function drawSearch(table, holder) {
  const kept = keptOf(holder);
  const field = element("input", { type: "search", autocomplete: "off", value: kept.search });
  field.addEventListener("input", () => {
    kept.search = field.value;
    narrow(holder);
  });
  return element("label", { className: "table-search" }, table.search, field);
}

function draw(holder) {
  const table = JSON.parse(holder.dataset.table);
  const mark = table.mark && element("span", { className: "demo-mark" }, `${table.mark} `);
  const headings = table.columns.map((column, i) => drawHeading(table, holder, column, i));
  const drawn = element(
    "table",
    { className: "figures" },
    element("caption", {}, element("span", { className: "caption-words" }, mark, table.caption)),
    element("thead", {}, element("tr", {}, ...headings)),
    element("tbody"),
  );
  const scroll = element("div", { className: "table-scroll", tabIndex: 0 }, drawn);
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", table.label);
  holder.replaceChildren(...(table.search ? [drawSearch(table, holder)] : []), scroll);
  drawRows(table, holder);
}

/** Draws the tables that have come or changed since the last time. */
export function drawTables() {
  for (const holder of document.querySelectorAll("[data-table]")) {
    if (holder.drawn === holder.dataset.table && holder.firstElementChild) continue;
    holder.drawn = holder.dataset.table;
    draw(holder);
  }
}
