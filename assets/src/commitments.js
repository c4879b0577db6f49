/**
 * Commitments that are written down at a meeting: <div data-commitments='{...}'>.
 *
 * {address, meeting, may: [[code, name]], roles: [[code, words]], indicators: [[code, words]],
 *  earliest, due, words: {...}, wrong: {...}}, inside something that says in data-user who writes.
 *
 * The form and what was typed in it are kept in the browser until it is saved (queue.js); what others
 * write is asked for every few seconds while somebody looks. All text is text: nothing that anybody
 * typed is ever read as HTML.
 *
 * A meeting's own page has <div data-unsent='{user, address, meeting, showing, words}'>: there what
 * an earlier visit could not send is sent, and said.
 */

import { ask, dayWords, fill, make } from "./asking.js";
import { Queue } from "./queue.js";

const POLL = 2500;
const POLL_OFFLINE = 6000;
const FIELDS = ["kommune", "what", "role", "indicator", "criterion", "due"];
const SHORTEST = 3;
const LONGEST = 500;

// One for each meeting and person, for as long as the page is open: what waits goes on being sent
// when the form is no longer on the screen.
const rooms = new Map();

class Room {
  constructor(setup) {
    this.setup = setup;
    this.words = setup.words;
    this.known = new Map();
    this.isLoaded = false;
    this.isOffline = false;
    this.hasSaved = false;
    this.tag = null;
    this.editing = null;
    this.news = "";
    this.confirming = null;
    this.wordings = new Map();
    this.timer = null;
    this.holder = null;
    this.teller = null;
    this.sent = new Set();
    this.queue = new Queue({
      user: setup.user,
      meeting: setup.meeting,
      address: setup.address,
      changed: () => {
        this.show();
        this.tell();
      },
      saved: (commitment, writing) => this.take(commitment, writing),
    });
    this.draftName = `faellesblik-kladde:${setup.user}:${setup.meeting}`;
  }

  say(name, values = {}) {
    return fill(this.words[name] ?? name, values);
  }

  // --- What there is ------------------------------------------------------------------------------

  take(commitment) {
    const before = this.known.get(commitment.number);
    if (!before || before.edit_number <= commitment.edit_number) this.known.set(commitment.number, commitment);
    this.hasSaved = true;
    this.sent.add(commitment.number);
  }

  isWatched() {
    return this.holder?.isConnected && document.visibilityState === "visible";
  }

  async poll() {
    clearTimeout(this.timer);
    if (this.isPolling) return;
    if (!this.isWatched()) return;
    this.isPolling = true;
    const answer = await ask("GET", this.setup.address, { tag: this.tag });
    this.isPolling = false;
    this.isOffline = !answer || answer.status >= 500;
    if (answer?.status === 401) this.queue.isSignedOut = true;
    if (answer?.status === 200 && answer.said?.commitments) this.learn(answer);
    else this.show();
    this.timer = setTimeout(() => this.poll(), this.isOffline ? POLL_OFFLINE : POLL);
  }

  learn({ said, tag }) {
    this.tag = tag;
    this.queue.token = said.token;
    this.queue.isSignedOut = false;
    this.queue.isOther = said.who !== this.setup.user;
    const own = new Set([...this.queue.writings.values()].map((writing) => writing.client_key));
    for (const commitment of said.commitments) {
      const before = this.known.get(commitment.number);
      if (before && before.edit_number > commitment.edit_number) continue;
      if (!before && this.isLoaded && !own.has(commitment.client_key)) {
        this.news = this.say("another", { kommune: commitment.kommune_name, what: commitment.what });
      }
      this.known.set(commitment.number, commitment);
    }
    this.isLoaded = true;
    this.show();
  }

