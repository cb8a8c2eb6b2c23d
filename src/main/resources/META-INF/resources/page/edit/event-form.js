// The form that records an event from an article as a draft, changes and publishes it; and changes a published event.

import { ApiError } from "../api.js";
import { byId, make, said, webLink } from "../dom.js";
import { text } from "../texts.js";
import { eventLine, figureItems, pairReasons, percent, sentences, showConflict, warningItems } from "./event-parts.js";
import {
  addItem, claimBody, claimFields, clearErrors, field, items, named, parseNumber, removeItems, renumber, setValues, showClaim, showErrors,
  showNewNames, snapshot, typed, values, watchNames
} from "./form.js";
import { announce, numberInPath, pageLink, pagePath, request, run, start } from "./page.js";
import { correctionButton } from "./report-correction.js";

const KINDS = ["reports", "locations", "actors", "claims"];

/** What a version of a draft says of why it was made: readers never see it. */
const DRAFT_REASON = "Draft changed";
const PUBLISH_REASON = "Published";

const form = byId("event");
const errorBox = byId("errors");

/** The event in the form: id, version, tag and status. A new one has none. */
let current = { id: null };
let lastKey = 0;

const key = () => `form.${current.id ?? "new"}`;

// --- filling ---

function fill(event) {
  const date = dateFields(event.date);
  showPrecision(date.precision);
  setValues(form, {
    title: event.title,
    type: event.type,
    subType: event.subType ?? "",
    summary: event.clarity === "SUMMARY",
    description: event.description ?? "",
    violence: event.violence ?? "",
    partOf: event.partOf ? String(event.partOf) : "",
    tags: (event.tags ?? []).join(", "),
    ...date
  });
  refill({
    reports: event.reports.map(report => ({
      reportId: String(report.id), key: String(report.id), url: report.url ?? "", title: report.title ?? "",
      name: report.source?.name ?? "", publishedOn: report.publishedOn ?? ""
    })),
    locations: event.locations.map(place => ({
      country: place.country ?? "", admin1: place.admin1 ?? "", admin2: place.admin2 ?? "", name: place.name ?? "",
      precision: place.precision, latitude: asText(place.latitude), longitude: asText(place.longitude)
    })),
    actors: event.actors.map(actor => ({
      id: String(actor.id), knownName: actor.name, name: actor.name, role: actor.role, standing: actor.standing
    })),
    claims: event.claims.map(claimFields)
  });
}

const asText = value => (value === null || value === undefined ? "" : String(value));

function dateFields(date) {
  const lasted = date.precision === "DAY" && date.start !== date.end;
  const length = { MONTH: 7, YEAR: 4 }[date.precision] ?? 10;
  const [from, to] = [date.start.slice(0, length), date.end.slice(0, length)];
  return { precision: lasted ? "LASTED" : date.precision, start: from, end: to === from ? "" : to };
}

function refill(parts) {
  showPrecision(field(form, "precision").value);
  KINDS.forEach(kind => removeItems(form, kind));
  KINDS.forEach(kind => (parts[kind] ?? []).forEach(part => add(kind, part)));
  showAll();
}

function add(kind, given = {}) {
  if (kind === "reports" && !given.key) {
    lastKey += 1;
    given = { ...given, key: `new-${Date.now()}-${lastKey}` };
  }
  const item = addItem(form, kind, given, prepared => {
    if (kind === "reports") {
      prepared.append(make("input", { type: "hidden", "data-field": "key" }));
    }
    if (kind === "claims") {
      setReports(prepared, given.report);
    }
  });
  if (kind === "reports") {
    showReport(item);
  }
  return item;
}

/** The reports that a claim can be of, as its choices. */
function setReports(claim, chosen) {
  const select = field(claim, "report");
  const wanted = chosen ?? select.value;
  const reports = items(form, "reports");
  select.replaceChildren(...reports.map((report, index) => {
    const it = values(report);
    return make("option", { value: it.key }, `${index + 1}. ${it.title || it.name || it.url || text("editReport")}`);
  }));
  select.value = wanted;
  if (select.selectedIndex < 0 && reports.length > 0) {
    select.selectedIndex = 0;
  }
  claim.querySelector("[data-several-reports]").hidden = reports.length < 2;
}

