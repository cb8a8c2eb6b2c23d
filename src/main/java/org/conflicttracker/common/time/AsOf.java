package org.conflicttracker.common.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
     * As of the end of a day in UTC. A day that has not ended there, but has begun somewhere on earth, is now.
     */
    record AtDay(LocalDate day) implements AsOf {

        /** The time zone in which a day begins first. */
        private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

        public AtDay {
            Dates.require(day);
        }

        /** The last millisecond of the day, in UTC. */
        public Instant end() {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        }

        /** Whether the day has begun somewhere and has not ended in UTC. */
        public boolean isCurrent(Instant now) {
            return end().isAfter(now) && !day.isAfter(LocalDate.ofInstant(now, EARLIEST));
        }
    }

    /** Instant with an offset; OffsetDateTime also parses years of nine digits. */
    Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\S+");

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
        return date.<AsOf>map(AtDay::new).orElseGet(() -> new AtInstant(parseInstant(text)));
    }

    /** The text that {@link #parse} accepts. */
    default String toText() {
        if (this instanceof AtDay at) {
            return at.day().toString();
        }
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

    private static Instant parseInstant(String text) {
        if (INSTANT.matcher(text).matches()) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw invalid(text, e);
            }
        }
        throw invalid(text, null);
    }

    private static IllegalArgumentException invalid(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + text
                        + "\" is neither a change number (345), nor a date (2025-03-11), nor a time with its offset from"
                        + " UTC (2025-03-11T09:12:00Z)",
                cause);
    }
}
