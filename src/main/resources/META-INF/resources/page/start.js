// The page at the root: a filter, and the map, timeline, tables and changes of what it selects.
import { ApiError, apiPath, ask, isAbort } from "./api.js";
import { askChanges, follow, showChanges } from "./changes.js";
import { bindCopy } from "./copy.js";
import { byId, make } from "./dom.js";
import { askEvents, showEvents } from "./events.js";
import { dayOf, Selection } from "./filter.js";
import { bindForm, conditionLabel, countryName, loadCountries } from "./form.js";
import { drawMap } from "./map.js";
import { askSums, groupingOf, groupingOptions, showSums, showTotal } from "./sums.js";
import { drawTimeline } from "./timeline.js";
import { figure, loadTexts, period, text, time } from "./texts.js";

const title = document.title;

let selection = Selection.ofAddress();
/** Number of a change up to which everything is in the answers that will be asked for from now on. */
let reached = Number(byId("explorer").dataset.latest);
/** Numbers of the last changes that touched the answers shown; by section. */
const touched = new Map();
let following = new AbortController();

/** A part of the page that is loaded anew when what it depends on has changed. */
class Section {
  /**
   * @param {string} id of its element
   * @param {(selection: Selection) => Array} dependsOn
   * @param {(selection: Selection, signal: AbortSignal) => Promise<?Object>} load shows it; its answer if it has an asOf
   */
  constructor(id, dependsOn, load) {
    this.place = byId(id);
    this.error = make("p", { class: "warning", hidden: true });
    this.place.before(this.error);
    this.id = id;
    this.dependsOn = dependsOn;
    this.load = load;
  }

  /** Loads what is shown, unless it is shown already. @param {boolean} again in any case */
  show(selected, again) {
    const key = JSON.stringify(this.dependsOn(selected));
    if (key !== this.key || again) {
      this.key = key;
      this.loading?.abort();
      this.loading = new AbortController();
      this.loaded = this.reload(selected, this.loading.signal);
    }
    return this.loaded;
  }

  async reload(selected, signal) {
    this.place.setAttribute("aria-busy", "true");
    this.place.hidden = false;
    this.problem = null;
    showProblems();
    try {
      const answer = await this.load(selected, signal);
      if (!signal.aborted) {
        this.place.removeAttribute("aria-busy");
        touched.set(this.id, answer?.asOf?.revision ?? null);
      }
    } catch (failure) {
      if (!isAbort(failure) && !signal.aborted) {
        if (!(failure instanceof ApiError)) {
          console.error(failure);
        }
        this.key = null;
        this.place.removeAttribute("aria-busy");
        this.place.hidden = true;
        this.problem = failure.message;
        touched.set(this.id, null);
        showProblems();
      }
    }
  }
}

/** What is wrong with the filter, which several sections say, stands once below it; other problems stand in their section. */
function showProblems() {
  const problems = sections.map(section => section.problem ?? null);
  const repeated = new Set(problems.filter((problem, at) => problem !== null && problems.indexOf(problem) !== at));
  byId("problems").replaceChildren(...[...repeated].map(problem => make("p", { class: "warning" }, problem)));
  for (const section of sections) {
    const own = section.problem !== null && section.problem !== undefined && !repeated.has(section.problem);
    section.error.textContent = own ? section.problem : "";
    section.error.hidden = !own;
  }
}

const filterOf = selected => selected.filter.toString();

const sections = [
  new Section("events", selected => [filterOf(selected), selected.view.get("sort")], loadEvents),
  new Section("sums", selected => [filterOf(selected), groupingOf(selected)], loadSums),
  new Section("timeline", selected => [filterOf(selected), selected.view.get("interval"), selected.view.get("compare")], loadTimeline),
  new Section("map", selected => [filterOf(selected)], loadMap),
  new Section("changes", selected => [filterOf(selected), selected.view.get("since")], loadChanges)
];

/** What the buttons below the list of events do now. */
const turnPage = { next: () => {}, back: () => {} };