  /** Every commitment with what is not saved of it, the newest first. */
  items() {
    const pending = this.queue.inOrder();
    const items = [...this.known.values()].map((commitment) => ({ commitment, fields: commitment, writings: [] }));
    const place = new Map(items.map((item) => [item.commitment.number, item]));
    const firsts = new Map();
    for (const writing of pending) {
      let item = writing.of ? place.get(writing.of) : firsts.get(writing.first);
      if (!item) {
        item = { commitment: null, fields: writing.fields, writings: [] };
        items.push(item);
        if (writing.of) place.set(writing.of, item);
      }
      firsts.set(writing.client_key, item);
      item.writings.push(writing);
      if (!writing.problem && writing.kind !== "withdraw") {
        item.fields = { ...writing.fields, kommune_name: writing.kommune_name };
      }
      if (writing.kind === "new") item.fields = { ...writing.fields, kommune_name: writing.kommune_name };
    }
    return items.filter((item) => item.writings.length || !item.commitment?.withdrawn).reverse();
  }

  // --- Drawing ------------------------------------------------------------------------------------

  draw(holder) {
    this.holder = holder;
    this.state = make("p", { class: "commitments-state", role: "status" });
    this.told = make("p", { class: "commitments-news", role: "status" });
    this.list = make("div", { class: "commitments-list", role: "region", tabindex: "0", "aria-label": this.say("list") });
    this.count = make("h2", { class: "commitments-count" });
    const left = this.setup.may.length
      ? this.drawForm()
      : make("p", { class: "note" }, this.say("may_not"));
    const { loaded } = this.setup;
    // those that the network reported elsewhere are counted here, and stand on the meeting's page
    const others = loaded ? make("p", { class: "commitment-small" }, this.counted("loaded", loaded)) : null;
    const right = make("div", { class: "commitments-all" }, this.count, others, this.told, this.list);
    holder.replaceChildren(make("div", { class: "commitments-write" }, left, this.state), right);
    this.restoreDraft();
    this.queue.read();
    this.show();
    this.poll();
    this.queue.send();
  }

  drawForm() {
    const { may, roles, indicators } = this.setup;
    const choose = (words) => [["", words]];
    const kommuner = may.length > 1 ? [...choose(this.say("kommune_none")), ...may] : may;
    this.heading = make("h2", { tabindex: "-1" }, this.say("heading"));
    this.about = make("div", { class: "commitments-about" });
    this.cancel = make("button", { type: "button", class: "button-plain", hidden: true }, this.say("cancel"));
    this.saveButton = make("button", { type: "submit", class: "button-main" }, this.say("save"));
    this.fields = {
      what: make("textarea", { rows: "2", maxlength: String(LONGEST) }),
      criterion: make("textarea", { rows: "2", maxlength: String(LONGEST) }),
      kommune: select(kommuner),
      role: select([...choose(this.say("role_none")), ...roles]),
      indicator: select([...choose(this.say("indicator_none")), ...indicators]),
      due: make("input", { type: "date", min: this.setup.earliest }),
    };
    this.notes = {};
    this.form = make(
      "form",
      { class: "commitments-form", novalidate: true, autocomplete: "off" },
      this.heading,
      this.about,
      ...Object.keys(this.fields).map((name) => this.drawField(name)),
      make("div", { class: "commitments-buttons" }, this.saveButton, this.cancel),
    );
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.form.addEventListener("input", (event) => {
      event.target.dataset.touched = "";
      this.keepDraft();
    });
    this.cancel.addEventListener("click", () => this.startAnew());
    return this.form;
  }

  drawField(name) {
    const id = `aftale-${name}`;
    const field = this.fields[name];
    field.id = id;
    field.name = name;
    field.setAttribute("aria-describedby", `${id}-note`);
    this.notes[name] = make("span", { id: `${id}-note`, class: "field-note" }, name === "what" ? this.say("no_names") : "");
    const label = make("label", { for: id }, this.say(name));
    return make("div", { class: `field field-${name}` }, label, field, this.notes[name]);
  }

