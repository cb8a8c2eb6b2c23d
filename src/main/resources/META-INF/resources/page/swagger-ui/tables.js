// Tables of answers: of CSV, and of JSON that has no CSV of its own.

/** Tables (caption, columns, rows of texts) of a text of the media type. */
export function tableOf(text, type) {
  if (/csv/.test(type)) {
    const [columns, ...rows] = parseCsv(text);
    return columns ? [{ caption: `${rows.length} rows`, ...withoutEmptyColumns(columns, rows) }] : [];
  }
  if (/ndjson/.test(type)) {
    return ofJson(text.split("\n").filter(Boolean).map((line) => JSON.parse(line)), "Rows");
  }
  if (/json/.test(type)) {
    const value = JSON.parse(text);
    return ofJson(value.features?.map((it) => it.properties) ?? value, "Answer");
  }
  return [];
}

/** Rows of cells (RFC 4180); the separator is that of the header row. */
export function parseCsv(text) {
  const header = text.slice(0, text.indexOf("\n") + 1 || undefined);
  const separator = [",", ";", "\t"].sort((a, b) => header.split(b).length - header.split(a).length)[0];
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') {
        cell += c;
      } else if (text[i + 1] === '"') {
        cell += c;
        i++;
      } else {
        quoted = false;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === separator) {
      row.push(cell);
      cell = "";
    } else if (c === "\n") {
      rows.push([...row, cell.replace(/\r$/, "")]);
      row = [];
      cell = "";
    } else {
      cell += c;
    }
  }
  if (cell !== "" || row.length > 0) {
    rows.push([...row, cell]);
  }
  return rows;
}

/** Addresses for programs. */
const ADDRESS = /url$/i;

/** Counts of what is rare; a zero says no more than their absence. */
const RARE = /(Contested|SumsOfParts|InWords|OfEarlierRule|BasisPending|TakenOff(Low|Best|High)|[sS]hared|[iI]mprecise)$/;

function withoutEmptyColumns(columns, rows) {
  const isKept = (name, i) =>
    !ADDRESS.test(name) &&
    (rows.length === 0 || rows.some((row) => row[i])) &&
    !(RARE.test(name) && rows.every((row) => !row[i] || row[i] === "0"));
  const kept = columns.map((name, i) => i).filter((i) => isKept(columns[i], i));
  return { columns: kept.map((i) => columns[i]), rows: rows.map((row) => kept.map((i) => row[i] ?? "")) };
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** A table of each list of objects, and one of everything else. */
function ofJson(value, caption) {
  if (Array.isArray(value)) {
    return value.length === 0 ? [] : [ofList(value, caption)];
  }
  if (!isObject(value)) {
    return [{ caption, columns: ["value"], rows: [[cell(value)]] }];
  }
  if (isObject(value.before) && isObject(value.after) && isObject(value.difference)) {
    return ofDifference(value);
  }
  const lists = [];
  const single = [];
  const fields = Object.entries(flatten(value)).sort(([a], [b]) => place(a) - place(b));
  for (const [name, it] of fields) {
    if (Array.isArray(it) && it.some(isObject)) {
      lists.push(ofList(it, name));
    } else {
      single.push([name, cell(it)]);
    }
  }
  const rest = single.length > 0 ? [{ caption: lists.length > 0 ? "Everything else" : caption, columns: ["field", "value"], rows: single }] : [];
  return [...lists, ...rest];
}

/** The sums before and after, what changed them, and the changes themselves. */
function ofDifference({ before, after, difference, parts, entries, ...rest }) {
  const sums = { before, after, difference, ...parts };
  const rows = Object.entries(sums)
    .filter(([name, sum]) => !(name in (parts ?? {})) || sum.changes > 0)
    .map(([name, { asOf, ...sum }]) => ({ sum: name, recordedUpTo: asOf?.recordedAt ?? null, note: asOf?.note ?? null, ...sum }));
  return [ofList(rows, "Sums"), ...(entries?.length > 0 ? [ofList(entries, "Changes")] : []), ...ofJson(rest, "Everything else")];
}

const FIRST = ["data", "figures", "casualties", "claims"];

function place(name) {
  const position = FIRST.findIndex((first) => name.startsWith(first));
  return position < 0 ? FIRST.length : position;
}

function ofList(list, caption) {
  const flat = list.map((it) => (isObject(it) ? flatten(it) : { value: it }));
  const columns = [...new Set(flat.flatMap(Object.keys))];
  const rows = flat.map((it) => columns.map((column) => cell(it[column])));
  return { caption: `${caption}: ${list.length}`, ...withoutEmptyColumns(columns, rows) };
}

/** The fields of nested objects as `outer.inner`. */
function flatten(value, prefix = "", depth = 0) {
  const result = {};
  for (const [name, it] of Object.entries(value)) {
    if (isObject(it) && depth < 3) {
      Object.assign(result, flatten(it, `${prefix}${name}.`, depth + 1));
    } else {
      result[prefix + name] = it;
    }
  }
  return result;
}

/** The name of a column in words. */
export function inWords(name) {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/\./g, " ")
    .toLowerCase()
    .replace("open ended", "may be higher")
    .replace("without figure", "without a figure");
}

/** Unknown is empty, never 0. */
function cell(value) {
  if (value === null || value === undefined) {
    return "";
  }
  if (Array.isArray(value)) {
    return value.map((it) => (isObject(it) ? (it.name ?? it.title ?? it.id ?? JSON.stringify(it)) : it)).join("; ");
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
