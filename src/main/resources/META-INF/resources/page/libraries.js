// Libraries that Maven brings, loaded where they are needed.

const LEAFLET = "/webjars/leaflet/1.9.4/dist/leaflet.js";
const ECHARTS = "/_static/echarts/6.0.0/dist/echarts.esm.min.js";

/** Leaflet, for maps. */
export async function loadLeaflet() {
  await import(LEAFLET);
  return globalThis.L;
}

/** Apache ECharts, for charts. */
export function loadCharts() {
  return import(ECHARTS);
}
