// The drafts, the last changed first: to be opened, published after a look at their figures, or discarded.

import { byId, make, said } from "../dom.js";
import { number, text, time } from "../texts.js";
import { eventLine } from "./event-parts.js";
import { announce, askReason, list, pageLink, request, run, start } from "./page.js";

let next = null;

async function show(path) {
  const page = path ? (await request(path)).data : await list("/api/v1/events?status=DRAFT&sort=-recordedAt", 50);
  if (!path) {
    byId("drafts").replaceChildren();
    announce(page.page.total === 0 ? text("editNoDrafts") : text("editDraftCount", number(page.page.total)));
  }
  byId("drafts").append(...page.data.map(draft));
  next = page.page.next;
  byId("more").hidden = !next;
}

function draft(event) {
  const discard = make("button", { type: "button", click: () => run(discard, () => discardDraft(event, discard)) }, text("editDiscard"));
  return make("li", { class: "panel" },
    make("h2", {}, said(event.title, "span", false)),
    make("p", { class: "meta" }, eventLine(event)),
    make("p", { class: "meta" }, text("editDraftBy", event.recordedBy ?? "", time(event.recordedAt)), " · ", text("editClaimCount", number(event.claims.length))),
    make("p", { class: "buttons" }, pageLink(`/edit/events/${event.id}/form`, text("editOpenDraft", String(event.id))), " ", discard));
}

async function discardDraft(event, button) {
  const reason = await askReason(text("editDiscard"), text("editDiscardLead", String(event.id), event.title));
  if (!reason) {
    return;
  }
  const tag = (await request(`/api/v1/events/${event.id}`)).etag;
  await request(`/api/v1/events/${event.id}?reason=${encodeURIComponent(reason)}`, { method: "DELETE", ifMatch: tag });
  button.closest("li").remove();
  announce(text("editDiscarded", String(event.id)));
  byId("heading").focus();
}

byId("more").addEventListener("click", () => run(byId("more"), () => show(next)));
start(() => show(null));
