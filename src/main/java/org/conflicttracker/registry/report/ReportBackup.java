package org.conflicttracker.registry.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;
import org.conflicttracker.registry.report.ReportVersion.ReportVersionBackup;

/**
 * Report in a backup, in its current version.
 *
 * @param publishedAt null if unknown, and in backups older than this field
 * @param openSince public revision since which everybody may see it, -1 if not public; null in backups older than this
 *     field
 * @param recorded who recorded the current version, when and why; null in backups older than this field
 * @param versionOpenSince public revision since which everybody may see the current version; null in such backups
 * @param history its superseded versions, oldest first; null in such backups
 */
public record ReportBackup(
        long id,
        int version,
        int edition,
        long source,
        String title,
        String url,
        String archiveUrl,
        String author,
        LocalDate publishedOn,
        Instant publishedAt,
        Instant retrievedAt,
        String language,
        Long openSince,
        VersionBackup recorded,
        Long versionOpenSince,
        List<ReportVersionBackup> history) {

    /** @param history superseded versions that the backup contains */
    static ReportBackup of(Report report, List<ReportVersionBackup> history, BackupView view) {
        Report.ReportDetails details = report.toDetails();
        return new ReportBackup(
                report.id,
                report.recording.version,
                report.edition,
                report.source.id,
                details.title(),
                details.url(),
                details.archiveUrl(),
                details.author(),
                details.publishedOn(),
                details.publishedAt(),
                details.retrievedAt(),
                details.language(),
                NamedEntityVersion.toBackupValue(report.openSince),
                report.recording.toBackup(report.versionOpenSince, report.mergedInto, view),
                NamedEntityVersion.toBackupValue(report.versionOpenSince),
                history);
    }

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(
                title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language);
    }
}
