// The places of an event on a small map beside the words that tell them, drawn by how precisely they are known.
import { baseMap, DRAWN, legend } from "./basemap.js";
import { make } from "./dom.js";
import { loadTexts, text } from "./texts.js";

/** How large a circle is, in pixels, and how close the map goes to it: the less is known, the less is suggested. */
const LOOKS = { place: { radius: 7, zoom: 8 }, district: { radius: 13, zoom: 7.5 }, province: { radius: 20, zoom: 6.5 }, vague: { radius: 30, zoom: 5 } };

const section = document.getElementById("places");
const places = [...document.querySelectorAll("[data-latitude]")].map(({ dataset, innerText }) => ({
  position: [Number(dataset.latitude), Number(dataset.longitude)], drawn: dataset.drawn, told: innerText.trim().split("\n")[0]
}));

async function show() {
  await loadTexts();
  const element = make("div", { class: "map small", dir: "ltr", role: "group", "aria-label": text("map") });
  section.hidden = false;
  section.replaceChildren(element, legend(DRAWN.filter(kind => places.some(place => place.drawn === kind))));
  const { leaflet, map } = await baseMap(element);
  map.fitBounds(leaflet.latLngBounds(places.map(place => place.position)), {
    animate: false, padding: [40, 40], maxZoom: Math.min(...places.map(place => LOOKS[place.drawn].zoom))
  });
  for (const { position, drawn, told } of places) {
    leaflet.circleMarker(position, { radius: LOOKS[drawn].radius, className: `circle ${drawn}` }).addTo(map)
      .bindTooltip(make("span", { dir: "auto" }, told));
  }
}

try {
  await show();
} catch {
  // The words above tell the same.
  section.hidden = true;
}