function showReport(item) {
  const it = values(item);
  const known = item.querySelector("[data-known]");
  known.hidden = !it.reportId;
  item.querySelector("[data-details]").hidden = Boolean(it.reportId);
  if (it.reportId) {
    known.replaceChildren(
      `${text("editKnownReport", it.reportId)} `, said(it.title, "b", false), it.title ? ", " : "", said(it.name, "span", false),
      it.publishedOn ? `, ${it.publishedOn}` : `, ${text("editDateUnknown")}`, it.url ? " · " : "", it.url ? webLink(it.url, it.url) : "", " ",
      correctionButton(it.reportId, item.querySelector("[data-correct]"), report => takeCorrected(item, report)));
  }
}

/** Shows a corrected article; the version of the event that the correction made is that of the form. */
async function takeCorrected(item, report) {
  setValues(item, { title: report.title ?? "", url: report.url ?? "", publishedOn: report.publishedOn ?? "" });
  showReport(item);
  items(form, "claims").forEach(claim => setReports(claim));
  if (current.id !== null) {
    const now = await request(`/api/v1/events/${current.id}`);
    if (now.data.version === current.version + 1 && now.data.change === "REFERENCE") {
      current = currentOf(now);
    }
    if (!byId("preview").hidden) {
      await preview(now.data);
    }
  }
  item.querySelector("[data-known] button").focus();
}

const INPUTS = { MONTH: "month", YEAR: "number" };

/** Days, months or years are typed, and one of them or a span, as well as the date is known. */
function showPrecision(precision) {
  const type = INPUTS[precision] ?? "date";
  ["start", "end"].map(name => field(form, name)).filter(it => it.type !== type).forEach(it => {
    const value = it.value;
    it.type = type;
    it.value = { date: value, month: value.slice(0, 7), number: value.slice(0, 4) }[type];
  });
  byId("end-field").hidden = precision === "DAY";
}

function showSubTypes() {
  const type = field(form, "type").value;
  const subType = field(form, "subType");
  for (const option of subType.options) {
    const fits = !option.dataset.within || option.dataset.within === type;
    option.hidden = !fits;
    option.disabled = !fits;
  }
  if (subType.selectedOptions[0]?.disabled) {
    subType.value = "";
  }
}

function showAll() {
  KINDS.forEach(kind => renumber(form, kind));
  showPrecision(field(form, "precision").value);
  showSubTypes();
  items(form, "claims").forEach(claim => {
    setReports(claim);
    showClaim(claim);
  });
  showNewNames(form);
  const published = current.status === "PUBLISHED";
  byId("reason-field").hidden = !published;
  byId("save").textContent = published ? text("editSaveCorrection") : text("editSaveDraft");
  byId("form-lead").hidden = current.id !== null;
}

// --- keeping ---

function keep() {
  typed.set(key(), { ...snapshot(form, KINDS), current });
  byId("discard").hidden = false;
  byId("saved").textContent = text("editKept");
}

function forget() {
  typed.remove(key());
  byId("discard").hidden = true;
  byId("saved").textContent = "";
}

function restore(kept) {
  setValues(form, { precision: kept.fields.precision });
  showPrecision(kept.fields.precision);
  setValues(form, kept.fields);
  refill(kept.items);
  byId("discard").hidden = false;
}

// --- body ---

const isEmpty = {
  reports: it => !it.reportId && !it.url && !it.title && !it.name,
  locations: it => !it.country && !it.admin1 && !it.admin2 && !it.name && !it.precision && !it.latitude && !it.longitude,
  actors: it => !it.name && !it.role,
  claims: it => !it.loaded && !it.number && !it.low && !it.high && !it.quote && !it.name && it.groups.length === 0
};

const filled = kind => items(form, kind).filter(item => !isEmpty[kind](values(item)));

