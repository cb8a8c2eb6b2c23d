// What several pages show of an event: its figures, its claims in words, what somebody else changed.

import { make, said } from "../dom.js";
import { askSentences } from "../sentences.js";
import { figure, isolated, language, listed, number, period, text, word } from "../texts.js";
import { pageLink, request } from "./page.js";

/** Sentences about an event, as {@link askSentences}, of drafts too. */
export function sentences(event) {
  return askSentences(event, async path => (await request(path)).data);
}

/** "killed, civilians: 973" with the steps of the rule that lead to it. */
export function figureItems(figures, told) {
  if (figures.length === 0) {
    return [make("li", {}, text("editNoFigures"))];
  }
  return figures.filter(it => !isTotalAgain(it, figures)).map(it => make(
    "li",
    {},
    `${text("editFigureOf", word("outcome", it.outcome), whom(it))}: `,
    make("b", { class: "figure" }, figure(it)),
    make("details", {},
      make("summary", {}, text("editFigureWhy")),
      make("ol", { class: "plain" }, told.stepsOf(it).map(step => make("li", {}, step))))));
}

function whom({ total, groups }) {
  return total ? text("editTotal") : listed(groups.map(group => word("group", group)));
}

/** Whether it is what was stated of everybody, and the total is the same. */
function isTotalAgain(it, figures) {
  const total = figures.find(one => one.total && one.outcome === it.outcome);
  return !it.total && it.groups.includes("ALL") && ["low", "best", "high", "openEnded"].every(name => total[name] === it[name]);
}

export function warningItems(warnings) {
  if (!warnings || warnings.length === 0) {
    return [];
  }
  return [
    make("h3", {}, text("editWarnings")),
    make("ul", { class: "plain" }, warnings.map(warning => make("li", {}, said(warning.detail), " ", warned(warning.link))))
  ];
}

function warned(link) {
  const event = /^\/api\/v1\/events\/(\d+)$/.exec(link ?? "");
  return event ? pageLink(`/edit/events/${event[1]}`, text("editEventNumber", event[1])) : "";
}

/** When it happened; empty if that is withheld. */
export function eventDays(event) {
  return event.date ? period(event.date.start, event.date.end) : "";
}

/** Where it happened. */
export function places(locations) {
  return isolated((locations ?? [])
    .map(it => [it.name ?? it.admin2 ?? it.admin1, it.country].filter(Boolean).join(", "))
    .filter(Boolean)
    .join("; "));
}

export function eventLine(event) {
  return [eventDays(event), places(event.locations)].filter(Boolean).join(" · ");
}

/** "92 % · 1 day apart. The same area." */
export function pairReasons(pair) {
  const side = weight => pair.reasons.filter(reason => (weight ? reason.weight > 0 : reason.weight < 0));
  const block = (heading, reasons) => (reasons.length === 0
    ? []
    : [make("h3", {}, heading), make("ul", { class: "plain" }, reasons.map(reason => make("li", {}, said(reason.detail))))]);
  return [...block(text("editSpeaksFor"), side(true)), ...block(text("editSpeaksAgainst"), side(false))];
}

export function percent(score) {
  return `${number(Math.round(100 * score))}\u00a0%`;
}

/** What changed in an event since a version, in a box that gets the focus. */
export async function showConflict(box, event, version, buttons) {
  const diff = await readDiff(event, `before=${version}`);
  box.replaceChildren(
    make("h2", {}, text("editConflict")),
    make("p", {}, text("editConflictLead")),
    make("ul", { class: "plain" }, diff.steps.map(step => make(
      "li", {}, text("editConflictStep", step.version, step.recordedBy ?? "", word("change", step.change)), " ",
      step.reason ? said(step.reason, "q", false) : ""))),
    changeList(diff.changes),
    make("p", { class: "buttons" }, buttons));
  box.className = "panel warn";
  box.hidden = false;
  box.focus();
  return diff;
}

/** Differences between two versions of an event, with the changes as sentences. @param {string} query of the versions */
export async function readDiff(event, query) {
  const [diff, changes] = await Promise.all([
    request(`/api/v1/events/${event}/diff?${query}`),
    request(`/texts/${encodeURIComponent(language)}/events/${event}/diff?${query}`)
  ]);
  return { ...diff.data, changes: changes.data };
}

/** @param {string[]} changes sentences */
export function changeList(changes) {
  return changes.length === 0
    ? make("p", {}, text("editNoChanges"))
    : make("ul", { class: "plain changes" }, changes.map(change => make("li", {}, change)));
}
