// Pairs of events that may be one, side by side, to be decided.

import { ApiError } from "../api.js";
import { byId, make, said, webLink } from "../dom.js";
import { figure, number, text, word } from "../texts.js";
import { eventDays, pairReasons, percent, places } from "./event-parts.js";
import { clearErrors, field } from "./form.js";
import { announce, list, pageLink, request, run, start } from "./page.js";

const OUTCOMES = ["killed", "injured", "abducted", "missing", "displaced", "released"];

let next = null;

async function show(path) {
  const page = path ? (await request(path)).data : await list("/api/v1/duplicates", 10);
  if (!path) {
    announce(page.page.total === 0 ? text("editNoPairs") : text("editPairCount", number(page.page.total)));
  }
  byId("search-progress").textContent = page.search.comparingAll ? text("editPairSearch", page.search.percent) : "";
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
  element.querySelector("h2").textContent = text("editPair", String(a.id), String(b.id));
  element.querySelector(".meta").textContent = text("editProbability", percent(pair.score))
    + (pair.acrossDatasets ? ` · ${text("editAcrossDatasets")}` : "");
  element.querySelector("[role=group]").setAttribute("aria-label", text("editPair", String(a.id), String(b.id)));
  const [, headOfA, headOfB] = element.querySelectorAll("thead > tr > *");
  headOfA.append(pageLink(`/edit/events/${a.id}`, text("editEventNumber", String(a.id))));
  headOfB.append(pageLink(`/edit/events/${b.id}`, text("editEventNumber", String(b.id))));
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
    row(text("editRowTitle"), it => said(it.title, "span", false)),
    row(text("editRowStatus"), it => word("status", it.status) + (it.dataset ? ` · ${it.dataset}` : "")),
    row(text("editRowDate"), it => eventDays(it)),
    row(text("editRowPlace"), it => said(places(it.locations), "span", false)),
    row(text("editRowActors"), it => said(it.actors.map(actor => actor.name).join("; ") || "–", "span", false)),
    ...outcomes.map(name => row(word("outcome", name.toUpperCase()), it => figure(it.casualties?.[name]))),
    row(text("editRowReports"), it => make("ul", { class: "plain" }, it.reports.map(report => make("li", {},
      said(report.source?.name, "span", false), " ", report.url ? webLink(report.url, report.title ?? report.url) : said(report.title, "span", false)))))
  ];
}

function decisions(pair, events, element) {
  const [a, b] = events.map(it => it.data);
  const button = (words, work, first) => {
    const made = make("button", { type: "button", class: first ? "first" : null, click: () => run(made, () => decide(element, work)) }, words);
    return made;
  };
  const merge = (from, into, first) => button(
    text("editMerge", String(from.id), String(into.id)),
    reason => request(`/api/v1/events/${from.id}/merge`, { method: "POST", json: { into: into.id, reason } })
      .then(() => text("editMerged", String(from.id), String(into.id))),
    first);
  const partOf = (part, summary) => button(
    text("editMakePart", String(part.data.id), String(summary.data.id)),
    reason => request(`/api/v1/events/${part.data.id}`, {
      method: "PATCH", type: "application/merge-patch+json", json: { partOf: summary.data.id, reason }, ifMatch: part.etag
    }).then(() => text("editMadePart", String(part.data.id), String(summary.data.id))),
    pair.suggestion === "PART_OF");
  const parts = events
    .filter(it => it.data.clarity === "SUMMARY" && it.data.status === "PUBLISHED")
    .map(summary => partOf(events.find(it => it !== summary), summary));
  return [
    merge(b, a, pair.suggestion === "MERGE"),
    merge(a, b, false),
    ...parts,
    button(text("editDismiss"), reason => request(pair.dismissUrl, { method: "POST", json: { reason } }).then(() => text("editDismissed", String(a.id), String(b.id))))
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
    result.textContent = text("editReasonMissing");
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
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    result.replaceChildren(make("span", { class: "field-error", lang: "en", dir: "ltr" }, problem.message));
    result.focus();
  }
}

byId("more").addEventListener("click", () => run(byId("more"), () => show(next)));
start(() => show(null));