  show() {
    if (!this.holder?.isConnected) return;
    this.showState();
    if (this.told.textContent !== this.news) this.told.textContent = this.news;
    const items = this.items();
    const written = items.filter((item) => !item.commitment?.withdrawn).length;
    const n = written + this.setup.loaded;
    const kind = this.setup.held ? "held" : "count";
    const count = n === 0 ? `${kind}_none` : n === 1 ? `${kind}_one` : `${kind}_many`;
    // on a screen of its own the count is the answer, and stands as the title
    const title = this.holder.closest(".showing-point")?.querySelector("h1");
    const words = this.say(count, { n });
    if (title) title.textContent = words;
    this.count.textContent = title ? this.say("list") : words;
    this.warnWhileEditing();
    const drawn = JSON.stringify([items, this.confirming, [...this.wordings], this.isOnItsWay()]);
    if (drawn === this.drawn && this.list.childNodes.length) return;
    this.drawn = drawn;
    const focused = document.activeElement?.closest(".commitments-list") ? document.activeElement.dataset.act : null;
    this.list.replaceChildren(...items.map((item) => this.drawItem(item)));
    const conflicts = this.list.querySelectorAll(".commitment-conflict");
    if (conflicts.length > (this.conflicts ?? 0)) conflicts[0].scrollIntoView({ block: "nearest" });
    this.conflicts = conflicts.length;
    if (focused) this.list.querySelector(`[data-act="${CSS.escape(focused)}"]`)?.focus();
  }

  /** What is to be said of what is not saved. */
  worries() {
    const { waiting, refused } = this.queue;
    const parts = [];
    if (this.queue.isSignedOut) parts.push(this.say("signed_out"));
    else if (this.queue.isOther) parts.push(this.say("other_writer"));
    if (waiting.length && this.isOnItsWay()) parts.push(this.say("sending"));
    else if (waiting.length) parts.push(this.counted("waiting", waiting.length));
    if (refused.length) parts.push(this.counted("refused", refused.length));
    return parts;
  }

  // --- On the meeting's own page ------------------------------------------------------------------

  /** Says in `teller` how it goes with what an earlier visit could not send, and sends it. */
  tellIn(teller) {
    this.teller = teller;
    this.sent.clear();
    this.queue.read();
    this.tell();
    if (this.queue.waiting.length) this.queue.again();
  }

  tell() {
    if (!this.teller?.isConnected) return;
    const { waiting, refused, isSignedOut } = this.queue;
    const parts = waiting.length || refused.length ? this.worries() : [];
    if (this.sent.size) parts.push(this.counted("sent", this.sent.size));
    const way = this.wayOn({ refused, isSignedOut });
    const told = `${parts.join(". ")} ${way?.textContent ?? ""}`.trim();
    if (this.teller.textContent === told) return;
    this.teller.replaceChildren(parts.join(". "), ...(way ? [" ", way] : []));
  }

  /** A link to where what is said can be looked at or mended. */
  wayOn({ refused, isSignedOut }) {
    if (isSignedOut) return this.signIn();
    if (refused.length) return make("a", { href: this.setup.showing }, this.say("look_at"));
    return this.sent.size ? make("a", { href: window.location.pathname + window.location.search }, this.say("load_again")) : null;
  }

  signIn() {
    const back = encodeURIComponent(window.location.pathname + window.location.search);
    return make("a", { href: `/log-ind?next=${back}` }, this.say("sign_in"));
  }

  showState() {
    if (!this.holder?.isConnected) return;
    const { waiting, refused } = this.queue;
    const parts = this.worries();
    if (!parts.length && this.isOffline) parts.push(this.say("offline"));
    if (!parts.length && this.hasSaved && !this.form?.querySelector("[aria-invalid]")) parts.push(this.say("saved"));
    if (this.queue.isFull) parts.push(this.say("full"));
    const words = parts.join(". ");
    const isWorry = this.queue.isSignedOut || this.queue.isOther || waiting.length || refused.length || this.isOffline;
    this.state.classList.toggle("is-waiting", Boolean(isWorry));
    if (this.state.dataset.words === words) return;
    this.state.dataset.words = words;
    this.state.replaceChildren(words);
    if (this.queue.isSignedOut) this.state.append(" ", this.signIn());
  }

  /** Whether what waits is being sent now: the form and each item say the same of it. */
  isOnItsWay() {
    return this.queue.isSending && !this.queue.failures && !this.isOffline && navigator.onLine;
  }

  counted(name, n) {
    return this.say(n === 1 ? `${name}_one` : `${name}_many`, { n });
  }

