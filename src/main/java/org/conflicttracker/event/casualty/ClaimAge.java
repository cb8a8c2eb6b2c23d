package org.conflicttracker.event.casualty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Age of a claim (rule 2), in a partial order: two ages of one certainty are compared as instants where both have one, else by day, and are
 * equal otherwise. Equality of this order is not transitive: a day equals two instants within it that differ.
 *
 * @param certainty which date it is
 * @param day null if nothing is known
 * @param instant null if only the day is known
 */
public record ClaimAge(
        Certainty certainty,
        @Nullable LocalDate day,
        @Nullable Instant instant) {

    private static final ClaimAge UNKNOWN = new ClaimAge(Certainty.UNKNOWN, null, null);

    /** Which date the age is, in ascending order: any age is older than those of a later constant. */
    enum Certainty {
        UNKNOWN,
        RETRIEVED,
        STATED
    }

    /** Age of the claims of a report. @param publishedOn null if unknown, as each of them */
    public static ClaimAge of(
            @Nullable LocalDate publishedOn, @Nullable Instant publishedAt, @Nullable Instant retrievedAt) {
        if (publishedAt != null) {
            return new ClaimAge(Certainty.STATED, dayOf(publishedAt), publishedAt);
        }
        if (publishedOn != null) {
            return countedUntil(publishedOn);
        }
        return retrievedAt == null ? UNKNOWN : new ClaimAge(Certainty.RETRIEVED, dayOf(retrievedAt), null);
    }

    static ClaimAge countedUntil(LocalDate day) {
        return new ClaimAge(Certainty.STATED, day, null);
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    boolean isOlderThan(ClaimAge other) {
        if (certainty != other.certainty) {
            return certainty.compareTo(other.certainty) < 0;
        }
        if (instant != null && other.instant != null) {
            return instant.isBefore(other.instant);
        }
        return day != null && day.isBefore(other.day);
    }

    /** Number of days by which this age is newer, negative if it is older; empty if they cannot be compared by day. */
    OptionalLong daysAfter(ClaimAge other) {
        return certainty != other.certainty || day == null
                ? OptionalLong.empty()
                : OptionalLong.of(ChronoUnit.DAYS.between(other.day, day));
    }
}
