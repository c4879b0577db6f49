/**
 * What became of a commitment, noted where it stands: <div data-happening='{address, code, what,
 * earliest, today, events: [[code, words]], words, wrong}'>. The page may be one that several people
 * share, so who writes is asked for when something is written.
 */

import { ask, dayWords, fill, make, newKey } from "./asking.js";

const MOVED = "moved";
let drawnSoFar = 0;

class Happening {
  constructor(holder, setup) {
    Object.assign(this, { setup, id: `skete-${(drawnSoFar += 1)}` });
    // the same for each attempt to send the same: it is noted once
    this.key = newKey();
    this.event = make(
      "select",
      { id: `${this.id}-event` },
      ...[["", setup.words.happened_choose], ...setup.events].map(([value, words]) => make("option", { value }, words)),
    );
    this.day = make("input", { type: "date", id: `${this.id}-day`, min: setup.earliest });
    this.day.value = setup.today;
    this.due = make("input", { type: "date", id: `${this.id}-due`, min: setup.earliest });
    this.told = make("p", { class: "field-note", role: "status" });
    this.dueField = this.field("moved_to", this.due);
    this.dueField.hidden = true;
    this.button = make("button", { type: "submit", class: "button-plain" }, setup.words.note);
    const form = make(
      "form",
      { class: "happening", novalidate: true, "aria-label": `${setup.words.happened} ${setup.what}` },
      this.field("happened", this.event),
      this.field("happened_on", this.day),
      this.dueField,
      this.button,
      this.told,
    );
    form.addEventListener("input", () => {
      this.key = newKey();
      this.dueField.hidden = this.event.value !== MOVED;
    });
    form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.send();
    });
    holder.replaceChildren(form);
  }

  field(name, control) {
    return make("div", { class: "field" }, make("label", { for: control.id }, this.setup.words[name]), control);
  }

  wrong() {
    const { wrong } = this.setup;
    if (!this.event.value) return wrong.event;
    if (!this.day.value || (this.event.value === MOVED && !this.due.value)) return wrong.day;
    return null;
  }

  async send() {
    const { words, address, code } = this.setup;
    const wrong = this.wrong();
    if (wrong) return this.tell(wrong, true);
    this.button.disabled = true;
    this.tell(words.sending);
    const due = this.event.value === MOVED ? this.due.value : "";
    const asked = await ask("GET", address);
    const { who: writer, token } = asked?.said ?? {};
    const body = { client_key: this.key, writer, event: this.event.value, happened_on: this.day.value, due };
    const answer = token ? await ask("POST", `${address}/${code}/haendelser`, { body, token }) : asked;
    this.button.disabled = false;
    if (answer?.said?.event) return this.noted(answer.said.event);
    const error = answer?.said?.error;
    const why = Object.values(error?.fields ?? {}).join(" ") || error?.message || words.no_network;
    this.tell(fill(words.not_noted, { why }), true);
  }

  noted({ event, happened_on }) {
    const said = this.setup.events.find(([code]) => code === event)?.[1] ?? event;
    this.tell(fill(this.setup.words.noted, { event: said, day: dayWords(happened_on) }));
    // the figures and lists beside are as they were when the page was drawn
    this.told.append(". ", make("a", { href: window.location.pathname + window.location.search }, this.setup.words.load_again));
    this.key = newKey();
    this.event.value = "";
    this.dueField.hidden = true;
  }

  tell(words, isWrong = false) {
    this.told.textContent = words;
    this.told.classList.toggle("is-wrong", isWrong);
  }
}

/** Draws the forms that have come since the last time. */
export function keepHappenings() {
  for (const holder of document.querySelectorAll("[data-happening]")) {
    if (holder.drawn === holder.dataset.happening && holder.firstElementChild) continue;
    holder.drawn = holder.dataset.happening;
    new Happening(holder, JSON.parse(holder.drawn));
  }
}
