package org.conflicttracker.registry.report;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.ledger.WriteTransaction.Stamped;
import org.conflicttracker.registry.VersionRecord;
import org.conflicttracker.registry.VersionRecord.RegisterVersion;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Report: one publication by one source. */
@Entity
public class Report implements Stamped {

    @Id
    public long id;

    /** How the current version was recorded. */
    @Embedded
    VersionRecord recording = VersionRecord.first();

    /**
     * Number of the edition: counts changes that affect the content of events. A new author or archive address is no
     * new edition.
     */
    public int edition;

    @ManyToOne
    @JoinColumn(name = "source_id")
    public Source source;

    public @Nullable String title;
    /** Hash of the title for lookups, as some titles are too long for an index. Null without a title. */
    @Nullable
    String titleKey;

    public @Nullable String url;

    @Nullable
    String archiveUrl;

    @Nullable
    String author;
    /** Null where unknown. */
    public @Nullable LocalDate publishedOn;
    /** Milliseconds since 1970; null where unknown. */
    @Nullable
    Long publishedAt;

    /** Milliseconds since 1970; null where unknown. */
    @Nullable
    Long retrievedAt;

    @Nullable
    String language;

    String words;

    /** Public revision (public clock) since which everybody may see the report; null while only drafts refer to it. */
    @Nullable
    Long openSince;

    /** Public revision since which everybody may see the current version; null while only drafts refer to the report. */
    @Nullable
    Long versionOpenSince;

    /** Id of the report that this one became; null unless merged. */
    @Nullable
    Long mergedInto;

    public boolean isOpen() {
        return openSince != null;
    }

    @Override
    public void stamp(Stamp stamp) {
        recording.stamp(stamp);
    }

    /** Begins the next version, which changes the content of events or not. */
    void begin(VersionRecord next, long lastPublicRevision, boolean newEdition) {
        recording = next;
        versionOpenSince = isOpen() ? Long.valueOf(lastPublicRevision) : null;
        if (newEdition) {
            edition++;
        }
    }

    /** Null where unknown. */
    public @Nullable Instant publishedAt() {
        return publishedAt == null ? null : Instant.ofEpochMilli(publishedAt);
    }

    /** Null where unknown. */
    public @Nullable Instant retrievedAt() {
        return retrievedAt == null ? null : Instant.ofEpochMilli(retrievedAt);
    }

    void update(ReportDetails details, Source publisher) {
        if (source != publisher || !toDetails().hasSameContent(details)) {
            edition++;
        }
        source = publisher;
        title = details.title();
        titleKey = TitleHash.of(title);
        url = details.url();
        archiveUrl = details.archiveUrl();
        author = details.author();
        publishedOn = details.publishedOn();
        publishedAt =
                details.publishedAt() == null ? null : details.publishedAt().toEpochMilli();
        retrievedAt =
                details.retrievedAt() == null ? null : details.retrievedAt().toEpochMilli();
        language = details.language();
        words = wordsOf(title);
    }

    /** Folded words of a title, which may be null, in one line. */
    static String wordsOf(@Nullable String title) {
        return Words.toLine(title == null ? "" : title);
    }

    ReportDetails toDetails() {
        return new ReportDetails(title, url, archiveUrl, author, publishedOn, publishedAt(), retrievedAt(), language);
    }

