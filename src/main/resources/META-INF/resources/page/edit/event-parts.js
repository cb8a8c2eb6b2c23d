// What several pages show of an event: its figures, its claims in words, what somebody else changed.

import { make, said } from "../dom.js";
import { figure, isolated, listed, number, period, text, word } from "../texts.js";
import { pageLink, request } from "./page.js";

/** "killed, civilians: 973" with the steps of the rule that lead to it. */
export function figureItems(figures) {
  if (figures.length === 0) {
    return [make("li", {}, text("editNoFigures"))];
  }
  return figures.filter(figure => !isTotalAgain(figure, figures)).map(figure => make(
    "li",
    {},
    `${text("editFigureOf", word("outcome", figure.outcome), whom(figure))}: `,
    make("b", { class: "figure" }, figure.words ? `“${figure.words}”` : figure(figure)),
    make("details", {},
      make("summary", {}, text("editFigureWhy")),
      make("ol", { class: "plain" }, figure.steps.map(step => make("li", {}, said(step.text)))))));
}

function whom(figure) {
  return figure.total ? text("editTotal") : listed(figure.groups.map(group => word("group", group)));
}

/** Whether it is what was stated of everybody, and the total is the same. */
function isTotalAgain(figure, figures) {
  const total = figures.find(it => it.total && it.outcome === figure.outcome);
  return !figure.total && figure.groups.includes("ALL") && ["low", "best", "high", "openEnded"].every(name => total[name] === figure[name]);
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
  const diff = (await request(`/api/v1/events/${event}/diff?before=${version}`)).data;
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

export function changeList(changes) {
  return changes.length === 0
    ? make("p", {}, text("editNoChanges"))
    : make("ul", { class: "plain changes" }, changes.map(change => make("li", {}, said(change.text))));
}
