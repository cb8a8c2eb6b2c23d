// The form of the filter: what it shows is the address, and what is chosen in it becomes the address.
import { apiPath, ask } from "./api.js";
import { make } from "./dom.js";
import { dayOf } from "./filter.js";
import { suggest } from "./suggest.js";
import { text, word } from "./texts.js";

const MAX_SUGGESTIONS = 8;
const TEXT_FIELDS = ["q", "minKilled"];
const DATE_FIELDS = ["from", "to"];
const CHOICE_FIELDS = ["type", "group", "verification"];
const NAME_FIELDS = ["country", "area", "actor", "source"];
/** Registers of conditions that have no field. */
const REGISTERED = { attributedTo: "source", admin1Id: "area", admin2Id: "area" };

const names = new Map();

/** Name of the country of a code, or the code until the names are known. */
export function countryName(code) {
  return names.get(`country:${code}`) ?? code;
}

/** Loads the countries with events and their names. */
export async function loadCountries() {
  const { data } = await ask(apiPath("countries", new URLSearchParams({ limit: "1000" })));
  for (const country of data) {
    names.set(`country:${country.code}`, country.name);
  }
  return data;
}

/**
 * Binds the form to selections.
 *
 * @param {HTMLFormElement} form
 * @param {Promise<Object[]>} countries
 * @param {(filter: URLSearchParams) => void} select called with the conditions of the form when one of them has changed
 * @returns {(selection: Selection) => void} shows a selection in the form
 */
export function bindForm(form, countries, select) {
  const others = document.getElementById("others");
  let kept = [];

  function changed() {
    const filter = new URLSearchParams(kept);
    for (const name of [...TEXT_FIELDS, ...DATE_FIELDS, ...CHOICE_FIELDS]) {
      const value = form.elements[name].value.trim();
      if (value !== "") {
        filter.append(name, value);
      }
    }
    for (const [name, field] of Object.entries(fields)) {
      field.values().forEach(value => filter.append(name, value));
    }
    select(filter);
  }

  const fields = Object.fromEntries(NAME_FIELDS.map(name =>
    [name, suggest(form.elements[name], sourceOf(name, countries, () => fields.country.values()), changed)]));
  for (const name of [...DATE_FIELDS, ...CHOICE_FIELDS, ...TEXT_FIELDS]) {
    form.elements[name].addEventListener("change", changed);
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    changed();
  });
  document.getElementById("clear").addEventListener("click", () => select(new URLSearchParams()));

  return selection => {
    kept = [];
    const values = Object.fromEntries(NAME_FIELDS.map(name => [name, []]));
    const shown = {};
    for (const [name, value] of selection.filter) {
      const fitting = fittingValue(name, value);
      if (NAME_FIELDS.includes(name)) {
        values[name].push(...name === "country" ? value.split(",") : [value]);
      } else if (fitting !== null && shown[name] === undefined) {
        shown[name] = fitting;
      } else if (name !== "asOf") {
        kept.push([name, value]);
      }
    }
    for (const name of [...TEXT_FIELDS, ...DATE_FIELDS]) {
      form.elements[name].value = shown[name] ?? "";
    }
    for (const name of CHOICE_FIELDS) {
      showChoice(form.elements[name], shown[name] ?? "");
    }
    NAME_FIELDS.forEach(name => fields[name].show(values[name]));
    others.replaceChildren(...kept.filter(([name]) => name !== "radiusKm").map(([name, value]) => {
      const label = conditionLabel(name, value, selection.filter);
      return make("li", {},
        named(make("span", { dir: "auto" }, label), name, value),
        make("button", {
          type: "button", "aria-label": text("remove", label),
          click: () => {
            // A radius is nothing without its point.
            kept = kept.filter(([one, its]) => (one !== name || its !== value) && !(name === "near" && one === "radiusKm"));
            changed();
          }
        }, "×"));
    }));
    others.parentElement.hidden = kept.length === 0;
  };
}

