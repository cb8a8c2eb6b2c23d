package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.export.HistoryExport;
import org.conflicttracker.security.CurrentUser;

/** Gives whoever asks a copy of what they may see. */
@ApplicationScoped
class BackupExport implements HistoryExport {

    private final BackupService copies;
    private final CurrentUser audience;

    BackupExport(BackupService copies, CurrentUser audience) {
        this.copies = copies;
        this.audience = audience;
    }

    @Override
    public Whole whole() {
        BackupService.Copy copy = copies.of(reader());
        return new Whole(name(copy.first()), copy.lines());
    }

    private BackupAudience reader() {
        if (audience.admin()) {
            return BackupAudience.ADMIN;
        }
        return audience.editor() ? BackupAudience.EDITOR : BackupAudience.EVERYONE;
    }

    /** As other exports are called: when its last revision was recorded (UTC), and which that is. */
    private static String name(TrackerLine first) {
        Instant last = first.recordedAt();
        String day = last == null ? "" : "-" + last.atZone(ZoneOffset.UTC).toLocalDate();
        return (first.complete() ? "tracker" : "tracker-in-part") + day + "-r" + first.revision();
    }
}
