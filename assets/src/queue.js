/**
 * What was written at a meeting and is not known to be saved: kept in this browser until it is.
 *
 * Each writing lies under a name of its own in localStorage, so that two tabs never write over each
 * other, and carries a key by which the server knows it when it is sent again. Writings are sent in
 * the order they were made; one that builds on another waits for it (`after`).
 *
 * A writing: {client_key, kind: "new" | "change" | "withdraw", of, edit_number, after, fields,
 * kommune_name, at, problem, current}. `problem` is why the server would not take it, `current` how
 * the commitment reads by now where somebody else changed it.
 */

import { ask, newKey } from "./asking.js";

const FIRST_RETRY = 1000;
const LAST_RETRY = 15000;
const SAVED = [200, 201];
// What the server may be able to answer later.
const LATER = [408, 425, 429];

export class Queue {
  /** `changed()` is called when anything is different; `saved(answer, writing)` for each saved. */
  constructor({ user, meeting, address, changed, saved }) {
    this.prefix = `faellesblik-aftale:${user}:${meeting}:`;
    Object.assign(this, { user, address, changed, saved });
    this.token = null;
    this.failures = 0;
    this.isSending = false;
    this.isFull = false;
    this.isSignedOut = false;
    this.isOther = false;
    this.timer = null;
    this.unkept = new Map();
    // what each saved writing made, for those that build on it
    this.settled = new Map();
    this.read();
  }

  /** Takes up what lies in the browser, from before a reload or from another tab. */
  read() {
    const found = new Map(this.unkept);
    for (const name of this.names()) {
      try {
        const writing = JSON.parse(window.localStorage.getItem(name));
        if (writing?.client_key) found.set(writing.client_key, writing);
      } catch {
        // nothing of ours
      }
    }
    this.writings = found;
  }

  names() {
    try {
      return Object.keys(window.localStorage).filter((name) => name.startsWith(this.prefix));
    } catch {
      return [];
    }
  }

  keep(writing) {
    this.writings.set(writing.client_key, writing);
    try {
      window.localStorage.setItem(this.prefix + writing.client_key, JSON.stringify(writing));
      this.unkept.delete(writing.client_key);
    } catch {
      this.unkept.set(writing.client_key, writing);
    }
    this.isFull = this.unkept.size > 0;
  }

  drop(writing) {
    this.writings.delete(writing.client_key);
    this.unkept.delete(writing.client_key);
    this.isFull = this.unkept.size > 0;
    try {
      window.localStorage.removeItem(this.prefix + writing.client_key);
    } catch {
      // it was not there
    }
  }

  inOrder() {
    return [...this.writings.values()].sort((a, b) => a.at - b.at);
  }

  get waiting() {
    return this.inOrder().filter((writing) => !writing.problem);
  }

  get refused() {
    return this.inOrder().filter((writing) => writing.problem);
  }

  /** The newest writing of a commitment that is not saved, by its number or by its first key. */
  newestOf(number, firstKey) {
    const own = this.inOrder().filter(
      (writing) => (number && writing.of === number) || writing.first === firstKey || writing.client_key === firstKey,
    );
    return own.at(-1) ?? null;
  }

  /** Keeps a writing and sends it as soon as that is possible. */
  add({ kind, of = null, edit_number = 0, after = null, first = null, fields = {}, kommune_name = "" }) {
    const last = this.inOrder().at(-1)?.at ?? 0;
    const at = Math.max(Date.now(), last + 1);
    this.keep({ client_key: newKey(), kind, of, edit_number, after, first, fields, kommune_name, at, problem: null });
    this.send();
  }

  /** Whether a writing can be sent now: nothing that it builds on is still here. */
  isReady(writing) {
    return !writing.problem && !(writing.after && this.writings.has(writing.after));
  }

  again() {
    this.failures = 0;
    this.send();
  }

  async send() {
    if (this.isSending) return this.changed();
    this.isSending = true;
    clearTimeout(this.timer);
    this.changed();
    let writing;
    while ((writing = this.inOrder().find((one) => this.isReady(one)))) {
      if (await this.sendOne(writing)) {
        this.failures = 0;
        this.changed();
        continue;
      }
      this.failures += 1;
      const wait = Math.min(FIRST_RETRY * 2 ** (this.failures - 1), LAST_RETRY);
      this.timer = setTimeout(() => this.send(), wait * (0.8 + 0.4 * Math.random()));
      break;
    }
    this.isSending = false;
    this.changed();
  }

  /** Whether there is an answer that stands; false where it is to be tried again. */
  async sendOne(writing) {
    if (!this.token && !(await this.renewToken())) return false;
    let answer = await this.post(writing);
    // a token of a session before this one
    if (answer?.status === 400 && (await this.renewToken())) answer = await this.post(writing);
    this.isSignedOut = answer?.status === 401;
    if (!answer || answer.status === 401 || answer.status >= 500 || LATER.includes(answer.status)) return false;
    if (SAVED.includes(answer.status)) return this.settle(writing, answer.said);
    if (answer.said?.error?.code === "other_writer") {
      this.isOther = true;
      return false;
    }
    this.refuse(writing, answer.said?.error ?? {});
    return true;
  }

  post(writing) {
    const one = `${this.address}/${writing.of}`;
    const [method, address] = {
      new: ["POST", this.address],
      change: ["PUT", one],
      withdraw: ["POST", `${one}/tilbage`],
    }[writing.kind];
    const { client_key, edit_number, fields } = writing;
    const body = { ...fields, client_key, writer: this.user, edit_number };
    return ask(method, address, { body, token: this.token });
  }

  async renewToken() {
    const answer = await ask("GET", this.address);
    this.isSignedOut = answer?.status === 401;
    if (!answer?.said?.token) return false;
    this.isOther = answer.said.who !== this.user;
    this.token = answer.said.token;
    return !this.isOther;
  }

  /** What was saved goes; what builds on it now knows what it is of. False for no such answer. */
  settle(writing, said) {
    if (!said?.commitment) return false;
    for (const next of this.inOrder().filter((one) => one.after === writing.client_key)) {
      this.keep({ ...next, of: said.commitment.number, edit_number: said.edit_number, after: null });
    }
    this.settled.set(writing.client_key, { of: said.commitment.number, edit_number: said.edit_number });
    this.saved(said.commitment, writing);
    this.drop(writing);
    return true;
  }

  refuse(writing, error) {
    const { code = "unknown", message = "", fields = {}, current = null } = error;
    this.keep({ ...writing, problem: { code, message, fields }, current });
  }
}
