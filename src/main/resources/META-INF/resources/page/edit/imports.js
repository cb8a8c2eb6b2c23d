// Imports of files: a check first, then the import, its progress and its findings, and what takes it back.

import { field, values } from "./form.js";
import { announce, askReason, byId, codeText, list, make, moment, number, numberInPath, pageLink, pagePath, Problem, problemText, request, run, said, start, t } from "./page.js";

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
    announce(t("editUploadNoFile"));
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
      announce(t("editUploadDatasetNeeded"));
      byId("upload-more").open = true;
      field(form, "dataset").focus();
      return;
    }
    query.set("complete", "true");
    query.set("scope", "file");
  }
  const parts = new FormData();
  parts.append("file", file);
  announce(t("editUploadSending"));
  try {
    const answer = await request(`/api/v1/imports?${query}`, { method: "POST", body: parts });
    checked = dryRun ? { file, id: answer.data.id } : null;
    byId("load").disabled = true;
    history.replaceState(null, "", pagePath(`/edit/imports/${answer.data.id}`));
    await show(answer.data.id);
    byId("current-heading").focus();
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    announce(problemText(problem));
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
  byId("current-heading").textContent = it.dryRun ? t("editImportHeadingDry", it.id) : t("editImportHeading", it.id);
  const open = OPEN.includes(it.state);
  const undoing = OPEN.includes(it.undo?.state);
  byId("current-state").replaceChildren(
    `${codeText("editImportState", it.state)} · `, it.fileName ? said(it.fileName, "span", false) : "", it.fileName ? " · " : "",
    t("editImportRowsRead", number(it.rowsRead), it.rowsTotal === null ? "…" : number(it.rowsTotal)),
    it.failure ? make("p", { className: "error-text", lang: "en", dir: "ltr" }, it.failure) : "");
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
    announce(`${t("editImportEnded", it.id)} ${codeText("editImportState", it.state)}`);
    byId("load").disabled = !(it.dryRun && it.state === "DONE" && checked?.id === it.id);
    await showList(null);
  }
  if (undone) {
    announce(t("editUndoEnded", it.id));
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
    .map(name => make("div", {}, make("dt", {}, codeText("editCount", name.toUpperCase())), make("dd", {}, number(all[name]))));
}

function undoParts(undo) {
  if (!undo) {
    return [];
  }
  const kept = (undo.keptBecause ?? []).map(it => make("li", {}, `${it.because}: ${number(it.events)}`));
  return [
    make("p", {}, t("editUndoState", codeText("editImportState", undo.state), number(undo.counts.retracted), number(undo.counts.restored), number(undo.counts.kept))),
    kept.length > 0 ? make("ul", { className: "plain" }, kept) : "",
    undo.failure ? make("p", { className: "error-text", lang: "en", dir: "ltr" }, undo.failure) : ""
  ].filter(Boolean);
}

function table(caption, heads, rows) {
  return make("div", { className: "scroll", tabIndex: 0, role: "group", "aria-label": caption },
    make("table", {},
      make("caption", {}, caption),
      make("thead", {}, make("tr", {}, heads.map(head => make("th", { scope: "col" }, head)))),
      make("tbody", {}, rows.map(cells => make("tr", {}, cells.map(cell => make("td", {}, cell)))))));
}

function details(it) {
  const parts = [];
  const findings = it.findings ?? [];
  if (findings.length > 0) {
    parts.push(
      make("p", {}, t("editFindingCount", number(it.findingsTotal)), " ", findingsFile(it)),
      table(t("editFindings"), [t("editFindingRow"), t("editFindingColumn"), t("editFindingValue"), t("editFindingProblem"), t("editFindingDone")],
        findings.map(finding => [
          finding.row === 0 ? t("editWholeFile") : number(finding.row), said(finding.column, "span", false), said(finding.value, "span", false),
          said(finding.problem), said(finding.done)
        ])));
  } else {
    parts.push(make("p", {}, t("editNoFindings")));
  }
  if (it.settled?.length > 0) {
    parts.push(table(t("editSettled"), [t("editFindingColumn"), t("editSettledAs"), t("editSettledBecause")],
      it.settled.map(settled => [said(settled.column, "span", false), said(settled.as), said(settled.because)])));
  }
  if (it.preview?.length > 0) {
    parts.push(table(t("editImportPreview"), [t("editFindingRow"), t("editRowStatus"), t("editRowTitle"), t("editRowDate"), t("editOutcomeKilled")],
      it.preview.map(row => [
        number(row.row), codeText("editCount", row.outcome), said(row.event.title, "span", false), row.event.date?.start ?? "",
        row.event.casualties?.killed ? number(row.event.casualties.killed.best) : t("editUnknown")
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
  return [table(t("editNewNames"), [t("editNewName"), t("editFindingRows"), t("editNearName")],
    registers.flatMap(([, names]) => names.names.map(name => [
      said(name.name, "span", false), number(name.rows ?? 0), name.near ? said(name.near.name, "b", false) : "–"
    ])))];
}

/** The findings as a file: a link cannot send the account, so that the file is asked for by the script. */
function findingsFile(it) {
  const button = make("button", { type: "button", className: "small", onclick: () => run(button, async () => {
    const csv = await requestText(`${it.findingsUrl}?format=csv&bom=true`);
    const link = make("a", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: `import-${it.id}-findings.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }) }, t("editFindingsFile"));
  return button;
}

async function requestText(path) {
  const account = JSON.parse(sessionStorage.getItem("edit.account"));
  const answer = await fetch(path, { headers: { Authorization: account.authorization, "X-Requested-With": "XMLHttpRequest" }, credentials: "omit" });
  if (!answer.ok) {
    throw new Problem(answer.status, {});
  }
  return answer.blob();
}

// --- all imports ---

async function showList(path) {
  const page = path ? (await request(path)).data : await list("/api/v1/imports", 20);
  const body = byId("imports").querySelector("tbody");
  const rows = page.data.map(it => make("tr", {},
    make("td", {}, pageLink(`/edit/imports/${it.id}`, String(it.id))),
    make("td", {}, said(it.fileName ?? it.label ?? "–", "span", false)),
    make("td", {}, codeText("editImportState", it.state) + (it.dryRun ? ` (${t("editDryRun")})` : "") + (it.undo ? ` · ${t("editUndone")}` : "")),
    make("td", {}, moment(it.createdAt)),
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
  announce(t("editImportCancelling"));
}));
byId("undo").addEventListener("click", () => run(byId("undo"), async () => {
  const reason = await askReason(t("editImportUndo"), t("editImportUndoLead", shown.id));
  if (reason) {
    await request(`/api/v1/imports/${shown.id}/undo`, { method: "POST", json: { reason } });
    await show(shown.id);
    byId("current-heading").focus();
  }
}));
byId("more").addEventListener("click", () => run(byId("more"), () => showList(next)));
start(begin);
