// The table of the selected events, page by page, and what is behind each of their figures.
import { apiPath, ask, isAbort } from "./api.js";
import { make, table } from "./dom.js";
import { countryName } from "./form.js";
import { askSentences } from "./sentences.js";
import { figure, language, number, period, text, word } from "./texts.js";

const PAGE_SIZE = 25;
const FIELDS = "id,version,revision,title,type,verification,date,locations,actors,casualties,claims,reports,disagreements,claimsUrl,clarity";
/** How a figure came about that no source stated as it stands. */
const SUMS = ["SUM_OF_PARTS", "SUM_ACROSS_CLAIMANTS", "RAISED_BY_PARTS"];

/**
 * Asks for a page of the selected events.
 *
 * @param {Selection} selection
 * @param {AbortSignal} signal
 * @param {?string} next link to a page, from the page before; null for the first one
 */
export function askEvents(selection, signal, next = null) {
  return ask(next ?? apiPath("events", selection.filter, {
    sort: selection.view.get("sort"), limit: PAGE_SIZE, fields: FIELDS, citation: "false"
  }), signal);
}

/** Shows a page of events. @param {number} before number of events on the pages before */
export function showEvents(place, page, before, group) {
  const last = before + page.data.length;
  place.replaceChildren(
    table(text("eventsShown", before + 1, last, page.page.total), [
      { label: text("column.date") },
      { label: text("column.event") },
      { label: text("column.place") },
      { label: text("column.actors") },
      { label: killedLabel(group), number: true },
      { label: text("column.whoSaysSo") }
    ], page.data.map(event => [
      dates(event.date),
      eventCell(event),
      make("span", { dir: "auto" }, places(event.locations)),
      make("span", { dir: "auto" }, event.actors.map(actor => actor.name).join(", ")),
      killedCell(event, group),
      claimantsCell(event)
    ])));
}

function killedLabel(group) {
  return group && group !== "ALL" ? `${text("column.killed")} (${word("group", group)})` : text("column.killed");
}

function dates(date) {
  if (date === null) {
    return text("withheld");
  }
  const imprecise = date.precision === "DAY" ? null : make("small", { class: "quiet" }, word("datePrecision", date.precision));
  return [period(date.start, date.end), " ", imprecise ?? ""];
}

function eventCell(event) {
  return [
    make("a", { href: `/events/${Number(event.id)}?lang=${language}`, dir: "auto" }, event.title),
    make("small", { class: "quiet" }, [event.type && word("type", event.type), event.verification && word("verification", event.verification)]
      .filter(Boolean).join(" · "))
  ];
}

function places(locations) {
  return locations.map(place => [place.name ?? place.admin2 ?? place.admin1, place.country && countryName(place.country)]
    .filter(Boolean).join(", ")).join("; ");
}

function killedCell(event, group) {
  const killed = event.casualties.killed;
  const shown = group && group !== "ALL"
    ? killed?.byGroup.find(one => one.groups.length === 1 && one.groups[0] === group) ?? null
    : killed;
  return [figure(shown), SUMS.includes(shown?.basis) ? make("small", { class: "quiet" }, text("sumNobodyStated")) : ""];
}

/** Who gives the figures: those who are quoted, else who published; on demand each claim, and how the figures came about. */
function claimantsCell(event) {
  const publishers = new Map(event.reports.map(report => [report.id, report.source.name]));
  const names = new Set(event.claims.filter(claim => !claim.superseded)
    .map(claim => claim.attributedTo ? text("quotedBy", claim.attributedTo.name, publishers.get(claim.report)) : publishers.get(claim.report)));
  const claimants = names.size > 0 ? [...names] : [...publishers.values()];
  const details = make("details", {}, make("summary", {}, text("claimCount", event.claims.length)));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      const place = make("div", { class: "behind" }, text("loading"));
      details.append(place);
      showBehind(place, event);
    }
  });
  return [
    make("span", { dir: "auto" }, claimants.join("; ")),
    (event.disagreements ?? []).length > 0 ? make("small", { class: "warning" }, text("disagreementCount", event.disagreements.length)) : "",
    event.claims.length > 0 ? details : ""
  ];
}

async function showBehind(place, event) {
  try {
    const [claims, explained, told] = await Promise.all([
      ask(event.claimsUrl),
      ask(apiPath(`events/${Number(event.id)}/figures`, new URLSearchParams({ asOf: String(event.revision) }))),
      askSentences(event)
    ]);
    place.replaceChildren(
      make("ul", { class: "claims" }, ...claims.data.map(claim => claimItem(claim, event, told))),
      ...explained.figures.filter(it => it.total).flatMap(it => [
        make("h3", {}, text("howItCameAbout", word("outcome", it.outcome), figure(it))),
        make("ol", {}, ...told.stepsOf(it).map(step => make("li", {}, step)))
      ]));
  } catch (failure) {
    if (!isAbort(failure)) {
      place.replaceChildren(failure.message);
    }
  }
}

function claimItem(claim, event, told) {
  const against = new Set((event.disagreements ?? [])
    .flatMap(pair => pair.claim === claim.no ? pair.against : pair.against.includes(claim.no) ? [pair.claim] : []));
  return make("li", {},
    make("span", { class: claim.superseded ? "superseded" : null }, `${number(claim.no)}. ${told.sentenceOf(claim)}`),
    claim.quote ? make("q", { dir: "auto" }, claim.quote) : null,
    article(claim.report),
    claim.superseded ? make("small", { class: "quiet" }, text("superseded")) : null,
    against.size > 0 ? make("small", { class: "warning" }, text("contradicts", [...against].map(no => number(no)).join(", "))) : null);
}

/** Link to the article that makes a claim; null if it has no address on the web. */
function article(report) {
  const url = report?.url ?? "";
  return /^https?:/u.test(url)
    ? make("small", {}, make("a", { href: url, rel: "noopener noreferrer", dir: "auto" }, report.title ?? new URL(url).hostname))
    : null;
}
