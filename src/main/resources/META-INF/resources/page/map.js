// A map of the selected events: circles by the people killed, drawn by how precisely the places are known.
import { apiPath, ApiError, ask, isAbort } from "./api.js";
import { make, table } from "./dom.js";
import { loadLeaflet } from "./libraries.js";
import { figure, loadTexts, number, text, word } from "./texts.js";
import { toFeatures } from "./topology.js";

/** Letters of a geohash whose cells are some 16 to 64 pixels wide, by zoom level. */
const LETTERS = [2, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6];
const FINEST = 6;
const COARSEST = 2;
/** Conditions by which a selection is in one region, so that more letters are not too many cells. */
const REGIONAL = ["country", "area", "admin1", "admin1Id", "admin2", "admin2Id", "near", "bbox", "geohash"];
/** Radius that is offered around a circle. */
const AROUND_KM = 25;
/** So many circles can be reached one after another by the keyboard; the table has all. */
const MAX_TABBABLE = 60;
const MAX_TABLE_ROWS = 100;
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
  const [first, leaflet] = await Promise.all([askCells(filter, coarse(filter), null, options.signal), loadLeaflet(), loadTexts()]);
  options.signal?.throwIfAborted();
  let view = maps.get(element);
  if (!view) {
    view = new View(element, leaflet);
    maps.set(element, view);
  }
  await view.show(filter, options, first);
  return first.answer;
}

function coarse(filter) {
  return REGIONAL.some(name => filter.has(name)) ? 3 : COARSEST;
}

