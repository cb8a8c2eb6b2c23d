package org.conflicttracker.importer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Order of the states of a row within its data set: ACLED's time of change in seconds since 1970, or a number made from that of UCDP's
 * release, so that an older state is never taken for a newer one (rule 15).
 */
public final class RowVersion {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    /** Number of a release such as 25.1, or of a Candidate release such as 25.0.3. */
    private static final Pattern RELEASE =
            Pattern.compile("(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?(?![\\d.]*\\d)");

    private RowVersion() {}

    /** Order of a release by the number in its label: 24.1 comes before 25.0.3, and that before 25.1; empty if it has none. */
    public static Optional<Long> ofRelease(String label) {
        Matcher number = RELEASE.matcher(label == null ? "" : label);
        if (!number.find()) {
            return Optional.empty();
        }
        long month = number.group(3) == null ? 0 : Long.parseLong(number.group(3));
        return Optional.of(Long.parseLong(number.group(1)) * 10_000 + Long.parseLong(number.group(2)) * 100 + month);
    }

    /** Time of change that ACLED states. @param cell null if there is none */
    static Optional<Long> ofTimestamp(String cell) {
        return cell != null && SECONDS.matcher(cell).matches() ? Optional.of(Long.valueOf(cell)) : Optional.empty();
    }

    /** The time of change that an event keeps under {@code extra}, for rows that were imported before it was noted. */
    public static Optional<Long> ofExtra(JsonNode extra) {
        return ofTimestamp(extra.path("acled").path("timestamp").asText(null));
    }
}
