/**
 * Asking the server for JSON, by scripts that keep what they could not send.
 */

// Taken before app.js teaches the page to load anew when a session has ended: what is being
// written must stay on the screen.
const fetchAsEver = window.fetch.bind(window);
// Milliseconds after which an answer is no longer waited for.
const LONGEST_WAIT = 15000;

/** {status, said, tag}, or null where there is no network or no answer; never throws. */
export async function ask(method, address, { body, token, tag } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_WAIT);
  const headers = { Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  if (token) headers["X-CSRFToken"] = token;
  if (tag) headers["If-None-Match"] = tag;
  try {
    const answer = await fetchAsEver(address, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
    });
    const said = answer.status === 304 ? null : await answer.json().catch(() => null);
    return { status: answer.status, said, tag: answer.headers.get("ETag") };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A key that nothing else has; also where the page is not on https. */
export function newKey() {
  if (window.crypto.randomUUID) return window.crypto.randomUUID();
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** An element with attributes (null and false are left out) and what is in it. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Words with their {places} filled. */
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** A day such as '2023-10-11' as people read it. */
export function dayWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const language = document.documentElement.lang === "en" ? "en-GB" : "da-DK";
  return new Intl.DateTimeFormat(language, long).format(Date.UTC(year, month - 1, date));
}
