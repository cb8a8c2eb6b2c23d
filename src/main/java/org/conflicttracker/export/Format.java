package org.conflicttracker.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What answers can be written in. */
public enum Format {
    JSON("application/json"),
    CSV(Format.TEXT_CSV),
    GEOJSON(Format.GEO_JSON),
    NDJSON(Format.X_NDJSON),

    /** Server-sent events, which have no end. */
    STREAM("text/event-stream");

    /** RFC 4180. */
    static final String TEXT_CSV = "text/csv";

    /** RFC 7946. */
    static final String GEO_JSON = "application/geo+json";

    /** One JSON object a line; not registered, but what everybody calls it. */
    static final String X_NDJSON = "application/x-ndjson";

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What {@code format=} calls it; also the ending of its files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    static Optional<Format> find(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }

    static List<String> codes(List<Format> formats) {
        return formats.stream().map(Format::code).toList();
    }
}
