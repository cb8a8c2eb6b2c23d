// One recorded event: corrections of single claims, retraction, and its versions, which can be restored.

import { ApiError } from "../api.js";
import { byId, make, said } from "../dom.js";
import { text, time, word } from "../texts.js";
import { changeList, eventLine, figureItems, readDiff, sentences, showConflict } from "./event-parts.js";
import { addItem, claimBody, claimFields, clearErrors, field, items, setValues, showClaim, showErrors, showNewNames, snapshot, typed, values, watchNames } from "./form.js";
import { announce, askReason, numberInPath, pageLink, request, run, start } from "./page.js";

const id = numberInPath("events");
const path = `/api/v1/events/${id}`;

/** The event as it was read, with its tag; of a retracted one its last version. */
let event;
let tag;

async function load() {
  try {
    const answer = await request(path);
    event = answer.data;
    tag = answer.etag;
  } catch (problem) {
    if (!(problem instanceof ApiError) || problem.status !== 410) {
      throw problem;
    }
    tag = problem.etag;
    event = (await request(problem.body.lastState)).data;
  }
  await show();
}

async function show() {
  const live = event.status === "PUBLISHED" || event.status === "DRAFT";
  byId("heading").textContent = text("editEventHeading", String(event.id), event.title);
  document.title = byId("heading").textContent;
  byId("summary").replaceChildren(`${word("status", event.status)} · ${text("editVersion", event.version)} · ${eventLine(event)}`);
  byId("actions").replaceChildren(...actions());
  if (event.id !== id) {
    announce(text("editMergedInto", String(id), String(event.id)));
  }
  const [claims, figures, versions, told] = await Promise.all([
    request(event.claimsUrl), live ? request(`/api/v1/events/${event.id}/figures`) : { data: { figures: [] } },
    request(`/api/v1/events/${event.id}/revisions?limit=1000`), sentences(event)
  ]);
  byId("claims").replaceChildren(...(claims.data.data.length === 0 ? [make("li", {}, text("editNoClaims"))] : claims.data.data.map(it => claimItem(it, live, told.sentenceOf(it)))));
  byId("figures").replaceChildren(...figureItems(figures.data.figures, told));
  byId("versions").replaceChildren(...[...versions.data.data].reverse().map(versionItem));
  if (live) {
    event.claims.filter(claim => typed.get(typedKey(claim.no))).forEach(claim => openCorrection(claim.no));
  }
}

function actions() {
  const buttons = [];
  if (event.status === "DRAFT" || event.status === "PUBLISHED") {
    buttons.push(pageLink(`/edit/events/${event.id}/form`, event.status === "DRAFT" ? text("editOpenDraft", String(event.id)) : text("editChangeOther")));
    const retract = make("button", { type: "button", click: () => run(retract, retractEvent) }, event.status === "DRAFT" ? text("editDiscard") : text("editRetract"));
    buttons.push(" ", retract);
  }
  if (event.status === "RETRACTED") {
    const restore = make("button", { type: "button", class: "first", click: () => run(restore, restoreEvent) }, text("editRestoreEvent"));
    buttons.push(restore);
  }
  return buttons;
}

// --- claims ---

const typedKey = no => `claim.${event.id}.${no}`;

function claimItem(claim, live, sentence) {
  const correct = make("button", { type: "button", class: "small", click: () => openCorrection(claim.no, true) }, text("editCorrectClaim"));
  const remove = make("button", { type: "button", class: "small", click: () => run(remove, () => removeClaim(claim, sentence)) }, text("editTakeOutClaim"));
  return make("li", { class: "panel", "data-claim": String(claim.no) },
    make("p", {}, make("b", {}, `${claim.no}. `), sentence, claim.superseded ? ` (${text("editSuperseded")})` : "", claim.preferred ? ` (${text("editPreferredMark")})` : ""),
    claim.quote ? make("p", { class: "quiet" }, said(claim.quote, "q", false)) : "",
    live ? make("p", { class: "buttons" }, correct, " ", remove) : "");
}

function openCorrection(no, focus = false) {
  const entry = document.querySelector(`[data-claim="${no}"]`);
  let form = entry.querySelector("form");
  if (!form) {
    form = correctionForm(no);
    entry.append(form);
    form.prepend(make("h3", {}, text("editCorrectClaimNumber", no)));
  }
  if (focus) {
    field(items(form, "claims")[0], "name").focus();
  }
}

