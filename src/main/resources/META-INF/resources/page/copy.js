// Taking the selection elsewhere: links, commands and formulas to copy, files to download, and how to cite it.
import { apiPath, askText, send } from "./api.js";
import { make } from "./dom.js";
import { groupingOf } from "./sums.js";
import { text } from "./texts.js";

/** The answers that can be taken along: resource and parameters in addition to the filter. */
const ANSWERS = {
  events: selection => ["events", { sort: selection.view.get("sort") }],
  timeline: selection => ["timeline", { interval: selection.view.get("interval") }],
  sums: selection => ["aggregates", { by: groupingOf(selection) }],
  map: () => ["aggregates", { by: "grid", grid: "geohash:4" }]
};
/** Answers that can be drawn. */
const WITH_POINTS = ["events", "map"];

function path(selection, answer, parameters) {
  const [resource, own] = ANSWERS[answer](selection);
  return apiPath(resource, selection.filter, { ...own, ...parameters });
}

const absolute = address => new URL(address, location.origin).href;

/** What each button copies. */
const COPIES = {
  link: selection => absolute(selection.address),
  curl: (selection, answer) => `curl -s --compressed '${absolute(path(selection, answer, {}))}'`,
  formula: (selection, answer) => `=IMPORTDATA("${absolute(path(selection, answer, { format: "csv" }))}")`,
  python: (selection, answer) => `import pandas\n\nrows = pandas.read_csv("${absolute(path(selection, answer, { format: "csv", safe: "false" }))}")\n`,
  r: (selection, answer) => `rows <- read.csv("${absolute(path(selection, answer, { format: "csv", safe: "false" }))}")\n`
};

/**
 * Binds the part of the page that copies, downloads and cites.
 *
 * @param {HTMLElement} place
 * @param {() => Selection} current
 * @returns {() => void} shows the links of the current selection
 */
export function bindCopy(place, current) {
  const answer = place.querySelector("#answer");
  const copied = place.querySelector("#copied");
  const said = place.querySelector("#copy-said");

  for (const button of place.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => copy(COPIES[button.dataset.copy](current(), answer.value), copied, said));
  }
  place.querySelector("#cite").addEventListener("click", () => cite(place, current()));
  place.querySelector("#short").addEventListener("click", () => shorten(current(), answer.value, copied, said));
  answer.addEventListener("change", show);

  function show() {
    const selection = current();
    const link = (id, parameters) => place.querySelector(id).setAttribute("href", path(selection, answer.value, parameters));
    link("#download-csv", { format: "csv", bom: "true" });
    link("#download-xlsx", { format: "xlsx" });
    link("#download-geojson", { format: "geojson" });
    place.querySelector("#download-geojson").hidden = !WITH_POINTS.includes(answer.value);
    place.querySelector("#citation").replaceChildren();
    copied.hidden = true;
    said.replaceChildren();
  }

  return show;
}

async function copy(words, place, said) {
  place.value = words;
  place.hidden = false;
  place.rows = words.split("\n").length + 1;
  try {
    await navigator.clipboard.writeText(words);
    said.textContent = text("copied");
  } catch {
    // Browsers keep the clipboard from pages without https: what is selected can be copied by the keyboard.
    place.focus();
    place.select();
    said.textContent = text("copyByHand");
  }
}

async function cite(place, selection) {
  const shown = place.querySelector("#citation");
  const of = path(selection, place.querySelector("#answer").value, {});
  const format = name => apiPath("citations", new URLSearchParams({ of, format: name }));
  try {
    const words = await askText(format("text"));
    shown.replaceChildren(
      make("blockquote", { dir: "auto", lang: "en" }, words.trim()),
      make("p", {}, ...["bibtex", "ris", "csl"].flatMap(name => [make("a", { href: format(name), download: true }, text(`cite.${name}`)), " "])));
  } catch (failure) {
    shown.replaceChildren(failure.message);
  }
}

/** A short link to the answer as it is now, which stays for ever. */
async function shorten(selection, answer, copied, said) {
  try {
    const made = await send("/api/v1/permalinks", {
      method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ path: path(selection, answer, {}) })
    });
    await copy(absolute((await made.json()).url), copied, said);
  } catch (failure) {
    said.textContent = failure.message;
  }
}
