// TopoJSON, in which neighbours share their borders, as GeoJSON.

/**
 * The features of an object of a quantized topology.
 *
 * @param {Object} topology TopoJSON with Polygon, MultiPolygon and empty geometries
 * @param {string} name of one of its geometry collections
 * @returns {Object[]} features in GeoJSON
 */
export function toFeatures(topology, name) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map(arc => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  // A negative number is that of an arc in the other direction (ones' complement); arcs share their end points.
  const ring = indexes => indexes.flatMap((index, at) => {
    const points = index < 0 ? arcs[~index].toReversed() : arcs[index];
    return at === 0 ? points : points.slice(1);
  });
  return topology.objects[name].geometries.filter(geometry => geometry.type !== null).map(({ type, id, properties, arcs: shape }) => ({
    type: "Feature", id, properties,
    geometry: { type: "MultiPolygon", coordinates: (type === "Polygon" ? [shape] : shape).flatMap(rings => cut(rings.map(ring))) }
  }));
}

/** A polygon that crosses the 180th meridian is drawn on both sides of a map, instead of across it. */
function cut(rings) {
  const crosses = rings.some(ring => ring.some(([x], at) => at > 0 && Math.abs(x - ring[at - 1][0]) > 180));
  if (!crosses) {
    return [rings];
  }
  const moved = (by, when) => rings.map(ring => ring.map(([x, y]) => [when(x) ? x + by : x, y]));
  return [moved(360, x => x < 0), moved(-360, x => x > 0)];
}