function correctionForm(no) {
  const form = byId("correction").content.firstElementChild.cloneNode(true);
  const claim = event.claims.find(it => it.no === no);
  const kept = typed.get(typedKey(no));
  const item = addItem(form, "claims", kept ? kept.items.claims[0] : claimFields(claim), prepared => {
    const select = field(prepared, "report");
    select.append(...event.reports.map(report => make("option", { value: String(report.id) }, report.title ?? report.source?.name ?? String(report.id))));
    prepared.querySelector("[data-several-reports]").hidden = event.reports.length < 2;
    prepared.querySelector("[data-remove]").remove();
    prepared.querySelector("legend").replaceChildren(text("editClaim"), make("span", { "data-number": "" }));
  });
  const state = { tag: kept?.tag ?? tag, version: kept?.version ?? event.version };
  if (kept) {
    setValues(form, kept.fields);
    announce(text("editRestored"));
  }
  showClaim(item);
  showNewNames(form);
  const keep = () => typed.set(typedKey(no), { ...snapshot(form, ["claims"]), ...state });
  form.addEventListener("input", () => {
    showClaim(item);
    keep();
  });
  watchNames(form);
  form.addEventListener("submit", submitted => {
    submitted.preventDefault();
    run(form.querySelector("button.first"), () => sendCorrection({ form, item, no, state, keep }));
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => {
    typed.remove(typedKey(no));
    const entry = form.closest("li");
    form.remove();
    entry.querySelector("button").focus();
  });
  return form;
}

async function sendCorrection({ form, item, no, state, keep }) {
  const errors = form.querySelector("[data-errors]");
  const conflict = form.querySelector("[data-conflict]");
  clearErrors(form, errors);
  conflict.hidden = true;
  const at = new Map();
  const claim = claimBody(item, at, "");
  at.set("/reason", field(form, "reason"));
  const report = values(item).report;
  const body = { ...claim, reason: values(form).reason };
  if ("outcome" in claim && report !== String(event.claims.find(it => it.no === no)?.report)) {
    body.report = { id: Number(report) };
  }
  try {
    const answer = await request(`/api/v1/events/${event.id}/claims/${no}`, {
      method: "PATCH", type: "application/merge-patch+json", json: body, ifMatch: state.tag
    });
    typed.remove(typedKey(no));
    await changed(answer, text("editClaimCorrected", no));
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    if (problem.status === 412) {
      const diff = await showConflict(conflict, event.id, state.version, []);
      state.tag = problem.etag;
      state.version = diff.after.version;
      keep();
    } else if (problem.status !== 401) {
      showErrors(form, errors, problem, at);
    }
  }
}

async function removeClaim(claim, sentence) {
  const reason = await askReason(text("editTakeOutClaim"), sentence);
  if (reason) {
    await change(`/claims/${claim.no}`, { method: "DELETE", reason, done: text("editClaimTakenOut", claim.no) });
  }
}

// --- the whole event ---

async function retractEvent() {
  const reason = await askReason(event.status === "DRAFT" ? text("editDiscard") : text("editRetract"), text("editRetractLead"));
  if (reason) {
    await change("", { method: "DELETE", reason, done: text("editRetracted") });
  }
}

async function restoreEvent() {
  const reason = await askReason(text("editRestoreEvent"), text("editRestoreEventLead"));
  if (reason) {
    await change("", { method: "PATCH", json: { status: "PUBLISHED", reason }, done: text("editRestoredEvent") });
  }
}

async function restoreVersion(version) {
  const reason = await askReason(text("editRestoreVersion", version), text("editRestoreVersionLead", version));
  if (reason) {
    await change(`/revisions/${version}/restore`, { method: "POST", json: { reason }, done: text("editVersionRestored", version) });
  }
}

/** Sends a change of the event as it was read; if somebody else changed it meanwhile, shows what. */
async function change(part, { method, json, reason, done }) {
  const query = reason ? `?reason=${encodeURIComponent(reason)}` : "";
  try {
    const type = method === "PATCH" ? "application/merge-patch+json" : undefined;
    const answer = await request(`/api/v1/events/${event.id}${part}${query}`, { method, json, type, ifMatch: tag });
    await changed(answer, done);
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    if (problem.status === 412) {
      const version = event.version;
      await load();
      await showConflict(byId("message"), event.id, version, []);
    } else if (problem.status !== 401) {
      byId("message").replaceChildren(make("p", { lang: "en", dir: "ltr" }, problem.message));
      byId("message").hidden = false;
      byId("message").focus();
    }
  }
}

async function changed(answer, done) {
  const before = event.version;
  const number = event.id;
  await load();
  announce(done);
  const box = byId("message");
  const diff = event.id === number && event.version !== before
    ? (await readDiff(event.id, `before=${before}`)).changes
    : [];
  box.className = "panel";
  box.replaceChildren(make("h2", {}, done), make("p", {}, text("editChangedNow")), changeList(diff));
  box.hidden = false;
  box.focus();
}

// --- versions ---

function versionItem(version) {
  const compare = make("button", { type: "button", class: "small", click: () => run(compare, () => showDiff(version, compare)) }, text("editWhatChanged"));
  const restorable = version.version !== event.version && (event.status === "DRAFT" || version.status === "PUBLISHED");
  const restore = make("button", { type: "button", class: "small", click: () => run(restore, () => restoreVersion(version.version)) }, text("editRestoreVersion", version.version));
  return make("li", { class: "panel", value: version.version },
    make("p", {}, make("b", {}, word("change", version.change)), ` · ${time(version.recordedAt)} · ${version.recordedBy ?? ""} `,
      version.reason ? said(version.reason, "q", false) : ""),
    make("p", { class: "buttons" }, version.version > 1 ? compare : "", " ", restorable ? restore : ""));
}

async function showDiff(version, button) {
  const diff = await readDiff(event.id, `after=${version.version}`);
  const entry = button.closest("li");
  entry.querySelector(".changes, .no-changes")?.remove();
  const changes = make("div", { class: "no-changes", tabindex: "-1" }, changeList(diff.changes));
  entry.append(changes);
  changes.focus();
}

start(load);
