package org.conflicttracker.export;

import static org.conflicttracker.export.Format.CSV;
import static org.conflicttracker.export.Format.GEOJSON;
import static org.conflicttracker.export.Format.JSON;
import static org.conflicttracker.export.Format.NDJSON;
import static org.conflicttracker.export.Format.STREAM;

import java.util.List;
import java.util.Map;

/** Which formats an address has; JSON comes first, so it is the answer where nothing else is asked for. */
public final class Offers {

    private static final List<Format> TABLE = List.of(JSON, CSV, NDJSON);

    private static final Map<String, List<Format>> FORMATS = Map.of(
            "/api/v1/events", List.of(JSON, CSV, GEOJSON, NDJSON),
            "/api/v1/timeline", TABLE,
            "/api/v1/aggregates", TABLE,
            "/api/v1/changes", List.of(JSON, CSV, NDJSON, STREAM),
            "/api/v1/reports", TABLE,
            "/api/v1/sources", TABLE,
            "/api/v1/actors", TABLE);

    private Offers() {}

    /** The formats of a path; none where it has only its own. */
    public static List<Format> at(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return FORMATS.getOrDefault(plain, List.of());
    }
}
