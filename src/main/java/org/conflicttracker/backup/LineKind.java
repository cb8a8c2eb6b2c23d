package org.conflicttracker.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.load.BackupRow;
import org.conflicttracker.registry.actor.ActorBackup;
import org.conflicttracker.registry.report.ReportBackup;
import org.conflicttracker.registry.report.SourceBackup;
import org.conflicttracker.withholding.CopiedWithholding;

/** What a line of a copy holds, in the order in which they come: nothing refers to what comes after it. */
enum LineKind {
    /** The first line: whose copy it is, and as of when. */
    TRACKER(TrackerLine.class),
    SOURCE(SourceBackup.class),
    ACTOR(ActorBackup.class),
    REPORT(ReportBackup.class),
    REVISION(RevisionBackup.class),
    JOB(CorrectionJobBackup.class),
    WITHHOLDING(CopiedWithholding.class),
    ROW(BackupRow.class),
    /** The last line: how many there were, and their checksum. */
    END(EndLine.class);

    private final Class<?> type;

    LineKind(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    /** What it is called in the file. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LineKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
