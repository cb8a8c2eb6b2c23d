// What changed in the selection since a moment, and why; and what changes while somebody reads.
import { apiPath, ask, isAbort } from "./api.js";
import { make, table } from "./dom.js";
import { figure, language, number, signed, text, time, word } from "./texts.js";

const MAX_ENTRIES = 20;
const WAIT_SECONDS = 50;
const RETRY_MS = 10_000;
const HOURS = { P1D: 24, P7D: 7 * 24, P30D: 30 * 24 };
/** Kinds of change by the words that tell of them. */
const TOLD_AS = {
  CREATED: "new", PUBLISHED: "new", RETRACTED: "gone", MERGED: "gone", WITHHELD: "gone"
};

/** The earlier moment for the API. @param {string} since P1D, P7D, P30D, a day, a time, or the number of a change */
function momentOf(since) {
  return HOURS[since] === undefined ? since : new Date(Date.now() - HOURS[since] * 3_600_000).toISOString();
}

/** What changed since a moment. */
export function askChanges(selection, since, signal) {
  return ask(apiPath("diff", selection.filter, { before: momentOf(since), measures: "killed", limit: MAX_ENTRIES, citation: "false" }), signal);
}

/** Shows what changed. */
export function showChanges(place, diff) {
  const moment = asOf => asOf.recordedAt ? text("asOfChange", asOf.revision, time(asOf.recordedAt)) : text("asOfNothing");
  const column = sums => [number(sums.events), figure(sums.killed), number(sums.killed.withoutFigure)];
  const [before, after] = [column(diff.before), column(diff.after)];
  const unknownable = value => value === null ? text("unknown") : signed(value);
  const difference = [signed(diff.difference.events), unknownable(diff.difference.killed.best), signed(diff.difference.killed.withoutFigure)];
  place.replaceChildren(
    table(text("changesTable"), [
      { label: text("column.measure") }, { label: moment(diff.before.asOf), number: true }, { label: moment(diff.after.asOf), number: true },
      { label: text("column.difference"), number: true }
    ], ["column.events", "column.killed", "column.withoutFigure"].map((name, at) => [text(name), before[at], after[at], difference[at]])),
    diff.entries.length === 0 ? make("p", {}, text("changesNone")) : entries(diff));
}

function entries(diff) {
  return make("div", {},
    table(text("changesEntries"), [
      { label: text("column.event") }, { label: text("column.change") }, { label: text("column.when") }, { label: text("column.reason") },
      { label: text("column.whatChanged") }, { label: text("column.killed"), number: true }
    ], diff.entries.map(entry => [
      make("a", { href: `/events/${Number(entry.eventId)}?lang=${language}`, dir: "auto" }, entry.title),
      word("change", entry.change),
      time(entry.recordedAt),
      make("span", { dir: "auto" }, entry.reason ?? ""),
      make("span", { lang: "en", dir: "auto" }, entry.inWords.join("; ")),
      entry.killed?.best === null || entry.killed?.best === undefined ? text("unknown") : signed(entry.killed.best)
    ])),
    diff.page.next ? make("p", { class: "quiet" }, text("changesMore", diff.page.total)) : "");
}

/**
 * Follows the changes of a selection until the signal ends it, and tells of them; nothing is drawn anew.
 *
 * @param {Selection} selection not as of an earlier moment
 * @param {number} after number of a change up to which everything has been seen
 * @param {AbortSignal} signal
 * @param {Object} listener
 * @param {(counts: {new: number, corrected: number, gone: number}) => void} listener.tell called with the numbers of events changed since
 * @param {(revision: number) => void} listener.reach called with the number of the change up to which was looked
 */
export async function follow(selection, after, signal, listener) {
  const events = { new: new Set(), corrected: new Set(), gone: new Set() };
  let position = after;
  while (!signal.aborted) {
    try {
      await visible(signal);
      const page = await ask(apiPath("changes", selection.filter, { after: position, wait: WAIT_SECONDS, limit: 100 }), signal);
      position = page.next;
      listener.reach(position);
      for (const change of page.data) {
        events[change.match === "LEFT" ? "gone" : TOLD_AS[change.change] ?? "corrected"].add(change.eventId);
      }
      if (page.data.length > 0) {
        listener.tell({ new: events.new.size, corrected: events.corrected.size, gone: events.gone.size });
      }
    } catch (failure) {
      if (isAbort(failure) || failure.status === 400) {
        return;
      }
      await pause(RETRY_MS, signal);
    }
  }
}

/** Waits while nobody looks at the page, so that tabs in the background hold no connection. */
function visible(signal) {
  return new Promise(resolve => {
    if (!document.hidden) {
      resolve();
      return;
    }
    const seen = () => { if (!document.hidden || signal.aborted) { document.removeEventListener("visibilitychange", seen); resolve(); } };
    document.addEventListener("visibilitychange", seen);
    signal.addEventListener("abort", seen);
  });
}

function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); });
  });
}
