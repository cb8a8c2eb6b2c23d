// The drafts, the last changed first: to be opened, published after a look at their figures, or discarded.

import { eventLine } from "./event-parts.js";
import { announce, askReason, byId, list, make, moment, number, pageLink, request, run, said, start, t } from "./page.js";

let next = null;

async function show(path) {
  const page = path ? (await request(path)).data : await list("/api/v1/events?status=DRAFT&sort=-recordedAt", 50);
  if (!path) {
    byId("drafts").replaceChildren();
    announce(page.page.total === 0 ? t("editNoDrafts") : t("editDraftCount", number(page.page.total)));
  }
  byId("drafts").append(...page.data.map(draft));
  next = page.page.next;
  byId("more").hidden = !next;
}

function draft(event) {
  const discard = make("button", { type: "button", onclick: () => run(discard, () => discardDraft(event, discard)) }, t("editDiscard"));
  return make("li", { className: "panel" },
    make("h2", {}, said(event.title, "span", false)),
    make("p", { className: "meta" }, eventLine(event)),
    make("p", { className: "meta" }, t("editDraftBy", event.recordedBy ?? "", moment(event.recordedAt)), " · ", t("editClaimCount", number(event.claims.length))),
    make("p", { className: "buttons" }, pageLink(`/edit/events/${event.id}/form`, t("editOpenDraft", event.id)), " ", discard));
}

async function discardDraft(event, button) {
  const reason = await askReason(t("editDiscard"), t("editDiscardLead", event.id, event.title));
  if (!reason) {
    return;
  }
  const tag = (await request(`/api/v1/events/${event.id}`)).etag;
  await request(`/api/v1/events/${event.id}?reason=${encodeURIComponent(reason)}`, { method: "DELETE", ifMatch: tag });
  button.closest("li").remove();
  announce(t("editDiscarded", event.id));
  byId("heading").focus();
}

byId("more").addEventListener("click", () => run(byId("more"), () => show(next)));
start(() => show(null));