async function loadEvents(selected, signal) {
  const first = await askEvents(selected, signal);
  await countries;
  signal.throwIfAborted();
  const earlier = [];
  const show = (page, before) => {
    const place = byId("events");
    if (page.page.total === 0) {
      place.replaceChildren(emptiness(selected));
    } else {
      showEvents(place, page, before, selected.filter.get("group"));
    }
    byId("next-events").hidden = page.page.next === null;
    byId("earlier-events").hidden = earlier.length === 0;
    turnPage.next = async () => {
      const next = await askEvents(selected, signal, page.page.next);
      earlier.push([page, before]);
      show(next, before + page.data.length);
      byId("events-heading").focus();
    };
    turnPage.back = () => {
      show(...earlier.pop());
      byId("events-heading").focus();
    };
  };
  show(first, 0);
  showHints(first.hints ?? []);
  return first;
}

/** What to do where nothing is selected. */
function emptiness(selected) {
  const conditions = [...selected.filter].filter(([name]) => !["asOf", "radiusKm", "group"].includes(name));
  return make("div", {},
    make("p", {}, text(conditions.length > 0 ? "nothingFound" : "nothingRecorded")),
    conditions.length > 0 ? make("p", {}, text("nothingFoundTry")) : null,
    make("ul", {}, ...conditions.map(([name, value]) => make("li", {},
      make("a", { href: selected.without(name, value).address }, text("withoutCondition", conditionLabel(name, value, selected.filter)))))));
}

/** Names in the filter that nothing bears, and what is like them. */
function showHints(hints) {
  byId("hints").replaceChildren(...hints.map(hint => make("p", { class: "warning" }, hint.detail, " ",
    ...hint.near.flatMap(name => [make("a", { href: selection.with({ [hint.parameter]: name }).address }, name), " "]))));
}

async function loadSums(selected, signal) {
  const sums = await askSums(selected, signal);
  showTotal(byId("total"), sums, selected);
  showSums(byId("sums"), sums, selected);
  byId("status").textContent = `${text("eventCount", sums.total.events)}, ${text("column.killed")}: ${figure(sums.total.killed)}`;
  return sums;
}

async function loadTimeline(selected, signal) {
  const compare = selected.view.get("compare") === "year";
  const answer = await drawTimeline(byId("timeline"), selected.filter, {
    interval: selected.view.get("interval") ?? undefined,
    compare,
    signal,
    address: url => selected.ofEventsUrl(url).address,
    open: url => open(selected.ofEventsUrl(url))
  });
  return compare ? null : answer;
}

async function loadMap(selected, signal) {
  return drawMap(byId("map"), selected.filter, { signal, address: filter => selected.withFilter(filter).address });
}

async function loadChanges(selected, signal) {
  const since = selected.view.get("since");
  byId("changes").replaceChildren();
  if (since !== null) {
    byId("changes-section").open = true;
    showChanges(byId("changes"), await askChanges(selected, since, signal));
  }
  return null;
}

/** Shows a selection; its address becomes that of the page. @param {boolean} [again] whether to load what is shown already */
function show(next, again = false) {
  selection = next;
  const { view } = selection;
  showInForm(selection);
  byId("interval").value = view.get("interval") ?? "";
  byId("compare").checked = view.get("compare") === "year";
  byId("by").replaceChildren(...groupingOptions(groupingOf(selection)));
  byId("sort").value = view.get("sort") ?? "-date";
  showSince(view.get("since"));
  byId("frozen").hidden = selection.asOf === null;
  byId("freeze").hidden = selection.asOf !== null;
  byId("frozen-at").textContent = "";
  byId("embed").href = selection.embedAddress;
  byId("news").hidden = true;
  for (const link of document.querySelectorAll(".languages a")) {
    link.href = selection.with({ lang: link.hreflang }).address;
  }
  document.title = [describe(), title].filter(Boolean).join(" · ");
  showCopies();
  following.abort();
  following = new AbortController();
  const { signal } = following;
  const asked = reached;
  if (selection.asOf !== null) {
    showFrozen(selection.asOf, signal);
  }
  Promise.allSettled(sections.map(section => section.show(selection, again))).then(() => {
    if (!signal.aborted && selection.asOf === null && byId("problems").childElementCount === 0) {
      const shown = Math.min(...[...touched.values()].filter(revision => revision !== null));
      const after = Number.isFinite(shown) ? Math.max(asked, shown) : asked;
      follow(selection, after, signal, { tell: counts => tell(counts, after), reach: revision => { reached = revision; } });
    }
  });
}

