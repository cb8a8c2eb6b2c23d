// What several pages show of an event: its figures, its claims in words, what somebody else changed.

import { allOf, codeText, days, figureText, make, number, pageLink, places, request, said, t } from "./page.js";

/** "killed, civilians: 973" with the steps of the rule that lead to it. */
export function figureItems(figures) {
  if (figures.length === 0) {
    return [make("li", {}, t("editNoFigures"))];
  }
  return figures.filter(figure => !isTotalAgain(figure, figures)).map(figure => make(
    "li",
    {},
    `${t("editFigureOf", codeText("editOutcome", figure.outcome), whom(figure))}: `,
    make("b", { className: "figure" }, figure.words ? `“${figure.words}”` : figureText(figure)),
    make("details", {},
      make("summary", {}, t("editFigureWhy")),
      make("ol", { className: "plain" }, figure.steps.map(step => make("li", {}, said(step.text)))))));
}

function whom(figure) {
  return figure.total ? t("editTotal") : allOf(figure.groups.map(group => codeText("editGroup", group)));
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
    make("h3", {}, t("editWarnings")),
    make("ul", { className: "plain" }, warnings.map(warning => make("li", {}, said(warning.detail), " ", warned(warning.link))))
  ];
}

function warned(link) {
  const event = /^\/api\/v1\/events\/(\d+)$/.exec(link ?? "");
  return event ? pageLink(`/edit/events/${event[1]}`, t("editEventNumber", event[1])) : "";
}

export function eventLine(event) {
  return [days(event.date), places(event.locations)].filter(Boolean).join(" · ");
}

/** "92 % · 1 day apart. The same area." */
export function pairReasons(pair) {
  const side = weight => pair.reasons.filter(reason => (weight ? reason.weight > 0 : reason.weight < 0));
  const block = (heading, reasons) => (reasons.length === 0
    ? []
    : [make("h3", {}, heading), make("ul", { className: "plain" }, reasons.map(reason => make("li", {}, said(reason.detail))))]);
  return [...block(t("editSpeaksFor"), side(true)), ...block(t("editSpeaksAgainst"), side(false))];
}

export function percent(score) {
  return `${number(Math.round(100 * score))}\u00a0%`;
}

/** What changed in an event since a version, in a box that gets the focus. */
export async function showConflict(box, event, version, buttons) {
  const diff = (await request(`/api/v1/events/${event}/diff?before=${version}`)).data;
  box.replaceChildren(
    make("h2", {}, t("editConflict")),
    make("p", {}, t("editConflictLead")),
    make("ul", { className: "plain" }, diff.steps.map(step => make(
      "li", {}, t("editConflictStep", step.version, step.recordedBy ?? "", codeText("editChange", step.change)), " ",
      step.reason ? said(step.reason, "q", false) : ""))),
    changeList(diff.changes),
    make("p", { className: "buttons" }, buttons));
  box.className = "panel warn";
  box.hidden = false;
  box.focus();
  return diff;
}

export function changeList(changes) {
  return changes.length === 0
    ? make("p", {}, t("editNoChanges"))
    : make("ul", { className: "plain changes" }, changes.map(change => make("li", {}, said(change.text))));
}
