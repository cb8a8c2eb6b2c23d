package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.conflicttracker.event.persistence.BackupAudience;
import org.conflicttracker.export.HistoryExport;
import org.conflicttracker.security.CurrentUser;

/** Backup download with the content that the current user may see. */
@ApplicationScoped
class BackupExport implements HistoryExport {

    private final BackupService backups;
    private final CurrentUser currentUser;

    BackupExport(BackupService backups, CurrentUser currentUser) {
        this.backups = backups;
        this.currentUser = currentUser;
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

    /** File name like that of other exports: day (UTC) and number of the last revision. */
    private static String fileName(TrackerLine first) {
        Instant last = first.recordedAt();
        String day = last == null ? "" : "-" + last.atZone(ZoneOffset.UTC).toLocalDate();
        return (first.complete() ? "tracker" : "tracker-in-part") + day + "-r" + first.revision();
    }
}
