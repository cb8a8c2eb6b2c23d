// Imports of files: a check first, then the import, its progress and its findings, and what takes it back.

import { ApiError } from "../api.js";
import { byId, make, said, table } from "../dom.js";
import { number, text, time, word } from "../texts.js";
import { field, values } from "./form.js";
import { announce, askReason, download, list, numberInPath, pageLink, pagePath, request, run, start } from "./page.js";

const POLL_MILLIS = 1000;
const OPEN = ["QUEUED", "RUNNING"];
/** Fields that are parameters of the request as they stand. */
const PARAMETERS = ["label", "dataset", "dates", "encoding", "sheet", "mapping", "columns", "missing"];

const form = byId("upload");

/** The import that is shown. */
let shown = null;
let timer;
/** The file that was checked without failing: what can be loaded. */
let checked = null;
let next = null;

// --- sending a file ---

async function send(dryRun) {
  const file = byId("upload-file").files[0];
  if (!file) {
    announce(text("editUploadNoFile"));
    byId("upload-file").focus();
    return;
  }
  const query = new URLSearchParams({ dryRun: String(dryRun) });
  const options = values(form);
  PARAMETERS.filter(name => options[name]).forEach(name => query.set(name, options[name]));
  if (options.mapping) {
    query.set("format", "table");
  }
  if (options.complete) {
    if (!options.dataset) {
      announce(text("editUploadDatasetNeeded"));
      byId("upload-more").open = true;
      field(form, "dataset").focus();
      return;
    }
    query.set("complete", "true");
    query.set("scope", "file");
  }
  const parts = new FormData();
  parts.append("file", file);
  announce(text("editUploadSending"));
  try {
    const answer = await request(`/api/v1/imports?${query}`, { method: "POST", body: parts });
    checked = dryRun ? { file, id: answer.data.id } : null;
    byId("load").disabled = true;
    history.replaceState(null, "", pagePath(`/edit/imports/${answer.data.id}`));
    await show(answer.data.id);
    byId("current-heading").focus();
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    announce(problem.message);
    byId("status").focus();
  }
}

// --- one import ---

async function show(id) {
  clearTimeout(timer);
  const it = (await request(`/api/v1/imports/${id}`)).data;
  const ended = shown?.id === id && OPEN.includes(shown.state) && !OPEN.includes(it.state);
  const undone = shown?.id === id && OPEN.includes(shown.undo?.state) && !OPEN.includes(it.undo?.state);
  shown = it;
  byId("current").hidden = false;
  byId("current-heading").textContent = it.dryRun ? text("editImportHeadingDry", String(it.id)) : text("editImportHeading", String(it.id));
  const open = OPEN.includes(it.state);
  const undoing = OPEN.includes(it.undo?.state);
  byId("current-state").replaceChildren(
    `${word("editImportState", it.state)} · `, it.fileName ? said(it.fileName, "span", false) : "", it.fileName ? " · " : "",
    text("editImportRowsRead", number(it.rowsRead), it.rowsTotal === null ? "…" : number(it.rowsTotal)),
    it.failure ? make("p", { class: "error-text", lang: "en", dir: "ltr" }, it.failure) : "");
  byId("current-progress").value = undoing ? it.undo.percent : it.percent;
  byId("current-progress").hidden = !open && !undoing;
  byId("cancel").hidden = !open;
  byId("undo").hidden = open || it.dryRun || undoing || it.undo?.state === "DONE" && it.undo.counts.kept === 0;
  byId("current-undo").replaceChildren(...undoParts(it.undo));
  byId("current-counts").replaceChildren(...counts(it.counts));
  if (!open) {
    byId("current-details").replaceChildren(...details(it));
  }
  if (ended) {
    announce(`${text("editImportEnded", String(it.id))} ${word("editImportState", it.state)}`);
    byId("load").disabled = !(it.dryRun && it.state === "DONE" && checked?.id === it.id);
    await showList(null);
  }
  if (undone) {
    announce(text("editUndoEnded", String(it.id)));
    await showList(null);
  }
  if (open || undoing) {
    timer = setTimeout(() => run(null, () => show(id)), POLL_MILLIS);
  } else if (checked?.id === it.id && it.state === "DONE") {
    byId("load").disabled = false;
  }
}

function counts(all) {
  const names = ["created", "corrected", "unchanged", "repeated", "rejected", "flagged", "missing", "retracted"];
  return names
    .filter(name => all[name] > 0 || ["created", "corrected", "rejected"].includes(name))
    .map(name => make("div", {}, make("dt", {}, word("editCount", name.toUpperCase())), make("dd", {}, number(all[name]))));
}

function undoParts(undo) {
  if (!undo) {
    return [];
  }
  const kept = (undo.keptBecause ?? []).map(it => make("li", {}, `${it.because}: ${number(it.events)}`));
  return [
    make("p", {}, text("editUndoState", word("editImportState", undo.state), number(undo.counts.retracted), number(undo.counts.restored), number(undo.counts.kept))),
    kept.length > 0 ? make("ul", { class: "plain" }, kept) : "",
    undo.failure ? make("p", { class: "error-text", lang: "en", dir: "ltr" }, undo.failure) : ""
  ].filter(Boolean);
}

