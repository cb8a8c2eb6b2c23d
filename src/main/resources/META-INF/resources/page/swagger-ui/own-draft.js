// A draft of one's own for trying operations that write: nothing that is published is touched. What the draft mentions (an actor, a
// source, a report) is seen by editors only, as long as it appears in no published event.

import { authorization } from "./request.js";

const STORED = "tracker-draft";
const listeners = new Set();
let current = JSON.parse(sessionStorage.getItem(STORED) ?? "null");
let changes = 0;

export const draft = {
  id: () => current?.id,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  revision: () => changes,
};

export function hasOwnDraft() {
  return current !== null;
}

/** Remembers an event that was recorded as a draft. */
export function remember(event) {
  current = {
    id: event.id,
    version: event.version ?? 1,
    no: event.claims?.[0]?.no ?? 1,
    report: event.reports?.[0]?.id,
    source: event.reports?.[0]?.source?.id,
    actor: event.actors?.[0]?.id,
  };
  sessionStorage.setItem(STORED, JSON.stringify(current));
  changes += 1;
  listeners.forEach((listener) => listener());
}

/** Values of parameters in the path and of headers, from the draft, by name; empty without one. */
export function ownValues(path) {
  if (!current) {
    return {};
  }
  const thing = path.split("/")[3];
  const id = { events: current.id, actors: current.actor, sources: current.source, reports: current.report }[thing];
  return id === undefined
    ? {}
    : {
        id,
        version: thing === "events" ? current.version : 1,
        no: current.no,
        report: current.report,
        // nobody else works on it
        "If-Match": "*",
      };
}

/**
 * An example of a body as it can be sent twice and touches nothing of others: names, codes and addresses of entries of a register are used
 * once, and what a merge is into is the editor's choice.
 */
export function adapted(path, example) {
  if (typeof example !== "object" || example === null || !/^\/api\/v1\/(actors|sources|areas|reports|events\/\{id\}\/merge)/.test(path)) {
    return example;
  }
  const body = { ...example };
  const mark = newMark();
  if (body.name) {
    body.name = `${body.name} (trial ${mark})`;
  }
  if (body.url) {
    body.url = `${body.url}-${mark}`;
  }
  delete body.code;
  delete body.aliases;
  for (const choice of ["into", "reason"]) {
    if (choice in body) {
      body[choice] = choice === "into" ? null : "";
    }
  }
  return body;
}

function newMark() {
  return Math.random().toString(16).slice(2, 8);
}

/** Records a draft; the answer is null, or a sentence about what is in the way. */
export async function makeDraft(system) {
  const authorized = authorization(system);
  if (!authorized) {
    return "This needs an account: press Authorize at the top first.";
  }
  const example = system.specSelectors
    .specJson()
    .getIn(["paths", "/api/v1/events", "post", "requestBody", "content", "application/json", "examples"])
    .first()
    .get("value")
    .toJS();
  const mark = newMark();
  example.status = "DRAFT";
  example.title = `${example.title} (trial ${mark})`;
  example.actors.forEach((actor) => (actor.name = `${actor.name}, trial ${mark}`));
  example.reports.forEach((report) => {
    report.title = `${report.title} (trial ${mark})`;
    report.source.name = `${report.source.name} (trial ${mark})`;
  });
  let response;
  try {
    response = await fetch("/api/v1/events", {
      method: "POST",
      headers: { Authorization: authorized, "Content-Type": "application/json", "X-Requested-With": "XMLHttpRequest" },
      credentials: "omit",
      body: JSON.stringify(example),
    });
  } catch (failure) {
    return `The tracker cannot be reached (${failure.message}).`;
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    return body.detail ?? response.statusText;
  }
  remember(body);
  return null;
}