  drawItem(item) {
    const { fields, commitment } = item;
    const last = item.writings.at(-1);
    const refused = item.writings.find((writing) => writing.problem);
    const criterion = fields.criterion && make("p", { class: "commitment-small" }, this.say("criterion_is", { text: fields.criterion }));
    const indicator = fields.indicator && this.labelOf("indicators", fields.indicator);
    const facts = [this.labelOf("roles", fields.role), fields.due && this.say("due_on", { day: dayWords(fields.due) }), indicator];
    const made = make(
      "article",
      { class: `commitment${last ? " is-unsaved" : ""}` },
      make("h3", {}, fields.kommune_name ?? ""),
      make("p", { class: "commitment-what" }, fields.what ?? ""),
      make("p", { class: "commitment-small" }, facts.filter(Boolean).join(" · ")),
      criterion || null,
      last && !refused ? make("p", { class: "commitment-small is-waiting" }, this.say(this.isOnItsWay() ? "sending" : "waits")) : null,
    );
    if (refused?.current) made.append(this.drawConflict(refused));
    else if (refused) made.append(this.drawRefused(refused));
    else if (this.isWritable(item)) made.append(this.drawButtons(item));
    if (commitment) made.append(...this.drawWordings(commitment));
    return made;
  }

  isWritable({ commitment, writings }) {
    return writings.at(-1)?.kind !== "withdraw" && (commitment ? commitment.may_write : true);
  }

  button(words, act, about, then, kind = "link-button") {
    const label = about ? this.say("about", { action: words, what: about }) : null;
    const made = make("button", { type: "button", class: kind, "data-act": act, "aria-label": label }, words);
    made.addEventListener("click", then);
    return made;
  }

  drawButtons(item) {
    const name = item.commitment?.number ?? item.writings[0].client_key;
    const what = item.fields.what;
    if (this.confirming === name) {
      return make(
        "div",
        { class: "commitment-buttons" },
        make("span", {}, this.say("withdraw_sure")),
        this.button(this.say("yes_withdraw"), `yes-${name}`, what, () => this.withdraw(item)),
        this.button(this.say("cancel"), `withdraw-${name}`, what, () => this.confirm(null, `withdraw-${name}`)),
      );
    }
    const takeBack = !item.commitment?.touched;
    return make(
      "div",
      { class: "commitment-buttons" },
      this.button(this.say("edit"), `edit-${name}`, what, () => this.edit(item)),
      takeBack ? this.button(this.say("withdraw"), `withdraw-${name}`, what, () => this.confirm(name, `yes-${name}`)) : null,
    );
  }

  confirm(name, focus) {
    this.confirming = name;
    this.show();
    this.list.querySelector(`[data-act="${CSS.escape(focus)}"]`)?.focus();
  }

  drawRefused(writing) {
    const { message, fields } = writing.problem;
    const why = Object.values(fields ?? {}).join(" ") || message || this.say("unknown");
    const what = writing.fields.what;
    const buttons = [
      writing.kind === "withdraw" ? null : this.button(this.say("correct"), `correct-${writing.client_key}`, what, () => this.correct(writing)),
      this.button(this.say("discard"), `discard-${writing.client_key}`, what, () => this.discard(writing)),
    ];
    return make(
      "div",
      { class: "commitment-problem", role: "group" },
      make("p", {}, this.say("refused", { why })),
      make("div", { class: "commitment-buttons" }, ...buttons),
    );
  }