    /**
     * Attributes of a report beside its source; each may be null. Texts are in NFC, blank ones are null. A report with a time of publication
     * but no day was published on that day in UTC.
     */
    record ReportDetails(
            @Nullable String title,
            @Nullable String url,
            @Nullable String archiveUrl,
            @Nullable String author,
            @Nullable LocalDate publishedOn,
            @Nullable Instant publishedAt,
            @Nullable Instant retrievedAt,
            @Nullable String language) {

        /** Offsets of inhabited places where a day begins first (Kiritimati) and last (Niue). */
        private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(14);

        private static final ZoneOffset LATEST_DAY = ZoneOffset.ofHours(-11);

        ReportDetails {
            title = normalize(title);
            url = normalize(url);
            archiveUrl = normalize(archiveUrl);
            author = normalize(author);
            publishedAt = publishedAt == null ? null : publishedAt.truncatedTo(ChronoUnit.MILLIS);
            if (publishedOn == null && publishedAt != null) {
                publishedOn = publishedAt.atZone(ZoneOffset.UTC).toLocalDate();
            }
            retrievedAt = retrievedAt == null ? null : retrievedAt.truncatedTo(ChronoUnit.MILLIS);
            language = normalize(language);
        }

        /** Text in NFC without surrounding white space; null for a blank one. */
        static @Nullable String normalize(@Nullable String text) {
            return text == null || text.isBlank() ? null : Words.toNfc(text).strip();
        }

        /**
         * Adds an error if the day of publication was nowhere on Earth at the time of publication. A time does not say the offset at the place.
         *
         * @param pointer JSON pointer of the report in the body
         */
        void checkDates(String pointer, ValidationErrors errors) {
            if (hasOtherDayThanTime()) {
                errors.add(ValidationError.pointer(
                        pointer + "/publishedOn",
                        "At the time that publishedAt says (" + publishedAt + ") it was " + publishedOn
                                + " nowhere on Earth. Correct one of them, or leave publishedOn out.",
                        null));
            }
        }

        private boolean hasOtherDayThanTime() {
            return publishedOn != null
                    && publishedAt != null
                    && (publishedOn.isBefore(publishedAt.atOffset(LATEST_DAY).toLocalDate())
                            || publishedOn.isAfter(
                                    publishedAt.atOffset(EARLIEST_DAY).toLocalDate()));
        }

        boolean hasDatesOf(ReportDetails other) {
            return Objects.equals(publishedOn, other.publishedOn) && Objects.equals(publishedAt, other.publishedAt);
        }

        /**
         * Whether every attribute that is given here equals that of the other; attributes that are null here are ignored.
         */
        boolean agreesWith(ReportDetails other) {
            return agrees(title, other.title)
                    && agrees(url, other.url)
                    && agrees(archiveUrl, other.archiveUrl)
                    && agrees(author, other.author)
                    && agrees(publishedOn, other.publishedOn)
                    && agrees(publishedAt, other.publishedAt)
                    && agrees(retrievedAt, other.retrievedAt)
                    && agrees(language, other.language);
        }

        private static boolean agrees(@Nullable Object stated, @Nullable Object known) {
            return stated == null || stated.equals(known);
        }

        /** Whether events look the same with both: all attributes but archive address, author and language are equal. */
        boolean hasSameContent(ReportDetails other) {
            return Objects.equals(title, other.title)
                    && Objects.equals(url, other.url)
                    && Objects.equals(publishedOn, other.publishedOn)
                    && Objects.equals(publishedAt, other.publishedAt)
                    && Objects.equals(retrievedAt, other.retrievedAt);
        }
    }

    /**
     * Version of a report.
     *
     * @param publisher its source as it was then
     */
    record ReportState(
            long entryId,
            VersionRecord recording,
            @Nullable Long openSince,
            @Nullable Long mergedInto,
            Report.ReportDetails details,
            ReportView.Publisher publisher)
            implements RegisterVersion {

        /** The current version. */
        static ReportState of(Report report) {
            return of(report, ReportView.Publisher.of(report.source));
        }

        static ReportState of(Report report, ReportView.Publisher publisher) {
            return new ReportState(
                    report.id,
                    report.recording,
                    report.versionOpenSince,
                    report.mergedInto,
                    report.toDetails(),
                    publisher);
        }
    }

    /** Hash of a title: the first 128 bits of SHA-256, as 32 hexadecimal digits. */
    public static final class TitleHash {

        private static final int BYTES = 16;

        private TitleHash() {}

        /** Null for null. */
        public static @Nullable String of(@Nullable String title) {
            if (title == null) {
                return null;
            }
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(title.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
