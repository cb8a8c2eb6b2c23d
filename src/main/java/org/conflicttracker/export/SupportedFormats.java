package org.conflicttracker.export;

import static org.conflicttracker.web.format.Format.CSV;
import static org.conflicttracker.web.format.Format.JSON;
import static org.conflicttracker.web.format.Format.NDJSON;
import static org.conflicttracker.web.format.Format.STREAM;
import static org.conflicttracker.web.format.Format.XLSX;

import java.util.List;
import java.util.Map;
import org.conflicttracker.web.format.Format;

/** Formats by path; JSON comes first, as it is the default. */
public final class SupportedFormats {

    private static final Map<String, List<Format>> FORMATS =
            Map.of("/api/v1/changes", List.of(JSON, CSV, XLSX, NDJSON, STREAM));

    private SupportedFormats() {}

    /** Formats of a path; empty for a path without negotiation. */
    public static List<Format> forPath(String path) {
        return FORMATS.getOrDefault(withoutTrailingSlash(path), List.of());
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
