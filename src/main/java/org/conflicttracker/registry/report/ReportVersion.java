package org.conflicttracker.registry.report;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.VersionRecord;
import org.conflicttracker.registry.VersionRecord.BackupView;
import org.conflicttracker.registry.VersionRecord.VersionBackup;

/** Superseded version of a report; the current one is the report itself. */
@Entity
class ReportVersion {

    @EmbeddedId
    ReportVersionId id;

    long sourceId;
    String title;
    String url;
    String archiveUrl;
    String author;
    LocalDate publishedOn;
    /** Milliseconds since 1970; null where unknown. */
    Long publishedAt;

    /** Milliseconds since 1970; null where unknown. */
    Long retrievedAt;

    String language;

    /** Folded words of the title in one line, for the word search. */
    String words;

    @Embedded
    @AttributeOverride(name = "version", column = @Column(name = "version", insertable = false, updatable = false))
    VersionRecord recording;

    /** Public revision since which everybody may see the version; null while only drafts referred to the report. */
    Long versionOpenSince;

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
}
