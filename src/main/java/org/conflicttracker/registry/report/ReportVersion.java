package org.conflicttracker.registry.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.ledger.WriteTransaction.Stamped;
import org.conflicttracker.registry.EventReferences.Unmerge;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.RegistryService.VersionRange;
import org.conflicttracker.registry.VersionRecord;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;
import org.conflicttracker.registry.report.Report.ReportState;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Superseded version of a report; the current one is the report itself. */
@Entity
class ReportVersion {

    @EmbeddedId
    ReportVersionId id;

    long sourceId;

    @Nullable
    String title;

    @Nullable
    String url;

    @Nullable
    String archiveUrl;

    @Nullable
    String author;

    @Nullable
    LocalDate publishedOn;
    /** Milliseconds since 1970; null where unknown. */
    @Nullable
    Long publishedAt;

    /** Milliseconds since 1970; null where unknown. */
    @Nullable
    Long retrievedAt;

    @Nullable
    String language;

    /** Folded words of the title in one line, for the word search. */
    String words;

    @Embedded
    @AttributeOverride(name = "version", column = @Column(name = "version", insertable = false, updatable = false))
    VersionRecord recording;

    /** Public revision since which everybody may see the version; null while only drafts referred to the report. */
    @Nullable
    Long versionOpenSince;

    @Nullable
    Long mergedInto;

    /** The next version is read as of this revision of the tracker and later ones. */
    long untilRevision;

    /** Key of a version. */
    @Embeddable
    record ReportVersionId(long reportId, int version) {}

    /** The current version, which the next one supersedes as of a revision. */
    static ReportVersion of(Report report, long untilRevision) {
        ReportVersion former = of(report.toDetails());
        former.id = new ReportVersionId(report.id, report.recording.version);
        former.sourceId = report.source.id;
        former.recording = report.recording;
        former.versionOpenSince = report.versionOpenSince;
        former.mergedInto = report.mergedInto;
        former.untilRevision = untilRevision;
        return former;
    }

    private static ReportVersion of(Report.ReportDetails details) {
        ReportVersion former = new ReportVersion();
        former.title = details.title();
        former.url = details.url();
        former.archiveUrl = details.archiveUrl();
        former.author = details.author();
        former.publishedOn = details.publishedOn();
        former.publishedAt =
                details.publishedAt() == null ? null : details.publishedAt().toEpochMilli();
        former.retrievedAt =
                details.retrievedAt() == null ? null : details.retrievedAt().toEpochMilli();
        former.language = details.language();
        former.words = Report.wordsOf(details.title());
        return former;
    }

    Report.ReportDetails toDetails() {
        return new Report.ReportDetails(
                title,
                url,
                archiveUrl,
                author,
                publishedOn,
                publishedAt == null ? null : Instant.ofEpochMilli(publishedAt),
                retrievedAt == null ? null : Instant.ofEpochMilli(retrievedAt),
                language);
    }

    ReportState toState(ReportView.Publisher publisher) {
        return new ReportState(id.reportId(), recording, versionOpenSince, mergedInto, toDetails(), publisher);
    }

    /**
     * Superseded version of a report in a backup.
     *
     * @param openSince public revision since which everybody may see it, -1 if not public
     */
    public record ReportVersionBackup(
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
            VersionBackup recorded,
            long until) {

        static ReportVersionBackup of(ReportVersion former, BackupView view) {
            Report.ReportDetails details = former.toDetails();
            return new ReportVersionBackup(
                    former.sourceId,
                    details.title(),
                    details.url(),
                    details.archiveUrl(),
                    details.author(),
                    details.publishedOn(),
                    details.publishedAt(),
                    details.retrievedAt(),
                    details.language(),
                    NamedEntityVersion.toBackupValue(former.versionOpenSince),
                    former.recording.toBackup(former.versionOpenSince, former.mergedInto, view),
                    former.untilRevision);
        }

        ReportVersion toVersion(long report) {
            ReportVersion former = ReportVersion.of(new Report.ReportDetails(
                    title, url, archiveUrl, author, publishedOn, publishedAt, retrievedAt, language));
            former.id = new ReportVersionId(report, recorded.version());
            former.sourceId = source;
            former.recording = VersionRecord.of(recorded, recorded.version());
            former.versionOpenSince = NamedEntityVersion.ofBackupValue(openSince);
            former.mergedInto = recorded.mergedInto();
            former.untilRevision = until;
            return former;
        }
    }

