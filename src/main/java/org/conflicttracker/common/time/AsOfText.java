package org.conflicttracker.common.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Parser of the text forms of {@link AsOf}. */
final class AsOfText {

    private static final Pattern DIGITS = Pattern.compile("\\d+");

    // OffsetDateTime also accepts years of nine digits
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\S+");

    private AsOfText() {}

    static boolean isRevision(String text) {
        return DIGITS.matcher(text).matches();
    }

    static long parseRevision(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("There is no revision as great as " + digits, e);
        }
    }

    static Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    static Instant parseInstant(String text) {
        if (INSTANT.matcher(text).matches()) {
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
                "\"" + text + "\" is neither a revision number (345), nor a date (2025-03-11),"
                        + " nor an instant with its offset (2025-03-11T09:12:00Z)",
                cause);
    }
}
