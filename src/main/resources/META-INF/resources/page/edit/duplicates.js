// Pairs of events that may be one, side by side, to be decided.

import { pairReasons, percent } from "./event-parts.js";
import { clearErrors, field } from "./form.js";
import { announce, byId, codeText, days, figureText, list, make, number, pageLink, places, Problem, problemText, request, run, said, start, t, webLink } from "./page.js";

const OUTCOMES = ["killed", "injured", "abducted", "missing", "displaced", "released"];

let next = null;

async function show(path) {
  const page = path ? (await request(path)).data : await list("/api/v1/duplicates", 10);
  if (!path) {
    announce(page.page.total === 0 ? t("editNoPairs") : t("editPairCount", number(page.page.total)));
  }
  byId("search-progress").textContent = page.search.comparingAll ? t("editPairSearch", page.search.percent) : "";
  // an event may have been retracted since
  const cards = await Promise.all(page.data.map(pair => card(pair).catch(() => null)));
  byId("pairs").append(...cards.filter(Boolean));
  next = page.page.next;
  byId("more").hidden = !next;
}

async function card(pair) {
  const events = await Promise.all(pair.events.map(it => request(`/api/v1/events/${it.id}`)));
  const element = byId("pair").content.firstElementChild.cloneNode(true);
  const [a, b] = events.map(it => it.data);
  element.dataset.pair = pair.id;
  element.querySelector("h2").textContent = t("editPair", a.id, b.id);
  element.querySelector(".meta").textContent = t("editProbability", percent(pair.score))
    + (pair.acrossDatasets ? ` · ${t("editAcrossDatasets")}` : "");
  element.querySelector("[role=group]").setAttribute("aria-label", t("editPair", a.id, b.id));
  const [, headOfA, headOfB] = element.querySelectorAll("thead > tr > *");
  headOfA.append(pageLink(`/edit/events/${a.id}`, t("editEventNumber", a.id)));
  headOfB.append(pageLink(`/edit/events/${b.id}`, t("editEventNumber", b.id)));
  element.querySelector("tbody").append(...rows(a, b));
  element.querySelector(".reasons-for").append(...pairReasons(pair));
  const form = element.querySelector("form");
  element.querySelector(".buttons").append(...decisions(pair, events, element).flatMap(button => [button, " "]));
  form.addEventListener("submit", event => event.preventDefault());
  return element;
}

function rows(a, b) {
  const row = (label, view) => make("tr", {}, make("th", { scope: "row" }, label), make("td", {}, view(a)), make("td", {}, view(b)));
  const outcomes = OUTCOMES.filter(it => a.casualties?.[it] || b.casualties?.[it]);
  return [
    row(t("editRowTitle"), it => said(it.title, "span", false)),
    row(t("editRowStatus"), it => codeText("editStatus", it.status) + (it.dataset ? ` · ${it.dataset}` : "")),
    row(t("editRowDate"), it => days(it.date)),
    row(t("editRowPlace"), it => said(places(it.locations), "span", false)),
    row(t("editRowActors"), it => said(it.actors.map(actor => actor.name).join("; ") || "–", "span", false)),
    ...outcomes.map(name => row(codeText("editOutcome", name.toUpperCase()), it => figureText(it.casualties?.[name]))),
    row(t("editRowReports"), it => make("ul", { className: "plain" }, it.reports.map(report => make("li", {},
      said(report.source?.name, "span", false), " ", report.url ? webLink(report.url, report.title ?? report.url) : said(report.title, "span", false)))))
  ];
}

function decisions(pair, events, element) {
  const [a, b] = events.map(it => it.data);
  const button = (text, work, first) => {
    const made = make("button", { type: "button", className: first ? "first" : null, onclick: () => run(made, () => decide(element, work)) }, text);
    return made;
  };
  const merge = (from, into, first) => button(
    t("editMerge", from.id, into.id),
    reason => request(`/api/v1/events/${from.id}/merge`, { method: "POST", json: { into: into.id, reason } })
      .then(() => t("editMerged", from.id, into.id)),
    first);
  const partOf = (part, summary) => button(
    t("editMakePart", part.data.id, summary.data.id),
    reason => request(`/api/v1/events/${part.data.id}`, {
      method: "PATCH", type: "application/merge-patch+json", json: { partOf: summary.data.id, reason }, ifMatch: part.etag
    }).then(() => t("editMadePart", part.data.id, summary.data.id)),
    pair.suggestion === "PART_OF");
  const parts = events
    .filter(it => it.data.clarity === "SUMMARY" && it.data.status === "PUBLISHED")
    .map(summary => partOf(events.find(it => it !== summary), summary));
  return [
    merge(b, a, pair.suggestion === "MERGE"),
    merge(a, b, false),
    ...parts,
    button(t("editDismiss"), reason => request(pair.dismissUrl, { method: "POST", json: { reason } }).then(() => t("editDismissed", a.id, b.id)))
  ];
}

async function decide(element, work) {
  const form = element.querySelector("form");
  const reason = field(form, "reason");
  const result = element.querySelector(".result");
  clearErrors(form, result);
  result.hidden = false;
  if (!reason.value.trim()) {
    reason.setAttribute("aria-invalid", "true");
    result.textContent = t("editReasonMissing");
    reason.focus();
    return;
  }
  try {
    const done = await work(reason.value.trim());
    [...element.querySelectorAll(".scroll, .reasons-for, form")].forEach(part => part.remove());
    result.textContent = done;
    announce(done);
    element.querySelector("h2").focus();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    result.replaceChildren(make("span", { className: "field-error", lang: "en", dir: "ltr" }, problemText(problem)));
    result.focus();
  }
}

byId("more").addEventListener("click", () => run(byId("more"), () => show(next)));
start(() => show(null));