  /** Both versions of every field that is different, which a word says too. */
  drawConflict(writing) {
    const { current } = writing;
    const name = current.changed_by;
    const isWithdrawal = writing.kind === "withdraw";
    const isDifferent = (field) => (current[field] ?? "") !== (writing.fields[field] ?? "");
    const different = isWithdrawal ? [] : FIELDS.filter(isDifferent);
    // what both wrote alike is no choice
    const rows = (different.length ? different : ["what"]).map((field) => {
      const [theirs, mine] = [current[field] ?? "", writing.fields[field] ?? ""];
      const differs = different.includes(field);
      return make(
        "tr",
        { class: differs ? "is-different" : null },
        make("th", { scope: "row" }, this.say(field), differs ? make("span", { class: "different" }, ` (${this.say("different")})`) : null),
        make("td", {}, this.shown(field, theirs)),
        make("td", {}, isWithdrawal ? this.say("taken_back") : this.shown(field, mine)),
      );
    });
    const head = [this.say("field"), this.say("theirs", { name }), this.say("mine")];
    const key = writing.client_key;
    const what = current.what;
    return make(
      "section",
      { class: "commitment-conflict", "aria-label": this.say("conflict") },
      make("h4", { tabindex: "-1" }, this.say("conflict")),
      make("p", {}, this.say(current.withdrawn ? "conflict_withdrawn" : "conflict_what", { name })),
      make(
        "div",
        { class: "commitment-versions" },
        make(
          "table",
          {},
          make("thead", {}, make("tr", {}, ...head.map((words) => make("th", { scope: "col" }, words)))),
          make("tbody", {}, ...rows),
        ),
      ),
      make(
        "div",
        { class: "commitment-buttons" },
        this.button(this.say("keep_mine"), `mine-${key}`, what, () => this.keepMine(writing), "button-plain"),
        isWithdrawal ? null : this.button(this.say("merge"), `merge-${key}`, what, () => this.merge(writing), "button-plain"),
        this.button(this.say("keep_theirs"), `theirs-${key}`, what, () => this.discard(writing), "button-plain"),
      ),
    );
  }

  shown(field, value) {
    if (!value) return "–";
    if (field === "kommune") return this.setup.names[value] ?? value;
    if (field === "role") return this.labelOf("roles", value);
    if (field === "indicator") return this.labelOf("indicators", value);
    return field === "due" ? dayWords(value) : value;
  }

  labelOf(list, code) {
    return this.setup[list].find(([one]) => one === code)?.[1] ?? this.setup.labels[code] ?? code;
  }

  drawWordings(commitment) {
    if (commitment.edit_number < 2) return [];
    const told = this.wordings.get(commitment.number);
    const name = `wordings-${commitment.number}`;
    const opener = this.button(this.say("wordings"), name, commitment.what, () => this.toggleWordings(commitment));
    opener.setAttribute("aria-expanded", String(Boolean(told)));
    const list = told && make("ol", {}, ...told.map((one) => make("li", {}, one)));
    return list ? [opener, list] : [opener];
  }

  async toggleWordings(commitment) {
    if (this.wordings.delete(commitment.number)) return this.show();
    const answer = await ask("GET", `${this.setup.address}/${commitment.number}/ordlyde`);
    const told = (answer?.said?.wordings ?? []).map((one) =>
      this.say("wording", {
        name: one.written_by,
        when: new Date(one.written_at).toLocaleString(document.documentElement.lang === "en" ? "en-GB" : "da-DK"),
        what: one.withdrawn ? this.say("taken_back") : [one.kommune_name, one.what, this.labelOf("roles", one.role), dayWords(one.due)].join(" · "),
      }),
    );
    if (told.length) this.wordings.set(commitment.number, told);
    this.show();
  }

  // --- The form -----------------------------------------------------------------------------------

