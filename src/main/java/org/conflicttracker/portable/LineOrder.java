package org.conflicttracker.portable;

import java.util.Optional;
import org.conflicttracker.actor.CopiedActor;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.write.CopiedJob;
import org.conflicttracker.report.CopiedReport;
import org.conflicttracker.report.CopiedSource;
import org.conflicttracker.spine.Counters;
import org.conflicttracker.withholding.CopiedWithholding;

/**
 * Holds the lines of a copy to their order: kind after kind, each by its numbers, none beyond what the first line says. Rows of data
 * sets have no numbers.
 */
final class LineOrder {

    private LineKind kind;
    private long number;
    private Counters counters;

    boolean ended() {
        return kind == LineKind.END;
    }

    /** What is wrong with a line that comes now; empty where nothing is. */
    Optional<String> add(Line line) {
        if ((kind == null) != (line.kind() == LineKind.TRACKER)) {
            return Optional.of("a copy begins with one line that says of which tracker.");
        }
        if (ended() || kind != null && line.kind().compareTo(kind) < 0) {
            return Optional.of("a line of this kind does not belong after the one before.");
        }
        if (line.value() instanceof TrackerLine tracker) {
            kind = line.kind();
            counters = tracker.counters();
            return tracker.format() == TrackerLine.FORMAT && counters != null
                    ? Optional.empty()
                    : Optional.of("this copy is of format " + tracker.format() + ", and this tracker reads "
                            + TrackerLine.FORMAT + ".");
        }
        long before = line.kind() == kind ? number : 0;
        kind = line.kind();
        number = number(line.value());
        return kind == LineKind.ROW || ended() || number > before && number <= most()
                ? Optional.empty()
                : Optional.of(
                        "its number is " + number + ", after " + before + " and with " + most() + " as the last.");
    }

    private static long number(Object value) {
        if (value instanceof CopiedSource source) {
            return source.state();
        }
        if (value instanceof CopiedActor actor) {
            return actor.state();
        }
        if (value instanceof CopiedReport report) {
            return report.id();
        }
        if (value instanceof CopiedRevision revision) {
            return revision.revision();
        }
        if (value instanceof CopiedWithholding withholding) {
            return withholding.id();
        }
        return value instanceof CopiedJob job ? job.id() : 0;
    }

    private long most() {
        return switch (kind) {
            case REPORT -> counters.report();
            case REVISION -> counters.revision();
            case WITHHOLDING -> Long.MAX_VALUE;
            default -> counters.state();
        };
    }
}