/** Says plainly that what is shown is not the state of now. */
async function showFrozen(asOf, signal) {
  byId("frozen-at").textContent = text("frozenAt", asOf);
  try {
    const state = await ask(apiPath("stats", new URLSearchParams({ asOf })), signal);
    byId("frozen-at").textContent = text("frozenAt", state.recordedAt === null
      ? text("asOfNothing") : text("asOfChange", state.latestRevision, time(state.recordedAt)));
  } catch {
    // The moment as it was written stays; the sections say what is wrong with it.
  }
}

/** The most telling conditions, for the history of the browser. */
function describe() {
  const { filter } = selection;
  const [from, to] = [dayOf(filter.get("from"), false), dayOf(filter.get("to"), true)];
  return [
    filter.get("q"),
    filter.getAll("country").map(countryName).join(", "),
    from && to ? period(from, to) : from ?? to
  ].filter(Boolean).join(", ");
}

/** Goes to a selection: the browser's "back" comes back from it. */
function go(next) {
  if (next.address !== selection.address) {
    history.pushState(null, "", next.address);
  }
  show(next);
}

/** Goes to the events of a number, and to their list. */
function open(next) {
  go(next);
  byId("events-heading").scrollIntoView({ block: "start" });
  byId("events-heading").focus({ preventScroll: true });
}

/** Tells of what changed while somebody reads; nothing is drawn anew. */
function tell(counts, since) {
  const parts = [["new", "newsNew"], ["corrected", "newsCorrected"], ["gone", "newsGone"]]
    .filter(([kind]) => counts[kind] > 0).map(([kind, key]) => text(key, counts[kind]));
  byId("news-text").textContent = text("newsSince", parts.join(", "));
  byId("news-what").href = selection.with({ since: String(since) }).address;
  byId("news").hidden = false;
}

/** The moment in the list of choices, or as one of its own. */
function showSince(since) {
  const choices = byId("since");
  choices.querySelector("[data-other]")?.remove();
  if (since !== null && ![...choices.options].some(option => option.value === since)) {
    choices.append(make("option", { value: since, "data-other": true }, /^\d+$/u.test(since) ? text("sinceChange", since) : since));
  }
  choices.value = since ?? "";
  if (since === null) {
    byId("changes-section").open = false;
  }
}

function freeze() {
  const revision = Math.max(reached, ...[...touched.values()].map(one => one ?? 0));
  go(selection.with({ asOf: String(revision) }));
}

/** Links to this page are followed without loading it anew. */
function followLink(event) {
  const link = event.target.closest?.("main a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    || link.origin !== location.origin || link.pathname !== "/" || link.hash !== "") {
    return;
  }
  event.preventDefault();
  const next = new Selection(new URLSearchParams(link.search));
  if (link.id === "news-what") {
    history.pushState(null, "", next.address);
    show(next, true);
  } else {
    open(next);
  }
}

await loadTexts();
const countries = loadCountries().catch(() => []);
const showInForm = bindForm(byId("filter"), countries, filter => go(selection.withFilter(filter)));
const showCopies = bindCopy(byId("take"), () => selection);
for (const [id, parameter] of [["interval", "interval"], ["by", "by"], ["sort", "sort"], ["since", "since"]]) {
  byId(id).addEventListener("change", () => go(selection.with({ [parameter]: byId(id).value })));
}
byId("since-day").addEventListener("change", () => go(selection.with({ since: byId("since-day").value })));
byId("compare").addEventListener("change", () => go(selection.with({ compare: byId("compare").checked ? "year" : null })));
byId("freeze").addEventListener("click", freeze);
byId("news-show").addEventListener("click", () => show(selection, true));
byId("next-events").addEventListener("click", () => turnPage.next());
byId("earlier-events").addEventListener("click", () => turnPage.back());
byId("unfreeze").addEventListener("click", () => go(selection.with({ asOf: null })));
document.addEventListener("click", followLink);
addEventListener("popstate", () => show(Selection.ofAddress()));
countries.then(() => { document.title = [describe(), title].filter(Boolean).join(" · "); });
show(selection);
