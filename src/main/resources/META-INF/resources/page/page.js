// Fills the page by the public API, and by nothing else. All text goes in as text, never as markup.
"use strict";

const count = number => number.toLocaleString("en");
const words = code => code.toLowerCase().replaceAll("_", " ");

/** An element with a class and with children, which are elements or texts. */
function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...children);
  return element;
}

async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}

function days(date) {
  const span = date.start === date.end ? date.start : `${date.start} to ${date.end}`;
  const known = {
    DAY: "",
    DAYS: ", known to a few days",
    WEEK: ", known to the week",
    MONTH: ", known to the month",
    YEAR: ", known to the year"
  };
  return span + (known[date.precision] ?? "");
}

function places(locations) {
  return locations.map(it => [it.name ?? it.admin1, it.country].filter(Boolean).join(", ")).join("; ");
}

/** "1,453+ (1,000–2,000) killed: a sum, which no source stated" */
function figure(it, outcome, claims) {
  if (it.basis === "WORDS") {
    const said = claims.find(claim => it.claims.includes(claim.no) && claim.qualifier === "WORDS");
    return `“${said?.quote ?? "words"}” ${outcome}`;
  }
  const sums = ["SUM_OF_PARTS", "SUM_ACROSS_CLAIMANTS", "RAISED_BY_PARTS"];
  return `${range(it)} ${outcome}` + (sums.includes(it.basis) ? ": a sum, which no source stated" : "");
}

function range(it) {
  const spread = it.low === it.high ? "" : ` (${count(it.low)}–${count(it.high)})`;
  return count(it.best) + (it.openEnded ? "+" : "") + spread;
}

/** "at least 250 of side B killed" */
function claimText(claim, actors) {
  if (claim.qualifier === "WORDS") {
    return `“${claim.quote}” ${words(claim.outcome)}: ${whom(claim.groups, actors)}`;
  }
  const exactly = { EXACT: "", ABOUT: "about ", AT_LEAST: "at least ", AT_MOST: "at most " };
  const number = claim.low === claim.high ? count(claim.best) : `${count(claim.low)}–${count(claim.high)}`;
  return `${exactly[claim.qualifier] ?? ""}${number} ${words(claim.outcome)}: ${whom(claim.groups, actors)}`;
}

function whom(groups, actors) {
  const side = role => actors.filter(it => it.role === role).map(it => it.name).join(", ");
  const names = {
    CIVILIANS: "civilians",
    SIDE_A: side("SIDE_A") || "side A",
    SIDE_B: side("SIDE_B") || "side B",
    UNKNOWN: "unknown people",
    ALL: "all together"
  };
  return groups.map(group => names[group] ?? words(group)).join(" and ");
}

function claimant(claim, reports) {
  const publisher = reports.find(it => it.id === claim.report)?.source?.name ?? "a report";
  return claim.attributedTo ? `${claim.attributedTo.name}, quoted by ${publisher}` : publisher;
}

function claims(event) {
  const list = make("ul", "claims");
  for (const claim of event.claims) {
    list.append(make("li", "",
      make("span", claim.superseded ? "said old" : "said", claimText(claim, event.actors)),
      make("span", "", claimant(claim, event.reports))));
  }
  return list;
}

function figures(event) {
  const known = Object.entries(event.casualties).filter(([, it]) => it !== null);
  return known.length === 0
    ? make("p", "quiet", "No figures known.")
    : make("p", "figure", known.map(([outcome, it]) => `${figure(it, outcome, event.claims)}`).join(" · "));
}

function card(event) {
  const link = make("a", "", event.title);
  link.href = `/api/v1/events/${Number(event.id)}`;
  const publishers = event.reports.map(it => it.source.name).join(", ");
  const one = make("article", "event",
    make("p", "meta", `${days(event.date)} · ${places(event.locations)}`),
    make("h3", "", link));
  if (event.description) {
    one.append(make("p", "", event.description));
  }
  one.append(figures(event));
  one.append(make("p", "meta", `${words(event.type)} · Reported by ${publishers} · ${words(event.verification)}`));
  if (event.claims.length > 0) {
    one.append(claims(event));
  }
  return one;
}

/** The totals of the tracker; members that are null or absent are left out. */
function totals(stats) {
  return [
    ["Events", stats.events],
    ["Reports", stats.reports],
    ["Sources", stats.sources],
    ["Actors", stats.actors],
    ["First day", stats.firstDate],
    ["Last day", stats.lastDate],
    ["Latest change no.", stats.latestRevision]
  ].filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) =>
      make("div", "", make("dt", "", name), make("dd", "", typeof value === "number" ? count(value) : value)));
}

/** Puts the elements made from a response into the page, or the error. */
async function show(id, path, elements) {
  const place = document.getElementById(id);
  try {
    place.replaceChildren(...elements(await ask(path)));
  } catch (failure) {
    place.replaceChildren(make("p", "quiet", `Not available: ${failure.message}`));
  }
}

show("stats", "/api/v1/stats", totals);
show("events", "/api/v1/events?limit=10", list => list.data.length > 0
  ? list.data.map(card)
  : [make("p", "quiet", "Nothing has been recorded yet. An editor can record an event from a single report: see the API.")]);
