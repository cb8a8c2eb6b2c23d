// View of an answer: status, table beside the text as it came, download of the bytes, address and curl.

import { answerTo } from "./answers.js";
import { remember } from "./own-draft.js";
import { authorization } from "./request.js";
import { inWords, tableOf } from "./tables.js";

/** Characters of text that are shown at once. */
const SHOWN = 100000;

/** A JSON answer up to this length is indented. */
const INDENTED = 500000;

const MAX_ROWS = 200;

/** An answer up to this size is shown as a table at first. */
const TABLE_AT_FIRST = 1000000;

/** Chosen last: "table" or "text". */
let preferred = "table";

export function answerView(system) {
  const { React } = system;
  const h = React.createElement;

  return function LiveResponse({ response, path, method }) {
    const request = system.specSelectors.requestFor(path, method)?.toJS?.() ?? {};
    const url = response.get("url") ?? request.url;
    const answer = url ? answerTo(method, url) : undefined;
    const status = response.get("status");
    React.useEffect(() => rememberDraft(path, method, status, answer), [answer]);
    if (!answer) {
      const failure = response.get("message") ?? response.getIn?.(["err", "message"]) ?? "no answer came";
      return h("p", { role: "alert", className: "tracker-problem" }, `The tracker could not be asked: ${failure}.`);
    }
    const bytes = answer.bytes.length;
    return h(
      "section",
      { className: "tracker-answer", "aria-label": "Answer" },
      h(
        "p",
        { role: "status", className: status < 400 ? "tracker-status" : "tracker-status tracker-failed" },
        [`${status} ${names[status] ?? ""}`, size(bytes), response.get("duration") ? `${response.get("duration")} ms` : ""]
          .filter(Boolean)
          .join(" · "),
      ),
      answer.cut ? h("p", { className: "tracker-problem" }, answer.cut) : null,
      status >= 400 ? h(Problem, { answer }) : null,
      status === 204 ? h("p", null, "Done. There is nothing to show.") : null,
      bytes > 0 && !isProblem(answer) ? h(Views, { key: `${url} ${response.get("duration")} ${bytes}`, answer, url, method, path }) : null,
      h(Request, { request, url, method }),
      h(
        "details",
        null,
        h("summary", null, "Headers of the answer"),
        h("pre", { tabIndex: 0 }, [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n")),
      ),
    );
  };

  function Problem({ answer }) {
    const problem = parse(answer);
    if (!problem?.detail) {
      return null;
    }
    const errors = (problem.errors ?? []).filter((error) => error.detail !== problem.detail || error.suggestion);
    return h(
      "div",
      { role: "alert", className: "tracker-problem" },
      h("p", null, problem.detail),
      h("p", { className: "tracker-hint" }, `${problem.title} · `, h("a", { href: problem.type }, "about this kind of error")),
      errors.length > 0
        ? h(
            "ul",
            null,
            errors.map((error, i) =>
              h(
                "li",
                { key: i },
                `${error.parameter ?? error.pointer ?? ""}: ${error.detail}`,
                error.suggestion ? ` Did you mean ${error.suggestion}?` : "",
              ),
            ),
          )
        : null,
    );
  }

  function Views({ answer, url, method, path }) {
    const hasRows = /json|csv/.test(answer.type);
    const isText = hasRows || /text|xml\b|bibtex|research-info/.test(answer.type);
    const [view, setView] = React.useState(hasRows && answer.bytes.length <= TABLE_AT_FIRST ? preferred : "text");
    const [table, setTable] = React.useState(undefined);
    React.useEffect(() => {
      let current = true;
      if (view === "table") {
        tableFor(answer, url, method, path).then((found) => current && setTable(found));
      }
      return () => {
        current = false;
      };
    }, [view]);
    const tab = (name, label) =>
      h("button", { type: "button", "aria-pressed": view === name, onClick: () => setView((preferred = name)) }, label);
    return h(
      React.Fragment,
      null,
      h(
        "div",
        { className: "tracker-views" },
        hasRows ? tab("table", "Table") : null,
        isText ? tab("text", /json/.test(answer.type) ? "JSON" : "Text") : null,
        h("button", { type: "button", onClick: () => download(answer, url) }, `Download (${size(answer.bytes.length)})`),
      ),
      !isText ? h("p", null, "A file for another program: press Download.") : null,
      isText && view === "text" ? h(Text, { answer }) : null,
      hasRows && view === "table" ? h(Tables, { tables: table }) : null,
    );
  }

  function Text({ answer }) {
    const [shown, setShown] = React.useState(SHOWN);
    const content = React.useMemo(() => indented(answer), [answer]);
    return h(
      React.Fragment,
      null,
      h("pre", { className: "tracker-text", tabIndex: 0, "aria-label": "Answer as text" }, content.slice(0, shown)),
      content.length > shown
        ? h(
            "p",
            null,
            `The first ${shown.toLocaleString("en")} of ${content.length.toLocaleString("en")} characters. Download has all. `,
            h("button", { type: "button", onClick: () => setShown(shown + SHOWN) }, "Show more"),
          )
        : null,
    );
  }

  function Tables({ tables }) {
    if (tables === undefined) {
      return h("p", { role: "status" }, "…");
    }
    if (tables.length === 0) {
      return h("p", null, "This answer has no rows.");
    }
    return tables.map((table, i) => h(Table, { key: i, ...table }));
  }

  function Table({ caption, columns, rows, total }) {
    return h(
      "div",
      { className: "tracker-table", tabIndex: 0, role: "region", "aria-label": caption },
      h(
        "table",
        null,
        h("caption", null, caption),
        h("thead", null, h("tr", null, columns.map((column, i) => h("th", { key: i, scope: "col", title: column }, inWords(column))))),
        h(
          "tbody",
          null,
          rows.slice(0, MAX_ROWS).map((row, i) =>
            h(
              "tr",
              { key: i },
              row.map((cell, j) =>
                h("td", { key: j, className: columns.length > 2 ? classOf(cell) : undefined }, cell),
              ),
            ),
          ),
        ),
      ),
      (total ?? rows.length) > MAX_ROWS ? h("p", null, `The first ${MAX_ROWS} of ${total ?? rows.length} rows. Download has all.`) : null,
    );
  }

  function Request({ request, url, method }) {
    const curl = curlOf(request, url, method);
    const [note, setNote] = React.useState("");
    const copy = (what, name) =>
      h(
        "button",
        {
          type: "button",
          onClick: () =>
            navigator.clipboard.writeText(what).then(
              () => setNote(`${name} copied.`),
              () => setNote("The browser does not let this page copy: mark the text instead."),
            ),
        },
        `Copy ${name}`,
      );
    return h(
      "details",
      { className: "tracker-request" },
      h("summary", null, "Address and curl"),
      h("pre", { tabIndex: 0 }, url),
      copy(url, "address"),
      h("pre", { tabIndex: 0 }, curl),
      copy(curl, "curl"),
      h("span", { role: "status" }, note),
    );
  }

  /** The table that the tracker itself makes of the answer, where there is one; else one of the JSON. */
  async function tableFor(answer, url, method, path) {
    const csv = system.specSelectors.specJson().getIn(["paths", path, method, "responses", "200", "content", "text/csv"]);
    if (csv && method === "get" && /^application\/json/.test(answer.type)) {
      const address = new URL(url, location.href);
      address.searchParams.delete("shape");
      address.searchParams.delete("cursor");
      address.searchParams.set("format", "csv");
      if (!address.searchParams.has("limit")) {
        address.searchParams.set("limit", String(MAX_ROWS));
      }
      const headers = { "X-Requested-With": "XMLHttpRequest" };
      const authorized = authorization(system);
      if (authorized) {
        headers.Authorization = authorized;
      }
      const response = await fetch(address, { headers, credentials: "omit" }).catch(() => null);
      if (response?.ok) {
        return tableOf(await response.text(), "text/csv");
      }
    }
    return tableOf(decoded(answer), answer.type);
  }
}

const names = {
  200: "OK",
  201: "recorded",
  202: "accepted",
  204: "done",
  304: "not changed",
  400: "the request has an error",
  401: "not logged in",
  403: "not allowed",
  404: "not found",
  409: "conflict",
  410: "retracted",
  412: "changed by somebody else",
  422: "against a rule",
  428: "version needed",
  429: "too many requests",
  503: "not available",
};

function classOf(cell) {
  return /^-?[\d.,]+$/.test(cell) ? "tracker-number" : cell.length > 30 ? "tracker-long" : undefined;
}

function isProblem(answer) {
  return /problem\+json/.test(answer.type);
}

function decoded(answer) {
  answer.text ??= new TextDecoder("utf-8").decode(answer.bytes);
  return answer.text;
}

function parse(answer) {
  try {
    return JSON.parse(decoded(answer));
  } catch {
    return undefined;
  }
}

function indented(answer) {
  const content = decoded(answer);
  if (!/json/.test(answer.type) || /ndjson/.test(answer.type) || content.length > INDENTED) {
    return content;
  }
  const value = parse(answer);
  return value === undefined ? content : JSON.stringify(value, null, 2);
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function download(answer, url) {
  const disposition = answer.headers.get("content-disposition") ?? "";
  const named = /filename="?([^";]+)/.exec(disposition)?.[1];
  const path = new URL(url, location.href).pathname.split("/").filter(Boolean).slice(2).join("-");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([answer.bytes], { type: answer.type }));
  link.download = named ?? `${path}.${ending(answer.type)}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function ending(type) {
  return /ndjson/.test(type)
    ? "ndjson"
    : /geo\+json/.test(type)
      ? "geojson"
      : /json/.test(type)
        ? "json"
        : /csv/.test(type)
          ? "csv"
          : /sheet/.test(type)
            ? "xlsx"
            : /atom|xml/.test(type)
              ? "xml"
              : /html/.test(type)
                ? "html"
                : "txt";
}

function curlOf(request, url, method) {
  const quote = (text) => `'${String(text).replaceAll("'", "'\\''")}'`;
  const parts = ["curl"];
  if (method !== "get") {
    parts.push("-X", method.toUpperCase());
  }
  if (request.headers?.Authorization) {
    parts.push("-u", "editor");
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    if (!["Authorization", "X-Requested-With"].includes(name)) {
      parts.push("-H", quote(`${name}: ${value}`));
    }
  }
  if (typeof request.body === "string") {
    parts.push("--data-raw", quote(request.body));
  }
  parts.push(quote(url));
  return parts.join(" ");
}

function rememberDraft(path, method, status, answer) {
  if (path === "/api/v1/events" && method === "post" && status === 201) {
    const event = parse(answer);
    if (event?.status === "DRAFT") {
      remember(event);
    }
  }
}
