// The form of the filter: what it shows is the address, and what is chosen in it becomes the address.
import { apiPath, ask } from "./api.js";
import { make } from "./dom.js";
import { dayOf } from "./filter.js";
import { suggest } from "./suggest.js";
import { text } from "./texts.js";

const MAX_SUGGESTIONS = 8;
const TEXT_FIELDS = ["q", "minKilled"];
const DATE_FIELDS = ["from", "to"];
const CHOICE_FIELDS = ["type", "group", "verification"];
const NAME_FIELDS = ["country", "area", "actor", "source"];

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
    others.replaceChildren(...kept.map(([name, value]) => make("li", {},
      make("span", { dir: "ltr" }, `${name}=${value}`),
      make("button", {
        type: "button", "aria-label": text("remove", `${name}=${value}`),
        click: () => {
          kept = kept.filter(([one, its]) => one !== name || its !== value);
          changed();
        }
      }, "×"))));
    others.parentElement.hidden = kept.length === 0;
  };
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
      if (!names.has(`${name}:${id}`)) {
        names.set(`${name}:${id}`, labelOf(name, await ask(apiPath(`${register}/${id}`, new URLSearchParams()))));
      }
      const known = names.get(`${name}:${id}`);
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
