package org.conflicttracker.registry.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.VersionRecord;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;
import org.conflicttracker.registry.report.ReportVersion.ReportVersionBackup;
import org.conflicttracker.registry.report.ReportVersion.ReportVersionRepository;
import org.jspecify.annotations.Nullable;

/** Repository of all reports, for backup and restore. */
@ApplicationScoped
public class ReportBackupRepository implements PanacheRepositoryBase<Report, Long> {

    /**
     * Range of report ids, without its lower end and with its upper end.
     *
     * @param openUpTo only reports that were public as of this revision; null for all
     * @param withAuthors whether the names of editors are wanted
     */
    public record Span(long after, long upTo, @Nullable Long openUpTo, boolean withAuthors) {

        private BackupView view() {
            return new BackupView(openUpTo != null, withAuthors);
        }

        private boolean includes(ReportVersion former) {
            return openUpTo == null || former.versionOpenSince != null && former.versionOpenSince <= openUpTo;
        }
    }

    private final ReportVersionRepository versions;

    ReportBackupRepository(ReportVersionRepository versions) {
        this.versions = versions;
    }

    /** Up to {@code limit} reports in the order of their ids. */
    public List<ReportBackup> listBackups(Span span, int limit) {
        List<Report> found = find(
                        "from Report r join fetch r.source s join fetch s.state where r.id > ?1 and r.id <= ?2"
                                + " and (r.openSince <= ?3 or ?4 = true) order by r.id",
                        span.after(),
                        span.upTo(),
                        span.openUpTo() == null ? 0 : span.openUpTo(),
                        span.openUpTo() == null)
                .page(0, limit)
                .list();
        Map<Long, List<ReportVersionBackup>> history = new HashMap<>();
        versions.listByReports(found.stream().map(report -> report.id).toList()).stream()
                .filter(span::includes)
                .forEach(former -> history.computeIfAbsent(former.id.reportId(), report -> new ArrayList<>())
                        .add(ReportVersionBackup.of(former, span.view())));
        return found.stream()
                .map(report -> ReportBackup.of(report, history.getOrDefault(report.id, List.of()), span.view()))
                .toList();
    }

    /** Stores a report; its source must be stored already. */
    public void restore(ReportBackup backup) {
        Report report = new Report();
        report.id = backup.id();
        report.update(backup.toDetails(), getEntityManager().getReference(Source.class, backup.source()));
        report.recording = VersionRecord.of(backup.recorded(), backup.version());
        report.mergedInto = backup.recorded() == null ? null : backup.recorded().mergedInto();
        report.edition = backup.edition();
        report.openSince = NamedEntityVersion.ofBackupValue(backup.openSince());
        report.versionOpenSince = backup.recorded() == null
                ? report.openSince
                : NamedEntityVersion.ofBackupValue(backup.versionOpenSince());
        persist(report);
        if (backup.history() != null) {
            backup.history().forEach(former -> versions.persist(former.toVersion(backup.id())));
        }
    }

    /** Greatest id of a report that was public as of a revision; 0 for none. */
    public long lastPublic(long at) {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report where openSince <= :at", Long.class)
                .setParameter("at", at)
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** Greatest id; 0 for none. */
    public long lastId() {
        Long last = getEntityManager()
                .createQuery("select max(id) from Report", Long.class)
                .getSingleResult();
        return last == null ? 0 : last;
    }

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
            @Nullable String title,
            @Nullable String url,
            @Nullable String archiveUrl,
            @Nullable String author,
            @Nullable LocalDate publishedOn,
            @Nullable Instant publishedAt,
            @Nullable Instant retrievedAt,
            @Nullable String language,
            @Nullable Long openSince,
            @Nullable VersionBackup recorded,
            @Nullable Long versionOpenSince,
            @Nullable List<ReportVersionBackup> history) {

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
}
