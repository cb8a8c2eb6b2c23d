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

    private final BackupService backups;
    private final CurrentUser currentUser;

    BackupExport(BackupService copies, CurrentUser audience) {
        this.backups = copies;
        this.currentUser = audience;
    }

    @Override
    public Whole export() {
        BackupService.Copy copy = backups.create(backupAudience());
        return new Whole(fileName(copy.header()), copy.lines());
    }

    private BackupAudience backupAudience() {
        if (currentUser.isAdmin()) {
            return BackupAudience.ADMIN;
        }
        return currentUser.isEditor() ? BackupAudience.EDITOR : BackupAudience.EVERYONE;
    }

    /** As other exports are called: when its last revision was recorded (UTC), and which that is. */
    private static String fileName(TrackerLine first) {
        Instant last = first.recordedAt();
        String day = last == null ? "" : "-" + last.atZone(ZoneOffset.UTC).toLocalDate();
        return (first.complete() ? "tracker" : "tracker-in-part") + day + "-r" + first.revision();
    }
}