/** A condition in words, or as it stands in the address where there are none. @param {URLSearchParams} filter that it is part of */
export function conditionLabel(name, value, filter) {
  const id = value.replace(/^!/u, "");
  const known = names.get(`${REGISTERED[name]}:${id}`) ?? id;
  switch (name) {
    case "geohash":
      return value === "!*" ? text("condition.notOnMap") : text("condition.geohash", value);
    case "locationPrecisionIs":
      return word("locationPrecision", value);
    case "near":
      return text("condition.near", value, filter.get("radiusKm") ?? "?");
    case "approximate":
      return text("condition.approximate");
    case "attributedTo":
      return value.startsWith("!") ? `${name}=${value}` : text("condition.attributedTo", known);
    case "admin1Id":
    case "admin2Id":
      return /^\d+$/u.test(value) ? text("condition.area", known) : `${name}=${value}`;
    case "hasFigures":
      return value === "!KILLED" ? text("condition.noKilled") : `${name}=${value}`;
    default:
      return `${name}=${value}`;
  }
}

/** The element of a condition, which gets the name that a number stands for as soon as that is known. */
function named(element, name, value) {
  const register = REGISTERED[name];
  if (register && /^\d+$/u.test(value) && !names.has(`${register}:${value}`)) {
    nameOf(register, value).then(() => { element.textContent = conditionLabel(name, value, new URLSearchParams()); }).catch(() => { /* the number stays */ });
  }
  return element;
}

/** Name of an entry of a register by its number. */
async function nameOf(register, id) {
  if (!names.has(`${register}:${id}`)) {
    names.set(`${register}:${id}`, labelOf(register, await ask(apiPath(`${register}s/${id}`, new URLSearchParams()))));
  }
  return names.get(`${register}:${id}`);
}

/** The value as its field shows it; null if there is no field for it. */
function fittingValue(name, value) {
  if (DATE_FIELDS.includes(name)) {
    return dayOf(value, name === "to");
  }
  if (name === "minKilled") {
    return /^\d+$/u.test(value) ? value : null;
  }
  return name === "q" || CHOICE_FIELDS.includes(name) ? value : null;
}

/** A value that is none of the choices, such as "!PROTEST", becomes one for as long as it is chosen. */
function showChoice(select, value) {
  select.querySelector("[data-other]")?.remove();
  if (![...select.options].some(option => option.value === value)) {
    select.append(make("option", { value, "data-other": true }, value));
  }
  select.value = value;
}

function sourceOf(name, countries, chosenCountries) {
  return name === "country" ? countrySource(countries) : registerSource(name, chosenCountries);
}

function countrySource(countries) {
  return {
    find: async typed => {
      const folded = fold(typed);
      return (await countries)
        .filter(country => fold(country.name).split(/[\s-]+/u).some(one => one.startsWith(folded)) || country.code.toLowerCase() === folded)
        .sort((one, other) => other.events - one.events)
        .slice(0, MAX_SUGGESTIONS)
        .map(country => ({ value: country.code, label: country.name, events: country.events }));
    },
    nameOf: async code => {
      await countries;
      return code.startsWith("!") ? text("notValue", countryName(code.slice(1))) : countryName(code);
    }
  };
}

/** Names in the registers of areas, actors and sources. */
function registerSource(name, chosenCountries) {
  const register = `${name}s`;
  return {
    find: async (typed, signal) => {
      if (typed === "") {
        return [];
      }
      const query = new URLSearchParams({ q: typed, limit: String(MAX_SUGGESTIONS) });
      if (name === "area") {
        chosenCountries().filter(code => /^[A-Z]{3}$/u.test(code)).forEach(code => query.append("country", code));
      }
      const { data } = await ask(apiPath(register, query), signal);
      return data.map(one => {
        names.set(`${name}:${one.id}`, labelOf(name, one));
        return { value: String(one.id), label: labelOf(name, one), events: one.events };
      });
    },
    nameOf: async value => {
      const id = value.replace(/^!/u, "");
      if (!/^\d+$/u.test(id)) {
        return value;
      }
      const known = await nameOf(name, id);
      return value.startsWith("!") ? text("notValue", known) : known;
    }
  };
}

function labelOf(name, one) {
  return name === "area" && one.country ? `${one.name} (${countryName(one.country)})` : one.name;
}

function fold(name) {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
