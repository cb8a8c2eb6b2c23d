package org.conflicttracker.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.event.command.CorrectionJobBackup;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.load.BackupRows.BackupRow;
import org.conflicttracker.registry.actor.ActorBackup;
import org.conflicttracker.registry.report.ReportBackup;
import org.conflicttracker.registry.report.SourceBackup;
import org.conflicttracker.withholding.CopiedWithholding;

/** Kinds of lines in file order: no line refers to a later one. */
enum LineKind {
    /** The first line: identity of the tracker and position of the backup. */
    TRACKER(TrackerLine.class),
    SOURCE(SourceBackup.class),
    ACTOR(ActorBackup.class),
    REPORT(ReportBackup.class),
    REVISION(RevisionBackup.class),
    JOB(CorrectionJobBackup.class),
    WITHHOLDING(CopiedWithholding.class),
    ROW(BackupRow.class),
    /** The last line: counts and checksum. */
    END(EndLine.class);

    private final Class<?> type;

    LineKind(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    /** Name of the kind in the file. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LineKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
