// A map with nothing on it but the outlines of countries, and how places are drawn on it by how precisely they are known.
import { make } from "./dom.js";
import { loadLeaflet } from "./libraries.js";
import { text } from "./texts.js";
import { toFeatures } from "./topology.js";

/** How places are drawn: known as such, to the district, only to the province, only to a region or a country. */
export const DRAWN = ["place", "district", "province", "vague"];

/**
 * Makes a map of an element.
 *
 * @param {HTMLElement} place
 * @returns {Promise<{leaflet: Object, map: Object, outlines: Promise<Map<string, number[]>>}>} with the points that stand for countries, by
 *   their codes (longitude before latitude), when their outlines are drawn
 */
export async function baseMap(place) {
  const leaflet = await loadLeaflet();
  const map = leaflet.map(place, {
    zoomControl: false, scrollWheelZoom: false, attributionControl: false, zoomSnap: 0.5, fadeAnimation: false, minZoom: 1, maxZoom: 13, worldCopyJump: true
  }).setView([20, 15], 1.5);
  leaflet.control.zoom({ zoomInTitle: text("zoomIn"), zoomOutTitle: text("zoomOut"), zoomInText: "+", zoomOutText: "−" }).addTo(map);
  leaflet.control.attribution({ prefix: false }).addAttribution("Natural Earth · Leaflet").addTo(map);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  new ResizeObserver(() => map.invalidateSize()).observe(place);
  return { leaflet, map, outlines: drawOutlines(leaflet, map, place) };
}

async function drawOutlines(leaflet, map, place) {
  const topology = await (await fetch("/page/countries.json")).json();
  const countries = toFeatures(topology, "countries");
  const layer = leaflet.geoJSON(countries, { interactive: false, renderer: leaflet.canvas({ padding: 0.5 }) });
  const colour = () => {
    const style = getComputedStyle(place);
    layer.setStyle({
      color: style.getPropertyValue("--border").trim(), weight: 1, fillColor: style.getPropertyValue("--land").trim(), fillOpacity: 1
    });
  };
  layer.addTo(map);
  colour();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colour);
  return new Map(countries.map(country => [country.id, country.properties.point]));
}

/** The key to a map. @param {string[]} kinds of circles on it */
export function legend(kinds) {
  return make("ul", { class: "legend", "aria-label": text("legend") }, ...kinds.map(kind =>
    make("li", {}, make("span", { class: `sample ${kind}`, "aria-hidden": "true" }), text(`legend.${kind}`))));
}
