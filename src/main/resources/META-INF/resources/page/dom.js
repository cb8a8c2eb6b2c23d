// Elements of pages. All text goes in as text, never as markup.

export const byId = id => document.getElementById(id);

/**
 * An element.
 *
 * @param {string} tag
 * @param {Object} [properties] attributes; those that are null, undefined or false are left out, and functions listen to the event of their name
 * @param {...(Node|string|null|Array)} children null is left out
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/**
 * A table.
 *
 * @param {string} caption read out by screen readers
 * @param {{label: string, number?: boolean}[]} columns
 * @param {(Node|string)[][]} rows the first cell of each is its header
 */
export function table(caption, columns, rows) {
  const head = columns.map(column => make("th", { scope: "col", class: column.number ? "number" : null }, column.label));
  const body = rows.map(cells => make("tr", {}, ...cells.map((cell, index) =>
    make(index === 0 ? "th" : "td", {
      scope: index === 0 ? "row" : null,
      class: columns[index].number ? "number" : null,
      "data-label": columns[index].label
    }, ...[cell].flat()))));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body)));
}

/** A list of choices. @param {[string, string][]} choices value and label */
export function options(choices, selected) {
  return choices.map(([value, label]) => make("option", { value, selected: value === selected }, label));
}

/** Text of the API, which is in English, or of somebody, in any language. */
export function said(words, tag = "span", english = true) {
  return make(tag, english ? { lang: "en", dir: "ltr" } : { dir: "auto" }, words ?? "");
}

/** A link to an address that somebody typed; only a text if it is none of the web. */
export function webLink(url, words) {
  return /^https?:\/\//iu.test(url ?? "")
    ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, words ?? url)
    : said(words ?? url ?? "", "span", false);
}
