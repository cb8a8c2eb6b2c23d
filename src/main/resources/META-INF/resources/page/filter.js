// The filter in the address of the page: the parameters of the API, and beside them a few of the page itself.

/** Parameters of the page: the language, how numbers are grouped and compared, the order of events, and since when changes are told. */
const VIEW = ["lang", "by", "interval", "compare", "sort", "since"];
/** Parameters of answers of the API, which are no conditions. */
const OF_ANSWERS = ["limit", "cursor", "format", "fields", "links", "citation", "measures", "multi", "fill", "shape", "bom", "delimiter", "safe", "grid", "_"];

/** What is selected and how it is shown; immutable. */
export class Selection {
  /** @param {URLSearchParams} query of the page's address */
  constructor(query) {
    this.filter = new URLSearchParams();
    this.view = new URLSearchParams();
    for (const [name, value] of query) {
      if (VIEW.includes(name)) {
        this.view.set(name, value);
      } else if (!OF_ANSWERS.includes(name) && value !== "") {
        this.filter.append(name, value);
      }
    }
  }

  static ofAddress() {
    return new Selection(new URLSearchParams(location.search));
  }

  /** The moment as of which everything is shown, as it is written in the address; null for now. */
  get asOf() {
    return this.filter.get("asOf");
  }

  /** The same with other conditions. @param {URLSearchParams} filter without asOf the moment stays */
  withFilter(filter) {
    const query = new URLSearchParams(filter);
    if (this.asOf !== null) {
      query.set("asOf", this.asOf);
    }
    return new Selection(new URLSearchParams([...query, ...this.view]));
  }

  /** The same with values of parameters replaced; null takes a parameter out. */
  with(parameters) {
    const query = new URLSearchParams([...this.filter, ...this.view]);
    for (const [name, value] of Object.entries(parameters)) {
      query.delete(name);
      if (value !== null && value !== "") {
        query.set(name, value);
      }
    }
    return new Selection(query);
  }

  /** The same without one condition; a radius goes with its point. */
  without(name, value) {
    const query = new URLSearchParams([...this.filter, ...this.view].filter(([one, its]) =>
      (one !== name || its !== value) && !(name === "near" && one === "radiusKm")));
    return new Selection(query);
  }

  /**
   * The events of a number, by the link to them in an answer. The link is pinned to a moment; the page is so only if it was before. Whose
   * casualties are counted stays.
   */
  ofEventsUrl(eventsUrl) {
    const filter = new Selection(new URL(eventsUrl, location).searchParams).filter;
    filter.delete("asOf");
    if (!filter.has("group") && this.filter.has("group")) {
      filter.set("group", this.filter.get("group"));
    }
    return this.withFilter(filter);
  }

  /** Address of the page with the code to show it in another page. */
  get embedAddress() {
    const query = new URLSearchParams(this.filter);
    if (this.view.has("lang")) {
      query.set("lang", this.view.get("lang"));
    }
    const written = query.toString();
    return written ? `/embed?${written}` : "/embed";
  }

  /** Address of the page that shows it. */
  get address() {
    const query = new URLSearchParams([...this.filter, ...this.view]).toString();
    return query ? `/?${query}` : "/";
  }
}

/** A first or last day for a field of a date: the day itself, or that of a month or a year; null for anything else. */
export function dayOf(value, last) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/u.exec(value ?? "") ?? [];
  if (year === undefined || day !== undefined) {
    return day === undefined ? null : value;
  }
  if (!last) {
    return `${year}-${month ?? "01"}-01`;
  }
  return new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).toISOString().slice(0, 10);
}
