package org.conflicttracker.export;

import java.time.ZoneOffset;
import org.conflicttracker.event.query.AsOfView;

/** Names of files. */
final class FileName {

    private FileName() {}

    /** What is in it, when it was recorded (UTC) and up to which revision: {@code events-2026-11-23-r345}. */
    static String of(String what, AsOfView asOf) {
        String day = asOf.recordedAt() == null
                ? ""
                : "-" + asOf.recordedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return what + day + "-r" + asOf.revision();
    }
}
