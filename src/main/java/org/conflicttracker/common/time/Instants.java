package org.conflicttracker.common.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Text form of instants in responses. */
public final class Instants {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    /** UTC, always with milliseconds: {@code 2025-03-11T09:12:00.123Z}. Smaller units are truncated. */
    public static String format(Instant instant) {
        return TEXT.format(instant);
    }
}
