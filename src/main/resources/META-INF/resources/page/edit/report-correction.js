// Corrections of the details of a recorded article, from the form of one of its events.

import { ApiError } from "../api.js";
import { make } from "../dom.js";
import { text } from "../texts.js";
import { clearErrors, field, fieldsOf, setValues, showErrors, values } from "./form.js";
import { announce, request, run } from "./page.js";

const DETAILS = ["title", "url", "publishedOn", "publishedAt", "author", "archiveUrl", "language"];

/**
 * A button that opens the details of an article.
 *
 * @param place where they are shown
 * @param corrected called with the corrected article
 */
export function correctionButton(id, place, corrected) {
  const button = make("button", { type: "button", class: "small", click: () => run(button, () => open(id, place, corrected, button)) },
    text("editCorrectReport"));
  return button;
}

async function open(id, place, corrected, button) {
  const { data: report, etag } = await request(`/api/v1/reports/${id}`);
  const part = document.querySelector("template[data-template=report-details]").content.firstElementChild.cloneNode(true);
  setValues(part, Object.fromEntries(DETAILS.map(name => [name, report[name] ?? ""])));
  const close = () => {
    place.replaceChildren();
    place.hidden = true;
    button.focus();
  };
  const send = part.querySelector("[data-send]");
  const save = () => run(send, async () => {
    const after = await correct(part, report, etag);
    if (after) {
      close();
      await corrected(after);
      announce(text("editReportCorrected", id));
    }
  });
  send.addEventListener("click", save);
  part.querySelector("[data-cancel]").addEventListener("click", close);
  part.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
      save();
    }
  });
  // the details are no part of the event, which is kept and sent by itself
  ["input", "change"].forEach(kind => part.addEventListener(kind, event => event.stopPropagation()));
  place.replaceChildren(part);
  place.hidden = false;
  field(part, "title").focus();
}

/** @return the corrected article, or null if it was not corrected */
async function correct(part, report, etag) {
  const box = part.querySelector("[data-errors]");
  clearErrors(part, box);
  const typedDetails = values(part);
  const changes = DETAILS.filter(name => typedDetails[name] !== (report[name] ?? ""));
  const body = Object.fromEntries(changes.map(name => [name, typedDetails[name] || null]));
  try {
    const answer = await request(`/api/v1/reports/${report.id}`, {
      method: "PATCH", type: "application/merge-patch+json", json: { ...body, reason: typedDetails.reason }, ifMatch: etag
    });
    return { ...report, ...body, ...answer.data };
  } catch (problem) {
    if (!(problem instanceof ApiError)) {
      throw problem;
    }
    if (problem.status !== 401) {
      showErrors(part, box, problem, new Map(fieldsOf(part).map(it => [`/${it.dataset.field}`, it])));
    }
    return null;
  }
}
