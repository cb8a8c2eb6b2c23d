// A map of the selected events: circles by the people killed, drawn by how precisely the places are known.
import { apiPath, ApiError, ask, isAbort } from "./api.js";
import { baseMap, DRAWN, legend } from "./basemap.js";
import { make, table } from "./dom.js";
import { loadLeaflet } from "./libraries.js";
import { figure, loadTexts, number, text, word } from "./texts.js";

/** Letters of a geohash whose cells are some 16 to 64 pixels wide, by zoom level. */
const LETTERS = [2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6];
const FINEST = 6;
const COARSEST = 2;
/** Conditions by which a selection is in one region, so that more letters are not too many cells. */
const REGIONAL = ["country", "area", "admin1", "admin1Id", "admin2", "admin2Id", "near", "bbox", "geohash"];
/** Conditions on places of which there is one only, so that the visible part of the map cannot be one more. */
const PLACES = ["near", "bbox", "geohash"];
/** So many times the map is moved closer to a selection. */
const MAX_ROUNDS = 3;
/** Radius that is offered around a circle. */
const AROUND_KM = 25;
/** So many circles can be reached one after another by the keyboard; the table has all. */
const MAX_TABBABLE = 60;
const MAX_TABLE_ROWS = 100;
const FIELDS = "grid,locationPrecision,events,eventsImprecise,shared,killedLow,killedBest,killedHigh,killedOpenEnded";
const SMALLEST = 4;
const GREATEST = 26;

const maps = new WeakMap();

/**
 * Draws the map of a selection into an element; the same element shows another selection when it is called again.
 *
 * @param {HTMLElement} element
 * @param {URLSearchParams} filter as for /api/v1/aggregates, with asOf
 * @param {Object} [options]
 * @param {boolean} [options.table] whether the numbers are offered as a table too; true without it
 * @param {(filter: URLSearchParams) => string} [options.address] link to a page with the events of a filter; without it there are no links
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<Object>} the answer of the API for the whole selection (GeoJSON)
 * @throws {ApiError}
 */
export async function drawMap(element, filter, options = {}) {
  const [first] = await Promise.all([askCells(filter, coarse(filter), null, options.signal), loadLeaflet(), loadTexts()]);
  options.signal?.throwIfAborted();
  if (!maps.has(element)) {
    maps.set(element, View.in(element));
  }
  await (await maps.get(element)).show(filter, options, first);
  return first.answer;
}

function coarse(filter) {
  return REGIONAL.some(name => filter.has(name)) ? 3 : COARSEST;
}

/** The cells, with as many letters as there is room for. @param {?string} box west,south,east,north; null for all */
async function askCells(filter, letters, box, signal) {
  const limits = box === null ? {} : { bbox: box, approximate: "true" };
  const path = apiPath("aggregates", filter, {
    ...limits, by: ["grid", "locationPrecision"], grid: `geohash:${letters}`, measures: "killed", links: "false", format: "geojson",
    fields: FIELDS
  });
  try {
    return { letters, answer: await ask(path, signal) };
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 400 && letters > COARSEST) {
      return askCells(filter, letters - 1, box, signal);
    }
    throw failure;
  }
}

/** How a place is drawn: as it is known, and at best like a province if there are no coordinates, but only the point of its area. */
function drawnAs(item) {
  const drawn = { EXACT: "place", NEAR: "place", ADMIN2: "district", ADMIN1: "province" }[item.precision] ?? "vague";
  return drawn === "place" && item.imprecise === item.events ? "province" : drawn;
}

/** One map, which stays while selections change. */
class View {
  static async in(element) {
    const place = make("div", { class: "map", dir: "ltr", role: "group", "aria-label": text("map") });
    const below = make("div", {});
    const note = make("p", { class: "quiet" });
    element.replaceChildren(place, legend([...DRAWN, "unknown"]), note, below);
    return new View(await baseMap(place), note, below);
  }

