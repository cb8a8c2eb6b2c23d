package org.conflicttracker.export;

import static org.conflicttracker.export.Format.CSV;
import static org.conflicttracker.export.Format.GEOJSON;
import static org.conflicttracker.export.Format.JSON;
import static org.conflicttracker.export.Format.NDJSON;
import static org.conflicttracker.export.Format.STREAM;
import static org.conflicttracker.export.Format.XLSX;

import java.util.List;
import java.util.Map;

/** Formats by path; JSON comes first, as it is the default. */
public final class SupportedFormats {

    private static final List<Format> TABLE = List.of(JSON, CSV, XLSX, NDJSON);

    private static final Map<String, List<Format>> FORMATS = Map.of(
            "/api/v1/events", List.of(JSON, CSV, XLSX, GEOJSON, NDJSON),
            "/api/v1/timeline", TABLE,
            "/api/v1/aggregates", TABLE,
            "/api/v1/changes", List.of(JSON, CSV, XLSX, NDJSON, STREAM),
            "/api/v1/reports", TABLE,
            "/api/v1/sources", TABLE,
            "/api/v1/actors", TABLE,
            "/api/v1/areas", TABLE);

    private static final List<String> WITH_SHAPES = List.of("/api/v1/timeline", "/api/v1/aggregates");

    private static final List<String> WITH_FIELDS = List.of("/api/v1/events", "/api/v1/changes");

    private SupportedFormats() {}

    /** Formats of a path; empty for a path without negotiation. */
    public static List<Format> forPath(String path) {
        return FORMATS.getOrDefault(withoutTrailingSlash(path), List.of());
    }

    /** Whether the path offers JSON as rows. */
    public static boolean hasShapes(String path) {
        return WITH_SHAPES.contains(withoutTrailingSlash(path));
    }

    /** Whether the path offers a selection of fields. */
    static boolean hasFields(String path) {
        return WITH_FIELDS.contains(withoutTrailingSlash(path));
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
