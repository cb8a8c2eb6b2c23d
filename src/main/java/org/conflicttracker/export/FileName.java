package org.conflicttracker.export;

import java.time.ZoneOffset;
import org.conflicttracker.event.query.AsOfView;

/** File names of exports. */
final class FileName {

    private FileName() {}

    /** File name from content, date of recording (UTC) and revision: {@code events-2026-11-23-r345}. */
    static String of(String what, AsOfView asOf) {
        String day = asOf.recordedAt() == null
                ? ""
                : "-" + asOf.recordedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return what + day + "-r" + asOf.revision();
    }
}