  constructor({ leaflet, map, outlines }, note, below) {
    this.leaflet = leaflet;
    this.map = map;
    this.outlines = outlines;
    this.note = note;
    this.below = below;
    this.map.on("moveend", () => this.refine());
    this.circles = leaflet.layerGroup().addTo(this.map);
    this.radius = leaflet.layerGroup().addTo(this.map);
  }

  async show(filter, options, first) {
    this.loading?.abort();
    this.loading = new AbortController();
    this.filter = filter;
    this.options = options;
    this.first = first;
    this.shown = null;
    this.map.closePopup();
    this.showRadius();
    const unplaced = first.answer.features.filter(cell => cell.geometry === null).reduce((sum, cell) => sum + cell.properties.events, 0);
    this.unplaced = unplaced > 0 ? await this.askUnplaced() : [];
    this.note.replaceChildren(...this.noteOf(first.answer.features.length, unplaced));
    await this.settle();
  }

  /** Moves to where the events are, closer as finer cells tell better where that is, and draws them. */
  async settle() {
    const signal = this.signal();
    let cells = { ...this.first, bounds: null };
    for (let round = 0; ; round++) {
      this.fitting = true;
      this.fit(cells.answer.features);
      this.fitting = false;
      if (this.letters() <= cells.letters || round === MAX_ROUNDS) {
        break;
      }
      cells = await this.askView(signal);
    }
    this.draw(cells);
  }

  /** What is known only to a country stands at one point of it. */
  async askUnplaced() {
    const answer = await ask(apiPath("aggregates", this.filter, {
      geohash: "!*", by: "country", measures: "killed", links: "false", citation: "false", limit: 300
    }), this.options.signal);
    const points = await this.outlines;
    return answer.rows.filter(row => points.has(row.key.country)).map(row => ({
      precision: "COUNTRY",
      name: row.label.country,
      point: row.key.country,
      position: points.get(row.key.country).toReversed(),
      events: row.events,
      imprecise: row.events,
      killed: row.killed,
      narrowed: { geohash: "!*", country: row.key.country }
    }));
  }

  noteOf(cells, unplaced) {
    if (cells === 0) {
      return [text("mapEmpty")];
    }
    const shared = this.first.answer.features.some(cell => cell.properties.shared > 0) ? [text("mapShared"), " "] : [];
    if (unplaced === 0) {
      return shared;
    }
    return [...shared, text("mapUnplaced", unplaced), " ", this.link({ geohash: "!*" }, text("showThem")) ?? ""];
  }

  fit(features) {
    const placed = features.filter(cell => cell.geometry !== null);
    const near = nearOf(this.filter);
    if (near) {
      this.map.fitBounds(this.leaflet.latLng(near.point).toBounds(near.km * 2000), { animate: false });
    } else if (placed.length > 0) {
      const bounds = this.leaflet.latLngBounds(placed.flatMap(cell => cornersOf(cell.properties.grid)));
      this.map.fitBounds(bounds, { animate: false, maxZoom: 8 });
    } else if (this.unplaced.length > 0) {
      this.map.fitBounds(this.leaflet.latLngBounds(this.unplaced.map(item => item.position)), { animate: false, maxZoom: 5 });
    } else {
      this.map.setView([20, 15], 1.5, { animate: false });
    }
  }

  showRadius() {
    this.radius.clearLayers();
    const near = nearOf(this.filter);
    if (near) {
      this.leaflet.circle(near.point, { radius: near.km * 1000, className: "radius", interactive: false }).addTo(this.radius);
    }
  }

  /** Letters of cells that suit the zoom. */
  letters() {
    return LETTERS[Math.floor(this.map.getZoom())] ?? FINEST;
  }

  /** Ends requests when there are newer ones, or when the selection is not wanted any more. */
  signal() {
    return this.options.signal ? AbortSignal.any([this.loading.signal, this.options.signal]) : this.loading.signal;
  }

  /** The cells of the visible part of the map and some of what is around it; of all of it where a part cannot be asked for. */
  async askView(signal) {
    const around = this.map.getBounds().pad(0.3);
    const limited = !PLACES.some(name => this.filter.has(name)) && around.getWest() > -180 && around.getEast() < 180;
    const cells = await askCells(this.filter, this.letters(), limited ? boxOf(around) : null, signal);
    return { ...cells, bounds: limited ? around : null };
  }