  values() {
    const found = Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, field.value]));
    for (const name of ["what", "criterion"]) found[name] = found[name].trim().replace(/\s+/g, " ");
    return found;
  }

  setValues(values) {
    for (const [name, field] of Object.entries(this.fields)) {
      const wanted = values[name] ?? "";
      // what the form has no choice for, such as a figure that the network follows no longer
      const isMissing = field.localName === "select" && ![...field.options].some((one) => one.value === wanted);
      if (isMissing && wanted) field.append(make("option", { value: wanted }, this.shown(name, wanted)));
      field.value = isMissing && !wanted ? (field.options[0]?.value ?? "") : wanted;
    }
  }

  empty() {
    return { kommune: this.setup.may[0]?.[0] && this.setup.may.length === 1 ? this.setup.may[0][0] : "", due: this.setup.due };
  }

  /** What the server would say too, so that what waits for the network can be saved when it comes. */
  wrongIn(values) {
    const { wrong, earliest } = this.setup;
    const found = {};
    if (!values.kommune) found.kommune = wrong.kommune;
    if (values.what.length < SHORTEST) found.what = wrong.empty;
    if (!values.role) found.role = wrong.role;
    if (!/^\d{4}-\d\d-\d\d$/.test(values.due)) found.due = wrong.day;
    else if (values.due < earliest) found.due = wrong.due_early;
    for (const name of ["what", "criterion"]) if (values[name].length > LONGEST) found[name] = wrong.long;
    return found;
  }

  showWrong(wrong) {
    for (const [name, field] of Object.entries(this.fields)) {
      if (wrong[name]) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      this.notes[name].textContent = wrong[name] ?? (name === "what" ? this.say("no_names") : "");
      this.notes[name].classList.toggle("is-wrong", Boolean(wrong[name]));
    }
    const first = FIELDS_IN_FORM.find((name) => wrong[name]);
    if (first) this.fields[first].focus();
    this.showState();
  }

  submit() {
    const fields = this.values();
    const wrong = this.wrongIn(fields);
    this.showWrong(wrong);
    if (Object.keys(wrong).length) return;
    const kommune_name = this.setup.names[fields.kommune] ?? fields.kommune;
    const editing = this.editing;
    this.news = "";
    this.startAnew();
    if (editing?.replaces) this.queue.drop(editing.replaces);
    if (!editing || editing.kind === "new") this.queue.add({ kind: "new", fields, kommune_name });
    else this.queue.add({ ...this.basis(editing), kind: "change", fields, kommune_name });
    this.fields.what.focus();
  }

  /** What a writing builds on: a saved wording, or another writing that is still here. */
  basis({ of, edit_number, after, first }) {
    if (after && this.queue.writings.has(after)) return { of, edit_number, after, first };
    const made = this.queue.settled.get(after);
    if (made) return { ...made, after: null, first };
    const known = of ? null : [...this.known.values()].find((one) => one.client_key === first);
    return { of: of ?? known?.number ?? null, edit_number: edit_number || known?.edit_number || 0, after: null, first };
  }

  edit({ commitment, fields, writings }) {
    const last = writings.at(-1);
    this.open("heading_edit", fields, {
      kind: "change",
      of: commitment?.number ?? last?.of ?? null,
      edit_number: commitment?.edit_number ?? last?.edit_number ?? 0,
      after: last?.client_key ?? null,
      first: writings[0]?.first ?? (commitment ? null : writings[0]?.client_key) ?? null,
    });
  }

  correct(writing) {
    const { kind, of, edit_number, after, first } = writing;
    this.open("heading_edit", writing.fields, { kind, of, edit_number, after, first, replaces: writing });
    this.showWrong(writing.problem.fields ?? {});
  }

  merge(writing) {
    const { current, fields } = writing;
    const editing = { kind: "change", of: current.number, edit_number: current.edit_number, after: null, first: null, replaces: writing };
    const theirs = FIELDS.filter((name) => (current[name] ?? "") !== (fields[name] ?? ""));
    const notes = theirs.map((name) => make("li", {}, make("b", {}, `${this.say(name)}: `), this.shown(name, current[name])));
    const about = [make("p", {}, this.say("theirs", { name: current.changed_by })), make("ul", {}, ...notes)];
    this.open("heading_merge", fields, editing, about);
  }

  keepMine(writing) {
    const { current } = writing;
    this.queue.drop(writing);
    this.known.set(current.number, current);
    const { kind, fields, kommune_name } = writing;
    this.queue.add({ kind, fields, kommune_name, of: current.number, edit_number: current.edit_number });
  }

  discard(writing) {
    if (writing.current) this.known.set(writing.current.number, writing.current);
    const gone = [writing.client_key];
    for (const next of this.queue.inOrder()) {
      if (!gone.includes(next.after)) continue;
      gone.push(next.client_key);
      this.queue.drop(next);
    }
    this.queue.drop(writing);
    if (this.editing?.replaces === writing) this.startAnew();
    this.show();
  }

  withdraw({ commitment, writings, fields }) {
    const last = writings.at(-1);
    const asked = {
      of: commitment?.number ?? last?.of ?? null,
      edit_number: commitment?.edit_number ?? last?.edit_number ?? 0,
      after: last?.client_key ?? null,
      first: writings[0]?.first ?? writings[0]?.client_key ?? null,
    };
    this.confirming = null;
    const said = Object.fromEntries(FIELDS.map((name) => [name, fields[name]]));
    this.queue.add({ ...this.basis(asked), kind: "withdraw", fields: said, kommune_name: fields.kommune_name });
    this.list.focus();
  }

  open(heading, fields, editing, about = []) {
    this.editing = editing;
    this.heading.textContent = this.say(heading);
    this.saveButton.textContent = this.say(editing.kind === "new" ? "save" : "save_edit");
    this.cancel.hidden = false;
    this.about.replaceChildren(...about);
    this.setValues(fields);
    this.showWrong({});
    this.keepDraft();
    this.heading.focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "nearest" });
  }

  startAnew() {
    this.editing = null;
    this.heading.textContent = this.say("heading");
    this.saveButton.textContent = this.say("save");
    this.cancel.hidden = true;
    this.about.replaceChildren();
    this.setValues(this.empty());
    this.showWrong({});
    this.keepDraft(true);
  }

  warnWhileEditing() {
    const { of, edit_number } = this.editing ?? {};
    const now = of ? this.known.get(of) : null;
    if (!now || now.edit_number <= edit_number || this.about.childNodes.length) return;
    if (this.queue.newestOf(of, null)) return;
    this.about.replaceChildren(make("p", { class: "note", role: "status" }, this.say("changed_while", { name: now.changed_by })));
  }

  keepDraft(isNone = false) {
    try {
      if (isNone) window.localStorage.removeItem(this.draftName);
      else window.localStorage.setItem(this.draftName, JSON.stringify({ values: this.values(), editing: this.editing }));
    } catch {
      // then it lasts as long as the page
    }
  }

  restoreDraft() {
    if (!this.form) return;
    this.setValues(this.empty());
    try {
      const draft = JSON.parse(window.localStorage.getItem(this.draftName));
      if (!draft) return;
      if (draft.editing) this.open(draft.editing.kind === "new" ? "heading" : "heading_edit", draft.values, draft.editing);
      else this.setValues(draft.values);
      if (document.activeElement === this.heading) this.heading.blur();
    } catch {
      // nothing of ours
    }
  }
}