/** Columns of a table by the keys of their labels. */
const labels = (...keys) => keys.map(key => ({ label: text(key) }));

function details(it) {
  const parts = [];
  const findings = it.findings ?? [];
  if (findings.length > 0) {
    parts.push(
      make("p", {}, text("editFindingCount", number(it.findingsTotal)), " ", findingsFile(it)),
      table(text("editFindings"), labels("editFindingRow", "editFindingColumn", "editFindingValue", "editFindingProblem", "editFindingDone"),
        findings.map(finding => [
          finding.row === 0 ? text("editWholeFile") : number(finding.row), said(finding.column, "span", false), said(finding.value, "span", false),
          said(finding.problem), said(finding.done)
        ])));
  } else if (it.state === "DONE") {
    parts.push(make("p", {}, text("editNoFindings")));
  }
  if (it.settled?.length > 0) {
    parts.push(table(text("editSettled"), labels("editFindingColumn", "editSettledAs", "editSettledBecause"),
      it.settled.map(settled => [said(settled.column, "span", false), said(settled.as), said(settled.because)])));
  }
  if (it.preview?.length > 0) {
    parts.push(table(text("editImportPreview"), labels("editFindingRow", "editRowStatus", "editRowTitle", "editRowDate", "outcomeKilled"),
      it.preview.map(row => [
        number(row.row), word("editCount", row.outcome), said(row.event.title, "span", false), row.event.date?.start ?? "",
        row.event.casualties?.killed ? number(row.event.casualties.killed.best) : text("unknown")
      ])));
  }
  parts.push(...newNames(it.newNames));
  return parts;
}

function newNames(all) {
  const registers = Object.entries(all ?? {}).filter(([, names]) => names?.names?.length > 0);
  if (registers.length === 0) {
    return [];
  }
  return [table(text("editNewNames"), labels("editNewName", "editFindingRows", "editNearName"),
    registers.flatMap(([, names]) => names.names.map(name => [
      said(name.name, "span", false), number(name.rows ?? 0), name.near ? said(name.near.name, "b", false) : "–"
    ])))];
}

function findingsFile(it) {
  const button = make("button", {
    type: "button", class: "small",
    click: () => run(button, () => download(`${it.findingsUrl}?format=csv&bom=true`, `import-${it.id}-findings.csv`))
  }, text("editFindingsFile"));
  return button;
}

// --- all imports ---

async function showList(path) {
  const page = path ? (await request(path)).data : await list("/api/v1/imports", 20);
  const body = byId("imports").querySelector("tbody");
  const rows = page.data.map(it => make("tr", {},
    make("td", {}, pageLink(`/edit/imports/${it.id}`, String(it.id))),
    make("td", {}, said(it.fileName ?? it.label ?? "–", "span", false)),
    make("td", {}, word("editImportState", it.state) + (it.dryRun ? ` (${text("editDryRun")})` : "") + (it.undo ? ` · ${text("editUndone")}` : "")),
    make("td", {}, time(it.createdAt)),
    make("td", {}, number(it.rowsRead))));
  if (path) {
    body.append(...rows);
  } else {
    body.replaceChildren(...rows);
  }
  next = page.page.next;
  byId("more").hidden = !next;
}

async function begin() {
  const id = numberInPath("imports");
  const none = () => ({ data: { data: [] } });
  const mappings = request("/api/v1/imports/mappings").catch(none);
  const datasets = request("/api/v1/datasets").catch(none);
  await showList(null);
  byId("mappings").replaceChildren(...(await mappings).data.data.map(it => make("option", { value: it.name })));
  byId("datasets").replaceChildren(...(await datasets).data.data.map(it => make("option", { value: it.key })));
  if (id !== null) {
    await show(id);
  }
}

form.addEventListener("submit", event => {
  event.preventDefault();
  run(byId("check"), () => send(true));
});
byId("load").addEventListener("click", () => run(byId("load"), () => send(false)));
form.addEventListener("input", () => {
  checked = null;
  byId("load").disabled = true;
});
byId("cancel").addEventListener("click", () => run(byId("cancel"), async () => {
  await request(`/api/v1/imports/${shown.id}`, { method: "DELETE" });
  announce(text("editImportCancelling"));
}));
byId("undo").addEventListener("click", () => run(byId("undo"), async () => {
  const reason = await askReason(text("editImportUndo"), text("editImportUndoLead", String(shown.id)));
  if (reason) {
    await request(`/api/v1/imports/${shown.id}/undo`, { method: "POST", json: { reason } });
    await show(shown.id);
    byId("current-heading").focus();
  }
}));
byId("more").addEventListener("click", () => run(byId("more"), () => showList(next)));
start(begin);