  /** Asks for finer or coarser cells, or for those of another part of the map, where the ones that are drawn do not do. */
  async refine() {
    if (!this.shown || this.fitting) {
      return;
    }
    const letters = this.letters();
    if (letters <= this.first.letters) {
      this.draw({ ...this.first, bounds: null });
      return;
    }
    const covered = this.shown.bounds === null || this.shown.bounds.contains(this.map.getBounds());
    if (this.shown.letters === letters && covered) {
      return;
    }
    this.loading.abort();
    this.loading = new AbortController();
    try {
      this.draw(await this.askView(this.signal()));
    } catch (failure) {
      if (!isAbort(failure)) {
        this.note.replaceChildren(failure.message);
      }
    }
  }

  draw(cells) {
    if (this.shown === cells || this.shown?.answer === cells.answer) {
      return;
    }
    this.shown = cells;
    const items = cells.answer.features.filter(cell => cell.geometry !== null).map(cell => itemOf(cell)).concat(this.unplaced)
      .sort((one, other) => (other.killed.best ?? -1) - (one.killed.best ?? -1));
    const most = Math.max(1, ...items.map(item => item.killed.best ?? 0));
    const points = new Map();
    items.forEach(item => points.set(item.point, [...points.get(item.point) ?? [], item]));
    const focused = this.focusedCircle();
    const opened = focused?.isPopupOpen();
    this.circles.clearLayers();
    for (const item of items) {
      this.addCircle(item, points.get(item.point), most, items.length <= MAX_TABBABLE);
    }
    if (focused && items.length <= MAX_TABBABLE) {
      this.focusNearest(focused.getLatLng(), opened);
    }
    this.showTable(this.options.table === false || items.length === 0 ? null : this.tableOf(items));
  }

  /** The circle that has the focus, itself or in its popup. */
  focusedCircle() {
    const active = document.activeElement;
    return this.circles.getLayers().find(circle =>
      circle.getElement() === active || circle.getPopup().getElement()?.contains(active));
  }

  /** Gives the focus to the circle nearest to one that finer cells have replaced, or to its popup. */
  focusNearest(position, opened) {
    const [nearest] = this.circles.getLayers()
      .sort((one, other) => this.map.distance(one.getLatLng(), position) - this.map.distance(other.getLatLng(), position));
    if (opened) {
      openByKey(nearest);
    } else {
      nearest?.getElement().focus();
    }
  }

  /** A table that is open stays so when finer cells arrive, and keeps the focus. */
  showTable(details) {
    const before = this.below.querySelector("details");
    const focused = before?.contains(document.activeElement);
    if (details) {
      details.open = before?.open ?? false;
    }
    this.below.replaceChildren(details ?? "");
    if (focused) {
      details?.querySelector("summary").focus();
    }
  }

