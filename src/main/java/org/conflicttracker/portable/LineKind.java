package org.conflicttracker.portable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.conflicttracker.actor.CopiedActor;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.write.CopiedJob;
import org.conflicttracker.ingest.load.CopiedRow;
import org.conflicttracker.report.CopiedReport;
import org.conflicttracker.report.CopiedSource;
import org.conflicttracker.withholding.CopiedWithholding;

/** What a line of a copy holds, in the order in which they come: nothing refers to what comes after it. */
enum LineKind {
    /** The first line: whose copy it is, and as of when. */
    TRACKER(TrackerLine.class),
    SOURCE(CopiedSource.class),
    ACTOR(CopiedActor.class),
    REPORT(CopiedReport.class),
    REVISION(CopiedRevision.class),
    JOB(CopiedJob.class),
    WITHHOLDING(CopiedWithholding.class),
    ROW(CopiedRow.class),
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