/** The cells, with as many letters as there is room for. @param {?string} box west,south,east,north; null for all */
async function askCells(filter, letters, box, signal) {
  const limits = box === null ? {} : { bbox: box, approximate: "true" };
  const path = apiPath("aggregates", filter, {
    ...limits, by: ["grid", "locationPrecision"], grid: `geohash:${letters}`, measures: "killed", links: "false", limit: 20_000, format: "geojson"
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
  return drawn === "place" && item.approximate === item.events ? "province" : drawn;
}

/** One map, which stays while selections change. */
class View {
  constructor(element, leaflet) {
    this.leaflet = leaflet;
    this.place = make("div", { class: "map", dir: "ltr", role: "group", "aria-label": text("map") });
    this.below = make("div", {});
    this.note = make("p", { class: "quiet" });
    element.replaceChildren(this.place, legend(), this.note, this.below);
    this.map = leaflet.map(this.place, {
      zoomControl: false, scrollWheelZoom: false, attributionControl: false, zoomSnap: 0.5, minZoom: 1, maxZoom: 13, worldCopyJump: true
    }).setView([20, 15], 1.5);
    leaflet.control.zoom({ zoomInTitle: text("zoomIn"), zoomOutTitle: text("zoomOut"), zoomInText: "+", zoomOutText: "−" }).addTo(this.map);
    leaflet.control.attribution({ prefix: false }).addAttribution("Natural Earth · Leaflet").addTo(this.map);
    this.map.on("focus", () => this.map.scrollWheelZoom.enable());
    this.map.on("blur", () => this.map.scrollWheelZoom.disable());
    this.map.on("moveend", () => this.refine());
    this.circles = leaflet.layerGroup().addTo(this.map);
    this.radius = leaflet.layerGroup().addTo(this.map);
    new ResizeObserver(() => this.map.invalidateSize()).observe(this.place);
    this.outlines = this.drawOutlines();
  }

  async drawOutlines() {
    const topology = await (await fetch("/page/countries.json")).json();
    const countries = toFeatures(topology, "countries");
    const layer = this.leaflet.geoJSON(countries, { interactive: false, renderer: this.leaflet.canvas({ padding: 0.5 }) });
    const colour = () => {
      const style = getComputedStyle(this.place);
      layer.setStyle({
        color: style.getPropertyValue("--border").trim(), weight: 1, fillColor: style.getPropertyValue("--land").trim(), fillOpacity: 1
      });
    };
    layer.addTo(this.map);
    colour();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colour);
    return new Map(countries.map(country => [country.id, country.properties.point]));
  }

  async show(filter, options, first) {
    this.loading?.abort();
    this.filter = filter;
    this.options = options;
    this.first = first;
    this.shown = null;
    this.fitting = true;
    this.fit(first.answer.features);
    this.fitting = false;
    this.showRadius();
    const unplaced = first.answer.features.filter(cell => cell.geometry === null).reduce((sum, cell) => sum + cell.properties.events, 0);
    this.unplaced = unplaced > 0 ? await this.askUnplaced() : [];
    this.note.replaceChildren(...this.noteOf(first.answer.features.length, unplaced));
    await this.refine();
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
      approximate: 0,
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
      const corners = placed.flatMap(({ properties: cell, geometry }) => this.first.letters > COARSEST
        ? [[cell.south, cell.west], [cell.north, cell.east]] : [[geometry.coordinates[1], geometry.coordinates[0]]]);
      this.map.fitBounds(this.leaflet.latLngBounds(corners).pad(0.05), { animate: false, maxZoom: 9 });
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

  /** Asks for finer or coarser cells, or for those of another part of the map, where the ones that are drawn do not do. */
  async refine() {
    if (!this.filter || this.fitting) {
      return;
    }
    const letters = LETTERS[Math.floor(this.map.getZoom())] ?? FINEST;
    const bounds = this.map.getBounds();
    if (letters <= this.first.letters) {
      this.draw(this.first.answer.features, { letters: this.first.letters, bounds: null });
      return;
    }
    if (this.shown?.letters === letters && (this.shown.bounds === null || this.shown.bounds.contains(bounds))) {
      return;
    }
    const around = bounds.pad(0.3);
    const limited = !REGIONAL.slice(-3).some(name => this.filter.has(name)) && around.getWest() > -180 && around.getEast() < 180;
    this.loading?.abort();
    this.loading = new AbortController();
    const signal = AbortSignal.any([this.loading.signal, ...this.options.signal ? [this.options.signal] : []]);
    try {
      const { answer } = await askCells(this.filter, letters, limited ? boxOf(around) : null, signal);
      this.draw(answer.features, { letters, bounds: limited ? around : null });
    } catch (failure) {
      if (!isAbort(failure)) {
        this.note.replaceChildren(failure.message);
      }
    }
  }

  draw(features, shown) {
    this.shown = shown;
    const items = features.filter(cell => cell.geometry !== null).map(cell => itemOf(cell)).concat(this.unplaced)
      .sort((one, other) => (other.killed.best ?? -1) - (one.killed.best ?? -1));
    const most = Math.max(1, ...items.map(item => item.killed.best ?? 0));
    const points = new Map();
    items.forEach(item => points.set(item.point, [...points.get(item.point) ?? [], item]));
    this.circles.clearLayers();
    for (const item of items) {
      this.addCircle(item, points.get(item.point), most, items.length <= MAX_TABBABLE);
    }
    this.below.replaceChildren(this.options.table === false || items.length === 0 ? "" : this.tableOf(items));
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
          circle.openPopup();
          circle.getPopup().getElement()?.querySelector("a")?.focus();
        }
      });
    }
  }

  popupOf(here) {
    const rows = here.flatMap(item => [
      make("p", {}, told(item), " ", this.link(item.narrowed, text("showThem"))),
      ...drawnAs(item) === "place" && item.approximate === 0 ? [] : [make("p", { class: "quiet" }, text("mapNotThere", Math.max(item.approximate, drawnAs(item) === "place" ? 0 : item.events)))]
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
    approximate: cell.approximate ?? 0,
    killed: { low: cell.killedLow, best: cell.killedBest, high: cell.killedHigh, openEnded: cell.killedOpenEnded },
    narrowed: { geohash: cell.grid, locationPrecisionIs: cell.locationPrecision }
  };
}

function told(item) {
  return `${text("eventCount", item.events)}, ${text("column.killed")}: ${figure(item.killed)} (${word("locationPrecision", item.precision)})`;
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

function legend() {
  const entry = (kind, label) => make("li", {}, make("span", { class: `sample ${kind}`, "aria-hidden": "true" }), label);
  return make("ul", { class: "legend", "aria-label": text("legend") },
    entry("place", text("legend.place")),
    entry("district", text("legend.district")),
    entry("province", text("legend.province")),
    entry("vague", text("legend.vague")),
    entry("unknown", text("legend.unknown")));
}
