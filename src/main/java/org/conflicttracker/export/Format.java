package org.conflicttracker.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats of responses. */
public enum Format {
    JSON("application/json"),
    CSV(Format.TEXT_CSV),
    GEOJSON(Format.GEO_JSON),
    NDJSON(Format.X_NDJSON),
    XLSX(Format.SPREADSHEET),

    /** Server-sent events; a stream without end. */
    STREAM("text/event-stream");

    /** RFC 4180. */
    static final String TEXT_CSV = "text/csv";

    /** RFC 7946. */
    static final String GEO_JSON = "application/geo+json";

    /** One JSON object per line; not registered, but the usual name. */
    static final String X_NDJSON = "application/x-ndjson";

    /** Office Open XML workbook (ISO/IEC 29500). */
    static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Value of {@code format=}, and the extension of file names. */
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
