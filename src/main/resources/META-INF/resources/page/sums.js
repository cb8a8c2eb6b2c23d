// Sums of the selection by a grouping; each number opens its events.
import { apiPath, ask } from "./api.js";
import { make, options, table } from "./dom.js";
import { figure, number, text, word } from "./texts.js";

const MAX_ROWS = 25;
/** Groupings, the most used first. */
const GROUPINGS = ["country", "admin1", "admin2", "type", "actor", "source", "attributedTo", "group", "verification", "month", "year", "day", "actorKind",
  "sourceKind", "subType", "violence", "dataset", "tag", "clarity", "datePrecision", "locationPrecision"];
/** Groupings whose codes are in the vocabulary of the same name. */
const CODED = ["type", "subType", "verification", "group", "violence", "clarity", "actorKind", "sourceKind", "datePrecision", "locationPrecision"];

/** How the sums of a selection are grouped. */
export function groupingOf(selection) {
  return selection.view.get("by") ?? (selection.filter.has("country") ? "admin1" : "country");
}

/** The choices of groupings. */
export function groupingOptions(chosen) {
  const known = GROUPINGS.includes(chosen) ? GROUPINGS : [...GROUPINGS, chosen];
  return options(known.map(name => [name, text(`dimension.${name}`)]), chosen);
}

/** The sums, with their total, which counts each event once. */
export function askSums(selection, signal) {
  return ask(apiPath("aggregates", selection.filter, {
    by: groupingOf(selection), measures: "killed", limit: MAX_ROWS, citation: "false"
  }), signal);
}

/** What the whole selection comes to, with what is not known about it. */
export function showTotal(place, sums, selection) {
  const { total } = sums;
  const link = (label, parameters) => make("a", { href: selection.with(parameters).address }, label);
  const notes = [];
  if (total.killed.withoutFigure > 0) {
    notes.push(link(text("withoutFigure", total.killed.withoutFigure), { hasFigures: "!KILLED" }));
  }
  if (total.killed.openEnded > 0) {
    notes.push(text("openEnded", total.killed.openEnded));
  }
  if (total.killed.sumsOfParts > 0) {
    notes.push(text("sumsOfParts", total.killed.sumsOfParts));
  }
  if (total.killed.inWords > 0) {
    notes.push(text("inWords", total.killed.inWords));
  }
  if (total.killed.contested > 0) {
    notes.push(link(text("contestedCount", total.killed.contested), { verification: "CONTESTED" }));
  }
  const entry = (name, value) => make("div", {}, make("dt", {}, name), make("dd", {}, value));
  place.replaceChildren(
    make("dl", { class: "total" },
      entry(text("column.events"), number(total.events)),
      entry(killedOf(sums), figure(total.killed))),
    make("ul", { class: "notes" }, ...notes.map(note => make("li", {}, note))));
}

function killedOf(sums) {
  return sums.measured.group === "ALL" ? text("column.killed") : `${text("column.killed")} (${word("group", sums.measured.group)})`;
}

/** The table of sums. @param {Selection} selection that they are of */
export function showSums(place, sums, selection) {
  const [by] = sums.by;
  const rows = sums.rows.map(row => cells(labelOf(row, by), row, selection));
  if (sums.other) {
    rows.push(cells(text("otherRows", sums.other.rows), sums.other, selection));
  }
  rows.push(cells(make("strong", {}, text("total")), sums.total, selection));
  const columns = [
    { label: text(`dimension.${by}`) },
    { label: text("column.events"), number: true },
    { label: killedOf(sums), number: true },
    { label: text("column.withoutFigure"), number: true },
    { label: text("column.notes") }
  ];
  place.replaceChildren(
    table(text("sumsTable", text(`dimension.${by}`)), columns, rows),
    sums.rows.some(row => row.shared > 0) ? make("p", { class: "quiet" }, text("sumsShared")) : "");
}

function labelOf(row, by) {
  const code = row.key?.[by] ?? null;
  if (code === null) {
    return text("unknown");
  }
  const label = CODED.includes(by) ? word(by, code, row.label[by]) : row.label[by] ?? String(code);
  const country = by.startsWith("admin") && row.label.country ? ` (${row.label.country})` : "";
  return make("span", { dir: "auto" }, label + country);
}

function cells(label, row, selection) {
  const notes = [
    row.shared > 0 ? text("sharedCount", row.shared) : null,
    row.killed.sumsOfParts > 0 ? text("sumsOfParts", row.killed.sumsOfParts) : null,
    row.killed.inWords > 0 ? text("inWords", row.killed.inWords) : null,
    row.killed.contested > 0 ? text("contestedCount", row.killed.contested) : null
  ].filter(Boolean).join(" · ");
  const events = row.eventsUrl
    ? make("a", { href: selection.ofEventsUrl(row.eventsUrl).address }, number(row.events))
    : make("span", { title: row.eventsUrlReason ?? null }, number(row.events));
  return [label, events, figure(row.killed), number(row.killed.withoutFigure), make("small", {}, notes)];
}
