// Forms with repeated parts: reading and filling them, keeping what was typed, suggestions, and errors at their fields.

import { make, said } from "../dom.js";
import { complete } from "../suggest.js";
import { listed, number, text, word } from "../texts.js";
import { request } from "./page.js";

/** The fields of a form, or of one repeated part of it, without those of the parts within. */
export function fieldsOf(scope) {
  return [...scope.querySelectorAll("[data-field]")].filter(field => field.closest("[data-item], form") === scope);
}

export function field(scope, name) {
  return fieldsOf(scope).find(it => it.dataset.field === name);
}

/** The values of the fields by their names: texts, booleans of check boxes, and a list where several boxes have one name. */
export function values(scope) {
  const all = {};
  for (const it of fieldsOf(scope)) {
    const name = it.dataset.field;
    if (it.type === "file") {
      continue;
    }
    if (it.type === "checkbox" && it.closest("[data-group]")) {
      all[name] = [...(all[name] ?? []), ...(it.checked ? [it.value] : [])];
    } else {
      all[name] = it.type === "checkbox" ? it.checked : it.value.trim();
    }
  }
  return all;
}

export function setValues(scope, given) {
  for (const it of fieldsOf(scope)) {
    const value = given[it.dataset.field];
    if (value === undefined || it.type === "file") {
      continue;
    }
    if (it.type === "checkbox") {
      it.checked = Array.isArray(value) ? value.includes(it.value) : Boolean(value);
    } else {
      it.value = value ?? "";
    }
  }
}

/** The repeated parts of a kind. */
export function items(form, kind) {
  return [...form.querySelectorAll(`[data-item="${kind}"]`)];
}

/** @param prepare what the part needs before its values, such as the choices of a list */
export function addItem(form, kind, given = {}, prepare = () => {}) {
  const template = document.querySelector(`template[data-template="${kind}"]`);
  const item = template.content.firstElementChild.cloneNode(true);
  prepare(item);
  addSuggestions(item);
  form.querySelector(`[data-items="${kind}"]`).append(item);
  setValues(item, given);
  renumber(form, kind);
  return item;
}

export function removeItems(form, kind) {
  items(form, kind).forEach(item => item.remove());
}

export function renumber(form, kind) {
  const all = items(form, kind);
  all.forEach((item, index) => {
    item.querySelector("[data-number]").textContent = all.length > 1 ? number(index + 1) : "";
  });
}

/** All that a form contains, to be kept. */
export function snapshot(form, kinds) {
  const parts = kinds.map(kind => [kind, items(form, kind).map(values)]);
  return { fields: values(form), items: Object.fromEntries(parts) };
}

/** Keeps a value in this tab, over reloads; the browser forgets it with the tab. */
export const typed = {
  get: key => JSON.parse(sessionStorage.getItem(`edit.typed.${key}`) ?? "null"),
  set: (key, value) => sessionStorage.setItem(`edit.typed.${key}`, JSON.stringify(value)),
  remove: key => sessionStorage.removeItem(`edit.typed.${key}`)
};

/** A number as people write it; what cannot be read is left to the API, which says so. */
export function parseNumber(words) {
  const western = words.replace(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660));
  const plain = western.replace(/\u2212/g, "-").trim();
  if (/^\d{1,3}([ ,.\u00a0\u202f\u066c]\d{3})+$/.test(plain)) {
    return Number(plain.replace(/\D/g, ""));
  }
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : words;
}

// --- suggestions ---

const REGISTERS = {
  sources: () => "/api/v1/sources",
  actors: () => "/api/v1/actors",
  provinces: item => `/api/v1/areas?level=1${country(item)}`,
  districts: item => `/api/v1/areas?level=2${country(item)}`
};

function country(item) {
  const code = field(item, "country")?.value;
  return code ? `&country=${code}` : "";
}