    /** Repository of the superseded versions of reports. */
    @ApplicationScoped
    static class ReportVersionRepository
            implements PanacheRepositoryBase<ReportVersion, ReportVersion.ReportVersionId> {

        private static final String CONTENT =
                "source_id, title, words, url, archive_url, author, published_on, published_at,"
                        + " retrieved_at, language, change_kind, recorded_at, recorded_by, reason, revision, public_at,"
                        + " version_open_since, merged_into";

        /** Up to {@code limit} superseded versions of a report above a number, in their order. */
        List<ReportVersion> listHistory(long report, Readership readers, VersionRange range) {
            return find("id.reportId = ?1 and id.version > ?2" + seenBy(readers) + " order by id.version", report, (int)
                            Math.min(range.after(), Integer.MAX_VALUE))
                    .page(0, range.limit())
                    .list();
        }

        long countHistory(long report, Readership readers) {
            return count("id.reportId = ?1" + seenBy(readers), report);
        }

        /** Superseded version that was current as of a revision, of those that the readers may see. */
        Optional<ReportVersion> findAsOf(long report, long revision, Readership readers) {
            String seen = readers == Readership.EDITORS ? "" : " and versionOpenSince <= ?2";
            return find(
                            "id.reportId = ?1 and recording.revision <= ?2" + seen + " order by id.version desc",
                            report,
                            revision)
                    .firstResultOptional();
        }

        /**
         * Superseded versions that were current as of the query's revision, of up to {@code limit} reports with a greater id, in the
         * order of these, each with its source as it was then.
         */
        List<ReportState> listAsOf(long report, ReportQuery query, int limit) {
            Map<String, Object> parameters = new HashMap<>(Map.of("after", report));
            TypedQuery<Object[]> found = getEntityManager()
                    .createQuery(
                            "select r, t " + fromVersionsAsOf(query, parameters) + " order by r.id.reportId",
                            Object[].class);
            parameters.forEach(found::setParameter);
            return found.setMaxResults(limit)
                    .getResultStream()
                    .map(row -> ((ReportVersion) row[0]).toState(ReportView.Publisher.of((SourceVersion) row[1])))
                    .toList();
        }

        /** Number of all such reports. */
        long countAsOf(ReportQuery query) {
            Map<String, Object> parameters = new HashMap<>(Map.of("after", 0L));
            return count(fromVersionsAsOf(query, parameters), parameters);
        }

        private static String fromVersionsAsOf(ReportQuery query, Map<String, Object> parameters) {
            parameters.put("asOf", query.visibility().asOf());
            boolean all = query.visibility().isToEditors();
            return "from ReportVersion r join Source s on s.id = r.sourceId join SourceVersion t on t.id = "
                    + ReportRepository.publisherAsOf(query)
                    + " where r.id.reportId > :after and r.id.version = (select max(l.id.version) from ReportVersion l"
                    + " where l.id.reportId = r.id.reportId and l.recording.revision <= :asOf"
                    + (all ? "" : " and l.versionOpenSince <= :asOf") + ")"
                    + " and not exists (select 1 from Report c where c.id = r.id.reportId and c.recording.revision <= :asOf"
                    + (all ? "" : " and c.versionOpenSince <= :asOf") + ")"
                    + ReportRepository.conditions(query, parameters);
        }

        private static String seenBy(Readership readers) {
            return readers == Readership.EDITORS ? "" : " and versionOpenSince is not null";
        }

        /** Superseded versions of these reports, in their order. */
        List<ReportVersion> listByReports(Collection<Long> reports) {
            return reports.isEmpty() ? List.of() : list("id.reportId in ?1 order by id.reportId, id.version", reports);
        }

        /** Makes all reports of a source reports of another one, each in a new version and edition. */
        void moveAll(WriteTransaction transaction, long from, long to, @Nullable String reason) {
            move(transaction, "source_id = " + from, to, reason);
        }

        /** Makes those reports that a merge of sources moved reports of the source again that it took them from. */
        void moveBack(WriteTransaction transaction, Unmerge unmerge, @Nullable String reason) {
            String moved = "source_id = " + unmerge.from()
                    + " and exists (select 1 from report_version v where v.report_id = report.id and v.source_id = "
                    + unmerge.reference().id() + " and v.until_revision = " + unmerge.mergeRevision() + ")";
            move(transaction, moved, unmerge.reference().id(), reason);
        }

        private void move(WriteTransaction transaction, String condition, long to, @Nullable String reason) {
            Stamped.Stamp stamp = transaction.stamp();
            getEntityManager().flush();
            sql("insert into report_version (report_id, version, " + CONTENT + ", until_revision) select id, version, "
                            + CONTENT + ", cast(:revision as bigint) from report where " + condition)
                    .setParameter("revision", stamp.revision())
                    .executeUpdate();
            sql("update report set source_id = :target, version = version + 1, edition = edition + 1,"
                            + " change_kind = 'REFERENCE', recorded_at = :at, recorded_by = :author, reason = :reason,"
                            + " revision = :revision, public_at = null, version_open_since ="
                            + " case when open_since is null then cast(null as bigint) else cast(:since as bigint) end"
                            + " where " + condition)
                    .setParameter("target", to)
                    .setParameter("at", stamp.recordedAt().toEpochMilli())
                    .setParameter("author", stamp.author())
                    .setParameter("reason", reason)
                    .setParameter("revision", stamp.revision())
                    .setParameter("since", transaction.lastPublicRevision())
                    .executeUpdate();
        }

        private Query sql(String statement) {
            return getEntityManager().createNativeQuery(statement);
        }
    }
}
