package org.conflicttracker.common.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Point in the revision log as of which a request reads. */
public sealed interface AsOf {

    /** As of a revision, that revision included; 0 is the empty tracker. */
    record AtRevision(long revision) implements AsOf {
        public AtRevision {
            if (revision < 0) {
                throw new IllegalArgumentException("A revision is 0 or more, not " + revision);
            }
        }
    }

    /** As of an instant, truncated to milliseconds, that millisecond included. */
    record AtInstant(Instant instant) implements AsOf {
        public AtInstant {
            instant = instant.truncatedTo(ChronoUnit.MILLIS);
            Dates.require(LocalDate.ofInstant(instant, ZoneOffset.UTC));
        }
    }

    /**
     * Parses a revision ({@code 345}: digits only), an instant with an offset ({@code 2025-03-11T09:12:00Z}), or a date ({@code
     * 2025-03-11}: the end of that day, UTC).
     *
     * @throws IllegalArgumentException for anything else
     */
    static AsOf parse(String text) {
        if (isRevision(text)) {
            return new AtRevision(parseRevision(text));
        }
        Optional<LocalDate> date = Dates.find(text);
        return new AtInstant(date.map(AsOf::endOf).orElseGet(() -> parseInstant(text)));
    }

    /** The text that {@link #parse} accepts. */
    default String toText() {
        return this instanceof AtRevision at
                ? Long.toString(at.revision())
                : Instants.format(((AtInstant) this).instant());
    }

    private static boolean isRevision(String text) {
        return text.matches("\\d+");
    }

    private static long parseRevision(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("There is no revision as high as " + digits, e);
        }
    }

    private static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    private static Instant parseInstant(String text) {
        // OffsetDateTime also accepts years of nine digits
        if (text.matches("\\d{4}-\\d\\d-\\d\\d[Tt]\\S+")) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw invalid(text, e);
            }
        }
        throw invalid(text, null);
    }

    private static IllegalArgumentException invalid(String text, Exception cause) {
        return new IllegalArgumentException(
                "\"" + text
                        + "\" is neither a change number (345), nor a date (2025-03-11), nor a time with its offset from"
                        + " UTC (2025-03-11T09:12:00Z)",
                cause);
    }
}