const fold = words => words.normalize("NFKD").replace(/\p{M}|['’`ʼ]/gu, "").replace(/[\s-]+/g, " ").trim().toLowerCase();

async function search(input, signal) {
  const item = input.closest("[data-item]");
  const path = REGISTERS[input.dataset.suggest](item);
  const words = encodeURIComponent(input.value.trim());
  return (await request(`${path}${path.includes("?") ? "&" : "?"}q=${words}&limit=10`, { signal })).data.data;
}

/** Names that are known, for the fields of a part of a form. */
function addSuggestions(item) {
  for (const input of item.querySelectorAll("[data-suggest]")) {
    const kinds = input.dataset.suggest === "actors" ? "actorKind" : "sourceKind";
    complete(input, async (typedWords, signal) => (typedWords.length < 2 ? [] : await search(input, signal)).map(it => ({
      value: it.name, label: it.kind ? `${it.name} (${word(kinds, it.kind)})` : it.name
    })));
  }
}

/** Whether a name that was typed is known; asks for the kind of a new one. */
async function lookUp(input) {
  const item = input.closest("[data-item]");
  const kind = item.querySelector("[data-new-name]");
  const name = input.value.trim();
  if (!kind || name === field(item, "knownName")?.value || name === "") {
    if (kind) {
      kind.hidden = true;
    }
    return;
  }
  const found = await search(input).catch(() => null);
  if (found === null || input.value.trim() !== name) {
    return;
  }
  const known = found.some(it => [it.name, ...(it.aliases ?? [])].some(own => fold(own) === fold(name)));
  kind.hidden = known;
  if (known) {
    field(item, "kind").value = "";
  }
}

/** Shows the kinds that were asked for before a reload. */
export function showNewNames(form) {
  form.querySelectorAll("[data-new-name]").forEach(kind => {
    kind.hidden = kind.querySelector("select").value === "";
  });
}

/** Asks for the kind of each name that is typed and new. */
export function watchNames(form) {
  form.addEventListener("change", event => {
    if (event.target.dataset?.suggest) {
      lookUp(event.target);
    }
  });
}

// --- claims ---

/** Shows the number fields that fit, and the claim as a sentence. */
export function showClaim(item) {
  const how = field(item, "qualifier").value;
  item.querySelectorAll("[data-for]").forEach(it => { it.hidden = !it.dataset.for.split(" ").includes(how); });
  item.querySelector("[data-sentence]").textContent = sentence(item);
}

function sentence(item) {
  const claim = values(item);
  const people = amount(claim);
  if (!people) {
    return text("editSentenceEmpty");
  }
  const groups = claim.groups.length > 0
    ? listed(claim.groups.map(group => word("group", group)))
    : text("editOfWhomUnsaid");
  const outcome = word("outcome", claim.outcome);
  return claim.name
    ? text("editSentenceQuoted", claim.name, people, groups, outcome)
    : text("editSentence", people, groups, outcome);
}

function amount(claim) {
  const shown = words => {
    const parsed = parseNumber(words);
    return typeof parsed === "number" ? number(parsed) : words;
  };
  if (claim.qualifier === "WORDS") {
    return claim.quote ? text("editSentenceWords", claim.quote) : "";
  }
  if (claim.qualifier === "RANGE") {
    return claim.low && claim.high ? text("editSentenceRange", shown(claim.low), shown(claim.high)) : "";
  }
  const keys = { ABOUT: "editSentenceAbout", AT_LEAST: "editSentenceAtLeast", AT_MOST: "editSentenceAtMost" };
  if (!claim.number) {
    return "";
  }
  return claim.qualifier in keys ? text(keys[claim.qualifier], shown(claim.number)) : shown(claim.number);
}

/** The fields of a claim of the API. */
export function claimFields(claim) {
  const one = claim.low === claim.high;
  const words = claim.qualifier === "WORDS";
  const known = {
    id: claim.attributedTo ? String(claim.attributedTo.id) : "",
    knownName: claim.attributedTo?.name ?? "",
    name: claim.attributedTo?.name ?? "",
    report: String(claim.report),
    qualifier: words || one ? claim.qualifier : "RANGE",
    number: !words && one ? String(claim.best) : "",
    low: !words && !one ? String(claim.low) : "",
    high: !words && !one ? String(claim.high) : "",
    best: !words && !one ? String(claim.best) : "",
    outcome: claim.outcome,
    groups: claim.groups,
    quote: claim.quote ?? "",
    countedUntil: claim.countedUntil ?? "",
    preferred: claim.preferred
  };
  return { ...known, loaded: JSON.stringify({ no: claim.no, fields: known }) };
}

/**
 * A claim for the API, with where its members are in the form.
 *
 * @param at gets each JSON pointer with its field
 * @param pointer of the claim
 */
export function claimBody(item, at, pointer) {
  const typedFields = values(item);
  const loaded = typedFields.loaded ? JSON.parse(typedFields.loaded) : null;
  const place = (name, fieldName) => at.set(`${pointer}${name}`, field(item, fieldName));
  place("", "qualifier");
  if (loaded && Object.entries(loaded.fields).every(([name, value]) => String(typedFields[name]) === String(value))) {
    return { no: loaded.no };
  }
  const none = loaded ? null : undefined;
  const claim = { outcome: typedFields.outcome, groups: typedFields.groups, low: none, best: none, high: none, qualifier: none };
  if (loaded) {
    claim.no = loaded.no;
  }
  const range = typedFields.qualifier === "RANGE";
  if (!range) {
    claim.qualifier = typedFields.qualifier;
  }
  const one = { EXACT: "best", ABOUT: "best", AT_LEAST: "low", AT_MOST: "high" }[typedFields.qualifier];
  ["low", "best", "high"].forEach(name => place(`/${name}`, range ? name : "number"));
  if (one && typedFields.number) {
    claim[one] = parseNumber(typedFields.number);
  }
  if (range) {
    ["low", "best", "high"].filter(name => typedFields[name]).forEach(name => { claim[name] = parseNumber(typedFields[name]); });
  }
  claim.attributedTo = typedFields.name ? named(typedFields) : none;
  claim.quote = typedFields.quote || none;
  claim.countedUntil = typedFields.countedUntil || none;
  claim.preferred = typedFields.preferred;
  ["outcome", "groups", "quote", "qualifier", "preferred", "countedUntil"].forEach(name => place(`/${name}`, name));
  place("/attributedTo", "name");
  place("/attributedTo/kind", "kind");
  place("/report", "report");
  return claim;
}

/** A source or an actor: by its number if its name is as it was, else by its name, with its kind if it is new. */
export function named(typedFields) {
  return typedFields.id && typedFields.name === typedFields.knownName
    ? { id: Number(typedFields.id) }
    : { name: typedFields.name, ...(typedFields.kind ? { kind: typedFields.kind } : {}) };
}

// --- errors ---

export function clearErrors(form, box) {
  box.hidden = true;
  box.replaceChildren();
  form.querySelectorAll("[aria-invalid]").forEach(it => {
    it.removeAttribute("aria-invalid");
    it.removeAttribute("aria-describedby");
  });
  form.querySelectorAll(".field-error").forEach(it => it.remove());
  form.querySelectorAll(".with-error").forEach(it => it.replaceWith(...it.children));
}

/**
 * Shows what the API says is wrong: in a summary that gets the focus and links to the fields, and at the fields.
 *
 * @param at fields by JSON pointers of the body
 */
export function showErrors(form, box, problem, at) {
  clearErrors(form, box);
  const entries = (problem.errors.length > 0 ? problem.errors : [{ detail: problem.message, translated: problem.status === 0 }])
    .map((error, index) => ({ error, index, target: find(at, error.pointer) }))
    .sort(byPosition);
  box.append(
    make("h2", {}, text("editErrors")),
    make("ul", {}, entries.map(({ error, index, target }) => make("li", {}, target ? errorLink(error, target, index) : errorText(error)))));
  entries.filter(it => it.target).forEach(({ error, target, index }) => mark(target, error, index));
  box.hidden = false;
  box.focus();
}

/** In the order of the fields; what belongs to none comes first. */
function byPosition(a, b) {
  if (!a.target || !b.target || a.target === b.target) {
    return Number(Boolean(a.target)) - Number(Boolean(b.target));
  }
  return a.target.compareDocumentPosition(b.target) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** What is wrong: in the language of the page that something is missing, else in the words of the API. */
function errorText(error) {
  if (/ must not be (blank|null|empty)\.$/.test(error.detail)) {
    return text("editRequired");
  }
  if (error.translated) {
    return error.detail;
  }
  return said(error.suggestion ? `${error.detail} → ${error.suggestion}` : error.detail);
}

/** The field of a pointer, or of the nearest part of the body around it. */
function find(at, pointer) {
  for (let path = pointer ?? ""; path; path = path.slice(0, path.lastIndexOf("/"))) {
    if (at.get(path)) {
      return at.get(path);
    }
  }
  return undefined;
}

function labelOf(target) {
  const label = target.closest("[data-group]")?.querySelector("legend") ?? target.closest("label");
  const own = label ? [...label.childNodes].find(node => node.textContent.trim()) : null;
  return own?.textContent.trim() ?? target.textContent.trim();
}

function errorLink(error, target, index) {
  target.id = target.id || `field-${index}-${Math.random().toString(36).slice(2, 8)}`;
  return make(
    "a",
    {
      href: `#${target.id}`,
      click: event => {
        event.preventDefault();
        const details = target.closest("details");
        if (details) {
          details.open = true;
        }
        target.focus();
      }
    },
    `${labelOf(target)}: `, errorText(error));
}

/** The message stands below the field and describes it, so that the name of the field stays the same. */
function mark(target, error, index) {
  const message = make("p", { class: "field-error", id: `error-${index}-${Math.random().toString(36).slice(2, 8)}` }, errorText(error));
  if (target.matches("input, select, textarea")) {
    target.setAttribute("aria-invalid", "true");
    target.setAttribute("aria-describedby", message.id);
  }
  const details = target.closest("details");
  if (details) {
    details.open = true;
  }
  const hiddenKind = target.closest("[data-new-name]");
  if (hiddenKind) {
    hiddenKind.hidden = false;
  }
  const group = target.closest("[data-group]");
  const label = target.closest("label");
  if (group) {
    group.append(message);
  } else if (label?.parentElement.classList.contains("with-error")) {
    label.parentElement.append(message);
  } else if (label) {
    const both = make("div", { class: "with-error" });
    label.replaceWith(both);
    both.append(label, message);
  } else {
    target.after(message);
  }
}