  /** @param {Object[]} here all that is drawn at the same point, one circle within another */
  addCircle(item, here, most, tabbable) {
    const circle = this.leaflet.circleMarker(item.position, {
      radius: SMALLEST + (GREATEST - SMALLEST) * Math.sqrt((item.killed.best ?? 0) / most),
      className: `circle ${drawnAs(item)}${item.killed.best === null ? " unknown" : ""}`
    }).addTo(this.circles);
    circle.bindTooltip(make("span", { dir: "auto" }, told(item)));
    circle.bindPopup(() => this.popupOf(here));
    if (tabbable) {
      const element = circle.getElement();
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.setAttribute("aria-label", told(item));
      element.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          openByKey(circle);
        }
      });
      circle.on("popupopen", ({ popup }) => popup.getElement().addEventListener("keydown", event => {
        if (event.key === "Escape") {
          circle.closePopup();
          element.focus();
        }
      }));
    }
  }

  popupOf(here) {
    const rows = here.flatMap(item => [
      make("p", {}, told(item), " ", this.link(item.narrowed, text("showThem"))),
      ...drawnAs(item) === "place" && item.imprecise === 0 ? [] : [make("p", { class: "quiet" }, text("mapNotThere", drawnAs(item) === "place" ? item.imprecise : item.events))]
    ]);
    return make("div", { class: "popup", dir: document.documentElement.dir }, ...rows,
      here[0].narrowed.geohash === "!*" ? null : make("p", {}, this.linkAround(here[0])));
  }

  linkAround({ position: [latitude, longitude] }) {
    const around = new URLSearchParams(this.filter);
    for (const name of [...REGIONAL.slice(1), "q"]) {
      around.delete(name);
    }
    around.set("near", `${latitude.toFixed(4)},${longitude.toFixed(4)}`);
    around.set("radiusKm", String(AROUND_KM));
    around.set("approximate", "true");
    return this.linkTo(around, text("mapAround", AROUND_KM));
  }

  link(narrowed, label) {
    const filter = new URLSearchParams(this.filter);
    for (const [name, value] of Object.entries(narrowed)) {
      filter.set(name, value);
    }
    return this.linkTo(filter, label);
  }

  linkTo(filter, label) {
    return this.options.address ? make("a", { href: this.options.address(filter) }, label) : null;
  }

  tableOf(items) {
    const details = make("details", {}, make("summary", {}, text("asTable")));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) {
        details.append(table(text("mapTable"), [
          { label: text("column.place") },
          { label: text("column.placePrecision") },
          { label: text("column.events"), number: true },
          { label: text("column.killed"), number: true }
        ], items.slice(0, MAX_TABLE_ROWS).map(item => [
          item.name,
          word("locationPrecision", item.precision),
          this.link(item.narrowed, number(item.events)) ?? number(item.events),
          figure(item.killed)
        ])));
        if (items.length > MAX_TABLE_ROWS) {
          details.append(make("p", { class: "quiet" }, text("mapTableCut", MAX_TABLE_ROWS, items.length)));
        }
      }
    });
    return details;
  }
}

function itemOf({ geometry, properties: cell }) {
  const [longitude, latitude] = geometry.coordinates;
  return {
    precision: cell.locationPrecision,
    name: `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`,
    point: cell.grid,
    position: [latitude, longitude],
    events: cell.events,
    imprecise: cell.eventsImprecise,
    killed: { low: cell.killedLow, best: cell.killedBest, high: cell.killedHigh, openEnded: cell.killedOpenEnded },
    narrowed: { geohash: cell.grid, locationPrecisionIs: cell.locationPrecision }
  };
}

function told(item) {
  return `${text("eventCount", item.events)}, ${text("column.killed")}: ${figure(item.killed)} (${word("locationPrecision", item.precision)})`;
}

const BASE_32 = "0123456789bcdefghjkmnpqrstuvwxyz";

/** Two opposite corners of a cell: each letter of a geohash halves it five times, by longitude and latitude in turn. */
function cornersOf(geohash) {
  const ranges = [[-180, 180], [-90, 90]];
  let turn = 0;
  for (const letter of geohash) {
    for (let bit = 16; bit > 0; bit >>= 1, turn ^= 1) {
      const range = ranges[turn];
      range[(BASE_32.indexOf(letter) & bit) > 0 ? 0 : 1] = (range[0] + range[1]) / 2;
    }
  }
  const [[west, east], [south, north]] = ranges;
  return [[south, west], [north, east]];
}

function nearOf(filter) {
  const [latitude, longitude] = (filter.get("near") ?? "").split(",").map(Number);
  const km = Number(filter.get("radiusKm"));
  return km > 0 && Number.isFinite(longitude) ? { point: [latitude, longitude], km } : null;
}

function boxOf(bounds) {
  const south = Math.max(-90, bounds.getSouth());
  const north = Math.min(90, bounds.getNorth());
  return [bounds.getWest(), south, bounds.getEast(), north].map(degrees => degrees.toFixed(4)).join(",");
}

/** Opens the popup of a circle and gives the focus to its first link. */
function openByKey(circle) {
  circle?.openPopup();
  circle?.getPopup().getElement()?.querySelector("a")?.focus();
}
