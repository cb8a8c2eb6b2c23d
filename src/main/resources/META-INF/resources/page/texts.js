// The texts of pages in the language of the document, and numbers and days in that language.

/** Tag of the language of the document (BCP 47). */
export const language = document.documentElement.lang || "en";

/** Digits and calendar of the API in every language. */
const locale = `${language}-u-ca-gregory-nu-latn`;
const numbers = new Intl.NumberFormat(locale);
const plurals = new Intl.PluralRules(language);
const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
const months = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
const lists = new Intl.ListFormat(language);
const times = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const rightToLeft = document.documentElement.dir === "rtl";

let texts = {};
let loading = null;

/** Loads the texts once; everything else here needs it to have ended. */
export function loadTexts() {
  loading ??= fetch(`/texts/${encodeURIComponent(language)}`).then(answer => answer.json()).then(all => { texts = all; });
  return loading;
}

/**
 * The text of a key.
 *
 * @param {string} key as in texts.properties; without such a text the key itself
 * @param {...(number|string)} values of {0}, {1} …; numbers are written with separators (ids are given as texts) and choose plurals
 */
export function text(key, ...values) {
  return texts[key] === undefined ? key : fill(texts[key], values);
}

/**
 * A code of the API in words: those of REMOTE_VIOLENCE in the vocabulary type are the text typeRemoteViolence.
 *
 * @param {string} vocabulary such as type
 * @param {?string} code such as BATTLE
 * @param {string} [otherwise] words for a code that has no text here
 */
export function word(vocabulary, code, otherwise) {
  if (code === null || code === undefined) {
    return text("unknown");
  }
  const camelCase = String(code).split("_").map(part => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()).join("");
  return texts[vocabulary + camelCase] ?? otherwise ?? String(code).toLowerCase().replaceAll("_", " ");
}

/** ICU messages with {0} and {0, plural, one {…} other {…}}, where # is the number. */
function fill(pattern, values, plural) {
  let filled = "";
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === "{") {
      const end = closingBrace(pattern, at);
      filled += argument(pattern.slice(at + 1, end), values);
      at = end;
    } else if (pattern[at] === "#" && plural !== undefined) {
      filled += number(plural);
    } else {
      filled += pattern[at];
    }
  }
  return filled;
}

function argument(content, values) {
  const [, index, choices] = /^\s*(\d+)\s*(?:,\s*plural\s*,(.*))?$/su.exec(content);
  const value = values[Number(index)];
  if (choices === undefined) {
    return typeof value === "number" ? number(value) : isolated(String(value ?? ""));
  }
  const forms = {};
  for (let at = choices.indexOf("{"), start = 0; at >= 0; at = choices.indexOf("{", start)) {
    const end = closingBrace(choices, at);
    forms[choices.slice(start, at).trim()] = choices.slice(at + 1, end);
    start = end + 1;
  }
  return fill(forms[`=${value}`] ?? forms[plurals.select(value)] ?? forms.other, values, value);
}

function closingBrace(pattern, from) {
  for (let at = from, depth = 0; at < pattern.length; at++) {
    depth += pattern[at] === "{" ? 1 : pattern[at] === "}" ? -1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  return pattern.length;
}

/** A number with the separators of the language. */
export function number(value) {
  return numbers.format(value);
}

/** A number with its sign: "+12", "−3", "0". */
export function signed(value) {
  return leftToRight(value > 0 ? `+${number(value)}` : value < 0 ? `−${number(-value)}` : "0");
}

/**
 * A figure or a sum of figures: "1,453+ (1,000–2,000)". The plus says that it may be higher; words stand instead of their number.
 *
 * @param {?Object} figure with low, best, high and openEnded; null, or with null in it, if unknown
 */
export function figure(it) {
  if (it === null || it === undefined || it.best === null) {
    return text("unknown");
  }
  if (it.words) {
    return `“${it.words}”`;
  }
  if (it.basis === "WORDS") {
    return text("wordsOnly");
  }
  const range = it.low === it.high ? "" : ` (${number(it.low)}–${number(it.high)})`;
  return leftToRight(`${number(it.best)}${it.openEnded ? "+" : ""}${range}`);
}

/** A text within another one, in its own direction (U+2068 and U+2069); dates and figures are not turned round. */
export function isolated(words) {
  return rightToLeft && words ? `\u2068${words}\u2069` : words;
}

/** "civilians and side A" */
export function listed(words) {
  return lists.format(words);
}

/** Keeps the order of "1–2" where words run from right to left. */
function leftToRight(digits) {
  return rightToLeft ? `\u2066${digits}\u2069` : digits;
}

/** A day. @param {string} date such as 2025-03-06 */
export function day(date) {
  return days.format(toDate(date));
}

/** The days from the first to the last one. */
export function period(start, end) {
  return start === end ? day(start) : days.formatRange(toDate(start), toDate(end));
}

/** A point in time, in the time zone of the reader. @param {string} instant such as 2025-03-11T09:12:00.123Z */
export function time(instant) {
  return times.format(new Date(instant));
}

/** An interval of a timeline in few words. @param {string} interval DAY, WEEK, MONTH, QUARTER or YEAR, upper or lower case */
export function intervalName(interval, start) {
  switch (interval.toUpperCase()) {
    case "MONTH":
      return months.format(toDate(start));
    case "QUARTER":
      return text("quarterOfYear", Math.ceil(Number(start.slice(5, 7)) / 3), start.slice(0, 4));
    case "YEAR":
      return start.slice(0, 4);
    default:
      return day(start);
  }
}

function toDate(date) {
  return new Date(`${date}T00:00:00Z`);
}
