package org.conflicttracker.backup;

import java.util.Optional;
import org.conflicttracker.event.command.CorrectionJobBackup;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.registry.actor.ActorBackup;
import org.conflicttracker.registry.report.ReportBackup;
import org.conflicttracker.registry.report.SourceBackup;
import org.conflicttracker.withholding.CopiedWithholding;

/**
 * Holds the lines of a copy to their order: kind after kind, each by its numbers, none beyond what the first line says. Rows of data
 * sets have no numbers.
 */
final class LineSequenceValidator {

    private LineKind kind;
    private long number;
    private Sequences counters;

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
        if (value instanceof SourceBackup source) {
            return source.state();
        }
        if (value instanceof ActorBackup actor) {
            return actor.state();
        }
        if (value instanceof ReportBackup report) {
            return report.id();
        }
        if (value instanceof RevisionBackup revision) {
            return revision.revision();
        }
        if (value instanceof CopiedWithholding withholding) {
            return withholding.id();
        }
        return value instanceof CorrectionJobBackup job ? job.id() : 0;
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