const FIELDS_IN_FORM = ["what", "criterion", "kommune", "role", "indicator", "due"];

function select(options) {
  return make("select", {}, ...options.map(([value, words]) => make("option", { value }, words)));
}

/** Draws the forms that have come since the last time, and tells of what waits to be sent. */
export function keepCommitments() {
  for (const holder of document.querySelectorAll("[data-user] [data-commitments]")) {
    if (holder.drawn === holder.dataset.commitments && holder.firstElementChild) continue;
    holder.drawn = holder.dataset.commitments;
    const user = Number(holder.closest("[data-user]").dataset.user);
    roomOf({ ...JSON.parse(holder.drawn), user }).draw(holder);
  }
  for (const teller of document.querySelectorAll("[data-unsent]")) {
    if (teller.told === teller.dataset.unsent) continue;
    teller.told = teller.dataset.unsent;
    roomOf(JSON.parse(teller.told)).tellIn(teller);
  }
}

function roomOf(setup) {
  const name = `${setup.user} ${setup.address}`;
  if (!rooms.has(name)) rooms.set(name, new Room(setup));
  const room = rooms.get(name);
  Object.assign(room, { setup, words: setup.words });
  return room;
}

function eachRoom(then) {
  for (const room of rooms.values()) then(room);
}

window.addEventListener("online", () =>
  eachRoom((room) => {
    room.queue.again();
    room.poll();
  }),
);
window.addEventListener("offline", () =>
  eachRoom((room) => {
    room.isOffline = true;
    room.show();
  }),
);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") eachRoom((room) => room.poll());
});
// Another tab of the same person kept or sent something.
window.addEventListener("storage", (event) => {
  eachRoom((room) => {
    if (event.key && !event.key.startsWith(room.queue.prefix)) return;
    room.queue.read();
    room.show();
    room.tell();
  });
});
// What was not sent survives the page, but whoever closes it should know.
window.addEventListener("beforeunload", (event) => {
  const unsent = [...rooms.values()].some((room) => room.queue.waiting.length);
  if (!unsent) return;
  event.preventDefault();
  event.returnValue = "";
});
