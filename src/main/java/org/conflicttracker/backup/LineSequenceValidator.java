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
    private long sequenceNumber;
    private Sequences sequences;

    boolean hasEnded() {
        return kind == LineKind.END;
    }

    /** What is wrong with a line that comes now; empty where nothing is. */
    Optional<String> accept(Line line) {
        if ((kind == null) != (line.kind() == LineKind.TRACKER)) {
            return Optional.of("a copy begins with one line that says of which tracker.");
        }
        if (hasEnded() || kind != null && line.kind().compareTo(kind) < 0) {
            return Optional.of("a line of this kind does not belong after the one before.");
        }
        if (line.value() instanceof TrackerLine tracker) {
            kind = line.kind();
            sequences = tracker.counters();
            return tracker.format() == TrackerLine.FORMAT && sequences != null
                    ? Optional.empty()
                    : Optional.of("this copy is of format " + tracker.format() + ", and this tracker reads "
                            + TrackerLine.FORMAT + ".");
        }
        long before = line.kind() == kind ? sequenceNumber : 0;
        kind = line.kind();
        sequenceNumber = sequenceNumber(line.value());
        return kind == LineKind.ROW || hasEnded() || sequenceNumber > before && sequenceNumber <= maxNumber()
                ? Optional.empty()
                : Optional.of("its number is " + sequenceNumber + ", after " + before + " and with " + maxNumber()
                        + " as the last.");
    }

    private static long sequenceNumber(Object value) {
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

    private long maxNumber() {
        return switch (kind) {
            case REPORT -> sequences.report();
            case REVISION -> sequences.revision();
            case WITHHOLDING -> Long.MAX_VALUE;
            default -> sequences.state();
        };
    }
}
