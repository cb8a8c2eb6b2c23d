// What there is to do, and a search for an event to correct.

import { byId, make, said } from "../dom.js";
import { number, text } from "../texts.js";
import { eventLine } from "./event-parts.js";
import { announce, list, pageLink, request, run, start } from "./page.js";

async function counts() {
  const [drafts, duplicates] = await Promise.all([
    request("/api/v1/events?status=DRAFT&limit=0"), request("/api/v1/duplicates?limit=0")
  ]);
  byId("count-drafts").textContent = `(${number(drafts.data.page.total)})`;
  byId("count-duplicates").textContent = `(${number(duplicates.data.page.total)})`;
}

async function find() {
  const words = byId("find-words").value.trim();
  const found = /^\d+$/.test(words)
    ? [(await request(`/api/v1/events/${words}/revisions?limit=1000`)).data.data.at(-1)]
    : (await list(`/api/v1/events?status=PUBLISHED&status=DRAFT&q=${encodeURIComponent(words)}`, 20)).data;
  byId("found").replaceChildren(...found.map(event => make(
    "li", {}, pageLink(`/edit/events/${event.id}`, text("editEventNumber", String(event.id))), " ", said(event.title, "b", false), " ", eventLine(event),
    event.status === "DRAFT" ? ` (${text("statusDraft")})` : "")));
  announce(found.length === 0 ? text("editNothingFound") : text("editFound", number(found.length)));
}

byId("find").addEventListener("submit", event => {
  event.preventDefault();
  run(event.submitter, find);
});
start(counts);