function reportBody(it) {
  if (it.reportId) {
    return { id: Number(it.reportId) };
  }
  const report = { source: it.name ? named(it) : undefined };
  ["url", "title", "publishedOn", "author", "archiveUrl", "language", "publishedAt"].forEach(name => {
    report[name] = it[name] || undefined;
  });
  return report;
}

function dateBody(fields) {
  const span = { start: fields.start || null };
  if (fields.precision !== "DAY" && fields.end) {
    span.end = fields.end;
  }
  const precision = { LASTED: "DAY", MONTH: undefined, YEAR: undefined };
  return { ...span, precision: fields.precision in precision ? precision[fields.precision] : fields.precision };
}

function locationBody(it) {
  const place = {};
  ["name", "country", "admin1", "admin2", "precision"].forEach(name => { place[name] = it[name] || null; });
  ["latitude", "longitude"].forEach(name => { place[name] = it[name] ? parseNumber(it[name].replace(/^(-?\d+),(\d+)$/, "$1.$2")) : null; });
  return place;
}

const firstField = kind => items(form, kind)[0]?.querySelector("input:not([type=hidden]), select");

/** The event for the API, and the fields by the JSON pointers of its members. */
function body() {
  const at = new Map();
  const fields = values(form);
  const event = {
    title: fields.title || null,
    description: fields.description || null,
    type: fields.type || null,
    subType: fields.subType || null,
    violence: fields.violence || null,
    clarity: fields.summary ? "SUMMARY" : "CLEAR",
    date: dateBody(fields),
    tags: fields.tags.split(/[,،]/).map(tag => tag.trim()).filter(Boolean),
    partOf: fields.partOf ? parseNumber(fields.partOf) : null
  };
  ["title", "description", "type", "subType", "violence", "tags", "partOf", "reason"].forEach(name => at.set(`/${name}`, field(form, name)));
  at.set("/clarity", field(form, "summary"));
  at.set("/date", field(form, "start"));
  ["start", "end", "precision"].forEach(name => at.set(`/date/${name}`, field(form, name)));
  KINDS.forEach(kind => at.set(`/${kind}`, firstField(kind) ?? form.querySelector(`[data-add="${kind}"]`)));

  const reports = filled("reports");
  const references = new Map(reports.map(item => [values(item).key, reportBody(values(item))]));
  event.reports = [...references.values()];
  reports.forEach((item, index) => {
    const places = { "": "url", "/source": "name", "/source/name": "name", "/source/kind": "kind" };
    Object.entries(places).forEach(([name, of]) => at.set(`/reports/${index}${name}`, field(item, of)));
    ["url", "title", "publishedOn", "author", "archiveUrl", "language", "publishedAt"]
      .forEach(name => at.set(`/reports/${index}/${name}`, field(item, name)));
  });
  event.locations = filled("locations").map((item, index) => {
    at.set(`/locations/${index}`, field(item, "country"));
    ["name", "country", "admin1", "admin2", "latitude", "longitude", "precision"]
      .forEach(name => at.set(`/locations/${index}/${name}`, field(item, name)));
    return locationBody(values(item));
  });
  event.actors = filled("actors").map((item, index) => {
    at.set(`/actors/${index}`, field(item, "name"));
    ["name", "kind", "role", "standing"].forEach(name => at.set(`/actors/${index}/${name}`, field(item, name)));
    const it = values(item);
    return { ...named(it), role: it.role || null, standing: it.standing };
  });
  event.claims = filled("claims").map((item, index) => {
    const claim = claimBody(item, at, `/claims/${index}`);
    const report = references.get(field(item, "report").value);
    // a new claim is of the only article; a changed one may have been of one that was removed
    return report && "outcome" in claim && (references.size > 1 || claim.no) ? { ...claim, report } : claim;
  });
  return { event, at };
}

// --- saving ---

