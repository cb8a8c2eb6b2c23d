package org.conflicttracker.export;

import static org.conflicttracker.export.Format.CSV;
import static org.conflicttracker.export.Format.GEOJSON;
import static org.conflicttracker.export.Format.JSON;
import static org.conflicttracker.export.Format.NDJSON;
import static org.conflicttracker.export.Format.STREAM;

import java.util.List;
import java.util.Map;

/** Which formats an address has; JSON comes first, so it is the answer where nothing else is asked for. */
public final class SupportedFormats {

    private static final List<Format> TABLE = List.of(JSON, CSV, NDJSON);

    private static final Map<String, List<Format>> FORMATS = Map.of(
            "/api/v1/events", List.of(JSON, CSV, GEOJSON, NDJSON),
            "/api/v1/timeline", TABLE,
            "/api/v1/aggregates", TABLE,
            "/api/v1/changes", List.of(JSON, CSV, NDJSON, STREAM),
            "/api/v1/reports", TABLE,
            "/api/v1/sources", TABLE,
            "/api/v1/actors", TABLE);

    private static final List<String> WITH_SHAPES = List.of("/api/v1/timeline", "/api/v1/aggregates");

    private static final List<String> WITH_FIELDS = List.of("/api/v1/events", "/api/v1/changes");

    private SupportedFormats() {}

    /** The formats of a path; none where it has only its own. */
    public static List<Format> forPath(String path) {
        return FORMATS.getOrDefault(withoutTrailingSlash(path), List.of());
    }

    /** Whether its JSON can also be had as rows. */
    public static boolean hasShapes(String path) {
        return WITH_SHAPES.contains(withoutTrailingSlash(path));
    }

    /** Whether its events can be slimmed down. */
    static boolean hasFields(String path) {
        return WITH_FIELDS.contains(withoutTrailingSlash(path));
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
