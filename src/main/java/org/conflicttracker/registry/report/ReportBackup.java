package org.conflicttracker.registry.report;

import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.registry.NamedEntityVersion;

/**
 * Report in a backup; only its current version is stored.
 *
 * @param publishedAt null if unknown, and in backups older than this field
 * @param openSince public revision since which everybody may see it, -1 if not public; null in backups older than this
 *     field
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
        Long openSince) {

    static ReportBackup of(Report report) {
        Report.ReportDetails details = report.toDetails();
        return new ReportBackup(
                report.id,
                report.version,
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
                NamedEntityVersion.toBackupValue(report.openSince));
    }

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(
                title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language);
    }
}