/** A key that is the same for the same body: a repeated request records nothing twice. */
function idempotencyKey(written) {
  const kept = typed.get("key");
  if (kept?.text === written) {
    return kept.key;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const fresh = { text: written, key: [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("") };
  typed.set("key", fresh);
  return fresh.key;
}

/** Saves what the form contains. @return the recorded event, or null if it was not recorded */
async function save() {
  clearErrors(form, errorBox);
  byId("conflict").hidden = true;
  const { event, at } = body();
  try {
    const answer = current.id === null ? await create(event) : await replace(event);
    forget();
    typed.remove("key");
    current = currentOf(answer);
    history.replaceState(null, "", pagePath(`/edit/events/${current.id}/form`));
    fill(answer.data);
    byId("heading").textContent = text("editChangeEvent");
    return answer.data;
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    await showProblem(problem, at);
    return null;
  }
}

function create(event) {
  const draft = { ...event, status: "DRAFT" };
  return request("/api/v1/events", {
    method: "POST", json: draft, headers: { "Idempotency-Key": idempotencyKey(JSON.stringify(draft)) }
  });
}

function replace(event) {
  const reason = current.status === "DRAFT" ? DRAFT_REASON : field(form, "reason").value.trim();
  return request(`/api/v1/events/${current.id}?removeMissing=claims,reports`, {
    method: "PUT", json: { ...event, reason }, ifMatch: current.etag
  });
}

const currentOf = ({ data, etag }) => ({ id: data.id, version: data.version, status: data.status, etag });

async function showProblem(problem, at) {
  if (problem.status === 412) {
    await offerOther(problem);
  } else if (problem.status === 409 && problem.body.known?.source) {
    offerReport(problem.body.known);
  } else if (problem.status !== 401) {
    showErrors(form, errorBox, problem, at);
  }
}

/** An article that is recorded already with other details can be used as it is. */
function offerReport(known) {
  const fresh = filled("reports").filter(item => !field(item, "reportId").value);
  const item = fresh.find(it => field(it, "url").value.trim() === known.url) ?? fresh[0];
  const offer = item.querySelector("[data-offer]");
  const use = make("button", { type: "button", class: "first", click: () => {
    setValues(item, {
      reportId: String(known.id), title: known.title ?? "", url: known.url ?? "", name: known.source.name, publishedOn: known.publishedOn ?? ""
    });
    offer.hidden = true;
    showReport(item);
    items(form, "claims").forEach(claim => setReports(claim));
    keep();
    byId("save").focus();
    announce(text("editReportTaken"));
  } }, text("editUseReport"));
  offer.replaceChildren(
    make("p", {}, `${text("editReportExists", String(known.id))} `, said(known.title ?? "", "b", false), " ", said(known.source.name, "span", false), " ",
      known.publishedOn ?? text("editDateUnknown")),
    make("p", { class: "buttons" }, use));
  offer.hidden = false;
  use.focus();
  announce(text("editReportExists", String(known.id)));
}

async function offerOther(problem) {
  const box = byId("conflict");
  const mine = make("button", { type: "button", class: "first", click: () => {
    current.etag = problem.etag;
    box.hidden = true;
    keep();
    byId("save").focus();
    announce(text("editConflictMineHint"));
  } }, text("editConflictMine"));
  const other = make("button", { type: "button", click: () => run(other, async () => {
    box.hidden = true;
    forget();
    await load(current.id);
    byId("heading").focus();
  }) }, text("editConflictOther"));
  await showConflict(box, current.id, current.version, [mine, " ", other]);
}

// --- preview and publication ---

async function preview(event) {
  const path = `/api/v1/events/${event.id}`;
  const [claims, figures, pairs, told] = await Promise.all([
    request(event.claimsUrl), request(`${path}/figures`), request(`${path}/duplicates`), sentences(event)
  ]);
  byId("warnings").replaceChildren(...warningItems(event.warnings));
  byId("statements").replaceChildren(...(claims.data.data.length === 0
    ? [make("li", {}, text("editNoClaims"))]
    : claims.data.data.map(claim => make("li", {}, told.sentenceOf(claim), claim.superseded ? ` (${text("editSuperseded")})` : ""))));
  byId("figures").replaceChildren(...figureItems(figures.data.figures, told));
  byId("similar").replaceChildren(...similar(event.id, pairs.data.data));
  const draft = event.status === "DRAFT";
  byId("publish").hidden = !draft;
  byId("compared-field").hidden = pairs.data.data.length === 0;
  byId("compared").checked = false;
  byId("preview").hidden = false;
}

function similar(id, pairs) {
  if (pairs.length === 0) {
    return [make("li", {}, text("editNoDuplicates"))];
  }
  return pairs.map(pair => {
    const other = pair.events.find(it => it.id !== id);
    return make("li", {},
      pageLink(`/edit/events/${other.id}`, text("editEventNumber", String(other.id))), " ", said(other.title, "b", false), ` ${eventLine(other)} · `,
      text("editProbability", percent(pair.score)),
      make("details", {}, make("summary", {}, text("editReasons")), pairReasons(pair)));
  });
}

async function saveAndPreview() {
  const saved = await save();
  if (!saved) {
    return;
  }
  announce(saved.status === "DRAFT" ? text("editDraftSaved", String(saved.id)) : text("editCorrectionSaved", String(saved.id), saved.version));
  await preview(saved);
  byId("preview-heading").focus();
}

async function publish() {
  if (!byId("compared-field").hidden && !byId("compared").checked) {
    announce(text("editCompareFirst"));
    byId("compared").focus();
    return;
  }
  if (typed.get(key()) && !(await save())) {
    return;
  }
  try {
    const answer = await request(`/api/v1/events/${current.id}`, {
      method: "PATCH", type: "application/merge-patch+json", json: { status: "PUBLISHED", reason: PUBLISH_REASON }, ifMatch: current.etag
    });
    current = currentOf(answer);
    fill(answer.data);
    await preview(answer.data);
    byId("status").replaceChildren(`${text("editPublished", String(current.id))} `, pageLink(`/edit/events/${current.id}`, text("editEventNumber", String(current.id))));
    byId("heading").focus();
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    await showProblem(problem, body().at);
  }
}

// --- start ---

async function load(id) {
  const answer = await request(`/api/v1/events/${id}`);
  current = currentOf(answer);
  fill(answer.data);
  if (current.status === "DRAFT") {
    await preview(answer.data);
  }
  if (current.id !== id) {
    announce(text("editMergedInto", String(id), String(current.id)));
  }
}

function fresh() {
  form.reset();
  current = { id: null };
  refill({ reports: [{}], locations: [{}], actors: [{}], claims: [{}] });
}

async function begin() {
  const id = numberInPath("events");
  current = { id };
  const kept = typed.get(key());
  if (id === null) {
    fresh();
  } else {
    await load(id);
  }
  if (kept) {
    current = kept.current ?? current;
    restore(kept);
    byId("preview").hidden = true;
    byId("saved").textContent = text("editKept");
    announce(text("editRestored"));
  }
}

form.addEventListener("input", event => {
  if (event.target === field(form, "precision")) {
    showPrecision(event.target.value);
  }
  if (event.target === field(form, "type")) {
    showSubTypes();
  }
  const item = event.target.closest("[data-item]");
  if (item?.dataset.item === "claims") {
    showClaim(item);
  }
  if (item?.dataset.item === "reports") {
    items(form, "claims").forEach(claim => setReports(claim));
  }
  keep();
});
form.addEventListener("change", keep);
form.addEventListener("click", event => {
  const kind = event.target.dataset.add;
  if (kind) {
    const item = add(kind);
    showAll();
    keep();
    item.querySelector("input:not([type=hidden]), select").focus();
  }
  if ("remove" in event.target.dataset) {
    const item = event.target.closest("[data-item]");
    const removed = item.dataset.item;
    item.remove();
    showAll();
    keep();
    form.querySelector(`[data-add="${removed}"]`).focus();
  }
});
form.addEventListener("submit", event => {
  event.preventDefault();
  run(byId("save"), saveAndPreview);
});
byId("publish").addEventListener("submit", event => {
  event.preventDefault();
  run(byId("publish-button"), publish);
});
byId("discard").addEventListener("click", () => run(byId("discard"), async () => {
  forget();
  if (current.id === null) {
    fresh();
  } else {
    await load(current.id);
  }
  announce(text("editForgotten"));
  byId("heading").focus();
}));
watchNames(form);
start(begin);
