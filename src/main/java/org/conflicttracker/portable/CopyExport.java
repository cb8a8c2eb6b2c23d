package org.conflicttracker.portable;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.conflicttracker.event.copied.CopyReader;
import org.conflicttracker.export.HistoryExport;
import org.conflicttracker.security.Audience;

/** Gives whoever asks a copy of what they may see. */
@ApplicationScoped
class CopyExport implements HistoryExport {

    private final Copies copies;
    private final Audience audience;

    CopyExport(Copies copies, Audience audience) {
        this.copies = copies;
        this.audience = audience;
    }

    @Override
    public Whole whole() {
        Copies.Copy copy = copies.of(reader());
        return new Whole(name(copy.first()), copy.lines());
    }

    private CopyReader reader() {
        if (audience.admin()) {
            return CopyReader.ADMIN;
        }
        return audience.editor() ? CopyReader.EDITOR : CopyReader.EVERYONE;
    }

    /** As other exports are called: when its last revision was recorded (UTC), and which that is. */
    private static String name(TrackerLine first) {
        Instant last = first.recordedAt();
        String day = last == null ? "" : "-" + last.atZone(ZoneOffset.UTC).toLocalDate();
        return (first.complete() ? "tracker" : "tracker-in-part") + day + "-r" + first.revision();
    }
}
