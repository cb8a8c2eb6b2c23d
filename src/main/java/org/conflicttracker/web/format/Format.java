package org.conflicttracker.web.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Formats of responses. */
public enum Format {
    JSON("application/json"),

    /** JSON as an array of rows, selected by {@code shape=rows}; the response has {@code application/json}. */
    JSON_ROWS(Format.ROWS),
    CSV(Format.TEXT_CSV),
    GEOJSON(Format.GEO_JSON),
    NDJSON(Format.X_NDJSON),
    XLSX(Format.SPREADSHEET),

    /** A feed; pages of it, not the whole list. */
    ATOM(Format.ATOM_XML),
    /** Page for people. */
    HTML("text/html"),

    /** Server-sent events; a stream without end. */
    STREAM("text/event-stream");

    /** Media type of {@link #JSON_ROWS} in {@code @Produces}. */
    public static final String ROWS = "application/vnd.conflict-tracker.rows+json";

    /** RFC 4180. */
    public static final String TEXT_CSV = "text/csv";

    /** RFC 7946. */
    public static final String GEO_JSON = "application/geo+json";

    /** One JSON object per line; not registered, but the usual name. */
    public static final String X_NDJSON = "application/x-ndjson";

    /** Office Open XML workbook (ISO/IEC 29500). */
    public static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** RFC 4287. */
    public static final String ATOM_XML = "application/atom+xml";

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

    /** Value of the header {@code Content-Type}. */
    String contentType() {
        return this == CSV ? mediaType + ";charset=UTF-8" : mediaType;
    }

    /** Whether the response is a file, as a whole. */
    public boolean isFile() {
        return this != JSON && this != JSON_ROWS && this != HTML && this != STREAM;
    }

    /**
     * Checks that so many rows have room in a table of this format.
     *
     * @throws ProblemException 400 if an XLSX sheet cannot have so many rows
     */
    public void requireRoom(long rows) {
        if (this == XLSX && rows > XlsxRows.MAX_ROWS) {
            throw new ProblemException(ProblemType.BAD_REQUEST, XlsxRows.refusal(rows + " rows"));
        }
    }

    /** @param mediaType null for JSON */
    static Format ofMediaType(@Nullable String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst()
                .orElse(JSON);
    }

    /** The formats of these media types, in their order; others are left out. */
    public static List<Format> ofMediaTypes(List<String> mediaTypes) {
        return mediaTypes.stream()
                .map(type -> Arrays.stream(values())
                        .filter(format -> format.mediaType.equals(type))
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    static Optional<Format> find(String code) {
        return Arrays.stream(values())
                .filter(format -> format != JSON_ROWS && format.code().equals(code))
                .findFirst();
    }

    static List<String> codes(List<Format> formats) {
        return formats.stream().map(Format::code).toList();
    }
}
